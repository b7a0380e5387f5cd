"""Plain files out of a file, a zip or a gzip, streamed to a scratch folder within limits; what is refused, with reason.

Archives are hostile: they lie about sizes, hold other archives, links and paths, overlap and stop in the middle.
Nothing is ever unpacked by its own name, nothing is read into memory whole, and no fault of one member ends the rest.
"""

from __future__ import annotations

import gzip
import hashlib
import lzma
import re
import struct
import zipfile
import zlib
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from itertools import count
from typing import IO, TYPE_CHECKING

from backchannel.errors import BackchannelError
from backchannel.model.record import LedgerRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_ZIP, _EMPTY_ZIP, _GZIP = b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b"
_CHUNK = 1 << 20
_FAULTS = (
    zipfile.BadZipFile,
    gzip.BadGzipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much one archive may unpack to: bytes in all, times its own size, number of members."""

    total: int = 32 << 30
    ratio: int = 200
    members: int = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A plain file to read: where its bytes lie, and where they come from.

    ``name`` is what the ledger shows: the path given, and for a member of an archive its name after a colon. ``sha256``
    and ``outer`` are those of the file as it lies on disk, packed or not; ``size`` is that of the plain bytes.
    ``beside`` finds a file by its name in the same folder or archive, unpacked where need be; None where there is none.
    """

    path: Path
    name: str
    outer: Path
    sha256: str
    size: int
    beside: Callable[[str], Path | None] = field(compare=False)

    @property
    def bare(self) -> str:
        """The name alone, without folder or archive."""
        return re.split(r"[:/\\]", self.name)[-1]


class _Refused(BackchannelError):
    """Why one member is not taken; caught within this file."""


def digest(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def members(path: Path, *, into: Path, limits: Limits | None = None) -> Iterator[Member | LedgerRow]:
    """The plain files in a file, each unpacked only when it is asked for, or the ledger's row of why not.

    Parameters
    ----------
    path
        A plain file, a zip or a gzip, told apart by their first bytes. A plain file stays where it is.
    into
        An existing scratch folder of the caller's; what is unpacked there is deleted when the next one is asked for.
    limits
        What an archive may unpack to.

    Notes
    -----
    Refused are: empty files; names that hold a folder, a drive or a control character, or stand twice; links and other
    special members; encrypted members; archives within archives; archives that are cut short, fail their checksum or
    go over a limit. A file that can't be opened is refused like any other.
    """
    try:
        outer = _Outer(path, into, limits or Limits(), digest(path), path.stat().st_size)
        with path.open("rb") as file:
            magic = file.read(4)
    except OSError as fault:
        yield LedgerRow(path=str(path), outcome="refused", reason=f"can't be opened: {fault.strerror or fault}")
        return
    if outer.size == 0:
        yield outer.refusal("", reason="is empty: zero bytes; get the file again")
    elif magic in (_ZIP, _EMPTY_ZIP):
        yield from _zipped(outer)
    elif magic[:2] == _GZIP:
        yield from _gzipped(outer)
    else:
        yield outer.member("", at=path)


@dataclass(frozen=True, slots=True)
class _Outer:
    """A file as it lies on disk, and where its members go."""

    path: Path
    into: Path
    limits: Limits
    sha256: str
    size: int
    numbers: Iterator[int] = field(default_factory=count)

    def name(self, inner: str) -> str:
        return f"{self.path}:{inner}" if inner else str(self.path)

    def refusal(self, inner: str, *, reason: str) -> LedgerRow:
        shown = "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in inner)
        return LedgerRow(path=self.name(shown), outcome="refused", reason=reason, sha256=self.sha256, size=self.size)

    def member(self, inner: str, *, at: Path, beside: Callable[[str], Path | None] | None = None) -> Member:
        return Member(
            path=at,
            name=self.name(inner),
            outer=self.path,
            sha256=self.sha256,
            size=at.stat().st_size,
            beside=beside or self.neighbour,
        )

    def fresh(self) -> Path:
        return self.into / f"member-{next(self.numbers):05d}"

    def neighbour(self, name: str) -> Path | None:
        """A file of that name in the same folder, plain or as a gzip."""
        plain, packed = self.path.parent / name, self.path.parent / f"{name}.gz"
        if plain.is_file():
            return plain
        if not packed.is_file():
            return None
        other = _Outer(packed, self.into, self.limits, "", packed.stat().st_size, self.numbers)
        try:
            with gzip.open(packed) as stream:
                return _unpacked(stream, outer=other, most=other.allowed())
        except (*_FAULTS, _Refused):
            return None

    def allowed(self, *, packed: int | None = None, used: int = 0) -> int:
        """How many bytes a member of that packed size may unpack to, after others have used some."""
        ratio = self.limits.ratio
        left = min(self.limits.total, ratio * self.size) - used
        return max(0, left if packed is None else min(left, ratio * packed))


def _gzipped(outer: _Outer) -> Iterator[Member | LedgerRow]:
    try:
        with gzip.open(outer.path) as stream:
            at = _unpacked(stream, outer=outer, most=outer.allowed())
    except (*_FAULTS, _Refused) as fault:
        yield outer.refusal("", reason=_reason(fault))
        return
    yield outer.member("", at=at)
    at.unlink(missing_ok=True)


def _zipped(outer: _Outer) -> Iterator[Member | LedgerRow]:
    try:
        archive = zipfile.ZipFile(outer.path)
    except _FAULTS as fault:
        yield outer.refusal("", reason=_reason(fault))
        return
    with closing(archive):
        inside = [info for info in archive.infolist() if info.file_size or not info.filename.endswith("/")]
        if not inside or len(inside) > outer.limits.members:
            most = outer.limits.members
            yield outer.refusal("", reason=f"holds {len(inside)} files; an archive is taken with 1 to {most:,}")
            return
        names = Counter(info.filename.casefold() for info in inside)
        used = 0
        for info in inside:
            try:
                _check(info, times=names[info.filename.casefold()])
                most = _room(info, outer=outer, used=used)
                used += info.file_size  # counted before it is read: what is damaged at its end was unpacked as well
                at = _inflated(archive, info, outer=outer, most=most)
            except (*_FAULTS, _Refused) as fault:
                yield outer.refusal(info.orig_filename, reason=_reason(fault))
                continue
            yield outer.member(info.filename, at=at, beside=_Beside(archive, outer, names))
            at.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _Beside:
    """Finds another member of the same zip by its name."""

    archive: zipfile.ZipFile
    outer: _Outer
    names: Counter[str]

    def __call__(self, name: str) -> Path | None:
        try:
            info = self.archive.getinfo(name)
            _check(info, times=self.names[name.casefold()])
            return _inflated(self.archive, info, outer=self.outer, most=_room(info, outer=self.outer, used=0))
        except (KeyError, *_FAULTS, _Refused):
            return None


def _check(info: zipfile.ZipInfo, *, times: int) -> None:
    """Refuse what no data set ships: paths, links, twins, ciphers."""
    name, kind = info.orig_filename, (info.external_attr >> 16) & 0o170000
    if not name or not name.isprintable() or name in (".", ".."):
        raise _Refused(f"has the name {name!r}, which is none; unpack the archive yourself and import the files")
    if re.search(r"[/\\]|^[A-Za-z]:", name):
        raise _Refused("stands in a folder of the archive; unpack the archive yourself and import the folder")
    if kind not in (0, 0o100000):
        raise _Refused("is a link or a device, not a file; it is never followed")
    if info.flag_bits & 0x41:
        raise _Refused("is encrypted; unpack it yourself")
    if times > 1:
        raise _Refused(f"stands {times} times under one name; unpack the archive yourself")


def _room(info: zipfile.ZipInfo, *, outer: _Outer, used: int) -> int:
    """How many bytes a member may unpack to; its declared size must fit, and no more than that is ever read of it."""
    most = outer.allowed(packed=info.compress_size, used=used)
    if info.file_size > most:
        raise _Refused(_too_large(most, limits=outer.limits))
    return most


def _inflated(archive: zipfile.ZipFile, info: zipfile.ZipInfo, *, outer: _Outer, most: int) -> Path:
    with archive.open(info) as stream:
        return _unpacked(stream, outer=outer, most=most)


def _unpacked(stream: IO[bytes] | gzip.GzipFile, *, outer: _Outer, most: int) -> Path:
    """The stream as a file in the scratch folder; reading it to its end checks its length and checksum."""
    at, written, begin = outer.fresh(), 0, b""
    try:
        with at.open("wb") as file:
            while chunk := stream.read(_CHUNK):
                begin = begin or chunk[:4]
                written += len(chunk)
                if begin in (_ZIP, _EMPTY_ZIP) or begin[:2] == _GZIP:
                    raise _Refused("is an archive within an archive; unpack it yourself and import what is in it")
                if written > most:
                    raise _Refused(_too_large(most, limits=outer.limits))
                file.write(chunk)
        if not written:
            raise _Refused("is empty: zero bytes; get the file again")
    except (*_FAULTS, _Refused):
        at.unlink(missing_ok=True)
        raise
    return at


def _too_large(most: int, *, limits: Limits) -> str:
    return (
        f"unpacks to more than the {most:,} bytes left to it (at most {limits.ratio} times what it is packed, "
        f"{limits.total:,} bytes in all); if it is sound, unpack it yourself"
    )


def _reason(fault: BaseException) -> str:
    if isinstance(fault, _Refused):
        return str(fault)
    if isinstance(fault, OSError) and fault.errno is not None:
        return f"can't be unpacked: {fault.strerror}; make room in the scratch folder or look at the disk"
    if isinstance(fault, NotImplementedError):
        return f"is packed in a way that can't be read ({fault}); unpack it yourself"
    return f"is cut short or damaged ({fault}); get the file again"
