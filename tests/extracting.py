"""Runs an extract against DuckDB and holds it to its promise: rows in are rows kept or refused, none passed over."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from backchannel.datasets import acled, gdelt, gdelt_mentions, icews, icews_graph, own, polecat, ucdp
from backchannel.datasets.archives import Member, members
from backchannel.datasets.recognise import Reader, head_of
from backchannel.model.record import RECORD_COLUMNS, Extract

READERS: tuple[Reader, ...] = (acled, gdelt, gdelt_mentions, icews, icews_graph, own, polecat, ucdp)


@dataclass(frozen=True)
class Ran:
    """What came of a file."""

    extract: Extract
    rows: pd.DataFrame
    refused: list[tuple[int | None, str]]

    def row(self, number: int = 0) -> dict[str, Any]:
        """One row of the record, missing cells as None."""
        return {str(key): None if pd.isna(value) else value for key, value in self.rows.iloc[number].items()}


def read(path: Path, reader: Reader, scratch: Path) -> Ran:
    """Read a plain file with the one reader that takes it for its own."""
    scratch.mkdir(exist_ok=True)
    head = head_of(path)
    assert [each for each in READERS if each.recognise(head)] == [reader]
    member = next(iter(members(path, into=scratch)))
    assert isinstance(member, Member)
    return run(reader.extract(member, head=head_of(member.path), scratch=scratch))


def run(extract: Extract) -> Ran:
    """Run the queries of an extract."""
    refused: list[tuple[int | None, str]] = [(each.row, each.reason) for each in extract.refused]
    with duckdb.connect() as connection:
        if not extract.select:
            return Ran(extract, pd.DataFrame(), refused)
        # A query promises no order; the store sorts, and so do the tests.
        rows = connection.sql(extract.select).df()
        rows = rows.sort_values("row", kind="stable", ignore_index=True)
        more = connection.sql(extract.refusals).fetchall() if extract.refusals else []
    assert list(rows.columns) == list(RECORD_COLUMNS)
    assert extract.rows_in == rows["row"].nunique() + extract.refused_count + len(more)
    return Ran(extract, rows, [*refused, *((row, reason) for row, reason, _ in more)])
