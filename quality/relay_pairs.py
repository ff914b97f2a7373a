"""Pairs of reports of which it is known whether one retells the other, made from real events.

A row of `relays.tsv` says how a pair is made: the event, the two articles by their place in it, a sentence of the
first by its digest, and the wording. No word of an article stands there. Three kinds retell: `relay` puts the sentence
of one report into the other under the first outlet's name, `wire` gives both reports one wire's sentence, `half` is a
report of which every other sentence is put in other words. `apart` are two articles as they were published, without
a common run of eight words, neither naming the other's outlet, with no wire or outlet in common.
"""

import json
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from crosswire.model.report import Report
from crosswire.model.span import Span
from crosswire.reading.entry import read
from quality.relay_wording import INVENTED, OWN_ON_TOP, RELAYS, THIRD, WIRE_TELLERS, WIRES, Wording, paraphrased

ROWS = Path(__file__).with_name("relays.tsv")
Article = Mapping[str, Any]
Kind = Literal["relay", "wire", "half", "apart"]
RUN = 8
LONGEST = 2400
"""Characters of an article that a made pair takes: its opening says as much about a planted sentence as the whole."""
NEWSPAPERLY = re.compile(r"(?:Times|Post|Journal|Herald|Tribune|Examiner|Mail|Monitor|Chronicle)$")
_TITLES = "".join(
    rf"(?<!\b{title}\.)" for title in "Mr Ms Dr St Lt Mrs Sen Rep Gov Gen Jan Feb Aug Oct Nov Dec Sept".split()
)
ENDED = re.compile(rf"(?<=[.!?][”\"])\s+(?=[“\"A-Z])|(?<=[a-z0-9)%][.!?]){_TITLES}\s+(?=[“\"A-Z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """How one pair is made. `wording` and `name` are places in the tables of wordings and of invented outlets, -1 for
    none; `kept` says that the sentence begins with a word that keeps its capital."""

    kind: Kind
    event: str
    giver: int
    taker: int
    digest: str = ""
    wording: int = 0
    name: int = -1
    kept: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two reports, and the place in each of the words that are asked about: where the second has them from.

    `expected` is the outlet that they come from; "" where the second report has a source of its own.
    """

    kind: str
    one: Report
    other: Report
    asked: tuple[Span | None, Span | None] = (None, None)
    expected: str = ""


def digest(sentence: str) -> str:
    """What a row knows of its sentence."""
    return sha256(sentence.encode()).hexdigest()[:12]


def rows(path: Path = ROWS) -> list[Row]:
    """The listed pairs."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        kind, event, giver, taker, mark, wording, name, kept = line.split("\t")
        found.append(
            Row(
                kind=kind,
                event=event,
                giver=int(giver),
                taker=int(taker),
                digest=mark,
                wording=int(wording),  # type: ignore[arg-type]
                name=int(name),
                kept=kept == "1",
            )
        )
    return found


def listed(found: Sequence[Row]) -> str:
    """The rows as they stand in the file."""
    return "".join(
        f"{r.kind}\t{r.event}\t{r.giver}\t{r.taker}\t{r.digest}\t{r.wording}\t{r.name}\t{r.kept:d}\n" for r in found
    )


def sentences(text: str) -> list[str]:
    """The sentences of an article by rule, so that a row stays right whatever our own engine does."""
    return [s.strip() for block in text.split("\n") for s in ENDED.split(block) if s.strip()]


def opening(text: str) -> str:
    """An article's first paragraphs, or the first of its sentences where it has none so short."""
    if len(text) <= LONGEST:
        return text
    cut = text.rfind("\n\n", LONGEST // 3, LONGEST)
    return text[: cut if cut > 0 else text.rfind(". ", 0, LONGEST) + 1]


def outlet_of(article: Article) -> str:
    """The outlet's name as a reader would write it."""
    name = re.sub(r"\s+\(.*\)|\s+-\s.*|\s+Online\b", "", article["source"]).strip()
    return name.replace("Fox News News", "Fox News")


def made(row: Row, event: Mapping[str, Any]) -> Pair | None:
    """The pair of a row, None where its sentence is no longer in the article."""
    giver, taker = event["articles"][row.giver], event["articles"][row.taker]
    if row.kind == "apart":
        one, other = _read(giver, outlet_of(giver), giver["text"]), _read(taker, outlet_of(taker), taker["text"])
        return Pair(kind="apart", one=one, other=replace(other, id="two"))
    giver, taker = ({**article, "text": opening(article["text"])} for article in (giver, taker))
    sentence = next((s for s in sentences(giver["text"]) if digest(s) == row.digest), None)
    if sentence is None:
        return None
    return _MAKERS[row.kind](row, giver, taker, sentence)


def _relay(row: Row, giver: Article, taker: Article, sentence: str) -> Pair:
    wording = (*RELAYS, *OWN_ON_TOP)[row.wording]
    name, noun = INVENTED[row.name] if row.name >= 0 else (_with_article(outlet_of(giver)), _noun(outlet_of(giver)))
    retold = _filled(wording.text, sentence, row, X=name, n=noun, Z=_with_article(outlet_of(taker)))
    one = _read(giver, re.sub(r"^the ", "", name), giver["text"])
    other = _read(taker, outlet_of(taker), _planted(taker["text"], retold), later=True)
    return Pair(
        kind=f"relay: {wording.name}",
        one=one,
        other=other,
        asked=(_place(one, sentence, sentence), _place(other, retold, sentence, wording.asked)),
        expected="" if wording in OWN_ON_TOP else name,
    )


def _wire(row: Row, giver: Article, taker: Article, sentence: str) -> Pair:
    wire = WIRES[row.name % len(WIRES)]
    wordings = WIRE_TELLERS[row.wording % len(WIRE_TELLERS)], WIRE_TELLERS[row.wording // len(WIRE_TELLERS)]
    reports, places = [], []
    for article, wording in zip((giver, taker), wordings, strict=True):
        text = _filled(wording.text, sentence, row, W=_credit(wire, wording))
        body = _planted(article["text"].replace(sentence, ""), text, top=wording.name == "credit")
        reports.append(_read(article, outlet_of(article), body, later=article is taker))
        places.append(_place(reports[-1], text, sentence))
    return Pair(
        kind=f"wire: {wordings[1].name}",
        one=reports[0],
        other=reports[1],
        asked=(places[0], places[1]),
        expected=wire,
    )


def _half(_: Row, giver: Article, taker: Article, sentence: str) -> Pair:
    """Every other sentence put in other words; the one asked about is among those."""
    parts, text, at = sentences(giver["text"]), giver["text"], 0
    odd = parts.index(sentence) % 2
    done: list[str] = []
    for number, part in enumerate(parts):
        found = text.index(part, at)
        done.extend((text[at:found], paraphrased(part) if number % 2 == odd else part))
        at = found + len(part)
    one = _read(giver, outlet_of(giver), text)
    other = _read({**giver, "title": taker["title"]}, outlet_of(taker), "".join(done) + text[at:], later=True)
    said = paraphrased(sentence)
    return Pair(
        kind="half",
        one=one,
        other=other,
        asked=(_place(one, sentence, sentence), _place(other, said, said)),
        expected=outlet_of(giver),
    )


_MAKERS = {"relay": _relay, "wire": _wire, "half": _half}


def _filled(text: str, sentence: str, row: Row, **names: str) -> str:
    clause = sentence.rstrip(". ")
    small = clause if row.kept else clause[:1].lower() + clause[1:]
    third = next(t for t in THIRD[row.giver :])
    filled = text.format(**{"X": "", "W": "", "Z": "", "n": "", "Y": third, **names}, s=small, S=clause)
    return re.sub(r"(^|[.] )(the)\b", lambda m: m[1] + "The", filled)


def _place(report: Report, passage: str, sentence: str, number: int = 0) -> Span | None:
    """Where a passage has the clause of a sentence, or has it again; None where cleaning took it away."""
    clause = sentence.rstrip(". ")[1:]
    at = report.text.find(passage) - 1
    for _ in range(number + 1):
        at = report.text.find(clause, at + 1) if at >= -1 else -2
    return Span(at, at + len(clause)) if at >= 0 and passage in report.text else None


def _with_article(name: str) -> str:
    return f"the {name}" if NEWSPAPERLY.search(name) and not name.startswith("The ") else name


def _noun(name: str) -> str:
    return "newspaper" if NEWSPAPERLY.search(name) else "outlet"


def _credit(wire: str, wording: Wording) -> str:
    if wording.name != "credit":
        return wire
    return {"The Associated Press": "AP", "Agence France-Presse": "AFP"}.get(wire, wire)


def _planted(text: str, sentence: str, *, top: bool = False) -> str:
    """The text with a paragraph put behind its first, or before it."""
    first, _, rest = text.partition("\n\n")
    return f"{sentence}\n\n{text}" if top else f"{first}\n\n{sentence}\n\n{rest}"


def _read(article: Article, outlet: str, text: str, *, later: bool = False) -> Report:
    """The report as it comes in by the real door: a record of JSON."""
    record = {"id": "two" if later else "one", "title": article["title"], "outlet": outlet, "text": text,
              "date": "2024-03-06" if later else "2024-03-05"}  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "record.jsonl"
        path.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
        return read([path]).reports[0]


def runs(text: str) -> frozenset[tuple[str, ...]]:
    """All runs of eight words."""
    words = re.findall(r"\w+", text.lower())
    return frozenset(tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))
