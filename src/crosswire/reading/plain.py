"""Text and Markdown files → pages: a head of metadata where there is one, then the lines."""

import re
from collections.abc import Mapping

from crosswire.reading.metadata import region_of
from crosswire.reading.page import Facts, Page
from crosswire.reading.published import iso_date, numeric_day
from crosswire.reading.tracing import Traced, lines, trace

_FIELD = re.compile(r"(?P<key>[A-Za-z][\w -]{1,20}):\s+(?P<value>\S.*)")
_KEYS = {
    "title": "title", "headline": "title",
    "outlet": "outlet", "source": "outlet", "publisher": "outlet", "publication": "outlet", "site": "outlet",
    "newspaper": "outlet",
    "date": "published", "published": "published", "pubdate": "published", "date published": "published",
    "url": "url", "link": "url", "canonical": "url", "source url": "url",
    "author": "author", "authors": "author", "byline": "author", "by": "author",
    "language": "language", "lang": "language",
}  # fmt: skip
_FENCE = re.compile(r"(?:---|\+\+\+)\s*")
_MARKS = (
    re.compile(r"!\[[^\[\]]*\]\([^()]*\)"),
    re.compile(r"<!--(?:(?!<!--).)*?-->"),
    re.compile(r"^\s{0,3}(?:#{1,6}\s+|>\s?)"),
    re.compile(r"\*\*(?=\S)|(?<=\S)\*\*"),
    re.compile(r"(?<![\w*])[*_](?=[^\s*_])|(?<=[^\s*_])[*_](?![\w*_])"),
)
_LINK = re.compile(r"\[(?P<words>[^\[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s\"[^\"()]*\")?\)")


def text_page(path: str, source: str) -> Page:
    """The page of a text file: its headline is found among its lines when it is cleaned."""
    return _page(path, source, list(lines(trace(source))))


def markdown_page(path: str, source: str) -> Page:
    """The page of a Markdown file: marks of headings, links and emphasis off; a `# ` heading is the headline."""
    found = list(lines(trace(source)))
    page = _page(path, source, found)
    title = page.title
    body: list[Traced] = []
    for line in page.lines:
        if title is None and re.match(r"#\s+\S", line.text):
            title = _unmarked(line)
            continue
        body.append(_unmarked(line))
    return Page(path=path, source=source, lines=tuple(body), title=title, facts=page.facts)


def _page(path: str, source: str, found: list[Traced]) -> Page:
    head, rest = _head(found)
    values = {key: line.text for key, line in head.items()}
    stated = values.get("published", "")
    numeric = numeric_day(stated, region_of(values.get("language", "")))
    published = iso_date(stated) or (numeric.isoformat() if numeric else None)
    facts = Facts(
        outlet=values.get("outlet"),
        outlet_because="head of the file",
        published=published,
        published_because=f"head of the file: “{values.get('published', '')}”",
        url=values.get("url"),
        language=values.get("language"),
        authors=(values["author"],) if "author" in values else (),
    )
    return Page(path=path, source=source, lines=tuple(rest), title=head.get("title"), facts=facts)


def _head(found: list[Traced]) -> tuple[Mapping[str, Traced], list[Traced]]:
    """The fields at the top: between fences, or two known ones or more in a row from the first line on."""
    start = next((index for index, line in enumerate(found) if line.text.strip("\ufeff ")), 0)
    fenced = bool(found) and _FENCE.fullmatch(found[start].text) is not None
    values: dict[str, Traced] = {}
    index = start + fenced
    while index < len(found):
        line = found[index]
        match = _FIELD.match(line.text)
        key = _KEYS.get(match["key"].strip().lower()) if match else None
        if fenced and _FENCE.fullmatch(line.text):
            return values, found[index + 1 :]
        if match and key:
            values.setdefault(key, _unquoted(line.slice(match.start("value"), match.end("value")).stripped()))
        elif not fenced:
            break
        index += 1
    return (values, found[index:]) if not fenced and len(values) >= 2 else ({}, found)


def _unquoted(value: Traced) -> Traced:
    quoted = len(value) > 1 and value.text[0] == value.text[-1] and value.text[0] in "\"'"
    return value.slice(1, len(value) - 1) if quoted else value


def _unmarked(line: Traced) -> Traced:
    for pattern in _MARKS:
        if pattern.search(line.text):
            line = line.without(match.span() for match in pattern.finditer(line.text))
    link_ends = [
        span
        for match in _LINK.finditer(line.text)
        for span in ((match.start(), match.start("words")), (match.end("words"), match.end()))
    ]
    return line.without(link_ends) if link_ends else line
