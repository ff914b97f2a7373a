"""Text that was decoded as windows-1252 once too often, made whole: `cafÃ©` is café, `â€œ` an opening quotation mark.

Only runs that are UTF-8 beyond doubt are read anew, and only in a text that has several; the rest stays as it stands.
What two systems broke one after the other is read anew twice. In JSON the broken runs often stand escaped.
"""

import re
from functools import cache

_UNDEFINED = "\ufffd"
"""What a decoder left of the five bytes that windows-1252 does not know; of those one is common, the last of ”."""
_ENOUGH = 2
_TIMES = 3
"""How often a text is read anew at the most."""


def mended(text: str) -> str:
    """The text with its broken runs read as UTF-8; the text itself where there are too few to be sure."""
    text = _spelled_out(text)
    for _ in range(_TIMES):
        text, before = _once(text), text
        if text == before:
            break
    return text


def _spelled_out(text: str) -> str:
    """The text with the runs that are broken UTF-8 in JSON's escapes (`\\u00c3\\u00a9`) as the characters they mean."""
    if not any(lead in text for lead in _ESCAPED_LEADS):
        return text
    return _ESCAPES.sub(_broken_run, text)


def _broken_run(match: re.Match[str]) -> str:
    said = "".join(chr(int(unit, 16)) for unit in match.group().split("\\u")[1:])
    odd = sum(len(run.group()) for run in _runs().finditer(said))
    return said if odd == len(said) else match.group()


_ESCAPED_LEADS = ("\\u00c3", "\\u00c2", "\\u00e2", "\\u00C3", "\\u00C2", "\\u00E2")
_ESCAPES = re.compile(r"(?<!\\)(?:\\u[\da-fA-F]{4}){2,}")


def _once(text: str) -> str:
    if not any(lead in text for lead in "ÂÃâ"):
        return text
    runs = [match for match in _runs().finditer(text) if _read(match.group()) is not None]
    if len(runs) < _ENOUGH and not any(run.group().startswith("â€") for run in runs):
        return text
    return _runs().sub(lambda match: _read(match.group()) or match.group(), text)


@cache
def _runs() -> re.Pattern[str]:
    def said(first: int, last: int) -> str:
        characters = {chr(byte) for byte in range(first, last + 1)}
        for byte in range(first, last + 1):
            try:
                characters.add(bytes([byte]).decode("cp1252"))
            except UnicodeDecodeError:
                continue
        return re.escape("".join(sorted(characters)))

    more = f"[{said(0x80, 0xBF)}{_UNDEFINED}]"
    return re.compile(f"[{said(0xC2, 0xDF)}]{more}|[{said(0xE0, 0xEF)}]{more}{{2}}|[{said(0xF0, 0xF4)}]{more}{{3}}")


def _read(run: str) -> str | None:
    try:
        raw = b"".join(_byte(character) for character in run)
        return raw.decode()
    except ValueError:
        return None


def _byte(character: str) -> bytes:
    if character == _UNDEFINED:
        return b"\x9d"
    return bytes([ord(character)]) if ord(character) <= 0xFF else character.encode("cp1252")
