"""Names that are called like something else: firms and clinics like people, bodies like outlets, people like towns."""

from itertools import pairwise

from crosswire.statements.lexicon import lexicon
from crosswire.statements.page import Page
from crosswire.statements.who.bodies import country_of

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
_WITHIN = frozenset("in into inside within across throughout near outside".split())
_SAYING = frozenset("say tell add recall deny admit insist claim reply ask".split())
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


def is_partnership(words: list[str]) -> bool:
    """Whether a name goes on to partners: "Anna Holt and Daughters"."""
    return any(a.lower() in _JOINING and b.lower().rstrip(".") in _PARTNERS for a, b in pairwise(words))


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


def is_country_here(page: Page, first: int) -> bool:
    """Whether a name that is a country's too is the country's in this report: something is in it, or of its people."""
    name = page.tokens[first].text
    country = country_of(name)
    if not country:
        return False
    people = any(t.text != name and t.text[:1].isupper() and country_of(t.text) == country for t in page.tokens)
    return people or any(
        t.text == name and n > 0 and page.tokens[n - 1].upos == "ADP" for n, t in enumerate(page.tokens)
    )


def is_country_told_of(page: Page, first: int) -> bool:
    """Whether the report tells of a country by this name: of its people, or of what is done in it."""
    name, country = page.tokens[first].text, country_of(page.tokens[first].text)
    within = (n for n, t in enumerate(page.tokens) if t.text == name and n > 0 and page.lower(n - 1) in _WITHIN)
    return any(t.text != name and t.text[:1].isupper() and country_of(t.text) == country for t in page.tokens) or any(
        within
    )


def speaks(page: Page, first: int, last: int) -> bool:
    """Whether a name of one word is the subject of a verb that says something."""
    head = page.tokens[first].head
    return last - first == 1 and page.tree.rel(first) == "nsubj" and head >= 0 and page.tree.lemma(head) in _SAYING
