"""From a channel claim to questions: who with whom, how they stand, on what day, and whether nobody else does."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from backchannel.contacts.cues import cues, is_possibility, share, unread
from backchannel.contacts.who import Asked, asked_of, inside
from backchannel.ontology.collectives import says_more, sector_of
from backchannel.ontology.governments import called_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.contacts.cues import Cue, Kind, Share
    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding
    from backchannel.model.documents import Document

_LONGEST: Final = 1000  # characters; no clause is as long
_SINCE: Final = re.compile(r"\b(?:since|after|from)\s+(?:\w+\s+){0,2}$", re.I)
_UNTIL: Final = re.compile(r"\b(?:until|till|before|by|up to|prior to|ahead of)\s+(?:the\s+)?$", re.I)
_NEGATED: Final = re.compile(
    r"\b(?:no|not|never|neither|nor|without|hardly|barely|scarcely|seldom|rarely|nobody|none|lost|lacks?)\b|n[’']t\b",
    re.I,
)
_EVER: Final = re.compile(r"\b(?:never|yet to)\b", re.I)  # of all time, not of these weeks
_AT: Final = re.compile(r"\b(?:in|at)\s+(?:the\s+)?$", re.I)
_MET: Final = re.compile(r"\bme(?:t|et)\b", re.I)
_PAST: Final = re.compile(r"\b(?:once|formerly|used to|in the past|at the time|back then)\b", re.I)
_TOLD: Final = re.compile(r"\b(?:was|were|(?<!have )(?<!has )had|did|fell|went)\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read out of a claim; ``refusal`` says why nothing was.

    ``on`` is the day it speaks of; ``since`` is the last day of a time after which it says something held, ``during``
    the first and last day of a time in which it did. ``left`` are its words that no question covers: with them it
    can't be settled as a whole. ``persons`` are named in it (a government called by a name is the person's) and must be
    named in what contradicts it, which must be a meeting if it is ``face_to_face``. ``units`` are its actors, for a
    look at the record where it could not be read.
    """

    asked: tuple[Asked, ...] = ()
    share: Share = ""
    denied: bool = False
    possibility: bool = False
    on: date | None = None
    since: date | None = None
    during: tuple[date, date] | None = None
    left: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    face_to_face: bool = False
    units: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    refusal: str = ""


def read(claim: Claim, *, document: Document, coding: Coding, before: tuple[Claim, Reading] | None = None) -> Reading:
    """The questions that a claim asks of the record, or why it asks none.

    Parameters
    ----------
    claim
        A channel claim.
    document
        Where it stands; its day of publication dates what has no date.
    coding
        Mentions of actors and dates.
    before
        The channel claim read before it: if near and of the same subject, it lends its sides to one that names none.

    Limits: reads what a few dozen phrases say; who with whom is taken from the order of the names.
    """
    text = claim.span.quote
    units = tuple(dict.fromkeys(code.partition(".")[0] for code in claim.slots.actors))
    time = _time(claim, document=document, coding=coding)
    empty = Reading(units=units, on=time.on, since=time.since, during=time.during)
    found = cues(text) if len(text) <= _LONGEST else ()
    if time.why or not found:
        return replace(
            empty,
            refusal=time.why or "its words name no contact, channel or change of relations that the record could hold",
        )
    kind = found[0].kind
    if claim.certainty == "conditional" and kind != "mediates":
        return replace(empty, refusal="it holds only on a condition, which was not tested")
    if _turned(text, found, claim=claim):
        return replace(empty, refusal="it holds a negation that may turn it round")
    if _PAST.search(text) or (_needs_a_day(text, kind, claim) and _TOLD.search(text) and time.during is None):
        return replace(empty, refusal="it speaks of a past that it does not date")
    others = _others(claim, coding)
    if others:
        return replace(empty, units=(), refusal=f"it speaks of {others}; contacts of the states are not theirs")
    if kind == "silent" and time.since is None and time.during is None and _EVER.search(found[0].words):
        empty = replace(empty, since=date.min)
    asked, notes = asked_of(claim, found, units=units, coding=coding, before=before)
    if not asked:
        return replace(empty, refusal="it does not say who with whom")
    if claim.certainty == "hedged":
        notes = (*notes, "The claim is put with a hedge; its content was judged as if stated.")
    return replace(
        empty,
        asked=asked,
        share=share(text),
        denied=claim.certainty == "denied" and kind not in ("silent",),
        possibility=claim.certainty == "conditional" or is_possibility(text),
        left=_left(claim, coding, persons=not _by_person(kind, text), places=kind == "silent"),
        persons=_persons(claim, coding),
        face_to_face=_MET.search(found[0].words) is not None,
        notes=notes,
    )


def _needs_a_day(text: str, kind: Kind, claim: Claim) -> bool:
    """Whether a contact of today could contradict the claim: then it must not be the past of a story."""
    return kind == "silent" or claim.certainty == "denied" or bool(share(text))


def _turned(text: str, found: Sequence[Cue], *, claim: Claim) -> bool:
    """Whether a negation outside the cues may turn the claim round without the reader of claims having marked it."""
    rest = text
    for cue in found:
        rest = rest[: cue.start] + " " * (cue.end - cue.start) + rest[cue.end :]
    negated = _NEGATED.search(rest) is not None
    return negated if found[0].kind == "silent" else negated and claim.certainty != "denied"


class _Time(NamedTuple):
    """The day a claim speaks of, since when or in which days; ``why`` says why it can't be told."""

    on: date | None
    since: date | None = None
    during: tuple[date, date] | None = None
    why: str = ""


def _time(claim: Claim, *, document: Document, coding: Coding) -> _Time:
    published, told = document.published, claim.slots.date
    if told is None:
        return _Time(published, why="" if published else "it gives no date, and the document has none")
    if told.start is None or told.precision == "unknown":
        return _Time(published, why="its date could not be told")
    if told.ongoing:  # what it speaks of begins with the end of the time that is named
        named = next((one.date for one in coding.dates if one.opening and one.date.start == told.start), told)
        since = published if named.ongoing else named.end or named.start
        return _Time(published, since=since, why="" if published else "the document has no date to count to")
    last = told.end or told.start
    leads = [
        claim.span.quote[: one.span.start - claim.span.start]
        for one in coding.dates
        if claim.span.start <= one.span.start < claim.span.end
    ]
    if any(_UNTIL.search(lead) for lead in leads):
        return _Time(published, why="it speaks of a time up to a date, which leaves open since when")
    if any(_SINCE.search(lead) for lead in leads):
        return _Time(published, since=last, why="" if published else "the document has no date to count to")
    on = min(last, published) if published else last
    return _Time(on, during=(told.start, last))


def _others(claim: Claim, coding: Coding) -> str:
    """Whom the claim names of a state that does not speak for it (scientists, an army), in words; empty if nobody."""
    found = (one for one in inside(claim, coding) if one.form != "person")
    some = [one for one in found if sector_of(one.actor) not in ("", "GOV")]
    return ", ".join(dict.fromkeys(f"“{one.actor.role or one.span.quote}”" for one in some))


def _by_person(kind: Kind, text: str) -> bool:
    """Whether the rule asks for contacts of the persons named, not only of their states."""
    return kind == "silent" or (kind == "open" and not share(text))


def _left(claim: Claim, coding: Coding, *, persons: bool, places: bool) -> tuple[str, ...]:
    """Words of the claim that no question covers: what is no actor, no date, no cue, and not neutral.

    An office that says more than "government" is among them, and so are ``persons`` (and governments called by their
    names) where nobody asks for theirs, and ``places`` of contacts.
    """
    text, opens = claim.span.quote, claim.span.start
    covered = []
    for one in inside(claim, coding):
        first, last = one.span.start - opens, one.span.end - opens
        if ((one.form == "person" or called_by(one)) and persons) or (places and _AT.search(text[:first])):
            continue
        for start, end in says_more(one, before=text[:first]):
            covered.append((first, one.span.start - opens + start))
            first = one.span.start - opens + end
        covered.append((first, last))
    covered += [
        (one.span.start - opens, one.span.end - opens)
        for one in coding.dates
        if opens <= one.span.start and one.span.end <= claim.span.end
    ]
    for first, last in covered:
        text = text[:first] + "," * (last - first) + text[last:]
    return unread(text)


def _persons(claim: Claim, coding: Coding) -> tuple[str, ...]:
    """Persons by name, and those by whose names governments are called."""
    named = (one.actor.name if one.form == "person" else called_by(one) for one in inside(claim, coding))
    return tuple(dict.fromkeys(name for name in named if name))
