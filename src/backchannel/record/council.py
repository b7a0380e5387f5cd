"""A veto in the Security Council, told from those of other bodies, of parliaments and of presidents."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from backchannel.model.record import Query
from backchannel.record.act import COUNCIL, MEMBERS
from backchannel.record.displaced import ELSE, GOES_ON
from backchannel.record.tellings import within
from backchannel.record.votes import VETOED
from backchannel.record.windows import SLACK

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding
    from backchannel.record.act import Act
    from backchannel.record.entries import Entry

_COUNCIL = re.compile(
    r"\b(?:(?:UN|united nations)\s+)?security\s+council\b|\b(?:UNSC|UN|united nations)\b|\bU\.N\.",
    re.IGNORECASE,
)
_PAPER = re.compile(r"\b(?:draft|resolution|veto)(?:s|es)?\b", re.IGNORECASE)
_OF_COUNCIL = re.compile(
    r"(?:\b(?:a|an|the|UN|united nations|security|council|draft|resolution|of|in|at|on|between|since)\b|\s)*",
    re.IGNORECASE,
)
# What the draft was about: of a vote that was not cast it does not matter.
_TOPIC = re.compile(
    r"(?:\b(?:a|an|the|UN|united nations|security|council|draft|resolution|of|in|at)\b|\s)*"
    r"\b(?:on|over|about|against|concerning|regarding|condemning|deploring|demanding|calling for|imposing|aimed at)\s",
    re.IGNORECASE,
)
_IN_COUNCIL = re.compile(
    r"\bsecurity\s+council\s*,?\s*(?:(?:twice|\w+\s+times)\s+)?(?:\b(?:on|in)\s*)?$", re.IGNORECASE
)
# Words for another body, or for a text that no register of vetoes has; a word in capitals ("OPCW") is one too.
_OTHER_BODY = re.compile(
    r"\b(?:council|assembly|senate|duma|parliament|congress|commission|committee|conference|organi[sz]ation|agency|"
    r"board|summit|talks|negotiations|programme|fund|bank|court|league|group|panel|house|cabinet|G\d+|european|"
    r"arctic|model|treaty|convention|document|declaration|statement|amendment|report|budget|"
    r"nomination|appointment|secretary|candida\w+|president|(?-i:(?!USSR\b|USA\b)[A-Z]{3,}))\b",
    re.IGNORECASE,
)
# The Council chose a secretary-general in closed votes, of which the register lacks some; none was held in the last
# week of a year.
_CHOSEN = (1946, 1950, 1961, 1971, 1976, 1981, 1991, 1996, 2006, 2016)
_CLOSED = (
    *((date(year, 9, 1), date(year, 12, 24)) for year in _CHOSEN),
    (date(1953, 3, 1), date(1953, 3, 31)),
)
# Until then the seat of China was that of Taipei, whose vetoes a register of states may have under either name or none.
_SEATED = date(1971, 10, 25)


def in_council(claim: Claim, act: Act, *, coding: Coding) -> bool:
    """Whether states vetoed a draft in the Security Council, by a sentence that names it and no other body.

    Parameters
    ----------
    claim
        Says that members of the Council vetoed something.
    act
        What was read out of it.
    coding
        The sentences and mentions of its document.

    Returns
    -------
    bool
        False also of a parliament or a president, and of days on which the Council chose a secretary-general.
    """
    around = [claim.span, *(one for one in coding.sentences if one.start <= claim.span.start < one.end)]
    words = " ".join(one.quote for one in around)
    inside = [m for m in coding.mentions if any(within(m.span, one) for one in around)]
    if {m.actor.unit for m in inside if m.form == "organisation"} - {"UN", COUNCIL}:
        return False
    since, until = act.window.since - SLACK, act.window.until + SLACK
    if any(first <= until and since <= last for first, last in _CLOSED):
        return False
    if any(party.sector or party.noun or party.body for party in act.said if party.unit in act.actors):
        return False
    return bool(_COUNCIL.search(words)) and not _OTHER_BODY.search(_COUNCIL.sub(" ", words))


def about_topic(words: str, left: str) -> bool:
    """Whether words left over of a veto say only what it was about, or name the Council.

    Examples
    --------
    >>> about_topic("vetoed a draft on new sanctions", "new sanctions"), about_topic("vetoed a draft in a film", "film")
    (True, False)
    """
    cue = VETOED.search(words)
    if _OF_COUNCIL.fullmatch(left):
        return True
    return cue is not None and words.find(left) >= cue.end() and bool(_TOPIC.match(words, cue.end()))


def ballots(
    claim: Claim, act: Act, *, day: tuple[int, int], coding: Coding, ask: Callable[[Query], Sequence[Entry]]
) -> tuple[tuple[Entry, ...], tuple[Entry, ...]] | None:
    """The vetoes in the days of a claim, and those nearest to them, where the register would have them; else ``None``.

    Parameters
    ----------
    claim
        Says that members of the Council vetoed a draft, or did not.
    act
        What was read out of it.
    day
        First and last character, in the claim, of its one date.
    coding
        The sentences and mentions of its document.
    ask
        Gives rows of the record.
    """
    words = claim.span.quote
    cue = VETOED.search(words)
    if cue is None or not _PAPER.search(words) or not MEMBERS.issuperset(act.actors):
        return None
    if not in_council(claim, act, coding=coding):
        return None
    lead = re.sub(r"\band\b", " ", words[day[1] : cue.start()])  # of two members who cast one
    opens = day[0] < cue.start() and not ELSE.search(lead)
    behind = words[cue.end() : day[0]]
    if not opens and (day[0] < cue.end() or not (_OF_COUNCIL.fullmatch(behind) or _IN_COUNCIL.search(behind))):
        return None
    since, until = act.window.since - SLACK, act.window.until + SLACK
    if "CHN" in act.actors and since <= _SEATED:
        return None
    query = Query(since=since - GOES_ON, sources=("vetoes",), duplicates="raw")
    cast = [row for row in ask(query) if row.stream == "vetoes"]
    during = tuple(row for row in cast if since <= row.date <= until)
    if not any(row.date > until for row in cast):
        return None
    nearest = during or (min(cast, key=lambda row: (abs(row.date - act.window.since), row.event)),)
    return during, nearest
