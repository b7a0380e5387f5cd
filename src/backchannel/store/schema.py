"""The tables of a store, and how a store is told from any other file."""

from __future__ import annotations

from dataclasses import fields
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from backchannel.errors import StoreTrouble
from backchannel.model.record import MENTION_COLUMNS, RECORD_COLUMNS, LedgerRow
from backchannel.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from duckdb import DuckDBPyConnection

SCHEMA: Final = "1"
KEPT: Final = "kept"
"""The name under which a store is attached."""

_LEDGER_TYPES: Mapping[str, str] = MappingProxyType({"str": "VARCHAR", "int": "BIGINT", "date": "DATE"})
_FILE: Mapping[str, str] = MappingProxyType({"file": "INTEGER"})


def _sql_type(annotation: str) -> str:
    return _LEDGER_TYPES.get(annotation.partition(" ")[0], "VARCHAR")


LEDGER_COLUMNS: Mapping[str, str] = MappingProxyType(
    {field.name: _sql_type(str(field.type)) for field in fields(LedgerRow)}
)
TABLES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "event": {**RECORD_COLUMNS, **_FILE},
        "mention": {**MENTION_COLUMNS, **_FILE},
        "ledger": {**_FILE, "member": "VARCHAR", "contents": "VARCHAR", **LEDGER_COLUMNS},
        "refused_row": {**_FILE, "row": "BIGINT", "reason": "VARCHAR", "sample": "VARCHAR"},
        "day": {
            "date": "DATE",
            "dataset": "VARCHAR",
            "source": "VARCHAR",
            "rows": "BIGINT",
            "events": "BIGINT",
        },
        "meta": {"key": "VARCHAR", "value": "VARCHAR"},
    }
)


def listed(columns: Mapping[str, str]) -> str:
    """Names of columns as SQL, in quotes.

    Examples
    --------
    >>> listed({"row": "BIGINT", "date": "DATE"})
    '"row", "date"'
    """
    return ", ".join(f'"{name}"' for name in columns)


def quoted(value: object) -> str:
    """A text as a SQL literal, for the few statements that take no bound values."""
    return "'" + str(value).replace("'", "''") + "'"


def create(connection: DuckDBPyConnection) -> None:
    """Lay out an empty store, all of it or nothing."""
    connection.execute("BEGIN")
    for table, columns in TABLES.items():
        lines = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
        connection.execute(f"CREATE TABLE {KEPT}.{table} ({lines})")
    connection.executemany(
        f"INSERT INTO {KEPT}.meta VALUES (?, ?)",
        [("application", "backchannel"), ("schema", SCHEMA), ("created by", __version__), ("days", "fresh")],
    )
    connection.execute("COMMIT")


def is_empty(connection: DuckDBPyConnection) -> bool:
    """Whether a file holds no table at all, as when its making was cut short."""
    found = connection.execute("SELECT count(*) FROM duckdb_tables() WHERE database_name = ?", [KEPT]).fetchall()
    return bool(found[0][0] == 0)


def check(connection: DuckDBPyConnection, *, path: Path) -> None:
    """Refuse a database that is no store, or one that this version can't read.

    Raises
    ------
    StoreTrouble
        With what was found in its place and what to do.
    """
    rows = connection.execute(
        "SELECT table_name, string_agg(column_name || ' ' || data_type, ', ' ORDER BY column_index) "
        "FROM duckdb_columns() WHERE database_name = ? GROUP BY ALL",
        [KEPT],
    ).fetchall()
    found = dict(rows)
    meta = _meta(connection) if found.get("meta") == "key VARCHAR, value VARCHAR" else {}
    if meta.get("application") != "backchannel":
        tables = ", ".join(sorted(found)[:8]) or "no table"
        raise StoreTrouble(f"{path}: a DuckDB database, but no store of Backchannel (it holds {tables}); name another")
    if meta.get("schema") != SCHEMA:
        raise StoreTrouble(
            f"{path}: a store of schema {meta.get('schema')}, written by Backchannel {meta.get('created by')}; this is "
            f"{__version__}, which reads schema {SCHEMA}; use that version, or import the files into a new store"
        )
    for table, columns in TABLES.items():
        expected = ", ".join(f"{name} {kind}" for name, kind in columns.items())
        if found.get(table) != expected:
            raise StoreTrouble(
                f"{path}: the table {table} is not as Backchannel made it (found: {str(found.get(table))[:120]}); "
                f"import the files into a new store"
            )


def _meta(connection: DuckDBPyConnection) -> dict[str, str]:
    return dict(connection.execute(f"SELECT key, value FROM {KEPT}.meta").fetchall())
