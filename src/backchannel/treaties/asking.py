"""Puts the questions of one claim to one treaty: what it holds, how it stands, what it is like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.model.findings import Step
from backchannel.treaties.forcing import NEGATION
from backchannel.treaties.framing import MARK
from backchannel.treaties.guarding import left_open
from backchannel.treaties.holders import holders
from backchannel.treaties.judging import judge
from backchannel.treaties.likening import liken
from backchannel.treaties.points import Asked, Examination, Judgement, Point
from backchannel.treaties.reading import read
from backchannel.treaties.roles import beneficiaries, obligors, place, states_in
from backchannel.treaties.standing_claims import stood
from backchannel.treaties.subjects import inserted
from backchannel.treaties.timing import when
from backchannel.treaties.wording import plain

if TYPE_CHECKING:
    from backchannel.model.claims import Claim
    from backchannel.model.treaties import Treaty
    from backchannel.treaties.reading import Statement
    from backchannel.treaties.resolving import Setting, Subject

_CONDUCT = re.compile(
    r"\b(?:violat\w+|breach\w*|contraven\w+|compl(?:y|ies|ied|iance|iant)|honou?r\w*|in line with|adher\w+|flout\w*|"
    r"infring\w+|stuck to|uph[eo]ld\w*)\b",
    re.IGNORECASE,
)
# "It will not limit its stockpile": an agreement has parties and articles of its own, and no stockpile.
_OWN_DOING = re.compile(
    r"\W*it(?:'ll)?\s(?:(?:will|would|has|had|did|does|is|was|not|no|longer|never|also|now|still|going|to|\w+ly)\s){0,5}"
    r"[a-z]+\sits\s(?!(?:[\w-]+\s){0,2}(?:members?|part(?:y|ies)|signator\w+|states?|all(?:y|ies)|terms?|articles?|"
    r"provisions?|text|preamble|clauses?|entry|scope|purposes?|aims?|duration|validity)\b)",
    re.IGNORECASE,
)
_DENIED_BEFORE = re.compile(r"\b(?:nor|not|neither|never|n't)\s*$", re.IGNORECASE)
_DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|disput(?:es|ed|ing))\b[^.;:]{0,40}\bthat\s*$", re.IGNORECASE
)
_LOOSE = re.compile(
    r"\b(?:almost|nearly|effectively|de facto|all but|in all but|practically|virtually|as good as|in effect|"
    r"symbolically|informally|provisionally|partly|partially|threaten\w*|plan\w*|promis\w*|ought|should|might|(?-i:may)|could|would|will)\b",
    re.IGNORECASE,
)
"""Words that make a joining or leaving something less or something else."""
_COMPARISON_STARTS = re.compile(r"[,;]|\b(?:and|but|nor)\b", re.IGNORECASE)


def examine(claim: Claim, treaty: Treaty, *, about: Subject, setting: Setting) -> Examination:
    """Every question the claim puts to the treaty, answered.

    Parameters
    ----------
    claim
        The claim.
    treaty
        The treaty it is about, or one that it may be about.
    about
        What was found out about the claim's subject.
    setting
        The document around it.
    """
    text = plain(claim.text)
    if _CONDUCT.search(text):
        reason = "the claim is about how somebody acted under the treaty, which its text does not settle"
        return Examination(points=(Point(judgement=Judgement(truth=None, reason=reason), denied=False),))
    if _OWN_DOING.match(text):
        reason = "“it” is a state that does something with what is its own, which the text does not settle"
        return Examination(points=(Point(judgement=Judgement(truth=None, reason=reason), denied=False),))
    by_a_speaker = _DENYING.search(setting.document.text[max(0, claim.span.start - 80) : claim.span.start]) is not None
    if by_a_speaker and NEGATION.search(text):
        reason = "what a speaker denies is itself a denial"
        return Examination(points=(Point(judgement=Judgement(truth=None, reason=reason), denied=False),))
    denied = claim.certainty == "denied" or by_a_speaker or _denied_before(claim, setting)
    likened, rest = _likened(_marked(text, about), treaty, about=about, setting=setting, denied=denied)
    reading = read(rest, negated=denied)
    found = [
        *likened,
        *(_answered(claim, treaty, said=one, about=about, setting=setting) for one in reading.statements),
    ]
    if not found:
        return stood(claim, treaty, text=rest, about=about, setting=setting, denied=denied)
    return Examination(points=tuple(found), unread=reading.unread, asides=reading.asides)


def examine_standing(claim: Claim, treaty: Treaty, *, about: Subject, setting: Setting, own: int) -> Examination:
    """What a claim says of the standing of a treaty, and nothing else; no points if that is not all it can mean.

    Parameters
    ----------
    claim
        The claim, led back to its subject.
    treaty
        The treaty it is about.
    about
        What was found out about its subject.
    setting
        The document around it.
    own
        Where the claim itself begins in the document: what stands before is not asserted by it.
    """
    text = plain(claim.text)
    marked = _marked(text, about)
    if _CONDUCT.search(marked) or _LOOSE.search(marked) or about.yardstick is not None:
        return Examination(points=())
    denied = _denied_before(claim, setting) or (claim.certainty == "denied" and not NEGATION.search(text))
    before = setting.document.text[max(0, claim.span.start - 80) : claim.span.start]
    if _DENYING.search(before):
        return Examination(points=())
    return stood(
        claim,
        treaty,
        text=marked,
        about=about,
        setting=setting,
        denied=denied,
        own=own - claim.span.start,
    )


def denied_around(claim: Claim, setting: Setting) -> bool:
    """Whether words right before a claim deny it, or say that somebody does."""
    before = setting.document.text[max(0, claim.span.start - 80) : claim.span.start]
    return _denied_before(claim, setting) or _DENYING.search(before) is not None


def _denied_before(claim: Claim, setting: Setting) -> bool:
    """Whether a negation stands right before the claim, left out of its span ("nor does it oblige")."""
    start = claim.span.start
    return _DENIED_BEFORE.search(plain(setting.document.text[max(0, start - 9) : start])) is not None


def _marked(text: str, about: Subject) -> str:
    """The claim with the names of its agreement and articles replaced by the mark, letter for letter."""
    for start, end in about.marked:
        text = text[:start] + MARK * (end - start) + text[end:]
    return text


def _likened(text: str, treaty: Treaty, *, about: Subject, setting: Setting, denied: bool) -> tuple[list[Point], str]:
    """The comparison the claim makes, if it makes one, and the claim with the comparison made blank."""
    at, other = about.yardstick_at, about.yardstick
    if at is None or other is None:
        return [], text
    start = max((m.end() for m in _COMPARISON_STARTS.finditer(text, 0, at)), default=0)
    end = next((m.start() for m in _COMPARISON_STARTS.finditer(text, at)), len(text))
    words = text[start:at]
    judgement = liken(treaty, setting.treaties[other], article=about.yardstick_article, words=words)
    denials = len(NEGATION.findall(text[:at])) + (denied and not NEGATION.search(text))
    point = Point(judgement=judgement, denied=denials % 2 == 1, kinds=("defense",), compares=True)
    return [point], text[:start] + " " * (end - start) + text[end:]


def _answered(claim: Claim, treaty: Treaty, *, said: Statement, about: Subject, setting: Setting) -> Point:
    """One statement about the treaty's content, judged with the states and the place that the claim names."""
    text, offset = plain(claim.text), claim.span.start
    inside = states_in(claim, setting)
    owed_to, after = beneficiaries(text, said, mentions=inside, offset=offset)
    asked = Asked(
        statement=said,
        article=about.article,
        obligors=obligors(text, said, mentions=inside, offset=offset),
        beneficiaries=owed_to,
        holders=holders(_marked(text, about), said),
        place=place(text, after, claim=claim, setting=setting) if owed_to else None,
        when=when(text, claim, setting=setting, marked=about.marked, verb=said.verb_at or said.force_at or (0, 0)),
    )
    judgement = judge(treaty, asked)
    doubt = left_open(
        judgement,
        said,
        treaty=treaty,
        text=_marked(text, about),
        mentions=inside,
        offset=offset,
        owed_to=owed_to,
    )
    named = [(m.span.start - offset, m.span.end - offset, m.actor.unit) for m in inside]
    if said.force_at and inserted(text, said.force_at[0], places=named):
        doubt = "who is said to be bound is not plain: a state stands in an insertion"
    if doubt:
        judgement = Judgement(
            truth=None,
            reason=doubt,
            steps=(*judgement.steps, Step(text="the article answers the whole claim", holds="unknown", basis=doubt)),
            obligations=judgement.obligations,
        )
    several = len(asked.obligors) > 1 or len(asked.beneficiaries) > 1
    if judgement.truth is False and said.denied and several:
        reason = f"{judgement.reason}; but the claim denies it of several states, and of the others it may be so"
        judgement = Judgement(truth=None, reason=reason, steps=judgement.steps, obligations=judgement.obligations)
    if judgement.truth is False and not about.definite:
        reason = f"{judgement.reason}; but the library may not hold every agreement between them"
        judgement = Judgement(truth=None, reason=reason, steps=judgement.steps, obligations=judgement.obligations)
    return Point(judgement=judgement, denied=said.denied, kinds=said.act.kinds, words=said.text)
