"""What the record holds for other programs: pairs of it, files of its rows, names of the analyst's own."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import click
import duckdb
import pytest
from click.testing import CliRunner, Result

from backchannel.asking.parties import party
from backchannel.cli.check import check
from backchannel.cli.dyads import dyads
from backchannel.cli.events import events
from backchannel.cli.importing import import_
from backchannel.cli.series import series
from backchannel.errors import UnknownActor
from backchannel.model.record import RECORD_COLUMNS
from backchannel.recording.files import import_files
from backchannel.store.starter import write_starter

OWN = "event,date,actor,recipient,type\n1,2025-06-23,Atlantis,Mali,CONSULT\n2,2025-06-24,=Atlantis,Mali,AID\n"


def row(event: str, day: date, actor: str, recipient: str, **cells: Any) -> dict[str, Any]:
    return {
        "event": event, "dataset": "starter", "source": "wikipedia", "source_id": event, "date": day,
        "date_precision": "day", "modality": "asserted", "licence": "CC0", "type": "CONSULT",
        "actor": actor, "actor_state": actor.partition(".")[0],
        "recipient": recipient, "recipient_state": recipient.partition(".")[0], **cells,
    }  # fmt: skip


ROWS = [
    row("1", date(2025, 6, 1), "RUS.GOV", "IRN"),
    row("2", date(2025, 6, 23), "IRN", "RUS.MIL"),
    row("3", date(2025, 6, 23), "USA", "IRN", source="posts"),
    row("4", date(2025, 6, 23), "USA.GOV", "USA.CVL"),
]


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shipped record, replaced by a small one, and a store of the analyst's own beside it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BACKCHANNEL_STORE", raising=False)
    write_starter(ROWS, folder=tmp_path / "r", sources=dict.fromkeys(("wikipedia", "posts"), ("CC0", "invented")))
    monkeypatch.setattr("backchannel.store.store.shipped", lambda: tmp_path / "r")
    (tmp_path / "mine.csv").write_text(OWN, encoding="utf-8")
    assert [one.outcome for one in import_files([tmp_path / "mine.csv"], store=tmp_path / "own.duckdb")] == ["got"]
    return tmp_path / "own.duckdb"


def run(command: click.Command, *arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments), catch_exceptions=False)


def pairs(*arguments: str) -> list[tuple[Any, ...]]:
    return [tuple(one.values()) for one in json.loads(run(dyads, *arguments, "--json").stdout)["dyads"]]


def test_pairs_are_listed_whoever_acts_with_their_events_and_days(store: Path) -> None:
    assert pairs() == [("IRN", "RUS", 2, "2025-06-01", "2025-06-23"), ("IRN", "USA", 1, "2025-06-23", "2025-06-23")]
    assert pairs("--since", "2025-06-02", "--source", "wikipedia") == [("IRN", "RUS", 1, "2025-06-23", "2025-06-23")]
    assert ("Atlantis", "MLI", 1, "2025-06-23", "2025-06-23") in pairs("--store", str(store))
    shown = run(dyads).stdout
    assert "Iran (IRN) – Russia (RUS)" in shown
    assert shown.splitlines()[-1] == "2 pairs."
    assert "no event" in run(dyads, "--until", "1990-01-01").stdout


def test_rows_are_written_for_other_programs_and_a_spreadsheet_runs_none_of_them(store: Path, tmp_path: Path) -> None:
    asked = ("Mali", "--store", str(store))
    told = run(events, *asked, "--csv", str(tmp_path / "out.csv")).stdout
    assert told == f"Written: {tmp_path / 'out.csv'}, 2 rows\n"
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == list(RECORD_COLUMNS)
    assert [one["actor"] for one in rows] == ["Atlantis", "'=Atlantis"]
    run(events, *asked, "--parquet", str(tmp_path / "out.parquet"))
    with duckdb.connect() as connection:
        kept = connection.execute(f"SELECT actor FROM read_parquet('{tmp_path / 'out.parquet'}') ORDER BY 1").fetchall()
    assert kept == [("=Atlantis",), ("Atlantis",)]


def test_one_kind_of_output_at_a_time(tmp_path: Path) -> None:
    result = run(events, "Iran", "--json", "--csv", str(tmp_path / "out.csv"))
    assert result.exit_code == 2
    assert not (tmp_path / "out.csv").exists()


def test_a_name_of_the_analysts_own_record_is_asked_for_as_it_is_written(store: Path) -> None:
    found = json.loads(run(events, "Atlantis", "Mali", "--store", str(store), "--json").stdout)
    assert [one["actor"] for one in found["rows"]] == ["Atlantis"]
    assert run(series, "Atlantis", "--store", str(store), "--json").exit_code == 0
    for name, own in (("atlantis", store), ("Atlanti", store), ("Atlantis", None)):
        with pytest.raises(UnknownActor):
            party(name, store=own)


@pytest.mark.parametrize(
    ("command", "arguments"),
    [(check, ("note.txt", "--json", "X.json")), (events, ("Iran", "--json", "X.json")),
     (series, ("Iran", "--json", "X.JSON"))],
)  # fmt: skip
def test_a_file_named_behind_json_is_met_with_what_was_meant(
    command: click.Command, arguments: tuple[str, ...]
) -> None:
    result = run(command, *arguments)
    assert result.exit_code == 2
    assert f"did you mean --json > {arguments[-1]}?" in " ".join(result.stderr.split())


def test_an_import_of_which_every_file_is_refused_leaves_no_store(store: Path, tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("day,who\n2025-06-23,RUS\n", encoding="utf-8")
    result = run(import_, "other.csv", "--store", "new.duckdb")
    assert result.exit_code == 1
    assert "fits no data set" in result.stderr
    assert "no record was laid out" in result.stderr
    assert not list(tmp_path.glob("new.duckdb*"))
    run(import_, "other.csv", "--store", str(store))
    assert store.is_file()
