"""Two states side by side: their border, their capitals and what lies between, as one table."""

from __future__ import annotations

from backchannel.errors import UnknownActor
from backchannel.geography.between import between
from backchannel.geography.borders import border, share_border
from backchannel.geography.distances import capital, capital_distance, capital_to_border
from backchannel.geography.tables import source
from backchannel.model.evidence import Table
from backchannel.states import state_name

Cell = str | float | int | None


def dyad_table(a: str, b: str) -> Table:
    """What the tables know of two states: border, capitals, distances, states between.

    Parameters
    ----------
    a, b
        ISO 3166 alpha-3 codes.

    Raises
    ------
    UnknownActor
        If a code is in no table, or both are the same.

    Examples
    --------
    >>> dyad_table("TKM", "IRN").rows[0][:2]
    ('land border (km)', 1148.0)
    """
    if a == b:
        raise UnknownActor(f"{state_name(a)} was given twice; name two states, or one for all its neighbours")
    return Table(
        caption=f"{state_name(a)} and {state_name(b)}",
        columns=("measure", "value", "note"),
        rows=(_border_row(a, b), *_capital_rows(a, b), *_between_rows(a, b)),
        sources=(source("factbook"), source("natural-earth")),
    )


def _border_row(a: str, b: str) -> tuple[Cell, ...]:
    found = border(a, b)
    if found is None:
        return ("land border (km)", None, "no common land border in the tables")
    other = f"the other entry says {found.other_length_km:,.0f} km; " if found.other_length_km else ""
    return ("land border (km)", found.length_km, (other + found.note).rstrip("; "))


def _capital_rows(a: str, b: str) -> tuple[tuple[Cell, ...], ...]:
    rows: list[tuple[Cell, ...]] = []
    first, second = capital(a), capital(b)
    if first and second:
        apart = capital_distance(a, b)
        rows.append((f"{first.name} to {second.name} (km)", round(apart, 1) if apart else None, "geodesic, WGS 84"))
    for seat, state, other in ((first, a, b), (second, b, a)):
        reach = capital_to_border(state, other)
        if seat and reach is not None:
            rows.append((f"{seat.name} to the border with {state_name(other)} (km)", reach, "shortest geodesic"))
    return tuple(rows)


def _between_rows(a: str, b: str) -> tuple[tuple[Cell, ...], ...]:
    way = between(a, b)
    crossed = ", ".join(state_name(code) for code in way.crossed) or "none"
    rows: list[tuple[Cell, ...]] = [("under the line between the capitals", crossed, "other than the two")]
    if way.chains and not share_border(a, b):
        chains = "; ".join(", ".join(state_name(code) for code in chain) for chain in way.chains[:5])
        rows.append(("shortest ways over land borders", chains, f"{len(way.chains)} in all"))
    return tuple(rows)
