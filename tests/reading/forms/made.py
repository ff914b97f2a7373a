"""What the tests of forms share: one invented report, the page it stands on, and how a file of it is read."""

import gzip
import zlib
from pathlib import Path

from crosswire.model.report import Report
from crosswire.reading import Reading, ReadingOptions, read

TITLE = "Harbour bridge shut"
FIRST = (
    "The council of Arden voted on Tuesday to close the harbour bridge after engineers found cracks, officials said."
)
SECOND = "Repairs will take three months, the mayor said at a press conference that evening in the town hall."
TEXT = f"{TITLE}\n\n{FIRST}\n\n{SECOND}"


def page(title: str = TITLE, *paragraphs: str, head: str = "") -> str:
    """An HTML page of the report."""
    told = "".join(f"<p>{text}</p>" for text in paragraphs or (FIRST, SECOND))
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body><nav>Home</nav><article><h1>{title}</h1>{told}</article></body></html>"
    )


def written(folder: Path, name: str, content: str | bytes) -> Path:
    """A file with this content."""
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file


def reading(folder: Path, name: str, content: str | bytes, limit: int = 2_000_000) -> Reading:
    """What is read of a file with this content."""
    return read([written(folder, name, content)], ReadingOptions(max_bytes=limit))


def only(folder: Path, name: str, content: str | bytes) -> Report:
    """The one report of a file, which leaves nothing unread."""
    found = reading(folder, name, content)
    assert found.unread == ()
    (report,) = found.reports
    return report


def refused(folder: Path, name: str, content: str | bytes, limit: int = 2_000_000) -> str:
    """Why nothing of a file is read."""
    found = reading(folder, name, content, limit)
    assert found.reports == ()
    (unread,) = found.unread
    assert unread.path.startswith(str(folder / name))
    assert "failed on it" not in unread.why
    return unread.why


def reasons(found: Reading) -> dict[str, str]:
    """Why what is unread is so, by the number of the item; that of the file itself under nothing."""
    rows = {}
    for unread in found.unread:
        number = unread.path.rpartition(":")[2]
        rows[number if number.isdecimal() else ""] = unread.why
    return rows


def removed(report: Report) -> dict[str, str]:
    """What was taken out of a report, with its reason."""
    return {one.text: one.why for one in report.removed}


def outlet(report: Report) -> str | None:
    """The name of who published a report."""
    return report.outlet and report.outlet.name


def placed(report: Report, source: str) -> float:
    """The share of a report's text that stands where it says in the source; what stands elsewhere is a failure."""
    for one in report.segments:
        assert report.text[one.start : one.end] == source[one.original : one.original + one.end - one.start]
    return sum(one.end - one.start for one in report.segments) / len(report.text)


def blown(size: int, container: int = 31) -> bytes:
    """Some bytes that unpack to very many: gzip (31) or zlib (15)."""
    packer = zlib.compressobj(9, wbits=container)
    block = b" " * 1_000_000
    pieces = [packer.compress(block) for _ in range(size // len(block))]
    return b"".join([*pieces, packer.flush()])


def squeezed(content: bytes) -> bytes:
    """What gzip makes of it, with no time of day in it: a test's name is the same in every process."""
    return gzip.compress(content, mtime=0)
