"""What a claim says happened: the coder's events that its words tell, each confirmed by a plain word or left open."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from backchannel.record.cues import (
    Medium,
    counted,
    medium,
    negations,
    never,
    only_spoken_of,
    says,
    several_attacks,
    signing,
    unsure,
)
from backchannel.record.entries import OFFICIAL
from backchannel.record.people import Person, people
from backchannel.record.tellings import persons, told, units, within
from backchannel.record.windows import Window, dated, ever, overlapping, recent, until_published
from backchannel.record.wording import listed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding, Mention
    from backchannel.model.documents import Document
    from backchannel.model.events import Event, EventType, Report

COUNCIL = "UNSC"
NOT_PARTIES = ("agent", "pronoun")
_OPENS_DATE = re.compile(r"\b(?:on|in|at|by|since|from)\s+(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One act that a claim tells of, in the words of the record.

    ``confirmed`` says that the claim's own words name an act of this type. ``travels`` says that one side is told to
    have gone to the other, ``veto`` that a vote in the Security Council is meant, ``several`` that attacks as such
    are, not one of them. ``people`` are those whom the claim
    names. ``turned`` marks what is said not to have happened.
    """

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    symmetric: bool
    type: EventType
    mode: str
    contexts: frozenset[str]
    window: Window
    medium: Medium | None = None
    travels: bool = False
    veto: bool = False
    several: bool = False
    confirmed: bool = True
    turned: bool = False
    unofficial: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()

    @property
    def parties(self) -> tuple[str, ...]:
        """All sides, in order, each once."""
        return tuple(dict.fromkeys((*self.actors, *self.recipients)))

    @property
    def discrete(self) -> bool:
        """Whether an act of this kind between these parties is told from others without its day.

        Of statements, offers and demands there are many on many matters, and in a war one attack is not another.
        """
        if self.type == "ASSAULT":
            return self.several
        return self.type == "CONSULT" or (self.type == "SUPPORT" and self.symmetric)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read out of a claim: acts, or why none can be put to the record; and what no code can bear out."""

    acts: tuple[Act, ...]
    units: tuple[str, ...]
    window: Window | None
    refusal: str = ""
    untested: tuple[str, ...] = ()


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
    tellings = told(claim, coding=coding, events=events)
    window = _window(claim, [event for event, _ in tellings], published=document.published)
    parties = named or tuple(dict.fromkeys(code.partition(".")[0] for code in claim.slots.actors))
    refusal = _refusal(claim, tellings, words=_without_dates(claim, coding))
    if window is None or refusal:
        return Reading(acts=(), units=parties, window=window, refusal=refusal or _no_day(claim, document))
    who_acts = persons(claim, tellings, coding=coding)
    acts = _merged(
        [_act(event, claim, window=window, named=who) for (event, _), who in zip(tellings, who_acts, strict=True)]
    )
    if not acts and not tellings:
        acts = _by_words(claim, window=window, inside=inside, coding=coding)
    return Reading(acts=acts, units=parties, window=window, untested=_untested(claim, acts, named=named, coding=coding))


def _window(claim: Claim, events: Sequence[Event], *, published: date | None) -> Window | None:
    """The days that the claim means: those its date or its events have, else the month before the document."""
    given = [event.date for event in events if event.date.basis in ("stated", "relative")]
    if claim.slots.date is not None and claim.slots.date.basis != "published":
        given.insert(0, claim.slots.date)
    windows = [window for window in map(dated, given) if window is not None]
    if windows:
        narrowest = min(windows, key=lambda window: window.until - window.since)
        agree = all(overlapping(narrowest, window) for window in windows)
        return until_published(narrowest, published) if agree else None
    if published is None:
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
        if len(told) == 1 and modalities <= {"negated", "denied"} and negations(words) == 1:
            return ""
        return "it denies something, and what exactly was not read safely"
    if modalities - {"asserted", "historical"}:
        return "it does not say flatly that something happened"
    doubt = unsure(words)
    return f"the word “{doubt}” may make it something that did not happen or is yet to come" if doubt else ""


def _act(event: Event, claim: Claim, *, window: Window, named: tuple[Person, ...]) -> Act:
    """An event of the coder as an act to ask the record for."""
    words = claim.span.quote
    how = medium(words) if event.type == "CONSULT" else None
    how = "in person" if how == "any" and event.mode == "visit" else how
    signed = signing(words) if event.type in ("SUPPORT", "AGREE") and event.symmetric else False
    kind: EventType = "SUPPORT" if signed else event.type
    return Act(
        actors=units(event.actors),
        recipients=units(event.recipients),
        symmetric=event.symmetric,
        type=kind,
        mode=event.mode or "",
        contexts=frozenset(event.contexts),
        window=window,
        medium=how,
        travels=event.mode == "visit" and bool(event.recipients),
        veto=kind == "REJECT" and COUNCIL in units(event.recipients) and "veto" in words.casefold(),
        several=kind == "ASSAULT" and several_attacks(words),
        confirmed=says(words, kind) and (kind != "SUPPORT" or not event.symmetric or signed),
        turned=claim.certainty == "denied",
        unofficial=tuple(
            dict.fromkeys(
                actor.unit for actor in (*event.actors, *event.recipients) if (actor.sector or "") not in OFFICIAL
            )
        ),
        people=named,
    )


def _merged(acts: Sequence[Act]) -> tuple[Act, ...]:
    """Acts without those that say less of the same: a meeting of the same two beside one's visit to the other."""
    kept: list[Act] = []
    for act in sorted(acts, key=lambda one: (one.symmetric, not one.travels)):
        same = (place for place, one in enumerate(kept) if _holds(one, act))
        place = next(same, None)
        if place is None:
            kept.append(act)
        else:
            kept[place] = replace(kept[place], people=tuple(dict.fromkeys((*kept[place].people, *act.people))))
    return tuple(kept)


def _holds(one: Act, other: Act) -> bool:
    """Whether an act says all that another of the same kind says."""
    if one.type != other.type or not set(one.parties) >= set(other.parties):
        return False
    return other.symmetric or one.actors == other.actors


def _by_words(claim: Claim, *, window: Window, inside: Sequence[Mention], coding: Coding) -> tuple[Act, ...]:
    """Where the coder found nothing: a meeting or talks of the two parties named, if the claim says so plainly."""
    units = tuple(dict.fromkeys(m.actor.unit for m in inside if m.actor.unit != "UNK"))
    how = medium(claim.span.quote)
    if len(units) != 2 or how in (None, "visit") or claim.certainty == "denied":
        return ()
    if only_spoken_of(_without_dates(claim, coding)):
        return ()
    return (
        Act(
            actors=units,
            recipients=(),
            symmetric=True,
            type="CONSULT",
            mode="",
            contexts=frozenset(),
            window=window,
            medium=how,
            people=people(inside),
        ),
    )


def _untested(claim: Claim, acts: Sequence[Act], *, named: Sequence[str], coding: Coding) -> tuple[str, ...]:
    """Parts of a claim that no code of the record says: other parties, figures and ranks."""
    if not acts:
        return ()
    parties = {unit for act in acts for unit in act.parties}
    others = tuple(unit for unit in named if unit not in parties)
    words = _without_dates(claim, coding)
    figure = counted(words)
    found = [f"what the claim says of {listed(others)}"] if others else []
    return (*found, f"what the claim means by “{figure}”") if figure else tuple(found)


def _without_dates(claim: Claim, coding: Coding) -> str:
    """The claim's words with its dates and the names of its actors, and \"on\" or \"in\" before them, blanked out."""
    words = list(claim.span.quote)
    for span in (*(m.span for m in coding.dates), *(m.span for m in coding.mentions)):
        first = max(span.start - claim.span.start, 0)
        opened = _OPENS_DATE.search(claim.span.quote[:first])
        last = min(span.end - claim.span.start, len(words))
        if first < last:
            first = opened.start() if opened else first
            words[first:last] = " " * (last - first)
    return "".join(words)
