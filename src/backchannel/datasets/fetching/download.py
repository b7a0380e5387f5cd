"""One file from a mirror to the disk: resumed where it broke off, checked, and renamed only when it is whole."""

from __future__ import annotations

import hashlib
import os
import time
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request

from backchannel.errors import BackchannelError
from backchannel.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from backchannel.datasets.fetching.listing import Listed

TRIES = 4
MOST_FILE = 2 * 1024**3
MOST_LIST = 4 * 1024**3
_PIECE = 1 << 18
_AGAIN = frozenset({408, 429, 500, 502, 503, 504})


class NoFile(BackchannelError):
    """A file could not be fetched; ``gone`` says that the mirror does not have it, ``again`` that a retry may help."""

    def __init__(self, message: str, *, gone: bool = False, again: bool = False) -> None:
        super().__init__(message)
        self.gone, self.again = gone, again


@dataclass(frozen=True, slots=True, kw_only=True)
class Mirror:
    """Where files come from: an address of http or https, and how long to wait for a sign of life, in seconds."""

    url: str
    timeout: float = 30.0
    pause: float = 1.0

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment:
            raise BackchannelError(f"{self.url!r} is no address of a mirror; give one such as http://host/folder")

    def address(self, path: str) -> str:
        """The address of a file below the mirror."""
        return f"{self.url.rstrip('/')}/{path}"


def lines(mirror: Mirror, path: str) -> Iterator[bytes]:
    """The lines of a text file on the mirror, as they come.

    Raises
    ------
    NoFile
        If it can't be had to its end.
    """
    try:
        with _open(mirror, path, start=0) as response:
            promised, rest, size = _length(response), b"", 0
            while piece := response.read(_PIECE):
                size += len(piece)
                if size > MOST_LIST:
                    raise NoFile(f"{mirror.address(path)}: is longer than {MOST_LIST} bytes, which no list is")
                *whole, rest = (rest + piece).split(b"\n")
                yield from whole
            if promised is not None and size < promised:
                raise NoFile(f"{mirror.address(path)}: broke off after {size} of {promised} bytes; run again")
            yield rest
    except (OSError, HTTPException) as fault:
        raise _unreached(mirror, path, fault) from fault


def fetch(mirror: Mirror, path: str, *, to: Path, expected: Listed) -> bool:
    """Fetch one file; false where it lay there already, whole.

    The bytes go to ``NAME.part`` and on from there at the next try or run; the file gets its name when its length
    and MD5 are those of the list.

    Raises
    ------
    NoFile
        If the mirror does not have it, or what it sends is not what its list says; a wrong part is removed.
    """
    if to.exists() and _md5(to) == expected.md5:
        return False
    part = to.with_name(to.name + ".part")
    for tried in range(TRIES):
        try:
            _fill(mirror, path, part=part)
            _check(mirror, path, part=part, expected=expected)
        except NoFile as fault:
            if fault.gone or not fault.again or tried == TRIES - 1:
                raise
            time.sleep(min(mirror.pause * 2**tried, 30.0))
            continue
        with part.open("rb+") as whole:
            os.fsync(whole.fileno())
        part.replace(to)
        return True
    raise AssertionError("the last try returns or raises")


def _fill(mirror: Mirror, path: str, *, part: Path) -> None:
    """Go on where the part ends, or begin anew where the mirror does not resume."""
    start = part.stat().st_size if part.exists() else 0
    try:
        with _open(mirror, path, start=start) as response:
            if response.status == 416:
                return  # nothing after the part: whether it is right is for the check to say
            resumed = response.status == 206
            promised = _length(response)
            size = 0
            with part.open("ab" if resumed else "wb") as out:
                while piece := response.read1(_PIECE):
                    size += len(piece)
                    if start + size > MOST_FILE:
                        raise NoFile(f"{mirror.address(path)}: is longer than {MOST_FILE} bytes; not kept")
                    out.write(piece)
            if promised is not None and size < promised:
                raise NoFile(f"{mirror.address(path)}: broke off after {size} of {promised} bytes", again=True)
    except (OSError, HTTPException) as fault:
        raise _unreached(mirror, path, fault) from fault


def _check(mirror: Mirror, path: str, *, part: Path, expected: Listed) -> None:
    size = part.stat().st_size if part.exists() else 0
    if expected.size is not None and size < expected.size:
        raise NoFile(f"{mirror.address(path)}: {size} of {expected.size} bytes came", again=True)
    found = _md5(part) if part.exists() else "no file"
    if found != expected.md5:
        part.unlink(missing_ok=True)
        raise NoFile(f"{mirror.address(path)}: MD5 is {found}, the list says {expected.md5}", again=True)


def _open(mirror: Mirror, path: str, *, start: int) -> HTTPResponse:
    opener = OpenerDirector()
    for handler in (ProxyHandler(), HTTPHandler(), HTTPSHandler()):
        opener.add_handler(handler)
    headers = {"User-Agent": f"backchannel/{__version__}", "Accept-Encoding": "identity"}
    if start:
        headers["Range"] = f"bytes={start}-"
    response = cast("HTTPResponse", opener.open(Request(mirror.address(path), headers=headers), timeout=mirror.timeout))
    status = response.status
    if status in (200, 206) or (status == 416 and start):
        if status == 206 and not response.headers.get("Content-Range", "").startswith(f"bytes {start}-"):
            raise NoFile(f"{mirror.address(path)}: sent another range than was asked for")
        return response
    response.close()
    if status in (404, 410):
        raise NoFile(f"{mirror.address(path)}: HTTP {status}, the mirror does not have it", gone=True)
    if 300 <= status < 400:
        raise NoFile(f"{mirror.address(path)}: HTTP {status}, a redirect, which is not followed; give that --mirror")
    raise NoFile(f"{mirror.address(path)}: HTTP {status}", again=status in _AGAIN)


def _length(response: HTTPResponse) -> int | None:
    said = response.headers.get("Content-Length", "")
    return int(said) if said.isascii() and said.isdecimal() and len(said) < 16 else None


def _md5(path: Path) -> str:
    """MD5 is what the list has; it guards against damage, not against a forger."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def _unreached(mirror: Mirror, path: str, fault: Exception) -> NoFile:
    if isinstance(fault, OSError) and fault.errno in (28, 122):
        return NoFile(f"{mirror.address(path)}: the disk is full; make room and run again, what came is kept")
    words = " ".join(str(fault).split())[:200]
    return NoFile(
        f"{mirror.address(path)}: {type(fault).__name__}: {words}; check the address and the network", again=True
    )
