"""What verbs tell of death and injury, a reader a kind of verb: the first that knows a predicate has it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from crosswire.model.annotated import Quantity
from crosswire.model.tree import Tree
from crosswire.statements.frames.clauses import Clause
from crosswire.statements.frames.counts import DEAD, side_of, toll
from crosswire.statements.frames.events import lexicon
from crosswire.statements.frames.victims import (
    NOT_PEOPLE,
    Harm,
    Victims,
    as_parts,
    figure_of,
    group,
    groups,
    is_person,
    measures,
)

KILL = frozenset(
    "kill slay murder assassinate massacre behead slaughter execute gun_down shoot_dead lynch electrocute".split()
)
DIE = frozenset("die perish drown succumb suffocate asphyxiate".split())
WOUND = frozenset("wound injure hurt maim hospitalise hospitalize harm".split())
KILLING_NOUNS = frozenset("killing death assassination murder slaying massacre slaughter".split())
COUNT_NOUNS = KILLING_NOUNS | frozenset("fatality casualty injury".split())
HURT = frozenset("wounded injured hurt injury casualty".split())
HARMS = frozenset("injury wound burn bruise fracture concussion inhalation hypothermia shock smoke cut laceration "
                  "trauma exposure".split())  # fmt: skip
TOLL_VERBS = frozenset("rise climb reach stand grow jump increase pass exceed hit surpass top be number put bring "
                       "revise push raise take remain soar go come lower cut reduce correct "
                       "update".split())  # fmt: skip
TO_HOSPITAL = frozenset("take rush airlift transport admit bring evacuate fly carry send transfer".split())
SUFFERING = frozenset("suffer sustain receive".split())
LIVING = frozenset("survive escape live".split())
FOUND_DEAD = frozenset("find pronounce declare confirm report leave".split())
FOUND = frozenset("find recover pull retrieve discover".split())
BODIES = frozenset("body remains corpse".split())
TROOPS = frozenset("army force troop military navy battalion brigade regiment rebel militia side enemy militant guard "
                   "police group unit corps".split())  # fmt: skip
FIGHTERS = frozenset("man soldier troop fighter officer sailor airman marine".split())
ILL = frozenset("covid covid-19 coronavirus virus flu influenza pneumonia infection illness disease stroke cancer "
                "breathing symptom surgery sepsis cholera ebola measles".split())  # fmt: skip
BRINGING = frozenset("cause inflict suffer leave claim report record sustain see".split())
NEXT = 2


Reader = Callable[[Tree, Clause, Sequence[Quantity]], Harm]


def _base(clause: Clause) -> str:
    return clause.lemma.partition("_")[0]


def _killed(tree: Tree, clause: Clause, quantities: Sequence[Quantity]) -> Harm:
    """`killed two`, `were beaten to death`, `shot dead`, `fatally stabbed`."""
    dying = to_death(tree, clause)
    if _base(clause) not in KILL and clause.lemma not in KILL and not dying:
        return Harm()
    if one_or_other(tree, clause):
        return Harm()
    among = _among_whom(tree, clause)
    if among is not None:
        whole, part = group(tree, among[0], quantities), group(tree, among[1], quantities)
        counted = (whole,) if whole.figure is not None and whole.figure.value > 1 else ()
        return Harm(killed=(*counted, *as_parts((part,) if counted else groups(tree, among[1], quantities))))
    victim = _victim(tree, clause)
    victim = None if victim is not None and tree.lemma(victim) in lexicon().nouns else victim
    if victim is None and (dying or _bare_passive(tree, clause)):
        victim = clause.subject
    limit = _next_verb(tree, clause)
    found = _right_before(tree, clause, quantities) or groups(tree, victim, quantities, limit)
    return Harm(killed=found or _loose(tree, clause, quantities))


def _among_whom(tree: Tree, clause: Clause) -> tuple[int, int] | None:
    """The whole and its part of `children were among 12 people killed`, `ten children among 46 killed`."""
    head = tree.tokens[clause.at].head
    if tree.rel(clause.at) != "acl" or head < 0:
        return None
    if any("among" in tree.words(k, "case") for k in (head, *tree.kids(head, "nummod"))):
        over = tree.tokens[head].head if tree.rel(head) == "nmod" else -1
        part = over if over >= 0 else tree.first(head, "nsubj")
        return None if part is None else (head, part)
    whole = next((k for k in tree.kids(head, "nmod") if k < clause.at and "among" in tree.words(k, "case")), None)
    return None if whole is None else (whole, head)


def _victim(tree: Tree, clause: Clause) -> int | None:
    """The object; of two, as a rank and a name are sometimes read, the second."""
    objects = tree.kids(clause.at, "obj")
    if len(objects) == 2 and objects[0] + 1 == objects[1] and not clause.passive:
        return objects[1]
    return clause.target


def _bare_passive(tree: Tree, clause: Clause) -> bool:
    """`Two killed in fire`, `two wounded`: a participle without its auxiliary, of which the number is the patient."""
    token = tree.tokens[clause.at]
    form = token.text.lower()
    if not form.endswith(("ed", "hurt", "slain")) or tree.kids(clause.at, "aux", "obj") or clause.subject is None:
        return False
    own = tree.first(clause.at, "nsubj") == clause.subject
    headline = tree.rel(clause.at) == "root" and is_person(tree.lemma(clause.subject)) and clause.subject == 0
    counted = tree.tokens[clause.subject].upos == "NUM" or bool(tree.kids(clause.subject, "nummod"))
    here = tree.rel(clause.at) in ("parataxis", "conj", "root", "acl") and clause.agent is None
    return own and here and (headline or counted)


def one_or_other(tree: Tree, clause: Clause) -> bool:
    """`killed or wounded 30`: nobody knows how many of each."""
    both = (clause.at, tree.tokens[clause.at].head, *tree.kids(clause.at, "conj"))
    near = [k for k in both if k >= 0 and k != clause.at and _harms(tree, k) and abs(k - clause.at) == NEXT]
    between = {tree.tokens[(k + clause.at) // 2].text.lower() for k in near}
    return "or" in between


def brings_casualties(tree: Tree, clause: Clause) -> bool:
    """`caused 40 casualties`: hurt or killed, nobody knows how many of each."""
    if clause.lemma not in BRINGING or clause.obj is None or tree.lemma(clause.obj) != "casualty":
        return False
    return bool(tree.kids(clause.obj, "nummod"))


def _harms(tree: Tree, index: int) -> bool:
    return tree.lemma(index) in KILL | WOUND


def _died(tree: Tree, clause: Clause, quantities: Sequence[Quantity]) -> Harm:
    """`drowned`, `were dead`, `were found dead`, `recovered the bodies of six climbers`."""
    base = _base(clause)
    target = clause.target
    victim = None
    if base in DIE:
        victim = target if base == "drown" and target is not None else clause.subject
    elif base in DEAD and "among" not in tree.words(clause.at, "case"):
        victim = clause.subject
    elif target is not None:
        bodies = base in FOUND and tree.lemma(target) in BODIES
        victim = target if bodies or (base in FOUND_DEAD and _state(tree, clause, DEAD)) else None
    return Harm(killed=groups(tree, victim, quantities, _next_verb(tree, clause)))


def _lives(tree: Tree, clause: Clause, quantities: Sequence[Quantity]) -> Harm:
    """`lost their lives`, `claimed four lives`, `took his own life`, `the army lost 30 men`."""
    base = _base(clause)
    if base not in ("claim", "lose", "take", "cost") or clause.obj is None:
        return Harm()
    victim = None
    if tree.lemma(clause.obj) in ("life", "lives"):
        owners = {tree.tokens[k].text.lower() for k in tree.kids(clause.obj, "nmod:poss")}
        own = bool(owners & {"their", "his", "her"})
        victim = clause.subject if base == "lose" or (base == "take" and own) else clause.obj
    elif base in ("lose", "cost") and tree.lemma(clause.obj) in FIGHTERS:
        side = clause.subject if base == "lose" else clause.iobj
        sided = side is not None and (tree.lemma(side) in TROOPS or tree.tokens[side].upos in ("PRON", "PROPN"))
        victim = clause.obj if sided else None
    return Harm(killed=groups(tree, victim, quantities, _next_verb(tree, clause)))


def _state(tree: Tree, clause: Clause, words: frozenset[str]) -> bool:
    """Whether the victims were left, found or declared so."""
    states = tree.kids(clause.at, "xcomp", "advcl", "advmod", "amod")
    if clause.target is not None:
        states += tree.kids(clause.target, "amod", "acl")
    return any(tree.lemma(k) in words or tree.tokens[k].text.lower() in words for k in states)


def _hurt(tree: Tree, clause: Clause, quantities: Sequence[Quantity]) -> Harm:
    """`wounded three`, `were hurt`, `six injured`."""
    ill = {tree.lemma(k) for k in tree.below(clause.at)} & ILL
    if _base(clause) not in WOUND or one_or_other(tree, clause) or ill:
        return Harm()
    bare = tree.kids(clause.at, "cop") or _bare_passive(tree, clause)
    victim = clause.subject if bare else None
    if clause.passive or clause.obj is not None:
        victim = clause.target
    found = _right_before(tree, clause, quantities) or groups(tree, victim, quantities, _next_verb(tree, clause))
    return Harm(wounded=found or _loose(tree, clause, quantities))


def _cared_for(tree: Tree, clause: Clause, quantities: Sequence[Quantity]) -> Harm:
    """`taken to hospital`, `treated for burns`, `suffered minor injuries`, `survived with a broken leg`."""
    base = _base(clause)
    around = {tree.lemma(o) for o in clause.obliques}
    what = tree.lemma(clause.obj) if clause.obj is not None else ""
    state = {tree.lemma(k) for k in tree.kids(clause.target, "amod")} if clause.target is not None else set()
    moved = base in TO_HOSPITAL and around & {"hospital", "clinic"}
    treated = base == "treat" and (around & (HARMS | {"hospital", "scene"}) or state & HURT)
    victim = clause.target if moved or treated else None
    if (base in SUFFERING and what in HARMS) or (base in LIVING and around & HARMS):
        victim = clause.subject
    ill = {tree.lemma(k) for k in tree.below(clause.at)} & ILL
    return Harm() if ill else Harm(wounded=groups(tree, victim, quantities, _next_verb(tree, clause)))


def _left(tree: Tree, clause: Clause, quantities: Sequence[Quantity]) -> Harm:
    """`left twelve people dead and forty wounded`: the object, and what it was left."""
    target = clause.target
    if target is None and clause.subject is not None and clause.subject > clause.at:
        target = clause.subject
    if _base(clause) != "leave" or target is None:
        return Harm()
    dead = [k for k in tree.conjuncts(target) if any(tree.lemma(s) in DEAD for s in tree.kids(k, "amod") if s > k)]
    if dead and dead[0] != target:
        return Harm(killed=groups(tree, dead[0], quantities))
    if _state(tree, clause, DEAD):
        return Harm(killed=groups(tree, target, quantities))
    hurt = _state(tree, clause, HURT | WOUND) or _in_hospital(tree, clause)
    return Harm(wounded=groups(tree, target, quantities)) if hurt else Harm()


def _in_hospital(tree: Tree, clause: Clause) -> bool:
    inside = (k for k in tree.below(clause.at) if tree.lemma(k) == "hospital")
    if any("in" in tree.words(k, "case") and not tree.words(k, "det") for k in inside):
        return True
    return any("with" in tree.words(k, "case") for k in tree.below(clause.at) if tree.lemma(k) in HARMS)


def _counted(tree: Tree, clause: Clause, quantities: Sequence[Quantity]) -> Harm:
    """`the toll rose to 12`, `put the number of wounded at 41`, `the toll is now at least 60`."""
    nominal = tree.tokens[clause.at].upos == "NUM" and side_of(tree, clause.subject) is not None
    if _base(clause) not in TOLL_VERBS and not nominal:
        return Harm()
    found = toll(tree, clause, quantities)
    if found is None:
        return Harm()
    return Harm(killed=(found[1],)) if found[0] == "killed" else Harm(wounded=(found[1],))


def _among(tree: Tree, clause: Clause, quantities: Sequence[Quantity]) -> Harm:
    """`among the dead were three children`, `the wounded included two journalists`, `killed were two teachers`, `four
    of the dead were members of one family`."""
    subject = clause.subject
    listed = [k for k in tree.kids(clause.at, "nmod", "obl") if "among" in tree.words(k, "case")]
    if listed and tree.kids(clause.at, "cop"):
        inside = {tree.tokens[k].text.lower() for k in tree.below(listed[0])}
        return _sided(inside, as_parts((group(tree, clause.at, quantities),)))
    if subject is None:
        return Harm()
    words = {tree.tokens[k].text.lower() for k in tree.below(subject)}
    if clause.lemma == "include" and clause.obj is not None:
        return _sided(words, as_parts(groups(tree, clause.obj, quantities)))
    if not tree.kids(clause.at, "cop"):
        return Harm()
    if tree.tokens[clause.at].text.lower() in DEAD | HURT and "among" in tree.words(clause.at, "case"):
        return _sided({tree.tokens[clause.at].text.lower()}, as_parts(groups(tree, subject, quantities)))
    if tree.tokens[subject].text.lower() in ("killed", "injured", "wounded", "dead", "hurt"):
        return _sided(words, groups(tree, clause.at, quantities)) if tree.tokens[clause.at].upos == "NOUN" else Harm()
    some = group(tree, subject, quantities)
    if some.figure is None or tree.tokens[clause.at].upos != "NOUN" or tree.tokens[subject].upos != "NUM":
        return Harm()
    figure = replace(some.figure, unit=tree.lemma(clause.at))
    return _sided(words & (DEAD | HURT | {"victims", "fatalities"}), as_parts((Victims(at=clause.at, figure=figure),)))


def _sided(words: set[str] | frozenset[str], rows: tuple[Victims, ...]) -> Harm:
    """Groups on the side that a description speaks of; of both or neither, on none."""
    dead, hurt = words & (DEAD | {"victims", "fatalities", "deaths", "victim"}), words & (HURT | {"injuries"})
    if bool(dead) == bool(hurt):
        return Harm()
    return Harm(killed=rows) if dead else Harm(wounded=rows)


READERS: tuple[Reader, ...] = (_left, _killed, _died, _lives, _hurt, _cared_for, _counted, _among)


def to_death(tree: Tree, clause: Clause) -> bool:
    """`shot dead`, `beaten to death`, `fatally stabbed`."""
    dead = tree.kids(clause.at, "xcomp", "advmod", "acl", "obl")
    if clause.obj is not None:
        dead += tree.kids(clause.obj, "amod")
    if clause.lemma in FOUND_DEAD or _base(clause) in FOUND_DEAD:
        return False
    if any(tree.lemma(k) in ("fatally", "mortally") for k in tree.kids(clause.at, "advmod")):
        return True
    return any(
        (tree.lemma(k) == "dead" and _base(clause) in ("shoot", "gun", "strike", "knock", "cut"))
        or (
            tree.lemma(k) == "death"
            and "to" in tree.words(k, "case")
            and _base(clause) not in ("sentence", "lead", "put")
        )
        for k in dead
    )


def _next_verb(tree: Tree, clause: Clause) -> int:
    """Where the next coordinated clause begins: what stands behind it is not this clause's."""
    later = [k for k in tree.kids(clause.at, "conj", "parataxis") if k > clause.at and tree.tokens[k].upos == "VERB"]
    return min(later, default=len(tree.tokens))


def _loose(tree: Tree, clause: Clause, quantities: Sequence[Quantity]) -> tuple[Victims, ...]:
    """The first figure behind a verb that was left without an object: `killed five and wounded three`."""
    event = clause.subject is not None and tree.lemma(clause.subject) in lexicon().nouns
    if not event and (tree.rel(clause.at) not in ("conj", "parataxis", "advcl") or clause.passive):
        return ()
    start = tree.tokens[clause.at].end
    limit = _next_verb(tree, clause)
    end = tree.tokens[limit].start if limit < len(tree.tokens) else start + NEXT
    number = next((q for q in quantities if start <= q.start < min(end, start + NEXT) and not measures(q)), None)
    if number is None or set(number.unit.split()[-1:]) & NOT_PEOPLE:
        return ()
    return (Victims(at=None, figure=figure_of(number)),)


def _right_before(tree: Tree, clause: Clause, quantities: Sequence[Quantity]) -> tuple[Victims, ...]:
    """`five people were killed and six injured`: the figure that stands before a participle without a subject."""
    if tree.rel(clause.at) not in ("conj", "parataxis") or tree.kids(clause.at, "nsubj", "aux", "obj"):
        return ()
    start = tree.tokens[clause.at].start
    number = next((q for q in quantities if 0 < start - q.end <= NEXT and not measures(q)), None)
    return () if number is None else (Victims(at=None, figure=figure_of(number, "person")),)
