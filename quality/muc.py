"""Template filling on MUC-3/4: the events of one-report accounts as incidents of political violence, against the keys.

    python -m quality.muc [--set tst1|tst2|dev-0101] [--texts 10] [--verbose]

tst2 (100 texts) is the test set: nothing was learnt from it and the tables below were made without it, on tst1 and the
dev texts. Reads `muc34/dev` under the folder that CROSSWIRE_CORPORA names; the texts are brought to sentence case
without any key (`quality.muc_texts`).

Counted are the fillers of eleven slots: incident type, stage, date, country, place (any place named within the
country), instrument, perpetrator (individuals and organisations together), physical target, human target (a name and
its description are one), the effect on it and its number. Words of the text are right where one phrase holds the other
as whole words or both have one head word; one filler of the response meets one of the key. Templates are paired one to
one so that most fillers are right; those of the key without a pair are missing, those of the response spurious, with
all they hold. Optional templates and fillers count only where they are met.

The official scorer differs: half credit for partial answers (none here; a day within the key's span of days is right),
an interactive judge of strings, separate slots for types of instruments and targets, nations, totals and confidence,
no pairs of templates without the type right or ATTACK and something of the perpetrators or targets. `official pairs`
has that last condition; nothing else of it. So no published figure of these sets can stand beside these; systems of
today are compared on tst3 and tst4, which are not here.
"""

import argparse
import json
import os
import re
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from pathlib import Path

from crosswire import app
from crosswire.events.participants import PEOPLE, PRONOUN, THING, sector
from crosswire.language.atlas import Atlas
from crosswire.model.account import Account
from crosswire.model.days import days_between
from crosswire.model.happened import Event
from crosswire.statements.lexicon import lexicon
from quality.figures import CORPORA
from quality.muc_keys import (
    MONTHS,
    SLOTS,
    STRINGS,
    Filler,
    KeyTemplate,
    Response,
    Tally,
    head_of,
    keys,
    score,
    words_match,
)
from quality.muc_texts import Document, documents

SETS = {"tst1": ("tst1-muc3", "key-tst1.v7"), "tst2": ("tst2-muc4", "key-tst2.v4")}
NINE = frozenset("SV GT HN AR BO CL CO EC PE".split())
"""The countries that the corpus is about."""
DATELINE = 3
"""How many mentions of its country a dateline is worth."""
MANY = 1000
"""Victims so many are a summary, no incident."""
RECENT = 61
"""Days after which an incident is history (the guidelines' two months)."""
COUNTED = "two three four five six seven eight nine ten eleven twelve".split()
_TABLES = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_KINDS: Mapping[str, str] = _TABLES["kinds"]
_WORDS: Mapping[str, str] = _TABLES["words"]
_FIGURE = re.compile(r"(?:(?:about|some|at least|all|the|over|more than) )*([\d,]+)\b", re.IGNORECASE)


@dataclass(slots=True)
class Template:
    """An incident of the response; `human` has the effect on each target and how many it is."""

    kind: str
    stage: str
    date: str | None
    country: str | None
    places: Sequence[str] = ()
    instruments: Sequence[str] = ()
    perpetrators: Sequence[str] = ()
    physical: Sequence[str] = ()
    human: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)

    def fillers(self) -> Response:
        """By slot, as the scorer takes them; what an incident of its kind never has is left out."""
        rows: dict[str, Sequence[str | None]] = {
            "type": [self.kind], "stage": [self.stage], "date": [self.date], "country": [self.country],
            "place": self.places[:1], "perpetrator": self.perpetrators, "human": [*self.human],
            "instrument": self.instruments if self.kind not in ("ARSON", "KIDNAPPING") else (),
            "physical": self.physical if self.kind != "KIDNAPPING" else (),
        }  # fmt: skip
        made = {slot: [Filler(value) for value in values if value] for slot, values in rows.items()}
        made["effect"] = [Filler(effect, who) for who, (effect, _) in self.human.items() if effect]
        made["number"] = [Filler(number, who) for who, (_, number) in self.human.items() if number]
        return made


def templates(document: Document, account: Account) -> list[Response]:
    """The incidents among an account's events."""
    found = (_template(event, document, account) for event in account.events)
    return [one.fillers() for one in found if one is not None]


def kind_of(event: Event) -> str | None:
    """The kind of incident; None of what is none."""
    words = f"{_told(event)} {event.mode or ''}"
    found = next((kind for kind, pattern in _KINDS.items() if re.search(pattern, words)), None)
    if found in ("ARSON", "ROBBERY") and (event.killed.values or _has("deadly", words)):
        return "ATTACK"
    single = any(not re.fullmatch(_WORDS["generic"], word) for word in words.replace(",", " ").strip(" .").split())
    if found is None and ((event.type == "ASSAULT" and single) or _has("violent", words)):
        return "BOMBING" if any(_has("blasts", str(v.value)) for v in event.means.values) else "ATTACK"
    return found


def _has(table: str, text: str) -> bool:
    return re.search(_WORDS[table], text, re.IGNORECASE) is not None


def _told(event: Event) -> str:
    """The words that tell an event, as its reason lists them."""
    return next((r.text.rpartition(": ")[2].rstrip(".").lower() for r in event.because if r.rule == "one event"), "")


def _template(event: Event, document: Document, account: Account) -> Template | None:
    kind, published = kind_of(event), document.report.published.value
    day = str(event.date.values[0].value) if event.date.values else None
    if kind is None or event.certainty in ("denied", "planned") or _history(day, published):
        return None
    sorts = {entity.name: entity.kind for entity in account.entities}
    targets, actors, places, means = (
        [str(v.value) for v in slot.values] for slot in (event.target, event.actor, event.place, event.means)
    )
    weapons = [t for t in (*means, *actors, *targets) if _has("weapons", head_of(t))]
    beside = re.search(_WORDS["instrument"], event.text, re.IGNORECASE)
    hit = [t for t in targets if t not in weapons]
    human = {t: _harm(t, sorts, event) for t in hit if _who(t, sorts) == "human" and not _has("rebels", head_of(t))}
    blamed = (*actors, *event.claimed_by, *(one.who for one in event.blamed))
    made = Template(
        kind=kind,
        stage="ATTEMPTED" if _has("attempted", f"{_told(event)} {event.text}") else "ACCOMPLISHED",
        date=_days(day) or (f"- {_day(published)}" if published else None),
        country=_country(event, document),
        places=[p for p in places if p != p.lower() and not _is_built(p) and Atlas().country(p) is None],
        instruments=weapons or ([beside[0]] if beside else []),
        perpetrators=_with_bodies([a for a in blamed if a not in targets and _who(a, sorts) == "human"], sorts),
        physical=[p for p in (*places, *hit) if _is_built(p) and sorts.get(p) != "person"],
        human={t: harm for t, harm in human.items() if not _has("forces", t)} or human,
    )
    return made if _relevant(made) else None


def _is_built(words: str) -> bool:
    return re.fullmatch(_WORDS["built"], head_of(words), re.IGNORECASE) is not None


def _who(words: str, sorts: Mapping[str, str]) -> str | None:
    """Whether words mean people, a thing, or neither."""
    head = head_of(words).lower()
    if PRONOUN.match(words) or not head:
        return None
    if sorts.get(words) == "person":
        return "human"
    if _is_built(words):
        return "thing"
    persons = lexicon().roles.person
    known = head in persons or head.removesuffix("s") in persons or PEOPLE.search(head) is not None
    known = known or any(re.match(_WORDS[table], head) for table in ("rebels", "forces", "people"))
    if known or sorts.get(words) == "organisation" or (sector(head) == "CVL" and not THING.search(head)):
        return "human"
    return None


def _with_bodies(people: Sequence[str], sorts: Mapping[str, str]) -> list[str]:
    """People with the bodies that they are told to be of: `members of the Elm Front` and `Elm Front`."""
    bodies = [n for n, sort in sorts.items() if sort == "organisation" and any(n in p and n != p for p in people)]
    return [*people, *(b for b in bodies if b not in people)]


def _harm(target: str, sorts: Mapping[str, str], event: Event) -> tuple[str | None, str | None]:
    """The effect on a human target and its number, as the event's figures or its words have it."""
    for slot, effect in ((event.killed, "DEATH"), (event.wounded, "INJURY")):
        for value in slot.values:
            if value.unit and words_match(str(value.unit), [_singular(head_of(target))]):
                return effect, str(int(float(value.value)))
    deadly = event.killed.values or _has("deadly", _told(event))
    hurting = event.wounded.values or _has("hurting", _told(event))
    return "DEATH" if deadly else "INJURY" if hurting else None, _number(target, sorts)


def _number(target: str, sorts: Mapping[str, str]) -> str:
    if figure := _FIGURE.match(target):
        return figure[1].replace(",", "")
    spelt = next((n for n, w in enumerate(COUNTED, 2) if re.search(rf"\b{w}\b", target, re.IGNORECASE)), None)
    head = head_of(target).lower()
    return str(spelt) if spelt else "1" if sorts.get(target) == "person" or _singular(head) == head else "PLURAL"


def _singular(word: str) -> str:
    low = word.lower()
    known = {"people": "person", "men": "man", "women": "woman", "children": "child", "policemen": "policeman"}
    return known.get(low, low if low.endswith("ss") else low.removesuffix("s"))


def _relevant(made: Template) -> bool:
    """Something civil was hit, or nothing tells that it was not: forces against rebels are no such incident."""
    if any(number and number.isdigit() and int(number) >= MANY for _, number in made.human.values()):
        return False
    if targets := [*made.human, *made.physical]:
        return not all(_has("forces", t) or _has("rebels", t) for t in targets)
    return bool(made.places or made.instruments or made.perpetrators)


def _history(day: str | None, published: str | None) -> bool:
    behind = days_between(day, published) if day and published else None
    return behind is not None and behind > RECENT


def _day(value: str) -> str:
    return f"{value[8:10]} {MONTHS[int(value[5:7]) - 1]} {value[2:4]}"


def _days(value: str | None) -> str | None:
    """A day or days as the keys write them; None where no day is told."""
    ends = (value or "").split("/")
    return " - ".join(map(_day, ends)) if all(re.fullmatch(r"19\d\d-\d\d-\d\d", end) for end in ends) else None


def _country(event: Event, document: Document) -> str | None:
    """Where the event lies, else the country of the corpus that its report speaks of most, else where that is from."""
    told = event.where.country if event.where is not None else None
    code = told or _spoken_of(document.report.text, document.report.dateline or "")
    return Atlas().country_name(code).upper() if code else document.country


@lru_cache(maxsize=256)
def _spoken_of(text: str, city: str) -> str | None:
    """The country among the nine that is named most, the dateline's own counted with them."""
    atlas = Atlas()
    located = atlas.locate(city, ()) if city else None
    home = located.country if located else None
    named = [atlas.country(name) for name in re.findall(r"(?:El )?[A-Z]\w+", text)]
    seen = Counter(code for code in [*named, *[home] * DATELINE] if code in NINE)
    return max(seen, key=lambda code: seen[code]) if seen else home


def responses(name: str, texts: int | None) -> tuple[dict[str, list[Response]], dict[str, list[KeyTemplate]]]:
    """The templates of each text of a set, read into an account of its own, and the set's key."""
    corpora = Path(os.environ[CORPORA])
    folder = corpora / "muc34" / "dev"
    first = int(name[4:]) if name.startswith("dev-") else 0
    text, key = SETS.get(name) or (f"dev-muc3-{first:04}-{first + 99:04}", f"key-{name}.muc4")
    reader, made = app.engine(2), {}
    for one in islice(documents(folder / text, corpora), texts):
        made[one.name] = templates(one, app.account_of([reader.analyse(one.report)], reader))
    return made, keys(folder / key)


def measure(name: str = "tst2", texts: int | None = None) -> dict[str, float]:
    """Precision, recall and F1 of every slot, of all, and of those of words, with free and with official pairs."""
    return rates(*responses(name, texts))


def rates(given: Mapping[str, Sequence[Response]], key: Mapping[str, Sequence[KeyTemplate]]) -> dict[str, float]:
    """As `measure`, of templates made before."""
    free, strict = score(given, key), score(given, key, strict=True)
    rows: list[tuple[str, Tally, Sequence[str]]] = [(slot, free, (slot,)) for slot in SLOTS]
    rows += [("words", free, STRINGS), ("all", free, SLOTS)]
    rows += [("words, official pairs", strict, STRINGS), ("all, official pairs", strict, SLOTS)]
    return {
        f"{name} {rate}": value
        for name, tally, slots in rows
        for rate, value in zip(("precision", "recall", "f1"), tally.rates(slots), strict=True)
    }


def main() -> None:
    """Prints the figures of a set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", default="tst2", help="tst1, tst2, or a part of the dev texts (dev-0101)")
    parser.add_argument("--texts", type=int, help="so many of its texts, from the first")
    parser.add_argument("--verbose", action="store_true", help="each template that was made, and those of the key")
    given = parser.parse_args()
    made, key = responses(given.set, given.texts)
    for name in made if given.verbose else ():
        for response in made[name]:
            print(name, json.dumps({slot: [f.value for f in row] for slot, row in response.items() if row}))
        for one in key.get(name, ()):
            print(
                f"{name} key{'?' * one.optional}",
                json.dumps({s: [w.options for w in row] for s, row in one.slots.items() if row}),
            )
    print(json.dumps({name: round(value, 3) for name, value in rates(made, key).items()}, indent=1))


if __name__ == "__main__":
    main()
