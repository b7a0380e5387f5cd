"""All that may be asked of the record, and of what a store was made from."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from backchannel.store import answers
from backchannel.store.digests import digest, stamp
from backchannel.store.troubles import troubles

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd
    from duckdb import DuckDBPyConnection

    from backchannel.model.record import Query
    from backchannel.store.opening import Place

Answer = TypeVar("Answer")


class Reading:
    """The record as it is asked; `Store` is made of it, and takes rows in as well."""

    def __init__(self, connection: DuckDBPyConnection, place: Place) -> None:
        self._connection = connection
        self._place = place

    def events(self, query: Query) -> pd.DataFrame:
        """Rows of the record that a question asks for, from the starter record and the store together.

        Parameters
        ----------
        query
            What is asked. A code without a dot fits every actor of that state or organisation, one with a dot fits
            exactly. A row without ``confidence`` passes any ``at_least``; a row without ``modality``, ``type`` or
            ``quad`` fits no question that names one. Of rows that are the same by the rule of duplicates, the one first
            reported stands for all, then the one with the first ``source_id``; the rule ``event`` compares data set,
            ``duplicate_key`` and dyad, ``story`` the data set, report (document, or else link), dyad and type.

        Returns
        -------
        pandas.DataFrame
            ``RECORD_COLUMNS`` and ``duplicates`` (how many rows each stands for), ordered by date, data set, source,
            event, actor and recipient.
        """
        return self._asked(answers.events, query)

    def counts(self, query: Query) -> pd.DataFrame:
        """How many rows a question has by each rule of duplicates, side by side.

        Returns
        -------
        pandas.DataFrame
            ``dataset``, ``source``, and the rows by the rules ``raw``, ``event`` and ``story``. What two sources of one
            data set tell counts in each.
        """
        return self._asked(answers.counts, query)

    def dyads(self, query: Query) -> pd.DataFrame:
        """The pairs of which the record holds events, whoever of the two acts, the one with most first.

        Returns
        -------
        pandas.DataFrame
            ``one`` and ``other`` (states, organisations, else names as the source has them, in alphabetical order),
            ``events`` by the question's rule of duplicates, ``first`` and ``last`` day. Events without another side,
            and those within one state, are in no pair.
        """
        return self._asked(answers.dyads, query)

    def coverage(self, query: Query) -> pd.DataFrame:
        """How much the record holds of anybody on each day; tells gaps from zeros, and gives the volume to divide by.

        Parameters
        ----------
        query
            Only its sources and days count.

        Returns
        -------
        pandas.DataFrame
            ``date``, ``dataset``, ``source``, ``rows``, and ``events``: the different ones by the default rule, dyads
            aside. Days without a row are not there.
        """
        return self._asked(answers.coverage, query)

    def ledger(self) -> pd.DataFrame:
        """One row for each file, member of an archive and slot, with the fields of `LedgerRow`."""
        return self._asked(answers.ledger)

    def refused(self, path: str | None = None) -> pd.DataFrame:
        """Rows that were not taken in, of one file or of all: ``path``, ``row``, ``reason``, ``sample``."""
        return self._asked(answers.refused, path)

    def slots(self, dataset: str) -> pd.DataFrame:
        """Every slot of a data set from the first to the last in the ledger, got or missing.

        Returns
        -------
        pandas.DataFrame
            ``stream``, ``slot``, ``outcome``, ``reason``; slots that nobody looked for are ``missing``.
        """
        return self._asked(answers.slots, dataset)

    def provenance(self, event: str) -> pd.DataFrame:
        """The files from which the rows of an event in the store came: ``path``, ``sha256``, ``version``, ``row``."""
        return self._asked(answers.provenance, event)

    def digest(self) -> str:
        """A SHA-256 over all that is kept: equal for the same files, whatever the order, place and time."""
        return self._asked(digest)

    def stamp(self) -> str:
        """A SHA-256 over the ledger: which files this store was made from, told at once and apart from their order."""
        return self._asked(stamp)

    def _asked(self, answer: Callable[..., Answer], *question: object) -> Answer:
        with troubles(self._place.path):
            return answer(self._connection, *question)
