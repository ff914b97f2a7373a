"""The lines of one page while they are cleaned: what stays, what goes and why."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from crosswire.model.report import Removed
from crosswire.reading.tracing import Traced


@dataclass(slots=True)
class Sheet:
    """Lines in order; `block[i]` counts the runs of lines that no blank line parts. A line that goes keeps its number.

    `credits` are the authors and wires that lines which went have named.
    """

    lines: list[Traced]
    block: list[int]
    headline: int | None = None
    credits: list[str] = field(default_factory=list)
    _why: dict[int, str] = field(default_factory=dict)
    _cuts: list[tuple[int, int, Removed]] = field(default_factory=list)

    def text(self, index: int) -> str:
        """The line's words as they stand now."""
        return self.lines[index].text

    def stays(self, index: int) -> bool:
        """Whether nothing has dropped the line so far."""
        return index not in self._why

    def why(self, index: int) -> str | None:
        """The reason for which a line went; None while it stays."""
        return self._why.get(index)

    def kept(self) -> list[int]:
        """The lines of the body that stay: the headline is none of them."""
        return [index for index in range(len(self.lines)) if index not in self._why and index != self.headline]

    def members(self, block: int) -> list[int]:
        """The lines of a block, those that went among them, the headline not."""
        return [index for index, number in enumerate(self.block) if number == block and index != self.headline]

    def drop(self, index: int, why: str) -> None:
        """Take a line out; the first reason stands."""
        self._why.setdefault(index, why)

    def cut(self, index: int, start: int, end: int, why: str) -> None:
        """Take a part out of a line; a line of which nothing is left goes."""
        line = self.lines[index]
        if not line.text[:start].strip() and not line.text[end:].strip():
            self.drop(index, why)
            return
        self._cuts.append((index, start, Removed(text=line.text[start:end].strip(), why=why)))
        self.lines[index] = line.without([(start, end)]).stripped()

    def cut_all(self, index: int, spans: Sequence[tuple[int, int]], why: str) -> None:
        """Take several parts, in order, out of a line at once."""
        line = self.lines[index]
        left = line.without(spans).stripped()
        if not left:
            self.drop(index, why)
            return
        self._cuts.extend((index, start, Removed(text=line.text[start:end].strip(), why=why)) for start, end in spans)
        self.lines[index] = left

    def removed(self) -> tuple[Removed, ...]:
        """Everything that went, in the order of the page."""
        whole = [(index, 0, Removed(text=self.lines[index].text, why=why)) for index, why in self._why.items()]
        ordered = sorted((*whole, *self._cuts), key=lambda row: row[:2])
        return tuple(removed for _, _, removed in ordered)
