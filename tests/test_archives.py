"""Archives that lie, and text that a database would stop at: everything is either read or refused with a reason."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import stat
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.datasets.archives import Limits, Member, members
from backchannel.datasets.cleaning import clean
from backchannel.datasets.columns import LONGEST_LINE
from backchannel.datasets.reading import extracts
from backchannel.model.record import LedgerRow

if TYPE_CHECKING:
    from pathlib import Path

TEXT = b"one\ttwo\nthree\tfour\n"


def zipped(path: Path, *files: tuple[str | zipfile.ZipInfo, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content, compress_type=zipfile.ZIP_DEFLATED)
    return path


def taken(path: Path, *, limits: Limits | None = None) -> tuple[list[bytes], list[LedgerRow]]:
    """What comes out of a file: contents, and refusals; nothing else may be left in the scratch folder."""
    scratch = path.parent / "scratch"
    scratch.mkdir(exist_ok=True)
    contents, refused = [], []
    for found in members(path, into=scratch, limits=limits):
        if isinstance(found, Member):
            contents.append(found.path.read_bytes())
            assert found.size == len(contents[-1])
        else:
            assert found.outcome == "refused"
            assert found.reason
            refused.append(found)
    assert list(scratch.iterdir()) == []
    return contents, refused


def reason(path: Path, *, limits: Limits | None = None) -> str:
    contents, refused = taken(path, limits=limits)
    assert contents == []
    assert len(refused) == 1
    return refused[0].reason


def test_a_plain_file_stays_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "events.zip"  # the name lies; the content tells
    path.write_bytes(TEXT)
    (found,) = members(path, into=tmp_path)
    assert isinstance(found, Member)
    assert (found.path, found.name, found.bare) == (path, str(path), "events.zip")
    assert found.sha256 == hashlib.sha256(TEXT).hexdigest()


def test_zip_and_gzip_are_told_by_content_and_hashed_as_they_lie(tmp_path: Path) -> None:
    packed = zipped(tmp_path / "events.csv", ("20250623.export.CSV", TEXT), ("b.csv", b"x\n"))
    found = [each for each in members(packed, into=tmp_path) if isinstance(each, Member)]
    assert [each.bare for each in found] == ["20250623.export.CSV", "b.csv"]
    assert {each.sha256 for each in found} == {hashlib.sha256(packed.read_bytes()).hexdigest()}
    single = tmp_path / "events.tab"
    single.write_bytes(gzip.compress(TEXT[:9]) + gzip.compress(TEXT[9:]))
    assert taken(single) == ([TEXT], [])


@pytest.mark.parametrize(
    "name",
    [
        "../up.csv",
        "/etc/passwd",
        "in/folder.csv",
        "..\\up.csv",
        "C:evil.csv",
        "C:\\evil.csv",
        "a\nb.csv",
        "a\x1b[2J.csv",
        "..",
    ],
)
def test_names_with_paths_drives_or_control_characters_are_refused(tmp_path: Path, name: str) -> None:
    path = zipped(tmp_path / "a.zip", (name, TEXT), ("good.csv", TEXT))
    contents, refused = taken(path)
    assert contents == [TEXT]
    assert len(refused) == 1
    assert refused[0].path.isprintable()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["a.zip", "scratch"]


def test_links_devices_twins_and_ciphers_are_refused(tmp_path: Path) -> None:
    for kind in (stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR):
        info = zipfile.ZipInfo("events.csv")
        info.external_attr = (kind | 0o777) << 16
        assert "link or a device" in reason(zipped(tmp_path / "link.zip", (info, b"/etc/passwd")))
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = zipped(tmp_path / "twins.zip", ("a.csv", TEXT), ("a.csv", b"other\n"), ("A.csv", TEXT))
    contents, refused = taken(path)
    assert contents == []
    assert all("3 times" in each.reason for each in refused)
    path = zipped(tmp_path / "secret.zip", ("a.csv", TEXT))
    raw = bytearray(path.read_bytes())
    raw[6] |= 1
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)
    assert "encrypted" in reason(path)


def test_an_archive_within_an_archive_is_refused(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.csv", TEXT)
    assert "within an archive" in reason(zipped(tmp_path / "a.zip", ("b.csv", inner.getvalue())))
    assert "within an archive" in reason(zipped(tmp_path / "b.zip", ("b.csv", gzip.compress(TEXT))))
    twice = tmp_path / "c.gz"
    twice.write_bytes(gzip.compress(gzip.compress(TEXT)))
    assert "within an archive" in reason(twice)


def test_every_cap_holds_at_its_limit_and_not_one_over(tmp_path: Path) -> None:
    content = os.urandom(5_000)
    for path in (zipped(tmp_path / "a.zip", ("a", content)), tmp_path / "a.gz"):
        if path.suffix == ".gz":
            path.write_bytes(gzip.compress(content))
        assert taken(path, limits=Limits(total=5_000)) == ([content], [])
        assert "more than the 4,999 bytes" in reason(path, limits=Limits(total=4_999))
    path = zipped(tmp_path / "two.zip", ("a", content), ("b", content))
    assert len(taken(path, limits=Limits(total=10_000))[0]) == 2
    contents, refused = taken(path, limits=Limits(total=9_999))
    assert (contents, len(refused)) == ([content], 1)
    assert len(taken(path, limits=Limits(members=2))[0]) == 2
    assert "holds 2 files" in reason(path, limits=Limits(members=1))


@pytest.mark.parametrize("kind", ["zip", "gz"])
def test_the_ratio_holds_at_its_limit_and_not_one_over(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"a.{kind}"

    def packed(length: int) -> int:
        content = os.urandom(100) + b"\n" * (length - 100)
        if kind == "gz":
            path.write_bytes(gzip.compress(content))
            return path.stat().st_size
        with zipfile.ZipFile(zipped(path, ("a", content))) as archive:
            return archive.infolist()[0].compress_size

    least = -(-2_500 // packed(2_500))
    assert len(taken(path, limits=Limits(ratio=least))[0]) == 1
    assert "times what it is packed" in reason(path, limits=Limits(ratio=least - 1))
    path.write_bytes(
        gzip.compress(bytes(50_000_000)) if kind == "gz" else zipped(path, ("a", bytes(50_000_000))).read_bytes()
    )
    assert "at most 200 times" in reason(path)


def test_a_size_that_lies_is_refused_and_the_rest_is_read(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", ("a", b"x" * 4_000 + os.urandom(400)), ("b", TEXT))
    raw = bytearray(path.read_bytes())
    at = raw.index(b"PK\x01\x02") + 24
    raw[at : at + 4] = struct.pack("<I", 10)
    path.write_bytes(raw)
    contents, refused = taken(path)
    assert contents == [TEXT]
    assert "cut short or damaged" in refused[0].reason


@pytest.mark.parametrize("kind", ["zip", "gz"])
def test_a_file_cut_anywhere_is_refused_with_a_reason(tmp_path: Path, kind: str) -> None:
    content = os.urandom(3_000)
    whole = gzip.compress(content) if kind == "gz" else zipped(tmp_path / "whole", ("a.csv", content)).read_bytes()
    for part in range(1, 16):
        path = tmp_path / "cut"
        path.write_bytes(whole[: len(whole) * part // 16])
        assert "cut short or damaged" in reason(path)


def test_a_flipped_bit_is_found_by_the_checksum(tmp_path: Path) -> None:
    for name, raw in (
        ("a.gz", gzip.compress(TEXT * 50)),
        ("a.zip", zipped(tmp_path / "z", ("a", TEXT * 50)).read_bytes()),
    ):
        damaged = bytearray(raw)
        damaged[45] ^= 4
        (tmp_path / name).write_bytes(damaged)
        assert "damaged" in reason(tmp_path / name)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["zip", "gz"]),
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), min_size=1, max_size=6),
)
def test_no_damage_ends_the_walk(
    tmp_path_factory: pytest.TempPathFactory, kind: str, changes: list[tuple[int, int]]
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    path = zipped(folder / "a", ("a.csv", TEXT), ("b.csv", TEXT * 9))
    raw = bytearray(path.read_bytes() if kind == "zip" else gzip.compress(TEXT))
    for at, value in changes:
        raw[at % len(raw)] = value
    path.write_bytes(raw)
    contents, refused = taken(path)
    assert contents or refused


def test_empty_files_and_empty_archives_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert "zero bytes" in reason(tmp_path / "empty")
    assert "zero bytes" in reason(zipped(tmp_path / "a.zip", ("a", b"")))
    assert "holds 0 files" in reason(zipped(tmp_path / "none.zip"))
    (tmp_path / "empty.gz").write_bytes(gzip.compress(b""))
    assert "zero bytes" in reason(tmp_path / "empty.gz")
    assert "can't be opened" in reason(tmp_path / "missing")


def test_files_beside_are_found_by_name_in_folders_and_archives(tmp_path: Path) -> None:
    (tmp_path / "train.txt").write_bytes(TEXT)
    (tmp_path / "ids.txt.gz").write_bytes(gzip.compress(b"Iran\t1\n"))
    (found,) = members(tmp_path / "train.txt", into=tmp_path)
    assert isinstance(found, Member)
    beside = found.beside("ids.txt")
    assert beside is not None
    assert beside.read_bytes() == b"Iran\t1\n"
    assert found.beside("none.txt") is None
    path = zipped(tmp_path / "a.zip", ("train.txt", TEXT), ("ids.txt", b"Iran\t1\n"))
    walk = members(path, into=tmp_path)
    first = next(walk)
    assert isinstance(first, Member)
    beside = first.beside("ids.txt")
    assert beside is not None
    assert beside.read_bytes() == b"Iran\t1\n"


def test_a_folder_is_walked_in_order_and_odd_files_are_refused(tmp_path: Path) -> None:
    folder, scratch = tmp_path / "in", tmp_path / "scratch"
    (folder / "b").mkdir(parents=True)
    scratch.mkdir()
    for name in ("b/z.csv", "a.csv", "B.csv", ".hidden"):
        (folder / name).write_bytes(b"no,known\nformat,here\n")
    os.mkfifo(folder / "pipe")
    (folder / "dead").symlink_to(folder / "nowhere")
    found = [each.seen for each in extracts(folder, scratch=scratch)]
    assert [each.path.removeprefix(f"{folder}/") for each in found] == ["B.csv", "a.csv", "dead", "pipe", "b/z.csv"]
    assert all(each.outcome == "refused" and each.reason for each in found)
    assert list(scratch.iterdir()) == []
    assert [each.seen.outcome for each in extracts(tmp_path / "missing", scratch=scratch)] == ["refused"]


# Cleaning


def test_sound_text_is_read_where_it_lies(tmp_path: Path) -> None:
    path = tmp_path / "a.tab"
    path.write_bytes("1\tTürkiye\n2\tРоссия".encode())
    cleaned = clean(path, into=tmp_path)
    assert (cleaned.path, cleaned.lines, cleaned.repaired, cleaned.nuls) == (path, 2, 0, 0)


@pytest.mark.parametrize(("fallback", "name"), [("replace", "C\ufffdte"), ("latin-1", "Côte")])
def test_bytes_that_are_no_utf8_are_repaired_and_counted_line_by_line(tmp_path: Path, fallback: str, name: str) -> None:
    path = tmp_path / "a.tab"
    path.write_bytes(b"1\tMali\n2\tC\xf4te\n3\tT\xc3\xbcrkiye\n4\ta\0b\0\n5\tcut \xc3")
    cleaned = clean(path, into=tmp_path, fallback="latin-1" if fallback == "latin-1" else "replace")
    lines = cleaned.path.read_text(encoding="utf-8").split("\n")
    assert lines[:4] == ["1\tMali", f"2\t{name}", "3\tTürkiye", "4\tab"]
    assert (cleaned.lines, cleaned.repaired, cleaned.nuls) == (5, 3, 2)
    assert path.read_bytes().count(b"\0") == 2


def test_line_ends_become_line_feeds_and_empty_lines_are_no_rows(tmp_path: Path) -> None:
    path = tmp_path / "a.tab"
    path.write_bytes(b"\r\n1\tx\r\n\r\n2\ty\rz\r\n\n\n3\tz\r\n")
    cleaned = clean(path, into=tmp_path)
    assert cleaned.path.read_bytes() == b"\n1\tx\n\n2\ty z\n\n\n3\tz\n"
    assert (cleaned.lines, cleaned.repaired) == (3, 1)


def test_a_line_is_refused_one_byte_over_the_limit_and_the_others_keep_their_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.tab"
    path.write_bytes(b"a\n" + b"x" * LONGEST_LINE + b"\nb\n")
    assert clean(path, into=tmp_path).refused == ()
    for before, after in (
        (b"a\nb\n", b"\nc\n"),
        (b"a\nb\n", b""),
        (b"", b"\nc"),
        (b"q" * 3_000_000 + b"\nb\n", b"\nc\n"),
    ):
        path.write_bytes(before + b"x" * (LONGEST_LINE + 1) + after)
        cleaned = clean(path, into=tmp_path)
        assert [row.row for row in cleaned.refused] == [before.count(b"\n") + 1]
        assert cleaned.lines == before.count(b"\n") + (b"c" in after)
        assert cleaned.path.read_bytes().startswith(before + b"\n")
        assert b"x" not in cleaned.path.read_bytes()
    path.write_bytes((b"x" * (2 * LONGEST_LINE) + b"\n") * 3)
    assert clean(path, into=tmp_path).refused_count == 3


PIECES = st.sampled_from(
    [b"a", b"\t", b"\n", b"\r\n", b"\r", b"\0", b"\xff", "é".encode(), "é".encode()[:1], b"\xef\xbb\xbf"]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=40).map(b"".join))
def test_what_is_cleaned_is_sound_and_keeps_its_lines(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    folder = tmp_path_factory.mktemp("clean")
    (folder / "a").write_bytes(raw)
    cleaned = clean(folder / "a", into=folder)
    text = cleaned.path.read_bytes().decode("utf-8")
    assert "\0" not in text
    assert "\r" not in text
    assert text.count("\n") == raw.count(b"\n")
    assert sum(line != "" for line in text.split("\n")) == cleaned.lines
    again = clean(cleaned.path, into=folder)
    assert (again.path, again.repaired) == (cleaned.path, 0)
