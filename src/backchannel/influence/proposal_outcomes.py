"""What a claim of influence says moved: whose words or acts, toward whom, and which way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding, Mention
    from backchannel.model.documents import Document

BEFORE: Final = 20  # characters before a name that hold the preposition it hangs on
NEAR: Final = 1500  # characters before a claim in which what it leaves out is looked for
_WORDS = re.compile(
    r"\b(?:tone|rhetoric|language|words|messaging|remarks|statements?|posts?|comments|criticism|condemnation|threats)\b",
    re.IGNORECASE,
)
_DEEDS = re.compile(
    r"\b(?:strikes?|attacks?|shelling|raids?|hostilities|fighting|bombing|bombardment|launches|incursions|assaults?|"
    r"ceasefire|truce)\b",
    re.IGNORECASE,
)
_ENDS_IN_DEEDS = re.compile(rf"(?:{_DEEDS.pattern})$", re.IGNORECASE)
_SOFTER = re.compile(
    r"\b(?:soft(?:er|en\w*)|milder|measured|moderat\w+|conciliatory|restrain\w*|de-?escalat\w+|ceasefires?|pauses?|lull|"
    r"eas(?:e|ed|ing)|calm\w*|paus(?:ed|ing)|halt\w*|stopp?\w*|truce|toned? down|relent\w*)\b",
    re.IGNORECASE,
)
_HARDER = re.compile(
    r"\b(?:hard(?:er|en\w*)|harsh\w*|tough\w*|sharp(?:er|en\w*)|escalat\w+|ramp(?:ed|ing)? up|stepp(?:ed|ing) up|"
    r"intensif\w+|worsen\w*|provok\w+)\b",
    re.IGNORECASE,
)
_TURNED = re.compile(r"\b(?:chang|shift|turn)(?:e[ds]|ing|s)?\b", re.IGNORECASE)
_LESS = re.compile(r"\b(?:less|no longer|ceased to be)\s+$", re.IGNORECASE)
_NOT = re.compile(
    r"(?:\bnot|\bnever|\bwithout|n['’]t|\bfail\w* to|\brefus\w+ to|\bdeclin\w+ to)\s+(?:\w+\s+)?$", re.IGNORECASE
)
_TOWARD = re.compile(r"\b(?:towards?|on|about|against|over|with|at|of)\s+(?:the\s+)?$", re.IGNORECASE)
_AT = re.compile(r"^\s+(?P<word>towards?|on|about|against|over|with|at|of)\s+(?:the\s+)?(?:\w+\s+)?$", re.IGNORECASE)
_OWN = re.compile(r"^['’]s?\s+(?:[\w-]+\s+){0,3}$")
_MODIFIES = re.compile(r"^\s+(?:(?!(?:the|an?|its|their|his|her)\b|\w+(?:ed|s)\b)[\w-]+\s+){0,2}$", re.IGNORECASE)
_ADOPTED = re.compile(
    r"^\s+(?:(?:has|had|have|did|does|not|never|also|then|since|\w+ly)\s+){0,3}"
    r"(?:adopt|struck|strik|took|tak|us|chang|shift|drop|mut|end|resum|adjust|widen|reduc|curb|soften|harden|temper|eas|"
    r"moderat|sharpen|toughen|escalat|intensif|paus|halt|stop|suspend|toned?|ramp|step|keep|kept)\w*\s+[^,;:.]{0,40}$",
    re.IGNORECASE,
)
_HANGS = re.compile(r"\b(?:to|with|of|in|at|by|from|on|against|for|between)\s+(?:the\s+)?$", re.IGNORECASE)
# Nouns of which "of" names whom they are aimed at; of the others it names whose they are.
_AIMED = re.compile(r"^(?:criticism|condemnation|shelling|bombing|bombardment)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What moved, and in whose words that stands; sides are empty where the text doesn't say them."""

    actor: str = ""
    recipient: str = ""
    measure: Literal["", "tone", "hostile"] = ""
    direction: Literal["", "softened", "hardened"] = ""
    said: Claim | None = None


def outcome_of(
    claim: Claim, *, document: Document, coding: Coding, claims: Sequence[Claim], contact: tuple[str, ...] = ()
) -> Outcome:
    """What a claim says moved, its own words first, else the nearest claim before it that tells of a move.

    A claim before it counts if it is of tone, or names words or acts and a direction; and if it doesn't speak of acts
    where the claim speaks of words, or the other way about.
    """
    own = claim.span.quote
    wanted = measured(own)
    options = [claim]
    for other in sorted(claims, key=lambda other: -other.span.end):
        near = other.id != claim.id and 0 <= claim.span.start - other.span.end <= NEAR
        what = "tone" if other.kind == "tone" else measured(other.span.quote)
        tells = other.kind == "tone" or (what and (direction_of(other.span.quote) or _TURNED.search(other.span.quote)))
        if near and tells and other.kind != "influence" and wanted in ("", what):
            options.append(other)
    for option in options:
        sides = sides_of(option, document=document, coding=coding, apart_from=contact)
        text = own if option is claim else f"{option.span.quote} {own}"
        if sides[0] and sides[1]:
            what = "tone" if option.kind == "tone" else measured(text)
            return Outcome(actor=sides[0], recipient=sides[1], measure=what, direction=direction_of(text), said=option)
    return Outcome(measure="tone" if claim.kind == "tone" else wanted, direction=direction_of(own), said=claim)


def measured(text: str) -> Literal["", "tone", "hostile"]:
    """Whether words or acts are spoken of.

    Examples
    --------
    >>> measured("a softer tone on the strikes"), measured("a pause in hostilities"), measured("They met.")
    ('tone', 'hostile', '')
    """
    return "tone" if _WORDS.search(text) else "hostile" if _DEEDS.search(text) else ""


def direction_of(text: str) -> Literal["", "softened", "hardened"]:
    """Which way something moved; open where the words say both or neither, or deny that it moved.

    Examples
    --------
    >>> direction_of("It softened its tone."), direction_of("It grew less harsh."), direction_of("It did not soften.")
    ('softened', 'softened', '')
    """
    ways = set()
    for pattern, way, other in ((_SOFTER, "softened", "hardened"), (_HARDER, "hardened", "softened")):
        for match in pattern.finditer(text):
            before = text[: match.start()]
            ways.add("" if _NOT.search(before) else other if _LESS.search(before) else way)
    return ways.pop() if len(ways) == 1 else ""  # type: ignore[return-value]


def sides_of(claim: Claim, *, document: Document, coding: Coding, apart_from: tuple[str, ...] = ()) -> tuple[str, str]:
    """Who acts, and toward whom; empty where the words don't say it.

    Read off the noun of words or acts: whose it is ("Washington's tone", "Chinese rhetoric", "Israel eased its
    attacks") and toward whom ("on Iran"). Without that, in claims of tone and influence: of two actors the
    one behind "toward", "on" and the like is the one toward whom, unless the other is one of ``apart_from``.
    """
    start, end = claim.span.start, claim.span.end
    inside = sorted((m for m in coding.mentions if start <= m.span.start < end), key=lambda m: m.span.start)
    found = set()
    for pattern in (_WORDS, _DEEDS):
        for noun in pattern.finditer(document.text, start, end):
            behind = _recipient(noun, inside, document.text)
            actor = _actor(noun, inside, document.text) if behind else None
            if behind and actor and actor.actor.unit != behind.actor.unit:
                found.add((actor.actor.unit, behind.actor.unit))
    if len(found) == 1:
        return found.pop()
    open_ = bool(found) or claim.kind not in ("tone", "influence")
    sides = ("", "") if open_ else _by_slots(claim, inside, document.text)
    return ("", "") if sides[0] in apart_from else sides


def _recipient(noun: re.Match[str], mentions: Sequence[Mention], text: str) -> Mention | None:
    """Who stands right behind a noun of words or acts, by a word that aims it."""
    behind = [m for m in mentions if m.span.start >= noun.end()]
    if not behind:
        return None
    aims = _AT.match(text[noun.end() : behind[0].span.start])
    if aims is None or (aims["word"].lower() == "of" and not _AIMED.match(noun.group())):
        return None
    return behind[0]


def _actor(noun: re.Match[str], mentions: Sequence[Mention], text: str) -> Mention | None:
    """Whose words or acts: who possesses or modifies the noun, or is the subject of the verb it is the object of."""
    before = [m for m in mentions if m.span.end <= noun.start()]
    if not before:
        return None
    last = before[-1]
    gap = text[last.span.end : noun.start()]
    if _OWN.match(gap) or (_MODIFIES.match(gap) and (last.form == "adjective" or not gap.strip())):
        return last
    subject = _ADOPTED.match(gap) and not _HANGS.search(text[max(last.span.start - BEFORE, 0) : last.span.start])
    return last if subject else None


def _by_slots(claim: Claim, mentions: Sequence[Mention], text: str) -> tuple[str, str]:
    """Of exactly two actors the one behind a word such as "toward" is the one toward whom.

    Words about acts ("criticised attacks on Lebanon") are aimed at whoever acted, so that who suffered is no recipient.
    """
    units = list(dict.fromkeys(code.partition(".")[0] for code in claim.slots.actors))
    if len(units) != 2:
        return "", ""
    toward = []
    for mention in mentions:
        aims = _TOWARD.search(text[claim.span.start : mention.span.start])
        noun = text[claim.span.start : claim.span.start + aims.start()].rstrip() if aims else ""
        if aims and not (claim.kind == "tone" and _ENDS_IN_DEEDS.search(noun)):
            toward.append(mention.actor.unit)
    recipients = [unit for unit in units if unit in toward]
    if len(recipients) != 1:
        return "", ""
    return next(unit for unit in units if unit != recipients[0]), recipients[0]
