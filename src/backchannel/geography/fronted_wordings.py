"""Wordings that put what is said before whom it is said of: "at 17 km, X's border ...", "wedged between Y and Z, X"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from backchannel.geography.insertions import CLOSED, bordered
from backchannel.geography.matching import Rule, adjective, objects_of, rule, some
from backchannel.geography.phrases import A_LENGTH, ADJECTIVES, AMOUNT, BORDER, MEASURES, NOT, OBJECTS, PLACE, any_of
from backchannel.geography.questions import Adjoin, Asked, Between, Count, Enclosed, Extreme, Length, Question
from backchannel.geography.words import Words

_OWNER = r"(?P<owner>(?:the )?§[A-Z]§'s|\b(?:its|their|whose))"
_WITH = rf"{ADJECTIVES}{BORDER} with (?P<object>{PLACE})"
_AMONG = r"(?:sandwiched|squeezed|wedged|hemmed in|nestled)"
# "With three neighbours, X signed a pact" counts those that signed, not all there are.
_NEIGHBOURS = re.compile(r"(?:only|just|a mere|no fewer than|no less than|as many as)\b.*neighbo", re.IGNORECASE)
_STANDS = any_of("has is remains enjoys faces lives needs can")
_SOME_KIND = re.compile(r"\b(?:european|asian|african|arab|foreign|hostile)\b", re.IGNORECASE)


def at_so_much(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "At 17 km, X's border with Y is its shortest", "X's border with Y is its longest"."""
    groups = match.groupdict()
    owners = words.codes(match["owner"]) or words.owners(match.start("owner"))
    if not words.whole_after(match.end("object")):
        return
    pairs = [(one, other) for one in owners for other in words.codes(match["object"]) if one != other]
    number = groups.get("size")
    if number and words.amount(number).unit == "km":
        amount = words.amount(number)
        yield from some(match, words, readings=[Length(a=a, b=b, amount=amount) for a, b in pairs])
    if groups.get("kind"):
        longest = match["kind"].casefold() == "longest"
        readings: list[Question] = [
            Extreme(state=a, a=a, b=b, kind="longest" if longest else "shortest") for a, b in pairs
        ]
        # "The longest" may be said of a whole continent.
        of_all = (groups.get("whose") or "").casefold() == "the"
        for one in some(match, words, readings=readings):
            yield replace(one, unchecked=one.unchecked or (f"the {match['kind']}" if of_all else ""))


def longest_of_all(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "The world's longest border, between X and Y, runs for 8,891 km"."""
    codes = words.codes(match["pair"])
    if len(codes) != 2 or adjective(match["pair"], words):
        return
    yield from some(match, words, readings=[Extreme(state="", a=codes[0], b=codes[1], kind="longest")])
    if match["size"] and words.amount(match["size"]).unit == "km":
        amount = words.amount(match["size"])
        yield from some(match, words, readings=[Length(a=codes[0], b=codes[1], amount=amount)])


def wedged(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "Wedged between Y and Z, X has no other neighbours"."""
    ends = objects_of(match, words)
    middle = words.place(match["subject"])
    if middle.form == "adjective" or middle.code in ends or len(ends) < 2:
        return
    question = Between(middle=middle.code, ends=ends, firm=False, touching=True)
    sole = match["none"]
    for one in some(match, words, readings=[question], negative=bool(sole)):
        yield replace(one, passing=not sole)
    if sole:
        alone = Enclosed(state=middle.code, by=ends, land_only=True)
        yield from some(match, words, readings=[alone], negative=True)


def with_so_many(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "With nine neighbours, X ..."."""
    amount, place = words.amount(match["number"]), words.place(match["subject"])
    plain = amount.unit == "count" and _NEIGHBOURS.match(amount.words) and not _SOME_KIND.search(amount.words)
    if plain and place.form == "name":
        for one in some(match, words, readings=[Count(state=place.code, amount=amount, by_land=False)]):
            yield replace(one, passing=True)


def nor_does(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "..., nor does it border Y"."""
    left = words.left(match.start())
    objects = {words.place(found[0]).code for found in re.finditer("§[A-Z]§", left) if bordered(left[: found.start()])}
    meant = tuple(code for code in words.those(match.start()) if code not in objects)
    owner = words.codes(match["subject"]) or meant
    for other in objects_of(match, words):
        readings: list[Question] = [Adjoin(a=one, b=other) for one in owner if one != other]
        yield from some(match, words, readings=readings, denied=True)


def both_share(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "(X and Y lie close to each other but) do not share a border"."""
    land = bool(re.search(r"\bland\b", match[0], re.IGNORECASE))
    readings: list[Question] = [Adjoin(a=a, b=b, by_land=land) for a, b in words.both(match.start())]
    denied = bool(match["no"] or match["none"])
    yield from some(match, words, readings=readings, denied=denied)


RULES: tuple[Rule, ...] = (
    rule(
        rf"^at (?P<size>{AMOUNT})(?: long)?, {_OWNER} {_WITH}(?: is (?:its|their) (?P<kind>longest|shortest))?",
        at_so_much,
    ),
    rule(
        rf"{_OWNER} {_WITH} is (?:by far )?(?P<whose>its|their|the) (?P<kind>longest|shortest)"
        rf"(?! (?:river|sea|undefended|open|unguarded)\b)(?: (?:one|{ADJECTIVES}{BORDER}))?(?=[,.;]|$)",
        at_so_much,
    ),
    rule(
        rf"\bthe world's longest {ADJECTIVES}{BORDER},? between (?P<pair>{PLACE} and {PLACE}),?"
        rf"(?:[ {CLOSED}]{MEASURES} (?P<size>{AMOUNT}){A_LENGTH})?",
        longest_of_all,
    ),
    rule(
        rf"^{_AMONG} between (?P<object>{OBJECTS}), (?P<subject>{PLACE})(?!'s)"
        r"(?: has (?P<none>no) other (?:land )?neighbou?rs?\b)?",
        wedged,
    ),
    rule(rf"^with (?P<number>#[A-Z]#), (?P<subject>{PLACE})(?= {_STANDS}\b)", with_so_many),
    rule(
        rf",? ?\bnor (?:does|do) (?P<subject>it|they|{PLACE})"
        rf" (?:border|adjoin|abut|touch|share an? {ADJECTIVES}{BORDER} with) (?P<object>{OBJECTS})",
        nor_does,
    ),
    rule(
        rf"(?:^|\b(?:but|and|yet) )(?:(?P<no>{NOT}) )?(?:share|have) (?P<none>no )?(?:an? |any )?{ADJECTIVES}{BORDER}"
        r"(?!,? (?:with|to)\b)(?: at all)?$",
        both_share,
    ),
)
