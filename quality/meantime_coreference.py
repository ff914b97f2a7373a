"""Who is who within the articles of MEANTIME, scored as `quality.coreference` scores GUM.

    python -m quality.meantime_coreference                       the held-out part, corpus_stock
    python -m quality.meantime_coreference --part corpus_gm      another part, for tuning

MEANTIME gives the words and, in the first sentences, who is mentioned; heads of mentions are those of our own parse.
Both sides are cut to the sentences that were annotated. Reads the folder that CROSSWIRE_CORPORA names.
"""

import argparse
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from crosswire.language.engine import Engine, EngineOptions
from crosswire.model.annotated import Annotated
from crosswire.model.report import Report
from crosswire.model.span import Span
from crosswire.statements.page import Page
from quality.coreference import Clusters, conll, found_clusters

PARTS = ("corpus_airbus", "corpus_apple", "corpus_gm", "corpus_stock")
KINDS = frozenset({"PER", "ORG", "LOC"})
_GLUED = frozenset(",.;:!?)%’”") | {"'s", "’s", "n't"}
_GLUES = frozenset("($“")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """An article, the end of what was annotated, and the chains of mentions of people, organisations and places."""

    report: Report
    end: int
    chains: tuple[tuple[Span, ...], ...]


def articles(root: Path, part: str) -> Iterator[Marked]:
    """The articles of one part."""
    for path in sorted((root / "meantime" / "intra-doc_annotation" / part).glob("*.xml")):
        yield _article(path.stem, ElementTree.parse(path).getroot())


def _article(name: str, tree: ElementTree.Element) -> Marked:
    words = [(t.get("t_id", ""), t.text or "", int(t.get("sentence", "0"))) for t in tree.iter("token")]
    text, places = laid_out(words)
    mentions = {
        m.get("m_id", ""): [a.get("t_id", "") for a in m.findall("token_anchor")] for m in tree.iter("ENTITY_MENTION")
    }
    kinds = {e.get("m_id", ""): e.get("ent_type", "") for e in tree.iter("ENTITY")}
    sentence = {key: number for key, _, number in words}
    last = max((sentence[t] for anchors in mentions.values() for t in anchors), default=0)
    chains = []
    for link in tree.iter("REFERS_TO"):
        target = link.find("target")
        if target is not None and kinds.get(target.get("m_id", "")) in KINDS:
            chain = [mentions.get(s.get("m_id", ""), []) for s in link.findall("source")]
            chains.append(tuple(span_of(anchors, places) for anchors in chain if anchors))
    end = max(places[key][1] for key, _, number in words if number <= last)
    title = text.partition("\n")[0]
    report = Report(id=name, path=name, text=text, title=title)
    return Marked(report=report, end=end, chains=tuple(c for c in chains if len(c) > 1))


def laid_out(words: Sequence[tuple[str, str, int]]) -> tuple[str, dict[str, tuple[int, int]]]:
    """The text with blanks put back, a headline, a dateline and a body, and where each token stands in it."""
    text, places, before, left = "", {}, 0, ""
    for key, form, number in words:
        if number != before and min(number, 2) != min(before, 2):
            text = text.rstrip() + "\n\n"
        elif text and form not in _GLUED and left not in _GLUES:
            text += " "
        places[key] = (len(text), len(text) + len(form))
        text, before, left = text + form, number, form
    return text, places


def span_of(anchors: Sequence[str], places: dict[str, tuple[int, int]]) -> Span:
    """The characters from the first to the last of the tokens."""
    return Span(min(places[a][0] for a in anchors), max(places[a][1] for a in anchors))


def clusters(article: Marked, annotated: Annotated) -> tuple[Clusters, Clusters]:
    """Gold and found clusters, by where their head words begin."""
    page = Page.of(annotated)
    gold = []
    for chain in article.chains:
        heads = [page.head_of(page.tokens_of(span)) for span in chain]
        gold.append(frozenset(page.tokens[h].start for h in heads if h is not None))
    found = [frozenset(start for start in cluster if start < article.end) for cluster in found_clusters(annotated)]
    return [c for c in gold if len(c) > 1], [c for c in found if len(c) > 1]


def evaluate(read: Callable[[Report], Annotated], part: str = "corpus_stock") -> dict[str, float]:
    """The F1s of one part, and their mean, in hundredths."""
    return conll(clusters(one, read(one.report)) for one in articles(Path(os.environ["CROSSWIRE_CORPORA"]), part))


def main() -> None:
    """Prints the scores of one part."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", default="corpus_stock", choices=PARTS)
    args = parser.parse_args()
    read = Engine.load(EngineOptions(threads=1, embeddings=False)).analyse
    for name, value in evaluate(read, args.part).items():
        print(f"{name:6} {value:5.1f}")


if __name__ == "__main__":
    main()
