"""Whether two states have a pact of mutual defence at all, where a claim names none ("they have no defence treaty")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.model.findings import Step
from backchannel.states import states
from backchannel.treaties.membership import When, party_step
from backchannel.treaties.points import Examination, Judgement, Point
from backchannel.treaties.roles import row_after, row_before
from backchannel.treaties.standing_words import NOT
from backchannel.treaties.subjects import doubtful
from backchannel.treaties.succession import party_names
from backchannel.treaties.vocabulary import UNVERIFIED
from backchannel.treaties.wording import cite, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.claims import Claim
    from backchannel.model.treaties import Obligation, Treaty
    from backchannel.treaties.resolving import Setting

_KIND = r"(?:(?:formal|standing|written|valid|bilateral)\s)?"
_PACT = (
    rf"{_KIND}(?:(?:mutual[- ]|collective\s)?defen[cs]e\s(?:treaty|pact|alliance|agreement)|"
    r"(?:treaty|pact|agreement)\s(?:on|of)\s(?:mutual|collective)\s(?:defen[cs]e|military assistance))"
)
_ADVERBS = r"(?:\s|\b(?:still|long|never|not|also|now|both|since|always|\w+ly)\b|n't)*"
_HAVE = re.compile(
    rf"{_ADVERBS}\b(?:(?:is|are|remain|remains)\s(?:\w+ly\s|also\s|still\s|not\s)?bound"
    r"(?:\sto(?:\seach other|gether|\sone another))?\s(?:by|in|through)\s(?:a|an|any|no)\s|(?:has|have|do not have|"
    rf"does not have|share|shares|lack|lacks)\s(?:(?:never\s)?(?:had|signed|concluded)\s)?(?:a|an|any|no)\s){_PACT}",
    re.IGNORECASE,
)
_DENIES = re.compile(r"\b(?:no|lacks?)\s", re.IGNORECASE)
_WITH = re.compile(r"\s(?:with|to)\s(?:the\s)?", re.IGNORECASE)
_FEW = 6
"""Two members of a large alliance have no pact of the two."""
_AS_STATES = ("name", "capital", "metonym")
_OVER = re.compile(r"[\s.,;:\"')]*(?:(?:today|now|either|in force|at all|of any kind)[\s.,;:\"')]*)*")


def pact_between(claim: Claim, setting: Setting) -> tuple[Treaty, Examination] | None:
    """The pact of defence that binds the states of a claim on the day of the document, and whether the claim owns it.

    Parameters
    ----------
    claim
        A claim that says that states have, or do not have, a pact of defence.
    setting
        The document around it.

    Returns
    -------
    tuple or None
        The treaty and the answered question; ``None`` if the claim says something else or the library holds no such
        pact: it may not hold every one, so that none is concluded from that.
    """
    text, offset, on = plain(claim.text), claim.span.start, setting.document.published
    named = [
        (m.span.start - offset, m.span.end - offset, m.actor.unit)
        for m in setting.coding.mentions
        if offset <= m.span.start and m.span.end <= claim.span.end and m.form in _AS_STATES and m.actor.unit in states()
    ]
    found = _asked(text, named)
    if found is None or on is None:
        return None
    pair, denied, own = found
    for treaty in sorted(setting.treaties.values(), key=lambda t: len(t.parties)):
        duty = _duty(treaty, pair, own=own or denied)
        steps = [party_step(treaty, code, when=When(first=on, last=on)) for code in pair] if duty else []
        if duty and treaty.signed <= on and all(step.holds == "yes" for step in steps):
            reason = f"{cite(duty.article)} of the {treaty.short} binds {party_names(pair)}: {duty.summary}"
            judgement = Judgement(truth=True, reason=reason, steps=(*steps, _step(duty)), obligations=(duty,))
            return treaty, Examination(points=(Point(judgement=judgement, denied=denied, words=text),))
    return None


def _asked(text: str, named: Sequence[tuple[int, int, str]]) -> tuple[tuple[str, ...], bool, bool] | None:
    """The states that are said to have a pact, whether that is denied, and whether it must be theirs alone."""
    for at, (_, end, _) in enumerate(named):
        match = _HAVE.match(text, end)
        if match is None:
            continue
        row = row_before(text, named[: at + 1])
        if text[: row[0][0]].strip(" ,\"'").lower() not in ("", "the") or doubtful(
            text, row, earlier=named[: at + 1 - len(row)], gap=match[0]
        ):
            return None
        codes, over = [code for _, _, code in row], match.end()
        if (joined := _WITH.match(text, over)) and any(start == joined.end() for start, _, _ in named):
            more, over = row_after(text, [place for place in named if place[0] >= joined.end()])
            codes += more if len(more) == 1 else ()
        if len(set(codes)) != 2 or not _OVER.fullmatch(text, over):
            return None
        denials = len(NOT.findall(match[0])) + len(_DENIES.findall(match[0]))
        return tuple(dict.fromkeys(codes)), denials % 2 == 1, "bilateral" in match[0]
    return None


def _duty(treaty: Treaty, pair: tuple[str, ...], *, own: bool) -> Obligation | None:
    """The duty of defence of a binding treaty that one of two states owes the other, coded for sure.

    ``own`` asks for a treaty of the two alone: who denies that two allies have one may not think of the alliance.
    """
    many = len(treaty.parties) > _FEW or (own and len(treaty.parties) != len(pair))
    if treaty.rests_on == UNVERIFIED or not treaty.binding or many:
        return None
    duties = [o for o in treaty.obligations if o.kind == "defense" and o.force == "obliges" and o.sure != "unsure"]
    for duty in duties:
        owing = duty.obligors == ("parties",) or any(s in duty.obligors for s in pair)
        owed = duty.beneficiaries in (("parties",), ("other parties",)) or any(s in duty.beneficiaries for s in pair)
        if owing and owed:
            return duty
    return None


def _step(duty: Obligation) -> Step:
    return Step(text="it holds a duty to help a party that is attacked", holds="yes", basis=duty.summary)
