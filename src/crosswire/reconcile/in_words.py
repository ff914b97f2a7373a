"""The sentence that a finding is told in: the one that says it best and alone, its referents restored in brackets."""

import re
from collections.abc import Collection, Iterator, Sequence

from crosswire.model.said import Said
from crosswire.model.span import Span
from crosswire.model.who import Who
from crosswire.phrases.table import Phrases
from crosswire.reconcile.same_fact import Alike
from crosswire.reconcile.tellings import Place, Telling

EASY = 150
LONGEST, FEWEST = 420, 5
MOSTLY = 0.6
AGAIN = 1.0
PLACES = 6
"""Decimals to which two are compared: rounding decides nothing."""
PRONOUNS = frozenset({"he", "she"})
ANY_PRONOUN = frozenset("he she they him her them his hers their it its we us our i me my you your who".split())
BACK = 2
"""Sentences back in which whoever a pronoun means was named."""
HANGING = frozenset(
    "he she it they this that these those his her their its but and or so also however which who whom whose whether "
    "then there here such another both not of to for from if because than when while where meanwhile still yet "
    "image photo video".split()
)
ENDS = (".", "!", "?", "”", '"', "’")
FIRST_WORD = re.compile(r"\W*([\w’'-]+)")
BLANKS = re.compile(r"\s+")
MARKS = "•·▪●*–— "
CLAIMED, DEBUNKED = Phrases("certainty.claimed"), Phrases("certainty.debunked")


def told_by(groups: Sequence[Sequence[Telling]], alike: Alike) -> list[Telling]:
    """The telling that each group is shown by, in their order; a sentence that shows two groups shows the one that more
    reports tell, where the other has one that stands as well by itself."""
    shown: set[Place] = set()
    found: dict[int, Telling] = {}
    for number in sorted(range(len(groups)), key=lambda n: (-len({t.item.report for t in groups[n]}), n)):
        found[number] = best_told(groups[number], alike, shown)
        shown.add(found[number].place)
    return [found[number] for number in range(len(groups))]


def best_told(tellings: Sequence[Telling], alike: Alike, shown: Collection[Place] = ()) -> Telling:
    """The telling that reads best by itself: whole, named, neither a headline nor long, likest to the others, and not
    `shown` before; of a claim one that says that it is false, where any does."""
    debunked = any(DEBUNKED.search(t.proposition.text) for t in tellings)

    def cost(telling: Telling) -> tuple[float, int]:
        text, item = telling.proposition.text, telling.item
        others = [alike.sure(telling.number, o.number) for o in tellings if o.item.report != item.report]
        near = sum(others) / len(others) if others else 0.0
        length = abs(len(text) - EASY) / EASY
        poor = 2.0 * (not is_whole(text)) + 0.6 * item.headline + 0.6 * _hangs(text) + AGAIN * (telling.place in shown)
        poor += AGAIN * (debunked and is_undebunked(text))
        return round(length + poor - near - 0.3 * min(3, len(item.entities)), PLACES), item.index

    return min(tellings, key=cost)


def is_undebunked(text: str) -> bool:
    """Whether it tells a claim and not that it is false."""
    return bool(CLAIMED.search(text)) and not DEBUNKED.search(text)


def is_whole(text: str) -> bool:
    """Whether it reads as a sentence: begun and ended, neither a scrap nor endless."""
    first = FIRST_WORD.match(text)
    begun = first is not None and not first.group(1)[0].islower()
    return begun and text.rstrip().endswith(ENDS) and len(text.split()) >= FEWEST and len(text) <= LONGEST


def _hangs(text: str) -> bool:
    """Whether it opens with a word that takes up what was told before."""
    first = FIRST_WORD.match(text)
    return first is not None and first.group(1).lower() in HANGING


def in_words(telling: Telling, said: Said) -> str:
    """A telling's sentence in one line, with whom its pronouns mean, and who says it where that stands elsewhere."""
    report, span = said.annotated.report, telling.proposition.span
    pieces, at = [], span.start
    for place, added in sorted(_restored(telling, said)):
        pieces += [report.text[at:place], added]
        at = place
    line = BLANKS.sub(" ", "".join([*pieces, report.text[at : span.end]])).strip().lstrip(MARKS)
    speaker = _speaker(telling, said)
    line = f"{line} [{speaker}]" if speaker else line
    return line[:1].upper() + line[1:]


def _restored(telling: Telling, said: Said) -> Iterator[tuple[int, str]]:
    """Behind the first "he" or "she" of the sentence the name, where nobody else just named can be meant."""
    text, span = said.annotated.report.text, telling.proposition.span
    sentence = said.annotated.sentences[telling.proposition.sentence]
    if PRONOUNS.isdisjoint(t.text.lower() for t in said.annotated.tokens[sentence.first : sentence.last]):
        return
    for who in said.who.everyone:
        first = min((m for m in who.mentions if span.covers(m)), default=None)
        if first is None or not who.named or first.of(text).lower() not in PRONOUNS or _is_named(who, span, text):
            continue
        if _just_named(telling, said, first) <= {who.id}:
            yield first.end, f" [{who.name}]"


def _just_named(telling: Telling, said: Said, pronoun: Span) -> set[str]:
    """The people who are named in the sentences before a pronoun, or in its own before it."""
    sentences = said.annotated.sentences
    begun = sentences[max(0, telling.proposition.sentence - BACK)].start
    text = said.annotated.report.text
    return {
        who.id
        for who in said.who.everyone
        if who.kind == "person" and who.named
        for m in who.mentions
        if begun <= m.start < pronoun.start and m.of(text).lower() not in ANY_PRONOUN
    }


def _is_named(who: Who, span: Span, text: str) -> bool:
    """Whether a sentence has a name of theirs, or its last word, anywhere."""
    inside = span.of(text)
    return any(name.split()[-1] in inside for name in (who.name, *who.aliases))


def _speaker(telling: Telling, said: Said) -> str | None:
    """Who says most of the sentence, where he is named only in another one."""
    report, span = said.annotated.report, telling.proposition.span
    for voice in said.spoken.over(span):
        covered = sum(max(0, min(c.end, span.end) - max(c.start, span.start)) for c in voice.content)
        if voice.source is None or span.covers(voice.source) or covered <= MOSTLY * len(span):
            continue
        name = voice.name or report.quote(voice.source)
        if name.split()[-1] not in span.of(report.text):
            return BLANKS.sub(" ", name)
    return None
