"""A proposal of a design, read out of an article: what its words say is filled in, the rest is marked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, Literal

import pandas as pd

from backchannel.influence.claims_card import TO_BE_FILLED, Card
from backchannel.influence.claims_writing import table
from backchannel.influence.proposal_contacts import contacts_in, referred_to
from backchannel.influence.proposal_outcomes import NEAR, outcome_of
from backchannel.model.record import Query
from backchannel.states import state_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from backchannel.influence.proposal_contacts import Contact
    from backchannel.influence.proposal_outcomes import Outcome
    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding
    from backchannel.model.documents import Document, Span

    Ask = Callable[[Query], pd.DataFrame]

BACK: Final = 31  # days before publication in which the contact is looked for
MOST_DAYS: Final = 3  # days that a contact without a date may mean; with more its date is open


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
    """A design as far as an article's words give it.

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
    contact = _contact(claim, document=document, coding=coding)
    pair = contact.sides if contact else ()
    outcome = outcome_of(claim, document=document, coding=coding, claims=claims, contact=pair)
    named = _named(claim, coding=coding) - {outcome.actor, outcome.recipient}
    if contact and not _fits(contact, claim, outcome=outcome, named=named):
        contact = None
    days, dated = _days(contact, document=document, ask=ask)
    broker, partner = _roles(contact, outcome=outcome, named=named)
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
    """
    found = []
    for claim in claims:
        proposal = propose(claim, document=document, coding=coding, claims=claims, ask=ask)
        read = proposal.broker and proposal.actor
        if claim.kind == "influence" or (read and (claim.kind == "tone" or proposal.direction)):
            found.append(proposal)
    return tuple(found)


def _contact(claim: Claim, *, document: Document, coding: Coding) -> Contact | None:
    """The contact that a claim speaks of: in its own sentence, taken up by it, or tied to what stands before it.

    A claim of another kind than influence speaks of a contact only if a word such as "after" ties it to one.
    """
    own, before = _sentences(claim, coding)
    here = [contact for s in own for contact in contacts_in(s, document=document, coding=coding)]
    if claim.kind != "influence":
        return _only([contact for contact in here if contact.linked])
    if here:
        return _only([contact for contact in here if contact.linked] or here)
    kinds = [referred_to(s, document=document) for s in own]
    earlier = [contact for s in before for contact in contacts_in(s, document=document, coding=coding)]
    taken_up = next(filter(None, kinds), "")
    if None in kinds:
        return None
    if taken_up:
        return next((contact for contact in reversed(earlier) if contact.medium == taken_up), None)
    linked = [contact for contact in earlier if contact.linked]
    if linked:
        return linked[-1]
    here_named = _named(claim, coding=coding)
    return _only([contact for contact in earlier if here_named & set(contact.sides)])


def _sentences(claim: Claim, coding: Coding) -> tuple[list[Span], list[Span]]:
    """The sentences in which a claim stands, and those shortly before it."""
    spans = sorted(coding.sentences, key=lambda s: s.start)
    own = [s for s in spans if s.start < claim.span.end and s.end > claim.span.start]
    before = [s for s in spans if s.end <= claim.span.start and claim.span.start - s.start <= NEAR and s not in own]
    return own, before


def _only(contacts: Sequence[Contact]) -> Contact | None:
    """The last of contacts that are all between the same two; with more than one pair it is open which is meant."""
    return contacts[-1] if len({frozenset(contact.sides) for contact in contacts}) == 1 else None


def _named(claim: Claim, *, coding: Coding) -> set[str]:
    """Who is named in the sentence of a claim."""
    own, _ = _sentences(claim, coding)
    return {m.actor.unit for s in own for m in coding.mentions if s.start <= m.span.start < s.end} - {""}


def _fits(contact: Contact, claim: Claim, *, outcome: Outcome, named: set[str]) -> bool:
    """Whether a claim can be about a contact: it isn't if only others are named as having moved the outcome, nor, of a
    contact before its sentence, if nothing is said to have moved.
    """
    moved = outcome.actor or outcome.measure or outcome.direction
    return bool(moved or contact.end > claim.span.start) and bool(not named or named & set(contact.sides))


def _roles(contact: Contact | None, *, outcome: Outcome, named: set[str]) -> tuple[str, str]:
    """Broker and partner of a contact: the broker isn't the recipient, nor who acts; else it is who alone is named
    beside the contact, else who visits, calls or is named first.
    """
    if contact is None:
        return "", ""
    first, second = contact.sides
    for taken in (outcome.recipient, outcome.actor):
        if taken in contact.sides:
            return (second, first) if first == taken else (first, second)
    return (second, first) if second in named and first not in named else (first, second)


def _days(found: Contact | None, *, document: Document, ask: Ask | None) -> tuple[tuple[date, ...], str]:
    """Days of the contact: as the text states them, else by the record in the month before publication."""
    if found is not None and found.days:
        return found.days, "as the text states it"
    if found is None or ask is None or document.published is None:
        return (), ""
    contact = found.sides
    first = document.published - timedelta(days=BACK)
    query = Query(
        actors=(contact[0],), recipients=(contact[1],), types=("CONSULT",), since=first, until=document.published
    )
    rows = ask(query)
    told = rows["date"].notna() & (rows["modality"].isna() | (rows["modality"] == "asserted"))
    by_phone = rows["mode"] == "phone"
    rows = rows[told & (by_phone if found.medium == "phone" else ~by_phone)]
    days = tuple(sorted(set(pd.to_datetime(rows["date"]).dt.date)))
    pair = f"{state_name(contact[0])} and {state_name(contact[1])}"
    if not 0 < len(days) <= MOST_DAYS:
        return (), f"the record has such contacts of {pair} on {len(days)} days of the month before publication"
    listed = ", ".join(map(str, days))
    return days, f"by the record's contacts of {pair} in the month before publication: {listed}"


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
