"""The verdict on channel claims: who is in touch with whom is counted, ranked and dated, with everybody else beside."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from backchannel.contacts.channels import FORMULA
from backchannel.contacts.examining import Examined, examine, glance
from backchannel.contacts.judging import FEW, FEW_SHARE, LEAST, MANY, SEEN, SHORT
from backchannel.contacts.looking import Looking
from backchannel.contacts.reading import Reading, read
from backchannel.contacts.ties import WINDOW
from backchannel.contacts.wording import day, listed
from backchannel.model.findings import Finding, Step
from backchannel.ontology.collectives import shared_nouns

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    import pandas as pd

    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding
    from backchannel.model.documents import Document
    from backchannel.model.events import Event
    from backchannel.model.findings import Holds, Verdict
    from backchannel.model.record import Query

METHOD: Final = (
    "Contacts (meetings, visits, calls) of the sides are counted from the record up to the day, each once however many "
    f"sources tell it. A channel is open with a direct contact in the last {WINDOW} days and no break since. Everybody "
    "else is counted by the same rule, in several windows, with all sources and with those alone that are no party's "
    "own. Silence of the record contradicts nothing; only contacts told by people, or sure readings in two sources, do."
)
CONTACT: Final = (
    "A contact is taken for a channel; what was said, how freely, and whether either side would listen is in no "
    "record. Relations without recorded contact (embassies, shared organisations) are not counted: the record has no "
    "list of them."
)
CODER: Final = (
    "Rows read by machine err: of 200 read by hand, the two sides were right in 0.84, sides and kind of act in 0.78."
)
CONVENTION: Final = (
    f"Few is a convention: at most {FEW} and at most {FEW_SHARE:.0%} of those in touch with any side, corrected for "
    f"what the general sources miss, of which they must hold {SEEN:.0%}; it fails with {MANY} other states on solid "
    f"evidence. An open channel needs {LEAST} sure contacts in a year, or one told by people in {SHORT} days. Order: "
    f"{FORMULA}."
)
_HOLDS: Final[dict[Verdict, Holds]] = {"supported": "yes", "contradicted": "no"}


def assess(
    claims: Sequence[Claim],
    *,
    document: Document,
    coding: Coding,
    events: Sequence[Event] = (),  # noqa: ARG001 - the corridor calls all rooms of the record alike
    ask: Callable[[Query], pd.DataFrame],
) -> tuple[Finding, ...]:
    """A finding for each channel claim, in order; claims of other kinds are passed over.

    Parameters
    ----------
    claims
        Claims of one document.
    document
        The document; its own rows and those of its publisher are no evidence. Its publication dates what has no date.
    coding
        Its sentences, actors and dates.
    events
        Not needed here.
    ask
        Gives the rows of the record for a question, as a frame with the columns ``RECORD_COLUMNS``.

    Returns
    -------
    tuple of Finding
        One a claim, by the rule in `judging`. *Supported* needs every question borne out and no word left over;
        *contradicted* needs positive evidence; otherwise *cannot tell*, with the contacts, the others who qualify and
        what the sources miss.

    Limits: a record shows contacts that were made public, of those states whose press is in it. Back channels,
    embassies and the warmth of relations are in none.

    Examples
    --------
    >>> import pandas as pd
    >>> from backchannel.model.claims import Claim
    >>> from backchannel.model.coding import Coding
    >>> from backchannel.model.documents import Document, Span
    >>> text = "Relations are good."
    >>> note = Document(id="d", text=text, source="-", sha256="")
    >>> span = Span(document_id="d", start=0, end=len(text), quote=text)
    >>> claim = Claim(id="1", kind="channel", text=text, span=span, made_by="author", certainty="stated")
    >>> coding = Coding(document_id="d", sentences=(), mentions=(), dates=())
    >>> (finding,) = assess([claim], document=note, coding=coding, ask=lambda query: pd.DataFrame())
    >>> finding.verdict
    'cannot tell'
    """
    coding = replace(coding, mentions=shared_nouns(coding.mentions, text=document.text))
    looking = Looking(ask=ask, document=document)
    found: list[Finding] = []
    before: tuple[Claim, Reading] | None = None
    for claim in claims:
        if claim.kind != "channel":
            continue
        reading = read(claim, document=document, coding=coding, before=before)
        if reading.asked and reading.on is not None:
            before = (claim, reading)
            found.append(_judged(claim, reading, on=reading.on, looking=looking))
        else:
            found.append(_unread(claim, reading, looking=looking))
    return tuple(found)


def _judged(claim: Claim, reading: Reading, *, on: date, looking: Looking) -> Finding:
    """The finding on a claim that was read."""
    done = [examine(asked, reading, on=on, looking=looking) for asked in reading.asked]
    verdict = _verdict(done, reading)
    return Finding(
        claim=claim,
        verdict=verdict,
        summary=_summary(done, reading),
        method=METHOD,
        steps=_steps(done, reading, on=on),
        evidence=tuple(dict.fromkeys(piece for one in done for piece in one.evidence)),
        assumptions=(CONTACT, *reading.notes, CODER, *((CONVENTION,) if any(one.counts for one in done) else ())),
    )


def _verdict(done: Sequence[Examined], reading: Reading) -> Verdict:
    """One verdict of all questions: words that no question covers keep a claim from being settled."""
    verdicts = {one.ruling.verdict for one in done}
    if reading.left:
        return "cannot tell"
    if "contradicted" in verdicts:
        return "contradicted"
    return "supported" if verdicts == {"supported"} else "cannot tell"


def _summary(done: Sequence[Examined], reading: Reading) -> str:
    """What an editor needs to know first."""
    parts = [f"{one.ruling.why} {one.brief or one.figures}" for one in done]
    if reading.left:
        words = ", ".join(f"“{words}”" for words in reading.left)
        parts.append(f"Not in the record of contacts: {words}.")
    return " ".join(" ".join(parts).split())


def _steps(done: Sequence[Examined], reading: Reading, *, on: date) -> tuple[Step, ...]:
    """What was read out, asked and found."""
    steps = []
    for one in done:
        who = f"{listed([one.asked.subject])} with {listed(one.asked.sides)}"
        beside = {"few": ", and few others so", "only": ", and nobody else so"}.get(reading.share, "")
        steps.append(
            Step(text=f"Read: {who}, {one.asked.kind}{beside}, on {day(on)}", holds="yes", basis=f"“{one.asked.words}”")
        )
        steps.append(Step(text=one.figures, holds="yes", basis="the record of contacts"))
        steps.append(
            Step(text=one.ruling.why, holds=_HOLDS.get(one.ruling.verdict, "unknown"), basis="the written rule")
        )
    steps += [
        Step(text=f"Left untested: “{words}”", holds="unknown", basis="no contact says it") for words in reading.left
    ]
    return tuple(steps)


def _unread(claim: Claim, reading: Reading, *, looking: Looking) -> Finding:
    """The finding on a claim that no question could be read out of: what the record holds of its actors."""
    held, evidence = glance(reading.units, on=reading.on, looking=looking) if reading.on else ("", ())
    return Finding(
        claim=claim,
        verdict="cannot tell",
        summary=" ".join(part for part in (f"Not put to the record: {reading.refusal}.", held) if part),
        method=METHOD,
        steps=(Step(text="Read: who with whom, how they stand, and when", holds="unknown", basis=reading.refusal),),
        evidence=evidence,
        assumptions=(CONTACT, CODER) if evidence else (),
    )
