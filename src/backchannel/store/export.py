"""Rows of the record into a file for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, get_args

from backchannel.model.record import RECORD_COLUMNS
from backchannel.store.questions import ORDER, rows_of
from backchannel.store.schema import quoted

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from backchannel.model.record import Query

Format = Literal["csv", "jsonl", "parquet"]
FORMATS: tuple[Format, ...] = get_args(Format)
_OPTIONS: Final[dict[Format, str]] = {
    "csv": "FORMAT csv, HEADER true",
    "jsonl": "FORMAT json",
    "parquet": "FORMAT parquet, COMPRESSION zstd",
}
_ACLED: Final = "dataset IS NOT DISTINCT FROM 'acled'"
_ACTIVE: Final = "'=', '+', '-', '@', '＝', '＋', '－', '＠', chr(9), chr(10), chr(13)"
"""What makes a spreadsheet take a text for a formula (OWASP, CSV injection)."""


class Exported(NamedTuple):
    """How many rows a file got, and how many were held back because their terms limit passing them on."""

    rows: int
    withheld: int


def export(
    connection: DuckDBPyConnection,
    query: Query,
    *,
    part: Path,
    format: Format,  # noqa: A002
    safe: bool,
    include_acled: bool,
) -> Exported:
    """Write rows to a file; see `backchannel.store.store.Store.export`."""
    asked = rows_of(query, exact=True)
    connection.execute(f"CREATE TEMP TABLE chosen AS {asked.sql}", list(asked.values))
    withheld = 0
    if not include_acled:
        withheld = connection.execute(f"DELETE FROM chosen WHERE {_ACLED}").fetchall()[0][0]
    columns = ", ".join(_spreadsheet_safe(name, kind) if safe else f'"{name}"' for name, kind in RECORD_COLUMNS.items())
    rows = connection.execute(
        f"COPY (SELECT {columns} FROM chosen ORDER BY {ORDER}) TO {quoted(part)} ({_OPTIONS[format]})"
    ).fetchall()
    connection.execute("DROP TABLE chosen")
    return Exported(rows[0][0], withheld)


def _spreadsheet_safe(name: str, kind: str) -> str:
    """A column of text with an apostrophe before whatever a spreadsheet would run; numbers and dates as they are."""
    if kind != "VARCHAR":
        return f'"{name}"'
    return f'CASE WHEN left("{name}", 1) IN ({_ACTIVE}) THEN \'\'\'\' || "{name}" ELSE "{name}" END AS "{name}"'
