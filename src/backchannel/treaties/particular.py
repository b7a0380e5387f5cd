"""Words for matters that only some treaties settle: reporting, approval, expulsion, spending, one-sided suspension.

They are read before the general words for obligations, so that "self-defence without approval" is not read as
"self-defence".
"""

from __future__ import annotations

from backchannel.treaties.acts import BIT, GAP, Act, act

_COUNCIL = r"(?: (?:of|by|from) the (?:UN |U\.N\. )?(?:security )?council)?"
_LEAD = r"(?: (?:the|a|an|any|prior|previous|express|explicit|formal|un|security|council(?:'s)?)){0,5}"
_APPROVAL = rf"{_LEAD} (?:approval|authori[sz]ation|permission|consent|leave|mandate|go-ahead|green light){_COUNCIL}"
_OF_DEFENCE = (
    r"(?: (?:its|their|any|such|the|all|measures?|steps|actions?|acts?|moves?|of|taken|in|individual|collective|"
    r"self-defen[cs]e|armed|attacks?|an|it|them|this|exercise|right|immediately|promptly|at|once|without|delay|without_delay|to|un|what|"
    r"they|do)){0,14}"
)
_APPROVED = r" the (?:UN )?(?:security )?council (?:has )?(?:approv\w+|authori[sz]\w+)"
_SELF_DEFENCE = r"(?:(?:individual |collective )?self-defen[cs]e|(?:to )?defend(?:ing)? (?:itself|themselves))"

_WARSHIPS = r"(?:warships?|naval (?:vessels?|ships?|forces)|fleets?|destroyers?|frigates?)"
_FOREIGN = (
    r"(?:foreign|outside|american|us|british|french|german|italian|chinese|japanese|western|"
    r"non-(?:littoral|riparian|black sea))"
)
_AT_WILL = (
    r"(?:as long(?: as (?:they|it) (?:please|like|wish|want)s?|$)|indefinitely|permanently|for ?ever|"
    r"without (?:a |any )?(?:time )?limit)"
)
_ARMS = r"(?:its |their |his )?(?:arms|weapons|rockets|missiles|fighters)"
_SIDE = r"(?:south|north|east|west) of(?: the)? \w+"
_MEN = r"(?:troops|soldiers|forces|tanks)"
_ATTACKS_BY = r"(?:an? |any )?(?:armed )?(?:attacks?|aggression|invasions?) (?:by|from)(?! any\b| outside)"
_POLICY = r"\b(?:polic(?:y|ies)|neutrality)\b"
_UNTOUCHED = r"(?:untouched|unaffected|intact|alone)"
_MEMBER = r"(?: (?:a |an |any |its |one of its )?\w+)?"

_RESPONSE = r"(?:actions?|responses?|respond|react|means|measures|help|assistance|aid|contribution)\b"
_DEEMED = r"(?: (?:it|they) (?:deems?|considers?|thinks?|finds?|sees?)(?: as)? (?:necessary|needed|appropriate|fit))?"

_OF_CHOICE = (
    act(
        "defense",
        r"(?:decid|choos|determin|judg)\w* (?:for (?:itself|themselves) )?(?:what|which|how|its|their|the)\b(?: own)?"
        rf"[^.;:,]{{0,25}}?\b{_RESPONSE}{_DEEMED}",
        rf"choice of (?:\w+ )?{_RESPONSE}(?: to (?:each|every|the|its|individual)(?: \w+)?)?",
        strength="left",
    ),
)

_OF_FORCE = (
    act("reporting", rf"report(?:s|ed|ing)?\b{_OF_DEFENCE} security council"),
    act("self-defence without prior approval", rf"{_SELF_DEFENCE} without{_APPROVAL}"),
    act(
        "prior approval of self-defence",
        rf"{_SELF_DEFENCE} (?:only |solely )?(?:(?:with|after|upon|by){_APPROVAL}|(?:once|if|after){_APPROVED})",
        rf"{_SELF_DEFENCE} (?:to )?(?:be |is )?(?:depend(?:s|ent)? (?:up)?on|conditional (?:up)?on|subject to)"
        rf"{_APPROVAL}",
        rf"(?:approval|authori[sz]ation|permission|consent){_COUNCIL} (?:before|for) (?:any |acting in )?"
        rf"{_SELF_DEFENCE}",
        form="clause",
    ),
    act("named adversary", rf"(?:only|solely|exclusively) (?:to|against) {_ATTACKS_BY}", form="clause"),
    act(
        "defense",
        r"(?:(?<=covers )|(?<=cover )|(?<=applies to )|(?<=apply to )|(?<=extends to ))(?:any |an |the )?(?:armed )?"
        r"attacks? (?:in|on|within|against) [^.;:,]{3,90}",
        form="clause",
        whole=True,
    ),
    act(
        "collective measures",
        r"interven(?:e|es|ing|tion)(?: militarily)? in (?:a |its |any |another )?member(?: states?)?\b[^.;:,]{0,90}",
        whole=True,
    ),
)

_OF_CAPACITY = (
    act(
        "military cooperation",
        rf"(?:build|keep|maintain|develop|strengthen|rais|improv)\w*(?: up)?(?: and \w+)?{BIT}\b"
        r"(?:defen[cs]e |military )?capacit(?:y|ies)(?: (?:to|for|of|in) [^.;:,]{3,60})?",
        whole=True,
    ),
)

_OF_MEMBERS = (
    act(
        "expulsion",
        rf"expulsion(?: of{_MEMBER})?",
        rf"expel(?:s|led|ling)?\b{_MEMBER}",
        rf"(?:throw|kick|cast)(?:s|ing)? out\b{_MEMBER}",
    ),
    act(
        "suspension by one side",
        rf"suspend\w*\b{BIT}\b(?:alone|unilaterally|on its own|by itself|one-sidedly)",
        r"(?:unilateral(?:ly)?|one-sided(?:ly)?) (?:suspen\w+|abeyance)",
    ),
    act(
        "spending",
        rf"(?:spend\w*|devot\w*|allocat\w*|invest\w*)\b{BIT}(?:%|per ?cent){GAP}\b(?:defen[cs]e|military|arms)",
        r"(?:defen[cs]e|military)[- ]spending(?: (?:target|goal|floor|threshold))?",
    ),
    act(
        "respect for national policies",
        rf"(?:leav\w+ {_UNTOUCHED}|not prejudic\w+|not affect\w*){GAP}{_POLICY}",
        rf"(?:leav\w+|lets?) {GAP}{_POLICY}{BIT}\b{_UNTOUCHED}",
        form="clause",
    ),
)

_OF_PRESENCE = (
    act(
        "foreign warships",
        rf"{_FOREIGN} {_WARSHIPS} (?:to )?(?:remain|stay|linger)\w*\b{GAP}\b{_AT_WILL}",
        form="wrong",
    ),
    act(
        "foreign warships",
        rf"(?:{_FOREIGN} {_WARSHIPS}|{_WARSHIPS} (?:of|from) {_FOREIGN} (?:powers|states|countries|navies)) "
        rf"{BIT}\b(?:stay|remain)\w*",
        form="limit",
    ),
    act(
        "no armed groups",
        rf"(?:keep|retain|hold|station|deploy|have|carry)(?:s|ing)? {_ARMS}\b{BIT}\b{_SIDE}",
        rf"armed (?:groups?|personnel|men|militias?)\b[^.;:]{{0,70}}?\b{_SIDE}",
        form="wrong",
    ),
    act(
        "demilitarisation",
        rf"station(?:s|ing)? (?:as many {_MEN} as (?:it|they) (?:like|please|want|wish)s?|as many {_MEN}$|"
        rf"any number of {_MEN}|"
        rf"(?:an )?unlimited (?:number of )?{_MEN}){GAP}(?=[.;:,]|$)",
        form="wrong",
    ),
)

PARTICULAR: tuple[Act, ...] = (*_OF_CHOICE, *_OF_CAPACITY, *_OF_FORCE, *_OF_MEMBERS, *_OF_PRESENCE)
"""In order of trial."""
