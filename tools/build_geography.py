"""Builds the tables of the geography room from the CIA World Factbook and Natural Earth; run by maintainers only.

    python tools/build_geography.py FACTBOOK.jsonl.gz WORLD_ATLAS_FOLDER CITIES.shp OUT_FOLDER

``FACTBOOK`` is one JSON object a line with ``gec``, ``land_boundaries``, ``capital`` and ``coastline`` of each entry.
``WORLD_ATLAS_FOLDER`` is the unpacked npm package ``world-atlas@2`` (``countries-10m.json``, ``countries-50m.json``).
``CITIES`` is Natural Earth's populated places 1:110m as a shapefile. Hand-kept notes (``border_notes.csv``,
``capital_notes.csv``) are read from ``OUT_FOLDER``, where the tables are written. The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import html
import io
import json
import re
import struct
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from pyproj import CRS, Geod, Transformer
from shapely import MultiLineString, Point, STRtree, transform
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points

from backchannel.states import states
from geography_atlas import Atlas
from geography_drawing import draw_outlines
from geography_sea import facing_states

GEOD = Geod(ellps="WGS84")
STEP_KM = 10.0  # how finely the line between two capitals is drawn before it is laid over the outlines
LEAST_CROSSING_KM = 2.0  # shorter crossings are below the accuracy of the 1:50m outlines

# The names by which entries of the Factbook call their neighbours, where they differ from the table of states.
NAMES = {
    "Burma": "MMR",
    "Cote d'Ivoire": "CIV",
    "Czech Republic": "CZE",
    "Democratic Republic of the Congo": "COD",
    "French Guiana": "FRA",
    "Gaza Strip": "PSE",
    "Hong Kong": "HKG",
    "Macedonia": "MKD",
    "Saint Martin": "MAF",
    "The Gambia": "GMB",
    "UAE": "ARE",
    "UK": "GBR",
    "US": "USA",
    "US Naval Base at Guantanamo Bay": "",  # leased ground, not a border of two states: see border_notes.csv
    "West Bank": "PSE",
}
# Entries of the Factbook that belong to a state with another entry, or to none in the table of states.
ENTRIES = {"gz": "PSE", "we": "PSE"}
# Borders of overseas parts, which the Factbook lists under the neighbour or a dependency only: (a, b): (km, km).
OVERSEAS = {("CYP", "GBR"): (156.0, None), ("ESP", "GBR"): (1.2, None), ("FRA", "NLD"): (16.0, None)}
# Seats of government that neither source places; latitude, longitude to the minute.
PLACED_BY_HAND = {("PSE", "Ramallah"): (31.9, 35.2)}
BORDER = re.compile(r"([^\d;,]+?)\s*([\d,]+(?:\.\d+)?)\s*km")
MINUTES = re.compile(r"(\d+) (\d+) ?([NS]), (\d+) (\d+) ?([EW])")


@dataclass(frozen=True, slots=True)
class City:
    """One place with a name, in degrees."""

    name: str
    latitude: float
    longitude: float


# ---------------------------------------------------------------- the Factbook


def read_factbook(path: Path) -> dict[str, list[dict[str, dict[str, str]]]]:
    """Entries by ISO code; Palestine has two."""
    codes = {row.fips2.lower(): row.iso3 for row in states().values()} | ENTRIES
    entries: dict[str, list[dict[str, dict[str, str]]]] = defaultdict(list)
    for line in gzip.decompress(path.read_bytes()).decode().splitlines():
        entry = json.loads(line)
        if entry["gec"] in codes:
            entries[codes[entry["gec"]]].append(entry)
    return dict(sorted(entries.items()))


def read_borders(entries: dict[str, list[dict[str, dict[str, str]]]]) -> dict[tuple[str, str], float]:
    """Length in km of each border as the first state's entry gives it; borders in several parts are added up."""
    names = {row.name: row.iso3 for row in states().values()} | NAMES
    lengths: dict[tuple[str, str], float] = defaultdict(float)
    for code, parts in entries.items():
        for part in parts:
            bounds = part["land_boundaries"] or {}
            text = re.sub(r"\([^()]*\)", " ", bounds.get("border countries") or bounds.get("regional borders") or "")
            for name, km in BORDER.findall(text):
                other = names[re.sub(r"^\s*and\s+", "", name).strip()]
                if other:
                    lengths[code, other] += float(km.replace(",", ""))
    return dict(lengths)


def read_coasts(entries: dict[str, list[dict[str, dict[str, str]]]]) -> list[tuple[str, float, str]]:
    """State, length of coast in km, and the Factbook's word on inland seas; entries without one figure are left out."""
    rows = []
    for code, parts in entries.items():
        texts = [(part["coastline"] or {}).get("text", "") for part in parts]
        found = [re.match(r"([\d,]+(?:\.\d+)?) km", text) for text in texts]
        if all(found):
            km = sum(float(match[1].replace(",", "")) for match in found if match)
            rows.append((code, km, "" if km else next(iter(re.findall(r"\((.*landlocked)\)", texts[0])), "")))
    return rows


def capital_of(parts: list[dict[str, dict[str, str]]]) -> City | None:
    """The first capital an entry names, if it gives coordinates that can be."""
    capital = parts[0]["capital"] or {}
    name = re.split(r"[(;,]", html.unescape(capital.get("name") or ""))[0].strip()
    match = MINUTES.search(capital.get("geographic coordinates") or "")
    if capital.get("name", "").startswith("Washington"):
        name = "Washington, D.C."
    if not match or not name or int(match[2]) > 59 or int(match[5]) > 59:
        return None
    lat = (int(match[1]) + int(match[2]) / 60) * (1 if match[3] == "N" else -1)
    lon = (int(match[4]) + int(match[5]) / 60) * (1 if match[6] == "E" else -1)
    return City(name, round(lat, 4), round(lon, 4))


# ---------------------------------------------------------------- Natural Earth


def read_cities(path: Path) -> dict[str, City]:
    """Points of a shapefile with their names; the two files are read by the published layout of the format."""
    table = path.with_suffix(".dbf").read_bytes()
    count, head, width = struct.unpack("<IHH", table[4:12])
    names = [table[head + i * width + 1 : head + (i + 1) * width].decode("latin-1").strip() for i in range(count)]
    points = path.read_bytes()
    cities = {}
    for i, name in enumerate(names):
        lon, lat = struct.unpack("<dd", points[100 + i * 28 + 12 : 100 + i * 28 + 28])
        cities[name] = City(name, round(lat, 4), round(lon, 4))
    return cities


# ---------------------------------------------------------------- what is computed


def choose_capitals(
    entries: dict[str, list[dict[str, dict[str, str]]]], notes: list[dict[str, str]], cities: dict[str, City]
) -> list[tuple[str, str, float, float, str]]:
    """State, capital, latitude, longitude, source; the notes name the capitals that are not simply the Factbook's."""
    noted: dict[str, list[dict[str, str]]] = defaultdict(list)
    for note in notes:
        noted[note["state"]].append(note)
    rows = []
    for code, parts in entries.items():
        given = None if code in NO_CAPITAL else capital_of(parts)
        names = [note["capital"] for note in noted[code]] or ([given.name] if given else [])
        for name in names:
            place = place_of(code, name, given=given, alone=len(names) == 1, cities=cities)
            rows.append((code, name, *place))
    return rows


# The Factbook prints Dodoma at Dar es Salaam and Dakar at sea (see capital_notes.csv); IOT has no capital of its own.
MISPLACED = {("TZA", "Dodoma"), ("SEN", "Dakar")}
NO_CAPITAL = ("IOT",)


def place_of(
    code: str, name: str, *, given: City | None, alone: bool, cities: dict[str, City]
) -> tuple[float, float, str]:
    """The Factbook's place if it means this city, else Natural Earth's."""
    if (code, name) in PLACED_BY_HAND:
        return (*PLACED_BY_HAND[code, name], "gazetteers")
    if given and (alone or plain(given.name) == plain(name)) and (code, name) not in MISPLACED:
        return given.latitude, given.longitude, "CIA World Factbook"
    spellings = {"Nay Pyi Taw": "Naypyidaw", "Sri Jayewardenepura Kotte": "Sri Jayawardenepura Kotte"}
    city = cities[spellings.get(name, name)]
    return city.latitude, city.longitude, "Natural Earth"


def plain(name: str) -> str:
    return re.sub(r"\W", "", name).lower()


def distance_to(shape: BaseGeometry, lat: float, lon: float) -> tuple[float, float, float] | None:
    """Geodesic distance in km from a place to the nearest point of a shape, and that point (latitude, longitude).

    In the azimuthal equidistant projection around the place, planar distance from the middle is geodesic distance.
    """
    if shape.is_empty:
        return None
    crs = CRS.from_proj4(f"+proj=aeqd +lat_0={lat} +lon_0={lon} +ellps=WGS84 +units=m")
    there = Transformer.from_crs("EPSG:4326", crs, always_xy=True)
    flat = transform(shape.segmentize(0.02), there.transform, interleaved=False)
    nearest = nearest_points(flat, Point(0, 0))[0]
    x, y = there.transform(nearest.x, nearest.y, direction="INVERSE")
    return round(GEOD.inv(lon, lat, x, y)[2] / 1000, 1), round(y, 3), round(x, 3)


def capitals_to_borders(
    capitals: list[tuple[str, str, float, float, str]], pairs: list[tuple[str, str]], atlas: Atlas
) -> list[tuple[str, str, str, float | None, float | None, float | None, float | None]]:
    """For each capital and neighbour: km to the shared border with the nearest point, km to the neighbour's ground."""
    rows = []
    for code, name, lat, lon, _ in capitals:
        for other in sorted({b if a == code else a for a, b in pairs if code in (a, b)}):
            line = distance_to(atlas.border(code, other), lat, lon)
            ground = distance_to(atlas.outlines[other], lat, lon) if other in atlas.outlines else None
            km, at, on = line or (None, None, None)
            rows.append((code, name, other, km, at, on, ground and ground[0]))
    return rows


def line_between(a: tuple[float, float], b: tuple[float, float]) -> BaseGeometry:
    """The geodesic between two places (latitude, longitude) as a line in degrees, cut at the antimeridian."""
    _, _, length = GEOD.inv(a[1], a[0], b[1], b[0])
    middle = GEOD.npts(a[1], a[0], b[1], b[0], max(int(length / 1000 / STEP_KM), 1))
    parts: list[list[tuple[float, float]]] = [[(a[1], a[0])]]
    for x, y in [*middle, (b[1], b[0])]:
        if abs(x - parts[-1][-1][0]) > 180:
            parts.append([])
        parts[-1].append((x, y))
    return MultiLineString([part for part in parts if len(part) > 1])


def crossings(capitals: list[tuple[str, str, float, float, str]], atlas: Atlas) -> list[tuple[str, str, str]]:
    """For each two capitals, the states in between in order, by the middle of the stretch that runs through each."""
    places: dict[str, tuple[float, float]] = {}
    for code, _, lat, lon, _ in capitals:
        places.setdefault(code, (lat, lon))
    codes = [code for code in atlas.outlines if states()[code].status == "state" or code in ("ESH", "GRL")]
    tree = STRtree([atlas.outlines[code] for code in codes])
    rows = []
    for a, b in combinations(sorted(code for code in places if states()[code].status == "state"), 2):
        line = line_between(places[a], places[b])
        found = []
        for code in (codes[i] for i in tree.query(line, predicate="intersects")):
            stretch = atlas.outlines[code].intersection(line)
            if code not in (a, b) and GEOD.geometry_length(stretch) / 1000 >= LEAST_CROSSING_KM:
                lengths = [GEOD.inv(places[a][1], places[a][0], x, y)[2] for x, y in ends(stretch)]
                found.append(((min(lengths) + max(lengths)) / 2, code))
        rows.append((a, b, " ".join(code for _, code in sorted(found))))
    return rows


def ends(stretch: BaseGeometry) -> list[tuple[float, float]]:
    parts = getattr(stretch, "geoms", [stretch])
    return [part.coords[i] for part in parts if isinstance(part, LineString) for i in (0, -1)]


# ---------------------------------------------------------------- writing


def as_csv(columns: str, rows: Sequence[tuple[object, ...]]) -> str:
    """Rows as CSV; whole kilometres without a decimal point."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns.split())
    for row in rows:
        writer.writerow([int(v) if isinstance(v, float) and v == int(v) else v for v in row])
    return out.getvalue()


def as_gzip(text: str) -> bytes:
    """Compressed without a time stamp, so that the same text gives the same bytes."""
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)


def main() -> None:
    """Reads the inputs, computes the tables and writes them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("factbook", "world_atlas", "cities", "out"):
        parser.add_argument(name, type=Path)
    args = parser.parse_args()
    entries = read_factbook(args.factbook)
    notes = list(csv.DictReader((args.out / "capital_notes.csv").read_text(encoding="utf-8").splitlines()))
    fine, coarse = (Atlas(args.world_atlas / f"countries-{scale}.json") for scale in ("10m", "50m"))
    lengths = read_borders(entries)
    pairs = sorted({(min(pair), max(pair)) for pair in lengths} | set(OVERSEAS))
    borders = [(a, b, *OVERSEAS.get((a, b), (lengths.get((a, b)), lengths.get((b, a))))) for a, b in pairs]
    capitals = choose_capitals(entries, notes, read_cities(args.cities))
    nearest = capitals_to_borders(capitals, pairs, fine)
    coasts = read_coasts(entries)
    facing = facing_states(coarse, {code for code, km, _ in coasts if km}, set(pairs))
    write = {
        "borders.csv": as_csv("a b a_km b_km", borders),
        "coasts.csv": as_csv("state coast_km landlocked", coasts),
        "across_water.csv": as_csv("a b km", facing),
        "capitals.csv": as_csv("state capital latitude longitude basis", capitals),
        "capital_to_border.csv": as_csv("state capital neighbour border_km latitude longitude ground_km", nearest),
    }
    for name, text in write.items():
        (args.out / name).write_text(text, encoding="utf-8")
    outlines = json.dumps(draw_outlines(coarse, fine), separators=(",", ":"))
    (args.out / "shapes.json.gz").write_bytes(as_gzip(outlines))
    (args.out / "between.csv.gz").write_bytes(as_gzip(as_csv("a b crossed", crossings(capitals, coarse))))


if __name__ == "__main__":
    main()
