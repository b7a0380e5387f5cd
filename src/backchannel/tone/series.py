"""Events of the record -> a measure over time: counts, shares, scores and tone, with n beside each value."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

import pandas as pd

from backchannel.errors import BadQuestion
from backchannel.model.series import EVERY, Series
from backchannel.states import state_name
from backchannel.tone.coverage import covered_days, daily_volume
from backchannel.tone.periods import fine_enough, period_days, period_range, period_starts
from backchannel.tone.series_notes import noted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pandas.api.typing import SeriesGroupBy

    from backchannel.model.record import Query
    from backchannel.model.series import Every
    from backchannel.tone.coverage import Scope

Measure = Literal["count", "raw", "share", "score", "score_sum", "goldstein", "goldstein_sum", "tone"]
By = Literal["type", "quad"]
MEASURES: tuple[Measure, ...] = get_args(Measure)
BY: tuple[By, ...] = get_args(By)
UNITS: Final[Mapping[Measure, str]] = MappingProxyType(
    {
        "count": "events",
        "raw": "tellings, duplicates included",
        "share": "events per 1,000 events of the same sources",
        "score": "mean PLOVER score, -10 to 10",
        "score_sum": "sum of PLOVER scores",
        "goldstein": "mean Goldstein score, -10 to 10",
        "goldstein_sum": "sum of Goldstein scores",
        "tone": "mean tone, -1 to 1",
    }
)
COLUMNS = ("value", "n", "raw", "volume", "days_covered", "days")
_PER = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is to be counted or measured, over which periods, and apart by what.

    Raises
    ------
    BadQuestion
        If there is no such period, measure or way to take a series apart.
    """

    query: Query
    every: Every = "week"
    measure: Measure = "count"
    by: By | None = None

    def __post_init__(self) -> None:
        """Refuses words that mean nothing here."""
        for said, known in ((self.every, EVERY), (self.measure, MEASURES), (self.by, (None, *BY))):
            if said not in known:
                raise BadQuestion(f"{said!r} is none of {', '.join(str(each) for each in known if each)}; ask for one")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A series with all that belongs beside it, as a frame.

    ``frame`` has the first days of the periods as its index (and what the series is apart by, if it is) and the columns
    ``value``, ``n`` (events the value rests on), ``raw`` (the same with duplicates counted), ``volume`` (events of
    anybody in the sources that could tell), ``days_covered`` and ``days``. ``notes`` say what was left out.
    """

    frame: pd.DataFrame
    name: str
    unit: str
    every: Every
    notes: tuple[str, ...] = ()

    @property
    def series(self) -> Series:
        """The same as a plain value, for other rooms.

        Raises
        ------
        BadQuestion
            If it is apart by type or quad: that is several series.
        """
        if self.frame.index.nlevels > 1:
            raise BadQuestion(f"{self.name}: apart by {self.frame.index.names[0]} it is several series; ask for one")
        return Series(
            name=self.name,
            unit=self.unit,
            every=self.every,
            periods=tuple(day.date() for day in self.frame.index),
            values=tuple(float(value) for value in self.frame["value"]),
            n=tuple(int(count) for count in self.frame["n"]),
            volume=tuple(int(count) for count in self.frame["volume"]),
        )


def count_series(
    rows: pd.DataFrame,
    coverage: pd.DataFrame,
    *,
    asked: Asked,
    scopes: Mapping[str, Scope],
) -> Counted:
    """Events of the record as a series.

    Parameters
    ----------
    rows
        The rows that answer ``asked.query``, with the columns of the record; ``duplicates`` says for how many rows of
        the record each stands, 1 if there is no such column.
    coverage
        What the record holds of anybody, one row a day and source: ``date``, ``dataset``, ``source``, ``rows``,
        ``events``.
    asked
        The question, the periods and the measure.
    scopes
        What each source records, where that is not everything.

    Returns
    -------
    Counted
        One value a period, from the first to the last that is asked for; where the query leaves these open, from the
        first event to the last day covered. A period without an event is 0 where a source that would have told of it
        covers at least one of its days, and nan where none does; a mean of no events is nan.

    Raises
    ------
    BadQuestion
        If the measure is a Goldstein score and no row has one: PLOVER's score is another scale and is never put in
        its place.

    Notes
    -----
    Several rows of one event count once; its score or tone is the mean of its rows. ``share`` is the count over that of
    all events of the sources that could tell, which is without duplicates (same day, code and place) whatever rule the
    query asks for. Events known only to a coarser time than the period are left out, as are planned, hypothetical,
    negated and denied ones unless the query asks for them; the notes count both. An event that lasts several days
    stands in the period in which it began.

    Examples
    --------
    >>> from backchannel.model.record import Query
    >>> rows = pd.DataFrame({"event": ["a", "b"], "date": pd.to_datetime(["2025-06-20", "2025-06-23"]),
    ...                      "date_precision": "day", "modality": "asserted"})
    >>> days = pd.DataFrame({"date": pd.date_range("2025-06-16", "2025-07-02"), "dataset": "own", "source": "notes",
    ...                      "rows": 4, "events": 4})
    >>> counted = count_series(rows, days, asked=Asked(query=Query(actors=("RUS",))), scopes={})
    >>> list(counted.frame["value"]), list(counted.frame["days_covered"])
    ([1.0, 1.0, 0.0], [7, 7, 3])
    """
    kept, notes = _usable(rows, asked=asked)
    days = _within(covered_days(coverage, query=asked.query, scopes=scopes), asked.query)
    index = _periods(kept, asked=asked, days=days)
    volume = daily_volume(coverage, query=asked.query, scopes=scopes)
    volume = volume.loc[_within(pd.DatetimeIndex(volume.index), asked.query)]
    setting = pd.DataFrame(
        {
            "volume": _by_period(volume, index, every=asked.every),
            "days_covered": _by_period(pd.Series(1, index=days), index, every=asked.every),
            "days": period_days(index, every=asked.every),
        }
    )
    if asked.by is None:
        frame = _measured(kept, asked=asked, setting=setting)
    else:
        groups = sorted(kept[asked.by].dropna().unique())
        parts = [_measured(kept[kept[asked.by] == key], asked=asked, setting=setting) for key in groups]
        frame = pd.concat(parts, keys=groups, names=[asked.by]) if parts else _empty(setting, by=asked.by)
    return Counted(
        frame=frame,
        name=_name(asked),
        unit=UNITS[asked.measure],
        every=asked.every,
        notes=noted(kept, frame, left_out=notes, every=asked.every, scopes=scopes),
    )


def _usable(rows: pd.DataFrame, *, asked: Asked) -> tuple[pd.DataFrame, dict[str, int]]:
    """Rows that may enter the series, and how many events do not, by reason."""
    notes: dict[str, int] = {}
    rows = rows.assign(date=pd.to_datetime(rows["date"]))
    tests = {"known only to a coarser time than the period": fine_enough(rows["date_precision"], every=asked.every)}
    if not asked.query.modalities:
        tests["planned, hypothetical, negated, denied or told as the past"] = rows["modality"].isna() | (
            rows["modality"] == "asserted"
        )
    column = _column(asked.measure)
    if column is not None:
        tests[f"without a {column}"] = rows[column].notna()
    usable = rows["date"].notna()
    for reason, passed in tests.items():
        notes[reason] = int(rows.loc[usable & ~passed, "event"].nunique())
        usable &= passed
    kept = rows[usable]
    if column == "goldstein" and kept.empty and not rows.empty:
        raise BadQuestion(
            f"none of the {rows['event'].nunique()} events has a Goldstein score: these belong to CAMEO codes (GDELT, "
            "ICEWS); ask for --measure score, which is PLOVER's own scale"
        )
    return kept, notes


def _column(measure: Measure) -> str | None:
    """The column that a measure averages or adds up; None for counts."""
    name = measure.removesuffix("_sum")
    return name if name in ("score", "goldstein", "tone") else None


def _within(days: pd.DatetimeIndex, query: Query) -> pd.DatetimeIndex:
    """The days that the question is about; a period that it cuts is covered only in part."""
    if query.since:
        days = days[days >= pd.Timestamp(query.since)]
    return days[days <= pd.Timestamp(query.until)] if query.until else days


def _periods(kept: pd.DataFrame, *, asked: Asked, days: pd.DatetimeIndex) -> pd.DatetimeIndex:
    """The periods of the series, as asked for, else from the first event to the last day known."""
    known = [*kept["date"], *days[-1:]]
    first: date | None = asked.query.since or (min(kept["date"]).date() if len(kept) else None)
    last: date | None = asked.query.until or (max(known).date() if known else None)
    if first is None or last is None or first > last:
        return pd.DatetimeIndex([])
    return period_range(first, last, every=asked.every)


def _by_period(values: pd.Series, index: pd.DatetimeIndex, *, every: Every) -> pd.Series:
    """Sums of daily values over the periods, 0 where there is none."""
    if values.empty:
        return pd.Series(0, index=index)
    starts = period_starts(pd.Series(pd.DatetimeIndex(values.index)), every=every)
    sums = pd.Series(values.to_numpy(), index=pd.DatetimeIndex(starts)).groupby(level=0).sum()
    return sums.reindex(index, fill_value=0)


def _measured(kept: pd.DataFrame, *, asked: Asked, setting: pd.DataFrame) -> pd.DataFrame:
    """The frame of one series."""
    column = _column(asked.measure)
    if "duplicates" not in kept:
        kept = kept.assign(duplicates=1)
    events = kept.groupby("event", sort=False).agg(
        date=("date", "min"), raw=("duplicates", "max"), value=(column, "mean") if column else ("duplicates", "size")
    )
    groups = events.groupby(period_starts(events["date"], every=asked.every))
    frame = setting.assign(n=groups.size(), raw=groups["raw"].sum()).fillna({"n": 0, "raw": 0})
    frame = frame.astype({"n": int, "raw": int})
    told = (frame["days_covered"] > 0) | (frame["n"] > 0)
    value = _value(frame, groups["value"], measure=asked.measure)
    frame = frame.assign(value=value.where(told))
    frame.index.name = "period"
    return frame[list(COLUMNS)]


def _value(frame: pd.DataFrame, groups: SeriesGroupBy[Any, Any], *, measure: Measure) -> pd.Series:
    """The measure of each period, as if all were covered."""
    if measure in ("count", "raw"):
        return frame["n" if measure == "count" else "raw"].astype(float)
    if measure == "share":
        return _PER * frame["n"] / frame["volume"].where(frame["volume"] > 0)
    if measure.endswith("_sum"):
        return groups.sum().reindex(frame.index, fill_value=0.0)
    return groups.mean().reindex(frame.index)


def _empty(setting: pd.DataFrame, *, by: By) -> pd.DataFrame:
    """No series at all: the columns without rows."""
    index = pd.MultiIndex.from_arrays([[], pd.DatetimeIndex([])], names=[by, "period"])
    return pd.DataFrame(columns=list(COLUMNS), index=index).astype(setting.dtypes.to_dict())


def _name(asked: Asked) -> str:
    """What the series is of, in words: ``Russia – Iran, CONSULT, count by week``."""
    sides = [" + ".join(map(state_name, side)) or "anybody" for side in (asked.query.actors, asked.query.recipients)]
    kinds = ", ".join([*asked.query.types, *(f"quad {quad}" for quad in asked.query.quads)])
    middle = " → " if asked.query.directed else " – "
    return ", ".join(part for part in (middle.join(sides), kinds, f"{asked.measure} by {asked.every}") if part)
