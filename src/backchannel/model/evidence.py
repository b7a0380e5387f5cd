"""What a verdict rests on: sources, tables, maps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact comes from, good enough to cite."""

    title: str
    url: str | None = None
    licence: str | None = None
    accessed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows behind a figure or a verdict; cells are text or numbers, units stand in the column names."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | float | int | None, ...], ...]
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MapShape:
    """Outline of one state: rings of (longitude, latitude) in degrees, WGS 84; ``role`` chooses how it is drawn."""

    code: str
    name: str
    rings: tuple[tuple[tuple[float, float], ...], ...]
    role: Literal["focus", "neighbour", "context"]
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPoint:
    """A place on a map in degrees, WGS 84."""

    name: str
    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """A map as data: the brief draws it; ``table`` says the same in words for those who can't see it.

    ``window`` is the part of the globe to show as (west, south, east, north) in degrees; shapes are cut to it.
    """

    title: str
    shapes: tuple[MapShape, ...]
    points: tuple[MapPoint, ...]
    table: Table
    note: str = ""
    sources: tuple[Source, ...] = ()
    window: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Values over time; a missing value breaks the line. ``role`` chooses how it is drawn."""

    name: str
    points: tuple[tuple[date, float | None], ...]
    role: Literal["observed", "expected", "faint"] = "observed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """The range between a low and a high value over time."""

    name: str
    points: tuple[tuple[date, float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One frame of a chart with its own scale; ``unit`` says what the values are."""

    title: str
    unit: str
    lines: tuple[Line, ...]
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Frames over the same days, one above the other, with marked days; ``table`` says the same in numbers."""

    title: str
    panels: tuple[Panel, ...]
    table: Table
    marks: tuple[tuple[date, str], ...] = ()
    note: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One piece a verdict rests on: what it says, where it is from, and its table, map or chart if it has one."""

    title: str
    text: str
    sources: tuple[Source, ...] = ()
    table: Table | None = None
    map: Map | None = None
    chart: Chart | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """How a state lies to a neighbour: shared border and distance of the neighbour's capital to it, in km."""

    state: str
    neighbour: str
    border_km: float | None
    capital: str
    capital_to_border_km: float | None
    note: str = ""
