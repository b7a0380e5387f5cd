"""Wordings of compass points: "X lies south of Y", "bordered by Y to the north and Z to the south", "its southern
neighbour Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from backchannel.geography.matching import Rule, adjective, asked, objects_of, rule, some, subject_of
from backchannel.geography.phrases import (
    ADJECTIVES,
    ADVERBS,
    BORDER,
    COMPASS_POINT,
    LIST,
    OBJECTS,
    PLACE,
    SUBJECT,
    any_of,
)
from backchannel.geography.questions import COMPASS, Adjoin, Asked, Lies, Question
from backchannel.geography.words import Words

_SUBJECT = rf"(?:{SUBJECT},? {ADVERBS})?"
_LIES = any_of("lies lie is are lying sits sit located situated stands is_located is_situated are_located are_situated")
_HOW = r"(?: (?:immediately|directly|just|due|far|further|farther|well|right|geographically|to the))*"
_OF = rf"(?P<way>{COMPASS_POINT}) of (?P<object>{PLACE})"
_AND_OF = rf"(?:,? and (?:to the )?(?P<way2>{COMPASS_POINT}) of (?P<object2>{PLACE}))?"
_SIDE = rf"(?:to|in|on) (?:the|its) {COMPASS_POINT}(?:ern (?:side|flank|border))?"
_ONE_BEHIND = rf"{LIST},? {_SIDE}"
_ONE_BEFORE = rf"{_SIDE},? (?:by|with) {LIST}"
_BORDERS = rf"(?:borders|(?:is |are )?bordered by|is bounded by|adjoins|{ADJECTIVES}{BORDER} with|with)"
_BORDERED = rf"(?:(?:is |are )?(?:bordered|bounded|flanked)|{ADJECTIVES}{BORDER})"
_OWNER = r"(?P<owner>(?:the )?§[A-Z]§'s|\b(?:its|their|whose))"
_BIG = rf"(?:{any_of('immediate land big giant large larger bigger powerful nearest direct small smaller')} )?"
_NEIGHBOUR = r"neighbou?r"


def _way(words: str) -> str:
    """A compass point as a key of ``COMPASS``."""
    return re.sub(r"[- ]", "", words).casefold()


def lies_of(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "X lies south of Y and east of Z", "Vienna lies west of Bratislava"."""
    if adjective(match["object"], words) or not words.whole_after(match.end()):
        return
    for way, token in ((match["way"], match["object"]), (match["way2"], match["object2"])):
        if not token or _way(way) not in COMPASS:
            continue
        other = words.place(token)
        readings: list[Question] = []
        for group in subject_of(match, words):
            text = match["subject"] or ""
            seat = words.place(text).seat if "§" in text and words.place(text).form in ("capital", "metonym") else None
            if len(group) != 1 or group[0] == other.code:
                continue
            if seat and other.seat:
                readings.append(Lies(a=other.code, b=group[0], way=_way(way), a_seat=other.seat.name, b_seat=seat.name))
            elif not seat and not other.seat and other.form in ("name", "pronoun"):
                readings.append(Lies(a=other.code, b=group[0], way=_way(way)))
        yield from some(match, words, readings=readings)


def sides(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "X borders Y to the north and Z and W to the south"."""
    owners = [group[0] for group in subject_of(match, words) if len(group) == 1]
    if adjective(match["sides"], words):
        return
    land = bool(re.search(r"\bland\b", match[0], re.IGNORECASE))
    for piece in re.finditer(_ONE_BEFORE if "before" in match.groupdict() else _ONE_BEHIND, match["sides"], re.I):
        found = re.search(COMPASS_POINT, piece[0], re.IGNORECASE)
        way = _way(found[0]) if found else ""
        for other in words.codes(piece[0]):
            adjoin: list[Question] = [Adjoin(a=one, b=other, by_land=land) for one in owners if one != other]
            lie: list[Question] = [Lies(a=one, b=other, way=way) for one in owners if one != other and way in COMPASS]
            yield from some(match, words, readings=adjoin)
            yield from some(match, words, readings=lie)


def there(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "To its west, X borders Y"."""
    found = re.search(COMPASS_POINT, match["before"], re.IGNORECASE)
    way = _way(found[0]) if found else ""
    if "§" in match["subject"]:
        owners = [] if adjective(match["subject"], words) else list(words.codes(match["subject"]))
    else:
        owners = [group[0] for group in subject_of(match, words) if len(group) == 1]
    if "§" in match["subject"] and len(owners) != 1:
        return
    for other in objects_of(match, words):
        pairs = [(one, other) for one in owners if one != other]
        yield from some(match, words, readings=[Adjoin(a=a, b=b) for a, b in pairs])
        yield from some(match, words, readings=[Lies(a=a, b=b, way=way) for a, b in pairs if way in COMPASS])


def neighbour_there(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "X's southern neighbour, Y", "whose neighbour to the south is Y"."""
    way, others = _way(match["way"]), objects_of(match, words)
    owners = words.codes(match["owner"]) or words.owners(match.start())
    if way not in COMPASS or len(others) != 1:
        return
    pairs = [(one, others[0]) for one in owners if one != others[0]]
    if pairs:
        yield asked(match, words, readings=[Adjoin(a=a, b=b, firm=False) for a, b in pairs])
        yield asked(match, words, readings=[Lies(a=a, b=b, way=way) for a, b in pairs])


def neighbour_of(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "X is Y's neighbour to the south", "X is Y's southern neighbour"."""
    way, owners = _way(match["way"]), words.codes(match["owner"])
    groups = subject_of(match, words)
    if way not in COMPASS or len(owners) != 1 or adjective(match["owner"], words):
        return
    pairs = [(owners[0], group[0]) for group in groups if len(group) == 1 and group[0] != owners[0]]
    if pairs:
        yield from some(match, words, readings=[Adjoin(a=a, b=b, firm=False) for a, b in pairs])
        yield from some(match, words, readings=[Lies(a=a, b=b, way=way) for a, b in pairs])


def lies_aside(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "X, to the south of Y, ..."."""
    for one in lies_of(match, words):
        yield replace(one, passing=True)


RULES: tuple[Rule, ...] = (
    rule(
        rf"{SUBJECT},? (?:is|remains) (?P<owner>§[A-Z]§'s) {_BIG}{_NEIGHBOUR} (?:to|in) the"
        rf" (?P<way>{COMPASS_POINT})(?![\w-])",
        neighbour_of,
    ),
    rule(
        rf"{SUBJECT},? (?:is|remains) (?P<owner>§[A-Z]§'s) {_BIG}(?P<way>{COMPASS_POINT})(?:ern)?"
        rf" {_NEIGHBOUR}(?![\w-])",
        neighbour_of,
    ),
    rule(rf"^(?P<subject>{PLACE}),{_HOW} {_OF}(?P<way2>)(?P<object2>)(?=,(?! (?:§|the §))|$)", lies_aside),
    rule(rf"{_SUBJECT}\b{_LIES}{_HOW} {_OF}{_AND_OF}", lies_of),
    rule(
        rf"(?:^|(?<=[;,] ))(?P<before>{_SIDE}),? {SUBJECT} (?:borders|is bordered by|adjoins) (?P<object>{OBJECTS})",
        there,
    ),
    rule(
        rf"{_SUBJECT}\b{_BORDERS} (?P<sides>{_ONE_BEHIND}(?:(?:,|;|,? and)(?: with| by)? {_ONE_BEHIND}){{1,4}})", sides
    ),
    rule(
        rf"{_SUBJECT}\b{_BORDERED},? (?P<sides>(?P<before>{_SIDE}),? (?:by|with) {LIST}"
        rf"(?:(?:,|;|,? and) {_ONE_BEFORE}){{0,4}})",
        sides,
    ),
    rule(
        rf"{_OWNER} {_BIG}(?P<way>{COMPASS_POINT})(?:ern)? {_NEIGHBOUR},?(?: is)? (?P<object>{PLACE})", neighbour_there
    ),
    rule(
        rf"{_OWNER} {_BIG}{_NEIGHBOUR} (?:to|in) the (?P<way>{COMPASS_POINT}),?(?: is)? (?P<object>{PLACE})",
        neighbour_there,
    ),
)
