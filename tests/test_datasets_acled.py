"""ACLED: rows that change and vanish, sides without direction, codes as numbers or words, two writings of days."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from backchannel.datasets import acled
from backchannel.datasets.tables import plover_act, table
from backchannel.errors import UnreadableInput
from backchannel.states import states
from extracting import Ran, read

HEADER = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type",
    "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting",
    "iso", "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision",
    "source", "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
FACTS = {
    "event_id_cnty": "MLI77",
    "event_date": "16 May 2025",
    "time_precision": "1",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Military Forces of Mali (2021-)",
    "inter1": "1",
    "actor2": "A Front of Rebels",
    "inter2": "2",
    "iso": "466",
    "country": "Mali",
    "location": "Kidal",
    "latitude": "18.44",
    "longitude": "1.41",
    "geo_precision": "2",
    "source": "A Radio; A Paper",
    "notes": "Invented, with a comma,\nand a second line.",
    "fatalities": "3",
    "timestamp": "1747440000",
}
Reading = Callable[..., Ran]


def facts(**changes: str) -> dict[str, str]:
    return FACTS | changes


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    def make(*rows: dict[str, str], header: tuple[str, ...] = HEADER, delimiter: str = ",") -> Ran:
        text = io.StringIO()
        writer = csv.DictWriter(text, header, delimiter=delimiter, restval="")
        writer.writeheader()
        writer.writerows(rows)
        path = tmp_path / "download"
        path.write_text("\ufeff" + text.getvalue(), encoding="utf-8", newline="")
        return read(path, acled, tmp_path / "scratch")

    return make


def test_a_row_becomes_a_row(reading: Reading) -> None:
    ran = reading(facts())
    row = ran.row()
    assert (row["event"], row["source_id"], str(row["date"])[:10]) == ("acled:MLI77", "MLI77", "2025-05-16")
    assert (row["actor"], row["actor_state"], row["actor_code"]) == ("MLI.MIL", "MLI", "1")
    assert (row["recipient"], row["recipient_sector"]) == (None, "REB")
    assert (row["code_system"], row["code"], row["type"]) == ("ACLED", "Battles/Armed clash", "ASSAULT")
    assert (row["fatalities"], row["fatalities_low"], row["place_state"]) == (3, None, "MLI")
    assert (str(row["reported"])[:10], row["publisher"]) == ("2025-05-17", "A Radio; A Paper")
    assert "not to be republished" in str(row["licence"])
    assert (ran.extract.version, ran.extract.replaces) == ("31 columns", "source_id")


def test_further_columns_and_another_order_and_delimiter(reading: Reading) -> None:
    wide = ("data_id", *reversed(HEADER), "population_best")
    assert reading(facts(), header=wide, delimiter=";").row() == reading(facts()).row()


def test_tags_below_the_header_and_na_for_nothing(reading: Reading) -> None:
    tags = dict.fromkeys(HEADER, "") | {"event_date": "#date", "latitude": "#geo+lat"}
    ran = reading(tags, facts(actor2="NA", inter2="0", timestamp="NA"))
    assert (ran.extract.rows_in, ran.refused) == (1, [])
    assert (ran.row()["recipient_name"], ran.row()["reported"], ran.row()["symmetric"]) == (None, None, False)
    assert ran.extract.notes == ("a row of HXL tags below the header passed over",)


def test_iso_days_and_capital_headers(reading: Reading) -> None:
    header = tuple(name.upper() for name in HEADER)
    row = {name.upper(): value for name, value in facts(event_date="2025-05-16").items()}
    assert str(reading(row, header=header).row()["date"])[:10] == "2025-05-16"


def test_a_year_cut_short_by_a_spreadsheet_is_the_one_beside_it_or_none(reading: Reading) -> None:
    ran = reading(facts(event_date="9-May-20", year="2020"), facts(event_date="9-May-20", year="2019"))
    assert str(ran.row()["date"])[:10] == "2020-05-09"
    assert [row for row, _ in ran.refused] == [2]
    assert "'9-May-20' is no day" in ran.refused[0][1]
    header = tuple(name for name in HEADER if name != "year")
    assert [row for row, _ in reading(facts(event_date="9-May-20"), header=header).refused] == [1]


@pytest.mark.parametrize(("said", "precision"), [("1", "day"), ("2", "week"), ("3", "month"), ("", "unknown")])
def test_precision_of_days(reading: Reading, said: str, precision: str) -> None:
    assert reading(facts(time_precision=said)).row()["date_precision"] == precision


def test_two_sides_have_no_direction(reading: Reading) -> None:
    assert bool(reading(facts()).row()["symmetric"])
    assert not reading(facts(actor2="", inter2="")).row()["symmetric"]


@pytest.mark.parametrize("first", [True, False])
def test_civilians_are_on_the_receiving_end(reading: Reading, first: bool) -> None:
    sides = [("Civilians (Mali)", "7"), ("Police Forces of Mali (2021-)", "1")]
    (one, kind1), (two, kind2) = sides if first else sides[::-1]
    said = {"event_type": "Violence against civilians", "sub_event_type": "Attack"}
    row = reading(facts(actor1=one, inter1=kind1, actor2=two, inter2=kind2, **said)).row()
    assert (row["actor"], row["recipient"], row["symmetric"]) == ("MLI.COP", "MLI.CVL", False)


@pytest.mark.parametrize(("number", "words"), [("2", "Rebel group"), ("6", "Protesters"), ("7", "Civilians")])
def test_kinds_of_actors_as_numbers_or_words(reading: Reading, number: str, words: str) -> None:
    said = [reading(facts(inter2=kind)).row()["recipient_sector"] for kind in (number, words)]
    assert said[0] == said[1] is not None


def test_where_it_happened_is_not_who_did_it(reading: Reading) -> None:
    row = reading(facts(actor1="A Group", inter1="3")).row()
    assert (row["actor"], row["actor_state"], row["place_state"]) == (None, None, "MLI")


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("Military Forces of Yemen (2012-)", ("YEM.MIL", "YEM", "MIL")),
        ("Military Forces of Yemen (2012-) 3rd Brigade", ("YEM.MIL", "YEM", "MIL")),
        ("Military Forces of Yemen (2016-) Supreme Political Council", ("HOUTHIS", "HOUTHIS", "REB")),
        ("Military Forces of Yemen (2017-) Houthi", ("HOUTHIS", "HOUTHIS", "REB")),
        ("Police Forces of Yemen (2017-) Houthi", ("HOUTHIS", "HOUTHIS", "REB")),
        ("Military Forces of Mali (2021-) Houthi", ("MLI.MIL", "MLI", "MIL")),
        ("Military Forces of Mali (2021-", ("MLI.MIL", "MLI", "MIL")),
    ],
)
def test_two_governments_of_one_state_are_two(reading: Reading, said: str, who: tuple[str, str, str]) -> None:
    row = reading(facts(actor1=said)).row()
    assert (row["actor"], row["actor_state"], row["actor_sector"]) == who
    assert row["actor_name"] == said


@pytest.mark.parametrize(
    ("iso", "country", "code"), [("4", "x", "AFG"), ("004", "x", "AFG"), ("", "Mali", "MLI"), ("0", "x", "XKX")]
)
def test_numbers_of_states(reading: Reading, iso: str, country: str, code: str) -> None:
    assert reading(facts(iso=iso, country=country)).row()["place_state"] == code


@pytest.mark.parametrize(
    ("kind", "below", "said"),
    [
        ("Explosions/Remote violence", "Suicide bomb", ("ASSAULT", "suicide-attack")),
        ("Explosions/Remote violence", "Air/drone strike", ("ASSAULT", None)),
        ("Protests", "Peaceful protest", ("PROTEST", "demo")),
        ("Riots", "Violent demonstration", ("PROTEST", "riot")),
        ("Strategic developments", "Agreement", ("AGREE", None)),
        ("Strategic developments", "Headquarters or base established", (None, None)),
        ("A new kind", "Of tomorrow", (None, None)),
    ],
)
def test_kinds_of_events(reading: Reading, kind: str, below: str, said: tuple[str | None, str | None]) -> None:
    row = reading(facts(event_type=kind, sub_event_type=below)).row()
    assert ((row["type"], row["mode"]), row["code"]) == (said, f"{kind}/{below}")


def test_the_newest_of_one_id_stays(reading: Reading) -> None:
    ran = reading(facts(fatalities="3"), facts(fatalities="5", timestamp="1747500000"), facts(fatalities="4"))
    assert ran.row()["fatalities"] == 5
    assert sorted(ran.refused) == [
        (1, "an older row of the same event_id_cnty"),
        (3, "an older row of the same event_id_cnty"),
    ]


def test_bad_rows_are_refused_by_number(reading: Reading) -> None:
    ran = reading(
        facts(), facts(event_id_cnty=""), facts(event_id_cnty="a", event_date="32 May 2025"), facts(event_id_cnty="b")
    )
    assert [row for row, _ in ran.refused] == [2, 3]
    assert list(ran.rows["row"]) == [1, 4]


def test_an_open_quotation_mark_is_refused_with_its_lines(reading: Reading, tmp_path: Path) -> None:
    reading(facts())
    path = tmp_path / "download"
    path.write_text(path.read_text(encoding="utf-8") + '"MLI78,16 May 2025\nand on\nand on\n', encoding="utf-8")
    ran = read(path, acled, tmp_path / "scratch")
    assert len(ran.rows) == 1
    assert ran.refused[0][0] == 2
    assert "lines 4 to 6" in ran.refused[0][1]


def test_a_missing_column_is_named(reading: Reading) -> None:
    with pytest.raises(UnreadableInput, match="fatalities"):
        reading({}, header=tuple(name for name in HEADER if name != "fatalities"))


def answer(folder: Path, content: object) -> Path:
    path = folder / "answer"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


@pytest.mark.parametrize("wrapped", [True, False])
def test_the_answer_of_the_api_is_the_same_data(reading: Reading, tmp_path: Path, wrapped: bool) -> None:
    events = [facts(event_date="2025-05-16") | dict.fromkeys(("admin1", "tags"), "")]
    path = answer(tmp_path, {"status": 200, "success": True, "count": 1, "data": events} if wrapped else events)
    assert read(path, acled, tmp_path / "scratch").row() == reading(facts()).row()


def test_withdrawn_ids(tmp_path: Path) -> None:
    gone = {
        "data": [
            {"event_id_cnty": "MLI77", "deleted_timestamp": 1747440000},
            {"event_id_cnty": "MLI78", "deleted_timestamp": 1},
        ]
    }
    path = answer(tmp_path, gone)
    ran = read(path, acled, tmp_path / "scratch")
    assert (ran.extract.deletes, ran.extract.select, ran.extract.rows_in) == (("MLI77", "MLI78"), "", 0)
    path.write_text("event_id_cnty,deleted_timestamp\nMLI77,1\n,2\n", encoding="utf-8")
    ran = read(path, acled, tmp_path / "scratch")
    assert (ran.extract.deletes, [row for row, _ in ran.refused]) == (("MLI77",), [2])


@pytest.mark.parametrize(
    "text", ['{"data": [{"event_id_cnty": "A"}', '{"data": {"event_id_cnty": 1}}', '{"x": "event_id_cnty"}']
)
def test_damaged_answers_are_refused(tmp_path: Path, text: str) -> None:
    path = answer(tmp_path, text.replace('"x": "event', '"event_id_cnty": 1, "x": "event'))
    with pytest.raises(UnreadableInput, match="again"):
        read(path, acled, tmp_path / "scratch")


def test_tables_hold_codes_that_exist() -> None:
    for row in table("datasets/acled_types.csv"):
        plover_act(row["type"], row["mode"] or None)
    numeric = table("datasets/iso_numeric.csv")
    assert len({row["numeric"] for row in numeric}) == len({row["iso3"] for row in numeric}) == len(numeric)
    assert set(states()) <= {row["iso3"] for row in numeric}
