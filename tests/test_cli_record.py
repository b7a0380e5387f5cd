"""``backchannel series`` and ``backchannel events`` on a small record: tables, JSON, CSV, plain words for nothing."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from backchannel.asking import events as asking
from backchannel.asking.parties import party
from backchannel.cli.events import events
from backchannel.cli.network import network
from backchannel.cli.series import series
from backchannel.errors import UnknownActor
from backchannel.model.record import Query
from backchannel.store.starter import write_starter

LICENCE = ("CC0", "invented for the tests")


def row(event: str, day: date, actor: str, recipient: str, **cells: Any) -> dict[str, Any]:
    sides = {
        f"{side}{part}": code.partition(".")[0] if part else code
        for side, code in (("actor", actor), ("recipient", recipient))
        for part in ("", "_state")
    }
    return {
        "event": event,
        "dataset": "starter",
        "source": "wikipedia",
        "source_id": event,
        "date": day,
        "date_precision": "day",
        "modality": "asserted",
        "licence": "CC0",
        **sides,
        **cells,
    }


ROWS = [
    row("w-1", date(2025, 6, 13), "ISR.MIL", "IRN", type="ASSAULT", mode="aerial", quad=4, score=-10.0, tone=-1.0),
    row("w-2", date(2025, 6, 13), "RUS.GOV", "ISR", type="ACCUSE", quad=3, score=-3.0, tone=-0.5, reporter="Kremlin"),
    row(
        "m-1", date(2025, 6, 23), "IRN.GOV", "RUS.GOV", type="CONSULT", mode="visit", quad=1, score=3.0, source="mid",
        symmetric=True, url="https://example.org/1", duplicate_key=7,
    ),
    row(
        "w-3", date(2025, 6, 23), "IRN.GOV", "RUS.GOV", type="CONSULT", mode="visit", quad=1, score=3.0,
        symmetric=True, duplicate_key=7, reporter="\x1b[31mred",
    ),
    row("w-4", date(2025, 6, 23), "USA", "IRN", type="CONSULT", quad=1, score=3.0, modality="planned"),
    row("w-5", date(2025, 6, 1), "RUS", "IRN", type="AID", quad=2, score=7.0, date_precision="month"),
    row(
        "p-1", date(2025, 6, 23), "USA.GOV", "IRN", source="posts", time=datetime(2025, 6, 23, 19, 52), tone=0.5,
        inferred="thread of the day",
    ),
]  # fmt: skip


@pytest.fixture(autouse=True)
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The shipped record, replaced by a small one."""
    folder = tmp_path / "record"
    sources = dict.fromkeys(("wikipedia", "mid", "posts"), LICENCE)
    write_starter(ROWS, folder=folder, sources=sources)
    monkeypatch.setattr("backchannel.store.store.shipped", lambda: folder)


def run(command: click.Command, *arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments), catch_exceptions=False)


def test_series_accepts_names_and_prints_n_and_coverage() -> None:
    result = run(series, "russia", "Iran", "--type", "consult", "--since", "2025-06-09", "--until", "2025-06-29")
    assert result.exit_code == 0
    assert "Russia – Iran, CONSULT, count by week (events)" in result.stdout
    lines = {line.split()[0]: line.split()[1:] for line in result.stdout.splitlines() if line.startswith("2025")}
    assert lines["2025-06-23"] == ["1", "1", "2", "3", "1", "of", "7"]
    assert lines["2025-06-09"] == ["0", "0", "0", "2", "1", "of", "7"]
    assert lines["2025-06-16"] == ["no", "value", "0", "0", "0", "0", "of", "7"]


def test_a_network_is_printed_for_machines_and_written_where_no_folder_was(tmp_path: Path) -> None:
    target = tmp_path / "new" / "net.csv"
    result = run(network, "Iran", "--on", "2025-06-24", "--json", "--to", str(target))
    machine = json.loads(result.stdout)
    assert (machine["since"], machine["until"]) == ("2024-06-25", "2025-06-24")
    assert [one["code"] for one in machine["actors"]] == ["IRN", "RUS"]
    (tie,) = machine["ties"]
    assert (tie["sides"], tie["spells"]) == (["IRN", "RUS"], [["2025-06-23", "2025-06-24"]])
    assert machine["notes"][0] in " ".join(run(network, "Iran", "--on", "2025-06-24").stdout.split())
    assert target.with_suffix(".edges.csv").is_file()


@pytest.mark.parametrize("named", [("iran",), ("--actor", "IRN"), ("Iran", "--with", "RUS"), ("Iran", "Russia")])
def test_the_sides_of_events_are_named_by_place_or_by_option(named: tuple[str, ...]) -> None:
    asked = json.loads(run(events, *named, "--on", "2025-06-23", "--json").stdout)
    assert "m-1" in {row["event"] for row in asked["rows"]}


@pytest.mark.parametrize("named", [(), ("--with", "IRN"), ("Iran", "--actor", "RUS"), ("Iran", "Russia", "Oman")])
def test_no_side_or_too_many_are_refused(named: tuple[str, ...]) -> None:
    assert run(events, *named).exit_code == 2


def test_series_as_json_and_csv_hold_the_same() -> None:
    asked = ("RUS", "IRN", "--every", "day", "--since", "2025-06-22", "--until", "2025-06-23")
    machine = json.loads(run(series, *asked, "--json").stdout)
    assert machine["unit"] == "events"
    assert [(line["period"], line["value"], line["n"]) for line in machine["periods"]] == [
        ("2025-06-22", None, 0),
        ("2025-06-23", 1.0, 1),
    ]
    table = list(csv.DictReader(io.StringIO(run(series, *asked, "--csv").stdout)))
    assert [(line["period"], line["value"], line["raw"]) for line in table] == [
        ("2025-06-22", "", "0"),
        ("2025-06-23", "1.0", "2"),
    ]


def test_series_says_what_did_not_enter() -> None:
    result = run(series, "RUS", "IRN", "--since", "2025-06-01", "--until", "2025-06-29")
    assert "1 event left out: known only to a coarser time than the period." in result.stdout
    month = json.loads(run(series, "RUS", "IRN", "--every", "month", "--json").stdout)
    assert [line["n"] for line in month["periods"]] == [2]


def test_raw_and_normalised_are_measures() -> None:
    asked = ("RUS", "IRN", "--type", "CONSULT", "--every", "year", "--json")
    assert json.loads(run(series, *asked, "--raw").stdout)["periods"][0]["value"] == 2.0
    share = json.loads(run(series, *asked, "--normalised").stdout)
    assert share["unit"] == "events per 1,000 events of the same sources"
    assert 0 < share["periods"][0]["value"] < 1000
    clash = run(series, "RUS", "IRN", "--raw", "--normalised")
    assert clash.exit_code == 2
    assert "one series has one measure" in clash.output


def test_a_dyad_that_the_record_does_not_know() -> None:
    result = run(series, "Fiji", "Chad")
    assert "Fiji – Chad, count by week: the record holds no such event" in result.stdout


def test_events_list_both_sources_on_demand_and_one_by_default() -> None:
    asked = ("--actor", "Iran", "--with", "RUS", "--on", "2025-06-23")
    one = run(events, *asked).stdout
    assert "1 event of Iran with Russia, on 2025-06-23; 2 with duplicates." in one
    assert "2 tellings" in one
    assert "On 2025-06-23 the record holds of anybody: mid 1 event, wikipedia 2 events." in one
    raw = run(events, *asked, "--duplicates", "raw").stdout
    assert "2 events of Iran with Russia" in raw
    assert "https://example.org/1" in raw
    assert "Iran (GOV) ↔ Russia (GOV)" in raw
    assert "\x1b" not in raw


def test_events_say_the_minute_the_tone_and_what_was_inferred() -> None:
    out = run(events, "--actor", "USA", "--with", "IRN", "--on", "2025-06-23").stdout
    assert "2025-06-23 19:52 UTC" in out
    assert "+0.5" in out
    assert "inferred: thread of the day" in out
    assert "planned" in out


def test_events_known_to_the_month_are_shown_as_such() -> None:
    out = run(events, "--actor", "RUS", "--with", "IRN", "--type", "AID").stdout
    assert any(line.startswith("2025-06  AID") for line in out.splitlines())


def test_no_events_is_said_in_plain_words_with_the_coverage() -> None:
    out = run(events, "--actor", "Norway", "--on", "2025-06-13").stdout
    assert "The record holds no event of Norway, on 2025-06-13. That is no proof" in out
    assert "On 2025-06-13 the record holds of anybody: wikipedia 2 events." in out
    gap = run(events, "--actor", "IRN", "--since", "2024-01-01", "--until", "2024-01-31").stdout
    assert "no such day is covered" in gap


def test_events_as_json() -> None:
    found = json.loads(run(events, "--actor", "IRN", "--since", "2025-06-13", "--until", "2025-06-23", "--json").stdout)
    assert (found["events"], found["tellings"]) == (4, 5)
    post = next(line for line in found["rows"] if line["source"] == "posts")
    assert post["time"] == "2025-06-23T19:52:00Z"
    assert post["date"] == "2025-06-23"
    assert post["type"] is None
    assert post["duplicates"] == 1


def test_on_and_since_together_are_refused() -> None:
    result = run(events, "--actor", "IRN", "--on", "2025-06-23", "--since", "2025-06-01")
    assert result.exit_code == 2
    assert "--on is one day" in result.output


@pytest.mark.parametrize(("command", "given"), [(events, ("--actor", "RUS")), (series, ("RUS", "IRN"))])
def test_days_in_the_wrong_order_are_refused(command: click.Command, given: tuple[str, ...]) -> None:
    result = run(command, *given, "--since", "2025-06-30", "--until", "2025-06-01")
    assert result.exit_code == 2
    assert "earlier day first" in result.output


def test_a_name_that_nobody_has_is_refused_with_a_hint() -> None:
    with pytest.raises(UnknownActor, match="no state is called 'Ruritania'"):
        party("Ruritania")


def test_the_same_in_python_gives_frames() -> None:
    query = Query(actors=("RUS",), recipients=("IRN",), types=("CONSULT",))
    counted = asking.series(query, every="month")
    assert list(counted.frame["value"]) == [1.0]
    assert counted.series.periods == (date(2025, 6, 1),)
    assert list(asking.events(query).frame["event"]) == ["m-1"]


def test_a_link_is_in_one_piece_where_there_is_no_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is piped into a file is copied from there: an address cut in the middle leads nowhere."""
    link = "https://example.org/" + "a-long-way/" * 12
    long = row("m-9", date(2025, 6, 24), "IRN", "RUS", type="CONSULT", quad=1, url=link, reporter="a reporter " * 9)
    folder = tmp_path / "far"
    write_starter([long], folder=folder, sources={"mid": LICENCE, "wikipedia": LICENCE})
    monkeypatch.setattr("backchannel.store.store.shipped", lambda: folder)
    out = run(events, "--actor", "IRN", "--on", "2025-06-24").stdout
    assert link in out.split()
    assert "\x1b" not in out


def test_the_columns_of_a_series_are_explained() -> None:
    out = run(series, "RUS", "IRN", "--since", "2025-06-01", "--until", "2025-06-30").stdout
    assert "n: events behind the value; raw: tellings of them, duplicates included; volume:" in out
