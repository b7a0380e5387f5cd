"""Contacts as a document words them: who visited, called or met whom, when, and whether something is tied to it.

A contact is a noun ("the Omani minister's visit to Tehran", "talks between A and B") or a verb between its two sides
("A met B", "A flew to B's capital"). Both sides have to hang on it in the same sentence; who stands near is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from backchannel.influence.proposal_sides import sides_of_noun, sides_of_verb

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from backchannel.model.coding import Coding
    from backchannel.model.documents import Document, Span

Medium: TypeAlias = Literal["", "visit", "phone", "meeting"]

BESIDE: Final = 40  # characters behind a contact in which its day may stand
_VISIT, _PHONE, _MEETING = (
    r"visits?|trips?|journey|tour",
    r"(?:tele)?phone (?:calls?|conversations?|talks)|calls?",
    r"meetings?|talks|summits?|consultations|negotiations",
)
_NOUN = re.compile(
    rf"\b(?:(?P<visit>{_VISIT})|(?P<phone>{_PHONE})|(?P<meeting>{_MEETING}))\b(?! for\b| off\b)", re.IGNORECASE
)
_VERB = re.compile(
    r"\b(?:(?P<visit>visited|flew to|travell?ed to|went to|arrived in|landed in|left)|"
    r"(?P<phone>(?:tele)?phoned|called|rang|spoke by (?:tele)?phone (?:with|to))|"
    r"(?P<meeting>met(?: with)?|hosted|received))\b",
)
_LINK = re.compile(
    r"\b(?:after|since|following|within (?:\w+ )?(?:hours|days|weeks) of|in the wake of|on the heels of|timed to|"
    r"no sooner had|thanks to|because of|due to|owing to|as a result of|in response to|prompted by|triggered by|"
    r"provoked by|brought about by)\s+(?:[\w-]+\s+){0,4}$",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"^\s+(?:\w+ly\s+)?(?:led to|prompted|persuaded|convinced|changed|brought about|provoked|produced|spurred|"
    r"triggered|caused|forced|helped|paved the way|did what)\b",
)
_UNDONE = re.compile(
    r"\b(?:cancell?ed|postponed|scrapped|called off|put off|ruled out|fell through|never (?:took place|happened))\b"
)
_KNOWN = re.compile(
    r"(?:\b(?:the|his|her|its|their|that|this|these|those)|['’]s?)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A contact in the text: its sides (of a visit: visitor, host), where it stands, the days stated, what ties to it.

    ``linked``: words such as "after" stand before it, or such as "led to" behind it. ``where`` quotes it.
    """

    sides: tuple[str, str]
    medium: Medium
    start: int
    end: int
    where: str
    days: tuple[date, ...] = ()
    linked: bool = False


def contacts_in(sentence: Span, *, document: Document, coding: Coding) -> tuple[Contact, ...]:
    """The contacts of one sentence in order, each with exactly two sides; those said to have come to nothing are none.

    Limits: sides that a pronoun names ("their call") are none; nor are those of a list of three.
    """
    inside = [m for m in coding.mentions if sentence.start <= m.span.start < sentence.end and m.actor.unit]
    found = []
    for match in (*_NOUN.finditer(document.text, sentence.start, sentence.end), *_verbs(sentence, document)):
        parties = (
            sides_of_verb(match, inside, document=document)
            if match.re is _VERB
            else sides_of_noun(match, inside, document=document, coding=coding)
        )
        if parties is None:
            continue
        first, second = parties
        start = min(first.span.start, second.span.start, match.start())
        end = max(first.span.end, second.span.end, match.end())
        if _UNDONE.search(document.text[end : min(end + BESIDE, sentence.end)]):
            continue
        link = _LINK.search(document.text[sentence.start : start])
        quoted = document.text[sentence.start + link.start() if link else start : end]
        medium: Medium = match.lastgroup  # type: ignore[assignment]
        found.append(
            Contact(
                sides=(first.actor.unit, second.actor.unit),
                medium=medium,
                start=start,
                end=end,
                where=f"from “{quoted}”",
                days=_days((start, end), sentence, document=document, coding=coding),
                linked=link is not None or _leads(end, sentence, document=document, coding=coding),
            )
        )
    return tuple(sorted(found, key=lambda contact: (contact.start, contact.end)))


def referred_to(sentence: Span, *, document: Document) -> Medium | None:
    """The kind of contact that a sentence takes up ("the call", "his visit"): "" if it speaks of none, None if of one
    that is new ("a meeting in June") or of several kinds.

    Examples
    --------
    >>> from backchannel.model.documents import Document, Span
    >>> said = "That call changed the tone."
    >>> document = Document(id="d", text=said, source="d.txt", sha256="0")
    >>> referred_to(Span(document_id="d", start=0, end=len(said), quote=said), document=document)
    'phone'
    """
    text = document.text
    found = list(_NOUN.finditer(text, sentence.start, sentence.end))
    known = [_KNOWN.search(text[sentence.start : match.start()]) is not None for match in found]
    media = {match.lastgroup for match in found}
    if not found:
        return ""
    medium: Medium = media.pop() if len(media) == 1 and all(known) else ""  # type: ignore[assignment]
    return medium or None


def _verbs(sentence: Span, document: Document) -> Iterable[re.Match[str]]:
    return _VERB.finditer(document.text, sentence.start, sentence.end)


def _leads(end: int, sentence: Span, *, document: Document, coding: Coding) -> bool:
    """Whether a verb of effect stands right behind a contact, its place and day passed over."""
    behind = [m.span.end for m in coding.mentions if end <= m.span.start < min(end + BESIDE, sentence.end)]
    return any(
        _LEADS.match(document.text[at : sentence.end]) is not None
        for at in (
            end,
            *behind,
            *(m.span.end for m in coding.dates if end <= m.span.start < min(end + BESIDE, sentence.end)),
        )
    )


def _days(place: tuple[int, int], sentence: Span, *, document: Document, coding: Coding) -> tuple[date, ...]:
    """Days stated inside a contact, right before it, or behind it up to the next comma."""
    start, end = place
    rest = document.text[end : min(end + BESIDE, sentence.end)]
    until = end + next((i for i, char in enumerate(rest) if char in ",;:"), len(rest))
    found = []
    for mention in coding.dates:
        gap = document.text[mention.span.end : start]
        ahead = mention.span.end <= start and re.fullmatch(r",?\s*(?:the\s+)?", gap) is not None
        near = sentence.start <= mention.span.start and (start <= mention.span.start < until or ahead)
        if near and mention.date.precision == "day" and mention.date.start is not None:
            found.append(mention.date.start)
    return tuple(dict.fromkeys(found))
