"""Wordings that put one state between others: "lies between", "is wedged between", "separates"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backchannel.geography.matching import Rule, adjective, objects_of, rule, some, subject_of
from backchannel.geography.phrases import ADVERBS, IS_NOT, NOT, OBJECTS, PLACE, SUBJECT, any_of
from backchannel.geography.questions import Asked, Between, Landlocked, Question
from backchannel.geography.words import Words

_SUBJECT = rf"(?:{SUBJECT},? {ADVERBS})?"
_LYING = any_of(
    "sandwiched squeezed wedged hemmed_in located situated lying lies? sits? sitting nestled positioned stands?"
    " standing landlocked"
)
_POWERS = "(?:giants|neighbou?rs|powers|rivals|countries|states|nations)"
_KINDS_OF_TWO = (
    rf"(?:(?:the |its )?(?:two )?(?:(?:giant|bigger|larger|great|regional|nuclear|hostile) )?{_POWERS}(?: of)?,? )?"
)
_THE_TWO = rf"(?:(?:the|these|those) two(?: {_POWERS})?|them)\b"
_CUT = r"(?:separated|divided)"
# Figures of speech; and of these, what can only be said of a state that touches both.
_LOOSE = re.compile(r"\b(?:sandwiched|squeezed|wedged|hemmed|nestled|positioned|sits?|sitting)\b", re.IGNORECASE)
_TOUCHING = re.compile(r"\b(?:sandwiched|squeezed|wedged|hemmed|nestled|landlocked)\b", re.IGNORECASE)


def lies_between(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "X lies between Y and Z", "X is sandwiched between Y and Z"."""
    if match["two"] and re.match(r"[ -](?!(?:and|but|so|as)\b)[a-z]", words.right(match.end())):
        return  # "the two rivers"
    firm, touching = not _LOOSE.search(match[0]), bool(_TOUCHING.search(match[0]))
    named = objects_of(match, words) if match["object"] else ()
    readings: list[Question] = []
    middles: list[Question] = []
    for group in subject_of(match, words):
        ends = named or words.pair(match.start("subject") if match["subject"] else match.start(), without=group[0])
        if len(group) == 1 and group[0] not in ends and len(ends) > 1:
            readings.append(Between(middle=group[0], ends=ends, firm=firm, touching=touching))
            middles.append(Landlocked(state=group[0]))
    yield from some(match, words, readings=readings, denied=bool(match["no"]))
    if "landlocked" in match[0].casefold():
        yield from some(match, words, readings=middles, denied=bool(match["no"]))


def separates(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "X separates Y from Z", "Y and Z are separated by X", "between Y and Z lies X"."""
    ends, middle = words.codes(match["pair"]), words.codes(match["middle"])
    if re.match(r" (?:in|on|by|over|about)\b", words.right(match.end())):
        return  # "separates X from Y on sanctions" is a figure of speech
    cut = bool(re.search(r"\b(?:separate|divide)", match[0], re.IGNORECASE))
    named = not adjective(match["pair"], words) and not adjective(match["middle"], words)
    if named and len(ends) == 2 and middle[0] not in ends and words.whole_after(match.end()):
        question = Between(middle=middle[0], ends=ends, firm=False, touching=cut, apart=cut)
        yield from some(match, words, readings=[question], denied=bool(match.groupdict().get("no")))


RULES: tuple[Rule, ...] = (
    rule(
        rf"{_SUBJECT}(?:(?P<no>{NOT}) )?\b(?:(?:is|are|being|lies?|sits?),? )?"
        rf"(?:geographically |strategically |tightly )?"
        rf"{_LYING} (?:directly |right |in )?between (?:{_KINDS_OF_TWO}(?P<object>{OBJECTS})|(?P<two>{_THE_TWO}))",
        lies_between,
    ),
    rule(
        rf"(?P<middle>{PLACE}) (?:separates|divides|(?P<no>{NOT}) (?:separate|divide))"
        rf" (?P<pair>{PLACE} (?:from|and) {PLACE})",
        separates,
    ),
    rule(rf"(?P<pair>{PLACE} and {PLACE}) (?:are|(?P<no>{IS_NOT})) {_CUT} by (?P<middle>{PLACE})", separates),
    rule(rf"\bbetween (?P<pair>{PLACE} and {PLACE}),? (?:lies|sits|stands|is) (?P<middle>{PLACE})", separates),
)
