"""How far capitals are from each other and from borders."""

from __future__ import annotations

import unicodedata
from functools import cache

from geographiclib.geodesic import Geodesic

from backchannel.geography.tables import Capital, Reach, capitals, known, reaches


def capital(state: str) -> Capital | None:
    """The main capital of a state, or ``None`` where neither source knows one (Nauru, most uninhabited territories).

    Raises
    ------
    UnknownActor
        If the code is in no table.

    Examples
    --------
    >>> capital("TKM").name
    'Ashgabat'
    """
    return next(iter(capitals().get(known(state), ())), None)


def capital_distance(a: str, b: str) -> float | None:
    """Shortest distance in km over the ground between the main capitals of two states.

    Parameters
    ----------
    a, b
        ISO 3166 alpha-3 codes in any order.

    Returns
    -------
    float or None
        Km along the geodesic on the WGS 84 ellipsoid, by Karney's algorithm [1]_; ``None`` where a state has no capital
        in the table. Places are good to about 1 km, so the third decimal means nothing.

    Raises
    ------
    UnknownActor
        If a code is in no table.

    References
    ----------
    .. [1] Karney, C. F. F. (2013). Algorithms for geodesics. Journal of Geodesy 87, 43-55.

    Examples
    --------
    >>> round(capital_distance("DEU", "POL"))
    518
    """
    one, other = capital(a), capital(b)
    return None if one is None or other is None else place_distance(one, other)


def place_distance(one: Capital, other: Capital) -> float:
    """Km along the geodesic between two places of the table; the order does not matter.

    Examples
    --------
    >>> place_distance(capital("POL"), capital("POL"))
    0.0
    """
    first, second = sorted((one, other), key=lambda place: (place.latitude, place.longitude))
    inverse = Geodesic.WGS84.Inverse(first.latitude, first.longitude, second.latitude, second.longitude)
    return float(inverse["s12"]) / 1000


def reach(state: str, neighbour: str, *, seat: str | None = None) -> Reach | None:
    """The row on how far a capital of a state is from a neighbour; ``seat`` names one of several capitals.

    Raises
    ------
    UnknownActor
        If a code is in no table.
    """
    main = capital(state)
    name = seat or (main.name if main else "")
    return reaches().get((known(state), name, known(neighbour)))


def capital_to_border(state: str, neighbour: str) -> float | None:
    """Shortest distance in km from the main capital of a state to its land border with a neighbour.

    Parameters
    ----------
    state, neighbour
        ISO 3166 alpha-3 codes; the capital is that of the first.

    Returns
    -------
    float or None
        Geodesic km to the nearest point of the shared line on Natural Earth's 1:10m outlines, good to about 3 km
        (outline 1-2 km, place of the capital 1 km); ``None`` if the two do not adjoin or the line is too short to draw.

    Raises
    ------
    UnknownActor
        If a code is in no table.

    Examples
    --------
    >>> capital_to_border("TKM", "IRN")
    26.3
    >>> capital_to_border("IRN", "ISR") is None
    True
    """
    row = reach(state, neighbour)
    return row.border_km if row else None


def find_seat(name: str, *, state: str | None = None) -> Capital | None:
    """The capital of this name or spelling, of one state if given; accents and case do not matter.

    Examples
    --------
    >>> find_seat("kiev").state, find_seat("Tel Aviv")
    ('UKR', None)
    """
    found = [seat for seat in _seats().get(plain_name(name), ()) if state in (None, seat.state)]
    return found[0] if found else None


@cache
def _seats() -> dict[str, tuple[Capital, ...]]:
    table: dict[str, tuple[Capital, ...]] = {}
    for seats in capitals().values():
        for seat in seats:
            for name in (seat.name, *seat.aliases):
                table[plain_name(name)] = (*table.get(plain_name(name), ()), seat)
    return table


def plain_name(name: str) -> str:
    """A name without accents, case, dots, apostrophes and hyphens, for comparing spellings.

    Examples
    --------
    >>> plain_name("N’Djaména"), plain_name("Port-au-Prince")
    ('ndjamena', 'port au prince')
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    kept = "".join(" " if c == "-" or c.isspace() else c for c in bare if c.isalnum() or c == "-" or c.isspace())
    return " ".join(kept.casefold().split())
