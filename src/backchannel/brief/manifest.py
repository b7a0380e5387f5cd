"""What a brief was made from: versions and digests, so that it can be made again and told apart."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from backchannel.model.documents import Document
from backchannel.version import __version__

_DATA = {
    "states and actors": ("data/states.csv", "data/actors"),
    "geography tables": ("data/geography",),
    "treaty library": ("treaties/library",),
    "claim reader": ("data/claims",),
    "coder": ("data/coder", "data/ontology"),
    "starter record": ("data/record",),
}


def manifest(documents: Iterable[Document]) -> tuple[tuple[str, str], ...]:
    """Name and version or SHA-256 digest of everything that a brief rests on.

    Nothing in it depends on the clock or the machine, so the same inputs give the same manifest.

    Parameters
    ----------
    documents
        The documents that were read, in order.
    """
    rows = [("backchannel", __version__)]
    rows += [(name, f"sha256 {_digest(paths)}") for name, paths in _DATA.items()]
    rows += [(document.source, f"sha256 {document.sha256}") for document in documents]
    return tuple(rows)


@cache
def _digest(paths: tuple[str, ...]) -> str:
    """One digest over the names and bytes of all files below the paths, in order of name."""
    total = hashlib.sha256()
    for path in paths:
        for name, content in _walk(files("backchannel").joinpath(path), path):
            total.update(f"{name}\0{len(content)}\0".encode())
            total.update(content)
    return total.hexdigest()


def _walk(node: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    if node.is_file():
        yield name, node.read_bytes()
    elif node.is_dir():
        for child in sorted(node.iterdir(), key=lambda entry: entry.name):
            if child.name != "__pycache__":
                yield from _walk(child, f"{name}/{child.name}")
