"""Where the judgements about some reports stand: in a file beside them, unless another is named."""

import glob
from collections.abc import Iterable
from os.path import commonpath
from pathlib import Path

from crosswire.errors import SettingsError
from crosswire.model.judgement import FILE_NAME

_STDIN = "-"


def home_of(asked: Iterable[str | Path]) -> Path:
    """The file that judgements about these files, folders and patterns are added to.

    Raises `SettingsError` where there is no folder to put it in.
    """
    folders = [_folder(Path(path)) for path in asked if str(path) != _STDIN]
    if not folders:
        raise SettingsError("Reports from standard input have no folder: name a file with --judgements.")
    folder = folders[0] if len(folders) == 1 else Path(commonpath([f.absolute() for f in folders]))
    if not _is_folder(folder):
        raise SettingsError(f"There is no folder {folder} to keep judgements in.")
    return folder / FILE_NAME


def files_beside(asked: Iterable[str | Path]) -> tuple[Path, ...]:
    """The files of judgements beside these, below them where they are folders, each once, in order."""
    found: dict[Path, Path] = {}
    paths = [Path(path) for path in asked if str(path) != _STDIN]
    near = [home_of(paths)] if any(_is_folder(_folder(p)) for p in paths) else []
    for path in paths:
        near += path.rglob(FILE_NAME) if _is_folder(path) else [_folder(p) / FILE_NAME for p in _matches(path)]
    for file in sorted(near, key=str):
        if file.is_file():
            found.setdefault(file.resolve(), file)
    return tuple(found.values())


def _matches(path: Path) -> list[Path]:
    return [path] if _is_there(path) else [Path(p) for p in glob.glob(str(path), recursive=True)]  # noqa: PTH207  Path.glob takes no absolute pattern


def _folder(path: Path) -> Path:
    """A folder itself, the folder of a file, the folder that a pattern starts from."""
    if _is_folder(path):
        return path
    while glob.has_magic(str(path.parent)):
        path = path.parent
    return path.parent


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that no file can have
        return False


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False
