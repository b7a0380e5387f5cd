"""UCDP: with and without a header, texts over several lines, numbers for states, days that are weeks or years."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from backchannel.datasets import ucdp
from backchannel.datasets.tables import table
from backchannel.datasets.ucdp import STANDARD, state_of
from backchannel.states import states
from extracting import Ran, read

FACTS = {
    "id": "4711",
    "relid": "RUS-2022-1-1-1",
    "year": "2022",
    "active_year": "1",
    "code_status": "Clear",
    "type_of_violence": "1",
    "side_a": "Government of Ukraine",
    "side_b": "Government of Russia (Soviet Union)",
    "number_of_sources": "2",
    "source_article": '"A Wire,2022-03-02,an invented headline;\nA Paper, another ""quoted"" line"',
    "source_office": "A Wire;A Paper",
    "source_date": "2022-03-04;2022-03-02",
    "where_prec": "1",
    "where_coordinates": "A Town",
    "latitude": "50.4",
    "longitude": "30.5",
    "country": "Ukraine",
    "country_id": "369",
    "event_clarity": "1",
    "date_prec": "1",
    "date_start": "2022-03-01 00:00:00.000",
    "date_end": "2022-03-01 00:00:00.000",
    "best": "7",
    "high": "12",
    "low": "5",
    "gwnoa": "369",
    "gwnob": "365",
}
Reading = Callable[..., Ran]


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    def make(*changes: dict[str, str], header: tuple[str, ...] | None = STANDARD, more: str = "") -> Ran:
        text = io.StringIO()
        writer = csv.writer(text)
        if header:
            writer.writerow(header)
        writer.writerows([[(FACTS | each).get(name, "") for name in header or STANDARD] for each in changes])
        path = tmp_path / "file"
        path.write_text(text.getvalue() + more, encoding="utf-8", newline="")
        return read(path, ucdp, tmp_path / "scratch")

    return make


def test_a_row_becomes_a_row(reading: Reading) -> None:
    ran = reading({})
    row = ran.row()
    assert (row["event"], row["code_system"], row["code"], row["type"]) == ("ucdp-ged:4711", "UCDP", "1", "ASSAULT")
    assert (row["actor"], row["recipient"], row["symmetric"]) == ("UKR.GOV", "RUS.GOV", True)
    assert (str(row["date"])[:10], row["date_end"], row["date_precision"]) == ("2022-03-01", None, "day")
    assert [row[each] for each in ("fatalities_low", "fatalities", "fatalities_high")] == [5, 7, 12]
    assert (str(row["reported"])[:10], row["reports"], row["publisher"]) == ("2022-03-02", 2, "A Wire;A Paper")
    assert (row["place_state"], row["place_precision"], row["licence"]) == ("UKR", "exact", "CC BY 4.0")
    assert (ran.extract.version, ran.extract.replaces) == ("49 columns", "source_id")


def test_a_file_without_a_header(reading: Reading) -> None:
    ran = reading({}, {"id": "4712"}, header=None)
    assert (list(ran.rows["row"]), list(ran.rows["source_id"])) == ([1, 2], ["4711", "4712"])
    assert ran.extract.version == "49 columns, no header"
    assert ran.row() == reading({}).row()


def test_another_order_and_empty_columns_at_the_end(reading: Reading) -> None:
    assert reading({}, header=(*reversed(STANDARD), "", "")).row() == reading({}).row()


def test_texts_over_several_lines_are_one_row(reading: Reading) -> None:
    ran = reading({}, {"id": "2"}, {"id": "3", "source_headline": "one\ntwo\n\nthree"})
    assert (ran.extract.rows_in, list(ran.rows["row"])) == (3, [1, 2, 3])


@pytest.mark.parametrize(
    ("said", "precision"), [("1", "day"), ("2", "week"), ("3", "week"), ("4", "month"), ("5", "year"), ("9", "unknown")]
)
def test_precision_of_days(reading: Reading, said: str, precision: str) -> None:
    row = reading({"date_prec": said, "date_end": "2022-03-09"}).row()
    assert (row["date_precision"], str(row["date_end"])[:10]) == (precision, "2022-03-09")


@pytest.mark.parametrize("said", list("1234567"))
def test_precision_of_places(reading: Reading, said: str) -> None:
    assert reading({"where_prec": said}).row()["place_precision"] == ucdp.PLACE_PRECISION[said]


def test_tags_below_the_header_are_no_row_and_the_ledger_says_so(reading: Reading) -> None:
    tags = dict.fromkeys(FACTS, "") | {
        "year": "#date+year",
        "latitude": "#geo+lat",
        "side_a": "#group +name +first",
    }
    ran = reading(tags, {}, header=(*STANDARD, "iso3"))
    assert (ran.extract.rows_in, list(ran.rows["row"]), ran.refused) == (1, [1], [])
    assert ran.extract.notes == ("a row of HXL tags below the header passed over",)


@pytest.mark.parametrize("cell", ["#1", "# date", "2022"])
def test_a_row_that_is_not_all_tags_is_a_row(reading: Reading, cell: str) -> None:
    tags = dict.fromkeys(FACTS, "") | {"year": "#date+year", "latitude": cell}
    ran = reading(tags, {})
    assert (ran.extract.rows_in, [row for row, _ in ran.refused], ran.extract.notes) == (2, [1], ())


def test_the_columns_of_older_editions(reading: Reading) -> None:
    gone = {"relid", "code_status", "where_description", "conflict_dset_id", "dyad_dset_id", "side_a_dset_id"}
    old = tuple(name for name in reversed(STANDARD) if name not in gone)
    assert reading({}, header=old).row() == reading({}).row()


def test_violence_against_civilians_has_a_direction(reading: Reading) -> None:
    row = reading({"type_of_violence": "3", "side_b": "Civilians", "gwnob": ""}).row()
    assert (row["actor"], row["recipient"], row["recipient_sector"], row["symmetric"]) == (
        "UKR.GOV",
        None,
        "CVL",
        False,
    )


def test_groups_have_no_state_and_a_known_one_its_own_code(reading: Reading) -> None:
    row = reading({"side_a": "Hamas", "gwnoa": "", "side_b": "A Front", "gwnob": "", "type_of_violence": "2"}).row()
    assert (row["actor"], row["recipient"], row["recipient_name"]) == ("HAMAS", None, "A Front")
    assert (row["recipient_sector"], row["symmetric"]) == (None, True)


def test_the_country_is_where_and_not_who(reading: Reading) -> None:
    row = reading({"side_a": "A Front", "gwnoa": "", "country": "Mali", "country_id": "432"}).row()
    assert (row["actor_state"], row["place_state"]) == (None, "MLI")


def test_several_states_on_a_side_make_several_dyads(reading: Reading) -> None:
    rows = reading(
        {"side_a": "Government of United States of America, Government of United Kingdom", "gwnoa": "2; 200"}
    ).rows
    assert list(rows["actor"]) == ["USA.GOV", "GBR.GOV"]
    assert rows["event"].nunique() == 1


def test_a_government_without_a_number_is_known_by_name(reading: Reading) -> None:
    row = reading({"gwnoa": "", "gwnob": "-1"}).row()
    assert (row["actor"], row["recipient"]) == ("UKR.GOV", "RUS.GOV")


@pytest.mark.parametrize(
    ("number", "day", "code"),
    [
        ("260", "2024-01-01", "DEU"), ("255", "2024-01-01", "DEU"), ("340", "2010-01-01", "SRB"),
        ("345", "1999-04-01", "YUG"), ("365", "1990-01-01", "SUN"), ("365", "1995-01-01", "RUS"),
        ("678", "1994-05-05", "YEM"), ("816", "1979-02-17", "VNM"), ("970", "2000-01-01", "KIR"),
        ("971", "2000-01-01", "NRU"), ("0", "2000-01-01", None), ("", "2000-01-01", None),
    ],
)  # fmt: skip
def test_numbers_of_gleditsch_and_ward(number: str, day: str, code: str | None) -> None:
    assert state_of(number, day=day) == code


def test_bad_rows_are_refused_by_number(reading: Reading) -> None:
    ran = reading(
        {}, {"type_of_violence": "4"}, {"date_start": "x"}, {"date_end": "2021-01-01"}, {"id": ""}, more="1,2\n"
    )
    assert [row for row, _ in ran.refused] == [2, 3, 4, 5, 6]


def test_unknown_counts_are_empty(reading: Reading) -> None:
    assert reading({"number_of_sources": "-1", "high": ""}).row()["reports"] is None


def test_the_table_of_numbers_holds_codes_that_exist() -> None:
    old = {"DDR", "CSK", "YUG", "SCG", "SUN", "YMD", "RVN", "ABK", "OST"}
    assert {row["iso3"] for row in table("datasets/gleditsch_ward.csv")} <= set(states()) | old
