"""Contacts -> a network: around some states, around one broker, or of everybody."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from backchannel.contacts.brokerage import betweenness
from backchannel.contacts.brokerage import network as graph_of
from backchannel.contacts.channels import reach_of
from backchannel.contacts.levels import highest
from backchannel.contacts.network_layout import layout
from backchannel.contacts.network_measures import constraints
from backchannel.contacts.network_words import caption, note, rows
from backchannel.contacts.ties import WINDOW, opening
from backchannel.model.network import Edge, Network, Node, printable
from backchannel.states import state_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    import networkx as nx

    from backchannel.model.contacts import Contact
    from backchannel.model.network import NodeRole


def build_network(
    contacts: Iterable[Contact],
    named: Sequence[str] = (),
    *,
    on: date,
    window: int = WINDOW,
    ego: str | None = None,
) -> Network:
    """The network of contacts in the days up to one.

    With a broker (``ego``): the broker, its partners and the ties among them. With states named: these, their partners
    and the ties among all of them. With neither: everybody. Whoever is named is in it, even alone.

    Parameters
    ----------
    contacts
        Of any pairs and days; those outside the window are passed over.
    named
        Codes of states or organisations.
    on, window
        The last day, and how many days up to it, itself included.
    ego
        Code of a broker.

    Raises
    ------
    BadQuestion
        If the window is no day.

    Examples
    --------
    >>> from datetime import date
    >>> empty = build_network([], ["NRU"], on=date(2025, 6, 23))
    >>> [(node.label, node.size) for node in empty.nodes], empty.note
    ([('Nauru', 0)], 'No contact is recorded in these days: silence of the record, no proof. Alone: Nauru.')
    """
    since = opening(on, window)
    held = [one for one in contacts if since <= one.first <= on]
    core = tuple(dict.fromkeys([*([ego] if ego else []), *named]))
    members = _members(held, named=core, ego=ego)
    kept = [one for one in held if {*one.sides} <= members] if core else held
    graph = graph_of(kept, worth=_one)
    graph.add_nodes_from(core)
    edges = _edges(kept, on=on)
    nodes = _nodes(graph, core=core, ego=ego)
    return Network(
        title=_title(named, ego=ego),
        since=since,
        until=on,
        nodes=nodes,
        edges=edges,
        table=rows(edges, caption=caption(edges, len(nodes), since=since, until=on)),
        note=note(nodes),
    )


def _one(_: Contact) -> float:
    return 1.0


def _members(held: Sequence[Contact], *, named: Sequence[str], ego: str | None) -> set[str]:
    """Those named, and the partners of the broker if there is one, else of any of them."""
    around = {ego} if ego else set(named)
    return {*named, *(side for one in held if around & {*one.sides} for side in one.sides)}


def _title(named: Sequence[str], *, ego: str | None) -> str:
    others = ", ".join(printable(state_name(code)) for code in named if code != ego)
    if ego:
        return f"Contacts around {printable(state_name(ego))}" + (f", with {others}" if others else "")
    return f"Contacts around {others}" if others else "Contacts of all in the record"


def _edges(kept: Iterable[Contact], *, on: date) -> tuple[Edge, ...]:
    pairs: dict[tuple[str, str], list[Contact]] = defaultdict(list)
    for one in kept:
        pairs[one.sides].append(one)
    return tuple(
        Edge(
            sides=sides,
            weight=len(some),
            general=sum(one.general for one in some),
            reach=round(sum(reach_of(one, on=on) for one in some), 4),
            level=highest(one.level for one in some),
            first=min(one.first for one in some),
            last=max(one.first for one in some),
            spells=spells((one.first, min(one.last, on)) for one in some),
            sources=tuple(sorted({source for one in some for source in one.sources})),
        )
        for sides, some in sorted(pairs.items())
    )


def spells(days: Iterable[tuple[date, date]]) -> tuple[tuple[date, date], ...]:
    """Stretches of days as (first day, day after the last), those that touch joined.

    Examples
    --------
    >>> from datetime import date
    >>> [first, last] = date(2025, 1, 1), date(2025, 1, 2)
    >>> [(start.day, end.day) for start, end in spells([(last, last), (first, first), (date(2025, 1, 9),) * 2])]
    [(1, 3), (9, 10)]
    """
    found: list[tuple[date, date]] = []
    for first, last in sorted(days):
        end = max(first, last) + timedelta(days=1)
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((first, end))
    return tuple(found)


def _nodes(graph: nx.Graph[str], *, core: Sequence[str], ego: str | None) -> tuple[Node, ...]:
    """The broker first, then those named, then by contacts."""
    sizes = {code: sum(int(edge["contacts"]) for edge in graph[code].values()) for code in graph}
    order = sorted(sizes, key=lambda code: (code != ego, code not in core, -sizes[code], code))
    places, central, held = layout(graph, order), betweenness(graph), constraints(graph, order)
    return tuple(
        Node(
            code=code,
            label=printable(state_name(code)) or "(no name)",
            role=_role(code, core=core, ego=ego),
            size=sizes[code],
            partners=int(graph.degree(code)),
            constraint=held[code],
            between=central[code],
            x=places[code][0],
            y=places[code][1],
        )
        for code in order
    )


def _role(code: str, *, core: Sequence[str], ego: str | None) -> NodeRole:
    if code == ego:
        return "ego"
    return "named" if code in core else "partner"
