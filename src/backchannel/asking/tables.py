"""Questions to the tables and to the treaty library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.errors import BadSituation
from backchannel.geography.dyads import dyad_table
from backchannel.geography.exposure import exposure_table
from backchannel.states import find_state, state_name
from backchannel.treaties.compare import comparison_table
from backchannel.treaties.library import treaty
from backchannel.treaties.listing import article_table, situation_kind, treaty_table
from backchannel.treaties.owed import Situation, owed

if TYPE_CHECKING:
    from datetime import date

    from backchannel.model.evidence import Table
    from backchannel.treaties.owed import Answer


def exposure(state: str) -> Table:
    """The neighbours of a state by length of border, with the distance of their capitals."""
    return exposure_table(find_state(state).iso3)


def dyad_geography(state: str, other: str) -> Table:
    """What the tables know of two states: their border, their capitals and what lies between."""
    return dyad_table(find_state(state).iso3, find_state(other).iso3)


def treaties(*parties: str, on: date | None = None) -> Table:
    """The agreements of the library, or those that bound all of these states on a day or at any time."""
    return treaty_table([find_state(name).iso3 for name in parties], on=on)


def treaty_articles(name: str) -> Table:
    """What is coded of one agreement, article by article."""
    return article_table(treaty(name))


def treaty_comparison(one: str, other: str) -> Table:
    """Two agreements side by side, obligation by obligation."""
    return comparison_table(treaty(one), treaty(other))


def treaty_owed(
    name: str, obligor: str, *, victim: str, aggressor: str, on: date, situation: str, place: str | None = None
) -> Answer:
    """What one agreement asks of a state when something is done to another, as a derivation.

    Raises
    ------
    UnknownTreaty, UnknownActor
        If no agreement or state has such a name.
    BadSituation
        If a state does it to itself, or is asked to help itself.
    """
    happened = Situation(
        kind=situation_kind(situation),
        victim=find_state(victim).iso3,
        aggressor=find_state(aggressor).iso3,
        on=on,
        place=place,
    )
    asked = find_state(obligor).iso3
    if happened.victim in (happened.aggressor, asked):
        role = "attacks" if happened.victim == happened.aggressor else "is asked to help"
        raise BadSituation(f"{state_name(happened.victim)} {role} itself here; name another state")
    return owed(treaty(name), asked, situation=happened)
