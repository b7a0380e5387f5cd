"""What is kept of a language model's replies, and whom may be asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from backchannel.coding.llm.brain import Brain, UnusableBrain
from llm_server import (
    KEY,
    RIGHT,
    Answer,
    Answering,
    Fake,
    Json,
    brain_at,
    read,
    right,
    serving,
    told,
)


@pytest.fixture
def serve() -> Iterator[Callable[[Answering], Fake]]:
    with serving() as start:
        yield start


# What is kept


def test_a_passage_is_asked_once(serve: Callable[[Answering], Fake], tmp_path: Path) -> None:
    fake = serve(right)
    folder = tmp_path / "new" / "folder"
    first = read(fake, cache=folder, key=KEY)
    assert len(fake.seen) == 2
    fake.answer = lambda _: Answer(b"", 500)
    assert read(fake, cache=folder) == first
    assert len(fake.seen) == 2
    assert read(fake, cache=folder, model="other").reason is not None
    assert {path.suffix for path in folder.iterdir()} == {".json"}
    assert not any(KEY.encode() in path.read_bytes() for path in folder.iterdir())


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: whole[: len(whole) // 2],
        lambda _: b"",
        lambda _: b"\x80garbage",
        lambda _: b"[" * 100_000,
        lambda whole: whole.replace(b"Turkey", b"Norway").replace(b"Denmark", b"Iceland"),
        lambda _: b"x" * 5_000_000,
    ],
)
def test_a_damaged_file_is_ignored_and_written_anew(
    serve: Callable[[Answering], Fake], tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    fake = serve(right)
    read(fake, cache=tmp_path)
    whole = {path: path.read_bytes() for path in tmp_path.iterdir()}
    for path, content in whole.items():
        path.write_bytes(damage(content))
    assert told(read(fake, cache=tmp_path).events) == RIGHT
    assert len(fake.seen) == 4
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == whole


def test_a_reply_that_repeats_the_key_is_not_kept(serve: Callable[[Answering], Fake], tmp_path: Path) -> None:
    fake = serve(lambda asked: Answer(right(asked).body.replace(b'{\\"events', f'{KEY} {{\\"events'.encode())))
    assert told(read(fake, cache=tmp_path, key=KEY).events) == RIGHT
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_no_error(serve: Callable[[Answering], Fake], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert told(read(serve(right), cache=tmp_path / "file" / "folder").events) == RIGHT


# Whom to ask


@pytest.mark.parametrize(
    ("endpoint", "url"),
    [
        ("http://localhost:11434", "http://localhost:11434/v1/chat/completions"),
        ("http://localhost:11434/v1/", "http://localhost:11434/v1/chat/completions"),
        ("https://host/api/v1", "https://host/api/v1/chat/completions"),
        ("https://host/v1/chat/completions", "https://host/v1/chat/completions"),
        ("http://[::1]:8080", "http://[::1]:8080/v1/chat/completions"),
    ],
)
def test_an_address_may_be_given_in_several_ways(endpoint: str, url: str) -> None:
    assert brain_at(endpoint).url == url


@pytest.mark.parametrize(
    "changes",
    [
        {"endpoint": "localhost:8080"},
        {"endpoint": "file:///etc/passwd"},
        {"endpoint": "http://"},
        {"endpoint": "http://[::1"},
        {"endpoint": "http://host:99999"},
        {"endpoint": "http://user:pass@host"},
        {"endpoint": f"http://host/v1?key={KEY}"},
        {"endpoint": "http://host/\r\nX: y"},
        {"endpoint": "http://hóst/"},
        {"model": " "},
        {"model": "a\nb"},
        {"key": f"{KEY}\n"},
        {"key": f"{KEY}é"},
        {"timeout": 0},
        {"timeout": float("nan")},
        {"timeout": float("inf")},
    ],
)
def test_what_cannot_be_used_is_refused_without_the_key(changes: Json) -> None:
    given: dict[str, Any] = {"endpoint": "http://localhost", "model": "m", "cache": None}
    with pytest.raises(UnusableBrain) as fault:
        Brain(**given | changes)
    assert KEY not in str(fault.value)
    assert "pass" not in str(fault.value)


def test_the_key_is_not_shown() -> None:
    assert KEY not in repr(brain_at("http://localhost", key=KEY))
