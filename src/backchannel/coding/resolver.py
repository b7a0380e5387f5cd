"""Whom a phrase means: any words for an actor in, its state and PLOVER sector out, with the rows that decided."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from backchannel.coding.gazetteer import actor
from backchannel.coding.heads import read
from backchannel.coding.listings import shipped
from backchannel.coding.names_in_context import known_in
from backchannel.coding.pieces import segments
from backchannel.coding.resolution import Resolution
from backchannel.coding.sectors import STAND_INS
from backchannel.coding.tokens import words
from backchannel.model.coding import Actor
from backchannel.states import state_name, states

if TYPE_CHECKING:
    from backchannel.coding.listings import ActorTable
    from backchannel.coding.owners import Reading
    from backchannel.model.documents import Document

LONGEST = 400


def resolve(
    text: str, *, on: date | None = None, document: Document | None = None, table: ActorTable | None = None
) -> Resolution:
    """Find the state and the sector of a phrase that names an actor.

    Parameters
    ----------
    text
        The phrase: a name, an office, a group, an agent with or without a state ("protesters in Minsk").
    on
        The day that is spoken of: who holds an office, and which side a group is on, depends on it.
    document
        Where the phrase comes from: its date of publication stands in for ``on``, and persons that it
        introduces are known.
    table
        The shipped table with an analyst's rows, from ``load_actors``; without it the shipped one.

    Returns
    -------
    Resolution
        State (ISO 3166 alpha-3, ``XKX``, or a stand-in such as ``UNO`` for actors of no state) and sector, each
        ``None`` where it cannot be told, with the reason. Without any day, offices and groups are taken as last known.

    Examples
    --------
    >>> from datetime import date
    >>> found = resolve("the interior ministry of Kenya")
    >>> found.iso3, found.sector
    ('KEN', 'GOV')
    >>> [resolve("the Taliban", on=date(year, 1, 1)).sector for year in (1999, 2010, 2022)]
    ['GOV', 'REB', 'GOV']
    >>> resolve("the talks").reason
    'no word of it stands in a table'
    """
    day = on or (document.published if document else None)
    phrase = " ".join(text[:LONGEST].split())
    reading = shipped_reading(phrase, day) if table is None else _read_by(table, phrase, day=day)
    if document is not None and reading.sector is None and not reading.rows:
        learned = known_in(document, phrase)
        reading = learned or reading
    return _resolution(text, reading, day=day)


@lru_cache(maxsize=4096)
def shipped_reading(phrase: str, day: date | None) -> Reading:
    """What a phrase is by the shipped table; kept, since a document names its actors over and over."""
    return _read_by(shipped(), phrase, day=day)


def _read_by(table: ActorTable, phrase: str, *, day: date | None) -> Reading:
    cut = words(phrase)
    return read(cut, segments(cut, table), table=table, day=day)


def _resolution(text: str, reading: Reading, *, day: date | None) -> Resolution:
    """The reading as an answer; its actor has the code that the coder would give, or state and sector."""
    country, sector = reading.country, reading.sector
    found = None
    if country or sector:
        code = reading.code or ".".join(part for part in (country or "UNK", sector) if part)
        found = _actor(code, country=country, sector=sector, name=reading.name)
    return Resolution(
        text=text,
        on=day,
        actor=found,
        iso3=country,
        sector=sector,
        rows=tuple(dict.fromkeys(reading.rows)),
        reason=reading.reason,
    )


def _actor(code: str, *, country: str | None, sector: str | None, name: str) -> Actor:
    """An actor whose ``country`` is a state of the table, never a stand-in."""
    if code.partition(".")[0] in states():
        return actor(code, name=name or None)
    called = name or (STAND_INS.get(country or "") or state_name(code))
    return Actor(code=code, name=called, country=country if country in states() else None, sector=sector)
