"""The slots of a clause: place, date, figures and addressees, each with the characters it rests on."""

from collections.abc import Iterable

from crosswire.model.annotated import Quantity
from crosswire.model.span import Span
from crosswire.model.statement import Argument, Figure, When
from crosswire.statements.frames.clauses import Clause
from crosswire.statements.frames.deeds import only_spoken_of
from crosswire.statements.frames.ground import Ground
from crosswire.statements.frames.occasions import occasions
from crosswire.statements.frames.victims import is_person

LOCATIVE = frozenset("in at near on outside inside across over around off within throughout north south east "
                     "west beneath between".split())  # fmt: skip
SITES = frozenset(
    "base airport city embassy village town province region district capital border neighborhood neighbourhood "
    "consulate camp hospital school mosque church station square market port prison checkpoint highway compound "
    "headquarters building hotel airfield zone island county state country area suburb bridge factory mine plant "
    "university restaurant nightclub mall stadium park beach harbour harbor river valley coast road".split()
)
STRUCK = frozenset("shelling bombing bombardment siege storming burning sacking raid".split())
UNKNOWN_IN = frozenset({"in", "near", "off", "outside"})
AIMED = frozenset("at against on upon toward towards".split())


def arguments_of(ground: Ground, clause: Clause) -> Iterable[int]:
    """The tokens that head the clause's own phrases, nested noun modifiers included, nearest first."""
    heads = [h for h in (*clause.obliques, clause.obj, clause.subject) if h is not None]
    yield from heads
    for head in heads:
        for inner in ground.tree.kids(head, "nmod", "obl"):
            yield inner
            yield from ground.tree.kids(inner, "nmod")
    yield from ground.tree.kids(clause.at, "nmod", "obl")


def _is_struck(ground: Ground, head: int) -> bool:
    """`the shelling of Kirbat`: a place is where it was attacked."""
    over = ground.tree.tokens[head].head
    return over >= 0 and ground.tree.lemma(over) in STRUCK and "of" in ground.tree.marked(head)


def _is_unknown_name(ground: Ground, head: int) -> bool:
    """`off Port Gentil Sud`: a name that nothing knows, where a place stands."""
    token = ground.tree.tokens[head]
    known = any(name.start <= token.start < name.end for name in ground.annotated.names)
    return token.upos == "PROPN" and token.text[:1].isupper() and not known and head not in ground.dates_at


def _owns(ground: Ground, end: int) -> bool:
    """`Russia's Belgorod region`: the country whose place it is."""
    return ground.annotated.report.text[end : end + 2] in ("'s", "\u2019s")


def _cover(ground: Ground, head: int) -> Span:
    return ground.tree.cover(ground.tree.phrase(head))


def place_of(ground: Ground, clause: Clause) -> Argument | None:
    """Where it happened: a phrase with a preposition of place that holds a place's name or a kind of site."""
    fallback: Argument | None = None
    for head in arguments_of(ground, clause):
        cases = ground.tree.marked(head) | ground.tree.words(head, "advmod")
        for part in ground.tree.kids(head, "compound"):
            cases = cases | ground.tree.words(part, "case")  # `off Port Elan`, where the first word has the preposition
        if not cases & LOCATIVE and not (_is_struck(ground, head) and ground.places.over(_cover(ground, head))):
            continue
        phrase = ground.argument(head)
        if phrase is None:
            continue
        inside = ground.places.over(phrase.span)
        fit = [n for n in inside if phrase.span.covers(Span(n.start, n.end))]
        named = next((n for n in fit if not _owns(ground, n.end)), fit[0] if fit else None)
        if named is not None:
            text = ground.annotated.report.text[named.start : named.end]
            return Argument(span=phrase.span, text=phrase.text, name=text, kind="place")
        unknown = cases & UNKNOWN_IN and _is_unknown_name(ground, head)
        if (ground.tree.lemma(head) in SITES or unknown) and fallback is None:
            fallback = phrase
    return fallback


def _dates_owned(ground: Ground, owners: frozenset[int]) -> list[When]:
    return [when for when, owner in ground.dated if owner in owners]


_YEARS = {"year": 1, "decade": 10}


def date_of(ground: Ground, clause: Clause) -> When | None:
    """When it happened: the date in the clause itself; else in its event noun, its antecedent or the clause above."""
    tree = ground.tree
    if clause.subject is not None and tree.lemma(clause.subject) == "toll":
        return _inside(ground, clause.subject, clause.at)
    told = _led_by(ground, clause) or _labelled(ground, clause) or _years_before(ground, clause)
    if told is not None:
        return told
    rings: list[frozenset[int]] = [frozenset({clause.at})]
    rings.append(
        frozenset(h for h in (clause.subject, clause.obj, *clause.obliques) if h in ground.predicates and h is not None)
    )
    occasion = frozenset(occasions(tree, clause.at))
    head = tree.tokens[clause.at].head
    if head >= 0:
        relation = tree.tokens[clause.at].deprel
        if relation.startswith("acl"):
            rings.append(occasion)
            return (
                _inside(ground, head, clause.at)
                or _ringed(ground, rings, clause.at)
                or _owner_date(ground, head, clause.at)
            )
        shared = relation in ("conj", "advcl", "xcomp", "advcl:relcl") or ground.tree.tokens[clause.at].upos == "NOUN"
        if shared:
            rings.append(frozenset({ground.owner[head]}))
    rings += [frozenset(tree.kids(clause.at, "conj")), occasion]
    return _ringed(ground, rings, clause.at)


def _led_by(ground: Ground, clause: Clause) -> When | None:
    """`the tenth anniversary of the bombing that killed six`: the date whose last word leads up to the event's noun,
    where that has none of its own."""
    tree = ground.tree
    noun = clause.at if clause.noun else tree.tokens[clause.at].head if tree.rel(clause.at) in ("acl", "conj") else -1
    if noun >= 0 and tree.tokens[noun].upos == "VERB":
        noun = tree.tokens[noun].head
    if noun < 0 or tree.tokens[noun].upos not in ("NOUN", "PROPN"):
        return None
    phrase = tree.cover(tree.phrase(noun))
    if any(d.value and phrase.start <= d.start < phrase.end for d in ground.annotated.dates):
        return None
    first = tree.tokens[tree.phrase(noun)[0]].start
    text = ground.annotated.report.text
    leading = (d for d in ground.annotated.dates if d.value and 0 <= first - d.end <= 1)
    found = next((d for d in leading if text[d.start : d.end].endswith((" since", " of"))), None)
    return None if found is None or found.value is None else When(span=Span(found.start, found.end), value=found.value)


def _years_before(ground: Ground, clause: Clause) -> When | None:
    """`laid flowers on Thursday, ten years after a ferry sank`: so many years before what it is told beside."""
    tree = ground.tree
    for at in (clause.at, *tree.up(clause.at)):
        over = tree.tokens[at].head
        if over < 0:
            return None
        if (years := _years(ground, at)) is not None:
            beside = _inside(ground, ground.owner[over], clause.at)
            span, count = years
            year = beside.value[: len("2024")] if beside is not None else ""
            return When(span=span, value=str(int(year) - count)) if year.isdecimal() else None
    return None


def _years(ground: Ground, index: int) -> tuple[Span, int] | None:
    """The measure in years before the "after" that leads a clause or a noun."""
    tree = ground.tree
    units = (k for k in tree.kids(index, "obl", "nmod", "advmod") if k < index and tree.lemma(k) in _YEARS)
    found = next((k for k in units if tree.tokens[k + 1].text.lower() in ("after", "since")), None)
    number = tree.first(found, "nummod") if found is not None else None
    if found is None or number is None:
        return None
    start, end = tree.tokens[number].start, tree.tokens[found].end
    told = next((q for q in ground.annotated.quantities if q.start <= start < q.end), None)
    return (Span(start, end), int(told.value) * _YEARS[tree.lemma(found)]) if told is not None else None


def _labelled(ground: Ground, clause: Clause) -> When | None:
    """`1994: 852 die on the Estland`: the date that a line of a list opens with, for all that the line tells."""
    tree = ground.tree
    top = next((k for k in tree.up(clause.at) if tree.tokens[k].head < 0), clause.at)
    first = _first_of_paragraph(ground, tree.tokens[min(tree.below(top))].start)
    text = ground.annotated.report.text
    found = next((d for d in ground.annotated.dates if d.start == first and d.value), None)
    labelled = found is not None and text[found.end : found.end + 1] == ":"
    return When(span=Span(found.start, found.end), value=found.value or "") if found is not None and labelled else None


def _first_of_paragraph(ground: Ground, start: int) -> int:
    """Where the paragraph begins that a character stands in."""
    sentences = ground.annotated.sentences
    number = next((s.paragraph for s in sentences if s.start <= start < s.end), None)
    return next((s.start for s in sentences if s.paragraph == number), start)


def is_long(value: str) -> bool:
    """Whether a stretch of time is no event's: `since 2019`, `in the past three years`; `since March` may be."""
    left, mark, right = value.partition("/")
    return bool(mark) and min(len(left), len(right) if right != ".." else len(left)) < len("2019-03")


def _owner_date(ground: Ground, head: int, clause: int) -> When | None:
    """For a participle that hangs on an argument: the date of the clause the argument belongs to."""
    found = _told_of(ground, _dates_owned(ground, frozenset({ground.owner[head]})), clause)
    return found[0] if len(found) == 1 else None


def _told_of(ground: Ground, dates: list[When], clause: int) -> list[When]:
    """The dates without those of a verb that only speaks of what the clause tells."""
    owners = ((when, ground.owner_of(when.span.start, when.span.end)) for when in dates)
    return [
        when
        for when, owner in owners
        if owner is None or owner == clause or not only_spoken_of(ground.tree, owner, clause, when.span.start)
    ]


def _ringed(ground: Ground, rings: list[frozenset[int]], clause: int) -> When | None:
    for ring in rings:
        found = _told_of(ground, _dates_owned(ground, ring), clause)
        if found:
            return max(found, key=lambda w: (len(w.value.replace("/", "").replace("..", "")), -w.span.start))
    return None


def _inside(ground: Ground, head: int, clause: int) -> When | None:
    """A date inside the noun phrase that a relative clause hangs on."""
    own = set(ground.tree.below(head, lambda k: k == clause or ground.tree.rel(k) == "conj"))
    found = [
        When(span=Span(d.start, d.end), value=d.value)
        for d in ground.annotated.dates
        if d.value is not None and ground.head_of(d.start, d.end) in own
    ]
    return found[0] if found else None


def figure_of(ground: Ground, quantity: Quantity) -> Figure:
    """A quantity as a slot holds it; in `five of the train's nine coaches` five counts coaches."""
    head = ground.head_of(quantity.start, quantity.end)
    parts = ground.tree.kids(head, "nmod") if head is not None and ground.tree.tokens[head].upos == "NUM" else ()
    whole = next((k for k in parts if "of" in ground.tree.words(k, "case")), None)
    return Figure(
        span=Span(quantity.start, quantity.end),
        value=quantity.value,
        unit=ground.tree.lemma(whole) if whole is not None else quantity.unit,
        exactness=quantity.exactness,
        high=quantity.high,
    )


def figures_of(ground: Ground, clause: Clause) -> tuple[Figure, ...]:
    """The figures that stand in the clause itself, not in a clause inside it."""
    return tuple(figure_of(ground, q) for q in ground.counted.get(clause.at, ()))


def aimed_at(ground: Ground, clause: Clause) -> int | None:
    """What a shot, a rocket or an attack was aimed at; whoever was kidnapped `on the road` is told of as object."""
    if clause.target is not None and is_person(ground.tree.lemma(clause.target)):
        return None
    for head in (*clause.obliques, *(ground.tree.kids(clause.obj, "nmod") if clause.obj is not None else ())):
        if ground.tree.words(head, "case") & AIMED and head not in ground.dates_at:
            return head
    return None


ADDRESSING = frozenset({"to", "with", "on"})
TO_WHOM = {
    "CONSULT": {"with"}, "AID": {"to", "for"}, "SANCTION": {"on", "against", "with", "to", "from"},
    "COERCE": {"on", "against"}, "REQUEST": {"on", "to", "with"}, "ACCUSE": {"against", "at", "into"},
    "CONCEDE": {"to"}, "SUPPORT": {"for", "behind", "with", "to"}, "PROTEST": {"against"},
    "THREATEN": {"to", "against"}, "MOBILIZE": {"against"}, "COOPERATE": {"with", "to"}, "REJECT": {"to"},
    "RETREAT": {"to"}, "AGREE": {"with"},
}  # fmt: skip


def received_by(ground: Ground, clause: Clause, root: str) -> int | None:
    """Whom an act was meant for, where a preposition tells: somebody, or a place where people are."""
    tree = ground.tree
    words = TO_WHOM.get(root, set())
    heads = [*clause.obliques, *(tree.kids(clause.obj, "nmod") if clause.obj is not None else ())]
    fit = (h for h in heads if tree.words(h, "case") & words and h not in ground.dates_at)
    return next((h for h in fit if _is_somebody(ground, h)), None)


def _is_somebody(ground: Ground, head: int) -> bool:
    return _can_listen(ground, head) or is_person(ground.tree.lemma(head)) or ground.tree.lemma(head) in BODIES


def addressees(ground: Ground, clause: Clause) -> tuple[int, ...]:
    """Those a speech act is addressed to, one token each."""
    tree = ground.tree
    direct = clause.iobj if clause.iobj is not None else (clause.obj if not clause.passive else clause.subject)
    if direct is not None and _can_listen(ground, direct):
        return tree.conjuncts(direct)
    queue = [*clause.obliques, *([clause.obj] if clause.obj is not None else [])]
    seen = 0
    while seen < min(len(queue), 12):
        head = queue[seen]
        seen += 1
        if head not in ground.dates_at and tree.marked(head) & ADDRESSING and _can_listen(ground, head):
            return tree.conjuncts(head)
        queue.extend(tree.kids(head, "nmod", "obl"))
    return ()


def _can_listen(ground: Ground, head: int) -> bool:
    token = ground.tree.tokens[head]
    if ground.meant_by(head) is not None:
        return True
    return token.upos in ("PROPN", "PRON") or ground.tree.lemma(head) in LISTENERS


BODIES = frozenset(
    "island town city province region village zone district side party faction bank agency firm community union "
    "college university school club league team committee commission council senate congress ministry tribunal "
    "investigator regulator customer refugee victim family survivor counterpart leader".split()
)
LISTENERS = frozenset(
    "government leader official minister president parliament lawmaker ally country nation people resident citizen "
    "protester rebel group militia company union court reporter authority ministry army police militant voter side "
    "party bank agency faction investigator ambassador diplomat regulator congress senate council".split()
)
