"""Two reports that tell a thing in the same words, but for one: what parts them is then no matter of wording.

The statements of a finding are laid beside each other word by word. Where a stretch of words they share breaks off at a
single place and goes on behind it, and a figure, a day, a name, a modal verb or a negation stands there in one of them
and another, or none, in the other, both cannot be right. The other rules compare what the slots of two clauses say, in
whatever words; this one sees what has no slot, and takes the same words around it as proof that one thing is meant.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations, takewhile

from crosswire.model.account import Entity
from crosswire.model.statement import Statement
from crosswire.phrases.table import Phrases
from crosswire.reconcile import dates
from crosswire.reconcile.claim_contrasts import NEGATION
from crosswire.reconcile.contrasts import Contrast, Finding, Reading, contrast
from crosswire.reconcile.drift import COUNTS, FUNCTION
from crosswire.reconcile.features import Item, Scene
from crosswire.reconcile.figure_contrasts import BESIDES, rose_in_a_day
from crosswire.reconcile.numbers import Amount, clash
from crosswire.reconcile.spellings import is_acronym, spelt_alike
from crosswire.reconcile.units import moves

SAME_WORDS = "same_words_other_"
"""What the names of these rules begin with."""
LEAST_CONTENT = 3
LEAST_WORDS = 5
LONGEST = 4
LITTLE = 3
MOST_TEXTS = 60
"""So many texts of one finding are laid beside each other, in order of reports: enough to see that they differ."""
DAY_GAP = 2
VERB_WITHIN = 3
CLOSE_IN_TIME = 2
WORD = re.compile(r"\w+(?:[.,’'-]\w+)*|[$£€%]")
SHORT_NOT = Phrases("negation.short")
WHOLE = (
    ("can’t", "can not"),
    ("can't", "can not"),
    ("cannot", "can not"),
    ("won’t", "will not"),
    ("won't", "will not"),
)
NOT = frozenset({"not", "never"})
DO = frozenset("do does did".split())
WHERE = frozenset("in at near from to outside inside across off over around into on through toward towards".split())
JOINTS = WHERE | frozenset("after before during when while where and but as by with for because since until".split())
FIRM = frozenset("will would shall plan plans intend intends".split())
OPEN = frozenset("may might could".split())
EFFECTS = frozenset("result lead cause mean happen become".split())
"""What comes of something: nobody plans it."""
WEEKDAYS = tuple("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = tuple("january february march april may june july august september october november december".split())
YEAR = re.compile(r"(?:19|20)\d\d$")
PLAIN_NUMBER = re.compile(r"(?:0|[1-9]\d*)(?:\.\d+)?$")
LARGE = frozenset("hundred thousand million billion trillion".split())
HEDGES = frozenset(
    "than least most about around nearly almost over to up some roughly under between from no number".split()
)
POSSESSIVE = re.compile(r"[’']s$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a statement; `start` counts in the report."""

    text: str
    start: int

    @property
    def plain(self) -> str:
        """Without case, and without the mark of possession."""
        return POSSESSIVE.sub("", self.text).lower()

    @property
    def root(self) -> str:
        """One for a noun and its plural."""
        plain = self.plain
        return plain.removesuffix("s") if len(plain) > LITTLE and not plain.endswith("ss") else plain


@dataclass(frozen=True, slots=True)
class Break:
    """A place where two statements part: the words of each, and the shared words right before and behind. Not `closed`
    where the clauses go on differently right behind it, so that the words may belong to what follows."""

    one: tuple[Word, ...]
    two: tuple[Word, ...]
    before: tuple[str, ...]
    behind: tuple[str, ...]
    closed: bool = True

    @property
    def framed(self) -> bool:
        """Whether the words around it are surely the same clause."""
        around = (*self.before, *self.behind)
        content = sum(w not in FUNCTION for w in around)
        return len(around) >= LEAST_WORDS and content >= LEAST_CONTENT


Values = tuple[str, str]
Told = Callable[[Break, Item, Item, Scene], Values | None]


def wording_contrasts(items: Sequence[Item], scene: Scene) -> Iterable[Contrast]:
    """The conflicts of a finding that stand at a break between two statements of the same words."""
    alike: dict[tuple[bool, str], list[Item]] = {}
    for item in items:
        alike.setdefault((item.headline, item.statement.text), []).append(item)
    rows: dict[str, list[Reading]] = {}
    for one, two in combinations(list(alike.values())[:MOST_TEXTS], 2):
        a, b = one[0], two[0]
        if a.headline == b.headline and {i.report for i in one} != {i.report for i in two}:
            for kind, values in _told_apart(a, b, scene):
                sides = zip(values, (one, two), strict=True)
                rows.setdefault(kind, []).extend(Reading(value=v, item=i) for v, side in sides for i in side)
    for kind, readings in rows.items():
        if _both_told(readings):
            continue
        made = contrast(Finding(kind, True, f"{SAME_WORDS}{kind}"), readings)
        if made:
            yield made


def _both_told(readings: Iterable[Reading]) -> bool:
    """Whether one report gives both: then it tells of two versions, or of two things."""
    values: dict[str, set[object]] = {}
    for reading in readings:
        values.setdefault(reading.item.report, set()).add(reading.value)
    return any(len(told) > 1 for told in values.values())


def _told_apart(a: Item, b: Item, scene: Scene) -> Iterator[tuple[str, Values]]:
    """What stands at each place where the two part, by the first rule that has a name for it."""
    for at in breaks(a, b):
        found = next(((kind, v) for kind, rule in RULES if (v := rule(at, a, b, scene))), None)
        if found:
            yield found


def breaks(a: Item, b: Item) -> Iterator[Break]:
    """The places where two statements of the same words part; none where they have little in common."""
    one, two = words_of(a.statement), words_of(b.statement)
    if not worth_laying(one, two):
        return
    codes = SequenceMatcher(None, [w.root for w in one], [w.root for w in two], autojunk=False).get_opcodes()
    for n, (tag, i1, i2, j1, j2) in enumerate(codes):
        if tag == "equal":
            continue
        before = _shared(one, codes[n - 1]) if n else ()
        behind = _shared(one, codes[n + 1]) if n + 1 < len(codes) else ()
        whole = Break(one[i1:i2], two[j1:j2], before, behind)
        chosen = [whole] if max(i2 - i1, j2 - j1) <= LONGEST else []
        if i2 - i1 != j2 - j1 or not chosen:
            chosen.extend(_ends(whole))
        yield from (one_break for one_break in chosen if one_break.framed)


def _ends(at: Break) -> Iterator[Break]:
    """A break whose sides differ at length, cut to what stands at either end of both: the names, or the one word."""
    if not at.one or not at.two:
        return
    led = [tuple(takewhile(_is_name, side)) or side[:1] for side in (at.one, at.two)]
    closed = all(_phrase_ends(side[len(first) :]) for first, side in zip(led, (at.one, at.two), strict=True))
    yield Break(led[0], led[1], at.before, (), closed)
    ended = [tuple(takewhile(_is_name, side[::-1]))[::-1] or side[-1:] for side in (at.one, at.two)]
    yield Break(ended[0], ended[1], (), at.behind)


def _phrase_ends(rest: tuple[Word, ...]) -> bool:
    """Whether nothing follows, or something that goes with the clause and not with the name."""
    return not rest or rest[0].plain in JOINTS


def _is_name(word: Word) -> bool:
    return word.text[:1].isupper()


def worth_laying(one: Sequence[Word], two: Sequence[Word]) -> bool:
    """Whether two statements have enough words in common to be laid beside each other."""
    return len({w.plain for w in one} & {w.plain for w in two}) >= LEAST_WORDS - 1


def _shared(words: Sequence[Word], code: tuple[str, int, int, int, int]) -> tuple[str, ...]:
    return tuple(w.plain for w in words[code[1] : code[2]]) if code[0] == "equal" else ()


@lru_cache(maxsize=4096)
def words_of(statement: Statement) -> tuple[Word, ...]:
    """A statement's words in order, a denial's short form spelt out."""
    text = statement.text
    for short, whole in WHOLE:
        text = text.replace(short, whole)
    text = SHORT_NOT.sub(" not", text)
    return tuple(Word(m.group(), statement.span.start + m.start()) for m in WORD.finditer(text))


def _plain(words: Iterable[Word]) -> tuple[str, ...]:
    return tuple(w.plain for w in words)


def polarity(at: Break, a: Item, b: Item, scene: Scene) -> Values | None:
    """One says that it is so, the other, in the same words, that it is not."""
    one, two = _plain(at.one), _plain(at.two)
    if not _goes_on(at) or at.behind[0] == "only":
        return None
    if _denies(one, two) and not NEGATION.search(a.statement.text):
        return "affirmed", "negated"
    return ("negated", "affirmed") if _denies(two, one) and not NEGATION.search(b.statement.text) else None


def _goes_on(at: Break) -> bool:
    """Whether the same verb, or what it is done to, follows at once."""
    return any(w not in FUNCTION for w in at.behind[:VERB_WITHIN])


def _denies(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether the second is the first with "not" or "never": nothing against "not", "voted" against "did not vote"."""
    if not NOT & set(two) or NOT & set(one):
        return False
    rest = tuple(w for w in two if w not in NOT)
    if rest == one:
        return True
    verbs = tuple(w for w in rest if w not in DO)
    return len(verbs) == len(one) == 1 and len(rest) <= 2 and verbs[0][:2] == one[0][:2]


def modality(at: Break, a: Item, b: Item, scene: Scene) -> Values | None:
    """What one says will be done, the other says may be done."""
    one, two = ([w for w in _plain(side) if w != "to"] for side in (at.one, at.two))
    if len(one) != 1 or len(two) != 1 or not _goes_on(at) or at.behind[0] in EFFECTS:
        return None
    levels = [("will" if w in FIRM else "may" if w in OPEN else "") for w in (one[0], two[0])]
    return (levels[0], levels[1]) if set(levels) == {"will", "may"} else None


def number(at: Break, a: Item, b: Item, scene: Scene) -> Values | None:
    """Two figures of one thing that cannot both be right; a count that moves may have moved by a later day."""
    x, y = _figure(at.one, a), _figure(at.two, b)
    if at.behind[:1] and at.behind[0] in LARGE and (x is None) != (y is None):
        return None
    x, y = x or _bare(at.one), y or _bare(at.two)
    if any(_besides(side, i) for side, i in ((at.one, a), (at.two, b))):
        return None
    if not at.closed or x is None or y is None or not clash(x, y) or _hedged(at):
        return None
    dated = [i.statement.frame.date for i in (a, b)]
    if dated[0] and dated[1] and dates.days_between(dated[0].value, dated[1].value):
        return None
    if _harms(a, b, scene) and rose_in_a_day(*((a, b) if x.value > y.value else (b, a)), scene):
        return None
    return None if _moved(at, a, b, scene, (x, y)) else (f"{x.value:g}", f"{y.value:g}")


def _moved(at: Break, a: Item, b: Item, scene: Scene, figures: tuple[Amount, Amount]) -> bool:
    """Whether the count may have moved between two days of publication; one of the dead or the hurt only rises."""
    if a.published is None or b.published is None or a.published[:10] == b.published[:10]:
        return False
    early, late = figures if a.published < b.published else figures[::-1]
    return any(map(moves, at.behind[:2])) or (_harms(a, b, scene) and early.value < late.value)


def _harms(a: Item, b: Item, scene: Scene) -> bool:
    """Whether the dead or the hurt are counted in the sentence of either."""
    here = {(i.report, i.statement.sentence) for i in (a, b)}
    near = (i.statement.frame for i in scene.items if (i.report, i.statement.sentence) in here)
    return any(frame.killed or frame.wounded for frame in near)


def _figure(words: Sequence[Word], item: Item) -> Amount | None:
    """The figure at a break as the clause has it."""
    frame = item.statement.frame
    rows = (*frame.killed, *frame.wounded, *frame.quantities)
    if sum(w.plain in COUNTS or _value(w.plain) is not None for w in words) != 1:
        return None
    inside = {f for f in rows for w in words if f.span.start <= w.start < f.span.end}
    if len(inside) != 1:
        return None
    (found,) = inside
    return Amount(found.value, found.exactness, found.high)


def _bare(words: Sequence[Word]) -> Amount | None:
    """The figure at a break as the one number there reads."""
    value = _value(words[0].plain) if len(words) == 1 else None
    return None if value is None else Amount(value)


def _value(word: str) -> float | None:
    plain = COUNTS.get(word, word).replace(",", "")
    return float(plain) if PLAIN_NUMBER.match(plain) and not YEAR.match(plain) else None


def _besides(words: Sequence[Word], item: Item) -> bool:
    """Whether the figure at a break counts some on top of others."""
    return bool(words) and bool(BESIDES.match(item.statement.text[words[0].start - item.statement.span.start :]))


def _hedged(at: Break) -> bool:
    """Whether a month, or a word that leaves the figure open, stands before it: then another rule reads it."""
    return bool(at.before) and (at.before[-1] in HEDGES or at.before[-1][:3] in {m[:3] for m in MONTHS})


def date(at: Break, a: Item, b: Item, scene: Scene) -> Values | None:
    """Two days, months or years that no night and no other day of publication explains."""
    one, two = _plain(at.one), _plain(at.two)
    if len(one) != 1 or len(two) != 1 or not at.closed:
        return None
    x, y = one[0].rstrip("."), two[0].rstrip(".")
    if x in WEEKDAYS and y in WEEKDAYS and _near_in_time(a, b):
        gap = abs(WEEKDAYS.index(x) - WEEKDAYS.index(y))
        return (x, y) if min(gap, 7 - gap) >= DAY_GAP else None
    if (x in MONTHS and y in MONTHS) or (YEAR.match(x) and YEAR.match(y)):
        return x, y
    day_of_month = at.before[-1:] and at.before[-1][:3] in {m[:3] for m in MONTHS} and x.isdigit() and y.isdigit()
    if day_of_month and abs(int(x) - int(y)) >= DAY_GAP:
        return f"{at.before[-1]} {x}", f"{at.before[-1]} {y}"
    return None


def _near_in_time(a: Item, b: Item) -> bool:
    """Whether both were published within a few days, so that a weekday's name means one day."""
    if a.published is None or b.published is None:
        return False
    return abs(int(a.published[8:10]) - int(b.published[8:10])) <= CLOSE_IN_TIME and a.published[:7] == b.published[:7]


def actor(at: Break, a: Item, b: Item, scene: Scene) -> Values | None:
    """Two people or bodies in one and the same part, neither of whom the other statement names."""
    x, y = _named(at.one, a, scene), _named(at.two, b, scene)
    if x is None or y is None or x.kind != y.kind or x.kind not in ("person", "organisation"):
        return None
    if x.kind == "organisation" and set(x.name.lower().split()) & set(y.name.lower().split()):
        return None
    given = {e.name.split()[0].lower() for e in (x, y)} == set(at.before[-1:])
    return _values(x, y, a, b) if at.closed or given else None


def place(at: Break, a: Item, b: Item, scene: Scene) -> Values | None:
    """Two towns, two areas or two countries for one thing; where no word of place stands before them they may be
    governments."""
    if not at.closed or (at.before and at.before[-1] not in WHERE) or _listed(at.one, a) or _listed(at.two, b):
        return None
    x, y = _named(at.one, a, scene), _named(at.two, b, scene)
    if x is None or y is None or x.kind != "place" or y.kind != "place" or x.precision != y.precision:
        return None
    return _values(x, y, a, b)


def _listed(words: Sequence[Word], item: Item) -> bool:
    """Whether a comma follows, so that more places may: a list is told in any order."""
    if not words:
        return False
    end = words[-1].start + len(words[-1].text) - item.statement.span.start
    return item.statement.text[end : end + 1] == ","


def _values(x: Entity, y: Entity, a: Item, b: Item) -> Values | None:
    elsewhere = x.id in b.entities or y.id in a.entities or a.statement.frame.modality != b.statement.frame.modality
    alike = any(spelt_alike(m, n) for m in (x.name, *x.aliases) for n in (y.name, *y.aliases))
    short = any(is_acronym(m, n) or is_acronym(n, m) for m in (x.name, *x.aliases) for n in (y.name, *y.aliases))
    return None if x.id == y.id or elsewhere or alike or short else (x.name, y.name)


def _named(words: Sequence[Word], item: Item, scene: Scene) -> Entity | None:
    """Who is meant by the words at a break: the one name of the statement that they are, whole or in part."""
    if not words or not all(w.text[:1].isupper() for w in words):
        return None
    last = words[-1].plain
    rows = [scene.entities[e] for e in sorted(item.entities)]
    found = [e for e in rows if any(last in n.lower().split() for n in (e.name, *e.aliases))]
    return found[0] if len(found) == 1 else None


RULES: tuple[tuple[str, Told], ...] = (
    ("polarity", polarity),
    ("modality", modality),
    ("date", date),
    ("number", number),
    ("actor", actor),
    ("place", place),
)
