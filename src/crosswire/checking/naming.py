"""Who and where a claim names, beside whom a report names for it."""

from collections.abc import Iterator, Sequence

from crosswire.checking.beside import Beside
from crosswire.checking.rules import Known, Rules
from crosswire.checking.words import Words
from crosswire.model.annotated import Name, Token
from crosswire.model.span import Span

BESIDE_IT = 4
"""Words within which a name stands beside the noun that it belongs to."""
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})


def names(claim: Words, told: Sequence[Words], known: Known, rules: Rules) -> Iterator[Beside]:
    """Every name of the claim; where the report has another in its place, that one."""
    spoken_of = {entity for words in told for entity in _entities(words, known)}
    for name in _names(claim):
        shown = claim.annotated.report.text[name.start : name.end]
        meant = _entity(claim, Span(name.start, name.end), known)
        if meant in spoken_of or _is_told(name, claim, told, rules):
            yield Beside(part="name", how="carried", claimed=shown)
            continue
        rival = next((r for words in told for r in _in_its_place(name, claim, words, known)), "")
        if not rival and _with_its_noun(name, claim, told):
            yield Beside(part="name", how="carried", claimed=shown)
            continue
        yield Beside(part="name", how="apart" if rival else "untold", claimed=shown, told=rival)


def _names(words: Words) -> Iterator[Name]:
    """Its names; a month is a date, whatever else it is taken for."""
    span, dates = words.span, words.annotated.dates
    inside = (n for n in words.annotated.names if span.start <= n.start and n.end <= span.end)
    return (n for n in inside if not any(d.start <= n.start and n.end <= d.end for d in dates))


def _entity(words: Words, span: Span, known: Known) -> str | None:
    who = words.said.who.at(span)
    return known.by_who.get((words.annotated.report.id, who.id)) if who is not None else None


def _entities(words: Words, known: Known) -> Iterator[str]:
    """Everyone spoken of in a sentence, by name or not, and whoever says it."""
    report = words.annotated.report.id
    for who in words.said.who.inside(words.span):
        if (found := known.by_who.get((report, who.id))) is not None:
            yield found
    for voice in words.said.spoken.over(words.span):
        if voice.source is not None and (found := _entity(words, voice.source, known)) is not None:
            yield found


def _is_told(name: Name, claim: Words, told: Sequence[Words], rules: Rules) -> bool:
    """Whether the name's words stand in the report, or another name of its country."""
    shown = claim.annotated.report.text[name.start : name.end]
    parts = [t for _, t in claim.tokens if name.start <= t.start < name.end and t.text[:1].isalnum()]
    own = [t.text.lower() for t in parts if len(t.text) > 1] or [t.text.lower() for t in parts]
    if any(_stands_in(own, name.kind == "person", words) for words in told):
        return True
    country = rules.country(shown) if name.kind in ("place", "other") else None
    return country is not None and any(country == rules.country(t.text) for w in told for t in _capitals(w))


def _with_its_noun(name: Name, claim: Words, told: Sequence[Words]) -> bool:
    """Whether a name that says which one is meant ("the county's sheriff") stands right beside the same noun elsewhere
    in the report, and the sentences have that noun."""
    place = _place(name, claim)
    if place is None or place[0] not in ("nmod", "compound", "amod", "appos"):
        return False
    noun, report = place[1], told[0].annotated
    if not any(noun in words.folded for words in told):
        return False
    parts = [t.text.lower() for _, t in claim.tokens if name.start <= t.start < name.end and t.text[:1].isalnum()]
    for number in range(len(report.sentences)):
        words = Words(told[0].said, number)
        if noun in words.folded and _stands_in(parts, False, words):
            at = [n for n, t in words.tokens if t.lemma.lower() == noun]
            own = [n for n, t in words.tokens if t.text.lower() == parts[-1]]
            if any(abs(a - b) <= BESIDE_IT for a in at for b in own):
                return True
    return False


def same_name(mine: tuple[Words, Token], theirs: tuple[Words, Token], known: Known, rules: Rules) -> bool:
    """Whether two words, each of its own sentence, name the same: one participant, or one country."""
    one, other = (_entity(words, Span(token.start, token.end), known) for words, token in (mine, theirs))
    if one is not None and one == other:
        return True
    country = rules.country(mine[1].text)
    return country is not None and country == rules.country(theirs[1].text)


def _stands_in(own: Sequence[str], person: bool, words: Words) -> bool:
    """Whether the name's words stand in a sentence; of a person the last is enough."""
    if not own:
        return True
    return own[-1] in words.folded if person else all(word in words.folded for word in own)


def _capitals(words: Words) -> Iterator[Token]:
    return (t for _, t in words.tokens if t.text[:1].isupper())


def _in_its_place(name: Name, claim: Words, words: Words, known: Known) -> Iterator[str]:
    """Another name of the kind at the same place of the same word."""
    place = _place(name, claim)
    if place is None:
        return
    mine = {_entity(claim, Span(n.start, n.end), known) for n in _names(claim)}
    own = claim.folded
    for other in _names(words):
        shown = words.annotated.report.text[other.start : other.end]
        if other.kind != name.kind or _place(other, words) != place:
            continue
        if (
            _entity(words, Span(other.start, other.end), known) not in mine - {None}
            and shown.lower().split()[-1] not in own
        ):
            yield shown


def _place(name: Name, words: Words) -> tuple[str, str] | None:
    """The relation by which a name hangs on which word; None where it hangs on nothing."""
    tokens = words.annotated.tokens
    head = next((n for n in range(name.first, name.last) if not name.first <= tokens[n].head < name.last), name.first)
    token = tokens[head]
    if token.head < 0:
        return None
    above = tokens[token.head]
    return token.deprel.partition(":")[0], above.lemma.lower()


def actors(claim: Words, told: Sequence[Words], known: Known) -> Iterator[Beside]:
    """Who does it: both name a doer of one verb, and they are two, though the report speaks of the claim's too."""
    for lemma, numbers in claim.verbs.items():
        for words in told:
            mine = {d for n in numbers for d in _doers(n, claim, known)}
            theirs = {d for n in words.verbs.get(lemma, ()) for d in _doers(n, words, known)}
            if mine and theirs and not mine & theirs and mine & {*_entities(words, known)}:
                yield Beside(part="actor", how="apart", claimed=_called(mine, known), told=_called(theirs, known))
                return


def _doers(number: int, words: Words, known: Known) -> Iterator[str]:
    """The named subjects of a verb; in the passive they suffer it, and are told from those who do."""
    tokens = words.annotated.tokens
    for n, token in words.tokens:
        if token.head != number or token.deprel not in SUBJECTS:
            continue
        for m in (n, *(k for k, t in words.tokens if t.head == n and t.deprel == "conj")):
            if (found := _entity(words, Span(tokens[m].start, tokens[m].end), known)) is not None:
                yield f"{found}{'|' * (token.deprel == 'nsubj:pass')}"


def _called(doers: set[str], known: Known) -> str:
    return ", ".join(sorted(known.entities[d.rstrip("|")].name for d in doers))
