"""One file into the store, in one transaction: its rows, what was refused of it, and its line of the ledger."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

import duckdb

from backchannel.model.record import RefusedRow
from backchannel.store.filling import fill, sql_types
from backchannel.store.ledger import already, clear_the_way, enter, next_file
from backchannel.store.questions import KEY
from backchannel.store.schema import KEPT, TABLES, listed
from backchannel.store.troubles import is_the_stores

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from duckdb import DuckDBPyConnection

    from backchannel.model.record import Extract, LedgerRow, Lookup

SHOWN: Final = 1_000
"""Refused rows kept for each file; all are counted."""

_REJECTED: Final = """
    SELECT any_value(line) - any_value(skip_rows) - any_value(CAST(has_header AS INTEGER)), any_value(error_message),
        any_value(csv_line)
    FROM reject_errors JOIN reject_scans USING (scan_id, file_id) GROUP BY file_path, line ORDER BY line
"""


class _Unbalanced(Exception):
    """The rows of a file do not add up; caught within this file."""


class _Kept(NamedTuple):
    rows: int
    events: int
    first: date | None
    last: date | None


class _Refusals(NamedTuple):
    number: int
    shown: list[RefusedRow]


def take_in(connection: DuckDBPyConnection, extract: Extract, seen: LedgerRow) -> LedgerRow:
    """Take one file in, wholly or not at all; see `backchannel.store.store.Store.take_in`."""
    known = already(connection, seen)
    if known:
        return replace(known, path=seen.path, outcome="already there")
    row = _described(extract, seen)
    try:
        with _lookups(connection, extract.lookups), transaction(connection):
            return _written(connection, extract, row)
    except _Unbalanced as fault:
        reason = str(fault)
    except duckdb.Error as fault:
        if is_the_stores(fault):
            raise
        reason = f"can't be read as {extract.dataset} {extract.version}: {str(fault).strip().splitlines()[0][:300]}"
    refused = replace(row, outcome="refused", reason=reason, rows_kept=0, rows_refused=extract.rows_in)
    with transaction(connection):
        enter(connection, refused, contents=extract.table, file=next_file(connection))
    return refused


def _described(extract: Extract, seen: LedgerRow) -> LedgerRow:
    return replace(
        seen,
        outcome="got",
        dataset=extract.dataset,
        version=extract.version,
        licence=extract.licence,
        slot=extract.slot or seen.slot,
        reason="; ".join(filter(None, [seen.reason, *extract.notes])),
        rows_in=extract.rows_in,
        rows_repaired=extract.repaired,
    )


def _written(connection: DuckDBPyConnection, extract: Extract, row: LedgerRow) -> LedgerRow:
    """Everything that one file changes; the caller's transaction makes it one."""
    taken_out = clear_the_way(connection, row, contents=extract.table)
    file = next_file(connection)
    _drop_rejects(connection)
    if extract.select:
        columns = listed(TABLES[extract.table])
        connection.execute(
            f"INSERT INTO {KEPT}.{extract.table} ({columns}) SELECT *, {file} FROM ({extract.select}) AS chosen"
        )
    kept = _kept(connection, extract, file=file)
    refused = _refused(connection, extract, kept=kept.rows)
    if extract.rows_in != kept.rows + refused.number:
        raise _Unbalanced(
            f"{extract.rows_in:,} rows in, but {kept.rows:,} kept and {refused.number:,} refused; nothing of it was "
            "taken in; please report this file"
        )
    _withdraw(connection, extract, file=file)
    fill(
        connection,
        f"{KEPT}.refused_row",
        columns=TABLES["refused_row"],
        rows=[(file, item.row, item.reason, item.sample) for item in refused.shown[:SHOWN]],
    )
    connection.execute(f"UPDATE {KEPT}.meta SET value = 'stale' WHERE key = 'days' AND value = 'fresh'")
    row = replace(
        row,
        outcome="replaced" if taken_out else "got",
        reason="; ".join(filter(None, [row.reason, taken_out and f"takes the place of {taken_out}, of the same slot"])),
        rows_kept=kept.rows,
        rows_refused=refused.number,
        events=kept.events,
        first=kept.first,
        last=kept.last,
    )
    enter(connection, row, contents=extract.table, file=file)
    return row


def _kept(connection: DuckDBPyConnection, extract: Extract, *, file: int) -> _Kept:
    """What is now in the store of one file."""
    if extract.table == "mention":
        columns = "count(*), count(DISTINCT event), CAST(min(mentioned) AS DATE), CAST(max(mentioned) AS DATE)"
    else:
        rows = 'count(DISTINCT "row") + count(*) FILTER ("row" IS NULL)'
        columns = f"{rows}, count(DISTINCT {KEY}), min(date), max(date)"
    found = connection.execute(f"SELECT {columns} FROM {KEPT}.{extract.table} WHERE file = ?", [file]).fetchall()
    return _Kept(*found[0])


def _refused(connection: DuckDBPyConnection, extract: Extract, *, kept: int) -> _Refusals:
    """What was refused of a file: while cleaning, by DuckDB, and by the extract itself."""
    shown, count = list(extract.refused), extract.refused_count
    if extract.rejects:
        rejected = _rows(connection, _REJECTED) if _has_rejects(connection) else _Refusals(0, [])
        shown, count = shown + rejected.shown, count + rejected.number
    if extract.refusals and extract.rows_in != kept + count:
        left_out = _rows(connection, extract.refusals)
        shown, count = shown + left_out.shown, count + left_out.number
    _drop_rejects(connection)
    return _Refusals(count, shown)


def _rows(connection: DuckDBPyConnection, query: str) -> _Refusals:
    total = connection.execute(f"SELECT count(*) FROM ({query})").fetchall()[0][0]
    shown = connection.execute(f"SELECT * FROM ({query}) LIMIT {SHOWN}").fetchall() if total else []
    return _Refusals(
        total, [RefusedRow(row=row, reason=reason or "", sample=(sample or "")[:500]) for row, reason, sample in shown]
    )


def _has_rejects(connection: DuckDBPyConnection) -> bool:
    found = connection.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'reject_errors'").fetchall()
    return bool(found[0][0])


def _drop_rejects(connection: DuckDBPyConnection) -> None:
    connection.execute("DROP TABLE IF EXISTS reject_errors")
    connection.execute("DROP TABLE IF EXISTS reject_scans")


def _withdraw(connection: DuckDBPyConnection, extract: Extract, *, file: int) -> None:
    """Take out what a data set that lives has replaced or withdrawn."""
    table = f"{KEPT}.{extract.table}"
    if extract.replaces:
        newer = f"SELECT {extract.replaces} FROM {table} WHERE file = ?"
        old = f"DELETE FROM {table} WHERE dataset = ? AND file <> ? AND {extract.replaces} IN ({newer})"
        connection.execute(old, [extract.dataset, file, file])
    if extract.deletes:
        connection.execute("CREATE TEMP TABLE withdrawn (id VARCHAR)")
        fill(connection, "withdrawn", columns={"id": "VARCHAR"}, rows=[(item,) for item in extract.deletes])
        connection.execute(
            f"DELETE FROM {table} WHERE dataset = ? AND source_id IN (SELECT id FROM withdrawn)", [extract.dataset]
        )
        connection.execute("DROP TABLE withdrawn")


@contextmanager
def _lookups(connection: DuckDBPyConnection, lookups: Mapping[str, Lookup]) -> Iterator[None]:
    """Small tables that a query joins with, there for as long as it runs."""
    try:
        for name, lookup in lookups.items():
            kinds = sql_types(lookup.rows, width=len(lookup.columns))
            columns = dict(zip(lookup.columns, kinds, strict=True))
            layout = ", ".join(f'"{column}" {kind}' for column, kind in columns.items())
            connection.execute(f'CREATE TEMP TABLE "{name}" ({layout})')
            fill(connection, f'temp."{name}"', columns=columns, rows=lookup.rows)
        yield
    finally:
        for name in lookups:
            connection.execute(f'DROP TABLE IF EXISTS temp."{name}"')


@contextmanager
def transaction(connection: DuckDBPyConnection) -> Iterator[None]:
    """All of what is done inside, or none of it."""
    connection.execute("BEGIN")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        rollback(connection)
        raise


def rollback(connection: DuckDBPyConnection) -> None:
    """Undo what is not committed; a connection that broke has nothing left to undo."""
    try:
        connection.execute("ROLLBACK")
    except duckdb.Error:
        return
