"""What waits in a store put into its stories by the stream: each report with the gists of those of its days.

Nothing outlasts a call: the gists that the store keeps and what people judged are all that the stream starts from, so
that it does not matter which process did what before.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from crosswire.model.annotated import Annotated
from crosswire.model.judgement import StoryRef, live
from crosswire.model.verdict import Reason
from crosswire.store import Store
from crosswire.stories.gists import gist, packed, unpacked
from crosswire.stories.judged import of_reports
from crosswire.stories.meeting import StreamOptions
from crosswire.stories.stream import Stream

Tie = tuple[str, str, bool]
"""Two reports, and whether a person judged that they are one story."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A report that is in a story: its gist as `Grouper.gist` made it."""

    story: str
    gist: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouped:
    """Reports in stories, every report of the stories that are touched in one of the groups; and of those that waited
    how they came there, and why."""

    groups: tuple[tuple[str, ...], ...] = ()
    how: Mapping[str, tuple[str, tuple[Reason, ...]]] = field(default_factory=dict)


class Grouper(Protocol):
    """Puts reports into stories beside those that are in stories already."""

    def gist(self, annotated: Annotated) -> bytes:
        """What later reports meet this one by."""

    def group(self, waiting: Sequence[Annotated], known: Mapping[str, Known], ties: Sequence[Tie]) -> Grouped:
        """The stories that those that wait fall into, or that what was judged changes."""


@dataclass(frozen=True, slots=True)
class ByStream:
    """`stories/stream.py` on what a store holds of the days around what came in."""

    options: StreamOptions = field(default_factory=lambda: StreamOptions(lets_go=False))

    def gist(self, annotated: Annotated) -> bytes:
        """What later reports meet this one by."""
        return packed(gist(annotated))

    def group(self, waiting: Sequence[Annotated], known: Mapping[str, Known], ties: Sequence[Tie]) -> Grouped:
        """The stories that those that wait fall into, in order of their days: the undated last."""
        stream = Stream(self.options)
        for name in sorted(known):
            seen = unpacked(known[name].gist)
            if seen is not None:
                stream.keep(name, seen, known[name].story)
            else:  # of another form: it keeps its story, and meets nobody
                stream.homes.put(name, known[name].story)
        for one, other, together in ties:
            stream.judge([(one, other)], one=together)
        for report in sorted(waiting, key=_by_day):
            stream.put(report.report.id, gist(report))
        how = {report.report.id: stream.told(report.report.id) for report in waiting}
        return Grouped(groups=_touched(stream, known), how={name: (one.how, one.because) for name, one in how.items()})


def _by_day(one: Annotated) -> tuple[str, str]:
    return one.report.published.value or "9999", one.report.id


def _touched(stream: Stream, known: Mapping[str, Known]) -> tuple[tuple[str, ...], ...]:
    """The stories that are not what they were, and those that lost something to them."""
    before: dict[str, set[str]] = {}
    for name, one in known.items():
        before.setdefault(one.story, set()).add(name)
    now = stream.stories()
    changed = [story for story, reports in now.items() if before.get(story) != set(reports)]
    return tuple(tuple(sorted(now[story])) for story in sorted(changed))


def ties_in(store: Store, among: Iterable[str]) -> list[Tie]:
    """What was judged of stories, as pairs of these reports."""
    judged = [one for one in live(store.judgements.entries()) if isinstance(one.subjects[0], StoryRef)]
    subjects = [subject for one in judged for subject in one.subjects if isinstance(subject, StoryRef)]
    named = store.reports.named(ref for subject in subjects for ref in subject.reports) if subjects else ()
    reports = [one.report for one in store.reports.get(sorted({*among} & {*named}))]
    bonds, names = of_reports(judged, reports).bonds, sorted(one.id for one in reports)
    pairs = [(pair, True) for pair in bonds.together] + [(pair, False) for pair in sorted(bonds.apart)]
    return [(names[left], names[right], together) for (left, right), together in pairs]
