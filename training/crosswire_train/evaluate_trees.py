"""Tags and trees against gold: on gold words, and from raw text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from crosswire.model.annotated import Annotated
from crosswire_train.documents import Document
from crosswire_train.measures import Counts

Tag = tuple[str, int, str]


def plain(relation: str) -> str:
    """The universal relation, without its subtype: what LAS is counted on (CoNLL 2018)."""
    return relation.partition(":")[0]


def tree_counts(
    document: Document, upos: Sequence[str], heads: Sequence[int], relations: Sequence[str]
) -> list[tuple[Counts, ...]]:
    """UPOS, UAS and LAS of each sentence; `heads` index the document's words, -1 for roots."""
    found = []
    start = 0
    for sentence in document.sentences:
        size = len(sentence.words)
        tags = zip(sentence.upos or (), sentence.heads or (), sentence.relations or (), strict=True)
        right = [0, 0, 0]
        for index, (tag, head, relation) in enumerate(tags, start=start):
            same_head = heads[index] == (head + start if head >= 0 else -1)
            right[0] += upos[index] == tag
            right[1] += same_head
            right[2] += same_head and plain(relations[index]) == plain(relation)
        found.append(tuple(Counts(count, size, size) for count in right))
        start += size
    return found


@dataclass(frozen=True, slots=True)
class RawDocument:
    """A treebank document as running text, with the gold words' places among its characters that are not blank."""

    text: str
    words: tuple[tuple[int, int], ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]


def raw_documents(path: Path) -> Iterator[RawDocument]:
    """The documents of a CoNLL-U file; sentences part by a blank, paragraphs by a blank line."""
    for lines in _split(path):
        text, words, heads, relations, place, offset = "", [], [], [], 0, 0
        paragraph = False
        for block in "\n".join(lines).split("\n\n"):
            rows = [line.split("\t") for line in block.split("\n") if line and not line.startswith("#")]
            sentence = next((line[9:] for line in block.split("\n") if line.startswith("# text = ")), "")
            paragraph = "# newpar" in block
            if not rows:
                continue
            text += ("\n\n" if paragraph else " ") * bool(text) + sentence
            inside = 0
            for row in rows:
                if "-" in row[0]:
                    first, last = map(int, row[0].split("-"))
                    forms = [next(r[1] for r in rows if r[0] == str(number)) for number in range(first, last + 1)]
                    if "".join(forms) != row[1]:
                        forms = _shares(row[1], len(forms))
                    for form in forms:
                        words.append((place, place + len(form)))
                        place += len(form)
                    inside = last
                elif row[0].isdigit():
                    if int(row[0]) > inside:
                        size = len("".join(row[1].split()))
                        words.append((place, place + size))
                        place += size
                    heads.append(int(row[6]) - 1 + offset if row[6] != "0" else -1)
                    relations.append(row[7])
            offset = len(heads)
        yield RawDocument(text, tuple(words), tuple(heads), tuple(relations))


def _shares(surface: str, count: int) -> list[str]:
    """A surface cut into as many parts, for contractions whose words are spelt otherwise."""
    cut = max(len(surface) // count, 1)
    return [surface[i * cut : (i + 1) * cut if i < count - 1 else None] for i in range(count)]


def _split(path: Path) -> Iterator[list[str]]:
    current: list[str] = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newdoc") and any(row[:1].isdigit() for row in current):
            yield current
            current = []
        current.append(line)
    yield current


def raw_counts(gold: RawDocument, found: Annotated) -> tuple[Counts, Counts]:
    """UAS and LAS of one document from raw text: an arc is right when both of its words are cut alike."""
    blank_before = [0]
    for character in gold.text:
        blank_before.append(blank_before[-1] + (not character.isspace()))
    ours = [(blank_before[token.start], blank_before[token.end]) for token in found.tokens]
    index = {span: number for number, span in enumerate(gold.words)}
    right = [0, 0]
    for token, span in zip(found.tokens, ours, strict=True):
        word = index.get(span)
        if word is None:
            continue
        head = ours[token.head] if token.head >= 0 else None
        wanted = gold.words[gold.heads[word]] if gold.heads[word] >= 0 else None
        right[0] += head == wanted
        right[1] += head == wanted and plain(token.deprel) == plain(gold.relations[word])
    return Counts(right[0], len(ours), len(gold.words)), Counts(right[1], len(ours), len(gold.words))


def sentence_ranges(document: Document) -> list[tuple[int, int, int]]:
    """The document's sentences as the engine takes them: first word, last word, paragraph."""
    edges, paragraph, ranges = [0], -1, []
    for sentence in document.sentences:
        edges.append(edges[-1] + len(sentence.words))
    for index, (sentence, (first, last)) in enumerate(zip(document.sentences, pairwise(edges), strict=True)):
        paragraph += sentence.paragraph or index == 0
        ranges.append((first, last, paragraph))
    return ranges
