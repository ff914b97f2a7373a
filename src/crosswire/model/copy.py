"""Two reports that share most of their words."""

from dataclasses import dataclass

from crosswire.model.verdict import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """`copy` repeats `original`: `share` of the shorter one's five-word runs stand in the other.

    `directed` tells whether publication dates say which came first; where they do not, the longer one stands as
    the original, and which took from which, or both from a third, is open.
    """

    original: str
    copy: str
    share: float
    directed: bool
    because: tuple[Reason, ...]
