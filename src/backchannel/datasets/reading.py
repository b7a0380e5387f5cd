"""Paths -> extracts: every file is either read or refused with a reason, none is passed over.

How to write a reader (a module of this room): offer ``recognise(head) -> bool`` and ``extract(member, *, head,
scratch) -> Extract`` as `backchannel.datasets.recognise.Reader` says, and put the module into `READERS`. A reader of
text calls `backchannel.datasets.cleaning.clean` first and reads the copy with
`backchannel.datasets.columns.text_table`; it builds its select list with `event_row`. What it can't take it refuses by
raising `UnreadableInput`.
"""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from backchannel.datasets import acled, gdelt, gdelt_mentions, icews, icews_graph, own, polecat, ucdp
from backchannel.datasets.archives import Limits, Member, members
from backchannel.datasets.recognise import Reader, fitting, head_of
from backchannel.errors import UnreadableInput
from backchannel.model.record import LedgerRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backchannel.model.record import Extract

READERS: tuple[Reader, ...] = (gdelt, gdelt_mentions, polecat, icews, icews_graph, acled, ucdp, own)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One file, or member of an archive: its row of the ledger so far, and how to read it unless it is refused.

    The row counts what cleaning saw; rows kept, events and days are known once the extract has been run.
    """

    seen: LedgerRow
    extract: Extract | None = None


def extracts(path: Path, *, scratch: Path, limits: Limits | None = None) -> Iterator[Found]:
    """All that a path holds, one file at a time, in sorted order.

    An extract can be run until the next one is asked for: then its unpacked and cleaned copies are gone.

    Parameters
    ----------
    path
        A file, an archive, or a folder, which is walked whole; hidden files and folders in it are passed over.
    scratch
        An existing folder with room for the largest file, unpacked, twice.
    limits
        What an archive may unpack to.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "events.csv").write_text("day,who\\n2025-06-23,RUS\\n")
    >>> [found.seen.reason.partition(";")[0] for found in extracts(folder, scratch=folder)]
    ["fits no data set that is known here: 2 columns between commas, first line 'day,who'"]
    """
    for file in _files(path):
        if not _regular(file):
            reason = "is no file that can be read (missing, a dead link, a pipe or a device)"
            yield Found(seen=LedgerRow(path=str(file), outcome="refused", reason=reason))
            continue
        with _folder(scratch) as unpacked:
            for member in members(file, into=unpacked, limits=limits):
                with _folder(scratch) as copies:
                    yield Found(seen=member) if isinstance(member, LedgerRow) else _found(member, scratch=copies)


@contextmanager
def _folder(scratch: Path) -> Iterator[Path]:
    """A folder that is there for as long as it is needed."""
    folder = Path(mkdtemp(dir=scratch))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, inner, files in os.walk(path):
        inner[:] = sorted(each for each in inner if not each.startswith("."))
        yield from (Path(folder) / each for each in sorted(files) if not each.startswith("."))


def _regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def _found(member: Member, *, scratch: Path) -> Found:
    seen = LedgerRow(path=member.name, outcome="refused", sha256=member.sha256, size=member.size)
    try:
        head = head_of(member.path)
        reader = fitting(head, readers=READERS)
        if isinstance(reader, str):
            return Found(seen=replace(seen, reason=reader))
        extract = reader.extract(member, head=head, scratch=scratch)
    except UnreadableInput as fault:
        return Found(seen=replace(seen, reason=str(fault)))
    except OSError as fault:
        return Found(seen=replace(seen, reason=f"can't be read: {fault.strerror}; look at the disk and its free space"))
    return Found(
        seen=replace(
            seen,
            outcome="got",
            dataset=extract.dataset,
            version=extract.version,
            licence=extract.licence,
            slot=extract.slot,
            rows_in=extract.rows_in,
            rows_refused=extract.refused_count,
            rows_repaired=extract.repaired,
        ),
        extract=extract,
    )
