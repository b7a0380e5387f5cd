"""Contacts as an article words them: who visited, called or met whom, when, and whether something is tied to it.

A contact is a noun ("the Omani minister's visit to Tehran", "talks between A and B") or a verb between its two sides
("A met B", "A flew to B's capital"). Both sides have to hang on it in the same sentence; who stands near is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from backchannel.model.coding import Coding, Mention
    from backchannel.model.documents import Document, Span

Medium: TypeAlias = Literal["", "visit", "phone", "meeting"]

BESIDE: Final = 40  # characters behind a contact in which its day may stand
LEAD: Final = 8  # characters before a day that hold the word that leads to it
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
_BEFORE_DAY = re.compile(r"\s(?:on|in|late|early|of)\s?$")
_UNDONE = re.compile(
    r"\b(?:cancell?ed|postponed|scrapped|called off|put off|ruled out|fell through|never (?:took place|happened))\b"
)
_DETERMINED = re.compile(r"\b(?:the|an?|his|her|its|their|that|this)\b", re.IGNORECASE)
_KNOWN = re.compile(
    r"(?:\b(?:the|his|her|its|their|that|this|these|those)|['’]s?)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE
)
_OWNS = re.compile(r"^\s*(?:[\w-]+\s+){0,2}[\w-]*['’]s?\s+(?:[\w-]+\s+){0,3}$")
_BARE = re.compile(r"^(?:\s+|\s*[-–/]\s*|\s+and\s+)$")
_BEHIND = re.compile(
    r"^\s+(?P<word>to|in|at|of|by|with|between|from|and)\s+(?:the\s+|his\s+|her\s+|its\s+|their\s+)?(?:[\w-]+\s+){0,2}$"
)
_SUBJECT = re.compile(r"^\s+(?:(?:has|had|have|also|then|later|again|\w+ly)\s+){0,3}$")
_OBJECT = re.compile(r"^\s+(?:the\s+|his\s+|her\s+)?(?:counterpart\s+)?$")
_LISTED = re.compile(r"^,?\s+and\s+(?:the\s+)?$|^,\s+(?:the\s+)?$")
_ENDS = re.compile(
    r"^(?:[.,;:!?)]|$|\s+(?:on|in|at|to|from|and|before|after|by|than|last|this|late|early|again|twice)\b)"
)
_HELD = re.compile(
    r"\b(?:paid|made|began|ended|held|had|opened|concluded)\s+(?:(?:an?|the|his|her|its)\s+)?(?:[\w-]+\s+){0,2}$"
)
_PLACES = frozenset({"in", "at"})


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
        parties = _of_verb(match, inside, document) if match.re is _VERB else _of_noun(match, inside, document, coding)
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


def _of_verb(match: re.Match[str], mentions: Sequence[Mention], document: Document) -> tuple[Mention, Mention] | None:
    """Subject and object of a verb of contact, or the two that met; with a third beside them there are no two sides.

    Who hosts is the host: the guest is named first.
    """
    text = document.text
    before = [m for m in mentions if m.span.end <= match.start() and _SUBJECT.match(text[m.span.end : match.start()])]
    behind = [m for m in mentions if m.span.start >= match.end() and _OBJECT.match(text[match.end() : m.span.start])]
    if not before:
        return None
    one, joined = before[-1], _joined(before[-1], mentions, text)
    if not behind:
        return (joined[0], one) if match.group() == "met" and len(joined) == 1 else None
    other = behind[0]
    alone = not joined and not _joined(other, mentions, text) and one.actor.unit != other.actor.unit
    if not alone or not _ENDS.match(text[other.span.end : other.span.end + BESIDE]):
        return None  # "called him a liar", "left Iran isolated"
    return (other, one) if match.group() in ("hosted", "received") else (one, other)


def _joined(mention: Mention, mentions: Sequence[Mention], text: str) -> list[Mention]:
    """Others of another unit that "and" or a comma joins to a mention."""
    found = []
    for other in mentions:
        first, second = sorted((mention, other), key=lambda m: m.span.start)
        if other.actor.unit != mention.actor.unit and _LISTED.match(text[first.span.end : second.span.start]):
            found.append(other)
    return found


def _of_noun(
    match: re.Match[str], mentions: Sequence[Mention], document: Document, coding: Coding
) -> tuple[Mention, Mention] | None:
    """The two sides that hang on a noun of contact: by possession before it, by prepositions behind it."""
    before = _before(match.start(), mentions, document)
    behind = _behind(match.end(), mentions, document, coding)
    if not before:
        before = _holder(match.start(), mentions, document)
    if match.lastgroup == "visit":
        hosts = [m for word, m in behind if word in ("to", "in", "with")]
        visitors = before[:1] if before and (hosts or len(before) > 1) else []
        visitors += [m for word, m in behind if word in ("by", "of")]
        hosts += before[1:]
        sides = [*visitors, *hosts]
    else:
        sides = [*before, *(m for word, m in behind if word not in _PLACES)]
    different = {m.actor.unit: m for m in reversed(sides)}
    ordered = [m for m in sides if different[m.actor.unit] is m]
    return (ordered[0], ordered[1]) if len(ordered) == 2 else None


def _before(at: int, mentions: Sequence[Mention], document: Document) -> list[Mention]:
    """Who possesses or modifies a noun at a place, in order of the text."""
    found: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: -m.span.end):
        if mention.span.end > at:
            continue
        gap = document.text[mention.span.end : at]
        owns = _OWNS.match(gap) and not _DETERMINED.search(gap)
        if not (owns or _BARE.match(gap)):
            break
        found.insert(0, mention)
        at = mention.span.start
    return found


def _holder(at: int, mentions: Sequence[Mention], document: Document) -> list[Mention]:
    """Who paid, made or held what stands at a place."""
    before = [m for m in mentions if m.span.end < at]
    if not before:
        return []
    last = max(before, key=lambda m: m.span.end)
    held = _HELD.search(document.text[last.span.end : at])
    return [last] if held and _SUBJECT.match(document.text[last.span.end : last.span.end + held.start()]) else []


def _behind(at: int, mentions: Sequence[Mention], document: Document, coding: Coding) -> list[tuple[str, Mention]]:
    """Who hangs on a noun by prepositions behind it, dates passed over; "and" goes on with the word before."""
    found: list[tuple[str, Mention]] = []
    for mention in sorted(mentions, key=lambda m: m.span.start):
        if mention.span.start < at:
            continue
        match = _BEHIND.match(_without_dates(at, mention.span.start, document=document, coding=coding))
        if match is None:
            break
        word = match["word"] if match["word"] != "and" or not found else found[-1][0]
        found.append((word, mention))
        at = mention.span.end
    return found


def _without_dates(start: int, end: int, *, document: Document, coding: Coding) -> str:
    """A stretch of the text with its dates, and the word that leads to each, taken out."""
    text = document.text[start:end]
    for day in sorted(coding.dates, key=lambda mention: -mention.span.start):
        if start <= day.span.start and day.span.end <= end:
            lead, rest = text[: day.span.start - start], text[day.span.end - start :]
            led = _BEFORE_DAY.search(lead[-LEAD:])
            text = f"{lead[: -len(led.group())] if led else lead} {rest}"
    return re.sub(r"\s+", " ", text)


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
