"""How long a full finding takes on ten years of daily data, on one core, beside one CausalImpact fit.

    OPENBLAS_NUM_THREADS=1 python benchmarks/influence.py [REPEATS]

A full finding is the single date, the track record of twelve contacts, all checks, the specification curve of a
thousand cells, 2,000 draws of placebos and the picture. Times are of the processor, the least of a few repeats.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from backchannel.influence.assess import assess
from calibration_worlds import AFTER, Scene, build
from rivals_methods_bsts import causal_impact

YEARS, CONTACTS, DRAWS = 10, 12, 1999
ROOT = 20251123


def main() -> None:
    """Print the table."""
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    days = 365 * YEARS
    values = build(Scene(world="ar", days=days), root=ROOT, replicate=0).values
    index = pd.date_range("2014-01-01", periods=days)
    frame = pd.DataFrame(values, index=index, columns=[f"d{i:02d}" for i in range(values.shape[1])])
    dates = [index[int(day)] for day in np.linspace(400, days - 60, CONTACTS)]
    donors = frame.drop(columns="d00")
    series = np.log1p(values[:, 0])
    cells = 0

    def single() -> None:
        assess(frame["d00"], dates[-1:], direction="softened", donors=donors, draws=DRAWS)

    def record() -> None:
        nonlocal cells
        found = assess(frame["d00"], dates, direction="softened", donors=donors, draws=DRAWS)
        cells = len(found.curve.statistics) if found.curve is not None else 0

    def fit() -> None:
        causal_impact(series, days - 60, after=AFTER)

    one, many = least(single, repeats), least(record, repeats)
    impact = least(fit, repeats)
    print(f"{days} days, {values.shape[1]} dyads, {DRAWS} draws, {cells} specifications, least of {repeats} runs")
    for words, seconds in (
        ("single date, with checks and curve", one),
        (f"track record of {CONTACTS} dates, with checks and curve", many),
        ("both: a full finding", one + many),
        ("one CausalImpact fit (grid, not Gibbs)", impact),
    ):
        print(f"{words}: {seconds:.2f} s of one core")


def least(work: Callable[[], None], repeats: int) -> float:
    """The least processor time of a few runs."""
    times = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


if __name__ == "__main__":
    main()
