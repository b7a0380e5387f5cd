"""``backchannel code``: JSON lines or a table, exit status, skipped files, the analyst's own actors."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from backchannel.cli.main import backchannel as command
from backchannel.cli.main import main
from backchannel.coding.listings import COLUMNS
from backchannel.errors import UnknownWeights, UnreadableInput
from backchannel.model.documents import Document
from backchannel.model.events import Event
from backchannel.recording import coding

NOTE = "Turkey summoned the Swedish ambassador on Monday."
HEADER = ",".join(COLUMNS)
KEYS = {
    "id", "date", "enddate", "date_precision", "date_basis", "date_approximate", "date_note", "actor", "recipient",
    "symmetric", "event", "mode", "context", "quad_code", "modality", "tone", "confidence", "reports", "coder",
    "ontology",
}  # fmt: skip


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(command, ["code", *arguments], input=stdin)


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text(NOTE, encoding="utf-8")
    return path


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """No network: nothing is found, and what the coder was given is written down."""
    asked: list[dict[str, Any]] = []

    def find(document: Document, _: object, **options: Any) -> tuple[Event, ...]:
        asked.append({"document": document, **options})
        return ()

    monkeypatch.setattr(coding, "find_events", find)
    return asked


def failing(error: Exception) -> Callable[..., tuple[Event, ...]]:
    def find(*_: object, **__: object) -> tuple[Event, ...]:
        raise error

    return find


def test_one_json_object_a_line_and_nothing_else_on_stdout(note: Path) -> None:
    result = run(str(note), "--json", "--published", "2025-06-24")
    assert (result.exit_code, result.stderr) == (0, "")
    [line] = lines(result)
    assert set(line) == KEYS
    assert (line["event"], line["actor"][0]["code"], line["recipient"][0]["country"]) == ("ACCUSE", "TUR", "SWE")
    assert line["date"] == "2025-06-23"
    assert line["date_basis"] != "published"
    [report] = line["reports"]
    assert NOTE[report["start"] : report["end"]] == report["text"]


def test_python_gives_the_same_events(note: Path) -> None:
    events, skipped, read = coding.code_documents(note)
    assert (skipped, read) == ((), 1)
    assert coding.event_lines(events) == lines(run(str(note), "--json"))


def test_the_table_shows_the_event_and_counts(note: Path) -> None:
    result = run(str(note))
    assert result.exit_code == 0
    assert "ACCUSE" in result.stdout
    assert "(TUR)" in result.stdout
    assert result.stdout.splitlines()[-1] == "1 event, 1 report, 1 document"


def test_standard_input_is_a_document(note: Path) -> None:
    [event] = lines(run("-", "--json", "--published", "2025-06-24", stdin=NOTE))
    [same] = lines(run(str(note), "--json", "--published", "2025-06-24"))
    assert (event["event"], event["date"], event["actor"]) == (same["event"], same["date"], same["actor"])


def test_two_documents_of_one_event_are_joined_unless_tellings_are_asked_for(tmp_path: Path, note: Path) -> None:
    (tmp_path / "other.txt").write_text(f"{NOTE} It rained in the hills.", encoding="utf-8")
    [event] = lines(run(str(tmp_path), "--json", "--published", "2025-06-24"))
    assert len({report["document"] for report in event["reports"]}) == 2
    apart = lines(run(str(tmp_path), "--json", "--published", "2025-06-24", "--tellings"))
    assert [len(line["reports"]) for line in apart] == [1, 1]
    [alone] = lines(run(str(note), "--json", "--published", "2025-06-24"))
    assert alone in apart


def test_skipped_files_are_named_and_show_in_the_exit_status(
    tmp_path: Path, note: Path, silent: list[dict[str, Any]]
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    some = run(str(note), str(empty), "--json")
    assert (some.exit_code, some.stdout) == (1, "")
    assert "empty.txt" in some.stderr
    assert some.stderr.startswith("skipped ")
    assert [row["document"].text for row in silent] == [NOTE]
    assert run(str(note), "--json").exit_code == 0
    none = run(str(empty), str(tmp_path / "absent.txt"), "--json")
    assert none.exit_code == 2
    assert none.stderr.count("skipped ") == 2


def test_no_input_or_a_bad_day_is_a_question_of_usage(note: Path) -> None:
    for arguments in ((), (str(note), "--published", "yesterday")):
        result = run(*arguments)
        assert result.exit_code == 2
        assert "Usage:" in result.stderr


def test_a_bug_in_one_document_is_a_row(monkeypatch: pytest.MonkeyPatch, note: Path) -> None:
    monkeypatch.setattr(coding, "find_events", failing(ZeroDivisionError("a made-up bug")))
    result = run(str(note))
    assert result.exit_code == 2
    assert "our bug, please report it: ZeroDivisionError: a made-up bug" in result.stderr
    assert result.stdout.splitlines()[-1] == "0 events, 0 reports, 0 documents"


def test_unknown_weights_stop_everything(
    monkeypatch: pytest.MonkeyPatch, note: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(coding, "find_events", failing(UnknownWeights("lower.onnx: reinstall backchannel")))
    monkeypatch.setattr(sys, "argv", ["backchannel", "code", str(note)])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    assert capsys.readouterr().err == "backchannel: lower.onnx: reinstall backchannel\n"


def test_the_analyst_s_own_actors_reach_the_coder(tmp_path: Path, note: Path, silent: list[dict[str, Any]]) -> None:
    own = tmp_path / "own.csv"
    own.write_text(f"{HEADER}\nSkardu Front,,PAK,REB,2020,,my notes\n", encoding="utf-8")
    assert run(str(note), "--actors", str(own)).exit_code == 0
    assert run(str(note)).exit_code == 0
    assert [row["table"] is None for row in silent] == [False, True]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("name,country\nX,PAK\n", r"own\.csv:1: column .*the first line must read name,forms"),
        (f"{HEADER}\nSkardu Front,,PAKISTAN,REB,,,notes\n", r"own\.csv:2: country 'PAKISTAN' is no code"),
        (f"{HEADER}\nSkardu Front,,PAK,REBEL,,,notes\n", r"own\.csv:2: sector 'REBEL' is not in PLOVER"),
        (f"{HEADER}\n,,PAK,REB,,,notes\n", r"own\.csv:2: name is empty"),
        (None, r"own\.csv: the table of actors cannot be read .* give a UTF-8 CSV file"),
    ],
)
@pytest.mark.usefixtures("silent")
def test_bad_actors_are_refused_with_file_line_and_remedy(
    tmp_path: Path, note: Path, content: str | None, message: str
) -> None:
    own = tmp_path / "own.csv"
    if content is not None:
        own.write_text(content, encoding="utf-8")
    with pytest.raises(UnreadableInput, match=message):
        coding.code_documents(note, actors=own)
    result = run(str(note), "--actors", str(own))
    assert isinstance(result.exception, UnreadableInput)
    assert result.stdout == ""


def test_bad_actors_are_one_line_and_exit_status_two(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, note: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["backchannel", "code", str(note), "--actors", str(tmp_path / "absent.csv")])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith("backchannel: ")
    assert shown.err.count("\n") == 1


def test_the_analyst_s_row_wins_over_the_shipped_one(tmp_path: Path, note: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(f"{HEADER}\nTurkey,,TUR,MIL,,,my notes\n", encoding="utf-8")
    [event] = coding.code_documents(note, actors=own)[0]
    assert event.actors[0].code == "TUR.MIL"


def test_hostile_words_cannot_drive_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "evil.txt"
    path.write_text("Turkey summoned\u202e the Swedish\u202c ambassador on Monday.", encoding="utf-8")
    shown = run(str(path)).stdout
    assert "ACCUSE" in shown
    assert "summoned�" in shown
    assert not set("\u202e\u202c") & set(shown)
