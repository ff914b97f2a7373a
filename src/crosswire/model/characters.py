"""Characters that no text of ours may carry out: halves of surrogate pairs, controls, marks that turn the direction.

A file with a half of a pair cannot be written; a control moves a terminal's cursor; a mark of direction shows a reader
other words than there are; a line separator parts a line of a line format for some readers and not for others.
"""

import re

_LONE = re.compile("[\ud800-\udfff]")
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_HIDDEN = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f{_BIDI}]")
_LINES = re.compile("[\x0b\x0c\x85\u2028\u2029]")


def whole(text: str) -> str:
    """The text with U+FFFD for each half of a surrogate pair; its length stays, so places do too."""
    return _LONE.sub("\ufffd", text)


def plain(text: str) -> str:
    """The text for a page or a cell: no control, no mark of direction, line ends of one kind."""
    return _HIDDEN.sub("", _LINES.sub("\n", whole(text)))


def one_plain_line(text: str) -> str:
    """The text for a line of a terminal: as `plain`, and no line end or tabulator."""
    return re.sub(r"[\n\r\t]+", " ", plain(text))


def line_safe(json: str) -> str:
    """JSON in which line ends and marks that some readers act upon stand as escapes; it says the same."""
    return re.sub(f"[\x7f-\x9f\u2028\u2029{_BIDI}]", lambda match: f"\\u{ord(match.group()):04x}", whole(json))
