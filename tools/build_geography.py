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
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from pyproj import CRS, Geod, Transformer
from shapely import MultiLineString, MultiPolygon, Point, Polygon, STRtree, coverage_simplify, make_valid, transform
from shapely.affinity import translate
from shapely.geometry import LineString
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points, unary_union

from backchannel.states import states

GEOD = Geod(ellps="WGS84")
STEP_KM = 10.0  # how finely the line between two capitals is drawn before it is laid over the outlines
LEAST_CROSSING_KM = 2.0  # shorter crossings are below the accuracy of the 1:50m outlines
SIMPLIFY_DEGREES = 0.045  # about 5 km: one to three pixels on a regional map 700 pixels wide
LEAST_ISLAND_DEGREES2 = 0.012  # islands below about 140 square kilometres are left out of the drawn outlines

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
    for line in gzip.open(path, "rt", encoding="utf-8"):
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
