"""The clusters of a report while they are being made."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from crosswire.model.who import WhoKind
from crosswire.statements.who.mentions import Mention


@dataclass(slots=True, eq=False)
class Part:
    """One of the cast: who has been mentioned, by which mentions."""

    kind: WhoKind | Literal[""]
    named: bool
    mentions: list[int] = field(default_factory=list)
    names: Counter[tuple[str, ...]] = field(default_factory=Counter)
    roles: dict[str, str] = field(default_factory=dict)
    gender: str = ""
    plural: bool = False
    count: int | None = None
    nouns: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)

    def hold_role(self, role: str) -> None:
        """Adds a role once, in the spelling with capitals where both occur."""
        low = role.lower()
        if low not in self.roles or self.roles[low].islower():
            self.roles[low] = role

    @property
    def fullest(self) -> tuple[str, ...]:
        """The name with most words, the most frequent of equals."""
        return max(self.names, key=lambda words: (len(words), self.names[words], words))


@dataclass(slots=True, eq=False)
class Cast:
    """Everyone so far, and whose each mention is; `at` finds a mention by its head, or else by any of its tokens."""

    mentions: list[Mention]
    parts: list[Part] = field(default_factory=list)
    whose: dict[int, Part] = field(default_factory=dict)
    at: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self.at = {token: n for n, m in enumerate(self.mentions) for token in range(m.first, m.last)}
        self.at |= {m.head: n for n, m in enumerate(self.mentions)}

    def new(self, index: int) -> Part:
        """Opens a part with its first mention."""
        mention = self.mentions[index]
        part = Part(mention.kind, mention.form == "name")
        self.parts.append(part)
        self.add(index, part)
        return part

    def add(self, index: int, part: Part) -> None:
        """Gives a mention to a part, with what the mention tells of it."""
        mention = self.mentions[index]
        part.mentions.append(index)
        self.whose[index] = part
        if mention.form == "name":
            part.names[mention.words] += 1
            part.named = True
        part.gender = part.gender or mention.gender
        if mention.form == "nominal":
            part.nouns.update(mention.words)
            part.modifiers.update(mention.modifiers)
        if len(part.mentions) == 1:
            part.plural, part.count = mention.plural, mention.count
        for role in mention.roles:
            part.hold_role(role)

    def merge(self, part: Part, other: Part) -> None:
        """Makes two parts one; the first stays."""
        if part is other:
            return
        for index in list(other.mentions):
            self.add(index, part)
        for role in other.roles.values():
            part.hold_role(role)
        self.parts.remove(other)
