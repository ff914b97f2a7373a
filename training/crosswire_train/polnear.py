"""PolNeAR: attributions in political news, brat stand-off over raw text; and its cleaned silver names.

The release states no licence. `crosswire-train fit --without polnear` trains without it (and without attributions).
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from crosswire.language.sentences import split_sentences
from crosswire.language.words import split_words
from crosswire_train.documents import ANY, Attribution, Document, Named, Sentence, label_names

Range = tuple[int, int]

HELD_OUT = 84  # the latest articles of train, for tuning; the published dev set is for measuring alone
SILVER_WEIGHT = 0.3
_SILVER = {"PERSON": "person", "ORGANIZATION": "organisation", "LOCATION": "place", "MISC": "other"}
_AGREEMENT = 0.8  # share of a name's occurrences that must have its commonest type for it to be taught
_SPAN = re.compile(r"(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)\t")
_DATED = re.compile(r"_(\d{4}-\d{2}-\d{2})_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One attribution as character ranges; a discontinuous span has several."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text as released, and what one annotator marked in it."""

    name: str
    text: str
    marked: tuple[Marked, ...]


def read_articles(folder: Path) -> list[Article]:
    """Articles of `train` or `dev` by name; of an article annotated more than once, the first annotator by name."""
    found: dict[str, Article] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rpartition("_")[0]
        text = folder / "text" / f"{name}.txt"
        if name not in found and text.exists():
            marked = tuple(read_marks(path.read_text(encoding="utf-8")))
            found[name] = Article(
                name=name, text=text.read_bytes().decode("utf-8").replace("\r\n", "\n"), marked=marked
            )
    return list(found.values())


def split_articles(articles: list[Article]) -> tuple[list[Article], list[Article]]:
    """The articles to train on, and the latest `HELD_OUT` to tune on."""
    ordered = sorted(articles, key=lambda article: (_date(article.name), article.name))
    return ordered[:-HELD_OUT], ordered[-HELD_OUT:]


def _date(name: str) -> str:
    found = _DATED.search(name)
    return found[1] if found else ""


def read_marks(annotation: str) -> Iterator[Marked]:
    """Attributions of a brat file that have a cue."""
    spans: dict[str, tuple[Range, ...]] = {}
    events: list[list[str]] = []
    for line in annotation.split("\n"):
        if found := _SPAN.match(line):
            spans[found[1]] = tuple((int(a), int(b)) for a, b in (piece.split() for piece in found[2].split(";")))
        elif line.startswith("E"):
            events.append(line.partition("\t")[2].split())
    for event in events:
        roles: dict[str, list[Range]] = defaultdict(list)
        for item in event:
            role, _, key = item.partition(":")
            roles[role.rstrip("0123456789")] += spans.get(key, ())
        if roles["Cue"]:
            yield Marked(
                source=tuple(sorted(roles["Source"])),
                cue=tuple(sorted(roles["Cue"])),
                content=tuple(sorted(roles["Content"])),
            )


def document(article: Article) -> Document:
    """The article cut into words and sentences as at run time, its attributions as word indices."""
    words = split_words(article.text)
    starts, ends = [start for start, _ in words], [end for _, end in words]

    def covered(ranges: tuple[Range, ...]) -> tuple[int, ...]:
        """Words that share a character with the ranges."""
        return tuple(sorted({i for a, b in ranges for i in range(bisect_left(ends, a + 1), bisect_left(starts, b))}))

    sentences, last_paragraph = [], -1
    for first, last, paragraph in split_sentences(article.text, words):
        texts = tuple(article.text[start:end] for start, end in words[first:last])
        sentences.append(Sentence(words=texts, paragraph=paragraph != last_paragraph))
        last_paragraph = paragraph
    attributions = tuple(
        Attribution(source=covered(m.source), cue=covered(m.cue), content=covered(m.content)) for m in article.marked
    )
    return Document(name=article.name, sentences=tuple(sentences), attributions=tuple(a for a in attributions if a.cue))


@dataclass(frozen=True, slots=True)
class SilverName:
    """A run of words that the older tagger gave one class."""

    start: int
    end: int
    form: str
    kind: str


def read_silver(path: Path) -> list[SilverName]:
    """Names as the older tagger saw them: runs of words with one class."""
    found: list[SilverName] = []
    previous = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = line.split("\t")
        kind = _SILVER.get(row[4], "") if len(row) > 4 else ""
        if kind and kind == previous:
            found[-1] = replace(found[-1], end=int(row[1]), form=f"{found[-1].form} {row[2]}")
        elif kind:
            found.append(SilverName(int(row[0]), int(row[1]), row[2], kind))
        previous = kind
    return found


def silver_kinds(silver: list[list[SilverName]]) -> dict[str, str]:
    """Commonest kind of each form over the corpus, where it is common enough. A surname counts with its bearers."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for names in silver:
        for name in names:
            counts[name.form][name.kind] += 1
            if name.kind == "person" and " " in name.form:
                counts[name.form.rpartition(" ")[2]]["person"] += 1
    kinds: dict[str, str] = {}
    for form, seen in counts.items():
        kind, most = seen.most_common(1)[0]
        if most >= _AGREEMENT * seen.total() and (seen.total() > 1 or " " in form):
            kinds[form] = kind
    return kinds


def with_silver(built: Document, text: str, names: list[SilverName], kinds: dict[str, str]) -> Document:
    """The document with silver names: retyped by the corpus, unclear ones and capitals beside them left open."""
    words = split_words(text)
    starts, ends = [start for start, _ in words], [end for _, end in words]
    spans = [(bisect_left(ends, n.start + 1), bisect_left(starts, n.end), kinds.get(n.form)) for n in names]
    sentences, offset = [], 0
    for sentence in built.sentences:
        inside = [s for s in spans if offset <= s[0] < s[1] <= offset + len(sentence.words)]
        clear = [Named(a - offset, b - offset, kind) for a, b, kind in inside if kind]
        labels = list(label_names(sentence.words, clear))
        marked = {i for name in clear for i in range(name.first, name.last)}
        for index, word in enumerate(sentence.words):
            if index not in marked and word[:1].isupper() and index > 0:
                labels[index] = ANY
        sentences.append(replace(sentence, names=tuple(labels)))
        offset += len(sentence.words)
    return replace(built, sentences=tuple(sentences), name_weight=SILVER_WEIGHT)
