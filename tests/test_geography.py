"""The tables and the Python API of the geography room."""

from __future__ import annotations

import csv
import json
import tomllib
from importlib.resources import files
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.coding.coder import code
from backchannel.errors import UnknownActor
from backchannel.geography.between import between
from backchannel.geography.borders import adjoining, border, border_row, coast_km, exposures, neighbours, share_border
from backchannel.geography.conflict import exposure_evidence, states_in_conflict
from backchannel.geography.distances import (
    capital,
    capital_distance,
    capital_to_border,
    find_seat,
    place_distance,
    reach,
)
from backchannel.geography.exposure import exposure, exposure_map, exposure_table
from backchannel.geography.outlines import box_of, cut, outline, outlined, rings_in
from backchannel.geography.tables import STANDINGS, Capital, across_water, borders, capitals, coasts, reaches
from backchannel.model.documents import Document
from backchannel.model.evidence import Exposure
from backchannel.states import states

STATES = sorted(code for code, row in states().items() if row.status == "state")
codes = st.sampled_from(STATES)
seated = st.sampled_from(sorted(capitals()))

# CIA World Factbook 2026, field "Land boundaries": one state's entry and the other's, in km.
PUBLISHED = [
    ("TKM", "IRN", (1148,)),
    ("USA", "CAN", (8891,)),
    ("KAZ", "RUS", (7644,)),
    ("CHN", "RUS", (4179,)),  # 4,133 km and 46 km
    ("MEX", "USA", (3155, 3111)),
    ("DEU", "POL", (447, 467)),
    ("ISR", "JOR", (327, 307)),
    ("ISR", "PSE", (389,)),  # West Bank 330 km, Gaza Strip 59 km
    ("EGY", "PSE", (13,)),
    ("ESP", "MAR", (18.5,)),  # Ceuta 8 km, Melilla 10.5 km
    ("BRA", "FRA", (649,)),  # French Guiana
    ("ZMB", "BWA", (0.15,)),
    ("ITA", "VAT", (3.4,)),
    ("IRQ", "IRN", (1599,)),
    ("IRN", "ARM", (44,)),
    ("AZE", "TUR", (17,)),
    ("MLI", "SEN", (489,)),
    ("CAF", "COG", (487,)),
]
# Distances that maps and guide books give in round figures; the tables must fall in the range (km).
ABOUT = [
    ("TKM", "IRN", 15, 35),
    ("KOR", "PRK", 35, 55),
    ("COD", "COG", 1, 8),
    ("LAO", "THA", 0, 5),
    ("SVK", "AUT", 2, 8),
    ("TGO", "GHA", 1, 6),
    ("UKR", "BLR", 80, 105),
    ("LTU", "BLR", 20, 35),
    ("SYR", "LBN", 18, 35),
    ("EST", "RUS", 150, 190),
    ("UZB", "KAZ", 8, 20),
    ("JOR", "PSE", 25, 45),
]


@pytest.mark.parametrize(("a", "b", "lengths"), PUBLISHED)
def test_border_lengths_are_those_of_the_factbook(a: str, b: str, lengths: tuple[float, ...]) -> None:
    row = border(a, b)
    assert row is not None
    assert set(row.lengths) == set(lengths)
    assert "Factbook" in row.source.title


@pytest.mark.parametrize(("state", "neighbour", "low", "high"), ABOUT)
def test_distances_from_capitals_agree_with_what_is_known(state: str, neighbour: str, low: float, high: float) -> None:
    distance = capital_to_border(state, neighbour)
    assert distance is not None
    assert low <= distance <= high


def test_totals_agree_with_the_factbooks_own_totals() -> None:
    # "total" of the entries on states without overseas parts, km
    for state, total in (("TKM", 4158), ("IRN", 5894), ("MNG", 8082), ("AFG", 5987), ("UKR", 5581), ("BRA", 16145)):
        lengths = [border(state, other) for other in adjoining(state)]
        assert sum(row.lengths[0] for row in lengths if row) == pytest.approx(total, abs=20)


@given(codes, codes)
@settings(deadline=None)
def test_the_border_relation_is_symmetric(a: str, b: str) -> None:
    assert share_border(a, b) == share_border(b, a)
    assert border(a, b) == border(b, a)
    assert (b in adjoining(a)) == (a in adjoining(b))
    assert a == b or (a, b) not in borders() or a < b


@given(codes)
@settings(deadline=None)
def test_no_state_borders_itself_and_islands_have_a_coast(state: str) -> None:
    assert not share_border(state, state)
    assert adjoining(state) or (coast_km(state) or 0) > 0


@given(seated, seated, seated)
@settings(deadline=None)
def test_distance_between_capitals_is_a_metric(a: str, b: str, c: str) -> None:
    ab, bc, ac = capital_distance(a, b), capital_distance(b, c), capital_distance(a, c)
    assert ab is not None
    assert bc is not None
    assert ac is not None
    assert ab == capital_distance(b, a)
    assert (ab == 0) == (capital(a) == capital(b))
    assert ac <= ab + bc + 1e-6
    assert ab < 20_004  # half the circumference of the Earth along a meridian is 20,003.93 km (WGS 84)


def test_a_known_geodesic() -> None:
    # GeographicLib's documentation: Wellington (41.32 S, 174.81 E) to Salamanca (40.96 N, 5.50 W) is 19,959.679267 km.
    wellington = Capital(state="NZL", name="Wellington", latitude=-41.32, longitude=174.81, basis="example")
    salamanca = Capital(state="ESP", name="Salamanca", latitude=40.96, longitude=-5.5, basis="example")
    assert place_distance(wellington, salamanca) == pytest.approx(19959.679267, abs=1e-6)


@given(codes, codes)
@settings(deadline=None)
def test_between_runs_both_ways(a: str, b: str) -> None:
    there, back = between(a, b), between(b, a)
    assert there.crossed == back.crossed[::-1]
    assert sorted(chain[::-1] for chain in there.chains) == sorted(back.chains) or len(there.chains) == 50
    for chain in there.chains:
        assert all(share_border(x, y) for x, y in pairwise((a, *chain, b)))
    assert a not in there.crossed
    assert b not in there.crossed


def test_between_knows_what_lies_on_the_way() -> None:
    assert between("IRN", "ISR").crossed == ("IRQ", "JOR", "PSE")
    assert ("JOR",) in between("IRQ", "ISR").chains
    assert not between("ISL", "FRA").connected
    assert between("IRN", "IRQ").chains == ()
    assert between("IRN", "IRQ").connected


@pytest.mark.parametrize("wrong", ["XYZ", "Iran", "ir", "NATO", ""])
def test_unknown_codes_are_refused_with_a_hint(wrong: str) -> None:
    for question in (neighbours, exposure, exposure_map, exposure_table, capital, coast_km, adjoining, outline):
        with pytest.raises(UnknownActor, match="no state has the code"):
            question(wrong)
    for pair_question in (border, border_row, share_border, between, capital_distance, capital_to_border, reach):
        with pytest.raises(UnknownActor):
            pair_question("IRN", wrong)
        with pytest.raises(UnknownActor):
            pair_question(wrong, "IRN")


def test_the_hint_names_the_state_that_was_meant() -> None:
    with pytest.raises(UnknownActor, match="'IRN'"):
        neighbours("Iran")


@given(codes)
@settings(deadline=None)
def test_neighbours_come_as_a_frame_of_exposures(state: str) -> None:
    frame = neighbours(state)
    assert list(frame.columns) == list(Exposure.__dataclass_fields__)
    assert tuple(frame["neighbour"]) == tuple(row.neighbour for row in exposures(state))
    lengths = frame["border_km"].dropna()
    assert list(lengths) == sorted(lengths, reverse=True)


def test_exposure_ranks_by_border_and_by_capital() -> None:
    frame = exposure("IRN").set_index("neighbour")
    assert frame["rank_by_border"].to_dict()["IRQ"] == 1
    assert frame["rank_by_capital"].to_dict()["TKM"] == 1
    assert exposure("ISL").empty


@given(codes)
@settings(max_examples=12, deadline=None)
def test_every_state_has_a_map_that_fits_its_window(state: str) -> None:
    picture = exposure_map(state)
    assert [shape.role for shape in picture.shapes].count("focus") == 1
    assert picture.window is not None
    west, south, east, north = picture.window
    assert east - west <= 360
    for shape in picture.shapes:
        for ring in shape.rings:
            box = box_of([ring])
            assert west - 1e-3 <= box[0] <= box[2] <= east + 1e-3
            assert south - 1e-3 <= box[1] <= box[3] <= north + 1e-3
    assert all(west <= point.longitude <= east and south <= point.latitude <= north for point in picture.points)
    assert len(picture.table.rows) == len(adjoining(state))


def test_a_map_of_a_state_across_the_antimeridian_is_in_one_piece() -> None:
    picture = exposure_map("RUS")
    assert picture.window is not None
    assert picture.window[2] > 180
    assert picture.window[2] - picture.window[0] < 230
    assert any(shape.code == "USA" for shape in picture.shapes)


def test_overseas_parts_do_not_stretch_a_map() -> None:
    window = exposure_map("FRA").window
    assert window is not None
    assert window[0] > -12


@given(st.tuples(*[st.floats(-170, 170)] * 2), st.tuples(*[st.floats(-80, 80)] * 2))
@settings(max_examples=30, deadline=None)
def test_cutting_never_leaves_the_window(longitudes: tuple[float, float], latitudes: tuple[float, float]) -> None:
    window = (min(longitudes), min(latitudes), max(longitudes), max(latitudes))
    for state in ("ZAF", "NOR", "KAZ"):
        for ring in rings_in(state, window):
            for x, y in ring:
                assert window[0] - 1e-3 <= x <= window[2] + 1e-3
                assert window[1] - 1e-3 <= y <= window[3] + 1e-3


def test_cutting_keeps_what_is_inside() -> None:
    square = ((0.0, 0.0), (0.0, 1.0), (1.0, 1.0), (1.0, 0.0))
    assert set(cut(square, (-5.0, -5.0, 5.0, 5.0))) == set(square)
    assert cut(square, (2.0, 2.0, 3.0, 3.0)) == ()


def test_every_table_is_consistent_with_the_table_of_states() -> None:
    table = states()
    for (a, b), row in borders().items():
        assert a < b
        assert {a, b} <= set(table)
        assert row.standing in STANDINGS
        assert row.lengths or row.standing in ("claimed", "lease")
        assert row.note or row.standing == "settled", (a, b)
    assert set(capitals()) <= set(table)
    assert set(coasts()) <= set(table)
    assert {code for pair in across_water() for code in pair} <= set(table)
    assert not set(across_water()) & {pair for pair in borders() if border(*pair)}
    assert set(STATES) - set(capitals()) == {"NRU"}  # "no official capital"
    assert set(STATES) <= set(outlined())


def test_every_capital_has_its_distances() -> None:
    for state, seats in capitals().items():
        for seat in seats:
            assert -90 <= seat.latitude <= 90
            assert -180 <= seat.longitude <= 180
            for other in adjoining(state):
                row = reaches()[state, seat.name, other]
                if row.border_km is not None and row.ground_km is not None:
                    assert row.ground_km <= row.border_km + 1.0, row


def test_corrections_to_the_factbook_hold() -> None:
    belgium, tanzania, myanmar = capital("BEL"), capital("TZA"), capital("MMR")
    assert belgium
    assert tanzania
    assert myanmar
    assert belgium.latitude == pytest.approx(50.85, abs=0.05)
    assert (tanzania.name, round(tanzania.latitude)) == ("Dodoma", -6)
    assert myanmar.name == "Nay Pyi Taw"


def test_capitals_are_found_by_their_spellings() -> None:
    for name, state in (
        ("Kiev", "UKR"),
        ("Washington", "USA"),
        ("N’Djamena", "TCD"),
        ("BOGOTA", "COL"),
        ("Peking", "CHN"),
    ):
        seat = find_seat(name)
        assert seat is not None
        assert seat.state == state
    assert find_seat("Tel Aviv") is None
    assert find_seat("Kingston", state="JAM") is not None


def test_every_data_file_has_a_source_and_every_source_is_used() -> None:
    folder = files("backchannel") / "data" / "geography"
    sources = tomllib.loads((folder / "SOURCES.toml").read_text(encoding="utf-8"))
    listed = sources.pop("files")
    assert {item.name for item in folder.iterdir()} - {"SOURCES.toml"} == set(listed)
    assert {name for entry in listed.values() for name in entry["from"]} == set(sources)
    assert all(entry["title"] and entry["licence"] and entry["accessed"] for entry in sources.values())


def test_the_tables_are_small() -> None:
    folder = files("backchannel") / "data" / "geography"
    sizes = {item.name: len(item.read_bytes()) for item in folder.iterdir()}
    assert sum(sizes.values()) < 450_000
    assert sizes["shapes.json.gz"] < 200_000
    assert len(list(csv.DictReader((folder / "borders.csv").read_text(encoding="utf-8").splitlines()))) > 300
    assert json.dumps(sorted(sizes))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Air strikes on Iran went on. On 13 June Israel struck sites across Iran, and Iran answered.", ("IRN",)),
        ("Russia invaded Ukraine in 2022. The war in Ukraine goes on.", ("UKR",)),
        ("Oman and Qatar talked about trade. Qatar hosted the meeting.", ()),
        ("Iran was attacked in the press. It was an Iranian attack on the paper.", ()),
    ],
)
def test_states_in_conflict_are_read_from_the_words(text: str, expected: tuple[str, ...]) -> None:
    document = Document(id="d", text=text, source="s", sha256="0")
    coding = code(document)
    assert states_in_conflict(document, coding) == expected
    assert [piece.map is not None for piece in exposure_evidence(document, coding)] == [True] * len(expected)
