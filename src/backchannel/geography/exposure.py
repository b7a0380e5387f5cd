"""How a state in conflict lies to its neighbours, as a table and as a map."""

from __future__ import annotations

from functools import cache
from typing import Literal

import pandas as pd

from backchannel.geography.borders import adjoining, exposures, neighbours
from backchannel.geography.distances import capital
from backchannel.geography.outlines import Window, box_of, main_land, outline, outlined, rings_in
from backchannel.geography.tables import Capital, known, source
from backchannel.model.evidence import Map, MapPoint, MapShape, Table
from backchannel.states import state_name

Role = Literal["focus", "neighbour", "context"]
NEIGHBOUR: Role = "neighbour"
PAD_SHARE, PAD_DEGREES = 0.12, 0.8  # air around the state: a share of its size, and at least this much
# The window may grow this far on each side, as a share of its size (of a small state: of 8 degrees), for near capitals.
GROW_SHARE, GROW_LEAST = 0.3, 8.0
MAP_NOTE = (
    "Outlines are simplified and follow Natural Earth, which draws who holds the ground; here Crimea is drawn as"
    " Ukraine and Western Sahara whole, as in the Factbook. The map takes no side in a dispute."
)


def exposure(state: str) -> pd.DataFrame:
    """The neighbours of a state, ranked by what its war would mean for them.

    Parameters
    ----------
    state
        ISO 3166 alpha-3 code of the state in conflict.

    Returns
    -------
    pandas.DataFrame
        The columns of :func:`backchannel.geography.borders.neighbours`, with ``rank_by_border`` (1 is the longest
        border) and ``rank_by_capital`` (1 is the capital nearest to the border with ``state``), in order of the former.
        A rank is missing where the number is; equal numbers share a rank.

    Raises
    ------
    UnknownActor
        If the code is in no table.

    Examples
    --------
    >>> frame = exposure("IRN").set_index("neighbour")
    >>> int(frame.loc["IRQ", "rank_by_border"]), int(frame.loc["TKM", "rank_by_capital"])
    (1, 1)
    """
    frame = neighbours(state)
    return frame.assign(
        rank_by_border=frame["border_km"].rank(ascending=False, method="min").astype("Int64"),
        rank_by_capital=frame["capital_to_border_km"].rank(method="min").astype("Int64"),
    )


def exposure_map(state: str) -> Map:
    """A state, its neighbours and their capitals as a map that can be drawn, with its table.

    Parameters
    ----------
    state
        ISO 3166 alpha-3 code of the state in the middle.

    Returns
    -------
    Map
        Outlines cut to a window around the state's main land; neighbours that adjoin only elsewhere are in the table.

    Raises
    ------
    UnknownActor
        If the code is in no table.

    Examples
    --------
    >>> picture = exposure_map("TKM")
    >>> [point.name for point in picture.points if point.name == "Ashgabat"]
    ['Ashgabat']
    """
    return _drawn(known(state))


@cache
def _drawn(state: str) -> Map:
    """The map of one state, drawn once."""
    others = adjoining(state)
    seats = [seat for seat in (capital(code) for code in (state, *others)) if seat is not None]
    window = _window(state, seats)
    roles: dict[str, Role] = {**dict.fromkeys(others, NEIGHBOUR), state: "focus"}
    drawn = ((code, roles.get(code), rings_in(code, window)) for code in outlined())
    shapes = [
        MapShape(
            code=code,
            name=state_name(code),
            rings=rings,
            role=role or "context",
            label=state_name(code) if role else None,
        )
        for code, role, rings in drawn
        if rings
    ]
    return Map(
        title=f"{state_name(state)} and its neighbours by land",
        shapes=tuple(shapes),
        points=tuple(_point(seat) for seat in seats if _inside(seat, window)),
        table=exposure_table(state),
        note=MAP_NOTE,
        sources=(source("natural-earth"), source("factbook")),
        window=window,
    )


def exposure_table(state: str) -> Table:
    """The neighbours of a state as rows of text and numbers, the longest border first.

    Raises
    ------
    UnknownActor
        If the code is in no table.
    """
    return Table(
        caption=_caption(state),
        columns=("neighbour", "border (km)", "its capital", "from its capital to the border (km)", "note"),
        rows=tuple(
            (state_name(row.neighbour), row.border_km, row.capital, row.capital_to_border_km, row.note)
            for row in exposures(state)
        ),
        sources=(source("factbook"), source("natural-earth")),
    )


def _caption(state: str) -> str:
    if not exposures(state):
        return f"{state_name(state)} has no neighbours by land in the tables"
    return f"Neighbours of {state_name(state)} by land, by length of border"


def _window(state: str, seats: list[Capital]) -> Window:
    """The state's main land with air around it, grown to take in near capitals of neighbours."""
    west, south, east, north = box_of(main_land(state) or outline(state) or [_around(seats)])
    across, up = PAD_DEGREES + PAD_SHARE * (east - west), PAD_DEGREES + PAD_SHARE * (north - south)
    box = (west - across, max(south - up, -90.0), east + across, min(north + up, 90.0))
    room = GROW_SHARE * max(box[2] - box[0], box[3] - box[1], GROW_LEAST)
    most = (box[0] - room, box[1] - room, box[2] + room, box[3] + room)
    for seat in seats:
        x, y, air = seat.longitude, seat.latitude, PAD_DEGREES / 2
        if _inside(seat, most):
            box = (min(box[0], x - air), min(box[1], y - air), max(box[2], x + air), max(box[3], y + air))
    return box


def _around(seats: list[Capital]) -> tuple[tuple[float, float], ...]:
    return tuple((seat.longitude, seat.latitude) for seat in seats) or ((0.0, 0.0),)


def _point(seat: Capital) -> MapPoint:
    return MapPoint(name=seat.name, longitude=seat.longitude, latitude=seat.latitude)


def _inside(seat: Capital, window: Window) -> bool:
    return window[0] <= seat.longitude <= window[2] and window[1] <= seat.latitude <= window[3]
