"""The tables of this room, read once: borders, capitals, distances and coasts, each row with where it is from."""

from __future__ import annotations

import csv
import gzip
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal, get_args

from backchannel.errors import UnknownActor
from backchannel.model.evidence import Source
from backchannel.states import states

Standing = Literal["settled", "line", "status", "overseas", "internal", "claimed", "lease"]
STANDINGS: tuple[Standing, ...] = get_args(Standing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """One land border: the length each of the two entries gives in km, and what is disputed about it.

    ``standing`` says what the dispute is about: the ``line`` (the two adjoin whichever way it runs) or the ``status``
    (whether they adjoin turns on whom one recognises). ``overseas`` borders are those of a distant part of a state,
    ``internal`` ones lie within a state, ``claimed`` and ``lease`` are no borders on the ground.
    """

    a: str
    b: str
    a_km: float | None
    b_km: float | None
    standing: Standing = "settled"
    note: str = ""
    source: Source

    @property
    def lengths(self) -> tuple[float, ...]:
        """The published lengths in km, without repeating the same one."""
        return tuple(dict.fromkeys(km for km in (self.a_km, self.b_km) if km is not None))

    @property
    def length_km(self) -> float | None:
        """The length in the entry of the state whose code comes first, else the only one; ``None`` if there is none."""
        return self.lengths[0] if self.lengths else None

    @property
    def other_length_km(self) -> float | None:
        """The length in the other entry where it differs."""
        return self.lengths[1] if len(self.lengths) > 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Capital:
    """One seat of a state in degrees, WGS 84; a state with several has one row for each, the main one first."""

    state: str
    name: str
    latitude: float
    longitude: float
    basis: str
    role: str = ""
    aliases: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far a capital is from a neighbour, in km: to the shared land border and to the neighbour's nearest ground."""

    state: str
    capital: str
    neighbour: str
    border_km: float | None
    ground_km: float | None
    latitude: float | None
    longitude: float | None


def known(code: str) -> str:
    """The code itself, if a state or territory has it.

    Raises
    ------
    UnknownActor
        If none has; the message names the codes nearest in spelling.

    Examples
    --------
    >>> known("Iran")
    Traceback (most recent call last):
    backchannel.errors.UnknownActor: no state has the code 'Iran'; codes are ISO 3166 alpha-3;
    did you mean 'IRN' (Iran)?
    """
    table = states()
    if code in table:
        return code
    spellings = {row.name.casefold(): row.iso3 for row in table.values()} | {row.casefold(): row for row in table}
    near = [spellings[word] for word in get_close_matches(code.casefold(), spellings, n=2, cutoff=0.6)]
    hint = " or ".join(f"{iso3!r} ({table[iso3].name})" for iso3 in dict.fromkeys(near))
    raise UnknownActor(
        f"no state has the code {code!r}; codes are ISO 3166 alpha-3" + (f"; did you mean {hint}?" if hint else "")
    )


@cache
def source(name: str) -> Source:
    """One entry of ``SOURCES.toml`` as a source to cite."""
    entry = tomllib.loads(_text("SOURCES.toml"))[name]
    return Source(**{key: entry.get(key) for key in ("title", "url", "licence", "accessed")})


@cache
def borders() -> Mapping[tuple[str, str], Border]:
    """All land borders by the codes of their two states in alphabetical order."""
    notes = {(row["a"], row["b"]): row for row in rows("border_notes.csv")}
    lengths = {(row["a"], row["b"]): row for row in rows("borders.csv")}
    return MappingProxyType(
        {
            pair: _border(pair, lengths=lengths.get(pair, {}), note=notes.get(pair, {}))
            for pair in sorted(lengths | notes)
        }
    )


def _border(pair: tuple[str, str], *, lengths: Mapping[str, str], note: Mapping[str, str]) -> Border:
    standing = note.get("standing") or "settled"
    return Border(
        a=pair[0],
        b=pair[1],
        a_km=_number(lengths.get("a_km", "")),
        b_km=_number(lengths.get("b_km", "")),
        standing=next(word for word in STANDINGS if word == standing),
        note=note.get("note", ""),
        source=source("factbook") if lengths else source("hand"),
    )


@cache
def capitals() -> Mapping[str, tuple[Capital, ...]]:
    """The capitals of each state by its code, the main one first."""
    notes = {(row["state"], row["capital"]): row for row in rows("capital_notes.csv")}
    table: dict[str, tuple[Capital, ...]] = {}
    for row in rows("capitals.csv"):
        note = notes.get((row["state"], row["capital"]), {})
        capital = Capital(
            state=row["state"],
            name=row["capital"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            basis=row["basis"],
            role=note.get("role", ""),
            aliases=tuple(alias for alias in note.get("aliases", "").split("|") if alias),
            note=note.get("note", ""),
        )
        table[row["state"]] = (*table.get(row["state"], ()), capital)
    return MappingProxyType(table)


@cache
def reaches() -> Mapping[tuple[str, str, str], Reach]:
    """Distances by state, capital and neighbour."""
    return MappingProxyType(
        {
            (row["state"], row["capital"], row["neighbour"]): Reach(
                state=row["state"],
                capital=row["capital"],
                neighbour=row["neighbour"],
                border_km=_number(row["border_km"]),
                ground_km=_number(row["ground_km"]),
                latitude=_number(row["latitude"]),
                longitude=_number(row["longitude"]),
            )
            for row in rows("capital_to_border.csv")
        }
    )


@cache
def coasts() -> Mapping[str, float]:
    """Length of coast in km by state; 0 for the landlocked, missing where the Factbook gives no single figure."""
    return MappingProxyType({row["state"]: float(row["coast_km"]) for row in rows("coasts.csv")})


@cache
def across_water() -> Mapping[tuple[str, str], float]:
    """Km between states that share no land border but face each other across less than 740 km of sea."""
    return MappingProxyType({(row["a"], row["b"]): float(row["km"]) for row in rows("across_water.csv")})


@cache
def crossings() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """The states under the geodesic between two capitals, in order, by the codes in alphabetical order."""
    return MappingProxyType({(row["a"], row["b"]): tuple(row["crossed"].split()) for row in rows("between.csv.gz")})


def read_bytes(name: str) -> bytes:
    """One file of this room's data folder, unpacked if it is compressed."""
    data = (files("backchannel") / "data" / "geography" / name).read_bytes()
    return gzip.decompress(data) if name.endswith(".gz") else data


def _text(name: str) -> str:
    return read_bytes(name).decode("utf-8")


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one CSV file of this room's data folder by the names of their columns."""
    return list(csv.DictReader(_text(name).splitlines()))


def _number(text: str) -> float | None:
    return float(text) if text else None
