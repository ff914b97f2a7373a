"""A page's tree before its article is sought in it: what is no part of the article taken out with its reason, and
what the search would lose kept from it. Rows of `_RULES` say what goes; none takes the larger part of a page.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from crosswire.model.report import Removed
from crosswire.reading.debris import line_rule

_HIDES = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PROMPT = re.compile(
    r"(?:^|[-_\s])(?:pay-?wall|reg-?wall|subscri\w*|newsletter\w*|sign-?up|upsell|promo\w*|metering|donat\w*)(?:$|[-_\s])",
    re.IGNORECASE,
)
_LEAD = re.compile(r"teaser|intro|lead|standfirst|excerpt|summary|dek\b|preview", re.IGNORECASE)
_LARGEST = 0.4
"""The share of a page's running text that may go as no part of the article: a page that hides all hides nothing."""
_SET_IN = 0.3
"""The share of an article that another one set into it may have: beyond that the outer one is a mere frame."""
_PROMPT_WORDS, _LEAD_WORDS = 120, 15
_LINKED = 0.3


@dataclass(frozen=True, slots=True)
class _Rule:
    goes: Callable[[HtmlElement], bool]
    why: str


def _is_hidden(element: HtmlElement) -> bool:
    return "hidden" in element.attrib or bool(_HIDES.search(element.get("style", "")))


def _is_set_in(element: HtmlElement) -> bool:
    around = next(element.iterancestors("article"), None) if element.tag == "article" else None
    return around is not None and _words(element) <= _SET_IN * _words(around)


def _is_prompt(element: HtmlElement) -> bool:
    named = f"{element.get('class', '')} {element.get('id', '')}"
    if not _PROMPT.search(named) or _words(element) > _PROMPT_WORDS:
        return False
    return not (_LEAD.search(named) and _is_running(element) and line_rule(_text(element)) is None)


_RULES = (
    _Rule(_is_hidden, "hidden on the page"),
    _Rule(_is_set_in, "another story set into the page"),
    _Rule(_is_prompt, "newsletter or subscription prompt"),
)


def pruned(tree: HtmlElement, *, with_linked: bool) -> list[Removed]:
    """Prune the tree in place; what went, in the order of the rules. Without `with_linked` its JSON-LD, which is about
    another article, goes too."""
    for script in [] if with_linked else list(tree.iter("script")):
        if "ld+json" in script.get("type", ""):
            script.drop_tree()
    _quote(tree)
    removed: list[Removed] = []
    for rule in _RULES:
        found = [element for element in _elements(tree) if rule.goes(element)]
        chosen = set(found)
        outermost = [one for one in found if not any(above in chosen for above in one.iterancestors())]
        if sum(map(_words, outermost)) > _LARGEST * _words(tree):
            continue
        for element in outermost:
            if text := _text(element):
                removed.append(Removed(text=text, why=rule.why))
            element.drop_tree()
    _keep_leads(tree)
    return removed


def _elements(tree: HtmlElement) -> Iterator[HtmlElement]:
    body = tree.find(".//body")
    for element in (tree if body is None else body).iter():
        if isinstance(element.tag, str) and element.tag not in ("html", "body", "script", "style"):
            yield element


def _quote(tree: HtmlElement) -> None:
    """`<q>` is shown in quotation marks, which stand in no text."""
    for element in list(tree.iter("q")):
        element.text = f"“{element.text or ''}"
        if len(element):
            element[-1].tail = f"{element[-1].tail or ''}”"
        else:
            element.text += "”"
        element.drop_tag()


def _keep_leads(tree: HtmlElement) -> None:
    """A lead is running text within the article, whatever its class is called; without the class it is found."""
    for article in tree.iter("article", "main"):
        for element in article.iter("div", "section", "p", "header"):
            named = f"{element.get('class', '')} {element.get('id', '')}"
            if _LEAD.search(named) and _is_running(element):
                element.attrib.pop("class", None)
                element.attrib.pop("id", None)


def _is_running(element: HtmlElement) -> bool:
    linked = sum(_words(link) for link in element.iter("a"))
    words = _words(element)
    return words >= _LEAD_WORDS and linked <= _LINKED * words and _text(element).endswith((".", "!", "?", "”", '"'))


def _words(element: HtmlElement) -> int:
    return len(_text(element).split())


def _text(element: HtmlElement) -> str:
    pieces = (piece for piece in element.itertext() if isinstance(piece, str))
    return " ".join(" ".join(pieces).split())
