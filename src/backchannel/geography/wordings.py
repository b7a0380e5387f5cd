"""The wordings of border claims, in the order in which they are tried."""

from __future__ import annotations

from backchannel.geography.matching import Rule, rule
from backchannel.geography.phrases import (
    A_LENGTH,
    ADJECTIVES,
    ADVERBS,
    AMOUNT,
    BORDER,
    BY_LAND,
    COMPASS_POINT,
    IS_NOT,
    LIST,
    MEASURES,
    NOT,
    OBJECTS,
    PLACE,
    SUBJECT,
    TERRAIN,
    THAT_IS,
    any_of,
)
from backchannel.geography.rules import (
    count,
    each_other,
    enclosed,
    extreme,
    no_neighbours,
    noun,
    share,
    verb,
    world_longest,
)

_SUBJECT = rf"(?:{SUBJECT},? {ADVERBS})?"
_NOT = rf"(?:(?P<no>{NOT}) )?"
_PAIR = rf"(?P<pair>{PLACE}(?:[-/]| and (?:the )?)§[A-Z]§)"
_OWNER = r"(?P<owner>(?:the )?§[A-Z]§'s|\b(?:its|their|whose)|the §[A-Z]§)"
_HAVE = r"(?:shares?|sharing|has|have|having|with)"
_SIZED = rf"{ADJECTIVES}(?:(?P<size>{AMOUNT}),? (?:of )?)?"
_OF = rf"(?:{THAT_IS}(?P<size2>{AMOUNT}))?"
_LONG = rf"(?:{THAT_IS}(?P<size3>{AMOUNT}){A_LENGTH})?"
_ALONG = rf"(?:,? (?:along|over|for) (?P<size>{AMOUNT}){A_LENGTH})?"
_THERE = rf"(?: (?:to|in|on) (?:the|its) (?:(?:far|extreme) )?{COMPASS_POINT}(?:ern)?(?: (?:side|flank|border))?)?"
_IS_LONG = (
    rf"(?:,? (?:which |that )?(?:(?P<no>{NOT}) (?:{MEASURES} )?|{MEASURES} )"
    rf"(?P<size3>{AMOUNT}){A_LENGTH}(?: in length)?(?:{TERRAIN})?)?"
)
_OF_SIZE = rf"(?: of (?P<size2>{AMOUNT}))?"
_WHOLLY = "(?:entirely |completely |wholly |fully )?"
_ON_ALL_SIDES = "(?: (?:entirely|completely|on all sides|on every side))?"
_LAND = "(?:(?:land|international|single|shared|common) ){0,3}"
_EXTREME = rf"(?P<kind>longest|shortest) {_LAND}{BORDER}"
_LONGEST = (
    rf"(?:the world's (?:single )?longest {_LAND}(?:border|frontier|boundary)"
    rf"|the longest {_LAND}(?:border|frontier|boundary) (?:in the world|on earth|between (?:any )?#[A-Z]#))"
)
_IS_OR_NOT = rf"(?:(?P<no>{IS_NOT})|is|remains|runs|lies|being)"
_AND_WITH = any_of("including such_as among_them namely")
_BORDERS = r"(?:borders?|bordering|adjoins?|adjoining|abuts?|abutting|neighbou?rs?|neighbou?ring|flanks|touch(?:es)?)"
_TOUCHES = (
    r"(?:(?:(?:is|are|being|lies|sits) )?(?P<none>not )?(?:directly |immediately )?"
    rf"(?:bordered (?:(?:to|in|on) the {COMPASS_POINT} )?by|adjacent to|next to|next door to|contiguous (?:with|to)))"
)
_COUNTING = (
    rf"(?:borders?|bordering|(?:is )?bordered by|touches|adjoins|abuts|neighbou?rs|(?:is )?surrounded by"
    rf"|{_HAVE} (?:an? |its |their )?{ADJECTIVES}{BORDER} with|has|have|counts|with)"
)

RULES: tuple[Rule, ...] = (
    rule(
        rf"{_SUBJECT}{_NOT}\b(?:shares?|has|have) (?:by far )?(?:its|their) {_EXTREME} with (?P<object>{PLACE})",
        extreme,
    ),
    rule(
        rf"{_OWNER} {_EXTREME},?(?: {_IS_OR_NOT})? (?:the one |that )?(?:shared |(?:that )?it shares )?(?:with|to)"
        rf" (?P<object>{PLACE})",
        extreme,
    ),
    rule(
        rf"{_OWNER} (?:{_LAND})?{BORDER},? (?:with|to) (?P<object>{PLACE}),? {_IS_OR_NOT} (?:by far )?its"
        rf" (?P<kind>longest|shortest)\b",
        extreme,
    ),
    rule(rf"{_PAIR} {ADJECTIVES}{BORDER},? {_IS_OR_NOT} {_LONGEST}", world_longest),
    rule(rf"(?:the )?{BORDER} between (?P<pair>{PLACE} and {PLACE}),? {_IS_OR_NOT} {_LONGEST}", world_longest),
    rule(
        rf"{_SUBJECT}{_NOT}(?P<verb>\b{_COUNTING}) (?P<number>#[A-Z]#)(?: by land| on land)?"
        rf"(?:(?:,? {_AND_WITH}|:| -|,) (?P<listed>{LIST}))?",
        count,
    ),
    rule(
        rf"{_SUBJECT}\b{_HAVE} no land (?:borders?|neighbou?rs?|frontiers?)(?! (?:with|to) (?:the )?§)", no_neighbours
    ),
    rule(
        rf"{_SUBJECT}{_NOT}\b(?:shares?|sharing|has|have|having|boasts?|(?P<with>with)|(?P<lack>lacks?|lacking|without))"
        rf"(?: (?P<none>no))?(?: (?:an?|any|the|its|their))? {_SIZED}(?:an? )?{ADJECTIVES}{BORDER}"
        rf"(?: at all| whatsoever)?{_OF} (?:with|to)"
        rf" (?P<neither>neither )?(?P<object>{OBJECTS}){_LONG}{_THERE}{BY_LAND}",
        share,
    ),
    # "... and a 367-km border with Z": the subject and the verb are those of the question before.
    rule(
        rf"(?<=§)(?P<subject>)(?P<no>)(?P<none>)(?P<lack>)(?P<with>),?(?: and)?(?: with)? (?:an? )?(?P<size>{AMOUNT})"
        rf" {ADJECTIVES}{BORDER}(?P<size2>) with (?P<neither>)(?P<object>{PLACE})(?P<size3>)",
        share,
    ),
    rule(
        rf"{SUBJECT},? {ADVERBS}{_NOT}\b(?:share|sharing|have|shares)(?: (?P<none>no))?(?: (?:an?|any|the))? {_SIZED}"
        rf"(?:an? )?{ADJECTIVES}{BORDER}{_OF}(?!,? (?:with|to)\b)",
        each_other,
    ),
    rule(
        rf"{_OWNER} {_SIZED}{ADJECTIVES}{BORDER}{_OF_SIZE},? (?:with|to) (?P<object>{PLACE}){_IS_LONG}",
        noun,
    ),
    rule(
        rf"\bthe {_SIZED}{ADJECTIVES}{BORDER}{_OF_SIZE} of (?P<pair>{PLACE} (?:with|and) {PLACE}){_IS_LONG}",
        noun,
    ),
    rule(
        rf"(?:\b(?:the|an?) )?{_SIZED}{ADJECTIVES}{BORDER}{_OF_SIZE},? (?:between|separating|separates"
        rf"|dividing|divides|that (?:separates|divides)) (?P<pair>{PLACE} (?:and|from) {PLACE}){_IS_LONG}",
        noun,
    ),
    rule(
        rf"(?:\b(?:the|an?|their) )?{_SIZED}{ADJECTIVES}{_PAIR}(?:'s)?,? (?:(?P<size2>{AMOUNT}) )?{ADJECTIVES}{BORDER}"
        rf"{_IS_LONG}",
        noun,
    ),
    rule(rf"(?:\bthe )?{_PAIR}(?:'s)?,? {ADJECTIVES}{BORDER}, (?P<size2>{AMOUNT}) long(?=,|$)", noun),
    rule(
        rf"(?P<neither>\bneither )?{_SUBJECT}{_NOT}(?P<verb>\b(?:{_BORDERS}|{_TOUCHES})) (?:on |upon |directly )?"
        rf"(?P<neither2>neither )?(?P<object>{OBJECTS}){_ALONG}{_THERE}{BY_LAND}",
        verb,
    ),
    rule(
        rf"{_SUBJECT}{_NOT}(?:(?:is|are) )?{_WHOLLY}(?:surrounded|encircled|ringed|enclosed)"
        rf"{_ON_ALL_SIDES} by (?P<object>{OBJECTS})",
        enclosed,
    ),
)
