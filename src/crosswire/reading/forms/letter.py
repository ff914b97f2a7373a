"""A letter's plain text: what its writer says, without signatures, quotations and the heads of what is passed on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from crosswire.model.report import Removed
from crosswire.reading.tracing import Traced, join, lines, trace

_FEWEST_WORDS = 8
_AHEAD = 8
"""Lines within which the head of a letter that is passed on names its sender, its day and its subject."""
_SIGNATURE = re.compile(r"--\s?")
_SENT_FROM = re.compile(r"(?:sent from my \w|get outlook for ).{0,60}", re.IGNORECASE)
_QUOTED = re.compile(r"(?:>\s?)+")
_WROTE = re.compile(r"on .{4,120} wrote:", re.IGNORECASE)
_FORWARDED = re.compile(r"[-_]{2,}\s*(?:forwarded|original) message\s*[-_]{2,}|begin forwarded message:", re.IGNORECASE)
_HEAD = re.compile(r"\*?(?P<name>from|date|sent|subject|to|cc|reply-to):\*?\s*(?P<value>\S.*)", re.IGNORECASE)
SIGNATURE, QUOTED = "signature of the message", "quoted from an earlier message"
PASSED_ON, HEAD = "note of who passed the message on", "head of the message that is passed on"


@dataclass(slots=True)
class Letter:
    """The lines that stay and those that were taken out; `original` is the head of a letter that is passed on."""

    kept: list[Traced] = field(default_factory=list)
    aside: list[Removed] = field(default_factory=list)
    original: dict[str, str] = field(default_factory=dict)
    quoted: list[Traced] = field(default_factory=list)

    def leave_out(self, pieces: Sequence[Traced], why: str) -> None:
        """Keep lines aside, as one piece."""
        if text := "\n".join(piece.text.strip() for piece in pieces if piece.text.strip()):
            self.aside.append(Removed(text=text, why=why))


def letter(source: str, *, flowed: bool = False) -> Letter:
    """A letter's text taken apart. `flowed` text (RFC 3676) breaks its lines after a blank, and goes on."""
    found = list(lines(trace(source)))
    if flowed:
        found = _unflowed(found)
    done = Letter()
    signature: list[Traced] = []
    at = 0
    while at < len(found):
        line, bare = found[at], _bare(found[at])
        if _is_head(found[at : at + _AHEAD]) or _FORWARDED.fullmatch(bare.text.strip()):
            done.leave_out(done.kept, PASSED_ON)
            done.kept = []
            end = _end_of_head(found, at, done.original)
            done.leave_out(found[at:end], HEAD)
            done.leave_out(signature, SIGNATURE)
            signature = []
            at = end
            continue
        if signature or _SIGNATURE.fullmatch(bare.text) or _SENT_FROM.fullmatch(bare.text.strip()):
            signature.append(line)
        elif bare is not line and not done.original:
            done.quoted.append(bare)
        elif _WROTE.fullmatch(line.text.strip()):
            done.leave_out([line], QUOTED)
        else:
            done.kept.append(bare)
        at += 1
    done.leave_out(signature, SIGNATURE)
    _settle(done)
    return done


def _settle(done: Letter) -> None:
    """A letter that says nothing but what it quotes is what it quotes."""
    if sum(len(line.text.split()) for line in done.kept) < _FEWEST_WORDS and done.quoted:
        done.leave_out(done.kept, PASSED_ON)
        done.kept = done.quoted
    else:
        done.leave_out(done.quoted, QUOTED)


def _bare(line: Traced) -> Traced:
    """A line without the marks of quotation before it; the line itself where it has none."""
    marks = _QUOTED.match(line.text)
    return line.slice(marks.end()) if marks else line


def _is_head(following: Sequence[Traced]) -> bool:
    """Whether a line opens the head of another letter: `From:`, and soon a day and a subject."""
    names = []
    for line in following:
        head = _HEAD.fullmatch(_bare(line).text.strip())
        if head is None:
            break
        names.append(head["name"].lower())
    return names[:1] == ["from"] and "subject" in names and bool({"sent", "date"} & {*names})


def _end_of_head(found: Sequence[Traced], at: int, original: dict[str, str]) -> int:
    """The line after a head; what it says is put into `original`, where the innermost letter's counts."""
    end = at
    if _FORWARDED.fullmatch(_bare(found[at]).text.strip()):
        end += 1
        while end < len(found) and not _bare(found[end]).text.strip():
            end += 1
    original.clear()
    while end < len(found) and (head := _HEAD.fullmatch(_bare(found[end]).text.strip())):
        original.setdefault(head["name"].lower(), head["value"].strip())
        end += 1
    original.setdefault("from", "")
    return max(end, at + 1)


def _unflowed(found: Sequence[Traced]) -> list[Traced]:
    done: list[Traced] = []
    goes_on = False
    for line in found:
        if goes_on and line.text.strip():
            done[-1] = join((done[-1], line), "")
        else:
            done.append(line)
        goes_on = line.text.endswith(" ") and not _SIGNATURE.fullmatch(line.text)
    return done
