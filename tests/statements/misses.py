"""The rows that the model and the rules get wrong, frozen: a rule without which one more is wrong cannot go unseen."""

from collections.abc import Callable
from pathlib import Path

from quality.frames import Judged

Frozen = Callable[[Path, str], None]
MISSED = Path(__file__).parent / "missed"


def missed(*judged: Judged) -> str:
    """A line for each part of a row that is wrong, in the order of the rows."""
    return "".join(f"{miss.part}: {miss.row['text']}\n" for one in judged for miss in one.misses)
