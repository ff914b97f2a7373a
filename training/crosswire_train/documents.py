"""Training documents: sentences of words with whatever a corpus says about them.

A task that a corpus does not mark is None, and no loss is taken for it. Names are sets of allowed labels (bits in
the order of `NAME_LABELS`), so that a type that a corpus leaves out is left open rather than taught as "no name".
"""

from dataclasses import dataclass, field, replace

NAME_KINDS = ("person", "organisation", "place", "other")
NAME_LABELS = ("O", *(f"{prefix}-{kind}" for kind in NAME_KINDS for prefix in "BI"))
UPOS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SYM", "VERB", "X",
)  # fmt: skip

OUTSIDE = 1
OTHER = 0b110000000
ANY = (1 << len(NAME_LABELS)) - 1


def allowed(kind: str, first: bool) -> int:
    """The bit of B- or I- of a kind."""
    return 1 << (1 + 2 * NAME_KINDS.index(kind) + (0 if first else 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """Words and, where marked, their tags. `heads` are indices in the sentence, -1 for the root."""

    words: tuple[str, ...]
    paragraph: bool = False
    upos: tuple[str, ...] | None = None
    heads: tuple[int, ...] | None = None
    relations: tuple[str, ...] | None = None
    names: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Word indices in the document, sorted; a source may be empty, a cue in several pieces."""

    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text in order. `attributions` is None where the corpus marks none."""

    name: str
    sentences: tuple[Sentence, ...]
    attributions: tuple[Attribution, ...] | None = None
    name_weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A corpus for training: its documents and how much of it one round takes."""

    name: str
    documents: tuple[Document, ...] = field(repr=False)
    rate: float = 1.0


@dataclass(frozen=True, slots=True)
class Named:
    """A marked name: words `first` to `last`, half-open, in a sentence."""

    first: int
    last: int
    kind: str


TITLES = frozenset(
    """mr mrs ms miss dr prof professor sir lord lady dame president vice prime minister chancellor king queen prince
    princess emperor sultan emir sheikh imam ayatollah pope bishop archbishop cardinal rabbi reverend rev father
    general gen lieutenant lt colonel col major maj captain capt commander cmdr admiral adm brigadier brig sergeant sgt
    corporal private secretary state foreign defense defence interior deputy under assistant acting former
    ambassador envoy senator sen representative rep congressman congresswoman governor gov mayor judge justice
    attorney director chief chairman chairwoman speaker leader commissioner inspector detective officer
    spokesman spokeswoman spokesperson special first premier advisor adviser counselor presidential candidate party
    opposition army navy""".split()
)

_SURNAMES = frozenset(
    """king prince judge bishop pope major lord lady dame justice father cardinal rabbi special state foreign first
    prime party army navy security marshal mayor""".split()
)


def open_label(word: str) -> int:
    """What a word outside every marked name may be where a corpus leaves types out: only a capital could be `other`."""
    return OUTSIDE | OTHER if word[:1].isupper() else OUTSIDE


def label_names(words: tuple[str, ...], names: list[Named], *, complete: bool = False) -> tuple[int, ...]:
    """Allowed labels of every word. `complete`: the corpus marks every type, so that the rest is outside.

    A title before a person's name is left open (corpora disagree whether it belongs), the name itself is not.
    """
    labels = [OUTSIDE if complete else open_label(word) for word in words]
    for name in names:
        body = _without_titles(words, name) if name.kind == "person" else name.first
        for index in range(name.first, body):
            labels[index] = OUTSIDE | OTHER | allowed("person", True) | allowed("person", False)
        for index in range(body, name.last):
            labels[index] = allowed(name.kind, index == body)
        if body > name.first:
            labels[body] |= allowed(name.kind, False)
    return tuple(labels)


def _without_titles(words: tuple[str, ...], name: Named) -> int:
    """Where the name proper begins: after the titles it starts with, and the last title that is no surname too."""
    plain = [word.rstrip(".").lower() for word in words[name.first : name.last - 1]]
    body = next((index for index, word in enumerate(plain) if word not in TITLES), len(plain))
    clear = [index + 1 for index, word in enumerate(plain) if word in TITLES and word not in _SURNAMES]
    return name.first + max([body, *clear])


def without_names(document: Document) -> Document:
    """The document with its names left unsaid."""
    return replace(document, sentences=tuple(replace(sentence, names=None) for sentence in document.sentences))
