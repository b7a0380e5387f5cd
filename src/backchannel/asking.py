"""The corridor of questions to the record: events, series, ties, mediators; no formula, no SQL and no HTML."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from backchannel.coding.resolver import resolve
from backchannel.contacts.answers import ties_of, who_reaches
from backchannel.contacts.mediators import mediators as rank_mediators
from backchannel.contacts.network_asking import network_of
from backchannel.contacts.posture import posture as weigh_posture
from backchannel.datasets.unvotes import read_ideal_points
from backchannel.errors import UnknownActor
from backchannel.geography.distances import capital_distance
from backchannel.states import find_state, states
from backchannel.store.store import Store
from backchannel.tone.coverage import starter_scopes
from backchannel.tone.listing import list_events
from backchannel.tone.series import Asked, count_series
from backchannel.treaties.library import bound

if TYPE_CHECKING:
    from datetime import date

    from backchannel.contacts.answers import Reached, TieList
    from backchannel.contacts.mediators import Ranking
    from backchannel.contacts.network_asking import Networked
    from backchannel.contacts.posture import Posture
    from backchannel.model.contacts import Level
    from backchannel.model.record import Query
    from backchannel.model.series import Every
    from backchannel.tone.coverage import Scope
    from backchannel.tone.listing import Listing
    from backchannel.tone.series import By, Counted, Measure

_CLOSE = 60  # parties of an agreement; the largest regional bodies of the library have fewer, the United Nations more


def party(name: str) -> str:
    """The code that the record has for a state or organisation, by its code or any name that the coder knows.

    Raises
    ------
    UnknownActor
        If nobody is known by this name.

    Examples
    --------
    >>> party("Iran"), party("rus.gov"), party("NATO")
    ('IRN', 'RUS.GOV', 'NATO')
    """
    unit, dot, sector = name.strip().partition(".")
    try:
        return find_state(unit).iso3 + dot + sector.upper()
    except UnknownActor:
        found = resolve(name.strip()).actor
        if found is None:
            raise
        return found.code


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


def _scopes(record: Store) -> dict[str, Scope]:
    return starter_scopes({row.source: (row.first, row.last) for row in record.starter_sources})


def channels(*sides: str, on: date, window: int = 365, level: Level = "unknown", store: Path | None = None) -> Reached:
    """Who has open channels to all of these sides on a day, ranked, with the parts; the pandas frame is in ``frame``.

    Parameters
    ----------
    *sides
        States or organisations, by code or any name that the coder knows.
    on
        The day.
    window
        Days up to it in which a contact keeps a channel open.
    level
        The lowest level of contact that counts; ``unknown`` counts all.
    store
        The analyst's own record, asked together with the starter record.

    Raises
    ------
    UnknownActor
        If nobody is known by one of the names.
    BadQuestion
        If a side is named twice, or the window is no day.
    StoreTrouble
        If the store can't be read.

    Examples
    --------
    >>> from datetime import date
    >>> found = channels("Iran", "Israel", on=date(2025, 6, 23))
    >>> sorted(one.actor for one in found.bridges if one.actor in ("RUS", "USA"))
    ['RUS', 'USA']
    """
    codes = [party(side).partition(".")[0] for side in sides]
    with Store.open(store) as record:
        return who_reaches(codes, on=on, window=window, least=level, ask=record.events, bound=_agreements)


def ties(
    actor: str,
    other: str | None = None,
    *,
    since: date | None = None,
    until: date | None = None,
    store: Path | None = None,
) -> TieList:
    """The ties of an actor with everybody, or with one other, from contacts; the pandas frame is in ``frame``.

    Parameters
    ----------
    actor, other
        States or organisations, by code or any name that the coder knows.
    since, until
        First and last day; those of the record if left out.
    store
        The analyst's own record, asked together with the starter record.

    Raises
    ------
    UnknownActor
        If nobody is known by one of the names.
    BadQuestion
        If both are the same, or there is no day between the first and the last.
    StoreTrouble
        If the store can't be read.

    Examples
    --------
    >>> from datetime import date
    >>> found = ties("RUS", "Iran", since=date(2025, 1, 1), until=date(2025, 6, 30))
    >>> [(tie.sides, tie.state) for tie in found.ties]
    [(('IRN', 'RUS'), 'open')]
    """
    one, two = (party(name).partition(".")[0] if name else None for name in (actor, other))
    with Store.open(store) as record:
        return ties_of(
            one or "", two, since=since, until=until, ask=record.events, cover=record.coverage, bound=_agreements
        )


def _agreements(one: str, other: str, on: date) -> tuple[str, ...]:
    """Titles of the agreements of the library that bind two states on a day."""
    return tuple(treaty.title for treaty in bound(one, other, on=on))


def mediators(
    side_a: str,
    side_b: str,
    *,
    on: date,
    window: int = 365,
    points: Path | None = None,
    store: Path | None = None,
) -> Ranking:
    """Third parties who could mediate between two sides on a day, ranked with their reasons; the frame is in ``frame``.

    Parameters
    ----------
    side_a, side_b
        States, organisations or movements, by code or any name that the coder knows.
    on
        The day; only rows from before it are used.
    window
        Days before it in which contacts and acts count.
    points
        A file of ideal points in the UN General Assembly, see ``docs/methods/mediators.md``.
    store
        The analyst's own record, asked together with the starter record.

    Raises
    ------
    UnknownActor
        If nobody is known by one of the names.
    BadQuestion
        If both sides are the same, or the window is no day.
    UnreadableInput
        If the file of ideal points can't be read.
    StoreTrouble
        If the store can't be read.

    Examples
    --------
    >>> from datetime import date
    >>> found = mediators("Iran", "United States", on=date(2025, 4, 12))
    >>> found.side_a, found.side_b, found.mediators[0].rank
    ('IRN', 'USA', 1)
    """
    one, two = (party(name).partition(".")[0] for name in (side_a, side_b))
    votes = read_ideal_points(points).points if points else None
    with Store.open(store) as record:
        return rank_mediators(
            record.events, (one, two), on=on, window=window, bound=_close_agreements, distance=apart, points=votes
        )


def _close_agreements(one: str, other: str, on: date) -> tuple[str, ...]:
    """Those of `_agreements` that tie two states to each other: not what nearly everybody has joined."""
    return tuple(treaty.title for treaty in bound(one, other, on=on) if len(treaty.parties) <= _CLOSE)


@cache
def apart(one: str, other: str) -> float | None:
    """Km between the capitals of two actors; a movement stands where the table of actors puts it, others nowhere.

    Examples
    --------
    >>> round(apart("OMN", "IRN") or 0, -2), apart("HAMAS", "PSE"), apart("EU", "IRN")
    (1500.0, 0.0, None)
    """
    places = [_home(code) for code in (one, other)]
    if None in places:
        return None
    return 0.0 if places[0] == places[1] else capital_distance(str(places[0]), str(places[1]))


@cache
def _home(code: str) -> str | None:
    """The state that an actor is of: itself, or where the table of actors puts a movement."""
    if code in states():
        return code
    actor = resolve(code).actor
    return actor.country if actor is not None and actor.country in states() else None


def posture(
    actor: str,
    *,
    between: tuple[str, str],
    since: date,
    until: date,
    every: Every = "quarter",
    seed: int = 0,
    store: Path | None = None,
) -> Posture:
    """How an actor stands between two sides over time, with intervals and breaks; the pandas frame is in ``frame``.

    Parameters
    ----------
    actor, between
        Three states, organisations or movements, by code or any name that the coder knows.
    since, until
        First and last day.
    every
        The periods.
    seed
        Of the draws behind intervals and tests.
    store
        The analyst's own record, asked together with the starter record.

    Raises
    ------
    UnknownActor
        If nobody is known by one of the names.
    BadQuestion
        If two of the three are the same, or no day lies between the first and the last.
    StoreTrouble
        If the store can't be read.

    Examples
    --------
    >>> from datetime import date
    >>> found = posture("Turkey", between=("Russia", "Ukraine"), since=date(2022, 1, 1), until=date(2023, 12, 31))
    >>> found.actor, len(found.periods), found.measured("contacts").overall.n > 0
    ('TUR', 8, True)
    """
    code, one, two = (party(name).partition(".")[0] for name in (actor, *between))
    with Store.open(store) as record:
        return weigh_posture(record.events, code, (one, two), since=since, until=until, every=every, seed=seed)


def network(
    *named: str, on: date | None = None, window: int = 365, ego: str | None = None, store: Path | None = None
) -> Networked:
    """The network of contacts around some actors, around one broker (``ego``), or of everybody, up to a day.

    Raises
    ------
    UnknownActor
        If nobody is known by one of the names.
    BadQuestion
        If the window is no day.

    Examples
    --------
    >>> from datetime import date
    >>> [node.code for node in network("Iran", on=date(2025, 6, 23), window=30).network.nodes][0]
    'IRN'
    """
    codes = [party(name).partition(".")[0] for name in named]
    broker = party(ego).partition(".")[0] if ego else None
    with Store.open(store) as record:
        return network_of(codes, on=on, window=window, ego=broker, ask=record.events, cover=record.coverage)
