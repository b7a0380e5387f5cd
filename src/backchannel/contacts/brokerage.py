"""Who stands between others in a network of contacts: constraint, betweenness, and brokers by their roles."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Mapping

    from backchannel.model.contacts import Contact

Role = Literal["coordinator", "itinerant broker", "gatekeeper", "representative", "liaison"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)
# Whether of one group are: sender and broker, broker and receiver, sender and receiver.
_ROLE: Final[Mapping[tuple[bool, bool, bool], Role]] = MappingProxyType(
    {
        (True, True, True): "coordinator",
        (False, False, True): "itinerant broker",
        (False, True, False): "gatekeeper",
        (True, False, False): "representative",
        (False, False, False): "liaison",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an actor stands in a network of contacts.

    ``partners`` is how many others it is in contact with, ``constraint`` Burt's (None without a partner), ``between``
    Freeman's betweenness in the whole network, 0 to 1, and ``on_paths`` the share of the shortest ways from one side
    to the other that lead through it, the direct one left aside.
    """

    partners: int
    constraint: float | None
    between: float
    on_paths: float


NOWHERE: Final = Place(partners=0, constraint=None, between=0.0, on_paths=0.0)


def network(contacts: Iterable[Contact], *, worth: Callable[[Contact], float]) -> nx.Graph[str]:
    """The network of contacts: a node for each actor, an edge for each pair in contact.

    Parameters
    ----------
    contacts
        Those that count.
    worth
        What one contact adds to the weight of its edge; one that adds nothing makes no edge.

    Examples
    --------
    >>> network([], worth=lambda contact: 1.0).number_of_nodes()
    0
    """
    graph: nx.Graph[str] = nx.Graph()
    for one in contacts:
        weight = worth(one)
        if weight > 0:
            before = graph.get_edge_data(*one.sides, default={"weight": 0.0, "contacts": 0})
            graph.add_edge(*one.sides, weight=before["weight"] + weight, contacts=before["contacts"] + 1)
    return graph


def constraint(graph: nx.Graph[Any], actor: Hashable) -> float | None:
    """Burt's constraint of an actor: how far its contacts lead back to one another; small for a broker.

    With p(i, j) the share of i's contacts that goes to j, the constraint of i is the sum over its partners j of
    (p(i, j) + sum over the others q of p(i, q) p(q, j)) squared (Burt 1992, Structural Holes, ch. 2). It is 1 for an
    actor with one partner, 1/n for one with n equal partners who do not know one another, and may pass 1 in small
    circles. The figure is that of ``networkx.constraint``, which takes seconds for an actor with a hundred partners.

    Parameters
    ----------
    graph
        Undirected, without loops; edges may have a ``weight``.
    actor
        A node.

    Returns
    -------
    float or None
        None for an actor that is not in the network or has no partner.

    Examples
    --------
    >>> import networkx as nx
    >>> constraint(nx.star_graph(4), 0), constraint(nx.complete_graph(3), 0), constraint(nx.path_graph(2), 7)
    (0.25, 1.125, None)
    """
    if actor not in graph or graph.degree(actor) == 0:
        return None
    own = _shares(graph, actor)
    reached = dict(own)
    for through, share in own.items():
        for other, further in _shares(graph, through).items():
            if other in own:
                reached[other] += share * further
    return float(sum(value**2 for value in reached.values()))


def _shares(graph: nx.Graph[Any], actor: Hashable) -> dict[Hashable, float]:
    """The share of an actor's contacts that goes to each partner."""
    weights = {other: float(edge.get("weight", 1.0)) for other, edge in graph[actor].items()}
    total = sum(weights.values())
    return {other: weight / total for other, weight in weights.items()}


def betweenness(graph: nx.Graph[str]) -> dict[str, float]:
    """Freeman's betweenness of every actor: on how many of the shortest ways between two others it lies, 0 to 1.

    The sum over all pairs of others of the share of their shortest ways that lead through the actor, divided by the
    number of these pairs (Freeman 1977, Sociometry 40). Ways are counted in steps; how often two talk plays no part.

    Examples
    --------
    >>> import networkx as nx
    >>> round(betweenness(nx.florentine_families_graph())["Medici"], 3)
    0.522
    """
    return {actor: float(value) for actor, value in nx.betweenness_centrality(graph).items()}


def on_paths(graph: nx.Graph[str], one: str, other: str) -> dict[str, float]:
    """For each actor, the share of the shortest ways from one side to the other that lead through it.

    A direct contact of the two sides is left aside: asked is who else could carry a message. An actor with share 1 is
    one that every shortest way needs. Freeman's betweenness for one pair alone.

    Examples
    --------
    >>> import networkx as nx
    >>> ways = [("IRN", "OMN"), ("OMN", "USA"), ("IRN", "QAT"), ("QAT", "USA"), ("IRN", "USA")]
    >>> on_paths(nx.Graph(ways), "IRN", "USA")
    {'OMN': 0.5, 'QAT': 0.5}
    """
    if one not in graph or other not in graph:
        return {}
    rest = graph.copy()
    if rest.has_edge(one, other):
        rest.remove_edge(one, other)
    found = nx.betweenness_centrality_subset(rest, sources=[one], targets=[other], normalized=False)
    # The function halves what it finds in an undirected graph, as each pair is counted from both ends there.
    return {actor: 2.0 * float(value) for actor, value in sorted(found.items()) if value > 0}


def role(sender: object, broker: object, receiver: object) -> Role:
    """The role of a broker between two others, by the groups of the three.

    Gould and Fernandez 1989, Sociological Methodology 19: a *coordinator* links two of its own group, an *itinerant
    broker* two of one other group; a *gatekeeper* lets what comes from outside into its own group, a *representative*
    carries what its own group says outside; a *liaison* links two groups and belongs to neither.

    Examples
    --------
    >>> role("A", "A", "B"), role("A", "B", "B"), role("A", "C", "B")
    ('representative', 'gatekeeper', 'liaison')
    """
    return _ROLE[(sender == broker, broker == receiver, sender == receiver)]


def roles(graph: nx.DiGraph[str], groups: Mapping[str, object]) -> dict[str, dict[Role, int]]:
    """How often each actor plays each role: triads in which it links two others who have no link of their own.

    Counted are ordered pairs (sender, receiver) with sender -> broker -> receiver and without sender -> receiver, each
    as one (Gould and Fernandez 1989; their raw scores). In a network of contacts every edge runs both ways, so that
    gatekeeper and representative come out equal.

    Parameters
    ----------
    graph
        Directed.
    groups
        The group of every node.

    Examples
    --------
    >>> import networkx as nx
    >>> found = roles(nx.DiGraph([("a", "b"), ("b", "c")]), {"a": 1, "b": 1, "c": 2})
    >>> found["b"]["representative"], sum(found["a"].values())
    (1, 0)
    """
    found: dict[str, dict[Role, int]] = {actor: dict.fromkeys(ROLES, 0) for actor in sorted(graph)}
    for broker, counts in found.items():
        for sender in graph.predecessors(broker):
            for receiver in graph.successors(broker):
                if sender != receiver and broker not in (sender, receiver) and not graph.has_edge(sender, receiver):
                    counts[role(groups[sender], groups[broker], groups[receiver])] += 1
    return found


def places(graph: nx.Graph[str], one: str, other: str, *, actors: Iterable[str]) -> dict[str, Place]:
    """Where each of some actors stands in the network around two sides; one who is not in it stands nowhere."""
    central, ways = betweenness(graph), on_paths(graph, one, other)
    return {
        actor: Place(
            partners=int(graph.degree(actor)),
            constraint=constraint(graph, actor),
            between=central[actor],
            on_paths=ways.get(actor, 0.0),
        )
        if actor in graph
        else NOWHERE
        for actor in actors
    }


def both_ways(graph: nx.Graph[str]) -> nx.DiGraph[Any]:
    """The same network with every edge running both ways, as `roles` needs it."""
    return graph.to_directed()
