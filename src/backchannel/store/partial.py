"""What was worked out of each document, kept line by line until the whole is done: a run that is killed can go on."""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from base64 import b64decode, b64encode
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Self, TypeVar

from backchannel.errors import StoreTrouble
from backchannel.store.nouns import flat, noun

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from importlib.resources.abc import Traversable
    from pathlib import Path
    from types import TracebackType

    from backchannel.model.documents import Document

Result = TypeVar("Result")
_HEAD = b"backchannel partial 1\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Along:
    """What happens along the way of many documents: where the result of each is kept, and who follows.

    ``partial`` is a file to which each result is added before the next document is begun; what it holds of the same
    documents, put to the same, is taken over. It stays when all is done: remove it once you have what was made of it.
    ``follow`` is given the documents and how many of them are taken over, and hands the documents on one by one.
    """

    partial: Path | None = None
    follow: Callable[[Sequence[Document], int], Iterable[Document]] = lambda documents, _: documents


ALONE = Along()


class Partial:
    """Results of documents in one file that is only ever appended to; used as a context manager.

    A line is a key, a digest of what follows, and the result. The key is a SHA-256 over all that the result follows
    from: the document as read, what it was put to, and the code of this package. So a document that changed, another
    option or another version has another key and is worked out anew. A line that was cut off by a kill has another
    digest than it says, and counts for nothing.
    """

    def __init__(self, along: Along, *, kind: type, grounds: Iterable[tuple[str, str]] = ()) -> None:
        """Results of ``kind`` in the file that is named; without one nothing is kept.

        Parameters
        ----------
        along
            Which file, made with the first result; and who follows.
        kind
            The noun that a result is.
        grounds
            Names and digests of what all results follow from, beside the document and the code of this package.

        Raises
        ------
        StoreTrouble
            If the file is there and is none of ours, or can't be read.
        """
        self._along = along
        self._kind = kind
        self._grounds = [list(ground) for ground in grounds]
        self._lines = _read(along.partial) if along.partial else {}
        self._handle: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def each(
        self, documents: Sequence[Document], work: Callable[[Document], Result], *, sound: Callable[[Result], bool]
    ) -> Iterator[Result]:
        """The result of each document: taken over, or worked out now and kept if it is sound.

        When the next result is asked for, the last one is on disk, and no kill takes it back. One document alone is
        not kept: what is made of it is there as soon as it is done.

        Parameters
        ----------
        documents
            All of them, in order.
        work
            What is done with one.
        sound
            Whether a result is worth keeping; what failed is tried again next time.

        Raises
        ------
        StoreTrouble
            If the file can't be written, or the disk is full; what was kept before is intact.
        """
        path = self._along.partial if len(documents) > 1 else None
        keys = {document.id: self._key(document) for document in documents} if path else {}
        for document in self._along.follow(documents, sum(key in self._lines for key in keys.values())):
            key = keys.get(document.id, "")
            if key in self._lines:
                yield self._kept(key)
                continue
            found = work(document)
            if path and sound(found):
                self._add(path, key, found)
            yield found

    def _kept(self, key: str) -> Any:
        try:
            return noun(json.loads(zlib.decompress(b64decode(self._lines[key]))), self._kind)
        except (KeyError, TypeError, ValueError, zlib.error) as fault:
            raise StoreTrouble(f"{self._along.partial}: holds what we never wrote ({fault}); remove it") from fault

    def _add(self, path: Path, key: str, result: object) -> None:
        held = b64encode(zlib.compress(json.dumps(flat(result), separators=(",", ":")).encode()))
        try:
            if self._handle is None:
                self._handle = _append_to(path)
            _write(self._handle, b" ".join((key.encode(), _digest(held), held)) + b"\n")
            os.fsync(self._handle)
        except OSError as fault:
            raise StoreTrouble(
                f"{path}: what was done so far can't be kept ({fault.strerror}); make room and run the same command "
                "again: it goes on behind the last document that was kept"
            ) from fault

    def _key(self, document: Document) -> str:
        return hashlib.sha256(json.dumps([_code(), flat(document), self._grounds]).encode()).hexdigest()


def _read(path: Path) -> dict[str, bytes]:
    """The results of all lines that are whole, by key."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as fault:
        raise StoreTrouble(f"{path}: can't be read ({fault.strerror}); remove it, or see to its rights") from fault
    if not _HEAD.startswith(content[: len(_HEAD)]):
        raise StoreTrouble(f"{path}: is not what a run of ours left behind; move it, or name another place")
    rows = (line.split(b" ", 2) for line in content.splitlines())
    return {row[0].decode(): row[2] for row in rows if len(row) == 3 and _digest(row[2]) == row[1]}


def _append_to(path: Path) -> int:
    """The file open for appending, on a line of its own: the last one may have been cut off."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o644)
    size = os.fstat(handle).st_size
    _write(handle, _HEAD[size:] or b"\n")
    return handle


def _write(handle: int, content: bytes) -> None:
    """All of it: the system may take less than it is given."""
    while content:
        content = content[os.write(handle, content) :]


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()


@cache
def _code() -> str:
    """One digest over the code of this package: a version alone does not tell two checkouts apart."""
    total = hashlib.sha256()
    left: list[Traversable] = [files("backchannel")]
    while left:
        node = left.pop()
        if node.is_dir():
            left += sorted(node.iterdir(), key=lambda entry: entry.name)
        elif node.name.endswith(".py"):
            content = node.read_bytes()
            total.update(f"{node.name}\0{len(content)}\0".encode())
            total.update(content)
    return total.hexdigest()
