"""What a claim says beyond its words of standing: what turns them into something else, and what is left unread."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from backchannel.treaties.forcing import NEGATION
from backchannel.treaties.framing import MARK, says_it, stands_alone
from backchannel.treaties.membership import bound_throughout
from backchannel.treaties.standing_words import RANK
from backchannel.treaties.stated import opened_by
from backchannel.treaties.subjects import compared, compared_after

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.claims import Claim
    from backchannel.model.coding import DateMention
    from backchannel.model.treaties import Treaty
    from backchannel.treaties.resolving import Setting
    from backchannel.treaties.standing import Standing

_BOUNDING = re.compile(
    r"\s*,?\s(?:ever\s|not\s|right\s|only\s|even\s)?"
    r"(?P<word>(?P<since>since)|until|till|before|if|unless|provided|as long as|so long as|"
    r"as (?:is|are|was|were|does|do|did|has|have))\b"
    r"(?(since)(?:[^.;:,]{1,80}\bin\s(?P<year>(?:19|20)\d\d)(?=[.;,]|$))?)",
    re.IGNORECASE,
)
_TIMED = re.compile(
    r"[\s\"'(]*(?:\w+\s){0,3}?(?P<word>before|after|until|till|since|when|while|once|by the time|as soon as|"
    r"if|unless)\b[^.;:]{1,160},\s*",
    re.IGNORECASE,
)
_TELLS_THE_TIME = re.compile(r"\b(?:after|before|since|until|till|when|once)\s(?:the\s)?$", re.IGNORECASE)
_WORD = 12
_MORE_THAN_IT = re.compile(r"(?<=[^\s])'s?$")
_GOES_ON_OF = re.compile(
    r"(?<=\bfrom)\s\d|(?<=\bback to)\s\d|(?<=\bfrom)\s(?-i:[A-Z])\w+\s\d|"
    r"\s*(?:$|[.,;:)\"]|-\s|of\s(?:\d|(?-i:[A-Z]))|(?:in|on|since|from|at|by|until|till|before|after|when|while|"
    r"because|although|though|despite|as|together|along|again|today|now|too|only|for|during|and|but|or|nor|with|"
    r"itself|either|also|still|last|this|throughout|until|to|between|under|without|\w+ly)\b)",
    re.IGNORECASE,
)
_IN_DOING = re.compile(
    r"\s*,?\s(?:in|by|for|at|from|on|with|to)\s(?:[\w-]+ly\s)?(?:\w+ing\b|a\s|the\s(?!same|year|19|20|early|late|mid|summer|spring|autumn|winter|start|end|beginning|middle))"
)
_UNTIL_THEN = re.compile(r"\s*(?:until|till|up to)\b[^,;:§]{0,40},?\s*", re.IGNORECASE)
_RANKED = re.compile(RANK, re.IGNORECASE)
_NO_OTHERS_BEFORE = re.compile(r"\b(?:only|just|alone|solely|exclusively|merely|sole)\b", re.IGNORECASE)
_NO_OTHERS = re.compile(
    r"\b(?:alone|solely|exclusively|(?:the|its|their)\sonly|"
    r"only(?=\s(?:[\w-]+\s){0,2}(?:members|part(?:y|ies)|signator|founders)\b))\b",
    re.IGNORECASE,
)
"""That it is said of no others, which a list of parties could tell only if every one of them were looked at."""
_FOR_ONCE = re.compile(r"\s*(?:in|on|at|with|for|to|by|over|about)\b", re.IGNORECASE)
_WITH_OTHERS = re.compile(r"\s*(?:,|and|or|as well as|along with)\s+(?:the\s)?[A-Z]")
_DOING = re.compile(
    r"\b(?:in|by|for|to|while|when)\s(?:[\w-]+ly\s)?(?!spring)\w+ing\b|,\s(?!end|mak|becom|follow|spring)\w+ing\b"
)
_LEADS_IN = re.compile(
    r"(?:[\s,.;:\"'(§-]|\b(?:the|an?|and|but|yet|so|or|nor|both|neither|either|while|whereas|although|though|because|that|"
    r"which|who|where|when|as|it|its|their|they|all|too|also|then|now|today|still|already|once|again|even|"
    r"however|moreover|meanwhile|indeed|finally|eventually|formally|officially|legally|actually|initially|originally|"
    r"similarly|likewise|in fact|in turn|of course|for good|at last|by contrast|by the way|not|never|no longer|"
    r"in|on|by|since|of|until|from|had|has|have|was|were|is|are|be|been|did|do|does|"
    r"republic|kingdom|federation|state|government|(?:19|20)\d\d)\b)*",
    re.IGNORECASE,
)
"""Words before a standing that say nothing of their own."""
_SAYS_NO_MORE = re.compile(
    r"(?:[\s,.;:\"')(-]|\b(?:in|on|of|since|from|at|the|year|same|day|again|formally|officially|already|first|today|now|"
    r"itself|too|also|still|then|only|either|finally|eventually|legally|for good|"
    r"as (?:a|its|an) (?:full )?(?:member|party)|back)\b)*"
)


def _blank(lead: str, found: Sequence[tuple[int, int, str]]) -> str:
    """A lead with the states in it made blank."""
    for start, end, _ in found:
        if end <= len(lead):
            lead = lead[:start] + " " * (end - start) + lead[end:]
    return lead


def turned(text: str, asked: Standing, *, stated: str | None) -> bool:
    """Whether the words go on so that something else is said: "a member of its council", "joined it in condemning".

    Parameters
    ----------
    text
        The claim with the names of its agreement marked.
    asked
        What it asks of the standing of that.
    stated
        The time that it gives.
    """
    if asked.state is not None and _MORE_THAN_IT.search(text, 0, asked.end):
        return True
    if asked.form in ("joined", "left") and (_WITH_OTHERS.match(text, asked.end) or _DOING.search(text, asked.end)):
        return True
    if asked.form in ("joined", "left") and stated is None and _FOR_ONCE.match(text, asked.end):
        return True
    return not _GOES_ON_OF.match(text, asked.end) or _IN_DOING.match(text, asked.end) is not None


def cut_off(claim: Claim, treaty: Treaty, *, whom: Sequence[str | None], denied: bool, setting: Setting) -> str:
    """The word of a clause that the reader of claims cut off, if it bounds what the claim says beyond what is known.

    Parameters
    ----------
    claim
        The claim.
    treaty
        The treaty it is about.
    whom
        The states it is said of.
    denied
        Whether it is denied of them.
    setting
        The document around it.

    Limits: of a clause with "since" its last word is read if that is a year, to which the months after it are left.
    """
    found, on = _BOUNDING.match(setting.document.text, claim.span.end), setting.document.published
    if found is None:
        return ""
    if found["year"] and on is not None and date(int(found["year"]) + 1, 1, 1) <= on:
        first, wanted = date(int(found["year"]) + 1, 1, 1), "no" if denied else "yes"
        if all(state and bound_throughout(treaty, state, first=first, last=on) == wanted for state in whom):
            return ""
    return found["word"]


def timed_before(claim: Claim, *, setting: Setting) -> str:
    """The word of a clause right before a claim, in its sentence, that tells when it was: "Before Peru joined, ...".

    Parameters
    ----------
    claim
        A claim that gives no time of its own.
    setting
        The document around it.
    """
    start = max((s.start for s in setting.coding.sentences if s.start <= claim.span.start), default=0)
    found = _TIMED.fullmatch(setting.document.text[start : claim.span.start])
    return found["word"] if found else ""


def dated_apart(claim: Claim, text: str, *, after: int, setting: Setting) -> bool:
    """Whether a date behind a comma may be of the clause whose time a claim tells: "ten years after it left, in 1990".

    Parameters
    ----------
    claim
        The claim.
    text
        The claim with the names of its agreement marked.
    after
        Where its words of standing end.
    setting
        The document around it.
    """
    before = setting.document.text[max(0, claim.span.start - _WORD) : claim.span.start]
    return _TELLS_THE_TIME.search(before) is not None and text[after:].lstrip().startswith(",")


def left_over(
    text: str,
    asked: Standing,
    *,
    found: Sequence[tuple[int, int, str]],
    dates: Sequence[DateMention],
    offset: int,
) -> list[str]:
    """What the claim says before and after its words of standing, beyond their date.

    Parameters
    ----------
    text
        The claim with the names of its agreement marked.
    asked
        What it asks of the standing of that.
    found
        Start, end and code of each state in it.
    dates
        The dates in it.
    offset
        The place of the claim in the document.
    """
    lead, tail = text[: asked.start], text[asked.end :]
    headed = asked.form == "until" and _UNTIL_THEN.fullmatch(lead)
    if headed or opened_by(dates, text, offset=offset, before=asked.start) is not None:
        lead = ""
    before = bool(lead) and any(d.span.start - offset < asked.start for d in dates) and asked.form != "party"
    named = _blank(lead, found)
    plain = (
        stands_alone(lead)
        and (_LEADS_IN.fullmatch(named) or says_it(lead))
        and not NEGATION.search(lead)
        and not compared(text, asked.start, places=found)
    )
    alone = not lead or plain
    later = [d for d in dates if d.span.start - offset >= asked.end]
    if later:
        start, end = later[0].span.start - offset, later[0].span.end - offset
        tail = f"{text[asked.end : start]} {text[end:]}"
    whole = not compared_after(text, asked.end, places=found) and _SAYS_NO_MORE.fullmatch(tail.replace(MARK, ""))
    return [
        *([] if alone and not before else [lead.strip(" ,")]),
        *(_RANKED.findall(text[asked.start : asked.end])),
        *(_NO_OTHERS_BEFORE.findall(text[: asked.start]) + _NO_OTHERS.findall(text[asked.start : asked.end])),
        *([] if whole else [text[asked.end :].strip(" ,")]),
    ]
