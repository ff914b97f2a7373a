"""The texts of MUC-3/4 as reports: the dateline told apart, and upper case brought to sentence case without any key.

How a word is written is counted in the mixed-case articles of `allsides-events`: its form after the word before it,
else its form anywhere (a truecaser in the manner of Lita et al. 2003). A word that stands neither there nor in a
dictionary is a name; one that stands alone in brackets or has no vowel is an abbreviation.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lemminflect import getAllLemmas

from crosswire.model.report import Published, Report
from quality.muc_keys import MONTHS

PARTICLES = frozenset("de del la las los el y e da do dos".split())
ARTICLES = frozenset({"la", "el", "los", "las"})
TITLES = frozenset(
    "president general colonel col gen maj capt lt major captain lieutenant minister mayor senator deputy governor "
    "judge monsignor father bishop archbishop ambassador mr mrs dr sergeant".split()
)
"""What is capitalised before a name."""
SMALL = frozenset("the a an by to in with that from at on and of for as is was were who which said against".split())
SELDOM = 3
"""A form told less often tells nothing."""
WEIGHT = 5
"""How many tellings beside the same word a form's share of all its tellings is worth."""
PAIRED = 4
"""One article of so many is counted by pairs of words too."""
_WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?|\d+|\S")
_DATELINE = re.compile(
    r"\s*([A-Z][A-Z .,']*?)(?: \(([A-Z .]+)\))?, ?(?:(\d{1,2}) ([A-Z]{3})(?: (\d\d))?|NO DATE)\s*"
    r"(?:\([^)]*\))?\s*--\s*"
)
_NOTE = re.compile(
    r"\[(?:TEXT|REPORT|EXCERPTS?|SUMMARY|STATEMENT|SPEECH|EDITORIAL|EDITORIAL REPORT|ARTICLE|COMMENTARY|STATION "
    r"COMMENTARY|COMMUNIQUE|BULLETIN|CONTINUED|BEGIN RECORDING|END RECORDING|REPORTER|MODERATOR|AS HEARD|APPLAUSE|"
    r"SIGNED|CHANGES THOUGHT|QUESTION|[A-Z ]*INDISTINCT|[A-Z ]*OMITTED|(?:INTERVIEW|NEWS CONFERENCE) WITH [^]]*)\]"
)
"""What the monitors put in brackets that is no part of what was said."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text by its name, the country its dateline names, if any, and the report that is made of it."""

    name: str
    country: str | None
    report: Report


def documents(path: Path, corpora: Path) -> Iterator[Document]:
    """The texts of a file in order."""
    parts = re.split(r"(?m)^((?:TST\d|DEV)-MUC\d-\d{4}).*$", path.read_text(encoding="latin-1"))
    for name, text in zip(parts[1::2], parts[2::2], strict=True):
        yield document(name, text, counted(corpora))


def document(name: str, text: str, known: "Forms") -> Document:
    """A text as a report; what it says of the day and place it is from stands in the report's own fields."""
    text = "\n\n".join(re.sub(r"\s*\n\s*", " ", part) for part in re.split(r"\n\s*\n", text.strip()))
    head = _DATELINE.match(text)
    city, country, day, month, year = head.groups() if head else (None,) * 5
    published = None
    if day and month in MONTHS and year:
        published = f"19{year}-{MONTHS.index(month) + 1:02}-{int(day):02}"
    body = _NOTE.sub("", text[head.end() if head else 0 :]).replace("[", "(").replace("]", ")")
    paragraphs = [sentence_case(p.strip(" -"), known) for p in body.split("\n\n") if p.strip(" -")]
    place = city.title() if city and city not in ("CLANDESTINE", "NO CITY") else None
    title = place or "News"
    return Document(name, country, Report(
        id=name, path=name, text="\n\n".join([title, *paragraphs]), title=title, dateline=place,
        published=Published(value=published, how="stated") if published else Published(),
    ))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Forms:
    """How often each form of a word stands in running text: anywhere, after another word, and before another."""

    alone: Counter[str]
    after: Counter[tuple[str, str]]
    ahead: Counter[tuple[str, str]]

    def best(self, word: str, before: str, behind: str) -> str | None:
        """How a lower-case word is written between two others; None where nothing tells."""
        forms = (word, word.capitalize(), word.upper())
        anywhere = sum(self.alone[form] for form in forms)
        worth = {form: float(self.after[before, form] + self.ahead[form, behind]) for form in forms}
        if anywhere >= SELDOM:
            worth = {form: worth[form] + WEIGHT * self.alone[form] / anywhere for form in forms}
        if anywhere >= SELDOM or sum(worth.values()) >= SELDOM:
            return max(forms, key=lambda form: worth[form])
        return word if getAllLemmas(word) or getAllLemmas(word.removesuffix("s")) else None


@lru_cache(maxsize=1)
def counted(corpora: Path) -> Forms:
    """Counted in `allsides-events`, after another word of the sentence and in no line of capitals."""
    alone: Counter[str] = Counter()
    after: Counter[tuple[str, str]] = Counter()
    ahead: Counter[tuple[str, str]] = Counter()
    with (corpora / "allsides-events" / "events.jsonl").open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            for paragraph in (p for a in json.loads(line)["articles"] for p in a["text"].split("\n")):
                words = _WORD.findall(paragraph)
                if sum(map(str.islower, words)) * 2 < len(words):
                    continue
                inside = [
                    row for row in zip(words, words[1:], [*words[2:], ""], strict=False)
                    if row[0][-1].isalnum() or row[0] == ","
                ]  # fmt: skip
                alone.update(word for _, word, _ in inside)
                if number % PAIRED == 0:
                    after.update((before.lower(), word) for before, word, _ in inside)
                    ahead.update((word, behind.lower()) for _, word, behind in inside)
    return Forms(alone, after, ahead)


def sentence_case(text: str, known: Forms) -> str:
    """An upper-case paragraph as a newspaper would print it."""
    places = [*_WORD.finditer(text)]
    words = [m.group() for m in places]
    low = [word.lower() for word in words]
    short = {*re.findall(r"\(([A-Z]{2,6})\)", text), *re.findall(r"\b[B-DF-HJ-NP-TV-XZ]{2,5}\b", text)}
    forms = [
        word if word in short else _form(word.lower(), (before, behind), known)
        for word, before, behind in zip(words, ["", *low], [*low[1:], ""], strict=False)
    ]
    _capitalise_names(forms, short)
    start = True
    for number, match in enumerate(places):
        word, before = words[number], words[number - 1] if number else ""
        forms[number] = forms[number][:1].upper() + forms[number][1:] if start else forms[number]
        gap = text[match.end() : places[number + 1].start()] if number + 1 < len(places) else ""
        sure = len(gap) > 1 or len(before) > 3 or before.isdigit() or words[number + 1 : number + 2] == ['"']
        start = (word in ".!?" and sure) or (start and not word.isalnum())
    ends = [0, *(m.end() for m in places)]
    gaps = [text[end : m.start()] for end, m in zip(ends, places, strict=False)]
    made = "".join(part for pair in zip(gaps, forms, strict=True) for part in pair) + text[ends[-1] :]
    return re.sub(r" {2,}", " ", made)


def _form(word: str, beside: tuple[str, str], known: Forms) -> str:
    if not word[0].isalpha() or (word in PARTICLES and known.ahead[word.capitalize(), beside[1]] < SELDOM):
        return word
    stem, mark, rest = word.partition("'")
    if mark and not known.alone[word]:
        return (known.best(stem, *beside) or stem.capitalize()) + mark + (rest if rest == "s" else rest.capitalize())
    return known.best(word, *beside) or word.capitalize()


def _capitalise_names(forms: list[str], short: set[str]) -> None:
    """Titles before a name, and the words that an abbreviation beside them stands for."""
    for number, form in enumerate(forms):
        following = next((f for f in forms[number + 1 : number + 3] if f != "."), "")
        if form in TITLES and following[:1].isupper():
            forms[number] = form.capitalize()
        if form in ARTICLES and following[:1].isupper() and number and forms[number - 1] not in PARTICLES:
            forms[number] = form if forms[number - 1][:1].isupper() else form.capitalize()
        if form not in short:
            continue
        at = number - 2
        while forms[number - 1] == "(" and at >= 0 and (forms[at] in ("of", "for") or _is_content(forms[at])):
            forms[at] = forms[at] if forms[at] in ("of", "for") else forms[at].capitalize()
            at -= 1
        at = number + 2
        while forms[number + 1 : number + 2] == ["("] and at < len(forms) and forms[at] != ")":
            forms[at] = forms[at].capitalize() if _is_content(forms[at]) else forms[at]
            at += 1


def _is_content(form: str) -> bool:
    return form.isalpha() and form not in PARTICLES | SMALL
