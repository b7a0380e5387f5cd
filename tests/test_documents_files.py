"""Files, folders, patterns and standard input: each is read once, or a row that says why not."""

from __future__ import annotations

import os
import socket
from io import BytesIO
from pathlib import Path

import pytest

from backchannel.documents.gathering import gather
from backchannel.documents.reading import MAX_BYTES, read
from backchannel.model.documents import Skipped
from document_scene import JUNE_28, READ, SENTENCE

# --- files ------------------------------------------------------------------------------------------------------------


def test_files_that_cannot_be_read_are_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe.txt")
    Path("loop.txt").symlink_to("loop.txt")
    Path("folder.txt").mkdir()
    Path("big.txt").write_bytes(b"x" * (MAX_BYTES + 7))
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket.txt")
        reasons = {
            name: read(Path(name))
            for name in (
                "absent.txt",
                "pipe.txt",
                "loop.txt",
                "folder.txt",
                "big.txt",
                "socket.txt",
                "/dev/zero",
                "a\0b",
            )
        }
    said = {name: row.reason for name, row in reasons.items() if isinstance(row, Skipped)}
    assert said == {
        "absent.txt": "cannot be read: no such file or directory",
        "pipe.txt": "cannot be read: it is a pipe, not a file",
        "loop.txt": "cannot be read: too many levels of symbolic links",
        "folder.txt": "cannot be read: it is a folder, not a file",
        "big.txt": "cannot be read: too large: 5,000,007 bytes, the limit is 5,000,000; split it",
        "socket.txt": "cannot be read: it is a socket, not a file",
        "/dev/zero": "cannot be read: it is a device, not a file",
        "a\0b": "cannot be read: embedded null byte",
    }


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_a_row(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(SENTENCE)
    path.chmod(0)
    assert read(path) == Skipped(source=path.as_posix(), reason="cannot be read: permission denied")


def tree(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{SENTENCE} This is {name}.")


def test_folders_patterns_and_files_keep_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    tree(
        tmp_path, "in/b.txt", "in/a/z.MD", "in/.hidden.txt", "in/.git/x.txt", "in/c.pdf", "in/noname", "z.txt", "y.htm"
    )
    Path("in/a/up").symlink_to("..")
    documents, skipped = gather(
        ["z.txt", "in", "*.htm", "in/*.txt", "none/*.md", "-"], stdin=BytesIO(SENTENCE.encode())
    )
    assert [row.source for row in documents] == ["z.txt", "in/a/z.MD", "in/b.txt", "y.htm", "-"]
    assert [(row.source, row.reason) for row in skipped] == [
        ("in/a/up", "a link to a folder is not followed; give the folder itself"),
        ("in/c.pdf", f"a .pdf file; folders are read for {READ}"),
        ("in/noname", f"a nameless file; folders are read for {READ}"),
        ("none/*.md", "the pattern matches nothing"),
    ]


def test_patterns_of_any_depth_name_each_file_once(tmp_path: Path) -> None:
    tree(tmp_path, "a/b/one.txt", "two.txt", "a/.hidden/three.txt", "four.md")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    documents, skipped = gather([f"{tmp_path}/**/*.txt"])
    assert [Path(row.source).name for row in documents] == ["one.txt", "two.txt"]
    assert skipped == ()
    documents, skipped = gather([f"{tmp_path}/**"])
    assert [Path(row.source).name for row in documents] == ["one.txt", "four.md", "two.txt"]
    assert {Path(row.source).name for row in skipped} == {"loop"}


def test_a_file_whose_name_holds_wildcards_is_read_as_named(tmp_path: Path) -> None:
    tree(tmp_path, "visit [1].txt")
    documents, skipped = gather([str(tmp_path / "visit [1].txt")])
    assert (len(documents), skipped) == (1, ())


def test_the_same_text_is_read_once_whatever_its_format(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE)
    (tmp_path / "b.html").write_text(f"<html><body><p>{SENTENCE}</p></body></html>")
    documents, skipped = gather([str(tmp_path)])
    assert [Path(row.source).name for row in documents] == ["a.txt"]
    assert skipped[0].reason == f"repeats {tmp_path.as_posix()}/a.txt: the same text, read once"


def test_standard_input_is_read_once_and_judged_by_its_content() -> None:
    html = f"<html><head><title>Oman offers</title></head><body><p>{SENTENCE}</p></body></html>".encode()
    documents, skipped = gather(["-", "-"], stdin=BytesIO(html), published=JUNE_28)
    assert (documents[0].title, documents[0].published) == ("Oman offers", JUNE_28)
    assert skipped == (Skipped(source="-", reason="standard input can be read only once"),)
    assert "the limit is 5,000,000" in gather(["-"], stdin=BytesIO(b"x" * (MAX_BYTES + 1)))[1][0].reason


def test_empty_folders_and_odd_names_are_rows(tmp_path: Path) -> None:
    odd = os.fsdecode(bytes(tmp_path) + b"/\xff.txt")
    Path(odd).write_text(SENTENCE)
    (tmp_path / "empty").mkdir()
    documents, skipped = gather([odd, str(tmp_path / "empty"), "a\0*", "***/x**"])
    assert documents[0].source == f"{tmp_path.as_posix()}/\ufffd.txt"
    assert skipped[0].reason == "the folder holds no files"
    assert len(skipped) == 3


def test_a_file_reached_twice_is_read_once_and_is_no_skipped_row(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Oman keeps its lines open to both sides, said the ministry.")
    documents, skipped = gather([str(tmp_path / "*.txt"), str(tmp_path), str(tmp_path / "a.txt")])
    assert (len(documents), skipped) == (1, ())
