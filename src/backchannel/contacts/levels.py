"""At what level somebody speaks for a side: by the words of a name or title, else by the table of office holders."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from backchannel.model.contacts import LEVELS
from backchannel.states import states

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from backchannel.model.contacts import Level

OFFICIAL_SECTORS: Final = frozenset({"", "GOV", "MIL", "LEG", "SPY", "COP", "JUD"})
_LONGEST: Final = 300  # characters of a name that are read
_SEPARATOR = re.compile(r"[;|]")

# Tried in this order: what is longer or lower comes first ("deputy foreign minister" is no minister). A head of an
# organisation or movement stands as high as one of a state. "Leaders" alone may be anybody's and stays unknown.
_NOBODY: Final = (
    "former", r"ex-\w+", "opposition", "-elect", "designate", "candidate",
    r"leaders?\b(?=.*\b(?:party|church|rebel)\b)",
)  # fmt: skip
_ENVOYS: Final = (
    "ambassadors?", "envoys?", "charg[eé]s? d['’]affaires", r"consuls?(?:[- ]general)?", "high commissioner", "nuncio",
    "(?:special|permanent|personal) (?:presidential )?representatives?", "attach[eé]",
)  # fmt: skip
_OFFICIALS: Final = (
    "deputy (?:foreign |defen[cs]e )?ministers?", "deputy secretar(?:y|ies)", r"under[- ]?secretar\w+",
    r"assistant secretar\w+", r"spokes\w+", "members? of parliament", "senators?", r"congress\w*", "lawmakers?",
    "legislators?", "officials?", "diplomats?", "delegations?", "aides?", "advis[eo]rs?", r"parliament\w*", "speaker",
    "committee", "embassy", r"generals?\b(?<!secretary[- ]general)(?<!director[- ]general)", "ministry",
    "chief of staff", "commander", "(?:deputy )?directors?(?! general|-general)",
)  # fmt: skip
_MINISTERS: Final = (
    "vice[- ]president", "vice[- ]premier", "crown prince(?:ss)?", "chancellor of the exchequer",
    "secretary of (?:state|defen[cs]e|the treasury|war|the security council)",
    "(?:foreign|defen[cs]e|home|treasury|security council) secretary", "national security advis[eo]r",
)  # fmt: skip
_HEADS: Final = (
    "heads? of (?:state|government)", "presidents?", "prime ministers?", "premier", "chancellor", "taoiseach", "kings?",
    "queens?", "emirs?", "amirs?", "sultans?", "emperor", "pope", "supreme leader", "paramount leader",
    "secretar(?:y|ies)[- ]general", "director[- ]general", "chairperson of the (?:african union )?commission",
)  # fmt: skip
_TITLES: Final[tuple[tuple[Level, tuple[str, ...]], ...]] = (
    ("unknown", _NOBODY),
    ("envoy", _ENVOYS),
    ("minister", ("deputy prime ministers?", "national security advis[eo]r")),
    ("official", _OFFICIALS),
    ("minister", _MINISTERS),
    ("head", _HEADS),
    ("minister", ("ministers?", "high representative")),
)
_RULES = tuple((level, re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE)) for level, words in _TITLES)
_ROLES: Final[Mapping[str, Level]] = MappingProxyType({"Leader": "head", "Political Leader": "head"})
_RANK = {level: place for place, level in enumerate(LEVELS)}


def rank(level: Level) -> int:
    """0 for a head of state or government, then upwards; unknown comes last.

    Examples
    --------
    >>> rank("head"), rank("official")
    (0, 3)
    """
    return _RANK[level]


def highest(levels: Iterable[Level]) -> Level:
    """The highest of several levels; unknown where there is none.

    Examples
    --------
    >>> highest(["envoy", "minister", "unknown"]), highest([])
    ('minister', 'unknown')
    """
    return min(levels, key=rank, default="unknown")


def between(one: Level, other: Level) -> Level:
    """The level of a contact: the lower of its two sides, or the only one that is known.

    Examples
    --------
    >>> between("head", "minister"), between("unknown", "head"), between("unknown", "unknown")
    ('minister', 'head', 'unknown')
    """
    known = [level for level in (one, other) if level != "unknown"]
    return max(known, key=rank, default="unknown")


def titled(words: str) -> Level:
    """The level that a title says, unknown where there is none.

    Examples
    --------
    >>> titled("Deputy Foreign Minister Mikhail Bogdanov"), titled("head of state Masoud Pezeshkian")
    ('official', 'head')
    """
    text = words[:_LONGEST]
    return next((level for level, rule in _RULES if rule.search(text)), "unknown")


@cache
def _office_holders() -> Mapping[str, tuple[tuple[str, str, str, Level], ...]]:
    """Name in lower case -> unit, first day, last day and level of each office; days as ISO 8601, empty where open."""
    found: dict[str, list[tuple[str, str, str, Level]]] = {}
    for file in ("persons.csv", "heads_2026.csv"):
        text = (files("backchannel") / "data" / "actors" / file).read_text(encoding="utf-8")
        for row in csv.DictReader(text.splitlines()):
            level = _ROLES.get(row["role"]) or titled(row["role"])
            office = (row["code"].partition(".")[0], row["from"], row["to"], level)
            for name in (row["name"], *filter(None, (row["aliases"] or "").split("|"))):
                found.setdefault(name.casefold(), []).append(office)
    return MappingProxyType({name: tuple(rows) for name, rows in found.items()})


def _held(name: str, *, unit: str, day: str) -> Level:
    """The highest level that a person of this name holds on a day for this unit."""
    offices = _office_holders().get(name.strip().casefold(), ())
    return highest(
        level for code, first, last, level in offices if code == unit and first <= day and (not last or day <= last)
    )


def level_of(name: str, *, unit: str, day: str) -> Level:
    """The level of whoever a source names on one side.

    Parameters
    ----------
    name
        As the source has it: a title, a person, several of them apart by semicolons, or the side's own name.
    unit
        Code of the state or organisation.
    day
        ISO 8601; offices are looked up for this day.

    Limits: the table of office holders knows about 2,100 offices, mostly of heads and foreign ministers since 2002; a
    state named without a person is unknown, however high the contact was. "Foreign leaders" is unknown.

    Examples
    --------
    >>> level_of("Prime Minister Netanyahu; Defense Minister Gallant", unit="ISR", day="2024-06-10")
    'head'
    >>> level_of("Benjamin Netanyahu", unit="ISR", day="2025-02-04"), level_of("Israel", unit="ISR", day="2025-02-04")
    ('head', 'unknown')
    """
    if not name or (unit in states() and states()[unit].name == name):
        return "unknown"
    parts = [part for part in _SEPARATOR.split(name[:_LONGEST]) if part.strip()]
    return highest(level for part in parts for level in (titled(part), _held(part, unit=unit, day=day)))
