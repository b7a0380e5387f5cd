"""Reads phrases that describe an agreement by its parties and year, and looks the agreement up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from backchannel.states import states
from backchannel.treaties.naming import HEADS
from backchannel.treaties.vocabulary import NOT_STATES
from backchannel.treaties.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from backchannel.model.coding import Coding, Mention

_HEAD = re.compile(rf"\b{HEADS}\b(?!\s+{HEADS}\b)", re.IGNORECASE)
WORD = re.compile(r"[\w.'-]+")
_STOP = words(
    "that which who is are was were be been has have had do does did of in on to from for by with under as at "
    "after before since than says said and or but not nor signed sign signs signing concluded inked sealed "
    "ratified reached struck into about"
)
DETERMINERS = words("the this that these those a an any no its their his her our another such")
_INDEFINITE = words("a an any no another such")
SIGNING = re.compile(
    r"\b(?:sign\w*|conclud\w+|ink(?:ed|ing)|seal(?:ed|ing)|ratif\w+|struck|reached|agreed)\b", re.IGNORECASE
)
_SIGNED_IN = re.compile(
    r"\s(?:[\w'-]+\s)?(?:signed|concluded|made|has|have)\s(?:in|with|at)\s(?:the\s)?", re.IGNORECASE
)
SIGNED = (
    r"(?:,?\s(?:had|have|has))?\s(?:signed|concluded|sealed|inked|agreed|reached|struck)"
    r"(?:\s(?:in|at)\s[A-Z][a-z]+(?!\w|,?\s\d))?(?:\s(?:in|on)\s(?:[\w,]+\s){0,3}?(?:19|20)\d\d\b)?"
    r"(?![\w-]|\s(?:with|alongside|in|on|at)\b)"
)
"""What follows the signers in a relative clause: "signed in January 2025"."""

_RELATIVE = re.compile(r",?\s(?:that|which)\s(?:both\s)?", re.IGNORECASE)
_SIGNED = re.compile(SIGNED)
_BETWEEN = re.compile(r"(?:\s[\w'-]+){0,5}?\s(?:between|among|by)\s", re.IGNORECASE)
_WITH = re.compile(r"(?:\s[\w'-]+){0,3}?\swith\s", re.IGNORECASE)
_LIST = re.compile(r"(?:\s|,|-|'s|and|the|as well as|'){0,12}", re.IGNORECASE)
YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_YEAR_AFTER = re.compile(
    r"(?:\s[\w'-]+){0,8}?\s(?:of|from|dated|(?:signed|concluded|reached|agreed)(?:\s[\w'-]+){0,4}?\sin|"
    r"(?:signed|concluded) on)(?:\s[\w,]+){0,3}?\s(1[89]\d\d|20\d\d)\b",
    re.IGNORECASE,
)

# "On 17 January" is no topic.
_TOPIC = re.compile(
    r"\s(?:on|about|over|covering|regarding)\s(?:the\s)?"
    r"(?!\d|(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)([\w'-]+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """A phrase such as "the 2025 agreement between Moscow and Tehran", with document offsets."""

    start: int
    end: int
    quote: str
    states: tuple[str, ...]
    year: int | None
    words: tuple[str, ...]
    naming: tuple[str, ...]
    topic: str | None
    definite: bool


def descriptions(text: str, *, coding: Coding) -> Iterator[Description]:
    """Phrases of a plain text that give an agreement's parties.

    Parameters
    ----------
    text
        The document in plain form (``wording.plain``), so that offsets stay.
    coding
        Its actors, dates and sentences.

    Examples
    --------
    >>> from backchannel.model.coding import Actor, Coding, Mention
    >>> from backchannel.model.documents import Span
    >>> text = "the 2025 agreement between Moscow and Tehran"
    >>> def at(word, code):
    ...     span = Span(document_id="d", start=text.index(word), end=text.index(word) + len(word), quote=word)
    ...     return Mention(span=span, actor=Actor(code=code, name=word), form="capital")
    >>> coding = Coding(document_id="d", sentences=(), mentions=(at("Moscow", "RUS"), at("Tehran", "IRN")), dates=())
    >>> [(d.states, d.year) for d in descriptions(text, coding=coding)]
    [(('RUS', 'IRN'), 2025)]
    """
    mentions = [m for m in coding.mentions if m.actor.unit in states() or m.actor.unit in NOT_STATES]
    for head in _HEAD.finditer(text):
        low, high = _sentence(text, head.start(), coding=coding)
        near = [m for m in mentions if low <= m.span.start and m.span.end <= high]
        earlier = [m for m in mentions if m.span.end <= low][-1:]
        start, words = _phrase(text, head.start(), low=low)
        parties, end = _parties(text, head, start=start, earlier=earlier, near=near)
        if len(parties) > 1:
            yield Description(
                start=start,
                end=end,
                quote=text[start:end],
                states=parties,
                year=_year(text, head, words=words, bounds=(low, high), coding=coding),
                words=tuple(w.lower() for w in (*words, head[0])),
                naming=tuple(sorted({m.span.quote.lower() for m in near})),
                topic=topic[1] if (topic := _TOPIC.match(text, end)) else None,
                definite=not (words and words[0].lower() in _INDEFINITE),
            )


def _sentence(text: str, at: int, *, coding: Coding) -> tuple[int, int]:
    """Bounds of the sentence that holds this place."""
    for span in coding.sentences:
        if span.start <= at < span.end:
            return span.start, span.end
    low = max((text.rfind(mark, 0, at) for mark in (". ", "? ", "! ")), default=-1)
    high = text.find(". ", at)
    return (low + 2 if low >= 0 else 0), (high if high >= 0 else len(text))


def _phrase(text: str, head: int, *, low: int) -> tuple[int, list[str]]:
    """Where the noun phrase that ends in the word for an agreement begins, and its words."""
    words: list[str] = []
    start = head
    for match in reversed(list(WORD.finditer(text, max(low, head - 90), head))):
        between = text[match.end() : start]
        word = match[0]
        if len(words) >= 8 or between.strip(" -/") or (word.lower() in _STOP and not _joins(text, match)):
            break
        start = match.start()
        words.insert(0, word)
        if word.lower() in DETERMINERS:
            break
    return start, words


def _joins(text: str, match: re.Match[str]) -> bool:
    """Whether an "and" stands between two capitalised words, as in "Saudi Arabia and Pakistan's pact"."""
    after = text[match.end() :].lstrip()[:1]
    before = text[: match.start()].rstrip().rpartition(" ")[2][:1]
    return match[0].lower() == "and" and after.isupper() and before.isupper()


def _parties(
    text: str, head: re.Match[str], *, start: int, earlier: Sequence[Mention], near: Sequence[Mention]
) -> tuple[tuple[str, ...], int]:
    """The states the phrase names, from its own words, from "between" or "with", or from who signed; and its end."""
    inside = [m for m in near if start <= m.span.start and m.span.end <= head.start()]
    before = [m for m in near if m.span.end <= start]
    if len(_units(inside)) > 1:
        return _units(inside), head.end()
    if between := _BETWEEN.match(text, head.end()):
        listed = _listed(text, between.end(), near=near)
        if len(_units(listed)) > 1:
            return _units(listed), listed[-1].span.end
    if with_ := _WITH.match(text, head.end()):
        listed = _listed(text, with_.end(), near=near)
        later = [m for m in near if listed and m.span.start >= listed[-1].span.end and not (inside or before)]
        partner = [m for m in (inside or before[-1:] or later[:1] or earlier) if m.actor.unit not in _units(listed)]
        if listed and partner:
            return _units([*partner[-1:], *listed]), listed[-1].span.end
    if relative := _relative(text, head.end(), near=near):
        return relative
    if signed := _signed_in(text, head.end(), near=near):
        return _units(signed), signed[-1].span.end
    return _signers(text, start, before=[*before, *inside]), head.end()


def _signed_in(text: str, at: int, *, near: Sequence[Mention]) -> list[Mention]:
    """Who signed and where or with whom, right after the word: "the treaty Moscow signed in Pyongyang"."""
    following = [m for m in near if m.span.start >= at]
    if len(following) < 2 or not re.fullmatch(r"\s(?:(?:that|which)\s)?", text[at : following[0].span.start]):
        return []
    return following[:2] if _SIGNED_IN.fullmatch(text, following[0].span.end, following[1].span.start) else []


def _relative(text: str, at: int, *, near: Sequence[Mention]) -> tuple[tuple[str, ...], int] | None:
    """Who signed, by a relative clause after the word: "the treaty that Moscow and Tehran signed in 2025"."""
    opening = _RELATIVE.match(text, at)
    listed = _listed(text, opening.end(), near=near) if opening else []
    if len(_units(listed)) < 2:
        return None
    signed = _SIGNED.match(text, listed[-1].span.end)
    return (_units(listed), signed.end()) if signed else None


def _signers(text: str, start: int, *, before: Sequence[Mention]) -> tuple[str, ...]:
    """The states in a list before a word of signing that governs the phrase."""
    verb = next((m for m in reversed(list(SIGNING.finditer(text, max(0, start - 60), start)))), None)
    if verb is None:
        return ()
    subjects = [m for m in before if m.span.end <= verb.start()]
    chain = subjects[-1:]
    for mention in reversed(subjects[:-1]):
        if not _LIST.fullmatch(text, mention.span.end, chain[0].span.start):
            break
        chain.insert(0, mention)
    return _units(chain)


def _listed(text: str, at: int, *, near: Sequence[Mention]) -> list[Mention]:
    """Mentions in a row from a place on, joined by commas and "and"."""
    row: list[Mention] = []
    for mention in near:
        if mention.span.start >= at and _LIST.fullmatch(text, at, mention.span.start):
            row.append(mention)
            at = mention.span.end
    return row


def _units(mentions: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.actor.unit for m in mentions))


def _year(
    text: str, head: re.Match[str], *, words: Sequence[str], bounds: tuple[int, int], coding: Coding
) -> int | None:
    """The year the phrase gives, or that of the sentence if it tells of the signing."""
    own = next((w for w in words if YEAR.fullmatch(w)), None)
    if own is None and (after := _YEAR_AFTER.match(text[: bounds[1]], head.end())):
        own = after[1]
    if own is not None:
        return int(own)
    low, high = bounds
    if not SIGNING.search(text, low, high):
        return None
    dated = {d.date.start.year for d in coding.dates if low <= d.span.start < high and d.date.start is not None}
    return dated.pop() if len(dated) == 1 else None
