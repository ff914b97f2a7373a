"""PDF → a page, by pypdf: the lines of all its sheets in reading order, put together to paragraphs.

A PDF knows no paragraphs and no article, only words at places. What repeats from sheet to sheet at its edges is taken
out, headlines are told by their size. Whatever a file makes the reader do is bounded, so that one whose objects unpack
to gigabytes, or draw themselves for ever, ends with a word.
"""

import io
import logging
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from crosswire.errors import InputError, NotReadable
from crosswire.model.report import Removed
from crosswire.reading.forms.extras import needed
from crosswire.reading.forms.opened import Opened, megabytes
from crosswire.reading.forms.pdf_furniture import without_furniture
from crosswire.reading.forms.pdf_lines import Line, Lines
from crosswire.reading.forms.pdf_paragraphs import article
from crosswire.reading.page import Facts, Page

_SHEETS = 400
_OPERATIONS = 2_000_000
"""Drawing steps of all sheets together: a full sheet of a newspaper takes some ten thousand."""
_FORMS = 500
TURNED = "turned on the sheet, across its text"
_PICTURE = "a PDF without text: its sheets are pictures, and characters are not read out of pictures here"

logging.getLogger("pypdf").setLevel(logging.CRITICAL)


class _TooMuch(Exception):
    """The drawing steps allowed are used up."""


def pages(opened: Opened) -> Iterator[Page | InputError]:
    """The one page of a PDF. Raises `NotReadable`."""
    raw = opened.whole()
    pypdf = needed("pypdf", "documents", opened.path, "a PDF")
    limits = pypdf.get_configuration().with_overwrites(
        maximum_declared_stream_length=opened.limit,
        array_based_stream_maximum_output_length=opened.limit,
        lzw_maximum_output_length=opened.limit,
        run_length_maximum_output_length=opened.limit,
        zlib_maximum_output_length=opened.limit,
        brotli_maximum_output_length=opened.limit,
        stream_decoding_work_maximum_length=4 * opened.limit,
        xform_maximum_invocations_per_extraction=_FORMS,
        disable_legacy_handling=True,
    )
    try:
        with pypdf.apply_configuration(limits):
            lines, turned, made = _read(pypdf, raw, opened)
    except InputError:
        raise
    except _TooMuch:
        raise NotReadable(
            opened.path, f"a PDF of more than {_OPERATIONS:,} drawing steps: too much for one article"
        ) from None
    except pypdf.errors.DependencyError as error:
        raise NotReadable(opened.path, f"a PDF that is locked in a way that needs more: {error}") from error
    except RecursionError as error:
        raise NotReadable(opened.path, "a PDF whose objects lead back to themselves") from error
    except Exception as error:  # pypdf raises its own errors and whatever a broken object leads to
        said = " ".join(str(error).split())[:160] or type(error).__name__
        raise NotReadable(opened.path, f"a PDF that cannot be read: {said}") from error
    kept, aside = without_furniture(lines)
    if not kept:
        raise NotReadable(opened.path, _PICTURE)
    page = article(opened.path, kept)
    facts = Facts(kept=made, kept_because="the day on which the PDF was made, by its properties")
    yield replace(page, facts=facts, left_out=(*aside, *(Removed(text=text, why=TURNED) for text in turned)))


def _read(pypdf: Any, raw: bytes, opened: Opened) -> tuple[tuple[Line, ...], tuple[str, ...], str | None]:
    """The lines of all sheets, what stands turned on them, and the day on which the file says that it was made."""
    reader = pypdf.PdfReader(io.BytesIO(raw), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise NotReadable(opened.path, "a PDF that is locked with a password")
    sheets = len(reader.pages)
    if not sheets:
        raise NotReadable(opened.path, "a PDF without a single sheet")
    if sheets > _SHEETS:
        raise NotReadable(opened.path, f"a PDF of {sheets} sheets is no single article: the limit is {_SHEETS}")
    budget = _Budget(opened)
    found: list[Line] = []
    turned: dict[str, None] = {}
    for number, sheet in enumerate(reader.pages):
        budget.take(sheet)
        lines = Lines(number, int(sheet.rotation))
        sheet.extract_text(visitor_operand_before=budget.step, visitor_text=lines.add)
        found.extend(lines.done())
        turned |= dict.fromkeys(lines.turned())
    return tuple(found), tuple(turned), _made(reader)


class _Budget:
    """What all sheets of a file together may cost; counted, never timed, so that one file always ends the same way.

    A drawing (form) costs its bytes each time it is drawn: it is read each time.
    """

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._bytes = 0
        self._steps = 0
        self._known: dict[int, int] = {}
        self._drawings: dict[str, int] = {}

    def take(self, sheet: Any) -> None:
        """Add a sheet's own content, and look up what it may draw. Raises `NotReadable`."""
        content = sheet.get_contents()
        self._drawings = dict(self._sizes(sheet))
        self._spend(len(content.get_data()) if content is not None else 0)

    def step(self, operator: bytes, operands: Sequence[Any], *_: object) -> None:
        """Count a drawing step. Raises `_TooMuch`, or `NotReadable` where its bytes are too many."""
        self._steps += 1
        if self._steps > _OPERATIONS:
            raise _TooMuch
        if operator == b"Do" and operands:
            self._spend(self._drawings.get(str(operands[0]), 0))

    def _spend(self, size: int) -> None:
        self._bytes += size
        if self._bytes > self._opened.limit:
            limit = f"the limit is {megabytes(self._opened.limit)}"
            raise NotReadable(self._opened.path, f"a PDF whose sheets unpack to more than one article may: {limit}")

    def _sizes(self, sheet: Any) -> Iterator[tuple[str, int]]:
        """The forms that a sheet and its forms may draw, by name, with the bytes of each."""
        waiting: list[Any] = [sheet]
        seen: set[int] = set()
        while waiting and len(seen) < _FORMS:
            resources = _of(waiting.pop(), "/Resources")
            for name, reference in (_of(resources, "/XObject") or {}).items():
                form = reference.get_object()
                if id(form) in seen or _of(form, "/Subtype") != "/Form":
                    continue
                seen.add(id(form))
                if id(form) not in self._known:
                    self._known[id(form)] = len(form.get_data())
                yield str(name), self._known[id(form)]
                waiting.append(form)


def _of(held: Any, key: str) -> Any:
    """An entry of a dictionary, followed to what it points at; None where there is none."""
    found = held.get(key) if hasattr(held, "get") else None
    return found.get_object() if found is not None else None


def _made(reader: Any) -> str | None:
    try:
        when = reader.metadata.creation_date if reader.metadata else None
        return when.date().isoformat() if when else None
    except Exception:  # a day that no calendar has, an object of another kind: no reason to lose the text
        return None
