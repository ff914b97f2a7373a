"""By whom words were carried: "in comments reported by the Fars news agency"."""

from crosswire.statements.chunks import chunk_at
from crosswire.statements.lexicon import lexicon
from crosswire.statements.page import Page

_PLACES = frozenset({"by", "in", "on"})
_FORMS = frozenset({"remark", "quote", "testimony"})
_GAP, _FAR = 3, 60


def carried(page: Page, verb: int) -> tuple[int, range] | None:
    """Behind a verb of saying: the token where "in comments carried by X" begins, and the tokens of X."""
    cues, last = lexicon().cues, min(page.sentence(verb).last, verb + _FAR)
    for index in range(verb + 1, last - 2):
        if page.tokens[index].upos != "NOUN" or page.tree.lemma(index) not in cues.occasions | _FORMS:
            continue
        carries = next((i for i in range(index + 1, min(index + 1 + _GAP, last)) if _carries(page, i)), None)
        by = (
            next((i for i in range(carries + 1, min(carries + 1 + _GAP, last)) if page.lower(i) in _PLACES), None)
            if carries
            else None
        )
        chunk = chunk_at(page, by + 1, last) if by is not None else range(0)
        if chunk:
            start = index
            while start - 1 > verb and page.tokens[start - 1].upos in ("ADJ", "DET", "NOUN", "PROPN", "NUM"):
                start -= 1
            return (start - 1 if page.tokens[start - 1].upos == "ADP" else start), chunk
    return None


def _carries(page: Page, index: int) -> bool:
    cues, lemma = lexicon().cues, page.tree.lemma(index)
    return (
        page.tokens[index].upos == "VERB"
        and lemma in cues.carrying | {"report", "share"}
        and page.lower(index) != lemma
    )
