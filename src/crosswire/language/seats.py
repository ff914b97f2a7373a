"""Capitals that are taken for people: "Riyadh rejected the charge"."""

from collections.abc import Sequence
from dataclasses import replace

from crosswire.language.countries import capital_country
from crosswire.model.annotated import Name

_TITLED = frozenset("mr mrs ms miss dr sir dame lady lord".split())


def with_seats(names: Sequence[Name], forms: Sequence[str]) -> tuple[Name, ...]:
    """The names, a capital's as a place's where nobody of the text is called so ("Paris Holm") or is told of with an
    age or a title ("Sofia, 6")."""
    people = {forms[n] for name in names if name.kind == "person" and name.last - name.first > 1
              for n in range(name.first, name.last)}  # fmt: skip
    return tuple(replace(name, kind="place") if _is_seat(name, forms, people) else name for name in names)


def _is_seat(name: Name, forms: Sequence[str], people: set[str]) -> bool:
    word = forms[name.first]
    if name.kind != "person" or name.last - name.first > 1 or word in people or not capital_country(word):
        return False
    before = forms[name.first - 1].rstrip(".").lower() if name.first else ""
    aged = (
        [form.isdecimal() for form in forms[name.last + 1 : name.last + 2]] if forms[name.last :][:1] == [","] else []
    )
    return before not in _TITLED and not any(aged)
