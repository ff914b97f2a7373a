"""Files that a run writes: whole or not at all, and never over what it reads."""

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from crosswire.errors import SettingsError


def refuse_over(output: Path, inputs: Iterable[Path]) -> None:
    """Raises `SettingsError` where the output is one of the files that the run reads, by whatever name or link."""
    if not output.exists():
        return
    for one in inputs:
        with suppress(OSError):
            if one.exists() and one.samefile(output):
                raise SettingsError(f"{output} is read as an input: name another file with --output.")


def write(output: Path, content: bytes) -> None:
    """The file with this content. What stood there stays until all is written; a device or a pipe is written to.

    Raises `OSError` with the output's own name; nothing is left beside it then.
    """
    try:
        target = output.resolve()
        if target.exists() and not target.is_file():
            target.write_bytes(content)
            return
        with whole_file(target) as file:
            file.write(content)
    except (OSError, RuntimeError) as error:  # RuntimeError: links that lead back to themselves
        number = error.errno if isinstance(error, OSError) else None
        raise OSError(number, getattr(error, "strerror", None) or str(error), str(output)) from error


@contextmanager
def whole_file(target: Path) -> Iterator[IO[bytes]]:
    """A file that takes its name, in place of what stood there, when all of it is written; else nothing is left."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
