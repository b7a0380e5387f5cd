"""What a claim says of a treaty's standing, put to the library: membership, signing, entry into force, end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.treaties.antecedents import by_its_name, of_the_treaty, says_the_year, surely_meant, unstated
from backchannel.treaties.forcing import NEGATION
from backchannel.treaties.framing import MARK, stands_alone
from backchannel.treaties.guarding import complement
from backchannel.treaties.insertions import uninserted
from backchannel.treaties.joining import never_bound
from backchannel.treaties.membership import When
from backchannel.treaties.naming import one_spelling
from backchannel.treaties.points import Examination, Judgement, Point
from backchannel.treaties.roles import states_in
from backchannel.treaties.standing import Standing, judge_standing, standing
from backchannel.treaties.standing_words import RANK
from backchannel.treaties.stated import given
from backchannel.treaties.subjects import compared, compared_after
from backchannel.treaties.timing import when

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from backchannel.model.claims import Claim
    from backchannel.model.coding import DateMention
    from backchannel.model.treaties import Treaty
    from backchannel.treaties.resolving import Setting, Subject

_PRONOUN = re.compile(
    r"\b(?:of|to|from|by|joined|left|quit|signed|ratified|abandoned|denounced|leave|join|sign)\s(?:the\s)?(it)\b(?!\s\w+ing\b)",
    re.IGNORECASE,
)
_MORE_THAN_IT = re.compile(r"(?<=[^\s])'s?$")
_GOES_ON_OF = re.compile(
    r"\s*(?:$|[.,;:)\"]|-\s|(?:in|on|of|since|from|at|by|until|till|before|after|when|while|"
    r"because|although|though|despite|as|together|along|again|today|now|too|only|for|during|and|but|or|nor|with|"
    r"itself|either|also|still|last|this|throughout|until|to|between|under|without|\w+ly)\b)",
    re.IGNORECASE,
)
_IN_DOING = re.compile(
    r"\s*,?\s(?:in|by|for|at|from|on|with|to)\s(?:[\w-]+ly\s)?(?:\w+ing\b|a\s|the\s(?!same|year|19|20|early|late|mid|summer|spring|autumn|winter|start|end|beginning|middle))"
)
_KIND = re.compile(
    r"\b(?:defence|alliance|peace|trade|border|ceasefire|nuclear|guarantees?|neutrality|non-aggression)\b"
)
_AS_STATES = ("name", "capital", "metonym", "agent")
"""How a state is named where it, and nobody of its people, joins or leaves."""
_RANKED = re.compile(RANK, re.IGNORECASE)
_FOR_ONCE = re.compile(r"\s*(?:in|on|at|with|for|to|by|over|about)\b", re.IGNORECASE)
_WITH_OTHERS = re.compile(r"\s*(?:,|and|or|as well as|along with)\s+(?:the\s)?[A-Z]")
_DOING = re.compile(
    r"\b(?:in|by|for|to|while|when)\s(?:[\w-]+ly\s)?(?!spring)\w+ing\b|,\s(?!end|mak|becom|follow|spring)\w+ing\b"
)
_SAYS_NO_MORE = re.compile(
    r"(?:[\s,.;:\"')(-]|\b(?:in|on|of|since|from|at|the|year|same|day|again|formally|officially|already|first|today|now|"
    r"itself|too|also|still|then|only|either|finally|eventually|legally|for good|"
    r"as (?:a|its|an) (?:full )?(?:member|party)|back)\b)*"
)


def stood(
    claim: Claim, treaty: Treaty, *, text: str, about: Subject, setting: Setting, denied: bool, own: int = 0
) -> Examination:
    """The question of standing that a claim puts, if it puts one.

    Parameters
    ----------
    claim
        The claim.
    treaty
        The treaty it is about.
    text
        The claim with the names of its agreement marked.
    about
        What was found out about its subject.
    setting
        The document around it.
    denied
        Whether the claim is known to be denied.
    own
        Where in the text the claim itself begins, if words before it were taken in.

    Limits: whatever follows the words of standing and their date leaves the claim unread, so that it is never
    supported; where it may turn them ("joined the Union in condemning", "a member of its council") nothing is said.
    """
    offset = claim.span.start
    text = _with_pronoun(text, about)
    every = [
        (m.span.start - offset, m.span.end - offset, m.actor.unit)
        for m in states_in(claim, setting)
        if m.form in _AS_STATES or m.span.quote.endswith("government")
    ]
    read = [(said, aside, _left(said, every)) for said, aside in _readings(text, every, own=own)]
    told = [(*row, asked) for row in read if (asked := standing(row[0], states=row[2])) is not None and asked.end > own]
    if not told or not surely_meant(claim, about, setting=setting):
        return Examination(points=())
    said, aside, found, asked = told[0]
    lead = said[: asked.start]
    if unstated(claim, said, lead=lead, setting=setting) or (asked.state is None and not of_the_treaty(lead)):
        return Examination(points=())
    beyond = complement(_nameless(said, found), asked.end) if asked.binds else ""
    if beyond:
        reason = (
            f"the claim says what the {treaty.short} binds a party to ({beyond!r}), which membership does not answer"
        )
        return Examination(points=(Point(judgement=Judgement(truth=None, reason=reason), denied=False),))
    dates = [d for d in setting.coding.dates if offset <= d.span.start and d.span.end <= claim.span.end]
    stated = given(dates, said, offset=offset, after=asked.end) if asked.form != "party" or asked.ratified else None
    by_signing = asked.ratified and treaty.in_force == treaty.signed
    undated = bool(stated) and not says_the_year(claim)
    if stated == "" or undated or by_signing or _turned(said, asked, stated=stated):
        return Examination(points=())
    days = when(said, claim, setting=setting, marked=about.marked, verb=(asked.end, asked.end))
    if days.said == "open" and all(never_bound(treaty, state) for state in (*asked.others, asked.state) if state):
        days = When(said="ever", first=setting.document.published, last=setting.document.published)
    flip = denied and not NEGATION.search(text)
    judged = [
        judge_standing(
            treaty,
            asked.form,
            state=state,
            stated=stated,
            on=setting.document.published,
            when=When(said="open") if stated and asked.ratified else days,
        )
        for state in (*asked.others, asked.state)
    ]
    if stated and not by_its_name(about, treaty) and any(one.truth is False for one in judged):
        reason = f"another agreement than the {treaty.short} may be meant, which was not of that time"
        return Examination(points=(Point(judgement=Judgement(truth=None, reason=reason), denied=False),))
    if odd := called_otherwise(about.quote, treaty):
        aside = f"{aside} {odd}".strip()
    unread = [*_unread(said, asked, found=found, dates=dates, offset=offset), *([aside] if aside else [])]
    denies = asked.denied or flip
    if denies and (unread or (asked.form == "left" and not stated)):
        return Examination(points=())
    return Examination(points=tuple(Point(judgement=one, denied=denies) for one in judged), unread=tuple(unread))


def called_otherwise(quote: str, treaty: Treaty) -> str:
    """Words in a description of an agreement that say what kind it is and stand in none of its names; empty if none do.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> called_otherwise("a mutual defence pact", treaty("russia-iran-partnership-2025"))
    'defence'
    """
    own = one_spelling(" ".join((treaty.title, *treaty.names)))
    kinds = {o.kind for o in treaty.obligations}
    said = _KIND.findall(one_spelling(quote))
    known = own + (" defence mutual alliance" if "defense" in kinds else "")
    return " ".join(word for word in dict.fromkeys(said) if word not in known)


def _left(text: str, states: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The states that a text still names once an insertion is blank."""
    return [place for place in states if text[place[0] : place[1]].strip()]


def _with_pronoun(text: str, about: Subject) -> str:
    """The text with "it" marked where it stands for the agreement that only words before the claim name."""
    if MARK in text or len(about.candidates) != 1:
        return text
    found = _PRONOUN.search(text)
    return text[: found.start(1)] + MARK * 2 + text[found.end(1) :] if found else text


def _readings(text: str, states: Sequence[tuple[int, int, str]], *, own: int) -> Iterator[tuple[str, str]]:
    """The text as it stands, then with an insertion after a subject made blank, beside the words of that."""
    yield text, ""
    ends = sorted({*(end for _, end, _ in states), *(m.end() for m in re.finditer(rf"{MARK}+", text))})
    for blank, start, end in uninserted(text, ends):
        yield blank, text[max(start, own) : end].strip(" ,")


def _turned(text: str, asked: Standing, *, stated: str | None) -> bool:
    """Whether the words go on so that something else is said: "a member of its council", "joined it in condemning"."""
    if asked.state is not None and _MORE_THAN_IT.search(text, 0, asked.end):
        return True
    if asked.form in ("joined", "left") and (_WITH_OTHERS.match(text, asked.end) or _DOING.search(text, asked.end)):
        return True
    if asked.form in ("joined", "left") and stated is None and _FOR_ONCE.match(text, asked.end):
        return True
    return not _GOES_ON_OF.match(text, asked.end) or _IN_DOING.match(text, asked.end) is not None


def _unread(
    text: str,
    asked: Standing,
    *,
    found: Sequence[tuple[int, int, str]],
    dates: Sequence[DateMention],
    offset: int,
) -> list[str]:
    """What the claim says before and after its words of standing, beyond their date."""
    lead, tail = text[: asked.start], text[asked.end :]
    before = any(d.span.start - offset < asked.start for d in dates) and asked.form != "party"
    alone = stands_alone(lead) and not NEGATION.search(lead) and not compared(text, asked.start, places=found)
    later = [d for d in dates if d.span.start - offset >= asked.end]
    if later:
        start, end = later[0].span.start - offset, later[0].span.end - offset
        tail = f"{text[asked.end : start]} {text[end:]}"
    whole = not compared_after(text, asked.end, places=found) and _SAYS_NO_MORE.fullmatch(tail.replace(MARK, ""))
    return [
        *([] if alone and not before else [lead.strip(" ,")]),
        *(_RANKED.findall(text[asked.start : asked.end])),
        *([] if whole else [text[asked.end :].strip(" ,")]),
    ]


def _nameless(text: str, found: Sequence[tuple[int, int, str]]) -> str:
    """The text with the states in it made blank, letter for letter."""
    for start, end, _ in found:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
