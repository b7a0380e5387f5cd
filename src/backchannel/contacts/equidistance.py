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


def means_toward(frame: pd.DataFrame, side: str, *, measure: str) -> dict[str, Mean]:
    """For each actor, the mean of a measure over its recorded acts toward a side.

    Parameters
    ----------
    frame
        Rows of the record; columns ``actor``, ``recipient``, ``symmetric`` and the measure.
    side
        Code of a state, organisation or movement.
    measure
        ``score`` (PLOVER's scale, -10 to 10) or ``tone`` (-1 to 1).

    Limits: an act without direction counts as one of either; what others do to the actor does not count.

    Examples
    --------
    >>> frame = pd.DataFrame({"actor": ["TUR.GOV", "RUS", "RUS"], "recipient": ["RUS", "TUR", "TUR"],
    ...                       "symmetric": [False, True, False], "score": [-2.0, 3.0, -9.0]})
    >>> means_toward(frame, "RUS", measure="score")
    {'TUR': Mean(value=0.5, n=2)}
    """
    if frame.empty:
        return {}
    doers, others = _units(frame["actor"]), _units(frame["recipient"])
    either = frame["symmetric"].fillna(False).astype(bool)
    own, shared = others == side, (doers == side) & either
    values = pd.to_numeric(frame[measure], errors="coerce")
    all_of = pd.concat([values[own].groupby(doers[own]).agg(["sum", "count"]),
                        values[shared].groupby(others[shared]).agg(["sum", "count"])])  # fmt: skip
    added = all_of.groupby(level=0).sum()
    return {
        str(actor): Mean(value=float(row["sum"] / row["count"]) if row["count"] else None, n=int(row["count"]))
        for actor, row in added.iterrows()
    }


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


def vote_agreement(votes: Mapping[str, Mapping[str, str]], one: str, other: str) -> Mean:
    """How often two states vote alike: 1 always, 0 never, an abstention beside a yes or no counting half.

    (same + half of those that differ by an abstention) / all calls in which both voted (Lijphart 1963, American
    Political Science Review 57). Being absent is no vote.

    Parameters
    ----------
    votes
        For each roll call, ``yes``, ``abstain`` or ``no`` by state.
    one, other
        Codes of states.

    Examples
    --------
    >>> vote_agreement({"1": {"USA": "no", "ISR": "no"}, "2": {"USA": "abstain", "ISR": "no"}}, "USA", "ISR")
    Mean(value=0.75, n=2)
    """
    both = [(call[one], call[other]) for call in votes.values() if one in call and other in call]
    alike = sum(1.0 if a == b else 0.5 if "abstain" in (a, b) else 0.0 for a, b in both)
    return Mean(value=alike / len(both) if both else None, n=len(both))
