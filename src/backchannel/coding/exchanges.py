"""Blows and words that two sides exchange: "exchanged fire" is an attack of both, whatever the network took it for."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from backchannel.coding.together import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.coding.parties import Party
    from backchannel.coding.tellings import Telling

_VERB = "(?:exchang(?:e|es|ed|ing)|trad(?:e|es|ed|ing)|swap(?:s|ped|ping)?)"
_KINDS = (
    "(?:air|aerial|artillery|automatic|bitter|border|cross-border|cyber|deadly|direct|drone|fierce|fresh|further|gun|"
    "harsh|heated|heavy|intense|long-range|machine-gun|mass|massive|missile|more|mortar|mutual|naval|new|rare|rocket|"
    "repeated|retaliatory|several|sharp|small-arms|sporadic|tank|tit-for-tat|verbal|warning)"
)
_BLOWS = (
    "(?:air ?-?strikes?|airstrikes?|attacks?|barrages?|blows?|bombardments?|fire|gun ?fire|missile fire|shell-?fire|"
    "missiles|rockets|salvos?|shell(?:s|ing)|shots|strikes?|volleys?)"
)
_WORDS = "(?:accusations?|allegations?|barbs?|blame|charges|condemnations?|criticisms?|insults?|jibes?|recriminations?)"
_THINGS = f"(?:{_KINDS},? (?:and )?){{0,3}}(?:(?P<blows>{_BLOWS})|(?P<words>{_WORDS}))\\b(?![-\u2019'])"
# "Missiles for grain" are goods, and of "fire engines" only the engines are exchanged.
_GOODS = (
    "(?! for\\b(?! (?:[\\w-]+ ){0,3}(?:minutes?|hours?|days?|nights?|weeks?|months?|years?|time)\\b))"
    "(?! (?:technology|technologies|systems?|brigades?|engines?|parts|experts?|data|designs?)\\b)"
)
_EXCHANGE = re.compile(
    f"\\b(?:{_VERB} |exchanges? of )(?:a |an |the |some )?{_THINGS}{_GOODS}"
    f"|\\b{_VERB} (?:[a-z]+ )?(?P<more>volleys|rounds|exchanges|bouts) of {_THINGS.replace('P<', 'P<more_')}{_GOODS}",
    re.IGNORECASE,
)
_SOFT = ("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT")
# What else a sentence may tell of the two: then only what the network read off the exchange itself is changed.
_OTHER_WORD = re.compile(
    r"\b(?:accord|agree|appeal|avoid|ban|call|cease|deal|discuss|end|halt|hold|meet|met|negotiat|pact|pledge|prevent|"
    r"promise|prisoner|propos|sign|stop|suspend|talk|truce|vow)\w*",
    re.IGNORECASE,
)
_OTHER_VERB = re.compile(rf"\b{_VERB}\b", re.IGNORECASE)
_BEFORE_VERB = re.compile(r"[\s,]*(?:[\w’'-]+[\s,]+){0,4}")
_WITH = re.compile(r"(?: \w+ly| again)? with (?:[\w’'-]+ ){0,2}")
_AMONG = re.compile(r"(?: \w+ly| again| on \w+day)? (?:between|by|of|from) (?:[\w’'-]+ ){0,2}")


def exchanged(told: Sequence[Telling], text: str, *, those: Sequence[Party]) -> list[Telling]:
    """Tellings of one sentence with what two sides exchange set right: blows are ASSAULT, hard words ACCUSE, by both.

    Parameters
    ----------
    told
        What the network reads in it, surest first.
    text
        The sentence.
    those
        Its parties.

    Notes
    -----
    Nothing is added where the network reads nothing, and the first exchange of a sentence alone is looked at. The
    confidence stays what the network gave.
    """
    match = _EXCHANGE.search(text)
    if match is None:
        return list(told)
    kind = "ASSAULT" if match["blows"] or match["more_blows"] else "ACCUSE"
    other = _OTHER_WORD.search(text[: match.start()] + text[match.end() :]) is not None
    found: list[Telling] = []
    for one in told:
        between = match.start() <= one.anchor[0] < match.end()
        if (one.type == kind or (one.type in _SOFT and (between or not other))) and _by_both(one, match, those=those):
            sides = tuple(sorted({*one.actors, *one.recipients}))
            mode = one.mode if one.type == kind else None
            if all((each.type, each.symmetric, each.actors) != (kind, True, sides) for each in found):
                found.append(replace(one, type=kind, actors=sides, recipients=(), symmetric=True, mode=mode))
        else:
            found.append(one)
    return found


def _by_both(one: Telling, match: re.Match[str], *, those: Sequence[Party]) -> bool:
    """Whether the two parties of a telling are those who exchange something, by where they stand around the words."""
    numbers = sorted({*one.actors, *one.recipients}, key=lambda at: those[at].start)
    if len(numbers) != 2:
        return False
    text, (first, second) = match.string, (those[at].places[0] for at in numbers)
    if second[1] <= match.start():
        gap = text[second[1] : match.start()]
        return listed(numbers, text, those=those) and _led_by(gap)
    if first[1] <= match.start():
        return _led_by(text[first[1] : match.start()]) and _WITH.fullmatch(text, match.end(), second[0]) is not None
    return _AMONG.fullmatch(text, match.end(), first[0]) is not None and listed(numbers, text, those=those)


def _led_by(gap: str) -> bool:
    """Whether nothing but helping words stands between who acts and the verb."""
    return _BEFORE_VERB.fullmatch(gap) is not None and not _OTHER_WORD.search(gap) and not _OTHER_VERB.search(gap)
