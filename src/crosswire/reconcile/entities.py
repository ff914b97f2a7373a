"""Who is who over the reports of a story: one entity for each person, organisation, outlet and place.

A merge needs a rule of `names.py`; a lone surname joins only where one full name in the story carries it; two people
with different given names stay two. Each entity keeps the reasons of its merges.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from crosswire.model.account import Entity, Mention
from crosswire.model.bonds import Bonds, bound
from crosswire.model.ids import content_id
from crosswire.model.said import Gazetteer, Said
from crosswire.model.verdict import Reason
from crosswire.model.who import Who
from crosswire.reconcile.bearers import Bearers, bearers, unnamed_of
from crosswire.reconcile.name_keys import keys_of
from crosswire.reconcile.names import fold, same_body, same_person, suffix_of

RULES = {
    "same name": "Both reports give the same name.",
    "surname": "A surname alone, and only one person in the story carries it.",
    "same surname, given names that go together": "One surname; the given names are one, an initial or a short form.",
    "same surname and a shared given name": "The same surname and a given name in common.",
    "two spellings of one name": "Two spellings of one name.",
    "acronym": "The initials of the longer name.",
    "same words in another order": "The same words in another order.",
    "a second surname left out": "One report leaves out the second surname.",
    "country left out": "One report leaves out the country, and only one such body in the story fits.",
    "same country": "Both names mean the same country.",
    "office": "A report gives the office without a name, and only one person in the story bears it.",
}

# Rules that hold only where one in the story fits.
WEAK = frozenset({"surname", "country left out"})


@dataclass(slots=True)
class _Group:
    kind: str
    members: list[tuple[str, Who]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    rules: set[str] = field(default_factory=set)

    def names(self) -> list[str]:
        """Each name once, in the order in which they came."""
        return list(dict.fromkeys(w.name for _, w in self.members))

    def told(self) -> list[Who]:
        """Its members, those of one name and the same aliases once."""
        found: dict[tuple[str, tuple[str, ...]], Who] = {}
        for _, who in self.members:
            found.setdefault((who.name, who.aliases), who)
        return list(found.values())


@dataclass(frozen=True, slots=True)
class Entities:
    """The story's entities, and which one each report's participant is. `country` is the one an entity stands for.

    `described` are the words for those whom an office tells and no report names, by report and participant.
    """

    all: tuple[Entity, ...]
    by_who: dict[tuple[str, str], str]
    by_name: dict[tuple[str, str], str]
    by_id: dict[str, Entity]
    described: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def named(self, report: str, name: str | None) -> str | None:
        """The id of the entity that a report calls by this name."""
        return None if name is None else self.by_name.get((report, name))

    def get(self, entity: str | None) -> Entity | None:
        """The entity of an id; None where there is none."""
        return self.by_id.get(entity) if entity else None


def participants(said: Sequence[Said]) -> tuple[tuple[str, Who], ...]:
    """Everyone that a report names, with the report, the fullest names first: the order in which bonds number them."""
    rows = ((s.annotated.report.id, w) for s in said for w in s.who.everyone if w.named)
    return tuple(sorted(rows, key=_fullest_first))


def who_over_reports(said: Sequence[Said], gazetteer: Gazetteer, bonds: Bonds | None = None) -> Entities:
    """Merge the participants of each report into the story's entities; the order of the reports does not matter.

    `bonds` are what a person judged of `participants`, and outrank the rules: those told apart are placed first, so
    that no other name draws them together.
    """
    rows, bonds = participants(said), bonds or Bonds()
    groups = _Groups(gazetteer, bonds)
    first = {number for pair in bonds.apart for number in pair}
    for number in sorted(range(len(rows)), key=lambda n: n not in first):
        groups.take(number, *rows[number])
    homes = _bound(groups.all, rows, bonds)
    described = _with_bearers(homes, said, gazetteer)
    entities = _told_apart([(_entity(g, gazetteer), g) for g in homes])
    entities.sort(key=lambda row: (-len(row[0].mentions), row[0].id))
    by_who = {(report, who.id): e.id for e, g in entities for report, who in g.members}
    by_name = {(report, who.name): e.id for e, g in entities for report, who in g.members}
    return Entities(tuple(e for e, _ in entities), by_who, by_name, {e.id: e for e, _ in entities}, described)


def _with_bearers(
    groups: Sequence[_Group], said: Sequence[Said], gazetteer: Gazetteer
) -> Mapping[tuple[str, str], str]:
    """Put those whom their office tells into the group of its bearer; the words for those whom no report names."""
    unnamed = unnamed_of((s.annotated.report.id, s.who.everyone) for s in said)
    found = bearers([g.members for g in groups], unnamed, gazetteer) if unnamed else Bearers()
    for report, who in unnamed:
        home = found.groups.get((report, who.id))
        if home is not None:
            groups[home].members.append((report, who))
            groups[home].rules.add("office")
    return found.described


class _Groups:
    """The groups so far, found by the keys of their members' names; a name met before goes where it went."""

    def __init__(self, gazetteer: Gazetteer, bonds: Bonds) -> None:
        self.all: list[_Group] = []
        self._gazetteer = gazetteer
        self._bonds = bonds
        self._under: dict[str, dict[int, _Group]] = {}
        self._met: dict[tuple[str, str], tuple[str, _Group]] = {}

    def take(self, number: int, report: str, who: Who) -> None:
        """Put a participant into the group that a rule finds, or into one of its own."""
        met = None if self._bonds.apart else self._met.get((who.kind, fold(who.name)))
        rule, home = met or _home(who, self._open_to(number, report, who), self._gazetteer, self._bonds)
        if home is None:
            home = _Group(who.kind)
            self.all.append(home)
        elif rule:
            home.rules.add(rule)
        self._met.setdefault((who.kind, fold(who.name)), (rule or "same name", home))
        home.members.append((report, who))
        home.numbers.append(number)
        for key in keys_of(who, self._gazetteer):
            self._under.setdefault(key, {})[home.numbers[0]] = home

    def _open_to(self, number: int, report: str, who: Who) -> list[_Group]:
        """The groups that share a key, in order, without those of anybody whom a person keeps apart from this one, or
        whom its own report tells from it by a suffix."""
        found = {at: g for key in keys_of(who, self._gazetteer) for at, g in self._under.get(key, {}).items()}
        kept = [found[at] for at in sorted(found) if not any(self._bonds.parted(number, n) for n in found[at].numbers)]
        return [g for g in kept if not any(r == report and _father_and_son(who, w) for r, w in g.members)]


def _bound(groups: list[_Group], rows: Sequence[tuple[str, Who]], bonds: Bonds) -> list[_Group]:
    """The groups with whoever was judged the same in one."""
    if not bonds.together:
        return groups
    before = {frozenset(g.numbers): g for g in groups}
    made = []
    for numbers in bound([g.numbers for g in groups], bonds, bonds.parted):
        rules = {r for old, g in before.items() if old & set(numbers) for r in g.rules}
        kind = before[frozenset(numbers)].kind if frozenset(numbers) in before else rows[numbers[0]][1].kind
        made.append(_Group(kind, [rows[n] for n in numbers], numbers, rules))
    return made


def _told_apart(entities: list[tuple[Entity, _Group]]) -> list[tuple[Entity, _Group]]:
    """Two of one name, whom a person judged not the same, get ids that their first mentions tell apart."""
    named = Counter(entity.id for entity, _ in entities)
    return [(replace(e, id=content_id("e", e.id, *e.mentions[:1])) if named[e.id] > 1 else e, g) for e, g in entities]


def _fullest_first(row: tuple[str, Who]) -> tuple[int, str, str, str]:
    report, who = row
    return (-len(fold(who.name).split()), fold(who.name), report, who.id)


def _home(who: Who, groups: Iterable[_Group], gazetteer: Gazetteer, bonds: Bonds) -> tuple[str | None, _Group | None]:
    """The group that a rule finds, and the rule; none where it could be two people whom a person told apart."""
    hits: list[tuple[str, _Group]] = []
    for group in groups:
        rule = _rule(who, group, gazetteer)
        if rule:
            hits.append((rule, group))
    firm = [h for h in hits if h[0] not in WEAK]
    chosen = firm or hits
    if not chosen or (not firm and len(chosen) > 1):
        return None, None
    apart = any(bonds.parted(x, y) for _, a in chosen for _, b in chosen for x in a.numbers for y in b.numbers)
    exact = [h for h in chosen if h[0] == "same name"]
    return next(iter(exact), (None, None) if apart else chosen[0])


def _rule(who: Who, group: _Group, gazetteer: Gazetteer) -> str | None:
    if who.kind == "person" or group.kind == "person":
        if who.kind != group.kind:
            return "same name" if any(fold(n) == fold(who.name) and " " in fold(n) for n in group.names()) else None
        return _person_rule(who, group)
    if {who.kind, group.kind} == {"outlet", "place"}:
        return None
    for other in group.told():
        rule = same_body(who.name, other.name) or _alias_rule(who, other) or _without_country(who, other, gazetteer)
        if rule:
            return rule
    code = gazetteer.country(who.name) if who.kind == "place" else None
    if code and group.kind == "place" and any(gazetteer.country(n) == code for n in group.names()):
        return "same country"
    return None


def _without_country(who: Who, other: Who, gazetteer: Gazetteer) -> str | None:
    """ "U.S. State Department" and "State Department": a body's name of two words or more, its country left out."""
    short, long = sorted((who.name.split(), other.name.split()), key=len)
    before = long[: len(long) - len(short)]
    fits = len(short) > 1 and before and who.kind == other.kind == "organisation"
    same = fits and [w.lower() for w in long[len(before) :]] == [w.lower() for w in short]
    return "country left out" if same and gazetteer.country(" ".join(before)) else None


def _alias_rule(who: Who, other: Who) -> str | None:
    """Two outlets or bodies whose reports each give the other's fuller name as an alias."""
    if who.kind != other.kind:
        return None
    ours, theirs = {fold(a) for a in who.aliases}, {fold(a) for a in other.aliases}
    return "same name" if fold(who.name) in theirs or fold(other.name) in ours else None


def _father_and_son(who: Who, other: Who) -> bool:
    """Whether two people of one report go by one name, and a suffix alone parts them."""
    both = who.kind == other.kind == "person" and " " in fold(who.name) and " " in fold(other.name)
    return both and suffix_of(who.name) != suffix_of(other.name)


def _person_rule(who: Who, group: _Group) -> str | None:
    rules = [same_person(who.name, other) for other in group.names()]
    full = [r for r, other in zip(rules, group.names(), strict=True) if " " in fold(other)]
    if any(r is None for r in full) and not any(r == "same name" for r in rules):
        return None
    return next((r for r in rules if r), None)


def _entity(group: _Group, gazetteer: Gazetteer) -> Entity:
    counted: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    roles: Counter[str] = Counter()
    mentions: list[Mention] = []
    named = [who for _, who in group.members if who.named]
    for who in named:
        counted[who.name] += len(who.mentions)
    for report, who in group.members:
        kinds[who.kind] += len(who.mentions) + 1
        roles.update(who.roles)
        mentions.extend(Mention(report=report, start=m.start, end=m.end) for m in who.mentions)
    kind = min(kinds, key=lambda k: (-kinds[k], k))
    name = _best_name(counted, kind)
    aliases = {a for w in named for a in (w.name, *w.aliases)} - {name}
    located = gazetteer.locate(name, ()) if kind == "place" else None
    return Entity(
        id=content_id("e", kind, fold(name)),
        name=name,
        kind=kind,  # type: ignore[arg-type]  # the kinds of Who are the kinds of Entity
        aliases=tuple(sorted(aliases)),
        roles=tuple(r for r, _ in sorted(roles.items(), key=lambda row: (-row[1], row[0]))),
        country=country_of(name, kind, roles, aliases, gazetteer),
        mentions=tuple(sorted(mentions, key=lambda m: (m.report, m.start, m.end))),
        because=tuple(Reason(rule=r, text=RULES[r]) for r in sorted(group.rules)),
        precision=located.precision if located else None,
    )


def _best_name(counted: Counter[str], kind: str) -> str:
    def rank(name: str) -> tuple[bool, int, int, str]:
        words = len(fold(name).split())
        return (kind == "person" and words < 2, -counted[name], -words, name)

    return min(counted, key=rank)


def country_of(name: str, kind: str, roles: Counter[str], aliases: set[str], gazetteer: Gazetteer) -> str | None:
    """The country an entity is, lies in or acts for: from its name, its titles, or a demonym in either. A person's own
    name tells none: Chad Dale is no state."""
    direct = gazetteer.country(name) if kind != "person" else None
    if direct:
        return direct
    if kind == "place":
        located = gazetteer.locate(name, ())
        return located.country if located else None
    words = Counter(
        code
        for phrase in (*(() if kind == "person" else (*sorted(aliases), name)), *sorted(roles))
        for code in (_country_in(phrase, gazetteer),)
        if code is not None
    )
    return min(words, key=lambda c: (-words[c], c)) if words else None


def _country_in(phrase: str, gazetteer: Gazetteer) -> str | None:
    words = phrase.split()
    for size in (3, 2, 1):
        for at in range(len(words) - size + 1):
            code = gazetteer.country(" ".join(words[at : at + size]).removesuffix("'s").removesuffix("’s"))
            if code:
                return _longer(words, at, size, gazetteer) or code
    return None


def _longer(words: list[str], at: int, size: int, gazetteer: Gazetteer) -> str | None:
    """The country of a place whose name ends on a country's: "New Mexico"."""
    before = words[at - 1] if at and words[at - 1][:1].isupper() else ""
    located = gazetteer.locate(" ".join([before, *words[at : at + size]]), ()) if before else None
    return located.country if located else None
