"""A design put to the record: series, test, order, rivals, matrix and track record -> one finding."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from backchannel.influence.assess import assess
from backchannel.influence.claims_outcome import KINDS, SURE, Observed, history, observe
from backchannel.influence.finding_evidence import (
    chart_evidence,
    documents_evidence,
    matrix_evidence,
    rivals_evidence,
    statements_evidence,
)
from backchannel.influence.finding_ruling import Looked, rule
from backchannel.influence.finding_sources import by_source
from backchannel.influence.finding_track import TrackRecord, track_record
from backchannel.influence.hypotheses import Scene, worlds
from backchannel.influence.matrix import series_columns, time_column, track_column
from backchannel.influence.order import Turn, find_turn, limits_of, placed
from backchannel.influence.rivals_found import Rival, find_rivals
from backchannel.influence.rivals_ranked import SPAN, Ranked, Yardstick, rank_rivals
from backchannel.influence.sources import matched_trial
from backchannel.influence.waiting_assess import assess_waits, told_waits
from backchannel.model.findings import Finding
from backchannel.model.record import Query

if TYPE_CHECKING:
    from collections.abc import Callable

    from backchannel.influence.claims_card import Card
    from backchannel.influence.design import Order
    from backchannel.influence.finding_sources import Sourced
    from backchannel.influence.hypotheses import Array, Code
    from backchannel.influence.matrix import Column
    from backchannel.influence.results import Assessment
    from backchannel.model.claims import Claim

    Ask = Callable[[Query], pd.DataFrame]
    Cover = Callable[[Query], pd.DatetimeIndex]

METHOD: Final = (
    "The outcome after the contact is held against what followed comparable situations without one, rivals near it are "
    "listed and weighed, the order within the day is used where times are known, and past contacts of the same kind "
    "give the track record. The verdict follows by a written rule in which “cannot tell” is the usual answer."
)
SCENE_WINDOW: Final = 7  # days; the longest window in which hypotheses are simulated
ISOLATED: Final = timedelta(days=SPAN)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Material:
    """What the record gave for a design before anything was tested."""

    card: Card
    main: Observed
    turn: Turn | None
    rivals: tuple[Rival, ...]
    leave_out: tuple[str, ...]


def put_to_test(card: Card, *, claim: Claim, ask: Ask, cover: Cover) -> Finding:
    """Put one design to the record.

    Parameters
    ----------
    card
        The claim as a design.
    claim
        The claim that the finding answers.
    ask
        Answers questions to the record.
    cover
        Gives the days on which some source would have told of an answer to a question.

    Raises
    ------
    BadDesign
        If the design can't be tested as it stands, with every fault.

    Limits: tests what the record holds; that no rival is listed does not mean that there was none.
    """
    material = gather(card, ask=ask, cover=cover)
    track = track_record(card, main=material.main, ask=ask, cover=cover)
    assessment = _assessment(material)
    sourced = _sourced(material, assessment, ask=ask, cover=cover)
    yardstick = Yardstick(series=track.observed.series, toward=_side(card, track.observed), dyad=_dyad(card))
    ranked = rank_rivals(material.rivals, around=_limits(card)[1], turn=material.turn, yardstick=yardstick, ask=ask)
    columns = _columns(material, track, ranked)
    looked = Looked(
        card=card,
        main=material.main,
        turn=material.turn,
        ranked=ranked,
        track=track,
        assessment=assessment,
        sourced=sourced,
        order=order_of(card, material),
    )
    ruling = rule(looked, limits=_limits(card))
    found = (
        chart_evidence(card, material.main, assessment, turn=material.turn),
        statements_evidence(card, material.main, turn=material.turn),
        rivals_evidence(card, ranked, turn=material.turn),
        track.evidence,
        matrix_evidence(columns, card=card),
        sourced.evidence if sourced else None,
        documents_evidence(card),
    )
    return Finding(
        claim=claim,
        verdict=ruling.verdict,
        summary=ruling.summary,
        method=METHOD,
        steps=ruling.steps,
        estimates=(*(assessment.estimates if assessment else ()), *track.estimates),
        checks=ruling.checks,
        evidence=tuple(one for one in found if one is not None),
        assumptions=ruling.assumptions,
    )


def gather(card: Card, *, ask: Ask, cover: Cover) -> Material:
    """The outcome, its turn and the rivals of a design, from the record."""
    main = observe(card.outcome, since=history(card), ask=ask, cover=cover)
    rivals = find_rivals(card, ask=ask)
    return Material(
        card=card, main=main, turn=turn_of(card, main), rivals=rivals, leave_out=_touched(card, rivals, ask=ask)
    )


def turn_of(card: Card, main: Observed) -> Turn | None:
    """When the words of the outcome turned near the contact, where they are known to the minute."""
    if len(card.contact.dates) != 1:
        return None
    day = pd.Timestamp(card.contact.dates[0])
    near = main.rows[(main.rows["date"] - day).abs() <= ISOLATED]
    said = near[near["said"] & near["tone"].notna() & near["time"].notna()]
    times = [pd.Timestamp(moment).to_pydatetime().replace(tzinfo=UTC) for moment in said["time"]]
    toward = -1 if card.direction == "hardened" else 1
    return find_turn(times, said["tone"].astype(float).tolist(), toward=toward, seed=card.seed)


def _dyad(card: Card) -> tuple[str, str]:
    return card.outcome.actor.partition(".")[0], card.outcome.recipient.partition(".")[0]


def _limits(card: Card) -> tuple[datetime, datetime]:
    """When the contact lay at the earliest and the latest; of several the first."""
    contact = card.contact
    return limits_of(min(contact.dates), not_before=contact.not_before, not_after=contact.not_after)


def _touched(card: Card, rivals: tuple[Rival, ...], *, ask: Ask) -> tuple[str, ...]:
    """Recipients that can't serve as donors: sides of the contact, and whoever dealt with the recipient near it."""
    recipient = _dyad(card)[1]
    first = min(card.contact.dates) - timedelta(days=card.windows.before)
    last = max(card.contact.dates) + timedelta(days=card.windows.after)
    rows = ask(Query(actors=(recipient,), since=first, until=last, at_least=SURE))
    beside = pd.concat([rows["actor"], rows["recipient"]]).dropna().astype("str").str.replace(r"\..*", "", regex=True)
    near = {side for rival in rivals if recipient in rival.sides for side in rival.sides}
    contact = {card.contact.broker.partition(".")[0], card.contact.partner.partition(".")[0]}
    return tuple(sorted({*beside, *near, *contact, *card.donors.leave_out}))


def _donors(material: Material, observed: Observed) -> pd.DataFrame | None:
    """Other recipients of the same actor that the contact had no stake in; None where there are none."""
    named, others = material.card.donors.recipients, observed.others
    if named:
        kept = [name for name in named if name in others.columns]
    else:
        kept = [str(name) for name in others.columns if name not in material.leave_out]
    return others[kept] if kept else None


def _assessment(material: Material) -> Assessment | None:
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


def _sealed_beforehand(card: Card) -> str | None:
    """When the card was sealed, where that lies before what it tests; a later seal has a check of its own."""
    if not card.sealed or card.registered is None or card.registered.date() > min(card.contact.dates):
        return None
    return card.registered.isoformat()


def _sourced(material: Material, assessment: Assessment | None, *, ask: Ask, cover: Cover) -> Sourced | None:
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


def order_of(card: Card, material: Material) -> Order:
    """Which came first, where a clear turn and the contact's own time tell.

    "Outcome first" needs more: that after the turn the outcome did not turn the same way again near the contact.
    """
    turn = material.turn
    if turn is None or not turn.clear:
        return "unknown"
    earliest, latest = _limits(card)
    place = placed((earliest, latest), turn)
    if place == "before the turn":
        return "contact first"
    if place != "after the turn":
        return "unknown"
    rows = material.main.rows
    moment = pd.Timestamp(turn.first.replace(tzinfo=None))
    since = replace(material.main, rows=rows[rows["time"].notna() & (pd.to_datetime(rows["time"]) >= moment)])
    again = turn_of(card, since)
    if again is not None and again.clear and placed((earliest, latest), again) != "after the turn":
        return "unknown"
    return "outcome first"


def _columns(material: Material, track: TrackRecord, ranked: tuple[Ranked, ...]) -> tuple[Column, ...]:
    """The evidence of the matrix: from simulated worlds, the track record and the time of the turn."""
    card = material.card
    top = next((found for found in ranked if found.weight > 0), None)
    drawn = _drawn(material, material.main, rival=top)
    columns = [*series_columns(drawn)]
    if track.share is not None:
        share = track.share
        same = track.observed is material.main
        beside = drawn if same else _drawn(material, track.observed, rival=top)
        found = beside[1] if beside else None
        columns.append(track_column(share.moved, share.contacts, base=share.matched_share, drawn=found))
    met, timed = (
        card.contact.not_after,
        next((found.rival for found in ranked if found.weight > 0 and found.rival.timed), None),
    )
    columns.append(time_column(material.turn, contact=met, rival=timed.latest if timed else None))
    return tuple(columns)


def _drawn(material: Material, observed: Observed, *, rival: Ranked | None) -> tuple[Array, dict[Code, Array]] | None:
    """Situations drawn under each hypothesis; None where the record holds too few."""
    scene = _scene(material, observed, rival=rival)
    return worlds(scene, rng=np.random.default_rng(material.card.seed)) if scene else None


def _side(card: Card, observed: Observed) -> int:
    """The claimed side on a series (1 up, -1 down); where none is claimed, that of softening."""
    falls = 1 if card.direction == "hardened" else -1
    return falls if KINDS[observed.measure] == "count" else -falls


def _scene(material: Material, observed: Observed, *, rival: Ranked | None) -> Scene | None:
    """The panel in which situations are drawn; None where it does not reach the contact."""
    card, series = material.card, observed.series
    day = pd.Timestamp(card.contact.dates[0])
    if series.empty or not series.index[0] <= day <= series.index[-1]:
        return None
    others = observed.others[[name for name in observed.others.columns if name not in material.leave_out]]
    values = np.column_stack([series.to_numpy(dtype=float), others.reindex(series.index).to_numpy(dtype=float)])
    offset = None if rival is None else (rival.rival.day - card.contact.dates[0]).days
    return Scene(
        values=values,
        day=int((day - series.index[0]).days),
        toward=_side(card, observed),
        window=min(card.windows.after, SCENE_WINDOW),
        counts=KINDS[observed.measure] == "count",
        rival=offset,
    )
