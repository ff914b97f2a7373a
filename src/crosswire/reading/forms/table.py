"""The forms that files come in: by what their names end in, by what they begin with, and who reads them.

A file is what its content shows. Where that shows nothing for sure (text, fragments of HTML), its name is believed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from crosswire.errors import InputError, NotReadable
from crosswire.reading.forms.glimpse import Glimpse
from crosswire.reading.forms.opened import Opened
from crosswire.reading.page import Page

PACKED = ".gz"
Pages = Iterator[Page | InputError]
Reader = Callable[[Opened], Pages]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One form. `shows` are contents that are of it whatever the name; `bears` those that a file named so may have, by
    default the same. A form that is `strict` is never believed by its name alone. `reader` is a module of this folder
    and its function, loaded when the first such file comes: some bring libraries that take long."""

    name: str
    endings: tuple[str, ...]
    reader: str
    shows: Callable[[Glimpse], bool]
    bears: Callable[[Glimpse], bool] | None = None
    strict: bool = False

    def pages(self, opened: Opened) -> Pages:
        """The pages of a file of this form, each or why there is none. Raises `InputError` where all of it fails."""
        module, _, function = self.reader.partition(":")
        read: Reader = getattr(import_module(f"crosswire.reading.forms.{module}"), function)
        return read(opened)


def _never(_: Glimpse) -> bool:
    return False


def _roots(*names: str) -> Callable[[Glimpse], bool]:
    return lambda glimpse: glimpse.root in names


def _starts(*magic: bytes) -> Callable[[Glimpse], bool]:
    return lambda glimpse: glimpse.raw.startswith(magic)


_FEEDS, _PARCELS = ("rss", "feed", "RDF"), ("newsItem", "newsMessage", "packageItem")
_READ = {*_FEEDS, *_PARCELS, "nitf"}
FORMS = (
    Form(name="a PDF", endings=(".pdf",), reader="pdf:pages", strict=True,
         shows=_starts(b"%PDF-"), bears=lambda g: b"%PDF-" in g.raw[:1024]),
    Form(name="a Word document", endings=(".docx",), reader="word:pages", strict=True, shows=_starts(b"PK\x03\x04")),
    Form(name="a web archive (WARC)", endings=(".warc",), reader="warc:pages", strict=True, shows=_starts(b"WARC/")),
    Form(name="a feed", endings=(".rss", ".atom", ".rdf"), reader="feed:pages", strict=True,
         shows=_roots(*_FEEDS)),
    Form(name="NewsML-G2", endings=(".newsml",), reader="newsml:pages", strict=True,
         shows=_roots(*_PARCELS)),
    Form(name="NITF", endings=(".nitf",), reader="nitf:pages", strict=True, shows=_roots("nitf")),
    Form(name="a page saved with all its parts (MHTML)", endings=(".mhtml", ".mht"), reader="saved_page:pages",
         strict=True, shows=lambda g: g.is_saved_page, bears=lambda g: g.is_page_in_a_message),
    Form(name="an e-mail message", endings=(".eml",), reader="mail:pages", strict=True,
         shows=lambda g: g.is_message, bears=lambda g: bool(g.fields) and not g.is_saved_page),
    Form(name="HTML", endings=(".html", ".htm", ".xhtml"), reader="written:html_pages", shows=lambda g: g.is_html),
    Form(name="JSON lines", endings=(".jsonl", ".ndjson"), reader="written:json_line_pages",
         shows=lambda g: g.is_json_lines, bears=lambda g: g.may_be_json_lines and not g.is_html),
    Form(name="JSON", endings=(".json",), reader="written:json_pages", shows=lambda g: g.is_json),
    Form(name="Markdown", endings=(".md", ".markdown"), reader="written:markdown_pages", shows=_never),
    Form(name="text", endings=(".txt", ".text"), reader="written:text_pages", shows=_never),
    Form(name="XML", endings=(".xml",), reader="safe_xml:unknown_pages", strict=True,
         shows=_never, bears=lambda g: bool(g.root) and g.root not in _READ and not g.is_html),
)  # fmt: skip
_BY_ENDING = {ending: form for form in FORMS for ending in form.endings}
_TOLD = (".html", ".htm", ".txt", ".md", ".json", ".jsonl", ".xml", ".rss", ".atom", ".eml", ".mhtml", ".pdf", ".docx",
         ".warc")  # fmt: skip
READABLE = f"{', '.join(_TOLD)}, and each of them as {PACKED}"


def ending_of(path: Path) -> str:
    """What a file's name ends in, the mark of compression off: `.html` of `a.html.gz`; nothing for a bare `a.gz`."""
    name = path.with_suffix("") if path.suffix.lower() == PACKED else path
    return name.suffix.lower()


def may_be_read(path: Path) -> bool:
    """Whether a file's name is one of a form that is read here."""
    ending = ending_of(path)
    return ending in _BY_ENDING or (not ending and path.suffix.lower() == PACKED)


def form_of(opened: Opened) -> Form:
    """The form of a file, by content and by name. Raises `NotReadable` where the one is none of the other's."""
    glimpse, ending = Glimpse(opened.head()), ending_of(Path(opened.path))
    named = _BY_ENDING.get(ending)
    if named and (named.bears or named.shows)(glimpse):
        return named
    shown = next((form for form in FORMS if form.shows(glimpse)), None)
    if shown is not None:
        return shown
    if named and not named.strict:
        return named
    opened.text()  # says by itself what is empty, blank or of a kind known by its first bytes
    if named:
        raise NotReadable(opened.path, f"its name ends in {ending}, but what it holds is not {named.name}")
    raise NotReadable(opened.path, f"what it holds is of no form that is read here; {READABLE} are")
