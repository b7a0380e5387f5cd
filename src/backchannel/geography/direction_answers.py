"""Answers on compass points: whether one state, or one capital, lies to the north, south-west ... of another."""

from __future__ import annotations

import math

from backchannel.geography.answers import METHOD_DIRECTION, Answer, Result, the, yes
from backchannel.geography.distances import find_seat
from backchannel.geography.outlines import Window, box_of, main_land
from backchannel.geography.questions import COMPASS, Lies
from backchannel.geography.tolerances import LEAST_ASTRAY, MOST_OFF_COURSE
from backchannel.model.findings import Step

Point = tuple[float, float]
WIDE = 90.0  # degrees of longitude: of a state as wide as this nobody can say what lies east or west of its middle


def lies(question: Lies) -> Answer:
    """Whether one state or capital lies in a given direction from another.

    States are taken by the middles of their main lands, which are crude for large and winding ones: a direction is
    borne out within 60 degrees, and contradicted only where the state lies wholly beyond the other's middle on the
    opposite side and is seen 135 degrees or more off. Between two capitals the bearing alone decides. Bearings are
    those of a map on which parallels are level.
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
    if off <= MOST_OFF_COURSE:
        return "supported"
    return "contradicted" if off >= LEAST_ASTRAY and opposite(one, other, way=question.way) else "cannot tell"


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
