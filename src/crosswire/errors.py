"""Everything Crosswire raises, drawn as one tree; the type says how far a failure reaches.

CrosswireError
├── InputError            one input is skipped and listed in `unread` with the reason; the others go on
│   ├── NotReadable       empty, binary, too large, broken, or holding no article
│   ├── NotThisLanguage   a report in a language the engine does not read
│   ├── NotFetched        an address that could not be had: no answer, a refusal, too large, too slow
│   │   ├── NotAllowed    one that may not be asked: refused before any connection
│   │   └── Unreachable   no connection came about at one address of a host: another may do
│   ├── Unforeseen        a stage raised on it what nobody foresaw: a fault of ours, told with the stage
│   └── Duplicate         a second copy of a report already read
├── NotSent               an alert did not arrive: it is tried again later, the others go on
├── NothingToRead         no input became a report: the run stops
├── SettingsError         a setting, a sidecar or an option is wrong: the run stops
├── StoreError            the store is not there, broken, full or out of reach: the run stops, what was kept stays
│   ├── NoStore           there is none at the place that was named
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


class NotFetched(InputError):
    """An address that could not be had.

    `lasting` says that asking again is of no use, `gone` that its keeper says so; `until` is the time before which it
    is of none (seconds since 1970), `status` the server's answer where it gave one.
    """

    lasting: bool = False
    gone: bool = False
    until: float | None = None
    status: int | None = None


class NotAllowed(NotFetched):
    """An address that may not be asked, by its form, by where it leads, or by its keeper's robots.txt."""

    lasting = True


class Unreachable(NotFetched):
    """No connection came about at one address of a host."""


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


class NotSent(CrosswireError):
    """An alert did not arrive; the message says why. Before `until` (seconds since 1970) trying again is of no use."""

    until: float | None = None


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


class NoStore(StoreError):
    """There is no store at the place that was named."""


class StoreBusy(StoreError):
    """Another process is writing to the store: the same may be tried again."""


class WrongSchema(StoreError):
    """The store was made by an older or a newer Crosswire."""


class ModelError(CrosswireError):
    """The language model's files are missing or do not match their hash."""


class MissingExtra(CrosswireError):
    """An optional part is not installed."""
