"""GUM's CoNLL-U with nested entities, as annotated reports with gold tokens, parses, names and chains."""

import re
from dataclasses import dataclass
from pathlib import Path

from crosswire.model.annotated import Annotated, Name, NameKind, Sentence, Token
from crosswire.model.report import Report

KINDS: dict[str, NameKind] = {"person": "person", "organization": "organisation", "place": "place"}
_BRACKET = re.compile(r"\((\d+)-(\w+)[^()]*|(\d+)\)|\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMention:
    """Tokens `first` to `last` (half-open), the head among them, and the chain it belongs to."""

    first: int
    last: int
    head: int
    chain: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """A document as annotated by people: its reading, and who is mentioned where."""

    annotated: Annotated
    mentions: tuple[GoldMention, ...]


def split(root: Path, name: str) -> list[Path]:
    """The documents of `dev`, `test` or the rest as `train`, among those that are there."""
    sections = (root / "gum" / "splits.md").read_text(encoding="utf-8").split("## ")
    listed = {s.split("\n", 1)[0].strip(): set(re.findall(r"GUM_\w+", s)) for s in sections}
    there = sorted((root / "gum" / "dep").glob("*.conllu"))
    held = set().union(*(listed.get(part, set()) for part in ("dev", "test", "test2")))
    return [p for p in there if (p.stem in listed.get(name, set())) or (name == "train" and p.stem not in held)]


def load(path: Path) -> GoldDocument:
    """One document: a paragraph a `newpar`, words parted as the file's SpaceAfter says."""
    text = ""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    entities: list[str] = []
    paragraph, base = 0, 0
    spans = _Multiword()
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("# newpar") and tokens:
            paragraph += 1
            text = text.rstrip() + "\n\n"
        if not line or line.startswith("#"):
            if not line and len(tokens) > base:
                sentences.append(
                    Sentence(
                        first=base, last=len(tokens), start=tokens[base].start, end=tokens[-1].end, paragraph=paragraph
                    )
                )
                base = len(tokens)
            continue
        cells = line.split("\t")
        if "." in cells[0]:
            continue
        if "-" in cells[0]:
            text = spans.open(cells, text)
            continue
        start, end, text = spans.place(cells, text)
        head = int(cells[6])
        tokens.append(
            Token(
                start=start,
                end=end,
                text=cells[1],
                lemma=cells[2],
                upos=cells[3],
                head=base + head - 1 if head else -1,
                deprel=cells[7],
            )
        )
        entities.append(next((c[7:] for c in cells[9].split("|") if c.startswith("Entity=")), ""))
    found = _mentions(tokens, entities)
    report = Report(id=path.stem, path=str(path), text=text, title="")
    names = tuple(_names(tokens, found))
    return GoldDocument(
        annotated=Annotated(
            report=report,
            tokens=tuple(tokens),
            sentences=tuple(sentences),
            names=names,
            attributions=(),
            dates=(),
            quantities=(),
        ),
        mentions=tuple(found),
    )


class _Multiword:
    """Places the words of a contraction on the characters of its surface form."""

    def __init__(self) -> None:
        self.last = 0
        self.end = 0
        self.at = 0
        self.space = True

    def open(self, cells: list[str], text: str) -> str:
        self.last = int(cells[0].split("-")[1])
        self.at = len(text)
        self.end = self.at + len(cells[1])
        return text + cells[1] + ("" if "SpaceAfter=No" in cells[9] else " ")

    def place(self, cells: list[str], text: str) -> tuple[int, int, str]:
        number = int(cells[0])
        if number <= self.last:
            start = self.at
            end = self.end if number == self.last else min(self.end, start + len(cells[1]))
            self.at = end
            if number == self.last:
                self.last = 0
            return start, end, text
        self.last = 0
        start = len(text)
        text += cells[1] + ("" if "SpaceAfter=No" in cells[9] else " ")
        return start, start + len(cells[1]), text


def _mentions(tokens: list[Token], entities: list[str]) -> list[GoldMention]:
    open_: list[tuple[int, str, str]] = []
    found: list[GoldMention] = []

    def close(chain: str | None, last: int) -> None:
        for at in range(len(open_) - 1, -1, -1):
            first, name, kind = open_[at]
            if chain is None or name == chain:
                del open_[at]
                if kind in KINDS:
                    found.append(
                        GoldMention(
                            first=first, last=last, head=_head(tokens, first, last), chain=name, kind=KINDS[kind]
                        )
                    )
                return

    for index, cell in enumerate(entities):
        for match in _BRACKET.finditer(cell):
            if match.group(1):
                open_.append((index, match.group(1), match.group(2)))
            else:
                close(match.group(3), index + 1)
    return sorted(found, key=lambda m: (m.first, -m.last))


def _head(tokens: list[Token], first: int, last: int) -> int:
    outside = [i for i in range(first, last) if not first <= tokens[i].head < last and tokens[i].upos != "PUNCT"]
    return outside[0] if outside else first


def _names(tokens: list[Token], mentions: list[GoldMention]) -> list[Name]:
    """Names: the capitalised words at a mention's head that are flat to it, and for bodies and places compounded."""
    found: dict[tuple[int, int], Name] = {}
    for mention in mentions:
        run = _name_run(tokens, mention)
        if run:
            first, last = run
            name = Name(
                first=first, last=last, start=tokens[first].start, end=tokens[last - 1].end, kind=KINDS_OF[mention.kind]
            )
            found.setdefault(run, name)
    ordered = sorted(found.values(), key=lambda n: (n.first, -n.last))
    kept: list[Name] = []
    for name in ordered:
        if not kept or name.first >= kept[-1].last:
            kept.append(name)
    return kept


def _name_run(tokens: list[Token], mention: GoldMention) -> tuple[int, int] | None:
    head = mention.head
    relations = ("flat",) if mention.kind == "person" else ("flat", "compound", "amod", "nmod")
    inside = range(mention.first, mention.last)
    flat = [
        i
        for i in inside
        if tokens[i].head == head and tokens[i].deprel.split(":")[0] in relations and tokens[i].text[:1].isupper()
    ]
    if tokens[head].upos != "PROPN":
        flat = [i for i in flat if tokens[i].deprel.startswith("flat")]
        if not flat:
            return None
    chosen = {head, *flat} if tokens[head].upos == "PROPN" else set(flat)
    titled = mention.kind == "person" and tokens[head].text.rstrip(".").lower() in TITLES and len(chosen) > 1
    anchor = min(i for i in chosen if not (titled and i == head))
    first = last = anchor
    while first - 1 in chosen and not (titled and first - 1 == head):
        first -= 1
    while last + 1 in chosen or (last + 1 in inside and tokens[last + 1].text == "-" and last + 2 in inside):
        last += 1
    return first, last + 1


TITLES = frozenset(
    [
        "president",
        "minister",
        "secretary",
        "professor",
        "ambassador",
        "general",
        "senator",
        "governor",
        "mr",
        "mrs",
        "ms",
        "dr",
        "judge",
        "king",
        "queen",
        "director",
    ]
)
KINDS_OF: dict[str, NameKind] = {"person": "person", "organisation": "organisation", "place": "place"}
