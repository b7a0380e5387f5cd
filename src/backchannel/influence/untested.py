"""Why no date could be tested: what the series or the donors lack, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from backchannel.influence.reading import local_days
from backchannel.influence.windows import ENOUGH_DAYS, ENOUGH_SPOKEN

if TYPE_CHECKING:
    import pandas as pd

    from backchannel.influence.design import Design
    from backchannel.influence.panel import Panel

# ``states.describe`` takes no dyad to move less than a tenth as much as the usual one; what does is out of scale.
LEAST_OF_USUAL = 0.1
LEAST_SEEN = 3  # values from which the usual distance between two of them is read


def why_nothing_moves(panel: Panel, *, counts: bool) -> str | None:
    """Why no test of this outcome could say anything, or None.

    It has no values, one and the same on every day, or moves so little beside the donors that its SD can't be
    told in their unit (scores and tone; counts are tested in their own).

    Examples
    --------
    >>> import pandas as pd
    >>> from backchannel.influence.panel import read_panel
    >>> still = pd.Series(3.0, index=pd.date_range("2024-01-01", periods=40), name="acts")
    >>> why_nothing_moves(read_panel(still, None, counts=True), counts=True)
    '“acts” is 3 on each of the 40 days observed, and what never changes can show no change'
    """
    known = panel.values[np.isfinite(panel.values[:, 0]), 0]
    name = panel.names[0]
    if len(known) < 2:
        return f"“{name}” has {'a value on one day only' if len(known) else 'no value on any day'}"
    if np.ptp(known) == 0:
        always = f"{known[0]:g} on each of the {len(known)} days observed"
        return f"“{name}” is {always}, and what never changes can show no change"
    own, usual = _spreads(panel)
    if not counts and own < LEAST_OF_USUAL * usual:
        return (
            f"“{name}” moves by {own:.2g} (SD), the usual donor by {usual:.2g}: too little to be measured beside them; "
            "hand in donors in the same unit and of like size"
        )
    return None


def _spreads(panel: Panel) -> tuple[float, float]:
    """SD of the outcome, and the median of those of the donors that move at all; the same where there are none."""
    own = float(np.nanstd(panel.values[:, 0]))
    seen = [column[np.isfinite(column)] for column in panel.values.T[1:]]
    others = [sd for sd in (float(column.std()) for column in seen if len(column)) if sd > 0]
    return own, float(np.median(others)) if others else own


def why_untested(
    panel: Panel, rows: list[int], design: Design, *, donors: pd.DataFrame | None, whole: bool = False
) -> str:
    """What was missing where none of the dates could be tested.

    Parameters
    ----------
    panel
        The series as read.
    rows
        Rows of the dates.
    design
        For its windows.
    donors
        As handed in, for their days.
    whole
        Whether each day of the window has to be observed, as for waits.

    Examples
    --------
    >>> import pandas as pd
    >>> from datetime import date
    >>> from backchannel.influence.design import Design
    >>> from backchannel.influence.panel import read_panel
    >>> weeks = pd.Series(np.arange(60.0), index=pd.date_range("2024-01-01", periods=60, freq="7D"), name="acts")
    >>> panel = read_panel(weeks, None, counts=True)
    >>> why_untested(panel, [210], Design(outcome="acts", dates=(date(2024, 7, 29),), direction="any"), donors=None)
    '“acts” has a value every 7 days only; the test needs daily values'
    """
    seen = np.flatnonzero(np.isfinite(panel.values[:, 0]))
    enough = ENOUGH_DAYS if design.kind == "count" else ENOUGH_SPOKEN
    apart = float(np.median(np.diff(seen))) if len(seen) >= LEAST_SEEN else 1.0
    if apart * enough > 1:
        return f"“{panel.names[0]}” has a value every {apart:g} days only; the test needs daily values"
    if donors is not None and not np.isfinite(panel.values[:, 1:]).any():
        return _no_overlap(panel, donors)
    return _around(panel, rows, design, enough=enough, whole=whole)


def _no_overlap(panel: Panel, donors: pd.DataFrame) -> str:
    """That the donors say nothing on the days of the series."""
    days = local_days(donors)[donors.notna().any(axis=1).to_numpy()]
    if not len(days):
        return "the donors hold no value on any day; hand in donors that are observed, or none"
    return (
        f"no donor has a value on any day of the series: it runs from {panel.day(0)} to {panel.last}, the donors from "
        f"{days.min().date()} to {days.max().date()}"
    )


def _around(panel: Panel, rows: list[int], design: Design, *, enough: float, whole: bool) -> str:
    """How much was observed around the date that was observed best."""
    seen = np.isfinite(panel.values[:, 0])

    def observed(row: int) -> tuple[int, int]:
        first = row + design.lag
        return int(seen[first : first + design.window].sum()), int(seen[max(row - design.before, 0) : row].sum())

    row = max(rows, key=lambda row: min(observed(row)[0] / design.window, observed(row)[1] / design.before))
    after, before = observed(row)
    what = f"all {design.window} days after it observed" if whole else "its windows observed"
    which = f"none of {len(rows)} dates has {what} with comparable situations beside it"
    if after < (1.0 if whole else enough) * design.window or before < enough * design.before:
        best = "" if len(rows) == 1 else ", the best observed"
        return (
            f"{which}: for {panel.day(row)}{best}, {after} of the {design.window} days counted and {before} of the "
            f"{design.before} before it have a value (the series runs from {panel.day(0)} to {panel.last})"
        )
    beside = panel.values[max(row - design.before, 0) : row + design.lag + design.window, 1:]
    if beside.size and not np.isfinite(beside).any():
        return f"{which}: no donor has a value on the days around {panel.day(row)}"
    usual = np.median(np.isfinite(panel.values[:, 1:]).sum(axis=0)) if len(panel.names) > 1 else 0
    return (
        f"{which}: “{panel.names[0]}” has a value on {int(seen.sum())} of {len(seen)} days, the usual of its "
        f"{len(panel.names) - 1} donors on {usual:.0f}, which is too little before and beside the dates"
    )
