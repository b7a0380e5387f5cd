"""Answers on borders between two states: whether there is one, how long it is, whether it is the longest."""

from __future__ import annotations

from dataclasses import replace

from backchannel.geography.answers import (
    METHOD_ADJOIN,
    METHOD_LENGTH,
    Answer,
    Result,
    allows,
    border_evidence,
    disputes,
    has_inland_shore,
    km,
    listed,
    neighbours_evidence,
    on_the_ground,
    sea_between,
    the,
    verdict_on,
    yes,
)
from backchannel.geography.between import between
from backchannel.geography.borders import adjoining, border_row, coast_km
from backchannel.geography.questions import Adjoin, Extreme, Length, Longer
from backchannel.geography.tables import Border, borders
from backchannel.geography.tolerances import BORDER_FACTOR, DISPUTED_FACTOR, WHOLE_KM, compare
from backchannel.model.findings import Check, Step
from backchannel.states import states

BASIS = "CIA World Factbook"
# Another border must be this many times longer before a claim to be the longest is contradicted.
CLEARLY_LONGER = 1.1
FINENESS = (
    "Lengths on record differ with how finely bends are measured; only a number more than {:g} times off is called"
    " contradicted."
)


def adjoin(question: Adjoin) -> Answer:
    """Whether two states share a border."""
    a, b = question.a, question.b
    row = border_row(a, b)
    if row is not None and not on_the_ground(row):
        return _unsettled(row)
    if row is not None:
        published = f", {_published(row)} long" if row.lengths else ""
        dispute = f" {row.note}" if row.standing in ("status", "overseas") else ""
        return Answer(
            result="supported",
            text=f"{_cap(a)} and {the(b)} share a land border{published}.{dispute}",
            method=METHOD_ADJOIN,
            state=a,
            steps=(Step(text=f"{_cap(a)} and {the(b)} share a land border", holds="yes", basis=BASIS),),
            evidence=(border_evidence(row),),
            assumptions=disputes(row),
            open_to_denial=row.standing in ("settled", "line"),
        )
    return _apart(question)


def _apart(question: Adjoin) -> Answer:
    """The answer where the table has no border between two states."""
    a, b = question.a, question.b
    sea, lie = sea_between(a, b), between(a, b)
    result: Result = "contradicted"
    why = (
        f"{_cap(a)} has land borders with {listed(adjoining(a))}." if adjoining(a) else f"{_cap(a)} has no land border."
    )
    if {states()[a].status, states()[b].status} != {"state"}:
        result, why = "cannot tell", "Borders of territories are not all in the table."
    elif sea is not None and not question.by_land:
        result, why = (
            "cannot tell",
            f"They have shores on the same water, {km(sea)} apart where nearest; borders at sea are in no table.",
        )
    elif not question.firm and any(len(chain) < 2 for chain in lie.chains):
        result, why = "cannot tell", "They are near each other, and the word may be meant loosely."
    shores = all(coast_km(code) or has_inland_shore(code) for code in (a, b)) and not question.by_land
    return Answer(
        result=result,
        sea="likely" if sea is not None and not question.by_land else "possible" if shores else "no",
        text=f"{_cap(a)} and {the(b)} share no land border. {why}",
        method=METHOD_ADJOIN,
        state=a,
        steps=(
            Step(text=f"{_cap(a)} and {the(b)} share a land border", holds="no", basis=BASIS),
            Step(
                text="They face each other across less than 741 km of sea, so that a border at sea may be meant",
                holds="yes" if sea is not None else "no",
                basis="Natural Earth 1:50m",
            ),
        ),
        evidence=(neighbours_evidence(a), neighbours_evidence(b)),
    )


def _unsettled(row: Border) -> Answer:
    """The answer where only one side, or no map of the ground, knows of a border."""
    a, b = row.a, row.b
    return Answer(
        result="cannot tell",
        text=f"Whether {the(a)} and {the(b)} share a border is a matter of dispute. {row.note}",
        method=METHOD_ADJOIN,
        state=a,
        steps=(Step(text=f"{_cap(a)} and {the(b)} share a land border", holds="unknown", basis=row.note),),
        evidence=(border_evidence(row),),
    )


def length(question: Length) -> Answer:
    """Whether the border between two states is as long as an amount says."""
    a, b, amount = question.a, question.b, question.amount
    row = border_row(a, b)
    if row is None or not on_the_ground(row) or not row.lengths:
        return adjoin(Adjoin(a=a, b=b, by_land=False))
    factor = BORDER_FACTOR if row.standing == "settled" else DISPUTED_FACTOR
    result = compare(amount, row.lengths, factor=factor, slack_km=WHOLE_KM)
    if question.partial and result == "contradicted" and amount.high < min(row.lengths):
        result = "cannot tell"  # "runs for 300 km through desert" may go on elsewhere
    return Answer(
        result=result,
        text=f"The land border between {the(a)} and {the(b)} is {_published(row)} long, {verdict_on(amount, result)}",
        method=METHOD_LENGTH,
        state=a,
        steps=(
            Step(text=f"{_cap(a)} and {the(b)} share a land border", holds="yes", basis=BASIS),
            Step(text=f"Its published length is {_published(row)}", holds="yes", basis=BASIS),
            Step(text=f"That lies within what the words say: {allows(amount)}", holds=yes(result), basis="tolerances"),
        ),
        evidence=(border_evidence(row),),
        checks=(_both(question, row, factor=factor),),
        assumptions=(
            *disputes(row),
            *_vague(question),
            FINENESS.format(factor),
        ),
    )


def _vague(question: Length) -> tuple[str, ...]:
    return (
        (f"“{question.amount.words}” is read by our rule: {question.amount.reading}.",) if question.amount.vague else ()
    )


def _both(question: Length, row: Border, *, factor: float) -> Check:
    """Whether the two entries of the Factbook lead to the same answer."""
    if len([value for value in (row.a_km, row.b_km) if value is not None]) < 2:
        return Check(name="both published lengths", outcome="not_run", detail="only one entry gives a length")
    answers = {compare(question.amount, [value], factor=factor, slack_km=WHOLE_KM) for value in row.lengths}
    same = "the two entries give the same length" if len(row.lengths) == 1 else f"the entries give {_published(row)}"
    return Check(
        name="both published lengths",
        outcome="passed" if len(answers) == 1 else "failed",
        detail=same if len(answers) == 1 else f"{same}, and the claim fits only one of them",
    )


def extreme(question: Extreme) -> Answer:
    """Whether a border is the longest or shortest of a state, or the longest of all."""
    row = border_row(question.a, question.b)
    if row is None or not on_the_ground(row) or not row.lengths:
        return adjoin(Adjoin(a=question.a, b=question.b))
    rivals = [
        other
        for other in borders().values()
        if other != row and on_the_ground(other) and other.lengths and question.state in ("", other.a, other.b)
    ]
    longest = question.kind == "longest"
    best = (max if longest else min)(rivals, key=lambda other: max(other.lengths), default=None)
    result = _rank(row, best, longest=longest)
    whose = f"of {the(question.state)}" if question.state else "of all states"
    against = f"; the {question.kind} of the others is {_between(best)}, {_published(best)}" if best else ""
    sentence = f"The border between {the(question.a)} and {the(question.b)} is {_published(row)} long{against}."
    return Answer(
        result=result,
        text=sentence,
        method=METHOD_LENGTH,
        state=question.state or question.a,
        steps=(Step(text=f"It is the {question.kind} land border {whose}", holds=yes(result), basis=BASIS),),
        evidence=(border_evidence(row), neighbours_evidence(question.state or question.a)),
        assumptions=disputes(row),
    )


def longer(question: Longer) -> Answer:
    """Whether one border is longer, or shorter, than another."""
    for a, b in ((question.a, question.b), (question.c, question.d)):
        row = border_row(a, b)
        if row is None or not on_the_ground(row) or not row.lengths:
            return replace(adjoin(Adjoin(a=a, b=b)), result="cannot tell")
    one, other = borders()[_key(question.a, question.b)], borders()[_key(question.c, question.d)]
    result = _rank(one, other, longest=question.kind == "longer")
    return Answer(
        result=result,
        text=f"The border between {the(question.a)} and {the(question.b)} is {_published(one)} long,"
        f" {_between(other)} {_published(other)}.",
        method=METHOD_LENGTH,
        state=question.a,
        steps=(Step(text=f"The first is {question.kind} than the second", holds=yes(result), basis=BASIS),),
        evidence=(border_evidence(one), border_evidence(other)),
        assumptions=(*disputes(one), *disputes(other)),
    )


def _key(a: str, b: str) -> tuple[str, str]:
    return min(a, b), max(a, b)


def _rank(row: Border, best: Border | None, *, longest: bool) -> Result:
    """Whether a border outdoes its best rival by every published length, or is clearly outdone."""
    if best is None:
        return "supported"
    high, low = (row.lengths, best.lengths) if longest else (best.lengths, row.lengths)
    if min(high) > max(low):
        return "supported"
    return "contradicted" if min(low) > CLEARLY_LONGER * max(high) else "cannot tell"


def _published(row: Border) -> str:
    """The published lengths in a sentence."""
    return " or ".join(km(value) for value in row.lengths)


def _between(row: Border) -> str:
    return f"that between {the(row.a)} and {the(row.b)}"


def _cap(code: str) -> str:
    """A state's name at the head of a sentence."""
    return the(code)[0].upper() + the(code)[1:]
