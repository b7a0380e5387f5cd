"""What is said of a design that was looked at: the steps to its verdict, and the order of contact and turn in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pandas as pd

from backchannel.influence.order import placed
from backchannel.influence.rivals_ranked import SPAN
from backchannel.model.findings import Step
from backchannel.states import state_name

if TYPE_CHECKING:
    from datetime import datetime

    from backchannel.influence.claims_card import Card
    from backchannel.influence.finding_ruling import Looked
    from backchannel.influence.rivals_ranked import Ranked
    from backchannel.model.findings import Holds

THIN: Final = 30  # observed days under which a reader is told that the record is thin
_BEFORE_THE_TURN: Final[dict[str, Holds]] = {"before the turn": "yes", "after the turn": "no"}


def steps_to(looked: Looked, *, limits: tuple[datetime, datetime], near: tuple[Ranked, ...]) -> tuple[Step, ...]:
    """What led to the verdict, to be read aloud."""
    card, main = looked.card, looked.main
    steps = [
        _contact_step(card),
        Step(
            text=f"The outcome is observed: {main.days} days with a value in {len(main.series)}",
            holds="yes" if main.days >= THIN else "unknown",
            basis=", ".join(card.outcome.sources) or "all sources of the record",
        ),
    ]
    if daily := _daily(looked):
        steps.append(Step(text=daily, holds="unknown", basis="a day without a value was not observed"))
    steps += _turn_steps(looked, limits=limits)
    steps += [
        Step(text=said.says, holds="unknown", basis=f"the analyst, from {said.source}") for said in card.documents
    ]
    steps.append(
        Step(
            text="No other act lies as near to the turn and to the two sides",
            holds="no" if near else "yes",
            basis=named(near),
        )
    )
    return tuple(steps)


def _contact_step(card: Card) -> Step:
    """Who was in contact on which days, and what is known of the hour."""
    contact = card.contact
    days = ", ".join(day.isoformat() for day in contact.dates)
    known = (("not before", contact.not_before), ("not after", contact.not_after))
    told = ", ".join(f"{words} {moment:%H:%M} UTC" for words, moment in known if moment)
    return Step(
        text=f"The contact: {state_name(contact.broker)} and {state_name(contact.partner)}, {days}"
        f"{f' ({told})' if told else ''}",
        holds="yes",
        basis=contact.time_source or "the design",
    )


def _turn_steps(looked: Looked, *, limits: tuple[datetime, datetime]) -> list[Step]:
    """The turn of the words, and on which side of it the contact lies."""
    turn = looked.turn
    if turn is None:
        return []
    place = placed(limits, turn)
    return [
        Step(
            text=f"The words turned between {moment_in_words(turn.last)} and {moment_in_words(turn.first)}: "
            f"mean tone {turn.before:+.2f} over {turn.n_before} statements, then {turn.after:+.2f} over {turn.n_after}",
            holds="yes" if turn.clear else "unknown",
            basis=f"sharpest split within {SPAN} days of the contact; random orders as sharp: {turn.p:.1%}",
        ),
        Step(
            text="The contact came before the turn",
            holds=_BEFORE_THE_TURN.get(place, "unknown"),
            basis=f"{place}; times in UTC",
        ),
    ]


def _daily(looked: Looked) -> str:
    """The observed values of the days around a single contact, in words."""
    if len(looked.card.contact.dates) != 1 or looked.main.series.empty:
        return ""
    day = pd.Timestamp(looked.card.contact.dates[0])
    near = looked.main.series.loc[day - pd.Timedelta(days=SPAN) : day + pd.Timedelta(days=SPAN)].dropna()
    values = ", ".join(f"{stamp:%d %b} {value:+.2f}" for stamp, value in near.items())
    return f"{looked.main.measure.capitalize()} by day: {values}" if values else ""


def thin(looked: Looked) -> list[str]:
    """What a reader is told where few days of the outcome were observed; nothing else."""
    main = looked.main
    if main.days >= THIN or main.series.empty:
        return []
    before = main.series[: str(min(looked.card.contact.dates))]
    known = int(before.notna().sum())
    seen = f"in {len(main.series)} days the record has a value on {main.days}"
    return [f"The basis is thin: {seen}, {known} of them up to the day of the contact."]


def turned(looked: Looked, *, limits: tuple[datetime, datetime], near: tuple[Ranked, ...]) -> list[str]:
    """The order within the day in words."""
    turn = looked.turn
    if turn is None:
        return [f"Near the contact in time and parties lie also: {named(near)}."] if near else []
    if not turn.clear:
        return ["No clear turn stands out among the statements near the contact."]
    place = placed(limits, turn)
    where = {
        "before the turn": "The contact lay before that turn, so that the order does not exclude it",
        "after the turn": "The contact came after that turn, and what comes after can't have caused it",
        "around the turn": "The contact lay between the last hard and the first softer statement",
        "time not known": "Whether the contact lay before or after that turn is not known",
    }[place]
    also = f"; nor does it exclude {named(near)}" if near and place != "after the turn" else ""
    tones = f"from a mean tone of {turn.before:+.2f} ({turn.n_before} statements) to {turn.after:+.2f} ({turn.n_after})"
    said = [f"The statements turned between {moment_in_words(turn.last)} and {moment_in_words(turn.first)}, {tones}."]
    day = pd.Timestamp(looked.card.contact.dates[0])
    later = looked.main.series.loc[day + pd.Timedelta(days=1) : day + pd.Timedelta(days=SPAN)].dropna()
    if len(later):
        said.append(f"On {later.index[-1].day} {later.index[-1]:%B} they stood at {later.iloc[-1]:+.2f}.")
    return [*said, f"{where}{also}."]


def named(near: tuple[Ranked, ...], *, most: int = 3) -> str:
    """The weightiest of them in words; each only once."""
    names = list(dict.fromkeys(f"“{found.rival.what}” ({found.rival.day.isoformat()})" for found in near))
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return "; ".join(names[:most]) + more


def moment_in_words(moment: datetime) -> str:
    """A moment of a design, which is in UTC, to the minute.

    Examples
    --------
    >>> from datetime import UTC, datetime
    >>> moment_in_words(datetime(2025, 6, 3, 14, 5, tzinfo=UTC))
    '3 June 14:05 UTC'
    """
    return f"{moment.day} {moment:%B %H:%M} UTC"
