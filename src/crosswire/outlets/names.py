"""An outlet's names told alike: its usual spelling, its short forms, the host it lives at."""

import re

from crosswire.outlets.forms import forms
from crosswire.outlets.table import Known, key_of, table

_EDGES = " .,;:|&–—-"
_LEGAL = re.compile(
    r"(?:(?<![,\s])[,\s]+(?:L\.?P\.?|Inc\.?|L\.?L\.?C\.?|Ltd\.?|Limited|Corp(?:oration)?\.?|Co\.|Company|plc|PLC|GmbH|S\.?A\.?|AG|Pty\.?|B\.?V\.?"
    r"|All rights reserved|All Rights Reserved|Holdings|and its affiliates))+\.?$"
)


def known(name: str) -> Known | None:
    """The outlet that goes by this name on a page. Acronyms count in capitals only: `AP` is, `ap` is not."""
    found = table().on_page.get(key_of(name))
    return found if found and (len(name) > 4 or not name.islower()) else None


def spelled(name: str) -> str:
    """The usual spelling of a name that stands in the table to the letter; any other name as it is."""
    return table().on_page[key_of(name)].name if name in table().spelled else name


def wires() -> frozenset[str]:
    """The names of all services whose text others carry."""
    return frozenset(one.name for one in table().on_page.values() if one.wire)


def canonical(name: str) -> str:
    """The usual spelling of a name that a page gives; legal forms and addresses' endings dropped."""
    bare = _LEGAL.sub("", name.strip(_EDGES)).strip(_EDGES)
    bare = re.sub(r"^www\.", "", bare)
    entry = known(bare) or table().hosts.get(bare.casefold())
    return entry.name if entry else bare


def of_host(host: str) -> str | None:
    """The outlet that lives at a host or above it, where the table knows it."""
    while "." in host:
        entry = table().hosts.get(host)
        if entry:
            return entry.name
        host = host.split(".", 1)[1]
    return None


def shown_as(name: str) -> str:
    """The name an outlet of a sentence is shown by: "Washington Post" and "the Washington Post" are one."""
    spelled = " ".join(name.split())
    names = table().in_prose
    return names.get(spelled.lower()) or names.get(stem(spelled)) or names.get(f"the {stem(spelled)}", spelled)


def stem(name: str) -> str:
    """Lower case, without the article and a news word behind: what two forms of one outlet's name share."""
    words = name.lower().removeprefix("the ").split()
    for follower in forms().followers:
        if len(words) > len(follower) and tuple(words[-len(follower) :]) == follower:
            words = words[: -len(follower)]
    return " ".join(words)


def same_outlet(one: str, other: str) -> bool:
    """Whether two names of sentences are one outlet's, its short form ("the Courier") among them."""
    left, right = stem(shown_as(one)), stem(shown_as(other))
    if left == right:
        return True
    short, long = sorted((left.split(), right.split()), key=len)
    return len(short) == 1 and short[0] in forms().endings and len(long) > 1 and long[-1] == short[0]


def is_short_form(words: tuple[str, ...]) -> bool:
    """ "the Post": one news word, which stands for the outlet named before."""
    rest = [word for word in words if word.lower() != "the"]
    return len(rest) == 1 and rest[0][:1].isupper() and rest[0].lower() in forms().endings
