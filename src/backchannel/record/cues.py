"""Words that say plainly what kind of act a claim tells of, and words that no code of the record can bear out."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

Medium = Literal["visit", "in person", "phone", "any"]

# Stems by type; a trailing * lets the word go on. What a claim's own words don't say, the coder alone does not decide.
_STEMS: dict[str, str] = {
    "CONSULT visit": "visit*|travelled to|traveled to|flew to|arrived in|arrives in|went to|trip to|flies to",
    "CONSULT in person": "met|meets|meeting|meetings|summit*|hosted|hosts|received|receives|sat down with|face to face",
    "CONSULT phone": "phoned|telephon*|by phone|phone call*|a call with|calls with|video call*",
    "CONSULT any": "talks|spoke with|spoke to|speaks with|discuss*|consult*|negotiat*|conferred|mediat*|dialogue",
    "ASSAULT": "attack*|struck|strike|strikes|airstrike*|air strike*|bomb*|shelled|shelling|raid|raids|raided|kill*|"
    "assassinat*|invad*|invasion*|fired|firing|launch*|shot|assault*|clash*|hit",
    "ACCUSE": "condemn*|criticis*|criticiz*|denounc*|accus*|blam*|rebuk*|summon*|deplor*|decried|censur*|slammed|"
    "protested to",
    "SUPPORT": "backed|backs|backing|support*|prais*|endors*|hailed|hails|sign|signed|signs|signing|ratif*|recognis*|"
    "recogniz*|inked|defended|thank*|voted for|voted in favour|voted in favor",
    "AGREE": "agree|agreed|agrees|offer*|pledg*|promis*|vow*|accept*|invit*|committed",
    "COOPERATE": "cooperat*|joint exercise*|joint drill*|joint patrol*|trade|traded|exchanged|extradit*|sharing|shared",
    "AID": "aid|assist*|deliver*|supplied|supplies|supply|sent|sends|provid*|donat*|funded|rescu*|trained|loan|loaned|"
    "granted|evacuat*",
    "CONCEDE": "apolog*|eased|easing|lifted|lifts|lifting|pardon*|conced*|backed down|gave in|accepted",
    "RETREAT": "withdr*|pulled out|pulled back|ceasefire|truce|releas*|freed|returned|disarm*|surrender*|resign*|"
    "stepped down",
    "REQUEST": "called for|called on|called upon|calls for|calls on|urg*|demand*|appeal*|asked|asks|request*",
    "REJECT": "reject*|refus*|declin*|veto*|rebuff*|dismiss*|blocked|cancelled|canceled|walked out",
    "THREATEN": "threat*|warn*|ultimatum",
    "PROTEST": "protest*|demonstrat*|rally|rallied|rallies|march|marched|riot*|strike|strikes",
    "SANCTION": "sanction*|expel*|expuls*|sever|severed|cut|suspend*|recall*|embargo*|withdr*|convict*|sentenc*",
    "MOBILIZE": "deploy*|mobilis*|mobiliz*|exercise*|drill*|tested|tests|test-fired|massed|massing|on alert",
    "COERCE": "arrest*|detain*|seiz*|blockad*|banned|bans|hack*|cyber*|closed|closing|deport*|censor*|annex*|occup*|"
    "impos*",
}
_SIGNED = "sign|signed|signs|signing|inked|ratif*"
# Said of an act, these words make it one that did not happen, has yet to happen, or is not vouched for.
_UNSURE = re.compile(
    r"\b(?:not|never|no|without|nor|neither|none|nobody|hardly|barely|will|would|shall|plan\w*|schedul\w+|expect\w*|"
    r"intend\w*|set to|due to (?:meet|visit|travel|arrive|sign|hold)|cancel\w+|postpon\w+|fail(?:ed|s|ing)? to|yet to|"
    r"about to|almost|nearly|rumou?r\w*|false\w*|hoax|if|whether|unless|should|could|may|might|must|cannot)\b|n[’']t\b",
    re.IGNORECASE,
)
# An act that is only spoken of, asked for or offered; the actors may then have done nothing together.
_ONLY_SPOKEN_OF = re.compile(
    r"\b(?:offer\w*|invit\w+|agreed? to|want\w*|hop(?:e|es|ed|ing)|propos\w+|refus\w+|reject\w+|declin\w+|avoid\w*|"
    r"den(?:y|ies|ied)|call\w* for|call\w* on|urg\w+|demand\w*|ahead of|prior to|before|seek\w*|sought|request\w*|"
    r"ask\w*|ready|willing\w*|possib\w+|prospect\w*|about|on)\b",
    re.IGNORECASE,
)
_SEVERAL = re.compile(
    r"\b(?:strikes|attacks|air ?strikes|raids|bombings|bombardments?|shelling|bombing|invasion|war|clashes|fighting|"
    r"assaults)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:not|never|no|without|nor|neither|none|nobody|den(?:y|ies|ied)|refut\w+)\b|n[’']t\b", re.IGNORECASE
)
_NEVER = re.compile(r"\bnever\b", re.IGNORECASE)
_NARROWED = re.compile(
    r"\b(?:direct\w*|formal\w*|official\w*|public\w*|open\w*|alone|unilateral\w*|before|until|as|while|during|again|"
    r"together|joint\w*|once|only|more|less|enough|just|yet|even|successful\w*|with|in person|any ?more|longer)\b",
    re.IGNORECASE,
)
# Figures, ranks and counts: no row of the record says them, so no row bears them out.
_COUNTED = re.compile(
    r"(?<![\w-])\d[\d.,]*%?|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|"
    r"thousands?|millions?|billions?|twice|thrice|first|second|third|last|final|only|sole|all|every|each|always|"
    r"repeated\w*|daily|weekly|most|biggest|largest|longest|worst|deadliest|heaviest|unprecedented|record|again|both|"
    r"resum\w+|half|several|many|multiple|jointly|historic|secret\w*|covert\w*|surprise)\b",
    re.IGNORECASE,
)


def _pattern(stems: str) -> re.Pattern[str]:
    words = [stem for stem in stems.replace("* ", "*|").split("|") if stem]
    alternatives = "|".join(re.escape(stem.rstrip("*")) + (r"\w*" if stem.endswith("*") else "") for stem in words)
    return re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: _pattern(stems) for name, stems in _STEMS.items()} | {"signed": _pattern(_SIGNED)}


def says(words: str, type_: str) -> bool:
    """Whether words hold a plain word for an act of this type.

    Examples
    --------
    >>> says("Oman condemned the raid", "ACCUSE"), says("Oman went further", "ACCUSE")
    (True, False)
    """
    return any(pattern.search(words) for name, pattern in _patterns().items() if name.partition(" ")[0] == type_)


def signing(words: str) -> bool:
    """Whether words speak of signing or ratifying."""
    return bool(_patterns()["signed"].search(words))


def medium(words: str) -> Medium | None:
    """How two sides were in touch, as far as plain words say; ``None`` where no word speaks of contact.

    A claim that tells of a journey and of a meeting or talks is one of a meeting.

    Examples
    --------
    >>> medium("flew to Muscat"), medium("flew to Muscat and met the sultan"), medium("held talks"), medium("rested")
    ('visit', 'in person', 'any', None)
    """
    found = {name.partition(" ")[2] for name, pattern in _patterns().items() if name.startswith("CONSULT ")
             and pattern.search(words)}  # fmt: skip
    if {"visit", "any"} <= found:
        return "in person" if "phone" not in found else "phone"
    order: tuple[Medium, ...] = ("phone", "in person", "visit", "any")
    return next((one for one in order if one in found), None)


def several_attacks(words: str) -> bool:
    """Whether words speak of attacks as such rather than of one of them.

    Examples
    --------
    >>> several_attacks("Chilean air strikes hit Lima"), several_attacks("a Chilean strike hit Lima")
    (True, False)
    """
    return bool(_SEVERAL.search(words))


def unsure(words: str) -> str:
    """The first word that makes an act undone, to come, or not vouched for; empty if there is none."""
    match = _UNSURE.search(words)
    return match.group() if match else ""


def only_spoken_of(words: str) -> str:
    """The first word by which an act may be no more than the object of words; empty if there is none."""
    match = _ONLY_SPOKEN_OF.search(words)
    return match.group() if match else ""


def negations(words: str) -> int:
    """How many words deny."""
    return len(_NEGATION.findall(words))


def never(words: str) -> bool:
    """Whether words deny for all time."""
    return bool(_NEVER.search(words))


def narrowed(words: str) -> str:
    """The first word by which a denial holds only of a part; empty if there is none."""
    match = _NARROWED.search(words)
    return match.group() if match else ""


def counted(words: str) -> str:
    """The first figure, count or rank; empty if there is none.

    Examples
    --------
    >>> counted("killed 12 soldiers"), counted("bought S-400 missiles"), counted("the first visit")
    ('12', '', 'first')
    """
    match = _COUNTED.search(words)
    return match.group() if match else ""
