"""The broker's track record: how often the outcome moved the claimed way after contacts of the same kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from backchannel.influence.assess import assess
from backchannel.influence.claims_contacts import contact_days, contact_rows
from backchannel.influence.claims_outcome import KINDS, Observed, observe
from backchannel.model.evidence import Evidence, Table
from backchannel.states import state_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from backchannel.influence.claims_card import Card
    from backchannel.influence.results import Assessment
    from backchannel.model.record import Query

LEAST: Final = 5  # contacts for a track record
PLACEBOS: Final = 99


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TrackRecord:
    """Past contacts on record, what they were judged by, and the test of them together, None where there is none."""

    days: tuple[date, ...]
    inside: tuple[date, ...]
    observed: Observed
    window: int
    assessment: Assessment | None
    sentence: str
    evidence: Evidence


def track_record(
    card: Card,
    *,
    main: Observed,
    leave_out: tuple[str, ...],
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
        observed = observe(
            card.outcome.actor,
            card.outcome.recipient,
            measure=asked.measure,
            deeds=asked.deeds,
            sources=asked.sources,
            ask=ask,
            cover=cover,
        )
        window = asked.after
    days = contact_days(contact_rows(card.contact, ask=ask))
    since = card.track.since if card.track else None
    inside = tuple(day for day in days if _counts(day, observed.series, card=card, since=since))
    found = _tested(card, observed, inside, window=window, leave_out=leave_out) if len(inside) >= LEAST else None
    sentence = _sentence(card, days=days, inside=inside, window=window, observed=observed, found=found)
    return TrackRecord(
        days=days,
        inside=inside,
        observed=observed,
        window=window,
        assessment=found,
        sentence=sentence,
        evidence=_evidence(card, days, observed, sentence),
    )


def _counts(day: date, series: pd.Series, *, card: Card, since: date | None) -> bool:
    """Whether a contact lies within the series and is not the one of the claim."""
    if series.empty or (since and day < since) or any(abs((day - own).days) <= 1 for own in card.contact.dates):
        return False
    return bool(series.index[0] <= pd.Timestamp(day) <= series.index[-1])


def _tested(
    card: Card, observed: Observed, days: tuple[date, ...], *, window: int, leave_out: tuple[str, ...]
) -> Assessment:
    donors = observed.others.drop(columns=[name for name in leave_out if name in observed.others.columns])
    terms: dict[str, Any] = {"kind": KINDS[observed.measure], "before": card.windows.before, "placebos": PLACEBOS}
    return assess(
        observed.series,
        list(days),
        direction=card.direction,
        window=window,
        donors=donors if len(donors.columns) else None,
        seed=card.seed,
        **terms,
    )


_SOFTER: Final = {"softened": "softened", "hardened": "hardened", "any": "moved"}


def _sentence(
    card: Card,
    *,
    days: tuple[date, ...],
    inside: tuple[date, ...],
    window: int,
    observed: Observed,
    found: Assessment | None,
) -> str:
    """The track record in one sentence, with the base rate beside it."""
    pair = f"{state_name(card.contact.broker)}-{state_name(card.contact.partner)} contacts"
    if found is None or found.share is None:
        why = f"only {len(inside)} of them lie" if len(inside) < LEAST else "none of them lies"
        return f"The record holds {len(days)} {pair}; {why} where the outcome was observed closely enough to be judged."
    share = found.share
    what = {"tone": "tone", "score": "score"}.get(observed.measure, "hostility")
    span = f"{inside[0].year} to {inside[-1].year}" if inside[0].year < inside[-1].year else f"in {inside[0].year}"
    return (
        f"Of {share.contacts} {pair} that can be judged ({span}; the record holds {len(days)}, those whose windows overlap "
        f"count once), {state_name(card.outcome.actor)}'s {what} toward {state_name(card.outcome.recipient)} "
        f"{_SOFTER[card.direction]} within {window} days after {share.moved} ({share.moved / share.contacts:.0%}, "
        f"95 % interval {share.low:.0%} to {share.high:.0%}); matched days: {share.matched_share:.0%}."
    )


def _evidence(card: Card, days: tuple[date, ...], observed: Observed, sentence: str) -> Evidence:
    by_year: dict[int, int] = {}
    for day in days:
        by_year[day.year] = by_year.get(day.year, 0) + 1
    pair = f"{state_name(card.contact.broker)} and {state_name(card.contact.partner)}"
    rows = tuple((str(year), count) for year, count in sorted(by_year.items()))
    caption = f"Contacts of {pair} on record, by year (days in a row count once)"
    told = "" if observed.series.empty else (
        f" Judged by: {observed.measure}, {observed.series.index[0]:%Y-%m-%d} to {observed.series.index[-1]:%Y-%m-%d}, "
        f"{observed.days} days observed."
    )
    return Evidence(
        title="Track record of the broker",
        text=f"{sentence}{told}",
        table=Table(caption=caption, columns=("year", "contacts"), rows=rows),
    )
