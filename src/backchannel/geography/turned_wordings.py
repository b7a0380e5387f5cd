"""Wordings that put the border, the number or the other state first: "1,148 km of border separate X from Y"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from backchannel.geography.borders import adjoining
from backchannel.geography.capital_wordings import CAPITAL, TARGET, apart, near_border
from backchannel.geography.matching import Rule, adjective, objects_of, rule, some, subject_of
from backchannel.geography.phrases import (
    A_LENGTH,
    ADJECTIVES,
    ADVERBS,
    AMOUNT,
    BORDER,
    DIRECTION,
    LIST,
    MEASURES,
    OBJECTS,
    PLACE,
    SUBJECT,
)
from backchannel.geography.questions import Adjoin, Asked, Count, Enclosed, Extreme, Length, Longer, Question
from backchannel.geography.words import Words

_SUBJECT = rf"(?:{SUBJECT},? {ADVERBS})?"
_PAIR = rf"(?P<pair>{PLACE} (?:and|from) {PLACE})"
_A_BORDER = (
    rf"(?:(?:an? )?{ADJECTIVES}(?P<n1>{AMOUNT}),? (?:of )?{ADJECTIVES}{BORDER}"
    rf"|(?:an? )?{ADJECTIVES}{BORDER}(?: of |,? (?=#[A-Z]#[- ]long\b))(?P<n2>{AMOUNT}))"
)
_IS_LONG = rf"(?:,? (?:which )?{MEASURES} (?P<n1>{AMOUNT})|, (?P<n2>{AMOUNT}) long){A_LENGTH}"
_CUT = r"(?:separated|divided)"
_ALONE = r"(?! (?:in|to|on|at|by|along|near|with|for|through|across|that|who|via|from|and|or)\b)"
_THE_TWO = r"(?:the two(?: (?:countries|states|nations|neighbou?rs))?|them)\b"
_SOME = re.compile(r"\b(?:european|asian|african|arab|foreign|other|different)\b", re.IGNORECASE)


def length(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "1,148 km of border separate X from Y", "the border X shares with Y is 1,148 km long", "their border is ..."."""
    groups = match.groupdict()
    amount = words.amount(groups["n1"] or groups["n2"])
    if groups.get("pair"):
        pairs: tuple[tuple[str, ...], ...] = (words.codes(match["pair"]),)
        whole = words.whole_after(match.end("pair")) and not adjective(match["pair"], words)
    elif groups.get("object"):
        pairs = tuple((owner, other) for owner in _owners(match, words) for other in words.codes(match["object"]))
        whole = words.whole_after(match.end("object")) and not adjective(match["object"], words)
    else:
        pairs, whole = words.both(match.start()), True
    readings: list[Question] = [
        Length(a=pair[0], b=pair[1], amount=amount, partial=_goes_on(match, words))
        for pair in pairs
        if len(set(pair)) == 2
    ]
    yield from some(match, words, readings=readings if whole and amount.unit == "km" else [])


def _owners(match: re.Match[str], words: Words) -> tuple[str, ...]:
    """Whose border it is: a state with its own, or the subject of a verb."""
    if match.groupdict().get("owner"):
        return words.codes(match["owner"]) or words.owners(match.start())
    return tuple(group[0] for group in subject_of(match, words) if len(group) == 1)


def _goes_on(match: re.Match[str], words: Words) -> bool:
    """Whether a length may be that of a part only."""
    return bool(re.match(r" (?:through|across|over|along|past|in|into|down|up|inside)\b", words.right(match.end())))


def neighbours(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "X's neighbours include Y", "Y is one of X's neighbours", "X counts Y among its neighbours"."""
    owned = match.string.startswith("'s", match.end("object"))
    others = words.codes(match["object"]) if owned else objects_of(match, words)
    owners = _owners(match, words)
    listed = re.search(r"neighbou?rs are\b", match[0]) and not match[0].lower().startswith("among")
    if listed and any(set(others) < set(adjoining(one)) for one in owners):
        return  # "its neighbours are X and Y" leaves nobody out
    for other in others:
        readings: list[Question] = [Adjoin(a=one, b=other, firm=False) for one in owners if one != other]
        yield from some(match, words, readings=readings)


def counted(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "Nine countries border X"."""
    amount = words.amount(match["number"])
    if amount.unit == "count" and not _SOME.search(amount.words) and words.whole_after(match.end("object")):
        readings: list[Question] = [
            Count(state=code, amount=amount, by_land=False) for code in words.codes(match["object"])
        ]
        yield from some(match, words, readings=readings)


def only_one(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "Only Y borders X", "Y is the only state that borders X"."""
    owned = match.string.startswith("'s", match.end("object"))
    others, states = words.codes(match["other"]), words.codes(match["object"]) if owned else objects_of(match, words)
    readings: list[Question] = [Enclosed(state=one, by=others, land_only=True) for one in states if one not in others]
    yield from some(match, words, readings=readings)


def within(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "X is an enclave within Y", "X lies entirely within Y"."""
    others = objects_of(match, words)
    readings: list[Question] = [
        Enclosed(state=group[0], by=others)
        for group in subject_of(match, words)
        if len(group) == 1 and others and group[0] not in others
    ]
    yield from some(match, words, readings=readings)


def longest_aside(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "X shares a border of 1,309 km with Y, its longest", "..., the longest in the world"."""
    left = words.text[: match.start()]
    codes = words.codes(left)
    if len(codes) != 2 or not re.search(r"(?:§|#|\blong|\bborder|\bfrontier)$", left) or "border" not in left:
        return
    if match["whose"] and not re.match(rf"{PLACE}", left, re.IGNORECASE):
        return  # whose it is stands elsewhere
    kind = "shortest" if match["kind"].casefold() == "shortest" else "longest"
    state = codes[0] if match["whose"] else ""
    question = Extreme(state=state, a=codes[0], b=codes[1], kind="shortest" if kind == "shortest" else "longest")
    yield from some(match, words, readings=[question])


def longer(match: re.Match[str], words: Words) -> Iterator[Asked]:
    """ "X has a longer border with Y than with Z"."""
    one, other = words.place(match["object"]).code, words.place(match["other"]).code
    kind = "shorter" if match["kind"].casefold() == "shorter" else "longer"
    readings: list[Question] = [
        Longer(a=group[0], b=one, c=group[0], d=other, kind="shorter" if kind == "shorter" else "longer")
        for group in subject_of(match, words)
        if len(group) == 1 and len({group[0], one, other}) == 3
    ]
    yield from some(match, words, readings=readings if words.whole_after(match.end("other")) else [])


RULES: tuple[Rule, ...] = (
    rule(
        rf",? (?:which is )?(?:(?P<whose>its)|the(?: world's)?) (?P<kind>longest|shortest)"
        rf"(?: (?:{ADJECTIVES}{BORDER}|one))?(?(whose)|(?: in the world| on earth| anywhere|(?<=world's longest)))"
        rf"(?=[,.;:!)]|$)",
        longest_aside,
    ),
    rule(rf"(?P<pair>{PLACE}(?:-| and )§[A-Z]§) {ADJECTIVES}{BORDER}, at (?P<n1>{AMOUNT})(?P<n2>)", length),
    rule(rf"{_PAIR},? are {_CUT} by {_A_BORDER}", length),
    rule(rf"(?P<pair>{PLACE} is {_CUT} from {PLACE}) by {_A_BORDER}", length),
    rule(rf"{_A_BORDER} (?:separates?|divides?|lies? between) {_PAIR}", length),
    rule(rf"\bwith (?P<owner>{PLACE}), (?P<object>{PLACE}) (?:shares|has) {_A_BORDER}", length),
    rule(rf"{_SUBJECT}\b(?:shares|has) with (?P<object>{PLACE}) {_A_BORDER}", length),
    rule(
        rf"\bthe {ADJECTIVES}{BORDER} (?:that |which )?(?P<pair>{PLACE} (?:shares|has) with {PLACE}){_IS_LONG}", length
    ),
    rule(
        rf"(?P<owner>(?:the )?§[A-Z]§'s|\b(?:its|whose)) {ADJECTIVES}{BORDER} with (?P<object>{PLACE}){_IS_LONG}",
        length,
    ),
    rule(rf"\btheir (?:own )?{ADJECTIVES}{BORDER}{_IS_LONG}", length),
    rule(rf"\bthe {ADJECTIVES}{BORDER} between {_THE_TWO}{_IS_LONG}", length),
    rule(
        rf"(?P<owner>(?:the )?§[A-Z]§'s|\bits) (?:(?:land|direct|immediate) )?neighbou?rs (?:are|include)"
        rf" (?P<object>{OBJECTS}){_ALONE}",
        neighbours,
    ),
    rule(rf"\bamong (?P<owner>(?:the )?§[A-Z]§'s|its) neighbou?rs (?:is|are) (?P<object>{OBJECTS})", neighbours),
    rule(rf"{_SUBJECT}\b(?:is|are) one of (?P<object>{PLACE})'s neighbou?rs\b", neighbours),
    rule(rf"{_SUBJECT}\bcounts (?P<object>{LIST}) among its (?:land )?neighbou?rs\b", neighbours),
    rule(rf"{_SUBJECT}\bhas (?P<object>{PLACE}) as a (?:land )?neighbou?r\b", neighbours),
    rule(rf"(?P<number>#[A-Z]#) (?:border|adjoin|abut) (?P<object>{PLACE}){_ALONE}", counted),
    rule(rf"\bonly (?P<other>{PLACE}) (?:borders|adjoins) (?P<object>{PLACE}){_ALONE}", only_one),
    rule(rf"(?P<other>{PLACE}) is (?P<object>{PLACE})'s only (?:land )?neighbou?r\b{_ALONE}", only_one),
    rule(rf"(?P<other>{PLACE}) is the only (?:land )?neighbou?r of (?P<object>{PLACE}){_ALONE}", only_one),
    rule(
        rf"(?P<other>{PLACE}) is the only (?:country|state|nation) (?:(?:that |which )(?:borders|adjoins"
        rf"|shares (?:a )?{ADJECTIVES}{BORDER} with)|to border|bordering|with a {ADJECTIVES}{BORDER} with)"
        rf" (?P<object>{PLACE}){_ALONE}",
        only_one,
    ),
    rule(
        rf"{_SUBJECT}\b(?:is an enclave (?:within|inside|in|of)|lies (?:entirely|wholly|completely) (?:within|inside))"
        rf" (?P<object>{PLACE})",
        within,
    ),
    rule(
        rf"{_SUBJECT}\b(?:has|shares) a (?P<kind>longer|shorter) {ADJECTIVES}{BORDER} with (?P<object>{PLACE}) than"
        rf"(?: it does)? with (?P<other>{PLACE})",
        longer,
    ),
    rule(rf"\bit is (?P<far>#[A-Z]#){DIRECTION} from {CAPITAL} to {TARGET}", near_border),
    rule(rf"\bfrom {CAPITAL},? it is (?P<far>#[A-Z]#){DIRECTION} to {TARGET}", near_border),
    rule(
        rf"(?P<far>#[A-Z]#) (?:separates?|divides?|lies? between) {CAPITAL} (?:from|and) {TARGET}(?P<way>)", near_border
    ),
    rule(r"(?P<far>#[A-Z]#) (?:separates?|lies? between) (?P<pair>§[A-Z]§ (?:and|from) §[A-Z]§)(?P<no>)", apart),
    rule(rf"(?P<pair>§[A-Z]§ and §[A-Z]§) are {_CUT} by (?P<far>#[A-Z]#)(?P<no>)(?! of\b)", apart),
    rule(r"\bbetween (?P<pair>§[A-Z]§ and §[A-Z]§) (?:lie|there are|are) (?P<far>#[A-Z]#)(?P<no>)(?! of\b)", apart),
    rule(r"\bthe distance from (?P<pair>§[A-Z]§ to §[A-Z]§) (?:is|exceeds|measures) (?P<far>#[A-Z]#)(?P<no>)", apart),
)
