"""Reads what a commitment claim says of a treaty: kinds of obligation, force, denial, who owes whom, figures.

Denial is counted once per statement: a negation before the force word denies the duty ("does not oblige"), one
between force word and act turns a duty into a ban ("obliges them not to"), one inside a condition says nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from backchannel.treaties.lexicon import ACTS, FORBIDS, LIMITS, OBLIGES, PERMITS, Act
from backchannel.treaties.wording import Figure, figures

if TYPE_CHECKING:
    from collections.abc import Sequence

Force = Literal["obliges", "permits", "forbids", "any"]

_SPLIT = re.compile(
    r"(?:[,;]| -)?\s*\b(?:but|nor|rather than|instead of|without|while|whereas|although|though|yet)\b"
    r"|(?:[,;]| -)\s+(?:and )?(?=not\b)|\band (?=not\b)"
    r"|(?:,|,? and)\s+(?:it |also )?(?=(?:forbid|prohibit|bans?|oblig|requir|commit|allow|permit|bar)[a-z]*\b)",
    re.IGNORECASE,
)
_NO_NEGATION = re.compile(
    r"\bnot (?:only|just|merely|simply|least)\b|\bno (?:doubt|fewer|less|more than|matter|later)\b|\bwhether or not\b|\bno longer than\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:not|no|nor|neither|never|without|lack(?:s|ing|ed)?|absen(?:t|ce)|(?:stop|fall)(?:s|ped|ing)? short of|omit\w*|"
    r"silent (?:on|about)|nothing|none|nowhere|fail(?:s|ed)? to|devoid of|den(?:y|ies|ied)|far from|rather than|instead of|"
    r"cannot|free of)\b|n't\b",
    re.IGNORECASE,
)
_MODAL_NOT = re.compile(
    r"\b(?:(?:must|shall|may|could|should|will|would|can)(?: not|n't| never)|cannot|can't|won't|shan't)\b", re.I
)
_NO_PARTY = re.compile(
    r"\b(?:no|neither|none of the)(?: (?:of the|of them))?(?: \w+){0,2} (?:may|can|shall|will|must|is allowed|is permitted)\b",
    re.I,
)
_NOT_TO = re.compile(r"\b(?:not|never)(?: to)?(?: \w+){0,2}\s*$", re.I)
_CONDITION = re.compile(
    r"\b(?:that|which|who|whose|if|unless|when|where|whenever|in case|as long as|even if|because|since|until|should)\b.*",
    re.I,
)
_PASSIVE = re.compile(r"^[^.;:]{0,60}?\b(?:is|are|was|were|be|been|remains?)\b", re.I)
_EXCLUDES = re.compile(r"\b(?:exclud|rul(?:e|es|ed|ing) out|preclud)\w*", re.I)
_MUTUAL = re.compile(
    r"\b(?:mutual\w*|each other|one another|reciprocal\w*|collective\w*|joint)\b|\bon (?:all|both)\b", re.I
)
_ATTACKED = re.compile(r"\b(?:attack|aggress|invad|invasion|war\b|strike)", re.I)
_THREATENED = re.compile(r"\b(?:threat|crisis)", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing said of what a treaty holds; offsets are those of the text it was read from.

    ``denied`` says that the text puts it as not so; ``permission`` that a wrong was said to be allowed.
    """

    text: str
    words: str
    start: int
    end: int
    act: Act
    force: Force
    denied: bool
    permission: bool = False
    mutual: bool = False
    trigger: str | None = None
    figures: tuple[Figure, ...] = ()
    force_at: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the text that holds one statement or none, with its acts."""

    start: int
    text: str
    acts: tuple[tuple[int, int, Act], ...]


def statements(text: str, *, negated: bool = False) -> tuple[tuple[Statement, ...], tuple[str, ...]]:
    """What a claim says of a treaty's content, and the parts of it that say nothing the reader knows.

    Parameters
    ----------
    text
        The claim in plain form (``wording.plain``), with the treaty's own name blanked out.
    negated
        Whether the claim is known to be denied; counts only if the text itself holds no negation.

    Examples
    --------
    >>> read, _ = statements("it obliges them to consult but does not entail mutual defense")
    >>> [(s.act.kinds, s.force, s.denied) for s in read]
    [(('consultation',), 'obliges', False), (('defense',), 'obliges', True)]
    """
    text = _NO_NEGATION.sub(lambda m: " " * len(m[0]), text)
    flip = negated and not _NEGATION.search(text)
    found: list[Statement] = []
    unread: list[str] = []
    force: Force = "any"
    for part in _parts(text):
        made, force = _read(part, inherited=force, flip=flip)
        found += made
        if not made and re.search(r"\w{3}", part.text):
            unread.append(part.text.strip(" ,;-"))
    return tuple(found), tuple(unread)


def _parts(text: str) -> list[_Part]:
    """The text cut where it turns to something else, each piece with its acts; a cut inside an act is none."""
    acts = _acts(text)
    cuts = [m.start() for m in _SPLIT.finditer(text) if not any(a <= m.start() < b for a, b, _ in acts)]
    bounds = [0, *cuts, len(text)]
    return [
        _Part(a, text[a:b], tuple((x - a, y - a, act) for x, y, act in acts if a <= x < b))
        for a, b in zip(bounds, bounds[1:], strict=False)
        if a < b
    ]


def _acts(text: str) -> list[tuple[int, int, Act]]:
    """Every act in the text, each stretch read once, in order of place."""
    found: list[tuple[int, int, Act]] = []
    for act in ACTS:
        for match in act.pattern.finditer(text):
            if not any(match.start() < b and a < match.end() for a, b, _ in found):
                found.append((match.start(), match.end(), act))
    return sorted(found, key=lambda item: item[0])


def _read(part: _Part, *, inherited: Force, flip: bool) -> tuple[list[Statement], Force]:
    """The statements of one part, and the force the next one inherits if it has none of its own."""
    acts = [item for item in part.acts if not _in_condition(part.text, item[0], part.acts)]
    if not acts:
        return [], inherited
    head, tail = part.text[: acts[0][0]], part.text[acts[-1][1] :]
    governing, denials, at = _governing(head, tail)
    force = inherited if governing == "any" else governing
    if flip:
        denials += 1
    made = [_statement(part, item, force=force, denials=denials, head=head, at=at) for item in acts]
    return [s for s in made if s is not None], force


def _in_condition(text: str, at: int, acts: Sequence[tuple[int, int, Act]]) -> bool:
    """Whether an act stands in a condition that follows another act ("consult if one is to be defended")."""
    first_end = acts[0][1]
    return at > first_end and _CONDITION.search(text, first_end, at) is not None


def _governing(head: str, tail: str) -> tuple[Force, int, tuple[int, int] | None]:
    """The force of a part, how often it is denied, and where the force word stands."""
    force, at = _nearest(head)
    if force == "any" and _PASSIVE.match(tail):
        tail = _CONDITION.sub("", tail)
        force, _ = _nearest(tail)
        return force, len(_NEGATION.findall(head)) + len(_NEGATION.findall(tail)), None
    denials = len(_NEGATION.findall(head))
    ban = _last(_NO_PARTY, head) or _last(_MODAL_NOT, head)
    if ban and not OBLIGES.search(head, ban.end()):
        return "forbids", denials - len(_NEGATION.findall(ban[0])), ban.span()
    if force == "obliges" and at and _NOT_TO.search(head, at[1]):
        return "forbids", denials - 1, at
    if force == "forbids" and at and _EXCLUDES.match(head, at[0]):
        return "any", denials + 1, at
    return force, denials, at


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


def _statement(
    part: _Part, item: tuple[int, int, Act], *, force: Force, denials: int, head: str, at: tuple[int, int] | None
) -> Statement | None:
    """One act under its force; ``None`` if the two make no sense together."""
    start, end, act = item
    permission = False
    if act.form == "wrong":
        if force == "permits":
            force, denials, permission = "forbids", denials + 1, True
        elif force != "forbids":
            return None
    elif act.form == "clause":
        force = "any"
    elif act.form == "limit":
        if not (LIMITS.search(head) or figures(part.text)) or (force == "forbids" and not figures(part.text)):
            return None
        force = "any"
    return Statement(
        text=part.text.strip(" ,;-"),
        words=part.text[start:end],
        start=part.start + start,
        end=part.start + end,
        act=act,
        force=force,
        denied=denials % 2 == 1,
        permission=permission,
        mutual=_MUTUAL.search(part.text) is not None,
        trigger=_trigger(part.text, end),
        figures=figures(part.text),
        force_at=(part.start + at[0], part.start + at[1]) if at else None,
    )


def _trigger(text: str, end: int) -> str | None:
    """The condition put after the act, as a trigger of the vocabulary."""
    condition = _CONDITION.search(text, end)
    words = (
        condition[0]
        if condition
        else (text[end:] if re.match(r"\s*(?:in (?:the )?(?:case|event)|under)\b", text[end:]) else "")
    )
    if _ATTACKED.search(words):
        return "armed attack"
    return "threat" if _THREATENED.search(words) else None
