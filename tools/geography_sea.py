"""Which coastal states face each other across water: they may share a maritime border, which the tables lack."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from pyproj import Geod
from shapely import get_coordinates
from shapely.geometry import LineString

from backchannel.states import states
from geography_atlas import Atlas

GEOD = Geod(ellps="WGS84")
Points = NDArray[np.float64]
Vectors = NDArray[np.float32]
WIDEST_KM = 741.0  # two exclusive economic zones of 200 nautical miles (UNCLOS, article 57)
MOST_LAND_KM = 15.0  # ground of third states under the line between the two: more, and there is no sea between them
EARTH_KM = 6371.0088
TRIES = 60
MUCH_NEARER = 0.9
# One closed sea: all its shores face each other, also those of the landlocked.
CASPIAN = {"AZE", "IRN", "KAZ", "RUS", "TKM"}

OWNERS = {
    "AUS": "CCK CXR HMD NFK",
    "CHN": "HKG MAC",
    "DNK": "FRO GRL",
    "FRA": "ATF BLM MAF NCL PYF SPM WLF",
    "GBR": "AIA BMU CYM FLK GGY GIB IMN IOT JEY MSR PCN SGS SHN TCA VGB",
    "NLD": "ABW CUW SXM",
    "NOR": "BVT",
    "NZL": "COK NIU TKL",
    "USA": "ASM GUM MNP PRI VIR",
}


def facing_states(atlas: Atlas, coastal: set[str], bordering: set[tuple[str, str]]) -> list[tuple[str, str, int]]:
    """Pairs of coastal states without a land border that are near across water, with the km between them."""
    owners = {part: owner for owner, parts in OWNERS.items() for part in parts.split()}
    points: dict[str, list[Points]] = {}
    for code, outline in atlas.outlines.items():
        points.setdefault(owners.get(code, code), []).append(get_coordinates(outline))
    codes = sorted(code for code in points if code in coastal | CASPIAN and states()[code].status == "state")
    degrees = {code: np.concatenate(points[code]) for code in codes}
    vectors = {code: unit_vectors(degrees[code]) for code in codes}
    rows = []
    for a, b in combinations(codes, 2):
        if (a, b) not in bordering:
            third = np.concatenate([vectors[code] for code in codes if code not in (a, b)])
            found = nearest_by_sea(atlas, codes=(a, b), vectors=(vectors[a], vectors[b]), degrees=degrees, third=third)
            if {a, b} <= CASPIAN:
                found = EARTH_KM * float(np.arccos(min(1.0, float((vectors[a] @ vectors[b].T).max()))))
            if found is not None:
                rows.append((a, b, round(found)))
    return rows


def nearest_by_sea(
    atlas: Atlas,
    *,
    codes: tuple[str, str],
    vectors: tuple[Vectors, Vectors],
    degrees: dict[str, Points],
    third: Vectors,
) -> float | None:
    """Km of the shortest line over open water between two states, tried from places along the first one's outline.

    Half-way along the line no third state may be much nearer: a maritime border follows the line of equal distance.
    """
    kms = EARTH_KM * np.arccos(np.clip(vectors[0] @ vectors[1].T, -1, 1))
    nearest = kms.min(axis=1)
    starts = np.argsort(nearest)
    starts = starts[nearest[starts] <= WIDEST_KM]
    for i in starts[:: max(1, len(starts) // TRIES)]:
        j = int(kms[i].argmin())
        middle = vectors[0][i] + vectors[1][j]
        others = EARTH_KM * np.arccos(min(1.0, float((third @ (middle / np.linalg.norm(middle))).max())))
        if others < MUCH_NEARER * kms[i, j] / 2:
            continue
        if land_between(atlas, degrees[codes[0]][i], degrees[codes[1]][j], but=set(codes)) <= MOST_LAND_KM:
            return float(kms[i, j])
    return None


def unit_vectors(degrees: Points) -> Vectors:
    """Points on the unit sphere."""
    lon, lat = np.radians(degrees).T
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1).astype(np.float32)


def land_between(atlas: Atlas, a: Points, b: Points, *, but: set[str]) -> float:
    """Km of third states' ground under the line between two places; lines over the antimeridian count as open sea."""
    if abs(a[0] - b[0]) > 180 or (a == b).all():
        return 0.0
    line = LineString([a, b])
    codes = [atlas.codes[i] for i in atlas.tree.query(line)]
    near = (atlas.outlines[code].intersection(line) for code in codes if code not in but)
    return sum(float(GEOD.geometry_length(part)) for part in near if not part.is_empty) / 1000
