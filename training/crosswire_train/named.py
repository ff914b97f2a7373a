"""Corpora of names in columns: UNER, re3d, WikiGold, the GMB sample, CrossNER."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from crosswire.language.countries import country_of_demonym, country_of_name
from crosswire_train.documents import ANY, Document, Named, Sentence, label_names

Tagged = list[tuple[str, str]]

UNER = {"PER": "person", "ORG": "organisation", "LOC": "place"}
WIKIGOLD = {**UNER, "MISC": "other"}
RE3D = {"Person": "person", "Organisation": "organisation", "Location": "place", "Nationality": "other"}
RE3D_HELD_OUT = ("US_State_Department", "Australian_Department_of_Foreign_Affairs")
GMB = {
    "per": "person",
    "org": "organisation",
    "geo": "place",
    "gpe": "place",
    "art": "other",
    "eve": "other",
    "nat": "other",
}
CROSSNER = {
    "person": "person", "politician": "person", "politicalparty": "organisation", "organisation": "organisation",
    "country": "place", "location": "place", "event": "other", "election": "other", "misc": "other",
}  # fmt: skip
_PRONOUNS = frozenset(("i", "he", "she", "we", "they", "you", "it", "our", "his", "her", "their", "who", "us"))
_BATCH = 12  # sentences that stand together where a corpus does not say which belong to one text


def spans(tagged: Tagged, kinds: dict[str, str]) -> list[Named]:
    """Names of a tagged sentence (IOB1 or IOB2); types that `kinds` does not know are left out."""
    found: list[Named] = []
    previous = "O"
    for index, (_, tag) in enumerate(tagged):
        prefix, _, kind = tag.partition("-")
        if kind in kinds:
            if prefix == "I" and found and found[-1].last == index and previous.partition("-")[2] == kind:
                found[-1] = replace(found[-1], last=index + 1)
            else:
                found.append(Named(index, index + 1, kinds[kind]))
        previous = tag
    return found


def read_uner(path: Path) -> Iterator[Document]:
    """Universal NER on EWT: persons, organisations and places are marked, other names are not."""
    for name, sentences in _columns(path, word=1, tag=2):
        yield _document(name, sentences, UNER)


def read_wikigold(path: Path) -> Iterator[Document]:
    """Wikipedia, four types, complete; `-DOCSTART-` between articles."""
    for name, sentences in _columns(path, word=0, tag=1):
        yield _document(name, sentences, WIKIGOLD, complete=True)


def read_crossner(path: Path) -> Iterator[Document]:
    """Wikipedia on politics; the finer types are mapped."""
    for name, sentences in _columns(path, word=0, tag=1):
        yield _document(name, sentences, CROSSNER)


def read_re3d(folder: Path, *, held_out: bool) -> Iterator[Document]:
    """Reports on a war. It marks noun phrases, not names: what is no plain name is left open, articles are cut."""
    for source in sorted(path for path in folder.iterdir() if path.is_dir() and path.name != "relations"):
        if (source.name in RE3D_HELD_OUT) is held_out:
            for path in sorted(source.glob("*.conll")):
                for _, sentences in _columns(path, word=0, tag=-1):
                    yield Document(name=path.stem, sentences=tuple(re3d_sentence(tagged) for tagged in sentences))


def re3d_sentence(tagged: Tagged) -> Sentence:
    """A sentence of re3d with its names narrowed to proper ones."""
    words = tuple(word for word, _ in tagged)
    kept, unclear = [], list[Named]()
    for name in spans(tagged, RE3D):
        proper = proper_part(words, name)
        if proper is None:
            unclear.append(name)
        else:
            kept.append(as_place(words, proper))
    labels = list(label_names(words, kept))
    for name in unclear:
        labels[name.first : name.last] = [ANY] * (name.last - name.first)
    return Sentence(words=words, names=tuple(labels))


def as_place(words: tuple[str, ...], name: Named) -> Named:
    """A country stays a place where it acts ("Turkey urged …"), its people and its adjective are `other`."""
    if name.kind not in {"organisation", "place"}:
        return name
    text = " ".join(words[name.first : name.last])
    if country_of_name(text):
        return replace(name, kind="place")
    return replace(name, kind="other") if country_of_demonym(text) else name


def without_article(words: tuple[str, ...], name: Named) -> Named:
    """The mention without an article before it."""
    return replace(
        name, first=name.first + (words[name.first].lower() in {"the", "a", "an"} and name.last > name.first + 1)
    )


def proper_part(words: tuple[str, ...], name: Named) -> Named | None:
    """The mention without a leading article, if all its longer words have capitals; else None."""
    first = without_article(words, name).first
    body = [word for word in words[first : name.last] if word.isalpha() and len(word) > 3]
    pronoun = words[first].lower() in _PRONOUNS
    proper = not pronoun and words[first][:1].isupper() and all(word[:1].isupper() for word in body)
    return replace(name, first=first) if proper else None


def read_gmb(path: Path) -> Iterator[Document]:
    """Voice of America news. Adjectives of nationality are marked like places there; here they are `other`."""
    sentences: list[Sentence] = []
    for tagged, pos in _gmb_sentences(path):
        words = tuple(word for word, _ in tagged)
        names = [_nationality(name, pos) for name in spans(tagged, GMB)]
        sentences.append(Sentence(words=words, names=label_names(words, names)))
    for start in range(0, len(sentences), _BATCH):
        yield Document(name=f"gmb-{start}", sentences=tuple(sentences[start : start + _BATCH]), name_weight=0.7)


def _nationality(name: Named, pos: list[str]) -> Named:
    adjective = name.kind == "place" and pos[name.first] in {"JJ", "NNS", "NNPS"} and name.last == name.first + 1
    return replace(name, kind="other") if adjective else name


def _gmb_sentences(path: Path) -> Iterator[tuple[Tagged, list[str]]]:
    tagged, pos = Tagged(), list[str]()
    number = ""
    for line in path.read_text(encoding="utf-8").split("\n")[1:]:
        row = line.split("\t")
        if len(row) < 5:
            continue
        if row[1] != number and tagged:
            yield tagged, pos
            tagged, pos = [], []
        number = row[1]
        tagged.append((row[2], row[4]))
        pos.append(row[3])
    if tagged:
        yield tagged, pos


def _columns(path: Path, *, word: int, tag: int) -> Iterator[tuple[str, list[Tagged]]]:
    """Sentences of a column file by document; where it names none, by runs of `_BATCH` sentences."""
    name, sentences, current = path.stem, list[Tagged](), Tagged()
    marked = False
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        begins = line.startswith(("# newdoc", "-DOCSTART-"))
        if not line.strip() or begins:
            if current:
                sentences.append(current)
                current = []
            if sentences and (begins or (not marked and len(sentences) >= _BATCH)):
                yield name, sentences
                sentences = []
            if begins:
                marked, name = True, line.partition("=")[2].strip() or name
        elif not line.startswith("# "):
            row = line.split("\t") if "\t" in line else line.split(" ")
            if len(row) > 1:
                current.append((row[word], row[tag]))
    if sentences:
        yield name, sentences


def _document(name: str, sentences: list[Tagged], kinds: dict[str, str], *, complete: bool = False) -> Document:
    built = []
    for tagged in sentences:
        words = tuple(word for word, _ in tagged)
        built.append(Sentence(words=words, names=label_names(words, spans(tagged, kinds), complete=complete)))
    return Document(name=name, sentences=tuple(built))
