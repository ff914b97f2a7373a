"""A report's reading with the look-ups that who-is-who and voices share."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from crosswire.model.annotated import Annotated, Sentence, Token
from crosswire.model.span import Span
from crosswire.model.tree import Tree
from crosswire.statements.quotes import quotations

MARKS = frozenset("\"“”'‘’") | {"``", "''"}


@dataclass(frozen=True, slots=True)
class Page:
    """An annotated report, its trees, its quotations, and where each token stands; `tokens` are the report's, `small`
    their texts, lower-cased."""

    annotated: Annotated
    tree: Tree
    sentence_of: tuple[int, ...]
    starts: tuple[int, ...]
    quoted: tuple[Span, ...]
    quote_starts: tuple[int, ...]
    small: tuple[str, ...]
    tokens: tuple[Token, ...]

    @classmethod
    def of(cls, annotated: Annotated) -> "Page":
        """Lays a report out; linear in its tokens."""
        where = [0] * len(annotated.tokens)
        for number, sentence in enumerate(annotated.sentences):
            for index in range(sentence.first, sentence.last):
                where[index] = number
        quoted = quotations(annotated.report.text)
        return cls(
            annotated,
            Tree.of(annotated),
            tuple(where),
            tuple(token.start for token in annotated.tokens),
            quoted,
            tuple(span.start for span in quoted),
            tuple(token.text.lower() for token in annotated.tokens),
            annotated.tokens,
        )

    @property
    def text(self) -> str:
        """The report's text."""
        return self.annotated.report.text

    def sentence(self, index: int) -> Sentence:
        """The sentence a token stands in."""
        return self.annotated.sentences[self.sentence_of[index]]

    def paragraph(self, index: int) -> int:
        """The number of the paragraph a token stands in."""
        return self.sentence(index).paragraph

    def is_headline(self, sentence: Sentence) -> bool:
        """Whether a sentence stands in the report's headline."""
        title = self.annotated.report.title
        return bool(title) and sentence.end <= len(title)

    def tokens_of(self, span: Span) -> range:
        """The tokens that share a character with the span."""
        first = max(0, bisect_right(self.starts, span.start) - 1)
        tokens = self.annotated.tokens
        while first < len(tokens) and tokens[first].end <= span.start:
            first += 1
        return range(first, max(first, bisect_left(self.starts, span.end)))

    def head_of(self, inside: range) -> int | None:
        """The token on which the others of a run depend: the one nearest to the root, the first of equals."""
        best: int | None = None
        depth = 10_000
        for index in inside:
            token = self.tokens[index]
            if token.head in inside or token.upos == "PUNCT":
                continue
            here = sum(1 for _ in self.tree.up(index)) + (1000 if token.upos in ("ADP", "DET", "CCONJ", "PART") else 0)
            if here < depth:
                best, depth = index, here
        return best

    def quotation_at(self, index: int) -> int | None:
        """The number of the quotation a token stands in."""
        at = bisect_right(self.quote_starts, self.tokens[index].start) - 1
        if at >= 0 and self.tokens[index].end <= self.quoted[at].end:
            return at
        return None

    def lower(self, index: int) -> str:
        """A token's text, lower-cased."""
        return self.small[index]

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens `first` to `last`, half-open."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def words(self, first: int, last: int) -> tuple[str, ...]:
        """The surface words of a run, as written, split at spaces."""
        return tuple(self.text[self.tokens[first].start : self.tokens[last - 1].end].split())
