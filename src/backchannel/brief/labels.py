"""Where the words on a map go, so that none lies on another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

Anchor = Literal["start", "middle", "end"]

# Average width of a letter and height of a line in a sans serif, as shares of the font size.
_LETTER, _LINE = 0.58, 1.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A text that should stand at a place; one that marks a dot stands beside it rather than on it."""

    text: str
    x: float
    y: float
    size: float
    css: str
    beside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A text with the place it was given, in SVG units."""

    text: str
    x: float
    y: float
    anchor: Anchor
    css: str


def place(wishes: Iterable[Wish], *, width: float, height: float) -> list[Label]:
    """Give each text the first free place near its own, in the order given; what finds none is left out.

    Greedy point-feature labelling over a few candidate positions [1]_. A text that is left out is still in the map's
    table and in the tooltip of its shape.

    Parameters
    ----------
    wishes
        Most important first.
    width, height
        Size of the drawing; no text may leave it.

    Examples
    --------
    >>> wish = Wish(text="Oman", x=50, y=50, size=12, css="state", beside=False)
    >>> [(label.x, label.y) for label in place([wish, wish], width=100, height=100)]
    [(50, 54.2), (50, 40.2)]

    References
    ----------
    .. [1] Imhof, E. (1975). Positioning names on maps. The American Cartographer 2(2), 128-144.
    """
    taken: list[tuple[float, float, float, float]] = []
    placed = []
    for wish in wishes:
        for label in _candidates(wish):
            box = _box(label, wish.size)
            inside = box[0] >= 2 and box[1] >= 2 and box[2] <= width - 2 and box[3] <= height - 2
            if inside and not any(_meet(box, other) for other in taken):
                taken.append(box)
                placed.append(label)
                break
    return placed


def _candidates(wish: Wish) -> Iterator[Label]:
    """On its place, above and below for a state; right, left, above and below for a dot."""
    drop = wish.size * 0.35
    if wish.beside:
        spots: list[tuple[float, float, Anchor]] = [
            (6, 0, "start"),
            (-6, 0, "end"),
            (0, -10, "middle"),
            (0, 12, "middle"),
        ]
    else:
        spots = [(0, step, "middle") for step in (0, -14, 14, -28, 28)]
    for dx, dy, anchor in spots:
        yield Label(text=wish.text, x=wish.x + dx, y=wish.y + dy + drop, anchor=anchor, css=wish.css)


def _box(label: Label, size: float) -> tuple[float, float, float, float]:
    """West, north, east and south of a text on the drawing."""
    wide = len(label.text) * size * _LETTER
    west = label.x - {"start": 0.0, "middle": wide / 2, "end": wide}[label.anchor]
    return west, label.y - size * _LINE * 0.8, west + wide, label.y + size * _LINE * 0.2


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
