"""One sentence as the readers of measures walk it: its words under one another, its figures and its days."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from crosswire.events.material import PART, PART_AFTER
from crosswire.model.annotated import DateMention, Quantity, Token
from crosswire.model.evidence import Evidence
from crosswire.model.stems import IGNORED
from crosswire.model.tree import Tree
from crosswire.phrases.table import Phrases

MODAL, UNSURE = Phrases("certainty.modal"), Phrases("certainty.unsettled")
FORESEEING = Phrases("measures.foretold")
NOT = Phrases("negation.verb")
PERIODS = Phrases("measures.period_verb")
PERIODS_OF = Phrases("measures.period")
POINTS = Phrases("measures.point")
IN_PHRASE = frozenset("amod compound nmod nummod flat fixed det case punct advmod".split())
BESIDE, ADDED = Phrases("measures.beside"), Phrases("measures.added")
SAME = {"jobless": "unemployment"}
"""Words that name one thing beside a statistic."""
PRONOUNS = Phrases("people.taken_up")
BACK = 4
CLOSE = 12
"""Characters behind a figure in which a day is that figure's own."""
LONGEST = 9
ASIDE = re.compile(r"[\u2013\u2014(]|--")
CHANGE = Phrases("levels.change")


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun with what qualifies it: plain `words`, `names`, and the phrase as `shown`."""

    head: str
    words: frozenset[str]
    names: frozenset[str]
    shown: str
    is_name: bool


@dataclass(frozen=True, slots=True)
class ClauseTree:
    """A sentence of a report; indices are those of the report's tokens."""

    report: str
    sentence: int
    first: int
    last: int
    tree: Tree
    figures: Sequence[Quantity]
    dates: Sequence[DateMention]
    evidence: Evidence
    before: "ClauseTree | None" = field(default=None, repr=False)

    @property
    def tokens(self) -> Sequence[Token]:
        """The words of its report."""
        return self.tree.tokens

    def rel(self, word: int) -> str:
        """Its relation without subtype."""
        return self.tree.rel(word)

    def relation(self, word: int) -> str:
        """Its relation."""
        return self.tokens[word].deprel

    def lemma(self, word: int) -> str:
        """Its lemma."""
        return self.tree.lemma(word)

    def text(self, word: int) -> str:
        """The word."""
        return self.tokens[word].text

    def head(self, word: int) -> int | None:
        """The word it hangs on."""
        found = self.tokens[word].head
        return found if self.first <= found < self.last else None

    def kids(self, word: int, *relations: str) -> Sequence[int]:
        """What hangs on a word, or what does so in these relations, subtypes included."""
        return self.tree.kids(word, *relations) if relations else self.tree.children[word]

    def cases(self, word: int) -> set[str]:
        """The prepositions of a word."""
        return {self.lemma(k) for k in self.kids(word, "case")}

    def is_verb(self, word: int) -> bool:
        """Whether a word is a verb."""
        return self.tokens[word].upos == "VERB"

    def subject(self, verb: int) -> int | None:
        """Who or what a verb is told of: its own subject, else that of what it goes on from, or what it qualifies."""
        for _ in range(BACK):
            own = self.kids(verb, "nsubj")
            plain = [k for k in own if self.lemma(k) not in ("who", "which", "that") and self.tokens[k].upos != "ADJ"]
            if plain:
                return plain[0]
            up = self.head(verb)
            if up is None or self.rel(verb) not in ("conj", "xcomp", "acl", "advcl"):
                return None
            if self.rel(verb) == "acl":
                return up
            verb = up
        return None

    def resolved(self, noun: int) -> "tuple[ClauseTree, int]":
        """What a pronoun takes up: the subject of the sentence before."""
        tree, at = self, noun
        for _ in range(BACK):
            if tree.lemma(at) not in PRONOUNS and tree.tokens[at].upos != "PRON":
                break
            if tree.before is None:
                break
            tree = tree.before
            subjects = [n for n in range(tree.first, tree.last) if tree.rel(n) == "nsubj"]
            if not subjects:
                break
            at = subjects[0]
        return tree, at

    def noun(self, where: "tuple[ClauseTree, int] | int | None", figure: int | None = None) -> Noun | None:
        """A noun with what qualifies it, without a figure that stands at it; None of a pronoun or a verb."""
        tree, word = where if isinstance(where, tuple) else (self, where)
        if word is None or tree.tokens[word].upos not in ("NOUN", "PROPN"):
            return None
        phrase = sorted(tree.phrase(word, figure if tree is self else None))
        shown = " ".join(tree.evidence.reports[tree.report].text[
            tree.tokens[phrase[0]].start : tree.tokens[phrase[-1]].end].split())  # fmt: skip
        rest = [n for n in phrase if n != word]
        return Noun(
            head=tree.lemma(word),
            words=frozenset(
                SAME.get(tree.lemma(n), tree.lemma(n)) for n in rest if tree.tokens[n].upos in ("NOUN", "ADJ", "VERB")
                and tree.lemma(n) not in IGNORED and tree.lemma(n) not in BESIDE and not tree.is_a_name(n)
            ),
            names=frozenset(tree.tokens[n].text.lower() for n in rest if tree.is_a_name(n)),
            shown=shown,
            is_name=tree.tokens[word].upos == "PROPN",
        )  # fmt: skip

    def is_a_name(self, word: int) -> bool:
        """Whether a word is a name, or the adjective of a country."""
        token = self.tokens[word]
        if any(d.start < token.end and token.start < d.end for d in self.dates):
            return False
        people = token.upos == "ADJ" and token.text[:1].isupper()
        return token.upos == "PROPN" or (people and self.evidence.gazetteer.country(token.text) is not None)

    def names(self, word: int) -> Iterator[str]:
        """The names in a phrase."""
        return (self.tokens[n].text.lower() for n in self.phrase(word) if self.is_a_name(n))

    def countries_before(self, word: int) -> Iterator[str]:
        """The countries that a sentence has named before a word, but for whoever speaks or acts in it."""
        for n in range(self.first, word):
            up = self.head(n)
            acts = self.rel(n) == "nsubj" or (up is not None and self.rel(up) == "nsubj")
            acts = acts or self.rel(n) == "nmod"
            if self.tokens[n].upos == "PROPN" and not acts and self.evidence.gazetteer.country(self.text(n)):
                yield self.text(n).lower()

    def phrase(self, word: int, figure: int | None = None) -> set[int]:
        """The words of a noun's phrase that stand together, without clauses, asides, its preposition and a figure."""
        found = {word}
        todo = [word]
        while todo:
            for kid in self.kids(todo.pop()):
                if kid == figure:
                    continue
                top = self.tokens[kid].head == word and kid < word and self.rel(kid) in ("case", "det", "punct")
                if self.rel(kid) in IN_PHRASE and not top and not (self.rel(kid) == "punct" and self.text(kid) != "-"):
                    found.add(kid)
                    todo.append(kid)
        low = high = word
        while low - 1 in found:
            low -= 1
        while high + 1 in found and high + 1 - low < LONGEST:
            high += 1
        while high > word and self.tokens[high].upos in ("ADP", "PUNCT"):
            high -= 1
        return set(range(low, high + 1))

    def with_of(self, where: "tuple[ClauseTree, int] | int", name: Noun) -> Noun:
        """A noun with what it is a number, a rate or a sum of."""
        tree, word = where if isinstance(where, tuple) else (self, where)
        own = tree.of(word)
        more = tree.noun(own) if own is not None and tree.lemma(word) == name.head else None
        if more is None or own is None:
            return name
        doing = [n for k in tree.kids(own, "acl") for n in (k, *tree.kids(k, "obj"))]
        words = name.words | more.words | {more.head, *(tree.lemma(n) for n in doing)}
        shown = name.shown if more.shown in name.shown else f"{name.shown.removesuffix(' of')} of {more.shown}"
        if doing:
            text, last = tree.evidence.reports[tree.report].text, max(tree.phrase(max(doing)))
            low = min(tree.phrase(word))
            shown = " ".join(text[tree.tokens[low].start : tree.tokens[last].end].split())
        return replace(name, words=words, names=name.names | more.names, shown=shown)

    def of(self, word: int) -> int | None:
        """What a measure is filled with: `inches of rain`."""
        return next((k for k in self.kids(word, "nmod") if self.cases(k) == {"of"}), None)

    def node_of(self, figure: Quantity) -> tuple[int | None, int | None]:
        """The word of a figure that others hang on, and the noun that it counts, if one is told."""
        inside = [n for n in range(self.first, self.last)
                  if self.tokens[n].start < figure.end and figure.start < self.tokens[n].end]  # fmt: skip
        tops = [n for n in inside if self.tokens[n].head not in inside]
        top = next((n for n in tops if self.tokens[n].upos in ("NUM", "SYM", "NOUN")), tops[-1] if tops else None)
        if top is None:
            return None, None
        head = self.head(top)
        counts = self.rel(top) in ("nummod", "compound", "nmod") and head is not None and top < head
        if counts and head is not None and self.tokens[head].upos in ("NOUN", "PROPN", "ADJ"):
            return head, head
        return top, None

    def is_added(self, node: int, figure: Quantity) -> bool:
        """Whether a figure comes on top of another or is a part of it: `four more`, `the remaining two`."""
        for kid in self.kids(node):
            than = kid + 1 < self.last and self.lemma(kid + 1) == "than"
            if self.lemma(kid) in ADDED and not than and abs(kid - node) <= 4:
                return True
        text = self.evidence.reports[self.report].text
        start, end = self.tokens[self.first].start, self.tokens[self.last - 1].end
        after = text[figure.start : end].partition(" ")[2]
        return bool(PART.search(text[start : figure.start]) or PART_AFTER.match(after))

    def is_ahead(self, verb: int) -> bool:
        """Whether a verb tells what is not so: ahead, only meant, denied, on a condition."""
        done = self.lemma(verb) != self.text(verb).lower()
        for kid in self.kids(verb):
            if self.lemma(kid) in NOT or (self.rel(kid) == "mark" and self.lemma(kid) in UNSURE):
                return True
            if self.rel(kid) == "aux" and self.lemma(kid) in MODAL and not (self.text(kid) in ("'d", "’d") and done):
                return True
        have = any(self.lemma(k) == "have" for k in self.kids(verb, "aux"))
        if any(self.lemma(k) == "to" for k in self.kids(verb, "mark")) and not have:
            return True
        up = self.head(verb)
        if up is None or not self.is_verb(up):
            return False
        foreseen = self.rel(verb) in ("xcomp", "ccomp") and self.lemma(up) in FORESEEING
        return foreseen or (self.rel(verb) in ("conj", "ccomp") and self.is_ahead(up))

    def _is_anothers(self, date: DateMention, figure: Quantity) -> bool:
        """Whether another figure stands between a day and this one: the day is that one's."""
        first = min(figure.end, date.end)
        last = max(figure.start, date.start)
        text = self.evidence.reports[self.report].text[first:last]
        counting = [q for q in self.figures if q is not figure and q.unit not in PERIODS_OF]
        if any(0 <= date.start - q.end <= CLOSE for q in counting):
            return True
        return ASIDE.search(text) is not None or any(first <= q.start and q.end <= last for q in counting)

    def date_at(self, anchors: Collection[int], figure: Quantity) -> str | None:
        """The day that hangs on one of these words; the nearest of several."""
        found = []
        anchors = {*anchors, *(up for a in anchors if self.rel(a) == "acl" and (up := self.head(a)) is not None)}
        for date in self.dates:
            if self._is_anothers(date, figure):
                continue
            at = next((n for n in range(self.first, self.last) if self.tokens[n].end > date.start), None)
            if at is None or date.value is None or ".." in date.value or self.rel(at) == "compound":
                continue
            steps = 0
            word: int | None = at
            while word is not None and word not in anchors and steps <= BACK:
                up = self.head(word)
                timed = self.lemma(word) in PERIODS or (up is not None and self.lemma(up) in POINTS)
                if self.is_verb(word) and not timed:
                    word = None
                    break
                word, steps = self.head(word), steps + 1
            if word is not None and word in anchors:
                found.append((steps, date.start, date.value))
        return min(found)[2] if found else None

    def has_moved(self, node: int) -> bool:
        """Whether the words behind a figure tell by how much it moved: `, an increase of 280,000 from`."""
        text = self.evidence.reports[self.report].text
        return CHANGE.match(text, self.tokens[node].end, self.tokens[self.last - 1].end) is not None

    def counting(self, node: int, verb: int) -> str:
        """What is counted as it is shown: the noun, the verb and what it is done to."""
        noun = self.text(node).lower() if self.tokens[node].upos == "NOUN" else "people"
        noun = self.text(node) if self.tokens[node].upos == "PROPN" else noun
        particle = "".join(f" {self.text(k)}" for k in self.kids(verb, "compound"))
        what = [k for k in self.kids(verb, "obj") if k != node]
        shown = self.noun(what[0]) if what else None
        tail = f" {shown.shown}" if shown is not None else ""
        return f"{noun} {self.text(verb).lower()}{particle}{tail}"

    def plural(self, unit: str) -> str:
        """A unit as it is shown."""
        return unit if unit.endswith("s") or not unit.isalpha() else f"{unit}s"


def clause_trees(report: str, evidence: Evidence) -> Iterator[ClauseTree]:
    """The sentences of a report that are parsed, each with the one before it."""
    tree = evidence.tree(report)
    tokens = tree.tokens
    every, days = evidence.quantities.get(report, ()), evidence.dates.get(report, ())
    before: ClauseTree | None = None
    at = 0
    for number in range(len(evidence.spans)):
        span = evidence.spans.get((report, number))
        if span is None:
            return
        while at < len(tokens) and tokens[at].start < span.start:
            at += 1
        first = at
        while at < len(tokens) and tokens[at].end <= span.end:
            at += 1
        if at == first:
            continue
        figures = [q for q in every if span.start <= q.start and q.end <= span.end]
        dates = [d for d in days if span.start <= d.start and d.end <= span.end]
        before = ClauseTree(report, number, first, at, tree, figures, dates, evidence, before)
        yield before
