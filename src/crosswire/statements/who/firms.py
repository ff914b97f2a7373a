"""Firms that are called like people: `Jack Daniels & Co.` is nobody's name."""

from crosswire.statements.page import Page

_JOINING = frozenset({"&", "and"})
_PARTNERS = frozenset("co company sons son daughters daughter brothers bros partners associates cie".split())
_SHORT_FIRM = frozenset({"co", "bros"})
"""What firms that are called like a person are called besides."""
Run = tuple[int, int, str]
"""First and last token, half-open, and the kind."""


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
