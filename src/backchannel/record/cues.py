"""Plain words for kinds of act, and what a row must say for such a word to be borne out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

Medium = Literal["visit", "in person", "phone", "any"]

# Stems by type; a trailing * lets the word go on. What a claim's own words don't say, the coder alone does not decide.
# Behind each: "any" where a row of the type says as much; the modes of which a row must have one; "none" where the word
# says more than any row of the type does ("recognised" is more than "backed", "invaded" more than "attacked").
_CUES: dict[str, tuple[tuple[str, str], ...]] = {
    "CONSULT visit": (
        ("visit*|travelled to|traveled to|flew to|flew into|arrived in|arrives in|went to|trip to|flies to", "any"),
        ("flown to|gone to|been to|travels to|landed in|came to|slipped into|set foot in|set foot on", "any"),
        ("went on to|flew on to|travelled on to|traveled on to", "any"),
        ("came back to|went back to|returned to|stopped in", "any"),
    ),
    "CONSULT in person": (
        ("met|meet|meets|meeting|meetings|saw|sat down with|face to face|face-to-face|in person", "any"),
        ("summit*|hosted|hosts|hosting|received|receives|receiving|welcomed", "none"),
    ),
    "CONSULT phone": (
        ("phoned|telephon*|by phone|by telephone|on the phone|over the phone|phone call*|phone talks", "phone"),
        ("telephone conversation*|phone conversation*|telephone talks|speak by phone|speak by telephone", "phone"),
        ("spoke by phone|spoke by telephone|talked by phone|talked by telephone", "phone"),
        ("spoke on the phone|spoke over the phone|talked on the phone|talked over the phone", "phone"),
        ("a call with|calls with|video call*", "none"),
    ),
    "CONSULT any": (
        ("talks|spoke with|spoke to|speaks with|spoken|talked to|talked with", "any"),
        ("discuss*|consult*|conferred|dialogue", "any"),
        ("negotiat*|mediat*", "none"),
    ),
    "ASSAULT": (
        ("attack*|struck|strike|strikes|hit|hits|assault*|fire|fired|firing|fires|launch*|targeted", "any"),
        ("airstrike*|air strike*|air raid*|warplane*|jets|from the air|air attack*|aerial", "aerial"),
        ("aircraft bombed|aircraft struck|aircraft attacked|aircraft hit|planes bombed|planes struck", "aerial"),
        ("drone*", "drone"),
        ("missile*|rocket*|artillery|mortar*|shelled|shelling", "heavy-weapons"),
        ("bomb|bombs|bombed|bombing|bombings|bombard*", "aerial explosives"),
        ("shot|gunfire", "firearms"),
        ("assassinat*", "targeted"),
        ("abduct*|kidnap*", "abduct"),
        ("cyber|cyberattack*|cyber-attack*", "cyber"),
        ("kill*|invad*|invasion*|raid|raids|raided|clash*|war|fought", "none"),
    ),
    "ACCUSE": (
        ("condemn*|criticis*|criticiz*|denounc*|rebuk*|deplor*|decried|slammed", "disapprove"),
        ("accus*|blam*", "allege"),
        ("summon*|censur*|protested to", "none"),
    ),
    "SUPPORT": (
        ("backed|backs|backing|support|supports|supported|supporting|endors*", "any"),
        ("prais*|hailed|hails|sign|signed|signs|signing|ratif*|recognis*|recogniz*|inked|defended|thank*|vot*", "none"),
    ),
    "AGREE": (
        ("agree|agreed|agrees|agreeing|reached|offer*|pledg*|promis*|vow*", "any"),
        ("accept*|invit*|committed|agreement*", "none"),
    ),
    "COOPERATE": (
        ("cooperat*|worked together", "any"),
        ("joint exercise*|joint drill*|joint patrol*|trade|traded|exchanged|extradit*|sharing|shared", "none"),
    ),
    "AID": (
        ("aid|aided|assist*|help|helped|deliver*|supplied|supplies|sent|sends|provid*|gave", "any"),
        ("supply|donat*|funded|rescu*|trained|loan|loaned|granted|evacuat*", "none"),
    ),
    "CONCEDE": (
        ("conced*|backed down|gave in", "any"),
        ("apolog*|eased|easing|lifted|lifts|lifting|pardon*|accepted", "none"),
    ),
    "RETREAT": (
        ("withdr*|pulled out|pulled back", "withdraw"),
        ("ceasefire|truce", "ceasefire"),
        ("releas*|freed", "release"),
        ("returned|disarm*|surrender*|resign*|stepped down", "none"),
    ),
    "REQUEST": (
        ("called on|called upon|calls on|urg*|appeal*|asked|asks|request*", "any"),
        ("called for|calls for|demand*", "none"),
    ),
    "REJECT": (
        ("reject*|refus*|declin*|rebuff*|dismiss*", "any"),
        ("veto*|blocked|cancelled|canceled|walked out", "none"),
    ),
    "THREATEN": (("warn*", "any"), ("threat*", "violence restrict relations"), ("ultimatum", "none")),
    "PROTEST": (
        ("protest*|demonstrat*", "any"),
        ("rally|rallied|rallies|march|marched|riot*|strike|strikes", "none"),
    ),
    "SANCTION": (
        ("expel*|expuls*", "expel"),
        ("sanction*|sever|severed|cut|suspend*|recall*|embargo*|withdr*|convict*|sentenc*|broke off", "none"),
    ),
    "MOBILIZE": (
        ("mobilis*|mobiliz*", "any"),
        ("deploy*|exercise*|drill*|tested|tests|test-fired|massed|massing|on alert", "none"),
    ),
    "COERCE": (
        ("arrest*|detain*", "arrest"),
        ("seiz*", "seize"),
        ("deport*", "deport"),
        ("hack*|cyber|cyberattack*|cyber-attack*", "cyber"),
        ("blockad*|banned|bans|closed|closing|censor*|annex*|occup*|impos*", "none"),
    ),
}  # fmt: skip
_SIGNED = "sign|signed|signs|signing|inked"
_PAPERS = "agreement|agreements|deal|deals|accord|accords"
# Words that belong to an act in one sense of its type: a paper that was signed, a vote in the Security Council.
_SENSES = {
    "signed": f"{_SIGNED}|{_PAPERS}",
    "vetoed": "veto*|draft|drafts|resolution|resolutions|any|cast|casts|use|used|exercise|exercised|wielded",
    "AGREE": _PAPERS,
}
_SEVERAL = re.compile(
    r"\b(?:strikes|attacks|air ?strikes|raids|bombings|bombardments?|shelling|bombing|invasion|war|clashes|fighting|"
    r"assaults)\b",
    re.IGNORECASE,
)


_ARRIVAL = re.compile(
    r"\b(?:arriv\w+|fl(?:ew|ies|own|ying) (?:in)?to|landed|slipped into|(?:travel\w+|went|came|journeyed) to)\b",
    re.IGNORECASE,
)
_CALLING = re.compile(
    r"\b(?:(?:tele)?phon(?:ed|es|ing)|called|rang|(?:phone )?calls? (?:from|to)|by (?:telephone|phone) (?:from|to))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word for an act at a place of a text; a row must have one of ``modes``, if there are any, to bear it out."""

    start: int
    end: int
    words: str
    modes: frozenset[str] = frozenset()


def _pattern(stems: str) -> re.Pattern[str]:
    alternatives = "|".join(
        re.escape(stem.rstrip("*")) + (r"\w*" if stem.endswith("*") else "") for stem in stems.split("|")
    )
    return re.compile(rf"(?<![\w-])(?:{alternatives})(?![\w-])", re.IGNORECASE)


@cache
def _patterns() -> dict[str, tuple[tuple[re.Pattern[str], str], ...]]:
    return {name: tuple((_pattern(stems), needs) for stems, needs in rows) for name, rows in _CUES.items()}


@cache
def _senses() -> dict[str, re.Pattern[str]]:
    return {name: _pattern(stems) for name, stems in _SENSES.items()} | {"sign": _pattern(_SIGNED)}


def says(words: str, type_: str) -> bool:
    """Whether words hold a plain word for an act of this type.

    Examples
    --------
    >>> says("Oman condemned the raid", "ACCUSE"), says("Oman went further", "ACCUSE")
    (True, False)
    """
    rows = (row for name, group in _patterns().items() if name.partition(" ")[0] == type_ for row in group)
    return any(pattern.search(words) for pattern, _ in rows)


def cues(words: str, type_: str, *, sense: str = "") -> tuple[Cue, ...]:
    """The words for an act of this type that some row of the type can bear out, in order.

    Examples
    --------
    >>> [(cue.words, sorted(cue.modes)) for cue in cues("Peru attacked and invaded Chile with drones", "ASSAULT")]
    [('attacked', []), ('drones', ['drone'])]
    """
    rows = [row for name, group in _patterns().items() if name.partition(" ")[0] == type_ for row in group]
    rows += [(_senses()[name], "any") for name in (sense, type_) if name in _senses()]
    found = [
        Cue(start=match.start(), end=match.end(), words=match.group(),
            modes=frozenset() if needs == "any" else frozenset(needs.split()))
        for pattern, needs in rows if needs != "none" for match in pattern.finditer(words)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda cue: (cue.start, cue.end)))


def signing(words: str) -> bool:
    """Whether words speak of signing."""
    return bool(_senses()["sign"].search(words))


def medium(words: str) -> Medium | None:
    """How two sides were in touch, as far as plain words say; ``None`` where no word speaks of contact.

    A claim that tells of a journey and of a meeting or talks is one of a meeting.

    Examples
    --------
    >>> medium("flew to Muscat"), medium("flew to Muscat and met the sultan"), medium("held talks"), medium("rested")
    ('visit', 'in person', 'any', None)
    """
    found = {name.partition(" ")[2] for name, rows in _patterns().items() if name.startswith("CONSULT ")
             and any(pattern.search(words) for pattern, _ in rows)}  # fmt: skip
    if {"visit", "any"} <= found:
        return "in person" if "phone" not in found else "phone"
    order: tuple[Medium, ...] = ("phone", "in person", "visit", "any")
    return next((one for one in order if one in found), None)


def arrival(words: str) -> bool:
    """Whether words tell the day on which a journey reached its end, not any day of the stay.

    Examples
    --------
    >>> arrival("Chile arrived in Lima"), arrival("Chile visited Lima")
    (True, False)
    """
    return bool(_ARRIVAL.search(words))


def calling(words: str) -> bool:
    """Whether words tell who rang whom, not only that two sides spoke by telephone.

    Examples
    --------
    >>> calling("Chile telephoned Peru"), calling("Chile spoke by telephone with Peru")
    (True, False)
    """
    return bool(_CALLING.search(words))


def several_attacks(words: str) -> bool:
    """Whether words speak of attacks as such rather than of one of them.

    Examples
    --------
    >>> several_attacks("Chilean air strikes hit Lima"), several_attacks("a Chilean strike hit Lima")
    (True, False)
    """
    return bool(_SEVERAL.search(words))
