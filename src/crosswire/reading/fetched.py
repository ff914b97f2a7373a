"""A page that was fetched, or what a feed says of it → its report: what `read` does with a file, for single bytes."""

from dataclasses import replace
from importlib import import_module

from crosswire.errors import InputError, NotReadable, unforeseen
from crosswire.model.report import Report
from crosswire.reading.decoding import decode
from crosswire.reading.entry import finished
from crosswire.reading.markup import is_markup
from crosswire.reading.options import ReadingOptions
from crosswire.reading.own import own_text
from crosswire.reading.page import Page
from crosswire.reading.plain import text_page
from crosswire.reading.records import STAGE, record_pages


def read_page(raw: bytes, address: str, options: ReadingOptions | None = None) -> Report:
    """The report of a page of HTML or plain text; its address is what it says itself, else where it came from.

    Raises `InputError` with the reason where it holds none.
    """
    options = options or ReadingOptions()
    with unforeseen(address, STAGE):
        if len(raw) > options.max_bytes:
            limit = f"the limit is {options.max_bytes / 1e6:.0f} MB"
            raise NotReadable(address, f"{len(raw) / 1e6:.0f} MB is too large for one article: {limit}")
        source = decode(raw, address)
        if what := own_text(source):
            raise NotReadable(address, what)
        start = source.lstrip("\ufeff \t\r\n")[:1]
        if start in ("{", "["):
            raise NotReadable(address, "JSON, no page")
        page = (_html_page if start == "<" or is_markup(source) else text_page)(address, source)
        return finished(replace(page, facts=replace(page.facts, url=page.facts.url or address)), options)


def read_record(raw: bytes, name: str, options: ReadingOptions | None = None) -> Report:
    """The report of one record of JSON in plain fields, as `read` finds it in a line of a file; `name` is its path.

    Raises `InputError` with the reason where it holds none.
    """
    options = options or ReadingOptions()
    with unforeseen(name, STAGE):
        for page in record_pages(name, decode(raw, name)):
            if isinstance(page, InputError):
                raise page
            return finished(page, options)
    raise NotReadable(name, "JSON that holds no article")


def _html_page(address: str, source: str) -> Page:
    """Loaded with the first page of HTML, as for files: trafilatura takes long to load."""
    page: Page = import_module("crosswire.reading.html").html_page(address, source)
    return page
