"""Which of the coder's events a claim's own words tell, and who in person takes part in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.record.clauses import both_ways, of_own_clause
from backchannel.record.people import Person, people

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.claims import Claim
    from backchannel.model.coding import Actor, Coding, Mention
    from backchannel.model.documents import Document, Span
    from backchannel.model.events import Event, Report

LEAST_CONFIDENCE = 0.5  # of the coder, for an event of the document to be taken as read
LEAST_SHARED = 0.6  # of the shorter of claim and telling
MOST_PARTIES = 6


def within(inner: Span, outer: Span) -> bool:
    """Whether one span lies in another."""
    return inner.start >= outer.start and inner.end <= outer.end


def _shared(one: Span, other: Span) -> float:
    """The share of the shorter span that both have."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return max(0, common) / max(1, min(one.end - one.start, other.end - other.start))


def told(claim: Claim, *, document: Document, coding: Coding, events: Sequence[Event]) -> list[tuple[Event, Report]]:
    """The coder's events that the claim's own words tell, each with the telling.

    Left out are events without known parties on both sides, what somebody only says in the claim, and tellings whose
    doer the claim does not name, or with the sides the other way round: those belong to the clause beside it.
    """
    found = []
    for event in events:
        for report in event.reports:
            if report.confidence < LEAST_CONFIDENCE or _shared(claim.span, report.span) < LEAST_SHARED:
                continue
            if _beside(claim, event, report, document=document, coding=coding):
                continue
            if _own(claim, report, coding=coding) and not _content(claim, report) and _two_sided(event):
                found.append((event, report))
                break
    return found


def told_beside(claim: Claim, *, document: Document, coding: Coding, events: Sequence[Event]) -> bool:
    """Whether a telling shares words with the claim but is not one of its own clause."""
    return any(
        _shared(claim.span, report.span) >= LEAST_SHARED
        and _beside(claim, event, report, document=document, coding=coding)
        for event in events for report in event.reports
    )  # fmt: skip


def _beside(claim: Claim, event: Event, report: Report, *, document: Document, coding: Coding) -> bool:
    return not of_own_clause(claim, event, report, text=document.text) or both_ways(claim, event, coding=coding)


def _own(claim: Claim, report: Report, *, coding: Coding) -> bool:
    """Whether the claim itself says who acts: it names an actor, or leaves out a subject that was named before it."""
    if any(span.start >= claim.span.end for span in (*report.actors, *report.recipients)):
        return False
    if any(within(span, claim.span) for span in report.actors):
        return True
    if not any(within(span, claim.span) for span in (*report.actors, *report.recipients)):
        return False
    opens = any(m.span.start == claim.span.start for m in coding.mentions)
    return not opens and any(span.end <= claim.span.start for span in report.actors)


def _content(claim: Claim, report: Report) -> bool:
    """Whether the telling is what somebody says in the claim, not what is done there."""
    return bool(report.reporters) and claim.made_by == "author"


def units(actors: Sequence[Actor]) -> tuple[str, ...]:
    """The states and organisations behind actors, each once; unknown ones left out."""
    return tuple(dict.fromkeys(actor.unit for actor in actors if actor.unit != "UNK"))


def _two_sided(event: Event) -> bool:
    """Whether the event has known parties on both sides, and they are not the same."""
    actors, recipients = units(event.actors), units(event.recipients)
    parties = {*actors, *recipients}
    both = len(actors) > 1 if event.symmetric else bool(actors and recipients)
    return both and len(parties) > 1 and len(parties) <= MOST_PARTIES and not set(actors) & set(recipients)


def persons(claim: Claim, told: Sequence[tuple[Event, Report]], *, coding: Coding) -> list[tuple[Person, ...]]:
    """For each telling the persons whom it has as parties, and those of the claim whom no telling has."""
    mentions = [m for m in coding.mentions if m.span.start < claim.span.end]
    sides = [[m for m in mentions if _is_side(m, report)] for _, report in told]
    placed = [m for group in sides for m in group]
    loose = [m for m in mentions if within(m.span, claim.span) and m not in placed]
    return [people([*group, *loose]) for group in sides]


def _is_side(mention: Mention, report: Report) -> bool:
    sides = (*report.actors, *report.recipients)
    return any(within(mention.span, side) or within(side, mention.span) for side in sides)
