"""Answers on capitals: how far one is from a neighbour or from another capital."""

from __future__ import annotations

from geographiclib.geodesic import Geodesic

from backchannel.geography.answers import METHOD_CAPITAL, Answer, allows, disputes, km, seats_now, the, verdict_on, yes
from backchannel.geography.borders import border_row
from backchannel.geography.direction_answers import off_course
from backchannel.geography.distances import capital, place_distance, reach
from backchannel.geography.questions import COMPASS, CapitalsApart, CapitalToBorder
from backchannel.geography.tables import Capital, Reach, capitals, source
from backchannel.geography.tolerances import (
    CITY_KM,
    FARTHER_FACTOR,
    LEAST_ASTRAY,
    MOST_OFF_COURSE,
    NEARER_FACTOR,
    PLACE_KM,
    Amount,
    Outcome,
    compare,
)
from backchannel.model.evidence import Evidence, Table
from backchannel.model.findings import Check, Step

BASIS = "CIA World Factbook, Natural Earth 1:10m"
ACCURACY = (
    f"Distances from a capital are good to about {PLACE_KM:g} km and are counted from its middle; a number is called"
    f" contradicted only if the capital is over {FARTHER_FACTOR:g} times and {CITY_KM:g} km farther, or less than half"
    " as far (a way by road may be meant)."
)


def capital_to_border(question: CapitalToBorder) -> Answer:
    """Whether a capital is as far from a neighbour as an amount says."""
    state, neighbour = question.state, question.neighbour
    seats = (question.seat,) if question.seat else seats_now(state)
    rows = [row for row in (reach(state, neighbour, seat=seat) for seat in seats) if row is not None]
    rows = [row for row in rows if row.border_km is not None]
    if not rows:
        return Answer(
            result="not covered",
            text=f"How far the capital of {the(state)} is from {the(neighbour)} is not in the tables: they share no"
            " land border that could be measured.",
            method=METHOD_CAPITAL,
            state=state,
        )
    results = [_judge(question, row) for row in rows]
    astray = " Whether it lies on the side that the claim gives is not borne out." if _astray(question, rows[0]) else ""
    row, result = rows[0], results[0] if len(set(results)) == 1 else "cannot tell"
    return Answer(
        result=result,
        text=f"{row.capital} lies {km(row.border_km or 0.0)} from {the(state)}'s border with {the(neighbour)},"
        f" {verdict_on(question.amount, 'supported' if astray else result)}{astray}",
        method=METHOD_CAPITAL,
        state=state,
        steps=(
            Step(text=f"The capital of {the(state)} is {row.capital}", holds="yes", basis="CIA World Factbook"),
            Step(
                text=f"{the(state)} and {the(neighbour)} share a land border", holds="yes", basis="CIA World Factbook"
            ),
            Step(text=f"The shortest way there is {km(row.border_km or 0.0)}", holds="yes", basis=BASIS),
            Step(
                text=f"That lies within what the words say: {allows(question.amount)}",
                holds=yes(result),
                basis="tolerances",
            ),
        ),
        evidence=(_evidence(rows),),
        checks=_seats_check(results, rows),
        assumptions=(*_reading(question.amount), *disputes(border_row(state, neighbour)), *_notes(rows), ACCURACY),
    )


def _judge(question: CapitalToBorder, row: Reach) -> Outcome:
    """The outcome for one capital; where the nearest ground lies across water, either distance may be meant."""
    known = [value for value in (row.border_km, row.ground_km) if value is not None]
    result = _compare(question.amount, known, doubt_km=CITY_KM)
    return "cannot tell" if result == "supported" and _astray(question, row) else result


def _astray(question: CapitalToBorder, row: Reach) -> bool:
    """Whether a capital is said to lie on a side of the border on which it is not seen."""
    seat = _seat(row.state, row.capital)
    if not question.way or seat is None or row.latitude is None or row.longitude is None:
        return False
    return not in_that_way((row.latitude, row.longitude), seat, way=question.way)


def in_that_way(start: tuple[float, float], seat: Capital, *, way: str) -> bool:
    """Whether a capital is seen in a direction from a place (latitude, longitude), nearly enough."""
    bearing = float(Geodesic.WGS84.Inverse(*start, seat.latitude, seat.longitude)["azi1"]) % 360
    return abs((bearing - COMPASS[way] + 180) % 360 - 180) <= MOST_OFF_COURSE


def _compare(amount: Amount, known: list[float], *, doubt_km: float) -> Outcome:
    """The outcome for distances from the middle of a capital."""
    return compare(
        amount, known, factor=FARTHER_FACTOR, nearer_factor=NEARER_FACTOR, slack_km=PLACE_KM, doubt_km=doubt_km
    )


def _reading(amount: Amount) -> tuple[str, ...]:
    return (f"“{amount.words}” is read by our rule: {amount.reading}.",) if amount.vague else ()


def _notes(rows: list[Reach]) -> tuple[str, ...]:
    """What is to be known about the capitals themselves."""
    seats = [seat for row in rows for seat in capitals()[row.state] if seat.name == row.capital]
    return tuple(f"On {seat.name}: {seat.note}" for seat in seats if seat.note)


def _seats_check(results: list[Outcome], rows: list[Reach]) -> tuple[Check, ...]:
    """Whether all capitals of a state lead to the same answer; nothing where it has only one."""
    if len(rows) < 2:
        return ()
    return (
        Check(
            name="all seats of the state",
            outcome="passed" if len(set(results)) == 1 else "failed",
            detail="; ".join(f"{row.capital} {km(row.border_km or 0.0)}" for row in rows),
        ),
    )


def _evidence(rows: list[Reach]) -> Evidence:
    """The places and distances behind an answer."""
    state, neighbour = rows[0].state, rows[0].neighbour
    title = f"From the capital of {the(state)} to the border with {the(neighbour)}"
    sources = (source("factbook"), source("natural-earth"))
    return Evidence(
        title=title,
        text="; ".join(
            f"{row.capital}: {km(row.border_km or 0.0)} to the nearest point of the border"
            f" ({row.latitude:.2f}, {row.longitude:.2f})"
            for row in rows
            if row.latitude is not None and row.longitude is not None
        )
        + ".",
        sources=sources,
        table=Table(
            caption=title,
            columns=(
                "capital",
                "to the border (km)",
                "nearest point, latitude",
                "longitude",
                "to the neighbour's ground (km)",
            ),
            rows=tuple((row.capital, row.border_km, row.latitude, row.longitude, row.ground_km) for row in rows),
            sources=sources,
        ),
    )


def capitals_apart(question: CapitalsApart) -> Answer:
    """Whether two capitals are as far apart as an amount says."""
    one, other = _seat(question.a, question.a_seat), _seat(question.b, question.b_seat)
    if one is None or other is None:
        return Answer(
            result="not covered", text="A capital named is not in the table.", method=METHOD_CAPITAL, state=question.a
        )
    distance = place_distance(one, other)
    result = told = _compare(question.amount, [distance], doubt_km=2 * CITY_KM)
    start, end = (other.latitude, other.longitude), (one.latitude, one.longitude)
    if question.way and result == "supported":
        result = result if in_that_way(start, one, way=question.way) else "cannot tell"
    if question.way and off_course(start, end, way=question.way) >= LEAST_ASTRAY:
        result = "contradicted"
        side = f" But {one.name} lies on the other side of {other.name} than the claim says."
    else:
        side = ""
    sources = (source("factbook"),)
    return Answer(
        result=result,
        text=f"{one.name} and {other.name} are {km(round(distance, 1))} apart,"
        f" {verdict_on(question.amount, told)}{side}",
        method="Geodesic distance on WGS 84 between the two capitals (Karney 2013).",
        state=question.a,
        steps=(
            Step(
                text=f"{one.name} and {other.name} are {km(round(distance, 1))} apart",
                holds="yes",
                basis="WGS 84 geodesic",
            ),
            Step(
                text=f"That lies within what the words say: {allows(question.amount)}",
                holds=yes(result),
                basis="tolerances",
            ),
        ),
        evidence=(
            Evidence(
                title=f"{one.name} and {other.name}",
                text=f"Shortest distance over the ground: {km(round(distance, 1))}.",
                sources=sources,
                table=Table(
                    caption="Places of the two capitals",
                    columns=("capital", "latitude", "longitude", "from"),
                    rows=tuple((seat.name, seat.latitude, seat.longitude, seat.basis) for seat in (one, other)),
                    sources=sources,
                ),
            ),
        ),
        assumptions=(*_reading(question.amount), *(f"On {s.name}: {s.note}" for s in (one, other) if s.note), ACCURACY),
    )


def _seat(state: str, name: str) -> Capital | None:
    """The capital of this name, or the main one."""
    return next((seat for seat in capitals().get(state, ()) if seat.name == name), None) if name else capital(state)
