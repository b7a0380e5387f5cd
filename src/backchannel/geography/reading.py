"""From a claim's words to questions: every rule is tried, the longest matches win, and what is left over is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backchannel.geography.between_wordings import RULES as BETWEEN_RULES
from backchannel.geography.capital_wordings import RULES as CAPITAL_RULES
from backchannel.geography.coast_wordings import RULES as COAST_RULES
from backchannel.geography.insertions import CLOSED
from backchannel.geography.questions import Asked
from backchannel.geography.scope import READ
from backchannel.geography.standing_wordings import RULES as STANDING_RULES
from backchannel.geography.turned_wordings import RULES as TURNED_RULES
from backchannel.geography.wordings import RULES as BORDER_RULES
from backchannel.geography.words import Words

RULES = (*BORDER_RULES, *BETWEEN_RULES, *COAST_RULES, *STANDING_RULES, *TURNED_RULES, *CAPITAL_RULES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The questions read out of a claim, in order, and its text with what was read replaced by a mark."""

    asked: tuple[Asked, ...]
    rest: str


def read(words: Words) -> Reading:
    """The questions a claim asks of the tables; none where its words match no rule."""
    kept: list[list[Asked]] = []
    for group in sorted(_matches(words), key=lambda group: (group[0].start - group[0].end, group[0].start)):
        if all(group[0].end <= other[0].start or group[0].start >= other[0].end for other in kept):
            kept.append(group)
    kept.sort(key=lambda group: group[0].start)
    rest, at = "", 0
    for group in kept:
        rest += words.text[at : group[0].start] + READ
        at = group[0].end
    rest += words.text[at:]
    return Reading(asked=tuple(question for group in kept for question in group), rest=rest.replace(CLOSED, " "))


def _matches(words: Words) -> Iterator[list[Asked]]:
    """The questions of each place where a rule matches."""
    for rule in RULES:
        for match in rule.wording.finditer(words.text):
            questions = list(rule.build(match, words))
            if questions:
                yield questions
