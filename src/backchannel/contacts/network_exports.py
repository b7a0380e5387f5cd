"""A network for other programs: GraphML, GEXF 1.3 static or dynamic, and CSV tables of nodes and edges."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import networkx as nx

from backchannel.model.network import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from backchannel.model.network import Edge, Network, Node

GEXF: Final = "http://gexf.net/1.3"
_VIZ: Final = "http://gexf.net/1.3/viz"
_SCALE: Final = 1000.0  # Gephi draws in pixels
_ACTIVE: Final = tuple("=+-@＝＋－＠")  # what makes a spreadsheet take a text for a formula (OWASP, CSV injection)
_COLOURS: Final = {"ego": ("182", "121", "58"), "named": ("26", "79", "139"), "partner": ("138", "131", "113")}
_TYPES: Final = {str: "string", int: "integer", float: "double"}


def graphml(network: Network) -> str:
    """The network as GraphML, for yEd, igraph, NetworkX, Cytoscape; written by networkx, with days as ISO text.

    A figure that there is none of (constraint without a partner) is left out.

    Examples
    --------
    >>> from datetime import date
    >>> from backchannel.contacts.network_graph import build_network
    >>> text = graphml(build_network([], ["NRU"], on=date(2025, 6, 23)))
    >>> ET.fromstring(text)[-1].get("edgedefault"), "Nauru" in text
    ('undirected', True)
    """
    ids = _ids(network.nodes)
    graph: nx.Graph[str] = nx.Graph()
    for node in network.nodes:
        graph.add_node(ids[node.code], label=printable(node.label), **_node_figures(node))
    for edge in network.edges:
        one, other = (ids[side] for side in edge.sides)
        graph.add_edge(one, other, weight=edge.weight, **_edge_figures(edge))
    return "\n".join(('<?xml version="1.0" encoding="UTF-8"?>', *nx.generate_graphml(graph, named_key_ids=True), ""))


def gexf(network: Network, *, dynamic: bool = False) -> str:
    """The network as GEXF 1.3 for Gephi: static, or with the days of every contact.

    In the dynamic one all times are days (``timeformat="date"``), every spell ends on the day after its last, so that
    none is empty, and actors are there all the time.

    Parameters
    ----------
    network
        What to write.
    dynamic
        Whether edges come and go with the days of contact; put a time window of some months over it in Gephi.

    Examples
    --------
    >>> from datetime import date
    >>> from backchannel.contacts.network_graph import build_network
    >>> root = ET.fromstring(gexf(build_network([], ["NRU"], on=date(2025, 6, 23)), dynamic=True))
    >>> root.get("version"), root[1].get("mode"), root[1].get("end")
    ('1.3', 'dynamic', '2025-06-24')
    """
    ids = _ids(network.nodes)
    root = ET.Element("gexf", {"xmlns": GEXF, "xmlns:viz": _VIZ, "version": "1.3"})
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = "Backchannel"
    ET.SubElement(meta, "description").text = printable(f"{network.title}. {network.table.caption} {network.note}")
    graph = ET.SubElement(root, "graph", _graph_attributes(network, dynamic=dynamic))
    node_keys = _declare(graph, "node", [_node_figures(node) for node in network.nodes])
    edge_keys = _declare(graph, "edge", [_edge_figures(edge) for edge in network.edges])
    nodes, edges = ET.SubElement(graph, "nodes"), ET.SubElement(graph, "edges")
    for node in network.nodes:
        _node(nodes, node, ids=ids, keys=node_keys)
    for number, edge in enumerate(network.edges):
        _edge(edges, edge, ids=ids, keys=edge_keys, number=number, dynamic=dynamic)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _graph_attributes(network: Network, *, dynamic: bool) -> dict[str, str]:
    if not dynamic:
        return {"mode": "static", "defaultedgetype": "undirected"}
    ends = [network.until + timedelta(days=1), *(end for edge in network.edges for _, end in edge.spells)]
    return {
        "mode": "dynamic",
        "defaultedgetype": "undirected",
        "timeformat": "date",
        "timerepresentation": "interval",
        "start": network.since.isoformat(),
        "end": max(ends).isoformat(),
    }


def _declare(graph: ET.Element, kind: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Declare the columns of nodes or edges; their ids by name."""
    types = {name: _TYPES[type(value)] for row in rows for name, value in row.items()}
    if not types:
        return {}
    block = ET.SubElement(graph, "attributes", {"class": kind})
    keys = {name: f"{kind}-{name}" for name in types}
    for name, key in keys.items():
        ET.SubElement(block, "attribute", {"id": key, "title": name, "type": types[name]})
    return keys


def _values(parent: ET.Element, figures: Mapping[str, Any], *, keys: Mapping[str, str]) -> None:
    block = ET.SubElement(parent, "attvalues")
    for name, value in figures.items():
        ET.SubElement(block, "attvalue", {"for": keys[name], "value": str(value)})


def _node(nodes: ET.Element, node: Node, *, ids: Mapping[str, str], keys: Mapping[str, str]) -> None:
    element = ET.SubElement(nodes, "node", {"id": ids[node.code], "label": printable(node.label)})
    _values(element, _node_figures(node), keys=keys)
    red, green, blue = _COLOURS[node.role]
    ET.SubElement(element, "viz:color", {"r": red, "g": green, "b": blue})
    ET.SubElement(element, "viz:position", {"x": f"{node.x * _SCALE:g}", "y": f"{node.y * _SCALE:g}", "z": "0"})
    ET.SubElement(element, "viz:size", {"value": f"{5.0 + 2.0 * node.size**0.5:.2f}"})


def _edge(
    edges: ET.Element, edge: Edge, *, ids: Mapping[str, str], keys: Mapping[str, str], number: int, dynamic: bool
) -> None:
    one, other = (ids[side] for side in edge.sides)
    names = {"id": str(number), "source": one, "target": other, "weight": str(edge.weight)}
    element = ET.SubElement(edges, "edge", names)
    _values(element, _edge_figures(edge), keys=keys)
    if dynamic:
        block = ET.SubElement(element, "spells")
        for start, end in edge.spells:
            ET.SubElement(block, "spell", {"start": start.isoformat(), "end": end.isoformat()})


def nodes_csv(network: Network) -> str:
    """The actors as CSV, with the column names that Gephi expects; texts that a spreadsheet would run are disarmed.

    Examples
    --------
    >>> from datetime import date
    >>> from backchannel.contacts.network_graph import build_network
    >>> print(nodes_csv(build_network([], ["NRU"], on=date(2025, 6, 23))).splitlines()[1])
    NRU,Nauru,named,0,0,,0.0,0.0,-0.95
    """
    ids = _ids(network.nodes)
    head = ("Id", "Label", "role", "contacts", "partners", "constraint", "betweenness", "x", "y")
    return _csv(
        head,
        (
            (ids[one.code], one.label, one.role, one.size, one.partners, one.constraint, one.between, one.x, one.y)
            for one in network.nodes
        ),
    )


def edges_csv(network: Network) -> str:
    """The ties as CSV, with the column names that Gephi expects; days are ISO 8601."""
    ids = _ids(network.nodes)
    head = ("Source", "Target", "Type", "Weight", "general", "reach", "level", "first", "last", "sources")
    return _csv(
        head,
        (
            (*(ids[side] for side in one.sides), "Undirected", one.weight, *_edge_figures(one).values())
            for one in network.edges
        ),
    )


def _csv(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_disarmed(cell) for cell in row] for row in rows)
    return out.getvalue()


def _disarmed(cell: Any) -> Any:
    if not isinstance(cell, str):
        return cell
    text = printable(cell)
    return f"'{text}" if text.lstrip().startswith(_ACTIVE) else text


def _ids(nodes: Iterable[Node]) -> dict[str, str]:
    """An id for every code that any format can hold: the code itself, numbered where two would be written alike."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for node in nodes:
        plain = printable(node.code).strip() or "actor"
        name, number = plain, 1
        while name in taken:
            number += 1
            name = f"{plain} ({number})"
        taken.add(name)
        found[node.code] = name
    return found


def _node_figures(node: Node) -> dict[str, str | int | float]:
    figures = {
        "role": node.role,
        "contacts": node.size,
        "partners": node.partners,
        "constraint": node.constraint,
        "betweenness": float(node.between),
    }
    return {name: value for name, value in figures.items() if value is not None}


def _edge_figures(edge: Edge) -> dict[str, str | int | float]:
    return {
        "general": edge.general,
        "reach": float(edge.reach),
        "level": edge.level,
        "first": edge.first.isoformat(),
        "last": edge.last.isoformat(),
        "sources": printable(";".join(edge.sources)),
    }
