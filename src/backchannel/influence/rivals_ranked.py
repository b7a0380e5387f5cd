"""Rivals in order of weight: their own track record, how near in time, how near to the two sides, how sure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from backchannel.influence.order import placed
from backchannel.influence.rivals_found import same_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from backchannel.influence.order import Place, Turn
    from backchannel.influence.rivals_found import Rival
    from backchannel.model.record import Query

SPAN: Final = 3  # days before and after over which "moved" is judged, and the decay of nearness in time
TRUST: Final = 0.8  # c / (1 + c): a mean move is held against one of variance c = 4 times that of chance
MOST_LEAN: Final = 4.0  # beyond it a record says no more than that it leans
UNLIKE: Final = 0.5  # chance that an event is unlike those of its kind and sides before it
FAR: Final = 0.3  # nearness of an event in which only one of the two sides takes part, with a state far from them
STEPS: Final = 49  # moments of a stretch of time that are looked at
LOOKED_UP: Final = 12  # rivals whose track record is looked up; the rest rank by nearness alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """How often the outcome moved the claimed way within SPAN days, after these days and after days like them.

    ``lean`` is how far it moved: the sum of the moves' normal scores among those from days like theirs, over the root
    of their number; standard normal where nothing acts, however many they are. 0 without days.
    """

    moved: int
    days: int
    base: float
    lean: float = 0.0

    @property
    def odds(self) -> float:
        """How much likelier such a record makes it that an event of the kind moved the outcome; 1 if it leans nowhere.

        The Bayes factor of a mean move of half-normal prior, its variance c times that of chance (Zellner's g-prior;
        Kass and Raftery 1995, *JASA* 90, 773): 2 exp(TRUST z^2 / 2) Phi(z sqrt(TRUST)) in the lean z alone, so that no
        kind is favoured for its number where none acts. With the chance UNLIKE the event is unlike its past, and the
        record says nothing of it: a bad one can't take away more than that. At most some 600.

        Examples
        --------
        >>> [round(Moved(moved=0, days=9, base=0.4, lean=lean).odds, 1) for lean in (-9.0, 0.0, 2.0, 9.0)]
        [0.5, 1.0, 5.3, 602.2]
        """
        lean = min(self.lean, MOST_LEAN)
        factor = 2 * NormalDist().cdf(lean * math.sqrt(TRUST)) * math.exp(TRUST * lean**2 / 2)
        return UNLIKE + (1 - UNLIKE) * factor


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A rival with what its weight is made of; the weight is 0 where the order of time excludes it."""

    rival: Rival
    place: Place
    record: Moved | None
    near_time: float
    near_sides: float
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Yardstick:
    """The outcome by which track records are judged: its daily series, the claimed side on it, its two sides."""

    series: pd.Series
    toward: int
    dyad: tuple[str, str]


def moved_after(series: pd.Series, days: Sequence[date], *, toward: int) -> Moved:
    """How often a daily series moved the claimed way from the SPAN days before to the SPAN days from a day on.

    The base rate is over the days of the series that stood at a similar level before (the lowest, which in sparse
    counts is most days, and the thirds of the rest), in the mixture that the days have: a fall after hot days is
    held against falls after other hot days. Only days with values on both sides count. Toward 1 is up, -1 down.

    Examples
    --------
    >>> series = pd.Series([0.0, 1.0] * 50, index=pd.date_range("2025-01-01", periods=100))
    >>> found = moved_after(series, [series.index[10].date()], toward=-1)
    >>> found.days, found.moved
    (1, 1)
    """
    before = series.rolling(SPAN, min_periods=1).mean().shift(1)
    after = series[::-1].rolling(SPAN, min_periods=1).mean()[::-1]
    change = (toward * (after - before)).dropna()
    here = change.index.intersection(pd.DatetimeIndex(pd.to_datetime(list(days))))
    if here.empty:
        return Moved(moved=0, days=0, base=float((change > 0).mean()) if len(change) else 0.0)
    level = before[change.index]
    lowest = level == level.min()
    group = (1 + level[~lowest].rank(pct=True).mul(3).clip(upper=2.99).astype(int)).reindex(level.index, fill_value=0)
    share = (change > 0).groupby(group).mean()
    return Moved(
        moved=int((change[here] > 0).sum()),
        days=len(here),
        base=float(share[group[here]].mean()),
        lean=_lean(change, group, apart(pd.DatetimeIndex(here))),
    )


def apart(days: pd.DatetimeIndex) -> pd.DatetimeIndex:
    """Of days in order those more than SPAN days after the last one taken: the moves after nearer ones are the same.

    Examples
    --------
    >>> apart(pd.DatetimeIndex(["2025-02-01", "2025-02-03", "2025-02-05", "2025-02-20"])).day.tolist()
    [1, 5, 20]
    """
    taken: list[pd.Timestamp] = []
    for day in days.sort_values():
        if not taken or (day - taken[-1]).days > SPAN:
            taken.append(day)
    return pd.DatetimeIndex(taken)


def _lean(change: pd.Series, group: pd.Series, days: pd.DatetimeIndex) -> float:
    """Sum of the normal scores of the moves after some days, each among its group, over the root of their number.

    Scores, not sizes: in sparse counts one great day would outweigh all others.
    """
    place = (change.groupby(group).rank() - 0.5) / change.groupby(group).transform("size")
    scores = [NormalDist().inv_cdf(float(value)) for value in place[days]]
    return sum(scores) / math.sqrt(len(scores))


def rank_rivals(
    rivals: Sequence[Rival],
    *,
    around: datetime,
    turn: Turn | None,
    yardstick: Yardstick,
    ask: Callable[[Query], pd.DataFrame],
) -> tuple[Ranked, ...]:
    """Rivals, the weightiest first.

    Weight = track record (`Moved.odds`; 1 where it isn't known) x nearness in time (`nearness` to the turn, or to
    the contact where no turn is clear) x nearness to the two sides x confidence of the coding. What surely came after
    a clear turn weighs nothing.

    Nearness to the sides: 1 where both take part; else FAR, and up to 1 by how much of all that is listed the other
    state has a part in.
    """
    clear = turn if turn is not None and turn.clear else None
    anchor = clear.first if clear else around
    dyad = yardstick.dyad
    shares = _entangled(rivals, dyad)
    first = [_by_nearness(rival, anchor=anchor, turn=clear, dyad=dyad, shares=shares) for rival in rivals]
    order = sorted(first, key=_key)
    looked = [_with_record(found, yardstick=yardstick, ask=ask) for found in order[:LOOKED_UP]]
    return tuple(sorted([*looked, *order[LOOKED_UP:]], key=_key))


def _key(found: Ranked) -> tuple[float, float, str]:
    return -found.weight, -found.rival.latest.timestamp(), found.rival.what


def _entangled(rivals: Sequence[Rival], dyad: tuple[str, str]) -> dict[str, float]:
    """For each other state the share of rivals it takes part in, over that of the most frequent one."""
    others = [side for rival in rivals for side in sorted(set(rival.sides)) if side not in dyad and not rival.own]
    counts = pd.Series(others, dtype="str").value_counts()
    return {str(name): float(count / counts.max()) for name, count in counts.items()}


def nearness(rival: Rival, *, anchor: datetime, past_only: bool) -> float:
    """Mean of exp(-days / SPAN) to the anchor over the stretch in which a rival may lie, all of it alike.

    ``past_only``: moments after the anchor count 0, so that what surely came after a turn weighs nothing.
    """
    span = (rival.latest - rival.earliest).total_seconds()
    start = (anchor - rival.earliest).total_seconds()
    gaps = (start - np.linspace(0.0, span, STEPS)) / 86400
    near = np.where((gaps < 0) & past_only, 0.0, np.exp(-np.abs(gaps) / SPAN))
    return float(near.mean())


def _by_nearness(
    rival: Rival, *, anchor: datetime, turn: Turn | None, dyad: tuple[str, str], shares: dict[str, float]
) -> Ranked:
    place = placed((rival.earliest, rival.latest), turn) if turn else "time not known"
    near_time = nearness(rival, anchor=anchor, past_only=turn is not None)
    other = max((shares.get(side, 0.0) for side in rival.sides if side not in dyad), default=0.0)
    near_sides = 1.0 if set(dyad) <= set(rival.sides) else FAR + (1 - FAR) * other
    weight = near_time * near_sides * rival.sure
    return Ranked(rival=rival, place=place, record=None, near_time=near_time, near_sides=near_sides, weight=weight)


def _with_record(found: Ranked, *, yardstick: Yardstick, ask: Callable[[Query], pd.DataFrame]) -> Ranked:
    """The same with the track record of its kind and sides, its own day left out."""
    query = same_kind(found.rival)
    if query is None or found.weight == 0.0 or yardstick.series.empty:
        return found
    rows = ask(query)
    told = rows["modality"].isna() | (rows["modality"] == "asserted")
    days = sorted(set(pd.to_datetime(rows.loc[told & rows["date"].notna(), "date"]).dt.date) - {found.rival.day})
    record = moved_after(yardstick.series, days, toward=yardstick.toward)
    return Ranked(
        rival=found.rival,
        place=found.place,
        record=record,
        near_time=found.near_time,
        near_sides=found.near_sides,
        weight=found.weight * record.odds,
    )
