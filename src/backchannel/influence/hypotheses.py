"""Hypotheses as simulators: what the days around a contact look like under influence, ripeness, a rival and others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float64]
    Rows = NDArray[np.intp]

Code = Literal["H1", "H2", "H3", "H4", "H5", "H6", "H7"]
NEAREST: Final = 0.25  # share of all situations that count as like this one, nearest in level
RIPEST: Final = 0.25  # who knows the next days goes when they turn most: to this share of situations
SHIFTS: Final = (0.5, 2.0)  # sizes of effects on scores and tone, in SD of a day
SHARES: Final = (0.3, 0.9)  # sizes of effects on counts: the share of events that goes, or comes on top
EARLIER: Final = (1, 7)  # days by which a decision taken before the contact is ahead of it
DRAWS: Final = 4000
LEAST_SITUATIONS: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """One account of what happened; ``simulated`` says whether days can be drawn under it."""

    code: Code
    name: str
    says: str
    simulated: bool = True


HYPOTHESES: Final = (
    Hypothesis(code="H1", name="influence", says="the contact moved the outcome"),
    Hypothesis(code="H2", name="ran its course", says="nothing acted: what follows such situations anyway"),
    Hypothesis(code="H3", name="ripeness", says="the contact came because things were about to turn"),
    Hypothesis(code="H4", name="rival", says="another event near the contact moved the outcome"),
    Hypothesis(code="H5", name="common shock", says="something moved the actor's dealings with everybody"),
    Hypothesis(code="H6", name="attention", says="less was told or recorded, not less done", simulated=False),
    Hypothesis(code="H7", name="already decided", says="the turn was decided before; the contact was told of it"),
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scene:
    """A panel in which to draw: ``values`` days by dyads, dyad 0 the one of the claim; ``day`` the row of the contact.

    ``toward`` is the claimed side (-1 or 1); ``rival`` the days from the contact to the weightiest rival, None if none.
    """

    values: Array
    day: int
    toward: int
    window: int
    counts: bool
    rival: int | None = None


FEATURES: Final = ("moved", "begun before", "others moved", "lasted")


def features(own: Array, others: Array, *, window: int, spread: Array, toward: int) -> Array:
    """What is looked at in each drawn path, in classes.

    ``own`` and ``others`` are paths over 4 windows, the date at the start of the third; differences are in ``spread``,
    the SD of such differences. Columns: moved (0 other way, 1 up to one SD the claimed way, 2 more), begun before (1
    if half a window before the date was half an SD the claimed way already), others moved (1 if by half an SD), lasted
    (1 if the second window after is half an SD off still). nan where not observed.

    Examples
    --------
    >>> path = np.array([[4.0, 4, 4, 4, 1, 1, 1, 1]])
    >>> features(path, path, window=2, spread=np.array([1.0]), toward=-1).tolist()
    [[2.0, 0.0, 1.0, 1.0]]
    """
    early, before, after, late = (own[:, i * window : (i + 1) * window] for i in range(4))
    half = before[:, -max(window // 2, 1) :]
    base = _mean(before)
    change = toward * (_mean(after) - base) / spread
    ahead = toward * (_mean(half) - _mean(early)) / spread
    beside = toward * (_mean(others[:, 2 * window : 3 * window]) - _mean(others[:, window : 2 * window])) / spread
    later = toward * (_mean(late) - base) / spread
    classes = [
        np.where(change > 1.0, 2.0, np.where(change > 0.0, 1.0, 0.0)) + 0 * change,
        *(np.where(value > 0.5, 1.0, 0.0) + 0 * value for value in (ahead, beside, later)),
    ]
    return np.stack(classes, axis=1)


def worlds(scene: Scene, *, rng: np.random.Generator) -> tuple[Array, dict[Code, Array]] | None:
    """Features of the contact and, for each hypothesis that can be simulated, of DRAWS drawn situations.

    Situations are drawn from the panel itself: days of any dyad whose level before was near that of the contact (in SD
    of the dyad), outside of the contact's own windows. Nothing is added under H2. Under H1 an effect of unknown size
    acts over the window and fades to half; under H4 from the rival's day on; under H7 from 1 to 7 days before; under
    H5 on the other dyads as well; under H3 only the quarter of the situations that turned most is drawn. Effects:
    counts lose (or gain) 30 to 90 %, scores and tone move by 0.5 to 2 SD, all alike.

    Returns
    -------
    None where the panel holds too few situations, or the contact's windows were not observed.

    Limits: the sizes and the fading are assumptions; the draws share days of one panel.
    """
    w, values = scene.window, scene.values
    scaled = values / _spread(values)
    mean_others = _others(scaled)
    rows = _situations(scaled, scene)
    if rows is None or not 2 * w <= scene.day <= len(values) - 2 * w:
        return None
    offsets = np.arange(-2 * w, 2 * w)
    change = _mean(scaled[rows[:, [0]] + offsets[2 * w : 3 * w], rows[:, [1]]]) - _mean(
        scaled[rows[:, [0]] + offsets[w : 2 * w], rows[:, [1]]]
    )
    spread = np.array([max(float(np.nanstd(change)), 1e-9)])
    look = {"window": w, "spread": spread, "toward": scene.toward}
    days = scene.day + offsets
    observed = features(scaled[None, days, 0], mean_others[None, days, 0], **look)[0]  # type: ignore[arg-type]
    found: dict[Code, Array] = {}
    for hypothesis in HYPOTHESES:
        code = hypothesis.code
        if not hypothesis.simulated or (code == "H4" and scene.rival is None):
            continue
        drawn = _drawn(rows, change, scene, code=code, rng=rng)
        cells = drawn[:, [0]] + offsets
        own, beside = scaled[cells, drawn[:, [1]]], mean_others[cells, drawn[:, [1]]]
        effect = _effect(scene, code, n=len(drawn), rng=rng)
        if effect is not None:
            own = _planted(own, effect, scene)
            beside = _planted(beside, effect, scene) if code == "H5" else beside
        found[code] = features(own, beside, **look)  # type: ignore[arg-type]
    return observed, found


def _drawn(rows: Rows, change: Array, scene: Scene, *, code: Code, rng: np.random.Generator) -> Rows:
    """Situations with repeats; under ripeness those that turned most."""
    pool = rows
    if code == "H3":
        order = np.argsort(-np.nan_to_num(scene.toward * change, nan=-np.inf), kind="stable")
        pool = rows[order[: max(1, int(RIPEST * len(rows)))]]
    return pool[rng.integers(len(pool), size=DRAWS)]


def _effect(scene: Scene, code: Code, *, n: int, rng: np.random.Generator) -> Array | None:
    """Size of the effect on each day of each path; None where nothing acts."""
    if code in ("H2", "H3"):
        return None
    w = scene.window
    start = np.zeros(n, dtype=int)
    if code == "H4":
        start += scene.rival or 0
    if code == "H7":
        start -= rng.integers(EARLIER[0], EARLIER[1] + 1, size=n)
    low, high = SHARES if scene.counts else SHIFTS
    size = rng.uniform(low, high, size=(n, 1))
    since = np.arange(-2 * w, 2 * w)[None, :] - start[:, None]
    return size * np.where(since < 0, 0.0, np.where(since < w, 1.0, 0.5))


def _planted(path: Array, effect: Array, scene: Scene) -> Array:
    """Paths with an effect: a share of the events goes or comes on top; scores and tone move."""
    if scene.counts:
        return path * (1.0 + scene.toward * effect)
    return path + scene.toward * effect


def _situations(scaled: Array, scene: Scene) -> NDArray[np.intp] | None:
    """(day, dyad) of the observed situations whose level before was nearest to the contact's; None if too few."""
    w = scene.window
    level = _rolling(scaled, w)
    here = level[scene.day, 0] if scene.day < len(level) else np.nan
    after = _rolling(scaled[::-1], w)[::-1]
    usable = np.isfinite(level[: len(scaled)]) & np.isfinite(after[1:])
    usable[: 2 * w] = usable[len(scaled) - 2 * w :] = False
    usable[max(scene.day - 2 * w, 0) : scene.day + 2 * w, 0] = False
    rows = np.argwhere(usable)
    if not np.isfinite(here) or len(rows) < LEAST_SITUATIONS:
        return None
    distance = np.abs(level[rows[:, 0], rows[:, 1]] - here)
    nearest = np.argsort(distance, kind="stable")[: max(LEAST_SITUATIONS, int(NEAREST * len(rows)))]
    return rows[nearest]


def _rolling(values: Array, window: int) -> Array:
    """Mean of the ``window`` days before each day, and after the last one; nan where none was observed."""
    seen = np.isfinite(values)
    zero = np.zeros((1, values.shape[1]))
    total = np.concatenate([zero, np.cumsum(np.where(seen, values, 0.0), axis=0)])
    count = np.concatenate([zero, np.cumsum(seen, axis=0)])
    first = np.maximum(np.arange(len(values) + 1) - window, 0)
    sums, counts = total - total[first], count - count[first]
    return np.where(counts > 0, sums / np.maximum(counts, 1), np.nan)


def _spread(values: Array) -> Array:
    """SD of each dyad, 1 for one that never moves."""
    seen = np.where(np.isfinite(values).any(axis=0), values, 0.0)
    sd = np.nanstd(seen, axis=0)
    return np.where(sd > 1e-9, sd, 1.0)


def _others(scaled: Array) -> Array:
    """Mean of the other dyads on each day, for each dyad; nan where there is none."""
    seen = np.isfinite(scaled)
    filled = np.where(seen, scaled, 0.0)
    count = seen.sum(axis=1, keepdims=True) - seen
    total = filled.sum(axis=1, keepdims=True) - filled
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def _mean(paths: Array) -> Array:
    """Mean of what was observed of each path; nan where nothing was."""
    seen = np.isfinite(paths)
    count = seen.sum(axis=1)
    return np.where(count > 0, np.where(seen, paths, 0.0).sum(axis=1) / np.maximum(count, 1), np.nan)
