"""The store: the starter record and what an analyst has brought in, asked and added to in one place."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from backchannel.errors import StoreTrouble
from backchannel.store import answers
from backchannel.store.documents import add_document
from backchannel.store.export import FORMATS, export
from backchannel.store.intake import take_in, transaction
from backchannel.store.ledger import note
from backchannel.store.opening import Place, connect
from backchannel.store.reading import Reading
from backchannel.store.starter import shipped, starter
from backchannel.store.troubles import need_space, troubles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import TracebackType

    from duckdb import DuckDBPyConnection

    from backchannel.model.documents import Document
    from backchannel.model.events import Event
    from backchannel.model.record import Extract, LedgerRow, Query
    from backchannel.store.export import Exported, Format
    from backchannel.store.starter import StarterSource


class Store(Reading):
    """The record of events: the starter record, and a store on disk if one is named.

    Made by `Store.open`; used as a context manager. One process at a time may have a store open for writing, and
    nobody else may read it then.

    Examples
    --------
    >>> from backchannel.model.record import Query
    >>> with Store.open(None) as store:
    ...     len(store.ledger())
    0
    """

    def __init__(self, connection: DuckDBPyConnection, place: Place, *, writes: bool, known: tuple[StarterSource, ...]):
        super().__init__(connection, place)
        self._writes = writes
        self.starter_sources = known
        """The sources of the starter record with licence, attribution and span."""

    @classmethod
    def open(
        cls,
        path: Path | None = None,
        *,
        write: bool = False,
        memory: str = "2GB",
        threads: int | None = None,
        starter_in: Path | None = None,
    ) -> Self:
        """Open the record.

        Parameters
        ----------
        path
            A store on disk; laid out if it is to be written and not there. None: the starter record only.
        write
            Whether rows are to come in. Only then may SQL, which the readers of this package write, read other files.
        memory
            The most memory that DuckDB may take, as ``"2GB"``; what does not fit goes to a folder beside the store.
        threads
            How many threads DuckDB may use; all cores if None.
        starter_in
            The folder of another starter record than the one that ships.

        Raises
        ------
        StoreTrouble
            If the store is not there, in use, foreign, damaged or of another version, or the starter record is damaged.
        """
        if write and path is None:
            raise StoreTrouble("the starter record alone can't be written to; name a store")
        first = starter(starter_in or shipped())
        place = Place(path=path, starter=first.path if first else None, memory=memory, threads=threads)
        connection = connect(place, write=write, outside=write)
        return cls(connection, place, writes=write, known=first.sources if first else ())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close(settle=kind is None)

    def close(self, *, settle: bool = True) -> None:
        """Let go of the store; if rows came in, count the days again first.

        Parameters
        ----------
        settle
            Whether to count; days that are not counted are counted at each question. Pointless after a failure.

        Raises
        ------
        StoreTrouble
            If the disk is full; all that was taken in is kept all the same.
        """
        try:
            if self._writes and settle:
                with self._writing(), transaction(self._connection):
                    answers.settle(self._connection)
        finally:
            self._writes = False
            self._connection.close()

    @contextmanager
    def _writing(self, *, size: int = 0) -> Iterator[None]:
        """Room for a change, and what goes wrong with it in the words of the store."""
        if not self._writes or self._place.path is None:
            raise StoreTrouble(
                f"{self._place.path or 'the starter record'}: opened for reading only; open with write=True"
            )
        need_space(self._place.path, size=size)
        with troubles(self._place.path, needed=2 * size):
            yield

    def take_in(self, extract: Extract, seen: LedgerRow) -> LedgerRow:
        """Take one file in: its rows, what was refused of it and its line of the ledger, all or nothing.

        A file whose bytes are here already (same digest, same member of an archive) changes nothing: ``already there``.
        Another file of the same slot, data set, version and stream takes the place of the old one: ``replaced``. If the
        rows kept and refused do not add up to the rows in, or the query fails, nothing of the file is kept and its line
        says so: ``refused``. Of refused rows the first 1,000 of a file are shown and all are counted.

        Parameters
        ----------
        extract
            How the file becomes rows.
        seen
            What is known of the file: path, digest, size.

        Returns
        -------
        LedgerRow
            The file's line of the ledger. ``rows_kept`` counts rows of the file, ``events`` different events by the
            default rule of duplicates.

        Raises
        ------
        StoreTrouble
            If the disk is full or the store breaks; what was acknowledged before is intact.
        """
        with self._writing(size=seen.size):
            return take_in(self._connection, extract, seen)

    def note_refused(self, row: LedgerRow) -> LedgerRow:
        """Write down a file that was not taken in, or a slot that is missing.

        A missing slot that is here already stays as it is, and the row comes back as ``already there``.

        Raises
        ------
        StoreTrouble
            If the disk is full or the store breaks.
        """
        with self._writing(), transaction(self._connection):
            return note(self._connection, row)

    def add_events(self, events: Iterable[Event], document: Document) -> LedgerRow:
        """Keep the events of a document of the analyst's own, as data set ``own``, one row for each dyad.

        Parameters
        ----------
        events
            What the coder found in the document.
        document
            The document; what was kept of an earlier reading of it is replaced.

        Raises
        ------
        StoreTrouble
            If the disk is full or the store breaks.
        """
        with self._writing(), transaction(self._connection):
            return add_document(self._connection, tuple(events), document)

    def export(
        self,
        query: Query,
        path: Path,
        *,
        format: Format,  # noqa: A002
        safe: bool = False,
        include_acled: bool = False,
    ) -> Exported:
        """Write rows of the record to a file, in the order of `events`; a file of that name is replaced.

        Parameters
        ----------
        query
            What is asked.
        path
            Where to; the file appears whole or not at all.
        format
            ``csv``, ``jsonl`` or ``parquet``, each with exactly ``RECORD_COLUMNS``.
        safe
            Put an apostrophe before texts that a spreadsheet would run as a formula (CSV and JSONL for such use only:
            the values are then not the record's).
        include_acled
            Write rows of ACLED too, whose terms limit passing them on; else they are counted as withheld.

        Raises
        ------
        StoreTrouble
            If the format is unknown, the file can't be written, or it is the store itself.
        """
        if format not in FORMATS:
            raise StoreTrouble(f"no format {format!r}; there are {', '.join(FORMATS)}")
        part = path.with_name(path.name + ".part")
        if self._place.path and path.resolve() == self._place.path.resolve():
            raise StoreTrouble(f"{path}: that is the store itself; name another file")
        try:
            with troubles(path), self._outlet(part) as connection:
                done = export(connection, query, part=part, format=format, safe=safe, include_acled=include_acled)
                part.replace(path)
        finally:
            part.unlink(missing_ok=True)
        return done

    @contextmanager
    def _outlet(self, part: Path) -> Iterator[DuckDBPyConnection]:
        """A connection that may write one file: a store open for reading can't, so that no question ever writes."""
        if self._writes:
            yield self._connection
            return
        with connect(self._place, write=False, files=(part,)) as connection:
            yield connection
