"""The counterfactual picture of a test as a chart of three frames: observed and expected, difference, running sum."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import numpy as np

from backchannel.model.evidence import Band, Chart, Line, Panel, Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    import pandas as pd
    from numpy.typing import NDArray

    from backchannel.influence.picture import Picture

    Array = NDArray[np.float64]


def three_panels(picture: Picture, *, first: date, title: str, unit: str, marks: Sequence[tuple[date, str]]) -> Chart:
    """A picture on the days around its (first) contact, in the manner of CausalImpact (Brodersen et al., 2015).

    Parameters
    ----------
    picture
        Observed and expected values with a 90 % band, by days from the contact.
    first
        The day of the contact; of several the first, the frames then show their mean.
    title, unit
        Words of the chart.
    marks
        Marked days with their words.
    """
    days = [first + timedelta(days=int(offset)) for offset in picture.offsets]
    coverage = picture.coverage
    held = "" if coverage != coverage else f" At comparable situations the band held {coverage:.0%} of the sums."
    return Chart(
        title=title,
        panels=_frames(picture, days, unit=unit),
        table=_values(picture, days, caption=title),
        marks=tuple(marks),
        note=f"Expected is the mean of what in fact followed comparable situations without the contact.{held}",
    )


def _frames(picture: Picture, days: Sequence[date], *, unit: str) -> tuple[Panel, ...]:
    after = picture.offsets >= 0
    observed = _line("observed", days, picture.observed)
    expected = _line("expected", days, picture.expected, expected=True)
    summed = _line("running sum", days, np.where(after, picture.running, np.nan))
    later = [day for day, kept in zip(days, after, strict=True) if kept]
    return (
        Panel(
            title="Observed, and what followed comparable situations",
            unit=unit,
            lines=(observed, expected),
            bands=(_band("nine in ten comparable situations", days, low=picture.low, high=picture.high),),
        ),
        Panel(title="Difference", unit=unit, lines=(_line("observed less expected", days, picture.difference),)),
        Panel(
            title="Sum of the differences from the contact on",
            unit=f"{unit}, summed",
            lines=(summed,),
            bands=(_band("nine in ten", later, low=picture.running_low[after], high=picture.running_high[after]),),
        ),
    )


def _values(picture: Picture, days: Sequence[date], *, caption: str) -> Table:
    shown = (picture.observed, picture.expected, picture.low, picture.high)
    rows = tuple((day.isoformat(), *(_number(values[i]) for values in shown)) for i, day in enumerate(days))
    return Table(caption=caption, columns=("day", "observed", "expected", "low (5 %)", "high (95 %)"), rows=rows)


def plain_panel(
    series: pd.Series, *, around: date, reach: int, title: str, unit: str, marks: Sequence[tuple[date, str]]
) -> Chart | None:
    """The outcome alone around a day, where no counterfactual could be drawn; None where nothing was observed."""
    days = [around + timedelta(days=offset) for offset in range(-reach, reach + 1)]
    known = {day.date(): float(value) for day, value in series.dropna().items()}  # type: ignore[attr-defined]
    points = tuple((day, known.get(day)) for day in days)
    if all(value is None for _, value in points):
        return None
    rows = tuple((day.isoformat(), value) for day, value in points if value is not None)
    return Chart(
        title=title,
        panels=(Panel(title="Observed", unit=unit, lines=(Line(name="observed", points=points),)),),
        table=Table(caption=title, columns=("day", unit), rows=rows),
        marks=tuple(mark for mark in marks if days[0] <= mark[0] <= days[-1]),
        note="No counterfactual is drawn: too few days were observed to say what would have followed otherwise.",
    )


def _number(value: float) -> float | None:
    return None if value != value else round(float(value), 3)


def _line(name: str, days: Sequence[date], values: Array, *, expected: bool = False) -> Line:
    points = tuple((day, _number(value)) for day, value in zip(days, values, strict=True))
    return Line(name=name, points=points, role="expected" if expected else "observed")


def _band(name: str, days: Sequence[date], *, low: Array, high: Array) -> Band:
    known = np.flatnonzero(np.isfinite(low) & np.isfinite(high)).tolist()
    return Band(name=name, points=tuple((days[i], float(low[i]), float(high[i])) for i in known))
