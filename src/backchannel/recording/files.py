"""Files of event data into a store, fetched or the analyst's own, and what became of each."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from backchannel.datasets.fetching.download import Mirror
from backchannel.datasets.fetching.gdelt_files import MIRROR, fetch_gdelt
from backchannel.datasets.reading import extracts
from backchannel.errors import StoreTrouble
from backchannel.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from backchannel.datasets.fetching.slots import Stream
    from backchannel.model.record import LedgerRow
    from backchannel.store.answers import Frame


def import_files(paths: Iterable[Path], *, store: Path) -> Iterator[LedgerRow]:
    """Take files of event data into a store; one row of its ledger for each file or member of an archive.

    Each file comes in whole or not at all, and is on disk before its row is given: what was acknowledged survives
    whatever happens next. A file that is there already changes nothing. A store that was laid out for files of which
    every one is refused is taken away again.

    Parameters
    ----------
    paths
        Files, archives and folders.
    store
        The analyst's own record; laid out if it is not there.

    Raises
    ------
    StoreTrouble
        If the store can't be opened or written, or the disk is full.
    """
    empty = not store.exists()
    with Store.open(store, write=True) as record, _scratch(store) as scratch:
        for path in paths:
            for found in extracts(path, scratch=scratch):
                row = record.take_in(found.extract, found.seen) if found.extract else record.note_refused(found.seen)
                empty = empty and row.outcome == "refused"
                yield row
    if empty:
        store.unlink(missing_ok=True)


def ledger(store: Path) -> Frame:
    """What a store was made from: one row for each file, member of an archive and slot.

    Raises
    ------
    StoreTrouble
        If the store can't be read.
    """
    with Store.open(store) as record:
        return record.ledger()


def refused_rows(store: Path, *, path: str | None = None) -> Frame:
    """Rows of files that were not taken in, with the reason; at most the first thousand of a file.

    Raises
    ------
    StoreTrouble
        If the store can't be read.
    """
    with Store.open(store) as record:
        return record.refused(path)


def slots(store: Path, *, dataset: str) -> Frame:
    """Every slot between the first and the last of a data set, got or missing.

    Raises
    ------
    StoreTrouble
        If the store can't be read.
    """
    with Store.open(store) as record:
        return record.slots(dataset)


def fetch(
    stream: Stream, *, since: date, until: date, folder: Path, mirror: str = MIRROR, store: Path | None = None
) -> Iterator[LedgerRow]:
    """Fetch GDELT's files of some days into a folder, one row for each slot.

    Parameters
    ----------
    stream
        Which of GDELT's streams.
    since, until
        First and last day, UTC.
    folder
        Where to; made if it is not there.
    mirror
        Another server with the same files.
    store
        A store in whose ledger slots that are missing or came wrong are written down.

    Raises
    ------
    BackchannelError
        If the mirror's list can't be had, or the days are none of the stream's.
    """
    rows = fetch_gdelt(Mirror(url=mirror), stream, since=since, until=until, folder=folder)
    if store is None:
        yield from rows
        return
    with Store.open(store, write=True) as record:
        for row in rows:
            yield record.note_refused(row) if row.outcome in ("missing", "refused") else row


@contextmanager
def _scratch(store: Path) -> Iterator[Path]:
    """A folder beside the store for unpacked copies: where the store has room, they have."""
    try:
        with TemporaryDirectory(prefix=f".{store.name}-", dir=store.parent) as folder:
            yield Path(folder)
    except OSError as fault:
        raise StoreTrouble(
            f"{store.parent}: can't be written to ({fault.strerror}); put the store elsewhere"
        ) from fault
