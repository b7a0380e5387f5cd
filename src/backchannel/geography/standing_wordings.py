"""Wordings of how states stand to one another: sole neighbours, each other, longer borders, coasts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

from backchannel.geography.matching import Rule, asked, objects_of, rule, says_less, some, subject_of
from backchannel.geography.phrases import ADJECTIVES, ADVERBS, BORDER, BY_LAND, IS_NOT, NOT, OBJECTS, PLACE, SUBJECT
from backchannel.geography.questions import Adjoin, Asked, Count, Enclosed, Longer, Question
from backchannel.geography.words import Words

_SUBJECT = rf"(?:{SUBJECT},? {ADVERBS})?"
_OWNER = r"(?P<owner>(?:the )?§[A-Z]§'s|\b(?:its|their|whose))"
_NEIGHBOUR = r"(?:(?:land|direct|immediate) )?neighbou?rs?"
# "Borders only Spain on land" and "its only neighbours are X and Y in NATO" say less than that there are no others.
_ALONE = r"(?! (?:in|to|on|at|by|along|near|with|for|through|across|that|who|via|from)\b)"
_AS_FAR_AS = r"(?:far |much |slightly |somewhat |a little |considerably )?"
_THAN = rf"(?:is|runs|being) {_AS_FAR_AS}(?P<kind>longer|shorter) than"

_CLOSE = re.compile(r"\b(?:close|next-door|direct|immediate)\b", re.IGNORECASE)


def only(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "X borders only Y", "X's only neighbours are Y and Z"."""
    others = objects_of(match, words)
    if match.groupdict().get("owner"):
        owners = words.codes(match["owner"]) or words.owners(match.start())
    else:
        owners = tuple(group[0] for group in subject_of(match, words) if len(group) == 1)
    number = words.amount(match["number"]) if match.groupdict().get("number") else None
    if number is not None and not ("neighbo" in number.words and number.unit == "count"):
        return
    if number is not None:
        yield from some(match, words, readings=[Count(state=one, amount=number, by_land=False) for one in owners])
    readings: list[Question] = [
        Enclosed(state=one, by=others, land_only=True) for one in owners if others and one not in others
    ]
    yield from some(match, words, readings=readings)


def neighbour_of(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "X is (not) a neighbour of Y"."""
    if match["no"] and _CLOSE.search(match[0]):
        return  # no close neighbour may be one all the same
    for other in objects_of(match, words):
        readings: list[Question] = [
            Adjoin(a=group[0], b=other, firm=False)
            for group in subject_of(match, words)
            if len(group) == 1 and group[0] != other
        ]
        yield from some(match, words, readings=readings, denied=bool(match["no"]))


def mutual(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "X and Y (do not) border each other", "X and Y are (not) neighbours"."""
    qualified = _CLOSE.search(match[0]) or re.match(r" (?:by|in|on|at|for)\b(?! land\b)", words.right(match.end()))
    if match["no"] and qualified:
        return  # no close neighbours may be neighbours all the same
    firm = "each other" in match[0].casefold() or "one another" in match[0].casefold()
    readings: list[Question] = [
        Adjoin(a=group[0], b=group[1], firm=firm, by_land=bool(match["land"]))
        for group in subject_of(match, words)
        if len(group) == 2
    ]
    yield from some(match, words, readings=readings, denied=bool(match["no"]))


def there_is(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "there is no border between X and Y"."""
    codes, denied = words.codes(match["pair"]), bool(match["no"])
    if len(codes) == 2 and not (denied and says_less(match)) and words.whole_after(match.end("pair")):
        land = bool(re.search(r"\bland\b", match[0], re.IGNORECASE))
        yield asked(match, words, readings=[Adjoin(a=codes[0], b=codes[1], by_land=land)], denied=denied)


def longer(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "X's border with Y is longer than that with Z"."""
    kind = "shorter" if match["kind"].casefold() == "shorter" else "longer"
    groups = match.groupdict()
    if groups.get("pair"):
        firsts, seconds = [words.codes(match["pair"])], [words.codes(match["pair2"])]
    else:
        if not words.whole_after(match.end("other")):
            return
        owners = words.codes(match["owner"]) or words.owners(match.start())
        firsts = [(owner, words.place(match["object"]).code) for owner in owners]
        seconds = [(owner, words.place(match["other"]).code) for owner in owners]
    pairs = product(firsts, seconds) if groups.get("pair") else zip(firsts, seconds, strict=True)
    readings: list[Question] = [
        Longer(a=one[0], b=one[1], c=two[0], d=two[1], kind="shorter" if kind == "shorter" else "longer")
        for one, two in pairs
        if len(set(one)) == 2 and len(set(two)) == 2 and set(one) != set(two)
    ]
    yield from some(match, words, readings=readings)


def longer_than_theirs(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "X's border with Y is longer than Z's"."""
    other, rival = words.place(match["object"]).code, words.place(match["rival"]).code
    longest = match["kind"].casefold() == "longer"
    readings: list[Question] = [
        Longer(a=owner, b=other, c=rival, d=other, kind="longer" if longest else "shorter")
        for owner in words.codes(match["owner"]) or words.owners(match.start())
        if len({owner, other, rival}) == 3
    ]
    yield from some(match, words, readings=readings)


RULES: tuple[Rule, ...] = (
    rule(rf"{_SUBJECT}\b(?:borders|touches|adjoins|abuts) only (?P<object>{OBJECTS}){_ALONE}", only),
    rule(rf"{_OWNER} only {ADJECTIVES}{BORDER} (?:is|are) (?:that )?with (?P<object>{OBJECTS}){_ALONE}", only),
    rule(rf"{_SUBJECT}\b(?:shares|has) an? {ADJECTIVES}{BORDER} only with (?P<object>{OBJECTS}){_ALONE}", only),
    rule(
        rf"{_SUBJECT}(?:\b(?:is|are|being) )?\b(?:bordered|surrounded) only by (?P<object>{OBJECTS}){_ALONE}",
        only,
    ),
    rule(
        rf"{_OWNER} (?:only (?:two |three )?{_NEIGHBOUR}(?: by land)?|(?P<number>#[A-Z]#)) (?:is|are|being)"
        rf" (?P<object>{OBJECTS}){_ALONE}",
        only,
    ),
    rule(
        rf"{_SUBJECT}\b(?:(?P<no>{IS_NOT})|is|are|being) (?:an? |the )?(?:(?:close|next-door) )?{_NEIGHBOUR} (?:of|to)"
        rf" (?P<object>{OBJECTS})",
        neighbour_of,
    ),
    rule(
        rf"{SUBJECT},? {ADVERBS}(?:(?P<no>{NOT}) )?\b(?:border|adjoin|abut|touch)"
        rf" (?:each other|one another)\b(?!'){BY_LAND}",
        mutual,
    ),
    rule(
        rf"{SUBJECT},? {ADVERBS}(?:(?P<no>are not|aren't)|are) (?:(?:close|next-door) )?{_NEIGHBOUR}\b"
        rf"(?! (?:of|to|in|on)\b(?! land\b)){BY_LAND}",
        mutual,
    ),
    rule(
        rf"\bthere (?:is|are)(?P<no> no| not an?|n't an?)?(?: an?)? {ADJECTIVES}{BORDER} between"
        rf" (?P<pair>{PLACE} and {PLACE})",
        there_is,
    ),
    rule(
        rf"{_OWNER} {ADJECTIVES}{BORDER} with (?P<object>{PLACE}) {_THAN} (?:that|the one|(?:its|their)(?: own)?"
        rf"(?: {ADJECTIVES}{BORDER})?)(?: it shares| it has)? with (?P<other>{PLACE})",
        longer,
    ),
    rule(
        rf"{_OWNER} {ADJECTIVES}{BORDER} with (?P<object>{PLACE}) {_THAN} (?P<rival>(?:the )?§[A-Z]§)'s"
        rf"(?: (?:own )?{ADJECTIVES}{BORDER})?(?= with it\b|[,.;]|$)(?: with it)?",
        longer_than_theirs,
    ),
    rule(
        rf"\bthe {ADJECTIVES}{BORDER} between (?P<pair>{PLACE} and {PLACE}) {_THAN} (?:that|the one|the {BORDER})"
        rf" between (?P<pair2>{PLACE} and {PLACE})",
        longer,
    ),
)
