"""Answers on a state's whole situation: how many neighbours, between and amid whom, with or without a coast."""

from __future__ import annotations

import re
from dataclasses import replace

from backchannel.geography.answers import (
    METHOD_BETWEEN,
    METHOD_COAST,
    METHOD_COUNT,
    Answer,
    Result,
    has_inland_shore,
    km,
    listed,
    neighbours_evidence,
    sea_between,
    the,
    yes,
)
from backchannel.geography.between import ON_FOOT, between
from backchannel.geography.borders import adjoining, coast_km
from backchannel.geography.distances import capital_distance
from backchannel.geography.questions import Between, Coastal, Count, Enclosed, Landlocked
from backchannel.geography.tables import across_water, source
from backchannel.geography.tolerances import COUNT_SLACK
from backchannel.model.evidence import Evidence
from backchannel.model.findings import Holds, Step
from backchannel.states import states

BASIS = "CIA World Factbook"
SURE = ("settled", "line")
OPEN = (*SURE, "status", "overseas", "claimed", "lease")
# By way of a state that lies between two others one does not travel more than this many times the direct way.
DETOUR = 2.0


def count(question: Count) -> Answer:
    """How many states adjoin one: at least those beyond doubt, at most those with the disputed and overseas borders."""
    state = question.state
    low, high = len(adjoining(state, standings=SURE)), len(adjoining(state, standings=OPEN))
    landbound = question.by_land or coast_km(state) == 0
    at_sea = 0 if landbound else sum(state in pair for pair in across_water()) + COUNT_SLACK
    result = _count_result(question, low=low, high=high, at_sea=at_sea)
    if states()[state].status != "state":
        result = "cannot tell"
    others = adjoining(state, standings=(*SURE, "status", "overseas"))
    which = f": {listed(others)}" if others else ""
    plural = "" if low == high == 1 else "s"
    number = f"{low} state{plural}" if low == high else f"{low} to {high} states, with disputed and overseas borders"
    sea = " The claim may count borders at sea, which are in no table." if result == "cannot tell" and at_sea else ""
    return Answer(
        result=result,
        text=f"By land {the(state)} borders {number if high else 'no state'}{which}.{sea}",
        method=METHOD_COUNT,
        state=state,
        steps=(
            Step(text=f"The number of states that adjoin {the(state)} by land is {number}", holds="yes", basis=BASIS),
            Step(text=f"That agrees with “{question.amount.words}”", holds=yes(result), basis="count"),
        ),
        evidence=(neighbours_evidence(state),),
        assumptions=("Borders at sea and internal borders are not counted.",),
    )


def _count_result(question: Count, *, low: int, high: int, at_sea: int) -> Result:
    """A whole number against the least and the most that can be counted; borders at sea leave room above."""
    amount = question.amount
    strict = bool(
        re.match(r"\W*(?:well |far |much )?(?:over|more|above|under|fewer|less|below)\b", amount.words, re.IGNORECASE)
    )
    n = round(amount.low)
    if amount.comparator == "over":
        least = n + strict
        return "supported" if low >= least else "contradicted" if high + at_sea < least else "cannot tell"
    if amount.comparator == "under":
        most = n - strict
        return "contradicted" if low > most else "supported" if high + at_sea <= most else "cannot tell"
    if amount.comparator in ("plain", "exactly"):
        if low <= n <= high:
            return "supported"
        return "contradicted" if n < low or n > high + at_sea else "cannot tell"
    return "supported" if low <= n <= high else "cannot tell"


_READ_AS = {
    False: "“Between” is read as lying under the line between the two capitals, and bordering both if those adjoin.",
    True: "The words are read as bordering each of them; “separates” also as that they do not adjoin.",
}


def lies_between(question: Between) -> Answer:
    """Whether a state lies between others."""
    middle, ends = question.middle, question.ends
    touching = tuple(end for end in ends if end in adjoining(middle))
    # A distant possession puts no state between others: Denmark does not lie between Germany and Canada.
    near = tuple(end for end in ends if end in adjoining(middle, standings=ON_FOOT))
    first, last = ends[0], ends[-1]
    lie = between(first, last)
    # A state may border two others and yet lie off the way from one to the other, as Ukraine off that to Poland.
    crossed = middle in lie.crossed
    detour = _detour(middle, ends=(first, last))
    adjoin = len(ends) == 2 and first in adjoining(last)
    result: Result = "cannot tell"
    if len(near) == len(ends):
        # With no third neighbour a state lies between its two whatever the line between their capitals runs over.
        alone = set(adjoining(middle)) == set(ends)
        aside = len(ends) == 2 and not question.touching and not crossed and not alone
        result = "cannot tell" if aside or (question.apart and adjoin) else "supported"
    elif len(ends) == 2 and crossed and not question.touching and not adjoin:
        # One of several states under the line that touches neither end lies there by geometry only.
        result = "supported" if touching or lie.crossed == (middle,) else "cannot tell"
    elif question.firm and len(ends) == 2 and not touching and detour is not None and detour > DETOUR:
        result = "contradicted"
    facts = [f"{the(middle)} borders {listed(touching)}" if touching else f"{the(middle)} borders none of them by land"]
    if len(ends) == 2 and (crossed or not question.touching):
        under = f"runs over {listed(lie.crossed)}" if lie.crossed else "runs over no third state"
        facts.append(f"the line between the capitals {under}")
    if len(ends) == 2:
        facts += [f"{the(first)} and {the(last)} border each other"] if adjoin and question.apart else []
    sentence = "; ".join(facts) + "."
    return Answer(
        result=result,
        text=sentence[0].upper() + sentence[1:],
        method=METHOD_BETWEEN,
        state=middle,
        steps=_steps_between(question, touching=len(touching) == len(ends), crossed=crossed, adjoin=adjoin),
        evidence=(neighbours_evidence(middle),),
        assumptions=(_READ_AS[question.touching],),
        open_to_denial=question.firm or question.apart,
    )


def _steps_between(question: Between, *, touching: bool, crossed: bool, adjoin: bool) -> tuple[Step, ...]:
    """What tells whether a state lies between others: its borders, the line, and theirs if it parts them."""
    steps = [
        Step(
            text=f"{the(question.middle)} borders each of {listed(question.ends)}",
            holds="yes" if touching else "no",
            basis=BASIS,
        )
    ]
    if not question.touching:
        under: Holds = "yes" if crossed else "no"
        steps.append(
            Step(text="It lies under the line between the two capitals", holds=under, basis="Natural Earth 1:50m")
        )
    if question.apart:
        apart: Holds = "no" if adjoin else "yes"
        steps.append(Step(text="They do not border each other", holds=apart, basis=BASIS))
    return tuple(steps)


def _detour(middle: str, *, ends: tuple[str, str]) -> float | None:
    """How many times longer the way between two capitals is by way of a third."""
    first, last = ends
    direct, out, back = capital_distance(first, last), capital_distance(first, middle), capital_distance(middle, last)
    return None if not direct or out is None or back is None else (out + back) / direct


def landlocked(question: Landlocked) -> Answer:
    """Whether a state has no coast."""
    state = question.state
    coast = coast_km(state)
    inland = has_inland_shore(state)
    result: Result = "cannot tell"
    if coast is not None:
        result = "supported" if coast == 0 else "cannot tell" if question.direct else "contradicted"
        if coast == 0 and question.doubly and any(coast_km(other) != 0 for other in adjoining(state)):
            result = "contradicted"
        if coast == 0 and question.shore and inland:
            result = "cannot tell"
    length = "not given as one figure" if coast is None else km(coast) if coast else "none"
    shore = " It has a shore on an inland sea." if coast == 0 and inland else ""
    return Answer(
        result=result,
        text=f"Coast of {the(state)} on the open sea: {length}.{shore}",
        method=METHOD_COAST,
        state=state,
        steps=(Step(text=f"{the(state)} has no coast", holds="yes" if coast == 0 else "no", basis=BASIS),),
        evidence=(
            Evidence(
                title=f"Coast of {the(state)}",
                text=f"CIA World Factbook, coastline: {length}.{shore}",
                sources=(source("factbook"),),
            ),
        ),
    )


def coastal(question: Coastal) -> Answer:
    """Whether a state has a coast: the opposite of being landlocked, save that a named sea or a size is in no table."""
    answer = landlocked(Landlocked(state=question.state, shore=True))
    result: Result = "cannot tell"
    if answer.result == "supported":
        result = "contradicted"
    elif answer.result == "contradicted" and not question.detail:
        result = "supported"
    more = " How long it is said to be, or on which sea, was not checked." if question.detail else ""
    step = Step(
        text=f"{the(question.state)} has a coast",
        holds="yes" if answer.result == "contradicted" else "no",
        basis=BASIS,
    )
    return replace(answer, result=result, text=answer.text + (more if result == "cannot tell" else ""), steps=(step,))


def enclosed(question: Enclosed) -> Answer:
    """Whether a state is surrounded by others."""
    state, by = question.state, tuple(sorted(question.by))
    around, coast = adjoining(state, standings=SURE), coast_km(state)
    every = adjoining(state, standings=OPEN)
    result: Result = "cannot tell"
    if around and set(around) <= set(by) <= set(every):
        # "Only" also says that nobody else is a neighbour, not even by a dispute or overseas.
        whole = set(every) == set(by) if question.land_only else coast == 0
        result = "supported" if whole else "cannot tell"
    elif question.land_only:
        far = any(other not in every and sea_between(state, other) is None for other in by)
        result = "contradicted" if around and (far or set(around) - set(by)) else "cannot tell"
    elif not any(other in every or sea_between(state, other) for other in by) or (coast == 0 and set(around) - set(by)):
        result = "contradicted"
    sea = f"; it has a coast of {km(coast)}" if coast else ""
    return Answer(
        result=result,
        text=f"By land {the(state)} borders {listed(every)}{sea}.",
        method=METHOD_COUNT,
        state=state,
        steps=(
            Step(text=f"All neighbours of {the(state)} are among {listed(by)}", holds=yes(result), basis=BASIS),
            *(
                ()
                if question.land_only
                else (Step(text=f"{the(state)} has no coast", holds="yes" if coast == 0 else "no", basis=BASIS),)
            ),
        ),
        evidence=(neighbours_evidence(state),),
    )
