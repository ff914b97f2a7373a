"""The versions of one quotation laid beside each other, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from crosswire.model.account import Quotation, Version

_TOKEN = re.compile(r"\w+(?:[-'’]\w+)*|\S")
_ALIKE = str.maketrans("’‘“”–—", "''\"\"--")
_TOO_FAR = 0.35  # below it two versions share so little that marking words says nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Characters of a version (`same`, `changed`), or words of the fullest version that it lacks (`missing`)."""

    how: Literal["same", "changed", "missing"]
    text: str


def measure(quotation: Quotation) -> Version:
    """The version the others are compared with: one that did not drift where there is one, the longest of them."""
    undrifted = [version for version in quotation.versions if version.drift == "none"]
    return max(undrifted or quotation.versions, key=lambda version: len(version.text))


def runs(base: str, text: str) -> tuple[Run, ...]:
    """`text` in runs, beside `base`, no blank at the ends of a changed one. Case and curly marks make no difference."""
    theirs, ours = list(_TOKEN.finditer(base)), list(_TOKEN.finditer(text))
    matcher = SequenceMatcher(
        None, [_fold(token) for token in theirs], [_fold(token) for token in ours], autojunk=False
    )
    if matcher.ratio() < _TOO_FAR:
        return (Run(how="same", text=text),)
    found: list[Run] = []
    written = 0
    for tag, left, right, start, end in matcher.get_opcodes():
        apart = tag == "delete" and written and base[theirs[left].start() - 1].isspace()
        found.append(Run(how="same", text=text[written : ours[start].start()] if start < end else " " if apart else ""))
        if left < right and tag != "equal":
            found.append(Run(how="missing", text=base[theirs[left].start() : theirs[right - 1].end()]))
            found.append(Run(how="same", text="" if tag == "delete" and written else " "))
        if start < end:
            written = ours[end - 1].end()
            found.append(Run(how="same" if tag == "equal" else "changed", text=text[ours[start].start() : written]))
    found.append(Run(how="same", text=text[written:]))
    return tuple(run for run in found if run.text)


def _fold(token: re.Match[str]) -> str:
    return token.group().translate(_ALIKE).casefold()
