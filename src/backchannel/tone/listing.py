"""Events as a list: how many, duplicates counted and not, and how well the days asked about are covered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from backchannel.states import state_name
from backchannel.tone.coverage import about, chosen, scope_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backchannel.model.record import Query
    from backchannel.tone.coverage import Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Rows of the record that answer a question, one a dyad of an event.

    ``events`` counts different events, ``raw`` all tellings with duplicates. ``covered`` says in a sentence what the
    record holds of anybody on the days asked about.
    """

    frame: pd.DataFrame
    asked: str
    events: int
    raw: int
    covered: str


def list_events(rows: pd.DataFrame, coverage: pd.DataFrame, *, query: Query, scopes: Mapping[str, Scope]) -> Listing:
    """The events that answer a question, with their number and the coverage of the days.

    Parameters
    ----------
    rows
        The rows that answer the query, with the columns of the record and, where duplicates were taken out,
        ``duplicates``: for how many rows each stands.
    coverage
        What the record holds of anybody, one row a day and source.
    query
        The question.
    scopes
        What each source records, where that is not everything.

    Limits: an event that began before the first day asked about is not listed, even where it lasted into it.

    Examples
    --------
    >>> from datetime import date
    >>> from backchannel.model.record import Query
    >>> days = pd.DataFrame({"date": pd.to_datetime(["2025-06-23"]), "dataset": "starter", "source": "wikipedia",
    ...                      "rows": 14, "events": 12})
    >>> on = date(2025, 6, 23)
    >>> none = pd.DataFrame({"event": [], "date": []})
    >>> listing = list_events(none, days, query=Query(actors=("RUS",), since=on, until=on), scopes={})
    >>> listing.events, listing.covered
    (0, 'On 2025-06-23 the record holds of anybody: wikipedia 12 events.')
    """
    duplicates = rows["duplicates"] if "duplicates" in rows else pd.Series(1, index=rows.index)
    raw = int(duplicates.groupby(rows["event"]).max().sum()) if len(rows) else 0
    return Listing(
        frame=rows,
        asked=asked(query),
        events=int(rows["event"].nunique()),
        raw=raw,
        covered=_covered(coverage, query=query, scopes=scopes),
    )


def many(number: int, noun: str) -> str:
    """A number with its noun: ``1 event``, ``1,200 events``.

    Examples
    --------
    >>> many(1, "event"), many(1200, "event")
    ('1 event', '1,200 events')
    """
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def asked(query: Query) -> str:
    """A question in words: ``of Iran with Russia, CONSULT, on 2025-06-23``.

    Examples
    --------
    >>> from backchannel.model.record import Query
    >>> asked(Query(actors=("IRN",), recipients=("RUS",), types=("CONSULT",)))
    'of Iran with Russia, CONSULT'
    """
    actors, recipients = (" and ".join(map(state_name, side)) for side in (query.actors, query.recipients))
    who = f"of {actors or 'anybody'}" + (
        f" {'toward' if query.directed else 'with'} {recipients}" if recipients else ""
    )
    kinds = [*query.types, *(f"quad {quad}" for quad in query.quads)]
    return ", ".join(part for part in (who, *kinds, _days(query)) if part)


def _days(query: Query) -> str:
    if query.since and query.since == query.until:
        return f"on {query.since}"
    parts = [f"from {query.since}" if query.since else "", f"to {query.until}" if query.until else ""]
    return " ".join(part for part in parts if part)


def _covered(coverage: pd.DataFrame, *, query: Query, scopes: Mapping[str, Scope]) -> str:
    """What the record holds of anybody on the days asked about, by source."""
    rows = chosen(coverage, query)
    days = pd.to_datetime(rows["date"])
    inside = pd.Series(True, index=rows.index)
    if query.since:
        inside &= days >= pd.Timestamp(query.since)
    if query.until:
        inside &= days <= pd.Timestamp(query.until)
    rows = rows[inside]
    parts = []
    for name, source in rows.groupby(rows["source"].fillna(rows["dataset"])):
        scope = scope_of(source["source"].iloc[0], source["dataset"].iloc[0], scopes=scopes)
        if about(scope, query):
            held = f"{name} {many(int(source['events'].sum()), 'event')}"
            one_day = query.since is not None and query.since == query.until
            parts.append(held if one_day else f"{held} on {many(source['date'].nunique(), 'day')}")
    when = _days(query)
    opening = f"{when[0].upper()}{when[1:]} the" if when else "The"
    if not parts:
        return f"{opening} record holds nothing of anybody in a source that could tell: no such day is covered."
    return f"{opening} record holds of anybody: {', '.join(parts)}."
