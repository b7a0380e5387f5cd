"""Which word of force governs a stretch of a claim, and how often it is denied.

A negation before the force word denies the duty ("does not oblige"); one between force word and act turns a duty into
a ban ("obliges them not to"); a modal with "not" is a ban itself ("may not"), unless it denies a duty ("will not
oblige").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from backchannel.treaties.lexicon import FORBIDS, OBLIGES, PERMITS

Force = Literal["obliges", "permits", "forbids", "any"]

NEGATION = re.compile(
    r"\b(?:not|no|nor|neither|never|without|lack(?:s|ing|ed)?|absen(?:t|ce)|(?:stop|fall)(?:s|ped|ing)? short of|"
    r"omit\w*|yet to|silent (?:on|about)|nothing|none|nowhere|fail(?:s|ed)? to|devoid of|den(?:y|ies|ied)|far from|"
    r"rather than|instead of|cannot|free of)\b|n't\b",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"\b(?:that|which|who|whose|if|unless|when|where|whenever|in case|as long as|even if|because|since|until|should)"
    r"\b.*",
    re.IGNORECASE,
)
"""A clause that says under what condition, or of what, so that its own negations deny nothing."""

_HOLDS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|be|been)(?=(?:n't| not| also| itself| indeed){0,2} (?:a|an|the|no|any|neither|"
    r"nothing|both|mutual|collective|about|silent|part|labell?ed|called)\b)|\b(?:contain|includ|hold|provid|featur|carr|offer|g[ai]ve|establish|creat|enshrin|treat|count|preserv|confirm|"
    r"consider|regard|deem|mention|say|stat|set|lay|la[iy]d|call|affirm|reaffirm|envisag|foresee|cover|appl|extend|amount|mean|make|"
    r"form|limit|cap|restrict|curb|constrain|oppose|lack|protect|agreed?|accept|reject|claim|talk|speak|come|let|omit|stop|fall|fell|silent|part)\w*|"
    r"\bleav(?:e|es|ing)(?= (?:it|each|every|the|its|their|all|individual|allies|members|parties)\b)",
    re.IGNORECASE,
)
_MODAL_NOT = re.compile(
    r"\b(?:(?:must|shall|may|could|should|will|would|can)(?: not|n't| never)|cannot|can't|won't|shan't)\b",
    re.IGNORECASE,
)
_NO_PARTY = re.compile(
    r"\b(?:no|neither|none of the)(?: (?:of the|of them))?(?: \w+){0,2} "
    r"(?:may|can|shall|will|must|is allowed|is permitted)\b",
    re.IGNORECASE,
)
_NOT_TO = re.compile(r"\b(?:not|never)(?: to)?(?: \w+){0,2}\s*$", re.IGNORECASE)
_PASSIVE = re.compile(r"\s*(?:[\w'-]+\s){0,2}?(?:is|are|was|were|be|been|remains?)\b", re.IGNORECASE)
_EXCLUDES = re.compile(r"\b(?:exclud|rul(?:e|es|ed|ing) out|preclud)\w*", re.IGNORECASE)
_NOUN = re.compile(
    r"(?:obligations?|dut(?:y|ies)|commitments?|ban|bans|prohibitions?|rights?|guarantees?|promises?|pledges?|limits?|"
    r"requirements?|mandate|permission)\b",
    re.IGNORECASE,
)
_DETERMINED = re.compile(
    r"\s+(?:(?:a|an|the|any|no|its|their|(?-i:[A-Z])[\w-]+|\w+al|\w+ed|\w+ent|\w+ing)\s+){0,4}", re.IGNORECASE
)
_AT_MOST = 12
"""Words that may stand between the governing word and the act."""


@dataclass(frozen=True, slots=True)
class Governing:
    """The force over an act, how often it is denied, and where the governing word stands, if there is one.

    A word such as "contains" governs without a force of its own (``any``). ``verb`` is where the verb stands: before
    a noun of force ("contains a ban on"), otherwise the force word itself.
    """

    force: Force
    denials: int
    at: tuple[int, int] | None = None
    verb: tuple[int, int] | None = None
    passive: bool = False


def governing(head: str, tail: str) -> Governing | None:
    """What governs an act, from the words before and after it; ``None`` if nothing there speaks of what a text holds.

    Examples
    --------
    >>> over = governing("it does not oblige them to ", "")
    >>> over.force, over.denials, governing("they are obliged not to ", "").force
    ('obliges', 1, 'forbids')
    >>> governing("Iran scaled down its programme in the hope of ", "") is None
    True
    """
    force, at = _nearest(head)
    denials = len(NEGATION.findall(head))
    if force == "any" and _PASSIVE.match(tail):
        tail = CONDITION.sub("", tail)
        return Governing(_nearest(tail)[0], denials + len(NEGATION.findall(tail)), passive=True)
    verb = _verb(head, at)
    reach = len(head[verb[1] :].split()) if verb else 4 * len(head.split())
    if reach > _AT_MOST:
        return None
    ban = _last(_NO_PARTY, head) or _last(_MODAL_NOT, head)
    if ban and not OBLIGES.search(head, ban.end()):
        return Governing("forbids", denials - len(NEGATION.findall(ban[0])), ban.span(), ban.span())
    if force == "obliges" and at and _NOT_TO.search(head, at[1]):
        return Governing("forbids", denials - 1, at, verb)
    if force == "forbids" and at and _EXCLUDES.match(head, at[0]):
        return Governing("any", denials + 1, None, verb)
    return Governing(force, denials, at, verb)


def _verb(head: str, at: tuple[int, int] | None) -> tuple[int, int] | None:
    """Where the verb of a force word stands: the word itself, or one just before it if the word is a noun."""
    if at is None:
        holding = _last(_HOLDS, head)
        if holding is None:
            return None
        at = holding.span()
    if not _NOUN.match(head, at[0]):
        return at
    before = _nearest(head[: at[0]])[1] or _verb(head[: at[0]], None)
    return before if before and _DETERMINED.fullmatch(head, before[1], at[0]) else at


def _nearest(text: str) -> tuple[Force, tuple[int, int] | None]:
    """The force word that stands last in the text."""
    kinds: tuple[tuple[Force, re.Pattern[str]], ...] = (
        ("obliges", OBLIGES),
        ("forbids", FORBIDS),
        ("permits", PERMITS),
    )
    last = [(m.span(), force) for force, pattern in kinds if (m := _last(pattern, text))]
    if not last:
        return "any", None
    span, force = max(last)
    return force, span


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The last match of a pattern."""
    return next(reversed(list(pattern.finditer(text))), None)
