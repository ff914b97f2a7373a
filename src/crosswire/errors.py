"""Everything Crosswire raises, drawn as one tree; the type says how far a failure reaches.

CrosswireError
├── InputError            one input is skipped and listed in `unread` with the reason; the others go on
│   ├── NotReadable       empty, binary, too large, broken, or holding no article
│   ├── NotThisLanguage   a report in a language the engine does not read
│   ├── Unforeseen        a stage raised on it what nobody foresaw: a fault of ours, told with the stage
│   └── Duplicate         a second copy of a report already read
├── NothingToRead         no input became a report: the run stops
├── SettingsError         a setting, a sidecar or an option is wrong: the run stops
├── StoreError            the store is not there, broken, full or out of reach: the run stops, what was kept stays
│   ├── StoreBusy         another process is writing: the same may be tried again
│   └── WrongSchema       the store was made by an older or a newer Crosswire
├── ModelError            the language model's files are missing or do not match their hash: the run stops
└── MissingExtra          an optional part is not installed; the message says how to get it
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

_SAID = 160


class Refusal(Protocol):
    """An input that was not read, and why, as one line says it."""

    @property
    def path(self) -> str:
        """The file, or the file and the line of it."""

    @property
    def why(self) -> str:
        """The reason, without the path."""


class CrosswireError(Exception):
    """The root: the message is a whole sentence for a person."""


class InputError(CrosswireError):
    """One input failed; `path` names it, `why` is the reason shown beside it."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why


class NotReadable(InputError):
    """Empty, binary, too large, broken, or holding no article."""


class NotThisLanguage(InputError):
    """A report in a language the engine does not read."""


class Unforeseen(InputError):
    """A stage raised on an input what nobody foresaw; `why` names the stage and the exception."""

    def __init__(self, path: str, stage: str, error: Exception) -> None:
        said = " ".join(str(error).split())[:_SAID]
        super().__init__(path, f"the stage “{stage}” failed on it: {type(error).__name__}{': ' if said else ''}{said}")


@contextmanager
def unforeseen(path: str, stage: str) -> Iterator[None]:
    """What a stage raises within becomes `Unforeseen`; what is
    Crosswire's own stays as it is. The one broad handler: a run has to go on with the other inputs."""
    try:
        yield
    except CrosswireError:
        raise
    except Exception as error:
        raise Unforeseen(path, stage, error) from error


class Duplicate(InputError):
    """A second copy of a report already read."""


class NothingToRead(CrosswireError):
    """No input became a report; `unread` has the reason of each."""

    def __init__(self, unread: Sequence[Refusal] = ()) -> None:
        none = "There is nothing to read: no file, folder or line was given."
        super().__init__("None of the inputs could be read as a report." if unread else none)
        self.unread = tuple(unread)


class SettingsError(CrosswireError):
    """A setting, a sidecar or an option is wrong."""


class StoreError(CrosswireError):
    """The store is not there, broken, full or out of reach; what was kept stays."""


class StoreBusy(StoreError):
    """Another process is writing to the store: the same may be tried again."""


class WrongSchema(StoreError):
    """The store was made by an older or a newer Crosswire."""


class ModelError(CrosswireError):
    """The language model's files are missing or do not match their hash."""


class MissingExtra(CrosswireError):
    """An optional part is not installed."""
