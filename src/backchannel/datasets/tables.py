"""Tables of names and codes that ship with the package: what data sets call a state, an organisation, an act."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

from backchannel.ontology.crosswalk import goldstein, plover_of
from backchannel.ontology.types import kind, score
from backchannel.states import states

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backchannel.model.events import EventType


@cache
def table(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows under the comments of a table of the package's data, by its path under ``data``.

    Examples
    --------
    >>> table("datasets/gleditsch_ward.csv")[0]["iso3"]
    'DEU'
    """
    text = files("backchannel").joinpath("data", *name.split("/")).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return tuple(MappingProxyType(row) for row in csv.DictReader(lines))


@cache
def states_by_name() -> Mapping[str, str]:
    """ISO 3166 alpha-3 codes by English names, in small letters, of states and territories.

    Examples
    --------
    >>> states_by_name()["russian federation"], states_by_name()["viet nam"]
    ('RUS', 'VNM')
    """
    found = {row.official.casefold(): row.iso3 for row in states().values()}
    found |= {row["name"].casefold(): row["iso3"] for row in table("datasets/icews_countries.csv")}
    return MappingProxyType(found | {row.name.casefold(): row.iso3 for row in states().values()})


_SHARED: Final = frozenset({"congo", "the congo", "islamic republic"})  # names that several states go by


@cache
def states_as_written() -> Mapping[str, str]:
    """Codes by all names that people write into a table of their own: also short forms and older names.

    Other people's data do not get these: there “CAR” or “US” may be something else.

    Examples
    --------
    >>> states_as_written()["u.s."], states_as_written()["viet nam"], states_as_written().get("congo-kinshasa")
    ('USA', 'VNM', 'COD')
    """
    forms = ((form, row["code"]) for row in table("actors/states.csv") for form in row["names"].split("|"))
    found = {form.casefold(): code for form, code in forms if form and form[0] not in "~="}
    return MappingProxyType({name: code for name, code in found.items() if name not in _SHARED} | {**states_by_name()})


@cache
def organisations_by_name() -> Mapping[str, str]:
    """Codes of organisations by their full names and forms of more than one word, in small letters.

    Abbreviations are left out: in other people's data they are as often something else.

    Examples
    --------
    >>> organisations_by_name()["european union"], "eu" in organisations_by_name()
    ('EU', False)
    """
    found: dict[str, str] = {}
    for row in table("actors/organisations.csv"):
        for form in (row["name"], *row["forms"].split("|")):
            plain = form.lstrip("~=").casefold()
            if len(plain) > 4:
                found.setdefault(plain, row["code"])
    return MappingProxyType(found)


class Act(NamedTuple):
    """What a code of an act means here; empty where PLOVER has no event for it."""

    type: EventType | None = None
    mode: str | None = None
    quad: int | None = None
    score: float | None = None
    goldstein: float | None = None


@cache
def plover_act(event_type: str, mode: str | None = None) -> Act:
    """A PLOVER type and mode with its quad class and score.

    Raises
    ------
    UnknownCode
        If PLOVER has no such type, or the type no such mode.

    Examples
    --------
    >>> plover_act("ASSAULT", "drone").score
    -9.5
    """
    found = kind(event_type)
    return Act(found.name, mode, found.quad, score(event_type, mode))


@cache
def cameo_act(code: str) -> Act:
    """What a CAMEO code becomes; statements and appeals have a Goldstein score and no type.

    Raises
    ------
    UnknownCode
        If CAMEO has no such code.

    Examples
    --------
    >>> cameo_act("010").type, cameo_act("112").type, cameo_act("112").goldstein
    (None, 'ACCUSE', -2.0)
    """
    found = plover_of(code)
    act = plover_act(found.type, found.mode) if found else Act()
    return act._replace(goldstein=goldstein(code))


def party(side: str, *, name: str | None, state: str | None, sector: str | None, code: str | None) -> dict[str, object]:
    """The cells of the record for one side of an event, ``actor`` or ``recipient``.

    A known organisation stands for itself, whatever state a data set puts it in; a sector without a state is kept
    beside an empty code.

    Examples
    --------
    >>> party("actor", name="Hamas", state="PSE", sector="REB", code=None)["actor"]
    'HAMAS'
    >>> party("actor", name="Police (India)", state="IND", sector="COP", code=None)["actor"]
    'IND.COP'
    """
    organisation = organisations_by_name().get((name or "").casefold())
    known = f"{state}.{sector}" if state and sector else state
    return {
        side: organisation or known,
        f"{side}_state": organisation or state,
        f"{side}_sector": sector,
        f"{side}_name": name,
        f"{side}_code": code,
    }


SIDES = tuple(
    f"{side}{part}" for side in ("actor", "recipient") for part in ("", "_state", "_sector", "_name", "_code")
)
"""The columns that `party` fills, for both sides."""
