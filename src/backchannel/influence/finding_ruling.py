"""The verdict on a design and the words for it: the test's own rule first, then what rivals and order allow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from backchannel.influence.order import placed
from backchannel.influence.rivals_ranked import FAR, SPAN
from backchannel.influence.sources import NAME as SOURCES
from backchannel.model.findings import Check, Step
from backchannel.states import state_name

if TYPE_CHECKING:
    from datetime import datetime

    from backchannel.influence.claims_card import Card
    from backchannel.influence.claims_outcome import Observed
    from backchannel.influence.design import Order
    from backchannel.influence.finding_sources import Sourced
    from backchannel.influence.finding_track import TrackRecord
    from backchannel.influence.order import Turn
    from backchannel.influence.results import Assessment
    from backchannel.influence.rivals_ranked import Ranked
    from backchannel.model.findings import Holds, Outcome, Verdict

NEAR: Final = 0.3  # nearness in time from which a rival is near enough to have done it
THIN: Final = 30  # observed days under which a reader is told that the record is thin
ACTS: Final = frozenset({"contact", "agreement or easing", "force", "sanction", "vote", "added by the analyst"})
_HOLDS: Final[dict[str, Holds]] = {"supported": "yes", "contradicted": "no"}
ORDER: Final = "order of events"
UNOBSERVED: Final = (
    "What would have followed without the contact can't be estimated: the days around it, or enough days like them, "
    "are not on record."
)
NO_UNSEEN: Final = "Only what the record or the analyst's rows hold can be a rival; what went on unseen is in neither."
CODED: Final = "Most rows were coded by machine; single ones may be wrong, and link to their source."


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Looked:
    """What was found out about a design."""

    card: Card
    main: Observed
    turn: Turn | None
    ranked: tuple[Ranked, ...]
    track: TrackRecord
    assessment: Assessment | None
    order: Order
    sourced: Sourced | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """Verdict, what is said of it, the steps to it, all checks, and what is assumed."""

    verdict: Verdict
    summary: str
    steps: tuple[Step, ...]
    checks: tuple[Check, ...]
    assumptions: tuple[str, ...]


def rule(looked: Looked, *, limits: tuple[datetime, datetime]) -> Ruling:
    """The verdict on a design, by the first of these that applies.

    1. A clear turn came before the contact, and none after it: contradicted, by the order of events.
    2. The outcome was not observed around the contact: cannot tell.
    3. The test's own rule (`verdict.judge`) says contradicted or cannot tell: so it is.
    4. It says supported, but an act that the order of time does not exclude lies as near to the turn (or, where no turn
       is clear, to the contact) and to the two sides: cannot tell, for the two can't be separated.
    5. It says supported, but without one source of the record, or by one alone, the outcome moved the other way: cannot
       tell.
    6. Supported.
    """
    near = inseparable(looked.ranked)
    found = looked.assessment
    verdict: Verdict
    if looked.order == "outcome first":
        verdict, reason = "contradicted", "What is said to have followed the contact came before it."
    elif found is None:
        verdict, reason = _none(looked)
    elif found.verdict == "supported" and near:
        verdict = "cannot tell"
        reason = (
            f"The outcome moved more than comparable situations show, but {_named(near)} can't be told apart from it."
        )
    elif found.verdict == "supported" and (contrary := _contrary(looked.sourced)):
        verdict, reason = "cannot tell", f"The outcome moved as claimed, but {contrary} it moved the other way."
    elif found.picture is None:
        verdict, reason = found.verdict, UNOBSERVED
    else:
        verdict, reason = found.verdict, _sentence(found.reason)
    run = tuple(check for check in found.checks if check.name != ORDER) if found else ()
    checks = (
        *run,
        _sources_check(looked.sourced),
        _order_check(looked),
        _registered(looked.card),
        _rivals_check(near, looked.ranked),
    )
    steps = (*_steps(looked, limits=limits, near=near), Step(text=reason, holds=_HOLDS.get(verdict, "unknown")))
    lead = {
        "supported": "The record bears the claim out.",
        "contradicted": "The record speaks against the claim.",
        "cannot tell": "The record can't tell whether the contact moved anything.",
    }[verdict]
    said = [lead, reason, *_thin(looked), *_turned(looked, limits=limits, near=near), looked.track.sentence]
    return Ruling(
        verdict=verdict,
        summary=" ".join(part for part in said if part),
        steps=steps,
        checks=checks,
        assumptions=(*(found.assumptions if found else ()), NO_UNSEEN, CODED, *looked.card.notes),
    )


def inseparable(ranked: tuple[Ranked, ...]) -> tuple[Ranked, ...]:
    """Acts near enough in time and to the two sides to have done it instead, the weightiest first."""
    return tuple(
        found
        for found in ranked
        if found.weight > 0 and found.rival.kind in ACTS and found.near_time >= NEAR and found.near_sides > FAR
    )


def _none(looked: Looked) -> tuple[Verdict, str]:
    series = looked.main.series.dropna()
    if series.empty:
        return "cannot tell", "The record holds nothing of this outcome from these sources."
    return "cannot tell", (
        f"The record of this outcome runs from {series.index[0]:%Y-%m-%d} to {series.index[-1]:%Y-%m-%d} and does not "
        "reach the contact."
    )


def _steps(looked: Looked, *, limits: tuple[datetime, datetime], near: tuple[Ranked, ...]) -> tuple[Step, ...]:
    """What led to the verdict, to be read aloud."""
    card, main = looked.card, looked.main
    days = ", ".join(day.isoformat() for day in card.contact.dates)
    pair = f"{state_name(card.contact.broker)} and {state_name(card.contact.partner)}"
    known = (("not before", card.contact.not_before), ("not after", card.contact.not_after))
    told = ", ".join(f"{words} {moment:%H:%M} UTC" for words, moment in known if moment)
    steps = [
        Step(
            text=f"The contact: {pair}, {days}{f' ({told})' if told else ''}",
            holds="yes",
            basis=card.contact.time_source or "the design",
        ),
        Step(
            text=f"The outcome is observed: {main.days} days with a value in {len(main.series)}",
            holds="yes" if main.days >= THIN else "unknown",
            basis=", ".join(card.outcome.sources) or "all sources of the record",
        ),
    ]
    if daily := _daily(looked):
        steps.append(Step(text=daily, holds="unknown", basis="a day without a value was not observed"))
    if looked.turn is not None:
        turn = looked.turn
        place = placed(limits, turn)
        steps.append(
            Step(
                text=f"The words turned between {_at(turn.last)} and {_at(turn.first)}: mean tone {turn.before:+.2f} "
                f"over {turn.n_before} statements, then {turn.after:+.2f} over {turn.n_after}",
                holds="yes" if turn.clear else "unknown",
                basis=f"sharpest split within {SPAN} days of the contact; random orders as sharp: {turn.p:.1%}",
            )
        )
        holds: Holds = {"before the turn": "yes", "after the turn": "no"}.get(place, "unknown")  # type: ignore[assignment]
        steps.append(Step(text="The contact came before the turn", holds=holds, basis=f"{place}; times in UTC"))
    steps += [
        Step(text=said.says, holds="unknown", basis=f"the analyst, from {said.source}") for said in card.documents
    ]
    isolated: Holds = "no" if near else "yes"
    steps.append(
        Step(text="No other act lies as near to the turn and to the two sides", holds=isolated, basis=_named(near))
    )
    return tuple(steps)


def _daily(looked: Looked) -> str:
    """The observed values of the days around a single contact, in words."""
    if len(looked.card.contact.dates) != 1 or looked.main.series.empty:
        return ""
    day = pd.Timestamp(looked.card.contact.dates[0])
    near = looked.main.series.loc[day - pd.Timedelta(days=SPAN) : day + pd.Timedelta(days=SPAN)].dropna()
    values = ", ".join(f"{stamp:%d %b} {value:+.2f}" for stamp, value in near.items())
    return f"{looked.main.measure.capitalize()} by day: {values}" if values else ""


def _thin(looked: Looked) -> list[str]:
    main = looked.main
    if main.days >= THIN or main.series.empty:
        return []
    before = main.series[: str(min(looked.card.contact.dates))]
    known = int(before.notna().sum())
    seen = f"in {len(main.series)} days the record has a value on {main.days}"
    return [f"The basis is thin: {seen}, {known} of them up to the day of the contact."]


def _turned(looked: Looked, *, limits: tuple[datetime, datetime], near: tuple[Ranked, ...]) -> list[str]:
    """The order within the day in words."""
    turn = looked.turn
    if turn is None:
        return [f"Near the contact in time and parties lie also: {_named(near)}."] if near else []
    if not turn.clear:
        return ["No clear turn stands out among the statements near the contact."]
    place = placed(limits, turn)
    where = {
        "before the turn": "The contact lay before that turn, so that the order does not exclude it",
        "after the turn": "The contact came after that turn, and what comes after can't have caused it",
        "around the turn": "The contact lay between the last hard and the first softer statement",
        "time not known": "Whether the contact lay before or after that turn is not known",
    }[place]
    also = f"; nor does it exclude {_named(near)}" if near and place != "after the turn" else ""
    tones = f"from a mean tone of {turn.before:+.2f} ({turn.n_before} statements) to {turn.after:+.2f} ({turn.n_after})"
    said = [f"The statements turned between {_at(turn.last)} and {_at(turn.first)}, {tones}."]
    day = pd.Timestamp(looked.card.contact.dates[0])
    later = looked.main.series.loc[day + pd.Timedelta(days=1) : day + pd.Timedelta(days=SPAN)].dropna()
    if len(later):
        said.append(f"On {later.index[-1].day} {later.index[-1]:%B} they stood at {later.iloc[-1]:+.2f}.")
    return [*said, f"{where}{also}."]


def _order_check(looked: Looked) -> Check:
    """The order within the day as a check, told also where the rest of the test could not be run."""
    outcome: Outcome = {"contact first": "passed", "outcome first": "failed"}.get(looked.order, "not_run")  # type: ignore[assignment]
    turn = looked.turn
    if turn is None:
        return Check(name=ORDER, outcome=outcome, detail="no turn was found among statements known to the minute")
    clear = "" if turn.clear else ", but the turn is not clear"
    detail = f"{looked.order}: the turn lies between {_at(turn.last)} and {_at(turn.first)}{clear}"
    return Check(name=ORDER, outcome=outcome, detail=detail)


def _sources_check(sourced: Sourced | None) -> Check:
    if sourced is None:
        return Check(name=SOURCES, outcome="not_run", detail="the test itself could not be run")
    return sourced.found.check


def _contrary(sourced: Sourced | None) -> str:
    """The sources that speak the other way, in words; empty where none does."""
    return " and ".join(sourced.found.contrary) if sourced else ""


def _registered(card: Card) -> Check:
    if card.registered is None:
        return Check(name="registered before the test", outcome="not_run", detail="the design was not registered")
    outcome: Outcome = "passed" if card.sealed else "failed"
    detail = (
        f"{card.registered.isoformat()}, sha256 {card.digest}"
        if card.sealed
        else f"registered {card.registered.isoformat()} as {card.digest[:12]}, now {card.computed_digest[:12]}: changed"
    )
    return Check(name="registered before the test", outcome=outcome, detail=detail)


def _rivals_check(near: tuple[Ranked, ...], ranked: tuple[Ranked, ...]) -> Check:
    if near:
        return Check(
            name="rivals", outcome="failed", detail=f"{len(near)} of {len(ranked)} lie as near: {_named(near)}"
        )
    return Check(name="rivals", outcome="passed", detail=f"none of {len(ranked)} lies as near in time and to the sides")


def _named(near: tuple[Ranked, ...], *, most: int = 3) -> str:
    """The weightiest of them in words; each only once."""
    names = list(dict.fromkeys(f"“{found.rival.what}” ({found.rival.day.isoformat()})" for found in near))
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return "; ".join(names[:most]) + more


def _at(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %H:%M} UTC"


def _sentence(words: str) -> str:
    said = words.strip()
    return f"{said[:1].upper()}{said[1:]}{'' if said.endswith('.') else '.'}"
