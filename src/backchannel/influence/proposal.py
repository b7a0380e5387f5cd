"""A proposal of a design, read out of an article: what its words say is filled in, the rest is marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, Literal

import pandas as pd

from backchannel.influence.claims_card import TO_BE_FILLED, Card
from backchannel.influence.claims_writing import table
from backchannel.model.record import Query
from backchannel.states import state_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding
    from backchannel.model.documents import Document

    Ask = Callable[[Query], pd.DataFrame]

NEAR: Final = 1500  # characters before a claim in which what it leaves out is looked for
BACK: Final = 31  # days before publication in which the contact is looked for
MOST_DAYS: Final = 3  # days that a contact without a date may mean; with more its date is open
REACH: Final = 120  # characters between "after" and the noun of the contact, and around it for its parties
BESIDE: Final = 40  # characters behind that noun that may still name a side or a day
_AFTER = re.compile(r"\b(?:after|since|following|in the wake of|on the heels of|timed to)\b", re.IGNORECASE)
_CONTACT = re.compile(
    r"\b(?P<visit>visits?|trips?|journey)\b|\b(?P<phone>(?:tele)?phone calls?|calls?)\b|"
    r"\b(?P<meeting>meetings?|talks|summit|consultations)\b",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"\b(?:tone|rhetoric|language|words|messaging|remarks|statements?|posts?|comments)\b", re.IGNORECASE
)
_DEEDS = re.compile(
    r"\b(?:strikes?|attacks?|shelling|raids?|hostilities|fighting|bombing|ceasefire|truce)\b", re.IGNORECASE
)
_SOFTER = re.compile(
    r"\b(?:soft(?:er|en\w*)|milder|measured|moderat\w+|conciliatory|restrain\w*|de-?escalat\w+|ceasefires?|pauses?|"
    r"eas(?:e|ed|ing)|calm\w*|paus(?:ed|ing)|halt\w*|stopp?\w*|truce|toned? down|relent\w*)\b",
    re.IGNORECASE,
)
_HARDER = re.compile(
    r"\b(?:hard(?:er|en\w*)|harsh\w*|tough\w*|sharpen\w*|escalat\w+|ramp(?:ed|ing)? up|stepp(?:ed|ing) up|intensif\w+|"
    r"worsen\w*|provok\w+)\b",
    re.IGNORECASE,
)
_TOWARD = re.compile(r"\b(?:towards?|on|about|against|over|with|at|of)\s+(?:the\s+)?$", re.IGNORECASE)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Contact:
    """A contact as the text names it: its sides in order, what kind, where it stands, the days it states."""

    sides: tuple[str, str] | None = None
    medium: Literal["", "visit", "phone", "meeting"] = ""
    where: str = ""
    days: tuple[date, ...] = ()


def propose(
    claim: Claim, *, document: Document, coding: Coding, claims: Sequence[Claim], ask: Ask | None = None
) -> Proposal:
    """A design as far as an article's words give it.

    Parameters
    ----------
    claim
        A claim of influence, or one of tone that is dated by a contact.
    document, coding
        The document, its sentences and mentions of actors.
    claims
        All claims of the document: tone claims shortly before say whose tone toward whom is spoken of.
    ask
        Answers questions to the record, for the day of a contact that the text does not date.

    Returns
    -------
    Proposal
        Read by fixed rules: the contact is a visit, call or meeting after "after", "following" and the like, with two
        parties near it, in the sentence of a tone claim or shortly before a claim of influence; the outcome is that of
        the claim itself or of the nearest tone claim before it; the broker is the side that is not the recipient, else
        the host, else the first named. What these do not give is empty. Every field taken from outside of the claim's
        own words is said in ``read``.

    Limits: rules over words; the analyst confirms or edits.
    """
    contact = _contact(claim, document=document, coding=coding)
    days, dated = _days(contact, document=document, ask=ask)
    outcome, told = _outcome(claim, document=document, coding=coding, claims=claims, contact=contact.sides)
    text = claim.span.quote if outcome is claim else f"{outcome.span.quote} {claim.span.quote}"
    soft, hard = bool(_SOFTER.search(text)), bool(_HARDER.search(text))
    actor, recipient = told
    broker, partner = _roles(contact, recipient=recipient)
    notes = [
        ("contact", contact.where),
        ("days", dated),
        ("outcome", "" if outcome is claim else f"from “{outcome.span.quote}”"),
    ]
    return Proposal(
        claim=claim.text,
        broker=broker,
        partner=partner,
        medium=contact.medium,
        days=days,
        actor=actor,
        recipient=recipient,
        measure="tone" if outcome.kind == "tone" or _WORDS.search(text) else "hostile" if _DEEDS.search(text) else "",
        direction="softened" if soft and not hard else "hardened" if hard and not soft else "",
        read=tuple((name, note) for name, note in notes if note),
    )


def proposals(
    claims: Sequence[Claim], *, document: Document, coding: Coding, ask: Ask | None = None
) -> tuple[Proposal, ...]:
    """A proposal for each claim of influence, and for each tone claim whose own sentence dates it by a contact."""
    found = []
    for claim in claims:
        if claim.kind not in ("influence", "tone"):
            continue
        proposal = propose(claim, document=document, coding=coding, claims=claims, ask=ask)
        if claim.kind == "influence" or (proposal.broker and proposal.actor):
            found.append(proposal)
    return tuple(found)


def _contact(claim: Claim, *, document: Document, coding: Coding) -> _Contact:
    """The last contact that the claim or what stands shortly before it names."""
    ends = [s.end for s in coding.sentences if s.start < claim.span.end]
    starts = [s.start for s in coding.sentences if s.start <= claim.span.start]
    low = max(starts, default=0) if claim.kind == "tone" else max(claim.span.start - NEAR, 0)
    stretch = document.text[low : max(ends, default=claim.span.end)]
    found = _Contact()
    for after in _AFTER.finditer(stretch):
        noun = _CONTACT.search(stretch, after.end(), min(after.end() + REACH, len(stretch)))
        if noun is None:
            continue
        start, end = low + after.end(), low + noun.end() + BESIDE
        near = [mention.actor.unit for mention in coding.mentions if start <= mention.span.start < end]
        units = list(dict.fromkeys(filter(None, near)))
        if len(units) >= 2:
            days = [m.date.start for m in coding.dates if start <= m.span.start < end and m.date.precision == "day"]
            medium: Any = noun.lastgroup
            found = _Contact(
                sides=(units[0], units[1]),
                medium=medium,
                where=f"from “{stretch[after.start() : noun.end()]}”",
                days=tuple(dict.fromkeys(filter(None, days))),
            )
    return found


def _roles(contact: _Contact, *, recipient: str) -> tuple[str, str]:
    """Broker and partner of a contact: the broker is not the recipient, else the host of a visit, else named first."""
    if contact.sides is None:
        return "", ""
    first, second = contact.sides
    if recipient in contact.sides:
        return (second, first) if first == recipient else (first, second)
    return (second, first) if contact.medium == "visit" else (first, second)


def _days(found: _Contact, *, document: Document, ask: Ask | None) -> tuple[tuple[date, ...], str]:
    """Days of the contact: as the text states them, else by the record in the month before publication."""
    if found.days:
        return found.days, "as the text states it"
    if found.sides is None or ask is None or document.published is None:
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


def _outcome(
    claim: Claim, *, document: Document, coding: Coding, claims: Sequence[Claim], contact: tuple[str, str] | None
) -> tuple[Claim, tuple[str, str]]:
    """The claim that tells what moved, and its two sides: the claim itself, or the nearest tone claim before it."""
    before = [
        other
        for other in claims
        if other.kind == "tone" and 0 <= claim.span.start - other.span.end <= NEAR and other.id != claim.id
    ]
    own = claim.span.quote
    if _DEEDS.search(own) and not _WORDS.search(own):
        before = []  # it speaks of deeds: whose tone softened before it is another matter
    options = [claim, *sorted(before, key=lambda other: -other.span.end)]
    best: tuple[Claim, tuple[str, str]] = (claim, ("", ""))
    for option in options:
        sides = _sides(option, document=document, coding=coding)
        if sides[0] and sides[1] and (contact is None or sides[0] not in contact):
            return option, sides
    return best


def _sides(claim: Claim, *, document: Document, coding: Coding) -> tuple[str, str]:
    """Who acts, and toward whom by a word such as "toward" or "on" right before it; empty where it is not said."""
    units = list(dict.fromkeys(code.partition(".")[0] for code in claim.slots.actors))
    if len(units) != 2:
        return "", ""
    toward = [
        mention.actor.unit
        for mention in coding.mentions
        if claim.span.start <= mention.span.start < claim.span.end
        and _TOWARD.search(document.text[claim.span.start : mention.span.start])
    ]
    recipients = [unit for unit in units if unit in toward]
    if len(recipients) != 1:
        return "", ""
    return next(unit for unit in units if unit != recipients[0]), recipients[0]


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
