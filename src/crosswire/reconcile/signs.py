"""What speaks for one origin behind several reports' tellings of a fact, and what for several: the signs of doubt.

Each sign is a number from 0 to 1, read from the tellings together; its docstring is what it says. What they weigh is
learnt (`doubt.py`), never set here.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import combinations

from rapidfuzz import fuzz

from crosswire.model.event import SPEECH as SPOKEN
from crosswire.model.report import Report
from crosswire.model.statement import Figure, Statement
from crosswire.phrases.table import Phrases
from crosswire.reconcile.drift import longest_run, words_of
from crosswire.reconcile.quotations import QUOTED
from crosswire.reconcile.traces import Context, Trace
from crosswire.reconcile.verbatim import shared_runs

QUOTES = frozenset('“”"‘')
REPORTING = frozenset("say accord allege allegedly accuse claim report reportedly".split())
SPEECH = frozenset(
    "call ask accuse allege deny demand warn threaten decline announce vow tweet reject criticize describe testify say "
    "report promise add urge dismiss tell write slam assert apologize confirm recommend mention maintain thank predict "
    "claim condemn tout refuse argue suggest note insist complain praise blame declare propose mock denounce blast "
    "acknowledge admit pledge hail question express defend cite reveal estimate point_out".split()
)
SHORT = 40
TOP, RUN, LONG, LONG_PAGE, FIRST, COPIES = 4, 10, 50, 8000, 600, 5
DOCUMENT = Phrases("speech.document")
WIRE = Phrases("speech.wire")


@dataclass(frozen=True)
class Telling:
    """One report's statements of the fact, with where each comes from."""

    contexts: Sequence[Context]
    traces: Sequence[Trace]

    @property
    def statements(self) -> list[Statement]:
        """The statements alone."""
        return [c.statement for c in self.contexts]

    @cached_property
    def words(self) -> frozenset[str]:
        """The lemmas of the sentences that the statements stand in."""
        return frozenset(t.lemma.lower() for c in self.contexts for t in c.said.annotated.tokens[_tokens(c)])

    @cached_property
    def quotes(self) -> bool:
        """Whether such a sentence has quotation marks."""
        return any(not QUOTES.isdisjoint(_sentence(c)) for c in self.contexts)

    @property
    def report(self) -> Report:
        """The report it stands in."""
        return self.contexts[0].said.annotated.report

    @cached_property
    def all_words(self) -> list[str]:
        """Its words in order, in small letters."""
        return [w for s in self.statements for w in words_of(s.text)]

    @cached_property
    def quoted_words(self) -> list[str]:
        """Those of them that stand between quotation marks."""
        return [w for s in self.statements for m in QUOTED.finditer(s.text) for w in words_of(m.group(1))]

    @property
    def sourced(self) -> bool:
        """Whether it rests on anybody."""
        return any(t.sourced for t in self.traces)


def _tokens(context: Context) -> slice:
    one = context.said.annotated.sentences[context.statement.sentence]
    return slice(one.first, one.last)


def _sentence(context: Context) -> str:
    one = context.said.annotated.sentences[context.statement.sentence]
    return context.said.annotated.report.text[one.start : one.end]


def sourced(tellings: Sequence[Telling]) -> float:
    """they name sources for it"""
    return _share(t.sourced for t in tellings)


def documents(tellings: Sequence[Telling]) -> float:
    """they take it from a document"""
    return _share(
        any(c.attribution is not None and c.attribution.kind == "document" for c in t.contexts) for t in tellings
    )


def said(tellings: Sequence[Telling]) -> float:
    """they tell it as something that was said"""
    return _share(bool(t.words & REPORTING) for t in tellings)


def quoted(tellings: Sequence[Telling]) -> float:
    """they put words of it between quotation marks"""
    return _share(any(not QUOTES.isdisjoint(s.text) for s in t.statements) for t in tellings)


def quoting(tellings: Sequence[Telling]) -> float:
    """each of them quotes somebody beside it"""
    return float(all(t.quotes for t in tellings))


def speaker(tellings: Sequence[Telling]) -> float:
    """a report that names no source names beside it whom another has it from"""
    speakers = {t.speaker for one in tellings for t in one.traces if t.kind == "utterance" and t.speaker}
    return float(any(not t.sourced and any(_named(c, speakers) for c in t.contexts) for t in tellings))


def _named(context: Context, speakers: set[str]) -> bool:
    """Whether the statement's sentence names one of these entities."""
    report, sentence = context.statement.report, context.said.annotated.sentences[context.statement.sentence]
    found = (context.entities.get(one) for one in speakers)
    return any(m.report == report and sentence.start <= m.start < sentence.end for e in found if e for m in e.mentions)


def shares(tellings: Sequence[Telling]) -> float:
    """it is a share in percent"""
    return _share(any(q.unit in ("%", "percent") for s in t.statements for q in s.frame.quantities) for t in tellings)


def money(tellings: Sequence[Telling]) -> float:
    """it is a sum of money"""
    return _share(any(_is_money(q) for s in t.statements for q in s.frame.quantities) for t in tellings)


def _is_money(figure: Figure) -> bool:
    """Whether its unit is a currency's code."""
    return len(figure.unit) == len("USD") and figure.unit.isupper()


def brief(tellings: Sequence[Telling]) -> float:
    """they tell it in a few words only"""
    return _share(any(len(s.text) < SHORT for s in t.statements) for t in tellings)


def headlines(tellings: Sequence[Telling]) -> float:
    """it stands in their headlines"""
    return _share(any(s.sentence == 0 for s in t.statements) for t in tellings)


def alike(tellings: Sequence[Telling]) -> float:
    """their words are alike"""
    rows = [s.text for t in tellings for s in t.statements[:1]]
    pairs = [(a, b) for i, a in enumerate(rows) for b in rows[:i]]
    return max((fuzz.token_set_ratio(a, b) / 100 for a, b in pairs), default=0.0)


def acts(tellings: Sequence[Telling]) -> float:
    """it is something done in the world"""
    return _share(any(s.frame.type is not None and s.frame.type not in SPOKEN for s in t.statements) for t in tellings)


def dated(tellings: Sequence[Telling]) -> float:
    """one of them dates it"""
    return float(any(s.frame.date is not None for t in tellings for s in t.statements))


def own(tellings: Sequence[Telling]) -> float:
    """one of them tells it in its own voice"""
    return float(any(not t.sourced and not any(s.frame.predicate in SPEECH for s in t.statements) for t in tellings))


def _share(told: Iterable[float]) -> float:
    rows = [*told]
    return sum(rows) / max(1, len(rows))


def uttered(tellings: Sequence[Telling]) -> float:
    """somebody on record says it in them"""
    return _share(any(t.kind == "utterance" for t in one.traces) for one in tellings)


def one_speaker(tellings: Sequence[Telling]) -> float:
    """several have it from one speaker"""
    names = Counter(who for one in tellings for who in {t.speaker for t in one.traces if t.speaker})
    most = max(names.values(), default=0)
    return most / len(tellings) if most > 1 else 0.0


def speakers(tellings: Sequence[Telling]) -> float:
    """different people or bodies on record say it"""
    return min(3, len({t.speaker for one in tellings for t in one.traces if t.speaker})) / 3


def newsrooms(tellings: Sequence[Telling]) -> float:
    """they have sources of their own"""
    return _share(any(t.kind == "own-source" for t in one.traces) for one in tellings)


def relays(tellings: Sequence[Telling]) -> float:
    """they have it through an outlet, a wire or a copied text"""
    return _share(any(t.kind in ("relay", "wire", "copy") for t in one.traces) for one in tellings)


def unnamed(tellings: Sequence[Telling]) -> float:
    """their sources have no names"""
    return _share(_voice(t, "anonymous") for t in tellings)


def bodies(tellings: Sequence[Telling]) -> float:
    """a body says it in them"""
    return _share(_voice(t, "organisation") for t in tellings)


def nobody(tellings: Sequence[Telling]) -> float:
    """nobody is said to say it"""
    return _share(all(c.attribution is None for c in t.contexts) for t in tellings)


def _voice(telling: Telling, kind: str) -> bool:
    return any(c.attribution is not None and c.attribution.kind == kind for c in telling.contexts)


def speech(tellings: Sequence[Telling]) -> float:
    """it turns on a word of saying"""
    return _share(any(s.frame.predicate in SPEECH for s in t.statements) for t in tellings)


def content(tellings: Sequence[Telling]) -> float:
    """it is the content of what is said"""
    return _share(any(s.content for s in t.statements) for t in tellings)


def background(tellings: Sequence[Telling]) -> float:
    """it is told as history"""
    return _share(any(s.background for s in t.statements) for t in tellings)


def unreal(tellings: Sequence[Telling]) -> float:
    """it is planned, possible, asked or denied"""
    return _share(any(s.frame.modality != "asserted" for s in t.statements) for t in tellings)


def figures(tellings: Sequence[Telling]) -> float:
    """it is counted"""
    return _share(any(s.frame.quantities for s in t.statements) for t in tellings)


def early(tellings: Sequence[Telling]) -> float:
    """it stands at the top of the reports"""
    return _share(min(s.sentence for s in t.statements) < TOP for t in tellings)


def deep(tellings: Sequence[Telling]) -> float:
    """how far down the reports it stands"""
    return _share(min(c.statement.sentence / len(c.said.annotated.sentences) for c in t.contexts) for t in tellings)


def one_quotation(tellings: Sequence[Telling]) -> float:
    """they quote the same words"""
    return _longest(t.quoted_words for t in tellings) / RUN


def one_wording(tellings: Sequence[Telling]) -> float:
    """a run of their words is the same"""
    return _longest(t.all_words for t in tellings) / RUN


def _longest(rows: Iterable[list[str]]) -> float:
    told = [words for words in rows if words]
    return min(RUN, max((longest_run(a, b).size for a, b in combinations(told, 2)), default=0))


def long(tellings: Sequence[Telling]) -> float:
    """how long the tellings are"""
    return min(1.0, _share(len(t.all_words) / LONG for t in tellings))


def one_day(tellings: Sequence[Telling]) -> float:
    """the reports came out on one day"""
    return float(len({(t.report.published.value or "")[:10] for t in tellings}) < 2)


def two(tellings: Sequence[Telling]) -> float:
    """no more than two reports tell it"""
    return float(len(tellings) < 3)


def apart(tellings: Sequence[Telling]) -> float:
    """how many of the reports have an origin of their own, as far as they say"""
    return len({t.key for one in tellings for t in one.traces}) / len(tellings)


def copied(tellings: Sequence[Telling]) -> float:
    """the reports share runs of words all over"""
    texts = sorted({t.report.text for t in tellings})
    return min(1.0, max((shared_runs(a, b) for a, b in combinations(texts, 2)), default=0.0) * COPIES)


def pages_quote(tellings: Sequence[Telling]) -> float:
    """the reports are full of quotations"""
    return _share(_page(t.report.text)[0] for t in tellings)


def pages_document(tellings: Sequence[Telling]) -> float:
    """the reports speak of letters, rulings, data, speeches"""
    return _share(_page(t.report.text)[1] for t in tellings)


def tops_document(tellings: Sequence[Telling]) -> float:
    """their first lines do"""
    return _share(_page(t.report.text)[2] for t in tellings)


def wired(tellings: Sequence[Telling]) -> float:
    """the reports name a wire"""
    return _share(_page(t.report.text)[3] for t in tellings)


def lengthy(tellings: Sequence[Telling]) -> float:
    """how long the reports are"""
    return _share(min(1.0, len(t.report.text) / LONG_PAGE) for t in tellings)


@lru_cache(maxsize=512)
def _page(text: str) -> tuple[float, float, float, float]:
    """Of a report: the share of quoted characters; how often it names documents, all over and on top; a wire."""
    words = len(text.split()) or 1
    quoted = sum(len(m.group()) for m in QUOTED.finditer(text)) / len(text)
    named, first = DOCUMENT.count(text), DOCUMENT.count(text[:FIRST])
    return quoted, min(1.0, 20 * named / words), min(1.0, first / 4), float(WIRE.search(text) is not None)


Sign = Callable[[Sequence[Telling]], float]
SIGNS: tuple[Sign, ...] = (
    sourced, documents, said, quoted, quoting, speaker, shares, money, brief, headlines, alike, acts, dated, own,
    uttered, one_speaker, speakers, newsrooms, relays, unnamed, bodies, nobody, speech, content, background, unreal,
    figures, early, deep, one_quotation, one_wording, long, one_day, two, apart, copied, pages_quote, pages_document,
    tops_document, wired, lengthy,
)  # fmt: skip
"""In the order in which the learnt trees number them."""


def tellings_of(contexts: Sequence[Context], traces: Mapping[str, Trace]) -> list[Telling]:
    """The fact as each report tells it."""
    rows: dict[str, list[Context]] = {}
    for context in contexts:
        rows.setdefault(context.statement.report, []).append(context)
    return [Telling(mine, [traces[c.statement.id] for c in mine]) for _, mine in sorted(rows.items())]
