"""One input -> Document or Skipped: never silence, never a traceback."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from backchannel.documents.contents import Contents
from backchannel.documents.decoding import clean, decode, refuse_binary
from backchannel.documents.english import is_foreign
from backchannel.documents.markdown import read_markdown
from backchannel.documents.office import OFFICE, ZIP, read_office
from backchannel.documents.plain import read_plain
from backchannel.documents.webpage import looks_like_html, read_webpage
from backchannel.errors import UnreadableInput
from backchannel.model.documents import Document, PublishedBasis, Skipped

SUFFIXES = (".txt", ".md", ".html", ".htm", *OFFICE)
MAX_BYTES = 5_000_000
MAX_CHARACTERS = 400_000
MIN_LETTERS = 12
# A brief lies where it was asked for, often in the folder that is read again the day after.
_OURS = b'<meta name="generator" content="Backchannel">'
_HEAD = 4096
_READERS = {".txt": read_plain, ".md": read_markdown, ".html": read_webpage, ".htm": read_webpage}
_SPECIAL = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a pipe"), (stat.S_ISSOCK, "a socket"))
_NAMED = ", ".join(SUFFIXES[:-1]) + f" and {SUFFIXES[-1]}"


def read(path: Path, *, published: date | None = None) -> Document | Skipped:
    """Read one file.

    Parameters
    ----------
    path
        A file with one of `SUFFIXES`, of at most 5,000,000 bytes and 400,000 characters of text; one without a suffix
        is judged by its content.
    published
        The day it was published; it wins over what the file states.

    Returns
    -------
    Document | Skipped
        The document, or a row that says why there is none. Nothing is raised.

    Examples
    --------
    >>> read(Path("missing.txt"))
    Skipped(source='missing.txt', reason='cannot be read: no such file or directory')
    """
    source = shown(path)
    try:
        return read_bytes(_bytes_of(path), source=source, suffix=path.suffix, published=published)
    except OSError as error:
        return Skipped(source=source, reason=f"cannot be read: {(error.strerror or str(error)).lower()}")
    except (UnreadableInput, ValueError) as error:
        return Skipped(source=source, reason=f"cannot be read: {error}")


def read_bytes(data: bytes, *, source: str, suffix: str, published: date | None = None) -> Document | Skipped:
    """Read one document from its bytes.

    Parameters
    ----------
    data
        The whole file, at most 5,000,000 bytes.
    source
        Where it came from, as the analyst gave it.
    suffix
        One of `SUFFIXES`, which decides how it is read; empty to judge by the content.
    published
        The day it was published; it wins over what the file states.

    Returns
    -------
    Document | Skipped
        The document, or a row that says why there is none. Nothing is raised.

    Examples
    --------
    >>> data = b"Published: 28 June 2025\\n\\nOman keeps lines open to both sides."
    >>> document = read_bytes(data, source="-", suffix="")
    >>> document.published, document.published_basis
    (datetime.date(2025, 6, 28), 'stated in the file')
    >>> read_bytes(b"", source="-", suffix=".txt")
    Skipped(source='-', reason='it is empty')
    """
    try:
        contents = _contents(data, suffix=suffix.lower())
    except UnreadableInput as error:
        return Skipped(source=source, reason=str(error))
    return _document(contents, source=source, raw=data, published=published)


def shown(path: Path) -> str:
    """A path with forward slashes, bytes that are no UTF-8 replaced: it is printed, and never opened again.

    Examples
    --------
    >>> shown(Path("articles") / "visit.txt")
    'articles/visit.txt'
    """
    return clean(path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def _bytes_of(path: Path) -> bytes:
    """The bytes of a regular file that is not too large; devices and pipes are never opened, they may not end."""
    mode = path.stat()
    if not stat.S_ISREG(mode.st_mode):
        what = next((name for test, name in _SPECIAL if test(mode.st_mode)), "a device")
        raise UnreadableInput(f"it is {what}, not a file")
    if path.suffix.lower() not in ("", *SUFFIXES):
        raise UnreadableInput(_other(path.suffix))
    with path.open("rb") as file:
        # One byte beyond the limit is enough to know; the figure in the message is the size on disk.
        data = file.read(MAX_BYTES + 1)
        size = max(os.fstat(file.fileno()).st_size, len(data))
    _refuse_large(size, limit=MAX_BYTES, unit="bytes")
    return data


def _contents(data: bytes, *, suffix: str) -> Contents:
    """What the bytes say, or the reason why they can't be used."""
    _refuse_large(len(data), limit=MAX_BYTES, unit="bytes")
    if not data.strip():
        raise UnreadableInput("it is empty")
    if suffix and suffix not in SUFFIXES:
        raise UnreadableInput(_other(suffix))
    contents = _read(data, suffix=suffix)
    # Again after reading: character references may have brought control characters back.
    contents = replace(contents, text=clean(contents.text))
    letters = sum(map(str.isalpha, contents.text))
    if letters < MIN_LETTERS:
        raise UnreadableInput(f"it holds almost no text: {letters} letters, at least {MIN_LETTERS} are needed")
    _refuse_large(len(contents.text), limit=MAX_CHARACTERS, unit="characters of text")
    if is_foreign(contents.text):
        raise UnreadableInput("it is not in English; this version reads English only")
    return contents


def _read(data: bytes, *, suffix: str) -> Contents:
    """What the bytes say, by the reader that fits them."""
    if suffix in ("", *OFFICE) and data.startswith(ZIP):
        return read_office(data)
    if suffix in OFFICE:
        refuse_binary(data)
        raise UnreadableInput(f"it is no {suffix} file, whatever its name; call it .txt if it is plain text")
    if _OURS in data[:_HEAD]:
        raise UnreadableInput("it is a brief that Backchannel wrote, no document; give the document itself")
    text = decode(data, declares=suffix in ("", ".html", ".htm"))
    return (read_webpage if looks_like_html(text) else _READERS.get(suffix, read_plain))(text)


def _other(suffix: str) -> str:
    """Why a file with another ending is not read."""
    return f"a {suffix} file; this version reads {_NAMED}: save it as one of these"


def _refuse_large(size: int, *, limit: int, unit: str) -> None:
    """Raise if a size is over its limit, with both figures."""
    if size > limit:
        raise UnreadableInput(f"too large: {size:,} {unit}, the limit is {limit:,}; split it")


def _document(contents: Contents, *, source: str, raw: bytes, published: date | None) -> Document:
    """The noun, with the day of publication and its basis."""
    day = published or contents.published
    basis: PublishedBasis = "given" if published else "stated in the file" if day else "unknown"
    return Document(
        id=sha256(contents.text.encode()).hexdigest()[:16],
        text=contents.text,
        source=source,
        sha256=sha256(raw).hexdigest(),
        title=contents.title,
        publisher=contents.publisher,
        url=contents.url,
        published=day,
        published_basis=basis,
        language=contents.language,
    )
