"""The words by which a claim says how a tone was or changed; what they do not say is left unread."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

Manner = Literal["shift", "level", "restraint", "silence"]

_HARSH = (
    r"(?:harsh|hostile|inflammatory|bellicose|belligerent|strident|aggressive|combative|confrontational|caustic|"
    r"critical|abrasive|threatening|menacing|insulting|nasty|bitter|scathing)"
)
_MILD = (
    r"(?:measured|conciliatory|moderate|restrained|friendly|cordial|polite|positive|diplomatic|respectful|warm|gentle|"
    r"temperate)"
)
_SPEECH = (
    r"(?:words?|language|rhetoric|tone|remarks?|reproach(?:es)?|criticism|insults?|threats?|attacks?|vocabulary|"
    r"invective|polemics?|terms)"
)
_FILLER = rf"(?:any|all|using|its|his|her|their|the|such|{_HARSH}|and|or|overly|openly)"
_AVOID = (
    r"(?:avoid(?:s|ed|ing)?|refrain(?:s|ed|ing)? from|eschew(?:s|ed|ing)?|steer(?:s|ed|ing)? clear of|"
    r"shunn?(?:s|ed|ing)?|abstain(?:s|ed|ing)? from|without|free of|free from)"
)
_SHARP = (
    rf"{_HARSH}(?:ly)?|furious(?:ly)?|scornful(?:ly)?|angr(?:y|ily)|vitriol(?:ic)?|blistering|venomous|"
    r"lash(?:ed|es|ing) out|mock(?:ed|ing|ingly)?|gloat(?:ed|ing)?|berated|contemptuous(?:ly)?|shrill|icy|icily"
)
_WARM = (
    r"warm(?:ly|th)?|effusive(?:ly)?|friendly|cordial(?:ly)?|conciliatory|polite(?:ly)?|respectful(?:ly)?|"
    r"heaped praise|lavished praise|showered praise|glowing"
)
_PATTERNS: Final[tuple[tuple[Manner, int, str], ...]] = (
    ("restraint", 1, rf"{_AVOID} (?:{_FILLER} ){{0,4}}{_SPEECH}"),
    ("restraint", 1, rf"(?:careful|cautious|restrained|guarded|prudent) in (?:\w+ ){{0,2}}{_SPEECH}"),
    ("shift", 1, rf"less {_HARSH}|more {_MILD}|toned? (?:\w+ ){{0,3}}down|toning down|dial(?:led|ed|ling|ing) down"),
    ("shift", -1, rf"less {_MILD}|more {_HARSH}|ramp(?:s|ed|ing)? up|stepp(?:ed|ing) up|steps up"),
    ("shift", 1, r"soften(?:s|ed|ing)?|softer|milder|gentler|warmed|warming|warmer|mellow(?:s|ed|ing)|friendlier"),
    ("shift", 1, r"moderat(?:ed|es|ing) (?:his|her|its|their)"),
    ("shift", -1, r"harden(?:s|ed|ing)?|harsher|tougher|sharper|sharpen(?:s|ed|ing)|nastier|angrier|fiercer"),
    ("shift", -1, r"cooled|cooling|colder|cooler|frostier|escalat(?:ed|es|ing)"),
    ("silence", 0, r"(?:stayed|remained|kept|fell) silent|said nothing|made no mention|did not (?:mention|comment)"),
    ("level", -1, _SHARP),
    ("level", 1, _WARM),
)
# Tried in this order; what one has matched is hidden from the next.
_CUES: Final = tuple(
    (manner, direction, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for manner, direction, pattern in _PATTERNS
)
# What the cues speak of is then no tone of statements, or not that of the speaker.
_OTHER_MATTER: Final = re.compile(
    r"\b(?:positions?|stance|demands?|polic(?:y|ies)|sanctions?|tariffs?|borders?|grip|resolve|economy|markets?)\b",
    re.IGNORECASE,
)
_OTHER_SPEAKERS: Final = re.compile(
    r"\b(?:media|press|newspapers?|papers|commentators?|analysts?|television|tv|lawmakers?|parliament|opposition|"
    r"public opinion|bloggers|columnists?|clerics?|protesters?)\b",
    re.IGNORECASE,
)
_LIKENED: Final = re.compile(r"\bthan\b(?! (?:before|ever|usual|previously|in the past))|\bas \w+ as\b", re.IGNORECASE)
NEGATED: Final = re.compile(
    r"\b(?:not|never|no|none|hardly|scarcely|neither|nor|nobody|without|fail\w*)\b|n['’]t\b", re.I
)


class Cue(NamedTuple):
    """What a claim's words say: the manner, its direction (1 milder, -1 harsher, 0 none) and the words."""

    manner: Manner
    direction: int
    words: str


def read_cue(text: str) -> tuple[Cue | None, str]:
    """The one thing that a claim says of a tone, and the text with the words of it taken out.

    None where no word of the lists is there, or words of several kinds or directions are.

    Examples
    --------
    >>> read_cue("adopted a noticeably softer tone on Iran")[0]
    Cue(manner='shift', direction=1, words='softer')
    >>> read_cue("Putin avoided inflammatory language toward Israel")[0].manner
    'restraint'
    >>> read_cue("softer on Iran, harsher on Israel")[0] is None, read_cue("her tone was frank")[0] is None
    (True, True)
    """
    found: list[Cue] = []
    for manner, direction, pattern in _CUES:
        found += [Cue(manner, direction, match[0]) for match in pattern.finditer(text)]
        text = pattern.sub(lambda match: "·" * len(match[0]), text)
    kinds = {(cue.manner, cue.direction) for cue in found}
    return (found[0] if len(kinds) == 1 else None), text


def off_the_scale(text: str) -> str:
    """Why the words of a claim can't be put to statements on a scale from hostile to friendly; empty if they can.

    Examples
    --------
    >>> off_the_scale("the Israeli media rapidly gloated over it")
    'it speaks of people whose words the record does not hold apart (“media”)'
    >>> off_the_scale("softened its tone on Iran")
    ''
    """
    reasons: Mapping[str, re.Pattern[str]] = {
        "it speaks of people whose words the record does not hold apart": _OTHER_SPEAKERS,
        "it speaks of more than words": _OTHER_MATTER,
        "it likens the tone to that of something else": _LIKENED,
    }
    for reason, pattern in reasons.items():
        if match := pattern.search(text):
            return f"{reason} (“{match[0]}”)"
    return ""
