"""A file while it is read: its bytes, unpacked where it was packed, and never more of them than is allowed."""

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import IO, cast

from crosswire.errors import NotReadable
from crosswire.reading.decoding import decode
from crosswire.reading.own import own_text

HEAD = 1 << 16
"""Bytes at a file's start by which its form is told."""
GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A file, open at its start. `stream` gives its content: what was gzip-compressed, decompressed as it is asked for.
    `lying` is the file as it lies, for who unpacks it himself. `limit` bounds the bytes of one article."""

    path: str
    stream: IO[bytes]
    lying: BufferedReader
    limit: int
    size: int | None = None

    def head(self) -> bytes:
        """The first bytes of the content, none where already those are broken; the stream stays where it is."""
        if self.size is not None:
            return self.lying.peek(HEAD)[:HEAD]
        try:
            return zlib.decompressobj(wbits=31).decompress(self.lying.peek(HEAD), HEAD)
        except zlib.error:
            return b""

    def whole(self) -> bytes:
        """All of the content. Raises `NotReadable` where that is more than the limit, however small it lies packed."""
        allowed = f"the limit is {megabytes(self.limit)}"
        if self.size is not None and self.size > self.limit:
            raise NotReadable(self.path, f"{megabytes(self.size)} is too large for one article: {allowed}")
        raw = self.stream.read(self.limit + 1)
        if len(raw) > self.limit:
            raise NotReadable(self.path, f"too large for one article once it is decompressed: {allowed}")
        return raw

    def text(self) -> str:
        """All of the content as text. Raises `NotReadable`."""
        return decode(self.whole(), self.path)

    def prose(self) -> str:
        """All of the content as text that Crosswire did not write itself. Raises `NotReadable`."""
        source = self.text()
        if what := own_text(source):
            raise NotReadable(self.path, what)
        return source


def megabytes(size: int) -> str:
    """A number of bytes in words."""
    return f"{size / 1e6:.0f} MB"


@contextmanager
def opened(path: Path, limit: int) -> Iterator[Opened]:
    """The file at a path. Raises `OSError` where it cannot be opened, `NotReadable` where its compression is broken."""
    with path.open("rb", buffering=HEAD) as file:
        lying = cast("BufferedReader", file)
        packed = lying.peek(len(GZIP)).startswith(GZIP)
        size = None if packed else path.stat().st_size
        try:
            if packed:
                with path.open("rb") as again, gzip.GzipFile(fileobj=again) as inner:
                    yield Opened(path=str(path), stream=cast("IO[bytes]", inner), lying=lying, limit=limit)
            else:
                yield Opened(path=str(path), stream=lying, lying=lying, limit=limit, size=size)
        except (EOFError, gzip.BadGzipFile, zlib.error) as error:
            raise NotReadable(str(path), "its gzip compression is broken or cut short") from error
