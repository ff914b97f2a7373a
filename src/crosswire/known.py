"""What people know that no report says, as the stages take it: judgements, ratings, owners."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from crosswire.model.judgement import live
from crosswire.model.sources import Ratings
from crosswire.outlets.user_files import owners, ratings
from crosswire.reconcile.reconcile import ReconcileOptions
from crosswire.settings import Settings
from crosswire.store import JudgementFile, files_beside
from crosswire.telling.tell import TellingOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known, for reconciling and for telling; `files` are those of the judgements."""

    reconcile: ReconcileOptions
    telling: TellingOptions
    files: tuple[JudgementFile, ...] = ()


def known(asked: Sequence[str | Path], settings: Settings) -> Known:
    """What the user's files say, and the judgements beside the reports."""
    owned = owners(settings.owners)
    files = (settings.judgements,) if settings.judgements else files_beside(asked)
    kept = tuple(JudgementFile(file) for file in files)
    entries = [entry for file in kept for entry in file.entries()]
    rated = ratings(settings.reliability) if settings.reliability else Ratings()
    return Known(
        reconcile=ReconcileOptions(judgements=live(entries), owners=owned),
        telling=TellingOptions(figures=settings.figures, ratings=rated, owners=owned),
        files=kept,
    )
