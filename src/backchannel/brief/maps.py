"""A map as SVG, written by hand so that nothing in it can run and everything in it is escaped."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from backchannel.model import Map, MapPoint, MapShape

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
    points = Markup("").join(_point(point, view) for point in picture.points if _inside(point, view))
    labels = Markup("").join(_label(shape, view) for shape in picture.shapes if shape.label)
    return Markup(
        '<svg class="map" viewBox="0 0 {w} {h}" role="img" aria-labelledby="{i}-t {i}-d">'
        '<title id="{i}-t">{title}</title><desc id="{i}-d">{desc}</desc>'
        '<clipPath id="{i}-c"><rect width="{w}" height="{h}"/></clipPath>'
        '<rect class="sea" width="{w}" height="{h}"/><g clip-path="url(#{i}-c)">{shapes}{labels}{points}</g></svg>'
    ).format(
        w=_short(view.width),
        h=_short(view.height),
        i=ident,
        title=picture.title,
        desc=f"{picture.table.caption}. The table below holds the same figures. {picture.note}".strip(),
        shapes=shapes,
        labels=labels,
        points=points,
    )


def _view(picture: Map) -> _View:
    """The window around the focus, its neighbours and the named places."""
    main = [shape for shape in picture.shapes if shape.role != "context"] or list(picture.shapes)
    places = [place for shape in main for ring in shape.rings for place in ring]
    places += [(point.longitude, point.latitude) for point in picture.points]
    if not places:
        places = [(-180.0, -60.0), (180.0, 80.0)]
    west, east = min(x for x, _ in places) - MARGIN_DEGREES, max(x for x, _ in places) + MARGIN_DEGREES
    south, north = min(y for _, y in places) - MARGIN_DEGREES, max(y for _, y in places) + MARGIN_DEGREES
    squeeze = max(math.cos(math.radians((south + north) / 2)), 0.1)
    scale = min(WIDTH / ((east - west) * squeeze), MAX_HEIGHT / (north - south))
    return _View(west, north, scale, squeeze, (east - west) * squeeze * scale, (north - south) * scale)


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


def _point(point: MapPoint, view: _View) -> Markup:
    """A dot with its name, written to the left where it would run out of the picture."""
    x, y = view.at(point.longitude, point.latitude)
    left = x > view.width * 0.8
    return Markup('<circle class="place" cx="{}" cy="{}" r="3"/><text class="place" x="{}" y="{}"{}>{}</text>').format(
        _short(x),
        _short(y),
        _short(x - 6 if left else x + 6),
        _short(y + 4),
        Markup(' text-anchor="end"') if left else "",
        point.name,
    )


def _label(shape: MapShape, view: _View) -> Markup:
    """The state's label in the middle of what is seen of its largest ring."""
    ring = max(shape.rings, key=lambda r: _area(r, view), default=())
    seen = [view.at(*place) for place in ring]
    seen = [(min(max(x, 0.0), view.width), min(max(y, 0.0), view.height)) for x, y in seen]
    if not seen:
        return Markup("")
    x = (min(x for x, _ in seen) + max(x for x, _ in seen)) / 2
    y = (min(y for _, y in seen) + max(y for _, y in seen)) / 2
    return Markup('<text class="state {}" x="{}" y="{}" text-anchor="middle">{}</text>').format(
        shape.role, _short(x), _short(y), shape.label
    )


def _area(ring: Sequence[tuple[float, float]], view: _View) -> float:
    """Size of a ring's box on the drawing: enough to tell a mainland from an island."""
    xs = [view.at(x, y)[0] for x, y in ring]
    ys = [view.at(x, y)[1] for x, y in ring]
    return (max(xs) - min(xs)) * (max(ys) - min(ys)) if ring else 0.0


def _short(value: float) -> str:
    """One decimal is finer than a pixel, and always the same text for the same number."""
    return f"{round(value, 1) + 0.0:g}"
