"""Which days the record covers for a question: a zero is a zero only where some source would have told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import pandas as pd

if TYPE_CHECKING:
    from backchannel.model.record import Query


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What one source records; an empty field means anything.

    ``parties`` must be on one side of a dyad, ``actors`` on the side that acts. ``types`` are the event types it
    records. From ``since`` to ``until`` the source is complete day by day: a day without a row is a day without an
    event; where these are left out, only days on which it holds something are covered. A source that is a selection
    (``silence_tells`` is false) adds events, but a day is not covered by it.
    """

    parties: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    silence_tells: bool = True


GENERAL: Final = Scope()
# The sources of the starter record that do not record everything, and an analyst's own documents and tables, which
# were chosen with a question in mind. A table that is a whole says so by a name of its own in its column `dataset`.
STARTER: Final[Mapping[str, Scope]] = MappingProxyType(
    {
        "mid": Scope(parties=("RUS",), types=("CONSULT",)),
        "travels": Scope(parties=("USA",), types=("CONSULT",)),
        "posts": Scope(actors=("USA",)),
        "vetoes": Scope(types=("REJECT",), silence_tells=False),
        "noted": Scope(silence_tells=False),
        "rt": Scope(silence_tells=False),
        "tass": Scope(silence_tells=False),
        "own": Scope(silence_tells=False),
    }
)
_COMPLETE: Final = ("travels",)


def starter_scopes(spans: Mapping[str, tuple[date, date]]) -> dict[str, Scope]:
    """Scopes of the sources of the starter record, with the days of those that are complete lists.

    Parameters
    ----------
    spans
        First and last day by source, as the description of the starter record has them.

    Examples
    --------
    >>> starter_scopes({"travels": (date(1866, 1, 1), date(2025, 12, 31))})["travels"].since
    datetime.date(1866, 1, 1)
    """
    dated = {
        source: replace(STARTER.get(source, GENERAL), since=spans[source][0], until=spans[source][1])
        for source in _COMPLETE
        if source in spans
    }
    return {**STARTER, **dated}


def _units(codes: tuple[str, ...]) -> set[str]:
    return {code.partition(".")[0] for code in codes}


def about(scope: Scope, query: Query) -> bool:
    """Whether a source records anything of the dyad asked about, whatever the types.

    Examples
    --------
    >>> from backchannel.model.record import Query
    >>> posts = Scope(actors=("USA",))
    >>> about(posts, Query(actors=("USA",), recipients=("IRN",))), about(posts, Query(actors=("RUS",), directed=True))
    (True, False)
    """
    actors, recipients = _units(query.actors), _units(query.recipients)
    one_side_open = not (actors and recipients)
    doers = actors if query.directed else set() if one_side_open else actors | recipients
    return (not scope.actors or not doers or bool(doers & set(scope.actors))) and (
        not scope.parties or one_side_open or bool((actors | recipients) & set(scope.parties))
    )


def covers(scope: Scope, query: Query) -> bool:
    """Whether a source would have told of every event asked for, so that its silence means zero.

    A source with a scope answers only for dyads inside it, on the side it records, and for its own types of events.

    Examples
    --------
    >>> from backchannel.model.record import Query
    >>> mid = Scope(parties=("RUS",), types=("CONSULT",))
    >>> covers(mid, Query(actors=("RUS",), recipients=("IRN",), types=("CONSULT",)))
    True
    >>> covers(mid, Query(actors=("RUS",), recipients=("IRN",))), covers(mid, Query(types=("CONSULT",)))
    (False, False)
    """
    if not scope.silence_tells:
        return False
    actors, recipients = _units(query.actors), _units(query.recipients)
    limits = set(scope.parties)
    dyad = not limits or (bool(actors) and actors <= limits) or (bool(recipients) and recipients <= limits)
    acting = not scope.actors or (query.directed and bool(actors) and actors <= set(scope.actors))
    kinds = not scope.types or (bool(query.types) and set(query.types) <= set(scope.types))
    return dyad and acting and kinds


def scope_of(source: str, dataset: str, *, scopes: Mapping[str, Scope]) -> Scope:
    """The scope of a stream, by its own name or that of its data set; general where none is given."""
    return scopes.get(source) or scopes.get(dataset) or GENERAL


def chosen(coverage: pd.DataFrame, query: Query) -> pd.DataFrame:
    """The rows of a coverage table that the query's choice of sources leaves."""
    if not query.sources:
        return coverage
    return coverage[coverage["source"].isin(query.sources) | coverage["dataset"].isin(query.sources)]


def covered_days(coverage: pd.DataFrame, *, query: Query, scopes: Mapping[str, Scope]) -> pd.DatetimeIndex:
    """Days on which some source would have told of an event asked for.

    Parameters
    ----------
    coverage
        What the record holds of anybody, one row a day and source: ``date``, ``dataset``, ``source``, ``rows``,
        ``events``.
    query
        The question; its dyad, types and sources count here, not its days.
    scopes
        What each source records, where that is not everything.

    Returns
    -------
    pandas.DatetimeIndex
        The days in order, without repeats.

    Examples
    --------
    >>> from backchannel.model.record import Query
    >>> table = pd.DataFrame(
    ...     {"date": pd.to_datetime(["2025-06-23", "2025-06-24"]), "dataset": "starter", "source": ["mid", "wikipedia"],
    ...      "rows": [3, 9], "events": [3, 8]})
    >>> known = {"mid": Scope(parties=("RUS",))}
    >>> len(covered_days(table, query=Query(actors=("RUS",), recipients=("IRN",)), scopes=known))
    2
    >>> len(covered_days(table, query=Query(actors=("USA",), recipients=("IRN",)), scopes=known))
    1
    """
    days: list[pd.DatetimeIndex] = []
    table = chosen(coverage, query)
    streams = table.groupby(["dataset", "source"], dropna=False, sort=False)
    for _, rows in streams:
        scope = scope_of(rows["source"].iloc[0], rows["dataset"].iloc[0], scopes=scopes)
        if not covers(scope, query):
            continue
        days.append(pd.DatetimeIndex(rows.loc[rows["rows"] > 0, "date"]))
        if scope.since and scope.until:
            days.append(pd.date_range(scope.since, scope.until))
    return pd.DatetimeIndex(sorted({day.normalize() for index in days for day in index}))


def daily_volume(coverage: pd.DataFrame, *, query: Query, scopes: Mapping[str, Scope]) -> pd.Series:
    """Events of anybody a day, in the sources that record anything of the dyad asked about."""
    rows = chosen(coverage, query)
    inside = [
        about(scope_of(source, dataset, scopes=scopes), query)
        for source, dataset in zip(rows["source"], rows["dataset"], strict=True)
    ]
    return rows[pd.Series(inside, index=rows.index, dtype=bool)].groupby("date")["events"].sum()
