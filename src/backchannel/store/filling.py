"""Rows of Python values into a table of DuckDB."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from duckdb import DuckDBPyConnection


def fill(
    connection: DuckDBPyConnection, table: str, *, columns: Mapping[str, str], rows: Iterable[Sequence[object]]
) -> int:
    """Insert rows into a table, every value cast to its column's type; returns how many.

    Values travel as text: DuckDB guesses the type of a column of Python objects from its first thousand values.
    """
    texts = [[None if value is None else str(value) for value in row] for row in rows]
    if not texts:
        return 0
    frame = pd.DataFrame(texts, columns=list(columns), dtype=object)
    casts = ", ".join(f'CAST("{name}" AS {kind})' for name, kind in columns.items())
    connection.register("coming_in", frame)
    try:
        connection.execute(f"INSERT INTO {table} SELECT {casts} FROM coming_in")
    finally:
        connection.unregister("coming_in")
    return len(texts)


def sql_types(rows: Sequence[Sequence[object]], *, width: int) -> list[str]:
    """The type of each column of a small table: whole numbers, fractions or text.

    Examples
    --------
    >>> sql_types([(1, "a", 0.5), (2, None, 1)], width=3)
    ['BIGINT', 'VARCHAR', 'DOUBLE']
    """
    kinds = []
    for number in range(width):
        found = {type(row[number]) for row in rows if row[number] is not None}
        kinds.append("BIGINT" if found == {int} else "DOUBLE" if found and found <= {int, float} else "VARCHAR")
    return kinds
