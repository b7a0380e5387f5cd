"""A journey or a veto that the register of its kind does not list: there silence is evidence, as nowhere else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from backchannel.record.council import about_topic, ballots
from backchannel.record.counts import enough, happened
from backchannel.record.journeys import journey, register_around
from backchannel.record.places import GOING
from backchannel.record.subjects import subject_before
from backchannel.record.tellings import within
from backchannel.record.windows import dated
from backchannel.record.wording import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding
    from backchannel.model.documents import Document
    from backchannel.model.record import Query
    from backchannel.record.act import Act, Reading
    from backchannel.record.entries import Entry

_STATED = ("day", "week", "month", "year")
_OPENS = re.compile(rf"(?:(?:had|has|then|later|\w+ly)\s+)*{GOING}\b", re.IGNORECASE)
_TALKS_IN = re.compile(r"\btalks\s+in\b", re.IGNORECASE)
TOUR = timedelta(days=7)  # stays in one state so near to one another may be told as one visit


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What a complete register says of the one act of a claim.

    ``absent`` is what it does not list, in words; empty where it lists the act. ``least`` and ``most`` are how often it
    has it at least and at most; ``rows`` are those that show it.
    """

    absent: str
    rows: tuple[Entry, ...]
    least: int
    most: int


def unlisted(
    claim: Claim, reading: Reading, *, document: Document, coding: Coding, ask: Callable[[Query], Sequence[Entry]]
) -> Listed | None:
    """What a complete register has of the one act of a claim; ``None`` where there is any doubt that it would have it.

    Parameters
    ----------
    claim
        States or denies flatly that a named person was in a state, or that members of the Council vetoed a draft, on
        some days.
    reading
        What was read out of it.
    document, coding
        The document, its mentions and dates.
    ask
        Gives rows of the record.

    Returns
    -------
    Listed or None
        A journey or vote counts as absent where the register has none within the days that the claim states (three
        days more on either side for a journey, one for a vote) and goes on beyond them; a journey only where it lists
        others of the same person within 300 days before and after.
    """
    (act,) = reading.acts
    if not all(act.veto and about_topic(claim.span.quote, left) for left in reading.leftover):
        return None  # "in a dream", "in a film"
    days = [one.span for one in coding.dates if one.date.start is not None and within(one.span, claim.span)]
    when = claim.slots.date
    if claim.certainty != ("denied" if act.turned else "stated") or when is None or when.basis != "stated":
        return None
    if len(days) != 1 or not _whole(claim, act):
        return None
    day = (days[0].start - claim.span.start, days[0].end - claim.span.start)
    if act.veto:
        return _votes(claim, act, day=day, coding=coding, ask=ask)
    there = act.medium in ("visit", "in person") or (act.medium == "any" and _TALKS_IN.search(claim.span.quote))
    if act.type != "CONSULT" or not there:
        return None
    left_out = subject_before(claim, document=document, coding=coding) if _OPENS.match(claim.span.quote) else None
    found = journey(claim, reading, coding=coding, day=day, left_out=left_out)
    around = register_around(*found, act=act, ask=ask) if found is not None else None
    if found is None or around is None:
        return None
    person, place = found
    absent = "" if around.there else f"no journey of {person.name} to {listed([place.actor.unit])}"
    least = happened(around.within, apart=TOUR)
    return Listed(absent=absent, rows=around.there or around.nearest, least=least, most=len(around.stays))


def _whole(claim: Claim, act: Act) -> bool:
    """Whether the days are stated, and not cut off by the day of the document; a denial speaks of those before it."""
    window, when = act.window, claim.slots.date
    if when is None or not window.dated or window.approximate or window.precision not in _STATED:
        return False
    if act.turned:
        return True
    whole = dated(when)
    return not window.ongoing and whole is not None and window.until >= whole.until


def _votes(
    claim: Claim, act: Act, *, day: tuple[int, int], coding: Coding, ask: Callable[[Query], Sequence[Entry]]
) -> Listed | None:
    """What the register has of vetoes of the members that are told to have cast one, or not to have."""
    cast = ballots(claim, act, day=day, coding=coding, ask=ask)
    if cast is None:
        return None
    during, nearest = cast
    theirs = {unit: [row for row in during if row.units[0] == unit] for unit in act.actors}
    missing = [unit for unit, rows in theirs.items() if not rows]
    if act.turned and len(missing) < len(act.actors):
        missing = []
    inside = [row for row in during if act.window.since <= row.date <= act.window.until]
    cast_by = [[row for row in rows if row in inside] for rows in theirs.values()]
    edges = len(during) - len(inside)
    return Listed(
        absent=f"no veto of {listed(missing)}" if missing else "",
        rows=nearest if missing else tuple(row for rows in theirs.values() for row in rows),
        least=min(sum(bool(row.type) for row in rows) for rows in cast_by),  # who counts drafts leaves amendments out
        most=max(len(rows) for rows in cast_by) + edges,
    )


def often(reading: Reading, *, register: Listed | None, rows: Sequence[Entry]) -> bool | None:
    """Whether the number of times that a claim gives is true; ``None`` where it is not settled.

    Parameters
    ----------
    reading
        What was read out of the claim: one act, and how often.
    register
        What a complete register says of the act, if there is one.
    rows
        Rows that bear the act out.
    """
    if reading.times is None or len(reading.acts) != 1 or reading.acts[0].turned:
        return None
    if reading.acts[0].veto and len(reading.acts[0].actors) > 1:
        return None  # "Chile and Peru cast four": four each, or four between them
    if reading.acts[0].veto:  # what else was refused in the Council is no veto more
        rows = [row for row in rows if row.stream == "vetoes"]
    if register is None:
        return enough(reading.times, least=happened(rows), most=None)
    topical = reading.acts[0].veto and (reading.leftover or reading.others)
    answer = enough(reading.times, least=register.least, most=register.most)
    if answer is None and reading.acts[0].veto and not topical and reading.times.bound == "exactly":
        return False if register.least > reading.times.number else None
    return answer
