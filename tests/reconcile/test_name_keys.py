"""Names that a rule can join always share a key; what shares none is never compared."""

from itertools import product

import pytest

from crosswire.model.who import Who
from crosswire.reconcile.name_keys import keys_of
from crosswire.reconcile.names import same_body, same_person

PEOPLE = [
    "Maria Keller", "M. Keller", "Keller", "Marie Keller", "Jimena Ortiz Vega", "Ximena Ortiz", "Tariq Hamdani",
    "Tarik al-Hamdani", "President Tarik Hamdani", "Yusuf Aldine", "Jusuf Aldine", "Phillip Brandt", "Filip Brandt",
    "John Marsh Jr.", "John Marsh", "Vega Ortiz Jimena", "Kassan Rimmel", "Hassan Rimmell",
]  # fmt: skip
BODIES = [
    "Ministry of Health", "Health Ministry", "the Ministry of Health", "Northern Rail Union", "NRU", "N.R.U.",
    "Harbour Theatre", "Harbor Theater", "Acme Inc.", "Acme", "Port of Lund Authority", "PLA", "POLA",
]  # fmt: skip


class Nowhere:
    """A gazetteer that knows no place."""

    def country(self, name: str) -> str | None:
        return None


def who(name: str, kind: str) -> Who:
    return Who(id=name, name=name, kind=kind, named=True, aliases=(), roles=(), mentions=())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("names", "kind", "rule"), [(PEOPLE, "person", same_person), (BODIES, "organisation", same_body)]
)
def test_what_a_rule_joins_shares_a_key(names: list[str], kind: str, rule: object) -> None:
    joined = [(a, b) for a, b in product(names, names) if rule(a, b)]  # type: ignore[operator]
    assert len(joined) > len(names)
    for a, b in joined:
        assert keys_of(who(a, kind), Nowhere()) & keys_of(who(b, kind), Nowhere()), (a, b)  # type: ignore[arg-type]


def test_strangers_share_none() -> None:
    one, two = (keys_of(who(n, "person"), Nowhere()) for n in ("Anna Berg", "Peter Lindqvist"))  # type: ignore[arg-type]
    assert not one & two
