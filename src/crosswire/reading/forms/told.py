"""A tree of news markup (NITF, XHTML) → its paragraphs, and what stands among them and is no running text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from crosswire.model.report import Removed
from crosswire.reading.forms.safe_xml import Element, local, words
from crosswire.reading.markup import Aligner, visible
from crosswire.reading.tracing import Traced, trace, unplaced

_PARAGRAPHS = frozenset(("p", "hl2", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "pre", "bq", "blockquote",
                         "credit"))  # fmt: skip
_ASIDE = {
    "media": "picture or other medium, with its caption",
    "figure": "picture or other medium, with its caption",
    "table": "table",
    "fn": "footnote",
    "note": "note to editors",
    "ednote": "note to editors",
    "script": "script",
    "style": "style sheet",
    "tagline": "note at the article's end",
    "bibliography": "note at the article's end",
}


@dataclass(slots=True)
class Told:
    """What a tree tells: its paragraphs in order; and what was taken out, each with its reason."""

    paragraphs: list[str] = field(default_factory=list)
    aside: list[Removed] = field(default_factory=list)

    def leave_out(self, text: str, why: str) -> None:
        """Keep some text aside."""
        if text:
            self.aside.append(Removed(text=text, why=why))


def told(tree: Element | None) -> Told:
    """The paragraphs of a tree. Text that stands in no paragraph's element is one of its own."""
    found = Told()
    if tree is not None:
        found.paragraphs = [text for piece in _pieces(tree, found) if (text := " ".join(piece.split()))]
    return found


def _pieces(element: Element, found: Told) -> Iterator[str]:
    """The runs of text below an element that no block parts."""
    run = [element.text or ""]
    for child in element:
        name = local(child).lower()
        if name in _ASIDE:
            found.leave_out(words(child), _ASIDE[name])
        elif name == "br":
            run.append("\n")
        elif name in _PARAGRAPHS or len(child) or name in ("div", "block", "section", "article", "body"):
            inner = list(_pieces(child, found))
            if name in _PARAGRAPHS or len(inner) > 1 or name in ("div", "block", "section", "article", "body"):
                yield "".join(run)
                yield from inner
                run = []
            else:
                run.extend(inner)
        elif name:
            run.append(child.text or "")
        run.append(child.tail or "")
    yield "".join(run)


def placed(source: str, paragraphs: Sequence[str]) -> tuple[Traced, ...]:
    """The paragraphs as lines, each with its places in the file that they were read from."""
    aligner = Aligner(visible(trace(source)))
    return tuple(line for text in paragraphs for line in (aligner.line(text), unplaced("")))


def placed_title(source: str, title: str) -> Traced | None:
    """A headline with its place in the file; None where there is none."""
    return Aligner(visible(trace(source))).line(title) if title else None
