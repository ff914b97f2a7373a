"""What changed in a story of the store: its accounts compared, as rows that the store keeps.

Pure: whatever is told twice has one id, so that a telling that is run again adds nothing.
"""

from collections.abc import Sequence

from crosswire.model.change import Change
from crosswire.model.ids import content_id
from crosswire.model.kept import KeptAccount, KeptChange, Telling
from crosswire.telling.changes.changes import When, changes


def compared(story: str, before: Sequence[KeptAccount], telling: Telling) -> tuple[KeptChange, ...]:
    """The changes that a telling brings, the weightiest first; what they are about goes by its lasting id."""
    accounts = [one.account for one in before]
    when = When(now=telling.seen, before=max((one.seen for one in before), default=None))
    return tuple(_kept(story, one, telling) for one in changes(accounts, telling.account, when))


def _kept(story: str, change: Change, telling: Telling) -> KeptChange:
    about = telling.identities.get(change.about, change.about) if change.about else None
    words = (story, change.kind, about or "", change.text, change.before or "", change.after or "", telling.seen)
    return KeptChange(
        id=content_id("change", *words),
        story=story,
        kind=change.kind,
        about=about,
        text=change.text,
        seen=telling.seen,
        data={
            "before": change.before,
            "after": change.after,
            "places": list(change.places),
            "actors": list(change.actors),
            "type": change.type,
            "verdict": change.verdict,
        },
    )
