"""Natural Earth's outlines as the npm package ``world-atlas`` ships them, with the arcs that states share."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

from shapely import MultiLineString, Point, Polygon, STRtree, box, make_valid
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry
from shapely.ops import unary_union

from backchannel.states import states

# Natural Earth's outlines without an ISO number; the rest of those (reefs, Siachen) belong to nobody here.
OUTLINES = {
    "Kosovo": "XKX",
    "Somaliland": "SOM",
    "N. Cyprus": "CYP",
    "Cyprus U.N. Buffer Zone": "CYP",
    "Baikonur": "KAZ",
    "USNB Guantanamo Bay": "CUB",
    "Åland": "FIN",
}
# The northern border of Western Sahara: the parallel 27°40' from the Atlantic to 8°40' W.
SAHARA_NORTH = 27.6667
SAHARA_LINE = [(-13.17, SAHARA_NORTH), (-8.6667, SAHARA_NORTH)]

ABBREVIATED = {
    "Antigua and Barb.": "ATG", "Bosnia and Herz.": "BIH", "Br. Indian Ocean Ter.": "IOT", "Cayman Is.": "CYM",
    "Central African Rep.": "CAF", "Congo": "COG", "Cook Is.": "COK", "Curaçao": "CUW", "Dem. Rep. Congo": "COD",
    "Dominican Rep.": "DOM", "Eq. Guinea": "GNQ", "Faeroe Is.": "FRO", "Falkland Is.": "FLK", "Fr. Polynesia": "PYF",
    "Macao": "MAC", "Macedonia": "MKD", "Marshall Is.": "MHL", "N. Mariana Is.": "MNP", "Pitcairn Is.": "PCN",
    "S. Geo. and the Is.": "SGS", "S. Sudan": "SSD", "Solomon Is.": "SLB", "St-Barthélemy": "BLM", "St-Martin": "MAF",
    "St. Kitts and Nevis": "KNA", "St. Pierre and Miquelon": "SPM", "St. Vin. and Gren.": "VCT",
    "São Tomé and Principe": "STP", "Turks and Caicos Is.": "TCA", "U.S. Virgin Is.": "VIR",
    "United States of America": "USA", "Vatican": "VAT", "W. Sahara": "ESH", "Wallis and Futuna Is.": "WLF",
    "eSwatini": "SWZ",
}  # fmt: skip


def outline_code(shape: dict[str, dict[str, str]]) -> str:
    """The ISO code of one outline by its name; empty for reefs, bases and whatever no state in the table owns."""
    name = shape["properties"]["name"]
    names = {row.name: row.iso3 for row in states().values() if row.iso3 != "ATA"} | ABBREVIATED | OUTLINES
    return names.get(name, "")


def decode_arcs(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    """Lines in degrees from whole-number steps (TopoJSON format specification, section 2.1.3)."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            arc.append((x * sx + tx, y * sy + ty))
        arcs.append(arc)
    return arcs


def shared_arcs(polygons: dict[str, list[list[list[int]]]]) -> dict[tuple[str, str], list[int]]:
    """Numbers of the arcs that run between two states, by their codes in alphabetical order."""
    owners: dict[int, set[str]] = defaultdict(set)
    for code, parts in polygons.items():
        for number in (number for part in parts for ring in part for number in ring):
            owners[number if number >= 0 else ~number].add(code)
    shared: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, codes in sorted(owners.items()):
        for a, b in combinations(sorted(codes), 2):
            shared[a, b].append(number)
    return shared


def unrolled(ring: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A ring without jumps at the antimeridian, where the package has stitched what Natural Earth cuts."""
    turn, points = 0.0, ring[:1]
    for (before, _), (x, y) in pairwise(ring):
        turn += -360.0 if x - before > 180 else 360.0 if before - x > 180 else 0.0
        points.append((x + turn, y))
    return points


def rolled(shape: BaseGeometry) -> BaseGeometry:
    """A shape that passes 180 degrees, cut there and moved back."""
    turns = [translate(shape.intersection(box(-180 + turn, -90, 180 + turn, 90)), -turn) for turn in (-360, 0, 360)]
    return shape if shape.bounds[0] >= -180 and shape.bounds[2] <= 180 else unary_union(turns)


class Atlas:
    """Outlines by ISO code from one TopoJSON file, with the arcs that two states share."""

    def __init__(self, path: Path) -> None:
        topology = json.loads(path.read_text(encoding="utf-8"))
        self.arcs = decode_arcs(topology)
        polygons: dict[str, list[list[list[int]]]] = defaultdict(list)
        for shape in topology["objects"]["countries"]["geometries"]:
            code = outline_code(shape)
            if code and shape["type"]:
                parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
                for part in parts:
                    polygons["UKR" if code == "RUS" and self._is_crimea(part) else code].append(part)
        self.shared = shared_arcs(polygons)
        self.outlines = {code: self._outline(parts) for code, parts in sorted(polygons.items())}
        self._move_western_sahara()
        self.codes = list(self.outlines)
        self.tree = STRtree([self.outlines[code] for code in self.codes])

    def _is_crimea(self, part: list[list[int]]) -> bool:
        """Natural Earth draws who holds the ground; the Factbook and UN resolution 68/262 count Crimea as Ukraine."""
        return bool(Polygon(self._ring(part[0])).contains(Point(34.2, 45.3)))

    def _move_western_sahara(self) -> None:
        """Natural Earth cuts the territory along the berm; the Factbook and the UN count all of it, up to 27°40' N."""
        held = self.outlines["MAR"].intersection(box(-18, 20, -8.66, SAHARA_NORTH))
        self.outlines["MAR"] = self.outlines["MAR"].difference(held)
        self.outlines["ESH"] = unary_union([self.outlines["ESH"], held])

    def _ring(self, numbers: list[int]) -> list[tuple[float, float]]:
        ring: list[tuple[float, float]] = []
        for number in numbers:
            arc = self.arcs[number] if number >= 0 else self.arcs[~number][::-1]
            ring.extend(arc[1:] if ring else arc)
        return ring

    def _outline(self, parts: list[list[list[int]]]) -> BaseGeometry:
        rings = [[unrolled(self._ring(ring)) for ring in part] for part in parts]
        polygons = [Polygon(outer, holes) for outer, *holes in rings if len(outer) > 3]  # some islets have no area
        return unary_union([rolled(p if p.is_valid else make_valid(p)) for p in polygons])

    def border(self, a: str, b: str) -> MultiLineString:
        """The line that two states share; empty where the outlines do not touch."""
        if {a, b} == {"ESH", "MAR"}:
            return MultiLineString([SAHARA_LINE])
        lines = [self.arcs[number] for number in self.shared.get((min(a, b), max(a, b)), [])]
        return MultiLineString([line for line in lines if len(line) > 1])
