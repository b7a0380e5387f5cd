"""A journey told of the wrong day: the one way in which a row that people keep can contradict what a claim asserts."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from backchannel.model.record import Query
from backchannel.record.matching import dyads
from backchannel.record.people import agrees

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from backchannel.model.claims import Claim
    from backchannel.record.act import Act
    from backchannel.record.entries import Entry

# Registers that list the journeys of the persons they are about, so that a day they give to a journey is its day.
COMPLETE = ("travels",)
AROUND = timedelta(days=60)  # within this, one journey only must be listed, or the claim may mean another
MISTAKEN = timedelta(days=21)  # a journey further away is not the one that the claim means
APART = timedelta(days=3)  # up to this, a day may be that of the departure, or of another time zone
GOES_ON = timedelta(days=400)  # the register must list something after the days in question, or it may have ended
# The list lacks stops to refuel and visits to troops, as far as is known in these states; Georgia is a state of the
# United States too.
GAPS = frozenset({"GEO", "AFG", "IRQ", "SYR", "DEU", "IRL", "ISL", "ITA", "ESP", "PRT"})
# Words for a stay that the list would have: who landed or stopped somewhere may have been there to refuel.
STAYED = re.compile(r"\b(?:visit(?:ed|s)?|travel\w*|met|meets|talks|received|hosted|welcomed)\b", re.IGNORECASE)
# Words with which the day may be that of something else in the claim.
ELSE = re.compile(
    r"\b(?:who|which|that|after|before|when|since|following|ahead|until|as|said|says|announc\w+|told|report\w*|"
    r"plan(?:s|ned|ning)?|later|earlier|previous\w*|ago|from|between|and|or|about|around)\b|;|–|—",
    re.IGNORECASE,
)


def other_days(
    claim: Claim, act: Act, *, ask: Callable[[Query], Sequence[Entry]], published: date | None = None
) -> tuple[Entry, ...]:
    """The rows that give another day to the one journey that a claim can mean; empty where there is any doubt.

    Parameters
    ----------
    claim
        States flatly, in one clause, that a named person visited a state on one day.
    act
        What was read out of it.
    ask
        Gives rows of the record.
    published
        The day of the document, if it is known: what came later can't be what it tells of.

    Returns
    -------
    tuple of Entry
        Rows of a complete register: the only journey of this person to this state within sixty days of the day that
        the claim gives, more than three days and at most three weeks away from it, while the register goes on beyond.
    """
    if not _plain(claim, act) or (GAPS.intersection(act.recipients) and not STAYED.search(claim.span.quote)):
        return ()
    day = act.window.since
    rows = ask(
        Query(actors=act.actors, recipients=act.recipients, since=day - AROUND, until=day + AROUND, sources=COMPLETE,
              duplicates="raw")
    )  # fmt: skip
    kept = [row for row in rows if row.stream in COMPLETE]
    journeys = [row for row in kept if row.units in dyads(act) and row.mode == "visit" and not row.symmetric]
    theirs = [row for row in journeys if _is_theirs(row, act) is not False]
    if not theirs or any(_is_theirs(row, act) is None for row in theirs) or not _one_journey(theirs):
        return ()
    if published is not None and any(row.date > published for row in theirs):
        return ()
    if any(row.date - APART <= day <= row.date_end + APART for row in theirs):
        return ()
    if not any(row.date - MISTAKEN <= day <= row.date_end + MISTAKEN for row in theirs):
        return ()
    later = Query(actors=act.actors, since=day + AROUND, until=day + GOES_ON, sources=COMPLETE, duplicates="raw")
    return tuple(theirs) if ask(later) else ()


def _plain(claim: Claim, act: Act) -> bool:
    """Whether a claim gives one named person's journey one stated day, in words that leave no other reading."""
    when = claim.slots.date
    if claim.certainty != "stated" or act.turned or not act.travels or when is None:
        return False
    if (
        when.ongoing
        or when.basis != "stated"
        or when.precision != "day"
        or when.approximate
        or act.window.precision != "day"
    ):
        return False
    named = [person for person in act.people if person.unit in act.actors]
    return len(named) == 1 and bool(named[0].name) and not ELSE.search(claim.span.quote)


def _is_theirs(row: Entry, act: Act) -> bool | None:
    (person,) = (person for person in act.people if person.unit in act.actors)
    return agrees(person, row.actor_name, by_office=False)


def _one_journey(rows: Sequence[Entry]) -> bool:
    """Whether rows follow on one another within days."""
    spans = sorted((row.date, row.date_end) for row in rows)
    last = spans[0][1]
    for first, end in spans[1:]:
        if first > last + APART:
            return False
        last = max(last, end)
    return True
