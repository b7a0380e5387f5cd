"""Files, folders, patterns and standard input -> documents, and a row for everything that gave none."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from backchannel.documents.decoding import clean
from backchannel.documents.reading import MAX_BYTES, SUFFIXES, read, read_bytes, shown
from backchannel.model.documents import Document, Skipped

_WILDCARDS = frozenset("*?[")
_ADDRESSES = ("http://", "https://")


def gather(
    inputs: Sequence[str], *, published: date | None = None, stdin: BinaryIO | None = None
) -> tuple[tuple[Document, ...], tuple[Skipped, ...]]:
    """Read everything that the inputs name, in their order; folders and patterns in order of the path.

    Parameters
    ----------
    inputs
        Files; folders, read with their subfolders but without hidden entries and without following links to
        folders; patterns such as ``articles/*.html`` (``**`` stands for any depth); ``-`` for standard input.
    published
        The day all of them were published; it wins over what a file states.
    stdin
        Where ``-`` is read from; the process's standard input if left out.

    Returns
    -------
    tuple[tuple[Document, ...], tuple[Skipped, ...]]
        Documents, each content once, and a row for each input that gave none.

    Examples
    --------
    >>> from io import BytesIO
    >>> documents, skipped = gather(["-", "absent/*.txt"], stdin=BytesIO(b"Oman keeps lines open to both sides."))
    >>> documents[0].source, skipped[0].reason
    ('-', 'the pattern matches nothing')
    """
    documents: dict[str, Document] = {}
    skipped: list[Skipped] = []
    for row in _read_all(inputs, published=published, stdin=stdin):
        if isinstance(row, Skipped):
            skipped.append(row)
        elif row.id in documents:
            reason = f"repeats {documents[row.id].source}: the same text, read once"
            skipped.append(Skipped(source=row.source, reason=reason))
        else:
            documents[row.id] = row
    return tuple(documents.values()), tuple(skipped)


def _read_all(inputs: Sequence[str], *, published: date | None, stdin: BinaryIO | None) -> Iterator[Document | Skipped]:
    """Each input read, as it comes."""
    stdin_read = False
    seen: set[str] = set()
    for name in inputs:
        if name == "-":
            yield _from_stdin(stdin, published=published, already=stdin_read)
            stdin_read = True
            continue
        for found in _expand(name):
            if isinstance(found, Skipped):
                yield found
            elif (real := os.path.realpath(found)) not in seen:
                # The same file reached by a pattern and by its folder is one input.
                seen.add(real)
                yield read(found, published=published)


def _from_stdin(stdin: BinaryIO | None, *, published: date | None, already: bool) -> Document | Skipped:
    """Standard input as one document, judged by its content."""
    stream = stdin or getattr(sys.stdin, "buffer", None)
    if already or stream is None:
        reason = "standard input can be read only once" if already else "there is no standard input"
        return Skipped(source="-", reason=reason)
    try:
        data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return Skipped(source="-", reason=f"cannot be read: {(error.strerror or str(error)).lower()}")
    return read_bytes(data, source="-", suffix="", published=published)


def _expand(name: str) -> Iterator[Path | Skipped]:
    """The files that one input stands for."""
    path = Path(name)
    try:
        if name.lower().startswith(_ADDRESSES) and not os.path.lexists(path):
            yield Skipped(
                source=clean(name), reason="it is an address, and nothing is fetched: save the page, give the file"
            )
        elif path.is_dir():
            yield from _in_folder(path)
        elif _WILDCARDS.isdisjoint(name) or os.path.lexists(path):
            yield path
        else:
            yield from _matches(path)
    except (OSError, ValueError) as error:
        yield Skipped(source=shown(path), reason=f"cannot be read: {error}")


def _in_folder(folder: Path) -> Iterator[Path | Skipped]:
    """Readable files of a folder and its subfolders, by path; the others as rows."""
    rows: list[tuple[Path, str | None]] = []

    def note(error: OSError) -> None:
        rows.append((Path(error.filename), f"cannot be read: {(error.strerror or str(error)).lower()}"))

    # os.walk does not follow links, so a loop of links can't hold us up.
    for root, subfolders, files in os.walk(folder, onerror=note):
        links = [sub for sub in subfolders if not sub.startswith(".") and (Path(root) / sub).is_symlink()]
        subfolders[:] = [sub for sub in subfolders if not sub.startswith(".")]
        rows += [(Path(root) / sub, "a link to a folder is not followed; give the folder itself") for sub in links]
        rows += [(Path(root) / file, _refusal(file)) for file in files if not file.startswith(".")]
    if not rows:
        yield Skipped(source=shown(folder), reason="the folder holds no files")
    for path, reason in sorted(rows, key=lambda row: row[0].parts):
        yield path if reason is None else Skipped(source=shown(path), reason=reason)


def _refusal(file: str) -> str | None:
    """Why a file found in a folder is left out, or nothing: there, a name without a known suffix was not meant."""
    suffix = Path(file).suffix.lower()
    return None if suffix in SUFFIXES else f"a {suffix or 'nameless'} file; folders are read for {', '.join(SUFFIXES)}"


def _matches(pattern: Path) -> Iterator[Path | Skipped]:
    """What a pattern matches, by path; pathlib does not follow links under ``**``, which the glob module does."""
    parts = pattern.parts
    first = next(place for place, part in enumerate(parts) if not _WILDCARDS.isdisjoint(part))
    wanted = parts[first:]
    asks_hidden = any(part.startswith(".") for part in wanted)
    base = Path(*parts[:first])
    found = [
        path
        for path in base.glob("/".join(wanted))
        if asks_hidden or not any(part.startswith(".") for part in path.relative_to(base).parts)
    ]
    if not found:
        yield Skipped(source=shown(pattern), reason="the pattern matches nothing")
    # "**" alone matches folders only, and a folder is read with its subfolders: files are named once.
    once: dict[Path | Skipped, None] = {}
    for path in sorted(found, key=lambda match: match.parts):
        once.update(dict.fromkeys(_in_folder(path) if path.is_dir() else [path]))
    yield from once
