"""Claims of influence in an article: a full design is tested, less is proposed and says what is missing."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from backchannel.errors import BadDesign
from backchannel.influence.claims_outcome import SURE
from backchannel.influence.finding import put_to_test
from backchannel.influence.proposal import Proposal, as_draft, propose
from backchannel.model.evidence import Evidence, Table
from backchannel.model.findings import Finding, Step
from backchannel.model.record import Query
from backchannel.states import state_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

    from backchannel.influence.claims_card import Card
    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding
    from backchannel.model.documents import Document
    from backchannel.model.events import Event

    Ask = Callable[[Query], pd.DataFrame]
    Cover = Callable[[Query], pd.DatetimeIndex]

METHOD: Final = (
    "The claim is read as a design: contact, outcome, direction. What the words do not give is never guessed."
)
WAITS_FOR: Final = "a design completed by the analyst"
READ: Final = "The design was read out of the article by fixed rules; confirm it before you rely on the figures."


def assess(
    claims: Sequence[Claim],
    *,
    document: Document,
    coding: Coding,
    events: Sequence[Event],
    ask: Ask,
    cover: Cover,
) -> tuple[Finding, ...]:
    """A finding for each claim of influence, in order; claims of other kinds say what an influence claim leaves out.

    Parameters
    ----------
    claims
        All claims of one document.
    document, coding
        The document, its sentences, actors and dates.
    events
        The document's own events; they are no evidence for it.
    ask
        Answers questions to the record.
    cover
        Gives the days on which some source would have told of an answer to a question.

    Returns
    -------
    tuple of Finding
        By the rule in `finding_ruling.rule` where a full design could be read, else *cannot tell* with the proposal of
        one and what is missing. Denials and conditions are not tested.
    """
    own = {report.span.document_id for event in events for report in event.reports} | {document.id}
    outside = _outside(ask, own)
    return tuple(
        _finding(claim, document=document, coding=coding, claims=claims, ask=outside, cover=cover)
        for claim in claims
        if claim.kind == "influence"
    )


def _outside(ask: Ask, own: set[str]) -> Ask:
    """The record without rows that come from the document itself."""

    def answer(query: Query) -> pd.DataFrame:
        rows = ask(query)
        return rows[~rows["document"].isin(own)] if "document" in rows else rows

    return answer


def _finding(
    claim: Claim, *, document: Document, coding: Coding, claims: Sequence[Claim], ask: Ask, cover: Cover
) -> Finding:
    proposal = propose(claim, document=document, coding=coding, claims=claims, ask=ask)
    looks = sum(other.kind == "influence" for other in claims)
    unready = _unready(claim, proposal)
    if unready:
        return _proposed(claim, proposal, why=unready)
    card = proposal.card()
    if card is None:
        return _proposed(claim, proposal, why=f"the text leaves open {', '.join(proposal.missing)}")
    try:
        found = put_to_test(
            _from_one_source(card.model_copy(update={"looks": looks}), ask=ask), claim=claim, ask=ask, cover=cover
        )
    except BadDesign as error:
        return _proposed(claim, proposal, why=str(error))
    return Finding(
        claim=claim,
        verdict=found.verdict,
        summary=f"{_read_as(proposal)} {found.summary}",
        method=found.method,
        steps=found.steps,
        estimates=found.estimates,
        checks=found.checks,
        evidence=(*found.evidence, _draft(proposal)),
        assumptions=(READ, *(f"Read {name}: {note}." for name, note in proposal.read), *found.assumptions),
    )


def _from_one_source(card: Card, *, ask: Ask) -> Card:
    """The design with the source that tells most near the contact: a mixture moves when sources come and go."""
    first, last = min(card.contact.dates), max(card.contact.dates)
    around = timedelta(days=card.windows.before)
    rows = ask(
        Query(
            actors=(card.outcome.actor,),
            recipients=(card.outcome.recipient,),
            directed=True,
            since=first - around,
            until=last + around,
            at_least=SURE,
        )
    )
    if card.outcome.measure == "tone":
        rows = rows[rows["tone"].notna()]
    counts = rows["source"].dropna().astype("str").value_counts()
    if counts.empty:
        return card
    lead = min(str(name) for name, count in counts.items() if count == counts.max())
    return card.model_copy(update={"outcome": card.outcome.model_copy(update={"sources": (lead,)})})


def _unready(claim: Claim, proposal: Proposal) -> str:
    """Why a claim is not tested although it may name all parts."""
    if claim.certainty == "conditional":
        return "it holds only on a condition, which was not tested"
    if claim.certainty == "denied":
        return "it denies an influence, and that a test finds nothing does not show that there was nothing"
    if len(proposal.days) > 1:
        return f"which contact is meant is open: that of {' or '.join(map(str, proposal.days))}; choose one"
    return ""


def _read_as(proposal: Proposal) -> str:
    return (
        f"Read as: the contact of {state_name(proposal.broker)} with {state_name(proposal.partner)} on "
        f"{proposal.days[0]} {proposal.direction} the {'words' if proposal.measure == 'tone' else 'hostile acts'} of "
        f"{state_name(proposal.actor)} toward {state_name(proposal.recipient)}."
    )


def _proposed(claim: Claim, proposal: Proposal, *, why: str) -> Finding:
    """*Cannot tell*, with the proposal and what is missing."""
    return Finding(
        claim=claim,
        verdict="cannot tell",
        summary=f"Not tested: {why}. A proposal of a design is below, for you to complete and test.",
        method=METHOD,
        steps=(Step(text="Read: contact, outcome and direction", holds="unknown", basis=why),),
        evidence=(_draft(proposal),),
        waits_for=WAITS_FOR,
    )


def _draft(proposal: Proposal) -> Evidence:
    """The proposal as it would be written, line by line."""
    rows = tuple((line,) for line in as_draft(proposal).splitlines() if line)
    return Evidence(
        title="The design as read out of the article",
        text="Save it as a .toml file, confirm or edit it, and run `backchannel influence test` on it.",
        table=Table(caption="Proposal of a design (TOML)", columns=("line",), rows=rows),
    )
