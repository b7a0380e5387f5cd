"""Rows of the record -> the outcome of a design day by day, and the same for other recipients of the same actor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
import pandas as pd

from backchannel.model.record import Query
from backchannel.states import state_name

Days: TypeAlias = pd.DatetimeIndex
"""Days that are covered; who only carries them on needs no other name for it."""

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from backchannel.influence.claims_card import Card
    from backchannel.influence.claims_fields import Deeds, Measure, Outcome
    from backchannel.influence.design import Kind

    Ask = Callable[[Query], pd.DataFrame]
    Cover = Callable[[Query], Days]

HOSTILE_TONE: Final = -0.5  # a statement at or below it counts as hostile where it has no quad class
HOSTILE_QUADS: Final = (3, 4)
VERBAL_QUADS: Final = (1, 3)
SURE: Final = 0.5  # confidence of a coded row; what the coder itself doubts more is no evidence
LEAST_DAYS: Final = 20  # days with a value (tone) or with an event (counts) for a dyad to serve as donor
MOST_DONORS: Final = 40
HISTORY: Final = 9000  # days before the contact that are read: matches are rare, and a long record lends more
KINDS: Final[dict[Measure, Kind]] = {
    "tone": "tone", "hostile": "count", "any hostile": "count", "score": "score", "wait": "count",
}  # fmt: skip
UNITS: Final[dict[Measure, str]] = {
    "tone": "mean tone of the statements of a day, from -1 (hostile) to 1 (friendly)",
    "hostile": "hostile acts and statements a day",
    "any hostile": "days with a hostile act or statement (1) and without (0)",
    "score": "sum of the PLOVER scores of a day",
    "wait": "hostile acts and statements a day; what is tested is the days to the next",
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Observed:
    """An outcome as the record has it: ``rows`` of the dyad, the daily ``series``, ``others`` by recipient.

    A day that no source covers is nan in counts and scores; in tone so is a day without a statement.
    """

    measure: Measure
    rows: pd.DataFrame
    series: pd.Series
    others: pd.DataFrame

    @property
    def days(self) -> int:
        """Days with a value."""
        return int(self.series.notna().sum())


def observe(outcome: Outcome, *, since: date | None = None, ask: Ask, cover: Cover) -> Observed:
    """What one side did or said toward another and toward everybody else, day by day.

    Parameters
    ----------
    outcome
        The directed dyad with its measure: ``tone`` (mean over the statements of a day), ``hostile`` (events of quad
        class 3 and 4, and statements of a tone of -0.5 and below that have no class), ``any hostile`` (whether there
        was one), ``wait`` (the time to the next one; the series is that of ``hostile``), ``score`` (sum of a day); all,
        or only what is said (quad 1 and 3, or no class) or done (2 and 4); the sources, none for all.
    since
        First day asked for.
    ask
        Answers a question with rows of the record.
    cover
        The days on which some source would have told of an answer to a question.

    Limits: a day with many sources holds more than one with few; sources that are no complete lists should not be
    mixed with those that are.
    """
    actor, recipient = outcome.actor, outcome.recipient.partition(".")[0]
    measure = outcome.measure
    query = Query(actors=(actor,), directed=True, sources=outcome.sources, since=since, at_least=SURE)
    rows = kept(ask(query), deeds=outcome.deeds)
    covered = pd.DatetimeIndex(cover(query)).normalize()
    rows = rows[rows["toward"] != actor.partition(".")[0]]
    if measure != "tone":
        rows = rows[rows["date"].isin(covered)]
    others = {
        str(name): daily(group, measure=measure, covered=covered)
        for name, group in rows.groupby("toward", sort=True)
        if name != recipient
    }
    enough = {name: series for name, series in others.items() if _told(series, measure) >= LEAST_DAYS}
    fullest = sorted(enough, key=lambda name: (-_told(enough[name], measure), name))[:MOST_DONORS]
    mine = rows[rows["toward"] == recipient].sort_values(["date", "time", "event"], ignore_index=True)
    series = daily(mine, measure=measure, covered=covered).rename(f"{state_name(actor)} toward {state_name(recipient)}")
    return Observed(
        measure=measure,
        rows=mine,
        series=series,
        others=pd.DataFrame({name: enough[name] for name in sorted(fullest)}, index=series.index),
    )


def history(card: Card) -> date:
    """First day that is read for a design: HISTORY days before its first contact."""
    return min(card.contact.dates) - timedelta(days=HISTORY)


def kept(rows: pd.DataFrame, *, deeds: Deeds) -> pd.DataFrame:
    """Rows that tell of something said or done on a known day, each event and recipient once; ``toward`` is a unit.

    Examples
    --------
    >>> rows = pd.DataFrame({"event": ["a", "b", "c"], "date": pd.to_datetime("2025-06-23"), "recipient": "IRN.GOV",
    ...     "date_precision": "day", "quad": [4, 3, None], "symmetric": False, "modality": [None, "planned", None]})
    >>> kept(rows, deeds="all")["event"].tolist(), kept(rows, deeds="verbal")["event"].tolist()
    (['a', 'c'], ['c'])
    """
    rows = rows.reindex(columns=list(dict.fromkeys([*rows.columns, *_NEEDED])))
    told = rows["modality"].isna() | (rows["modality"] == "asserted")
    dated = rows["date"].notna() & rows["date_precision"].isin(["day", "publication"])
    wanted = told & dated & rows["recipient"].notna() & ~rows["symmetric"].isin([True])
    own = rows["reporter"].notna() & (rows["reporter"] == rows["actor_name"])
    said = rows["quad"].isna() | rows["quad"].isin(VERBAL_QUADS) | (own & rows["tone"].notna())
    if deeds != "all":
        wanted &= said if deeds == "verbal" else ~said
    found = rows[wanted].assign(
        said=said[wanted],
        date=pd.to_datetime(rows.loc[wanted, "date"]).dt.normalize(),
        toward=rows.loc[wanted, "recipient"].astype("str").str.replace(r"\..*", "", regex=True),
    )
    return found.drop_duplicates(["event", "toward"])


_NEEDED: Final = (
    "event", "date", "date_precision", "time", "actor_name", "recipient", "symmetric", "type", "mode", "quad", "score",
    "modality", "reporter", "tone", "source", "source_id", "url", "inferred",
)  # fmt: skip


def daily(rows: pd.DataFrame, *, measure: Measure, covered: pd.DatetimeIndex) -> pd.Series:
    """One value a day from the first covered day to the last, nan where there is none to be had.

    Examples
    --------
    >>> rows = pd.DataFrame({"date": pd.to_datetime(["2025-06-22", "2025-06-22"]), "quad": [3, None],
    ...                      "tone": [None, -1.0], "said": True, "score": [-2.0, None]})
    >>> days = pd.to_datetime(["2025-06-22", "2025-06-24"])
    >>> daily(rows, measure="hostile", covered=days).tolist(), daily(rows, measure="tone", covered=days).tolist()
    ([2.0, nan, 0.0], [-1.0, nan, nan])
    """
    if covered.empty:
        return pd.Series(dtype=float, index=pd.DatetimeIndex([]))
    days = pd.date_range(covered.min(), covered.max(), freq="D")
    rows = rows[telling(rows, measure=measure)]
    if measure == "tone":
        return rows.groupby("date")["tone"].mean().reindex(days).astype(float)
    each = rows.groupby("date")
    found = each["score"].sum() if measure == "score" else each.size().astype(float)
    silent = np.where(days.isin(covered), 0.0, np.nan)
    counted = found.reindex(days).where(days.isin(covered)).fillna(pd.Series(silent, index=days)).astype(float)
    return counted.clip(upper=1.0) if measure == "any hostile" else counted


def telling(rows: pd.DataFrame, *, measure: Measure) -> pd.Series:
    """Which rows speak of a measure: statements with a tone, rows with a score, hostile acts and statements.

    Examples
    --------
    >>> rows = pd.DataFrame({"quad": [3, None, 1], "tone": [None, -1.0, 1.0], "said": True, "score": [-2.0, None, 1.0]})
    >>> telling(rows, measure="hostile").tolist(), telling(rows, measure="score").tolist()
    ([True, True, False], [True, False, True])
    """
    if measure == "tone":
        return rows["said"].astype(bool) & rows["tone"].notna()
    if measure == "score":
        return rows["score"].notna()
    return rows["quad"].isin(HOSTILE_QUADS) | (rows["quad"].isna() & (rows["tone"] <= HOSTILE_TONE))


def _told(series: pd.Series, measure: Measure) -> int:
    """Days that say something: any value of tone, something other than 0 of counts and scores."""
    return int(series.notna().sum() if measure == "tone" else (series.fillna(0.0) != 0.0).sum())
