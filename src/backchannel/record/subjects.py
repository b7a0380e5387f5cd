"""Who acts in a claim that does not name him: left out behind an aside or "and", or told as "he", "she" or "it"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from backchannel.record.people import OFFICE

if TYPE_CHECKING:
    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding, Mention
    from backchannel.model.documents import Document, Span

_LEAD = re.compile(r"\s*(?:(?:late |early )?(?:on|in)\b)?[\s,]*", re.IGNORECASE)
_ASIDE = re.compile(r"^,(?:(?!\band\b|\bbut\b)[^;:–—])*,\s*$")
# What may stand before the subject of a sentence: times, once the dates are taken out, and words that join sentences.
_TIMES = re.compile(
    r"(?:(?:late|early|earlier|later|then|also|afterwards|meanwhile|and|but|on|in|at|by|the (?:same|next|following) "
    r"(?:day|week|month|evening|year)|(?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d+) "
    r"(?:days?|weeks?|months?|years?) (?:later|earlier))\b|[\s,])*",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:he|she|it)\b", re.IGNORECASE)
_JOINED = re.compile(r",?\s*\band(?:\s+then)?\s*$", re.IGNORECASE)
# Between a subject and the verb that "and" adds, words with which somebody else may be the one who does it.
_ANOTHER = re.compile(
    r"\b(?:who|whom|whose|which|that|where|after|before|when|while|as|because|said|says|told|announc\w+|report\w*|"
    r"claim\w*|if|but)\b|[;:–—]",
    re.IGNORECASE,
)
_NOT_ALONE = re.compile(r"\s*(?:[’']|,?\s*(?:and|or)\b|,\s*[^\W\d_a-z]|-)")
_PERSON = ("person",)
_STATES = ("name", "metonym", "capital", "organisation")
MOST_SENTENCES = 6  # how far back a chain of "he" may go


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Who acts in a claim, as named before it; ``begins`` is where, in the claim, the words behind the subject begin.

    ``pronoun`` is the word that stands for the subject in the claim; empty where the claim leaves it out.
    """

    mention: Mention
    begins: int = 0
    pronoun: str = ""


def subject_before(claim: Claim, *, document: Document, coding: Coding) -> Mention | None:
    """The subject that a claim leaves out: it opens its sentence, and only an aside lies between ("Rojas, who ..., ").

    Parameters
    ----------
    claim
        An event claim that begins with its verb.
    document, coding
        The document, its mentions and sentences.
    """
    sentence = _sentence(claim, coding)
    if sentence is None:
        return None
    before = _within(coding, sentence.start, claim.span.start)
    if not before:
        return None
    first = min(before, key=lambda m: m.span.start)
    lead = document.text[sentence.start : first.span.start]
    for one in coding.dates:
        if sentence.start <= one.span.start and one.span.end <= first.span.start:
            lead = lead.replace(one.span.quote, "", 1)
    aside = document.text[first.span.end : claim.span.start]
    return first if _LEAD.fullmatch(OFFICE.sub("", lead)) and _ASIDE.match(aside) else None


def subject_of(claim: Claim, *, document: Document, coding: Coding) -> Subject | None:
    """Who acts in a claim that names no subject itself, where its sentence or the one before leaves no doubt.

    Parameters
    ----------
    claim
        An event claim.
    document, coding
        The document, its mentions, dates and sentences.

    Returns
    -------
    Subject or None
        The subject that opens the claim's sentence, if the claim begins with its verb behind an aside or "and"; or
        whoever opens the sentence before, if the claim's own subject is "he", "she" or "it", and so on back through
        sentences of the same paragraph that open with the same word.
    """
    left_out = subject_before(claim, document=document, coding=coding)
    if left_out is not None:
        return Subject(mention=left_out)
    sentence = _sentence(claim, coding)
    if sentence is None:
        return None
    word = _PRONOUN.search(claim.span.quote)
    if word is None or not _TIMES.fullmatch(_without_dates(coding, claim.span.start, claim.span.quote[: word.start()])):
        return _added(claim, sentence, document=document, coding=coding)
    pronoun = word.group().casefold()
    opener = _opener(sentence, document=document, coding=coding)
    if sentence.start < claim.span.start and opener in (None, ""):
        return None
    if sentence.start < claim.span.start and not isinstance(opener, str):
        return _stands_for(opener, pronoun, begins=word.end())
    return _stands_for(_named_before(sentence, pronoun, document=document, coding=coding), pronoun, begins=word.end())


def _stands_for(mention: Mention | None, pronoun: str, *, begins: int) -> Subject | None:
    """The subject behind a pronoun, if it is of the kind that the pronoun stands for."""
    if mention is None or mention.actor.unit == "UNK":
        return None
    fits = _STATES if pronoun == "it" else _PERSON
    return Subject(mention=mention, begins=begins, pronoun=pronoun) if mention.form in fits else None


def _named_before(sentence: Span, pronoun: str, *, document: Document, coding: Coding) -> Mention | None:
    """Who opens the nearest sentence before that does not open with the pronoun too."""
    place = coding.sentences.index(sentence)
    for back in range(place - 1, max(place - MOST_SENTENCES, 0) - 1, -1):
        one, after = coding.sentences[back], coding.sentences[back + 1]
        if "\n" in document.text[one.end : after.start] or "\n\n" in document.text[one.start : after.start + 2]:
            return None
        opener = _opener(one, document=document, coding=coding)
        if opener != pronoun:
            return None if opener is None or isinstance(opener, str) else opener
    return None


def _opener(sentence: Span, *, document: Document, coding: Coding) -> Mention | str | None:
    """The mention, or the pronoun, that is the one subject with which a sentence opens."""
    text = document.text
    word = _PRONOUN.search(text, sentence.start, sentence.end)
    inside = _within(coding, sentence.start, sentence.end)
    first = min(inside, key=lambda m: m.span.start, default=None)
    if word is not None and (first is None or word.start() < first.span.start):
        lead = _without_dates(coding, sentence.start, text[sentence.start : word.start()])
        return word.group().casefold() if _TIMES.fullmatch(lead) else None
    if first is None or _NOT_ALONE.match(text, first.span.end):
        return None
    lead = OFFICE.sub("", _without_dates(coding, sentence.start, text[sentence.start : first.span.start]))
    return first if _TIMES.fullmatch(re.sub(r"\b(?:the|mrs?|ms)\b\.?", "", lead, flags=re.IGNORECASE)) else None


def _added(claim: Claim, sentence: Span, *, document: Document, coding: Coding) -> Subject | None:
    """The subject of a verb that "and" adds to the first of its sentence ("Rojas met Paz and flew to Lima")."""
    before = document.text[sentence.start : claim.span.start]
    opener = _opener(sentence, document=document, coding=coding)
    if not _JOINED.search(before) or opener is None:
        return None
    if isinstance(opener, str):
        named = _named_before(sentence, opener, document=document, coding=coding)
        behind = before
    else:
        named, behind = opener, document.text[opener.span.end : claim.span.start]
    if named is None or named.actor.unit == "UNK" or _ANOTHER.search(behind):
        return None
    return Subject(mention=named, pronoun=opener if isinstance(opener, str) else "")


def _sentence(claim: Claim, coding: Coding) -> Span | None:
    return next((one for one in coding.sentences if one.start <= claim.span.start < one.end), None)


def _within(coding: Coding, start: int, end: int) -> list[Mention]:
    return [m for m in coding.mentions if start <= m.span.start and m.span.end <= end]


def _without_dates(coding: Coding, start: int, words: str) -> str:
    """Words that begin at a place of the text, with its dates blanked out."""
    letters = list(words)
    for one in coding.dates:
        first, last = max(one.span.start - start, 0), min(one.span.end - start, len(words))
        letters[first:last] = " " * max(0, last - first)
    return "".join(letters)
