"""Reads what a commitment claim says of a treaty: kinds of obligation, force, denial, conditions, figures."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from backchannel.treaties.acts import Act
from backchannel.treaties.equating import equated
from backchannel.treaties.extent import extents, joined, parted
from backchannel.treaties.forcing import CONDITION, NEGATION, Force, Governing, governing
from backchannel.treaties.framing import MARK, frames, passes, passive_frames, stands_alone
from backchannel.treaties.lexicon import ACTS, LIMITS
from backchannel.treaties.wording import Figure, figures

_SPLIT = re.compile(
    r"(?:[,;]| -)?\s*\b(?:but|nor|rather than|instead of|without|while|whereas|although|though|yet|in exchange for|"
    r"in return for)\b"
    r"|(?:[,;]| -)\s+(?:and )?(?=not\b)|\band (?=not\b)"
    r"|(?:,|,? and)\s+(?:it |also )?(?=(?:forbid|prohibit|bans?|oblig|requir|commit|allow|permit|bar)[a-z]*\b)",
    re.IGNORECASE,
)
_NO_NEGATION = re.compile(
    r"\bnot (?:only|just|merely|simply|least)\b|\bno (?:doubt|fewer|less|more than|matter|later)\b|"
    r"\bwhether or not\b|\bno longer than\b",
    re.IGNORECASE,
)
_JUDGING = re.compile(
    r"\b(?:cent(?:er|re)s? (?:on|around)|built on|focus\w* on|reflect\w*|spirit|essence|philosophy|hint\w*|signal\w*|"
    r"symboli\w+)\b",
    re.IGNORECASE,
)
_MUTUAL = re.compile(
    r"\b(?:mutual\w*|each other|one another|reciprocal\w*|collective\w*|joint)\b|\bon (?:all|both)\b", re.IGNORECASE
)
GOES_ON = re.compile(
    r"\band\s+(?:\w+\s+){3,}\w+|,\s(?:which|who|where|while|so|thus|making|leaving|as)\s(?:\w+\s+){2,}\w+"
)
"""Words after a statement that assert something more."""
_ATTACKED = re.compile(r"\b(?:attack|aggress|invad|invasion|war\b|strike)", re.IGNORECASE)
_THREATENED = re.compile(r"\b(?:threat|crisis)", re.IGNORECASE)
_LEAVING = ("duration and withdrawal",)
_AUTOMATIC = re.compile(r"\bautomatic", re.IGNORECASE)
_SUPPOSED = re.compile(r"\b(?:if|unless|when|whenever|in case|as long as|even if|once|should)\b", re.IGNORECASE)
_IN_CASE = re.compile(r"\s*(?:in (?:the )?(?:case|event)|under)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing said of what a treaty holds; offsets are those of the text it was read from.

    ``denied`` says that the text puts it as not so; ``permission`` that a wrong was said to be allowed; ``extents``
    are words such as "only" or "all" that say how far it goes; ``condition`` is one put after the act that is no
    ``trigger`` of the vocabulary; ``bounds`` is the stretch of the text it was read from;
    ``goes_on`` says that more follows it.
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
    condition: str = ""
    figures: tuple[Figure, ...] = ()
    extents: tuple[str, ...] = ()
    force_at: tuple[int, int] | None = None
    verb_at: tuple[int, int] | None = None
    bounds: tuple[int, int] = (0, 0)
    goes_on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The statements of a claim; ``unread`` parts assert something else, ``asides`` only judge."""

    statements: tuple[Statement, ...]
    unread: tuple[str, ...]
    asides: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of the text with its acts; offsets of acts are those of the stretch."""

    start: int
    text: str
    acts: tuple[tuple[int, int, Act], ...]
    last: bool


def read(text: str, *, negated: bool = False) -> Reading:
    """What a claim says of a treaty's content, and what it says besides.

    Parameters
    ----------
    text
        The claim in plain form (``wording.plain``), the words that name the agreement replaced by ``framing.MARK``.
    negated
        Whether the claim is known to be denied; counts only if the text itself holds no negation.

    Examples
    --------
    >>> reading = read("it obliges them to consult but does not entail mutual defense")
    >>> [(s.act.kinds, s.force, s.denied) for s in reading.statements]
    [(('consultation',), 'obliges', False), (('defense',), 'obliges', True)]
    """
    text = joined(_NO_NEGATION.sub(lambda m: " " * len(m[0]), text))
    flip = negated and not NEGATION.search(text)
    found: list[Statement] = []
    unread: list[str] = []
    asides: list[str] = []
    force: Force = "any"
    for part in _parts(text):
        made, force, lead = _read(part, inherited=force, flip=flip)
        found += made
        unread += [lead] if made and lead else []
        rest = parted(_rest(part, made[-1].end) if made else part.text.replace(MARK, "").strip(" ,;-"))
        if _JUDGING.search(rest) or (len(rest.split()) < 3 and rest):
            asides.append(rest)
        elif rest:
            unread.append(rest)
    return Reading(statements=tuple(found), unread=tuple(unread), asides=tuple(asides))


def _parts(text: str) -> list[_Part]:
    """The text cut where it turns to something else, each piece with its acts; a cut inside an act is none."""
    acts = _acts(text)
    cuts = [m.start() for m in _SPLIT.finditer(text) if not any(a <= m.start() < b for a, b, _ in acts)]
    return [
        _Part(a, text[a:b], tuple((x - a, y - a, act) for x, y, act in acts if a <= x < b), b == len(text))
        for a, b in pairwise([0, *cuts, len(text)])
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


def _rest(part: _Part, end: int) -> str:
    """What a part goes on to say after its last statement, beyond conditions and a few words."""
    tail = CONDITION.sub("", part.text[end - part.start :])
    return match[0].strip(" ,") if (match := GOES_ON.search(tail)) else ""


def _read(part: _Part, *, inherited: Force, flip: bool) -> tuple[list[Statement], Force, str]:
    """The statements of one part, the force the next inherits if it has none, and what else stands before."""
    acts = [item for item in part.acts if not _in_condition(part, item[0])]
    if not acts:
        return [], inherited, ""
    head, tail = part.text[: acts[0][0]], part.text[acts[-1][1] :]
    over = equated(head, part.text[acts[0][0] : acts[0][1]]) or governing(head, tail)
    lead = None if over is None or _JUDGING.search(head) else _lead(head, tail, over=over)
    if over is None or lead is None:
        return [], inherited, ""
    force = inherited if over.force == "any" and over.verb is None else over.force
    over = replace(over, force=force, denials=over.denials + flip)
    made = [s for item in acts if (s := _statement(part, item, over=over, head=head)) is not None]
    return made, force, "" if stands_alone(lead) else lead.strip(" ,")


def _lead(head: str, tail: str, *, over: Governing) -> str | None:
    """The words before the subject if the part speaks of the agreement, ``None`` if it does not."""
    start, end = over.verb or (len(head), len(head))
    if over.verb == (0, 0):
        return ""
    if over.passive:
        return "" if passive_frames(head, tail) else None
    return frames(head[:start], head[start:end], between=head[end:], after=tail) if passes(head[end:]) else None


def _in_condition(part: _Part, at: int) -> bool:
    """Whether an act stands in a condition that follows another act ("consult if one is to be defended")."""
    first_end = part.acts[0][1]
    return at > first_end and CONDITION.search(part.text, first_end, at) is not None


def _statement(part: _Part, item: tuple[int, int, Act], *, over: Governing, head: str) -> Statement | None:
    """One act under its force; ``None`` if the two make no sense together."""
    start, end, act = item
    if act.if_obliged and over.force == "obliges":
        act = replace(act, kinds=(act.if_obliged,), form="act")
    if "defense" in act.kinds and not act.strength and _AUTOMATIC.search(part.text):
        act = replace(act, strength="automatic")
    fitted = _fitted(act, over, head=head, figured=bool(figures(part.text)))
    if fitted is None:
        return None
    force, denials, permission = fitted
    condition, trigger = _condition(part.text, end), _trigger(part.text, end)
    said = extents(
        part.text, acts=[(a, b) for a, b, _ in part.acts], after=over.at[1] if over.at else 0, denied=denials % 2 == 1
    )
    return Statement(
        text=parted(part.text.strip(" ,;-")),
        words=parted(part.text[start:end]),
        start=part.start + start,
        end=part.start + end,
        act=act,
        force=force,
        denied=denials % 2 == 1,
        permission=permission,
        mutual=_MUTUAL.search(part.text) is not None,
        trigger=trigger,
        condition=parted(condition) if trigger is None and _SUPPOSED.match(condition) else "",
        figures=figures(part.text),
        extents=said,
        force_at=(part.start + over.at[0], part.start + over.at[1]) if over.at else None,
        verb_at=(part.start + over.verb[0], part.start + over.verb[1]) if over.verb else None,
        bounds=(part.start, part.start + len(part.text)),
        goes_on=not part.last,
    )


def _fitted(act: Act, over: Governing, *, head: str, figured: bool) -> tuple[Force, int, bool] | None:
    """Force, denials and whether a wrong is permitted, for an act of this form; ``None`` if they do not go together."""
    if act.form == "wrong":
        if over.force == "permits":
            return "forbids", over.denials + 1, True
        return ("forbids", over.denials, False) if over.force == "forbids" else None
    if act.form == "limit":
        limited = LIMITS.search(head) is not None and over.force != "forbids"
        return ("any", over.denials, False) if limited or figured else None
    barred = act.kinds == _LEAVING and over.force == "forbids" and not figured
    return ("any" if act.form == "clause" and not barred else over.force), over.denials, False


def _condition(text: str, end: int) -> str:
    """The condition put after the act, in its words."""
    condition = CONDITION.search(text, end)
    return condition[0] if condition else ""


def _trigger(text: str, end: int) -> str | None:
    """The condition put after the act, as a trigger of the vocabulary."""
    words = _condition(text, end) or (text[end:] if _IN_CASE.match(text, end) else "")
    if _ATTACKED.search(words):
        return "armed attack"
    return "threat" if _THREATENED.search(words) else None
