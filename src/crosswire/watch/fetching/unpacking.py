"""The body of an answer, its compression undone piece by piece: neither form may outgrow its limit.

Nothing is ever held beyond the limits, so that a small answer that unfolds to gigabytes costs no more than they say.
"""

import zlib
from collections.abc import Iterable, Iterator

from crosswire.errors import NotFetched
from crosswire.watch.fetching.exchange import Limits

ACCEPTED = "gzip, deflate"
_NONE = ("", "identity")
_GZIP, _ZLIB, _RAW = 31, 15, -15


def body(url: str, chunks: Iterable[bytes], encoding: str, limits: Limits) -> bytes:
    """The whole body. Raises `NotFetched` where it is too large, cut short, or packed in a way not asked for."""
    coming = _bounded(url, chunks, limits.sent, "as it is sent", cut=limits.cut)
    kind = encoding.strip().lower().removeprefix("x-")
    if kind in _NONE:
        plain: Iterable[bytes] = coming
    elif kind in ("gzip", "deflate"):
        plain = _unpacked(url, coming, kind, cut=limits.cut)
    else:
        raise NotFetched(url, f"the answer is packed as “{kind[:40]}”, which was not asked for")
    return b"".join(_bounded(url, plain, limits.unpacked, "unpacked", cut=limits.cut))


def announced(url: str, length: str | None, limits: Limits) -> None:
    """Refuse what says beforehand that it is too large. Raises `NotFetched`."""
    if length is not None and length.strip().isdigit() and int(length) > limits.sent and not limits.cut:
        raise _too_large(url, limits.sent, "as it is sent", f"{int(length) / 1e6:,.0f} MB")


def _bounded(url: str, chunks: Iterable[bytes], limit: int, how: str, *, cut: bool) -> Iterator[bytes]:
    left = limit
    for chunk in chunks:
        if len(chunk) > left:
            if not cut:
                raise _too_large(url, limit, how, "more")
            yield chunk[:left]
            return
        left -= len(chunk)
        yield chunk


def _too_large(url: str, limit: int, how: str, size: str) -> NotFetched:
    error = NotFetched(url, f"too large {how}: {size}, and the limit is {limit / 1e6:,.1f} MB")
    error.lasting = True
    return error


_PIECE = 65_536


def _unpacked(url: str, chunks: Iterable[bytes], kind: str, *, cut: bool) -> Iterator[bytes]:
    """The pieces of a packed body; several packed one behind the other are one, as gzip has it."""
    packed: zlib._Decompress | None = None
    for chunk in chunks:
        rest = chunk
        while rest:
            if packed is None or packed.eof:
                packed = zlib.decompressobj(_GZIP if kind == "gzip" else _bits(rest))
            try:
                yield packed.decompress(rest, _PIECE)
            except zlib.error as error:
                raise NotFetched(url, f"what was sent as {kind} cannot be unpacked") from error
            rest = packed.unused_data if packed.eof else packed.unconsumed_tail
            if packed.eof and not rest.strip(b"\0"):  # some servers fill up with noughts
                break
    while packed is not None and not packed.eof and (held := packed.decompress(b"", _PIECE)):
        yield held
    if packed is not None and not packed.eof and not cut:
        raise NotFetched(url, f"what was sent as {kind} ends in the middle")


def _bits(start: bytes) -> int:
    """“deflate” is zlib's form by the standard and the bare one by custom: the first byte tells them apart."""
    return _ZLIB if start[0] & 0x0F == 8 and start[0] >> 4 <= 7 else _RAW
