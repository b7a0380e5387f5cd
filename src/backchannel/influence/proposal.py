"""A proposal of a design, read out of a document: what its words say is filled in, the rest is marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from backchannel.influence.claims_card import Card
from backchannel.influence.claims_fields import TO_BE_FILLED
from backchannel.influence.claims_writing import table
from backchannel.influence.proposal_outcomes import outcome_of
from backchannel.influence.proposal_reading import contact_of, days_of, fits, named_in, roles_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from backchannel.influence.proposal_reading import Ask
    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding
    from backchannel.model.documents import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What could be read of a design. An empty field is to be filled; ``read`` says where each filled one is from."""

    claim: str
    broker: str = ""
    partner: str = ""
    medium: Literal["", "visit", "phone", "meeting"] = ""
    days: tuple[date, ...] = ()
    actor: str = ""
    recipient: str = ""
    measure: Literal["", "tone", "hostile"] = ""
    direction: Literal["", "softened", "hardened"] = ""
    read: tuple[tuple[str, str], ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields that the analyst has to fill before anything can be tested."""
        fields = (
            ("the broker of the contact", self.broker),
            ("its partner", self.partner),
            ("the day of the contact", len(self.days) == 1),
            ("whose behaviour moved", self.actor),
            ("toward whom", self.recipient),
            ("what is measured", self.measure),
            ("the direction", self.direction),
        )
        return tuple(name for name, filled in fields if not filled)

    def card(self) -> Card | None:
        """The design, if nothing is missing."""
        return None if self.missing else Card.model_validate(_fields(self))


def propose(
    claim: Claim, *, document: Document, coding: Coding, claims: Sequence[Claim], ask: Ask | None = None
) -> Proposal:
    """A design as far as a document's words give it.

    Parameters
    ----------
    claim
        A claim of influence, or one whose own sentence ties what moved to a contact.
    document, coding
        The document, its sentences and mentions of actors.
    claims
        All claims of the document: those shortly before may say whose tone toward whom is spoken of.
    ask
        Answers questions to the record, for the day of a contact that the text does not date.

    Returns
    -------
    Proposal
        Read by fixed rules. The contact is a visit, call or meeting with two sides that hang on it in its own sentence:
        one in the claim's sentence; else the last one of the kind that the claim takes up ("that call"); else the last
        before it that "after", "because of", "led to" and the like tie to something. The outcome is that of the claim
        itself or of the nearest one before it that tells of a move. The broker isn't the recipient, nor who acts; else
        who alone is named beside the contact, else who visits, calls or is named first. A contact in which nobody who
        is named as having moved the outcome takes part is dropped. What these do not give is empty. Every field taken
        from outside of the claim's own words is said in ``read``.

    Limits: rules over words; the analyst confirms or edits.
    """
    contact = contact_of(claim, document=document, coding=coding)
    pair = contact.sides if contact else ()
    outcome = outcome_of(claim, document=document, coding=coding, claims=claims, contact=pair)
    named = named_in(claim, coding=coding) - {outcome.actor, outcome.recipient}
    if contact and not fits(contact, claim, outcome=outcome, named=named):
        contact = None
    days, dated = days_of(contact, document=document, ask=ask)
    broker, partner = roles_of(contact, outcome=outcome, named=named)
    elsewhere = outcome.said is not None and outcome.said is not claim
    notes = [
        ("contact", contact.where if contact else ""),
        ("days", dated),
        ("outcome", f"from “{outcome.said.span.quote}”" if elsewhere and outcome.said else ""),
    ]
    return Proposal(
        claim=claim.text,
        broker=broker,
        partner=partner,
        medium=contact.medium if contact else "",
        days=days,
        actor=outcome.actor,
        recipient=outcome.recipient,
        measure=outcome.measure,
        direction=outcome.direction,
        read=tuple((name, note) for name, note in notes if note),
    )


def proposals(
    claims: Sequence[Claim], *, document: Document, coding: Coding, ask: Ask | None = None
) -> tuple[Proposal, ...]:
    """A proposal for each claim of influence, and for each other one whose own sentence ties what moved to a contact.

    Such another one is taken up if contact and outcome can be read; of one that is not of tone the direction too.

    Parameters
    ----------
    claims
        All claims of one document.
    document, coding, ask
        As in :func:`propose`.

    Examples
    --------
    >>> from backchannel.model.coding import Coding
    >>> from backchannel.model.documents import Document
    >>> document = Document(id="d", text="It rained.", source="d.txt", sha256="0")
    >>> proposals([], document=document, coding=Coding(document_id="d", sentences=(), mentions=(), dates=()))
    ()
    """
    found = []
    for claim in claims:
        proposal = propose(claim, document=document, coding=coding, claims=claims, ask=ask)
        read = proposal.broker and proposal.actor
        if claim.kind == "influence" or (read and (claim.kind == "tone" or proposal.direction)):
            found.append(proposal)
    return tuple(found)


def as_draft(proposal: Proposal) -> str:
    """The proposal as TOML for the analyst to confirm or edit; what is missing is marked, and refused until filled.

    Examples
    --------
    >>> print(as_draft(Proposal(claim="Talks calmed them.", broker="RUS")))  # doctest: +ELLIPSIS
    # A proposal read out of an article...
    claim = "Talks calmed them."
    direction = "to be filled"
    <BLANKLINE>
    [contact]
    broker = "RUS"
    partner = "to be filled"
    dates = []  # to be filled
    <BLANKLINE>
    [outcome]
    actor = "to be filled"
    recipient = "to be filled"
    measure = "to be filled"
    <BLANKLINE>
    """
    read = dict(proposal.read)
    open_day = "" if len(proposal.days) == 1 else f"{TO_BE_FILLED};"
    notes = {
        "contact.broker": read.get("contact", ""),
        "contact.dates": f"{open_day} {read.get('days', '')}".strip(" ;"),
        "outcome.actor": read.get("outcome", ""),
    }
    head = "# A proposal read out of an article by fixed rules. Confirm or edit every line before you test it.\n"
    return head + table(_fields(proposal), notes=notes)


def _fields(proposal: Proposal) -> dict[str, Any]:
    fill = TO_BE_FILLED
    contact: dict[str, Any] = {
        "broker": proposal.broker or fill,
        "partner": proposal.partner or fill,
        "dates": list(proposal.days) if len(proposal.days) == 1 else [],
    }
    return {
        "claim": proposal.claim,
        "direction": proposal.direction or fill,
        "contact": contact,
        "outcome": {
            "actor": proposal.actor or fill,
            "recipient": proposal.recipient or fill,
            "measure": proposal.measure or fill,
        },
    }
