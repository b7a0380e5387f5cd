"""A run over many documents that is killed goes on where it stopped, and ends as if nothing had happened."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from backchannel import workbench
from backchannel.cli import following as terminal
from backchannel.cli.main import backchannel as command
from backchannel.coding.coder import code
from backchannel.errors import StoreTrouble, UnwritableBrief
from backchannel.model.documents import Document, Skipped
from backchannel.model.events import Event
from backchannel.model.findings import CheckedDocument
from backchannel.recording import coding
from backchannel.store import partial as room
from backchannel.store.nouns import flat, noun
from backchannel.store.partial import Along, Partial

if TYPE_CHECKING:
    from backchannel.store.store import Store

TEXTS = (
    "Turkmenistan shares over 1,100 km of border with Iran.",
    "Israel and Iran share a land border, the paper said.",
    "Slovakia joined NATO in March 2004.",
    "On 13 June 2025 Russia condemned the strikes on Iran.",
    "The minister was wise to stay at home.",
)
# The command, killed without a chance to tidy up when the function named is called for the n-th time.
KILLED = """
import importlib, os, signal, sys
from backchannel.cli.main import main
module, name, turn = importlib.import_module(sys.argv[1]), sys.argv[2], int(sys.argv[3])
work, seen = getattr(module, name), []
def until_killed(*given, **named):
    seen.append(given)
    if len(seen) == turn:
        os.kill(os.getpid(), signal.SIGKILL)
    return work(*given, **named)
setattr(module, name, until_killed)
sys.argv = ["backchannel", *sys.argv[4:]]
main()
"""
PARTIAL = ".brief.html.partial"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


def killed(module: str, name: str, *arguments: str, turn: int) -> None:
    ran = subprocess.run([sys.executable, "-c", KILLED, module, name, str(turn), *arguments], capture_output=True)
    assert ran.returncode == -signal.SIGKILL, ran.stderr.decode()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Five documents, and a place to work in that is the folder above them."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BACKCHANNEL_STORE", raising=False)
    (tmp_path / "texts").mkdir()
    for number, text in enumerate(TEXTS):
        (tmp_path / "texts" / f"{number}.txt").write_text(text, encoding="utf-8")
    return tmp_path / "texts"


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which documents were worked on, not taken over."""
    seen: list[str] = []
    check = workbench.check_document

    def note(document: Document, record: Store) -> CheckedDocument | Skipped:
        seen.append(Path(document.source).name)
        return check(document, record)

    monkeypatch.setattr(workbench, "check_document", note)
    return seen


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_check_that_is_killed_goes_on_and_ends_in_the_same_bytes(worked: list[str]) -> None:
    whole = run("check", "texts", "--published", "2025-06-28")
    page = Path("brief.html").read_bytes()
    Path("brief.html").unlink()
    worked.clear()
    killed("backchannel.workbench", "check_document", "check", "texts", "--published", "2025-06-28", turn=4)
    assert not Path("brief.html").exists()
    again = run("check", "texts", "--published", "2025-06-28")
    assert again.stderr == f"3 of 5 taken over from {PARTIAL}, 2 documents left.\n"
    assert worked == ["3.txt", "4.txt"]
    assert again.stdout == whole.stdout
    assert Path("brief.html").read_bytes() == page
    assert not Path(PARTIAL).exists()


def stopped(monkeypatch: pytest.MonkeyPatch, *arguments: str, turn: int) -> Result:
    """The command, stopped from the keyboard at the n-th document."""
    check, seen = workbench.check_document, list[str]()

    def until_stopped(document: Document, record: Store) -> CheckedDocument | Skipped:
        seen.append(document.source)
        if len(seen) == turn:
            raise KeyboardInterrupt
        return check(document, record)

    with monkeypatch.context() as patched:
        patched.setattr(workbench, "check_document", until_stopped)
        return run(*arguments)


def test_a_stop_from_the_keyboard_says_what_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    result = stopped(monkeypatch, "check", "texts", turn=3)
    assert result.exit_code == 1
    assert f"What is done is kept in {PARTIAL}: run the same again." in result.stderr
    assert run("check", "texts").stderr.startswith("2 of 5 taken over")


def test_a_folder_that_holds_the_results_is_not_another_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    whole = run("check", ".", "--json")
    stopped(monkeypatch, "check", ".", "--json", turn=3)
    again = run("check", ".", "--json")
    assert again.stderr.startswith("2 of 5 taken over")
    assert again.stdout == whole.stdout
    assert json.loads(again.stdout)["skipped"] == []
    assert {path.suffix for path in folder.iterdir()} == {".txt"}


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_coding_that_is_killed_goes_on_and_ends_in_the_same_events() -> None:
    whole = run("code", "texts", "--json")
    assert len(whole.stdout.splitlines()) > 0
    killed("backchannel.recording.coding", "find_events", "code", "texts", "--json", turn=5)
    again = run("code", "texts", "--json")
    assert again.stderr == "4 of 5 taken over from .backchannel-code.partial, 1 document left.\n"
    assert again.stdout == whole.stdout
    assert not Path(".backchannel-code.partial").exists()


def test_a_store_has_every_document_once_after_a_run_that_was_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def find(document: Document, *_: object, **__: object) -> tuple[Event, ...]:
        seen.append(Path(document.source).name)
        if len(seen) == 3:
            raise KeyboardInterrupt
        return ()

    monkeypatch.setattr(coding, "find_events", find)
    assert run("code", "texts", "--keep", "record.duckdb").exit_code == 1
    again = run("code", "texts", "--keep", "record.duckdb")
    assert again.stderr.splitlines()[-1] == "Kept 5 documents in record.duckdb"
    assert seen == ["0.txt", "1.txt", "2.txt", "2.txt", "3.txt", "4.txt"]
    assert len(json.loads(run("ledger", "--json").stdout)) == 5


def test_what_the_result_follows_from_decides_what_is_taken_over(
    folder: Path, worked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    along = Along(partial=Path("kept"))
    first = workbench.check("texts", along=along)
    worked.clear()
    assert workbench.check("texts", along=along) == first
    assert worked == []
    workbench.check("texts", along=along, published=date(2025, 6, 28))
    assert len(worked) == 5
    worked.clear()
    (folder / "1.txt").write_text("Israel and Egypt share a land border, the paper said.", encoding="utf-8")
    (folder / "0.txt").rename(folder / "renamed.txt")
    workbench.check("texts", along=along)
    assert worked == ["1.txt", "renamed.txt"]
    worked.clear()
    monkeypatch.setattr(workbench, "manifest", lambda _: (("backchannel", "another version"),))
    workbench.check("texts", along=along)
    assert len(worked) == 5
    worked.clear()
    monkeypatch.setattr(room, "_code", lambda: "another line of code")
    workbench.check("texts", along=along)
    assert len(worked) == 5


def test_a_document_that_failed_is_a_row_and_is_tried_again(worked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(document: Document) -> object:
        if document.source.endswith("2.txt"):
            raise ZeroDivisionError("a made-up bug")
        return code(document)

    along = Along(partial=Path("kept"))
    with monkeypatch.context() as patched:
        patched.setattr(workbench, "code", fail)
        brief = workbench.check("texts", along=along)
    assert [(Path(row.source).name, "ZeroDivisionError" in row.reason) for row in brief.skipped] == [("2.txt", True)]
    worked.clear()
    assert len(workbench.check("texts", along=along).documents) == 5
    assert worked == ["2.txt"]


def test_other_actors_and_another_coder_are_other_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def find(document: Document, *_: object, **__: object) -> tuple[Event, ...]:
        seen.append(document.source)
        return ()

    monkeypatch.setattr(coding, "find_events", find)
    along = Along(partial=Path("kept"))
    own = Path("own.csv")
    own.write_text("name,forms,country,sector,from,to,source\nIva Ruz,Iva Ruz,HRV,GOV,,,me\n", encoding="utf-8")
    for actors, worked in ((None, 5), (None, 5), (own, 10), (own, 10)):
        coding.code_documents("texts", actors=actors, along=along)
        assert len(seen) == worked


def test_one_document_alone_leaves_no_trace() -> None:
    workbench.check("texts/0.txt", along=Along(partial=Path("kept")))
    assert not Path("kept").exists()


def test_a_file_that_is_no_brief_is_refused_before_anything_is_read(worked: list[str]) -> None:
    Path("brief.html").write_text("my thesis", encoding="utf-8")
    assert isinstance(run("check", "texts").exception, UnwritableBrief)
    assert worked == []


def test_a_bar_is_drawn_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("check", "texts").stderr == ""
    screen = io.StringIO()
    drawn = Console(file=screen, force_terminal=True, force_interactive=True, width=100)
    monkeypatch.setattr(terminal, "Console", lambda **_: drawn)
    result = run("check", "texts")
    assert "5/5" in screen.getvalue()
    assert "\x1b" not in result.stdout


@dataclass(frozen=True)
class Note:
    """A result of a document, small enough to count bytes by."""

    words: str
    figures: tuple[float | int | bool | None, ...] = ()


def documents(number: int) -> list[Document]:
    names = [f"{place}.txt" for place in range(number)]
    return [
        Document(id=name, text=name, source=name, sha256=hashlib.sha256(name.encode()).hexdigest()) for name in names
    ]


def results(path: Path, number: int = 4) -> tuple[list[Note], list[str]]:
    """What comes out of a run over some documents, and what was worked out for it."""
    worked: list[str] = []

    def work(document: Document) -> Note:
        worked.append(document.id)
        return Note(words=document.text)

    with Partial(Along(partial=path), kind=Note) as kept:
        return list(kept.each(documents(number), work, sound=lambda _: True)), worked


@settings(max_examples=60, deadline=None)
@given(share=st.floats(0, 1), lost=st.booleans())
def test_wherever_the_file_is_cut_off_whole_lines_count_and_the_rest_is_done_anew(
    share: float, lost: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("cut") / "kept"
    whole, _ = results(path)
    content = path.read_bytes()
    cut = content[: int(share * len(content))]
    path.write_bytes(cut + (b"\0" * 7 if lost and cut.startswith(b"backchannel partial 1\n") else b""))
    ended = not lost and content[len(cut) :].startswith(b"\n")  # only the end of a line is missing
    lines = cut.count(b"\n") + ended
    again, worked = results(path)
    assert again == whole
    assert worked == [f"{place}.txt" for place in range(max(0, lines - 1), 4)]
    assert results(path) == (whole, [])


def test_the_last_result_is_on_disk_when_the_next_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    with Partial(Along(partial=path), kind=Note) as kept:
        rows = kept.each(documents(3), lambda document: Note(words=document.text), sound=lambda _: True)
        for number, _ in enumerate(rows, start=1):
            assert path.read_bytes().count(b"\n") == 1 + number


def test_a_full_disk_is_told_and_costs_nothing_that_was_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "kept"
    results(path, 2)

    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(StoreTrouble, match=r"kept.*No space left.*run the same command again"):
            results(path, 4)
    assert results(path, 4)[1] == ["3.txt"]


@pytest.mark.parametrize("content", [b"my notes", b"backchannel partial 2\n", b"b" * 9])
def test_a_file_of_somebody_else_is_never_added_to(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "kept"
    path.write_bytes(content)
    with pytest.raises(StoreTrouble, match="is not what a run of ours left behind"):
        results(path)
    assert path.read_bytes() == content


def test_nouns_come_back_as_they_were_down_to_the_type_of_a_number(root: Path) -> None:
    example = root / "examples" / "quiet_lines_across_the_gulf.txt"
    (checked,) = workbench.check(example).documents
    back = noun(json.loads(json.dumps(flat(checked))), CheckedDocument)
    assert repr(back) == repr(checked)
    told = Note(words="\ud800 \u2028 \x00", figures=(1, 1.0, True, None, float("inf"), -0.0))
    assert repr(noun(json.loads(json.dumps(flat(told))), Note)) == repr(told)


def test_only_the_nouns_that_were_asked_for_are_built() -> None:
    with pytest.raises(KeyError, match="Skipped"):
        noun(flat(Skipped(source="a", reason="b")), Note)
    with pytest.raises(TypeError, match="is no noun of the model"):
        flat(Path("a"))
