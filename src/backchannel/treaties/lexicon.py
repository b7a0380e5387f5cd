"""The words reporters use for what treaties hold, and the kinds of obligation they speak of.

Every gap in a pattern is bounded, so matching takes time linear in the text. Acts are tried in order and a stretch of
text is read once, so that "support an aggressor" is not read again as "aggression".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Form = Literal["act", "clause", "wrong", "limit"]
Strength = Literal["", "military", "automatic", "unlimited"]

_GAP = r"[^.;:]{0,60}?"
_BIT = r"[^.;:]{0,25}?"
_STATE = r"(?:state|country|power|party|nation|side)"
_OTHERS = r"(?:each other|one another|the other|either|both|all|others?|any of)"
_AID = r"(?:(?:aid|assist|help|support|back)(?:s|ed|ing)?|assistance|weapons|arms|arming|arm)"


@dataclass(frozen=True, slots=True)
class Act:
    """One way of putting an obligation.

    ``kinds`` are the kinds that make it true; ``near`` are kinds so close that their presence forbids concluding an
    absence, unless the coder checked that the kind itself is absent; with ``vague`` words not even then. An ``act`` is
    something done ("defend"), a ``clause`` is the thing itself by name ("non-aggression"), a ``wrong`` names the thing
    to be abstained from ("support an aggressor"), a ``limit`` a thing kept within bounds
    ("enrichment"). ``strength`` says more than a duty; ``broad`` marks kinds that cover so much that the words of the
    claim must be found in the article too.
    """

    pattern: re.Pattern[str]
    kinds: tuple[str, ...]
    form: Form = "act"
    near: tuple[str, ...] = ()
    strength: Strength = ""
    broad: bool = False
    vague: bool = False


def _act(
    kinds: str,
    *patterns: str,
    form: Form = "act",
    near: str = "",
    strength: Strength = "",
    broad: bool = False,
    vague: bool = False,
) -> Act:
    """An act from its patterns; kinds are apart by bars, and words must begin where a pattern does."""
    pattern = re.compile(rf"\b(?:{'|'.join(patterns)})", re.IGNORECASE)
    return Act(pattern, tuple(kinds.split("|")), form, tuple(near.split("|")) if near else (), strength, broad, vague)


_DEFENCE_NEAR = "mutual assistance|collective measures|security assurance"

_OF_AGGRESSORS = (
    _act(
        "no aid to an aggressor",
        rf"(?:{_AID}|siding with)\b{_GAP}\b(?:aggressors?|attackers?)\b(?: (?:against|of) {_OTHERS})?",
        rf"(?:{_AID}|siding with)\b{_GAP}\b{_STATE}s? (?:that|which|who|if it)\b{_GAP}\b(?:aggress|attack|invad)\w*"
        r"(?: (?:against|on) (?:the other|either|one)(?: of them| side| party)?)?",
        rf"{_AID} (?:to |for )?(?:an? |any |the )?(?:attacks?|aggression|aggressive acts?) (?:on|against)\b",
        rf"{_AID} (?:to )?(?:any |a )?third (?:part\w+|states?|countr\w+|sides?) in{_BIT}\b(?:aggress|attack)\w*",
        form="wrong",
    ),
    _act(
        "no hostile use of territory",
        rf"(?:territory|soil|airspace|lands?)\b{_GAP}\b(?:against|attack|hostile|launch)\w*",
        form="wrong",
    ),
    _act(
        "no hostile alliance",
        rf"(?:join|enter|conclud|form)\w*{_GAP}\b(?:alliance|bloc|coalition|treat(?:y|ies)|pact|agreement)s?{_BIT}"
        r"\b(?:against|hostile|directed at|aimed at|incompatible)",
        form="wrong",
    ),
)

_STRONG_DEFENCE = (
    _act(
        "self-defence|defense",
        r"report(?:s|ed|ing)?\b[^.;:]{0,60}?\bsecurity council",
        form="clause",
        broad=True,
    ),
    _act(
        "defense|offense",
        r"blank che(?:ck|que)s?\b(?: for (?:joint )?\w+)?",
        rf"(?:drag|draw|pull|suck)(?:s|ged|ging|n|ing|ed)?\b{_GAP}\binto\b{_BIT}\b(?:wars?|conflicts?|fighting)",
        r"unconditional(?:ly)? (?:\w+ )?(?:military )?(?:defen[cs]e|defend\w*|assistance|aid|support)",
        strength="unlimited",
    ),
    _act(
        "defense",
        rf"automatic(?:ally)?{_BIT}\bmilitary (?:assistance|aid|help|support|intervention|response)",
        r"automatic(?:ally)? (?:\w+ )?(?:defen[cs]e|defend\w*|assistance|aid|intervention|go to war)",
        r"(?:respond|intervene|retaliate)\w* (?:militarily|with (?:armed |military )?force|by force)",
        r"go(?:ing)? to war(?! with)",
        r"(?:send|deploy)\w* (?:its |their |troops|soldiers|forces)(?:troops|soldiers|forces)?",
        strength="automatic",
        near=_DEFENCE_NEAR,
    ),
    _act(
        "defense",
        r"military (?:assistance|aid|help|support|intervention)",
        r"(?:joint warfare|fight(?:ing)? (?:alongside|for|side by side|on [^.;:]{0,25}?\bside))",
        strength="military",
        near=f"arms supply|{_DEFENCE_NEAR}",
        vague=True,
    ),
)

_DEFENCE = (
    _act(
        "self-defence",
        r"(?:individual |collective |individual or collective )?self-defen[cs]e",
        r"defend (?:itself|themselves|oneself)",
    ),
    _act(
        "defense",
        rf"(?:attack|aggression|assault)s? (?:on|against) (?:one|any|either|a member|an ally)\b{_GAP}"
        r"\b(?:attack|aggression|assault|one)s? (?:on|against) (?:all|both|the other|every|each|the rest|them all)",
        r"one for all,? (?:and )?all for one",
        r"defen[cs](?:e|ive) (?:pact|alliance|guarantee|obligation|commitment|clause|dut(?:y|ies)|treaty)",
    ),
    _act("defense|offense", r"military alliance"),
    _act("defense", r"(?:mutual|collective|common|joint)[- ]defen[cs]e", near="collective measures"),
    _act(
        "defense",
        rf"com(?:e|es|ing) to{_GAP}\b(?:aid|defen[cs]e|rescue|help|assistance)\b",
        rf"(?:help|assist|aid|support)(?:s|ing)? {_OTHERS}\b(?: {_STATE})?",
        r"defend(?:s|ed|ing)?\b",
        r"(?:in|to) the defen[cs]e of\b",
        near=_DEFENCE_NEAR,
    ),
    _act("defense", r"security (?:umbrella|guarantees?)", near="security assurance", vague=True),
    _act("security assurance", r"security assurances?", near="defense"),
    _act("defense|mutual assistance", r"mutual[- ](?:military )?assistance"),
)

_ABSTENTIONS = (
    _act(
        "no bases for third states",
        rf"(?:bases?|troops|forces|military presence|installations)\b{_BIT}\b(?:of|by|from|for) (?:any )?"
        r"(?:third|outside|foreign|non-\w+) (?:states?|countr(?:y|ies)|part(?:y|ies)|powers?|nations?)",
        r"(?:third[- ]\w+|outside|non-(?:regional|littoral|caspian)|foreign|extra-regional)(?: military)?"
        r"(?: \w+'?s?'?)? (?:military )?(?:bases?|troops|forces|military presence)",
        form="wrong",
        near="basing|permanent neutrality|demilitarisation",
    ),
    _act("permanent neutrality", r"permanent(?:ly)? neutral(?:ity)?", r"neutral status", form="clause"),
    _act(
        "neutrality",
        r"(?:remain|stay|keep)\w* neutral",
        r"neutrality",
        form="clause",
        near="permanent neutrality|no aid to an aggressor",
    ),
    _act("non-aggression|no threat or use of force", r"non-?aggression", form="clause"),
    _act("no threat or use of force|non-aggression", r"non-use of force", form="clause"),
    _act(
        "no threat or use of force|non-aggression",
        r"(?:threat(?:s|en\w*)? (?:or|and|of)(?: the)? )?(?:us(?:e|es|ing)|resort(?:ing)?)(?: to)?(?: of)?(?: the)?"
        r"(?: (?:armed|military))? force",
        r"threats? (?:or use )?of force",
        r"go(?:ing)? to war with",
        r"wars? of aggression",
        rf"(?:attack|invad)(?:s|e|es|ing)? {_OTHERS}\b(?: {_STATE})?",
        form="wrong",
    ),
    _act(
        "non-intervention",
        rf"(?:interfer|interven|meddl)\w* in{_BIT}(?:internal|domestic|each other's)(?: affairs)?",
        form="wrong",
    ),
    _act("non-intervention", r"non-?(?:interference|intervention)", form="clause"),
    _act("demilitarisation", r"demilitari[sz]\w+", form="clause"),
)

_NUCLEAR = (
    _act(
        "nuclear limits",
        r"(?:uranium |nuclear )?enrich(?:ment|ing|es)?\b(?: uranium| levels?)?",
        r"centrifuges?",
        rf"stockpiles?\b(?: of{_BIT}uranium)?",
        r"(?:deployed )?(?:strategic )?(?:nuclear )?warheads?",
        form="limit",
        broad=True,
    ),
    _act(
        "nuclear limits",
        rf"(?:acquir|develop|possess|build|mak|obtain|manufactur|seek)\w*{_BIT}\b(?:nuclear|atomic) "
        r"(?:weapons?|arms|arsenals?|bombs?|devices?|explosives?)",
        form="wrong",
        broad=True,
    ),
)

_OTHER = (
    _act("consultation", r"consult(?:s|ed|ing|ation|ations)?\b", near="political cooperation"),
    _act(
        "collective measures",
        rf"(?:decisions?|resolutions?) of the (?:UN )?(?:security )?council{_BIT}\b(?:bind|binding|bound|mandatory)",
        rf"(?:accept|carry out|comply with|implement|abide by|obey)\w*{_BIT}\b(?:security )?council(?:'s)?",
        r"(?:security )?council (?:decisions?|resolutions?)(?: \w+){0,3}? (?:binding|mandatory)",
    ),
    _act(
        "peaceful settlement",
        rf"(?:settl|resolv)\w*{_GAP}\b(?:peaceful\w*|by negotiation|without force)",
        r"peaceful(?:ly)? (?:settl|resol|means)\w*(?: of disputes)?",
    ),
    _act(
        "respect for territorial integrity",
        r"territorial integrity",
        r"inviolab\w+ of (?:\w+ )?(?:borders|frontiers)",
        r"respect\w* (?:\S+ ){0,4}?(?:borders|sovereignty)",
        near="territorial settlement|recognition",
    ),
    _act(
        "verification",
        r"(?:international )?inspect(?:ions?|ors)",
        r"verification",
        r"IAEA (?:access|monitoring|safeguards)",
        broad=True,
    ),
    _act("sanctions relief", r"sanctions? relief", rf"(?:lift|eas|remov|suspend|waiv)\w*{_BIT}\bsanctions"),
    _act(
        "intelligence cooperation",
        rf"(?:shar|exchang)\w*{_BIT}\bintelligence",
        r"intelligence[- ](?:sharing|cooperation|exchange)",
    ),
    _act(
        "arms supply",
        rf"(?:suppl(?:y|ies|ying)|deliver\w*|sell\w*|provid\w*|transfer\w*|sal(?:e|es) of){_BIT}\b"
        r"(?:arms|weapon\w*|air[- ]defen[cs]e\w*|missiles|military equipment)",
        r"arms (?:sales|supplies|deliveries)",
        near="military cooperation",
    ),
    _act(
        "basing",
        rf"(?:station|host|deploy|bas)\w*{_BIT}\b(?:troops|forces|bases|soldiers|nuclear weapons)",
        r"military bases?",
        r"(?:use of|access to) (?:military )?(?:bases|facilities)",
    ),
    _act(
        "military cooperation",
        r"(?:joint )?military[- ](?:technical )?(?:cooperation|exercises|drills)",
        r"joint (?:military )?(?:exercises|drills)",
        r"defen[cs]e cooperation",
        broad=True,
    ),
    _act("transit", r"(?:freedom of navigation|right of passage|innocent passage|free passage)", broad=True),
    _act(
        "recognition",
        r"recogni[sz]\w+ (?:of )?(?:each other|one another|the state of|the independence|statehood)",
        r"diplomatic relations",
        near="political cooperation",
    ),
    _act("mutual assistance", r"(?:economic|humanitarian|disaster) (?:aid|assistance|relief)"),
    _act(
        "duration and withdrawal",
        r"withdraw\w*",
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

ACTS: tuple[Act, ...] = (*_OF_AGGRESSORS, *_STRONG_DEFENCE, *_DEFENCE, *_ABSTENTIONS, *_NUCLEAR, *_OTHER)
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
