"""What a claim says happened: the coder's events that its words tell, each confirmed by a plain word."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backchannel.record.accounted import accounted, without_names
from backchannel.record.act import COUNCIL, Act, Reading
from backchannel.record.by_words import by_words
from backchannel.record.clauses import day_of_another
from backchannel.record.condemning import condemned
from backchannel.record.counts import counted
from backchannel.record.cues import arrival, calling, cues, medium, says, several_attacks, signing
from backchannel.record.days import days_meant, no_day
from backchannel.record.denials import stayed_away
from backchannel.record.doubts import negations, plainly_denied, unsure
from backchannel.record.enumerated import each_on_its_day
from backchannel.record.leftover import leftovers
from backchannel.record.offices import shared_offices
from backchannel.record.people import Person, governments
from backchannel.record.places import Place, places
from backchannel.record.sectors import parties
from backchannel.record.subjects import subject_of
from backchannel.record.tellings import persons, told, told_beside, units, within
from backchannel.record.votes import vetoes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding, Mention
    from backchannel.model.documents import Document
    from backchannel.model.events import Event, EventType, Report
    from backchannel.record.sectors import Party
    from backchannel.record.subjects import Subject
    from backchannel.record.windows import Window

NOT_PARTIES = ("agent", "pronoun")
_BESIDE = "the act that was read there may belong to a clause beside it, or have its two sides swapped"
_UNPLAIN = "what kind of act it tells of could not be read safely from its own words"


def read(claim: Claim, *, document: Document, coding: Coding, events: Sequence[Event]) -> Reading:
    """What a claim says happened.

    Parameters
    ----------
    claim
        An event claim of the document.
    document, coding
        The document, its actor mentions and sentences.
    events
        What the coder found in it, each telling with its span.

    Returns
    -------
    Reading
        Acts with parties on both sides and days. A refusal where the claim holds on a condition, tells what is to come,
        or was read in two ways.
    """
    inside = [m for m in coding.mentions if within(m.span, claim.span) and m.form not in NOT_PARTIES]
    named = tuple(dict.fromkeys(m.actor.unit for m in inside if m.actor.unit != "UNK"))
    tellings = told(claim, document=document, coding=coding, events=events)
    window = days_meant(claim, tellings, document=document, coding=coding)
    units_named = named or tuple(dict.fromkeys(code.partition(".")[0] for code in claim.slots.actors))
    subject = subject_of(claim, document=document, coding=coding)
    struck = [span for event, report in tellings if event.type == "ASSAULT" for span in report.recipients]
    where = places(claim, coding, struck=struck)
    acts = _plain(claim, window, inside=inside, where=where, subject=subject) if window else ()
    refusal = "" if acts and acts[0].turned else _refusal(claim, tellings, words=without_names(claim, coding))
    refusal = refusal or day_of_another(claim, document=document, coding=coding)
    if not refusal and not acts:
        acts = each_on_its_day(claim, inside=inside, coding=coding, where=where, subject=subject,
                               published=document.published)  # fmt: skip
    if refusal or (window is None and not acts):
        return Reading(acts=(), units=units_named, window=window, refusal=refusal or no_day(claim, document))
    if window is not None and not acts:
        acts = _coded(claim, tellings, window=window, coding=coding, where=where)
    if window is not None and not acts and not tellings:
        acts = by_words(claim, window=window, inside=inside, coding=coding, where=where, subject=subject)
        acts = acts or condemned(claim, document=document, window=window, inside=inside, coding=coding)
    if not acts:
        beside = told_beside(claim, document=document, coding=coding, events=events)
        why = _UNPLAIN if tellings else _BESIDE if beside else ""
        return Reading(acts=(), units=units_named, window=window, refusal=why)
    acts, nouns = _with_offices(acts, claim, coding=coding)
    acts = tuple(_under(act, governments(inside)) for act in acts)
    unnamed = any(unit not in named for act in acts for unit in act.parties)
    where = (*where, *(place for act in acts for place in act.places if place not in where))
    known = {unit for act in acts for unit in act.parties} | {place.unit for act in acts for place in act.places}
    times = counted(claim.span.quote) if len(acts) == 1 else None
    taken = accounted(claim, coding, where=where, stand_ins=unnamed)
    return Reading(
        acts=acts,
        units=units_named,
        window=window or acts[0].window,
        others=tuple(unit for unit in named if unit not in known),
        leftover=leftovers(claim.span.quote, acts, taken=[*taken, *nouns, *([times.span] if times else [])]),
        times=times,
        stands_for=_stands_for(subject) if subject and subject.mention.actor.unit in known - set(named) else "",
    )


def _stands_for(subject: Subject) -> str:
    """Whom a pronoun of the claim was taken for, in words; empty where none was."""
    return f"“{subject.pronoun}” was taken for {subject.mention.actor.name}" if subject.pronoun else ""


def _under(act: Act, leaders: tuple[Person, ...]) -> Act:
    """An act with those by whose names its parties' governments are called."""
    theirs = [one for one in leaders if one.unit in act.parties and one not in act.people]
    return replace(act, people=(*act.people, *theirs)) if theirs else act


def _with_offices(
    acts: tuple[Act, ...], claim: Claim, *, coding: Coding
) -> tuple[tuple[Act, ...], tuple[tuple[int, int], ...]]:
    """Acts with the holders of an office that two of their parties share, and where the noun for it stands."""
    holders, nouns = shared_offices(claim, coding)
    if not holders or any(not {one.unit for one in holders} <= set(act.parties) for act in acts):
        return acts, ()
    return tuple(replace(act, people=tuple(dict.fromkeys((*act.people, *holders)))) for act in acts), nouns


def _plain(
    claim: Claim, window: Window, *, inside: Sequence[Mention], where: Sequence[Place], subject: Subject | None
) -> tuple[Act, ...]:
    """Acts told so plainly that the coder is not asked: vetoes, and journeys that the claim denies."""
    cast = vetoes(claim, window=window, inside=inside, subject=subject)
    return cast or stayed_away(claim, window=window, inside=inside, where=where)


def _coded(
    claim: Claim, tellings: Sequence[tuple[Event, Report]], *, window: Window, coding: Coding,
    where: tuple[Place, ...],
) -> tuple[Act, ...]:  # fmt: skip
    """The coder's events as acts, each confirmed by a plain word of the claim."""
    read_out = [
        _act(event, claim, window=window, named=who, where=where,
             said=parties(event, report, mentions=_told_in(claim, report, coding=coding)))
        for (event, report), who in zip(tellings, persons(claim, tellings, coding=coding), strict=True)
    ]  # fmt: skip
    return tuple(one for act in _merged([act for act in read_out if act is not None]) for one in _stops(act))


def _stops(act: Act) -> tuple[Act, ...]:
    """A journey to several states as one to each: what bears the one out says nothing of the others."""
    if not act.travels or len(act.recipients) < 2:
        return (act,)
    return tuple(
        replace(
            act,
            recipients=(goal,),
            places=tuple(place for place in act.places if place.unit == goal or place.unit not in act.recipients),
        )
        for goal in act.recipients
    )


def _refusal(claim: Claim, told: Sequence[tuple[Event, Report]], *, words: str) -> str:
    """Why a claim must not be put to the record as a happening; empty if it may."""
    if claim.certainty == "conditional":
        return "it holds only on a condition, which the record can't test"
    modalities = {report.modality for _, report in told}
    if claim.certainty == "denied":
        denied = modalities <= {"negated", "denied"} or plainly_denied(words)
        if len(told) == 1 and denied and len(negations(words)) == 1:
            return ""
        return "it says that something did not happen, and what exactly could not be read safely"
    if modalities - {"asserted", "historical"}:
        return "it does not say flatly that something happened"
    doubt = unsure(words)
    return f"with the word “{doubt}” it may tell of something that did not happen, or has not yet" if doubt else ""


def _act(
    event: Event,
    claim: Claim,
    *,
    window: Window,
    named: tuple[Person, ...],
    where: tuple[Place, ...],
    said: tuple[Party, ...],
) -> Act | None:
    """An event of the coder as an act to ask the record for; ``None`` where no plain word of the claim names it."""
    words = claim.span.quote
    how = medium(words) if event.type == "CONSULT" else None
    how = "in person" if how == "any" and event.mode == "visit" else how
    signed = signing(words) if event.type in ("SUPPORT", "AGREE") and event.symmetric else False
    kind: EventType = "SUPPORT" if signed else event.type
    if not says(words, kind) or (kind == "SUPPORT" and event.symmetric and not signed):
        return None
    means = tuple(cue for cue in cues(words, kind) if cue.modes)
    plain = kind == "CONSULT" or any(event.mode in cue.modes for cue in means)
    calls = how == "phone" and calling(words)
    actors, recipients = units(event.actors), units(event.recipients)
    if how == "phone" and not calls:  # to speak by telephone has no direction, whoever is named first
        actors, recipients = (*actors, *recipients), ()
    return Act(
        actors=actors,
        recipients=recipients,
        symmetric=not recipients,
        type=kind,
        mode=event.mode if event.mode and plain else "",
        contexts=frozenset(event.contexts),
        window=window,
        medium=how,
        travels=event.mode == "visit" and bool(recipients),
        arrives=event.mode == "visit" and arrival(words),
        calls=calls,
        veto=kind == "REJECT" and COUNCIL in recipients and "veto" in words.casefold(),
        signed=signed,
        several=kind == "ASSAULT" and several_attacks(words),
        turned=claim.certainty == "denied",
        said=said,
        people=named,
        means=means,
        places=tuple(place for place in where if place.type in ("", kind)),
    )


def _told_in(claim: Claim, report: Report, *, coding: Coding) -> list[Mention]:
    """The mentions of a claim and of the telling."""
    return [m for m in coding.mentions if within(m.span, claim.span) or within(m.span, report.span)]


def _merged(acts: Sequence[Act]) -> tuple[Act, ...]:
    """Acts without those that say less of the same: a meeting of the same two beside one's visit to the other."""
    kept: list[Act] = []
    for act in sorted(acts, key=lambda one: (one.symmetric, not one.travels)):
        same = (place for place, one in enumerate(kept) if _holds(one, act))
        place = next(same, None)
        if place is None:
            kept.append(act)
        else:
            one = kept[place]
            kept[place] = replace(
                one,
                people=tuple(dict.fromkeys((*one.people, *act.people))),
                said=tuple(dict.fromkeys((*one.said, *act.said))),
            )
    return tuple(kept)


def _holds(one: Act, other: Act) -> bool:
    """Whether an act says all that another of the same kind says."""
    if one.type != other.type or not set(one.parties) >= set(other.parties):
        return False
    return other.symmetric or one.actors == other.actors
