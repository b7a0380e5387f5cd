"""Wordings of seas, straits and exclaves: "a coast on the Black Sea", "Hormuz separates X from Y", "X's exclave"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from backchannel.geography.insertions import CLOSED
from backchannel.geography.matching import Rule, adjective, objects_of, rule, some, subject_of
from backchannel.geography.phrases import ADVERBS, IS_NOT, LIST, NOT, OBJECTS, PLACE, SUBJECT, any_of
from backchannel.geography.questions import Adjoin, Ashore, Asked, PartBeside, PartOf, Question
from backchannel.geography.waters import any_name, parts, waters
from backchannel.geography.words import Words

_SUBJECT = rf"(?:{SUBJECT},? {ADVERBS})?"
_NOT = rf"(?:(?P<no>{NOT}) )?"
# "The Baltic nations" are no sea, nor is the "Black Sea Fleet".
_WATER = (
    rf"(?:the )?(?P<water>{any_name(waters())})\b(?!'s)(?! (?-i:[A-Z]))"
    r"(?! (?!(?:and|but|or|to|in|on|from|with|by|is|are|which|that|does|separates?|divides?|lies|runs|where|while)\b)"
    r"[a-z])"
)
_SHORE = r"(?:coast|coastline|shore|shoreline|seaboard)s?"
_LENGTHS = any_of("long short narrow tiny small brief rugged")
_PART = rf"(?:the )?(?P<part>{any_name(parts())})\b(?: (?:region|exclave|enclave|oblast|province)\b)?(?!'s)"
_EXCLAVE = any_of("exclave enclave territory province oblast region")
_PAIR = rf"(?P<pair>{PLACE} (?:and|from) {PLACE})"
_AMONG = any_of(
    "lies lies_wedged lies_sandwiched sits is_wedged is_sandwiched is_squeezed wedged sandwiched squeezed lying"
)


def coast_on(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "X has a coast on the Black Sea", "X borders the Caspian", "X, a Black Sea littoral state"."""
    groups = match.groupdict()
    denied = bool(groups.get("no") or groups.get("none"))
    for group in subject_of(match, words):
        readings: list[Question] = [Ashore(water=match["water"], states=group)]
        for one in some(match, words, readings=readings, denied=denied):
            yield replace(one, unchecked=one.unchecked or (groups.get("size") or "").strip())


def between(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "The Strait of Hormuz separates X from Y", "X and Y are separated by the Red Sea"."""
    named = match.groupdict().get("water")
    if not named:
        before = re.search(rf"{_WATER},? $", words.left(match.start()), re.IGNORECASE)
        named = before["water"] if before else ""
    codes = words.codes(match["pair"])
    if named and len(codes) == 2 and not adjective(match["pair"], words) and words.whole_after(match.end("pair")):
        readings: list[Question] = [Ashore(water=named, states=codes, between=True)]
        yield from some(match, words, readings=readings, denied=bool(match.groupdict().get("no")))


def washed(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "The Caspian is bordered by X, Y and Z"."""
    others = objects_of(match, words)
    if others:
        yield from some(match, words, readings=[Ashore(water=match["water"], states=others)])


def beside(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "X borders (both Y and the Z exclave of) Kaliningrad"."""
    subjects = [group[0] for group in subject_of(match, words) if len(group) == 1]
    denied = bool(match["no"])
    for other in words.codes(match["first"] or "") if not denied else ():
        yield from some(match, words, readings=[Adjoin(a=one, b=other) for one in subjects if one != other])
    readings: list[Question] = [PartBeside(part=match["part"], states=(one,)) for one in subjects]
    yield from some(match, words, readings=readings, denied=denied)
    for owner in words.codes(match["owner"] or "") if not denied else ():
        yield from some(match, words, readings=[PartOf(part=match["part"], state=owner)])


def exclave(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "Kaliningrad is an exclave of X", "Kaliningrad, an X exclave between Y and Z, ..."."""
    groups = match.groupdict()
    passing = bool(re.match(rf"(?:the )?{re.escape(match['part'])},", match[0], re.IGNORECASE))
    found: list[Question] = []
    owner = words.codes(groups.get("owner") or "")
    if owner:
        found.append(PartOf(part=match["part"], state=owner[0]))
    if groups.get("object"):
        others = objects_of(match, words)
        if not others:
            return
        found.append(PartBeside(part=match["part"], states=others))
    for question in found:
        for one in some(match, words, readings=[question], denied=bool(groups.get("no"))):
            yield replace(one, passing=passing)


RULES: tuple[Rule, ...] = (
    rule(
        rf"{_SUBJECT}{_NOT}\b(?:has|have|with)(?P<none> no)? (?:an? |its |any )?(?P<size>{_LENGTHS} )?{_SHORE}"
        rf" (?:on|along) {_WATER}",
        coast_on,
    ),
    rule(
        rf"{_SUBJECT}{_NOT}\b(?:borders?|touches|touch|adjoins?|(?:lies?|sits?|is|are) on|abuts?)"
        rf"(?: the (?:coasts?|shores?) of)? {_WATER}",
        coast_on,
    ),
    rule(
        rf"{_SUBJECT}\b(?:(?P<no>{IS_NOT})|is|remains) an? (?:littoral (?:state|country) (?:of|on) {_WATER})",
        coast_on,
    ),
    rule(
        rf"{_WATER},?[ {CLOSED}](?:(?P<no>{NOT}) )?(?:which )?(?:separates?|divides?|lies between|runs between)"
        rf" {_PAIR}",
        between,
    ),
    rule(rf"^which (?:separates|divides|lies between|runs between) {_PAIR}", between),
    rule(rf"{_PAIR.replace('from', 'and')} (?:are|(?P<no>{IS_NOT})) (?:separated|divided) by {_WATER}", between),
    rule(rf"(?P<pair>{PLACE} (?:(?:are|is) )?(?:separated|divided) from {PLACE}) by {_WATER}", between),
    rule(rf"{_WATER} is (?:bordered|shared|ringed|surrounded) by (?P<object>{OBJECTS})", washed),
    rule(
        rf"{_PART},? (?:(?:(?P<no>{IS_NOT})|is|remains) )?(?:an? |the |part of )?(?P<owner>{PLACE})(?:'s)?"
        rf" (?:\w+ )?{_EXCLAVE}(?:,? (?:{_AMONG} )?between (?P<object>{LIST}))?",
        exclave,
    ),
    rule(
        rf"{_PART},? (?:(?P<no>{IS_NOT})|is|remains) (?:an? |the )?{_EXCLAVE} of (?P<owner>{PLACE})"
        rf"(?:,? (?:{_AMONG} )?between (?P<object>{LIST}))?",
        exclave,
    ),
    rule(rf"{_PART} {_AMONG} between (?P<object>{OBJECTS})", exclave),
    rule(rf"{_PART},? (?:(?P<no>{NOT}) )?(?:belongs? to|is (?:a )?part of) (?P<owner>{PLACE})(?!'s)", exclave),
    rule(
        rf"{_SUBJECT}{_NOT}\b(?:borders?|shares? a border with|adjoins?) (?:both )?(?:(?P<first>{PLACE}) and )?"
        rf"(?:the )?(?:(?P<owner>§[A-Z]§)(?:'s)? )?(?:{_EXCLAVE} (?:of )?)?{_PART}",
        beside,
    ),
    rule(
        rf"{_PART} (?:(?P<no>{NOT}) )?(?:borders?|touch(?:es)?|is bordered by|adjoins"
        rf"|shares (?:a|its) (?:land )?borders? with)"
        rf" (?P<object>{OBJECTS})",
        exclave,
    ),
)
