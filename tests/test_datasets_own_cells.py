"""Tables that analysts really bring: ids that begin at 1 in every file, names as people write them, odd days, gaps."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.datasets import own
from backchannel.datasets.own_cells import SCALES, YEARS
from backchannel.datasets.reading import extracts
from backchannel.errors import UnreadableInput
from extracting import Ran, read

if TYPE_CHECKING:
    from pathlib import Path

HEADER = ("event", "date", "actor", "recipient", "type")
ROW = ("1", "2025-06-23", "TUR", "UKR", "AID")


def table(folder: Path, *rows: tuple[str, ...], header: tuple[str, ...] = (), name: str = "table") -> Ran:
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(((*HEADER, *header), *rows))
    return read(path, own, folder / "scratch")


def test_running_numbers_of_two_files_are_different_events(tmp_path: Path) -> None:
    spring = table(tmp_path, ROW, ("2", *ROW[1:]), name="spring")
    autumn = table(tmp_path, ("1", "2025-09-01", *ROW[2:]), ("2", "2025-09-02", *ROW[2:]), name="autumn")
    ids = [*spring.rows["event"], *autumn.rows["event"]]
    assert len(set(ids)) == 4
    assert [*spring.rows["source_id"], *autumn.rows["source_id"]] == ["1", "2", "1", "2"]


def test_one_number_for_rows_of_several_days_or_acts_is_several_events(tmp_path: Path) -> None:
    ran = table(
        tmp_path, ROW, ("1", "2025-06-24", *ROW[2:]), ("1", *ROW[1:4], "ACCUSE"), ("1", *ROW[1:3], "RUS", "AID")
    )
    assert ran.rows["event"].nunique() == 3
    assert ran.rows["event"][0] == ran.rows["event"][3]  # the same act toward two: dyads of one event


def test_ids_that_the_record_gave_stay(tmp_path: Path) -> None:
    rows = ("gdelt-2:5", *ROW[1:], "gdelt-2"), ("own:paper:7", *ROW[1:], ""), ("5", *ROW[1:], "keds")
    ran = table(tmp_path, *rows, header=("dataset",))
    assert list(ran.rows["event"]) == ["gdelt-2:5", "own:paper:7", "keds:5:2025-06-23:AID"]
    assert list(ran.rows["dataset"]) == ["gdelt-2", "own", "keds"]


@pytest.mark.parametrize(
    "day", ["infinity", "-infinity", "epoch", "2024-01-05 (BC)", "today", "20240105", "45296", "2024-02"]
)
def test_what_only_a_database_takes_for_a_day_is_refused(tmp_path: Path, day: str) -> None:
    ran = table(tmp_path, (ROW[0], day, *ROW[2:]), ROW)
    assert list(ran.rows["row"]) == [2]
    assert ran.refused == [(1, f"has the date “{day}”, which is no day; write it as 2025-06-23")]


@pytest.mark.parametrize("day", ["0024-01-05", "9999-12-31", "1499-12-31", "2201-01-01"])
def test_days_out_of_all_reason_are_refused(tmp_path: Path, day: str) -> None:
    ran = table(tmp_path, (ROW[0], day, *ROW[2:]))
    assert ran.refused == [(1, f"has the date “{day}”, which is not from {YEARS[0]} to {YEARS[1]}")]


def test_of_a_moment_the_day_counts_as_it_is_written(tmp_path: Path) -> None:
    said = ("2024-01-05T23:30:00-05:00", "2024-01-05 00:30:00+14:00", "2024/1/5", " 2024-01-05 ")
    ran = table(tmp_path, *((str(number), day, *ROW[2:]) for number, day in enumerate(said)))
    assert [str(day)[:10] for day in ran.rows["date"]] == ["2024-01-05"] * len(said)


@settings(max_examples=12, deadline=None)
@given(column=st.sampled_from(sorted(SCALES)), over=st.integers(1, 10**6), above=st.booleans())
def test_no_number_outside_the_scale_of_its_column_comes_in(
    tmp_path_factory: pytest.TempPathFactory, column: str, over: int, above: bool
) -> None:
    low, high = SCALES[column]
    value = high + over if above else low - over
    ran = table(tmp_path_factory.mktemp("scale"), (*ROW, str(value)), (*ROW, str(high)), header=(column,))
    assert list(ran.rows["row"]) == [2]
    assert ran.refused == [(1, ran.refused[0][1])]
    assert ran.refused[0][1].startswith(f"has the {column} “{value}”")


@pytest.mark.parametrize("cell", ["NA", "nan", "NULL", "."])
def test_a_word_for_nothing_is_no_number_and_the_way_out_is_named(tmp_path: Path, cell: str) -> None:
    ran = table(tmp_path, (*ROW, cell), (*ROW, ""), header=("tone",))
    assert list(ran.rows["row"]) == [2]
    assert ran.refused == [(1, f"has the tone “{cell}”, which says nothing; leave a cell empty where nothing is known")]


@pytest.mark.parametrize("cell", ["inf", "-inf", "1e400"])
def test_numbers_without_end_are_none(tmp_path: Path, cell: str) -> None:
    (reason,) = (reason for _, reason in table(tmp_path, (*ROW, cell), header=("intensity",)).refused)
    assert reason == f"has the intensity “{cell}”, which is no number"


def test_what_is_no_number_in_parquet_is_no_value(tmp_path: Path) -> None:
    cells = ", ".join(f"'{value}' AS {column}" for column, value in zip(HEADER, ROW, strict=True))
    with duckdb.connect() as connection:
        connection.sql(f"COPY (SELECT {cells}, 'nan'::FLOAT AS tone, 'inf'::FLOAT AS score) TO '{tmp_path / 'a'}'"
                       " (FORMAT parquet)")  # fmt: skip
        connection.sql(f"COPY (SELECT {cells}, 'nan'::FLOAT AS tone) TO '{tmp_path / 'b'}' (FORMAT parquet)")
    assert read(tmp_path / "a", own, tmp_path / "scratch").refused == [(1, "has the score “inf”, which is no number")]
    assert read(tmp_path / "b", own, tmp_path / "scratch").row()["tone"] is None


@pytest.mark.parametrize(
    ("said", "code"),
    [("US", "USA"), ("U.S.", "USA"), ("UK", "GBR"), ("Côte d’Ivoire", "CIV"), ("usa.gov", "USA.GOV"), ("Burma", "MMR")],
)
def test_states_by_the_names_that_people_write(tmp_path: Path, said: str, code: str) -> None:
    ran = table(tmp_path, (ROW[0], ROW[1], said, *ROW[3:]))
    assert ran.row()["actor"] == code
    assert ran.extract.notes == ()


@pytest.mark.parametrize("said", ["the Congo", "GM", "2", "Islamic Republic"])
def test_names_that_several_states_go_by_are_not_guessed(tmp_path: Path, said: str) -> None:
    ran = table(tmp_path, (ROW[0], ROW[1], said, *ROW[3:]))
    assert ran.row()["actor"] == said
    assert ran.extract.notes == (f"parties that no table knows, kept as written: {said} (1)",)


def test_a_table_that_windows_wrote(tmp_path: Path) -> None:
    path = tmp_path / "table"
    path.write_bytes((",".join(HEADER) + "\n1,2025-06-23,Côte d’Ivoire,Türkiye,AID\n").encode("cp1252"))
    row = read(path, own, tmp_path / "scratch").row()
    assert (row["actor"], row["actor_name"], row["recipient"]) == ("CIV", "Côte d’Ivoire", "TUR")


def test_rows_that_few_questions_find_are_counted_in_the_ledger(tmp_path: Path) -> None:
    ran = table(tmp_path, ROW, (ROW[0], "", *ROW[2:]), (*ROW[:2], "", *ROW[3:]))
    assert len(ran.rows) == 3
    assert ran.extract.notes == (
        "rows without a date, which no question about days finds: 1",
        "rows without an actor: 1",
    )


def test_two_columns_of_one_name_are_not_chosen_from(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="more than one column actor and type; keep one of each"):
        table(tmp_path, (*ROW, "FRA", "ACCUSE"), header=("Actor", "TYPE"))


@pytest.mark.parametrize(
    ("header", "missing"),
    [
        ("id;Date;Source;Target;Type", "; here event, actor and recipient are missing: rename or add them"),
        ("event,date,source,target,type", "; here actor and recipient are missing: rename or add them"),
        ("event\tdate\tactor\trecipient", "; here type is missing: rename or add it"),
        ("id,day,from,to,kind", ""),
    ],
)
def test_a_table_that_lacks_columns_is_told_which(tmp_path: Path, header: str, missing: str) -> None:
    (tmp_path / "a.csv").write_text(header + "\n1\n", encoding="utf-8")
    (found,) = extracts(tmp_path / "a.csv", scratch=tmp_path)
    said = "events of your own need the columns event, date, actor, recipient and type"
    assert found.seen.reason.endswith(said + missing)


def test_json_lines_are_held_to_the_same_scales(tmp_path: Path) -> None:
    path = tmp_path / "lines"
    row = dict(zip(HEADER, ROW, strict=True))
    path.write_text("\n".join(map(json.dumps, (row, row | {"tone": 2}, row | {"date": "infinity"}))), encoding="utf-8")
    ran = read(path, own, tmp_path / "scratch")
    assert list(ran.rows["row"]) == [1]
    assert [reason for _, reason in ran.refused] == [
        "has the tone “2”, which is not from -1 to 1",
        "has the date “infinity”, which is no day; write it as 2025-06-23",
    ]


def test_a_quotation_that_never_ends_does_not_swallow_rows_unseen(tmp_path: Path) -> None:
    path = tmp_path / "table"
    lines = (
        ",".join((*HEADER, "actor_name")),
        '1,2025-06-23,TUR,UKR,AID,"two\nlines"',
        '2,2025-06-23,TUR,UKR,AID,"open',
    )
    path.write_text("\n".join((*lines, "3,2025-06-23,TUR,UKR,AID,lost", "")), encoding="utf-8")
    ran = read(path, own, tmp_path / "scratch")
    assert list(ran.rows["source_id"]) == ["1"]
    assert ran.refused == [(2, "opens a quotation mark that nothing closes; lines 4 to 5 are lost with it")]


def test_one_day_in_two_writings_is_one_day(tmp_path: Path) -> None:
    ran = table(tmp_path, ROW, ("2", "2025/6/23", *ROW[2:]))
    assert ran.rows["duplicate_key"].nunique() == 1
