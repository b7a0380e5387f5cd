"""GDELT's traps, one by one; rows here are invented."""

from __future__ import annotations

import datetime
import gzip
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from backchannel.datasets.gdelt_codes import actor_states, groups, place_states, types
from backchannel.datasets.gdelt_layout import WIDTHS, layout_of
from backchannel.datasets.reading import extracts
from backchannel.datasets.recognise import Head
from backchannel.datasets.tables import table
from backchannel.model.record import MENTION_COLUMNS, RECORD_COLUMNS
from backchannel.ontology.types import ontology
from backchannel.states import states

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backchannel.model.record import Extract, LedgerRow

SHARED = Path(__file__).parents[2] / "shared" / "data" / "events" / "gdelt"
DAY = datetime.date(2025, 6, 23)
IRAN_TO_RUSSIA = {
    "GLOBALEVENTID": "1250000001",
    "SQLDATE": "20250623",
    "MonthYear": "202506",
    "Year": "2025",
    "FractionDate": "2025.4712",
    "Actor1Code": "IRNGOV",
    "Actor1Name": "IRANIAN",
    "Actor1CountryCode": "IRN",
    "Actor1Type1Code": "GOV",
    "Actor2Code": "RUS",
    "Actor2Name": "RUSSIA",
    "Actor2CountryCode": "RUS",
    "IsRootEvent": "1",
    "EventCode": "042",
    "EventBaseCode": "042",
    "EventRootCode": "04",
    "QuadClass": "1",
    "GoldsteinScale": "1.9",
    "NumMentions": "6",
    "NumSources": "1",
    "NumArticles": "6",
    "AvgTone": "-2.75",
    "ActionGeo_Type": "4",
    "ActionGeo_FullName": "Moscow, Moskva, Russia",
    "ActionGeo_CountryCode": "RS",
    "ActionGeo_ADM1Code": "RS48",
    "ActionGeo_Lat": "55.7522",
    "ActionGeo_Long": "37.6156",
    "ActionGeo_FeatureID": "-2960561",
    "DATEADDED": "20250624001500",
    "SOURCEURL": "https://www.Example.org/world/visit",
}


def line(width: int = 61, /, **cells: str) -> str:
    known = IRAN_TO_RUSSIA | cells
    if width != 61:
        known["DATEADDED"] = known["DATEADDED"][:8]
    return "\t".join(known.get(column, "") for column in WIDTHS[width])


def write(path: Path, lines: Iterable[str], *, end: str = "\n") -> Path:
    path.write_bytes("".join(f"{each}{end}" for each in lines).encode())
    return path


class Taken:
    """What one file became: its line of the ledger, its extract, its rows, and what was left out."""

    def __init__(self, seen: LedgerRow, extract: Extract) -> None:
        self.seen, self.extract = seen, extract
        with duckdb.connect(config={"threads": 2}) as database:
            ran = database.execute(extract.select)
            self.columns = [column[0] for column in ran.description]
            self.rows = [dict(zip(self.columns, row, strict=True)) for row in ran.fetchall()]
            self.left_out = database.execute(extract.refusals).fetchall()
            rejected = "SELECT count(DISTINCT line) FROM reject_errors"
            self.rejected = database.execute(rejected).fetchall()[0][0] if extract.rejects else 0
        assert self.extract.rows_in == len(self.rows) + len(self.left_out) + self.rejected + extract.refused_count

    @property
    def row(self) -> dict[str, Any]:
        (found,) = self.rows
        return found


def take(path: Path) -> Taken:
    scratch = path.parent / "scratch"
    scratch.mkdir(exist_ok=True)
    walk = extracts(path, scratch=scratch)
    found = next(walk)
    assert found.extract is not None, found.seen.reason
    taken = Taken(found.seen, found.extract)
    assert list(walk) == []
    assert list(scratch.iterdir()) == []
    return taken


def one(tmp_path: Path, width: int = 61, /, **cells: str) -> dict[str, Any]:
    return take(write(tmp_path / "a", [line(width, **cells)])).row


# Recognition


@pytest.mark.parametrize(("width", "version"), [(57, "1.0"), (58, "1.0"), (61, "2.0")])
@pytest.mark.parametrize("packing", ["plain", "zip", "gz"])
def test_every_width_is_known_by_content_in_every_packing(
    tmp_path: Path, width: int, version: str, packing: str
) -> None:
    content = f"{line(width)}\n".encode()
    path = tmp_path / "notes.txt"
    if packing == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("whatever.xyz", content)
    else:
        path.write_bytes(gzip.compress(content) if packing == "gz" else content)
    taken = take(path)
    assert (taken.seen.dataset, taken.seen.version) == (f"gdelt-{version[0]}", version)
    assert taken.row["event"] == f"gdelt-{version[0]}:1250000001"
    assert taken.row["date"] == DAY


@pytest.mark.parametrize("day", ["SQLDATE", "Day", "sqldate", "DAY"])
@pytest.mark.parametrize("delimiter", ["\t", ","])
def test_a_header_is_read_in_any_case_and_with_either_name_of_the_day(tmp_path: Path, day: str, delimiter: str) -> None:
    names = [day if column == "SQLDATE" else column.lower() for column in WIDTHS[61]]
    cells = [f'"{cell}"' if delimiter == "," else cell for cell in line().split("\t")]
    taken = take(write(tmp_path / "a", [delimiter.join(names), delimiter.join(cells)]))
    assert taken.row["date"] == DAY
    assert taken.row["place"] == "Moscow, Moskva, Russia"
    assert taken.seen.rows_in == 1
    assert taken.extract.notes == ()


def test_columns_of_an_export_are_found_by_name_in_any_order(tmp_path: Path) -> None:
    lines = ["event_code,Day,Global_Event_ID,actor1_country_code,MyColumn", '042,20250623,7,"IRN",x']
    taken = take(write(tmp_path / "a", lines))
    assert (taken.row["actor"], taken.row["code"], taken.row["source_id"]) == ("IRN", "042", "7")
    assert taken.row["recipient"] is None
    assert "MyColumn" in taken.extract.notes[0]


def test_a_header_whose_names_are_shifted_is_read_by_place_and_says_so(tmp_path: Path) -> None:
    names = ["", *WIDTHS[61], "Confidence"]
    names[names.index("Actor1Code")] = "Actor_1_Country_Code"
    names[names.index("Actor1CountryCode")] = "Actor_1_Country_ABBR"
    cells = ["0", *(f'"{cell}"' for cell in line().split("\t")), "40"]
    taken = take(write(tmp_path / "a", [",".join(names), ",".join(cells)]))
    assert (taken.row["actor_code"], taken.row["actor"]) == ("IRNGOV", "IRN.GOV")
    assert taken.row["confidence"] == pytest.approx(0.4)
    said = "2 columns read by their place, as their names are not GDELT's; Actor_1_Country_Code is Actor1Code"
    assert taken.extract.notes == (said,)


@pytest.mark.parametrize("width", [57, 58, 61])
def test_a_header_with_a_few_names_of_its_own_is_read_by_place(tmp_path: Path, width: int) -> None:
    own = {"GLOBALEVENTID": "GlobalEventsID", "SQLDATE": "Day", "GoldsteinScale": "Goldstien"}
    names = [own.get(column, column) for column in WIDTHS[width]]
    taken = take(write(tmp_path / "a", ["\t".join(names), line(width)]))
    assert (taken.row["source_id"], taken.row["date"], taken.seen.rows_in) == ("1250000001", DAY, 1)
    assert taken.extract.notes[0] == "2 columns read by their place, as their names are not GDELT's"


def test_a_header_of_strange_names_is_no_header(tmp_path: Path) -> None:
    names = [column if at % 2 else f"column {at}" for at, column in enumerate(WIDTHS[61])]
    taken = take(write(tmp_path / "a", ["\t".join(names), line()]))
    assert taken.seen.rows_in == 2


@pytest.mark.parametrize("text", ["", "a\tb", "\t".join("x" * 61), "\t".join(["1"] * 60), "GLOBALEVENTID,Day"])
def test_other_tables_are_none_of_gdelts(text: str) -> None:
    assert layout_of(Head(text.encode(), tuple(text.splitlines()))) is None


def test_slot_and_stream_come_from_the_name_and_decide_nothing(tmp_path: Path) -> None:
    taken = take(write(tmp_path / "20250623001500.translation.export.CSV", [line()]))
    assert (taken.seen.slot, taken.row["source"]) == ("20250623001500", "translation")
    taken = take(write(tmp_path / "20250623001500.export.CSV", [line(57)]))
    assert (taken.seen.slot, taken.seen.dataset) == ("20250623001500", "gdelt-1")


# The traps of the reference, by their numbers


def test_1_the_day_of_the_event_and_the_day_of_finding_are_two(tmp_path: Path) -> None:
    row = one(tmp_path, SQLDATE="20240623", DATEADDED="20250624001500")
    assert (row["date"], row["reported"]) == (datetime.date(2024, 6, 23), datetime.date(2025, 6, 24))
    assert one(tmp_path, 58)["reported"] == datetime.date(2025, 6, 24)


def test_1_historical_files_do_not_tell_the_day_of_the_report(tmp_path: Path) -> None:
    taken = take(write(tmp_path / "1998.csv", [line(57)]))
    assert taken.row["reported"] is None
    assert taken.row["url"] is None
    assert "left empty" in taken.extract.notes[0]


def test_2_the_same_event_under_other_ids_and_links_shares_a_key(tmp_path: Path) -> None:
    same = line(GLOBALEVENTID="9", SOURCEURL="https://other.example/x", NumMentions="1", AvgTone="1")
    others = [
        line(SQLDATE="20250624"),
        line(Actor1Code="IRN"),
        line(Actor2Code="RUSGOV"),
        line(EventCode="040"),
        line(ActionGeo_FeatureID="-1"),
    ]
    keys = [row["duplicate_key"] for row in take(write(tmp_path / "a", [line(), same, *others])).rows]
    assert keys[0] == keys[1]
    assert len(set(keys)) == 6


def test_2_a_visit_told_by_the_host_and_a_meeting_told_from_either_side_are_one(tmp_path: Path) -> None:
    turned = {"Actor1Code": "RUS", "Actor2Code": "IRNGOV"}
    lines = [line(), line(EventCode="043", **turned), line(EventCode="042", **turned)]
    lines += [
        line(EventCode="046"),
        line(EventCode="046", **turned),
        line(EventCode="190"),
        line(EventCode="190", **turned),
    ]
    keys = [row["duplicate_key"] for row in take(write(tmp_path / "a", lines)).rows]
    assert keys[0] == keys[1] != keys[2]
    assert keys[3] == keys[4]
    assert keys[5] != keys[6]


def test_3_actors_have_cameo_codes_and_places_fips(tmp_path: Path) -> None:
    row = one(tmp_path, Actor1Code="ROM", Actor1CountryCode="ROM", Actor1Type1Code="", ActionGeo_CountryCode="GM")
    assert (row["actor_state"], row["place_state"], row["actor_code"]) == ("ROU", "DEU", "ROM")
    for fips, iso3 in {
        "AU": "AUT",
        "AS": "AUS",
        "BM": "MMR",
        "NI": "NGA",
        "NU": "NIC",
        "GZ": "PSE",
        "OS": None,
    }.items():
        assert one(tmp_path, ActionGeo_CountryCode=fips)["place_state"] == iso3


def test_3_regions_are_no_states_and_groups_stand_for_themselves(tmp_path: Path) -> None:
    region = one(tmp_path, Actor1Code="EUR", Actor1CountryCode="EUR", Actor1Type1Code="")
    assert (region["actor"], region["actor_state"], region["actor_code"]) == (None, None, "EUR")
    union = {"Actor1Code": "IGOEUREEC", "Actor1CountryCode": "EUR", "Actor1KnownGroupCode": "EEC"}
    assert one(tmp_path, **union, Actor1Type1Code="IGO")["actor"] == "EU"
    hamas = {"Actor1Code": "PSEHMS", "Actor1CountryCode": "PSE", "Actor1KnownGroupCode": "HMS"}
    row = one(tmp_path, **hamas, Actor1Type1Code="REB")
    assert (row["actor"], row["actor_state"], row["actor_sector"]) == ("HAMAS", "HAMAS", None)
    assert one(tmp_path, Actor1Code="IGO", Actor1CountryCode="", Actor1Type1Code="IGO")["actor"] == "IGO"
    assert one(tmp_path, Actor1Code="", Actor1CountryCode="", Actor1Type1Code="")["actor"] is None


@pytest.mark.parametrize(
    ("cameo", "plover"), [("MED", "JRN"), ("HLH", "MED"), ("INS", "REB"), ("OPP", "OPP"), ("RAD", None)]
)
def test_3_sectors_are_plovers(tmp_path: Path, cameo: str, plover: str | None) -> None:
    row = one(tmp_path, Actor1Type1Code=cameo)
    assert row["actor_sector"] == plover
    assert row["actor"] == (f"IRN.{plover}" if plover else "IRN")


@pytest.mark.parametrize(
    ("cells", "actor"),
    [
        ({"Actor1Code": "TWN"}, "TWN"),
        ({"Actor1Code": "TWNGOV", "Actor1Type1Code": "GOV"}, "TWN.GOV"),
        ({"Actor1Code": "ROMarb", "Actor1EthnicCode": "arb"}, "ROU"),
        ({"Actor1Code": "COP", "Actor1Type1Code": "COP"}, None),
        ({"Actor1Code": "PSEREB", "Actor1KnownGroupCode": "PSE", "Actor1Type1Code": "REB"}, None),
        ({"Actor1Code": "AFR"}, None),
    ],
)
def test_3_a_state_that_its_column_lacks_is_read_off_the_whole_code(
    tmp_path: Path, cells: dict[str, str], actor: str | None
) -> None:
    row = one(tmp_path, 57, **{"Actor1CountryCode": "", "Actor1Type1Code": ""} | cells)
    assert row["actor"] == actor
    assert row["actor_code"] == cells["Actor1Code"]


def test_4_codes_stay_text_and_020_is_not_20(tmp_path: Path) -> None:
    appeal, mass = one(tmp_path, EventCode="020"), one(tmp_path, EventCode="20")
    assert (appeal["code"], appeal["type"], appeal["quad"], appeal["goldstein"]) == ("020", None, None, 3.0)
    assert (mass["code"], mass["type"]) == ("20", "ASSAULT")
    unlisted = one(tmp_path, EventCode="1949")
    assert (unlisted["code"], unlisted["type"]) == ("1949", "ASSAULT")
    assert one(tmp_path, GoldsteinScale="5.5")["intensity"] == 5.5


def test_4_a_visit_goes_from_the_visitor_to_the_host(tmp_path: Path) -> None:
    hosted = one(tmp_path, EventCode="043")
    assert (hosted["actor"], hosted["recipient"], hosted["mode"]) == ("RUS", "IRN.GOV", "visit")
    assert (hosted["actor_name"], hosted["actor_code"], hosted["code"]) == ("RUSSIA", "RUS", "043")
    paid = one(tmp_path, EventCode="042")
    assert (paid["actor"], paid["recipient"], paid["symmetric"]) == ("IRN.GOV", "RUS", False)
    assert one(tmp_path, EventCode="046")["symmetric"]
    assert not one(tmp_path, EventCode="046", Actor2Code="")["symmetric"]


def test_5_mentions_are_counted_as_reports_and_tone_is_of_the_document(tmp_path: Path) -> None:
    row = one(tmp_path)
    assert (row["reports"], row["document_tone"], row["tone"]) == (6, -2.75, None)
    assert (row["publisher"], row["url"]) == ("example.org", "https://www.Example.org/world/visit")
    old = one(tmp_path, 58, SOURCEURL="BBC Monitoring")
    assert (old["publisher"], old["url"]) == ("BBC Monitoring", None)


@pytest.mark.parametrize(("kind", "said"), [("1", "state centroid"), ("2", "province centroid"), ("3", "city"),
                                            ("4", "city"), ("5", "province centroid"), ("0", None)])  # fmt: skip
def test_6_a_centroid_is_called_one(tmp_path: Path, kind: str, said: str | None) -> None:
    assert one(tmp_path, ActionGeo_Type=kind)["place_precision"] == said


def test_6_points_that_are_not_on_earth_are_left_out(tmp_path: Path) -> None:
    row = one(tmp_path, ActionGeo_Lat="355.75")
    assert (row["latitude"], row["longitude"], row["place"]) == (None, None, "Moscow, Moskva, Russia")


def test_6_no_place_has_no_point(tmp_path: Path) -> None:
    nowhere = dict.fromkeys(("ActionGeo_Type", "ActionGeo_FullName", "ActionGeo_CountryCode"), "")
    row = one(tmp_path, 57, ActionGeo_Lat="0", ActionGeo_Long="0", **nowhere)
    assert (row["latitude"], row["longitude"], row["place"]) == (None, None, None)
    row = one(tmp_path, 57, ActionGeo_Lat="0", ActionGeo_Long="0", ActionGeo_FullName="Equator and Greenwich")
    assert (row["latitude"], row["longitude"]) == (0, 0)


def test_7_stray_quotes_and_bad_bytes_lose_no_row(tmp_path: Path) -> None:
    quoted = line(GLOBALEVENTID="1", ActionGeo_FullName='"Moscow, 5" mark', Actor1Name="'; DROP TABLE x; --")
    path = write(tmp_path / "a", [quoted, line(GLOBALEVENTID="2"), line(GLOBALEVENTID="3", Actor2Name="NUL\0L")])
    path.write_bytes(path.read_bytes().replace(b"RUSSIA", b"RUS\xe9IA"))
    taken = take(path)
    assert [row["source_id"] for row in taken.rows] == ["1", "2", "3"]
    assert taken.rows[0]["place"] == '"Moscow, 5" mark'
    assert taken.rows[1]["recipient_name"] == "RUS\ufffdIA"
    assert taken.seen.rows_repaired == 3


def test_8_cut_empty_and_foreign_files_are_lines_of_the_ledger(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    write(folder / "a.csv", [line()])
    (folder / "b.zip").write_bytes(gzip.compress(line().encode())[:-9])
    (folder / "c.csv").touch()
    write(folder / "d.csv", ["<html>404</html>"])
    found = [each.seen for each in extracts(folder, scratch=tmp_path)]
    assert [each.outcome for each in found] == ["got", "refused", "refused", "refused"]
    assert all(each.reason and each.sha256 for each in found[1:])


def test_9_every_member_of_an_archive_is_told_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("20250623.export.CSV", line() + "\n")
        archive.writestr("../20250624.export.CSV", line() + "\n")
    found = list(extracts(path, scratch=tmp_path))
    assert [each.seen.outcome for each in found] == ["got", "refused"]
    assert found[0].seen.slot == "20250623"


def test_10_fraction_dates_are_not_read(tmp_path: Path) -> None:
    assert one(tmp_path, FractionDate="1999.9", Year="1999", MonthYear="199912")["date"] == DAY


# Nothing is lost


def test_bad_rows_are_refused_with_line_and_reason_and_nothing_else_is_lost(tmp_path: Path) -> None:
    lines = [
        line(GLOBALEVENTID="1"),
        line(SQLDATE="20250231"),
        "",
        line(SQLDATE="00250623"),
        line(SQLDATE="2025623"),
        line(EventCode="---"),
        line(EventCode="210"),
        line(EventCode="42"),
        line(GLOBALEVENTID="x"),
        line().rpartition("\t")[0],
        line() + "\textra",
        line(GLOBALEVENTID="2"),
    ]
    taken = take(write(tmp_path / "a", lines))
    assert taken.seen.rows_in == 11
    assert [row["source_id"] for row in taken.rows] == ["1", "2"]
    assert [row for row, _, _ in taken.left_out] == [2, 4, 5, 6, 7, 8, 9, 10, 11]
    reasons = [why for _, why, _ in taken.left_out]
    assert reasons[0] == "SQLDATE '20250231' is no day from 1800 to 2100"
    assert reasons[3:6] == [f"EventCode '{code}' is no CAMEO code" for code in ("---", "210", "42")]
    assert reasons[7:] == ["has 60 columns, not 61", "has 62 columns, not 61"]


def test_bad_rows_of_a_quoted_export_are_refused_too(tmp_path: Path) -> None:
    header = "GLOBALEVENTID,SQLDATE,EventCode"
    path = write(tmp_path / "a.csv", [header, "1,20250623,042", "2,20250623", "3,never,042", '4,20250623,"042"'])
    taken = take(path)
    assert [row["source_id"] for row in taken.rows] == ["1", "4"]
    assert (taken.rejected, [why for _, why, _ in taken.left_out]) == (
        1,
        ["SQLDATE 'never' is no day from 1800 to 2100"],
    )


def test_line_breaks_between_quotes_and_huge_fields_are_one_row(tmp_path: Path) -> None:
    lines = ["GLOBALEVENTID,SQLDATE,EventCode,Actor1Name,SOURCEURL", '1,20250623,042,"two', "", 'lines ""here""",x']
    path = write(tmp_path / "a.csv", [*lines, "", f'2,20250623,042,"{"n" * 200_000}",y'])
    taken = take(path)
    assert taken.seen.rows_in == 2
    assert taken.rows[0]["actor_name"] == 'two\n\nlines "here"'


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_and_byte_order_marks_change_nothing(tmp_path: Path, end: str) -> None:
    path = write(tmp_path / "a", [line(GLOBALEVENTID="1"), line(GLOBALEVENTID="2")], end=end)
    plain = take(path).rows
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().removesuffix(end.encode()))
    marked = take(path)
    assert marked.rows == plain
    assert [row["source_id"] for row in plain] == ["1", "2"]


def test_rows_have_the_columns_of_the_record_in_their_order(tmp_path: Path) -> None:
    assert take(write(tmp_path / "a", [line()])).columns == list(RECORD_COLUMNS)


# Mentions

MENTION = ["1250000001", "20250623001500", "20250624003000", "1", "example.org", "https://example.org/a", "4", "-1",
           "10", "20", "1", "60", "2500", "-3.5", "srclc:rus;eng:GT-RUS 1.0", ""]  # fmt: skip


@pytest.mark.parametrize("header", [False, True])
def test_mentions_land_in_a_table_of_their_own(tmp_path: Path, header: bool) -> None:
    names = ["GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName",
             "MentionIdentifier", "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText",
             "Confidence", "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras"]  # fmt: skip
    lines = [*(["\t".join(names)] if header else []), "\t".join(MENTION), "\t".join(MENTION[:15]), ""]
    lines += ["\t".join(["1", "x", "20250231000000", *MENTION[3:]]), "\t".join(MENTION)]
    taken = take(write(tmp_path / "20250624003000.mentions.CSV", lines))
    assert taken.extract.table == "mention"
    assert taken.columns == list(MENTION_COLUMNS)
    assert taken.seen.rows_in == 4
    assert [row for row, _, _ in taken.left_out] == [2, 4]
    row = taken.rows[0]
    assert (row["event"], row["medium"], row["publisher"]) == ("gdelt-2:1250000001", "web", "example.org")
    assert row["mentioned"] == datetime.datetime(2025, 6, 24, 0, 30)
    assert (row["confidence"], row["document_tone"], row["sentence"]) == (pytest.approx(0.6), -3.5, 4)


# Tables and samples


def test_what_codes_become_exists() -> None:
    units = {row["code"] for each in ("organisations", "groups") for row in table(f"actors/{each}.csv")}
    known = set(ontology().sectors) | {None}
    assert {row["unit"] for row in groups().meanings.values()} <= units | {None}
    assert {row["alone"] for row in types().meanings.values()} <= units | set(ontology().non_state) | {None}
    assert {row["sector"] for row in types().meanings.values()} <= known
    for codes in (actor_states(), place_states()):
        assert {row["iso3"] for row in codes.meanings.values()} <= set(states()) | {None}


@pytest.mark.skipif(not SHARED.exists(), reason="needs the shared data")
def test_real_rows_come_in_whole(tmp_path: Path) -> None:
    kept = unknown = 0
    for found in extracts(SHARED, scratch=tmp_path):
        assert found.extract is not None, found.seen.reason
        taken = Taken(found.seen, found.extract)
        assert taken.left_out == []
        kept += len(taken.rows)
        unknown += sum(
            row["actor"] is None and row["actor_code"] not in (None, "EUR", "AFR", "SEA") for row in taken.rows
        )
    assert kept == 9354
    assert unknown < 60
