"""Which days a claim about who is bound speaks of: those of the document, a date in it, or the past."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from backchannel.treaties.membership import When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.claims import Claim
    from backchannel.model.coding import DateMention, ResolvedDate
    from backchannel.treaties.resolving import Setting

_SUPPOSED = re.compile(r"\b(?:would|could|might|will|should|going to|about to|once|after|if it had)\b|'ll\b|'d\b", re.I)
_PRESENT = re.compile(
    r"\b(?:is|are|am|be|being|does|do|has|have|remains?|must|shall|may|can|still|now|today)\b|n't\b", re.I
)
_PAST = re.compile(r"\b(?:was|were|did|had|used to|once|formerly)\b", re.IGNORECASE)
_PAST_FORM = re.compile(
    r"(?:obliged|obligated|required|committed|compelled|bound|forbade|prohibited|banned|barred|prevented|outlawed|"
    r"pledged|promised|guaranteed|undertook|owed|demanded|imposed|stipulated|entailed|allowed|permitted|entitled|"
    r"enabled|granted|let|limited|capped|restricted|contained|included|covered|extended|applied|provided|treated|"
    r"considered|regarded|protected|gave|made|held|set|meant|belonged|remained|stayed|kept|put|defined|spoke)",
    re.IGNORECASE,
)
_EVER = re.compile(r"\bn?ever\b", re.IGNORECASE)
_PERFECT = re.compile(rf"\b(?:has|have)\s(?:\w+\s){{0,2}}?(?:been|{_PAST_FORM.pattern})\b", re.IGNORECASE)
_NEAR = 10
"""Words before the governing word in which its auxiliaries stand."""

_OF_SIGNING = re.compile(
    r"\b(?:sign\w*|conclud\w+|agreed|reached|ratif\w+|inked|sealed|adopted|dated|struck|negotiated)(?:\s[\w']+){0,4}\s*$|"
    r"\b(?:of|from)(?:\sthe\syear)?\s*$|\bthe\s*$",
    re.IGNORECASE,
)
_GOING_ON = re.compile(r"\b(?:has|have)\b[^.;:]{1,200},?\ssince\b", re.IGNORECASE)
_TIME_CLAUSE = re.compile(r"\b(?:before|until|till)\s(?:it|they|he|she|the|its|their|join|leav)", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\b[^,.;:]{0,60}$", re.IGNORECASE)
_BOUNDS = re.compile(r"\b(?:until|till|before|after|by|through|from|between|as of|up to)\s(?:\w+\s){0,2}$", re.I)


def when(
    text: str, claim: Claim, *, setting: Setting, marked: Sequence[tuple[int, int]], verb: tuple[int, int]
) -> When:
    """The days that a claim speaks of.

    Parameters
    ----------
    text
        The claim in plain form.
    claim
        The claim.
    setting
        The document around it.
    marked
        Stretches of the claim that name its agreement: a year in them is a part of the name.
    verb
        Where the governing word of the claim stands.

    A clause that the reader of claims cut off ("since it left") is read for its first word only.

    Dates in a stretch of the text that was made blank (an insertion) are not the claim's.

    Limits: a date in another sentence is not taken up; of several dates in a claim none is.
    """
    day, offset = setting.document.published, claim.span.start
    inside = [d for d in setting.coding.dates if offset <= d.span.start and d.span.end <= claim.span.end]
    own = [
        d
        for d in inside
        if text[d.span.start - offset : d.span.end - offset].strip()
        and not _names(d, text, offset=offset, marked=marked)
    ]
    beyond = f"{text}{setting.document.text[claim.span.end : claim.span.end + 14]}"
    if _TIME_CLAUSE.search(beyond, verb[1]):
        return When(said="open")
    if own:
        return _dated(own, text, offset=offset, published=day)
    tense = "present" if _GOING_ON.search(beyond) else _tense(text, verb)
    if tense == "supposed":
        return When(said="open", first=day, last=day)
    if tense == "ever":
        return When(said="ever", first=day, last=day)
    return When(said="past" if tense == "past" else "now", first=day, last=day)


def _names(mention: DateMention, text: str, *, offset: int, marked: Sequence[tuple[int, int]]) -> bool:
    """Whether a date belongs to the name of an agreement or tells of its signing."""
    start, end = mention.span.start - offset, mention.span.end - offset
    return any(a < end and start < b for a, b in marked) or _OF_SIGNING.search(text, 0, start) is not None


def _dated(own: Sequence[DateMention], text: str, *, offset: int, published: date | None) -> When:
    """The days that a date of the claim covers; open if there are several or it only bounds them."""
    told = own[0].date
    at = own[0].span.start - offset
    if len(own) > 1 or told.start is None:
        return When(said="open")
    if own[0].opening == "since" or _SINCE.search(text, 0, at):
        return When(said="since", first=min(_end(told), published), last=published) if published else When(said="open")
    if told.lasting and told.end is not None and own[0].opening in ("", "from"):
        return _lasting(told.start, told.end, years=told.precision == "year")
    if own[0].opening or told.ongoing or _BOUNDS.search(text, 0, at) or told.end is None:
        return When(said="open")
    if told.basis == "relative" and told.start == told.end == published:
        return When(said="now", first=told.start, last=told.end)
    return When(said="dated", first=told.start, last=told.end)


def _lasting(first: date, last: date, *, years: bool) -> When:
    """A stretch from one time to another; of years, from somewhere in the first to somewhere in the last."""
    if years and last.year > first.year + 1:
        first, last = date(first.year, 12, 31), date(last.year, 1, 1)
    return When(said="dated", first=first, last=last)


def _end(told: ResolvedDate) -> date:
    """The last day of a date as it was stated, whatever went on from it."""
    start = told.start or date.min
    if told.precision == "year":
        return date(start.year, 12, 31)
    if told.precision == "month":
        return date(start.year, start.month, monthrange(start.year, start.month)[1])
    return start


def _tense(text: str, verb: tuple[int, int]) -> str:
    """Whether the governing word is put in the past, in the present or as a supposition.

    Examples
    --------
    >>> [_tense(t, (t.index("oblige"), len(t))) for t in ("it would oblige", "it obliged", "it is obliged")]
    ['supposed', 'past', 'present']
    """
    start, end = verb
    before = "".join(f"{word} " for word in text[:start].split()[-_NEAR:])
    if _EVER.search(before):
        return "ever"
    if _SUPPOSED.search(before):
        return "supposed"
    if _PAST.search(before) or _PERFECT.search(before + text[start:end]):
        return "past"
    if _PRESENT.search(before):
        return "present"
    forms = (*before.split(), text[start:end].strip())
    return "past" if any(_PAST_FORM.fullmatch(form) for form in forms) else "present"
