"""Would the finding be another one if one source of the record had been missing? Each left out, each alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from backchannel.influence.panel import read_panel, rows_of
from backchannel.influence.ranking import LEVEL
from backchannel.influence.trial import Trial, prepare, try_days
from backchannel.model.findings import Check

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from backchannel.influence.design import Design

NAME: Final = "sources"
# Without one source p may be twice the level, as without one contact: there are fewer events to see anything in.
WITHOUT_ONE: Final = 2.0
# A finding of nothing hangs on one source if without it p is clearly under the level, not at its edge.
CLEARLY: Final = 0.5


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Told:
    """A daily outcome and its donors as some of the sources tell them."""

    series: pd.Series
    donors: pd.DataFrame | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """The test by some of the sources. ``p`` is in the claimed direction, ``p_other`` against it (of no meaning where
    none is claimed), ``side`` where the outcome lay among its placebos (-1 low, 1 high), ``effect`` a ratio of rates or
    waits, or the shift in SD of a day.
    """

    p: float
    p_other: float
    side: int
    effect: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """The check with what it rests on; None stands where sources could not be tried. ``contrary`` names sources without
    which, or by which alone, the outcome moved the other way.
    """

    check: Check
    whole: Tried | None
    without: Mapping[str, Tried | None]
    alone: Mapping[str, Tried | None]
    contrary: tuple[str, ...] = ()


def matched_trial(design: Design, told: Told) -> Trial | None:
    """The crisis-matched test of a design, without its checks; None where it can't be run."""
    donors = told.donors if told.donors is not None and len(told.donors.columns) else None
    panel = read_panel(told.series, donors, counts=design.kind == "count")
    rows = rows_of(panel, design.dates, name=design.outcome)
    rng = np.random.default_rng(design.seed)
    return try_days(prepare(panel.values, rows, design), rows, design, rng=rng)


def source_sensitivity(
    design: Design,
    whole: Told,
    *,
    without: Mapping[str, Told],
    alone: Mapping[str, Told],
    trial: Callable[[Design, Told], Trial | None] = matched_trial,
) -> Sensitivity:
    """The test tried again with each source left out in turn, and with each alone.

    Parameters
    ----------
    design
        The design, the same for all tries.
    whole
        The outcome by all sources.
    without
        By source, the outcome without it. Taking its events off the whole would not do: an event that several sources
        tell of is still told without one of them.
    alone
        By source, the outcome by it alone, of those that have enough.
    trial
        How a design is tested.

    Notes
    -----
    Failed if, while p is at the level, it is over twice the level and twice what it was without one source, or the
    outcome lies on the other side; if, while p is over the level, it is under half the level without one source; or if
    a source alone shows the opposite at the level, corrected for the number of sources (Bonferroni). Not run if there
    is but one source, or one without which nothing could be tested.

    Limits: sources that copy from one another are not independent, and nothing here sees that. A source alone has fewer
    events, so that its p may be large where nothing is wrong.

    Examples
    --------
    >>> from backchannel.influence.design import Design
    >>> rng = np.random.default_rng(0)
    >>> days = pd.date_range("2020-01-01", periods=500)
    >>> page, wire = (pd.DataFrame(rng.poisson(3.0, (500, 9)).astype(float), days, list("abcdefghi")) for _ in range(2))
    >>> page.loc["2021-03-01":"2021-03-14", "a"] = 0.0
    >>> wire.loc["2021-03-01":"2021-03-14", "a"] = 0.0
    >>> told = [Told(series=one["a"], donors=one.drop(columns="a")) for one in (page + wire, page, wire)]
    >>> design = Design(outcome="a", dates=(pd.Timestamp("2021-03-01").date(),), direction="softened")
    >>> each = {"page": told[1], "wire": told[2]}
    >>> source_sensitivity(design, told[0], without={"page": told[2], "wire": told[1]}, alone=each).check.outcome
    'passed'
    """
    if len(without) < 2:
        why = "the outcome is told by one source alone" if without else "no source tells of the outcome"
        return Sensitivity(check=_not_run(why), whole=None, without={}, alone={})
    first = _tried(design, whole, trial)
    if first is None:
        return Sensitivity(check=_not_run("the test itself could not be run"), whole=None, without={}, alone={})
    left = {name: _tried(design, told, trial) for name, told in without.items()}
    single = {name: _tried(design, told, trial) for name, told in alone.items()}
    turned = tuple(name for name, one in left.items() if first.p <= LEVEL and one and one.side != first.side)
    against = tuple(name for name, one in single.items() if _opposite(one, tries=len(single), design=design))
    return Sensitivity(
        check=_check(first, left, single, against=against),
        whole=first,
        without=left,
        alone=single,
        contrary=(*(f"without {name}" for name in turned), *(f"by {name} alone" for name in against)),
    )


def _tried(design: Design, told: Told, trial: Callable[[Design, Told], Trial | None]) -> Tried | None:
    """One try; None where the dates are not within what is told, or nothing comparable is."""
    index = told.series.index
    first, last = pd.Timestamp(min(design.dates)), pd.Timestamp(max(design.dates))
    if not len(index) or not index[0] <= first <= last <= index[-1]:
        return None
    found = trial(design, told)
    if found is None:
        return None
    ranked = found.ranked
    other = ranked.p_upper if ranked.p == ranked.p_lower else ranked.p_lower
    side = -1 if ranked.p_lower <= ranked.p_upper else 1
    return Tried(p=ranked.p, p_other=other, side=side, effect=ranked.effect)


def _opposite(one: Tried | None, *, tries: int, design: Design) -> bool:
    """Whether a source alone shows the opposite of a claim that has a direction."""
    return one is not None and design.direction != "any" and one.p_other * tries <= LEVEL


def _check(
    whole: Tried, without: Mapping[str, Tried | None], alone: Mapping[str, Tried | None], *, against: tuple[str, ...]
) -> Check:
    tried = [one for one in without.values() if one is not None]
    same = sum(one.side == whole.side for one in tried)
    each = [f"without {name} {_figure(one)}" for name, one in without.items()]
    each += [f"{name} alone {_figure(one)}" for name, one in alone.items()]
    sign = f"; the side holds in {same} of {len(tried)} without one" if tried else ""
    detail = f"p = {whole.p:.3f} by all {len(without)} sources{sign}; {', '.join(each)}"
    if against or any(_overturns(whole, one) for one in tried):
        return Check(name=NAME, outcome="failed", detail=detail)
    return Check(name=NAME, outcome="passed" if len(tried) == len(without) else "not_run", detail=detail)


def _overturns(whole: Tried, one: Tried) -> bool:
    """Whether leaving out one source would have made it another finding."""
    if whole.p > LEVEL:
        return one.p <= CLEARLY * LEVEL
    return one.side != whole.side or one.p > WITHOUT_ONE * max(LEVEL, whole.p)


def _figure(one: Tried | None) -> str:
    return "not testable" if one is None else f"p = {one.p:.3f}"


def _not_run(why: str) -> Check:
    return Check(name=NAME, outcome="not_run", detail=why)
