"""Fetching GDELT's files from a server on loopback that serves, drops, truncates and lies."""

from __future__ import annotations

import hashlib
import io
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.datasets.fetching.download import Mirror, NoFile
from backchannel.datasets.fetching.gdelt_files import fetch_gdelt
from backchannel.datasets.fetching.listing import listed
from backchannel.datasets.fetching.slots import BadSpan, slots
from backchannel.errors import BackchannelError
from backchannel.model.record import LedgerRow

DAY = date(2020, 11, 13)
LIST = "/gdeltv2/masterfilelist.txt"


@dataclass
class Fake:
    """What the server has, and how it behaves for a path: each try takes the next behaviour, then all is well."""

    files: dict[str, bytes] = field(default_factory=dict)
    moods: dict[str, list[str]] = field(default_factory=dict)
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    url: str = ""


@dataclass
class Answer:
    """``promised`` is the length that the server claims, where it lies."""

    status: int
    body: bytes = b""
    promised: int | None = None
    headers: dict[str, str] = field(default_factory=dict)


def _answer(body: bytes | None, mood: str, *, start: int) -> Answer:
    if body is None:
        return Answer(404)
    if mood == "busy":
        return Answer(503)
    if mood == "redirect":
        return Answer(302, headers={"Location": "http://127.0.0.1:9/elsewhere"})
    if mood == "lie":
        return Answer(200, b"x" * len(body))
    resumes = start and mood != "deaf"
    if resumes and start >= len(body):
        return Answer(416)
    part = body[start:] if resumes else body
    headers = {"Content-Range": f"bytes {start}-{len(body) - 1}/{len(body)}"} if resumes else {}
    kept = part[: len(part) // 2] if mood == "drop" else part
    return Answer(206 if resumes else 200, kept, promised=len(part), headers=headers)


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Hanging up in the middle is what some tests want."""


def _handler(fake: Fake) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            given_range = self.headers["Range"]
            fake.asked.append((self.path, given_range))
            moods = fake.moods.get(self.path, [])
            start = int(given_range.removeprefix("bytes=").removesuffix("-")) if given_range else 0
            answer = _answer(fake.files.get(self.path), moods.pop(0) if moods else "well", start=start)
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body) if answer.promised is None else answer.promised))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *_: Any) -> None:
            """Quiet."""

    return Handler


@pytest.fixture
def fake() -> Iterator[Fake]:
    served = Fake()
    server = _Server(("127.0.0.1", 0), _handler(served))
    served.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield served
    server.shutdown()
    server.server_close()
    thread.join()


def zipped(text: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("x.CSV"), text)
    return out.getvalue()


def stock(fake: Fake, *, missing: int = 3) -> list[str]:
    """Fill the server with a day's slots but for the last few; the names it has."""
    paths = [slot.path for slot in slots("gdelt-2", since=DAY, until=DAY)][: 96 - missing]
    lines = []
    for number, path in enumerate(paths):
        body = zipped(b"row\t%d\n" % number)
        fake.files["/" + path] = body
        lines.append(f"{len(body)} {hashlib.md5(body).hexdigest()} http://data.gdeltproject.org/{path}")
    fake.files[LIST] = "\n".join([*lines, "no line of a list", "1 2 3 4", ""]).encode()
    return ["/" + path for path in paths]


def got(fake: Fake, folder: Path) -> list[LedgerRow]:
    mirror = Mirror(url=fake.url, timeout=5, pause=0)
    return list(fetch_gdelt(mirror, "gdelt-2", since=DAY, until=DAY, folder=folder))


def outcomes(rows: list[LedgerRow]) -> dict[str, int]:
    return {name: sum(row.outcome == name for row in rows) for name in dict.fromkeys(row.outcome for row in rows)}


def test_every_slot_of_the_day_has_a_row_and_missing_ones_say_so(fake: Fake, tmp_path: Path) -> None:
    stock(fake)
    rows = got(fake, tmp_path)
    assert outcomes(rows) == {"got": 93, "missing": 3}
    assert rows[-1].reason == "not in the mirror's list"
    assert len(list(tmp_path.glob("*.zip"))) == 93
    assert not list(tmp_path.glob("*.part"))


def test_a_second_run_fetches_nothing_but_the_list(fake: Fake, tmp_path: Path) -> None:
    stock(fake)
    got(fake, tmp_path)
    fake.asked.clear()
    assert outcomes(got(fake, tmp_path)) == {"already there": 93, "missing": 3}
    assert [path for path, _ in fake.asked] == [LIST]


def test_a_file_of_another_content_is_fetched_again(fake: Fake, tmp_path: Path) -> None:
    path = stock(fake)[0]
    got(fake, tmp_path)
    name = path.rpartition("/")[2]
    (tmp_path / name).write_bytes(b"damaged")
    assert outcomes(got(fake, tmp_path))["got"] == 1
    assert (tmp_path / name).read_bytes() == fake.files[path]


def test_a_dropped_file_is_gone_on_with_where_it_broke_off(fake: Fake, tmp_path: Path) -> None:
    path = stock(fake)[5]
    fake.moods[path] = ["drop"]
    assert outcomes(got(fake, tmp_path))["got"] == 93
    asked = [given_range for asked_path, given_range in fake.asked if asked_path == path]
    assert asked == [None, f"bytes={len(fake.files[path]) // 2}-"]


def test_a_server_that_does_not_resume_is_read_from_the_start(fake: Fake, tmp_path: Path) -> None:
    path = stock(fake)[5]
    fake.moods[path] = ["drop", "deaf"]
    assert outcomes(got(fake, tmp_path))["got"] == 93
    assert (tmp_path / path.rpartition("/")[2]).read_bytes() == fake.files[path]


def test_a_part_of_an_earlier_run_is_gone_on_with(fake: Fake, tmp_path: Path) -> None:
    path = stock(fake)[0]
    part = tmp_path / (path.rpartition("/")[2] + ".part")
    part.write_bytes(fake.files[path][:20])
    got(fake, tmp_path)
    assert ("/" + path.lstrip("/"), "bytes=20-") in fake.asked
    assert not part.exists()


def test_a_wrong_part_is_thrown_away_and_the_file_read_anew(fake: Fake, tmp_path: Path) -> None:
    path = stock(fake)[0]
    (tmp_path / (path.rpartition("/")[2] + ".part")).write_bytes(b"z" * 20)
    assert outcomes(got(fake, tmp_path))["got"] == 93


def test_bytes_that_are_not_those_of_the_list_are_refused_and_not_kept(fake: Fake, tmp_path: Path) -> None:
    path = stock(fake)[7]
    fake.moods[path] = ["lie"] * 10
    rows = got(fake, tmp_path)
    [refused] = [row for row in rows if row.outcome == "refused"]
    assert "MD5" in refused.reason
    assert refused.path == path.rpartition("/")[2]
    assert not list(tmp_path.glob(refused.path + "*"))


def test_a_listed_file_that_the_mirror_lacks_is_missing(fake: Fake, tmp_path: Path) -> None:
    path = stock(fake)[7]
    del fake.files[path]
    rows = got(fake, tmp_path)
    assert [row.path for row in rows if "404" in row.reason] == [path.rpartition("/")[2]]
    assert outcomes(rows) == {"got": 92, "missing": 4}


def test_a_busy_server_is_asked_again_and_a_redirect_is_not_followed(fake: Fake, tmp_path: Path) -> None:
    paths = stock(fake)
    fake.moods[paths[0]] = ["busy", "busy"]
    fake.moods[paths[1]] = ["redirect"]
    rows = got(fake, tmp_path)
    assert outcomes(rows) == {"got": 92, "refused": 1, "missing": 3}
    assert "redirect" in rows[1].reason


def test_without_the_list_nothing_is_claimed(fake: Fake, tmp_path: Path) -> None:
    with pytest.raises(NoFile, match="masterfilelist"):
        got(fake, tmp_path)


def test_a_truncated_list_is_an_error_not_a_day_of_missing_slots(fake: Fake, tmp_path: Path) -> None:
    stock(fake)
    fake.moods[LIST] = ["drop"]
    with pytest.raises(NoFile, match="broke off"):
        got(fake, tmp_path)


def test_first_version_has_years_months_and_days() -> None:
    found = [slot.stamp for slot in slots("gdelt-1", since=date(2005, 1, 1), until=date(2013, 4, 2))]
    assert found[:2] == ["2005", "200601"]
    assert found[-3:] == ["201303", "20130401", "20130402"]


@pytest.mark.parametrize(("since", "until"), [(date(2020, 2, 2), date(2020, 2, 1)), (date(2010, 1, 1), DAY)])
def test_a_span_outside_the_stream_is_refused(since: date, until: date) -> None:
    with pytest.raises(BadSpan):
        slots("gdelt-2", since=since, until=until)


@pytest.mark.parametrize("url", ["ftp://host/x", "file:///etc", "data.gdeltproject.org", "http://host/?a=1"])
def test_only_web_addresses_are_mirrors(url: str) -> None:
    with pytest.raises(BackchannelError):
        Mirror(url=url)


@given(st.lists(st.binary(max_size=200), max_size=20))
def test_a_hostile_list_never_names_another_file(found: list[bytes]) -> None:
    wanted = frozenset({"20201113000000.export.CSV.zip"})
    assert set(listed(found, wanted=wanted)) <= wanted
