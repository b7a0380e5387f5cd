"""Seas, straits and parts of states that lie apart: which states are on their shores or beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from backchannel.geography.tables import rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Water:
    """A sea or strait with the states on it; ``perhaps`` are those on an arm of it, or by some countings only."""

    name: str
    kind: str
    states: tuple[str, ...]
    perhaps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a state that lies apart, with those that adjoin it by land; ``perhaps`` adjoin at sea or claim it."""

    name: str
    state: str
    neighbours: tuple[str, ...]
    perhaps: tuple[str, ...]


@cache
def waters() -> Mapping[str, Water]:
    """Seas and straits by each of their names in lower case.

    Examples
    --------
    >>> waters()["sea of azov"].states
    ('RUS', 'UKR')
    """
    table: dict[str, Water] = {}
    for row in rows("waters.csv"):
        water = Water(
            name=row["name"],
            kind=row["kind"],
            states=tuple(row["states"].split()),
            perhaps=tuple(row["perhaps"].split()),
        )
        table |= dict.fromkeys(_names(row), water)
    return MappingProxyType(table)


@cache
def parts() -> Mapping[str, Part]:
    """Parts that lie apart by each of their names in lower case.

    Examples
    --------
    >>> parts()["kaliningrad"].neighbours
    ('LTU', 'POL')
    """
    table: dict[str, Part] = {}
    for row in rows("parts.csv"):
        part = Part(
            name=row["name"],
            state=row["state"],
            neighbours=tuple(row["neighbours"].split()),
            perhaps=tuple(row["perhaps"].split()),
        )
        table |= dict.fromkeys(_names(row), part)
    return MappingProxyType(table)


def _names(row: Mapping[str, str]) -> list[str]:
    """All names of a row in lower case."""
    return [name.casefold() for name in (row["name"], *row["aliases"].split("|")) if name]


def any_name(table: Mapping[str, Water] | Mapping[str, Part]) -> str:
    """A pattern for any name of a table, the longest first."""
    return "(?:" + "|".join(re.escape(name) for name in sorted(table, key=lambda name: (-len(name), name))) + ")"
