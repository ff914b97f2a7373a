"""The rows that the model and the rules get wrong, frozen: a rule without which one more is wrong cannot go unseen."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from crosswire import app
from quality.frames import Judged

Frozen = Callable[[Path, str], None]
MISSED = Path(__file__).parent / "missed"
LEEWAY = 5
"""Rows that may be wrong on another processor, whose last bit differs: a word may be read so or so there."""


def missed(*judged: Judged) -> str:
    """The numbers of this processor, then a line for each part of a row that is wrong, in order."""
    made = app.engine(1).embed(["Gunmen raided the camp near Zenda.", "The port reopened, the mayor said."])
    numbers = sha256(b"".join(made)).hexdigest()[:12]
    lines = [f"{miss.part}: {miss.row['text']}\n" for one in judged for miss in one.misses]
    return f"numbers: {numbers}\n{''.join(lines)}"


def hold(path: Path, text: str, frozen: Frozen, *, accept: bool) -> None:
    """To the letter where the numbers are the same, else within `LEEWAY`."""
    before = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    now = text.splitlines()
    if accept or before[:1] in ([], now[:1]):
        frozen(path, text)
    else:
        new = sorted(set(now[1:]) - set(before[1:]))
        assert len(new) <= LEEWAY, "\n".join(new)
