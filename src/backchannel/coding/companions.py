"""Who acts in company: members of one list act together and not on one another, and nobody twice by name and office."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.coding.parties import Party
    from backchannel.coding.tellings import Telling

_LIST = re.compile(r"(?P<comma>,? ?)(?P<link>(?:and|as well as|along with|together with|&|plus) )?(?:the )?", re.I)
_WITH = "as well as|along with|together with|alongside|(?:joined|followed) by"
_PAIR = re.compile(rf",? (?:and|or|&|{_WITH}) (?:the )?", re.IGNORECASE)
_ASIDE = re.compile(rf", (?:{_WITH}) (?:the )?", re.IGNORECASE)
_MEANS = re.compile(r"\b(?:via|through|by way of|by means of) (?:the )?$", re.IGNORECASE)
_LONGEST_MEANS = len("by means of the ")
_EACH_OTHER = re.compile(r"\b(?:each other|one another|mutual(?:ly)?)\b", re.IGNORECASE)
_TOGETHER = ("AGREE", "CONSULT", "COOPERATE")
_FAR = re.compile(r"[,;:]")
_NEAR_BEFORE, _NEAR_BEHIND_ASIDE, _NEAR_AFTER = 40, 80, 25
_GOES_ON = re.compile(r" (?:will|would|has|have|had|is|are|was|were|can|could|[a-z]+ed|[a-z]+s)\b")
_OFFICES = "captain|chairman|chief|commander|director|head|leader|members?|minister|president|spokesman|spokeswoman"
_OFFICE = re.compile(
    r"(?:an? \w|(?:the|his|her|its|their) [a-z\d]"
    rf"|(?:former |incumbent |veteran )?(?:{_OFFICES})\b)"
)
_COMMA = re.compile(r",(?: ?[—–-])? ?")
_CLOSED = re.compile(r"\s*(?:[,.;)–—-](?! and\b)|who\b|$)")

Side = Literal["actors", "recipients"]
_SIDES: tuple[Side, Side] = ("actors", "recipients")


def named_once(told: Sequence[Telling], text: str, *, those: Sequence[Party]) -> list[Telling]:
    """Tellings without the office of a party that is named beside it: "Ada Brin, a senior official," is one.

    What such two do to one another is dropped.

    Parameters
    ----------
    told
        What the network reads in a sentence, surest first.
    text
        The sentence.
    those
        Its parties.
    """
    same = [
        (one, other)
        for one in range(len(those))
        for other in range(len(those))
        if one != other and _in_apposition(those[one], those[other], text)
    ]
    found: list[Telling] = []
    for telling in told:
        actors, recipients = (_without(side, same) for side in (telling.actors, telling.recipients))
        selves = any({one, other} <= {*actors, *recipients} for one, other in same)
        if selves or (telling.symmetric and len(actors) < 2):
            continue
        once = replace(telling, actors=actors, recipients=recipients)
        if not any(_alike(once, each) for each in found):
            found.append(once)
    return found


def _in_apposition(one: Party, other: Party, text: str) -> bool:
    """Whether the second stands behind the first, between commas, as the office or kind that it is of."""
    (_, end), (start, last) = one.places[0], other.places[0]
    if end > start or not _COMMA.fullmatch(text, end, start):
        return False
    return _OFFICE.match(text, start, last) is not None and _CLOSED.match(text, last) is not None


def _without(side: tuple[int, ...], same: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    return tuple(at for at in side if not any(other == at and one in side for one, other in same))


def _alike(one: Telling, other: Telling) -> bool:
    return (one.type, one.actors, one.recipients) == (other.type, other.actors, other.recipients)


def accompanied(told: Sequence[Telling], text: str, *, those: Sequence[Party]) -> list[Telling]:
    """Tellings by and of whole lists: "A, B and C fired on D" is an act of all three.

    A list counts where the word that tells the act stands shortly behind it (for actors) or before it (for recipients).
    Two that stand in one breath ("A and B restrict traffic") do nothing to one another, unless the act is one that
    two do together or the sentence says "each other", and nothing at all where they are only the way by which another
    acts ("diplomacy via the League and the Bank").

    Parameters
    ----------
    told
        What the network reads in a sentence, surest first.
    text
        The sentence.
    those
        Its parties.
    """
    lists = _lists(text, those)
    found: list[Telling] = []
    for telling in told:
        if _are_means(telling, text, those=those):
            continue
        if telling.symmetric:
            found.append(telling)
            continue
        if _side_by_side(telling, text, those=those):
            continue
        whole = telling
        for members in lists:
            for side in _SIDES:
                whole = _joined_by(whole, members, text=text, those=those, side=side)
        if not any(_alike(whole, each) for each in found):
            found.append(whole)
    return found


def _are_means(telling: Telling, text: str, *, those: Sequence[Party]) -> bool:
    """Whether the two parties stand in one breath behind "via" or "through"."""
    both = sorted(those[at].places[0] for at in (*telling.actors, *telling.recipients))
    if len(both) != 2 or _PAIR.fullmatch(text, both[0][1], both[1][0]) is None:
        return False
    return _MEANS.search(text, max(0, both[0][0] - _LONGEST_MEANS), both[0][0]) is not None


def _side_by_side(telling: Telling, text: str, *, those: Sequence[Party]) -> bool:
    """Whether actor and recipient are the two members of one list."""
    if telling.type in _TOGETHER or len(telling.actors) != 1 or len(telling.recipients) != 1:
        return False
    if _EACH_OTHER.search(text):
        return False
    first, second = sorted(those[at].places[0] for at in (*telling.actors, *telling.recipients))
    return _PAIR.fullmatch(text, first[1], second[0]) is not None


def _lists(text: str, those: Sequence[Party]) -> list[tuple[int, ...]]:
    """Lists of parties by their first mentions: commas between them and one conjunction before the last, or an aside.

    An aside is "A, along with B and C, fired".
    """
    order = sorted(range(len(those)), key=lambda at: those[at].start)
    found: list[tuple[int, ...]] = []
    run: list[int] = order[:1]
    for before, after in pairwise(order):
        between = those[before].places[0][1], those[after].start
        if len(run) == 1 and _ASIDE.fullmatch(text, *between):
            run.append(after)
            found.append(tuple(run))
            continue
        gap = _LIST.fullmatch(text, *between)
        if gap is None or not (gap["comma"].strip() or gap["link"]):
            run = [after]
            continue
        run.append(after)
        if gap["link"]:
            if not (gap["comma"].strip() and len(run) == 2):  # ", and" after one name begins a clause.
                found.append(tuple(run))
            run = [after]
    return found


def _joined_by(telling: Telling, members: tuple[int, ...], *, text: str, those: Sequence[Party], side: Side) -> Telling:
    """The telling with a whole list on one side, where it has some member of it."""
    ours, theirs = (telling.actors, telling.recipients) if side == "actors" else (telling.recipients, telling.actors)
    if not ours or not set(ours) < set(members) or set(members) & set(theirs):
        return telling
    start, end = those[members[0]].start, those[members[-1]].places[0][1]
    if side == "actors":
        aside = _ASIDE.fullmatch(text, those[members[0]].places[0][1], those[members[1]].start) is not None
        gap = text[end : telling.anchor[0]].removeprefix("," if aside else "")
        most = _NEAR_BEHIND_ASIDE if aside else _NEAR_BEFORE
        apart = telling.anchor[0] < end
    else:
        gap, most = text[telling.anchor[1] : start], _NEAR_AFTER
        apart = telling.anchor[1] > start or _GOES_ON.match(text, end) is not None
    if apart or len(gap) >= most or _FAR.search(gap):
        return telling
    whole = tuple(sorted(members))
    return replace(telling, actors=whole) if side == "actors" else replace(telling, recipients=whole)
