"""A design put through the test that its measure asks for: by the whole record, and by each of its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from backchannel.influence.assess import assess
from backchannel.influence.claims_outcome import KINDS
from backchannel.influence.finding_material import order_of
from backchannel.influence.finding_sources import by_source
from backchannel.influence.sources import matched_trial
from backchannel.influence.waiting_assess import assess_waits, told_waits

if TYPE_CHECKING:
    from backchannel.influence.claims_card import Card
    from backchannel.influence.claims_outcome import Observed
    from backchannel.influence.finding_material import Ask, Cover, Material
    from backchannel.influence.finding_sources import Sourced
    from backchannel.influence.results import Assessment


def tested(material: Material) -> Assessment | None:
    """The test of the design, or None where the series does not reach the contact at all."""
    card, series = material.card, material.main.series
    days = [
        day for day in card.contact.dates if len(series) and series.index[0] <= pd.Timestamp(day) <= series.index[-1]
    ]
    if not days:
        return None
    terms: dict[str, Any] = {
        "kind": KINDS[material.main.measure],
        "precision": card.contact.precision,
        "before": card.windows.before,
        "timing": card.contact.timing,
        "order": order_of(card, material),
        "looks": card.looks,
        "registered": _sealed_beforehand(card),
    }
    test = assess_waits if material.main.measure == "wait" else assess
    return test(
        series,
        days,
        direction=card.direction,
        window=card.windows.after,
        donors=_donors(material, material.main),
        seed=card.seed,
        **terms,
    )


def tested_by_source(material: Material, assessment: Assessment | None, *, ask: Ask, cover: Cover) -> Sourced | None:
    """The test without each source and by each alone; None where there was no test to try again."""
    if assessment is None or assessment.picture is None:
        return None
    return by_source(
        material.card,
        assessment.design,
        main=material.main,
        donors=lambda observed: _donors(material, observed),
        ask=ask,
        cover=cover,
        trial=told_waits if material.main.measure == "wait" else matched_trial,
    )


def _donors(material: Material, observed: Observed) -> pd.DataFrame | None:
    """Other recipients of the same actor that the contact had no stake in; None where there are none."""
    named, others = material.card.donors.recipients, observed.others
    if named:
        kept = [name for name in named if name in others.columns]
    else:
        kept = [str(name) for name in others.columns if name not in material.leave_out]
    return others[kept] if kept else None


def _sealed_beforehand(card: Card) -> str | None:
    """When the card was sealed, where that lies before what it tests; a later seal has a check of its own."""
    if not card.sealed or card.registered is None or card.registered.date() > min(card.contact.dates):
        return None
    return card.registered.isoformat()
