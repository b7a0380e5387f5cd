"""``backchannel import``, ``ledger``, ``fetch`` and ``code --keep`` on tiny made-up files."""

from __future__ import annotations

import gzip
import hashlib
import json
import threading
import zipfile
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import click
import pandas as pd
import pytest
from click.testing import CliRunner, Result

from backchannel import workbench
from backchannel.asking.events import events as asked
from backchannel.cli.coding import code
from backchannel.cli.importing import fetch, import_
from backchannel.cli.ledger import ledger
from backchannel.errors import BackchannelError, StoreTrouble
from backchannel.model.coding import Actor, ResolvedDate
from backchannel.model.documents import Document, Span
from backchannel.model.events import Event, Report
from backchannel.model.record import Query
from backchannel.recording import coding, files
from backchannel.store.starter import write_starter

GDELT = {
    1: "20200301", 2: "202003", 3: "2020", 4: "2020.1616", 5: "RUSGOV", 6: "RUSSIA", 7: "RUS", 15: "IRNGOV",
    16: "TEHRAN", 17: "IRN", 25: "1", 26: "042", 27: "042", 28: "04", 29: "1", 30: "1.9", 31: "4", 32: "1", 33: "4",
    34: "-1.5", 51: "1", 52: "Tehran, Tehran, Iran", 53: "IR", 59: "20200301000000", 60: "http://example.org/a",
}  # fmt: skip
# GDELT 1.0 has no second-order divisions: three columns less.
FIRST_VERSION = "\t".join(
    ({0: "1"} | {at: text for at, text in GDELT.items() if at < 35} | {56: "20200301", 57: "http://example.org/a"}).get(
        place, ""
    )
    for place in range(58)
).encode()


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, and a shipped record without rows."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BACKCHANNEL_STORE", raising=False)
    write_starter([], folder=tmp_path / ".starter", sources={})
    monkeypatch.setattr("backchannel.store.store.shipped", lambda: tmp_path / ".starter")
    return tmp_path


def run(command: click.Command, *arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments), catch_exceptions=False)


def gdelt(*numbers: int, **cells: str) -> bytes:
    """Rows of GDELT 2.0 with those numbers."""
    changed = {int(place.removeprefix("c")): text for place, text in cells.items()}
    return b"".join(
        "\t".join(({0: str(number)} | GDELT | changed).get(place, "") for place in range(61)).encode() + b"\n"
        for number in numbers
    )


def packed(path: Path, text: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo(path.name.removesuffix(".zip")), text)
    return path


def slot(folder: Path, stamp: str, *numbers: int) -> Path:
    folder.mkdir(exist_ok=True)
    return packed(folder / f"{stamp}.export.CSV.zip", gdelt(*numbers))


def kept() -> int:
    return len(asked(Query(actors=("RUS",), duplicates="raw"), store=Path("record.duckdb")).frame)


def test_a_folder_comes_in_and_comes_in_once(here: Path) -> None:
    slot(here / "in", "20200301000000", 1, 2)
    slot(here / "in", "20200301001500", 3)
    first = run(import_, "in")
    assert (first.exit_code, first.stderr) == (0, "")
    assert first.stdout.splitlines()[-1] == "record.duckdb: 2 got."
    again = run(import_, "in", "--quiet")
    assert (again.exit_code, again.stdout) == (0, "record.duckdb: 2 already there.\n")
    assert kept() == 3


def test_what_is_damaged_is_told_on_stderr_and_in_the_exit_status(here: Path) -> None:
    folder = here / "in"
    slot(folder, "20200301000000", 1)
    (folder / "cut.csv.gz").write_bytes(gzip.compress(gdelt(2) * 99)[:60])
    (folder / "none.csv").write_bytes(b"")
    (folder / "noise.csv").write_bytes(bytes(range(256)) * 9)
    (folder / "wide.csv").write_text("a,b\n1,2\n", encoding="utf-16")
    with zipfile.ZipFile(folder / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("20200302.export.CSV", b"\0" * (4 << 20))
    result = run(import_, "in", "gone.csv")
    assert result.exit_code == 1
    reasons = dict(line.removeprefix("refused ").split(": ", 1) for line in result.stderr.splitlines()[:-1])
    assert "cut short or damaged" in reasons["in/cut.csv.gz"]
    assert "zero bytes" in reasons["in/none.csv"]
    assert "UTF-16" in reasons["in/wide.csv"]
    assert "unpacks to more than" in reasons["in/bomb.zip:20200302.export.CSV"]
    assert "missing" in reasons["gone.csv"]
    assert set(reasons) >= {"in/noise.csv"}
    assert result.stdout.splitlines()[-1] == "record.duckdb: 1 got, 6 refused."
    assert kept() == 1


def test_rows_that_are_lost_are_counted_and_can_be_listed(here: Path) -> None:
    (here / "in.csv").write_bytes(gdelt(1, 2) + gdelt(3, c1="20201341"))
    result = run(import_, "in.csv")
    assert result.exit_code == 1
    assert "2 of 3 rows" in result.stderr
    assert "1 refused" in result.stderr
    rows = json.loads(run(ledger, "--rows", "--json").stdout)
    assert [(row["path"], row["row"]) for row in rows] == [("in.csv", 3)]
    assert "in.csv" in run(ledger, "--rows").stdout
    assert "in.csv" in run(ledger, "--lost").stdout


def test_a_refused_row_without_a_number_can_be_listed(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "in.csv").write_bytes(gdelt(1))
    run(import_, "in.csv")
    found = pd.DataFrame({"path": ["a"], "row": pd.array([None], dtype="Int64"), "reason": ["twice"], "sample": [""]})
    monkeypatch.setattr(files, "refused_rows", lambda _: found)
    assert run(ledger, "--rows").stdout.splitlines()[1].split() == ["a", "twice"]


def test_one_json_object_a_file(here: Path) -> None:
    (here / "in.csv").write_bytes(gdelt(1, 2))
    [line] = [json.loads(text) for text in run(import_, "in.csv", "--json").stdout.splitlines()]
    assert (line["outcome"], line["dataset"], line["rows_in"], line["rows_kept"]) == ("got", "gdelt-2", 2, 2)
    assert line["first"] == "2020-03-01"
    assert len(line["sha256"]) == 64


def test_the_ledger_shows_short_paths_and_the_reason_below(here: Path) -> None:
    slot(here / "a folder", "20200301000000", 1, 2)
    (here / "a folder" / "none.csv").write_bytes(b"")
    run(import_, str(here / "a folder"))
    lines = [line.rstrip() for line in run(ledger).stdout.splitlines()]
    assert lines[0] == f"in {here}/a folder/:"
    assert [name for name in ("slot", "refused ", "days") if name in lines[1]] == ["slot", "days"]
    told = next(line for line in lines if "20200301000000.export" in line)
    assert "2 of 2" in told
    assert str(here) not in told
    at = next(number for number, line in enumerate(lines) if line.endswith("none.csv"))
    assert lines[at + 1].strip().startswith("is empty")
    assert lines[-1].startswith("2 files and slots; rows in 2, kept 2, refused 0")


def test_the_ledger_shows_slots_that_nobody_brought(here: Path) -> None:
    slot(here / "in", "20200301000000", 1)
    slot(here / "in", "20200301003000", 2)
    run(import_, "in")
    found = json.loads(run(ledger, "--slots", "gdelt-2", "--json").stdout)
    assert [row["outcome"] for row in found] == ["got", "missing", "got"]
    assert len(json.loads(run(ledger, "--slots", "gdelt-2", "--lost", "--json").stdout)) == 1
    assert run(ledger, "--slots", "polecat").stdout == "Nothing to show.\n"


def test_without_a_store_the_ledger_says_how_to_make_one(here: Path) -> None:
    result = run(ledger)
    assert result.exit_code == 2
    assert "backchannel import" in result.stderr
    assert not (here / "record.duckdb").exists()


def test_a_file_that_is_no_store_is_left_as_it_is(here: Path) -> None:
    (here / "in.csv").write_bytes(gdelt(1))
    (here / "notes.txt").write_text("My notes. " * 99)
    for command in ((import_, "in.csv"), (ledger,)):
        with pytest.raises(StoreTrouble, match=r"notes\.txt"):
            run(command[0], *command[1:], "--store", "notes.txt")
    assert (here / "notes.txt").read_text() == "My notes. " * 99


class _Mirror(BaseHTTPRequestHandler):
    files: dict[str, bytes] = {}  # noqa: RUF012

    def do_GET(self) -> None:
        body = self.files.get(self.path)
        self.send_response(302 if body is None else 200)
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_: Any) -> None:
        """Quiet."""


@pytest.fixture
def mirror(here: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server that lists two of three days and sends elsewhere for the second."""
    path = packed(here / "20200301.export.CSV.zip", FIRST_VERSION)
    body = path.read_bytes()
    path.unlink()
    md5 = hashlib.md5(body).hexdigest()
    names = f"{md5}  20200301.export.CSV.zip\n{md5}  20200302.export.CSV.zip\n"
    files = {"/events/md5sums": names.encode(), "/events/20200301.export.CSV.zip": body}
    monkeypatch.setattr(_Mirror, "files", files)
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Mirror)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


DAYS = ("gdelt", "--version", "1", "--from", "2020-03-01", "--to", "2020-03-03")


def test_fetched_files_are_kept_and_the_ledger_knows_what_did_not_come(here: Path, mirror: str) -> None:
    for outcome in ("got", "already there"):
        result = run(fetch, *DAYS, "--mirror", mirror, "--keep")
        assert result.exit_code == 1
        assert f"gdelt, 2020-03-01 to 2020-03-03: 1 {outcome}, 1 refused, 1 missing, in gdelt." in result.stdout
        assert f"record.duckdb: 1 {outcome}." in result.stdout
        assert "redirect" in result.stderr
        assert [path.name for path in (here / "gdelt").iterdir()] == ["20200301.export.CSV.zip"]
        found = json.loads(run(ledger, "--json").stdout)
        assert [row["outcome"] for row in found] == ["got", "refused", "missing"]
        assert kept() == 1


def test_fetching_alone_makes_no_store(here: Path, mirror: str) -> None:
    result = run(fetch, *DAYS, "--mirror", mirror, "--into", "files")
    assert result.exit_code == 1
    assert "backchannel import files" in result.stdout
    assert not (here / "record.duckdb").exists()


def test_days_in_the_wrong_order_are_refused(here: Path, mirror: str) -> None:
    with pytest.raises(BackchannelError, match="give the earlier day first"):
        run(fetch, "gdelt", "--from", "2020-03-03", "--to", "2020-03-01", "--mirror", mirror)
    assert not list(here.glob("gdelt*"))


NOTE = "Russia met Iran. More was not said of it."


def met(document: Document, *_: Any, **__: Any) -> tuple[Event, ...]:
    """A coder that finds one meeting in whatever it reads."""
    span = Span(document_id=document.id, start=0, end=4, quote=document.text[:4])
    report = Report(span=span, reporters=(), modality="asserted", certainty="stated", tone=0.2, confidence=0.95)
    parties = (Actor(code="RUS", name="Russia"), Actor(code="IRN", name="Iran"))
    day = ResolvedDate(start=date(2020, 3, 1), precision="day", basis="stated")
    return (
        Event(
            id="e", date=day, actors=parties, recipients=(), type="CONSULT", mode=None, contexts=(), quad=1,
            symmetric=True, reports=(report,), coder="test",
        ),
    )  # fmt: skip


@pytest.fixture
def coder(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (workbench, coding):
        monkeypatch.setattr(module, "find_events", met)


@pytest.mark.usefixtures("coder")
def test_coded_documents_are_kept_once_each(here: Path) -> None:
    (here / "one.txt").write_text(NOTE)
    (here / "other.txt").write_text(f"{NOTE} It rained all day.")
    (here / "empty.txt").write_text("")
    result = run(code, "one.txt", "other.txt", "empty.txt", "--keep", "record.duckdb", "--json")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert "Kept 2 documents in record.duckdb" in result.stderr
    assert kept() == 2
    (here / "same.txt").write_text(NOTE, encoding="utf-8-sig")
    assert run(code, "same.txt", "--keep", "record.duckdb").exit_code == 0
    assert kept() == 2
    outcomes = [row["outcome"] for row in json.loads(run(ledger, "--json").stdout)]
    assert sorted(outcomes) == ["got", "replaced"]


@pytest.mark.usefixtures("coder")
def test_a_file_of_events_is_not_taken_for_a_document_that_it_holds(here: Path) -> None:
    (here / "one.txt").write_text(NOTE)
    (here / "other.txt").write_text(f"{NOTE} It rained all day.")
    (here / "events.jsonl").write_text(run(code, "one.txt", "other.txt", "--json", "--tellings").stdout)
    assert run(import_, "events.jsonl").exit_code == 0
    run(code, "one.txt", "--keep", "record.duckdb")
    assert kept() == 3
    assert run(import_, "events.jsonl").stdout.splitlines()[-1] == "record.duckdb: 1 already there."


@pytest.mark.usefixtures("coder")
def test_a_document_never_bears_out_its_own_claims_but_another_one_may(here: Path) -> None:
    text = "Iran and Russia met on 1 March 2020."
    (here / "one.txt").write_text(text)
    (here / "other.txt").write_text(f"{text} It rained in the hills all day long.")
    run(code, "one.txt", "--keep", "record.duckdb")
    alone = workbench.check("one.txt", store=Path("record.duckdb")).documents[0].findings
    assert [finding.verdict for finding in alone if finding.claim.kind == "event"] == ["cannot tell"]
    run(code, "other.txt", "--keep", "record.duckdb")
    both = workbench.check("one.txt", store=Path("record.duckdb")).documents[0].findings
    assert [len(finding.evidence) for finding in both if finding.claim.kind == "event"] == [1]


def test_a_wrong_name_lays_out_no_store(here: Path) -> None:
    """A record.duckdb that nobody wanted would be asked by every later command in the folder."""
    result = run(import_, "no such file.csv", "nor this")
    assert result.exit_code == 2
    assert "no such file.csv, nor this: not there" in result.stderr
    assert not (here / "record.duckdb").exists()
    (here / "empty.csv").write_bytes(b"")
    assert run(import_, "no such file.csv", "empty.csv").exit_code == 1
    assert not (here / "record.duckdb").exists()
