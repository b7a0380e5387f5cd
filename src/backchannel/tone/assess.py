"""The verdict on tone claims: what a speaker's words toward somebody were, by the statements of the record."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import pandas as pd

from backchannel.model.findings import Finding, Step
from backchannel.model.record import Query
from backchannel.states import state_name
from backchannel.tone.anchors import anchor
from backchannel.tone.examining import Looked, look_at_level, look_at_shift, near_days
from backchannel.tone.reading import NEAR, Asked, read
from backchannel.tone.speakers import leading_source, words_of
from backchannel.tone.statements import statements
from backchannel.tone.verdict import Ruling, after_checks, turned

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding
    from backchannel.model.documents import Document
    from backchannel.model.findings import Holds, Verdict

    Ask = Callable[[Query], pd.DataFrame]

METHOD: Final = (
    "The speaker's statements toward the recipient are taken from the record with the tone that was coded for each. A "
    "change is held against the changes around all other dates, a level against neutral, restraint against one hostile "
    "statement in five; days count, not statements. The verdict follows by a written rule."
)
SILENT_RECORD: Final = "Only statements that the record holds are counted; what was said elsewhere is not in it."
LABELS: Final = "The tone of each statement is a label that may be wrong; such errors are not in the intervals."
NO_CAUSE: Final = "This says whether the tone changed, not what changed it: dates are often named because of the tone."
_HOLDS: Final[Mapping[Verdict, Holds]] = MappingProxyType({"supported": "yes", "contradicted": "no"})
SURE: Final = 0.5  # confidence of a coded statement; what the coder itself doubts more is no evidence of tone
AROUND: Final = timedelta(days=400)  # how far before and after the record is read for dates to compare with


def assess(
    claims: Sequence[Claim], *, document: Document, coding: Coding, ask: Ask, cover: Ask | None = None
) -> tuple[Finding, ...]:
    """A finding for each tone claim, in order; claims of other kinds are passed over.

    Parameters
    ----------
    claims
        Claims of one document.
    document
        The document; its own statements are no evidence for its claims, and its publication dates what has no date.
    coding
        Its sentences, actors and dates.
    ask
        Gives the rows of the record for a question, as a frame with the columns ``RECORD_COLUMNS``.
    cover
        Gives what the record holds of anybody, a row a day and source (``date``, ``dataset``, ``source``, ``rows``,
        ``events``); without it a source counts as covering the days from the first to the last statement asked for.

    Returns
    -------
    tuple of Finding
        One a claim, by the rule in `verdict`. *Cannot tell* is the usual answer: most speakers have left too few
        statements toward any one recipient.

    Limits: judges words on a scale from hostile to friendly. Frankness, length, irony and what was left unsaid are on
    none. What brought a change about is not asked here.

    Examples
    --------
    >>> from backchannel.model.claims import Claim
    >>> from backchannel.model.coding import Coding
    >>> from backchannel.model.documents import Document, Span
    >>> text = "His tone was frank."
    >>> note = Document(id="d", text=text, source="-", sha256="")
    >>> span = Span(document_id="d", start=0, end=len(text), quote=text)
    >>> claim = Claim(id="1", kind="tone", text=text, span=span, made_by="author", certainty="stated")
    >>> coding = Coding(document_id="d", sentences=(), mentions=(), dates=())
    >>> (finding,) = assess([claim], document=note, coding=coding, ask=lambda query: pd.DataFrame())
    >>> finding.verdict
    'cannot tell'
    """
    found: list[Finding] = []
    before: tuple[Claim, Asked] | None = None
    for claim in claims:
        if claim.kind != "tone":
            continue
        near = before is not None and 0 <= claim.span.start - before[0].span.end <= NEAR
        asked = read(claim, document=document, coding=coding, before=before[1] if before and near else None)
        questions = asked if isinstance(asked, str) else _dated(asked, claim, document=document, coding=coding, ask=ask)
        if isinstance(questions, str):
            found.append(_unread(claim, why=questions))
            continue
        before = (claim, questions[-1])
        found.append(_agreed([_judged(claim, one, document=document, ask=ask, cover=cover) for one in questions]))
    return tuple(found)


def _dated(asked: Asked, claim: Claim, *, document: Document, coding: Coding, ask: Ask) -> list[Asked] | str:
    """The question, once for each day of a contact that may date it; or why it has no date."""
    if asked.first is not None:
        return [asked]
    told = anchor(claim, document=document, coding=coding, ask=ask)
    if isinstance(told, str):
        return told
    return [replace(asked, first=day, last=day, notes=(*asked.notes, told[1])) for day in told[0]]


def _agreed(findings: Sequence[Finding]) -> Finding:
    """The finding for the last day that a claim may mean; a verdict only where it is the same for all of them."""
    last = findings[-1]
    if len({finding.verdict for finding in findings}) == 1:
        return last
    return replace(
        last, verdict="cannot tell", summary=f"{last.summary} But another day that it may mean says otherwise."
    )


def _unread(claim: Claim, *, why: str) -> Finding:
    return Finding(
        claim=claim,
        verdict="cannot tell",
        summary=f"Not put to the record: {why}.",
        method=METHOD,
        steps=(Step(text="Read: whose words toward whom, in what manner, when", holds="unknown", basis=why),),
    )


def _judged(claim: Claim, asked: Asked, *, document: Document, ask: Ask, cover: Ask | None) -> Finding:
    """The finding on a claim that was read."""
    said = _said(asked, document=document, ask=ask)
    if said.empty:
        none = f"The record holds no statement of {asked.who} toward {state_name(asked.recipient)} near these days."
        looked = Looked(ruling=Ruling("cannot tell", none))
    elif asked.cue.manner == "shift":
        looked = look_at_shift(asked, said, span=_span(asked, said, cover=cover))
    else:
        looked = look_at_level(asked, said)
    ruling = after_checks(turned(looked.ruling) if asked.denied else looked.ruling, looked.checks)
    return Finding(
        claim=claim,
        verdict=ruling.verdict,
        summary=" ".join(part for part in (looked.figures, ruling.why) if part),
        method=METHOD,
        steps=(_read_step(asked), Step(text=ruling.why, holds=_HOLDS.get(ruling.verdict, "unknown"))),
        estimates=looked.estimates,
        checks=looked.checks,
        evidence=looked.evidence,
        assumptions=(*asked.notes, SILENT_RECORD, LABELS, *((NO_CAUSE,) if asked.cue.manner == "shift" else ())),
    )


def _read_step(asked: Asked) -> Step:
    first, last = asked.days
    when = str(first) if first == last else f"{first} to {last}"
    text = f"Read: {asked.who} toward {state_name(asked.recipient)}, “{asked.cue.words}” ({asked.cue.manner}), {when}"
    return Step(text=text, holds="yes", basis="the claim's words")


def _said(asked: Asked, *, document: Document, ask: Ask) -> pd.DataFrame:
    """The speaker's statements in the source with most toward the recipient near the days; empty if there are none."""
    first, last = asked.days
    since, until = first - AROUND, last + AROUND
    rows = ask(Query(actors=(asked.speaker,), directed=True, since=since, until=until, at_least=SURE))
    said = statements(rows)
    said = words_of(said[said["document"].isna() | (said["document"] != document.id)], person=asked.person)
    near = said[(said["recipient"] == asked.recipient) & said["date"].between(*near_days(asked))]
    return said[said["source"] == leading_source(near)]


def _span(asked: Asked, said: pd.DataFrame, *, cover: Ask | None) -> tuple[date, date]:
    """First and last day that the source of the statements covers, as far as it was asked."""
    days = said["date"]
    if cover is not None:
        first, last = asked.days
        table = cover(Query(sources=(said["source"].iloc[0],), since=first - AROUND, until=last + AROUND))
        days = pd.concat([days, pd.to_datetime(table["date"])])
    return min(days).date(), max(days).date()
