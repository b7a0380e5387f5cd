"""Our own events: lines of the coder, tables of the record, hostile lines, Parquet cut short."""

from __future__ import annotations

import contextlib
import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.coding.lines import as_line
from backchannel.datasets import own
from backchannel.datasets.own_parquet import footer
from backchannel.errors import UnreadableInput
from backchannel.model.coding import Actor, ResolvedDate
from backchannel.model.documents import Span
from backchannel.model.events import Event, Report
from backchannel.model.record import RECORD_COLUMNS
from backchannel.model.rows import Origin, rows_of
from extracting import Ran, read

RUS, IRN = Actor(code="RUS.GOV", name="Moscow", sector="GOV"), Actor(code="IRN", name="Tehran")


def event(**changes: Any) -> Event:
    from_day = {"date": ResolvedDate(start=date(2025, 6, 23), precision="day", basis="stated")}
    report = Report(
        span=Span(document_id="d1", start=3, end=9, quote="quoted"), reporters=("TASS", "MOSCOW"), modality="asserted",
        certainty="stated", tone=0.25, confidence=0.75,
    )  # fmt: skip
    facts: dict[str, Any] = {
        "id": "e1", "actors": (RUS,), "recipients": (IRN,), "type": "SUPPORT", "mode": None,
        "contexts": ("diplomatic",), "quad": 1, "symmetric": False, "reports": (report,), **from_day,
    }  # fmt: skip
    return Event(**(facts | changes))


def lines(folder: Path, *objects: object) -> Ran:
    path = folder / "printed"
    path.write_text(
        "\n".join(each if isinstance(each, str) else json.dumps(each) for each in objects), encoding="utf-8"
    )
    return read(path, own, folder / "scratch")


def test_what_the_coder_prints_comes_back_as_the_same_rows(tmp_path: Path) -> None:
    meeting = event(id="e2", type="CONSULT", mode="phone", actors=(RUS, IRN), recipients=(), symmetric=True)
    ran = lines(tmp_path, as_line(event()), as_line(meeting))
    row = ran.row(0)
    assert (row["actor"], row["recipient"], row["type"], row["score"], row["quad"]) == (
        "RUS.GOV",
        "IRN",
        "SUPPORT",
        5,
        1,
    )
    assert (row["reporter"], row["tone"], row["confidence"], row["reports"]) == ("TASS > MOSCOW", 0.25, 0.75, 1)
    assert (row["document"], row["span_start"], row["span_end"], row["contexts"]) == ("d1", 3, 9, "diplomatic")
    assert (str(row["date"])[:10], row["date_precision"], row["date_basis"]) == ("2025-06-23", "day", "stated")
    assert (ran.row(1)["actor"], ran.row(1)["recipient"], ran.row(1)["symmetric"]) == ("IRN", "RUS.GOV", True)
    expected = rows_of(event(), Origin(dataset="own", source="coder", document="d1"), score=5.0)[0]
    assert (row["event"], row["duplicate_key"]) == (expected["event"], expected["duplicate_key"])


def test_every_dyad_is_a_row_of_one_event(tmp_path: Path) -> None:
    ran = lines(tmp_path, as_line(event(actors=(RUS, Actor(code="CHN", name="Beijing")))))
    assert (len(ran.rows), ran.rows["event"].nunique(), set(ran.rows["row"])) == (2, 1, {1})


@pytest.mark.parametrize(
    ("said", "precision", "day"),
    [("2025-06", "month", "2025-06-01"), ("2025", "year", "2025-01-01"), (None, "unknown", "NaT")],
)
def test_days_that_are_months_or_years(tmp_path: Path, said: str | None, precision: str, day: str) -> None:
    ran = lines(tmp_path, as_line(event()) | {"date": said, "date_precision": precision})
    assert (str(ran.rows["date"][0])[:10], ran.row()["date_precision"]) == (day, precision)


HOSTILE = (
    "{",
    "[]",
    "[" * 100_000,
    '{"id": 1e999}',
    '{"id": NaN}',
    '"text"',
    "9" * 10_000,
    json.dumps(as_line(event()) | {"event": "NONE"}),
    json.dumps(as_line(event()) | {"mode": "no-such"}),
    json.dumps(as_line(event()) | {"reports": []}),
    json.dumps(as_line(event()) | {"actor": "RUS"}),
    json.dumps(as_line(event()) | {"quad_code": 5000}),
    json.dumps(as_line(event()) | {"symmetric": "no"}),
    json.dumps(as_line(event())).replace('"start": 3', '"start": 99999999999'),
    json.dumps(as_line(event())).replace('"tone": 0.25', '"tone": 1e999'),
    json.dumps(as_line(event()) | {"actor": [{"code": 5, "name": "x", "country": None, "sector": None}]}),
    json.dumps(as_line(event()) | {"date": "2025-13-01"}),
    json.dumps(as_line(event()) | {"recipient": [{"code": "X", "name": "", "country": None, "sector": None}] * 300}),
)


@pytest.mark.parametrize("line", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_lines_are_refused_one_by_one(tmp_path: Path, line: str) -> None:
    ran = lines(tmp_path, as_line(event()), line, as_line(event(id="e3")))
    assert list(ran.rows["row"]) == [1, 3]
    assert [row for row, _ in ran.refused] == [2]


def test_a_broken_character_costs_no_row(tmp_path: Path) -> None:
    line = json.dumps(as_line(event())).replace("Moscow", "\\ud800")
    assert len(lines(tmp_path, line, as_line(event(id="e3"))).rows) == 2


@settings(max_examples=12, deadline=None)
@given(st.lists(st.text(alphabet='{}[]":,0eé\\ ', max_size=30), max_size=6))
def test_no_line_is_ever_lost(tmp_path_factory: pytest.TempPathFactory, noise: list[str]) -> None:
    ran = lines(tmp_path_factory.mktemp("own"), as_line(event()), *noise)
    assert ran.extract.rows_in == 1 + sum(1 for each in noise if each)


ROW = {"event": "own:1", "date": "2025-06-23", "actor": "RUS", "recipient": "IRN", "type": "CONSULT"}


def test_a_table_in_json_lines(tmp_path: Path) -> None:
    more = {"tone": 0.5, "symmetric": True, "time": "2025-06-23 10:00:00", "note": "left out"}
    ran = lines(tmp_path, ROW | more, ROW | {"event": None}, ROW | {"tone": "warm"}, ROW | {"place": ["a", "b"]})
    row = ran.row()
    assert (row["dataset"], row["tone"], row["symmetric"], row["row"]) == ("own", 0.5, True, 1)
    assert sorted(row for row, _ in ran.refused if row) == [2, 3, 4]
    assert any(reason == "has the tone “warm”, which is no number" for _, reason in ran.refused)


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_table_with_a_header(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "table"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(("Event", "date", "actor", "recipient", "type", "actor_name"))
        writer.writerow(("own:1", "2025-06-23", "RUS", "IRN", "CONSULT", "Moscow, the Kremlin"))
        writer.writerow(("own:2", "soon", "RUS", "IRN", "CONSULT", ""))
        writer.writerow(("own:3", "2025-06-23", "RUS"))
        writer.writerow(("own:4", "2025-06-23", "RUS", "IRN", "QUARREL", ""))
    ran = read(path, own, tmp_path / "scratch")
    assert (ran.row()["actor_name"], ran.row()["symmetric"]) == ("Moscow, the Kremlin", False)
    assert sorted(row for row, _ in ran.refused if row) == [2, 3, 4]


def table(folder: Path, *rows: tuple[str, ...], header: tuple[str, ...] = ()) -> Ran:
    path = folder / "table"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows((("event", "date", "actor", "recipient", "type", *header), *rows))
    return read(path, own, folder / "scratch")


def test_names_and_small_letters_become_what_the_record_is_asked_for(tmp_path: Path) -> None:
    ran = table(tmp_path, ("1", "2025-06-23", "Turkey", "European Union", "consult"))
    row = ran.row()
    assert (row["actor"], row["actor_name"]) == ("TUR", "Turkey")
    assert (row["recipient"], row["recipient_name"]) == ("EU", "European Union")
    assert (row["type"], row["quad"], row["score"]) == ("CONSULT", 1, 2.5)


def test_codes_and_what_the_file_says_itself_stay(tmp_path: Path) -> None:
    ran = table(tmp_path, ("1", "2025-06-23", "TUR.MIL", "", "AID", "2", "1.5"), header=("quad", "score"))
    row = ran.row()
    assert (row["actor"], row["actor_name"], row["recipient"]) == ("TUR.MIL", None, None)
    assert (row["quad"], row["score"]) == (2, 1.5)
    assert ran.extract.notes == ()


def test_columns_of_the_analyst_are_left_out_and_named(tmp_path: Path) -> None:
    ran = table(tmp_path, ("1", "2025-06-23", "TUR", "UKR", "AID", "seen twice"), header=("my note",))
    assert len(ran.rows) == 1
    assert ran.extract.notes == ("columns left out: my note",)


def test_parties_that_no_table_knows_are_kept_and_named(tmp_path: Path) -> None:
    rows = [(str(number), "2025-06-23", name, "TUR", "AID") for number, name in enumerate("ABBCDEFG")]
    ran = table(tmp_path, *((*row[:2], f"Ruritania {row[2]}", *row[3:]) for row in rows))
    (note,) = ran.extract.notes
    assert len(ran.rows) == len(rows)
    assert note.startswith("parties that no table knows, kept as written: Ruritania B (2), Ruritania A (1)")
    assert note.endswith("and 2 more")


def test_a_day_in_another_form_is_refused_with_the_form_wanted(tmp_path: Path) -> None:
    ran = table(tmp_path, ("1", "23/06/2025", "TUR", "UKR", "AID"))
    assert ran.refused == [(1, "has the date “23/06/2025”, which is no day; write it as 2025-06-23")]


def test_what_was_exported_comes_back_as_it_was(tmp_path: Path) -> None:
    cells = ", ".join(f'CAST(NULL AS {kind}) AS "{column}"' for column, kind in RECORD_COLUMNS.items())
    path = tmp_path / "export"
    with duckdb.connect() as connection:
        connection.sql(f"CREATE TABLE t AS SELECT {cells}")
        connection.sql(
            "UPDATE t SET event='gdelt-2:5', dataset='gdelt-2', date='2020-11-13', actor='RUS', recipient='IRN',"
            " type='AID', \"symmetric\"=false, duplicate_key=18446744073709551615, tone=0.1"
        )
        connection.sql("INSERT INTO t BY NAME SELECT 'b' AS event, 'NO' AS type")
        connection.sql(f"COPY t TO '{path}' (FORMAT parquet)")
        connection.sql(f"COPY t TO '{tmp_path / 'plain'}' (FORMAT csv)")
    packed, plain = (read(each, own, tmp_path / "scratch") for each in (path, tmp_path / "plain"))
    assert packed.row() == plain.row()
    assert (packed.row()["dataset"], packed.row()["duplicate_key"]) == ("gdelt-2", 18446744073709551615)
    assert packed.refused == plain.refused
    ((row, reason),) = plain.refused
    assert row == 2
    assert reason.startswith("has the type “NO”, which is none of AGREE, CONSULT")
    assert footer(path) == (2, tuple(RECORD_COLUMNS))


def test_names_of_files_are_no_patterns(tmp_path: Path) -> None:
    folder = tmp_path / "a[1]*{b}?"
    folder.mkdir()
    cells = {"event": "e", "date": "2025-06-23", "actor": "RUS", "recipient": "IRN", "type": "AID"}
    selected = ", ".join(f"'{value}' AS {column}" for column, value in cells.items())
    with duckdb.connect() as connection:
        connection.sql(f"COPY (SELECT {selected}) TO '{tmp_path / 'p'}' (FORMAT parquet)")
    (tmp_path / "p").rename(folder / "p[1]")
    (folder / "c*.csv").write_text(",".join(cells) + "\n" + ",".join(cells.values()) + "\n", encoding="utf-8")
    for name in ("p[1]", "c*.csv"):
        assert read(folder / name, own, tmp_path / "scratch").row()["source_id"] == "e"


def test_nested_columns_of_parquet_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "nested"
    with duckdb.connect() as connection:
        connection.sql(
            "COPY (SELECT 'e' AS event, {'a': 1, 'b': [{'c': 2}]} AS more, DATE '2025-01-01' AS date, 'RUS' AS actor, "
            f"'IRN' AS recipient, 'AID' AS type FROM range(3)) TO '{path}' (FORMAT parquet)"
        )
    assert footer(path) == (3, ("event", "date", "actor", "recipient", "type"))
    assert len(read(path, own, tmp_path / "scratch").rows) == 3


def test_parquet_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other"
    with duckdb.connect() as connection:
        connection.sql(f"COPY (SELECT 1 AS a) TO '{path}' (FORMAT parquet)")
    with pytest.raises(UnreadableInput, match="recipient"):
        read(path, own, tmp_path / "scratch")


def test_parquet_cut_or_changed_anywhere_is_refused_or_read_but_never_breaks(tmp_path: Path) -> None:
    path = tmp_path / "whole"
    with duckdb.connect() as connection:
        connection.sql(f"COPY (SELECT 'e' AS event, 'AID' AS type) TO '{path}' (FORMAT parquet)")
    whole = path.read_bytes()
    for length in range(0, len(whole), 7):
        path.write_bytes(whole[:length])
        with pytest.raises(UnreadableInput):
            footer(path)
    for at in range(8, len(whole) - 8, 3):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        with contextlib.suppress(UnreadableInput):
            assert footer(path)[0] >= 0
