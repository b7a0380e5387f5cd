"""The wordings of border claims, in the order in which they are tried."""

from __future__ import annotations

from backchannel.geography.phrases import (
    A_LENGTH,
    ADJECTIVES,
    ADVERBS,
    AMOUNT,
    BORDER,
    LIST,
    MEASURES,
    NOT,
    PLACE,
    SUBJECT,
)
from backchannel.geography.rules import (
    Rule,
    count,
    each_other,
    enclosed,
    extreme,
    landlocked,
    lies_between,
    no_neighbours,
    noun,
    rule,
    share,
    verb,
    world_longest,
)

_SUBJECT = rf"(?:{SUBJECT},? {ADVERBS})?"
_NOT = rf"(?:(?P<no>{NOT}) )?"
_PAIR = rf"(?P<pair>{PLACE}(?:[-/]| and (?:the )?)§[A-Z]§)"
_OWNER = r"(?P<owner>(?:the )?§[A-Z]§'s|\b(?:its|their|whose)|the §[A-Z]§)"
_LONG = rf"(?:,? (?:which |that )?(?:(?P<no>{NOT}) (?:{MEASURES} )?|{MEASURES} )(?P<size3>{AMOUNT}){A_LENGTH}(?: in length)?)?"
_SIZED = rf"{ADJECTIVES}(?:(?P<size>{AMOUNT}),? (?:of )?)?"
_OF = rf"(?:,? (?:that |which )?{MEASURES} (?P<size2>{AMOUNT}))?"
_EXTREME = rf"(?P<kind>longest|shortest) (?:(?:land|international|single|shared|common) ){{0,3}}{BORDER}"
_LONGEST = (
    r"(?:the world's (?:single )?longest(?: (?:land|international)){0,2} (?:border|frontier|boundary)"
    r"|the longest(?: (?:land|international)){0,2} (?:border|frontier|boundary) (?:in the world|on earth|between (?:any )?#[A-Z]#))"
)

RULES: tuple[Rule, ...] = (
    rule(
        rf"{_SUBJECT}{_NOT}\b(?:shares?|has|have) (?:by far )?(?:its|their) {_EXTREME} with (?P<object>{PLACE})",
        extreme,
    ),
    rule(
        rf"{_OWNER} {_EXTREME},? (?:(?P<no>is not|isn't) |(?:is|runs|lies|remains|being) )?(?:the one |that )?(?:shared )?"
        rf"(?:with|to) (?P<object>{PLACE})",
        extreme,
    ),
    rule(rf"{_PAIR} {ADJECTIVES}{BORDER},? (?:(?P<no>is not|isn't)|is|remains) {_LONGEST}", world_longest),
    rule(
        rf"(?:the )?{BORDER} between (?P<pair>{PLACE} and {PLACE}),? (?:(?P<no>is not|isn't)|is|remains) {_LONGEST}",
        world_longest,
    ),
    rule(
        rf"{_SUBJECT}{_NOT}(?P<verb>\b(?:borders?|bordering|(?:is )?bordered by|touches|adjoins|abuts|neighbou?rs|surrounded"
        rf" by|(?:shares?|sharing|has|have|having|with) (?:an? |its |their )?{ADJECTIVES}{BORDER} with|has|have|counts|with))"
        rf" (?P<number>#[A-Z]#)(?: by land| on land)?"
        rf"(?:(?:,? (?:including|such as|among them|namely)|:| -|,) (?P<listed>{LIST}))?",
        count,
    ),
    rule(
        rf"{_SUBJECT}\b(?:has|have|having|shares?|with) no land (?:borders?|neighbou?rs?|frontiers?)(?! (?:with|to) (?:the )?§)",
        no_neighbours,
    ),
    rule(
        rf"{_SUBJECT}{_NOT}\b(?:shares?|sharing|has|have|having|boasts?|(?P<with>with)|(?P<lack>lacks?|lacking|without))"
        rf"(?: (?P<none>no))?(?: (?:an?|any|the|its|their))? {_SIZED}(?:an? )?{ADJECTIVES}{BORDER}{_OF} (?:with|to)"
        rf" (?P<object>{LIST})(?:,? (?:that |which )?{MEASURES} (?P<size3>{AMOUNT}){A_LENGTH})?",
        share,
    ),
    # "... and a 367-km border with Z": the subject and the verb are those of the question before.
    rule(
        rf"(?<=§)(?P<subject>)(?P<no>)(?P<none>)(?P<lack>)(?P<with>),?(?: and)?(?: with)? (?:an? )?(?P<size>{AMOUNT}) {ADJECTIVES}"
        rf"{BORDER}(?P<size2>) with (?P<object>{PLACE})(?P<size3>)",
        share,
    ),
    rule(
        rf"{SUBJECT},? {ADVERBS}{_NOT}\b(?:share|sharing|have|shares)(?: (?P<none>no))?(?: (?:an?|any|the))? {_SIZED}(?:an? )?"
        rf"{ADJECTIVES}{BORDER}{_OF}(?!,? (?:with|to)\b)",
        each_other,
    ),
    rule(
        rf"{_OWNER} {_SIZED}{ADJECTIVES}{BORDER}(?: of (?P<size2>{AMOUNT}))?,? (?:with|to) (?P<object>{PLACE}){_LONG}",
        noun,
    ),
    rule(
        rf"(?:\b(?:the|an?) )?{_SIZED}{ADJECTIVES}{BORDER}(?: of (?P<size2>{AMOUNT}))?,? (?:between|separating|separates"
        rf"|dividing|divides|that (?:separates|divides)) (?P<pair>{PLACE} (?:and|from) {PLACE}){_LONG}",
        noun,
    ),
    rule(
        rf"(?:\b(?:the|an?|their) )?{_SIZED}{ADJECTIVES}{_PAIR}(?:'s)?,? (?:(?P<size2>{AMOUNT}) )?{ADJECTIVES}{BORDER}{_LONG}",
        noun,
    ),
    rule(
        rf"{_SUBJECT}{_NOT}(?P<verb>\b(?:borders?|bordering|adjoins?|adjoining|abuts?|abutting|neighbou?rs?|neighbou?ring|flanks"
        r"|(?:(?:is|are|being|lies|sits) )?(?P<none>not )?(?:directly |immediately )?(?:bordered(?: only)? by|adjacent to|next to"
        rf"|next door to|contiguous (?:with|to)))) (?:on |upon |directly )?(?P<object>{LIST})",
        verb,
    ),
    rule(
        rf"{_SUBJECT}{_NOT}\b(?:(?:is|are|being|lies?|sits?),? )?(?:geographically |strategically |tightly ){{0,2}}(?:sandwiched"
        rf"|squeezed|wedged|located|situated|lying|lies?|sits?|sitting|nestled|positioned|landlocked) (?:directly |right |in )?"
        rf"between (?P<object>{LIST})",
        lies_between,
    ),
    rule(
        rf"{SUBJECT},? {ADVERBS}(?:is|are|remains|being)(?P<no> not|n't)?(?: (?:an?|the|entirely|completely|still)){{0,2}}"
        rf" (?:doubly[- ])?landlocked(?: (?:country|state|nation))?",
        landlocked,
    ),
    rule(rf"\b(?:doubly[- ])?landlocked (?P<subject>{PLACE})(?!'s)", landlocked),
    rule(
        rf"{SUBJECT},? {ADVERBS}(?:(?:has|have|with) no|lacks?|lacking|without) (?:an? |any )?(?:direct )?(?:coast(?:line)?s?"
        r"|access to the (?:sea|ocean)|outlet to the sea|sea access|seacoast)",
        landlocked,
    ),
    rule(
        rf"{_SUBJECT}{_NOT}(?:(?:is|are) )?(?:entirely |completely |wholly |fully )?(?:surrounded|encircled|ringed|enclosed)"
        rf"(?: (?:entirely|completely|on all sides|on every side))? by (?P<object>{LIST})",
        enclosed,
    ),
)
