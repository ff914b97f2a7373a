"""`reports.toml` beside the reports: what a person knows about them and their pages do not say.

    ["courier.txt"]
    outlet = "The Courier"
    published = 2024-05-02

A table names a file in the sidecar's own folder, or a report by its id. What stands here wins over the page.
"""

import datetime
import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from crosswire.errors import SettingsError
from crosswire.model.report import Outlet, Published, Report, Unread
from crosswire.reading.sources import SIDECAR, is_folder

_PRINTED, _AHEAD = 1600, 2200
"""The years that a report may be of: from the first newspapers on."""
_SETTINGS = ("outlet", "published")


@dataclass(frozen=True, slots=True)
class Override:
    """What a sidecar says of one report; None where it is silent."""

    outlet: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Sidecar:
    """A sidecar's entries by the file or report they name."""

    path: Path
    entries: Mapping[str, Override]


def find_sidecars(asked: Iterable[str | Path], files: Iterable[Path]) -> tuple[Sidecar, ...]:
    """The sidecars beside the files, below the folders asked for, and those named outright."""
    paths = {file.parent / SIDECAR for file in files}
    for one in map(Path, asked):
        if one.name == SIDECAR:
            paths.add(one)
        elif is_folder(one):
            paths.update(one.rglob(SIDECAR))
    return tuple(load(path) for path in sorted(paths, key=str) if path.exists())


def load(path: Path) -> Sidecar:
    """Read a sidecar. Raises `SettingsError` with the file, the line and what is wrong there."""
    if not path.is_file():
        raise SettingsError(f"{path}: no file that can be read")
    try:
        text = path.read_text(encoding="utf-8")
        raw = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        why = (error.strerror or error) if isinstance(error, OSError) else "it is no text in UTF-8"
        raise SettingsError(f"{path}: cannot be read: {why}") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: {error}") from error
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"{path}: a number or a list in it has no end") from error
    return Sidecar(path, {name: _override(path, text, name, row) for name, row in raw.items()})


def _override(path: Path, text: str, name: str, row: object) -> Override:
    if not isinstance(row, dict):
        raise _error(path, text, name, f'“{name}” stands outside a table; a table looks like ["report.txt"]')
    for key in row:
        if key not in _SETTINGS:
            close = difflib.get_close_matches(key, _SETTINGS, n=1)
            hint = f"; did you mean “{close[0]}”?" if close else f"; it may set {' and '.join(_SETTINGS)}"
            raise _error(path, text, key, f"“{key}” is no setting of a report{hint}", after=name)
    outlet = row.get("outlet")
    if outlet is not None and not (isinstance(outlet, str) and outlet.strip()):
        raise _error(path, text, "outlet", "the outlet must be a name in quotation marks", after=name)
    return Override(outlet.strip() if outlet else None, _day(path, text, name, row.get("published")))


def _day(path: Path, text: str, name: str, value: object) -> str | None:
    if value is None:
        return None
    day = value.date() if isinstance(value, datetime.datetime) else value
    if isinstance(value, str):
        with suppress(ValueError):
            day = datetime.date.fromisoformat(value.strip()[:10])
    if not isinstance(day, datetime.date):
        raise _error(path, text, "published", f"“{value}” is no date; write it as 2024-05-02", after=name)
    if not _PRINTED <= day.year <= _AHEAD:
        raise _error(path, text, "published", f"no report was published in the year {day.year}", after=name)
    return day.isoformat()


def _error(path: Path, text: str, key: str, what: str, *, after: str = "") -> SettingsError:
    rows = text.splitlines()
    heads = (index for index, row in enumerate(rows) if after and row.lstrip().startswith("[") and after in row)
    start = next(heads, 0)
    named = re.compile(rf"\s*[\"']?{re.escape(key)}\b")
    line = next((index for index in range(start, len(rows)) if named.match(rows[index])), start)
    return SettingsError(f"{path}, line {line + 1}: {what}")


def apply(sidecars: Sequence[Sidecar], reports: Iterable[Report]) -> tuple[list[Report], list[Unread]]:
    """The reports with what the sidecars say of them, and each entry that names no file and no report."""
    done: list[Report] = []
    used: set[tuple[Path, str]] = set()
    for report in reports:
        said = report
        for sidecar in sidecars:
            for name in _names(sidecar, report):
                used.add((sidecar.path, name))
                said = _overridden(said, sidecar.entries[name], sidecar.path)
        done.append(said)
    idle = [
        Unread(path=str(sidecar.path), why=_idle(sidecar, name))
        for sidecar in sidecars
        for name in sidecar.entries
        if (sidecar.path, name) not in used and not _is_there(sidecar.path.parent / name)
    ]
    return done, idle


def _names(sidecar: Sidecar, report: Report) -> list[str]:
    """The entries that mean a report: by its file's name first, then by its id, the closest last so that it wins."""
    folder = sidecar.path.parent
    file = Path(re.sub(r":\d+$", "", report.path))
    try:
        name = file.resolve().relative_to(folder.resolve()).as_posix()
    except ValueError:
        return []
    return [key for key in dict.fromkeys((name, report.id)) if key in sidecar.entries]


def _overridden(report: Report, override: Override, path: Path) -> Report:
    because = f"set in {path.name}"
    if override.outlet:
        report = replace(report, outlet=Outlet(name=override.outlet, how="stated", because=because))
    if override.published:
        report = replace(report, published=Published(value=override.published, how="stated", because=because))
    return report


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that no file can have
        return False


def _idle(sidecar: Sidecar, name: str) -> str:
    names = sorted(entry.name for entry in sidecar.path.parent.iterdir())
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    return f"the entry “{name}” matches no report beside it" + (f"; did you mean “{close[0]}”?" if close else "")
