"""Where the actors of a network are drawn: a spring layout with a fixed start, evened out so that names have room."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SPRUNG: Final = 60  # the most important, laid out among themselves: as many as a picture names
_SEED: Final = 20020101  # of the start of the springs; any will do, as long as it stays

Places = dict[str, tuple[float, float]]


def layout(graph: nx.Graph[Any], order: Sequence[str]) -> Places:
    """A place for every actor, x and y from -1 to 1.

    The first sixty with a partner among them are laid out by the springs of Fruchterman and Reingold (1991, Software:
    Practice and Experience 21), pulled together by the logarithm of their contacts; each coordinate is then the mean
    of the one found and of its rank, which keeps left and right but parts what lies in a heap. Those without a partner
    stand in a row below, all others on a ring around.

    Parameters
    ----------
    graph
        Undirected, with a ``weight`` on every edge.
    order
        All nodes, most important first.

    Examples
    --------
    >>> import networkx as nx
    >>> layout(nx.Graph(), []), layout(nx.Graph(), ["NRU"])
    ({}, {'NRU': (0.0, -0.95)})
    """
    drawn = graph.subgraph(order[:SPRUNG])
    sprung = [code for code in order[:SPRUNG] if code in drawn and drawn.degree(code) > 0]
    alone = [code for code in order[:SPRUNG] if code not in sprung]
    found = _springs(drawn, sprung)
    found |= {code: (_step(at, len(alone), 0.9), -0.95) for at, code in enumerate(alone)}
    rest = order[SPRUNG:]
    for at, code in enumerate(rest):
        angle = 2.0 * math.pi * at / len(rest)
        found[code] = (round(math.cos(angle), 4), round(math.sin(angle), 4))
    return found


def _springs(graph: nx.Graph[Any], sprung: Sequence[str]) -> Places:
    if not sprung:
        return {}
    tight: nx.Graph[Any] = nx.Graph()
    tight.add_nodes_from(sprung)
    for one, other in sorted(tuple(sorted(edge)) for edge in graph.subgraph(sprung).edges):
        tight.add_edge(one, other, weight=math.log1p(float(graph[one][other]["weight"])))
    raw = nx.spring_layout(tight, seed=_SEED, weight="weight")
    across, up = (_evened({code: float(place[axis]) for code, place in raw.items()}) for axis in (0, 1))
    return {code: (across[code], up[code] * 0.85 + 0.1) for code in sprung}


def _evened(values: Mapping[str, float]) -> dict[str, float]:
    """Each value halfway to where its rank would put it."""
    largest = max(map(abs, values.values())) or 1.0
    ranked = sorted(values, key=lambda code: (values[code], code))
    return {
        code: round((values[code] / largest + _step(at, len(ranked), 1.0)) / 2, 4) for at, code in enumerate(ranked)
    }


def _step(at: int, number: int, edge: float) -> float:
    """The place of one of several from edge to edge, the middle for a single one."""
    return round(edge * (2.0 * at / (number - 1) - 1.0), 4) if number > 1 else 0.0
