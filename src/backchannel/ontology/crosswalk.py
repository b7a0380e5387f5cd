"""From CAMEO codes to PLOVER types, and the Goldstein scores of CAMEO codes.

A Goldstein score and a PLOVER score are two scales: REQUEST stands at 0 in one and at -5 in the other. They are two
types here, so that a type checker refuses to put them into one series.
"""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, NewType, cast

from backchannel.errors import BackchannelError, UnknownCode, UnreadableInput
from backchannel.ontology.tables import rows
from backchannel.ontology.types import score

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backchannel.model.events import EventType

GoldsteinScore = NewType("GoldsteinScore", float)
"""A point on Goldstein's scale, -10 (conflict) to 10 (cooperation). Never mix with a PLOVER score."""

_CODE = re.compile(r"\d{2,4}")
_CROSSWALK, _GOLDSTEIN = "cameo_to_plover.csv", "goldstein.csv"


class TypeMode(NamedTuple):
    """What a CAMEO code becomes; no mode where PLOVER has none for it."""

    type: EventType
    mode: str | None


@cache
def crosswalk() -> Mapping[str, TypeMode | None]:
    """Every listed CAMEO code with what it becomes; None is dropped.

    Raises
    ------
    UnreadableInput
        If the table is damaged; the message names the line.
    """
    found: dict[str, TypeMode | None] = {}
    for line, row in rows(_CROSSWALK, columns=("code", "type", "mode", "note")):
        code, kind, mode = row["code"], row["type"], row["mode"] or None
        if not _CODE.fullmatch(code) or code in found:
            raise UnreadableInput(f"{_CROSSWALK}:{line}: {code!r} is no CAMEO code or stands here twice; mend the row")
        if kind:
            try:
                score(kind, mode)
            except BackchannelError as fault:
                raise UnreadableInput(f"{_CROSSWALK}:{line}: code {code}: {fault}") from fault
        found[code] = TypeMode(cast("EventType", kind), mode) if kind else None
    return MappingProxyType(found)


@cache
def goldstein_scores() -> Mapping[str, GoldsteinScore]:
    """The score of every listed CAMEO code.

    Raises
    ------
    UnreadableInput
        If the table is damaged; the message names the line.
    """
    found: dict[str, GoldsteinScore] = {}
    for line, row in rows(_GOLDSTEIN, columns=("code", "score")):
        try:
            value = float(row["score"])
        except ValueError:
            value = float("nan")
        if not _CODE.fullmatch(row["code"]) or not -10 <= value <= 10:
            raise UnreadableInput(f"{_GOLDSTEIN}:{line}: {row} is no CAMEO code with a score from -10 to 10; mend it")
        found[row["code"]] = GoldsteinScore(value)
    return MappingProxyType(found)


def _listed(cameo_code: str, *, table: Mapping[str, object]) -> str:
    """The longest beginning of a code that is listed."""
    if _CODE.fullmatch(cameo_code):
        for length in range(len(cameo_code), 1, -1):
            if cameo_code[:length] in table:
                return cameo_code[:length]
    raise UnknownCode(
        f"no CAMEO code {cameo_code!r}; a code has two to four digits and begins with 01 to 20, its leading zero kept"
    )


def plover_of(cameo_code: str) -> TypeMode | None:
    """The PLOVER type and mode of a CAMEO code of two to four digits.

    A code that is not listed is read as the longest listed beginning of it. Codes under 01 and 02 give None: statements
    and appeals are no event in PLOVER. The table follows CAMEO2PLOVER-2021.txt of openeventdata/PLOVER, with the
    decisions of the ontology. CAMEO's actor of 043 (host a visit) is the recipient of a visit in PLOVER.

    Raises
    ------
    UnknownCode
        If the code is none of CAMEO's, a lost leading zero included.

    Examples
    --------
    >>> plover_of("193"), plover_of("0841").mode, plover_of("010")
    (TypeMode(type='ASSAULT', mode='firearms'), 'release', None)
    """
    table = crosswalk()
    return table[_listed(cameo_code, table=table)]


def goldstein(cameo_code: str) -> GoldsteinScore:
    """The Goldstein score of a CAMEO code, -10 to 10.

    After Goldstein, Journal of Conflict Resolution 36 (1992), 369-385, as carried over to CAMEO, with the values that
    ICEWS publishes; GDELT differs at 016, 022, 164 and 165. A code that is not listed takes the score of the longest
    listed beginning of it.

    Raises
    ------
    UnknownCode
        If the code is none of CAMEO's, a lost leading zero included.

    Examples
    --------
    >>> goldstein("100"), goldstein("072")
    (-5.0, 8.3)
    """
    table = goldstein_scores()
    return table[_listed(cameo_code, table=table)]
