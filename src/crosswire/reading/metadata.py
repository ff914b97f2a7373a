"""What a page or a record states about itself: JSON-LD, meta tags, and the JSON forms news is kept in."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from html import unescape

from rapidfuzz import fuzz

from crosswire.outlets.credits import whole_credit, wire_credit
from crosswire.outlets.credits import words as credit_words
from crosswire.outlets.names import of_host
from crosswire.reading.addresses import host_of, is_copy, original
from crosswire.reading.genres import genre_stated
from crosswire.reading.json_values import loads, sound
from crosswire.reading.page import Facts
from crosswire.reading.published import iso_date, numeric_day

Record = Mapping[str, object]

TITLES = ("title", "headline", "headlines", "webTitle", "title_page", "name")
TEXTS = (
    "text", "maintext", "articleBody", "body_text", "body_xhtml", "body_html", "bodies", "body", "content", "fulltext",
    "full_text", "article", "raw_text", "text_content", "content_html", "content_text", "bodyText", "body_nitf",
    "story_text",
)  # fmt: skip
LEADS = (
    "description", "lead", "summary", "excerpt", "abstract", "description_text", "descriptions", "standfirst", "dek",
    "subtitle", "subheadline",
)  # fmt: skip
_DATES = (
    "published", "dateTimePub", "webPublicationDate",
    "date_publish", "datePublished", "published_at", "publishedAt", "publication_date", "pubDate",
    "pub_date", "publishDate", "publish_date", "date_published", "firstcreated", "firstCreated",
    "contentCreated", "contentcreated", "versioncreated", "versionCreated", "dateTime", "date", "dateCreated",
    "created_at", "timestamp",
)  # fmt: skip
_OUTLETS = (
    "outlet", "publisher", "meta_site_name", "media_name",
     "sitename", "site_name", "source_name", "publication", "newspaper", "provider",
    "copyrightholder", "copyrightHolder", "infosources", "infoSources", "infosource", "site", "source",
    "source-hostname",
    "source_domain", "hostname", "domain", "sourceOrganization",
)  # fmt: skip
_URLS = (
    "url",
    "webUrl",
    "link",
    "canonical",
    "canonical_url",
    "permalink",
    "mainEntityOfPage",
    "source_url",
    "sourceUrl",
    "source",
    "uri",
    "@id",
)
_AUTHORS = ("author", "authors", "byline", "creator", "by")
_PLACES = ("dateline", "located")
_LANGUAGES = ("language", "lang", "inLanguage")
_ARTICLE = re.compile(
    r"(?:News|Reportage|Analysis|Opinion|Background|Review|Tech|Scholarly)?(?:News)?Article$|BlogPosting$|Report$"
)
_SCRIPT = re.compile(
    r"<script\b(?P<attributes>[^<>]*)>(?P<json>[^<]*(?:<(?!/?script\b)[^<]*)*)</script\b", re.IGNORECASE
)
_META = re.compile(r"<meta\b[^<>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(?<![\w:-])([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_HTML_LANG = re.compile(r"<html\b[^<>]*\blang\s*=\s*[\"']?([A-Za-z]{2,3}(?:[-_][A-Za-z]{2}\b)?)", re.IGNORECASE)
_LINK = re.compile(r"<link\b[^<>]*>", re.IGNORECASE)
_TITLE = re.compile(r"<(?:title|h1)\b[^<>]*>([^<>]{3,300})</", re.IGNORECASE)
_REGION = re.compile(r"[A-Za-z]{2,3}[-_]([A-Za-z]{2})")
_REGIONS = {"uk": "GB", "au": "AU", "nz": "NZ", "ie": "IE", "in": "IN", "za": "ZA", "us": "US", "ph": "PH"}
_UTC = re.compile(r"T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]00:?00)\s*$")
_ANOTHER = 50
"""Likeness of titles below which an article in JSON-LD is not the page's own."""
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
        outlet = of_host(host_of(outlet)) or re.sub(r"^https?://(?:www\.)?|/.*$", "", outlet)
    address = f"its address: {url}"
    if outlet is None and url:
        outlet = of_host(host_of(url)) or host_of(url) or None
        outlet_key = ""
    tagged = (region_of(value) for key in _LANGUAGES for value in _words(record.get(key)))
    region = next((found for found in tagged if found), None) or _region_at(url)
    date_key, published = _first_date(record, _DATES, region)
    _, language = _first(record, _LANGUAGES)
    _, title = _first(record, TITLES)
    genre, because = genre_stated(record)
    credited = (v for key in credit_words().keys if key != outlet_key for v in _words(record.get(key)))
    wires = (wire_credit(v) or whole_credit(v) for v in credited)
    return Facts(
        title=title,
        outlet=outlet,
        outlet_because=f"“{outlet_key}” of the record" if outlet_key else address,
        published=published,
        published_because=f"“{date_key}” of the record",
        dateline=_first(record, _PLACES)[1],
        url=url,
        language=language,
        region=region,
        utc=any(_UTC.search(words) for words in _words(record.get(date_key))) if date_key else False,
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


def region_of(language: str) -> str | None:
    """The country of a language's tag: `US` of `en-US` or `en_US`."""
    match = _REGION.fullmatch(language.strip())
    return match[1].upper() if match else None


def _region_at(url: str | None) -> str | None:
    """The country of an address, where its English is that country's."""
    return _REGIONS.get(host_of(url).rpartition(".")[2]) if url else None


def _first_date(record: Record, keys: Iterable[str], region: str | None = None) -> tuple[str, str | None]:
    for key in keys:
        value = record.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool) and 1e8 < value < 4.1e12:
            seconds = value / 1000 if value > 1e11 else value
            return key, datetime.fromtimestamp(seconds, UTC).date().isoformat()
        for words in _words(value):
            if day := iso_date(words):
                return key, day
            if numeric := numeric_day(words, region):
                return key, numeric.isoformat()
    return "", None


def _words(value: object) -> Iterator[str]:
    """The texts of a value: itself, those of a list, the `name` or `value` of an object."""
    if isinstance(value, str):
        if value.strip():
            yield value.strip()
    elif isinstance(value, list):
        for item in _by_role(value):
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
        for item in _by_role(value) if isinstance(value, list) else ():
            held = item.get("value") if isinstance(item, Mapping) else item
            if isinstance(held, str) and held.strip():
                return held
    return None


def _by_role(rows: list[object]) -> list[object]:
    """The rows of a list, in ninjs 2 the one of the role `main` first and a summary last."""
    ranks = {
        "main": 0,
        "body": 0,
        "headline": 0,
        "web": 0,
        "print": 2,
        "summary": 2,
        "short": 2,
        "abstract": 2,
        "teaser": 2,
        "caption": 3,
    }

    def rank(row: object) -> int:
        role = row.get("role") if isinstance(row, Mapping) else None
        return ranks.get(role.lower(), 1) if isinstance(role, str) else 1

    return sorted(rows, key=rank)


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
    """The article of a page's JSON-LD that the page is about: of several the one that its title or address names.

    One alone is another's where neither its headline nor its address is the page's. JSON-LD that is no JSON, as often,
    is passed over.
    """
    blocks = list(_linked(html))
    nodes = {key: node for block in blocks for key, node in _nodes(block)}
    found = [_resolved(article, nodes) for block in blocks for article in articles(block)]
    metas = _metas(html)
    titles = [title for title in (metas.get("og:title"), *_TITLE.findall(html)[:2]) if title]
    addresses = [address for address in (metas.get("og:url"), _canonical(html)) if address]
    ranked = sorted(found, key=lambda one: -_fits(one, titles, addresses))
    return ranked[0] if ranked and (not titles or _fits(ranked[0], titles, addresses) >= _ANOTHER) else None


def _fits(article: Record, titles: Iterable[str], addresses: Iterable[str]) -> float:
    """How surely a page with these titles and addresses is this article, from 0 to 100."""
    own = set(_words([article.get(key) for key in ("url", "mainEntityOfPage", "@id")]))
    if own & set(addresses):
        return 100.0
    said = [unescape(title) for title in _words([article.get(key) for key in ("headline", "name")])]
    if not said:
        return float(_ANOTHER)
    return max((fuzz.token_set_ratio(a.casefold(), unescape(b).casefold()) for a in said for b in titles), default=0.0)


def _linked(html: str) -> Iterator[object]:
    """Each block of a page's JSON-LD that is JSON."""
    for match in _SCRIPT.finditer(html):
        if "application/ld+json" not in match["attributes"].lower():
            continue
        try:
            yield loads(sound(match["json"].strip().strip(";")))
        except (ValueError, RecursionError):
            continue


def _canonical(html: str) -> str | None:
    links = (_attributes(link.group()) for link in _LINK.finditer(html))
    return next((link.get("href") for link in links if link.get("rel", "").lower() == "canonical"), None)


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
    language = _HTML_LANG.search(html)
    url = _canonical(html) or metas.get("og:url") or linked.url
    region = region_of(language[1] if language else "") or region_of(metas.get("og:locale", ""))
    region = region or linked.region or _region_at(url)
    published_key, published = _first_date(metas, _META_DATES, region)
    stamp = metas.get(published_key, "")
    return Facts(
        title=unescape(linked.title) if linked.title else metas.get("og:title"),
        outlet=unescape(linked.outlet) if linked.outlet else site,
        outlet_because="publisher in the page's JSON-LD" if linked.outlet else "og:site_name of the page",
        published=linked.published or published,
        published_because="datePublished in the page's JSON-LD" if linked.published else f"{published_key} of the page",
        url=original(url or "") or None,
        language=language[1] if language else linked.language,
        region=region,
        utc=linked.utc if linked.published else bool(_UTC.search(stamp)),
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
