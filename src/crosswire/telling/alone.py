"""Whether a sentence can be understood without the ones before it.

A pronoun needs somebody before it in the sentence, `these cases` need cases, `the tour` needs a tour that an earlier
line told of, `after the meeting` a meeting, `a similar path` a path. What a brief has told already counts as known.
Without a parse nothing is held against a sentence, nor against the words that only lead in.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from crosswire.model.annotated import Token, words_in
from crosswire.model.evidence import Evidence
from crosswire.model.span import Span
from crosswire.model.stems import stems
from crosswire.telling.sentences import QUOTED, opening

PERSONAL = frozenset("he she him her his hers himself herself".split())
THIRD = frozenset("it they them their its itself themselves theirs".split())
SPEAKER = frozenset("i we me us my our mine ours you your yours myself ourselves yourself".split())
POINTING = frozenset("this that these those".split())
SUBJECTS = frozenset(("nsubj", "nsubj:pass", "nsubj:outer", "csubj"))
TIMES = frozenset(
    "week month year day morning afternoon evening night weekend summer spring fall winter autumn century decade "
    "season time monday tuesday wednesday thursday friday saturday sunday january february march april june july "
    "august september october november december today yesterday tomorrow tonight hour minute".split()
)
WELL_KNOWN = frozenset(
    "president government police court congress senate house parliament administration country nation world state "
    "public media army military prime minister pope king queen white u.s us un eu vote election economy internet "
    "pandemic virus coronavirus market past united coming number majority vast federal national first last".split()
)
MAY = "May"
"""A month when it is pointed at (`this past May`), elsewhere a name or a verb like others."""
NOMINAL = frozenset(("NOUN", "PROPN"))
TIED = frozenset("of in for from between with that who which whose on at to against by about over under".split())
URGES = frozenset("must should ought shouldn".split())
NEEDS = frozenset("need needs".split())
CONTENT = frozenset(("ccomp", "acl"))
XCOMP, AUXILIARY = frozenset({"xcomp"}), frozenset({"aux"})
OBJECTS = frozenset(("obj", "iobj", "obl", "nmod"))
TAKEN_UP = frozenset(("acl", "acl:relcl", "nmod", "advcl", "advcl:relcl"))
"""What says of a word itself what it means: `those who left`, `the meeting in Zenda`."""
WHEN = frozenset("after before during following since at".split())
OCCASIONS = frozenset(
    "meeting hearing call interview vote speech debate incident exchange conversation event session trial encounter "
    "episode confrontation ceremony dinner rally".split()
)
LIKE = frozenset("similar same".split())
TELLING = frozenset(
    "say tell argue add write urge call warn insist suggest note tweet ask demand state believe think claim agree "
    "announce rule recommend require order decide accord report vote order find request plan propose".split()
)
SAYS = frozenset("say write tell add state allege read announce".split())
VAGUE = frozenset(
    "campaign company group statement agency department official spokesman spokeswoman spokesperson report firm team "
    "office complaint lawsuit two organization organisation union network author expert source person man woman "
    "outlet paper newspaper filing letter".split()
)


@dataclass(frozen=True, slots=True)
class _Parsed:
    """A sentence's tokens with their place in the report's, and the stretches that stand in quotation marks."""

    tokens: tuple[tuple[int, Token], ...]
    quoted: tuple[Span, ...]

    def said(self, token: Token) -> bool:
        """Whether it stands in quotation marks."""
        return any(q.start <= token.start < q.end for q in self.quoted)

    def before(self, token: Token) -> list[Token]:
        """The nominals before a token that it can take up: no days, no months, nothing quoted where it is not."""
        free = not self.said(token)
        nouns = [t for _, t in self.tokens if t.start < token.start and t.upos in NOMINAL]
        return [t for t in nouns if t.lemma.lower() not in TIMES and not (free and self.said(t))]

    def child(self, head: int, relations: frozenset[str]) -> Token | None:
        """The first dependent of a token with one of the relations."""
        return next((t for _, t in self.tokens if t.head == head and t.deprel in relations), None)


def hanging(report: str, span: Span, evidence: Evidence, known: set[str]) -> str | None:
    """What hangs on words elsewhere, None where nothing does; `known` are the stems of what was told before."""
    parsed = _parsed(report, span, evidence)
    if not parsed.tokens:
        return None
    return next((why for rule in RULES if (why := rule(parsed, known))), None)


def _parsed(report: str, span: Span, evidence: Evidence) -> _Parsed:
    tokens = evidence.tokens.get(report, ())
    text = evidence.reports[report].text[span.start : span.end]
    told = words_in(tokens, Span(span.start + opening(text), span.end))
    quoted = tuple(Span(span.start + m.start(), span.start + m.end()) for m in QUOTED.finditer(text))
    return _Parsed(tuple((at, tokens[at]) for at in told), quoted)


def _main_subject(parsed: _Parsed, _known: set[str]) -> str | None:
    """Somebody told of only by a pronoun does what the sentence tells."""
    inside = {index for index, _ in parsed.tokens}
    roots = [index for index, t in parsed.tokens if t.head not in inside]
    for root in roots:
        subject = parsed.child(root, SUBJECTS)
        if subject is not None and subject.upos == "PRON" and subject.text.lower() in PERSONAL | THIRD | POINTING:
            if subject.text.lower() in PERSONAL and _is_named(parsed.before(subject)):
                continue
            return f"the subject is {subject.text}"
    return None


def _is_named(tokens: Sequence[Token]) -> bool:
    return any(t.upos == "PROPN" and t.deprel in SUBJECTS for t in tokens)


def _pronouns(parsed: _Parsed, _known: set[str]) -> str | None:
    """A pronoun comes before anything it can mean."""
    for index, token in parsed.tokens:
        low = token.text.lower()
        if token.upos != "PRON" and not (token.upos == "DET" and low in SPEAKER):
            continue
        if low in SPEAKER and not parsed.said(token):
            return f"{token.text} speaks"
        if low not in PERSONAL | THIRD or token.deprel == "expl" or parsed.before(token):
            continue
        if not (token.deprel == "nmod:poss" and _is_led_in(parsed, index)):
            return f"{token.text} means nobody told"
    return None


def _is_led_in(parsed: _Parsed, index: int) -> bool:
    """Whether a name comes soon after: `In his speech, Ada Brandt said`."""
    after = [t for i, t in parsed.tokens if i > index]
    subject = next((t for t in after if t.deprel in SUBJECTS), None)
    return subject is not None and subject.upos == "PROPN"


def _pointing(parsed: _Parsed, known: set[str]) -> str | None:
    """`These cases`, `that explanation`: pointed at, not told."""
    seen: set[str] = set()
    for _, token in parsed.tokens:
        low = token.text.lower()
        if low in POINTING and token.upos == "DET":
            noun = next((t for i, t in parsed.tokens if i == token.head), None)
            lemma = noun.lemma.lower() if noun else ""
            if (
                noun is not None
                and noun.start > token.start
                and lemma not in TIMES
                and noun.text != MAY
                and not stems(lemma) & (seen | known)
            ):
                return f"{token.text} {noun.text} points elsewhere"
        if low in POINTING - {"that"} and token.upos == "PRON" and token.deprel in SUBJECTS and not parsed.said(token):
            return f"{token.text} points elsewhere"
        seen |= stems(token.lemma)
    return None


def _definite(parsed: _Parsed, known: set[str]) -> str | None:
    """The sentence opens with `the tour`, and no tour was told of."""
    words = [t for _, t in parsed.tokens]
    start = 1 if words[0].text in '“"' else 0
    if len(words) < start + 2 or words[start].text.lower() != "the":
        return None
    phrase = _phrase(parsed, start)
    after = words[start + 1 + len(phrase)] if len(words) > start + 1 + len(phrase) else None
    if not phrase or any(t.upos in ("PROPN", "NUM") or t.text.lower() in WELL_KNOWN for t in phrase):
        return None
    tied = after is not None and (after.text.lower() in TIED or after.deprel.startswith("acl"))
    if after is not None and (tied or after.upos == "PRON" or after.text in "“\"’'"):
        return None
    return None if stems(phrase[-1].lemma) & known else f"the {phrase[-1].text} was not told of"


def _phrase(parsed: _Parsed, at: int) -> list[Token]:
    """The words that an article leads in, up to the noun that it belongs to: `the widely shared memo`."""
    article, after = parsed.tokens[at][1], [t for _, t in parsed.tokens[at + 1 :]]
    noun = dict(parsed.tokens).get(article.head)
    if noun in after:
        return after[: after.index(noun) + 1]
    inside = ("NOUN", "PROPN", "ADJ", "NUM")
    return list(takewhile(lambda t: t.upos in inside or t.text in "-–", after))


def _urging(parsed: _Parsed, _known: set[str]) -> str | None:
    """What must or should be done, in nobody's words: an opinion, or a quotation that lost its marks."""
    words = [t for _, t in parsed.tokens]
    urged = any(t.text.lower() in URGES and not parsed.said(t) and not _is_content(parsed, t) for t in words)
    inside = {index for index, _ in parsed.tokens}
    needed = ((i, t) for i, t in parsed.tokens if t.text.lower() in NEEDS and t.head not in inside)
    urged = urged or any(parsed.child(i, XCOMP) and not parsed.child(i, AUXILIARY) for i, _ in needed)
    told = any(t.lemma.lower() in TELLING and t.upos == "VERB" for t in words)
    return "it urges, and nobody is told to have said it" if urged and not told else None


def _is_content(parsed: _Parsed, token: Token) -> bool:
    """Whether a word stands in what somebody tells or a noun holds: `revealed that she should`, `a warning that it
    must`; not in what `it is clear that` leads in."""
    known = dict(parsed.tokens)
    at: int | None = token.head
    while at in known:
        over = known.get(known[at].head)
        if known[at].deprel in CONTENT and over is not None and _has_words(parsed, known[at].head, over):
            return True
        at = known[at].head
    return False


def _has_words(parsed: _Parsed, index: int, over: Token) -> bool:
    """Whether a word that a clause hangs on is a noun, or a verb with somebody who does it."""
    subject = parsed.child(index, SUBJECTS)
    return over.upos == "NOUN" or (over.upos == "VERB" and subject is not None and subject.upos in NOMINAL)


def _speaker(parsed: _Parsed, _known: set[str]) -> str | None:
    """`The campaign said`, `the two said`: which campaign, which two."""
    seen: set[str] = set()
    for index, token in parsed.tokens:
        if token.lemma.lower() in VAGUE and token.deprel in SUBJECTS and token.lemma.lower() not in seen:
            below = [t for _, t in parsed.tokens if t.head == index]
            verb = next((t for i, t in parsed.tokens if i == token.head), None)
            if verb and verb.lemma.lower() in SAYS and [t.text.lower() for t in below] == ["the"]:
                return f"the {token.text} was not told of"
        seen.add(token.lemma.lower())
    return None


def _taken_up(parsed: _Parsed, _known: set[str]) -> str | None:
    """`Took issue with that`: what somebody took issue with stands before."""
    for index, token in parsed.tokens:
        pointing = token.upos == "PRON" and token.text.lower() in POINTING and token.deprel in OBJECTS
        behind = any(i == token.head and t.start < token.start for i, t in parsed.tokens)
        if pointing and behind and not parsed.said(token) and parsed.child(index, TAKEN_UP) is None:
            return f"{token.text} points elsewhere"
    return None


def _occasion(parsed: _Parsed, known: set[str]) -> str | None:
    """`After the meeting`: which meeting."""
    for index, token in parsed.tokens:
        below = [t for _, t in parsed.tokens if t.head == index]
        plain = {t.text.lower() for t in below if t.deprel in ("det", "case", "mark")}
        bare = all(t.deprel in ("det", "case", "mark", "punct") for t in below)
        told = stems(token.lemma) & (known | _stems_before(parsed, token))
        if token.lemma.lower() in OCCASIONS and "the" in plain and plain & WHEN and bare and not told:
            return f"the {token.text} was not told of"
    return None


def _stems_before(parsed: _Parsed, token: Token) -> set[str]:
    return {stem for _, t in parsed.tokens if t.start < token.start for stem in stems(t.lemma)}


def _alike(parsed: _Parsed, _known: set[str]) -> str | None:
    """`A similar path`: similar to what; not where it is told (`similar to`, `the same day as`) or two things are."""
    words = {t.text.lower() for _, t in parsed.tokens}
    for _, token in parsed.tokens:
        noun = next((t for i, t in parsed.tokens if i == token.head), None)
        one = noun is not None and noun.lemma.lower() not in TIMES and noun.text.lower() == noun.lemma.lower()
        if token.text.lower() in LIKE and token.deprel == "amod" and one and not words & {"to", "as", "that", "and"}:
            return f"{token.text} to what was not told"
    return None


RULES = (_urging, _speaker, _main_subject, _pronouns, _pointing, _definite, _taken_up, _occasion, _alike)
