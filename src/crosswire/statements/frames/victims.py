"""Groups of people as a clause counts them: who heads a phrase, how many they are, and who is counted among them.

"Two soldiers and a medic" are two groups; the two children of "seven people, including two children" are a part of a
group, counted in it already, and their figure says so. Only people are victims: cattle, houses and hopes are not.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from crosswire.model.annotated import Quantity
from crosswire.model.span import Span
from crosswire.model.statement import Figure
from crosswire.model.tree import Tree
from crosswire.statements.lexicon import lexicon

NOT_PEOPLE = frozenset(
    "cow cattle sheep pig goat chicken poultry bird fish animal dog cat horse elephant whale bee livestock camel "
    "buffalo wolf lion tiger bear deer rhino seal dolphin turtle bat mouse rat mink herd flock tree plant house home "
    "building vehicle car truck tank aircraft helicopter plane ship boat vessel shop school hope dream job bill deal "
    "plan project idea program programme proposal engine mood cell bacterium virus germ".split()
)
GROUPS = frozenset(
    "family crew team group unit staff couple police people household party convoy entourage gang squad patrol pair "
    "trio platoon population community public crowd congregation army force militia personnel lot number majority "
    "minority bunch generation rest civilian-population humanity".split()
)
OWNED = frozenset({"body", "life", "lives", "death", "remains", "corpse", "killing", "shooting"})
ONE = frozenset({"a", "an", "another", "one"})
ONESELF = frozenset("he she him her himself herself".split())
ORDINALS = frozenset("other another third fourth fifth second one".split())
PERSONS = frozenset(
    "child civilian person member people tourist villager migrant "
    "boy girl man woman baby infant toddler teenager victim suspect pilot passenger wife husband son daughter bride "
    "groom queen princess prince pupil student nurse monk nun priest waiter policeman policewoman soldier officer "
    "schoolboy schoolgirl youth motorist pedestrian motorcyclist climber hiker skier swimmer worker official minister "
    "president gunman attacker bomber insurgent militant trooper sergeant corporal private recruit cadet "
    "sailor".split()
)
PARTS_OF = frozenset("them whom those these dead wounded injured killed victims fatalities casualties".split())
GRAVELY = frozenset("seriously critically severely badly gravely fatally mortally lightly slightly".split())
LINKS = frozenset({",", "and", "also", "were", "was", "the", "were:", ":", "-", "–", "—"})
# A verb that is read as one more of the dead: what stands behind it is not what was killed.
HURT = frozenset({"wounded", "injured", "hurt"})
ASIDE = frozenset("nmod acl appos parataxis conj cc advcl".split())
THINGS = frozenset(
    "story exposé jaw arm leg rib nose finger skull report article film rule law measure provision amendment feature "
    "market career reputation chance appetite mood debate motion question rumour rumor career record myth spirit "
    "interest economy industry company business tradition language culture habit illusion theory notion".split()
)
MAKERS = ("man", "woman", "ist", "ian", "eer", "ee", "grapher", "worker", "goer", "keeper", "holder")
UNCOUNTED = frozenset("dozen hundred thousand million score ten other dead killed injured wounded hurt they who we you "
                      "people life casualty victim fatality wound".split())  # fmt: skip
MEASURES = frozenset("old decade century season year month week day hour minute % percent km mile".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Victims:
    """One group: the token that heads it (None where only a figure is given) and its figure, if it has one."""

    at: int | None
    figure: Figure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm:
    """What a clause says of death and injury."""

    killed: tuple[Victims, ...] = ()
    wounded: tuple[Victims, ...] = ()


def as_parts(rows: tuple[Victims, ...]) -> tuple[Victims, ...]:
    """Groups that are counted in another."""
    return tuple(replace(v, figure=replace(v.figure, part=True)) for v in rows if v.figure is not None)


def figure_of(quantity: Quantity, unit: str = "") -> Figure:
    """A quantity as a count of people."""
    return Figure(
        span=Span(quantity.start, quantity.end),
        value=quantity.value,
        unit=unit or quantity.unit or "person",
        exactness=quantity.exactness,
        high=quantity.high,
    )


def measures(quantity: Quantity) -> bool:
    """An age, a span of time or a share: it counts no people."""
    return (quantity.unit.split()[-1:] or [""])[0] in MEASURES


def counted(tree: Tree, head: int, quantities: Sequence[Quantity]) -> Quantity | None:
    """The quantity that counts a phrase's head, never one of its owners' or of its parts."""
    core = tree.below(head, lambda k: tree.rel(k) in (*ASIDE, "nsubj", "obl"))
    starts = [tree.tokens[k].start for k in core if tree.tokens[k].upos in ("NUM", "NOUN", "ADJ", "DET", "PROPN")]
    first = tree.tokens[core[0]].start
    whole = next((k for k in tree.kids(head, "nmod") if "of" in tree.words(k, "case")), None)
    if whole is not None and tree.lemma(head) in GROUPS | OWNED:
        starts += [tree.tokens[k].start for k in tree.phrase(whole)]
    for quantity in quantities:
        direct = any(tree.tokens[k].start == quantity.start and tree.rel(k) == "nummod" for k in tree.children[head])
        if measures(quantity) and not direct:
            continue
        if any(quantity.start <= at < quantity.end for at in starts) or quantity.end + 1 == first:
            return replace(quantity, unit=tree.lemma(head)) if measures(quantity) else quantity
    return None


def group(tree: Tree, head: int, quantities: Sequence[Quantity]) -> Victims:
    """One head with its figure: counted, or one person by what the phrase says."""
    token = tree.tokens[head]
    number = counted(tree, head, quantities)
    whole = next((k for k in tree.kids(head, "nmod") if "of" in tree.words(k, "case")), None)
    if number is not None and not (number.exactness == "vague" and _is_couple(tree, head)):
        own = tree.lemma(head) if token.upos == "NOUN" else "person"
        noun = tree.lemma(whole) if whole is not None and token.upos == "NUM" else ""
        unit = noun or number.unit or own
        return Victims(at=head, figure=figure_of(number, "person" if unit in UNCOUNTED | GROUPS else unit))
    one = _one(tree, head, whole)
    if one is None:
        return Victims(at=head, figure=None)
    phrase = tree.phrase(head)
    span = Span(tree.tokens[phrase[0]].start, tree.tokens[phrase[-1]].end)
    value, unit = one
    return Victims(at=head, figure=Figure(span=span, value=value, unit=unit, exactness="exact"))


def _is_couple(tree: Tree, head: int) -> bool:
    """`a couple and their children`: two people, though `a couple of` others may be three."""
    return tree.lemma(head) in ("couple", "pair")


def _one(tree: Tree, head: int, whole: int | None) -> tuple[int, str] | None:
    """How many a phrase without a figure means, and what they are: one, or the two of `both`."""
    token = tree.tokens[head]
    lemma, text = tree.lemma(head), token.text.lower()
    article = tree.words(head, "det")
    if whole is not None and text == "one":
        return 1, tree.lemma(whole)
    if _is_couple(tree, head) and whole is None and article:
        return 2, "person"
    if whole is not None and text == "both":
        return 2, tree.lemma(whole)
    if "both" in article:
        return 2, lemma
    aged = lemma == "old" and "year" in {tree.lemma(k) for k in tree.below(head)}
    if text in ONESELF or aged:
        return 1, "person"
    if token.upos == "PROPN":
        return None if _people_at_large(token.text) else (1, "person")
    if token.upos in ("NUM", "PRON", "DET", "ADJ") or lemma in ORDINALS:
        return (1, "person") if text in ORDINALS and whole is None else None
    if token.upos != "NOUN" or lemma in GROUPS or (text in ORDINALS and whole is not None):
        return None
    if text != lemma:
        return None
    if _names_one(tree, head):
        return 1, "person"
    single = bool(article & ONE) and lemma not in THINGS
    return (1, lemma) if single or is_person(lemma) else None


def is_person(lemma: str) -> bool:
    """Whether a noun means a human being: an office, a trade, a part played, or made like one."""
    return lemma in PERSONS or lemma in lexicon().roles.person or (len(lemma) > 5 and lemma.endswith(MAKERS))


def _people_at_large(text: str) -> bool:
    """`Americans`, `Iraqis`: a people, not a person."""
    low = text.lower()
    return low in lexicon().countries or (low.endswith("s") and low[:-1] in lexicon().countries)


def _names_one(tree: Tree, head: int) -> bool:
    """Whether a name follows: `journalist Dana Okoro`."""
    return any(
        tree.tokens[k].upos == "PROPN" and tree.rel(k) in ("flat", "appos") and k > head for k in tree.below(head)
    )


def groups(tree: Tree, head: int | None, quantities: Sequence[Quantity], limit: int = 1_000_000) -> tuple[Victims, ...]:
    """The groups of a coordination; nothing at or behind the token `limit` belongs to it."""
    if head is None or is_nobody(tree, head):
        return ()
    if tree.lemma(head) in ("life", "lives", "body", "remains", "corpse"):
        owners = [n for n in tree.kids(head, "nmod") if "of" in tree.words(n, "case")]
        return groups(tree, owners[0], quantities) if owners else (_of_people(group(tree, head, quantities)),)
    heads = tuple(h for h in _coordinated(tree, head) if h < limit or h == head)
    listed = _listed(tree, head, quantities) if limit >= len(tree.tokens) else ()
    if len(listed) > len(heads):
        return listed
    found = [group(tree, at, quantities) for at in heads if _is_person(tree, at) and not _does(tree, at)]
    people = [v for v in found if v.figure is None or v.figure.unit.split()[-1] not in NOT_PEOPLE]
    return tuple(_as_part(v) if v.at is not None and "including" in tree.words(v.at, "case") else v for v in people)


def _of_people(found: Victims) -> Victims:
    """`four lives`, `14 bodies`: people all the same."""
    return found if found.figure is None else replace(found, figure=replace(found.figure, unit="person"))


def _does(tree: Tree, head: int) -> bool:
    """`killing one and injuring dozens more`, where the second verb was read as one of the first one's objects; and
    `an attack in March, which killed two, and one in May`, where the other attack was."""
    after = tree.tokens[head + 1].text.lower() if head + 1 < len(tree.tokens) else ""
    if tree.tokens[head].text.lower() == "one" and after in ("in", "on", "at", "last", "this"):
        return True
    return tree.tokens[head].text.lower().endswith("ing") and bool(tree.kids(head, "obj"))


def _is_person(tree: Tree, head: int) -> bool:
    return tree.lemma(head) not in NOT_PEOPLE


def is_nobody(tree: Tree, head: int) -> bool:
    """`nobody`, `no one`, `none of them`, `neither`."""
    lemma = tree.lemma(head)
    return lemma in ("nobody", "none", "neither", "nothing", "no one") or bool(
        tree.words(head, "det") & {"no", "neither"}
    )


def _coordinated(tree: Tree, head: int) -> tuple[int, ...]:
    """A list's heads: conjuncts, and `his driver` in `an officer, his driver and three guards` (read as apposition)."""
    found = list(tree.conjuncts(head))
    for at in tuple(found):
        for aside in tree.kids(at, "appos"):
            listed = tree.kids(aside, "nmod:poss", "nummod") and any(k > aside for k in found)
            if listed and not _names_part(tree, aside):
                found.append(aside)
    heads = sorted(set(found))
    stop = next((n for n, k in enumerate(heads) if n and tree.tokens[k].text.lower() in HURT), len(heads))
    return tuple(heads[:stop])


def _names_part(tree: Tree, index: int) -> bool:
    return bool({tree.tokens[k].text.lower() for k in tree.below(index)} & (PARTS_OF | {"including"}))


def _listed(tree: Tree, head: int, quantities: Sequence[Quantity]) -> tuple[Victims, ...]:
    """Groups that share one noun: `two French, one Belgian and several Dutch soldiers`, a group a figure."""

    def aside(k: int) -> bool:
        return tree.rel(k) in ("acl", "appos", "advcl", "parataxis", "dep", "nsubj") or _names_part(tree, k)

    kept = [tree.tokens[k] for k in tree.below(head, aside)]
    starts = [t.start for t in kept if t.upos in ("NUM", "NOUN", "ADJ", "DET") and t.text not in ("least", "most")]
    low, high = min(starts, default=0), max(starts, default=-1)
    near = [q for q in quantities if low < q.end and q.start <= high]
    inside = [q for q in near if q.unit and not measures(q) and any(q.start <= at < q.end for at in starts)]
    return tuple(Victims(at=None, figure=figure_of(q)) for q in inside if q.unit.split()[-1] not in NOT_PEOPLE)


def parts(tree: Tree, first: int, last: int, quantities: Sequence[Quantity]) -> Iterator[tuple[int, Victims]]:
    """Who, between two tokens, is counted among those told of before, with the token where the words for them begin:
    `including two children`, `among them a judge`, `two of them firefighters`, `seven seriously`."""
    at = first
    begun = {q.start: q for q in quantities}
    numbers = {k: begun[tree.tokens[k].start] for k in range(first, last) if tree.tokens[k].start in begun}
    while at < last:
        opened = _opens_part(tree, at, last)
        if opened is not None:
            for head in _heads_from(tree, opened, last):
                found = group(tree, head, quantities)
                if found.figure is not None and _is_human(tree, head, found.figure):
                    yield at, _as_part(found)
            at = opened
        elif at in numbers and not measures(numbers[at]) and (noun := _said_of_some(tree, at, numbers[at])) is not None:
            yield at, _as_part(Victims(at=None, figure=figure_of(numbers[at], noun)))
        at += 1


def _is_human(tree: Tree, head: int, figure: Figure) -> bool:
    """Whether a part is one of people: by its noun, or by name."""
    if tree.tokens[head].upos == "PROPN":
        return figure.value == 1 or _people_at_large(tree.tokens[head].text)
    return tree.tokens[head].upos == "NUM" or is_person(tree.lemma(head)) or tree.lemma(head) in UNCOUNTED | GROUPS


def _as_part(found: Victims) -> Victims:
    return found if found.figure is None else replace(found, figure=replace(found.figure, part=True))


def _opens_part(tree: Tree, at: int, last: int) -> int | None:
    """Where a list of parts begins behind `including` or `among them`; None at any other token."""
    word = tree.tokens[at].text.lower()
    if word == "including":
        found = at + 1
    elif word == "among" and at + 1 < last and tree.tokens[at + 1].text.lower() in ("them", "whom", "those"):
        found = at + 2
    else:
        return None
    while found < last and tree.tokens[found].text.lower() in LINKS - {"the"}:
        found += 1
    return found if found < last else None


def _heads_from(tree: Tree, start: int, last: int) -> tuple[int, ...]:
    """The heads of the noun phrases that begin at a token and are coordinated with it."""
    head = start
    while tree.tokens[head].head >= start and tree.tokens[tree.tokens[head].head].upos != "VERB":
        head = tree.tokens[head].head
    if tree.tokens[head].upos not in ("NOUN", "PROPN", "NUM", "PRON"):
        return ()
    nouns = [k for k in _coordinated(tree, head) if k < last and tree.tokens[k].upos in ("NOUN", "PROPN", "NUM")]
    return tuple(k for k in nouns if not tree.kids(k, "nsubj", "aux"))


def _said_of_some(tree: Tree, at: int, quantity: Quantity) -> str | None:
    """The noun of a figure that is said of some of those before; empty where it has none, None where it is said of
    others."""
    after = at
    while after < len(tree.tokens) and tree.tokens[after].start < quantity.end:
        after += 1
    words = [t.text.lower() for t in tree.tokens[after : after + 5]]
    if words[:1] == ["of"]:
        of = 2 if words[1:2] == ["the"] or words[1:2] == ["those"] else 1
        if words[of : of + 1] and (words[of] in PARTS_OF or (of == 2 and words[1] == "those")):
            following = tree.tokens[after + of + 1 : after + of + 4]
            return next((t.lemma.lower() for t in following if t.upos == "NOUN"), "person")
        return None
    gravely = words[:1] and (words[0] in GRAVELY or words[:2] == ["in", "critical"] or words[:2] == ["in", "serious"])
    return (quantity.unit or "person") if gravely else None
