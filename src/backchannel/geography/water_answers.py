"""Answers on seas, straits and exclaves: whose shores they wash, to whom they belong, what they lie beside."""

from __future__ import annotations

from itertools import combinations

from backchannel.geography.answers import METHOD_WATERS, Answer, Result, listed, sea_between, the, yes
from backchannel.geography.borders import share_border
from backchannel.geography.questions import Ashore, PartBeside, PartOf
from backchannel.geography.tables import source
from backchannel.geography.waters import parts, waters
from backchannel.model.evidence import Evidence
from backchannel.model.findings import Step

BASIS = "our notes"


def ashore(question: Ashore) -> Answer:
    """Whether each of some states lies on a sea or strait; those on an arm of it are left open.

    A sea may be said to separate states that do not lie on it ("the Mediterranean separates Germany from Algeria").
    Of states that adjoin by land no water is borne out to lie between, nor is a sea of states that do not face each
    other: the land between two on one shore (Libya between Tunisia and Egypt) separates them as well.
    """
    water = waters()[question.water.casefold()]
    far = [state for state in question.states if state not in (*water.states, *water.perhaps)]
    sure = all(state in water.states for state in question.states)
    loose = question.between and water.kind == "sea"
    pairs = tuple(combinations(question.states, 2)) if question.between else ()
    by_land = any(share_border(a, b) for a, b in pairs)
    apart = not by_land and not (loose and any(sea_between(a, b) is None for a, b in pairs))
    result: Result = "supported" if sure and apart else "contradicted" if far and not loose else "cannot tell"
    more = f" By some countings also {listed(water.perhaps)}." if water.perhaps else ""
    more += f" {listed(question.states)} share a land border." if by_land else ""
    facts = f"On the shores of the {water.name}: {listed(water.states)}.{more}"
    return _answer(result, facts, said=f"{listed(question.states)}: on the {water.name}", state=question.states[0])


def part_of(question: PartOf) -> Answer:
    """Whether a part that lies apart belongs to a state."""
    part = parts()[question.part.casefold()]
    result: Result = "supported" if part.state == question.state else "contradicted"
    if question.state in part.perhaps:
        result = "cannot tell"
    facts = f"{part.name} is a part of {the(part.state)}."
    return _answer(result, facts, said=f"{part.name} belongs to {the(question.state)}", state=part.state)


def part_beside(question: PartBeside) -> Answer:
    """Whether a part that lies apart adjoins each of some states by land."""
    part = parts()[question.part.casefold()]
    near = all(state in part.neighbours for state in question.states)
    far = any(state not in (*part.neighbours, *part.perhaps) for state in question.states)
    result: Result = "supported" if near else "contradicted" if far else "cannot tell"
    facts = f"By land {part.name}, a part of {the(part.state)}, borders {listed(part.neighbours)}."
    return _answer(result, facts, said=f"{part.name} adjoins {listed(question.states)}", state=part.state)


def _answer(result: Result, facts: str, *, said: str, state: str) -> Answer:
    """An answer from a table of our own."""
    return Answer(
        result=result,
        text=facts,
        method=METHOD_WATERS,
        state=state,
        steps=(Step(text=said, holds=yes(result), basis=BASIS),),
        evidence=(Evidence(title="Seas, straits and exclaves", text=facts, sources=(source("hand"),)),),
    )
