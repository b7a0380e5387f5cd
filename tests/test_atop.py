"""ATOP dyad-years: both headers, typed codes, and nothing dropped in silence."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from backchannel.errors import UnreadableInput
from backchannel.states import states
from backchannel.treaties.atop import OBLIGATIONS, alliances, read_atop
from backchannel.treaties.vocabulary import NOT_STATES

SHARED = Path(__file__).parents[2] / "shared" / "data" / "treaties" / "atop_dyad_years.csv.gz"
PEACESCIENCER = "ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul\n"
PROJECT = "ddyad,year,stateA,stateB,atopally,defense,offense,neutral,nonagg,consul\n"


def written(tmp_path: Path, text: str) -> Path:
    """A file with this text."""
    path = tmp_path / "atop.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_both_headers_give_the_same_frame(tmp_path: Path) -> None:
    one = read_atop(written(tmp_path, PEACESCIENCER + "2.0,20.0,1950.0,1.0,0.0,0.0,1.0,1.0\n")).frame
    two = read_atop(written(tmp_path, PROJECT + "2020,1950,2,20,1,1,0,0,1,1\n")).frame
    assert one.to_dict("list") == two.to_dict("list")
    assert one.iloc[0][["cow1", "cow2", "iso3_1", "iso3_2", "year"]].tolist() == [2, 20, "USA", "CAN", 1950]


@pytest.mark.parametrize(
    ("code", "year", "iso3"),
    [
        (365, 1910, "RUS"),
        (365, 1955, "SUN"),
        (365, 1991, "RUS"),
        (345, 1930, "YUG"),
        (345, 2010, "SRB"),
        (816, 1960, "VDR"),
        (816, 1980, "VNM"),
        (255, 1914, "DEU"),
        (260, 1960, "DEU"),
        (678, 1980, "YEM"),
        (713, 1980, "TWN"),
        (347, 2012, "XKX"),
        (41, 1920, "HTI"),
        (300, 1900, None),
        (817, 1970, None),
    ],
)
def test_codes_are_those_of_their_time(tmp_path: Path, code: int, year: int, iso3: str | None) -> None:
    reading = read_atop(written(tmp_path, PEACESCIENCER + f"{code},2,{year},1,0,0,0,0\n"))
    found = reading.frame["iso3_1"].iloc[0]
    assert (found if isinstance(found, str) else None) == iso3
    assert reading.unknown_codes == {}


def test_bad_rows_are_counted_with_line_and_reason(tmp_path: Path) -> None:
    rows = ["2,20,1950,1,0,0,0,0", "x,20,1950,1,0,0,0,0", "2,20,1950,1,0,0,0,0", "2,20,1951,7,0,0,0,0"]
    rows += ["2,2,1950,1,0,0,0,0", "2,20,950,1,0,0,0,0", "2,20.5,1950,1,0,0,0,0", "2,40,1950,NA,,0,0,1"]
    reading = read_atop(written(tmp_path, PEACESCIENCER + "\n".join(rows) + "\n"))
    assert reading.rows_read == 8
    assert len(reading.frame) + len(reading.rejected) == reading.rows_read
    assert reading.rejected.set_index("line")["reason"].to_dict() == {
        3: "cow1 is no whole number",
        4: "repeats an earlier dyad-year",
        5: "defense is neither 0 nor 1",
        6: "a state allied with itself",
        7: "year lies outside 1815 to 2100",
        8: "cow2 is no whole number",
    }
    assert reading.frame["defense"].isna().tolist() == [False, True]


def test_an_unknown_code_stays_and_is_counted(tmp_path: Path) -> None:
    reading = read_atop(written(tmp_path, PEACESCIENCER + "2,999,1950,1,0,0,0,0\n2,999,1951,1,0,0,0,0\n"))
    assert dict(reading.unknown_codes) == {999: 2}
    assert len(reading.frame) == 2
    assert reading.frame["iso3_2"].isna().all()


def test_alliances_are_found_in_both_directions(tmp_path: Path) -> None:
    text = PEACESCIENCER + "365,630,2018,0,0,1,1,1\n630,365,2018,0,0,1,1,1\n365,630,2017,0,0,1,1,1\n"
    frame = read_atop(written(tmp_path, text)).frame
    assert len(alliances(frame, ("IRN", "RUS"), on_year=2018)) == 2
    assert alliances(frame, ("IRN", "USA"), on_year=2018).empty


def test_compressed_files_are_read(tmp_path: Path) -> None:
    path = tmp_path / "atop.csv.gz"
    path.write_bytes(gzip.compress((PEACESCIENCER + "2,20,1950,1,0,0,0,0\n").encode()))
    assert len(read_atop(path).frame) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\n1,2\n", "no column ccode1 or statea; found a, b"),
        ("", "not a table"),
    ],
)
def test_what_is_no_such_file_is_refused(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(UnreadableInput, match=words):
        read_atop(written(tmp_path, text))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"nowhere\.csv: no such file"):
        read_atop(tmp_path / "nowhere.csv")


def test_every_iso_code_of_the_table_is_known() -> None:
    path = Path(__file__).parents[1] / "src" / "backchannel" / "data" / "cow_codes.csv"
    rows = [line.split(",") for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    assert {row[2] for row in rows if row[2]} <= set(states()) | set(NOT_STATES)
    assert all(row[3] < row[4] for row in rows if row[4])


@pytest.mark.skipif(not SHARED.exists(), reason="the shared data is not here")
def test_the_full_file_is_read_whole() -> None:
    reading = read_atop(SHARED)
    assert (reading.rows_read, len(reading.frame), len(reading.rejected)) == (273_296, 273_296, 0)
    assert dict(reading.unknown_codes) == {}
    assert {name: int(reading.frame[name].sum()) for name in OBLIGATIONS} == {
        "defense": 137_762,
        "offense": 6_342,
        "neutrality": 4_465,
        "nonaggression": 261_838,
        "consultation": 131_332,
    }
