"""Clauses → frames: one for each thing a clause says happened, is threatened, or counts.

A clause that tells of several groups of victims, or speaks to several addressees, gives a frame for each: a report
that names only one of them then agrees with it, and is never made to contradict it.
"""

from collections.abc import Iterable
from dataclasses import replace

from crosswire.model.span import Span
from crosswire.model.statement import Argument, Figure, Frame, Modality, When
from crosswire.model.tree import Tree
from crosswire.statements.frames.casualties import harm_in
from crosswire.statements.frames.certainty import condition_of, modality_of, negated, noun_modality, staged
from crosswire.statements.frames.clauses import Clause, clause_at, is_verbal, noun_clause_at
from crosswire.statements.frames.coding import act_of, type_of
from crosswire.statements.frames.events import EventType, means_of
from crosswire.statements.frames.ground import Ground, nobody_suffered
from crosswire.statements.frames.harming import DIE, one_or_other
from crosswire.statements.frames.modes import mode_of
from crosswire.statements.frames.occasions import occasions
from crosswire.statements.frames.sides import follows_mutual, sides
from crosswire.statements.frames.slots import addressees, aimed_at, date_of, figures_of, is_long, place_of, received_by
from crosswire.statements.frames.victims import HURT, Harm, Victims, groups
from crosswire.statements.who.bodies import country_of

SAYING = frozenset("say announce declare warn threaten promise pledge vow insist add state confirm claim".split())
TOWARDS = frozenset({"REQUEST", "ACCUSE", "CONCEDE", "SUPPORT", "PROTEST", "THREATEN"})
BRUTAL = frozenset({"ASSAULT", "RETREAT", "COERCE", "ACCIDENT", "CRIME"})
SCARE_QUOTES = frozenset("'\"\u2018\u2019\u201c\u201d")
TOWNS = frozenset("port town village city camp suburb district island quarter settlement hamlet".split())
DASHES = frozenset("-\u2013")
MOST_SCORED = 30
WARDS = frozenset("hospital clinic ambulance ward custody infirmary hospice".split())
SPOKEN = frozenset({"THREATEN", "REQUEST", "ACCUSE", "REJECT", "AGREE"})


def clauses_in(ground: Ground, first: int, last: int) -> Iterable[Clause]:
    """The clauses of one sentence, verbs and event nouns, in order of position."""
    for index in range(first, last):
        if index not in ground.predicates:
            continue
        yield clause_at(ground.tree, index) if _verbal(ground, index) else noun_clause_at(ground.tree, index)


def _verbal(ground: Ground, index: int) -> bool:
    return is_verbal(ground.tree, index) or ground.tree.tokens[index].upos not in ("NOUN", "PROPN")


def harm_of_clause(ground: Ground, clause: Clause) -> Harm:
    """A clause's victims, with the wounded of a coordinated clause: `killed one and wounded four`."""
    key = clause.at, clause.noun
    if key not in ground.harms:
        ground.harms[key] = _harm_of(ground, clause)
    return ground.harms[key]


def _harm_of(ground: Ground, clause: Clause) -> Harm:
    tree = ground.tree
    harm = harm_in(tree, clause, ground.annotated.quantities)
    if clause.noun and not harm.killed and not harm.wounded:
        return _of_relative(ground, clause)
    if not harm.killed and not harm.wounded:
        return _left_hurt(ground, clause)
    if not harm.killed or harm.wounded:
        return harm
    others = [k for k in tree.kids(clause.at, "conj", "advcl") if k in ground.predicates]
    for other in () if negated(tree, clause.at) else others:
        if negated(tree, other):
            continue
        more = harm_in(tree, clause_at(tree, other), ground.annotated.quantities)
        if more.wounded and not more.killed:
            return Harm(killed=harm.killed, wounded=more.wounded)
    return harm


def _left_hurt(ground: Ground, clause: Clause) -> Harm:
    """What a participle beside the verb tells, read as an adjective: `was stabbed and badly hurt`."""
    tree = ground.tree
    beside = (k for k in tree.kids(clause.at, "conj") if tree.tokens[k].upos == "ADJ" and k not in ground.predicates)
    hurt = clause.passive and not negated(tree, clause.at) and any(tree.lemma(k) in HURT for k in beside)
    return Harm(wounded=groups(tree, clause.target, ground.annotated.quantities)) if hurt else Harm()


def _of_relative(ground: Ground, clause: Clause) -> Harm:
    """What an event noun's own relative clause tells of it: `a drone strike that killed three guards`."""
    tree = ground.tree
    for at in (k for k in tree.kids(clause.at, "acl") if tree.tokens[k].deprel == "acl:relcl"):
        inner = clause_at(tree, at)
        if inner.subject == clause.at and not negated(tree, at) and modality_of(tree, at) == "asserted":
            return harm_in(tree, inner, ground.annotated.quantities)
    return Harm()


def _figures(rows: tuple[Victims, ...]) -> tuple[Figure, ...]:
    return tuple(g.figure for g in rows if g.figure is not None)


def frames_of(ground: Ground, clause: Clause) -> tuple[Frame, ...]:
    """All frames of one clause; `killed or wounded` is one deed of two verbs, and the first has it."""
    if one_or_other(ground.tree, clause) and ground.tree.rel(clause.at) == "conj":
        return ()
    harm = harm_of_clause(ground, clause)
    base = _base(ground, clause, harm)
    if _is_played(ground, clause) and base.type is None and not _counted(ground, harm):
        return (base,)
    if harm.killed:
        wounded = _figures(harm.wounded)
        return tuple(
            replace(base, target=_victim(ground, v, base), killed=_figures((v,)), wounded=wounded) for v in harm.killed
        )
    if harm.wounded:
        return tuple(replace(base, target=_victim(ground, v, base), wounded=_figures((v,))) for v in harm.wounded)
    if base.type in SPOKEN:
        to = addressees(ground, clause)
        return tuple(_spoken_to(base, ground.argument(at)) for at in to) or (base,)
    return (base,)


def _spoken_to(base: Frame, to: Argument | None) -> Frame:
    """The frame with its addressee; nobody speaks to himself, so a name that says so was resolved wrongly."""
    if to is not None and base.actor is not None and to.name is not None and to.name == base.actor.name:
        to = replace(to, name=None, kind=None)
    return replace(base, target=to, recipient=to)


def _victim(ground: Ground, group: Victims, base: Frame) -> Argument | None:
    """The group as a target; a group known by its figure alone is called by what is counted."""
    if group.at is not None:
        return ground.argument(group.at) or base.target
    if group.figure is None:
        return base.target
    number = ground.annotated.report.quote(group.figure.span)
    return Argument(span=group.figure.span, text=f"{number} {group.figure.unit}")


def _base(ground: Ground, clause: Clause, harm: Harm) -> Frame:
    tree = ground.tree
    when = date_of(ground, clause)
    kind = _kind(ground, clause, harm, when)
    spoken = kind is not None and kind.root in SPOKEN
    act = act_of(tree, clause) if spoken or clause.content is not None else None
    if spoken and act is None and condition_of(tree, clause.at) is not None:
        act = clause.at
    meant = act if spoken and act is not None else clause.at
    token = tree.tokens[clause.at]
    aimed = aimed_at(ground, clause) if kind is not None and kind.root == "ASSAULT" else None
    to = received_by(ground, clause, kind.root) if kind is not None else None
    lemmas = tree.lemmas_below(clause.at)
    pair = sides(ground, clause) if kind is not None and kind.root == "ASSAULT" else None
    return Frame(
        predicate=clause.lemma,
        anchor=Span(token.start, token.end),
        type=kind.root if kind else None,
        mode=mode_of(tree, clause, kind, act) if kind else None,
        actor=pair[0] if pair else ground.argument(_actor(ground, clause, harm)),
        target=pair[1] if pair else ground.argument(_target(clause, kind, aimed, to)),
        recipient=pair[1] if pair else ground.argument(clause.iobj if clause.iobj is not None else to),
        place=_place(ground, clause, harm) or (_town_hit(ground, clause) if kind and kind.root == "ASSAULT" else None),
        date=when,
        quantities=() if harm.killed or harm.wounded else figures_of(ground, clause),
        means=means_of(lemmas) if kind is not None and kind.root in ("ASSAULT", "PROTEST", "COERCE", "CRIME") else None,
        modality=_meaning(ground, clause, harm, kind.root if kind else None, meant),
        condition=condition_of(tree, meant) or condition_of(tree, clause.at),
        negated=any(negated(tree, at) for at in (meant, clause.at))
        or (clause.noun and nobody_suffered(tree, clause.at)),
        act=tree.lemma(act) if act is not None else None,
        act_span=tree.cover(tree.below(act)) if act is not None else None,
    )


def _counted(ground: Ground, harm: Harm) -> bool:
    """Whether a figure of the text counts those who suffered."""
    spans = {(q.start, q.end) for q in ground.annotated.quantities}
    figures = _figures((*harm.killed, *harm.wounded))
    return any((f.span.start, f.span.end) in spans for f in figures)


def _town_hit(ground: Ground, clause: Clause) -> Argument | None:
    """`herders stormed Obike`: a town that was attacked is where; a country is whom."""
    hit = ground.argument(clause.target)
    if hit is not None and clause.target is not None and ground.tree.lemma(clause.target) in TOWNS:
        named = any(ground.tree.tokens[k].upos == "PROPN" for k in ground.tree.phrase(clause.target))
        return hit if named else None
    if hit is None or hit.kind != "place" or hit.name is None or country_of(hit.name):
        return None
    return hit if hit.text.removeprefix("the ") == hit.name else None


def _last(ground: Ground, place: Argument) -> int:
    """The word that heads a place's words."""
    head = ground.head_of(place.span.start, place.span.end)
    return head if head is not None else 0


def _led_to(ground: Ground, clause: Clause) -> int | None:
    """The verb over a participle that tells what it did: `was stoned in Vallgrad, hurting two players`."""
    tree, at = ground.tree, clause.at
    over = tree.tokens[at].head
    bare = tree.tokens[at].text.lower().endswith("ing") and not tree.kids(at, "nsubj", "aux", "mark")
    return over if bare and tree.rel(at) == "advcl" and over >= 0 and is_verbal(tree, over) else None


def _place(ground: Ground, clause: Clause, harm: Harm) -> Argument | None:
    """Where it happened, by the clause or by its occasion: `six died when a wall fell in Lundel`."""
    found = place_of(ground, clause)
    if found is not None and clause.lemma in DIE and ground.tree.lemma(_last(ground, found)) in WARDS:
        found = None  # `died in hospital`: not where it happened
    if found is not None or clause.noun:
        return found
    if harm.killed or harm.wounded:
        over = _led_to(ground, clause)
        if over is not None and (found := place_of(ground, clause_at(ground.tree, over))) is not None:
            return found
    inner = (place_of(ground, clause_at(ground.tree, k)) for k in occasions(ground.tree, clause.at))
    return next((place for place in inner if place is not None and place.name is not None), None)


def _kind(ground: Ground, clause: Clause, harm: Harm, when: When | None) -> EventType | None:
    """The clause's type; none of a count over years, and none of what was done in a game."""
    kind = type_of(ground.tree, clause, harm, ground.harm)
    if kind is not None and _with_words(ground, clause, harm):
        kind = EventType("ACCUSE", "disapprove")
    if when is not None and (harm.killed or harm.wounded) and is_long(when.value):
        return None
    played = kind is not None and _is_played(ground, clause) and kind.root in BRUTAL and not _counted(ground, harm)
    return None if played else kind


def _is_played(ground: Ground, clause: Clause) -> bool:
    """Whether the report tells of a game, or the sentence gives a score: `slaughtered United 7-0`."""
    if ground.game:
        return True
    top = next((k for k in ground.tree.up(clause.at) if ground.tree.tokens[k].head < 0), clause.at)
    words = [ground.tree.tokens[k].text for k in ground.tree.below(top)]
    scores = (
        (a, c) for a, dash, c in zip(words, words[1:], words[2:], strict=False) if dash in DASHES and a.isdecimal()
    )
    return any(c.isdecimal() and MOST_SCORED >= int(a) >= int(c) for a, c in scores)


def _meaning(ground: Ground, clause: Clause, harm: Harm, root: str | None, meant: int) -> Modality:
    """How the clause is meant; an attack that is only played did not happen."""
    tree = ground.tree
    if root in BRUTAL and _in_scare_quotes(tree, clause.at):
        return "may"
    if root == "ASSAULT" and not harm.killed and not harm.wounded and staged(tree, clause.at):
        return "may"
    if clause.noun and not nobody_suffered(tree, clause.at):
        dated = date_of(ground, clause) is not None
        return noun_modality(tree, clause.at, "ASSAULT" if harm.killed else root, dated)
    return modality_of(tree, meant)


def _in_scare_quotes(tree: Tree, at: int) -> bool:
    """`soldiers 'killed' 40 'insurgents'`: a word that its writer does not mean."""
    marks = (tree.tokens[at - 1].text, tree.tokens[at + 1].text) if 0 < at < len(tree.tokens) - 1 else ("", "")
    return all(mark in SCARE_QUOTES for mark in marks)


def _sayer(ground: Ground, clause: Clause, pronoun: int) -> int | None:
    """Who `it` is in `the junta announced that it would withdraw`: the one that says so; `we` is whoever speaks as a
    body (`"We planted the bomb," the Northern Front said`)."""
    tree = ground.tree
    head = tree.tokens[clause.at].head
    if tree.lemma(pronoun) not in ("it", "they", "we") or tree.rel(clause.at) != "ccomp" or head < 0:
        return None
    subject = tree.first(head, "nsubj")
    if subject is None or tree.tokens[subject].upos not in ("NOUN", "PROPN") or tree.tokens[head].lemma not in SAYING:
        return None
    who = ground.meant_by(subject)
    return subject if tree.lemma(pronoun) != "we" or (who is not None and who.kind == "organisation") else None


def _with_words(ground: Ground, clause: Clause, harm: Harm) -> bool:
    """`the senator attacked the judge`: a person by name attacks with words, where no weapon, date or wound is told."""
    if clause.noun or clause.lemma != "attack" or clause.actor is None or harm.killed or harm.wounded:
        return False
    who = ground.meant_by(clause.actor)
    weapon = means_of(ground.tree.lemmas_below(clause.at))
    return who is not None and who.kind == "person" and weapon is None and place_of(ground, clause) is None


def _target(clause: Clause, kind: EventType | None, aimed: int | None, to: int | None) -> int | None:
    """Whom or what it was done to: what it was aimed at, its object, or whoever the meeting or the plea was with."""
    if aimed is not None:
        return aimed
    if clause.target is not None:
        return clause.target
    return clause.iobj if clause.iobj is not None else to if kind is not None and kind.root in TOWARDS else None


def _actor(ground: Ground, clause: Clause, harm: Harm) -> int | None:
    """Who did it. The attack that killed is no actor, but whose attack it was is."""
    actor = clause.actor
    if actor in {v.at for v in (*harm.killed, *harm.wounded)}:
        return None
    if (
        actor is None
        or (clause.obj is not None and ground.tree.lemma(clause.obj) == "toll")
        or follows_mutual(ground.tree, clause.at)
        or clause.lemma.partition("_")[0] in ("die", "perish", "drown", "rise", "climb", "lose")
    ):
        return None
    if ground.tree.tokens[actor].upos in ("DET", "NUM", "PRON") and ground.meant_by(actor) is None:
        return _sayer(ground, clause, actor)
    if actor in ground.predicates and not _verbal(ground, actor) and (harm.killed or harm.wounded):
        inner = noun_clause_at(ground.tree, actor)
        return inner.subject
    return actor
