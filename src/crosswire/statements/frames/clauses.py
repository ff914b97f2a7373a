"""Clauses: each predicate of a sentence with its arguments, missing subjects supplied from the clause above."""

from dataclasses import dataclass

from crosswire.model.tree import Tree, once
from crosswire.statements.frames.deeds import doer

SUBJECTS = ("nsubj", "csubj")
OBJECT_CONTROL = frozenset(
    "ask order tell force urge persuade allow permit cause help enable press push compel instruct direct authorize "
    "authorise advise beg encourage expect get invite lead lobby pressure prompt require want warn call "
    "convince".split()
)
SHARED_OBJECT = 2  # words between two verbs that share what follows: `shot and killed two brothers`
RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A predicate and the tokens that head its arguments. `subject` is the surface subject, `agent` the by-phrase of a
    passive; `actor` and `target` read both voices alike."""

    at: int
    lemma: str
    passive: bool
    subject: int | None
    obj: int | None
    iobj: int | None
    agent: int | None
    obliques: tuple[int, ...]
    content: int | None
    noun: bool = False

    @property
    def actor(self) -> int | None:
        """Who does it: the subject, or the by-phrase of a passive."""
        return self.agent if self.passive else self.subject

    @property
    def target(self) -> int | None:
        """Whom it is done to: the object, or the subject of a passive."""
        return self.subject if self.passive else self.obj


@once
def is_verbal(tree: Tree, index: int) -> bool:
    """A verb, or a noun or adjective with a copula."""
    token = tree.tokens[index]
    return token.upos == "VERB" or bool(tree.kids(index, "cop"))


def lemma_with_particle(tree: Tree, index: int) -> str:
    """`pull out` is `pull_out`: a verb with its particle, else the bare lemma."""
    particle = tree.first(index, "compound:prt")
    return tree.lemma(index) if particle is None else f"{tree.lemma(index)}_{tree.lemma(particle)}"


def _passive(tree: Tree, index: int) -> bool:
    if tree.kids(index, "aux:pass", "nsubj:pass", "csubj:pass"):
        return bool(tree.kids(index, "aux:pass")) or not (tree.kids(index, "obj") or _counted_object(tree, index))
    token = tree.tokens[index]
    if _headline_passive(tree, index):
        return True
    if (
        token.deprel == "conj"
        and not tree.kids(index, "obj", "aux", "mark")
        and (token.text.lower().endswith(("ed", "n")) or token.text.lower() in PARTICIPLES)
    ):
        return token.head >= 0 and _passive(tree, token.head)
    bare = token.deprel in ("acl", "advcl") and not tree.kids(index, "nsubj", "mark")
    return bare and token.upos == "VERB" and not token.text.lower().endswith("ing")


PARTICIPLES = frozenset("hurt shot hit cut struck burnt held caught".split())
"""What was done to somebody, in a form without an ending: `stabbed and badly hurt`."""

DONE_TO_SOMEBODY = frozenset(
    "stab shoot kill wound injure hurt arrest jail detain rob kidnap abduct murder rape behead knife convict "
    "hospitalise hospitalize evacuate rescue attack assault ambush beat torture execute assassinate deport".split()
)


def _headline_passive(tree: Tree, index: int) -> bool:
    """`Nurse stabbed on way to work`: a headline's participle of what is done to somebody, without an object."""
    token = tree.tokens[index]
    if token.deprel != "root" or tree.lemma(index) not in DONE_TO_SOMEBODY or token.text.lower() == tree.lemma(index):
        return False
    if tree.kids(index, "obj", "aux", "ccomp") or any(tree.tokens[k].text in ".!?" for k in tree.kids(index, "punct")):
        return False
    return not token.text.lower().endswith(("s", "ing"))


def _antecedent(tree: Tree, index: int) -> int | None:
    """The noun a relative or participial clause hangs on."""
    head = tree.tokens[index].head
    return head if head >= 0 and tree.rel(index) in ("acl", "ccomp", "advcl", "parataxis") else None


def _nearest(index: int, found: tuple[int, ...]) -> int | None:
    """Of several subjects the last before the verb: a dateline or an aside is sometimes taken for one too."""
    before = [k for k in found if k < index]
    return before[-1] if before else next(iter(found), None)


def _speaks_after(tree: Tree, index: int, subject: int) -> bool:
    """`killing nine people, the mayor said`: who stands behind a participle speaks, and did not do it."""
    bare = tree.tokens[index].text.lower().endswith("ing") and not tree.kids(index, "aux")
    return bare and subject > index and tree.rel(index) in ("advcl", "acl", "xcomp")


def _subject(tree: Tree, index: int, depth: int = 0) -> int | None:
    own = _nearest(index, tree.kids(index, *SUBJECTS))
    if own is not None and not _speaks_after(tree, index, own):
        return _antecedent(tree, index) if tree.lemma(own) in RELATIVE and tree.tokens[own].upos == "PRON" else own
    head = tree.tokens[index].head
    if depth > 4 or head < 0:
        return None
    if (held := doer(tree, index)) is not None:
        return held
    if (gerund := _gerund_before(tree, index)) is not None:
        return gerund
    relation = tree.rel(index)
    if relation == "acl":
        infinitive = any(tree.lemma(k) == "to" for k in tree.kids(index, "mark"))
        if tree.tokens[index].deprel == "acl:relcl" or infinitive:
            return None if not infinitive else _possessor(tree, head)
        return head
    if relation == "xcomp" and tree.lemma(head) in OBJECT_CONTROL:
        return tree.first(head, "obj") or tree.first(head, "iobj") or _subject(tree, head, depth + 1)
    if relation == "conj" and is_verbal(tree, head):
        between = [k for k in tree.kids(head, *SUBJECTS) if head < k < index]
        return between[-1] if between else _subject(tree, head, depth + 1)
    if relation in ("xcomp", "advcl") and is_verbal(tree, head):
        return _subject(tree, head, depth + 1)
    return None


def _gerund_before(tree: Tree, index: int) -> int | None:
    """`Shelling of a market killed six`: the gerund in front, where the parse has it beside the verb."""
    over = tree.tokens[index].head
    if over < 0 or tree.rel(index) != "ccomp":
        return None
    beside = [k for k in tree.kids(over, "ccomp") if k < index and tree.tokens[k].text.lower().endswith("ing")]
    bare = [k for k in beside if not tree.kids(k, *SUBJECTS, "aux") and max(tree.below(k)) == index - 1]
    return bare[0] if bare else None


def _possessor(tree: Tree, noun: int) -> int | None:
    """Whose plan, threat or decision it is."""
    return tree.first(noun, "nmod:poss")


def _counted_object(tree: Tree, index: int) -> int | None:
    """`killed between 15 and 20 people`: an object that its number's preposition hides."""
    after = [k for k in tree.kids(index, "obl") if k > index and tree.kids(k, "nummod")]
    bare = (k for k in after if not tree.words(k, "case") and tree.phrase(k)[0] == index + 1)
    return next((k for k in bare if tree.tokens[index + 1].upos in ("ADP", "ADV", "SCONJ")), None)


def _object(tree: Tree, index: int) -> int | None:
    own = tree.first(index, "obj")
    if own is None and not tree.kids(index, "aux:pass") and (counted := _counted_object(tree, index)) is not None:
        return counted
    if own is None:
        head = tree.tokens[index].head
        if tree.rel(index) == "conj" and index - head == SHARED_OBJECT and tree.tokens[head].upos == "VERB":
            return tree.first(head, "obj")
        if tree.tokens[index].deprel == "acl:relcl" and tree.kids(index, *SUBJECTS):
            subject = tree.first(index, *SUBJECTS)
            if subject is not None and tree.lemma(subject) not in RELATIVE and not tree.kids(index, "obl", "xcomp"):
                return _antecedent(tree, index)
        return None
    if tree.tokens[index].deprel == "acl:relcl" and tree.lemma(own) in RELATIVE:
        return _antecedent(tree, index)
    return own


@once
def clause_at(tree: Tree, index: int) -> Clause:
    """The clause that a verb or a predicate noun or adjective heads."""
    passive = _passive(tree, index)
    obliques = tree.kids(index, "obl")
    agent = next((o for o in tree.kids(index, "obl:agent") if "by" in tree.words(o, "case")), None)
    if agent is None and passive:
        agent = next((o for o in obliques if "by" in tree.words(o, "case")), None)
    return Clause(
        at=index,
        lemma=lemma_with_particle(tree, index),
        passive=passive,
        subject=_subject(tree, index),
        obj=_object(tree, index),
        iobj=tree.first(index, "iobj"),
        agent=agent,
        obliques=obliques,
        content=tree.first(index, "ccomp"),
    )


# Verbs whose subject is behind the event that their object names.
BEHIND = frozenset("order direct authorize authorise approve oversee command conduct launch carry stage plan claim "
                   "commit lead hold impose execute".split())  # fmt: skip


TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday tomorrow week month year".split()
)


@once
def noun_clause_at(tree: Tree, index: int) -> Clause:
    """The clause inside an event noun: `the United States' killing of the general by drone`."""
    owner = tree.first(index, "nmod:poss")
    by = next((n for n in tree.kids(index, "nmod", "obl") if "by" in tree.words(n, "case")), None)
    of = next((n for n in tree.kids(index, "nmod") if tree.words(n, "case") & {"of", "on", "against"}), None)
    obj = of
    if of is None and by is None and tree.lemma(index) in SUFFERED:
        owner, obj = None, owner
    actor = by if by is not None else owner
    if actor is None:
        named = (k for k in tree.kids(index, "compound", "amod") if tree.tokens[k].text[:1].isupper())
        actor = next((k for k in named if tree.lemma(k) not in TIMES), None)
    elif tree.lemma(actor) in TIMES:
        actor = None
    actor = doer(tree, index) if actor is None else actor
    head = tree.tokens[index].head
    if actor is None and head >= 0 and tree.rel(index) == "obj" and tree.lemma(head) in BEHIND:
        actor = _subject(tree, head)
    return Clause(
        at=index,
        lemma=tree.lemma(index),
        passive=False,
        subject=actor,
        obj=obj,
        iobj=None,
        agent=None,
        obliques=tuple(n for n in tree.kids(index, "nmod", "acl") if n not in (actor, by, of)),
        content=None,
        noun=True,
    )


# Nouns whose possessor is the one it was done to: "the minister's assassination".
SUFFERED = frozenset("killing assassination murder death slaying abduction kidnapping arrest detention release "
                     "expulsion deportation imprisonment impeachment conviction indictment".split())  # fmt: skip
