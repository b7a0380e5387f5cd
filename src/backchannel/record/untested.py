"""What of a claim no row tells, though its acts may be borne out: further parties, words, a number, all of its days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.record.weighing import tell_words
from backchannel.record.wording import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.record.act import Reading
    from backchannel.record.standing import Standing


def untested(
    reading: Reading, standings: Sequence[Standing], *, weak: frozenset[str], number: bool | None
) -> tuple[str, ...]:
    """Parts of the claim that no row tells, though the act may be borne out.

    Parameters
    ----------
    reading
        What was read out of the claim.
    standings
        How its acts stand.
    weak
        Sources of which a single row settles nothing.
    number
        Whether the number of times that the claim gives is true, if that is settled.
    """
    told = [standing for standing in standings if standing.result in ("borne out", "refuted")]
    times = [f"“{reading.times.words}”"] if reading.times is not None and not number else []
    others = [f"what the claim says of {listed(reading.others)}"] if reading.others else []
    words = [
        f"“{words}”"
        for words in reading.leftover
        if not any(tell_words(standing.act, standing.counted, words=words, weak=weak) for standing in told)
    ]
    untold = [part for standing in told for part in standing.untold]
    unnamed = [
        f"whether it was {person.words}"
        for standing in told
        if standing.result == "borne out" and not standing.named
        for person in standing.act.people
        if person.unit in standing.act.parties
    ]
    return tuple(dict.fromkeys((*others, *words, *times, *untold, *unnamed)))


def goes_through(standings: Sequence[Standing]) -> bool:
    """Whether of each act a row, or rows together, tell the first and the last of its days.

    Parameters
    ----------
    standings
        How the acts of a claim stand, all of them told of several days.
    """
    for one in standings:
        rows = [entry for group in one.counted for entry in group]
        told = {day for entry in rows for day in (entry.date, entry.date_end)}
        if not {one.act.window.since, one.act.window.until} <= told:
            return False
    return True
