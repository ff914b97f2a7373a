"""The credits to wire services in a page's markup, by what its elements are called."""

from collections.abc import Iterator

from lxml import etree, html

from crosswire.outlets.credits import wire_credit, words

_NAMED_BY = ("class", "id", "itemprop", "rel", "name", "property", "data-testid")


def credits_in(source: str) -> Iterator[tuple[str, str]]:
    """The lines of an HTML page that credit a service, each with the service: by what its elements are called."""
    try:
        root = html.fromstring(source.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (ValueError, etree.ParserError):
        return
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "head"):
            continue
        if element.tag == "meta":
            text = element.get("content", "") if _is_called(element) else ""
        else:
            own = _is_called(element) or element.tag in ("address", "cite")
            text = element.text_content() if own and not _pictured(element) else ""
        credited = wire_credit(text) if text else None
        if credited:
            yield " ".join(text.split()), credited


def _is_called(element: html.HtmlElement) -> bool:
    names = " ".join(element.get(key, "") for key in _NAMED_BY)
    return any(word in names.lower() for word in words().called)


def _pictured(element: html.HtmlElement) -> bool:
    """Whether a credit stands in a figure, or in what is called a picture's."""
    for one in (element, *element.iterancestors()):
        names = f"{one.tag} {one.get('class', '')} {one.get('id', '')}".lower()
        if one.tag in ("figure", "figcaption", "aside", "nav") or (
            one is element and any(w in names for w in words().pictured)
        ):
            return True
    return False
