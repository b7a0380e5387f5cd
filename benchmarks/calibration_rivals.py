"""One of several rivals is the true cause: how often is it ranked first?

A world here is a daily tone over three years, five kinds of events between the outcome's sides and five other states,
each of them a dozen times on days of its own and once within four days of the contact. One kind moves the tone on its
day and, fading, on the days after it; the others do nothing. The rivals are ranked as in a finding, by
``rivals_ranked.rank_rivals``, from a record that holds their past; chance puts the true one first once in five.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from backchannel.influence.rivals_found import Rival
from backchannel.influence.rivals_ranked import Yardstick, rank_rivals
from backchannel.model.record import Query
from calibration_kept import keep, rows_of

Array = NDArray[np.float64]

DYAD = ("USA", "IRN")
OTHERS = ("RUS", "QAT", "ISR", "OMN", "CHE")
DAYS, PAST, APART, NEAR, FADES = 1096, 12, 5, 4, 3.0
CONTACT = 1000
EFFECTS = (0.0, 0.5, 1.0, 2.0)
FIRST = datetime(2023, 1, 1, 12, tzinfo=UTC)


def run_rivals(folder: Path, *, root: int, replicates: int) -> None:
    """Every replicate that is not on file yet."""
    for effect in EFFECTS:
        done = {row["replicate"] for row in rows_of(folder, name_of(effect))}
        for replicate in sorted(set(range(replicates)) - done):
            first = true_rival_is_first(effect=effect, root=root, replicate=replicate)
            keep(folder, name_of(effect), {"replicate": replicate, "first": first})


def name_of(effect: float) -> str:
    """Under which its replicates are on file."""
    return f"rivals {effect:+.1f}"


def true_rival_is_first(*, effect: float, root: int, replicate: int) -> bool:
    """One replicate: whether the kind of event that moved the tone by ``effect`` SD of a day is ranked first."""
    rng = np.random.default_rng(np.random.SeedSequence([root, round(1000 * effect), replicate]))
    days = {state: _days(rng) for state in OTHERS}
    true = OTHERS[int(rng.integers(len(OTHERS)))]
    tone = _tone(rng)
    for day in days[true]:
        since = np.arange(min(14, DAYS - day))
        tone[day : day + len(since)] += effect * np.exp(-since / FADES)
    series = pd.Series(tone, index=pd.date_range(FIRST.date(), periods=DAYS))

    def ask(query: Query) -> pd.DataFrame:
        state = next(side for side in (*query.actors, *query.recipients) if side in OTHERS)
        dates = [series.index[day] for day in days[state]]
        return pd.DataFrame({"date": dates, "modality": ["asserted"] * len(dates)})

    ranked = rank_rivals(
        [_rival(state, days[state][-1]) for state in OTHERS],
        around=FIRST + timedelta(days=CONTACT),
        turn=None,
        yardstick=Yardstick(dyad=DYAD, series=series, toward=1),
        ask=ask,
    )
    return true in ranked[0].rival.sides


def _days(rng: np.random.Generator) -> list[int]:
    """A dozen days of the past, some days apart, and one near the contact."""
    past: list[int] = []
    for day in rng.permutation(np.arange(100, CONTACT - 30)).tolist():
        if len(past) < PAST and all(abs(day - other) >= APART for other in past):
            past.append(day)
    return [*sorted(past), CONTACT + int(rng.integers(-NEAR, 1))]


def _tone(rng: np.random.Generator) -> Array:
    """A slow mood (AR .93, SD .7) and noise, SD one together."""
    mood = np.zeros(DAYS)
    steps = rng.normal(0, 0.7 * np.sqrt(1 - 0.93**2), DAYS)
    for day in range(1, DAYS):
        mood[day] = 0.93 * mood[day - 1] + steps[day]
    return mood + rng.normal(0, np.sqrt(0.51), DAYS)


def _rival(state: str, day: int) -> Rival:
    """The event near the contact, its time known to the day."""
    noon = FIRST + timedelta(days=day)
    return Rival(
        day=noon.date(),
        earliest=noon - timedelta(hours=12),
        latest=noon + timedelta(hours=12),
        kind="contact",
        what=f"contact of {state}",
        sides=(state, DYAD[0]),
        types=("CONSULT",),
        sources=("made up",),
        link="",
        tellings=1,
        sure=1.0,
    )
