"""What the record gives for a design before anything is tested: the outcome, its turn, its rivals, and the order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

import pandas as pd

from backchannel.influence.claims_outcome import KINDS, SURE, Observed, history, observe
from backchannel.influence.order import Turn, find_turn, limits_of, placed
from backchannel.influence.rivals_found import Rival, find_rivals
from backchannel.influence.rivals_ranked import SPAN
from backchannel.model.record import Query

if TYPE_CHECKING:
    from collections.abc import Callable

    from backchannel.influence.claims_card import Card
    from backchannel.influence.design import Order

    Ask = Callable[[Query], pd.DataFrame]
    Cover = Callable[[Query], pd.DatetimeIndex]

ISOLATED: Final = timedelta(days=SPAN)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Material:
    """What the record gave for a design before anything was tested."""

    card: Card
    main: Observed
    turn: Turn | None
    rivals: tuple[Rival, ...]
    leave_out: tuple[str, ...]


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


def order_of(card: Card, material: Material) -> Order:
    """Which came first, where a clear turn and the contact's own time tell.

    "Outcome first" needs more: that after the turn the outcome did not turn the same way again near the contact.
    """
    turn = material.turn
    if turn is None or not turn.clear:
        return "unknown"
    earliest, latest = contact_limits(card)
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


def contact_limits(card: Card) -> tuple[datetime, datetime]:
    """When the contact lay at the earliest and the latest; of several the first."""
    contact = card.contact
    return limits_of(min(contact.dates), not_before=contact.not_before, not_after=contact.not_after)


def dyad_of(card: Card) -> tuple[str, str]:
    """Actor and recipient of the outcome, without their sectors."""
    return card.outcome.actor.partition(".")[0], card.outcome.recipient.partition(".")[0]


def side_of(card: Card, observed: Observed) -> int:
    """The claimed side on a series (1 up, -1 down); where none is claimed, that of softening."""
    falls = 1 if card.direction == "hardened" else -1
    return falls if KINDS[observed.measure] == "count" else -falls


def _touched(card: Card, rivals: tuple[Rival, ...], *, ask: Ask) -> tuple[str, ...]:
    """Recipients that can't serve as donors: sides of the contact, and whoever dealt with the recipient near it."""
    recipient = dyad_of(card)[1]
    first = min(card.contact.dates) - timedelta(days=card.windows.before)
    last = max(card.contact.dates) + timedelta(days=card.windows.after)
    rows = ask(Query(actors=(recipient,), since=first, until=last, at_least=SURE))
    beside = pd.concat([rows["actor"], rows["recipient"]]).dropna().astype("str").str.replace(r"\..*", "", regex=True)
    near = {side for rival in rivals if recipient in rival.sides for side in rival.sides}
    contact = {card.contact.broker.partition(".")[0], card.contact.partner.partition(".")[0]}
    return tuple(sorted({*beside, *near, *contact, *card.donors.leave_out}))
