"""Bytes to text: what is no text is refused by name, what is broken is read as far as it can be."""

import codecs
import re

from charset_normalizer import from_bytes

from crosswire.errors import NotReadable
from crosswire.reading.mojibake import mended

_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "an audio, video or WebP file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"BZh", "bzip2-compressed"),
    (b"\xfd7zXZ\x00", "xz-compressed"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "rich text (RTF)"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x00asm", "a program"),
)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{2,40})"
    rb"|^\s*<\?xml[^>]{0,80}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})",
    re.IGNORECASE,
)
_AS_BROWSERS = {
    "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949",
}  # fmt: skip
"""What a page means by the name of an encoding (WHATWG Encoding Standard), where Python takes it at its word."""
_NO_CHARSETS = frozenset({"utf-7", "unicode_escape", "raw_unicode_escape", "unicode-escape", "raw-unicode-escape",
                          "idna", "punycode", "utf-16", "utf-32"})  # fmt: skip
_PROBED, _FEW, _MANY = 2000, 0.05, 0.7
_SCARCE = 0.05
_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f]")


def decode(raw: bytes, path: str, charset: str | None = None) -> str:
    """The text of a file. `charset` is what its carrier (a server, a message) calls its encoding.

    Raises `NotReadable` for what is empty, binary or in no encoding that gives text.
    """
    if not raw.strip():
        raise NotReadable(path, "the file is empty" if not raw else "the file holds nothing but blanks")
    for magic, name in _MAGIC:
        if raw.startswith(magic):
            raise NotReadable(path, f"not text: it is {name}")
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return raw.decode(encoding, errors="replace")
    if unmarked := _without_mark(raw):
        return raw.decode(unmarked, errors="replace")
    if b"\x00" in raw:
        raise NotReadable(path, "not text: it is binary (it holds NUL bytes)")
    text = _decoded(raw, charset)
    if text is None or len(_CONTROL.findall(text[:20_000])) > max(8, min(len(text), 20_000) // 50):
        raise NotReadable(path, "not text in any encoding known here")
    return mended(text)


def _without_mark(raw: bytes) -> str | None:
    """UTF-16 that does not say so: of its first characters nearly all are ASCII, so every other byte is nought."""
    even, odd = raw[:_PROBED:2], raw[1:_PROBED:2]
    if not odd or len(raw) % 2:
        return None
    noughts = even.count(0) / len(even), odd.count(0) / len(odd)
    sound = min(noughts) < _FEW and max(noughts) > _MANY
    if not sound:
        return None
    return "utf-16-le" if noughts[1] > noughts[0] else "utf-16-be"


def _decoded(raw: bytes, charset: str | None) -> str | None:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        pass
    declared = _DECLARED.search(raw[:4096])
    within = (declared[1] or declared[2]).decode("ascii") if declared else None
    for name in (charset, within):
        if name and (text := _as_called(raw, name)) is not None:
            return text
    return _mended(raw) or _guessed(raw)


def _as_called(raw: bytes, called: str) -> str | None:
    """The text in the encoding of that name; None where there is none of it, or it is not in it."""
    try:
        name = codecs.lookup(called).name
        if name in _AS_BROWSERS:
            return raw.decode(_AS_BROWSERS[name], errors="replace")
        return raw.decode(name) if name not in _NO_CHARSETS else None
    except (LookupError, UnicodeDecodeError, ValueError, TypeError):
        return None


def _mended(raw: bytes) -> str | None:
    """UTF-8 with a few broken places: most of what is beyond ASCII in it is sound."""
    text = raw.decode(errors="replace")
    broken = text.count("\ufffd")
    sound = sum(character > "\x7f" for character in text) - broken
    return text if sound > broken else None


def _guessed(raw: bytes) -> str | None:
    """Western text with scarce accents is Windows-1252 until shown otherwise; the rest goes by its statistics."""
    beyond = sum(byte > 0x7F for byte in raw)
    if beyond <= max(2, _SCARCE * len(raw)):
        return raw.decode("cp1252", errors="replace")
    best = from_bytes(raw[:100_000]).best()
    if best is None:
        return None
    try:
        return raw.decode(best.encoding, errors="replace")
    except LookupError:
        return None
