"""Which story a report is in, and how a story goes on as the same one when its reports are grouped anew."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from crosswire.model.ids import content_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A report that stands in another story than before."""

    report: str
    was: str
    now: str


@dataclass(slots=True)
class Homes:
    """Every report's story, and every story's reports in order of their coming."""

    of: dict[str, str] = field(default_factory=dict)
    stories: dict[str, list[str]] = field(default_factory=dict)

    def put(self, report: str, story: str) -> Moved | None:
        """Put a report into a story; where it left another one, that it moved."""
        was = self.of.get(report)
        if was == story:
            return None
        self.of[report] = story
        self.stories.setdefault(story, []).append(report)
        if was is None:
            return None
        self.stories[was].remove(report)
        if not self.stories[was]:
            del self.stories[was]
        return Moved(report=report, was=was, now=story)

    def mates(self, report: str) -> Sequence[str]:
        """The other reports of its story."""
        return [one for one in self.stories.get(self.of.get(report, ""), ()) if one != report]

    def settle(self, clusters: Sequence[Sequence[str]]) -> tuple[Moved, ...]:
        """Each cluster goes on as the story that most of its reports were in, each story once; the rest are new."""
        named = self._going_on(clusters)
        moved = []
        for number, cluster in enumerate(clusters):
            story = named.get(number) or self._fresh(cluster[0])
            moved += [move for report in cluster if (move := self.put(report, story)) is not None]
        return tuple(moved)

    def _going_on(self, clusters: Sequence[Sequence[str]]) -> Mapping[int, str]:
        rows = [
            (sum(self.of.get(r) == story for r in cluster), story, number)
            for number, cluster in enumerate(clusters)
            for story in {self.of[r] for r in cluster if r in self.of}
        ]
        taken: set[str] = set()
        named: dict[int, str] = {}
        for _, story, number in sorted(rows, key=lambda row: (-row[0], row[1], row[2])):
            if story not in taken and number not in named:
                taken.add(story)
                named[number] = story
        return named

    def _fresh(self, report: str) -> str:
        number = 0
        while (key := content_id("story", report, *[number] * bool(number))) in self.stories:
            number += 1
        return key
