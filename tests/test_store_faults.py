"""What may go wrong around a store: kill -9, a full disk, a second process, a foreign or damaged file."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb
import pytest

from backchannel.errors import StoreTrouble
from backchannel.model.record import Query
from backchannel.store.opening import Place, connect
from backchannel.store.store import Store
from store_files import extract, many, seen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

FILES = 12
SERVER = """
import json, os, resource, signal, sys, time, traceback
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from store_files import many, seen
from backchannel.errors import StoreTrouble
from backchannel.model.record import Query
from backchannel.store.store import Store
for line in sys.stdin:
    program, name = json.loads(line)
    path, number = Path(name), os.fork()
    if number == 0:
        print(os.getpid(), flush=True)
        try:
            exec(program)
        except BaseException:
            traceback.print_exc(file=sys.stdout)
            sys.stdout.flush()
        os._exit(0)
    print("ended", os.waitpid(number, 0)[1], flush=True)
"""
IMPORT = """
with Store.open(path, write=True, starter_in=path.parent) as store:
    print("open", flush=True)
    for number in range(12):
        line = store.take_in(many(3000, since=3000 * number), seen(f"{number:x}", f"{number}.csv"))
        print(line.outcome, flush=True)
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="other processes are forked and killed the POSIX way")


class Others:
    """Other processes that work on a store, one at a time: forked from one that has loaded the package already."""

    def __init__(self, server: subprocess.Popen[str]) -> None:
        self.server = server

    def start(self, program: str, path: Path) -> int:
        assert self.server.stdin is not None
        self.server.stdin.write(json.dumps([program, str(path)]) + "\n")
        self.server.stdin.flush()
        return int(self.line())

    def line(self) -> str:
        assert self.server.stdout is not None
        return self.server.stdout.readline().strip()

    def rest(self) -> list[str]:
        """What it still says until it ends."""
        said = []
        while not (line := self.line()).startswith("ended"):
            said.append(line)
        return said


@pytest.fixture(scope="module")
def others() -> Iterator[Others]:
    command = [sys.executable, "-c", SERVER, str(Path(__file__).parent)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        yield Others(server)
        assert server.stdin is not None
        server.stdin.close()


def test_kill_9_loses_nothing_acknowledged_and_a_rerun_ends_the_same(tmp_path: Path, others: Others) -> None:
    whole = tmp_path / "whole.duckdb"
    with Store.open(whole, write=True, starter_in=tmp_path) as store:
        for number in range(FILES):
            store.take_in(many(3000, since=3000 * number), seen(f"{number:x}", f"{number}.csv"))
        expected = store.digest()
    path, chance = tmp_path / "killed.duckdb", random.Random(4)
    for acknowledged in (0, 1, 3, 5, 7):
        process = others.start(IMPORT, path)
        told = [others.line() for _ in range(acknowledged + 1)]
        time.sleep(chance.uniform(0, 0.03))
        os.kill(process, signal.SIGKILL)
        told += others.rest()
        with Store.open(path, starter_in=tmp_path) as store:
            kept = len(store.ledger())
            assert kept >= len(told) - 1, "an acknowledged file is gone"
            assert sum(store.coverage(Query())["rows"]) == 3000 * kept, "a file is there in part"
    others.start(IMPORT, path)
    assert others.rest().count("already there") >= 7
    with Store.open(path, starter_in=tmp_path) as store:
        assert store.digest() == expected
        assert sum(store.coverage(Query())["rows"]) == 3000 * FILES


def test_a_store_in_use_names_the_process(tmp_path: Path, others: Others) -> None:
    path = tmp_path / "s.duckdb"
    process = others.start(
        "with Store.open(path, write=True):\n    print('open', flush=True)\n    time.sleep(60)", path
    )
    assert others.line() == "open"
    for write in (True, False):
        with pytest.raises(StoreTrouble, match=rf"s\.duckdb: in use by process {process};"):
            Store.open(path, write=write)
    os.kill(process, signal.SIGKILL)
    assert others.rest() == []
    with Store.open(path):
        pass


def test_a_store_open_twice_in_one_process_is_told(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    with Store.open(path, write=True), pytest.raises(StoreTrouble, match="already open in this very process"):
        Store.open(path)


FILL_UP = """
store = Store.open(path, write=True, starter_in=path.parent)
store.take_in(many(100), seen("0", "first.csv"))
resource.setrlimit(resource.RLIMIT_FSIZE, (3 << 20, 3 << 20))
for number in range(1, 9):
    try:
        made = many(40000, since=1000000 * number, wide="repeat(md5(source_id), 8)")
        store.take_in(made, seen(f"{number:x}", f"{number}.csv"))
        print("got", flush=True)
    except StoreTrouble as fault:
        print(fault, flush=True)
        break
try:
    store.close()
except StoreTrouble as fault:
    print(fault, flush=True)
"""


def test_a_full_disk_stops_the_import_and_spares_what_was_kept(tmp_path: Path, others: Others) -> None:
    path = tmp_path / "s.duckdb"
    others.start(FILL_UP, path)
    told = others.rest()
    got = told.count("got")
    assert got < 8, told
    assert "disk full, 200 bytes needed" in told[got], told
    with Store.open(path, write=True, starter_in=tmp_path) as store:
        assert len(store.ledger()) == got + 1
        assert len(store.events(Query())) == 100 + 40000 * got
        assert store.take_in(extract("a"), seen("f", "f.csv")).outcome == "got"


def test_a_file_larger_than_half_the_disk_is_not_begun(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s.duckdb", write=True, starter_in=tmp_path) as store:
        with pytest.raises(StoreTrouble, match=r"disk full, 2,305,843,009,213,693,952 bytes needed and [\d,]+ free"):
            store.take_in(extract("a"), seen("1", size=1 << 60))
        assert len(store.ledger()) == 0


def a_database(path: Path, statements: Sequence[str]) -> Path:
    with duckdb.connect(path) as connection:
        for statement in statements:
            connection.execute(statement)
    return path


def test_foreign_files_are_refused_with_what_they_are(tmp_path: Path) -> None:
    junk, light, empty = (tmp_path / name for name in ("junk", "light", "empty"))
    junk.write_bytes(b"date,actor\n" * 3000)
    sqlite = sqlite3.connect(light)
    sqlite.execute("CREATE TABLE event (a)")
    sqlite.close()
    other = a_database(tmp_path / "other", ["CREATE TABLE sales (a INTEGER)", "CREATE TABLE meta (b INTEGER)"])
    for path, words in {
        junk: "no store at all",
        light: "no store|extension",
        other: r"no store of Backchannel \(it holds meta, sales\)",
        empty: "no such store; `backchannel import` makes one",
        tmp_path: "directory",
    }.items():
        with pytest.raises(StoreTrouble, match=words) as fault:
            Store.open(path)
        assert str(path) in str(fault.value)
    assert junk.read_bytes() == b"date,actor\n" * 3000
    with pytest.raises(StoreTrouble, match="no store of Backchannel"):
        Store.open(other, write=True)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            "UPDATE meta SET value = '99' WHERE key = 'schema'",
            r"schema 99, written by Backchannel [\d.]+; .* reads schema 1",
        ),
        ("ALTER TABLE event DROP COLUMN tone", "the table event is not as Backchannel made it"),
        ("DROP TABLE ledger", "the table ledger is not as Backchannel made it"),
    ],
)
def test_a_store_of_another_make_is_refused(tmp_path: Path, change: str, words: str) -> None:
    path = tmp_path / "s.duckdb"
    Store.open(path, write=True).close()
    a_database(path, [change])
    with pytest.raises(StoreTrouble, match=words):
        Store.open(path)


def test_a_file_whose_making_was_cut_short_is_laid_out_anew(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    a_database(tmp_path / "other", [f"ATTACH '{path}' AS begun (STORAGE_VERSION 'v1.0.0')"])
    with Store.open(path, write=True) as store:
        assert store.take_in(extract("a"), seen("1")).outcome == "got"


FLIP = """
whole = path.read_bytes()
for part in range(16):
    place = (2 * part + 1) * len(whole) // 32
    path.write_bytes(whole[:place] + bytes([whole[place] ^ 255]) + whole[place + 1:])
    try:
        with Store.open(path, starter_in=path.parent) as store:
            found = len(store.events(Query(duplicates="raw")))
            print("whole" if found == 3000 else found, flush=True)
    except StoreTrouble as fault:
        print("told" if "damaged" in str(fault) else fault, flush=True)
"""


def test_a_damaged_store_is_told_and_never_read_as_something_else(tmp_path: Path, others: Others) -> None:
    path = tmp_path / "s.duckdb"
    with Store.open(path, write=True, starter_in=tmp_path) as store:
        store.take_in(many(3000, wide="md5(source_id)"), seen("1"))
    others.start(FLIP, path)
    told = others.rest()
    assert set(told) == {"told", "whole"}, told
    assert len(told) == 16


def test_a_store_can_be_read_by_the_last_major_version_of_duckdb(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    Store.open(path, write=True).close()
    with duckdb.connect(path) as connection:
        found = connection.execute("SELECT tags FROM duckdb_databases() WHERE path IS NOT NULL").fetchall()
    assert "v1.0.0" in str(found[0])


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_text('/etc/hostname')", "COPY (SELECT 1) TO '{there}'", "ATTACH '{there}' AS other",
        "SELECT * FROM glob('*')", "INSTALL spatial", "LOAD spatial", "SET enable_external_access = true",
        "SET threads = 1", "DELETE FROM kept.event", "SELECT * FROM frame_of_python",
    ],
)  # fmt: skip
def test_reading_a_store_opens_nothing_else(tmp_path: Path, statement: str) -> None:
    path = tmp_path / "s.duckdb"
    Store.open(path, write=True).close()
    frame_of_python = Store.open(path).ledger()
    assert len(frame_of_python) == 0
    with connect(Place(path=path, starter=None), write=False) as connection, pytest.raises(duckdb.Error):
        connection.execute(statement.format(there=tmp_path / "there"))
    assert not (tmp_path / "there").exists()


INTERRUPTED = """
signal.signal(signal.SIGINT, signal.default_int_handler)
with Store.open(path, write=True, starter_in=path.parent) as store:
    store.take_in(many(10), seen("0", "first.csv"))
    print("open", flush=True)
    try:
        for number in range(1, 400):
            store.take_in(many(3000, since=3000 * number), seen("1", f"{number}.zip:{number}"))
    except KeyboardInterrupt:
        print("interrupted", len(store.ledger()), flush=True)
"""


def test_an_interrupt_ends_the_import_and_not_the_store(tmp_path: Path, others: Others) -> None:
    path = tmp_path / "s.duckdb"
    process = others.start(INTERRUPTED, path)
    assert others.line() == "open"
    time.sleep(0.2)
    os.kill(process, signal.SIGINT)
    said = others.rest()
    assert said[0].startswith("interrupted"), said
    with Store.open(path, starter_in=tmp_path) as store:
        ledger = store.ledger()
        assert set(ledger["outcome"]) == {"got"}
        assert sum(store.coverage(Query())["rows"]) == 10 + 3000 * (len(ledger) - 1)
