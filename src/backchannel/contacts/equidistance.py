"""How far an actor stands from each of two sides: in what it says and does, and in its votes at the United Nations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

OLDEST: Final = 3  # years that a vote may lie back and still speak for an actor's position


@dataclass(frozen=True, slots=True, kw_only=True)
class Mean:
    """The mean of a measure over recorded acts, and how many acts it rests on; None where there is none."""

    value: float | None
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VoteDistance:
    """How far an actor's voting stands from each side, in units of the ideal point, in one session's year."""

    to_a: float
    to_b: float
    year: int


def leaning(to_a: float, to_b: float) -> float | None:
    """Where something stands between two sides: 1 all on side A, 0 equal, -1 all on side B.

    (a - b) / (a + b) of two amounts that are not negative; None where both are 0, for nothing has no direction.

    Examples
    --------
    >>> leaning(3, 1), leaning(2, 2), leaning(0, 5), leaning(0, 0)
    (0.5, 0.0, -1.0, None)
    """
    return None if to_a + to_b == 0 else (to_a - to_b) / (to_a + to_b)


def mean_toward(frame: pd.DataFrame, actor: str, side: str, *, measure: str) -> Mean:
    """The mean of a measure over an actor's recorded acts toward a side.

    Parameters
    ----------
    frame
        Rows of the record; columns ``actor``, ``recipient``, ``symmetric`` and the measure.
    actor, side
        Codes of states or organisations.
    measure
        ``score`` (PLOVER's scale, -10 to 10) or ``tone`` (-1 to 1).

    Limits: an act without direction counts as one of either; what others do to the actor does not count.

    Examples
    --------
    >>> frame = pd.DataFrame({"actor": ["TUR.GOV", "RUS", "RUS"], "recipient": ["RUS", "TUR", "TUR"],
    ...                       "symmetric": [False, True, False], "score": [-2.0, 3.0, -9.0]})
    >>> mean_toward(frame, "TUR", "RUS", measure="score")
    Mean(value=0.5, n=2)
    """
    doers, others = _units(frame["actor"]), _units(frame["recipient"])
    either = frame["symmetric"].fillna(False).astype(bool)
    own = (doers == actor) & (others == side)
    shared = (doers == side) & (others == actor) & either
    values = pd.to_numeric(frame.loc[own | shared, measure], errors="coerce").dropna()
    return Mean(value=float(values.mean()) if len(values) else None, n=len(values))


def _units(codes: pd.Series[str]) -> pd.Series[str]:
    return codes.astype("string").str.partition(".")[0].fillna("")


def vote_distance(
    points: Mapping[tuple[str, int], float], actor: str, *, side_a: str, side_b: str, on: date
) -> VoteDistance | None:
    """How far an actor's ideal point lies from those of both sides, in the last year before a day that has all three.

    The absolute difference of ideal points is the usual distance of two states' preferences (Bailey, Strezhnev and
    Voeten 2017, Journal of Conflict Resolution 61).

    Parameters
    ----------
    points
        Ideal points by state and calendar year of the session, as a reader gives them; the package ships none.
    actor, side_a, side_b
        Codes of states.
    on
        The day; the year before it is the last that counts, for a session's votes end with the year.

    Returns
    -------
    VoteDistance or None
        None where no year of the last three has all three states (organisations do not vote).

    Examples
    --------
    >>> from datetime import date
    >>> points = {("TUR", 2018): 0.4, ("RUS", 2018): -0.9, ("USA", 2018): 2.4}
    >>> found = vote_distance(points, "TUR", side_a="RUS", side_b="USA", on=date(2019, 7, 1))
    >>> round(found.to_a, 1), round(found.to_b, 1), found.year
    (1.3, 2.0, 2018)
    >>> vote_distance(points, "TUR", side_a="RUS", side_b="USA", on=date(2025, 7, 1)) is None
    True
    """
    for year in range(on.year - 1, on.year - 1 - OLDEST, -1):
        own, to_a, to_b = (points.get((state, year)) for state in (actor, side_a, side_b))
        if own is not None and to_a is not None and to_b is not None:
            return VoteDistance(to_a=abs(own - to_a), to_b=abs(own - to_b), year=year)
    return None
