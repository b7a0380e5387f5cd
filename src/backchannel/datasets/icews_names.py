"""Who an actor of ICEWS is: the state by its name, the sector out of a heap of sectors, or what stands in brackets."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from backchannel.datasets.tables import organisations_by_name, party, states_by_name, table

if TYPE_CHECKING:
    from collections.abc import Mapping

_IN_BRACKETS: Final = re.compile(r"(?P<role>[^()]+) \((?P<whose>[^()]+)\)")
_COMMA: Final = re.compile(r",(?! )")
_REBELLIOUS: Final = frozenset({"REB", "OPP", "IMG", "UAF"})


@lru_cache(maxsize=1 << 16)
def sector_of(sectors: str) -> str | None:
    """The PLOVER sector that a list of ICEWS sectors tells, whatever its order; None if it can't be told.

    What is said most exactly wins: a ministry before a parliament, an army before its government. ICEWS gives a person
    every sector that he ever had, so that a prime minister may be listed as an opponent and a radical: of a person (one
    of the elite) or a party, such sectors tell nothing, and a person's party is no office.

    Examples
    --------
    >>> sector_of("Police,Government"), sector_of("Government,Marines,Executive,Military")
    ('COP', 'GOV')
    >>> sector_of("Elite,Dissident,Radicals / Extremists / Fundamentalists,(National) Major Party") is None
    True
    """
    listed = [each.strip().strip('"') for each in _COMMA.split(sectors)]
    known = [_sectors()[each] for each in listed if each in _sectors()]
    person = "Elite" in listed
    if person or any(sector == "PTY" for _, sector in known):
        known = [each for each in known if each[1] not in _REBELLIOUS and not (person and each[1] in ("PTY", "ELI"))]
    return min(known)[1] if known else None


@cache
def _sectors() -> Mapping[str, tuple[int, str]]:
    rows = table("datasets/icews_sectors.csv")
    return MappingProxyType({row["sector"]: (int(row["rank"]), row["plover"]) for row in rows})


@cache
def _roles() -> Mapping[str, str]:
    rows = table("datasets/icews_roles.csv")
    return MappingProxyType({role: row["sector"] for row in rows for role in row["roles"].split("|")})


def _state(name: str | None) -> str | None:
    return states_by_name().get((name or "").casefold())


@lru_cache(maxsize=1 << 16)
def party_of(side: str, *, name: str | None, sectors: str | None, country: str | None) -> Mapping[str, object]:
    """The cells of one side of an event of ICEWS.

    A name that is a state's own is the state; anyone else of a state whose sector can't be told has the sector ``UNK``.
    An official of an international organisation does not act for his own state: he has no state unless he holds an
    executive office there.

    Examples
    --------
    >>> party_of("actor", name="Russia", sectors=None, country="Russian Federation")["actor"]
    'RUS'
    >>> lists = "International Government Organization,Global Diplomatic IGOs,Elite"
    >>> party_of("actor", name="A Secretary", sectors=lists, country="Portugal")["actor"] is None
    True
    """
    state, sector = _state(country), sector_of(sectors or "")
    whose = _IN_BRACKETS.fullmatch(name or "")
    organisation = organisations_by_name().get(whose["whose"].casefold()) if whose and not state else None
    if sector == "IGO":
        state = None
    if state and state != _state(name):
        sector = sector or "UNK"
    cells = party(side, name=name, state=state, sector=sector, code=country)
    return cells | {side: organisation, f"{side}_state": organisation} if organisation else cells


@cache
def _holders() -> Mapping[str, tuple[tuple[str, str, str], ...]]:
    """Of each office holder by name: code, first and last day as far as they are known."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for row in (*table("actors/persons.csv"), *table("actors/heads_2026.csv")):
        for each in {row["name"].casefold(), *row["aliases"].casefold().split("|")} - {""}:
            found.setdefault(each, []).append((row["code"], row["from"], row["to"]))
    return MappingProxyType({name: tuple(rows) for name, rows in found.items()})


def _office(name: str, *, day: str) -> str | None:
    """The code of the one office that a person holds on a day."""
    codes = {
        code
        for code, first, last in _holders().get(name.casefold(), ())
        if first <= day[: len(first)] and (not last or day[: len(last)] <= last)
    }
    return codes.pop() if len(codes) == 1 else None


@lru_cache(maxsize=1 << 16)
def party_by_name(name: str, *, day: str) -> tuple[str | None, str | None]:
    """State or organisation, and sector, of an actor of whom nothing is known but the name and the day of an act.

    Office holders are looked up in the coder's tables of persons; anyone else is nobody known.

    Examples
    --------
    >>> party_by_name("Police (Bolivia)", day="2014-05-01"), party_by_name("South Korea", day="2014-05-01")
    (('BOL', 'COP'), ('KOR', None))
    >>> party_by_name("Barack Obama", day="2014-05-01"), party_by_name("Barack Obama", day="2018-05-01")
    (('USA', 'GOV'), (None, None))
    """
    own = organisations_by_name().get(name.casefold()) or _state(name)
    if own:
        return own, None
    office = _office(name, day=day)
    if office:
        unit, _, sector = office.partition(".")
        return unit, sector or None
    found = _IN_BRACKETS.fullmatch(name)
    if not found:
        return None, None
    state = organisations_by_name().get(found["whose"].casefold()) or _state(found["whose"])
    role = _roles().get(found["role"])
    return state, role or ("UNK" if state else None)
