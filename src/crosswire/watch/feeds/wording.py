"""The bytes of a feed → its text. What a feed says of its own encoding is believed where the bytes bear it out."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNMARKED = ((b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be"), (b"{\0", "utf-16-le"), (b"\0{", "utf-16-be"))
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{2,40})["']""")
_HEADER = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_NO_CHARSETS = frozenset({"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})
_PROLOGUE = re.compile(r"^\s*<\?xml[^>]{0,400}?\?>")


def text_of(raw: bytes, content_type: str = "") -> str:
    """The text, without a declaration of its encoding: that has been followed. Bytes that fit nothing said are UTF-8
    with broken places, or Windows-1252 where too many would be."""
    for mark, name in _BOMS:
        if raw.startswith(mark):
            return _plain(raw.decode(name, errors="replace"))
    unmarked = next((name for start, name in _UNMARKED if raw.startswith(start)), None)
    if unmarked:
        return _plain(raw.decode(unmarked, errors="replace"))
    header, declared = _HEADER.search(content_type), _DECLARED.match(raw[:400])
    said = [header[1]] if header else []
    said += [declared[1].decode("ascii")] if declared else []
    for name in (*said, "utf-8"):
        if (text := _strictly(raw, name)) is not None:
            return _plain(text)
    text = raw.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    return _plain(raw.decode("cp1252", errors="replace") if broken > 8 + len(text) // 1000 else text)


def _strictly(raw: bytes, name: str) -> str | None:
    try:
        found = codecs.lookup(name)
        if found.name in _NO_CHARSETS or not found._is_text_encoding:
            return None
        return raw.decode("cp1252" if found.name in ("iso8859-1", "ascii") and raw.isascii() is False else found.name)
    except (LookupError, UnicodeError):
        return None


def _plain(text: str) -> str:
    return _PROLOGUE.sub("", text.removeprefix("\ufeff"), count=1).replace("\0", "")
