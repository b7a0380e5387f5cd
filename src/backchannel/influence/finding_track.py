"""The broker's track record: how often the outcome moved the claimed way after contacts of the same kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from backchannel.influence.claims_contacts import contact_days, contact_rows
from backchannel.influence.claims_outcome import KINDS, Observed, history, observe
from backchannel.influence.design import Design, sealed
from backchannel.influence.panel import read_panel, rows_of
from backchannel.influence.stacked import share_moved
from backchannel.influence.trial import prepare, toward_of, try_days
from backchannel.model.evidence import Evidence, Table
from backchannel.model.findings import Estimate
from backchannel.states import state_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from backchannel.influence.claims_card import Card
    from backchannel.influence.stacked import Share
    from backchannel.model.record import Query

LEAST: Final = 5  # contacts for a track record
PLACEBOS, MOST_DONORS = 99, 16


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TrackRecord:
    """Past contacts on record, what they were judged by, and the test of them together, None where there is none."""

    days: tuple[date, ...]
    inside: tuple[date, ...]
    observed: Observed
    window: int
    share: Share | None
    sentence: str
    evidence: Evidence
    seed: int

    @property
    def estimates(self) -> tuple[Estimate, ...]:
        """The share of contacts and the base rate, as estimates."""
        if self.share is None:
            return ()
        found = self.share
        rate = found.moved / found.contacts
        return (
            Estimate(
                method="track record: share of contacts after which it moved the claimed way",
                value=rate,
                low=found.low,
                high=found.high,
                n=found.contacts,
                p_value=found.p,
                seed=self.seed,
            ),
        )


def track_record(
    card: Card,
    *,
    main: Observed,
    ask: Callable[[Query], pd.DataFrame],
    cover: Callable[[Query], pd.DatetimeIndex],
) -> TrackRecord:
    """All contacts of the same two sides and kind that the record holds, put to the test together.

    By the outcome of the card's ``track`` if it has one, for it may reach back further. Contacts whose windows overlap
    count once. The contact of the claim itself is left out: it can't speak for itself.
    """
    observed, window = main, card.windows.after
    if card.track is not None:
        asked = card.track
        update = {"measure": asked.measure, "deeds": asked.deeds, "sources": asked.sources}
        observed = observe(card.outcome.model_copy(update=update), since=history(card), ask=ask, cover=cover)
        window = asked.after
    days = contact_days(contact_rows(card.contact, ask=ask))
    since = card.track.since if card.track else None
    inside = tuple(day for day in days if _counts(day, observed.series, card=card, since=since))
    found = _tested(card, observed, inside, window=window) if len(inside) >= LEAST else None
    sentence = _sentence(card, days=days, inside=inside, window=window, observed=observed, found=found)
    return TrackRecord(
        days=days,
        inside=inside,
        observed=observed,
        window=window,
        share=found,
        sentence=sentence,
        evidence=_evidence(card, days, observed, sentence),
        seed=card.seed,
    )


def _counts(day: date, series: pd.Series, *, card: Card, since: date | None) -> bool:
    """Whether a contact lies within the series and is not the one of the claim."""
    if series.empty or (since and day < since) or any(abs((day - own).days) <= 1 for own in card.contact.dates):
        return False
    return bool(series.index[0] <= pd.Timestamp(day) <= series.index[-1])


def _tested(card: Card, observed: Observed, days: tuple[date, ...], *, window: int) -> Share | None:
    """How often it moved after these days and after matched ones; None where none could be judged."""
    series = observed.series
    sides = {card.contact.broker.partition(".")[0], card.contact.partner.partition(".")[0], *card.donors.leave_out}
    donors = observed.others.drop(columns=[name for name in observed.others.columns if name in sides])
    fullest = donors.notna().sum().sort_values(ascending=False, kind="stable").index[:MOST_DONORS]
    counts = KINDS[observed.measure]
    beside = donors.loc[series.index, sorted(fullest)] if len(fullest) else None
    panel = read_panel(series, beside, counts=counts == "count")
    design = sealed(
        Design(
            outcome=panel.names[0],
            dates=days,
            direction=card.direction,
            kind=counts,
            window=window,
            before=card.windows.before,
            placebos=PLACEBOS,
            seed=card.seed,
        )
    )
    rng = np.random.default_rng(card.seed)
    rows = rows_of(panel, days, name=panel.names[0])
    material = prepare(panel.values, rows, design)
    trial = try_days(material, rows, design, rng=rng)
    if trial is None or len(trial.days) < LEAST:
        return None
    return share_moved(
        material.states, list(trial.days), list(trial.matches), toward=toward_of(design), draws=design.draws, rng=rng
    )


_SOFTER: Final = {"softened": "softened", "hardened": "hardened", "any": "moved"}


def _sentence(
    card: Card,
    *,
    days: tuple[date, ...],
    inside: tuple[date, ...],
    window: int,
    observed: Observed,
    found: Share | None,
) -> str:
    """The track record in one sentence, with the base rate beside it."""
    pair = f"{state_name(card.contact.broker)}-{state_name(card.contact.partner)} contacts"
    if found is None:
        why = f"only {len(inside)} of them lie" if len(inside) < LEAST else "none of them lies"
        return f"The record holds {len(days)} {pair}; {why} where the outcome was observed closely enough to be judged."
    what = {"tone": "tone", "score": "score"}.get(observed.measure, "hostility")
    span = f"{inside[0].year} to {inside[-1].year}" if inside[0].year < inside[-1].year else f"in {inside[0].year}"
    dyad = f"{_possessive(state_name(card.outcome.actor))} {what} toward {state_name(card.outcome.recipient)}"
    return (
        f"Of {found.contacts} {pair} that can be judged ({span}; the record holds {len(days)}, those whose windows "
        f"overlap count once), {dyad} {_SOFTER[card.direction]} within {window} days after {found.moved} "
        f"({found.moved / found.contacts:.0%}, 95 % interval {found.low:.0%} to {found.high:.0%}); "
        f"matched days: {found.matched_share:.0%}."
    )


def _possessive(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def _evidence(card: Card, days: tuple[date, ...], observed: Observed, sentence: str) -> Evidence:
    by_year: dict[int, int] = {}
    for day in days:
        by_year[day.year] = by_year.get(day.year, 0) + 1
    pair = f"{state_name(card.contact.broker)} and {state_name(card.contact.partner)}"
    rows = tuple((str(year), count) for year, count in sorted(by_year.items()))
    caption = f"Contacts of {pair} on record, by year (days in a row count once)"
    told, series = "", observed.series
    if not series.empty:
        span = f"{series.index[0]:%Y-%m-%d} to {series.index[-1]:%Y-%m-%d}"
        told = f" Judged by: {observed.measure}, {span}, {observed.days} days observed."
    return Evidence(
        title="Track record of the broker",
        text=f"{sentence}{told}",
        table=Table(caption=caption, columns=("year", "contacts"), rows=rows),
    )
