"""The words reporters use for what treaties hold, and the kinds of obligation they speak of.

Every gap in a pattern is bounded, so matching takes time linear in the text. Acts are tried in order and a stretch of
text is read once, so that "support an aggressor" is not read again as "aggression".
"""

from __future__ import annotations

import re

from backchannel.treaties.acts import BIT, GAP, Act, act
from backchannel.treaties.particular import PARTICULAR

_STATE = r"(?:state|country|power|party|nation|side)"
_OTHERS = r"(?:each other|one another|the other|either|both|all|others?|any of)"
_AID = r"(?:(?:aid|assist|help|support|back)(?:s|ed|ing)?|assistance|weapons|arms|arming|arm)"


_DEFENCE_NEAR = "mutual assistance|collective measures|security assurance"

_OF_AGGRESSORS = (
    act(
        "no aid to an aggressor",
        rf"(?:{_AID}|siding with)\b{GAP}\b(?:aggressors?|attackers?)\b(?: (?:against|of) {_OTHERS})?",
        rf"(?:{_AID}|siding with)\b{GAP}\b{_STATE}s? (?:that|which|who|if it)\b"
        rf"(?! (?:is|are|was|were|has been)\b){GAP}\b(?:aggress|attack|invad)\w*"
        r"(?: (?:against|on) (?:the other|either|one)(?: of them| side| party)?)?",
        rf"{_AID} (?:to |for )?(?:an? |any |the )?(?:attacks?|aggression|aggressive acts?) (?:on|against)\b",
        rf"{_AID} (?:to )?(?:any |a )?third (?:part\w+|states?|countr\w+|sides?) in{BIT}\b(?:aggress|attack)\w*",
        form="wrong",
    ),
    act(
        "no hostile use of territory",
        rf"(?:territory|soil|airspace|lands?)\b{GAP}\b(?:against|attack|hostile|launch)\w*",
        form="wrong",
    ),
    act(
        "no hostile alliance",
        rf"(?:join|enter|conclud|form)\w*{BIT}\bhostile (?:alliance|coalition|bloc|pact)s?",
        rf"(?:join|enter|conclud|form)\w*{GAP}\b(?:alliance|bloc|coalition|treat(?:y|ies)|pact|agreement)s?{BIT}"
        r"\b(?:against|hostile|directed at|aimed at|incompatible)",
        form="wrong",
    ),
)

_STRONG_DEFENCE = (
    act(
        "defense|offense",
        r"blank che(?:ck|que)s?\b(?: for (?:joint )?\w+)?",
        rf"(?:drag|draw|pull|suck)(?:s|ged|ging|n|ing|ed)?\b{GAP}\binto\b{BIT}\b(?:wars?|conflicts?|fighting)",
        r"unconditional(?:ly)? (?:\w+ )?(?:military )?(?:defen[cs]e|defend\w*|assistance|aid|support)",
        strength="unlimited",
    ),
    act(
        "defense",
        rf"automatic(?:ally)?{BIT}\bmilitary (?:assistance|aid|help|support|intervention|response)",
        r"automatic(?:ally)? (?:\w+ )?(?:defen[cs]e|defend\w*|assistance|aid|intervention|go to war)",
        r"(?:respond|react|repl|answer|meet|interven|retaliat)\w*(?: to)?"
        r"(?: (?:an?|any|such|every|each|the)(?: armed)? attack)?"
        r" (?:militarily|with (?:armed |military )?force|by (?:armed |military )?force|"
        r"with (?:troops|nuclear weapons))",
        r"(?:respond|react|retaliate)\w* automatically(?: (?:with|by) (?:[\w-]+ ){0,2}(?:force|troops|weapons|means))?",
        r"go(?:ing)? to war(?! with)",
        r"(?:send|deploy)\w* (?:its |their |troops|soldiers|forces)(?:troops|soldiers|forces)?",
        strength="automatic",
        near=_DEFENCE_NEAR,
    ),
    act(
        "defense",
        r"military (?:assistance|aid|help|support|intervention)",
        r"(?:joint warfare|fight(?:ing)? (?:alongside|for|side by side|on [^.;:]{0,25}?\bside))",
        strength="military",
        near=f"arms supply|{_DEFENCE_NEAR}",
        vague=True,
    ),
)

_ONE_OF_THEM = (
    r"(?:(?:one|any|either)(?: of)?|an? (?:[\w-]+ ){0,2}?(?:member|ally|party|state|partner|signatory)|an ally)"
)

_DEFENCE = (
    act(
        "self-defence",
        r"(?:individual |collective |individual (?:or|and) collective )?self-defen[cs]e",
        r"defend (?:itself|themselves|oneself)",
    ),
    act(
        "defense",
        rf"(?:attack|aggression|assault)s? (?:by any state )?(?:on|against) {_ONE_OF_THEM}\b{GAP}"
        r"\b(?:attack|aggression|assault|one)s? (?:on|against) (?:all|both|the other|every|each|the rest|them all)",
        r"one for all,? (?:and )?all for one",
        r"defen[cs](?:e|ive) (?:pact|alliance|guarantee|obligation|commitment|clause|dut(?:y|ies)|treaty)",
    ),
    act("defense|offense", r"military alliance"),
    act("defense", r"(?:mutual|collective|common|joint)[- ]defen[cs]e", near="collective measures"),
    act(
        "defense",
        rf"com(?:e|es|ing) to{GAP}\b(?:aid|defen[cs]e|rescue|help|assistance)\b",
        rf"(?:help|assist|aid|support)(?:s|ing)? {_OTHERS}\b(?: {_STATE})?",
        r"(?:help|assist|aid)(?:s|ing)? (?:a|an|any|the)(?: attacked)? (?:member|ally|party|partner|victim|state)\b",
        r"(?:help|assist|aid)(?:s|ing)? (?-i:[A-Z])\w+(?: (?-i:[A-Z])\w+)?(?=[^.;:]{0,25}\b(?:if|when|case|event)\b"
        r"[^.;:]{0,40}\b(?:attack|aggress|invad|invasion))",
        r"defend(?:s|ed|ing)?\b",
        r"(?:in|to) the defen[cs]e of\b",
        r"act(?:s|ing)? to meet (?:the |a |any )?common dangers?"
        r"(?: in accordance with (?:its|their|the)(?: own)? constitutional (?:processes|provisions|procedures))?",
        near=_DEFENCE_NEAR,
    ),
    act("defense", r"security (?:umbrella|guarantees?)", near="security assurance", vague=True),
    act("security assurance", r"security assurances?", near="defense"),
    act("defense|mutual assistance", r"mutual[- ](?:military )?assistance"),
)

_ABSTENTIONS = (
    act(
        "no bases for third states",
        rf"(?:bases?|troops|forces|military presence|installations)\b{BIT}\b(?:of|by|from|for) (?:any )?"
        r"(?:third|outside|foreign|non-\w+) (?:states?|countr(?:y|ies)|part(?:y|ies)|powers?|nations?)",
        r"(?:third[- ]\w+|outside|non-(?:regional|littoral|caspian)|foreign|extra-regional)(?: military)?"
        r"(?: \w+'?s?'?)? (?:military )?(?:bases?|troops|forces|military presence)",
        form="wrong",
        near="basing|permanent neutrality|demilitarisation",
    ),
    act("permanent neutrality", r"permanent(?:ly)? neutral(?:ity)?", r"neutral status", form="clause"),
    act(
        "neutrality",
        r"(?:remain|stay|keep)\w* neutral",
        r"neutrality",
        form="clause",
        near="permanent neutrality|no aid to an aggressor",
    ),
    act("non-aggression|no threat or use of force", r"non-?aggression", form="clause"),
    act(
        "no threat or use of force|non-aggression",
        r"(?<!not )(?<!never )\bto use (?:armed |military )force\b(?! only)"
        r"(?: without (?:its|their|his) (?:own |express )?consent)?",
        form="wrong",
        if_obliged="use of force as a duty",
    ),
    act("no threat or use of force|non-aggression", r"non-use of force", form="clause"),
    act(
        "no threat or use of force|non-aggression",
        r"(?:threat(?:s|en\w*)? (?:or|and|of)(?: the)? )?(?:us(?:e|es|ing)|resort(?:ing)?)(?: to)?(?: of)?(?: the)?"
        r"(?: (?:armed|military))? force",
        r"threats? (?:or use )?of force",
        r"go(?:ing)? to war with",
        r"wars? of aggression",
        rf"(?:attack|invad)(?:s|e|es|ing)? {_OTHERS}\b(?: {_STATE})?",
        form="wrong",
    ),
    act(
        "non-intervention",
        rf"(?:interfer|interven|meddl)\w* in{BIT}(?:internal|domestic|each other's)(?: affairs)?",
        form="wrong",
    ),
    act("non-intervention", r"non-?(?:interference|intervention)", form="clause"),
    act("demilitarisation", r"demilitari[sz]\w+", form="clause"),
)

_NUCLEAR = (
    act(
        "nuclear limits",
        r"(?:uranium |nuclear )?enrich(?:ment|ing|es)?\b(?: uranium| levels?)?",
        r"centrifuges?",
        rf"stockpiles?\b(?: of{BIT}uranium)?",
        r"(?:deployed )?(?:strategic )?(?:nuclear )?warheads?",
        form="limit",
        broad=True,
    ),
    act(
        "nuclear limits",
        rf"(?:acquir|develop|possess|build|mak|obtain|manufactur|produc|seek|transfer|receiv)\w*{BIT}\b"
        r"(?:nuclear|atomic) (?:weapons?|arms|arsenals?|bombs?|devices?|explosives?)",
        form="wrong",
        broad=True,
    ),
)

_OTHER = (
    act("consultation", r"consult(?:s|ed|ing|ation|ations)?\b", near="political cooperation"),
    act(
        "collective measures",
        rf"(?:decisions?|resolutions?) of the (?:UN )?(?:security )?council{BIT}\b(?:bind|binding|bound|mandatory)",
        rf"(?:accept|carry out|comply with|implement|abide by|obey)\w*{BIT}\b(?:security )?council(?:'s)?",
        r"(?:security )?council (?:decisions?|resolutions?)(?: \w+){0,3}? (?:binding|mandatory)",
    ),
    act(
        "peaceful settlement",
        rf"(?:settl|resolv)\w*{GAP}\b(?:peaceful\w*|by negotiation|without force)",
        r"peaceful(?:ly)? (?:settl|resol|means)\w*(?: of disputes)?",
    ),
    act(
        "peaceful settlement",
        r"(?:settl|resolv)\w*(?: \w+){0,3} (?:bilaterally|through bilateral (?:talks|negotiations))",
        whole=True,
    ),
    act(
        "respect for territorial integrity",
        r"territorial integrity",
        r"inviolab\w+ of (?:\w+ )?(?:borders|frontiers)",
        r"respect\w* (?:\S+ ){0,4}?(?:borders|sovereignty)",
        near="territorial settlement|recognition",
    ),
    act(
        "verification",
        r"(?:international )?inspect(?:ions?|ors)",
        r"verification",
        r"IAEA (?:access|monitoring|safeguards)",
        broad=True,
    ),
    act("sanctions relief", r"sanctions? relief", rf"(?:lift|eas|remov|suspend|waiv)\w*{BIT}\bsanctions"),
    act(
        "intelligence cooperation",
        rf"(?:shar|exchang)\w*{BIT}\bintelligence",
        r"intelligence[- ](?:sharing|cooperation|exchange)",
    ),
    act(
        "arms supply",
        rf"(?:suppl(?:y|ies|ying)|deliver\w*|sell\w*|provid\w*|transfer\w*|sal(?:e|es) of){BIT}\b"
        r"(?:arms|weapon\w*|air[- ]defen[cs]e\w*|missiles|military equipment)",
        r"arms (?:sales|supplies|deliveries)",
        near="military cooperation",
    ),
    act(
        "basing",
        rf"(?:station|host|deploy|bas)\w*{BIT}\b(?:troops|forces|bases|soldiers|nuclear weapons)",
        r"military bases?",
        r"(?:use of|access to) (?:military )?(?:bases|facilities)",
    ),
    act(
        "demilitarisation",
        r"(?:troops|forces|soldiers|tanks|military presence|deployments?) in (?:the )?\w+",
        form="limit",
    ),
    act(
        "military cooperation",
        r"(?:joint )?military[- ](?:technical )?(?:cooperation|exercises|drills)",
        r"joint (?:military )?(?:exercises|drills)",
        r"defen[cs]e cooperation",
        broad=True,
    ),
    act("transit", r"(?:freedom of navigation|right of passage|innocent passage|free passage)", broad=True),
    act(
        "recognition",
        r"recogni[sz]\w+ (?:of )?(?:each other|one another|the state of|the independence|statehood)",
        r"diplomatic relations",
        near="political cooperation",
    ),
    act("mutual assistance", r"(?:economic|humanitarian|disaster) (?:aid|assistance|relief)"),
    act(
        "duration and withdrawal",
        r"withdraw\w*",
        r"(?:leave|quit)\b(?=[^.;:]{0,40}\b(?:notice|years?|months?)\b)",
        r"denounc\w+",
        r"terminat\w+",
        r"(?:renew|extend)\w* automatically",
        r"(?:term|duration) of",
        r"valid for",
        r"lasts?\b",
        r"\d+-year (?:term|duration)",
        form="clause",
    ),
)

ACTS: tuple[Act, ...] = (*_OF_AGGRESSORS, *PARTICULAR, *_STRONG_DEFENCE, *_DEFENCE, *_ABSTENTIONS, *_NUCLEAR, *_OTHER)
"""In order of trial: what is said of third sides first, strong words for defence before plain ones."""

OBLIGES = re.compile(
    r"\b(?:oblig\w+|requir\w+|mandat(?:e|es|ed|ing|ory)|commit(?:s|ted|ting|ments?)?|bind(?:s|ing)?|bound|compel\w*|"
    r"forc(?:es|ed|ing)\b(?! \w+ against)|must|shall|ha(?:s|ve) to|dut(?:y|ies)|entail\w*|impos\w+|pledg\w+|"
    r"undertak\w+|promis\w+|guarantee[sd]?|ensur\w+|ow(?:e|es|ed|ing)|call(?:s|ed) for|stipulat\w+|demand\w*)\b",
    re.IGNORECASE,
)
FORBIDS = re.compile(
    r"\b(?:forbid\w*|forbade|prohibit\w*|ban(?:s|ned|ning)?|bar(?:s|red|ring)?|prevent\w*|preclud\w+|outlaw\w*|"
    r"rul(?:es|ed|ing) out|proscrib\w+|disallow\w*|exclud\w+|refrain\w*|abstain\w*|renounc\w+|abjur\w+)\b",
    re.IGNORECASE,
)
LIMITS = re.compile(r"\b(?:limit(?:s|ed|ing)?|restrict\w*|cap(?:s|ped|ping)?|curb\w*|constrain\w*)\b", re.IGNORECASE)
PERMITS = re.compile(
    r"\b(?:permit\w*|allow\w*|lets?|enabl\w+|authori[sz]\w+|entitl\w+|rights? (?:to|of)|may|can|could|free to|grant\w*|"
    r"leaves? room for|recogni[sz]\w+)\b",
    re.IGNORECASE,
)
