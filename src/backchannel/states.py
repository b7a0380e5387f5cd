"""The table of states: typed codes and names that every room may look up.

Codes of different systems collide (``GM`` is Germany in FIPS 10-4 and the Gambia in ISO 3166), so each
column says which system it is in. Source: CIA World Factbook 2026 (names, FIPS) and ISO 3166.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from backchannel.errors import UnknownActor

if TYPE_CHECKING:
    from collections.abc import Mapping

# Beginnings of names, and words in the names of organisations, that take an article inside a sentence.
_PLURAL = (
    "United ",
    "Netherlands",
    "Philippines",
    "Maldives",
    "Bahamas",
    "Gambia",
    "Comoros",
    "Seychelles",
    "DR ",
    "Republic ",
)
_COLLECTIVE = frozenset(
    {
        "Agency", "Alliance", "Army", "Assembly", "Association", "Bank", "Commission", "Commonwealth", "Community",
        "Council", "Court", "Force", "Forces", "Forum", "Front", "Fund", "Government", "Group", "League", "Movement",
        "Office", "Organisation", "Organization", "Programme", "Quartet", "Tribunal", "Union",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One row of the table: ISO 3166 alpha-3 and alpha-2, FIPS 10-4, names, and state or territory."""

    iso3: str
    iso2: str
    fips2: str
    name: str
    official: str
    status: Literal["state", "territory"]


@cache
def states() -> Mapping[str, State]:
    """All rows of the table by ISO 3166 alpha-3 code, in order of the code.

    Examples
    --------
    >>> states()["TKM"].official
    'Turkmenistan'
    """
    text = (files("backchannel") / "data" / "states.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return MappingProxyType({row["iso3"]: State(**row) for row in rows})  # type: ignore[arg-type]


def state_name(code: str) -> str:
    """Everyday English name of a state; an organisation's code is its own name.

    Examples
    --------
    >>> state_name("TKM"), state_name("RUS.GOV"), state_name("NATO")
    ('Turkmenistan', 'Russia', 'NATO')
    """
    unit = code.partition(".")[0]
    row = states().get(unit)
    return row.name if row else unit


def definite(name: str) -> str:
    """A name of a state or an organisation as it stands inside a sentence: with "the" where English puts one.

    Examples
    --------
    >>> definite("United States"), definite("Solomon Islands"), definite("African Union"), definite("Iran")
    ('the United States', 'the Solomon Islands', 'the African Union', 'Iran')
    """
    wanted = (
        name.startswith(_PLURAL) or name.endswith((" Islands", " Republic")) or not _COLLECTIVE.isdisjoint(name.split())
    )
    return f"the {name}" if wanted else name


def state(code: str) -> State:
    """The row of one ISO 3166 alpha-3 code.

    Raises
    ------
    UnknownActor
        If no state or territory has this code.

    Examples
    --------
    >>> state("DEU").fips2
    'GM'
    """
    row = states().get(code)
    if row is None:
        raise UnknownActor(f"no state has the ISO 3166 alpha-3 code {code!r}; codes look like 'RUS' or 'TKM'")
    return row


def find_state(name: str) -> State:
    """The state that a person means by a code or an English name; upper and lower case do not matter.

    Raises
    ------
    UnknownActor
        If no row has this code or name; the message says which come near.

    Examples
    --------
    >>> find_state("turkmenistan").iso3, find_state("rus").iso3
    ('TKM', 'RUS')
    """
    table = states()
    known = {row.name.casefold(): row for row in table.values()} | {
        row.official.casefold(): row for row in table.values()
    }
    known |= {row.iso3.casefold(): row for row in table.values()}
    found = known.get(name.casefold())
    if found is None:
        near = [known[word] for word in get_close_matches(name.casefold(), known, n=3, cutoff=0.6)]
        hint = ", ".join(dict.fromkeys(f"{row.name} ({row.iso3})" for row in near)) or "codes are ISO 3166 alpha-3"
        raise UnknownActor(f"no state is called {name!r}; did you mean: {hint}?")
    return found
