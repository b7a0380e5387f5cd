"""Whether a coded treaty bears out a statement about it: true, false, or open, with the conditions on the way.

What is coded as a duty is true; an absence is only concluded where the coder says that it may be; whatever rests on
an unsure article or an unverified coding stays open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from backchannel.model.findings import Holds, Step
from backchannel.model.treaties import Obligation, Treaty
from backchannel.states import state_name
from backchannel.treaties.compare import may_conclude_absence
from backchannel.treaties.conditions import in_area
from backchannel.treaties.details import banned_use, detail, every_word, figure, reach, words_of
from backchannel.treaties.extent import FIXED, extent
from backchannel.treaties.vocabulary import ABSTENTIONS, CLOSED, UNVERIFIED, covers, in_words
from backchannel.treaties.wording import cite, decapitalised, same_article, stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.treaties.reading import Statement

_FAILING = {FIXED: "each party chooses its response"}
_BANS_ON_FORCE = ("no threat or use of force", "non-aggression")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A statement with what the claim's surroundings add: article, who owes whom, and a place."""

    statement: Statement
    article: str | None = None
    obligors: tuple[str, ...] = ()
    beneficiaries: tuple[str, ...] = ()
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Whether a statement, put positively, is true of a treaty; ``None`` is open, and ``reason`` says why."""

    truth: bool | None
    reason: str
    steps: tuple[Step, ...] = ()
    obligations: tuple[Obligation, ...] = field(default=())


def judge(treaty: Treaty, asked: Asked) -> Judgement:
    """Whether the treaty holds what the statement, taken without its denial, says.

    Limits: reads the coded text; not practice, reservations or interpretation.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> from backchannel.treaties.reading import read
    >>> (said,) = read("it does not mandate automatic military assistance").statements
    >>> judge(treaty("north-atlantic-treaty-1949"), Asked(statement=said)).truth
    False
    """
    kinds = asked.statement.act.kinds
    coded = [o for o in treaty.obligations if o.kind in kinds]
    if asked.article is not None:
        coded = [o for o in coded if same_article(asked.article, o.article)]
    steps = [_looked_for(treaty, asked, coded=coded)]
    if treaty.rests_on == UNVERIFIED:
        steps.append(Step(text="the coding may be concluded from", holds="unknown", basis=treaty.rests_on))
        return Judgement(
            truth=None,
            reason="its coding is from memory and not verified",
            steps=tuple(steps),
            obligations=tuple(coded),
        )
    firm = [o for o in coded if o.sure != "unsure" and o.force != "declares"]
    fitting = [o for o in firm if _force_fits(o, asked.statement.force)]
    if not fitting:
        return _without(treaty, asked, coded=coded, firm=firm, steps=steps)
    return _with(treaty, asked, fitting=fitting, steps=steps)


def _looked_for(treaty: Treaty, asked: Asked, *, coded: Sequence[Obligation]) -> Step:
    """Which articles of the kind were found."""
    what = in_words(asked.statement.act.kinds)
    where = f" in {cite(asked.article)}" if asked.article else ""
    found = ", ".join(f"{cite(o.article)} ({o.force})" for o in coded)
    return Step(
        text=f"the {treaty.short} has a {what}{where}",
        holds="yes" if coded else "no",
        basis=found or "no article coded",
    )


def _force_fits(obligation: Obligation, force: str) -> bool:
    """Whether an obligation has the force the statement gives it."""
    if force == "any":
        return True
    if obligation.kind in ABSTENTIONS:
        return obligation.force in ("obliges", "forbids")
    if force == "permits":
        return obligation.force in ("permits", "obliges")
    return obligation.force == force


def _without(
    treaty: Treaty, asked: Asked, *, coded: Sequence[Obligation], firm: Sequence[Obligation], steps: list[Step]
) -> Judgement:
    """No fitting obligation: an absence, if the coding allows one to be concluded."""
    truth, reason, basis = _absence(treaty, asked, coded=coded, firm=firm)
    holds: Holds = "yes" if truth is False else "unknown"
    step = Step(text="its absence may be concluded from the coding", holds=holds, basis=basis)
    return Judgement(truth=truth, reason=reason, steps=(*steps, step), obligations=tuple(coded))


def _absence(
    treaty: Treaty, asked: Asked, *, coded: Sequence[Obligation], firm: Sequence[Obligation]
) -> tuple[bool | None, str, str]:
    """Whether an absence may be concluded, why or why not, and what that rests on."""
    act, what = asked.statement.act, in_words(asked.statement.act.kinds)
    closed = treaty.complete and set(act.kinds) <= CLOSED
    whole = "every article of this kind is coded" if closed else "not every article of this kind need be coded"
    if any(o.sure == "unsure" for o in coded):
        return None, f"the {treaty.short}'s article with a {what} is coded as unsure", "unsure"
    if act.strength == "left":
        return None, f"how far the {treaty.short} leaves the response to each party is not coded", whole
    if asked.statement.permission:
        return None, f"no {what} is coded for the {treaty.short}, which is no permission", "silence permits nothing"
    if asked.article is not None and not firm:
        return _not_in_article(treaty, asked)
    if firm:
        forces = ", ".join(f"{cite(o.article)} {o.force}" for o in firm)
        only = f"of a {what} the {treaty.short} has only this: {forces}"
        return (False, only, whole) if closed else (None, f"{only}; more may not have been coded", whole)
    near = [o for o in treaty.obligations if o.kind in act.near and o.force != "declares"]
    if near and (act.vague or not set(act.kinds) <= set(treaty.absent)):
        articles = ", ".join(f"{cite(o.article)} ({o.kind})" for o in near)
        return (
            None,
            f"the {treaty.short} holds something close to a {what}: {articles}; whether that is meant is open",
            articles,
        )
    if all(may_conclude_absence(treaty, kind) for kind in act.kinds):
        return False, f"the {treaty.short} holds no {what}", whole if closed else "the coder checked that it is absent"
    return None, f"no {what} is coded for the {treaty.short}, which does not mean that there is none", whole


def _not_in_article(treaty: Treaty, asked: Asked) -> tuple[bool | None, str, str]:
    """The named article holds nothing of the kind: false if that article is coded for certain and the treaty whole."""
    number, kinds = asked.article or "", set(asked.statement.act.kinds)
    what = in_words(asked.statement.act.kinds)
    if kinds <= set(treaty.absent):
        basis = "the coder checked that it is absent"
        return False, f"the {treaty.short} holds no {what}, in {cite(number)} or elsewhere", basis
    articles = [a for a in treaty.articles if same_article(number, a.number)]
    if articles and treaty.complete and kinds <= CLOSED and all(a.sure == "certain" for a in articles):
        about = f"{cite(number)} of the {treaty.short} is about something else: {decapitalised(articles[0].summary)}"
        return False, about, "certain"
    return (
        None,
        f"what {cite(number)} of the {treaty.short} says of a {what} is not coded for certain",
        "not coded for certain",
    )


def _with(treaty: Treaty, asked: Asked, *, fitting: Sequence[Obligation], steps: list[Step]) -> Judgement:
    """Obligations of the kind exist: true if one of them meets all that the statement adds."""
    best: tuple[tuple[int, int], list[Step], Obligation] | None = None
    said = stems(asked.statement.text)
    order = {"yes": 2, "unknown": 1, "no": 0}
    for obligation in fitting:
        more = _conditions(treaty, asked, obligation=obligation, fitting=fitting)
        fit = (min((order[s.holds] for s in more), default=2), len(said & stems(words_of(obligation))))
        if best is None or fit > best[0]:
            best = (fit, more, obligation)
    assert best is not None
    (rank, _), more, obligation = best
    others = [o for o in fitting if o is not obligation]
    truth = {2: True, 1: None, 0: False}[rank]
    unsure = [o for o in treaty.obligations if o.kind in asked.statement.act.kinds and o.sure == "unsure"]
    if truth is False and unsure:
        more, truth = (
            [*more, Step(text="no other article could hold it", holds="unknown", basis=unsure[0].summary)],
            None,
        )
    failed = "; ".join(_failure(s) for s in more if s.holds == ("unknown" if truth is None else "no"))
    reason = f"under {cite(obligation.article)} of the {treaty.short} {failed}" if failed else cite(obligation.article)
    return Judgement(truth=truth, reason=reason, steps=(*steps, *more), obligations=(obligation, *others))


def _failure(step: Step) -> str:
    """A condition that is not met, or is open, as it reads in a sentence."""
    if step.holds == "unknown":
        return f"it is open whether {step.text} ({step.basis})"
    return f"{_FAILING.get(step.text, f'it is not so that {step.text}')} ({step.basis})"


def _conditions(treaty: Treaty, asked: Asked, *, obligation: Obligation, fitting: Sequence[Obligation]) -> list[Step]:
    """What the statement adds to the bare kind, each as a condition on one obligation."""
    said = asked.statement
    steps = [Step(text=f"{cite(obligation.article)}: {obligation.summary}", holds="yes", basis=obligation.sure)]
    if said.act.strength:
        steps.append(_strength(obligation, said.act.strength))
    steps += [extent(obligation, word) for word in said.extents if not _judged_by_strength(said, word)]
    if said.mutual and not _mutual(obligation, fitting):
        owed_by = ", ".join(state_name(code) for code in obligation.obligors)
        steps.append(Step(text="it binds both sides", holds="no" if treaty.complete else "unknown", basis=owed_by))
    if said.trigger is not None:
        holds: Holds = "yes" if covers(obligation.trigger, said.trigger) else "unknown"
        steps.append(Step(text=f"{said.trigger} brings it into play", holds=holds, basis=obligation.trigger))
    if said.permission and obligation.kind in _BANS_ON_FORCE:
        steps.append(banned_use(obligation, said.text))
    if said.act.form in ("wrong", "limit") and obligation.area is not None:
        steps.append(reach(treaty, obligation.area, text=said.text))
    given = said.force == "permits" and obligation.force == "obliges"
    steps += [_owes(treaty, obligation, code=code, given=given) for code in asked.obligors]
    for code in asked.beneficiaries:
        steps += _benefits(treaty, obligation, code=code, place=asked.place)
    if said.figures:
        steps.append(figure(obligation, said.figures, fitting=fitting))
    if said.act.broad:
        steps.append(detail(obligation, said.words))
    if said.act.whole:
        steps.append(every_word(obligation, said.words))
    return steps


def _judged_by_strength(said: Statement, word: str) -> bool:
    """Whether the strength of the act already says what the word says."""
    return said.act.strength == "automatic" and word.lower().startswith("automatic")


def _mutual(obligation: Obligation, fitting: Sequence[Obligation]) -> bool:
    """Whether those who benefit owe the same in turn, in this article or another."""
    if obligation.obligors in (("parties",), ("all states",)):
        return True
    return any(
        set(o.obligors) & set(obligation.beneficiaries) and set(obligation.obligors) & set(o.beneficiaries)
        for o in fitting
    )


def _strength(obligation: Obligation, strength: str) -> Step:
    """Whether the response is fixed; a promise without limit is more than any coding can bear out."""
    fixed = obligation.automatic
    if strength == "left":
        left: Holds = "unknown" if fixed is None else "no" if fixed else "yes"
        return Step(text="each party chooses its response", holds=left, basis=obligation.response)
    if strength == "unlimited":
        return Step(text="the promise has no limits", holds="unknown", basis=f"a duty is coded: {obligation.response}")
    holds: Holds = "unknown" if fixed is None else "yes" if fixed else "no"
    if strength == "military":
        says_so = re.search(r"\bmilitary\b", words_of(obligation)) and not re.search(
            r"\b(?:may|need not)\b", words_of(obligation)
        )
        holds = "yes" if fixed or says_so else "unknown"
        return Step(text="the help owed is military", holds=holds, basis=obligation.response)
    return Step(text=FIXED, holds=holds, basis=obligation.response)


def _owes(treaty: Treaty, obligation: Obligation, *, code: str, given: bool) -> Step:
    """Whether this state is among those who owe it, or to whom it is ``given``: a right that is another's duty."""
    if given:
        holds = _among(treaty, obligation.beneficiaries, code=code)
        return Step(text=f"{state_name(code)} has a right to it", holds=holds, basis=_whom(obligation.beneficiaries))
    holds = _among(treaty, obligation.obligors, code=code)
    return Step(text=f"{state_name(code)} owes it", holds=holds, basis=_whom(obligation.obligors))


def _benefits(treaty: Treaty, obligation: Obligation, *, code: str, place: str | None) -> list[Step]:
    """Whether it is owed to this state, and there where the claim puts it."""
    group = obligation.beneficiaries
    owed = _among(treaty, group, code=code)
    steps = [Step(text=f"it is owed to {state_name(code)}", holds=owed, basis=_whom(group))]
    if owed == "yes" and obligation.area is not None:
        holds = in_area(treaty, obligation.area, victim=code, place=place)
        where = place or f"the home territory of {state_name(code)}"
        steps.append(Step(text=f"{where} lies in the area covered", holds=holds, basis=obligation.area))
    return steps


def _among(treaty: Treaty, group: tuple[str, ...], *, code: str) -> Holds:
    """Whether a state is in a group; one that is not listed may still be, where not every article is coded."""
    if code in group or group == ("all states",):
        return "yes"
    party = any(p.code == code for p in treaty.parties)
    if not party:
        return "no"
    if group in (("parties",), ("other parties",)):
        return "yes"
    return "no" if treaty.complete else "unknown"


def _whom(codes: tuple[str, ...]) -> str:
    return ", ".join(state_name(code) for code in codes)
