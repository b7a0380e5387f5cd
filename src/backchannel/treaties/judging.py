"""Whether a coded treaty bears out a statement about it: true, false, or open, with the conditions on the way.

What is coded as a duty is true; an absence is only concluded where the coder says that it may be; whatever rests on
an unsure article or an unverified coding stays open.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backchannel.model.findings import Holds, Step
from backchannel.treaties.absences import absence, defined_by
from backchannel.treaties.details import words_of
from backchannel.treaties.extent import FIXED
from backchannel.treaties.points import Asked, Judgement
from backchannel.treaties.requirements import requirements
from backchannel.treaties.vocabulary import ABSTENTIONS, UNVERIFIED, in_words
from backchannel.treaties.wording import ARTICLE, cite, plain, same_article, stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.treaties import Obligation, Treaty

_FAILING = {FIXED: "each party chooses its response"}
_DENIED = {" was a party to ": " was not a party to ", " was in force": " was not in force"}


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
        coded = [o for o in coded if same_article(asked.article, o.article)] or _defined(treaty, asked, coded=coded)
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


def _defined(treaty: Treaty, asked: Asked, *, coded: Sequence[Obligation]) -> list[Obligation]:
    """The obligations that the article asked for defines, in its words, if the claim is about where they hold."""
    if not asked.statement.act.whole:
        return []
    return [
        replace(o, article=a.number, summary=a.summary.partition(". ")[0])
        for a in defined_by(treaty, asked)
        for o in coded
        if _names(a.summary, o.article)
    ]


def _names(text: str, number: str) -> bool:
    """Whether a text speaks of an article by its number."""
    return any(same_article(match[1], number) for match in ARTICLE.finditer(plain(text)))


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
    truth, reason, basis = absence(treaty, asked, coded=coded, firm=firm)
    holds: Holds = "yes" if truth is False else "unknown"
    step = Step(text="its absence may be concluded from the coding", holds=holds, basis=basis)
    return Judgement(truth=truth, reason=reason, steps=(*steps, step), obligations=tuple(coded))


def _with(treaty: Treaty, asked: Asked, *, fitting: Sequence[Obligation], steps: list[Step]) -> Judgement:
    """Obligations of the kind exist: true if one of them meets all that the statement adds."""
    best: tuple[tuple[int, int], list[Step], Obligation] | None = None
    said = stems(asked.statement.text)
    order = {"yes": 2, "unknown": 1, "no": 0}
    for obligation in fitting:
        more = requirements(treaty, asked, obligation=obligation, fitting=fitting)
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
    if truth is False and asked.statement.permission:
        more, truth = [*more, Step(text="what is not forbidden is allowed", holds="unknown", basis="silence")], None
    wanted = "unknown" if truth is None else "no"
    failed = [step for step in more if step.holds == wanted]
    reason = _reason(treaty, obligation, failed=failed) if failed else cite(obligation.article)
    return Judgement(truth=truth, reason=reason, steps=(*steps, *more), obligations=(obligation, *others))


def _reason(treaty: Treaty, obligation: Obligation, *, failed: Sequence[Step]) -> str:
    """Why an obligation does not bear a statement out; who is a party rests on no article."""
    of_standing = [step for step in failed if any(said in step.text for said in _DENIED)]
    if failed[0].holds == "no" and of_standing:
        return "; ".join(dict.fromkeys(_failure(step) for step in of_standing))
    under = "" if len(of_standing) == len(failed) else f"under {cite(obligation.article)} of the {treaty.short} "
    return under + "; ".join(dict.fromkeys(_failure(step) for step in failed))


def _failure(step: Step) -> str:
    """A condition that is not met, or is open, as it reads in a sentence."""
    if step.holds == "unknown":
        return f"it is open whether {step.text} ({step.basis})"
    for said, denied in _DENIED.items():
        if said in step.text:
            return f"{step.text.replace(said, denied, 1)} ({step.basis})"
    return f"{_FAILING.get(step.text, f'it is not so that {step.text}')} ({step.basis})"
