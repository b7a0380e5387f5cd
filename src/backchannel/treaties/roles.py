"""Who owes an act to whom, and where, as far as the words of a claim tell."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from backchannel.model.coding import Actor, Mention
from backchannel.states import states
from backchannel.treaties.subjects import by_comma, led_in
from backchannel.treaties.succession import former_states, party_name
from backchannel.treaties.vocabulary import NOT_STATES
from backchannel.treaties.wording import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.claims import Claim
    from backchannel.model.documents import Span
    from backchannel.treaties.reading import Statement
    from backchannel.treaties.resolving import Setting

_TO = re.compile(r"\b(?:to|from)\b", re.IGNORECASE)
_OWNER = re.compile(r"'s?\s+(?:\w+\s+)?", re.IGNORECASE)
_LEADS_TO = re.compile(r"\s*(?:of |to |for )?(?:the )?", re.IGNORECASE)
_BOUND = re.compile(r"(?:obliged|bound|required|committed)", re.IGNORECASE)
_MUST = re.compile(r"(?:must|shall|pledge|ha[sv]e? to|promis)", re.IGNORECASE)
_AUXILIARY = re.compile(
    r"(?:'s)?(?:\s|\b(?:is|are|was|were|has|have|had|would|will|be|been|not|also|therefore)\b)*", re.I
)
_TO_BE = re.compile(r"\b(?:is|are|was|were|be|been)\b", re.IGNORECASE)
_JOINING = re.compile(r"\s*(?:,|,?\s(?:and|nor|as well as))\s+(?:the\s|both\s)?", re.IGNORECASE)
_IF = re.compile(r"\b(?:if|when|whenever|should|once)\s(?:the\s)?$", re.IGNORECASE)
_ATTACKED = re.compile(
    r"\s(?:(?:is|are|were|was|be|gets)\s(?:ever\s|itself\s)?(?:attacked|invaded)|comes?\sunder\s(?:armed\s)?attack)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\b(?:in|on|over|at|around|near) (?:the )?([A-Z][\w'-]+(?: [A-Z][\w'-]+){0,3})")


def states_in(claim: Claim, setting: Setting) -> list[Mention]:
    """States mentioned in a claim, outside the names of agreements; those that are no more under their own codes."""
    found = [
        m
        for m in (*setting.coding.mentions, *_former(claim, setting))
        if claim.span.start <= m.span.start
        and m.span.end <= claim.span.end
        and (m.actor.unit in states() or m.actor.unit in NOT_STATES)
        and m.form != "organisation"
        and not any(
            r.start <= m.span.start and m.span.end <= r.end and r.form != "organisation" for r in setting.references
        )
    ]
    gone = [m.span for m in found if m.actor.unit in NOT_STATES]
    kept = [m for m in found if m.actor.unit in NOT_STATES or not any(_within(m.span, span) for span in gone)]
    return sorted(kept, key=lambda m: m.span.start)


def _former(claim: Claim, setting: Setting) -> list[Mention]:
    """Mentions of states that are no more, which the coding takes for those of today or does not see."""
    text = plain(setting.document.text)
    return [
        Mention(
            span=replace(claim.span, start=start, end=end, quote=text[start:end]),
            actor=Actor(code=code, name=party_name(code)),
            form="name",
        )
        for start, end, code in former_states(text[: claim.span.end])
        if start >= claim.span.start
    ]


def _within(inner: Span, outer: Span) -> bool:
    return inner.start < outer.end and outer.start < inner.end


def obligors(text: str, said: Statement, *, mentions: Sequence[Mention], offset: int) -> tuple[str, ...]:
    """States named as owing the act: right after the force word ("obliges Japan to"), or before it ("Japan must").

    ``offset`` is the place of the text in the document.
    """
    if said.force_at is None:
        return ()
    start, end = said.force_at
    infinitive = _TO.search(text, end, said.start)
    high = infinitive.start() if infinitive else said.start
    after = [m.actor.unit for m in mentions if end <= m.span.start - offset < high]
    if after:
        return tuple(dict.fromkeys(after))
    before = [m for m in mentions if m.span.end - offset <= start]
    gap = text[before[-1].span.end - offset : start] if before else ""
    governs = _MUST.match(text, start) or (_BOUND.match(text, start) and _TO_BE.search(gap))
    if not before or not governs or not _AUXILIARY.fullmatch(gap):
        return ()
    places = [(m.span.start - offset, m.span.end - offset, m.actor.unit) for m in before]
    return tuple(dict.fromkeys(unit for _, _, unit in row_before(text, places)))


def row_before(text: str, places: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The last of some places with those before it that are joined to it by "and" or "nor", and commas before that.

    A first one after a preposition, "like" or "unlike" that only a comma joins to the others is left out.

    Examples
    --------
    >>> text = "Sweden said Norway, Estonia and Finland"
    >>> names = [(text.index(n), text.index(n) + len(n), n) for n in ("Sweden", "Norway", "Estonia", "Finland")]
    >>> [name for _, _, name in row_before(text, names)]
    ['Norway', 'Estonia', 'Finland']
    >>> [name for _, _, name in row_before("Unlike Iran, Iraq", [(7, 11, "Iran"), (13, 17, "Iraq")])]
    ['Iraq']
    """
    row = list(places[-1:])
    for place in reversed(places[:-1]):
        if not _JOINING.fullmatch(text, place[1], row[0][0]):
            break
        row.insert(0, place)
    if len(row) > 1 and by_comma(text, row[-2][1], row[-1][0]):
        return row[-1:]
    while len(row) > 1 and led_in(text, row[0][0]) and by_comma(text, row[0][1], row[1][0]):
        row.pop(0)
    return row


def beneficiaries(
    text: str, said: Statement, *, mentions: Sequence[Mention], offset: int
) -> tuple[tuple[str, ...], int]:
    """States to which the act is owed: within its words, right before ("Ukraine's integrity") or right after them.

    So is the one named as the victim of an attack in the condition ("if Ukraine is attacked").

    The number is the place in the text where they end.
    """
    if said.act.form != "act":
        return (), said.end
    places = [(m.span.start - offset, m.span.end - offset, m.actor.unit) for m in mentions]
    within = [unit for start, end, unit in places if said.start <= start and end <= said.end]
    if within:
        return tuple(dict.fromkeys(within)), said.end
    owner = [unit for _, end, unit in places if _OWNER.fullmatch(text, end, said.start)]
    if owner:
        return (owner[-1],), said.end
    following = [item for item in places if item[0] >= said.end]
    victim = next((i for i in following if _IF.search(text, said.end, i[0]) and _ATTACKED.match(text, i[1])), None)
    if victim:
        return (victim[2],), victim[1]
    if following and _LEADS_TO.fullmatch(text, said.end, following[0][0]):
        return row_after(text, following)
    return (), said.end


def row_after(text: str, places: Sequence[tuple[int, int, str]]) -> tuple[tuple[str, ...], int]:
    """The first of some places with those after it that are joined to it, and where they end.

    Examples
    --------
    >>> row_after("Norway and Ukraine met", [(0, 6, "NOR"), (11, 18, "UKR")])
    (('NOR', 'UKR'), 18)
    """
    row = list(places[:1])
    for place in places[1:]:
        if not _JOINING.fullmatch(text, row[-1][1], place[0]):
            break
        row.append(place)
    return tuple(dict.fromkeys(unit for _, _, unit in row)), row[-1][1] if row else 0


def place(text: str, at: int, *, claim: Claim, setting: Setting) -> str | None:
    """A place named after the beneficiary that is no actor of the coding."""
    for match in _PLACE.finditer(text, at):
        start = claim.span.start + match.start(1)
        if not any(m.span.start <= start < m.span.end for m in setting.coding.mentions):
            return match[1]
    return None
