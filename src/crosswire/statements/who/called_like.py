"""Names that are called like something else: firms and clinics like people, bodies like outlets, people like towns."""

from crosswire.statements.lexicon import lexicon
from crosswire.statements.page import Page

Run = tuple[int, int, str]
"""First and last token, half-open, and the kind."""
_HOUSES = frozenset("hospital clinic school college university airport stadium museum theatre theater library bridge "
                    "prison church cathedral hotel institute".split())  # fmt: skip
_BODIES = frozenset(
    "brigade brigades front movement party army alliance union coalition league force forces guard guards police "
    "university institute bank foundation federation council committee".split()
)
"""Last words of bodies that publish no news, whatever their first word is."""
_JOINING = frozenset({"&", "and"})
_PARTNERS = frozenset("co company sons son daughters daughter brothers bros partners associates cie".split())
_SHORT_FIRM = frozenset({"co", "bros"})
"""What firms that are called like a person are called besides."""
_FIRMS = frozenset(
    "ag ltd limited inc plc llc llp lp gmbh kg se corp corporation co holding holdings group company industries "
    "enterprises sa spa srl nv bv ab oy oyj asa kk pty pte bhd tbk sons bros brothers partners associates capital "
    "ventures technologies systems motors airlines airways pharmaceuticals laboratories breweries winery vineyards "
    "foundation trust institute college museum stores supermarkets".split()
)
"""Last words of what is called like a person and is none: "Ernst Baumann AG", "Donna Karim Holdings"."""


def is_firm(words: list[str]) -> bool:
    """Whether a name of several words ends as no person's does."""
    return len(words) > 1 and words[-1].rstrip(".").lower() in _FIRMS


def firm(page: Page, run: Run) -> Run:
    """A firm that is called like a person: "Jack Daniels & Co.", "Anna Holt and Daughters"."""
    first, last, kind = run
    if kind not in ("person", "organisation") or last + 1 >= page.sentence(first).last:
        return run
    joined = page.lower(last) in _JOINING and page.tokens[last + 1].text[:1].isupper()
    if not joined or page.lower(last + 1).rstrip(".") not in _PARTNERS:
        return run
    end = last + 2
    dotted = end < page.sentence(first).last - 1 and page.tokens[end].text == "." and page.lower(end - 1) in _SHORT_FIRM
    return first, end + dotted, "organisation"


def is_body(page: Page, run: Run, outlets: list[Run]) -> bool:
    """Whether a name that begins like an outlet's goes on as another body's: "the Dawn Brigade", "Times Alliance"."""
    first, last, kind = run
    longer = any(other[0] == first and other[1] < last for other in outlets)
    return kind == "organisation" and longer and page.lower(last - 1) in _BODIES


def beside_somebody(page: Page, first: int, last: int) -> bool:
    """Whether a name stands between commas right behind a noun for a person."""
    sentence = page.sentence(first)
    if (
        first - 2 < sentence.first
        or last >= sentence.last
        or not page.tokens[first - 1].text == page.tokens[last].text == ","
    ):
        return False
    noun = page.tree.lemma(first - 2)
    owned = bool(page.tree.kids(first - 2, "nmod:poss")) or bool(page.tree.words(first - 2, "det") & {"the"})
    return page.tokens[first - 2].upos == "NOUN" and noun in lexicon().roles.person and owned


def is_institution(page: Page, last: int) -> bool:
    """Whether a house follows that is called by the name before it."""
    return last < len(page.tokens) and page.lower(last) in _HOUSES and page.sentence(last).first < last
