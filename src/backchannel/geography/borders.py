"""Which states share a land border, and how long it is."""

from __future__ import annotations

from dataclasses import asdict
from functools import cache
from typing import TYPE_CHECKING

import pandas as pd

from backchannel.geography.distances import capital, capital_to_border
from backchannel.geography.tables import Border, borders, coasts, known
from backchannel.model.evidence import Exposure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# Standings under which two states adjoin on the ground; "claimed" and "lease" rows are kept for their notes only.
ADJOINING = frozenset({"settled", "line", "status", "overseas", "internal"})
COLUMNS = ("state", "neighbour", "border_km", "capital", "capital_to_border_km", "note")


def border_row(a: str, b: str) -> Border | None:
    """The row on two states, also where one of them only claims that there is a border.

    Raises
    ------
    UnknownActor
        If a code is in no table.
    """
    return borders().get((min(known(a), known(b)), max(a, b)))


def border(a: str, b: str) -> Border | None:
    """The land border between two states, or ``None`` where they share none.

    Parameters
    ----------
    a, b
        ISO 3166 alpha-3 codes in any order.

    Returns
    -------
    Border
        Lengths in km from the two entries of the CIA World Factbook, what is disputed, and the source.

    Raises
    ------
    UnknownActor
        If a code is in no table.

    Notes
    -----
    Published lengths of one border differ by up to 1.4 times with how finely its bends were measured [1]_; none is
    the true one. Maritime borders are not in the table.

    References
    ----------
    .. [1] Mandelbrot, B. (1967). How long is the coast of Britain? Science 156(3775), 636-638.

    Examples
    --------
    >>> border("TKM", "IRN").length_km
    1148.0
    >>> border("ISR", "IRN") is None
    True
    """
    row = border_row(a, b)
    return row if row is not None and row.standing in ADJOINING else None


def share_border(a: str, b: str) -> bool:
    """Whether two states adjoin by land.

    Raises
    ------
    UnknownActor
        If a code is in no table.

    Examples
    --------
    >>> share_border("CHN", "AFG"), share_border("IRN", "SYR")
    (True, False)
    """
    return border(a, b) is not None


def adjoining(state: str, *, standings: Iterable[str] = ADJOINING) -> tuple[str, ...]:
    """Codes of the states that adjoin one, in alphabetical order; ``standings`` narrows what counts as a border.

    Examples
    --------
    >>> adjoining("PRT"), adjoining("DNK")
    (('ESP',), ('CAN', 'DEU'))
    """
    wanted = frozenset(standings)
    return tuple(other for other, row in _rows_of().get(known(state), ()) if row.standing in wanted)


@cache
def _rows_of() -> Mapping[str, tuple[tuple[str, Border], ...]]:
    """The rows on each state with the code of the other one, in alphabetical order."""
    table: dict[str, list[tuple[str, Border]]] = {}
    for row in borders().values():
        table.setdefault(row.a, []).append((row.b, row))
        table.setdefault(row.b, []).append((row.a, row))
    return {state: tuple(sorted(rows, key=lambda pair: pair[0])) for state, rows in table.items()}


def coast_km(state: str) -> float | None:
    """Length of coast in km, 0 for a landlocked state, ``None`` where the Factbook gives no single figure.

    The Caspian Sea counts as a lake, as the Factbook has it.

    Examples
    --------
    >>> coast_km("TKM"), coast_km("IRN")
    (0.0, 2440.0)
    """
    return coasts().get(known(state))


def neighbours(state: str) -> pd.DataFrame:
    """All neighbours of a state by land, the longest border first.

    Parameters
    ----------
    state
        ISO 3166 alpha-3 code.

    Returns
    -------
    pandas.DataFrame
        One row a neighbour with the columns of :class:`backchannel.model.Exposure`: ``border_km`` is the published
        length, ``capital`` the *neighbour's* capital and ``capital_to_border_km`` its distance to the shared border.
        Missing numbers are ``nan``.

    Raises
    ------
    UnknownActor
        If the code is in no table.

    Examples
    --------
    >>> neighbours("TKM")[["neighbour", "border_km"]].head(2).values.tolist()
    [['UZB', 1793.0], ['IRN', 1148.0]]
    """
    rows = [asdict(row) for row in exposures(state)]
    frame = pd.DataFrame(rows, columns=list(COLUMNS)).astype({"border_km": float, "capital_to_border_km": float})
    return frame.reset_index(drop=True)


def exposures(state: str) -> tuple[Exposure, ...]:
    """The rows of :func:`neighbours` as values, in the same order.

    Raises
    ------
    UnknownActor
        If the code is in no table.

    Examples
    --------
    >>> [row.neighbour for row in exposures("MNG")]
    ['CHN', 'RUS']
    """
    rows = []
    for other in adjoining(state):
        row, seat = border(state, other), capital(other)
        rows.append(
            Exposure(
                state=state,
                neighbour=other,
                border_km=row.length_km if row else None,
                capital=seat.name if seat else "",
                capital_to_border_km=capital_to_border(other, state),
                note=row.note if row else "",
            )
        )
    return tuple(sorted(rows, key=lambda row: (-(row.border_km or 0.0), row.neighbour)))
