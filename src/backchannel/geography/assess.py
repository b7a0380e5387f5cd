"""The verdict on geography claims: words are read into questions, and what was read is answered from the tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from backchannel.geography.answers import Answer
from backchannel.geography.asides import core, told_behind
from backchannel.geography.exposure import exposure_map
from backchannel.geography.places import mask
from backchannel.geography.polarity import Denial, denial
from backchannel.geography.questions import (
    Adjoin,
    Asked,
    CapitalsApart,
    CapitalToBorder,
    Count,
    Enclosed,
    Extreme,
    Length,
    Longer,
    PartBeside,
    PartOf,
    states_of,
)
from backchannel.geography.reading import Reading, read
from backchannel.geography.remains import beyond
from backchannel.geography.scope import outside, part_named, unreadable
from backchannel.geography.settling import Settled, settle, together
from backchannel.geography.words import Words, words_of
from backchannel.model.claims import Claim
from backchannel.model.coding import Coding
from backchannel.model.documents import Document
from backchannel.model.evidence import Evidence
from backchannel.model.findings import Finding, Step, Verdict
from backchannel.states import states

T = TypeVar("T")
ON_BORDERS = Adjoin | CapitalToBorder | Count | Enclosed | Extreme | Length | Longer
LONGEST_CLAIM = 1000  # characters; no reading should cost more
MOST_PARTS = 4  # sentences of a summary; the steps hold the rest
METHOD = "The claim's words are read into questions that the tables of borders, capitals and distances can answer."
# The tables show the borders of today; the last change of states among them is South Sudan's independence in July 2011.
BORDERS_SINCE = date(2011, 7, 9)


def assess(claims: Sequence[Claim], *, document: Document, coding: Coding) -> tuple[Finding, ...]:
    """A finding for each geography claim, in order.

    Parameters
    ----------
    claims
        Geography claims of one document.
    document
        The document; a claim is read with its sentence and the one before.
    coding
        Its sentences and actor mentions: which words name which state.

    Returns
    -------
    tuple of Finding
        One a claim. *Not covered* where the claim speaks of something that is in no table (seas, rivers, front lines,
        parts of states, cities that are no capitals, the past); *cannot tell* where it was not read safely or the
        figures do not decide.

    Notes
    -----
    Where the text leaves open whom it means, every reading is tried, and only an answer that all share is given. A
    denial from outside turns the answer round, one in the claim's own words was read with them; a fact that itself
    turns on a dispute is never used against a denial of it. A claim that says more than was read is never supported.

    Examples
    --------
    >>> from backchannel.model.claims import Slots
    >>> from backchannel.model.documents import Span
    >>> text = "Iran borders Iraq."
    >>> note = Document(id="d", text=text, source="-", sha256="")
    >>> span = Span(document_id="d", start=0, end=len(text), quote=text)
    >>> slots = Slots(actors=("IRN", "IRQ"))
    >>> claim = Claim(id="1", kind="geography", text=text, span=span, made_by="author", certainty="stated", slots=slots)
    >>> (finding,) = assess([claim], document=note, coding=Coding(document_id="d", sentences=(), mentions=(), dates=()))
    >>> finding.verdict
    'supported'
    """
    return tuple(_assess(claim, document, coding=coding) for claim in claims)


def _assess(claim: Claim, document: Document, *, coding: Coding) -> Finding:
    """The finding on one claim."""
    if len(claim.span.quote) > LONGEST_CLAIM:
        return _plain(
            claim, "cannot tell", reason=f"A claim of over {LONGEST_CLAIM} characters is no clause, and was not read."
        )
    masked = mask(claim, document=document, coding=coding)
    if masked is None:
        return _plain(claim, "cannot tell", reason="More places are named than one claim can be about.")
    units = tuple(dict.fromkeys(code.partition(".")[0] for code in claim.slots.actors))
    words = words_of(masked, actors=tuple(code for code in units if code in states()))
    reading = read(words)
    refusal = _refusal(claim, document, words=words, reading=reading)
    if refusal is not None:
        return refusal
    where = denial(words, reading.rest, denied=claim.certainty == "denied")
    return _judged(claim, words, reading=reading, where=where)


def _refusal(claim: Claim, document: Document, *, words: Words, reading: Reading) -> Finding | None:
    """The finding on a claim that the tables must not be asked about; ``None`` where they may."""
    part = part_named(words.masked, read=_parts_read(reading))
    what = part and f"a part of a state ({part!r})"
    rest = core(reading.rest, reading.asked)
    what = what or outside(rest) or _no_capital(words, reading)
    if what:
        return _plain(claim, "not covered", reason=f"It speaks of {what}, which the tables do not hold.")
    day = claim.slots.date.start if claim.slots.date else None
    if (day or document.published or BORDERS_SINCE) < BORDERS_SINCE:
        return _plain(
            claim, "not covered", reason=f"The tables show today's borders, not those before {BORDERS_SINCE:%B %Y}."
        )
    if not reading.asked:
        return _plain(
            claim,
            "cannot tell",
            reason="Its words could not be turned into a question about borders, neighbours, capitals or distances.",
        )
    if denial(words, reading.rest, denied=claim.certainty == "denied") == "unclear":
        return _plain(claim, "cannot tell", reason="The words around it may deny it or leave it open.")
    if claim.certainty == "conditional":
        return _plain(claim, "cannot tell", reason="It holds only on a condition, which was not tested.")
    why = unreadable(words, rest)
    return _plain(claim, "cannot tell", reason=f"It was read only in part: {why}.") if why else None


def _parts_read(reading: Reading) -> str:
    """The words of the questions on parts of states."""
    on_parts = (one for one in reading.asked if any(isinstance(q, PartOf | PartBeside) for q in one.readings))
    return " ".join(one.words for one in on_parts)


def _no_capital(words: Words, reading: Reading) -> str:
    """A town that stands for its state elsewhere but is no capital in the table, where nothing could be read."""
    places = words.masked.places
    inside = [places[letter] for letter in places if f"§{letter}§" in reading.rest]
    if any(amount.unit == "km" for amount in words.amounts.values()) and not reading.asked:
        town = next(
            (p.words for p in inside if p.form == "capital" and p.seat is None and "capital" not in p.words), ""
        )
        return f"a town that is no capital ({town!r})" if town else ""
    return ""


def _plain(claim: Claim, verdict: Verdict, *, reason: str) -> Finding:
    """A finding without evidence."""
    return Finding(claim=claim, verdict=verdict, summary=reason, method=METHOD)


def _judged(claim: Claim, words: Words, *, reading: Reading, where: Denial) -> Finding:
    """The finding on a claim that was read."""
    # A negation inside the words was read with its question; a denial from outside turns every question round.
    outer = where == "outside"
    settled = settle(reading.asked, outer=outer)
    verdict: Verdict = together(settled, outer=outer)
    more = _beyond(words, reading)
    summary = _summary(
        verdict, settled, denied=outer or any(one.asked.denied and not one.asked.mirrored for one in settled)
    )
    if verdict == "supported" and more:
        verdict = "cannot tell"
        summary = f"{summary} But the claim says more, which was not checked: “{more}”."
    answers = [one for each in settled for one in each.answers]
    return Finding(
        claim=claim,
        verdict=verdict,
        summary=summary,
        method=" ".join(dict.fromkeys(one.method for one in answers)),
        steps=(_read_step(reading.asked), *_unique([step for one in answers for step in one.steps])),
        checks=tuple(_unique([check for one in answers for check in one.checks])),
        evidence=(*_unique([piece for one in answers for piece in one.evidence]), *map(_map, answers[:1])),
        assumptions=(
            *_unique([text for one in answers for text in one.assumptions]),
            *((f"Only the part that was read is judged, not: “{more}”.",) if more else ()),
            *(
                ("The claim is put with a hedge; its content was judged as if stated.",)
                if claim.certainty == "hedged"
                else ()
            ),
        ),
    )


def _beyond(words: Words, reading: Reading) -> str:
    """What a claim says beyond the questions that were read out of it."""
    questions = [question for asked in reading.asked for question in asked.readings]
    known = {code for question in questions for code in states_of(question)}
    straight = all(isinstance(question, CapitalToBorder | CapitalsApart) for question in questions)
    borders = any(isinstance(question, ON_BORDERS) for question in questions)
    left = beyond(words, reading.rest, known=known, straight=straight, borders=borders)
    return left or words.plain(told_behind(reading.rest)).strip(" ,;:.")


def _summary(verdict: Verdict, settled: Sequence[Settled], *, denied: bool) -> str:
    """The answer in sentences, with what is left open and what was denied."""
    parts = []
    for one in settled:
        if verdict != "supported" and one.result == "supported":
            continue  # what decides is said first, and what was borne out stands in the steps
        texts = list(dict.fromkeys(each.text for each in one.answers))
        open_words = f"“{one.asked.words}” can be read in {len(texts)} ways: " if len(texts) > 1 else ""
        parts.append(open_words + " Or: ".join(texts) + _unchecked(one))
    denials = {"supported": " The claim, a denial, holds.", "contradicted": " The claim denies it."}
    told = list(dict.fromkeys(filter(None, parts))) or ["The words leave open what they ask."]
    if len(told) > MOST_PARTS:
        told = [*told[: MOST_PARTS - 1], f"The steps say the same of {len(told) - MOST_PARTS + 1} more."]
    return " ".join(told) + (denials.get(verdict, " The claim is a denial.") if denied else "")


def _unchecked(one: Settled) -> str:
    """That a word of a question is in no table, where that keeps it from being borne out."""
    kept = one.asked.unchecked and one.result == "cannot tell" and one.answers
    return f" That it is “{one.asked.unchecked}” was not checked." if kept else ""


def _read_step(asked: Sequence[Asked]) -> Step:
    """What was read, as the first step of the derivation."""
    return Step(
        text="Read: " + "; ".join(dict.fromkeys(f"“{question.words}”" for question in asked)),
        holds="yes",
        basis="the claim's words",
    )


def _map(one: Answer) -> Evidence:
    """The state an answer is about, on a map."""
    picture = exposure_map(one.state)
    return Evidence(title=picture.title, text=picture.note, sources=picture.sources, table=picture.table, map=picture)


def _unique(items: list[T]) -> list[T]:
    """Items without repeats, in order."""
    kept: list[T] = []
    for item in items:
        if item not in kept:
            kept.append(item)
    return kept
