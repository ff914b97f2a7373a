"""MEANTIME and ECB+: names from mention marks in XML."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from crosswire_train.documents import ANY, Document, Named, Sentence, label_names
from crosswire_train.named import as_place, without_article

MEANTIME_KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place", "PRO": "other"}
"""Stock indices (FIN) are left open: corpora disagree whether they are organisations."""
MEANTIME_HELD_OUT = "corpus_stock"
ECB_KINDS = {
    "HUMAN_PART_PER": "person", "HUMAN_PART_ORG": "organisation", "HUMAN_PART_GPE": "place", "LOC_GEO": "place",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a document that a mark covers, its kind, and whether the corpus calls it a name."""

    words: tuple[int, ...]
    kind: str | None
    named: bool


def read_meantime(folder: Path, *, held_out: bool) -> Iterator[Document]:
    """Wikinews; only sentences with marks are used, the others were not annotated."""
    for part in sorted((folder / "intra_cross-doc_annotation").iterdir()):
        if (part.name == MEANTIME_HELD_OUT) is held_out:
            for path in sorted(part.glob("*.xml")):
                yield meantime_document(path)


def meantime_document(path: Path) -> Document:
    """One article with its names: the innermost marked ones, prenominal ones included."""
    root = ElementTree.parse(path).getroot()
    kinds = _kinds(root)
    mentions = []
    order = {token.get("t_id"): index for index, token in enumerate(root.iter("token"))}
    for mark in root.iter("ENTITY_MENTION"):
        words = _anchors(mark, order)
        named = mark.get("syntactic_type") in {"NAM", "PRE.NAM"}
        mentions.append(Mention(words, kinds.get(mark.get("m_id", "")), named))
    return _document(path.stem, root, mentions)


def read_ecb(folder: Path) -> Iterator[Document]:
    """ECB+: participants that are written as names, in sentences where any is marked."""
    for path in sorted(folder.glob("*/*.xml")):
        root = ElementTree.parse(path).getroot()
        tokens = list(root.iter("token"))
        order = {token.get("t_id"): index for index, token in enumerate(tokens)}
        mentions = []
        for mark in root.find("Markables") or ():
            words = _anchors(mark, order)
            kind = ECB_KINDS.get(mark.tag)
            if words:
                texts = [tokens[index].text or "" for index in words]
                named = kind is not None and all(
                    text[:1].isupper() for text in texts if len(text) > 3 or text == texts[0]
                )
                mentions.append(Mention(words, kind, named))
        yield _document(path.stem, root, [m for m in mentions if m.kind or not m.named], open_rest=True)


def _kinds(root: ElementTree.Element) -> dict[str, str]:
    """Kind of every mention, from the entity it refers to."""
    types = {entity.get("m_id", ""): MEANTIME_KINDS.get(entity.get("ent_type", "")) for entity in root.iter("ENTITY")}
    found: dict[str, str] = {}
    for relation in root.iter("REFERS_TO"):
        target = relation.find("target")
        kind = types.get(target.get("m_id", "")) if target is not None else None
        if kind:
            found.update({source.get("m_id", ""): kind for source in relation.iter("source")})
    return found


def _anchors(mark: ElementTree.Element, order: dict[str | None, int]) -> tuple[int, ...]:
    return tuple(sorted(order[a.get("t_id")] for a in mark.iter("token_anchor") if a.get("t_id") in order))


def _document(name: str, root: ElementTree.Element, mentions: list[Mention], *, open_rest: bool = False) -> Document:
    tokens = list(root.iter("token"))
    sentences: list[Sentence] = []
    first = 0
    for last in range(1, len(tokens) + 1):
        if last < len(tokens) and tokens[last].get("sentence") == tokens[first].get("sentence"):
            continue
        words = tuple(token.text or "?" for token in tokens[first:last])
        inside = [m for m in mentions if m.words and first <= m.words[0] and m.words[-1] < last]
        sentences.append(Sentence(words=words, names=_labels(words, first, inside, open_rest)))
        first = last
    return Document(name=name, sentences=tuple(sentences), name_weight=0.5 if open_rest else 1.0)


def _labels(words: tuple[str, ...], offset: int, mentions: list[Mention], open_rest: bool) -> tuple[int, ...] | None:
    """Allowed labels; None for a sentence in which nothing was marked."""
    if not any(mention.named for mention in mentions):
        return None
    names: list[Named] = []
    taken: set[int] = set()
    for mention in sorted((m for m in mentions if m.named and m.kind), key=lambda m: len(m.words)):
        whole = mention.words[-1] - mention.words[0] + 1 == len(mention.words)
        if whole and taken.isdisjoint(mention.words):
            name = Named(mention.words[0] - offset, mention.words[-1] + 1 - offset, mention.kind or "other")
            names.append(as_place(words, without_article(words, name)))
            taken.update(mention.words)
    labels = list(label_names(words, names))
    unclear = {index - offset for m in mentions for index in m.words} - {index - offset for index in taken}
    for index, word in enumerate(words):
        if word[:1].isupper() and (index in unclear or (open_rest and index + offset not in taken)):
            labels[index] = ANY
    return tuple(labels)
