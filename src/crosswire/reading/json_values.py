"""JSON as pages and exports hold it: raw line ends in strings, halves of emoji that were cut, endless numbers."""

import json
import re

_ESCAPED = re.compile(
    r"\\(?:(?P<pair>u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2})|(?P<lone>u[dD][89a-fA-F][\da-fA-F]{2})|.)",
    re.DOTALL,
)
_LONGEST = 18
"""Digits of a number that is read as one; a longer row is a name in digits."""


def sound(source: str) -> str:
    """The source with each escaped half of a surrogate pair replaced by the escape of U+FFFD, in the same place."""
    if "\\ud" not in source.lower():
        return source
    return _ESCAPED.sub(lambda match: r"\ufffd" if match["lone"] else match.group(), source)


def loads(source: str) -> object:
    """The value of a sound source. Raises `ValueError` where it is no JSON, `RecursionError` where it has no end."""
    return json.loads(source, strict=False, parse_int=_whole_number)


def _whole_number(digits: str) -> int | str:
    return int(digits) if len(digits) <= _LONGEST else digits
