"""HTML files → pages, by trafilatura; it takes long to load, so that only a run with HTML in it pays for it."""

import logging
from dataclasses import replace
from typing import Any

from crosswire.errors import NotReadable
from crosswire.reading.addresses import is_copy
from crosswire.reading.credited import credits_in
from crosswire.reading.entries import listed, stretches
from crosswire.reading.extraction import trafilatura
from crosswire.reading.markup import Aligner, visible
from crosswire.reading.metadata import first_text, linked_article, page_facts
from crosswire.reading.numeric_dates import on_the_page, settled
from crosswire.reading.outside import outside
from crosswire.reading.page import Facts, Page
from crosswire.reading.pruning import pruned
from crosswire.reading.published import iso_date
from crosswire.reading.tracing import trace

_FEWEST = 200

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
logging.getLogger("htmldate").setLevel(logging.CRITICAL)


def html_page(path: str, source: str) -> Page:
    """The article of a page with what its metadata states. Raises `NotReadable` where it holds none."""
    tree = trafilatura.load_html(source)
    linked = linked_article(source) or {}
    pruned_away = pruned(tree, with_linked=bool(linked)) if tree is not None else []
    article = _article(source if tree is None else tree)
    text = (article.text or "") if article else ""
    if len(text) < _FEWEST:
        text = first_text(linked, ("articleBody",)) or text
        pruned_away = [one for one in pruned_away if one.text not in text]
    if not text.strip():
        raise NotReadable(path, "HTML that holds no article")
    shown = visible(trace(source))
    blocks = shown.text.split("\n")
    facts = page_facts(source)
    if article:
        facts = _completed(facts, article.title, article.sitename, settled(article.date, blocks, facts.region))
    facts = on_the_page(facts, blocks)
    aligner = Aligner(shown)
    title = aligner.line(facts.title) if facts.title else None
    lines = [one for line in text.splitlines() for one in (aligner.line(line.removeprefix("- ")), trace(""))]
    credited = dict(credits_in(source))
    facts = replace(facts, authors=(*facts.authors, *dict.fromkeys(credited.values())))
    aside = tuple(line for line in credited if line not in text.splitlines())
    known = [text, facts.title or "", *(one.text for one in pruned_away)]
    left_out = (*pruned_away, *outside(blocks, known))
    return Page(
        path=path,
        source=source,
        lines=tuple(lines),
        title=title,
        facts=facts,
        credits=aside,
        left_out=left_out,
        entries=stretches(source) or listed(linked, lines),
    )


def _completed(facts: Facts, title: str | None, site: str | None, date: str | None) -> Facts:
    """What the page's own statements leave open, as trafilatura reads it."""
    if not facts.title and title:
        facts = replace(facts, title=title)
    if not facts.outlet and site and not is_copy(site):
        facts = replace(facts, outlet=site, outlet_because="site name in the page's metadata")
    if not facts.published and date and (day := iso_date(date)):
        facts = replace(facts, published=day, published_because="date in the page's markup")
    return facts


def _article(page: Any) -> Any:
    """What trafilatura takes for the article, with the metadata it finds."""
    found = trafilatura.bare_extraction(
        page,
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if isinstance(found, dict):
        raise TypeError("trafilatura gave a dictionary where it documents a Document")
    return found
