"""Judging: what an analyst decides about reports, found in their accounts and kept beside them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from crosswire.app import Progress, accounts, quiet
from crosswire.errors import SettingsError
from crosswire.formats.pointing import subjects
from crosswire.model.judgement import Entry, Hand, Judgement, Says, Withdrawal, judgement, live
from crosswire.settings import Settings
from crosswire.store import JudgementFile, Judgements, files_beside, home_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Docket:
    """Reports to judge, and the record that judgements about them are kept in; `beside` are others that hold."""

    asked: tuple[str | Path, ...]
    settings: Settings
    record: Judgements
    beside: tuple[Judgements, ...] = ()

    def entries(self) -> tuple[Entry, ...]:
        """All that was decided about these reports, wherever it stands."""
        return tuple(e for one in (*self.beside, self.record) for e in one.entries())


def docket(paths: Iterable[str | Path], settings: Settings) -> Docket:
    """The docket of these reports; its record is a file beside them, or the one that the settings name."""
    asked = tuple(paths)
    record = JudgementFile(settings.judgements or home_of(asked))
    beside = () if settings.judgements else tuple(JudgementFile(file) for file in files_beside(asked))
    return Docket(asked=asked, settings=settings, record=record, beside=beside)


def judge(docket: Docket, says: Says, about: Sequence[str], hand: Hand, progress: Progress = quiet) -> Judgement:
    """Decide something about the reports as they stand, and keep it. Raises `SettingsError` where it is not there."""
    found = subjects(says, about, accounts(docket.asked, docket.settings, progress=progress))
    made = judgement(says, found, hand, docket.entries())
    docket.record.add(made)
    return made


def withdraw(docket: Docket, key: str, hand: Hand) -> Judgement:
    """Let a judgement hold no more; it stays on record. Raises `SettingsError` where there is none of this id."""
    held = live(docket.entries())
    found = [one for one in held if one.id == key] or [one for one in held if one.id.startswith(key)]
    if len(found) != 1:
        known = ", ".join(one.id for one in held) or "none"
        raise SettingsError(f"There is no judgement {key} that holds; those that do: {known}.")
    docket.record.add(Withdrawal(judgement=found[0].id, by=hand.by, when=hand.when, note=hand.note))
    return found[0]
