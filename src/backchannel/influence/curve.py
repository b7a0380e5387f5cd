"""The specification curve: a thousand defensible ways to do the same test, and one p for all of them together."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import numpy as np

from backchannel.influence.features import LEAST_FOR_NEWS, news_of_others
from backchannel.influence.measures import measures
from backchannel.influence.ranking import in_direction, rank

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from backchannel.influence.matching import Matches
    from backchannel.influence.placebo import Material
    from backchannel.influence.states import States

    Array = NDArray[np.float64]
    Rows = NDArray[np.intp]

STRETCHES = (0.5, 0.75, 1.0, 1.5, 2.0)
DELAYS = (0, 2)
SHORT, LONG = 14, 28
# Library days in the regressions of the curve: more change nothing but the time.
MOST_ROWS = 4000
RIDGE_SHARE = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """One row per specification: its words, the treated statistic in SD of its placebos.

    ``median`` is over all of them, ``same_sign`` the share on the median's side, ``p`` that of the median among the
    medians of the same curve at the placebo dates (Simonsohn, Simmons and Nelson, 2020, *Nature Human Behaviour* 4,
    1208).
    """

    names: tuple[str, ...]
    choices: tuple[tuple[str, ...], ...]
    statistics: Array
    median: float
    same_sign: float
    p: float

    def median_where(self, name: str) -> dict[str, float]:
        """Median statistic for each choice of one decision, such as ``measure`` or ``window``."""
        column = self.names.index(name)
        said = np.array([choice[column] for choice in self.choices])
        return {word: float(np.median(self.statistics[said == word])) for word in dict.fromkeys(said.tolist())}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    """Means over spans at the rows that matter: one column each for predictors and outcomes, one row per dyad-day."""

    predictors: dict[tuple[str, int], int]
    outcomes: dict[tuple[int, int], tuple[int, int | None]]
    table: Array


def curve(
    material: Material, days: list[int], matches: list[Matches], *, toward: int, draws: int, rng: np.random.Generator
) -> Curve | None:
    """All specifications at once: measure, window, delay, state, news of others, studentised or not.

    For each measure one cross-product matrix of all columns is computed; each specification solves a block of it. The
    joint test compares the median of the curve with its medians at placebo dates, drawn as in the track record.

    Returns None where no specification can be computed.
    """
    states = material.states
    library = _thinned(states, rng)
    placebos = np.concatenate([m.rows for m in matches])
    treated = np.column_stack([days, np.zeros(len(days), dtype=int)])
    rows = np.concatenate([treated, placebos, library])
    n = (len(treated), len(placebos))
    picks = _picks([len(m.rows) for m in matches], draws=draws, rng=rng)
    choices: list[tuple[str, ...]] = []
    curves: list[Array] = []
    for measure, working in measures(material.values, counts=material.counts).items():
        columns = _columns(working, states, rows)
        for words, surprise in _surprises(columns, states, library=sum(n)):
            if np.isfinite(surprise[: sum(n)]).all():
                choices.append((measure, *words))
                curves.append(_statistics(surprise, n=n, picks=picks))
    if not curves:
        return None
    table = np.stack(curves)
    medians = np.median(table, axis=0)
    lower, upper = rank(float(medians[0]), medians[1:])
    return Curve(
        names=("measure", "window", "delay", "state", "news", "studentised"),
        choices=tuple(choices),
        statistics=table[:, 0],
        median=float(medians[0]),
        same_sign=float(np.mean(np.sign(table[:, 0]) == np.sign(medians[0]))),
        p=in_direction(lower, upper, toward=toward),
    )


def _thinned(states: States, rng: np.random.Generator) -> Rows:
    """Library days for the regressions."""
    rows = np.argwhere(states.library)
    if len(rows) <= MOST_ROWS:
        return rows
    return rows[np.sort(rng.choice(len(rows), MOST_ROWS, replace=False))]


def _picks(sizes: list[int], *, draws: int, rng: np.random.Generator) -> Rows:
    """For each draw one placebo of each contact, as rows of the placebo table; of one contact all of them."""
    if len(sizes) == 1:
        return np.arange(sizes[0])[:, None]
    starts = np.cumsum([0, *sizes[:-1]])
    return np.column_stack([start + rng.integers(size, size=draws) for start, size in zip(starts, sizes, strict=True)])


def _statistics(surprise: Array, *, n: tuple[int, int], picks: Rows) -> Array:
    """The treated mean and the drawn means, in SD of the drawn ones around their mean."""
    treated, placebos = surprise[: n[0]], surprise[n[0] : sum(n)]
    drawn = placebos[picks].mean(axis=1)
    sd = float(drawn.std()) or 1.0
    standard: Array = (np.concatenate([[treated.mean()], drawn]) - drawn.mean()) / sd
    return standard


def _columns(working: Array, states: States, rows: Rows) -> _Columns:
    """Every span that some specification uses, at the given rows, each dyad's own level taken off."""
    spans = sorted(
        {1, *states.windows.state, SHORT, LONG} - {s for s in (SHORT, LONG) if s > max(states.windows.state)}
    )
    news = news_of_others(working) if working.shape[1] > LEAST_FOR_NEWS else None
    series = {"own": _sums(working)} | ({"news": _sums(news)} if news is not None else {})
    columns: list[Array] = []
    predictors: dict[tuple[str, int], int] = {}
    for name, sums in series.items():
        for span in spans:
            predictors[(name, span)] = len(columns)
            columns.append(_span_mean(sums, rows, start=-span, length=span))
    outcomes: dict[tuple[int, int], tuple[int, int | None]] = {}
    for stretch, delay in product(STRETCHES, DELAYS):
        length = max(1, round(stretch * states.windows.after))
        columns += [_span_mean(sums, rows, start=states.windows.lag + delay, length=length) for sums in series.values()]
        outcomes[(length, delay)] = (len(columns) - len(series), len(columns) - 1 if news is not None else None)
    return _Columns(predictors=predictors, outcomes=outcomes, table=np.column_stack(columns))


def _sums(working: Array) -> tuple[Array, Array]:
    """Running sums of the observed days, and how many there were."""
    seen = np.isfinite(working)
    start = np.zeros((1, working.shape[1]))
    return np.concatenate([start, np.cumsum(np.where(seen, working, 0.0), axis=0)]), np.concatenate(
        [start, np.cumsum(seen, axis=0)]
    )


def _span_mean(sums: tuple[Array, Array], rows: Rows, *, start: int, length: int) -> Array:
    """Mean over ``length`` days from ``start`` days off each row, cut at the ends; 0 (the mean) in gaps."""
    first = np.clip(rows[:, 0] + start, 0, len(sums[0]) - 1)
    last = np.clip(rows[:, 0] + start + length, 0, len(sums[0]) - 1)
    inside = last > first
    total = sums[0][last, rows[:, 1]] - sums[0][first, rows[:, 1]]
    n = sums[1][last, rows[:, 1]] - sums[1][first, rows[:, 1]]
    return np.where(inside, total / np.maximum(n, 1.0), np.nan)


def _state_sets(windows: tuple[int, ...]) -> dict[str, tuple[int, ...]]:
    """Ways to describe the state: the design's, and those with less and with more."""
    longest = max(windows)
    return {
        "as designed": windows,
        "with the day before": (1, *windows),
        "without the longest": windows[:-1] or windows,
        "without the shortest": windows[1:] or windows,
        "two and four weeks": tuple(span for span in (SHORT, LONG) if span <= longest) or windows,
    }


def _surprises(columns: _Columns, states: States, *, library: int) -> list[tuple[tuple[str, ...], Array]]:
    """Words and surprises of every specification of one measure; rows from ``library`` on are fitted."""
    table = columns.table
    complete = np.isfinite(table[library:]).all(axis=1)
    fitted = table[library:][complete]
    if len(fitted) < 3 * table.shape[1]:
        return []
    centre = fitted.mean(axis=0)
    table, fitted = table - centre, fitted - centre
    cross = fitted.T @ fitted
    with_news = any(name == "news" for name, _ in columns.predictors)
    found: list[tuple[tuple[str, ...], Array]] = []
    for (outcome, spans), news in product(
        product(columns.outcomes.items(), _state_sets(states.windows.state).items()),
        (True, False) if with_news else (False,),
    ):
        used = [columns.predictors[("own", span)] for span in spans[1]]
        if news:
            used += [columns.predictors[("news", span)] for span in spans[1]]
            used += [column for column in outcome[1][1:] if column is not None]
        target = outcome[1][0]
        block = cross[np.ix_(used, used)]
        ridge = RIDGE_SHARE * np.diag(np.maximum(np.diag(block), 1e-12))
        weights = np.linalg.solve(block + ridge, cross[used, target])
        surprise = table[:, target] - table[:, used] @ weights
        level = table[:, columns.predictors[("own", spans[1][-1])]]
        words = (f"{outcome[0][0]} days", f"{outcome[0][1]} days", spans[0], "with" if news else "without")
        found.append(((*words, "no"), surprise))
        found.append(((*words, "yes"), surprise / _scale(surprise, level, library=library)))
    return found


def _scale(surprise: Array, level: Array, *, library: int) -> Array:
    """SD of surprises as a log-linear function of the level, fitted on library rows."""
    rows = np.isfinite(surprise[library:]) & np.isfinite(level[library:])
    squared = surprise[library:][rows] ** 2
    logs, x = np.log(squared + 0.01 * squared.mean() + 1e-12), level[library:][rows]
    slope = float(np.cov(x, logs)[0, 1] / max(x.var(), 1e-9))
    scale: Array = np.exp(0.5 * slope * (level - x.mean()))
    return scale
