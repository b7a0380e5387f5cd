"""The ledger: one line for every file, member of an archive and slot, whatever became of it."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Final

from backchannel.model.record import LedgerRow
from backchannel.store.schema import KEPT, LEDGER_COLUMNS, listed

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_TAKEN: Final = "outcome IN ('got', 'replaced')"


def member_of(path: str) -> str:
    """The member of an archive in a path of the ledger, ``folder/archive.zip:member``; empty for a plain file.

    Examples
    --------
    >>> member_of("data/2020.zip:2020.csv"), member_of("C:/data/2020.csv")
    ('2020.csv', '')
    """
    return _name(path).partition(":")[2]


def _name(path: str) -> str:
    return re.split(r"[/\\]", path)[-1]


def stream_of(path: str) -> str:
    """Which of GDELT's two streams a file belongs to; they share their slots, and only the name tells.

    Examples
    --------
    >>> stream_of("20200301000000.translation.export.CSV.zip"), stream_of("my.translation.files/20200301000000.CSV")
    ('translation', '')
    """
    return "translation" if ".translation." in _name(path).lower() else ""


def contents_of(row: LedgerRow) -> str:
    """What a file would have held that was not read, by its name."""
    return "mention" if ".mentions." in _name(row.path).lower() else "event"


def next_file(connection: DuckDBPyConnection) -> int:
    """A number that no file has."""
    return int(connection.execute(f"SELECT coalesce(max(file), 0) + 1 FROM {KEPT}.ledger").fetchall()[0][0])


def already(connection: DuckDBPyConnection, seen: LedgerRow) -> LedgerRow | None:
    """The line of a file with the same bytes that was taken in before."""
    if not seen.sha256:
        return None
    found = connection.execute(
        f"SELECT {listed(LEDGER_COLUMNS)} FROM {KEPT}.ledger WHERE sha256 = ? AND member = ? AND {_TAKEN}",
        [seen.sha256, member_of(seen.path)],
    ).fetchall()
    return _row(found[0]) if found else None


def _row(values: tuple[object, ...]) -> LedgerRow:
    return LedgerRow(**dict(zip((field.name for field in fields(LedgerRow)), values, strict=True)))  # type: ignore[arg-type]


def clear_the_way(connection: DuckDBPyConnection, row: LedgerRow, *, contents: str) -> str:
    """Take out earlier failures with a file, and another file of its slot; gives the path of that one, if any."""
    outer = row.path.removesuffix(":" + member_of(row.path))
    same = "(path IN (?, ?) OR (sha256 = ? AND sha256 <> '' AND member = ?))"
    connection.execute(
        f"DELETE FROM {KEPT}.ledger WHERE NOT {_TAKEN} AND {same}",
        [row.path, outer, row.sha256, member_of(row.path)],
    )
    if row.slot is None:
        return ""
    replaced = ""
    for file, path, outcome in _of_slot(connection, row, contents=contents):
        if stream_of(path) != stream_of(row.path):
            continue
        for table in ("event", "mention", "refused_row", "ledger"):
            connection.execute(f"DELETE FROM {KEPT}.{table} WHERE file = ?", [file])
        if outcome in ("got", "replaced"):
            replaced = path
    return replaced


def _of_slot(connection: DuckDBPyConnection, row: LedgerRow, *, contents: str) -> list[tuple[int, str, str]]:
    return connection.execute(
        f"SELECT file, path, outcome FROM {KEPT}.ledger WHERE dataset = ? AND slot = ? AND contents = ? "
        "AND (version = ? OR version = '' OR ? = '')",
        [row.dataset, row.slot, contents, row.version, row.version],
    ).fetchall()


def enter(connection: DuckDBPyConnection, row: LedgerRow, *, contents: str, file: int) -> None:
    """Write one line, in place of an earlier failure with the same file."""
    connection.execute(
        f"DELETE FROM {KEPT}.ledger WHERE NOT {_TAKEN} AND path = ? AND slot IS NOT DISTINCT FROM ?",
        [row.path, row.slot],
    )
    values = [file, member_of(row.path), contents, *(getattr(row, name) for name in LEDGER_COLUMNS)]
    connection.execute(f"INSERT INTO {KEPT}.ledger VALUES ({', '.join('?' * len(values))})", values)


def note(connection: DuckDBPyConnection, row: LedgerRow) -> LedgerRow:
    """Write down a file that was refused or a slot that is missing, unless the slot is there already."""
    contents = contents_of(row)
    if row.slot is not None and row.outcome == "missing":
        for _, path, outcome in _of_slot(connection, row, contents=contents):
            if outcome in ("got", "replaced") and stream_of(path) == stream_of(row.path):
                return replace(row, outcome="already there", reason="")
    enter(connection, row, contents=contents, file=next_file(connection))
    return row
