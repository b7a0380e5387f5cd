"""The checks of a finding beside those of its test: sources, order within the day, registration, rivals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from backchannel.influence.finding_words import moment_in_words, named
from backchannel.influence.sources import NAME as SOURCES
from backchannel.model.findings import Check

if TYPE_CHECKING:
    from backchannel.influence.claims_card import Card
    from backchannel.influence.finding_ruling import Looked
    from backchannel.influence.finding_sources import Sourced
    from backchannel.influence.rivals_ranked import Ranked
    from backchannel.model.findings import Outcome

ORDER: Final = "order of events"
_ORDERED: Final[dict[str, Outcome]] = {"contact first": "passed", "outcome first": "failed"}


def sources_check(sourced: Sourced | None) -> Check:
    """Whether the finding stands without each source of the record, and by each alone."""
    if sourced is None:
        return Check(name=SOURCES, outcome="not_run", detail="the test itself could not be run")
    return sourced.found.check


def order_check(looked: Looked) -> Check:
    """The order within the day as a check, told also where the rest of the test could not be run."""
    outcome = _ORDERED.get(looked.order, "not_run")
    turn = looked.turn
    if turn is None:
        return Check(name=ORDER, outcome=outcome, detail="no turn was found among statements known to the minute")
    clear = "" if turn.clear else ", but the turn is not clear"
    detail = (
        f"{looked.order}: the turn lies between {moment_in_words(turn.last)} and {moment_in_words(turn.first)}{clear}"
    )
    return Check(name=ORDER, outcome=outcome, detail=detail)


def registered_check(card: Card) -> Check:
    """Whether the design was sealed, and has not been changed since."""
    if card.registered is None:
        return Check(name="registered before the test", outcome="not_run", detail="the design was not registered")
    outcome: Outcome = "passed" if card.sealed else "failed"
    detail = (
        f"{card.registered.isoformat()}, sha256 {card.digest}"
        if card.sealed
        else f"registered {card.registered.isoformat()} as {card.digest[:12]}, now {card.computed_digest[:12]}: changed"
    )
    return Check(name="registered before the test", outcome=outcome, detail=detail)


def rivals_check(near: tuple[Ranked, ...], ranked: tuple[Ranked, ...]) -> Check:
    """Whether no other act lies as near in time and to the two sides."""
    if near:
        return Check(name="rivals", outcome="failed", detail=f"{len(near)} of {len(ranked)} lie as near: {named(near)}")
    return Check(name="rivals", outcome="passed", detail=f"none of {len(ranked)} lies as near in time and to the sides")
