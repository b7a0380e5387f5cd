"""The verdict on a design and the words for it: the test's own rule first, then what rivals and order allow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from backchannel.influence.finding_checks import ORDER, order_check, registered_check, rivals_check, sources_check
from backchannel.influence.finding_words import named, steps_to, thin, turned
from backchannel.influence.rivals_ranked import FAR
from backchannel.model.findings import Step

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
    from backchannel.model.findings import Check, Holds, Verdict

NEAR: Final = 0.3  # nearness in time from which a rival is near enough to have done it
ACTS: Final = frozenset({"contact", "agreement or easing", "force", "sanction", "vote", "added by the analyst"})
_HOLDS: Final[dict[str, Holds]] = {"supported": "yes", "contradicted": "no"}
_LEADS: Final[dict[str, str]] = {
    "supported": "The record bears the claim out.",
    "contradicted": "The record speaks against the claim.",
    "cannot tell": "The record can't tell whether the contact moved anything.",
}
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
    verdict, reason = _decided(looked, near)
    run = tuple(check for check in found.checks if check.name != ORDER) if found else ()
    said = [_LEADS[verdict], reason, *thin(looked), *turned(looked, limits=limits, near=near), looked.track.sentence]
    return Ruling(
        verdict=verdict,
        summary=" ".join(part for part in said if part),
        steps=(
            *steps_to(looked, limits=limits, near=near),
            Step(text=reason, holds=_HOLDS.get(verdict, "unknown")),
        ),
        checks=(
            *run,
            sources_check(looked.sourced),
            order_check(looked),
            registered_check(looked.card),
            rivals_check(near, looked.ranked),
        ),
        assumptions=(*(found.assumptions if found else ()), NO_UNSEEN, CODED, *looked.card.notes),
    )


def _decided(looked: Looked, near: tuple[Ranked, ...]) -> tuple[Verdict, str]:
    """The verdict and why, by the rule of :func:`rule`."""
    found = looked.assessment
    if looked.order == "outcome first":
        return "contradicted", "What is said to have followed the contact came before it."
    if found is None:
        return _none(looked)
    if found.verdict == "supported" and near:
        return "cannot tell", (
            f"The outcome moved more than comparable situations show, but {named(near)} can't be told apart from it."
        )
    if found.verdict == "supported" and (contrary := _contrary(looked.sourced)):
        return "cannot tell", f"The outcome moved as claimed, but {contrary} it moved the other way."
    return found.verdict, UNOBSERVED if found.picture is None else _sentence(found.reason)


def inseparable(ranked: tuple[Ranked, ...]) -> tuple[Ranked, ...]:
    """Acts near enough in time and to the two sides to have done it instead, the weightiest first."""
    return tuple(
        found
        for found in ranked
        if found.weight > 0 and found.rival.kind in ACTS and found.near_time >= NEAR and found.near_sides > FAR
    )


def _none(looked: Looked) -> tuple[Verdict, str]:
    """What is said where the record does not reach the contact."""
    series = looked.main.series.dropna()
    if series.empty:
        return "cannot tell", "The record holds nothing of this outcome from these sources."
    return "cannot tell", (
        f"The record of this outcome runs from {series.index[0]:%Y-%m-%d} to {series.index[-1]:%Y-%m-%d} and does not "
        "reach the contact."
    )


def _sentence(words: str) -> str:
    said = words.strip()
    return f"{said[:1].upper()}{said[1:]}{'' if said.endswith('.') else '.'}"


def _contrary(sourced: Sourced | None) -> str:
    """The sources that speak the other way, in words; empty where none does."""
    return " and ".join(sourced.found.contrary) if sourced else ""
