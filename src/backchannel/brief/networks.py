"""A network as SVG, written by hand so that nothing in it can run and everything in it is escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from backchannel.brief.charts import draw_chart
from backchannel.brief.labels import Label, Wish, place
from backchannel.model.network import printable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from backchannel.model.evidence import Chart
    from backchannel.model.network import Edge, Network, Node

WIDTH, HEIGHT, MARGIN = 720.0, 560.0, 44.0
MOST: Final = 60  # actors in one drawing; the table has all
_FILLS: Final = {"ego": "#b6793a", "named": "#1a4f8b", "partner": "#8a8371"}
_HEAD: Final = '<svg xmlns="http://www.w3.org/2000/svg" '
# A chart takes its colours from the page; by itself it brings its own.
_STYLE: Final = Markup(
    "<style>text{font:11px system-ui,sans-serif;fill:#5b6270}.frame{font-weight:600;fill:#1c1f24}"
    ".grid{stroke:#d9d6cd;fill:none}.post{stroke:#a3211b;stroke-dasharray:3 3;fill:none}"
    ".line{fill:none;stroke:#1c1f24;stroke-width:1.6;stroke-linejoin:round}.band{fill:#1a4f8b;opacity:.16}</style>"
)


def draw_network(network: Network, *, ident: str) -> Markup:
    """One SVG element with title and description for screen readers; it stands in a page or in a file of its own.

    The first sixty actors are drawn, the size of a dot going with the root of its contacts and the width of a line
    with the root of its weight. A name that finds no room is left out; it is in the tooltip and in the table. Text
    takes the colour of what is around it; where an actor stands means nothing.

    Parameters
    ----------
    network
        What to draw; its table is not drawn here.
    ident
        A prefix for ids that is unique in the page.

    Examples
    --------
    >>> from datetime import date
    >>> from backchannel.model.evidence import Table
    >>> from backchannel.model.network import Network
    >>> table, day = Table(caption="No tie", columns=(), rows=()), date(2025, 6, 23)
    >>> empty = Network(title="Nobody", since=day, until=day, nodes=(), edges=(), table=table)
    >>> "No contact to draw." in draw_network(empty, ident="n")
    True
    """
    nodes = network.nodes[:MOST]
    drawn = {node.code: node for node in nodes}
    edges = [edge for edge in network.edges if all(side in drawn for side in edge.sides)]
    heaviest = max((edge.weight for edge in edges), default=1)
    largest = max((node.size for node in nodes), default=0) or 1
    return Markup(
        '{head}class="network" viewBox="0 0 {w} {h}" role="img" aria-labelledby="{i}-t {i}-d">'
        '<title id="{i}-t">{title}</title><desc id="{i}-d">{desc}</desc>{empty}<g>{lines}</g><g>{dots}</g>'
        '<g font-family="system-ui, sans-serif" font-size="11" fill="currentColor">{names}</g></svg>'
    ).format(
        head=Markup(_HEAD),
        w=_short(WIDTH),
        h=_short(HEIGHT),
        i=ident,
        title=printable(network.title),
        desc=_description(network, len(nodes)),
        empty="" if nodes else _nothing(),
        lines=Markup("").join(_line(edge, drawn, heaviest=heaviest) for edge in sorted(edges, key=_weight)),
        dots=Markup("").join(_dot(node, largest=largest) for node in reversed(nodes)),
        names=Markup("").join(_text(label) for label in _labels(nodes)),
    )


def chart_file(chart: Chart, *, ident: str) -> Markup:
    """A chart as an SVG document of its own, with its style; a chart without frames says so in a line.

    Examples
    --------
    >>> from backchannel.model.evidence import Chart, Table
    >>> empty = Chart(title="None", panels=(), table=Table(caption="No contact", columns=(), rows=()))
    >>> "No contact to draw." in chart_file(empty, ident="c")
    True
    """
    if not chart.panels:
        return Markup('{}viewBox="0 0 {} {}" role="img"><title>{}</title><desc>{}</desc>{}</svg>').format(
            Markup(_HEAD),
            _short(WIDTH),
            _short(HEIGHT),
            printable(chart.title),
            printable(chart.table.caption),
            _nothing(),
        )
    drawn = str(draw_chart(chart, ident=ident)).replace("<svg ", _HEAD, 1)
    return Markup(drawn.removesuffix("</svg>")) + _STYLE + Markup("</svg>")


def _nothing() -> Markup:
    return Markup('<text x="{}" y="{}" text-anchor="middle" font-size="14" fill="currentColor">{}</text>').format(
        _short(WIDTH / 2), _short(HEIGHT / 2), "No contact to draw."
    )


def _description(network: Network, drawn: int) -> str:
    left = f" Drawn are the first {drawn} of {len(network.nodes)} actors." if drawn < len(network.nodes) else ""
    return printable(f"{network.table.caption} The table holds the same figures.{left} {network.note}".strip())


def _weight(edge: Edge) -> tuple[int, tuple[str, str]]:
    return edge.weight, edge.sides


def _at(node: Node) -> tuple[float, float]:
    """Where an actor stands on the drawing, in SVG units; north is up."""
    across, up = ((min(max(value, -1.0), 1.0) + 1.0) / 2.0 for value in (node.x, node.y))
    return MARGIN + across * (WIDTH - 2 * MARGIN), HEIGHT - MARGIN - up * (HEIGHT - 2 * MARGIN)


def _line(edge: Edge, drawn: Mapping[str, Node], *, heaviest: int) -> Markup:
    one, other = (drawn[side] for side in edge.sides)
    (x, y), (to_x, to_y) = _at(one), _at(other)
    number = f"{edge.weight} contact" + ("" if edge.weight == 1 else "s")
    return Markup(
        '<path class="tie" d="M{} {}L{} {}" fill="none" stroke="#8a8371" stroke-opacity="0.55" stroke-width="{}">'
        "<title>{}</title></path>"
    ).format(
        *(_short(value) for value in (x, y, to_x, to_y)),
        _short(0.6 + 5.0 * (edge.weight / heaviest) ** 0.5),
        printable(f"{one.label} and {other.label}: {number}, {edge.first} to {edge.last}"),
    )


def _dot(node: Node, *, largest: int) -> Markup:
    x, y = _at(node)
    return Markup(
        '<circle class="node {}" cx="{}" cy="{}" r="{}" fill="{}" stroke="#fff" stroke-width="1">'
        "<title>{}</title></circle>"
    ).format(
        node.role,
        _short(x),
        _short(y),
        _short(3.0 + 9.0 * (node.size / largest) ** 0.5),
        _FILLS[node.role],
        printable(f"{node.label}: contacts {node.size}, partners {node.partners}"),
    )


def _labels(nodes: Sequence[Node]) -> list[Label]:
    """Names beside the dots, most important first."""
    wishes = []
    for node in nodes:
        x, y = _at(node)
        text = printable(node.label)
        text = text if len(text) <= 28 else f"{text[:27]}…"
        wishes.append(Wish(text=text, x=x, y=y - 14, size=11, css=f"name {node.role}", beside=False))
    return place(wishes, width=WIDTH, height=HEIGHT)


def _text(label: Label) -> Markup:
    return Markup('<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>').format(
        label.css, _short(label.x), _short(label.y), label.anchor, label.text
    )


def _short(value: float) -> str:
    """One decimal is finer than a pixel, and always the same text for the same number."""
    return f"{round(value, 1) + 0.0:g}"
