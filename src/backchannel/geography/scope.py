"""What the tables can't answer, by the words that speak of it; a claim with such words gets no verdict from them."""

from __future__ import annotations

import re

from backchannel.geography.places import PARTS, Masked
from backchannel.geography.words import Words

_I = re.IGNORECASE
# Words for things that are in no table of this room. Checked against the masked claim, so that states' names don't count.
_OUTSIDE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("a border at sea, waters or a coast", re.compile(
        r"\b(?:maritime|sea(?:s|lane|way)?|naval|waters?|coasts?|coastlines?|coastal|shores?|straits?|gulf|bay|ocean|island|islands"
        r"|isthmus|exclusive economic zone|eez|continental shelf|canal)\b", _I)),
    ("a river, a lake or mountains", re.compile(r"\b(?:rivers?|lakes?|mountains?|valley|delta|peninsula|desert|steppe)\b", _I)),
    ("the air", re.compile(r"\b(?:airspace|flights?|flying|air (?:corridor|route|distance)|overfl\w+)\b", _I)),
    ("a front, a ceasefire line or a zone", re.compile(
        r"\b(?:front ?lines?|fronts?|line of (?:actual )?control|lac|loc|ceasefire line|line of contact|contact line|demarcation"
        r"|dmz|demilitari[sz]ed|buffer|zones?|corridors?|green line|blue line|no man's land|occupied)\b", _I)),
    ("a part of a state or a place that is no capital", re.compile(
        r"\b(?:provinces?|oblasts?|regions?|districts?|governorates?|prefectures?|cantons?|count(?:y|ies)|villages?|towns?|enclaves?"
        r"|exclaves?|territor(?:y|ies)|strip|heights|bases?|ports?|airports?|airfields?|facilit(?:y|ies)|sites?|plants?|reactors?"
        r"|camps?|outposts?|settlements?|checkpoints?|crossings?)\b", _I)),
    ("a wall, a fence, a road or a pipeline", re.compile(
        r"\b(?:walls?|fences?|barriers?|trench(?:es)?|roads?|highways?|railways?|rail|pipelines?|bridges?|tunnels?|gas|oil)\b", _I)),
    ("troops and weapons", re.compile(
        r"\b(?:troops|soldiers|forces|army|armies|tanks|missiles?|rockets?|artillery|drones?|strikes?|deploy\w*|massed|stationed"
        r"|military|guards)\b", _I)),
    ("travel time", re.compile(r"\b(?:hours?|minutes?|drive|driving|by (?:road|car|train|plane|air))\b", _I)),
    ("other times", re.compile(
        r"\b(?:once|used to|formerly|historically|originally|until|no longer|previously|had|was|were|in (?:the )?1[5-9]\d\d(?:s)?"
        r"|in 20[01]\d|centur(?:y|ies)|ussr|ottoman|colonial|(?<!former )(?<!ex-)(?<!post-)soviet (?:union)?|yugoslavia|czechoslovakia"
        r"|east germany|empire|cold war)\b", _I)),
)  # fmt: skip
_UNREADABLE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("speaks of what would be, not of what is", re.compile(r"\b(?:would|will|could|should|if|unless|proposed|planned|future|new)\b", _I)),
    ("speaks of a part of a border or of several together", re.compile(
        r"\b(?:half|third|quarter|most of|part of|parts of|stretch of|section|segment|portion|per ?cent|combined|in total|altogether"
        r"|together|all of|average)\b|%", _I)),
    ("compares", re.compile(r"\b(?:than|as \w+ as|twice|double|triple|times|compared|similar|equal|same|either|not only)\b", _I)),
)  # fmt: skip
_NEGATION = re.compile(
    r"\b(?:not|no|never|without|neither|nor|none|nobody|nothing|hardly|scarcely|lacks?|cannot|far from)\b|n't\b", _I
)
# Words that add nothing to check, and words of judgement, which are left out of the verdict.
_PLAIN = frozenset(
    "a an the of and or but that which who it its their this these those is are be being has have having with to for from in on at"
    " by as also still both each now while where whose already itself directly only one other others another nearby thus so yet"
    " country countries state states nation nations republic republics neighbour neighbours neighbor neighbors common share shares"
    " sharing shared border borders frontier land geographically indeed capital city there than here only just located situated"
    " central asian european african arab asian american eastern western northern southern south north east west small large big"
    " landlocked gas-rich oil-rich resource-rich former soviet ex-soviet post-soviet member nato eu".split()
)
# More unread words than this in one breath with what was read, and the reading is not trusted.
MOST_UNREAD = 3


_HARMLESS = re.compile(
    r"\b(?:gas|oil|resource|energy)-rich\b|\bisland (?:state|nation|country|republic|kingdom)\b|\b(?:former|ex|post)[ -]soviet\b"
    r"|\b(?:black sea|caspian sea|caspian|gulf|baltic|balkan) (?:state|nation|country|republic|monarchy|kingdom|emirate)s?\b",
    re.IGNORECASE,
)
_PARTIAL = re.compile(
    r"\b((?:north|south|east|west|central)(?:ern)?|(?:north|south)-?(?:east|west)(?:ern)?|upper|lower|inner|outer|occupied|\w+-held"
    r"|\w+-controlled)[ -]§([A-Z])§(?!'?s? ?(?:land )?(?:border|frontier)\b)",
    re.IGNORECASE,
)
_BREATH = re.compile(r"[,;:()]| - | (?:which|where|while|although|though|because|since|whereas|whose) ", re.IGNORECASE)
_TURNED = re.compile(
    r"(?:\b(?:not|never|untrue|false|wrong|incorrect|myth|deny|denies|denied|reject(?:s|ed)?|neither|nor|whether|if)|n't)\b"
    r"[^,;:§]{0,40}$",
    re.IGNORECASE,
)
READ = "\x00"


def part_named(masked: Masked) -> str:
    """The first place of a claim that is only a part of a state, in its own words; empty if there is none."""
    beside = _PARTIAL.search(masked.claim)
    if beside:
        return beside[1] + " " + masked.places[beside[2]].words
    inside = [place for letter, place in masked.places.items() if f"§{letter}§" in masked.claim]
    return next((place.words for place in inside if PARTS.search(place.words)), "") or next(
        (match[0] for match in PARTS.finditer(masked.claim)), ""
    )


def outside(rest: str) -> str:
    """What the unread rest of a claim speaks of that is in no table; empty if nothing was noticed.

    Examples
    --------
    >>> outside("troops along the border")
    "troops and weapons ('troops')"
    """
    text = _HARMLESS.sub(" ", rest)
    hits = ((what, words.search(text)) for what, words in _OUTSIDE)
    return next((f"{what} ({hit[0]!r})" for what, hit in hits if hit), "")


def unreadable(words: Words, rest: str) -> str:
    """Why the unread rest of a claim keeps its read part from being judged; empty if it does not.

    ``rest`` is the claim with what was read replaced by a mark.
    """
    for why, pattern in _UNREADABLE:
        hit = pattern.search(rest)
        if hit:
            return f"it {why} ({hit[0]!r})"
    if any(not words.amounts[letter].vague for letter in re.findall(r"#([A-Z])#", rest)):
        return "it holds a number that could not be placed"
    denial = _NEGATION.search(rest)
    if denial:
        return f"it holds a negation that could not be placed ({denial[0]!r})"
    for breath in _BREATH.split(rest):
        if READ in breath:
            left = unread(breath)
            if len(left) > MOST_UNREAD:
                return f"too much of it could not be read ({' '.join(left)!r})"
    return ""


def denied_before(words: Words) -> bool:
    """Whether the words right before a claim may turn it round: "it is not true that", "whether", "nor does"."""
    return bool(_TURNED.search(words.left(0)))


def unread(text: str) -> list[str]:
    """Words of a piece of claim that carry meaning and were not read.

    Examples
    --------
    >>> unread("a gas-rich country that prospers")
    ['prospers']
    """
    bare = re.sub(r"[§#][A-Z][§#](?:'s)?", " ", _HARMLESS.sub(" ", text))
    return [word for word in re.findall(r"[\w'-]*\w", bare) if word.casefold() not in _PLAIN]
