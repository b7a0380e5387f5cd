"""DuckDB's failures in the words of the store: what was found, where, and what to do."""

from __future__ import annotations

import re
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb

from backchannel.errors import StoreTrouble

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PID = re.compile(r"PID (\d{1,10})")
_FULL = re.compile(r"No space left|File too large|Disk quota|max_temp_directory_size|not enough space", re.IGNORECASE)
_DAMAGED = re.compile(r"orrupt|not a valid DuckDB|checksum|newer version|older version|storage version|serializ")


@contextmanager
def troubles(path: Path | None, *, needed: int = 0) -> Iterator[None]:
    """Turn what DuckDB raises inside into `StoreTrouble`.

    Parameters
    ----------
    path
        The store, for the message.
    needed
        Bytes that the work inside was expected to need.

    Raises
    ------
    StoreTrouble
        In place of any error of DuckDB or of the operating system.
    KeyboardInterrupt
        In place of what DuckDB makes of it.
    """
    try:
        yield
    except RuntimeError as fault:
        if "interrupted" in str(fault):
            raise KeyboardInterrupt from fault
        raise
    except (duckdb.Error, OSError) as fault:
        raise StoreTrouble(_worded(fault, path=path, needed=needed)) from fault


def _worded(fault: Exception, *, path: Path | None, needed: int) -> str:
    said = str(fault)
    where = str(path) if path else "the starter record"
    if "lock" in said and (holder := _PID.search(said)):
        return f"{where}: in use by process {holder[1]}; wait until it has ended, or end it"
    if "already attached" in said or "different configuration" in said:
        return f"{where}: already open in this very process; close it there first"
    if _FULL.search(said):
        much = f", {needed:,} bytes needed" if needed else ""
        return f"{where}: disk full{much}; what was kept before is intact; free some space and run it again"
    first = said.strip().splitlines()[0][:300] if said.strip() else type(fault).__name__
    if _DAMAGED.search(said):
        return f"{where}: damaged, or no store at all ({first}); put back a copy of it, or import into a new store"
    return f"{where}: {first}"


def is_the_stores(fault: duckdb.Error) -> bool:
    """Whether a failure lies with the store or the machine, and not with the file that was being read."""
    kinds = (duckdb.FatalException, duckdb.InternalException, duckdb.OutOfMemoryException, duckdb.TransactionException)
    return isinstance(fault, kinds) or bool(_FULL.search(str(fault)))


def need_space(path: Path, *, size: int) -> None:
    """Refuse to begin what the disk can't hold: twice the size of the file that comes in.

    Raises
    ------
    StoreTrouble
        With the bytes needed and the bytes there are.
    """
    needed, free = 2 * size, shutil.disk_usage(path.parent).free
    if free < needed:
        raise StoreTrouble(
            f"{path}: disk full, {needed:,} bytes needed and {free:,} free; nothing was written; free some space "
            "and run it again"
        )
