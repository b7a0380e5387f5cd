"""Questions to the record about events: as a list, and period by period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.store.store import Store
from backchannel.tone.coverage import starter_scopes
from backchannel.tone.listing import list_events
from backchannel.tone.series import Asked, count_series

if TYPE_CHECKING:
    from pathlib import Path

    from backchannel.model.record import Query
    from backchannel.model.series import Every
    from backchannel.store.answers import Frame
    from backchannel.store.export import Exported, Format
    from backchannel.tone.coverage import Scope
    from backchannel.tone.listing import Listing
    from backchannel.tone.series import By, Counted, Measure


def series(
    query: Query,
    *,
    every: Every = "week",
    measure: Measure = "count",
    by: By | None = None,
    store: Path | None = None,
) -> Counted:
    """A question to the record, counted or measured period by period; the pandas frame is in ``frame``.

    Parameters
    ----------
    query
        The dyad, types, days and sources.
    every, measure, by
        The periods, what is measured, and whether types or quads are kept apart.
    store
        The analyst's own record, asked together with the starter record.

    Raises
    ------
    StoreTrouble
        If the store can't be read.
    BadQuestion
        If the events have no such score.
    """
    with Store.open(store) as record:
        return count_series(
            record.events(query),
            record.coverage(query),
            asked=Asked(query=query, every=every, measure=measure, by=by),
            scopes=_scopes(record),
        )


def events(query: Query, *, store: Path | None = None) -> Listing:
    """The events that answer a question, raw and deduplicated counts and coverage beside; the rows are in ``frame``.

    Raises
    ------
    StoreTrouble
        If the store can't be read.
    """
    with Store.open(store) as record:
        return list_events(record.events(query), record.coverage(query), query=query, scopes=_scopes(record))


def write_events(query: Query, path: Path, *, format: Format, store: Path | None = None) -> Exported:  # noqa: A002
    """The events that answer a question, into a file for other programs; a file of that name is replaced.

    Texts that a spreadsheet would run as a formula get an apostrophe before them in CSV; Parquet has the record's own
    values. Rows of ACLED, whose terms limit passing them on, are held back and counted.

    Raises
    ------
    StoreTrouble
        If the store can't be read or the file can't be written.
    """
    with Store.open(store) as record:
        return record.export(query, path, format=format, safe=format == "csv")


def dyads(query: Query, *, store: Path | None = None) -> Frame:
    """The pairs of which the record holds events, with how many, the first and the last day; most events first.

    Raises
    ------
    StoreTrouble
        If the store can't be read.
    """
    with Store.open(store) as record:
        return record.dyads(query)


def _scopes(record: Store) -> dict[str, Scope]:
    return starter_scopes({row.source: (row.first, row.last) for row in record.starter_sources})
