"""What the tables say to a question: an outcome with its sentence, steps and evidence, before any denial."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from backchannel.geography.borders import ADJOINING, adjoining, border_row, coast_km
from backchannel.geography.tables import Border, across_water, capitals, source
from backchannel.geography.tolerances import Amount, allowed
from backchannel.model.evidence import Evidence, Source, Table
from backchannel.model.findings import Check, Holds, Step
from backchannel.states import definite, state_name

Result = Literal["supported", "contradicted", "cannot tell", "not covered"]
METHOD_LENGTH = (
    "Published border lengths (CIA World Factbook, both entries) against the claim's words, with stated tolerances."
)
METHOD_ADJOIN = "Table of land borders (CIA World Factbook); states that face each other across water are kept apart."
METHOD_CAPITAL = "Geodesic distance on WGS 84 (Karney 2013) from the capital to Natural Earth's 1:10m outlines."
METHOD_COUNT = "Count of land borders in the CIA World Factbook, with and without the disputed ones."
METHOD_BETWEEN = "Land borders, the line between the capitals, and the detour by way of the state's capital."
METHOD_DIRECTION = "Bearing between the middles of the two states' main lands, or between the two capitals."
METHOD_WATERS = "Table of seas, straits and exclaves with the states beside them (our notes)."
METHOD_SEAT = "Table of capitals and seats of government (CIA World Factbook, our notes)."
METHOD_COAST = "Length of coast in the CIA World Factbook; the Caspian Sea counts as a lake there."


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the tables say to one question as it stands.

    ``open_to_denial`` is false where the fact itself turns on a dispute, so that a denial of it is not contradicted.
    ``state`` is whom a map would show. ``sea`` says whether a border at sea may be meant instead of one by land.
    """

    result: Result
    text: str
    method: str
    state: str
    steps: tuple[Step, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    checks: tuple[Check, ...] = ()
    assumptions: tuple[str, ...] = field(default_factory=tuple)
    open_to_denial: bool = True
    sea: Literal["no", "possible", "likely"] = "no"


def km(value: float) -> str:
    """A length in words, as exact as it deserves.

    Examples
    --------
    >>> km(1148.0), km(26.3), km(0.15)
    ('1,148 km', '26.3 km', '0.15 km')
    """
    if value < 1:
        return f"{value:.2g} km" if value else "less than 1 km"
    return f"{value:,.0f} km" if value >= 100 or value == int(value) else f"{value:.1f} km"


def the(code: str) -> str:
    """A state's name inside a sentence."""
    return definite(state_name(code))


def listed(codes: tuple[str, ...] | list[str]) -> str:
    """Names of states in a sentence.

    Examples
    --------
    >>> listed(("IRN", "USA", "IRQ"))
    'Iran, the United States and Iraq'
    """
    names = [the(code) for code in codes]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1] if names else "nobody"


def yes(result: Result) -> Holds:
    """An outcome as the state of a step."""
    return "yes" if result == "supported" else "no" if result == "contradicted" else "unknown"


def verdict_on(amount: Amount, result: Result) -> str:
    """How a number on record stands to the claim's words, as the end of a sentence."""
    if result == "supported":
        return f"which bears out “{amount.words}”."
    if result == "contradicted":
        return f"which is far from “{amount.words}”."
    return f"which neither bears out “{amount.words}” nor is far enough from it to rule it out."


def allows(amount: Amount) -> str:
    """The range an amount's words are read as.

    Examples
    --------
    >>> allows(Amount(words="over 1,100km", comparator="over", low=1100, high=1100, unit="km"))
    '“over 1,100km” allows 1,089 km or more'
    """
    low, high = allowed(amount)
    if high == float("inf"):
        return f"“{amount.words}” allows {km(low)} or more"
    return f"“{amount.words}” allows {km(low)} to {km(high)}" if low else f"“{amount.words}” allows up to {km(high)}"


def border_sources(row: Border) -> tuple[Source, ...]:
    """Where a border's figures and its note are from."""
    return (row.source, source("hand")) if row.note and row.source != source("hand") else (row.source,)


def border_evidence(row: Border) -> Evidence:
    """The row of a border with both lengths and its note."""
    lengths = tuple((f"entry on {the(code)}", length) for code, length in ((row.a, row.a_km), (row.b, row.b_km)))
    name = f"Land border between {the(row.a)} and {the(row.b)}"
    published = "; ".join(f"{entry}: {km(length)}" for entry, length in lengths if length is not None)
    return Evidence(
        title=name,
        text=" ".join(part for part in (f"CIA World Factbook, {published}." if published else "", row.note) if part),
        sources=border_sources(row),
        table=Table(
            caption=name,
            columns=("CIA World Factbook", "length (km)"),
            rows=tuple((entry, length) for entry, length in lengths if length is not None),
            sources=border_sources(row),
        )
        if published
        else None,
    )


def neighbours_evidence(state: str) -> Evidence:
    """All land borders of a state, as the ground for saying that one is not among them."""
    others = adjoining(state)
    rows = []
    for other in others:
        row = border_row(state, other)
        rows.append((state_name(other), row.length_km if row else None, row.note if row else ""))
    text = f"{the(state)[0].upper()}{the(state)[1:]} has land borders with {listed(others)}." if others else (
        f"{the(state)[0].upper()}{the(state)[1:]} has no land border."
    )  # fmt: skip
    return Evidence(
        title=f"Land borders of {the(state)}",
        text=text,
        sources=(source("factbook"),),
        table=Table(
            caption=f"Land borders of {the(state)}",
            columns=("neighbour", "length (km)", "note"),
            rows=tuple(rows),
            sources=(source("factbook"), source("hand")),
        ),
    )


def disputes(row: Border | None) -> tuple[str, ...]:
    """A border's note as an assumption, where it has one."""
    return (f"On this border: {row.note}",) if row is not None and row.note else ()


def on_the_ground(row: Border | None) -> bool:
    """Whether a row is a border that one can walk along."""
    return row is not None and row.standing in ADJOINING


def sea_between(a: str, b: str) -> float | None:
    """Km of water between two states without a land border that face each other, or ``None``."""
    return across_water().get((min(a, b), max(a, b)))


def has_inland_shore(state: str) -> bool:
    """Whether a state without a coast lies on a closed sea.

    Examples
    --------
    >>> has_inland_shore("TKM"), has_inland_shore("UZB")
    (True, False)
    """
    return coast_km(state) == 0 and any(state in pair for pair in across_water())


def seats_now(state: str) -> tuple[str, ...]:
    """Names of the capitals that are one today: former and commercial capitals left out.

    Examples
    --------
    >>> seats_now("ZAF"), seats_now("TZA")
    (('Pretoria', 'Cape Town', 'Bloemfontein'), ('Dodoma',))
    """
    past = ("former", "commercial", "economic")
    return tuple(seat.name for seat in capitals().get(state, ()) if not seat.role.startswith(past))
