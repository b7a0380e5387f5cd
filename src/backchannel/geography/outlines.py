"""Outlines of states for maps, cut to a window."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import accumulate
from types import MappingProxyType

from backchannel.geography.tables import known, read_bytes

Ring = tuple[tuple[float, float], ...]
Window = tuple[float, float, float, float]  # west, south, east, north in degrees

# Parts of a state belong to its main land if they hold this share of the largest, or lie this near to it in degrees.
MAIN_SHARE = 0.25
MAIN_NEAR = 4.0
PIXELS = 1000  # a drawing is not expected to be wider


@cache
def _outlines() -> Mapping[str, tuple[Ring, ...]]:
    table: dict[str, list[list[int]]] = json.loads(read_bytes("shapes.json.gz"))
    return MappingProxyType({code: tuple(_degrees(ring) for ring in rings) for code, rings in sorted(table.items())})


def _degrees(steps: list[int]) -> Ring:
    """A ring in degrees from its first point and the steps from there, in hundredths, longitude first."""
    longitudes, latitudes = accumulate(steps[0::2]), accumulate(steps[1::2])
    return tuple((x / 100, y / 100) for x, y in zip(longitudes, latitudes, strict=True))


def outline(state: str) -> tuple[Ring, ...]:
    """Rings of (longitude, latitude) in degrees, holes included; longitudes may pass 180 so that no state is cut.

    Raises
    ------
    UnknownActor
        If the code is in no table.

    Examples
    --------
    >>> len(outline("LSO")), len(outline("ZAF")) > 1
    (1, True)
    """
    return _outlines().get(known(state), ())


def outlined() -> tuple[str, ...]:
    """Codes of all states and territories with an outline, in alphabetical order."""
    return tuple(_outlines())


def box_of(rings: Iterable[Ring]) -> Window:
    """The smallest window around some rings.

    Examples
    --------
    >>> box_of([((1.0, 2.0), (3.0, 5.0), (2.0, 1.0))])
    (1.0, 1.0, 3.0, 5.0)
    """
    points = [point for ring in rings for point in ring]
    longitudes, latitudes = [x for x, _ in points], [y for _, y in points]
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


@cache
def _boxes(state: str) -> tuple[Window, ...]:
    """The window around each ring of a state; a map asks for those of every state."""
    return tuple(box_of([ring]) for ring in outline(state))


def main_land(state: str) -> tuple[Ring, ...]:
    """The rings of a state without its distant small parts, such as overseas departments.

    Examples
    --------
    >>> box_of(main_land("FRA"))[0] > -6
    True
    """
    rings = sorted(outline(state), key=lambda ring: -_area(ring))
    if not rings:
        return ()
    west, south, east, north = box_of(rings[:1])
    near = (west - MAIN_NEAR, south - MAIN_NEAR, east + MAIN_NEAR, north + MAIN_NEAR)
    return tuple(
        ring for ring in rings if _area(ring) >= MAIN_SHARE * _area(rings[0]) or _overlap(box_of([ring]), near)
    )


def cut(ring: Ring, window: Window) -> Ring:
    """The part of a ring inside a window, closed along the window's sides (Sutherland-Hodgman clipping [1]_).

    References
    ----------
    .. [1] Sutherland, I. E. and Hodgman, G. W. (1974). Reentrant polygon clipping. Comm. ACM 17(1), 32-42.

    Examples
    --------
    >>> cut(((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)), (1.0, 1.0, 2.0, 9.0))
    ((1.0, 1.0), (2.0, 1.0), (2.0, 4.0), (1.0, 4.0))
    """
    west, south, east, north = window
    for axis, limit, sign in ((0, west, 1), (0, east, -1), (1, south, 1), (1, north, -1)):
        ring = _cut_side(ring, axis=axis, limit=limit, sign=sign)
    return ring


def _cut_side(ring: Ring, *, axis: int, limit: float, sign: int) -> Ring:
    """The part of a ring on one side of a line of constant longitude (axis 0) or latitude (axis 1)."""
    kept: list[tuple[float, float]] = []
    for before, point in zip((ring[-1:] + ring[:-1]), ring, strict=True):
        was, now = sign * (before[axis] - limit), sign * (point[axis] - limit)
        if was * now < 0:
            share = was / (was - now)
            x, y = (round(before[i] + share * (point[i] - before[i]), 4) for i in (0, 1))
            kept.append((limit, y) if axis == 0 else (x, limit))
        if now >= 0:
            kept.append(point)
    return tuple(kept)


def rings_in(state: str, window: Window) -> tuple[Ring, ...]:
    """The rings of a state inside a window, also where the window lies a turn of the globe to the east or west.

    Examples
    --------
    >>> rings_in("LSO", (0.0, 0.0, 10.0, 10.0))
    ()
    """
    west, south, east, north = window
    found = []
    for ring, box in zip(outline(state), _boxes(state), strict=True):
        for turn in (0.0, 360.0, -360.0):
            if _overlap(box, (west - turn, south, east - turn, north)):
                moved = tuple((x + turn, y) for x, y in ring) if turn else ring
                found.append(_thin(cut(moved, window), step=max(east - west, north - south) / PIXELS))
    return tuple(ring for ring in found if len(ring) > 2)


def _thin(ring: Ring, *, step: float) -> Ring:
    """A ring without points that a drawing could not tell from the one before."""
    kept: list[tuple[float, float]] = []
    for x, y in ring:
        if not kept or abs(x - kept[-1][0]) > step or abs(y - kept[-1][1]) > step:
            kept.append((x, y))
    return tuple(kept)


def _overlap(one: Window, other: Window) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _area(ring: Ring) -> float:
    """Area in square degrees by the shoelace formula; good for comparing the parts of one state."""
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2
