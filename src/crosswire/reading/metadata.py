"""What a page or a record states about itself: JSON-LD, meta tags, and the JSON forms news is kept in."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from html import unescape

from crosswire.reading.addresses import is_copy, original
from crosswire.reading.credits import wire_credit
from crosswire.reading.credits import words as credit_words
from crosswire.reading.genres import genre_stated
from crosswire.reading.outlets import of_address
from crosswire.reading.page import Facts
from crosswire.reading.published import iso_date

Record = Mapping[str, object]

TITLES = ("title", "headline", "headlines", "title_page", "name")
TEXTS = (
    "text", "maintext", "articleBody", "body_text", "body_xhtml", "body_html", "bodies", "body", "content", "fulltext",
    "full_text", "article", "raw_text",
)  # fmt: skip
LEADS = (
    "description", "lead", "summary", "excerpt", "abstract", "description_text", "descriptions", "standfirst", "dek",
    "subtitle", "subheadline",
)  # fmt: skip
_DATES = (
    "published", "date_publish", "datePublished", "published_at", "publishedAt", "publication_date", "pubDate",
    "pub_date", "publishDate", "publish_date", "date_published", "firstcreated",
    "versioncreated", "date", "dateCreated", "created_at", "timestamp",
)  # fmt: skip
_OUTLETS = (
    "outlet", "publisher", "sitename", "site_name", "source_name", "publication", "newspaper", "provider",
    "copyrightholder", "site", "source", "source-hostname", "source_domain", "hostname", "domain", "sourceOrganization",
)  # fmt: skip
_URLS = (
    "url",
    "link",
    "canonical",
    "canonical_url",
    "mainEntityOfPage",
    "source_url",
    "sourceUrl",
    "source",
    "uri",
    "@id",
)
_AUTHORS = ("author", "authors", "byline", "creator", "by")
_LANGUAGES = ("language", "lang", "inLanguage")
_ARTICLE = re.compile(
    r"(?:News|Reportage|Analysis|Opinion|Background|Review|Tech|Scholarly)?(?:News)?Article$|BlogPosting$|Report$"
)
_LD = re.compile(r"<script[^>]+application/ld\+json[^>]*>(?P<json>.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_META = re.compile(r"<meta\b[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_HTML_LANG = re.compile(r"<html\b[^>]*\blang\s*=\s*[\"']?([A-Za-z]{2,3})", re.IGNORECASE)
_CANONICAL = re.compile(r"<link\b[^>]*\brel\s*=\s*[\"']?canonical[\"']?[^>]*>", re.IGNORECASE)
_META_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "pubdate", "publishdate", "dc.date.issued", "dc.date", "dcterms.created", "date", "article.published",
    "publication_date", "cxenseparse:recs:publishtime",
)  # fmt: skip


def record_facts(record: Record) -> Facts:
    """What a JSON record states, whichever of the common forms it has."""
    outlet_key, outlet = _outlet(record)
    url = next((original(value) for key in _URLS for value in _words(record.get(key)) if "://" in value), None)
    if outlet and is_copy(outlet):
        outlet = None
    if outlet and ("://" in outlet or re.fullmatch(r"(?:[\w-]+\.)+[a-z]{2,}", outlet)):
        outlet = of_address(outlet) or re.sub(r"^https?://(?:www\.)?|/.*$", "", outlet)
    date_key, published = _first_date(record, _DATES)
    _, language = _first(record, _LANGUAGES)
    _, title = _first(record, TITLES)
    genre, because = genre_stated(record)
    wires = (wire_credit(v) for key in credit_words().keys if key != outlet_key for v in _words(record.get(key)))
    return Facts(
        title=title,
        outlet=outlet,
        outlet_because=f"“{outlet_key}” of the record",
        published=published,
        published_because=f"“{date_key}” of the record",
        url=url,
        language=language,
        authors=(
            *(author for key in _AUTHORS for author in _words(record.get(key)) if "://" not in author),
            *(wire for wire in wires if wire),
        ),
        genre=genre,
        genre_because=because,
    )


def _outlet(record: Record) -> tuple[str, str | None]:
    """The first name under an outlet's keys; an address only where none of them holds a name."""
    pairs = ((key, value) for key in _OUTLETS for value in _words(record.get(key)))
    return next((pair for pair in pairs if "://" not in pair[1]), None) or _first(record, _OUTLETS)


def _first(record: Record, keys: Iterable[str]) -> tuple[str, str | None]:
    for key in keys:
        for value in _words(record.get(key)):
            return key, value
    return "", None


def _first_date(record: Record, keys: Iterable[str]) -> tuple[str, str | None]:
    for key in keys:
        value = record.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool) and 1e8 < value < 1e13:
            seconds = value / 1000 if value > 1e11 else value
            return key, datetime.fromtimestamp(seconds, UTC).date().isoformat()
        for words in _words(value):
            if day := iso_date(words):
                return key, day
    return "", None


def _words(value: object) -> Iterator[str]:
    """The texts of a value: itself, those of a list, the `name` or `value` of an object."""
    if isinstance(value, str):
        if value.strip():
            yield value.strip()
    elif isinstance(value, list):
        for item in value:
            yield from _words(item)
    elif isinstance(value, Mapping):
        for key in ("name", "value", "title", "domain", "@id", "url"):
            if isinstance(value.get(key), str) and value[key].strip():
                yield value[key].strip()
                return


def first_text(record: Record, keys: Iterable[str]) -> str | None:
    """The first text a record holds under one of the keys, as it stands there."""
    for key in keys:
        value = record.get(key)
        if isinstance(value, str) and value.strip():
            return value
        for item in value if isinstance(value, list) else ():
            held = item.get("value") if isinstance(item, Mapping) else item
            if isinstance(held, str) and held.strip():
                return held
    return None


def articles(value: object) -> Iterator[Record]:
    """The JSON-LD objects in a value that are articles."""
    if isinstance(value, list):
        for item in value:
            yield from articles(item)
    elif isinstance(value, Mapping):
        kinds = value.get("@type")
        if any(
            isinstance(kind, str) and _ARTICLE.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
        ):
            yield value
        for key in ("@graph", "mainEntity", "itemListElement"):
            yield from articles(value.get(key))


def linked_article(html: str) -> Record | None:
    """The first article that a page's JSON-LD describes. JSON-LD that is no JSON, as often, is passed over."""
    blocks = []
    for match in _LD.finditer(html):
        try:
            blocks.append(json.loads(match["json"].strip().strip(";"), strict=False))
        except (ValueError, RecursionError):
            continue
    found = next((article for block in blocks for article in articles(block)), None)
    return None if found is None else _resolved(found, {key: node for block in blocks for key, node in _nodes(block)})


def _nodes(value: object) -> Iterator[tuple[str, Record]]:
    """The named things of a page's JSON-LD, by the `@id` that others point at them with."""
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item)
    elif isinstance(value, Mapping):
        key = value.get("@id")
        if isinstance(key, str) and isinstance(value.get("name"), str):
            yield key, value
        for inner in value.values():
            if isinstance(inner, list | Mapping):
                yield from _nodes(inner)


def _resolved(article: Record, nodes: Mapping[str, Record]) -> Record:
    """An article whose references (`{"@id": …}` and nothing else) are the things they point at; those that point at
    nothing here are left out, since an `@id` is no name."""
    done = {}
    for key, value in article.items():
        rows = value if isinstance(value, list) else [value]
        held = [nodes.get(str(v["@id"])) if isinstance(v, Mapping) and set(v) <= {"@id", "@type"} and "@id" in v else v
                for v in rows]  # fmt: skip
        kept = [v for v in held if v is not None]
        if kept and key != "@id":
            done[key] = kept if isinstance(value, list) else kept[0]
    return done


def page_facts(html: str) -> Facts:
    """What an HTML page states: its JSON-LD first, then its meta tags."""
    linked = record_facts(linked_article(html) or {})
    metas = _metas(html)
    site = metas.get("og:site_name") or metas.get("application-name") or metas.get("cre")
    site = None if site and is_copy(site) else site
    genre, because = (linked.genre, linked.genre_because) if linked.genre != "news" else genre_stated(metas)
    published_key, published = _first_date(metas, _META_DATES)
    canonical = _CANONICAL.search(html)
    attributes = _attributes(canonical.group()) if canonical else {}
    language = _HTML_LANG.search(html)
    return Facts(
        title=unescape(linked.title) if linked.title else metas.get("og:title"),
        outlet=unescape(linked.outlet) if linked.outlet else site,
        outlet_because="publisher in the page's JSON-LD" if linked.outlet else "og:site_name of the page",
        published=linked.published or published,
        published_because="datePublished in the page's JSON-LD" if linked.published else f"{published_key} of the page",
        url=original(attributes.get("href") or metas.get("og:url") or linked.url or "") or None,
        language=language[1] if language else linked.language,
        authors=linked.authors or tuple(_words(metas.get("author") or metas.get("byl"))),
        genre=genre,
        genre_because=because,
    )


def _metas(html: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _META.finditer(html):
        attributes = _attributes(match.group())
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
        content = attributes.get("content", "").strip()
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _attributes(tag: str) -> dict[str, str]:
    return {match[1].lower(): unescape(match[2] or match[3] or match[4] or "") for match in _ATTRIBUTE.finditer(tag)}
