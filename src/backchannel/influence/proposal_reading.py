"""Which contact a claim speaks of, whether it can be about it, who is the broker, and on which day it was."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import pandas as pd

from backchannel.influence.proposal_contacts import contacts_in, referred_to
from backchannel.influence.proposal_outcomes import NEAR
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


def contact_of(claim: Claim, *, document: Document, coding: Coding) -> Contact | None:
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
    here_named = named_in(claim, coding=coding)
    return _only([contact for contact in earlier if here_named & set(contact.sides)])


def fits(contact: Contact, claim: Claim, *, outcome: Outcome, named: set[str]) -> bool:
    """Whether a claim can be about a contact: it isn't if only others are named as having moved the outcome, nor, of a
    contact before its sentence, if nothing is said to have moved.
    """
    moved = outcome.actor or outcome.measure or outcome.direction
    return bool(moved or contact.end > claim.span.start) and bool(not named or named & set(contact.sides))


def roles_of(contact: Contact | None, *, outcome: Outcome, named: set[str]) -> tuple[str, str]:
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


def days_of(found: Contact | None, *, document: Document, ask: Ask | None) -> tuple[tuple[date, ...], str]:
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


def _sentences(claim: Claim, coding: Coding) -> tuple[list[Span], list[Span]]:
    """The sentences in which a claim stands, and those shortly before it."""
    spans = sorted(coding.sentences, key=lambda s: s.start)
    own = [s for s in spans if s.start < claim.span.end and s.end > claim.span.start]
    before = [s for s in spans if s.end <= claim.span.start and claim.span.start - s.start <= NEAR and s not in own]
    return own, before


def _only(contacts: Sequence[Contact]) -> Contact | None:
    """The last of contacts that are all between the same two; with more than one pair it is open which is meant."""
    return contacts[-1] if len({frozenset(contact.sides) for contact in contacts}) == 1 else None


def named_in(claim: Claim, *, coding: Coding) -> set[str]:
    """Who is named in the sentence of a claim."""
    own, _ = _sentences(claim, coding)
    return {m.actor.unit for s in own for m in coding.mentions if s.start <= m.span.start < s.end} - {""}
