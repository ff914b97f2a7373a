"""What a number counts, read from the words after it.

The unit is the head noun's lemma with the modifiers that tell kinds apart ("U.S. service member", "ballistic missile"),
without those that do not ("new", "other"). It leans on the parse only where it agrees with the order of words, so that
a wrong arc does no more harm than none.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from crosswire.language.countries import country_of_demonym, country_of_name
from crosswire.model.annotated import Token

UNIT_NAMES = {
    "people": "person", "persons": "person", "kilometer": "km", "kilometre": "km", "kilometers": "km",
    "kilometres": "km",
    "kms": "km", "meter": "m", "metre": "m", "meters": "m", "metres": "m", "millimeter": "mm", "millimetre": "mm",
    "centimeter": "cm", "centimetre": "cm", "kilogram": "kg", "kilogramme": "kg", "kilo": "kg", "hrs": "hour",
    "hr": "hour",
    "min": "minute", "mins": "minute", "sec": "second", "yr": "year", "yrs": "year", "ft": "foot", "feet": "foot",
    "lb": "pound", "lbs": "pound", "tonne": "ton", "metric ton": "ton", "policemen": "policeman",
    "servicemen": "serviceman",
    "servicemember": "service member", "mph": "mph", "kph": "km/h", "km/h": "km/h",
}  # fmt: skip
_LIGHT = frozenset(
    """
    new more other further additional different separate consecutive straight whole full total big large small
    major remaining extra successive main key young old long short good great recent latest similar such same own
    possible confirmed known individual initial entire overall innocent potential several many few top last first
    past next previous previous-most single double estimated reported
    """.split()
)
_CONDITIONS = frozenset(
    """
    dead killed wounded injured missing hurt hospitalised hospitalized detained arrested homeless
    """.split()
)
_MODIFIERS = ("ADJ", "NOUN", "PROPN", "VERB")
_REACH = 9


@dataclass(frozen=True, slots=True)
class Unit:
    """The words of a unit: `own` modifiers of this number's alone (a nationality), `kind` what others may share."""

    own: tuple[str, ...]
    kind: tuple[str, ...]
    last: int

    @property
    def name(self) -> str:
        """The unit as one string, empty where nothing is counted by name."""
        return " ".join((*self.own, *self.kind))


def unit_after(tokens: Sequence[Token], first: int, limit: int) -> Unit:
    """The unit in the noun phrase that starts at token `first`, before token `limit`; its `kind` is empty where the
    number stands alone or its noun is left out ("two U.S., one British …")."""
    if first + 1 < limit and tokens[first].text in _HYPHENS and tokens[first + 1].upos in ("NOUN", "PROPN", "ADJ", "X"):
        return _hyphened(tokens, first + 1, limit)
    position = _skip_link(tokens, first, limit)
    if _one_or_other(tokens, position, limit):
        return Unit((), ("casualty",), position + 2)
    if position < limit and tokens[position].text.lower() in _CONDITIONS and not _is_noun(tokens, position + 1, limit):
        return Unit((), (tokens[position].text.lower(),), position)
    words: list[int] = []
    head: int | None = None
    while position < min(limit, first + _REACH):
        token = tokens[position]
        if token.text in ("-", "\u2010", "\u2011", "'s", "\u2019s") and words and position + 1 < limit:
            position += 1
            continue
        if token.upos not in _MODIFIERS or not _is_modifier(tokens, position, limit, head):
            break
        words.append(position)
        if token.upos == "NOUN":
            head = position
            if _closes(tokens, position, limit):
                break
        position += 1
    return _unit_of(tokens, words, head, first)


def _one_or_other(tokens: Sequence[Token], position: int, limit: int) -> bool:
    """`40 dead or wounded`: nobody knows how many of each."""
    words = [token.text.lower() for token in tokens[position : min(limit, position + 3)]]
    return words[1:2] == ["or"] and {words[0], words[-1]} <= _CONDITIONS


def _is_noun(tokens: Sequence[Token], position: int, limit: int) -> bool:
    return position < limit and tokens[position].upos in ("NOUN", "PROPN", "ADJ")


def _hyphened(tokens: Sequence[Token], position: int, limit: int) -> Unit:
    """'90-day', '12-year-old': the one word after the hyphen."""
    noun = tokens[position].text.lower()
    rest = [token.text.lower() for token in tokens[position + 1 : min(limit, position + 3)]]
    if noun in ("year", "month", "week", "day") and "old" in [word for word in rest if word not in _HYPHENS][:1]:
        return Unit((), (f"{noun} old",), position + 1 + rest.index("old"))
    return Unit((), (_noun(tokens[position]),), position)


def _noun(token: Token) -> str:
    lemma = (token.lemma or token.text).lower()
    return UNIT_NAMES.get(token.text.lower()) or UNIT_NAMES.get(lemma, lemma)


def _skip_link(tokens: Sequence[Token], position: int, limit: int) -> int:
    """Over "of", articles and hyphens between the number and its noun."""
    while position < limit and (
        tokens[position].text.lower()
        in ("of", "the", "these", "those", "its", "their", "his", "her", "our", "-", "\u2010", "more")
    ):
        position += 1
    return position


def _is_modifier(tokens: Sequence[Token], position: int, limit: int, head: int | None) -> bool:
    token = tokens[position]
    if token.upos == "VERB":  # "20 wounded soldiers", not "20 attacked soldiers' homes"
        following = tokens[position + 1] if position + 1 < limit else None
        return token.deprel.startswith("amod") and following is not None and following.upos in ("NOUN", "ADJ", "PROPN")
    return head is None or token.upos not in ("ADJ", "PROPN")  # "five soldiers dead": the noun phrase is over


def _closes(tokens: Sequence[Token], position: int, limit: int) -> bool:
    """Whether a noun ends its phrase: what follows is no noun, or the parse says that it heads the next phrase."""
    if position + 1 >= limit:
        return True
    following = tokens[position + 1]
    if _noun(tokens[position]) in _MEASURES:
        return True
    if following.text in _HYPHENS:
        return False
    if following.upos != "NOUN":
        return True
    head = tokens[position].head
    return (
        tokens[position].deprel not in ("compound", "nmod", "amod", "dep", "nmod:poss")
        and head != position + 1
        and head >= 0
    )


_HYPHENS = ("-", "\u2010", "\u2011")
_MEASURES = frozenset(
    """
    second minute hour day night week month quarter year decade century km m mm cm kg mile yard inch foot acre
    hectare ton pound ounce gallon litre liter barrel degree mph km/h gram kilowatt megawatt watt
    """.split()
)


def _unit_of(tokens: Sequence[Token], words: list[int], head: int | None, first: int) -> Unit:
    if head is None:
        own = tuple(tokens[word].text for word in words if tokens[word].text.lower() not in _LIGHT)
        last = words[-1] if words else first - 1
        if own and country_of_demonym(own[-1]) and own[-1].endswith("s"):
            return Unit((), (*own[:-1], own[-1][:-1]), last)
        return Unit(own if all(_is_nationality(word) for word in own) else (), (), last)
    modifiers = [tokens[word].text for word in words if word < head and tokens[word].text.lower() not in _LIGHT]
    cut = 0
    while cut < len(modifiers) and _is_nationality(modifiers[cut]):
        cut += 1
    noun = _noun(tokens[head])
    if noun == "year" and head + 1 < len(tokens) and tokens[head + 1].text.lower() == "old":
        noun = "year old"
    return Unit(tuple(modifiers[:cut]), (*modifiers[cut:], noun), head)


def _is_nationality(word: str) -> bool:
    return country_of_demonym(word) is not None or country_of_name(word) is not None
