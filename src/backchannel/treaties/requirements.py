"""What a statement adds to the bare kind of obligation, each as a condition that one obligation meets or does not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.model.findings import Holds, Step
from backchannel.treaties.conditions import in_area
from backchannel.treaties.details import (
    banned_use,
    bare_figures,
    circumstances,
    detail,
    every_word,
    figure,
    reach,
    words_of,
)
from backchannel.treaties.extent import FIXED, extent
from backchannel.treaties.holders import holders_step
from backchannel.treaties.membership import ended_step, party_step
from backchannel.treaties.succession import party_names, same_party, the_party
from backchannel.treaties.vocabulary import covers
from backchannel.treaties.wording import cite

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.treaties import Obligation, Treaty
    from backchannel.treaties.membership import When
    from backchannel.treaties.points import Asked
    from backchannel.treaties.reading import Statement

_BANS_ON_FORCE = ("no threat or use of force", "non-aggression")
_EACH_OTHER = re.compile(r"\b(?:each other|one another|each the other|either)\b", re.IGNORECASE)
_ALL = (("parties",), ("other parties",))


def requirements(treaty: Treaty, asked: Asked, *, obligation: Obligation, fitting: Sequence[Obligation]) -> list[Step]:
    """What the statement adds to the bare kind, each as a condition on one obligation.

    Parameters
    ----------
    treaty
        The treaty.
    asked
        The statement with who, when and where.
    obligation
        One of those that have the kind and the force asked for.
    fitting
        All of them.
    """
    first = Step(text=f"{cite(obligation.article)}: {obligation.summary}", holds="yes", basis=obligation.sure)
    return [
        first,
        *_terms(treaty, asked.statement, obligation=obligation, fitting=fitting),
        *_persons(treaty, asked, obligation=obligation),
        *_content(asked.statement, obligation=obligation, fitting=fitting),
    ]


def _terms(treaty: Treaty, said: Statement, *, obligation: Obligation, fitting: Sequence[Obligation]) -> list[Step]:
    """How far it goes, whom it binds in turn, and what brings it into play."""
    steps = [_strength(obligation, said.act.strength)] if said.act.strength else []
    steps += [extent(obligation, word) for word in said.extents if not _judged_by_strength(said, word)]
    if said.mutual and not _mutual(obligation, fitting):
        owed_by = party_names(obligation.obligors)
        steps.append(Step(text="it binds both sides", holds="no" if treaty.complete else "unknown", basis=owed_by))
    if obligation.area is not None and _EACH_OTHER.search(said.text):
        steps.append(_both_covered(treaty, obligation.area))
    if said.trigger is not None:
        holds: Holds = "yes" if covers(obligation.trigger, said.trigger) else "unknown"
        steps.append(Step(text=f"{said.trigger} brings it into play", holds=holds, basis=obligation.trigger))
    if said.condition:
        steps.append(circumstances(obligation, said.condition))
    if said.permission and obligation.kind in _BANS_ON_FORCE:
        steps.append(banned_use(obligation, said.text))
    if said.act.form in ("wrong", "limit") and obligation.area is not None:
        steps.append(reach(treaty, obligation.area, text=said.text))
    return steps


def _both_covered(treaty: Treaty, area: str) -> Step:
    """What is owed to "each other" must reach the home territory of every party."""
    beyond = [p.code for p in treaty.parties if in_area(treaty, area, victim=p.code, place=None) != "yes"]
    holds: Holds = "unknown" if beyond else "yes"
    return Step(text="the area covered is home to every party", holds=holds, basis=area)


def _persons(treaty: Treaty, asked: Asked, *, obligation: Obligation) -> list[Step]:
    """Who owes it to whom, at the time that the claim speaks of."""
    said, steps = asked.statement, []
    given = said.force == "permits" and obligation.force == "obliges"
    for code in asked.obligors:
        text = f"{the_party(code)} {'has a right to it' if given else 'owes it'}"
        group = obligation.beneficiaries if given else obligation.obligors
        steps += _among(treaty, group, code=code, when=asked.when, text=text)
    if asked.holders and not asked.obligors and not given:
        steps.append(holders_step(treaty, obligation, called=asked.holders, when=asked.when))
    for code in asked.beneficiaries:
        steps += _benefits(treaty, obligation, code=code, asked=asked)
    if not asked.obligors and (said.force_at is not None or said.act.form == "limit"):
        steps += ended_step(treaty, when=asked.when)
    return steps


def _content(said: Statement, *, obligation: Obligation, fitting: Sequence[Obligation]) -> list[Step]:
    """Figures and words of its own."""
    told = said.figures or bare_figures(said.text, said.words)
    steps = [figure(obligation, told, fitting=fitting)] if told else []
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


def _benefits(treaty: Treaty, obligation: Obligation, *, code: str, asked: Asked) -> list[Step]:
    """Whether it is owed to this state, and there where the claim puts it."""
    group = obligation.beneficiaries
    steps = _among(treaty, group, code=code, when=asked.when, text=f"it is owed to {the_party(code)}")
    if steps[-1].holds == "yes" and obligation.area is not None:
        holds = in_area(treaty, obligation.area, victim=code, place=asked.place)
        where = asked.place or f"the home territory of {the_party(code)}"
        steps.append(Step(text=f"{where} lies in the area covered", holds=holds, basis=obligation.area))
    return steps


def _among(treaty: Treaty, group: tuple[str, ...], *, code: str, when: When, text: str) -> list[Step]:
    """Whether a state is in a group, or the step on its membership where that settles it.

    One that is not listed may still be meant where not every article is coded.
    """
    meant, basis = set(same_party(code)), party_names(group)
    if group == ("all states",) or (meant & set(group) and not meant & {p.code for p in treaty.parties}):
        return [Step(text=text, holds="yes", basis=basis)]
    member = party_step(treaty, code, when=when)
    inside = group in _ALL or bool(meant & set(group))
    if member.holds == "no" or (inside and member.holds == "unknown"):
        return [member]
    outside: Holds = "no" if treaty.complete else "unknown"
    return [Step(text=text, holds="yes" if inside else outside, basis=basis)]
