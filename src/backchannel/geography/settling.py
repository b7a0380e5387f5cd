"""From answers to one result: denials turned round, open readings, joint denials, and the parts put together."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from backchannel.geography.answers import Answer, Result
from backchannel.geography.border_answers import adjoin, extreme, length, longer
from backchannel.geography.capital_answers import capital_to_border, capitals_apart
from backchannel.geography.direction_answers import lies
from backchannel.geography.neighbour_answers import coastal, count, enclosed, landlocked, lies_between
from backchannel.geography.questions import (
    Adjoin,
    Ashore,
    Asked,
    Between,
    CapitalsApart,
    CapitalToBorder,
    Coastal,
    Count,
    Enclosed,
    Extreme,
    Landlocked,
    Length,
    Lies,
    Longer,
    PartBeside,
    PartOf,
    Question,
    SeatOf,
)
from backchannel.geography.seat_answers import seat_of
from backchannel.geography.tolerances import Amount
from backchannel.geography.water_answers import ashore, part_beside, part_of

# Which function answers which question; each takes its own kind only.
_ANSWERS: Mapping[type[Question], Callable[[Any], Answer]] = {
    Lies: lies,
    SeatOf: seat_of,
    Ashore: ashore,
    PartOf: part_of,
    PartBeside: part_beside,
    Length: length,
    Longer: longer,
    Adjoin: adjoin,
    CapitalToBorder: capital_to_border,
    CapitalsApart: capitals_apart,
    Count: count,
    Extreme: extreme,
    Between: lies_between,
    Landlocked: landlocked,
    Coastal: coastal,
    Enclosed: enclosed,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """One question with the result that all its readings share, after any denial, and the answers behind it."""

    asked: Asked
    result: Result
    answers: tuple[Answer, ...]


def settle(questions: Sequence[Asked], *, outer: bool) -> tuple[Settled, ...]:
    """Each question of a claim with its result; ``outer`` is a denial from outside the claim's own words."""
    return _jointly(_by_sea([_settled(asked, denied=asked.denied != outer) for asked in questions]))


def together(settled: Sequence[Settled], *, outer: bool) -> Result:
    """One false part makes a claim false; it is supported only if every part is.

    A denial from outside of several things ("denied that X borders Y and Z") may deny any of them.
    """
    results = [one.result for one in settled]
    if outer and len(results) > 1:
        return "cannot tell"
    if "contradicted" in results:
        return "contradicted"
    return results[0] if len(set(results)) == 1 else "cannot tell"


def answer(question: Question) -> Answer:
    """What the tables say to one question."""
    return _ANSWERS[type(question)](question)


def _settled(asked: Asked, *, denied: bool) -> Settled:
    """The result that all readings of a question share."""
    answers = tuple(answer(question) for question in asked.readings)
    results = {_denied(one) if denied else one.result for one in answers}
    if asked.denied:
        results |= {result for question in asked.readings for result in _fewer(question)}
    result: Result = results.pop() if len(results) == 1 else "cannot tell"
    # "A sealed border" is not borne out by a border; nor is its denial answered by one.
    if asked.unchecked and (denied or result == "supported"):
        result = "cannot tell"
    if asked.mirrored and result == "contradicted":
        result = "cannot tell"
    return Settled(asked=asked, result=result, answers=answers)


def _denied(one: Answer) -> Result:
    """The result for the opposite of a question."""
    if one.result == "supported":
        return "contradicted" if one.open_to_denial else "cannot tell"
    return "supported" if one.result == "contradicted" else one.result


# "Not only 300 km" says more than 300, "not just two neighbours" more than two: other than that they are not so many.
_ONLY = re.compile(r"(?:only|just|a mere|mere|merely|barely|hardly|scarcely)\b", re.IGNORECASE)


def _fewer(question: Question) -> tuple[Result, ...]:
    """What else the denial of a number in the claim's own words may mean: "is not 300 km away" often says less."""
    amount: Amount | None = getattr(question, "amount", None)
    if amount is None or amount.vague:
        return ()
    if _ONLY.match(amount.words):
        return ("cannot tell",)
    if amount.comparator != "plain" or not isinstance(question, Length | CapitalToBorder | CapitalsApart):
        return ()
    return (answer(replace(question, amount=replace(amount, comparator="under"))).result,)


def _by_sea(settled: list[Settled]) -> list[Settled]:
    """A claim that counts one border at sea may count others: states with a shore are not held to borders by land."""
    if not any(one.sea == "likely" for each in settled for one in each.answers):
        return settled
    shores = [any(one.sea != "no" for one in each.answers) for each in settled]
    return [replace(each, result="cannot tell") if shore else each for each, shore in zip(settled, shores, strict=True)]


def _jointly(settled: list[Settled]) -> tuple[Settled, ...]:
    """ "Does not border X and Y" may deny either, or only both: where they differ, no part is decided."""
    spans = {(one.asked.start, one.asked.end) for one in settled if one.asked.joint}
    mixed = {span for span in spans if len({one.result for one in settled if _span(one) == span}) > 1}
    return tuple(replace(one, result="cannot tell") if _span(one) in mixed else one for one in settled)


def _span(one: Settled) -> tuple[int, int]:
    return one.asked.start, one.asked.end
