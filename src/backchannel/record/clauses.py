"""Clauses: whether a telling, its direction and its day belong to the claim's own clause or to one beside it."""

from __future__ import annotations

import re
from itertools import pairwise, product
from typing import TYPE_CHECKING

from backchannel.record.cues import cues

if TYPE_CHECKING:
    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding
    from backchannel.model.documents import Document, Span
    from backchannel.model.events import Event, Report

_SUBORDINATE = re.compile(
    r"\b(?:after|before|while|when|whenever|as|since|until|till|once|because|although|though|whereas)\b", re.IGNORECASE
)
# A doer who is named behind the one it was done to: "hit by Chile", "raided by forces of Chile", "a call from Chile".
_DOER = re.compile(r"\b(?:by|from|of)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
_HOSTED = re.compile(r"\b(?:hosted|hosts|received|receives|welcomed)\b", re.IGNORECASE)
# What these join happens at one time, so that a day before them all is that of each.
_AT_ONE_TIME = re.compile(r"\b(?:as|while|when|whenever|because|although|though|whereas)\b", re.IGNORECASE)
_OPENING = re.compile(r"\s*(?:[\w-]+,\s+)?(?:on|in|by|late on|early on)?\s*", re.IGNORECASE)
# A day between commas right before a clause is that of the clause, whatever stands before the first comma.
_SET_OFF = re.compile(r",\s*(?:on|in)\s*$", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s*")
_NO_OWN_DAY = "the date in its sentence belongs to another clause, and it has none of its own"


def of_own_clause(claim: Claim, event: Event, report: Report, *, text: str) -> bool:
    """Whether a telling is one of the claim's own clause, with its sides in the order in which the clause has them.

    Parameters
    ----------
    claim
        An event claim.
    event, report
        What the coder found, and the telling.
    text
        The text of the document.

    Returns
    -------
    bool
        False where the telling runs on into a subordinate clause behind the claim, or into one before it although the
        claim names all sides itself, and where the claim names the doer behind the other side without "by", "from" or
        "of", or the other side behind "by".
    """
    sides = (*report.actors, *report.recipients)
    if _SUBORDINATE.search(text[claim.span.end : report.span.end]):
        return False
    complete = bool(sides) and all(_inside(side, claim) for side in sides)
    if complete and _SUBORDINATE.search(text[report.span.start : claim.span.start]):
        return False
    pairs = product(report.actors, report.recipients)
    return event.symmetric or all(
        _in_order(claim, event, one, other) for one, other in pairs if _inside(one, claim) and _inside(other, claim)
    )


def _inside(span: Span, claim: Claim) -> bool:
    return span.start >= claim.span.start and span.end <= claim.span.end


def _in_order(claim: Claim, event: Event, actor: Span, recipient: Span) -> bool:
    """Whether the words between two sides let the one be the doer."""
    first, second = sorted((actor, recipient), key=lambda span: span.start)
    between = _between(claim, first, second)
    doer = _names_doer(between, event)
    if first is recipient:
        return bool(doer) or (event.type == "CONSULT" and bool(_HOSTED.search(between)))
    return doer != "by"


def both_ways(claim: Claim, event: Event, *, coding: Coding) -> bool:
    """Whether the claim's words also tell the act of an event the other way round.

    A side that it was done to, a word for the act, then the doer, without "by": a second act, done in return.
    """
    if event.symmetric:
        return False
    inside = sorted((m for m in coding.mentions if _inside(m.span, claim)), key=lambda m: m.span.start)
    actors, recipients = ({actor.unit for actor in side} for side in (event.actors, event.recipients))
    for one, other in pairwise(inside):
        if one.actor.unit in recipients and other.actor.unit in actors:
            between = _between(claim, one.span, other.span)
            if cues(between, event.type) and not _names_doer(between, event):
                return True
    return False


def _between(claim: Claim, first: Span, second: Span) -> str:
    start = claim.span.start
    return claim.span.quote[max(0, first.end - start) : max(0, second.start - start)]


def _names_doer(between: str, event: Event) -> str:
    """The word that makes the side behind it the doer; empty if there is none."""
    doer = _DOER.search(between)
    return doer.group().split()[0].casefold() if doer and not cues(doer.group(), event.type) else ""


def day_of_another(claim: Claim, *, document: Document, coding: Coding) -> str:
    """Why a claim without a day of its own must not take that of its sentence; empty if it may.

    Where "after", "before", "while" and their like join the clauses, a day in the one is not that of the other. A day
    at the head of the sentence is that of all clauses that "as", "when" or "while" join ("On Friday, as ..., it ...").
    """
    dates = [one.span for one in coding.dates if one.date.start is not None]
    if any(one.start < claim.span.end and one.end > claim.span.start for one in dates):
        return ""
    around = [one for one in coding.sentences if one.start <= claim.span.start and claim.span.end <= one.end]
    for sentence in around:
        for day in (day for day in dates if sentence.start <= day.start and day.end <= sentence.end):
            before = document.text[sentence.start : claim.span.start]
            behind = document.text[claim.span.end : max(claim.span.end, day.end)]
            if _SET_OFF.search(document.text[sentence.start : day.start]) and _COMMA.fullmatch(
                document.text[day.end : claim.span.start]
            ):
                continue
            opens = _OPENING.fullmatch(document.text[sentence.start : day.start]) is not None
            joins = [_AT_ONE_TIME.sub("", words) if opens else words for words in (before, behind)]
            if any(_SUBORDINATE.search(words) for words in joins):
                return _NO_OWN_DAY
    return ""
