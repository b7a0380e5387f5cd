"""A map as SVG, written by hand so that nothing in it can run and everything in it is escaped."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from backchannel.brief.labels import Label, Wish, place
from backchannel.model.evidence import Map, MapPoint, MapShape

WIDTH = 640.0
MAX_HEIGHT = 460.0
MARGIN_DEGREES = 0.6


@dataclass(frozen=True, slots=True)
class _View:
    """A window on the globe, drawn with equal scales along and across its middle parallel."""

    west: float
    north: float
    scale: float
    squeeze: float
    width: float
    height: float

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Where a place falls on the drawing, in SVG units."""
        return (longitude - self.west) * self.squeeze * self.scale, (self.north - latitude) * self.scale


def draw_map(picture: Map, *, ident: str) -> Markup:
    """One inline SVG element with title and description for screen readers.

    The projection is equirectangular with the parallel in the middle of the window true to scale [1]_: fine for a
    region, not for measuring. Colours come from the page's style sheet, so the map follows light, dark and print.

    Parameters
    ----------
    picture
        What to draw; its table is not drawn here.
    ident
        A prefix for ids that is unique in the page.

    References
    ----------
    .. [1] Snyder, J. P. (1987). Map Projections: A Working Manual. USGS Professional Paper 1395, 90-91.
    """
    view = _view(picture)
    shapes = Markup("").join(_shape(shape, view) for shape in _painting_order(picture.shapes))
    points = [point for point in picture.points if _inside(point, view)]
    dots = Markup("").join(_dot(point, view) for point in points)
    labels = Markup("").join(
        _text(label) for label in place(_wishes(picture, points, view=view), width=view.width, height=view.height)
    )
    return Markup(
        '<svg class="map" viewBox="0 0 {w} {h}" role="img" aria-labelledby="{i}-t {i}-d">'
        '<title id="{i}-t">{title}</title><desc id="{i}-d">{desc}</desc>'
        '<clipPath id="{i}-c"><rect width="{w}" height="{h}"/></clipPath>'
        '<rect class="sea" width="{w}" height="{h}"/><g clip-path="url(#{i}-c)">{shapes}{dots}{labels}</g></svg>'
    ).format(
        w=_short(view.width),
        h=_short(view.height),
        i=ident,
        title=picture.title,
        desc=f"{picture.table.caption}. The table below holds the same figures. {picture.note}".strip(),
        shapes=shapes,
        dots=dots,
        labels=labels,
    )


def _view(picture: Map) -> _View:
    """The map's own window, or one around the focus, its neighbours and the named places."""
    west, south, east, north = picture.window or _around(picture)
    squeeze = max(math.cos(math.radians((south + north) / 2)), 0.1)
    scale = min(WIDTH / ((east - west) * squeeze), MAX_HEIGHT / (north - south))
    return _View(west, north, scale, squeeze, (east - west) * squeeze * scale, (north - south) * scale)


def _around(picture: Map) -> tuple[float, float, float, float]:
    """West, south, east and north of what must be seen, with a margin; the inhabited world if that is nothing."""
    main = [shape for shape in picture.shapes if shape.role != "context"] or list(picture.shapes)
    places = [place for shape in main for ring in shape.rings for place in ring]
    places += [(point.longitude, point.latitude) for point in picture.points]
    if not places:
        return -180.0, -60.0, 180.0, 80.0
    xs, ys = [x for x, _ in places], [y for _, y in places]
    return min(xs) - MARGIN_DEGREES, min(ys) - MARGIN_DEGREES, max(xs) + MARGIN_DEGREES, max(ys) + MARGIN_DEGREES


def _painting_order(shapes: Sequence[MapShape]) -> list[MapShape]:
    """Context first and the focus last, so that its outline lies on top."""
    order = {"context": 0, "neighbour": 1, "focus": 2}
    return sorted(shapes, key=lambda shape: (order[shape.role], shape.code))


def _shape(shape: MapShape, view: _View) -> Markup:
    """One state as a path with its name as a tooltip."""
    outline = " ".join(_ring(ring, view) for ring in shape.rings if len(ring) > 2)
    return Markup('<path class="land {}" d="{}"><title>{}</title></path>').format(shape.role, outline, shape.name)


def _ring(ring: Iterable[tuple[float, float]], view: _View) -> str:
    """One closed ring in SVG path language, without points that would fall on the one before."""
    points: list[str] = []
    for longitude, latitude in ring:
        x, y = view.at(longitude, latitude)
        point = f"{_short(x)} {_short(y)}"
        if not points or points[-1] != point:
            points.append(point)
    return "M" + "L".join(points) + "Z"


def _inside(point: MapPoint, view: _View) -> bool:
    x, y = view.at(point.longitude, point.latitude)
    return 0 <= x <= view.width and 0 <= y <= view.height


def _dot(point: MapPoint, view: _View) -> Markup:
    x, y = view.at(point.longitude, point.latitude)
    return Markup('<circle class="place" cx="{}" cy="{}" r="3"><title>{}</title></circle>').format(
        _short(x), _short(y), point.name
    )


def _wishes(picture: Map, points: Sequence[MapPoint], *, view: _View) -> Iterator[Wish]:
    """The focus first, then the neighbours from large to small, then the places."""
    named = [shape for shape in picture.shapes if shape.label and shape.rings]
    for shape in sorted(named, key=lambda shape: (shape.role != "focus", -_largest(shape, view)[0], shape.code)):
        _, (x, y) = _largest(shape, view)
        yield Wish(text=shape.label or "", x=x, y=y, size=12, css=f"state {shape.role}", beside=False)
    for point in points:
        x, y = view.at(point.longitude, point.latitude)
        yield Wish(text=point.name, x=x, y=y, size=11, css="place", beside=True)


def _text(label: Label) -> Markup:
    return Markup('<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>').format(
        label.css, _short(label.x), _short(label.y), label.anchor, label.text
    )


def _largest(shape: MapShape, view: _View) -> tuple[float, tuple[float, float]]:
    """Size and middle of what is seen of the state's largest ring."""
    boxes = [_seen(ring, view) for ring in shape.rings if ring]
    west, north, east, south = max(boxes, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
    return (east - west) * (south - north), ((west + east) / 2, (north + south) / 2)


def _seen(ring: Sequence[tuple[float, float]], view: _View) -> tuple[float, float, float, float]:
    """Box of a ring on the drawing, cut at its edges."""
    places = [view.at(*corner) for corner in ring]
    xs = [min(max(x, 0.0), view.width) for x, _ in places]
    ys = [min(max(y, 0.0), view.height) for _, y in places]
    return min(xs), min(ys), max(xs), max(ys)


def _short(value: float) -> str:
    """One decimal is finer than a pixel, and always the same text for the same number."""
    return f"{round(value, 1) + 0.0:g}"
