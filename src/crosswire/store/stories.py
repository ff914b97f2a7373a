"""Stories that grow, and their accounts, in a database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeVar

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from crosswire.model.account import Account
from crosswire.model.ids import content_id
from crosswire.model.kept import ANYTHING, KeptAccount, KeptStory, Placement, Placing, Telling
from crosswire.model.verdict import Reason
from crosswire.store.arriving import report_of
from crosswire.store.database import Database
from crosswire.store.fulltext import change, matches, put
from crosswire.store.lasting import settled
from crosswire.store.notes import note
from crosswire.store.packing import from_json, pack, to_json, unpack
from crosswire.store.rows import event_rows, finding_rows, story_row
from crosswire.store.speaking import speaking
from crosswire.store.tables import events, findings, placings, reports, stories, versions
from crosswire.store.words import Term, folded

K = TypeVar("K", str, int)

_LINE = (
    stories.c.id, stories.c.title, stories.c.place, stories.c.country, stories.c.first, stories.c.last,
    stories.c.stale, stories.c.told, stories.c.into,
)  # fmt: skip
_AT_ONCE = 500
_BEGINNING, _LONG, _MOST_ALIKE = 250, 5, 30
"""Characters of an undated report whose words are looked for elsewhere, letters of such a word, and most found."""


class SqlStories:
    """`contract.Stories` on a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def around(self, ids: Iterable[str], days: int) -> dict[str, str | None]:
        """The reports to be grouped with these, themselves among them, each with its story: all that may be of these
        days, give or take `days`, and all others of the stories that those are in."""
        return self._database.read(lambda connection: _around(connection, [*ids], days))

    def place(self, placement: Placement, before: Mapping[str, str | None]) -> bool:
        """Put reports into stories; stories whose reports changed, or wait, are stale from then on.

        False, and nothing done, where the reports no longer stand as in `before`: then another process has grouped.
        """
        return self._database.write(lambda connection: _place(connection, placement, before))

    def turn(self, day: str) -> int:
        """Make stale the stories of which a clock says another thing by this day than when they were told; how many."""
        turned = update(stories).where(stories.c.due <= day, stories.c.into.is_(None), stories.c.stale.is_(False))
        return self._database.write(lambda connection: connection.execute(turned.values(stale=True)).rowcount)

    def placings(self, ids: Iterable[str]) -> dict[str, Placing]:
        """How these reports came into their stories, as far as that is known."""
        asked = sorted(set(ids))
        return self._database.read(lambda connection: {
            row.report: Placing(report=row.report, model=row.model, how=row.how, gist=row.gist,
                                because=from_json(row.because, tuple[Reason, ...]))
            for part in _parts(asked)
            for row in connection.execute(select(placings).where(placings.c.report.in_(part)))
        })  # fmt: skip

    def stale(self) -> tuple[str, ...]:
        """The stories whose account is not of all their reports as they are now, the oldest first."""
        wanted = select(stories.c.id).where(stories.c.stale, stories.c.into.is_(None)).order_by(stories.c.number)
        return self._database.read(lambda connection: tuple(connection.execute(wanted).scalars()))

    def get(self, story: str) -> KeptStory | None:
        """A story by its id, or by the beginning of it where only one has it."""
        return self._database.read(lambda connection: _get(connection, story))

    def list(self, limit: int | None = None) -> tuple[KeptStory, ...]:
        """The stories, the latest first."""
        wanted = select(*_LINE).where(stories.c.into.is_(None))
        wanted = wanted.order_by(func.coalesce(stories.c.last, "").desc(), stories.c.number.desc()).limit(limit)
        return self._database.read(lambda c: tuple(_story(c, row) for row in c.execute(wanted)))

    def speaking(self, words: Sequence[str], limit: int) -> tuple[str, ...]:
        """The stories that may speak of what has these words, the likeliest first."""
        return self._database.read(lambda connection: speaking(connection, words, limit))

    def account(self, story: str) -> KeptAccount | None:
        """A story's account as last told, with the texts that it was told from; None where it was not told yet."""
        return self._database.read(lambda connection: _account(connection, story))

    def before(self, story: str) -> tuple[KeptAccount, ...]:
        """The accounts that the next one of this story takes the place of: its own, and those merged into it."""
        return self._database.read(lambda connection: _before(connection, story))

    def renew(self) -> int:
        """Make stale the stories whose account another Crosswire kept in a form that is not today's; how many."""
        return self._database.write(_renew)

    def tell(self, story: str, telling: Telling) -> None:
        """Keep a story's account, its findings and events, and what changed: all of it or nothing.

        Nothing where another process has told the story since: what changed would be told twice.
        """
        self._database.write(lambda connection: _tell(connection, story, telling))


def _renew(connection: Connection) -> int:
    told = select(stories.c.id, stories.c.account).where(stories.c.account.is_not(None), stories.c.into.is_(None))
    rows = connection.execute(told, execution_options={"yield_per": _AT_ONCE})
    old = [row.id for row in rows if unpack(row.account, KeptAccount) is None]
    for part in _parts(old):
        connection.execute(update(stories).where(stories.c.id.in_(part)).values(stale=True))
    return len(old)


def _around(connection: Connection, ids: Sequence[str], days: int) -> dict[str, str | None]:
    spans: list[list[str]] = []
    for first, last in sorted(_days_of(connection, ids)):
        low, high = _moved(first, -days), _moved(last, days)
        if spans and low <= spans[-1][1]:
            spans[-1][1] = max(high, spans[-1][1])
        else:
            spans.append([low, high])
    row = select(reports.c.id, reports.c.story)
    found: dict[str, str | None] = {}
    for low, high in spans:
        near = row.where(reports.c.last >= low, reports.c.first <= high)
        found |= {one.id: one.story for one in connection.execute(near)}
    found |= {one.id: one.story for one in _alike(connection, ids)}
    inside = sorted({story for story in found.values() if story is not None})
    for part in _parts(inside):
        found |= {one.id: one.story for one in connection.execute(row.where(reports.c.story.in_(part)))}
    return found


def _alike(connection: Connection, ids: Sequence[str]) -> list[Any]:
    """Reports that begin in the words of those without a date: no days tell what these may belong with."""
    begins = select(versions.c.report, func.substr(versions.c.text, 1, _BEGINNING).label("beginning"))
    undated = begins.where(versions.c.current, versions.c.published.is_(None))
    rows = (row for part in _parts(ids) for row in connection.execute(undated.where(versions.c.report.in_(part))))
    numbers: set[int] = set()
    for row in rows:
        words = dict.fromkeys(word for word in folded(row.beginning).split() if len(word) >= _LONG)
        either = [Term((word,), either=True) for word in words]
        numbers |= {n for n, _ in matches(connection, versions, either, _MOST_ALIKE, (None, None))} if either else set()
    near = select(reports.c.id, reports.c.story).join(versions, versions.c.report == reports.c.id)
    return [
        one for part in _parts(sorted(numbers)) for one in connection.execute(near.where(versions.c.number.in_(part)))
    ]


def _days_of(connection: Connection, ids: Sequence[str]) -> list[tuple[str, str]]:
    span = select(reports.c.first, reports.c.last)
    rows = (row for part in _parts(ids) for row in connection.execute(span.where(reports.c.id.in_(part))))
    return [(row.first, row.last) for row in rows]


def _parts(values: Sequence[K]) -> list[Sequence[K]]:
    return [values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE)]


def _moved(day: str, by: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=by)).isoformat()
    except (ValueError, OverflowError):  # beyond the calendar: as far as it goes
        return day


def _place(connection: Connection, placement: Placement, before: Mapping[str, str | None]) -> bool:
    now = {row.id: row for part in _parts([*before]) for row in connection.execute(
        select(reports.c.id, reports.c.story, reports.c.waiting).where(reports.c.id.in_(part)))}  # fmt: skip
    if {key: row.story for key, row in now.items()} != dict(before):
        return False
    held = sorted({story for story in before.values() if story is not None})
    aged = select(stories.c.number, stories.c.id)
    age = sorted(
        (row.number, row.id) for p in _parts(held) for row in connection.execute(aged.where(stories.c.id.in_(p)))
    )
    kept = settled(placement.groups, before, [story for _, story in age])
    waiting = {key for key, row in now.items() if row.waiting}
    touched: set[str] = set()
    for group, story in zip(placement.groups, kept, strict=True):
        home = story or _new_story(connection, group)
        moved = [report for report in group if before.get(report) != home]
        touched |= {home} if moved or waiting & set(group) else set()
        touched |= {old for report in moved if (old := before.get(report)) is not None}
        _move(connection, moved, home)
    _explain(connection, placement.placings)
    _settle(connection, placement.settled)
    _mark(connection, touched)
    return True


def _explain(connection: Connection, rows: Sequence[Placing]) -> None:
    """How reports came into their stories, in place of what was known of that."""
    for part in _parts(sorted(one.report for one in rows)):
        connection.execute(delete(placings).where(placings.c.report.in_(part)))
    if rows:
        connection.execute(insert(placings), [
            {"report": one.report, "model": one.model, "how": one.how, "because": to_json(one.because),
             "gist": one.gist}
            for one in sorted(rows, key=lambda one: one.report)
        ])  # fmt: skip


def _new_story(connection: Connection, group: Sequence[str]) -> str:
    number, taken = 0, True
    while taken:
        key = content_id("story", *sorted(group), *[number] * bool(number), size=8)
        taken = connection.execute(select(stories.c.id).where(stories.c.id == key)).first() is not None
        number += 1
    put(connection, stories, [{"id": key, "title": "", "text": "", "stale": True, "facets": ""}])
    return key


def _move(connection: Connection, moved: Sequence[str], home: str) -> None:
    for part in _parts(moved):
        connection.execute(update(reports).where(reports.c.id.in_(part)).values(story=home))


def _settle(connection: Connection, ids: Sequence[str]) -> None:
    for part in _parts(ids):
        connection.execute(update(reports).where(reports.c.id.in_(part)).values(waiting=False))


def _mark(connection: Connection, touched: Iterable[str]) -> None:
    """Stories with reports are stale; one that lost all of them is part of the one that got most of them."""
    for story in sorted(touched):
        left = connection.execute(select(func.count()).where(reports.c.story == story)).scalar_one()
        if left:
            changed: dict[str, Any] = {"stale": True, "into": None}
        else:
            changed = {"stale": False, "into": _heir(connection, story)}
        connection.execute(update(stories).where(stories.c.id == story).values(changed))
        if not left:
            row = connection.execute(select(stories).where(stories.c.id == story)).one()
            change(connection, stories, row.number, {"title": row.title, "text": "", "facets": ""})


def _heir(connection: Connection, story: str) -> str | None:
    """Where most of the reports of a story's last account are now."""
    told = unpack(raw, KeptAccount) if (raw := _raw(connection, story)) else None
    went = [] if told is None else [
        home for part in _parts(told.account.story.reports) for home in
        connection.execute(select(reports.c.story).where(reports.c.id.in_(part))).scalars() if home
    ]  # fmt: skip
    return max(sorted(set(went)), key=went.count, default=None)


def _raw(connection: Connection, story: str) -> bytes | None:
    return connection.execute(select(stories.c.account).where(stories.c.id == story)).scalar()


def _get(connection: Connection, story: str) -> KeptStory | None:
    begins = select(*_LINE).where(or_(stories.c.id == story, stories.c.id.startswith(story, autoescape=True)))
    rows = connection.execute(begins.limit(2)).all()
    exact = [row for row in rows if row.id == story] or rows
    return _story(connection, exact[0]) if len(exact) == 1 else None


def _story(connection: Connection, row: Any) -> KeptStory:
    mine = select(reports.c.id).where(reports.c.story == row.id).order_by(reports.c.first, reports.c.id)
    return KeptStory(
        id=row.id,
        title=row.title,
        place=row.place,
        country=row.country,
        first=row.first,
        last=row.last,
        reports=tuple(connection.execute(mine).scalars()),
        stale=row.stale,
        told=row.told,
        into=row.into,
    )


def _account(connection: Connection, story: str) -> KeptAccount | None:
    raw = _raw(connection, story)
    kept = unpack(raw, KeptAccount) if raw else None
    if kept is None:
        return None
    wanted = [row for part in _parts([*kept.versions.values()]) for row in
              connection.execute(select(versions).where(versions.c.id.in_(part)))]  # fmt: skip
    texts = {row.report: report_of(row) for row in wanted}
    whole = tuple(
        replace(one, text=texts[one.id].text, removed=texts[one.id].removed, segments=texts[one.id].segments)
        for one in kept.account.reports
    )
    return replace(kept, account=replace(kept.account, reports=whole))


def _before(connection: Connection, story: str) -> tuple[KeptAccount, ...]:
    merged = select(stories.c.id).where(stories.c.into == story, stories.c.told.is_not(None)).order_by(stories.c.number)
    kept = [_account(connection, one) for one in (story, *connection.execute(merged).scalars())]
    return tuple(one for one in kept if one is not None)


def _tell(connection: Connection, story: str, telling: Telling) -> None:
    if telling.over != ANYTHING and _told_at(connection, story) != telling.over:
        return
    account = replace(telling.account, story=replace(telling.account.story, id=story))
    merged = [*connection.execute(select(stories.c.id).where(stories.c.into == story)).scalars()]
    for table in (findings, events):
        connection.execute(delete(table).where(table.c.story.in_([story, *merged])))
    put(connection, findings, _free(connection, findings, finding_rows(account, story, telling.identities)))
    put(connection, events, _free(connection, events, event_rows(account, story, telling.identities)))
    _head(connection, story, account, telling)
    for part in _parts(merged):  # that they are one is told by this telling, and by no later one
        connection.execute(update(stories).where(stories.c.id.in_(part)).values(told=None))
    for report, version in telling.versions.items():
        connection.execute(update(reports).where(reports.c.id == report).values(told=version))
    note(connection, telling.changes)


def _told_at(connection: Connection, story: str) -> str | None:
    """When a story was told last; nobody else tells it until the transaction is over."""
    return connection.execute(select(stories.c.told).where(stories.c.id == story).with_for_update()).scalar()


def _free(connection: Connection, table: Any, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows, those under another id whose own stands in another story: reports that left it took it with them."""
    made = list({row["id"]: row for row in rows}.values())
    taken = {key for part in _parts([row["id"] for row in made]) for key in
             connection.execute(select(table.c.id).where(table.c.id.in_(part))).scalars()}  # fmt: skip
    return [{**row, "id": content_id(row["id"], row["story"])} if row["id"] in taken else row for row in made]


def _head(connection: Connection, story: str, account: Account, telling: Telling) -> None:
    """The story's own row. It is stale still where a report came, went or changed while it was told."""
    number = connection.execute(select(stories.c.number).where(stories.c.id == story)).scalar_one()
    mine = select(reports.c.id, versions.c.id.label("version")).join(versions, versions.c.report == reports.c.id)
    now = {row.id: row.version for row in connection.execute(mine.where(reports.c.story == story, versions.c.current))}
    bare = tuple(replace(one, text="", removed=(), segments=()) for one in account.reports)
    kept = KeptAccount(
        account=replace(account, reports=bare),
        seen=telling.seen,
        versions=telling.versions,
        identities=telling.identities,
    )
    given = {
        **story_row(account),
        "stale": now != dict(telling.versions),
        "told": telling.seen,
        "due": telling.due,
        "account": pack(kept),
    }
    change(connection, stories, number, given)
