"""Outlines for maps: simplified together so that neighbours still fit, and written as small whole numbers."""

from __future__ import annotations

from shapely import MultiPolygon, Polygon, coverage_simplify
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from backchannel.states import states
from geography_atlas import Atlas

SIMPLIFY_DEGREES = 0.03  # about 3 km: one or two pixels on a regional map 700 pixels wide
LEAST_ISLAND_DEGREES2 = 0.02  # islands below about 240 square kilometres are left out of the drawn outlines


def draw_outlines(atlas: Atlas, fine: Atlas) -> dict[str, list[list[int]]]:
    """Rings for maps by code: longitude and latitude in turn, as steps; longitudes may pass 180 degrees."""
    whole = {code: fine.outlines[code] for code in fine.outlines if code not in atlas.outlines} | atlas.outlines
    codes = sorted(code for code in whole if code in atlas.outlines or states()[code].status == "state")
    simple = coverage_simplify([unwrap(whole[code]) for code in codes], SIMPLIFY_DEGREES)
    return {code: rings_of(shape) or rings_of(fine.outlines[code]) or [speck(fine.outlines[code])]
            for code, shape in zip(codes, simple, strict=True)}  # fmt: skip


def rings_of(shape: BaseGeometry) -> list[list[int]]:
    """Rings of the largest part and of all parts that are not islets; none where rounding leaves no area."""
    parts = sorted(getattr(shape, "geoms", [shape]), key=lambda part: -part.area)
    kept = [part for i, part in enumerate(parts) if i == 0 or part.area > LEAST_ISLAND_DEGREES2]
    rings = [hundredths(ring) for part in kept for ring in (part.exterior, *part.interiors)]
    return [ring for ring in rings if len(ring) >= 6]


def speck(shape: BaseGeometry) -> list[int]:
    """A small diamond where a state is too small to draw."""
    x, y = round(shape.centroid.x * 100), round(shape.centroid.y * 100)
    return [x - 1, y, 1, 1, 1, -1, -1, -1]


def unwrap(shape: BaseGeometry) -> BaseGeometry:
    """Moves the parts beyond the antimeridian next to the largest part and joins what was cut there."""
    parts = [part for part in getattr(shape, "geoms", [shape]) if isinstance(part, Polygon)]
    home = max(parts, key=lambda part: part.area).centroid.x
    moved = []
    for part in parts:
        away = part.centroid.x - home
        moved.append(translate(part, -360 if away > 180 else 360 if away < -180 else 0))
    return MultiPolygon(moved) if moved == parts and len(parts) > 1 else unary_union(moved)


def hundredths(ring: BaseGeometry) -> list[int]:
    """One ring in hundredths of a degree: the first point, then steps; points that do not move are left out."""
    steps: list[int] = []
    x = y = 0
    for lon, lat in ring.coords[:-1]:
        dx, dy = round(lon * 100) - x, round(lat * 100) - y
        if dx or dy:
            steps += [dx, dy]
            x, y = x + dx, y + dy
    return steps
