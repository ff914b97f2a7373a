"""What a user can set, in one frozen value: read by `app`, `cli` and nothing below them. Stages get small options."""

from dataclasses import dataclass
from pathlib import Path

from crosswire.model.account import Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`threads` bounds onnxruntime's own threads; a file over `max_bytes` is not read. `jobs` is how many reports are
    worked on side by side, each in a process of its own; 0 is as many as there are cores, and few reports need none.

    `figures` is the policy by which one of several figures leads. `judgements`, `reliability` and `owners` are files:
    an analyst's judgements (without one, those beside the reports), how reliable outlets are, and who owns them.
    """

    threads: int = 2
    jobs: int = 0
    max_bytes: int = 20_000_000
    figures: Figures = "latest"
    judgements: Path | None = None
    reliability: Path | None = None
    owners: Path | None = None
