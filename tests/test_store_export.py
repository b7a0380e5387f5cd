"""Rows out of the store: exact by default, fit for a spreadsheet if asked, and never more than may be passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pytest

from backchannel.errors import StoreTrouble
from backchannel.model.record import RECORD_COLUMNS, Query
from backchannel.store.export import Format
from backchannel.store.store import Store
from store_files import ROW, extract, many, seen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ACTIVE = ("=1+1", "+1", "-1", "@a", "\tx", "\rx", "\nx", "＝1")
TEXTS = (*ACTIVE, 'say "hi", twice', "two\nlines", " =late", "", "'=1", "Côte d'Ivoire", "020", "NULL", "\\N")


def duckdb_text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store with awkward texts as places, one without, and a negative number."""
    rows = [(number, duckdb_text(text)) for number, text in enumerate(TEXTS, start=1)] + [(99, "NULL")]
    values = ", ".join(f"({number}, {text})" for number, text in rows)
    made = "SELECT 'polecat' AS dataset, n AS id, n AS number, DATE '2020-03-01' AS day, text "
    made += f"FROM (VALUES {values}) AS t(n, text)"
    kept = ROW.replace('CAST(NULL AS VARCHAR) AS "place"', "text AS place").replace(
        'CAST(NULL AS FLOAT) AS "tone"', "-0.25"
    )
    select = f"SELECT {kept} FROM ({made})"
    path = tmp_path / "s.duckdb"
    with Store.open(path, write=True, starter_in=tmp_path) as writer:
        line = writer.take_in(extract("-", select=select, rows_in=len(TEXTS) + 1), seen("1"))
        assert line.outcome == "got", line.reason
        writer.take_in(extract("a", "b", dataset="acled"), seen("2", "2.csv"))
    with Store.open(path, starter_in=tmp_path) as reader:
        yield reader


def read_back(path: Path, format: Format) -> list[tuple[object, ...]]:  # noqa: A002
    """All rows of a file, as its own words say them."""
    columns = ", ".join(f"'{name}': '{kind}'" for name, kind in RECORD_COLUMNS.items())
    names = ", ".join(f'"{name}"' for name in RECORD_COLUMNS)
    reader = {
        "csv": f"read_csv('{path}', columns = {{{columns}}}, header = true, delim = ',', quote = '\"', escape = '\"', "
        "auto_detect = false, allow_quoted_nulls = false)",
        "jsonl": f"read_json('{path}', columns = {{{columns}}}, format = 'newline_delimited')",
        "parquet": f"read_parquet('{path}')",
    }[format]
    with duckdb.connect() as connection:
        return connection.execute(f"SELECT {names} FROM {reader}").fetchall()


@pytest.mark.parametrize("format", ["csv", "jsonl", "parquet"])
def test_every_format_gives_back_exactly_what_is_kept(store: Store, tmp_path: Path, format: Format) -> None:  # noqa: A002
    done = store.export(Query(), tmp_path / "out", format=format)
    assert done == (len(TEXTS) + 1, 2)
    rows = read_back(tmp_path / "out", format)
    place, tone = (list(RECORD_COLUMNS).index(name) for name in ("place", "tone"))
    assert sorted(str(row[place]) for row in rows) == sorted([*TEXTS, "None"])
    assert {row[tone] for row in rows} == {-0.25}
    assert [row[0] for row in rows] == list(store.events(Query(sources=("polecat",)))["event"])


def test_a_spreadsheet_runs_nothing_of_a_safe_file(store: Store, tmp_path: Path) -> None:
    store.export(Query(), tmp_path / "out.csv", format="csv", safe=True)
    rows = read_back(tmp_path / "out.csv", "csv")
    place, tone = (list(RECORD_COLUMNS).index(name) for name in ("place", "tone"))
    texts = {row[place] for row in rows}
    assert {"'" + text for text in ACTIVE} <= texts
    assert not texts & set(ACTIVE)
    assert {" =late", "'=1", "020", None} <= texts
    assert {row[tone] for row in rows} == {-0.25}


def test_acled_leaves_only_when_asked_for(store: Store, tmp_path: Path) -> None:
    query = Query(sources=("acled",))
    assert store.export(query, tmp_path / "out", format="parquet") == (0, 2)
    assert read_back(tmp_path / "out", "parquet") == []
    assert store.export(query, tmp_path / "out", format="parquet", include_acled=True) == (2, 0)
    assert len(read_back(tmp_path / "out", "parquet")) == 2


def test_a_file_appears_whole_or_not_at_all(store: Store, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    before = sorted(tmp_path.iterdir())
    for target in (tmp_path / "nowhere" / "out", tmp_path / "folder"):
        with pytest.raises(StoreTrouble, match=target.name):
            store.export(Query(), target, format="csv")
    with pytest.raises(StoreTrouble, match="the store itself"):
        store.export(Query(), tmp_path / "s.duckdb", format="csv")
    with pytest.raises(StoreTrouble, match="no format 'xlsx'"):
        store.export(Query(), tmp_path / "out", format="xlsx")  # type: ignore[arg-type]
    assert sorted(tmp_path.iterdir()) == before


def test_a_store_open_for_writing_exports_too(tmp_path: Path) -> None:
    with Store.open(tmp_path / "w.duckdb", write=True, starter_in=tmp_path) as store:
        store.take_in(many(5000), seen("1"))
        assert store.export(Query(), tmp_path / "out", format="csv").rows == 5000
    ids = [str(row[0]) for row in read_back(tmp_path / "out", "csv")]
    dates = [row[5] for row in read_back(tmp_path / "out", "csv")]
    assert len(set(ids)) == 5000
    assert dates == sorted(dates, key=str)
