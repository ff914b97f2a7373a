"""Forms that are text as they stand: HTML, plain text, Markdown, JSON and JSON lines."""

from collections.abc import Iterator
from importlib import import_module

from crosswire.errors import InputError
from crosswire.reading.forms.opened import Opened
from crosswire.reading.page import Page
from crosswire.reading.plain import markdown_page, text_page
from crosswire.reading.records import line_pages, record_pages


def html_pages(opened: Opened) -> Iterator[Page | InputError]:
    """The article of a page. Raises `NotReadable`."""
    source = opened.prose()
    # Loaded when the first HTML comes: trafilatura takes longer to load than all of a text-only run's reading.
    page: Page = import_module("crosswire.reading.html").html_page(opened.path, source)
    yield page


def text_pages(opened: Opened) -> Iterator[Page | InputError]:
    """The one page of a text. Raises `NotReadable`."""
    yield text_page(opened.path, opened.prose())


def markdown_pages(opened: Opened) -> Iterator[Page | InputError]:
    """The one page of a text in Markdown. Raises `NotReadable`."""
    yield markdown_page(opened.path, opened.prose())


def json_pages(opened: Opened) -> Iterator[Page | InputError]:
    """The pages of the records in a value. Raises `NotReadable`."""
    return record_pages(opened.path, opened.text())


def json_line_pages(opened: Opened) -> Iterator[Page | InputError]:
    """A page a line, read as they come: a file may hold any number of them."""
    return line_pages(opened.path, opened.stream, opened.limit)
