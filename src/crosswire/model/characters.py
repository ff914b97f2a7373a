"""Characters that no text of ours holds: halves of surrogate pairs, which no file can be written with."""

import re

_LONE = re.compile("[\ud800-\udfff]")


def whole(text: str) -> str:
    """The text with U+FFFD for each half of a surrogate pair; its length stays, so places do too."""
    return _LONE.sub("\ufffd", text)
