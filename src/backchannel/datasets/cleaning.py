"""One pass over a file of text: what a database would stop at is mended in a copy and counted.

A sound file is read once and used where it lies; the copy is made only from the first fault on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Literal, Self

from backchannel.datasets.columns import LONGEST_LINE
from backchannel.model.record import RefusedRow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BLOCK = 1 << 21
_SHOWN = 20
_EMPTY_LINE = re.compile(rb"\n\n")

Fallback = Literal["replace", "latin-1"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """A file that a database can read, and what was done to it.

    Every line keeps its number: a line too long to be one is emptied, and empty lines stay. ``lines`` counts the lines
    that are not empty, a header among them; in data with line breaks inside quotes that is not the number of rows.
    ``repaired`` counts lines with characters that were not UTF-8, NULs, or carriage returns within the line;
    ``refused`` names the first lines that were too long by their numbers, the first line of the file being 1.
    """

    path: Path
    lines: int
    repaired: int = 0
    nuls: int = 0
    refused: tuple[RefusedRow, ...] = ()
    refused_count: int = 0


@dataclass(slots=True)
class _Tally:
    """What has been counted so far."""

    fallback: Fallback
    seen: int = 0
    lines: int = 0
    repaired: int = 0
    nuls: int = 0
    overlong: list[int] = field(default_factory=list)

    def count(self, block: bytes) -> None:
        """The lines of a block, and how many of them hold anything."""
        lines = block.count(b"\n") + (not block.endswith(b"\n"))
        self.seen += lines
        self.lines += lines
        if not block or block.startswith(b"\n") or _EMPTY_LINE.search(block):
            self.lines -= block.removesuffix(b"\n").split(b"\n").count(b"")

    def skip(self) -> bytes:
        """A line too long to be one, and what stands in its place."""
        self.seen += 1
        self.overlong.append(self.seen)
        return b"\n"

    def mend(self, line: bytes) -> bytes:
        """One line without its end, in sound UTF-8."""
        bare = line.removesuffix(b"\r")
        sound = bare.replace(b"\0", b"").replace(b"\r", b" ")
        self.nuls += bare.count(b"\0")
        try:
            sound.decode("utf-8")
        except UnicodeDecodeError:
            if self.fallback == "latin-1":
                sound = _western(sound).encode("utf-8")
            else:
                sound = sound.decode("utf-8", errors="replace").encode("utf-8")
        self.repaired += sound != bare
        return sound


def _western(line: bytes) -> str:
    """Latin-1 as Windows writes it, with curly quotes and dashes where Latin-1 has signs that nobody writes."""
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError:
        return line.decode("latin-1")


def clean(path: Path, *, into: Path, fallback: Fallback = "replace") -> Cleaned:
    """Check a file of text, and mend a copy of it where need be.

    The file is UTF-8 with line feeds afterwards: what can't be decoded is replaced by U+FFFD, NULs are taken out,
    line ends of the carriage-return kind become line feeds, carriage returns within a line spaces. Lines of more than
    4 million bytes are emptied and refused. Memory is bounded by two such lines.

    Parameters
    ----------
    path
        The file, not packed.
    into
        An existing scratch folder; a copy stands there as ``cleaned`` with the file's name before it.
    fallback
        What a line is that is no UTF-8: text with bytes to replace, or Latin-1 throughout.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.tab").write_bytes(b"1\\tC\\xf4te d'Ivoire\\r\\n\\r\\n2\\tMali")
    >>> cleaned = clean(folder / "a.tab", into=folder, fallback="latin-1")
    >>> cleaned.lines, cleaned.repaired, cleaned.path.read_text(encoding="utf-8")
    (2, 1, "1\\tCôte d'Ivoire\\n\\n2\\tMali")
    """
    tally = _Tally(fallback)
    with path.open("rb") as file, _Copy(path, into / f"{path.name}.cleaned") as copy:
        for block, skipped in _blocks(file):
            if skipped:
                copy.put(tally.skip(), taken=skipped, changed=True)
            else:
                mended = _mended(block, tally=tally)
                copy.put(mended, taken=len(block), changed=mended is not block)
        where = copy.where
    return Cleaned(
        path=where,
        lines=tally.lines,
        repaired=tally.repaired,
        nuls=tally.nuls,
        refused=tuple(
            RefusedRow(row=line, reason=f"the line is longer than {LONGEST_LINE:,} bytes")
            for line in tally.overlong[:_SHOWN]
        ),
        refused_count=len(tally.overlong),
    )


class _Copy:
    """A copy of a file that is begun at the first change, with all that came before it."""

    def __init__(self, source: Path, at: Path) -> None:
        self._source, self._at = source, at
        self._file: IO[bytes] | None = None
        self._taken = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *fault: object) -> None:
        if self._file is not None:
            self._file.close()

    @property
    def where(self) -> Path:
        return self._source if self._file is None else self._at

    def put(self, piece: bytes, *, taken: int, changed: bool) -> None:
        """The next piece, which stands for so many bytes of the source."""
        if changed and self._file is None:
            self._file = self._at.open("wb")
            self._copy_start(self._file)
        if self._file is not None:
            self._file.write(piece)
        self._taken += taken

    def _copy_start(self, to: IO[bytes]) -> None:
        left = self._taken
        with self._source.open("rb") as file:
            while left and (chunk := file.read(min(left, _BLOCK))):
                to.write(chunk)
                left -= len(chunk)


def _blocks(file: IO[bytes]) -> Iterator[tuple[bytes, int]]:
    """Blocks of whole lines; for a line too long to be one, an empty block and its length."""
    while block := file.read(_BLOCK):
        if not block.endswith(b"\n"):
            block += file.readline(LONGEST_LINE + 1)
        last = block.rfind(b"\n", 0, -1) + 1
        if len(block) - last - block.endswith(b"\n") <= LONGEST_LINE:
            yield block, 0
            continue
        if last:
            yield block[:last], 0
        length = len(block) - last
        while block and not block.endswith(b"\n"):
            block = file.readline(LONGEST_LINE)
            length += len(block)
        yield b"", length


def _mended(block: bytes, *, tally: _Tally) -> bytes:
    """The block itself where nothing is wrong with it; its lines are counted."""
    mended = block.replace(b"\r\n", b"\n") if b"\r" in block else block
    if not _sound(mended):
        mended = b"\n".join(map(tally.mend, mended.split(b"\n")))
    tally.count(mended)
    return mended


def _sound(block: bytes) -> bool:
    if b"\0" in block or b"\r" in block:
        return False
    if block.isascii():
        return True
    try:
        block.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
