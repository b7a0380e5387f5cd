"""Answers of the record as pandas frames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import pandas as pd

from backchannel.model.record import RECORD_COLUMNS
from backchannel.store.ledger import stream_of
from backchannel.store.questions import KEY, counted, rows_of, span
from backchannel.store.schema import KEPT, LEDGER_COLUMNS, TABLES, listed
from backchannel.store.slots import expected

if TYPE_CHECKING:
    from collections.abc import Mapping

    from duckdb import DuckDBPyConnection

    from backchannel.model.record import Query

Frame: TypeAlias = pd.DataFrame
"""Answers as a frame; who only carries them on needs no other name for it."""

_DTYPES: Final = {
    "DATE": "datetime64[us]",
    "TIMESTAMP": "datetime64[us]",
    "TINYINT": "Int64",
    "INTEGER": "Int64",
    "BIGINT": "Int64",
    "FLOAT": "float64",
    "DOUBLE": "float64",
    "BOOLEAN": "bool",
    "UBIGINT": "uint64",
}
_DAY: Final[Mapping[str, str]] = TABLES["day"]
_DYADS: Final[Mapping[str, str]] = {
    "one": "VARCHAR", "other": "VARCHAR", "events": "BIGINT", "first": "DATE", "last": "DATE",
}  # fmt: skip
# A code without its sector; what is no code, a name as the analyst wrote it, has no sector to lose.
_UNIT: Final = (
    "coalesce({side}_state, CASE WHEN regexp_full_match({side}, '[A-Z0-9]+([.][A-Z]+)+') "
    "THEN split_part({side}, '.', 1) ELSE {side} END, {side}_name)"
)
_PER_DAY: Final = f'SELECT date, dataset, source, count(*) AS "rows", count(DISTINCT {KEY}) AS events'


def frame(
    connection: DuckDBPyConnection, query: str, values: tuple[object, ...] = (), *, columns: Mapping[str, str]
) -> pd.DataFrame:
    """The rows of a query, each column with one type whatever stands in it."""
    found = connection.execute(query, list(values)).df()
    for name, kind in columns.items():
        if kind == "VARCHAR" and found[name].isna().all():
            found[name] = pd.Series([None] * len(found), index=found.index, dtype="str")
        elif kind != "VARCHAR":
            found[name] = found[name].astype(_DTYPES[kind])  # type: ignore[call-overload]
    return found


def events(connection: DuckDBPyConnection, query: Query) -> pd.DataFrame:
    """Rows of the record; see `backchannel.store.reading.Reading.events`."""
    asked = rows_of(query, exact=False)
    return frame(connection, asked.sql, asked.values, columns={**RECORD_COLUMNS, "duplicates": "BIGINT"})


def counts(connection: DuckDBPyConnection, query: Query) -> pd.DataFrame:
    """Raw and deduplicated counts; see `backchannel.store.reading.Reading.counts`."""
    asked = counted(query)
    columns = {"dataset": "VARCHAR", "source": "VARCHAR", "raw": "BIGINT", "event": "BIGINT", "story": "BIGINT"}
    return frame(connection, asked.sql, asked.values, columns=columns)


def dyads(connection: DuckDBPyConnection, query: Query) -> pd.DataFrame:
    """Pairs with their events and days; see `backchannel.store.reading.Reading.dyads`."""
    asked = rows_of(query, exact=True)
    sides = ", ".join(f"{_UNIT.format(side=side)} AS {side}" for side in ("actor", "recipient"))
    sql = (
        "SELECT least(actor, recipient) AS one, greatest(actor, recipient) AS other, count(*) AS events, "
        f"min(date) AS first, max(date) AS last FROM (SELECT {sides}, date FROM ({asked.sql})) "
        "WHERE actor <> recipient GROUP BY ALL ORDER BY events DESC, one, other"
    )
    return frame(connection, sql, asked.values, columns=_DYADS)


def coverage(connection: DuckDBPyConnection, query: Query) -> pd.DataFrame:
    """Rows and events of anybody, day by day; see `backchannel.store.reading.Reading.coverage`."""
    asked = span(query)
    parts = [f"{_PER_DAY} FROM starter WHERE {asked.sql} GROUP BY ALL"]
    if _fresh(connection):
        parts.append(f"SELECT {listed(_DAY)} FROM {KEPT}.day WHERE {asked.sql}")
    else:
        parts.append(f"{_PER_DAY} FROM {KEPT}.event WHERE {asked.sql} GROUP BY ALL")
    sql = f"FROM ({' UNION ALL '.join(parts)}) WHERE date IS NOT NULL ORDER BY date, dataset, source NULLS FIRST"
    return frame(connection, sql, asked.values * len(parts), columns=_DAY)


def _fresh(connection: DuckDBPyConnection) -> bool:
    found = connection.execute(f"SELECT value FROM {KEPT}.meta WHERE key = 'days'").fetchall()
    return found == [("fresh",)]


def settle(connection: DuckDBPyConnection) -> None:
    """Count the days again if rows came in or went since; all in one transaction of the caller's."""
    if not _fresh(connection):
        connection.execute(f"DELETE FROM {KEPT}.day")
        connection.execute(f"INSERT INTO {KEPT}.day {_PER_DAY} FROM {KEPT}.event GROUP BY ALL")
        connection.execute(f"UPDATE {KEPT}.meta SET value = 'fresh' WHERE key = 'days'")


def ledger(connection: DuckDBPyConnection) -> pd.DataFrame:
    """Every line of the ledger; see `backchannel.store.reading.Reading.ledger`."""
    sql = f"SELECT {listed(LEDGER_COLUMNS)} FROM {KEPT}.ledger ORDER BY dataset, slot NULLS FIRST, path, file"
    return frame(connection, sql, columns=LEDGER_COLUMNS)


def refused(connection: DuckDBPyConnection, path: str | None) -> pd.DataFrame:
    """Refused rows; see `backchannel.store.reading.Reading.refused`."""
    columns = {"path": "VARCHAR", "row": "BIGINT", "reason": "VARCHAR", "sample": "VARCHAR"}
    sql = (
        f'SELECT path, "row", r.reason, sample FROM {KEPT}.refused_row AS r JOIN {KEPT}.ledger USING (file) '
        'WHERE CAST(? AS VARCHAR) IS NULL OR path = ? ORDER BY path, "row" NULLS LAST, r.reason, sample'
    )
    return frame(connection, sql, (path, path), columns=columns)


def provenance(connection: DuckDBPyConnection, event: str) -> pd.DataFrame:
    """Files and rows of an event; see `backchannel.store.reading.Reading.provenance`."""
    columns = {"path": "VARCHAR", "sha256": "VARCHAR", "version": "VARCHAR", "row": "BIGINT"}
    sql = (
        f'SELECT DISTINCT path, sha256, l.version, "row" FROM {KEPT}.event JOIN {KEPT}.ledger AS l USING (file) '
        "WHERE event = ? ORDER BY ALL"
    )
    return frame(connection, sql, (event,), columns=columns)


def slots(connection: DuckDBPyConnection, dataset: str) -> pd.DataFrame:
    """Every slot between the first and the last; see `backchannel.store.reading.Reading.slots`."""
    rows = connection.execute(
        f"SELECT contents, path, slot, outcome, reason FROM {KEPT}.ledger "
        "WHERE dataset = ? AND slot IS NOT NULL ORDER BY outcome IN ('got', 'replaced'), contents, path, file",
        [dataset],
    ).fetchall()
    streams: dict[str, dict[str, tuple[str, str]]] = {}
    for contents, path, slot, outcome, reason in rows:
        stream = ", ".join(filter(None, [contents, stream_of(path)]))
        streams.setdefault(stream, {})[slot] = (outcome, reason)
    lines = [
        (stream, slot, *found.get(slot, ("missing", "no file of this slot")))
        for stream, found in sorted(streams.items())
        for slot in expected(found)
    ]
    return pd.DataFrame(lines, columns=["stream", "slot", "outcome", "reason"])
