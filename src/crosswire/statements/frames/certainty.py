"""How certain a clause is: will, plans, may, if, asked, denied, or plainly asserted; and whether it is negated."""

from crosswire.model.event import HARM
from crosswire.model.span import Span
from crosswire.model.statement import Modality
from crosswire.model.tree import Tree, once
from crosswire.statements.frames.deeds import is_cleared

AUXILIARIES: dict[str, Modality] = {
    "will": "will", "'ll": "will", "wo": "will", "shall": "will", "would": "will", "'d": "will",
    "may": "may", "might": "may", "could": "may", "can": "may",
}  # fmt: skip
# A verb, noun or adjective over the clause says how the clause is meant.
GOVERNORS: dict[str, Modality] = {
    **dict.fromkeys("plan intend aim prepare expect schedule set want hope seek try attempt seem propose agree decide "
                    "need ready poised determine bid effort goal plot move desire wish offer due".split(), "plans"),
    **dict.fromkeys("consider weigh mull contemplate ponder explore possible possibility likely option chance risk "
                    "fear potential suggest believe suspect able willing prospect could".split(), "may"),
    **dict.fromkeys("ask urge order demand call request require beg press push tell instruct appeal".split(), "asked"),
    **dict.fromkeys("threaten vow pledge promise swear warn threat promise decision ultimatum".split(), "will"),
    **dict.fromkeys("deny dispute refute".split(), "denied"),
}  # fmt: skip
REFUSALS = frozenset("refuse decline fail stop avoid prevent cease neglect forget".split())
NEGATORS = frozenset("not n't never no neither nor without hardly nobody nothing none".split())
CONDITIONS = frozenset({"if", "unless", "provided", "should"})
POSSIBLE = frozenset("possible potential possibly potentially perhaps maybe likely proposed threatened planned".split())


@once
def negated(tree: Tree, index: int) -> bool:
    """Whether the clause says that it is not so: its own negator, a negated argument, or a refusing verb above."""
    own = any(tree.lemma(k) in NEGATORS for k in tree.kids(index, "advmod", "det", "cc", "discourse"))
    if not own:
        for argument in tree.kids(index, "nsubj", "obj"):
            own |= any(tree.lemma(k) in ("no", "neither", "none") for k in tree.kids(argument, "det"))
            own |= tree.lemma(argument) in ("nobody", "nothing", "none", "neither")
            before = tree.tokens[argument - 1].text.lower() if argument else ""
            own |= before == "no" and tree.lemma(argument) == "one"
            own |= tree.tokens[argument].text.lower() == "no" or tree.lemma(argument) == "no one"
    head = tree.tokens[index].head
    refused = tree.rel(index) == "xcomp" and head >= 0 and tree.lemma(head) in REFUSALS
    return own != refused


@once
def condition_of(tree: Tree, index: int) -> Span | None:
    """The if- or unless-clause that the clause hangs on, its own or that of the clause it is coordinated with; of what
    lies ahead also `once …` and `as long as …`."""
    for at in (index, *(h for h in tree.up(index) if tree.rel(index) in ("conj", "xcomp"))):
        long = [k for k in tree.kids(at, "advmod") if tree.lemma(k) == "long"]
        for clause in (k for h in (at, *long) for k in tree.kids(h, "advcl")):
            marks = {tree.lemma(m) for m in tree.kids(clause, "mark", "advmod")}
            if marks & CONDITIONS or (_is_term(tree, clause, marks) and modality_of(tree, at) in ("will", "plans")):
                return tree.cover(tree.below(clause))
        if at != index:
            break
    return None


def _is_term(tree: Tree, clause: int, marks: set[str]) -> bool:
    """`once parliament approves`, `as long as the blockade stays`: a condition of what is still to come."""
    head = tree.tokens[clause].head
    return "once" in marks or ("as" in marks and head >= 0 and tree.lemma(head) == "long")


@once
def hypothetical(tree: Tree, index: int) -> bool:
    """Whether a clause stands inside an if- or unless-clause: it is a condition there, not told as so."""
    return any(
        tree.rel(at) == "advcl"
        and ({tree.lemma(m) for m in tree.kids(at, "mark", "advmod")} & CONDITIONS or _inverted(tree, at))
        for at in (index, *tree.up(index))
    )


def _inverted(tree: Tree, at: int) -> bool:
    """`Should the talks fail, …`, `had the bomb gone off, …`."""
    first = min(tree.below(at))
    return tree.tokens[first].text.lower() in ("should", "had", "were") and first in tree.kids(at, "aux", "cop")


# What a verb over an event noun says of it, and the prepositions that take it for granted.
GRANTED = frozenset("after since following amid during despite before because over for in at".split())
CARRIED_OUT = frozenset("conduct launch carry hold stage impose make mount commit see suffer survive kill injure "
                        "leave claim follow begin start end last take occur happen cause spark trigger "
                        "prompt".split())  # fmt: skip
WISHED = frozenset("demand urge support oppose call seek request want favor favour propose consider plan threaten "
                   "fear warn avoid prevent stop expect discuss reject collapse fail "
                   "stall unravel founder falter".split())  # fmt: skip
DEPICTING = frozenset("imagine depict portray simulate dramatise dramatize recreate reenact re-enact rehearse "
                      "film movie novel play opera musical video-game fiction".split())  # fmt: skip
ENDED = frozenset("lift ease end cancel scrap avert delay postpone prevent foil thwart call_off".split())
ORDERED = frozenset("order direct authorize authorise approve oversee command claim".split())


def noun_modality(tree: Tree, index: int, root: str | None, dated: bool) -> Modality:
    """How an event noun is meant: as a thing that happened, or as one that is only spoken of."""
    head = tree.tokens[index].head
    if hypothetical(tree, index):
        return "if"
    if any(tree.lemma(k) in POSSIBLE for k in tree.kids(index, "amod")):
        return "may"
    if any(tree.lemma(k) in DEPICTING for k in tree.up(index)):
        return "may"
    governed = head >= 0 and tree.rel(index) in ("nsubj", "obj", "obl", "nmod")
    if governed and tree.lemma(head) in ENDED:
        return "may"
    if root in HARM and governed and tree.lemma(head) in ORDERED:
        return modality_of(tree, head)
    if governed and tree.lemma(head) in WISHED | set(GOVERNORS) and not _named_so(tree, index):
        return GOVERNORS.get(tree.lemma(head), "may")
    if governed and tree.rel(index) == "nsubj":
        above = next((AUXILIARIES[tree.lemma(a)] for a in tree.kids(head, "aux") if tree.lemma(a) in AUXILIARIES), None)
        if above:
            return above
    if root in HARM or dated or tree.words(index, "case") & GRANTED:
        return "asserted"
    return "asserted" if head >= 0 and tree.lemma(head) in CARRIED_OUT else "may"


def _named_so(tree: Tree, index: int) -> bool:
    """`called the killing a crime`: named, not called for."""
    return tree.lemma(tree.tokens[index].head) == "call" and tree.rel(index) != "obl"


@once
def modality_of(tree: Tree, index: int) -> Modality:
    """The modality of a clause: the marks on itself first, then those of what governs it."""
    return _marked(tree, index) or _governed(tree, index)


def _marked(tree: Tree, index: int) -> Modality | None:
    """What a clause says of itself: an auxiliary, a mark, an adverb, the question mark; None where it says nothing."""
    if hypothetical(tree, index):
        return "if"
    if is_cleared(tree, index):
        return "denied"
    if any(tree.lemma(k) == "whether" for k in tree.kids(index, "mark", "advmod")):
        return "asked"
    if tree.rel(index) == "root" and any(tree.tokens[k].text == "?" for k in tree.kids(index, "punct")):
        return "asked"
    if any(tree.lemma(k) == "due" for k in tree.kids(index, "advmod")):
        return "plans"
    for auxiliary in tree.kids(index, "aux"):
        found = AUXILIARIES.get(tree.tokens[auxiliary].text.lower()) or AUXILIARIES.get(tree.lemma(auxiliary))
        if found:
            return "may" if found == "will" and _never_came(tree, index) else found
    return "may" if any(tree.lemma(k) in POSSIBLE for k in tree.kids(index, "advmod", "amod")) else None


def _governed(tree: Tree, index: int) -> Modality:
    """What the word that a clause hangs on says of it; asserted where it says nothing."""
    relation, head = tree.rel(index), tree.tokens[index].head
    if head < 0:
        return "asserted"
    if relation in ("csubj", "ccomp") and _said_untrue(tree, head):
        return "denied"
    if relation in ("advcl", "xcomp", "obl") and _only_nearly(tree, head):
        return "may"
    if relation == "ccomp" and GOVERNORS.get(tree.lemma(head)) == "asked" and _bare(tree, index):
        return "asked"
    if relation == "acl" and _claim_denied(tree, head):
        return "denied"
    if relation in ("xcomp", "acl", "csubj") or (relation == "ccomp" and _infinitive(tree, index)):
        governed = GOVERNORS.get(tree.lemma(head))
        if governed and (relation != "acl" or _infinitive(tree, index)):
            return governed
        return modality_of(tree, head) if relation in ("xcomp", "csubj") else "asserted"
    if relation == "ccomp" and GOVERNORS.get(tree.lemma(head)) == "denied":
        return "denied"
    if relation == "advcl" and _infinitive(tree, index):
        return "plans"
    if relation == "conj" and not tree.kids(index, "nsubj", "aux"):
        return modality_of(tree, head)
    return "asserted"


UNTRUE = frozenset("untrue false wrong incorrect inaccurate fake fabricated baseless".split())
NEARLY = frozenset({("come", "close"), ("stop", "short"), ("fall", "short"), ("come", "near")})
HELD_BACK = frozenset("refrain abstain desist shy hesitate balk".split())


def _said_untrue(tree: Tree, head: int) -> bool:
    """`it is untrue that …`, `it is not true that …`."""
    return tree.lemma(head) in UNTRUE or (tree.lemma(head) in ("true", "case") and negated(tree, head))


def _only_nearly(tree: Tree, head: int) -> bool:
    """`came close to resigning`, `stopped short of accusing`, `refrained from striking`."""
    if tree.lemma(head) in HELD_BACK:
        return True
    over = tree.tokens[head].head
    words = {(tree.lemma(head), tree.lemma(k)) for k in tree.kids(head, "advmod", "xcomp", "amod")}
    if over >= 0:
        words.add((tree.lemma(over), tree.lemma(head)))
    return bool(words & NEARLY)


def _bare(tree: Tree, index: int) -> bool:
    """`demanded that the army release them`: the verb without a tense."""
    token = tree.tokens[index]
    return token.text.lower() == token.lemma.lower() and not tree.kids(index, "aux")


STAGED = frozenset(
    "drill exercise simulation rehearsal manoeuvre maneuver re-enactment reenactment film movie play musical "
    "video-game training".split()
)
MOCK = frozenset("mock simulated staged dummy imaginary fictional fictitious".split())


def staged(tree: Tree, index: int) -> bool:
    """`attacked a mock village`, `in a drill`, `a film in which troops storm a town`: played, not done."""
    heads = tree.kids(index, "obj", "obl", "nmod", "nsubj")
    if any(tree.lemma(k) in MOCK for h in (index, *heads) for k in tree.kids(h, "amod", "compound")):
        return True
    if any(tree.lemma(h) in STAGED and tree.words(h, "case") & {"in", "during", "for"} for h in heads):
        return True
    over = tree.tokens[index].head
    return over >= 0 and tree.rel(index) in ("acl", "nmod") and tree.lemma(over) in STAGED


CLAIMS = frozenset("claim allegation report accusation suggestion rumour rumor assertion charge story notion "
                   "idea".split())  # fmt: skip
DENYING = frozenset("reject deny dismiss refute dispute rebut".split())


def _claim_denied(tree: Tree, noun: int) -> bool:
    """`rejected claims that …`, `the report that … was denied`."""
    over = tree.tokens[noun].head
    return (
        over >= 0 and tree.lemma(noun) in CLAIMS and tree.lemma(over) in DENYING and tree.rel(noun) in ("obj", "nsubj")
    )


def _never_came(tree: Tree, index: int) -> bool:
    """`would have ordered`: what was not done."""
    return {"would", "have"} <= {tree.tokens[a].text.lower() for a in tree.kids(index, "aux")}


def _infinitive(tree: Tree, index: int) -> bool:
    return any(tree.lemma(k) == "to" for k in tree.kids(index, "mark"))
