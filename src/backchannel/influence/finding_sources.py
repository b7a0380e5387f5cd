"""The sources of the record behind an outcome, each left out and each alone, asked for anew and put to the test."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from backchannel.influence.claims_outcome import KINDS, LEAST_DAYS, SURE, Observed, history, kept, observe, telling
from backchannel.influence.sources import NAME, Sensitivity, Told, matched_trial, source_sensitivity
from backchannel.model.evidence import Evidence, Table
from backchannel.model.findings import Check
from backchannel.model.record import Query

if TYPE_CHECKING:
    from collections.abc import Callable

    from backchannel.influence.claims_card import Card
    from backchannel.influence.claims_fields import Measure
    from backchannel.influence.design import Design
    from backchannel.influence.sources import Tried
    from backchannel.influence.trial import Trial

    Ask = Callable[[Query], pd.DataFrame]
    Cover = Callable[[Query], pd.DatetimeIndex]

MOST: Final = 6  # sources that are tried at most; each is two more questions and two more tests
RATE, SHIFT = "effect (change of the rate)", "effect (SD of a day)"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sourced:
    """What the sources gave: ``rows`` of the outcome by source, and the tries of the test."""

    rows: dict[str, int]
    found: Sensitivity
    measure: Measure

    @property
    def evidence(self) -> Evidence | None:
        """The tries as a table; None where there were none."""
        whole = self.found.whole
        if whole is None:
            return None
        unit = {"wait": "effect (change of the wait)", "tone": SHIFT, "score": SHIFT}.get(self.measure, RATE)
        lines: list[tuple[str, int | None, Tried | None]] = [("all", None, whole)]
        lines += [(f"without {name}", None, one) for name, one in self.found.without.items()]
        lines += [(f"{name} alone", self.rows[name], one) for name, one in self.found.alone.items()]
        table = Table(
            caption="The test by all sources, without each, and by each alone",
            columns=("sources", "rows of the outcome, copies counted", unit, "p"),
            rows=tuple((said, rows, *self._figures(one)) for said, rows, one in lines),
        )
        return Evidence(
            title="The finding by source",
            text=(
                "The record was asked anew for each line, for what two sources tell of is still told without one of "
                "them. An empty cell could not be tested. Sources that copy from each other are not independent."
            ),
            table=table,
        )

    def _figures(self, one: Tried | None) -> tuple[str | None, float | None]:
        if one is None:
            return None, None
        if KINDS[self.measure] == "count":
            return f"{max(one.effect, 0.0) - 1:+.0%}", round(one.p, 3)
        return f"{one.effect:+.2f}", round(one.p, 3)


def by_source(
    card: Card,
    design: Design,
    *,
    main: Observed,
    donors: Callable[[Observed], pd.DataFrame | None],
    ask: Ask,
    cover: Cover,
    trial: Callable[[Design, Told], Trial | None] = matched_trial,
) -> Sourced:
    """The design tested without each source of its outcome, and by each alone where it has enough.

    Parameters
    ----------
    card
        The claim as a design, for what is asked of the record.
    design
        The same as the test takes it.
    main
        The outcome by all sources.
    donors
        Which of the other recipients serve as donors.
    ask, cover
        Rows of the record, and the days covered, for a question.
    trial
        How the design is tested.

    Limits: sources are named by the rows they hold of this actor; one that holds none, and only says by its silence
    that nothing happened, is left out of all tries but the first.
    """
    rows, counted = _told(card, main, ask=ask)
    if len(counted) > MOST or len(counted) < 2:
        return Sourced(rows=counted, found=_untried(counted), measure=main.measure)
    named = sorted({str(name) for name in _names(rows)})

    def by(names: tuple[str, ...]) -> tuple[Told, int]:
        outcome = card.outcome.model_copy(update={"sources": names})
        seen = observe(outcome, since=history(card), ask=ask, cover=cover)
        days = seen.rows.loc[telling(seen.rows, measure=seen.measure), "date"].nunique()
        return Told(series=seen.series, donors=donors(seen)), int(days)

    without = {name: by(tuple(other for other in named if other != name))[0] for name in counted}
    single = {name: by((name,)) for name in counted}
    found = source_sensitivity(
        design,
        Told(series=main.series, donors=donors(main)),
        without=without,
        alone={name: one for name, (one, days) in single.items() if days >= LEAST_DAYS},
        trial=trial,
    )
    return Sourced(rows=counted, found=found, measure=main.measure)


def _told(card: Card, main: Observed, *, ask: Ask) -> tuple[pd.DataFrame, dict[str, int]]:
    """All that the actor does by the sources of the outcome, copies kept, and rows of the outcome by source."""
    outcome = card.outcome
    query = Query(
        actors=(outcome.actor,),
        directed=True,
        sources=outcome.sources,
        since=history(card),
        at_least=SURE,
        duplicates="raw",
    )
    rows = kept(ask(query), deeds=outcome.deeds)
    mine = rows[(rows["toward"] == outcome.recipient.partition(".")[0]) & telling(rows, measure=main.measure)]
    told = _names(mine).value_counts().items()
    return rows, {str(name): int(count) for name, count in sorted(told, key=lambda row: (-row[1], str(row[0])))}


def _names(rows: pd.DataFrame) -> pd.Series:
    """The source of each row: the stream within its data set, or the data set where it has but one."""
    rows = rows.reindex(columns=["source", "dataset"])
    return rows["source"].fillna(rows["dataset"]).fillna("unnamed").astype("str")


def _untried(counted: dict[str, int]) -> Sensitivity:
    """What is said where there are too few sources to leave one out, or too many to try them all."""
    if len(counted) > MOST:
        why = f"{len(counted)} sources tell of the outcome; at most {MOST} are tried: name those you mean in the design"
    elif counted:
        why = f"the outcome rests on one source alone ({', '.join(counted)})"
    else:
        why = "no source tells of the outcome"
    return Sensitivity(check=Check(name=NAME, outcome="not_run", detail=why), whole=None, without={}, alone={})
