"""The same report twice is read once; reports that differ have ids that differ."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from crosswire.model.characters import whole
from crosswire.model.ids import content_id
from crosswire.model.report import Report, Unread

SAME = "the same report as"
"""How the reason of a copy begins."""


def without_copies(reports: Iterable[Report]) -> tuple[list[Report], list[Unread]]:
    """Reports with the same text from the same outlet are one: the first by path stays, the others are told.

    The same text from two outlets is not a copy but one wire's text twice; grouping finds that out later.
    """
    kept: dict[tuple[str, str | None], Report] = {}
    unread: list[Unread] = []
    for report in sorted(reports, key=lambda report: (report.path, report.id)):
        key = (report.text, report.outlet.name if report.outlet else None)
        if key in kept:
            unread.append(Unread(path=report.path, why=f"{SAME} {kept[key].path}: read once"))
        else:
            kept[key] = report
    return list(kept.values()), unread


def with_ids(reports: Iterable[Report]) -> list[Report]:
    """Each report under an id of its own: the one it brings, else its file's stem, with a hash where two collide."""
    named = [(report, whole(report.id or _stem(report.path))) for report in reports]
    taken = Counter(name for _, name in named)
    done = [
        replace(
            report, id=name if taken[name] == 1 else content_id(name, report.text, report.outlet and report.outlet.name)
        )
        for report, name in named
    ]
    return sorted(done, key=lambda report: report.id)


def _stem(path: str) -> str:
    """A file's name without what says its form: `a` of `a.txt` and of `a.txt.gz`."""
    name = Path(path)
    return name.with_suffix("").stem if name.suffix.lower() == ".gz" else name.stem


def apart(reports: Iterable[Report]) -> list[Report]:
    """The reports by id, whatever a sidecar or a record made of them: where two still share one, both get another.

    One text under two outlets, or a record that brings the id of another: the outlet tells them apart, else the path.
    """
    done = list(reports)
    for number in range(len(done)):
        taken = Counter(report.id for report in done)
        if max(taken.values(), default=1) == 1:
            break
        done = [
            report if taken[report.id] == 1 else replace(report, id=_apart(report, with_path=number > 0))
            for report in done
        ]
    return sorted(done, key=lambda report: report.id)


def _apart(report: Report, *, with_path: bool) -> str:
    own = report.path if with_path else ""
    return content_id(report.id, report.text, report.outlet and report.outlet.name, own)
