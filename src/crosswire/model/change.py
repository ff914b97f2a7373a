"""What a new report changed in what is known: one typed value a change, told to whoever asked for it."""

from dataclasses import dataclass

KINDS = (
    "new",
    "corroborated",
    "disputed",
    "value-changed",
    "toll-updated",
    "clock-near",
    "clock-past",
    "denial",
    "correction",
    "stories-merged",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is otherwise than it was, of one of `KINDS`.

    `about` is the id of the finding or event that changed, none where the story itself did; `text` says it in words.
    `before` and `after` are the values where one took the place of another; `at` is when it came to be known, in
    ISO 8601. Places and actors are names; `type` is a PLOVER root, `verdict` a status of findings. `id` is that of a
    store which keeps it.
    """

    kind: str
    story: str
    about: str | None
    text: str
    before: str | None
    after: str | None
    at: str | None
    places: tuple[str, ...]
    actors: tuple[str, ...]
    type: str | None
    verdict: str | None
    id: str = ""
