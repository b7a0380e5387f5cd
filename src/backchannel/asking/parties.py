"""Whom the names in a question mean, and how far apart they are."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from backchannel.coding.resolver import resolve
from backchannel.errors import UnknownActor
from backchannel.geography.distances import capital_distance
from backchannel.model.record import Query
from backchannel.states import find_state, states
from backchannel.store.store import Store

if TYPE_CHECKING:
    from pathlib import Path


def party(name: str, *, store: Path | None = None) -> str:
    """The code that the record has for a state or organisation, by its code or any name that the coder knows.

    Parameters
    ----------
    name
        A code or name.
    store
        The analyst's own record: a name that nobody knows is taken as it is if it stands there, letter for letter.

    Raises
    ------
    UnknownActor
        If nobody is known by this name, nor is it in the store.

    Examples
    --------
    >>> party("Iran"), party("rus.gov"), party("NATO")
    ('IRN', 'RUS.GOV', 'NATO')
    """
    bare = name.strip()
    unit, dot, sector = bare.partition(".")
    try:
        return find_state(unit).iso3 + dot + sector.upper()
    except UnknownActor:
        found = resolve(bare).actor
        if found is not None:
            return found.code
        if store is None or not _stands_in(store, bare):
            raise
        return bare


def _stands_in(store: Path, name: str) -> bool:
    """Whether a side of an event in a store is written so."""
    with Store.open(store) as record:
        rows = record.events(Query(actors=(name,), duplicates="raw"))
    return bool(((rows["actor"] == name) | (rows["recipient"] == name)).any())


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
