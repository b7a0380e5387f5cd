"""POLECAT as loaders found it: headers that vary, cells too many, Latin-1, lists in cells, dates that are guesses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.datasets import polecat
from backchannel.datasets.polecat import STANDARD
from backchannel.datasets.recognise import Head
from extracting import Ran, read

FACTS = {
    "Event ID": "20190801-2309-4e081644904c_COOPERATE_R",
    "Event Date": "2019-08-01",
    "Event Type": "ASSAULT",
    "Event Mode": "firearms",
    "Intensity": "-9.0",
    "Contexts": "military;Territory",
    "Actor Name": "A Ministry",
    "Actor Country": "RUS",
    "Primary Actor Sector": "MIL",
    "Recipient Name": "Villagers",
    "Recipient Country": "UKR",
    "Primary Recipient Sector": "CVL",
    "Country": "UKR",
    "Latitude": "50.45",
    "GeoNames ID": "703448",
    "Source": "A Wire",
    "Publication Date": "2019-08-02",
}
Reading = Callable[..., Ran]


def line(**changes: str) -> str:
    return ordered(STANDARD, **changes)


def ordered(names: tuple[str, ...], **changes: str) -> str:
    cells = FACTS | {name.replace("_", " "): value for name, value in changes.items()}
    return "\t".join(cells.get(name, "None") for name in names)


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    def make(*lines: str, header: tuple[str, ...] = STANDARD, encoding: str = "utf-8") -> Ran:
        path = tmp_path / "anything.bin"
        path.write_bytes("\n".join(("\t".join(header), *lines, "")).encode(encoding))
        return read(path, polecat, tmp_path / "scratch")

    return make


def test_a_row_becomes_a_row(reading: Reading) -> None:
    row = reading(line()).row()
    assert row["event"] == "polecat:20190801-2309-4e081644904c_COOPERATE_R"
    assert (row["actor"], row["actor_state"], row["actor_sector"]) == ("RUS.MIL", "RUS", "MIL")
    assert (row["recipient"], row["type"], row["mode"], row["quad"]) == ("UKR.CVL", "ASSAULT", "firearms", 4)
    assert (row["code"], row["code_system"], row["score"], row["intensity"]) == ("ASSAULT.firearms", "PLOVER", -9, -9)
    assert (row["contexts"], row["publisher"], row["place_state"]) == ("military;territory", "A Wire", "UKR")
    assert (row["url"], row["licence"], row["date_basis"]) == (None, polecat.LICENCE, "data set")


def test_the_type_is_not_read_off_the_id_and_one_report_has_many_events(reading: Reading) -> None:
    rows = reading(line(), line(Event_ID="20190801-2309-4e081644904c_ASSAULT_2")).rows
    assert set(rows["document"]) == {"20190801-2309-4e081644904c"}
    assert set(rows["type"]) == {"ASSAULT"}
    assert rows["event"].nunique() == 2
    assert rows["duplicate_key"].nunique() == 1


def test_columns_are_taken_by_name(reading: Reading) -> None:
    shuffled = tuple(sorted(STANDARD))
    named = tuple("Event Intensity" if name == "Intensity" else name for name in STANDARD)
    without = tuple(name for name in STANDARD if name != "Intensity")
    first = reading(line()).row()
    assert reading(ordered(shuffled), header=shuffled).row() == first
    assert reading(ordered(named).replace("None", "-9.0", 1), header=named).row()["intensity"] == -9
    ran = reading(ordered(without), header=without)
    assert (ran.extract.version, ran.row()["intensity"], ran.row()["actor"]) == ("39 columns", None, "RUS.MIL")


def test_a_header_with_names_too_many_is_read_as_the_standard(reading: Reading) -> None:
    strange = ("Headline", *STANDARD)
    assert reading(line(), header=strange).row()["actor"] == "RUS.MIL"


def test_empty_cells_too_many_are_passed_over_and_full_ones_refused(reading: Reading) -> None:
    ran = reading(line() + "\t\t\t", line() + "\tx", line(), header=STANDARD)
    assert list(ran.rows["row"]) == [1, 3]
    assert ran.refused == [(2, "has 41 cells, the header 40, the data set 40")]
    assert reading(line() + "\t\t", header=(*STANDARD, "", "")).row()["recipient"] == "UKR.CVL"


def test_latin_1_is_read_and_counted(reading: Reading) -> None:
    ran = reading(line(Actor_Name="José Müller"), line(), encoding="latin-1")
    assert (ran.row()["actor_name"], ran.extract.repaired) == ("José Müller", 1)


def test_none_is_missing(reading: Reading) -> None:
    row = reading(line(Recipient_Name="None", Recipient_Country="None", Primary_Recipient_Sector="None")).row()
    assert [row[each] for each in ("recipient", "recipient_state", "recipient_sector", "recipient_name")] == [None] * 4


@pytest.mark.parametrize("mark", [";", "; ", "|"])
def test_several_actors_make_a_row_for_each_dyad(reading: Reading, mark: str) -> None:
    actors = {
        "Actor_Name": mark.join(("One", "Two")),
        "Actor_Country": mark.join(("RUS", "None")),
        "Primary_Actor_Sector": mark.join(("GOV", "MIL")),
        "Recipient_Country": mark.join(("UKR", "POL")),
    }
    rows = reading(line(**actors)).rows
    assert sorted(rows["actor"].fillna("-") + ">" + rows["recipient"]) == [
        "->POL.CVL", "->UKR.CVL", "RUS.GOV>POL.CVL", "RUS.GOV>UKR.CVL",
    ]  # fmt: skip
    assert (rows["event"].nunique(), set(rows["row"])) == (1, {1})


def test_nobody_acts_toward_himself_where_several_act_together(reading: Reading) -> None:
    both = {f"{side}_{each}": "None; None" for side in ("Actor", "Recipient") for each in ("Name", "Name_Raw")}
    both |= {f"Primary_{side}_Sector": "None; None" for side in ("Actor", "Recipient")}
    rows = reading(line(Actor_Country="Japan; China", Recipient_Country="Japan; China", **both)).rows
    assert sorted(rows["actor"] + ">" + rows["recipient"]) == ["CHN>JPN", "JPN>CHN"]
    alone = {"Recipient_Name": "A Ministry", "Recipient_Country": "RUS", "Primary_Recipient_Sector": "MIL"}
    assert list(reading(line(**alone)).rows["recipient"]) == ["RUS.MIL"]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("India", "IND.MIL"), ("Congo", "COG.MIL"), ("Democratic Republic of the Congo", "COD.MIL"),
        ("Palestinian Territories", "PSE.MIL"), ("Hong Kong SAR China", "HKG.MIL"), ("Myanmar [Burma]", "MMR.MIL"),
        ("Cabo Verde", "CPV.MIL"), ("Cote d'Ivoire", "CIV.MIL"), ("Kosovo", "XKX.MIL"), ("Czechia", "CZE.MIL"),
        ("Micronesia", "FSM.MIL"), ("North Macedonia", "MKD.MIL"), ("Georgia", "GEO.MIL"), ("ind", "IND.MIL"),
        ("European Union", "EU"), ("United Nations", "UN"), ("Intergovernmental Organization", None),
    ],
)  # fmt: skip
def test_states_of_actors_are_names_or_codes(reading: Reading, said: str, code: str | None) -> None:
    row = reading(line(Actor_Country=said)).row()
    assert (row["actor"], row["actor_code"], row["actor_sector"]) == (code, said, "MIL")
    assert row["actor_state"] == (code.partition(".")[0] if code else None)


def test_an_organisation_is_what_the_text_calls_it_and_not_the_page_that_was_found(reading: Reading) -> None:
    wrong = {"Actor_Name": "Hama", "Actor_Country": "Syria", "Primary_Actor_Sector": "CVL"}
    row = reading(line(Actor_Name_Raw="Hamas", **wrong)).row()
    assert [row[f"actor{part}"] for part in ("", "_state", "_sector", "_name", "_code")] == [
        "HAMAS", "HAMAS", None, "Hamas", "Syria",
    ]  # fmt: skip
    assert reading(line(Actor_Name_Raw="Mayor of Hama", **wrong)).row()["actor"] == "SYR.CVL"


@pytest.mark.parametrize("words", ["People 's Republic of China", "the People’s Republic of China"])
def test_the_official_name_of_a_state_is_that_state_whatever_page_was_found(reading: Reading, words: str) -> None:
    row = reading(line(Actor_Name="Taiwan", Actor_Country="Taiwan", Actor_Name_Raw=words)).row()
    assert [row[f"actor{part}"] for part in ("", "_state", "_sector", "_code")] == ["CHN", "CHN", None, "Taiwan"]
    assert row["actor_name"].removeprefix("the ") == "People's Republic of China"
    right = reading(line(Actor_Name="China", Actor_Country="China", Actor_Name_Raw=words)).row()
    assert (right["actor"], right["actor_name"]) == ("CHN.MIL", "China")


def test_a_short_name_that_others_have_too_does_not_overrule_the_page(reading: Reading) -> None:
    page = {"Actor_Name": "Georgia (U.S. state)", "Actor_Country": "United States", "Primary_Actor_Sector": "GOV"}
    assert reading(line(Actor_Name_Raw="Georgia", **page)).row()["actor"] == "USA.GOV"


def test_a_page_found_for_words_without_a_name_is_left_out_with_its_state_and_sector(reading: Reading) -> None:
    film = {"Actor_Name": "Two Brave Men", "Actor_Country": "United States", "Primary_Actor_Sector": "JRN"}
    row = reading(line(Actor_Name_Raw="two men", **film)).row()
    assert [row[f"actor{part}"] for part in ("", "_state", "_sector", "_name", "_code")] == [
        None, None, None, "two men", "United States",
    ]  # fmt: skip
    assert reading(line(Actor_Name_Raw="Two Brave Men", **film)).row()["actor"] == "USA.JRN"
    unfound = reading(line(Actor_Name="None", Actor_Country="Norway", Actor_Name_Raw="ministers")).row()
    assert (unfound["actor"], unfound["actor_name"]) == ("NOR.MIL", "ministers")


def test_two_gangs_that_nothing_is_known_of_are_not_one(reading: Reading) -> None:
    gangs = {"Recipient_Name": "None; None", "Recipient_Country": "None; None", "Primary_Recipient_Sector": "CRM; CRM"}
    rows = reading(line(Recipient_Name_Raw="a smuggling gang; a gang of thieves", **gangs)).rows
    assert list(rows["recipient_name"]) == ["a smuggling gang", "a gang of thieves"]
    assert rows["duplicate_key"].nunique() == 2


def test_the_words_of_several_actors_are_theirs_alone(reading: Reading) -> None:
    two = {"Actor_Name": "Hama; None", "Actor_Country": "Syria; Lebanon", "Primary_Actor_Sector": "CVL; GOV"}
    assert list(reading(line(Actor_Name_Raw="Hamas; ministers", **two)).rows["actor"]) == ["HAMAS", "LBN.GOV"]
    assert list(reading(line(Actor_Name_Raw="Hamas", **two)).rows["actor"]) == ["SYR.CVL", "LBN.GOV"]


def test_lists_that_do_not_pair_are_left_out_and_never_guessed(reading: Reading) -> None:
    rows = reading(line(Actor_Name="One;Two;Three", Actor_Country="RUS;BLR")).rows
    assert list(rows["actor_state"].isna()) == [True] * 3
    assert set(rows["actor_sector"]) == {"MIL"}


def test_a_row_that_would_explode_is_refused(reading: Reading) -> None:
    ran = reading(line(Actor_Name=";".join("abc" * 20), Recipient_Name=";".join("abc" * 20)))
    assert ran.rows.empty
    assert "60 actors and 60 recipients" in ran.refused[0][1]


@pytest.mark.parametrize(
    ("told", "published", "day", "precision"),
    [
        ("2019-07-30", "2019-08-02", "2019-07-30", "unknown"),
        ("2019-08-02", "2019-08-02", "2019-08-02", "publication"),
        ("None", "2019-08-02", "2019-08-02", "publication"),
        ("2019-08-02", "None", "2019-08-02", "unknown"),
    ],
)
def test_both_dates_are_kept_and_neither_is_trusted(
    reading: Reading, told: str, published: str, day: str, precision: str
) -> None:
    row = reading(line(Event_Date=told, Publication_Date=published)).row()
    assert (str(row["date"])[:10], row["date_precision"]) == (day, precision)
    assert row["reported"] is None if published == "None" else str(row["reported"])[:10] == published


def test_types_in_small_letters_and_modes_unknown(reading: Reading) -> None:
    ran = reading(
        line(Event_Type="assault", Event_Mode="Heavy_Weapons"), line(Event_Mode="conventional"), line(Event_Type="X")
    )
    assert [ran.row(0)[each] for each in ("type", "mode")] == ["ASSAULT", "heavy-weapons"]
    assert [ran.row(1)[each] for each in ("mode", "code")] == [None, "ASSAULT.conventional"]
    assert [row for row, _ in ran.refused] == [3]
    assert "'X'" in ran.refused[0][1]


def test_a_meeting_has_no_direction_and_a_visit_has(reading: Reading) -> None:
    other = {
        "Actor_Country": "UKR",
        "Primary_Actor_Sector": "CVL",
        "Recipient_Country": "RUS",
        "Primary_Recipient_Sector": "MIL",
    }
    rows = reading(
        line(Event_Type="CONSULT", Event_Mode="phone"), line(Event_Type="CONSULT", Event_Mode="phone", **other)
    ).rows
    assert (list(rows["symmetric"]), rows["duplicate_key"].nunique()) == ([True, True], 1)
    rows = reading(
        line(Event_Type="CONSULT", Event_Mode="visit"), line(Event_Type="CONSULT", Event_Mode="visit", **other)
    ).rows
    assert (list(rows["symmetric"]), rows["duplicate_key"].nunique()) == ([False, False], 2)


def test_a_translated_report_is_a_report_like_any_other(reading: Reading) -> None:
    assert len(reading(line(Language="translateme2-pt")).rows) == 1


@pytest.mark.parametrize("day", ["2019-02-30", "soon", "02.08.2019"])
def test_a_day_that_is_none_is_refused_with_its_row(reading: Reading, day: str) -> None:
    ran = reading(line(), line(Event_Date=day))
    assert [row for row, _ in ran.refused] == [2]
    assert day in ran.refused[0][1]


@settings(max_examples=12, deadline=None)
@given(st.lists(st.text(alphabet='\t;|"NoneÄ7\u2028', max_size=60), max_size=8))
def test_no_row_is_ever_lost(tmp_path_factory: pytest.TempPathFactory, lines: list[str]) -> None:
    folder = tmp_path_factory.mktemp("polecat")
    (folder / "a").write_text("\n".join(("\t".join(STANDARD), line(), *lines)), encoding="utf-8", newline="")
    ran = read(folder / "a", polecat, folder / "scratch")
    assert ran.extract.rows_in == 1 + sum(1 for each in lines if each)


def test_other_tables_are_not_polecat() -> None:
    assert not polecat.recognise(Head(b"", ("Event ID\tEvent Type\tActor Name",)))


def test_a_mode_may_be_missing_as_a_letter_word(reading: Reading) -> None:
    row = reading(line(Event_Type="AID", Event_Mode="NA", Contexts="election | migration ")).row()
    assert (row["code"], row["mode"], row["contexts"]) == ("AID", None, "election;migration")
