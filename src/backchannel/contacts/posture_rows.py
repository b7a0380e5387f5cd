"""Rows of the record between an actor and two sides, sorted into contacts, cooperation, conflict, arms and tone."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import pandas as pd

from backchannel.contacts.streams import OWN
from backchannel.contacts.tellings import rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from backchannel.model.contacts import Contact

_MILITARY = "military"


@dataclass(frozen=True, slots=True, kw_only=True)
class Toward:
    """What an actor has to do with one side: the days of each kind of act, and its tone with the days."""

    days: Mapping[str, tuple[date, ...]]
    tones: tuple[tuple[date, float], ...]


def even_rows(frame: pd.DataFrame, *, sides: tuple[str, str]) -> pd.DataFrame:
    """The rows of sources that are neither side's own, and so would tell of both alike.

    Examples
    --------
    >>> frame = pd.DataFrame({"source": ["travels", "mid", "wikipedia"]})
    >>> list(even_rows(frame, sides=("USA", "IRN"))["source"])
    ['mid', 'wikipedia']
    """
    if frame.empty:
        return frame
    owners = frame["source"].map(OWN)
    return frame[~owners.isin(sides)]


def toward(rows: pd.DataFrame, contacts: Sequence[Contact], *, actor: str, side: str) -> Toward:
    """Sort rows by what they are between an actor and one side.

    Cooperation is every asserted act of quads 1 and 2 but contacts, conflict of quads 3 and 4, each event once. Arms
    are acts of AID with a military context: deliveries, training and money for them alike. Tone is that of the actor.

    Parameters
    ----------
    rows
        Of the record.
    contacts
        Made of the same rows.
    actor, side
        Codes.

    Examples
    --------
    >>> frame = pd.DataFrame({"event": ["a"], "date": pd.to_datetime(["2024-05-01"]), "type": ["AID"], "quad": [2],
    ...     "contexts": ["military"], "actor": ["USA"], "recipient": ["UKR"], "source": ["wikipedia"], "tone": [0.5]})
    >>> found = toward(frame, [], actor="USA", side="UKR")
    >>> {name: len(days) for name, days in found.days.items()}, found.tones
    ({'contacts': 0, 'cooperation': 1, 'conflict': 0, 'arms': 1}, ((datetime.date(2024, 5, 1), 0.5),))
    """
    if rows.empty:
        return Toward(
            days=MappingProxyType(dict.fromkeys(("contacts", "cooperation", "conflict", "arms"), ())), tones=()
        )
    other = rows[rows["type"] != "CONSULT"]
    military = rows["contexts"].astype("string").fillna("").str.split(";").map(lambda some: _MILITARY in some)
    kinds = {
        "cooperation": other[other["quad"].isin((1, 2))],
        "conflict": other[other["quad"].isin((3, 4))],
        "arms": rows[(rows["type"] == "AID") & military],
    }
    met = tuple(one.first for one in contacts if set(one.sides) == {actor, side})
    days = {name: _days(some, actor, side) for name, some in kinds.items()}
    return Toward(days=MappingProxyType({"contacts": met, **days}), tones=_tones(rows, actor, side))


def _days(frame: pd.DataFrame, actor: str, side: str) -> tuple[date, ...]:
    """The day of each event between the two, once however many rows it has."""
    found = {row.event: row.date for row in rows_of(frame) if {row.actor, row.recipient} == {actor, side}}
    return tuple(sorted(found.values()))


def _tones(rows: pd.DataFrame, actor: str, side: str) -> tuple[tuple[date, float], ...]:
    doers, others = (rows[name].astype("string").str.partition(".")[0].fillna("") for name in ("actor", "recipient"))
    kept = rows[(doers == actor) & (others == side) & rows["tone"].notna()]
    return tuple((day.date(), float(value)) for day, value in zip(kept["date"], kept["tone"], strict=True))
