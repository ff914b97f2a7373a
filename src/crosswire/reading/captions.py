"""Pictures without their pictures: photo credits, captions and the lines that belong to them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from crosswire.outlets.names import known
from crosswire.outlets.table import table
from crosswire.reading.sheet import Sheet

CREDIT = "photo credit"
CAPTION = "caption"

_WORD = r"[A-Z][\w’'.]*(?:-\w[\w’'.]*)?"
_PERSON = rf"(?:{_WORD}\s){{0,3}}(?![A-Z](?![\w’'.-])){_WORD}(?:-Pool)?"
_SOCIAL = r"(?:Twitter|Instagram|Facebook|YouTube|Telegram|TikTok|X)"
_FILE = r"(?:file(?: photo)?|FILE|File|[Pp]ool|POOL)"
_MARKER = re.compile(r"(?:image|photo|picture|caption|pictured|in this (?:photo|image))\s?:\s?\S", re.IGNORECASE)
_LABELLED = re.compile(
    r"(?:enlarge this image\s*)?toggle caption\b.*"
    r"|image (?:copyright|source|credit)\b.*"
    r"|(?:image|media) caption\b.*"
    r"|FILE\s?(?:PHOTO|- In this|[-–—:]).*"
    r"|(?:photo(?:graph)?s?|picture|image|illustration|video)(?: credits?| by| courtesy(?: of)?)\b.{0,100}"
    r"|(?:photo(?:graph)?|credit|photo credit|illustration)\s?(?:[:/|]|\.\.\.|…)\s?.{2,100}"
    r"|file photo\b.{0,60}"
    r"|©\s?(?!\s?(?:19|20)\d\d)(?-i:[A-Z]).{0,60}"
    r"|(?-i:CLOSE [A-Z“‘\"']).*"
    r"|(?:(?:Facebook|Twitter|Pinterest|WhatsApp|LinkedIn) ){2,6}(?-i:[A-Z]).*",
    re.IGNORECASE | re.DOTALL,
)
"""What a page puts before a caption: a picture's label, a video's button, the buttons that share a picture."""
_GALLERY = re.compile(r".*\bhide caption \d+ of \d+\b.*", re.IGNORECASE | re.DOTALL)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_STAGED = re.compile(
    r"(?!.*\b(?:was|were|had|did|said|told|would|will|has|have)\b)[A-Z].{20,}\b"
    rf"on {_MONTH} \d{{1,2}}, (?:19|20)\d\d,? in (?:[A-Z][\w.’'-]*,? ?){{1,6}}",
)
"""An agency's caption: what somebody does, and the day and place of the picture at the end."""
_POSTED = re.compile(rf"@?\S+\s?/\s?{_SOCIAL}|.{{2,40}}\s/\s{_SOCIAL}")
_INITIALS = 3
_LONGEST = 110
_SHORT = 60
_LARGEST_BLOCK = 4
_REACH = 160


@cache
def _pictures() -> frozenset[str]:
    """Who sells pictures: agencies and wires."""
    wires = {n for n in table().spelled if (entry := known(n)) and entry.wire}
    return frozenset({*table().pictures, *wires, *(n.upper() for n in wires if len(n) > _INITIALS)})


@cache
def _agencies() -> frozenset[str]:
    """All whom a credit can name."""
    return frozenset({*_pictures(), *(name for name in table().spelled if len(name) > _INITIALS)})


def _names_agency(text: str) -> bool:
    """Whether any of them stands in a line: without, no credit does, and the patterns below need not be made."""
    return any(_begins(text, name) for name in _agencies() if name in text)


def _begins(text: str, name: str) -> bool:
    """Whether a name stands in a line with no letter before it but those of a joint: not the "PA" of "LPA"."""
    at = text.find(name)
    while at >= 0:
        before = text[:at]
        if not before[-1:].isalnum() or before.endswith(("via", "for")):
            return True
        at = text.find(name, at + 1)
    return False


def _any(names: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name))) + ")"


@dataclass(frozen=True, slots=True)
class _Parts:
    """What credits are made of: a photographer, agencies and outlets, joined by slashes, bars and `via`."""

    photo: str
    agency: str
    chain: str
    glued: str


@cache
def _parts() -> _Parts:
    photo, agency = _any(_pictures()), rf"{_any(_agencies())}(?:\s{_FILE})?"
    part = (  # a hyphen without blanks parts an agency from a name, and never two names: it stands within them
        rf"(?:\s?(?:/|\||–|—|,|via|for|©)\s?(?:{agency}|{_PERSON}|{_FILE})|\s?-\s?(?:{agency}|{_FILE})|\s-\s{_PERSON})"
    )
    chain = rf"(?:{_PERSON}\s?(?:/|\||–|—|,|-|for|via)\s?{agency}{part}{{0,6}}|{agency}{part}{{1,6}})"
    glued = rf"(?:{_PERSON}\s?(?:/|\|)\s?{agency}{part}{{0,6}}|{agency}\s?/\s?{_PERSON}|(?<=[.!?”\"’'] ){chain})"
    return _Parts(photo, agency, chain, glued)


@cache
def _alone() -> re.Pattern[str]:
    """A credit alone on its line."""
    made = _parts()
    return re.compile(
        rf"(?:©\s?)?(?:{made.chain}|{made.photo})\s?\.?(?:\s(?:{made.chain}|{made.photo}))?"
        rf"|.{{2,60}}\svia\s{made.agency}(?:,\s?{_FILE})?"
    )


@cache
def _at_end() -> re.Pattern[str]:
    """A credit at the end of a line."""
    return re.compile(rf"(?:(?<=[.!?”\"’'|])|(?<=\s))\s?[|]?\s?(?:©\s?)?{_parts().glued}$")


@cache
def _at_start() -> re.Pattern[str]:
    """A credit before the first word of a line: `Ana Moor/AP/File`, with a caption behind, or `Reuters / Ana Moor`."""
    photo, first = _parts().photo, r"[A-Z][\w’'-]+(?:\s[A-Z][\w.’'-]*)?\s[A-Z][\w’'-]+"
    return re.compile(
        rf"(?P<by>{first})\s?/\s?{photo}(?:\s?/\s?(?:{photo}|{_FILE}))*\s(?=[A-Z])"
        rf"|{photo}\s/\s[A-Z][\w’'-]+\s[A-Z][\w’'-]+\s(?=[A-Z])"
    )


@cache
def _bracketed() -> re.Pattern[str]:
    """A credit in brackets at the end of a line."""
    made = _parts()
    return re.compile(
        r"\s*[(\[](?:(?i:photos?|image|picture|file|screenshot|via|courtesy)\b[^()]{0,100}"
        rf"|[^()\[\]]{{0,80}}?(?:\b{made.photo}\b|/\s?{made.agency}|\bvia {_SOCIAL})[^()\[\]]{{0,60}})[)\]]$"
    )


def _is_credit(text: str) -> bool:
    """Whether a line is nothing but a credit."""
    return _POSTED.fullmatch(text) is not None or (_names_agency(text) and _alone().fullmatch(text) is not None)


def drop_captions(sheet: Sheet) -> None:
    """Credits go; so does a line that ends in one, and what stands with a picture's label in one block."""
    for index in sheet.kept():
        _judge(sheet, index)
    _drop_labelled_blocks(sheet)
    _drop_beside_credits(sheet)


def _judge(sheet: Sheet, index: int) -> None:
    text = sheet.text(index)
    words = text.count(" ") + 1
    if len(text) < _REACH and _is_credit(text):
        sheet.drop(index, CREDIT)
    elif words <= _LONGEST and (_LABELLED.fullmatch(text) or (_MARKER.match(text) and words <= 40)):
        sheet.drop(index, CREDIT if words <= 6 else CAPTION)
    elif _GALLERY.fullmatch(text) or (words <= _SHORT and _STAGED.fullmatch(text)):
        sheet.drop(index, CAPTION)
    elif words <= _LONGEST and _names_agency(text[:_REACH]) and (found := _at_start().match(text)):
        _judge_start(sheet, index, found)
    elif text[-1].isalnum() or text[-1] in ")]":
        _judge_end(sheet, index, words)


def _judge_start(sheet: Sheet, index: int, found: re.Match[str]) -> None:
    """What a photographer's name and an agency open is a caption; a credit that only stands before a paragraph is
    cut off."""
    if found["by"]:
        sheet.drop(index, CAPTION)
    else:
        sheet.cut(index, 0, found.end(), CREDIT)


def _judge_end(sheet: Sheet, index: int, words: int) -> None:
    """A line of a caption's length that ends in a credit is a caption; of a longer one the credit alone goes."""
    text = sheet.text(index)
    start = max(0, len(text) - _REACH)
    match = _at_end().search(text, start) if _names_agency(text) else None
    if match is None and text[-1] in ")]":
        match = _bracketed().search(text, start)
    if match is None:
        return
    if words <= _LONGEST and not _is_wire_sign(text, match):
        sheet.drop(index, CAPTION)
    else:
        sheet.cut(index, match.start(), len(text), CREDIT)


def _is_wire_sign(text: str, match: re.Match[str]) -> bool:
    """A wire's name alone in brackets may close a real paragraph, behind its full stop."""
    entry = known(match.group().strip(" ()[]."))
    return bool(entry and entry.wire) and text[: match.start()].rstrip().endswith((".", "!", "?", "”", '"'))


def _drop_labelled_blocks(sheet: Sheet) -> None:
    """Short lines in one block with a picture's label (`Image: …`) are its captions."""
    labelled = {
        sheet.block[index]
        for index in range(len(sheet.lines))
        if sheet.why(index) in (CAPTION, CREDIT) and _MARKER.match(sheet.text(index))
    }
    for block in labelled:
        members = sheet.members(block)
        for index in members if len(members) <= _LARGEST_BLOCK else ():
            if sheet.stays(index) and sheet.text(index).count(" ") < 60:
                sheet.drop(index, CAPTION)


def _drop_beside_credits(sheet: Sheet) -> None:
    """A short line right above a credit that stands alone is the caption it belongs to: in one small block with it,
    or without a full stop."""
    for index in range(1, len(sheet.lines)):
        above = index - 1
        if sheet.why(index) != CREDIT or not sheet.stays(above) or above == sheet.headline:
            continue
        text = sheet.text(above)
        together = sheet.block[above] == sheet.block[index] and len(sheet.members(sheet.block[above])) <= _LARGEST_BLOCK
        if text.count(" ") < 30 and (together or not text.endswith((".", "!", "?", "”", '"', ":"))):
            sheet.drop(above, CAPTION)
