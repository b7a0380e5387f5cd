"""Whose contact it is: the two sides that hang on a noun ("talks between A and B") or a verb of contact ("A met B")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.coding import Coding, Mention
    from backchannel.model.documents import Document

LEAD: Final = 8  # characters before a day that hold the word that leads to it
BESIDE: Final = 40  # characters behind an object in which it has to end
_BEFORE_DAY = re.compile(r"\s(?:on|in|late|early|of)\s?$")
_DETERMINED = re.compile(r"\b(?:the|an?|his|her|its|their|that|this)\b", re.IGNORECASE)
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


def sides_of_verb(
    match: re.Match[str], mentions: Sequence[Mention], *, document: Document
) -> tuple[Mention, Mention] | None:
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


def sides_of_noun(
    match: re.Match[str], mentions: Sequence[Mention], *, document: Document, coding: Coding
) -> tuple[Mention, Mention] | None:
    """The two sides that hang on a noun of contact: by possession before it, by prepositions behind it."""
    before = _before(match.start(), mentions, document)
    behind = _behind(match.end(), mentions, document=document, coding=coding)
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


def _behind(at: int, mentions: Sequence[Mention], *, document: Document, coding: Coding) -> list[tuple[str, Mention]]:
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
