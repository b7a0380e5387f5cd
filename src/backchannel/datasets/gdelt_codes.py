"""What GDELT's codes mean here: CAMEO acts, states, groups and types of actors, FIPS codes of places.

They are written into the query as an ENUM of the codes and lists of what each means. A join would do the same, but
DuckDB takes a file of unknown length for the small side of it, keeps the whole file in memory and loses its order.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from backchannel.datasets.columns import literal
from backchannel.datasets.tables import cameo_act, table
from backchannel.ontology.crosswalk import crosswalk
from backchannel.states import states

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Cell = str | float | int | None

HOSTS_VISIT, PAYS_VISIT = "043", "042"
_DIRECTED_MODES = ("visit", "third-party")


@dataclass(frozen=True)
class Codes:
    """What each code of one system means, column by column.

    A code that is known and means nothing here belongs among them too: DuckDB takes long over one that it can't cast.
    """

    meanings: Mapping[str, Mapping[str, Cell]]

    @cached_property
    def _distinct(self) -> dict[tuple[Cell, ...], int]:
        rows = dict.fromkeys(tuple(row.values()) for row in self.meanings.values())
        return {row: number for number, row in enumerate(rows, start=1)}

    def place(self, code: str) -> str:
        """A SQL expression for which of the meanings a code has, for `meaning`; null where the code is not known.

        Examples
        --------
        >>> Codes({"WE": {"iso3": "PSE"}, "GM": {"iso3": "DEU"}, "GZ": {"iso3": "PSE"}}).place("fips")
        "CAST('[1, 2, 1]' AS SMALLINT[])[enum_code(TRY_CAST(fips AS ENUM('WE', 'GM', 'GZ'))) + 1]"
        """
        numbers = [self._distinct[tuple(row.values())] for row in self.meanings.values()]
        known = f"ENUM({', '.join(map(literal, self.meanings))})"
        return f"CAST('{numbers}' AS SMALLINT[])[enum_code(TRY_CAST({code} AS {known})) + 1]"

    def meaning(self, column: str, *, at: str) -> str:
        """A SQL expression for what the code at that place means.

        Examples
        --------
        >>> Codes({"WE": {"iso3": "PSE"}, "OS": {"iso3": None}, "GZ": {"iso3": "PSE"}}).meaning("iso3", at="here")
        "['PSE', NULL][here]"
        """
        where = list(next(iter(self.meanings.values()))).index(column)
        return f"[{', '.join(_sql(row[where]) for row in self._distinct)}][{at}]"


def _sql(cell: Cell) -> str:
    if cell is None:
        return "NULL"
    return literal(cell) if isinstance(cell, str) else repr(cell)


@cache
def acts() -> Codes:
    """Every CAMEO code of two to four digits, listed or under a listed one, with type, mode, quad, scores, direction.

    ``swap`` marks the code whose CAMEO actor is the recipient in PLOVER (hosting a visit), ``mutual`` consultations
    without direction.

    Examples
    --------
    >>> dict(acts().meanings["043"])
    {'type': 'CONSULT', 'mode': 'visit', 'quad': 1, 'score': 4.0, 'goldstein': 2.8, 'swap': True, 'mutual': False}
    >>> acts().meanings["1949"]["type"], "210" in acts().meanings
    ('ASSAULT', False)
    """
    return Codes({code: _act(code) for code in _codes()})


def is_act(code: str) -> str:
    """A SQL condition for being one of the codes of `acts`, which costs less than finding it among them."""
    return f"regexp_full_match({code}, '(0[1-9]|1[0-9]|20)[0-9]{{0,2}}')"


def _codes() -> Iterator[str]:
    for root in (code for code in crosswalk() if len(code) == 2):
        yield root
        for digit in "0123456789":
            yield root + digit
            yield from (root + digit + last for last in "0123456789")


def _act(code: str) -> dict[str, Cell]:
    act = cameo_act(code)
    mutual = act.type == "CONSULT" and act.mode not in _DIRECTED_MODES
    return {**act._asdict(), "swap": code == HOSTS_VISIT, "mutual": mutual}


@cache
def actor_states() -> Codes:
    """ISO 3166 alpha-3 codes by the codes that CAMEO has for the states of actors; regions have none.

    Examples
    --------
    >>> [actor_states().meanings.get(code) for code in ("ROM", "RUS", "EUR")]
    [{'iso3': 'ROU'}, {'iso3': 'RUS'}, {'iso3': None}]
    """
    own = {row["code"]: row["iso3"] or None for row in table("datasets/cameo_states.csv")}
    return Codes({code: {"iso3": iso3} for code, iso3 in ({code: code for code in states()} | own).items()})


@cache
def groups() -> Codes:
    """The organisations and armed groups among CAMEO's known groups that the tables of actors have.

    Examples
    --------
    >>> groups().meanings["EEC"]
    {'unit': 'EU'}
    """
    return Codes({row["code"]: {"unit": row["unit"] or None} for row in table("datasets/cameo_groups.csv")})


@cache
def types() -> Codes:
    """PLOVER sectors by CAMEO's types of actors, and what stands for such an actor where no state is given.

    Examples
    --------
    >>> types().meanings["MED"], types().meanings["IGO"]
    ({'sector': 'JRN', 'alone': None}, {'sector': None, 'alone': 'IGO'})
    """
    rows = table("datasets/cameo_types.csv")
    return Codes({row["code"]: {each: row[each] or None for each in ("sector", "alone")} for row in rows})


@cache
def place_states() -> Codes:
    """ISO 3166 alpha-3 codes by FIPS 10-4 codes, which are another system than ISO's two letters.

    Examples
    --------
    >>> place_states().meanings["GM"], place_states().meanings["AU"]
    ({'iso3': 'DEU'}, {'iso3': 'AUT'})
    """
    known = {state.fips2: state.iso3 for state in states().values() if len(state.fips2) == 2}
    more = {row["code"]: row["iso3"] or None for row in table("datasets/fips_states.csv")}
    return Codes({code: {"iso3": iso3} for code, iso3 in (more | known).items()})
