"""What outlasts a run: reports as they came in, the versions of their pages, stories that grow, feeds, alerts.

Times are ISO 8601 in UTC to the second (`2031-05-04T09:30:00Z`), so that they sort as text; days are `2031-05-04`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, get_args

from crosswire.model.account import Account
from crosswire.model.report import Report
from crosswire.model.verdict import Reason

Standing = Literal["new", "rewritten", "better known", "known"]
Kind = Literal["report", "statement", "finding", "event", "story"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A report as it comes in. `address` is the one canonical address of its page, None where it has none; `seen` is
    when it came; `live` says that the page was fetched at that time, so that its words are those of now."""

    report: Report
    address: str | None
    seen: str
    live: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """What an arrival is to the store: `report` bears the store's own id and all that is known of it.

    `new`: never seen; `rewritten`: its page has other words than before; `better known`: the same words, of which this
    arrival says more (its outlet, its day, its address); `known`: nothing to do, but where `fresh` is False: then the
    reading of it is missing or another model's.
    """

    arrival: Arrival
    report: Report
    standing: Standing
    fresh: bool

    @property
    def to_read(self) -> bool:
        """Whether the report has to be understood (again)."""
        return self.standing != "known" or not self.fresh


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReport:
    """A report in its present version. `story` is None until it was grouped; `told` is the version its story's account
    was made of; `versions` counts them."""

    report: Report
    address: str | None
    version: str
    versions: int
    story: str | None
    told: str | None
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One state of a page: what it said when it was `seen`; `diff` tells in unified form what changed since the version
    before, and is empty in the first."""

    id: str
    number: int
    seen: str
    title: str
    text: str
    published: str | None
    diff: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptStory:
    """A story under an id that outlives its growth. `stale` says that its account is not of all its reports yet;
    `into` is the story that it was merged into, which then has its reports."""

    id: str
    title: str
    place: str | None
    country: str | None
    first: str | None
    last: str | None
    reports: tuple[str, ...]
    stale: bool
    told: str | None
    into: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """How a report came into its story, in a word (`alone`, `joined`, `copy`, `judged`; nothing where no one decided),
    and why; `gist` is what later reports meet it by, which `model` made: bytes that only the grouper reads."""

    report: str
    model: str
    how: str = ""
    because: tuple[Reason, ...] = ()
    gist: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """How reports lie in stories now: every report of the stories that this touches, in one group each."""

    groups: tuple[tuple[str, ...], ...]
    settled: tuple[str, ...]
    """The reports that waited to be grouped and do so no more."""
    placings: tuple[Placing, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptChange:
    """Something that changed in a story and may matter: `kind` and `data` are the watcher's words, `about` is
    the id of the finding or event that it is about. `id` hashes the content: told twice it is one."""

    id: str
    story: str
    kind: str
    about: str | None
    text: str
    seen: str
    data: Mapping[str, Any] = field(default_factory=dict)


ANYTHING: Final = "anything"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A story's account to be kept in place of the one before, with what changed; `outlets`, `days` are read off it.

    `identities` says under which lasting id each finding and event of the account is kept; `due` is the day from which
    on time alone makes the account another, where a clock runs in it; `over` is when the account was told that
    this one takes the place of.
    """

    account: Account
    seen: str
    versions: Mapping[str, str]
    identities: Mapping[str, str] = field(default_factory=dict)
    changes: tuple[KeptChange, ...] = ()
    due: str | None = None
    over: str | None = ANYTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAccount:
    """A story's account as it was last told: `versions` is the version of each report, `identities` the lasting ids of
    its findings and events by the ids within it."""

    account: Account
    seen: str
    versions: Mapping[str, str]
    identities: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """An input that did not become a report, kept with its reason: `source` is the file (or address) to read again,
    `path` the place in it. `report` is there where it was read and only not understood."""

    path: str
    why: str
    source: str
    seen: str
    tries: int = 1
    report: Report | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """An address that reports keep coming from, and how it stands.

    `asked` is when it was asked last, `had` when it last had an answer, `etag` and `modified` are of that answer;
    `failures` counts those in a row, `error` is the last one in words; it is not asked before `due`, and no more where
    it is `gone`. `entries` are those that are done with, the newest last; `state` is what else the watcher knows.
    """

    url: str
    title: str = ""
    asked: str | None = None
    had: str | None = None
    etag: str | None = None
    modified: str | None = None
    due: str | None = None
    failures: int = 0
    error: str = ""
    gone: bool = False
    state: Mapping[str, Any] = field(default_factory=dict)
    entries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAlert:
    """A word that went out, or is to go out, about a change, by a rule, to a sink: one row a sink under one `id`. It is
    not tried (again) before `due`; `failed` is one that was given up."""

    id: str
    sink: str
    rule: str
    change: str
    state: Literal["waiting", "sent", "failed"]
    seen: str
    due: str | None = None
    tries: int = 0
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is searched for: `words` (`"a phrase"`, `-without`, `begin*`), of which kinds, and what it has to be of.

    Names are matched by their words: an actor `Roe` finds Jo Roe. A verdict is of findings, events and stories. Dates
    are days, both ends included.
    """

    words: str = ""
    kinds: tuple[Kind, ...] = KINDS
    outlet: str | None = None
    actor: str | None = None
    place: str | None = None
    type: str | None = None
    verdict: str | None = None
    since: str | None = None
    until: str | None = None
    limit: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Something found: `snippet` has what was searched for between U+E000 and U+E001; `score` is higher for better, and
    is comparable within one kind of one store."""

    kind: Kind
    id: str
    title: str
    snippet: str
    story: str | None
    report: str | None
    outlet: str | None
    verdict: str | None
    first: str | None
    last: str | None
    score: float


HIT_BEGIN: Final = "\ue000"
HIT_END: Final = "\ue001"
