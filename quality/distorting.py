"""One slot of a claim changed so that it is not what was told: another figure, another actor, a denial, another day.

Nothing is changed to what is easy to tell from the story: names are others of the story, a figure is one that the story
has for something else (`borrowed`) or one near the told one, two names of the claim change places, a word says the
opposite.
"""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from crosswire import app
from crosswire.model.said import Said
from quality.planted.figures import FIGURE, HEDGE, NAMED, OPEN_AFTER, WORDED, WORDS, Figure, other_figure
from quality.planted.lists import MONTHS, PAST, WEEKDAYS
from quality.planted.slots import AUXILIARIES, DATED, SUBORDINATE

Slot = Literal["number", "borrowed", "negation", "opposite", "actor", "exchange", "place", "day", "firmness"]
SLOTS: tuple[Slot, ...] = (
    "number", "borrowed", "negation", "opposite", "actor", "exchange", "place", "day", "firmness",
)  # fmt: skip
DENIED = re.compile(r"\b(?:not|never|no|nor|neither|without|deny|denied|denies|refused|declined)\b|n[’']t\b", re.I)
PAST_VERB = re.compile(
    rf"(?<=[\w’] )(?<!was )(?<!were )(?<!been )(?<!is )(?<!are )(?<!has )(?<!have )(?<!had )(?<!be )"
    rf"\b(?:{'|'.join(PAST)})\b(?= (?:the|a|an|his|her|their|that|to|on|for|[A-Z]))"
)
BESIDE = frozenset("and or the a an of for s".split())
"""Where nothing but these stands between two names, the one says who the other is, or both do the same."""
FIRM = re.compile(r"\b(will|would)\b(?! not)|\b(plans to|intends to)\b")


OPPOSITES = dict(
    pair
    for row in """rose:fell increased:decreased raised:lowered won:lost accepted:rejected approved:rejected
    supported:opposed supports:opposes support:oppose backed:opposed allowed:banned allow:ban lifted:imposed
    more:fewer higher:lower highest:lowest before:after guilty:innocent confirmed:denied praised:criticized
    opened:closed hired:fired joined:left up:down increase:decrease gained:lost legal:illegal passed:rejected
    upheld:overturned began:ended stronger:weaker majority:minority largest:smallest released:detained
    Republican:Democratic Republicans:Democrats""".split()
    for one, other in [row.split(":")]
    for pair in ((one, other), (other, one))
)
OPPOSITE = re.compile(rf"(?<![\w-])(?:{'|'.join(OPPOSITES)})(?![\w-])")


@dataclass(frozen=True, slots=True)
class Around:
    """What a claim is distorted with: all that the story's reports say, and the names in them by kind."""

    text: str
    names: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, said: Sequence[Said]) -> "Around":
        """The words and names of the reports, those named twice or more."""
        names: dict[str, dict[str, int]] = {}
        for one in said:
            for name in one.annotated.names:
                shown = one.annotated.report.text[name.start : name.end]
                if shown[:1].isupper() and "\n" not in shown:
                    rows = names.setdefault(name.kind, {})
                    rows[shown] = rows.get(shown, 0) + 1
        kept = {kind: tuple(sorted(n for n, seen in rows.items() if seen > 1)) for kind, rows in names.items()}
        return cls("\n".join(one.annotated.report.text for one in said), kept)


def distorted(told: str, around: Around, slot: Slot, dice: random.Random) -> str | None:
    """The claim with one slot changed; None where it has no such slot."""
    found = CHANGES[slot](told, around, dice)
    return found if found != told else None


def _number(text: str, around: Around, dice: random.Random) -> str | None:
    """Another figure, which stands nowhere in the reports."""
    rows = [(m.start(), m.end(), m[0], float(m["number"].replace(",", "")), "%" if m["share"] else m["money"])
            for m in FIGURE.finditer(text)]  # fmt: skip
    rows += [(m.start(), m.end(), m[0], float(WORDS[m[0].lower()]), "") for m in WORDED.finditer(text)]
    dice.shuffle(rows)
    for start, end, shown, value, thing in rows:
        year = 1900 <= value <= 2100 and not thing
        if (
            value < 2
            or year
            or HEDGE.search(text[max(0, start - 20) : start])
            or OPEN_AFTER.match(text[end : end + 12])
        ):
            continue
        new = other_figure(Figure(start, end, shown, value, thing), dice)
        if not re.search(rf"(?<![\w,.]){re.escape(new.strip())}(?![\w,.]*\d)", around.text):
            return f"{text[:start]}{new}{text[end:]}"
    return None


def _negation(text: str, _around: Around, _dice: random.Random) -> str | None:
    """`not` behind the first auxiliary of a main clause, or before its verb."""
    if DENIED.search(text):
        return None
    forms = [(m.end(), m.end(), "not" if m[0] == "can" else " not")
             for m in re.finditer(rf"\b(?:{'|'.join(AUXILIARIES)})\b(?= [a-z])", text)]  # fmt: skip
    forms += [(m.start(), m.end(), f"did not {PAST[m[0]]}") for m in PAST_VERB.finditer(text)]
    plain = [row for row in sorted(forms) if not SUBORDINATE.search(text[max(0, row[0] - 60) : row[0]])]
    if not plain:
        return None
    start, end, new = plain[0]
    return f"{text[:start]}{new}{text[end:]}"


def _swapped(kinds: Sequence[str]) -> Callable[[str, Around, random.Random], str | None]:
    def swap(text: str, around: Around, dice: random.Random) -> str | None:
        """A name exchanged for another of the story, of its kind and not in the claim."""
        for kind in kinds:
            known = around.names.get(kind, ())
            mine = [n for n in known if re.search(rf"(?<!\w){re.escape(n)}(?!\w)", text)]
            mine = [n for n in mine if not any(n != o and n in o for o in mine)]
            parts = {word for n in mine for word in n.split()}
            others = [n for n in known if not set(n.split()) & parts and n not in text and not _one_country(n, mine)]
            if mine and others:
                old, new = dice.choice(mine), dice.choice(others)
                return re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", new, text)
        return None

    return swap


def _one_country(name: str, others: Sequence[str]) -> bool:
    """Whether a name means the country that one of others means: an exchange that changes nothing."""
    atlas = app.atlas()
    country = atlas.country(name)
    return country is not None and any(atlas.country(other) == country for other in others)


def _day(text: str, _around: Around, dice: random.Random) -> str | None:
    """Another weekday, day of the month, month or year."""
    found = next(DATED.finditer(text), None)
    if found is None:
        return None
    if found["weekday"]:
        new = WEEKDAYS[(WEEKDAYS.index(found["weekday"]) + dice.choice((2, 3, 4, 5))) % 7]
    elif found["year"]:
        new = str(int(found["year"]) - dice.choice((2, 3)))
    elif found["alone"]:
        full = [m for m in MONTHS if len(m) > 3 and m != "Sept"]
        new = full[(full.index(found["alone"]) + dice.choice((3, 4, 5))) % 12] if found["alone"] in full else "June"
    else:
        old = int(found["day"])
        day = dice.choice([d for d in range(1, 29) if 4 <= abs(d - old) <= 12 and abs(d - old) % 7])
        new = found[0][: -len(found["day"])] + str(day)
    return f"{text[: found.start()]}{new}{text[found.end() :]}"


def _firmness(text: str, _around: Around, _dice: random.Random) -> str | None:
    """What will be as what may be."""
    found = FIRM.search(text)
    if found is None or DENIED.search(text):
        return None
    return f"{text[: found.start()]}{'may' if found[0] == 'will' else 'might'}{text[found.end() :]}"


def _borrowed(text: str, around: Around, dice: random.Random) -> str | None:
    """A figure that the story's reports have for something else, in the place of one of the same form."""
    mine = [(m.start(), m.end(), m[0]) for m in FIGURE.finditer(text) if not _year(m[0])]
    mine += [(m.start(), m.end(), m[0]) for m in WORDED.finditer(text)]
    told = [(m[0], _counted(around.text, m.end())) for m in FIGURE.finditer(around.text) if not _year(m[0])]
    told += [(m[0].lower(), _counted(around.text, m.end())) for m in WORDED.finditer(around.text)]
    dice.shuffle(mine)
    for start, end, shown in mine:
        if HEDGE.search(text[max(0, start - 20) : start]) or OPEN_AFTER.match(text[end : end + 12]):
            continue
        own = {o for o, thing in told if thing == _counted(text, end)}
        others = sorted(
            {o for o, _ in told if o not in own and _form(o) == _form(shown) and o.lower() not in text.lower()}
        )
        if others:
            new = dice.choice(others)
            return f"{text[:start]}{new.capitalize() if shown[0].isupper() else new}{text[end:]}"
    return None


def _counted(text: str, end: int) -> str:
    """The beginning of the word behind a figure."""
    return text[end:].lstrip(" -").lower()[:4]


def _year(figure: str) -> bool:
    return figure.isdigit() and 1900 <= int(figure) <= 2100


def _form(figure: str) -> str:
    return re.sub(r"[\d.,]+|^[a-z]+$", "0", figure.lower())


def _opposite(text: str, _around: Around, _dice: random.Random) -> str | None:
    """The opposite of a word that has one, where nothing denies it."""
    found = OPPOSITE.search(text)
    if found is None or DENIED.search(text):
        return None
    return f"{text[: found.start()]}{OPPOSITES[found[0]]}{text[found.end() :]}"


def _exchange(text: str, around: Around, _dice: random.Random) -> str | None:
    """Two people or bodies of the claim in each other's place."""
    known = {*around.names.get("person", ()), *around.names.get("organisation", ())}
    mine = [n for n in known if len(re.findall(rf"(?<!\w){re.escape(n)}(?!\w)", text)) == 1]
    mine = sorted((n for n in mine if not any(n != o and n in o for o in known if o in text)), key=text.index)
    if len(mine) < 2 or set(mine[0].split()) & set(mine[1].split()):
        return None
    (a, b), (c, d) = ((text.index(n), text.index(n) + len(n)) for n in mine[:2])
    if not set(re.findall(r"(?<!\w)[a-z]+", text[b:c])) - BESIDE:
        return None
    return f"{text[:a]}{mine[1]}{text[b:c]}{mine[0]}{text[d:]}"


CHANGES: dict[Slot, Callable[[str, Around, random.Random], str | None]] = {
    "number": _number,
    "borrowed": _borrowed,
    "negation": _negation,
    "opposite": _opposite,
    "actor": _swapped(("person", "organisation")),
    "exchange": _exchange,
    "place": _swapped(("place",)),
    "day": _day,
    "firmness": _firmness,
}
assert set(NAMED.values()) == set(WORDS)
