"""What a claim says happened: the coder's events that its words tell, each confirmed by a plain word."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backchannel.record.accounted import accounted, without_names
from backchannel.record.act import COUNCIL, Act, Reading
from backchannel.record.by_words import by_words, vetoes
from backchannel.record.clauses import day_of_another
from backchannel.record.condemning import condemned
from backchannel.record.cues import arrival, calling, cues, medium, says, several_attacks, signing
from backchannel.record.doubts import negations, never, plainly_denied, unsure
from backchannel.record.leftover import leftovers
from backchannel.record.people import Person
from backchannel.record.places import Place, places
from backchannel.record.sectors import parties
from backchannel.record.tellings import persons, told, told_beside, units, within
from backchannel.record.windows import Window, after_first, dated, ever, overlapping, recent, until_published

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding, Mention, ResolvedDate
    from backchannel.model.documents import Document
    from backchannel.model.events import Event, EventType, Report
    from backchannel.record.sectors import Party

NOT_PARTIES = ("agent", "pronoun")
_BESIDE = "the act read there belongs to a clause beside it, or has its sides the other way round"
_UNPLAIN = "an act was read that the claim's own words do not plainly name"


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
    window = _window(claim, _days_of(claim, tellings, coding=coding), published=document.published)
    units_named = named or tuple(dict.fromkeys(code.partition(".")[0] for code in claim.slots.actors))
    refusal = _refusal(claim, tellings, words=without_names(claim, coding))
    refusal = refusal or day_of_another(claim, document=document, coding=coding)
    if window is None or refusal:
        return Reading(acts=(), units=units_named, window=window, refusal=refusal or _no_day(claim, document))
    who_acts = persons(claim, tellings, coding=coding)
    struck = [span for event, report in tellings if event.type == "ASSAULT" for span in report.recipients]
    where = places(claim, coding, struck=struck)
    read_out = [
        _act(
            event,
            claim,
            window=window,
            named=who,
            where=where,
            said=parties(event, report, mentions=_told_in(claim, report, coding=coding)),
        )
        for (event, report), who in zip(tellings, who_acts, strict=True)
    ]
    acts = _merged([act for act in read_out if act is not None])
    if not tellings:
        acts = by_words(claim, document=document, window=window, inside=inside, coding=coding, where=where)
        acts = acts or condemned(claim, document=document, window=window, inside=inside, coding=coding)
    cast = vetoes(claim, window=window, inside=inside)
    acts = (*cast, *(act for act in acts if act.type != "REJECT")) if cast else acts
    if not acts:
        why = (
            _UNPLAIN
            if tellings
            else _BESIDE
            if told_beside(claim, document=document, coding=coding, events=events)
            else ""
        )
        return Reading(acts=(), units=units_named, window=window, refusal=why)
    unnamed = any(unit not in named for act in acts for unit in act.parties)
    where = (*where, *(place for act in acts for place in act.places if place not in where))
    known = {unit for act in acts for unit in act.parties} | {place.unit for act in acts for place in act.places}
    return Reading(
        acts=acts,
        units=units_named,
        window=window,
        others=tuple(unit for unit in named if unit not in known),
        leftover=leftovers(claim.span.quote, acts, taken=accounted(claim, coding, where=where, stand_ins=unnamed)),
    )


def _days_of(claim: Claim, tellings: Sequence[tuple[Event, Report]], *, coding: Coding) -> list[ResolvedDate]:
    """The days that the claim's events have; a telling that runs on beyond the claim lends none if it has its own."""
    own = any(one.date.start is not None and within(one.span, claim.span) for one in coding.dates)
    events = [event for event, report in tellings if not own or within(report.span, claim.span)]
    return [event.date for event in events if event.date.basis in ("stated", "relative")]


def _window(claim: Claim, given: list[ResolvedDate], *, published: date | None) -> Window | None:
    """The days that the claim means: those its date or its events have, else the month before the document."""
    if claim.slots.date is not None and claim.slots.date.basis != "published":
        given.insert(0, claim.slots.date)
    ongoing = [when.ongoing for when in given]
    if any(ongoing) and not all(ongoing):
        return None
    windows = [window for window in map(dated, given) if window is not None]
    if claim.certainty == "denied":
        windows = [later for window in windows if (later := after_first(window)) is not None]
    if windows:
        narrowest = min(windows, key=lambda window: window.until - window.since)
        agree = all(overlapping(narrowest, window) for window in windows)
        return until_published(narrowest, published) if agree else None
    if published is None or any(ongoing):
        return None
    return ever(published) if claim.certainty == "denied" and never(claim.span.quote) else recent(published)


def _no_day(claim: Claim, document: Document) -> str:
    """Why no days could be read."""
    if document.published is None and claim.slots.date is None:
        return "it names no day, and the day on which the document was published is not known"
    return "its words point to more than one day, or to one after the document was published"


def _refusal(claim: Claim, told: Sequence[tuple[Event, Report]], *, words: str) -> str:
    """Why a claim must not be put to the record as a happening; empty if it may."""
    if claim.certainty == "conditional":
        return "it holds only on a condition, which was not tested"
    modalities = {report.modality for _, report in told}
    if claim.certainty == "denied":
        denied = modalities <= {"negated", "denied"} or plainly_denied(words)
        if len(told) == 1 and denied and len(negations(words)) == 1:
            return ""
        return "it denies something, and what exactly was not read safely"
    if modalities - {"asserted", "historical"}:
        return "it does not say flatly that something happened"
    doubt = unsure(words)
    return f"the word “{doubt}” may make it something that did not happen or is yet to come" if doubt else ""


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
