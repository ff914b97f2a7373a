"""What figures measure, clause by clause: a statistic that stands at them, or people and things that they count.

`the toll stood at 18`, `an unemployment rate of 5 percent` name the statistic; `divers freed eight boys`, `30 inches of
rain have fallen` count what the clause says of them. What is only meant to be, a part, and what comes on top are none.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from crosswire.events.clause_tree import ClauseTree, Noun
from crosswire.model.annotated import Quantity
from crosswire.model.days import width
from crosswire.phrases.table import Phrases

RISING, STAYING = Phrases("measures.rising"), Phrases("measures.staying")
LANDING, RAISING = Phrases("measures.landing"), Phrases("measures.raising")
STATISTICS, SUMS = Phrases("measures.statistic"), Phrases("measures.sum")
TOLD, HAVING, BEFALLS = Phrases("measures.told"), Phrases("measures.having"), Phrases("measures.befalls")
PEOPLE, TIMES, LENGTHS = Phrases("measures.person"), Phrases("measures.span"), Phrases("measures.length")
WEEK = 5
IN = frozenset({"in", "at", "across", "near"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A figure with what it measures: the noun (`head`), the `words` and `names` that tell it from others of its kind,
    whether a `state` or a `count`; on which `date`, where its clause gives one.

    `moves` tells that its verb is one of moving, `ahead` that it is not so yet; `loose` is a span of time or a length,
    which is no level unless it is compared.
    """

    report: str
    sentence: int
    figure: Quantity
    unit: str
    sort: str
    head: str
    words: frozenset[str]
    names: frozenset[str]
    shown: str
    subject: int
    date: str | None = None
    moves: bool = False
    ahead: bool = False
    loose: bool = False


def measures(tree: ClauseTree) -> Iterator[Measure]:
    """The measures of one sentence, in order."""
    for figure in tree.figures:
        node, noun = tree.node_of(figure)
        if node is None or figure.exactness == "vague":
            continue
        found = _state(tree, figure, node, noun) or _counted(tree, figure, node, noun)
        if found is not None and not (tree.is_added(node, figure) and not _is_period(found.date)):
            yield found


def _is_period(date: str | None) -> bool:
    """Whether a date is a week or more: what was added in it is what it is about."""
    return date is not None and width(date) >= WEEK


def _state(tree: ClauseTree, figure: Quantity, node: int, noun: int | None) -> Measure | None:
    """A figure at which a statistic stands."""
    stands = _standing(tree, node)
    if stands is None:
        return None
    verb, subject = stands
    name = tree.noun(tree.resolved(subject), node)
    if name is None or name.head in PEOPLE or name.is_name:
        return None
    if _is_statistic(name.head) and tree.of(subject) != node:
        name = tree.with_of(subject, name)
    if name.head in SUMS and (whole := _summed(tree, figure, (node, subject))) is not None:
        return whole
    if name.head in SUMS and not name.words | name.names:
        return None
    lemma = tree.lemma(verb) if verb is not None else "be"
    unit = _unit(figure, noun is not None)
    if noun is not None and unit in TIMES:
        return None
    name = _one_name(name, unit)
    return Measure(
        report=tree.report, sentence=tree.sentence, figure=figure, unit=unit, sort="state", head=name.head,
        words=name.words, names=name.names, shown=name.shown, subject=subject,
        date=tree.date_at({node, subject} | ({verb} if verb is not None else set()), figure),
        moves=(lemma not in STAYING and not (verb == node or verb is None)) or tree.has_moved(node),
        ahead=verb is not None and tree.is_ahead(verb), loose=unit in LENGTHS and noun is not None,
    )  # fmt: skip


def _is_statistic(lemma: str) -> bool:
    return lemma in SUMS or lemma in STATISTICS


def _one_name(name: Noun, unit: str) -> Noun:
    """Two names of one statistic as one."""
    if name.head == "unemployment" and unit == "%":
        return replace(name, head="rate", words=name.words | {"unemployment"})
    return name


def _standing(tree: ClauseTree, node: int) -> tuple[int | None, int] | None:
    """The verb, if any, and the noun of what stands at a figure."""
    relation, head = tree.rel(node), tree.head(node)
    if tree.kids(node, "cop") and (own := tree.kids(node, "nsubj")):
        return node, own[0]
    if head is None or "from" in tree.cases(node):
        return None
    verb = tree.lemma(head)
    if relation == "obl" and tree.cases(node) & {"to", "at"} and tree.is_verb(head):
        if verb in RAISING and (raised := tree.kids(head, "obj")):
            summed = _is_statistic(tree.lemma(raised[0]))
            return (head, raised[0]) if summed or (verb != "put" and tree.tokens[node].upos != "NOUN") else None
        if verb in RISING or verb in RAISING:
            return _with_subject(tree, head)
    cases = tree.cases(node)
    if relation == "obj" and ((verb in LANDING and not cases) or (verb in RISING and cases == {"to"})):
        return _with_subject(tree, head)
    if relation == "nmod" and tree.cases(node) & {"of", "at", "to"} and verb in STATISTICS:
        return None, head
    return None


def _with_subject(tree: ClauseTree, verb: int) -> tuple[int | None, int] | None:
    subject = tree.subject(verb)
    return None if subject is None else (verb, subject)


def _counted(tree: ClauseTree, figure: Quantity, node: int, noun: int | None) -> Measure | None:
    """People or things counted by what a clause says of them."""
    head = tree.head(node)
    role = {"nsubj": "does", "nsubj:pass": "befalls", "obj": "befalls"}.get(tree.relation(node))
    if role is None and tree.relation(node) == "obl:unmarked" and head is not None and node < head:
        role = "does"
    if head is None or role is None or not tree.is_verb(head):
        return None
    verb = _inner(tree, head)
    unit = _unit(figure, noun is not None)
    stuff = tree.noun(tree.of(noun)) if noun is not None and unit in LENGTHS else None
    name = tree.noun(noun) if noun is not None else None
    lemma = BEFALLS.row(tree.lemma(verb)) or tree.lemma(verb)
    if figure.unit == "%" or unit in TIMES or (unit in LENGTHS and stuff is None):
        return _loose(tree, figure, node, verb, unit)
    if lemma in HAVING:
        return None
    if verb != head and role == "befalls":
        role = "does"
    base = Measure(
        report=tree.report, sentence=tree.sentence, figure=figure, unit=unit, sort="count", head=unit or "person",
        words=frozenset({role if lemma != "die" else "befalls", lemma}), names=_names(tree, name, verb),
        shown=tree.counting(node, verb), subject=node, date=tree.date_at({node, verb}, figure),
        ahead=tree.is_ahead(verb),
    )  # fmt: skip
    if stuff is not None:
        return replace(base, head=stuff.head, words=frozenset({unit}), shown=f"{tree.text(noun or 0)} of {stuff.shown}")
    what = [n for k in tree.kids(verb, "obj") if k != node and (n := tree.noun(k)) is not None]
    what += [
        n
        for k in tree.kids(verb, "obl")
        if role == "does" and tree.cases(k) == {"for"} and (n := tree.noun(k)) is not None
    ]
    whose = tree.subject(verb) if role == "befalls" and BEFALLS.row(tree.lemma(verb)) is None else None
    doer = tree.noun(whose) if whose is not None and whose != node else None
    told = {w for n in what[:1] for w in (n.head, *n.words)} | ({doer.head} if doer is not None else set())
    return replace(base, words=base.words | told)


def _summed(tree: ClauseTree, figure: Quantity, words: tuple[int, int]) -> Measure | None:
    """A sum that says of what it is one: `bringing the total to eight rescued so far`."""
    told, node = [k for word in words for k in tree.kids(word, "acl") if tree.is_verb(k)], words[0]
    if not told:
        return None
    lemma = BEFALLS.row(tree.lemma(told[0])) or tree.lemma(told[0])
    up = tree.head(node)
    return Measure(
        report=tree.report, sentence=tree.sentence, figure=figure, unit=_unit(figure, True), sort="count",
        head=_unit(figure, True), words=frozenset({"befalls", lemma}), names=frozenset(),
        shown=f"people {tree.text(told[0]).lower()}", subject=node,
        date=tree.date_at({node, told[0]} | ({up} if up is not None else set()), figure),
    )  # fmt: skip


def _loose(tree: ClauseTree, figure: Quantity, node: int, verb: int, unit: str) -> Measure | None:
    """A length of time or space: the measure of what lasted or reached so."""
    subject = tree.subject(verb)
    name = tree.noun(tree.resolved(subject)) if subject is not None else None
    if name is None or subject is None or name.is_name:
        return None
    return Measure(
        report=tree.report, sentence=tree.sentence, figure=figure, unit=unit, sort="state", head=name.head,
        words=name.words, names=name.names, shown=f"{name.shown} ({tree.plural(unit)})", subject=subject,
        date=tree.date_at({node, verb, subject}, figure), ahead=tree.is_ahead(verb), loose=True,
    )  # fmt: skip


def _inner(tree: ClauseTree, verb: int) -> int:
    """The verb that is told of: of `are reported to have died`, `died`."""
    inner = tree.kids(verb, "xcomp")
    return inner[0] if tree.lemma(verb) in TOLD and inner and tree.is_verb(inner[0]) else verb


def _names(tree: ClauseTree, name: Noun | None, verb: int) -> frozenset[str]:
    """The names that tell a count from another: whose they are, and where it was."""
    own = name.names if name is not None else frozenset[str]()
    up = tree.head(verb)
    if tree.rel(verb) in ("advcl", "conj") and up is not None and tree.is_verb(up):
        own |= {n for k in tree.kids(up, "obl", "obj") if tree.cases(k) & IN for n in tree.names(k)}
    own |= frozenset(tree.countries_before(verb))
    return own | {n for k in tree.kids(verb, "obl") if tree.cases(k) & IN for n in tree.names(k)}


def _unit(figure: Quantity, named: bool) -> str:
    """What is counted, people of any kind as one."""
    words = figure.unit.split()
    if not words:
        return "person" if named else ""
    last = words[-1] if figure.unit in ("%", "USD", "EUR", "GBP") else words[-1].lower()
    if last in TIMES and not named:
        return ""
    return "person" if last in PEOPLE or (last[:1].isupper() and last.isalpha() and len(last) > 3) else last
