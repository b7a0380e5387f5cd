"""Persons by name and day, bodies that many states have, and names as they are misspelt."""

from __future__ import annotations

import csv
from datetime import date
from importlib.resources import files

import pytest

from backchannel.coding.resolver import resolve
from backchannel.coding.spellings import spellings
from backchannel.coding.tokens import folded

TABLES = files("backchannel") / "data" / "actors"
EAST_ASIAN = frozenset({"CHN", "KOR", "PRK", "TWN"})


def said(phrase: str, day: str | None = None) -> tuple[str | None, str | None]:
    found = resolve(phrase, on=date.fromisoformat(day) if day else None)
    return found.iso3, found.sector


@pytest.mark.parametrize(
    ("phrase", "day", "state", "sector"),
    [
        ("Netanyahu", "1997-01-15", "ISR", "GOV"),
        ("Netanyahu", "2008-01-15", "ISR", "OPP"),
        ("Putin", "1999-05-15", "RUS", "SPY"),
        ("Dutton", "2021-12-01", "AUS", "GOV"),
        ("Dutton", "2023-12-01", "AUS", "OPP"),
    ],
)
def test_a_form_in_one_row_of_a_person_stands_for_all(phrase: str, day: str, state: str, sector: str) -> None:
    assert said(phrase, day) == (state, sector)


@pytest.mark.parametrize(
    ("phrase", "day", "state"),
    [("Kabila", "1999-06-01", "COD"), ("Assad", "1991-06-01", "SYR"), ("Trudeau", "1982-06-01", "CAN")],
)
def test_a_surname_goes_to_its_bearer_in_office(phrase: str, day: str, state: str) -> None:
    """Each name brings the successor to mind, who held nothing on the day."""
    assert said(phrase, day) == (state, "GOV")


def test_a_bare_surname_that_calls_up_another_states_head_is_refused() -> None:
    assert said("Dennis Blair", "2009-09-01") == ("USA", "SPY")
    assert said("Blair", "2009-09-01") == (None, None)
    assert said("Blair", "2003-09-01") == ("GBR", "GOV")


def test_a_predecessor_is_no_bearer_where_the_full_name_is_given() -> None:
    assert said("Bashar al-Assad", "1991-06-01") == ("SYR", None)


@pytest.mark.parametrize(
    ("phrase", "day", "state", "sector"),
    [
        ("Gadi Eisenkot", "2017-03-01", "ISR", "MIL"),
        ("Tamir Pardo", "2013-03-01", "ISR", "SPY"),
        ("Isaac Herzog", "2015-03-01", "ISR", "OPP"),
        ("Shehbaz Sharif", "2019-03-01", "PAK", "OPP"),
        ("Donald Tusk", "2022-03-01", "POL", "OPP"),
        ("Helen Zille", "2012-03-01", "ZAF", "OPP"),
        ("Guillaume Soro", "2004-03-01", "CIV", "REB"),
        ("Rand Paul", "2015-03-01", "USA", "LEG"),
        ("Volkan Bozkır", "2020-11-01", "UNO", None),
        ("Prachanda", "2005-03-01", "NPL", "REB"),
        ("Prachanda", "2017-03-01", "NPL", "GOV"),
    ],
)
def test_offices_beside_those_of_government(phrase: str, day: str, state: str, sector: str | None) -> None:
    assert said(phrase, day) == (state, sector)


@pytest.mark.parametrize(
    ("phrase", "state", "sector"),
    [
        ("the Peruvian Congress", "PER", "LEG"),
        ("Congress", "USA", "LEG"),
        ("Azerbaijan's Milli Majlis", "AZE", "LEG"),
        ("the Majlis", "IRN", "LEG"),
        ("Royal Navy frigates", "GBR", "MIL"),
        ("the Royal Canadian Navy", "CAN", "MIL"),
        ("the Belarusian KGB", "BLR", "SPY"),
        ("FARC dissidents", "COL", "REB"),
        ("the UN special representative for Libya", "UNO", None),
        ("UN peacekeepers", "UNO", "MIL"),
        ("the EU's envoy to Kosovo", "EUR", "GOV"),
    ],
)
def test_bodies(phrase: str, state: str, sector: str | None) -> None:
    assert said(phrase) == (state, sector)


@pytest.mark.parametrize(
    ("phrase", "day", "state"),
    [("Phillipines", None, "PHL"), ("Saudi-Arabia", None, "SAU"), ("Ahmedinejad", "2007-01-01", "IRN")],
)
def test_misspelt(phrase: str, day: str | None, state: str) -> None:
    assert said(phrase, day)[0] == state


@pytest.mark.parametrize(
    ("phrase", "day", "state"),
    [
        ("Shah Mehmood Qureshi", "2019-01-01", "PAK"),
        ("Yuriy Ushakov", "2019-01-01", "RUS"),
        ("Mohamad Khatami", "2001-01-01", "IRN"),
        ("Chen Shui Bian", "2004-01-01", "TWN"),
        ("Sheikh Hamad bin Jassim", "2010-01-01", "QAT"),
    ],
)
def test_names_in_other_spellings(phrase: str, day: str, state: str) -> None:
    assert said(phrase, day) == (state, "GOV")


@pytest.mark.parametrize(
    ("phrase", "day", "wanted"),
    [
        ("Nicu Popescu", "2022-05-01", ("MDA", "GOV")),
        ("Tanja Fajon", "2023-05-01", ("SVN", "GOV")),
        ("Augustine Mahiga", "2012-05-01", ("UNO", None)),
        ("Augustine Mahiga", "2017-05-01", ("TZA", "GOV")),
        ("Albert Ramdin", "2024-05-01", ("SUR", "GOV")),
        ("Albert Ramdin", "2025-09-01", ("IGO", None)),
        ("Valentin Inzko", "2015-05-01", ("IGO", None)),
        ("Aleksandar Vulin", "2023-05-01", ("SRB", "SPY")),
        ("Babar Iftikhar", "2021-05-01", ("PAK", "MIL")),
    ],
)
def test_ministers_and_envoys_by_day(phrase: str, day: str, wanted: tuple[str, str | None]) -> None:
    assert said(phrase, day) == wanted


@pytest.mark.parametrize("phrase", ["Lake Tanganyika", "Red Star Belgrade", "Lokomotiv Moscow", "Victoria Falls"])
def test_lakes_and_clubs_are_no_state(phrase: str) -> None:
    assert said(phrase) == (None, None)


@pytest.mark.parametrize(
    ("phrase", "wanted"),
    [
        ("Uganda's inspector general of police", ("UGA", "COP")),
        ("the Iranian intelligence ministry", ("IRN", "SPY")),
        ("the International Tribunal for the Law of the Sea", ("UNO", "JUD")),
        ("Lubyanka", ("RUS", "SPY")),
        ("Tanjug", ("SRB", "JRN")),
    ],
)
def test_services_courts_and_agencies(phrase: str, wanted: tuple[str, str]) -> None:
    assert said(phrase) == wanted


def test_no_two_persons_share_a_spelling() -> None:
    """The spellings of one name never reach another person of the table."""
    with (TABLES / "persons.csv").open(encoding="utf-8") as lines:
        names = {row["name"] for row in csv.DictReader(lines)}
    bearers: dict[str, set[str]] = {}
    for name in names:
        for spelt in spellings(name):
            bearers.setdefault(folded(spelt), set()).add(name)
    assert [sorted(found) for found in bearers.values() if len(found) > 1] == []


def test_no_east_asian_given_name_stands_for_a_person() -> None:
    """The surname is the first word; of "Lin Jian", "Jian" alone is nobody."""
    with (TABLES / "persons.csv").open(encoding="utf-8") as lines:
        rows = [row for row in csv.DictReader(lines) if row["alone"] and row["code"][:3] in EAST_ASIAN]
    assert [row["name"] for row in rows if row["surname"] != row["name"].split()[0]] == []
