"""Burt's constraint of every actor of a network at once: a dense one has too many triads to walk them one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence


def constraints(graph: nx.Graph[str], order: Sequence[str]) -> dict[str, float | None]:
    """Burt's constraint of each actor, None without a partner; the formula is that of `brokerage.constraint`.

    Written with the matrix P of the share of i's contacts that goes to j: the sum over the partners j of i of the
    squares of (P + PP)(i, j) (Burt 1992, Structural Holes, ch. 2).

    Examples
    --------
    >>> import networkx as nx
    >>> constraints(nx.Graph([("OMN", "IRN"), ("OMN", "USA")]), ["OMN", "IRN"])
    {'OMN': 0.5, 'IRN': 1.0}
    """
    if not graph:
        return {}
    codes = list(graph)
    weights = nx.to_numpy_array(graph, nodelist=codes, weight="weight")
    totals = weights.sum(axis=1)
    shares = weights / np.where(totals > 0, totals, 1.0)[:, None]
    reached = np.where(weights > 0, shares + shares @ shares, 0.0)
    found = dict(zip(codes, (reached**2).sum(axis=1).tolist(), strict=True))
    return {code: round(found[code], 12) if graph.degree(code) else None for code in order}
