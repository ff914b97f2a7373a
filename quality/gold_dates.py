"""Gold dates of MEANTIME and GUM, with the text rebuilt from their words and the day a document was published."""

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

from crosswire.language.date_values import quarter_value, season_value
from crosswire.model.annotated import Sentence
from quality.gum import split

CORPORA = "CROSSWIRE_CORPORA"
_GLUED = re.compile(r"[,.;:!?)%]\Z|['\u2019]s\Z|n't\Z")
_GLUES = ("(", "$", "-")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_BACKWARD_DAY = re.compile(r"(\d\d)-(\d\d)-(\d{4})")
_POINT = re.compile(r"-?\d{3}")
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_SEASON_OF_MONTH = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}


@dataclass(frozen=True, slots=True)
class GoldDate:
    """Characters that gold calls a date, and the values it takes for right."""

    start: int
    end: int
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDates:
    """A document: `dates` are asked for, `others` (times, durations, "nowadays") are left open."""

    name: str
    text: str
    sentences: tuple[Sentence, ...]
    published: str | None
    dates: tuple[GoldDate, ...]
    others: tuple[GoldDate, ...] = ()


@dataclass(frozen=True, slots=True)
class _Word:
    """A word with the number of its sentence and of its paragraph."""

    form: str
    sentence: int
    paragraph: int


def corpora() -> Path:
    """The folder of the corpora; `SystemExit` where the environment does not name it."""
    folder = os.environ.get(CORPORA)
    if not folder:
        raise SystemExit(f"set {CORPORA} to the folder of the corpora")
    return Path(folder)


def meantime(root: Path, part: str) -> Iterator[GoldDates]:
    """The articles of one part, as far as they were annotated."""
    for path in sorted((root / "meantime" / "intra-doc_annotation" / part).glob("*.xml")):
        tree = ElementTree.parse(path).getroot()
        tokens = list(tree.iter("token"))
        at = {token.get("t_id", ""): index for index, token in enumerate(tokens)}
        marked = [at[a.get("t_id", "")] for a in tree.iter("token_anchor")]
        last = max((int(tokens[index].get("sentence", "0")) for index in marked), default=0)
        words = [
            _Word(token.text or "", int(token.get("sentence", "0")), min(2, int(token.get("sentence", "0"))))
            for token in tokens
            if int(token.get("sentence", "0")) <= last
        ]
        text, places, sentences = _laid_out(words)
        dates: list[GoldDate] = []
        others: list[GoldDate] = []
        published = None
        for mark in tree.iter("TIMEX3"):
            value = mark.get("value", "")
            if mark.get("functionInDocument") == "CREATION_TIME":
                published = _day(value)
            covered = sorted(at[a.get("t_id", "")] for a in mark.findall("token_anchor"))
            if covered:
                one = GoldDate(places[covered[0]][0], places[covered[-1]][1], (plain(value),))
                (dates if mark.get("type") == "DATE" and _POINT.match(value) else others).append(one)
        yield GoldDates(
            name=path.stem, text=text, sentences=sentences, published=published, dates=tuple(dates),
            others=tuple(others),
        )  # fmt: skip


def gum(root: Path, part: str) -> Iterator[GoldDates]:
    """The documents of `train`, `dev` or `test`."""
    for listed in split(root, part):
        lines = (root / "gum" / "xml" / f"{listed.stem}.xml").read_text(encoding="utf-8").split("\n")
        words: list[_Word] = []
        open_: list[tuple[int, dict[str, str]]] = []
        marks: list[tuple[int, int, dict[str, str]]] = []
        sentence = paragraph = 0
        for line in lines[1:]:
            if line.startswith("<s "):
                sentence += 1
            elif line.startswith(("<p>", "<p ", "<head", "<item", "<caption")):
                paragraph += 1
            elif line.startswith(("<date", "<time")):
                open_.append((len(words), {**dict(_ATTRIBUTE.findall(line)), "tag": line[1:5]}))
            elif line.startswith(("</date", "</time")):
                first, attributes = open_.pop()
                marks.append((first, len(words), attributes))
            elif line and not line.startswith("<"):
                words.append(_Word(unescape(line.split("\t")[0]), sentence, paragraph))
        text, places, sentences = _laid_out(words)
        found = [
            (mark["tag"], GoldDate(places[first][0], places[last - 1][1], _gum_values(mark)))
            for first, last, mark in sorted(marks, key=lambda row: row[:2])
            if last > first
        ]
        yield GoldDates(
            name=listed.stem,
            text=text,
            sentences=sentences,
            published=_day(dict(_ATTRIBUTE.findall(lines[0])).get("dateCreated", "")),
            dates=tuple(one for tag, one in found if tag == "date"),
            others=tuple(one for tag, one in found if tag == "time"),
        )


def _gum_values(mark: dict[str, str]) -> tuple[str, ...]:
    """What the attributes allow: a day, a stretch, or the bounds it lies in."""
    pairs = (("from", "to"), ("notBefore", "notAfter"))
    stretches = [f"{mark.get(a, '..')}/{mark.get(b, '..')}" for a, b in pairs if a in mark or b in mark]
    return tuple(plain(value) for value in (*([mark["when"]] if "when" in mark else []), *stretches))


def plain(value: str) -> str:
    """A TIMEX3 or TEI value as ISO 8601: weeks, quarters, seasons and decades as stretches; the hour left out."""
    if week := re.match(r"(\d{4})-W(\d\d)(-WE)?\Z", value):
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return f"{monday + timedelta(days=5 if week[3] else 0)}/{monday + timedelta(days=6)}"
    if quarter := re.match(r"(\d{4})-Q([1-4])\Z", value):
        return quarter_value(int(quarter[1]), int(quarter[2]))
    if season := re.match(r"(\d{4})-(SP|SU|FA|WI)\Z", value):
        return season_value(int(season[1]), _SEASONS[season[2]])
    if season := re.match(r"(\d{4})-(03|06|09|12)/(\d{4})-(03|06|09|12)\Z", value):
        months = 12 * (int(season[3]) - int(season[1])) + int(season[4]) - int(season[2])
        return season_value(int(season[1]), _SEASON_OF_MONTH[int(season[2])]) if months == 3 else value
    if years := re.match(r"(\d{3}0)-01-01/(\d{3}9)-(?:01-01|12-31)\Z", value):
        return f"{years[1]}/{years[2]}"
    if re.match(r"\d{3}\Z", value):
        return f"{value}0/{value}9"
    return value.partition("T")[0]


def _day(value: str) -> str | None:
    if backward := _BACKWARD_DAY.match(value):
        return f"{backward[3]}-{backward[2]}-{backward[1]}"
    return value[:10] if _DAY.match(value) else None


def _laid_out(words: Sequence[_Word]) -> tuple[str, list[tuple[int, int]], tuple[Sentence, ...]]:
    """Words as running text, where each stands, and the sentences; paragraphs are parted by an empty line."""
    text = ""
    places: list[tuple[int, int]] = []
    sentences: list[Sentence] = []
    first = 0
    for index, word in enumerate(words):
        before = words[index - 1] if index else None
        if before and before.sentence != word.sentence:
            sentences.append(_sentence(places, first, index, before))
            first = index
            text += "\n\n" if before.paragraph != word.paragraph else " "
        elif before and not _GLUED.match(word.form) and not before.form.endswith(_GLUES) and word.form != "-":
            text += " "
        places.append((len(text), len(text) + len(word.form)))
        text += word.form
    if words:
        sentences.append(_sentence(places, first, len(words), words[-1]))
    return text, places, tuple(sentences)


def _sentence(places: Sequence[tuple[int, int]], first: int, last: int, word: _Word) -> Sentence:
    return Sentence(first=first, last=last, start=places[first][0], end=places[last - 1][1], paragraph=word.paragraph)
