"""Which stories may speak of something: those whose reports have the rarest of its words, and the most of them."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from math import log

from sqlalchemy import Connection, func, select

from crosswire.store.fulltext import numbered
from crosswire.store.tables import reports, versions
from crosswire.store.words import Term, folded

_MOST = 2000
"""Reports that one word brings, the newest; a word of more than that is common, and brings others only with another."""
_COMMON = 6
"""Common words that are looked for two by two."""
_AT_ONCE = 500


def speaking(connection: Connection, words: Sequence[str], limit: int) -> tuple[str, ...]:
    """The stories that may speak of what has these words, the likeliest first."""
    asked = [*dict.fromkeys(part for word in words for part in folded(word).split())]
    total = connection.execute(select(func.count()).select_from(reports)).scalar_one()
    found = {word: numbered(connection, versions, [Term((word,))], _MOST) for word in asked}
    weights = {word: log(1 + total / len(rows)) for word, rows in found.items() if rows}
    held: dict[int, set[str]] = {}
    for some, rows in (*(((word,), rows) for word, rows in found.items()), *_in_pairs(connection, found)):
        for number in rows:
            held.setdefault(number, set()).update(some)
    scores = {number: sum(weights[word] for word in sorted(some)) for number, some in held.items()}
    return _stories(connection, sorted(scores, key=lambda n: (-scores[n], -n)), limit)


def _in_pairs(connection: Connection, found: dict[str, list[int]]) -> Iterator[tuple[tuple[str, ...], list[int]]]:
    """What has two of the common words: none of them alone says which reports are meant."""
    common = [word for word, rows in found.items() if len(rows) >= _MOST][:_COMMON]
    for pair in combinations(common, 2):
        yield pair, numbered(connection, versions, [Term((word,)) for word in pair], _MOST)


def _stories(connection: Connection, numbers: Sequence[int], limit: int) -> tuple[str, ...]:
    """The stories of these versions in their order, as many as are wanted."""
    of = select(versions.c.number, reports.c.story).join(reports, reports.c.id == versions.c.report)
    stories: dict[str, None] = {}
    for at in range(0, len(numbers), _AT_ONCE):
        some = numbers[at : at + _AT_ONCE]
        rows = {row.number: row.story for row in connection.execute(of.where(versions.c.number.in_(some)))}
        stories |= dict.fromkeys(story for number in some if (story := rows.get(number)) is not None)
        if len(stories) >= limit:
            break
    return tuple(stories)[:limit]
