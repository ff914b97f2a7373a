"""The PLOVER type of a clause: what its verb, its object and its surroundings say together.

The order of the rules is the order of their precision: a verb with its object ("impose sanctions") before the verb
alone, harm by what did it (a crash is no attack), and a spoken act by what it announces.
"""

from crosswire.model.tree import Tree, once
from crosswire.statements.frames.certainty import GOVERNORS, condition_of, modality_of
from crosswire.statements.frames.clauses import Clause, clause_at
from crosswire.statements.frames.events import EventType, harm_of, lexicon
from crosswire.statements.frames.harming import DIE, KILL, WOUND, brings_casualties, one_or_other, to_death
from crosswire.statements.frames.occasions import occasions
from crosswire.statements.frames.victims import GROUPS, Harm, is_person

LIGHT = frozenset("have hold make give take conduct carry launch stage face suffer see deliver issue mount impose "
                  "reach perform undertake announce begin start continue run build operate develop "
                  "set".split())  # fmt: skip
ANNOUNCING = frozenset("say tell announce declare state indicate inform notify signal reiterate add promise vow "
                       "pledge insist stress make write tweet post".split())  # fmt: skip
WARNING = frozenset("warn caution vow pledge promise threaten swear".split())
SELF = frozenset({"i", "we", "it", "they", "he", "she"})
TELLING = frozenset("order tell instruct direct command beg press implore".split())
NATURAL = (EventType("DISASTER"), EventType("ACCIDENT"))
DONE_TO = frozenset("killing assassination murder slaying massacre slaughter".split())
CAMPAIGN = frozenset({"campaign", "election", "reelection", "re-election", "presidential", "candidate"})
AFTER = frozenset({"after", "since", "despite", "amid", "following"})
BROKEN = frozenset("collapse fail stall unravel founder falter crumble".split())
TERMS = frozenset({"year", "month", "week", "day", "life", "term", "sentence"})
"""What is served somewhere: `nine years in prison`, `a day in custody`."""
FUTURE = frozenset({"will", "may", "plans"})
HARMS = frozenset({"ASSAULT", "ACCIDENT", "DISASTER"})


def act_of(tree: Tree, clause: Clause) -> int | None:
    """What a speech verb says will be done: its content clause, or its infinitive; of a plan, what is planned."""
    found = clause.content if clause.content is not None else tree.first(clause.at, "xcomp")
    if found is not None:
        inner = tree.first(found, "xcomp")
        return inner if inner is not None and tree.lemma(found) in GOVERNORS else found
    for noun in tree.kids(clause.at, "obj", "obl"):
        inner = next((k for k in tree.kids(noun, "acl") if tree.tokens[k].upos == "VERB"), None)
        if inner is not None and tree.lemma(noun) in lexicon().nouns:
            return inner
    return None


def _speech(tree: Tree, clause: Clause) -> EventType | None:
    """A threat, where the act announced would hurt and is the speaker's own to do."""
    act = act_of(tree, clause)
    base = clause.lemma.partition("_")[0]
    if base not in ANNOUNCING | WARNING:
        return None
    if act is None:
        return EventType("THREATEN") if base == "threaten" else None
    hostile = tree.lemma(act) in lexicon().hostile
    modality = modality_of(tree, act)
    conditional = condition_of(tree, act) is not None or condition_of(tree, clause.at) is not None
    if base == "threaten" or (base in WARNING and hostile and (modality in FUTURE or tree.rel(act) == "xcomp")):
        return EventType("THREATEN")
    if base in ("warn", "caution") and tree.rel(act) == "xcomp":
        return EventType("REQUEST")
    if base in ("promise", "pledge") and not conditional:
        return EventType("AGREE")
    if base == "vow" and not hostile:
        return EventType("AGREE")
    own = base == "warn" and any(tree.lemma(k).lower() in SELF for k in tree.kids(act, "nsubj"))
    if conditional and modality in FUTURE and (hostile or own):
        return EventType("THREATEN")
    return None


def _objects(tree: Tree, clause: Clause) -> list[str]:
    own = (clause.obj, clause.subject if clause.passive else None, clause.iobj, *clause.obliques)
    nouns = [k for k in tree.kids(clause.at, "advcl", "xcomp") if tree.tokens[k].upos in ("NOUN", "ADJ")]
    heads = [k for h in (*own, *nouns) if h is not None for k in tree.conjuncts(h)]
    lemmas = [tree.lemma(h) for h in heads]
    for head in (h for h in heads if h not in nouns):
        served = tree.lemma(head) in TERMS
        lemmas.extend(tree.lemma(n) for n in tree.kids(head, "nmod") if served or "of" in tree.words(n, "case"))
    for head in (h for h in heads if not is_person(tree.lemma(h))):
        lemmas.extend(tree.lemma(n) for n in tree.kids(head, "compound"))
    around = [w for o in clause.obliques for w in tree.words(o, "case")]
    return [*lemmas, *around, *(tree.lemma(k) for k in tree.kids(clause.at, "advmod", "compound:prt"))]


def type_of(tree: Tree, clause: Clause, harm: Harm, told: str | None = None) -> EventType | None:
    """The clause's type, or None where it tells of no event PLOVER knows.

    `told` is the kind of harm that the report tells of, for a death whose own clause does not say what it died of.
    """
    table = lexicon()
    base = clause.lemma.partition("_")[0]
    around = tree.lemmas_below(clause.at)
    if clause.noun:
        return _noun_type(tree, clause, harm, told)
    objects = _objects(tree, clause)
    if _sport(tree, clause) or _by_law(tree, clause) or _festive(tree, clause):
        return None
    joint = clause.obj is not None and "joint" in {tree.lemma(k) for k in tree.kids(clause.obj, "amod")}
    if joint and base in LIGHT:
        return EventType("COOPERATE")
    for lemma in objects:
        found = table.objects.get(f"{base} {lemma}")
        if found:
            joint = found.root == "MOBILIZE" and "joint" in around
            return EventType("COOPERATE") if joint else _given(tree, clause, found)
    if harm.killed or harm.wounded or one_or_other(tree, clause) or brings_casualties(tree, clause):
        return _harm_type(tree, clause, harm, told)
    if base in table.hostile and modality_of(tree, clause.at) in FUTURE and condition_of(tree, clause.at) is not None:
        return EventType("THREATEN")
    spoken = _speech(tree, clause)
    if spoken:
        return spoken
    if base in WARNING and base not in ("threaten", "pledge", "promise"):
        return None
    if base in TELLING and tree.kids(clause.at, "xcomp") and (clause.obj is not None or clause.iobj is not None):
        return EventType("REQUEST")
    if base == "offer" and tree.kids(clause.at, "xcomp"):
        return EventType("AGREE")
    done = table.subjects.get(f"{_noun(tree, clause.subject)} {base}") if clause.subject is not None else None
    if done and not clause.passive and not _figurative(tree, clause):
        return done
    return _plain(tree, clause, objects)


def _noun(tree: Tree, index: int) -> str:
    """A noun's lemma, also where a headline's capital made a name of it: `Missiles hit a depot`."""
    lemma = tree.lemma(index)
    return lemma.removesuffix("s") if tree.tokens[index].upos == "PROPN" else lemma


SPORT = frozenset("kick-off kickoff halftime quarterback touchdown goalkeeper midfielder innings playoff wicket "
                  "batsman referee chess checkmate semifinal semi-final tennis golf".split())  # fmt: skip


LAWS = frozenset("law act statute constitution rule regulation policy clause amendment article code".split())


def _by_law(tree: Tree, clause: Clause) -> bool:
    """`the law bars employees from …`: what holds, not what was done."""
    if clause.subject is None or clause.passive or tree.lemma(clause.subject) not in LAWS:
        return False
    token = tree.tokens[clause.at]
    return token.text.lower() in (token.lemma.lower(), f"{token.lemma.lower()}s", f"{token.lemma.lower()}es")


FESTIVE = frozenset("mark celebrate commemorate honour honor".split())
MARCHING = frozenset("march parade gather assemble rally".split())
DEMANDING = frozenset("demand protest oppose against denounce condemn".split())


def _festive(tree: Tree, clause: Clause) -> bool:
    """Whether people march to keep a day, and demand nothing: `marched through the town to mark its centenary`."""
    if clause.lemma not in MARCHING or not any(
        tree.lemma(k) in FESTIVE for k in tree.kids(clause.at, "xcomp", "advcl")
    ):
        return False
    return not DEMANDING & {*tree.lemmas_below(clause.at)}


def _sport(tree: Tree, clause: Clause) -> bool:
    """Whether the sentence tells of a game, where attacking, shooting and resigning hurt nobody."""
    top = next((k for k in tree.up(clause.at) if tree.tokens[k].head < 0), clause.at)
    return _of_sport(tree, top)


@once
def _of_sport(tree: Tree, top: int) -> bool:
    words = tree.lemmas_below(top)
    return bool(
        SPORT & {*words, *(f"{a}-{c}" for a, b, c in zip(words, words[1:], words[2:], strict=False) if b == "-")}
    )


AGAINST = frozenset({"COERCE", "SANCTION", "ASSAULT", "PROTEST", "MOBILIZE"})


def _given(tree: Tree, clause: Clause, found: EventType) -> EventType | None:
    """What a phrase says in its clause: nobody's aid is none, and a blow that hangs on a condition is a threat."""
    if found.root == "AID" and clause.actor is None:
        return None
    if (
        found.root == "ASSAULT"
        and clause.subject is not None
        and _noun(tree, clause.subject) in lexicon().figurative_doers
    ):
        return None
    if found.root == "ASSAULT" and clause.subject is not None and not clause.passive:
        by_itself = harm_of([tree.lemma(clause.subject)])
        if by_itself in ("ACCIDENT", "DISASTER"):
            return EventType(by_itself)  # `a storm hit the base`
    ahead = modality_of(tree, clause.at) in FUTURE and condition_of(tree, clause.at) is not None
    return EventType("THREATEN") if found.root in AGAINST and ahead else found


def _harm_type(tree: Tree, clause: Clause, harm: Harm, told: str | None) -> EventType | None:
    """What people died of or were hurt by: as the words nearest to the verb say, then those of the whole clause, then
    the verb itself, then the report."""
    if clause.lemma in BY_HAND and to_death(tree, clause) and clause.target is not None:
        return lexicon().verbs.get(clause.lemma) or EventType("ASSAULT")
    if _figurative(tree, clause) and all(v.figure is None for v in (*harm.killed, *harm.wounded)):
        return None
    base = clause.lemma.partition("_")[0]
    if (occasion := _of_occasion(tree, clause, told)) is not None:
        return occasion
    if _is_claimed(tree, clause.at):
        return EventType("ASSAULT")
    heads = [h for h in (clause.subject, clause.agent, *clause.obliques) if h is not None]
    near = [tree.lemma(k) for h in heads for k in tree.phrase(h)]
    around = tree.lemmas_below(clause.at)
    if base in DIE and NATURAL_CAUSES & set(near):
        return None
    verb = lexicon().verbs.get(base)
    violent = base in KILL or (verb is not None and verb.root == "ASSAULT")
    doer = clause.actor is not None and (not clause.passive or _can_do(tree, clause.actor))
    named = any(v.figure is not None and v.figure.value == 1 for v in (*harm.killed, *harm.wounded))
    told = None if told == "DISASTER" and named else told
    by_verb = (verb.root if verb else "ASSAULT") if violent and (doer or base not in ("kill", "wound")) else told
    root = harm_of(near) or harm_of(around) or _by_thing(tree, clause) or by_verb
    return EventType(root, verb.mode if verb and root == verb.root else None) if root else None


def _of_occasion(tree: Tree, clause: Clause, told: str | None) -> EventType | None:
    """What people died of where the occasion tells: `when gunmen attacked a bus`, `when a cable snapped`; whatever a
    thing did by itself is an accident."""
    base = clause.lemma.partition("_")[0]
    if base not in DIE and (base not in KILL | WOUND or (clause.actor is not None and not clause.passive)):
        return None
    for at in occasions(tree, clause.at):
        inner = clause_at(tree, at)
        found = type_of(tree, inner, Harm(), told)
        if found is not None and found.root in HARMS:
            return EventType(found.root)
        thing = inner.subject is not None and not inner.passive and not _somebody(tree, inner.subject)
        if thing and harm_of(tree.lemmas_below(at)) is None and told != "ASSAULT":
            return EventType("ACCIDENT")
    return None


def _is_claimed(tree: Tree, index: int) -> bool:
    """`claimed responsibility for a blast`: nobody claims an accident."""
    over = [tree.lemma(k) for k in tree.up(index)]
    return "responsibility" in over and bool({"claim", "take", "accept"} & set(over))


def _by_thing(tree: Tree, clause: Clause) -> str | None:
    """The kind of harm that the thing which did it speaks of: `a roof fall killed three`, `killed by a mine`."""
    heads = (clause.agent,) if clause.passive else (clause.subject,)
    found = next((lexicon().doers.get(tree.lemma(h)) for h in heads if h is not None), None)
    return found.root if found else None


def _somebody(tree: Tree, head: int) -> bool:
    """Whether a noun means people, by name, by what they are, or by a number alone."""
    return (
        tree.tokens[head].upos in ("PROPN", "PRON", "NUM") or is_person(tree.lemma(head)) or tree.lemma(head) in GROUPS
    )


def _can_do(tree: Tree, head: int) -> bool:
    """Whether a by-phrase names somebody: `killed by a deputy`, not `killed by frost`."""
    return tree.tokens[head].upos == "PROPN" or is_person(tree.lemma(head)) or tree.lemma(head) in ARMED


BY_HAND = frozenset("beat stab hack club bludgeon strangle kick stone knife choke".split())
ARMED = frozenset("police army troop force soldier rebel militia militant gang mob crowd military navy".split())
NATURAL_CAUSES = frozenset("cancer stroke illness leukemia leukaemia pneumonia cause age dementia complication "
                           "heart overdose alzheimer".split())  # fmt: skip


def _noun_type(tree: Tree, clause: Clause, harm: Harm, told: str | None) -> EventType | None:
    table = lexicon()
    around = tree.lemmas_below(clause.at)
    if _stoppage(tree, clause.at):
        return EventType("PROTEST", "boycott")
    found = table.nouns.get(clause.lemma)
    of = tree.lemma(clause.obj) if clause.obj is not None else ""
    if clause.lemma == "warning" and tree.words(clause.at, "case") & AFTER and not tree.kids(clause.at, "acl", "ccomp"):
        return None
    head = tree.tokens[clause.at].head
    if found and found.root in ("AGREE", "CONSULT") and head >= 0 and tree.lemma(head) in BROKEN:
        return None
    whose = tree.lemma(clause.subject).removesuffix("s") if clause.subject is not None else ""
    if found and found.root == "DISASTER" and is_person(whose):
        return None
    if clause.lemma == "rally" and (tree.kids(clause.at, "nmod:poss") or CAMPAIGN & set(around)):
        return None
    if of in table.not_with.get(clause.lemma, frozenset()) or (of in table.figurative and found in NATURAL):
        return None
    if harm.killed or harm.wounded:
        if _is_claimed(tree, clause.at):
            return EventType("ASSAULT")
        root = harm_of(around, "ASSAULT" if clause.lemma in DONE_TO else told)
        return EventType(root, found.mode if found else None) if root else None
    if found and found.root == "ACCIDENT":
        claimed = "ASSAULT" if _is_claimed(tree, clause.at) else None
        return EventType(claimed or harm_of(around) or found.root, found.mode)
    return found


def _figurative(tree: Tree, clause: Clause) -> bool:
    """Whether something is attacked, sunk or exploded in a manner of speaking: a speech, a currency, a myth."""
    found = lexicon().verbs.get(clause.lemma.partition("_")[0])
    if found is None or found.root not in ("ASSAULT", "ACCIDENT", "DISASTER", "PROTEST"):
        return False
    if clause.actor is not None and _noun(tree, clause.actor) in lexicon().figurative_doers:
        return True
    hit = clause.target if clause.target is not None else clause.subject
    fell = clause.subject if found.root == "ACCIDENT" else None  # `the lira, sinking 6 percent`
    return any(at is not None and tree.lemma(at) in lexicon().figurative for at in (hit, fell))


SHOWING = frozenset({"demonstrate"})
STOPPAGES = frozenset("hunger general rail labor labour teacher nurse worker miner driver doctor student bus transport "
                      "walkout solidarity pay wage nationwide".split())  # fmt: skip


def _stoppage(tree: Tree, index: int) -> bool:
    """Whether a strike is one of workers, not of missiles."""
    if tree.lemma(index) != "strike":
        return False
    head = tree.tokens[index].head
    by = {*tree.lemmas_below(head)} if head >= 0 else set()
    return bool({*tree.lemmas_below(index)} & STOPPAGES or by & {"union", "worker", "staff", "teacher"})


def _plain(tree: Tree, clause: Clause, objects: list[str]) -> EventType | None:
    table = lexicon()
    base = clause.lemma.partition("_")[0]
    wrong = table.not_with.get(base, frozenset())
    subject = {tree.lemma(clause.subject), _noun(tree, clause.subject).lower()} if clause.subject is not None else set()
    if wrong & (set(objects) | subject):
        return None
    if _figurative(tree, clause):
        return EventType("ACCUSE") if base == "attack" else None
    if base in SHOWING and (clause.obj is not None or clause.content is not None):
        return None  # `demonstrated a sense of urgency`, `demonstrated that she can`
    if base == "ask" and not tree.kids(clause.at, "xcomp", "obl") and clause.content is None:
        return None
    if base in ("release", "free") and clause.target is not None and not _somebody(tree, clause.target):
        return None
    token = tree.tokens[clause.at]
    known = table.verbs if token.upos == "VERB" else table.nouns if token.upos == "NOUN" else {}
    found = known.get(clause.lemma) or known.get(base)
    if found is not None and found.root == "ACCIDENT":
        return EventType(harm_of(tree.lemmas_below(clause.at)) or found.root, found.mode)
    if found is not None and found.root == "AID" and clause.actor is None:
        return None
    if found is None and base in LIGHT and clause.obj is not None:
        stoppage = _stoppage(tree, clause.obj)
        found = EventType("PROTEST", "boycott") if stoppage else table.nouns.get(tree.lemma(clause.obj))
        if base == "announce" and found == EventType("RETREAT", "withdraw"):
            return EventType("CONCEDE")
    return found
