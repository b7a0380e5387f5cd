"""Natural Earth's outlines as the npm package ``world-atlas`` ships them, with the arcs that states share."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import combinations
from pathlib import Path

from shapely import MultiLineString, Point, Polygon, box, make_valid
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


class Atlas:
    """Outlines by ISO code from one TopoJSON file, with the arcs that two states share."""

    def __init__(self, path: Path) -> None:
        topology = json.loads(path.read_text(encoding="utf-8"))
        (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
        self.arcs: list[list[tuple[float, float]]] = []
        for deltas in topology["arcs"]:
            x = y = 0
            arc = []
            for dx, dy in deltas:
                x, y = x + dx, y + dy
                arc.append((x * sx + tx, y * sy + ty))
            self.arcs.append(arc)
        polygons: dict[str, list[list[list[int]]]] = defaultdict(list)
        for shape in topology["objects"]["countries"]["geometries"]:
            code = outline_code(shape)
            if code and shape["type"]:
                parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
                for part in parts:
                    polygons["UKR" if code == "RUS" and self._is_crimea(part) else code].append(part)
        owners: dict[int, list[str]] = defaultdict(list)
        for code, parts in polygons.items():
            for arc in (arc for part in parts for ring in part for arc in ring):
                owners[arc if arc >= 0 else ~arc].append(code)
        self.shared: dict[tuple[str, str], list[int]] = defaultdict(list)
        for number, codes in sorted(owners.items()):
            for a, b in combinations(sorted(set(codes)), 2):
                self.shared[a, b].append(number)
        self.outlines = {code: self._outline(parts) for code, parts in sorted(polygons.items())}
        self._move_western_sahara()

    def _is_crimea(self, part: list[list[int]]) -> bool:
        """Natural Earth draws who holds the ground; the Factbook and UN resolution 68/262 count Crimea as Ukraine."""
        return Polygon(self._ring(part[0])).contains(Point(34.2, 45.3))

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
        rings = [[self._ring(ring) for ring in part] for part in parts]  # quantisation leaves some islets with no area
        polygons = [Polygon(outer, holes) for outer, *holes in rings if len(outer) > 3]
        return unary_union([p if p.is_valid else make_valid(p) for p in polygons])

    def border(self, a: str, b: str) -> MultiLineString:
        """The line that two states share; empty where the outlines do not touch."""
        if {a, b} == {"ESH", "MAR"}:
            return MultiLineString([SAHARA_LINE])
        lines = [self.arcs[number] for number in self.shared.get((min(a, b), max(a, b)), [])]
        return MultiLineString([line for line in lines if len(line) > 1])
