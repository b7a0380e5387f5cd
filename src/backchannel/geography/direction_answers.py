"""Answers on compass points: whether one state, or one capital, lies to the north, south-west ... of another."""

from __future__ import annotations

import math
from itertools import pairwise

from backchannel.geography.answers import METHOD_DIRECTION, Answer, Result, the, yes
from backchannel.geography.distances import find_seat
from backchannel.geography.outlines import Ring, Window, box_of, main_land, rings_in
from backchannel.geography.questions import COMPASS, Lies
from backchannel.geography.tolerances import LEAST_ASTRAY, LEAST_FACED, MOST_FACED, MOST_OFF_COURSE, MOST_OFF_NEAR_BY
from backchannel.model.findings import Step

Point = tuple[float, float]
Rings = tuple[Ring, ...]
LINES = 24
WIDE = 90.0  # degrees of longitude: of a state as wide as this nobody can say what lies east or west of its middle


def lies(question: Lies) -> Answer:
    """Whether one state or capital lies in a given direction from another.

    States are taken by the middles of their main lands, which are crude for large and winding ones. A direction is
    borne out within 35 degrees, and only where neither is too wide for the distance (Kazakhstan is no western
    neighbour of Russia): each middle lies beyond the other state, or the two face each other over a good part of the
    one that is looked from; and what of the other lies around it is seen that way too. It is contradicted only where
    the state lies wholly beyond the other's middle on the opposite side and is seen 135 degrees or more off. Between
    two capitals the bearing alone decides. Bearings are those of a map on which parallels are level.
    """
    points = bool(question.a_seat)
    result = _between_capitals(question) if points else _between_states(question)
    name = question.b_seat or the(question.b)
    sentence = f"{name} lies {question.way} of {question.a_seat or the(question.a)}"
    ground = "their places" if points else "the middles of their main lands"
    text = {
        "supported": f"By {ground}, {sentence}.",
        "contradicted": f"By {ground}, {name} does not lie {question.way} of {question.a_seat or the(question.a)}.",
    }.get(result, f"Whether {sentence} cannot be told from {ground}.")
    return Answer(
        result=result,
        text=text[0].upper() + text[1:],
        method=METHOD_DIRECTION,
        state=question.a,
        steps=(
            Step(
                text=sentence,
                holds=yes(result),
                basis="CIA World Factbook" if points else "Natural Earth 1:50m",
            ),
        ),
    )


def _between_capitals(question: Lies) -> Result:
    """The outcome for two places on the map."""
    seats = (find_seat(question.a_seat, state=question.a), find_seat(question.b_seat, state=question.b))
    if seats[0] is None or seats[1] is None:
        return "cannot tell"
    one, other = ((seat.latitude, seat.longitude) for seat in seats if seat is not None)
    off = off_course(one, other, way=question.way)
    return "supported" if off <= MOST_OFF_COURSE else "contradicted" if off >= LEAST_ASTRAY else "cannot tell"


def _between_states(question: Lies) -> Result:
    """The outcome for two states by the windows around their main lands."""
    lands = [main_land(code) for code in (question.a, question.b)]
    if not all(lands):
        return "cannot tell"
    one, other = map(box_of, lands)
    off = off_course(_middle(one), _middle(other), way=question.way)
    beyond = clear(one, other, way=question.way) or facing(*lands, way=question.way)
    if off <= MOST_OFF_COURSE and beyond and _near_by(question, one) <= MOST_OFF_NEAR_BY:
        return "supported"
    return "contradicted" if off >= LEAST_ASTRAY and opposite(one, other, way=question.way) else "cannot tell"


def _near_by(question: Lies, one: Window) -> float:
    """Degrees off course to the part of the second state around the first: Russia around Georgia lies to its north."""
    west, south, east, north = one
    breadth, height = (east - west) / 2, (north - south) / 2
    near = rings_in(question.b, (west - breadth, south - height, east + breadth, north + height))
    return off_course(_middle(one), _middle(box_of(near)), way=question.way) if near else 0.0


def off_course(start: Point, end: Point, *, way: str) -> float:
    """Degrees between a compass point and the bearing from one place to another (latitude, longitude).

    The bearing is that on a map on which parallels are level, not that of the shortest way, which from London to Tokyo
    sets out to the north-east though Tokyo lies to the south.

    Examples
    --------
    >>> off_course((0.0, 0.0), (1.0, 0.0), way="north"), off_course((0.0, 0.0), (1.0, 0.0), way="east")
    (0.0, 90.0)
    >>> off_course((51.5, 0.0), (35.7, 139.7), way="north") > 90
    True
    """
    across = ((end[1] - start[1] + 180) % 360 - 180) * math.cos(math.radians((start[0] + end[0]) / 2))
    bearing = math.degrees(math.atan2(across, end[0] - start[0]))
    return round(abs((bearing - COMPASS[way] + 180) % 360 - 180), 6)


def clear(one: Window, other: Window, *, way: str) -> bool:
    """Whether the middle of each window lies wholly beyond the other, seen along a compass point.

    Examples
    --------
    >>> clear((0.0, 0.0, 4.0, 4.0), (3.0, 0.0, 8.0, 4.0), way="east")
    True
    >>> clear((0.0, 0.0, 9.0, 9.0), (8.0, 3.0, 11.0, 6.0), way="east")
    True
    >>> clear((0.0, 0.0, 9.0, 9.0), (6.0, 3.0, 11.0, 6.0), way="east")
    False
    """
    (latitude, longitude), (latitude2, longitude2) = _middle(one), _middle(other)
    turn = 360.0 * round((longitude - longitude2) / 360.0)
    west, east, longitude2 = other[0] + turn, other[2] + turn, longitude2 + turn
    return (
        ("north" not in way or (latitude2 > one[3] and latitude < other[1]))
        and ("south" not in way or (latitude2 < one[1] and latitude > other[3]))
        and ("east" not in way or (longitude2 > one[2] and longitude < west))
        and ("west" not in way or (longitude2 < one[0] and longitude > east))
    )


def facing(one: Rings, other: Rings, *, way: str) -> bool:
    """Whether a state lies on one side of another (north, east, south, west) wherever lines that way cross both.

    The lines must cross a good part of the first: Georgia lies west of Russia's south-western tip alone.

    Examples
    --------
    >>> low, high = ((0.0, 0.0), (4.0, 0.0), (4.0, 2.0)), ((1.0, 3.0), (9.0, 3.0), (9.0, 5.0))
    >>> facing((low,), (high,), way="north"), facing((low,), (high,), way="south"), facing((low,), (high,), way="east")
    (True, False, False)
    """
    if way not in ("north", "east", "south", "west"):
        return False
    axis, sign = int(way in ("east", "west")), 1 if way in ("north", "east") else -1
    (start, end), (start2, end2) = ((box[axis], box[axis + 2]) for box in (box_of(one), box_of(other)))
    start2, end2 = max(start, start2), min(end, end2)
    if end2 - start2 < LEAST_FACED * (end - start):
        return False
    lines = (start2 + (end2 - start2) * (n + 0.5) / LINES for n in range(LINES))
    pairs = [(_span(one, axis, at), _span(other, axis, at)) for at in lines]
    spans = [(a, b) for a, b in pairs if a and b]
    # Twice the way from middle to middle is more than either's breadth: each middle lies beyond the other's edge.
    beyond = [sign * (sum(b) - sum(a)) > max(a[1] - a[0], b[1] - b[0]) for a, b in spans]
    return sum(beyond) >= MOST_FACED * LINES


def _span(rings: Rings, axis: int, at: float) -> tuple[float, float] | None:
    """From where to where a line of constant longitude (axis 0) or latitude (axis 1) crosses some rings."""
    found = [
        here[1 - axis] + (there[1 - axis] - here[1 - axis]) * (at - here[axis]) / (there[axis] - here[axis])
        for ring in rings
        for here, there in pairwise((*ring, ring[0]))
        if (here[axis] < at) != (there[axis] < at)
    ]
    return (min(found), max(found)) if found else None


def opposite(one: Window, other: Window, *, way: str) -> bool:
    """Whether all of the second window lies beyond the middle of the first on a side opposite to a compass point.

    Examples
    --------
    >>> opposite((0.0, 0.0, 4.0, 4.0), (1.0, 5.0, 3.0, 9.0), way="south")
    True
    >>> opposite((0.0, 0.0, 4.0, 4.0), (1.0, 1.0, 3.0, 9.0), way="south")
    False
    """
    latitude, longitude = _middle(one)
    west, south, east, north = other
    turn = 360.0 * round((longitude - (west + east) / 2) / 360.0)
    narrow = max(one[2] - one[0], east - west) < WIDE
    return (
        ("north" in way and north < latitude)
        or ("south" in way and south > latitude)
        or ("east" in way and narrow and east + turn < longitude)
        or ("west" in way and narrow and west + turn > longitude)
    )


def _middle(window: Window) -> Point:
    """The middle of a window as latitude and longitude."""
    west, south, east, north = window
    return (south + north) / 2, (west + east) / 2
