"""ICEWS, and ICEWS as a graph of numbers: ids that repeat, two writings of days, heaps of sectors, names for codes."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest

from backchannel.datasets import icews, icews_graph
from backchannel.datasets.icews_names import party_of, sector_of
from backchannel.datasets.tables import cameo_act, states_by_name, table
from backchannel.errors import UnreadableInput
from backchannel.ontology.types import ontology
from backchannel.states import states
from extracting import Ran, read

HEADER = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
    "City", "District",     "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip
FACTS = {
    "Event ID": "7",
    "Event Date": "2013-06-01",
    "Source Name": "Police (India)",
    "Source Sectors": "Government,Police",
    "Source Country": "India",
    "Event Text": "Criticize or denounce",
    "CAMEO Code": "111",
    "Intensity": "-2.0",
    "Target Name": "Citizen (Bangladesh)",
    "Target Sectors": "Social,General Population / Civilian / Social",
    "Target Country": "Bangladesh",
    "Story ID": "55",
    "Publisher": "A Paper",
    "City": "Dhaka",
    "Country": "Bangladesh",
    "Latitude": "23.7",
}
Reading = Callable[..., Ran]


def line(**changes: str) -> str:
    cells = FACTS | {name.replace("_", " "): value for name, value in changes.items()}
    return "\t".join(cells.get(name, "") for name in HEADER)


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    def make(*lines: str, header: str = "\t".join(HEADER)) -> Ran:
        path = tmp_path / "x.csv"
        path.write_text("\n".join((header, *lines)), encoding="utf-8", newline="")
        return read(path, icews, tmp_path / "scratch")

    return make


def test_a_row_becomes_a_row(reading: Reading) -> None:
    row = reading(line()).row()
    assert (row["event"], row["source_id"], str(row["date"])[:10]) == ("icews:7:20130601", "7", "2013-06-01")
    assert (row["actor"], row["recipient"], row["actor_code"]) == ("IND.COP", "BGD.CVL", "India")
    assert (row["type"], row["code"], row["code_system"], row["goldstein"]) == ("ACCUSE", "111", "CAMEO", -2)
    assert (row["place"], row["place_state"], row["place_precision"]) == ("Dhaka, Bangladesh", "BGD", "city")
    assert (row["symmetric"], row["reported"], row["url"], row["document"]) == (False, None, None, "55")


def test_an_id_is_unique_with_its_day_only(reading: Reading) -> None:
    rows = reading(line(), line(Event_Date="2013-06-02")).rows
    assert list(rows["event"]) == ["icews:7:20130601", "icews:7:20130602"]


def test_rows_that_repeat_are_kept_and_share_their_keys(reading: Reading) -> None:
    rows = reading(line(), line(), line(Event_ID="8")).rows
    assert (len(rows), rows["event"].nunique(), rows["duplicate_key"].nunique()) == (3, 2, 1)


def test_days_of_2017_have_the_month_first(reading: Reading) -> None:
    ran = reading(line(Event_Date="6/12/2017"), line(Event_Date="31/12/2017"))
    assert str(ran.row()["date"])[:10] == "2017-06-12"
    assert [row for row, _ in ran.refused] == [2]


@pytest.mark.parametrize("sectors", list(permutations(("Police", "Government", "Executive Office", "Unknown Sect"))))
def test_the_order_of_sectors_says_nothing(sectors: tuple[str, ...]) -> None:
    assert sector_of(",".join(sectors)) == "GOV"


def test_quoted_cells_are_read_without_their_marks(reading: Reading) -> None:
    row = reading(line(Source_Sectors='"Police,Government"', Source_Name='"A ""Great"" Man"')).row()
    assert (row["actor"], row["actor_name"]) == ("IND.COP", 'A "Great" Man')


def test_a_lone_quotation_mark_swallows_nothing(reading: Reading) -> None:
    assert len(reading(line(Source_Name='"Half'), line(Event_ID="8")).rows) == 2


def test_a_prime_minister_is_no_rebel() -> None:
    heap = "Elite,Hindu,Dissident,Far Right,Radicals / Extremists / Fundamentalists,(National) Major Party,Parties"
    assert sector_of(heap) is None
    assert party_of("actor", name="A Person", sectors=heap, country="India")["actor"] == "IND.UNK"


def test_an_international_official_does_not_act_for_his_state() -> None:
    heap = "International Government Organization,Regional Diplomatic IGOs,Elite"
    cells = party_of("actor", name="A Person", sectors=heap, country="Norway")
    assert (cells["actor"], cells["actor_state"], cells["actor_sector"]) == (None, None, "IGO")
    cells = party_of("actor", name="A Person", sectors=f"{heap},Executive", country="Norway")
    assert cells["actor"] == "NOR.GOV"


def test_organisations_stand_for_themselves() -> None:
    assert party_of("actor", name="European Union", sectors=None, country=None)["actor"] == "EU"
    assert party_of("actor", name="Ministry (European Union)", sectors=None, country=None)["actor_state"] == "EU"


def test_an_unknown_name_leaves_the_state_empty(reading: Reading) -> None:
    row = reading(line(Source_Country="Ruritania")).row()
    assert (row["actor"], row["actor_state"], row["actor_code"]) == (None, None, "Ruritania")


@pytest.mark.parametrize("code", ["NULL", "", "---"])
def test_a_missing_cameo_code_keeps_the_row(reading: Reading, code: str) -> None:
    row = reading(line(CAMEO_Code=code)).row()
    assert (row["type"], row["quad"]) == (None, None)
    assert row["code"] in ("Criticize or denounce", "---")


def test_codes_stay_text(reading: Reading) -> None:
    ran = reading(line(CAMEO_Code="020"), line(CAMEO_Code="20"))
    assert [ran.row(n)["code"] for n in (0, 1)] == ["020", "20"]
    assert [ran.row(n)["type"] for n in (0, 1)] == [None, "ASSAULT"]


def test_the_two_rows_of_a_meeting_are_one_event(reading: Reading) -> None:
    back = {"Source_Name": "Citizen (Bangladesh)", "Target_Name": "Police (India)"}
    rows = reading(line(CAMEO_Code="040"), line(Event_ID="8", CAMEO_Code="040", **back)).rows
    assert (list(rows["symmetric"]), rows["duplicate_key"].nunique()) == ([True, True], 1)
    rows = reading(line(), line(Event_ID="8", **back)).rows
    assert (list(rows["symmetric"]), rows["duplicate_key"].nunique()) == ([False, False], 2)


def test_the_host_receives_the_visit(reading: Reading) -> None:
    back = {"Source_Name": "Citizen (Bangladesh)", "Source_Sectors": "Social", "Source_Country": "Bangladesh"}
    back |= {"Target_Name": "Police (India)", "Target_Sectors": "Police", "Target_Country": "India"}
    ran = reading(line(CAMEO_Code="042"), line(Event_ID="8", CAMEO_Code="043", **back))
    assert [ran.row(n)["actor"] for n in (0, 1)] == ["IND.COP", "IND.COP"]
    assert [ran.row(n)["code"] for n in (0, 1)] == ["042", "043"]
    assert ran.rows["duplicate_key"].nunique() == 1


def test_a_row_cut_short_is_refused(reading: Reading) -> None:
    ran = reading(line(), "7\t2013-06-01\tHalf", line(Event_ID=""))
    assert [row for row, _ in ran.refused] == [2, 3]


def test_a_header_without_a_column_is_refused(reading: Reading) -> None:
    with pytest.raises(UnreadableInput, match="latitude"):
        reading(line(), header="\t".join(HEADER).replace("Latitude", "Lat"))


def test_tables_hold_codes_that_exist() -> None:
    sectors = {*ontology().sectors, *ontology().non_state}
    assert {row["plover"] for row in table("datasets/icews_sectors.csv")} <= sectors
    assert {row["sector"] for row in table("datasets/icews_roles.csv")} <= sectors
    for row in table("datasets/cameo_labels.csv"):
        assert cameo_act(row["code"]).goldstein is not None, row
    old = {"CSK", "YUG", "SCG", "ANT", "ALA", "GUF", "GLP", "MTQ", "MYT", "REU", "SJM"}
    assert set(states_by_name().values()) <= set(states()) | old


def test_the_real_sample_is_read_whole(shared: Path, tmp_path: Path) -> None:
    ran = read(shared / "events" / "events.2018.sample.tab", icews, tmp_path / "scratch")
    rows = ran.rows
    assert (len(rows), ran.refused) == (3705, [])
    assert rows["actor_state"].isna().mean() < 0.03
    halves = rows[rows["code"].isin(["040", "041", "042", "043", "044"])].groupby("duplicate_key")["code"].count()
    assert (halves % 2 == 0).mean() > 0.98
    assert set(rows.loc[rows["code"].str.startswith("01"), "type"].dropna()) == set()


ENTITIES = ("China", "Police_(India)", "Barack_Obama", "Nobody_Known")
RELATIONS = ("Make_statement", "Consult", "Make_a_visit", "Host_a_visit", "fight_with_small_arms_and_light_weapons")


def graph(folder: Path, facts: str, *, start: str | None = "2014-01-01\n") -> Path:
    for name, terms in (("entity2id.txt", ENTITIES), ("relation2id.txt", RELATIONS)):
        (folder / name).write_text("".join(f"{term}\t{number}\n" for number, term in enumerate(terms)))
    if start:
        (folder / "start.txt").write_text(start)
    (folder / "train.txt").write_text(facts)
    return folder / "train.txt"


def test_numbers_become_names_days_and_codes(tmp_path: Path) -> None:
    ran = read(graph(tmp_path, "2\t4\t1\t0\t-1\n0\t1\t3\t72\t-1\n"), icews_graph, tmp_path / "scratch")
    first, second = ran.row(0), ran.row(1)
    assert (first["actor"], first["recipient"], first["code"], first["type"]) == (
        "USA.GOV",
        "IND.COP",
        "193",
        "ASSAULT",
    )
    assert (str(first["date"])[:10], str(second["date"])[:10]) == ("2014-01-01", "2014-01-04")
    assert (second["code"], second["symmetric"], second["recipient"]) == ("040", True, None)
    assert second["recipient_name"] == "Nobody Known"


def test_time_in_days(tmp_path: Path) -> None:
    ran = read(graph(tmp_path, "0\t0\t1\t0\n0\t0\t1\t31\n"), icews_graph, tmp_path / "scratch")
    assert str(ran.row(1)["date"])[:10] == "2014-02-01"


def test_both_sides_of_a_visit_meet(tmp_path: Path) -> None:
    ran = read(graph(tmp_path, "0\t2\t1\t0\n1\t3\t0\t0\n"), icews_graph, tmp_path / "scratch")
    assert list(ran.rows["actor"]) == ["CHN", "CHN"]
    assert ran.rows["duplicate_key"].nunique() == 1


def test_facts_out_of_the_dictionaries_are_refused(tmp_path: Path) -> None:
    head = "0\t0\t1\t0\n" * 60
    ran = read(graph(tmp_path, head + "9\t0\t1\t0\n0\t9\t1\t0\n0\t0\n0\t0\t1\tx\n"), icews_graph, tmp_path / "scratch")
    assert [row for row, _ in ran.refused] == [61, 62, 63, 64]


def test_an_unknown_first_day_is_never_guessed(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"start\.txt"):
        read(graph(tmp_path, "0\t0\t1\t0\n", start=None), icews_graph, tmp_path / "scratch")
    with pytest.raises(UnreadableInput, match="someday"):
        read(graph(tmp_path, "0\t0\t1\t0\n", start="someday"), icews_graph, tmp_path / "scratch")


def test_numbers_without_their_dictionaries_are_refused(tmp_path: Path) -> None:
    path = graph(tmp_path, "0\t0\t1\t0\n")
    (tmp_path / "entity2id.txt").unlink()
    with pytest.raises(UnreadableInput, match=r"entity2id\.txt"):
        read(path, icews_graph, tmp_path / "scratch")


def test_another_graph_is_refused(tmp_path: Path) -> None:
    path = graph(tmp_path, "0\t0\t1\t0\n")
    (tmp_path / "relation2id.txt").write_text("plays for\t0\n")
    with pytest.raises(UnreadableInput, match="plays for"):
        read(path, icews_graph, tmp_path / "scratch")


def test_dictionaries_say_what_they_are(tmp_path: Path) -> None:
    path = graph(tmp_path, "")
    extract = read(path.parent / "entity2id.txt", icews_graph, tmp_path / "scratch").extract
    assert (extract.rows_in, extract.select) == (0, "")
    assert "entity2id.txt" in extract.notes[0]


def test_packed_dictionaries_are_found(tmp_path: Path) -> None:
    path = graph(tmp_path, "0\t0\t1\t0\n")
    plain = tmp_path / "entity2id.txt"
    (tmp_path / "entity2id.txt.gz").write_bytes(gzip.compress(plain.read_bytes()))
    plain.unlink()
    assert read(path, icews_graph, tmp_path / "scratch").row()["actor"] == "CHN"


def test_the_real_graph_is_the_year_2014(shared: Path, tmp_path: Path) -> None:
    folder = tmp_path / "g"
    folder.mkdir()
    for name in ("entity2id.txt", "relation2id.txt", "stat.txt"):
        (folder / name).write_bytes((shared / "events" / "icews14" / name).read_bytes())
    last = gzip.decompress((shared / "events" / "icews14" / "test.txt.gz").read_bytes())
    (folder / "test.txt").write_bytes(last)
    ran = read(folder / "test.txt", icews_graph, tmp_path / "scratch")
    assert (ran.extract.version, len(ran.rows), ran.refused) == ("ICEWS14", 7371, [])
    assert (str(ran.rows["date"].min())[:10], str(ran.rows["date"].max())[:10]) == ("2014-12-01", "2014-12-31")
    assert ran.rows["actor"].isna().mean() < 0.25
    (folder / "late.txt").write_bytes(last.splitlines()[0].replace(b"8016", b"8760") + b"\n" + last)
    assert "365 days" in read(folder / "late.txt", icews_graph, tmp_path / "scratch").refused[0][1]
