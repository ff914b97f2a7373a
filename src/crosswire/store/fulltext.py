"""The text index of each database, and nothing else knows of it: FTS5 tables kept by triggers, or `tsvector` columns.

Both split words at whatever is no letter and no figure, fold accents and cut English endings, and leave no word out.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, insert, text, update

from crosswire.store.tables import SEARCHED
from crosswire.store.words import Term, folded

_WEIGHTS = "4.0, 1.0, 0.0"  # title, text, facets
_RANKS = "{0.0, 0.0, 0.25, 1.0}"  # D facets, C none, B text, A title
_MOST_INDEXED = 250_000
"""Characters of one text that PostgreSQL is given: its vector may have a megabyte."""
_NEWEST = 300
"""Of more rows that match than this, the newest are ranked: so a common word costs the same in a large store."""
_AT_HAND, _AT_HAND_LONG = 10_000, 500
"""So many of the newest rows PostgreSQL looks at one by one first; of whole reports fewer, whose vectors lie apart."""
_SETTINGS = ("enable_seqscan = off", "max_parallel_workers_per_gather = 0", "jit = off")
"""To read a whole table looks cheap to PostgreSQL and would unpack every vector; workers and compiled code take longer
to start than a search takes."""
_ENOUGH = 100
"""Rows that match among those, beyond which no index is asked."""


def create_index(connection: Connection) -> None:
    """The index over the tables that search reads, which are empty still."""
    if connection.dialect.name == "sqlite":
        for table in SEARCHED.values():
            for statement in _fts5(table):
                connection.exec_driver_sql(statement)
        return
    connection.exec_driver_sql(
        "CREATE TEXT SEARCH DICTIONARY crosswire_english (TEMPLATE = snowball, LANGUAGE = english)"
    )
    connection.exec_driver_sql("CREATE TEXT SEARCH CONFIGURATION crosswire (COPY = simple)")
    connection.exec_driver_sql(
        "ALTER TEXT SEARCH CONFIGURATION crosswire ALTER MAPPING FOR asciiword, word WITH crosswire_english"
    )
    for table in SEARCHED.values():
        connection.exec_driver_sql(f"CREATE INDEX {table.name}_words ON {table.name} USING gin (words)")
        # Ranking reads the vectors of many rows, and unpacking them would take most of its time.
        connection.exec_driver_sql(f"ALTER TABLE {table.name} ALTER COLUMN words SET STORAGE EXTERNAL")


def _fts5(table: Table) -> tuple[str, ...]:
    """Only what an entry was made of can take it out again: entries go before a change and come after it."""
    name, index = table.name, f"{table.name}_words"
    listed = {"new": "new.current", "old": "old.current"} if "current" in table.c else {"new": "1", "old": "1"}
    add = f"INSERT INTO {index} (rowid, title, text, facets) VALUES (new.number, new.title, new.text, new.facets)"
    drop = (
        f"INSERT INTO {index} ({index}, rowid, title, text, facets) "
        "VALUES ('delete', old.number, old.title, old.text, old.facets)"
    )
    columns = "title, text, facets" + (", current" if "current" in table.c else "")
    return (
        f"CREATE VIRTUAL TABLE {index} USING fts5 (title, text, facets, content='{name}', content_rowid='number', "
        "tokenize='porter unicode61 remove_diacritics 2')",
        f"CREATE TRIGGER {index}_in AFTER INSERT ON {name} WHEN {listed['new']} BEGIN {add}; END",
        f"CREATE TRIGGER {index}_out AFTER DELETE ON {name} WHEN {listed['old']} BEGIN {drop}; END",
        f"CREATE TRIGGER {index}_off BEFORE UPDATE OF {columns} ON {name} WHEN {listed['old']} BEGIN {drop}; END",
        f"CREATE TRIGGER {index}_on AFTER UPDATE OF {columns} ON {name} WHEN {listed['new']} BEGIN {add}; END",
    )


def put(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """New rows of a table that search reads."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.execute(insert(table), [dict(row) for row in rows])
        return
    connection.execute(insert(table).values(words=_vector()), [{**row, **_indexed(row)} for row in rows])


def change(connection: Connection, table: Table, number: int, row: Mapping[str, Any]) -> None:
    """Another title, text and facets of a row."""
    statement = update(table).where(table.c.number == bindparam("its_number"))
    if connection.dialect.name == "sqlite":
        connection.execute(statement, {**row, "its_number": number})
        return
    connection.execute(statement.values(words=_vector()), {**row, **_indexed(row), "its_number": number})


def unlist(connection: Connection, table: Table, number: int) -> None:
    """A version that is no longer the present one is found no more."""
    gone: dict[str, Any] = {"current": False}
    if connection.dialect.name != "sqlite":
        gone["words"] = None
    connection.execute(update(table).where(table.c.number == number).values(gone))


def _vector() -> Any:
    parts = [
        func.setweight(func.to_tsvector(text("'crosswire'"), bindparam(f"its_{name}")), text(f"'{weight}'"))
        for name, weight in (("title", "A"), ("text", "B"), ("facets", "D"))
    ]
    return parts[0].op("||")(parts[1]).op("||")(parts[2])


def _indexed(row: Mapping[str, Any]) -> dict[str, str]:
    if row.get("current") is False:
        return {"its_title": "", "its_text": "", "its_facets": ""}
    given = {f"its_{name}": folded(row[name][:_MOST_INDEXED]) for name in ("title", "text")}
    return {**given, "its_facets": row["facets"]}


def matches(
    connection: Connection, table: Table, terms: Sequence[Term], limit: int, days: tuple[str | None, str | None]
) -> list[tuple[int, float]]:
    """Rows by number with how well they match, the best first; of equals the newest.

    Where every term is `either`, one of them is enough, and the more stand there the better.
    """
    since, until = days
    dated = " AND t.last >= :since" * (since is not None) + " AND t.first <= :until" * (until is not None)
    given: dict[str, Any] = {"since": since, "until": until, "newest": max(limit, _NEWEST), "limit": limit}
    found = (_in_sqlite if connection.dialect.name == "sqlite" else _in_postgresql)(
        connection, table, terms, dated, given
    )
    return sorted(found, key=lambda row: (-row[1], -row[0]))[:limit]


def numbered(connection: Connection, table: Table, terms: Sequence[Term], limit: int) -> list[int]:
    """The numbers of the newest rows that match, unranked."""
    if connection.dialect.name == "sqlite":
        index, given = f"{table.name}_words", {"query": _fts5_query(terms)}
        wanted = f"SELECT rowid FROM {index} WHERE {index} MATCH :query ORDER BY rowid DESC LIMIT :limit"
    else:
        query, given = _tsquery(terms)
        wanted = f"SELECT number FROM {table.name} AS t WHERE t.words @@ {query} ORDER BY number + 0 DESC LIMIT :limit"
    return [*connection.execute(text(wanted), {**given, "limit": limit}).scalars()]


def _in_sqlite(
    connection: Connection, table: Table, terms: Sequence[Term], dated: str, given: dict[str, Any]
) -> list[tuple[int, float]]:
    index = f"{table.name}_words"
    statement = text(
        f"SELECT t.number, -bm25({index}, {_WEIGHTS}) AS score FROM {index} JOIN {table.name} AS t "
        f"ON t.number = {index}.rowid WHERE {index} MATCH :query{dated} ORDER BY {index}.rowid DESC LIMIT :newest"
    )
    rows = connection.execute(statement, {**given, "query": _fts5_query(terms)})
    return [(row.number, row.score) for row in rows]


def _in_postgresql(
    connection: Connection, table: Table, terms: Sequence[Term], dated: str, given: dict[str, Any]
) -> list[tuple[int, float]]:
    """The newest rows that match, ranked.

    An index of words knows no order and would bring all; and of words that stand side by side it does not know whether
    they do, so that each row has to be looked at. So the newest rows are looked at first, one by one: a common word is
    found there often enough. How often it is says how far back the index has to be asked.
    """
    query, words = _tsquery(terms)
    top = connection.execute(text(f"SELECT coalesce(max(number), 0) FROM {table.name}")).scalar_one()
    phrase, limit = any(len(term.words) > 1 for term in terms), given["limit"]

    def newest(span: int, by: str) -> list[int]:
        _set(connection, f"enable_indexscan = {by == 'indexscan'}", f"enable_bitmapscan = {by == 'bitmapscan'}")
        asked = text(
            f"SELECT t.number FROM {table.name} AS t WHERE t.words @@ {query}{dated}"
            f"{' AND t.number > :after' * (span < top)} ORDER BY t.number + 0 DESC LIMIT :newest"
        )
        return [*connection.execute(asked, {**given, **words, "after": top - span}).scalars()]

    if not top:
        return []
    _set(connection, *_SETTINGS)
    span = min(_AT_HAND_LONG if table is SEARCHED["report"] else _AT_HAND, top)
    numbers = newest(span, "indexscan")
    if span < top and len(numbers) < (limit if phrase else max(limit, _ENOUGH)):
        wanted = 3 * limit if phrase else given["newest"]
        span = min(span * wanted // max(len(numbers), 1), top)
        numbers = newest(span, "bitmapscan")
        if span < top and len(numbers) < limit:
            numbers = newest(top, "bitmapscan")
    _set(connection, "enable_indexscan = on")
    if not numbers:
        return []
    ranked = text(
        f"SELECT t.number, ts_rank('{_RANKS}', t.words, {query}, 1) AS score FROM {table.name} AS t "
        "WHERE t.number IN :numbers"
    ).bindparams(bindparam("numbers", expanding=True))
    return [(row.number, float(row.score)) for row in connection.execute(ranked, {"numbers": numbers, **words})]


def _set(connection: Connection, *settings: str) -> None:
    """Settings of this transaction."""
    connection.exec_driver_sql("; ".join(f"SET LOCAL {one}" for one in settings))


def marked(
    connection: Connection, table: Table, terms: Sequence[Term], numbers: Sequence[int], marks: tuple[str, str]
) -> dict[int, str]:
    """The texts of these rows with what was found in them between marks."""
    if not numbers:
        return {}
    given: dict[str, Any] = {"numbers": [*numbers]}
    if connection.dialect.name == "sqlite":
        index = f"{table.name}_words"
        statement = text(
            f"SELECT rowid AS number, highlight({index}, 1, :begin, :end) AS marked FROM {index} "
            f"WHERE {index} MATCH :query AND rowid IN :numbers"
        )
        given |= {"query": _fts5_query(terms), "begin": marks[0], "end": marks[1]}
    else:
        query, words = _tsquery(terms)
        statement = text(
            f"SELECT number, ts_headline('crosswire', left(text, {_MOST_INDEXED}), {query}, :marks) AS marked "
            f"FROM {table.name} WHERE number IN :numbers"
        )
        given |= {**words, "marks": f'StartSel="{marks[0]}", StopSel="{marks[1]}", HighlightAll=true'}
    bound = statement.bindparams(bindparam("numbers", expanding=True))
    return {row.number: row.marked for row in connection.execute(bound, given)}


def _fts5_query(terms: Sequence[Term]) -> str:
    def phrase(term: Term) -> str:
        return f'"{" ".join(term.words)}"{" *" * term.begins}'

    joined = " OR " if all(term.either for term in terms) else " AND "
    wanted = joined.join(phrase(term) for term in terms if not term.without)
    return " NOT ".join((f"({wanted})", *(phrase(term) for term in terms if term.without)))


def _tsquery(terms: Sequence[Term]) -> tuple[str, dict[str, str]]:
    """A query as SQL, with its words apart: none of them stands in the SQL itself."""
    parts, given = [], {}
    for number, term in enumerate(terms):
        name = f"term{number}"
        if term.begins:
            part = f"to_tsquery('crosswire', :{name})"
            given[name] = " <-> ".join((*term.words[:-1], f"{term.words[-1]}:*"))
        else:
            part = f"phraseto_tsquery('crosswire', :{name})"
            given[name] = " ".join(term.words)
        parts.append(f"!!{part}" if term.without else part)
    joined = " || " if all(term.either for term in terms) else " && "
    return f"({joined.join(parts)})", given
