"""Which states lie between two others: under the straight line between their capitals, and along their land borders."""

from __future__ import annotations

from dataclasses import dataclass

from backchannel.geography.borders import adjoining
from backchannel.geography.tables import crossings, known

# Overseas borders would make France the bridge from Brazil to Belgium.
ON_FOOT = ("settled", "line", "status")
MOST_CHAINS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """What lies between two states, in order from the first to the second.

    ``crossed`` holds the states under the geodesic between the two capitals; each of ``chains`` is one shortest way by
    land borders, without its two ends. No chain and ``connected`` means that the two adjoin.
    """

    a: str
    b: str
    crossed: tuple[str, ...]
    chains: tuple[tuple[str, ...], ...]
    connected: bool


def between(a: str, b: str) -> Between:
    """The states between two others, seen in two ways.

    Parameters
    ----------
    a, b
        ISO 3166 alpha-3 codes; the answer runs from the first to the second.

    Returns
    -------
    Between
        States crossed by the geodesic between the capitals (stretches under 2 km are left out), and all shortest chains
        of land borders (breadth-first search [1]_; at most 50, in alphabetical order). Overseas and claimed borders do
        not count.

    Raises
    ------
    UnknownActor
        If a code is in no table.

    References
    ----------
    .. [1] Moore, E. F. (1959). The shortest path through a maze. Int. Symp. Theory of Switching, Part II, 285-292.

    Examples
    --------
    >>> between("IRN", "ISR").crossed
    ('IRQ', 'JOR', 'PSE')
    >>> between("POL", "FRA").chains
    (('DEU',),)
    """
    first, second = min(known(a), known(b)), max(a, b)
    crossed = crossings().get((first, second), ())
    chains = _shortest_chains(a, b)
    return Between(
        a=a,
        b=b,
        crossed=crossed if a == first else crossed[::-1],
        chains=tuple(chain[1:-1] for chain in chains if len(chain) > 2),
        connected=bool(chains),
    )


def _shortest_chains(a: str, b: str) -> list[tuple[str, ...]]:
    """All shortest ways from one state to another, in alphabetical order."""
    seen = {a}
    ways: list[tuple[str, ...]] = [(a,)]
    while ways:
        found = [way for way in ways if way[-1] == b]
        if found:
            return sorted(found)[:MOST_CHAINS]
        ways = [(*way, code) for way in ways for code in adjoining(way[-1], standings=ON_FOOT) if code not in seen]
        seen.update(way[-1] for way in ways)
    return []
