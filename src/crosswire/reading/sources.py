"""What was asked for → single files, each once, in one order whatever the order asked."""

import difflib
import glob
import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from crosswire.model.judgement import FILE_NAME as JUDGEMENTS
from crosswire.model.report import Unread
from crosswire.reading.forms.table import READABLE, may_be_read

SIDECAR = "reports.toml"
STDIN = "-"
TWICE = "asked for twice"


@dataclass(frozen=True, slots=True)
class Sources:
    """The files to read, in order; whether standard input is asked for; what was asked for and cannot be read."""

    files: tuple[Path, ...]
    stdin: bool
    unread: tuple[Unread, ...]


def expand(asked: Iterable[str | Path], aside: Collection[Path] = ()) -> Sources:
    """Folders are walked, patterns expanded. A file asked for twice is read once, and the second time is told; one that
    is `aside` is not read, and nothing is said of it."""
    left = {_real(path) for path in aside}
    files: list[Path] = []
    unread: list[Unread] = []
    stdin = False
    for one in asked:
        if str(one) == STDIN:
            stdin = True
            continue
        found, refused = _expanded(Path(one))
        files.extend(file for file in found if _real(file) not in left)
        unread.extend(one for one in refused if not left or _real(Path(one.path)) not in left)
    once: dict[Path, Path] = {}
    for file in sorted(files, key=str):
        key = _real(file)
        if key in once:
            unread.append(Unread(path=str(file), why=f"{TWICE}: read once, as {once[key]}"))
        else:
            once[key] = file
    return Sources(tuple(once.values()), stdin, tuple(unread))


def is_folder(path: Path) -> bool:
    """Whether a folder is there; a name that no file can have is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _real(path: Path) -> Path:
    """The file behind links; the path itself where its links lead back to themselves or its name can be no file's."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path


def _expanded(path: Path) -> tuple[list[Path], list[Unread]]:
    try:
        if path.is_dir():
            return _folder(path)
        if path.exists():
            return _file(path)
    except OSError as error:
        return [], [Unread(path=str(path), why=f"cannot be opened: {error.strerror or error}")]
    if glob.has_magic(str(path)):
        return _pattern(path)
    return [], [Unread(path=str(path), why=_missing(path))]


def _file(path: Path) -> tuple[list[Path], list[Unread]]:
    if path.name in (SIDECAR, JUDGEMENTS):
        return [], []
    if not path.is_file():
        gone = path.is_symlink() and not path.exists()
        why = "a link that leads to no file" if gone else "not a regular file"
        return [], [Unread(path=str(path), why=why)]
    if not may_be_read(path):
        kind = f"files that end in {path.suffix}" if path.suffix else "files without an ending"
        return [], [Unread(path=str(path), why=f"{kind} are not read here; {READABLE} are")]
    return [path], []


def _folder(folder: Path) -> tuple[list[Path], list[Unread]]:
    """The readable files below a folder; the others are told one by one. Hidden files and folders are no input."""
    files: list[Path] = []
    unread: list[Unread] = []
    for path in _walked(folder, unread):
        found, refused = _file(path)
        files.extend(found)
        unread.extend(refused)
    if not files:
        wanted = READABLE.replace(" and ", " or ")
        unread.append(Unread(path=str(folder), why=f"the folder holds nothing readable: no {wanted}"))
    return files, unread


def _walked(folder: Path, unread: list[Unread]) -> list[Path]:
    """All files below; a folder that cannot be opened is told. No link to a folder is followed: it may lead back."""

    def closed(error: OSError) -> None:
        unread.append(Unread(path=str(error.filename), why=f"cannot be opened: {error.strerror or error}"))

    found: list[Path] = []
    for at, folders, names in os.walk(folder, onerror=closed):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(at) / name for name in names if not name.startswith(".")]
    return sorted(found)


def _pattern(pattern: Path) -> tuple[list[Path], list[Unread]]:
    matches = [Path(match) for match in sorted(glob.glob(str(pattern), recursive=True))]  # noqa: PTH207  Path.glob takes no absolute pattern
    if not matches:
        return [], [Unread(path=str(pattern), why="no file matches this pattern")]
    files: list[Path] = []
    unread: list[Unread] = []
    for path in matches:
        found, refused = _folder(path) if path.is_dir() else _file(path)
        files.extend(found)
        unread.extend(refused)
    return files, unread


def _missing(path: Path) -> str:
    parent = path.parent
    try:
        names = sorted(entry.name for entry in parent.iterdir()) if parent.is_dir() else []
    except OSError:
        names = []
    close = difflib.get_close_matches(path.name, names, n=1, cutoff=0.6)
    return "there is no such file" + (f"; did you mean {parent / close[0]}?" if close else "")
