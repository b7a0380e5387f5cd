"""Questions to the record about third parties: who could mediate, and how one of them stands between two sides."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backchannel.asking.parties import apart, party
from backchannel.contacts.mediators import mediators as rank_mediators
from backchannel.contacts.posture import posture as weigh_posture
from backchannel.datasets.unvotes import read_ideal_points
from backchannel.store.store import Store
from backchannel.treaties.library import bound

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from backchannel.contacts.mediators import Ranking
    from backchannel.contacts.posture import Posture
    from backchannel.datasets.unvotes import IdealPoints
    from backchannel.model.series import Every

_CLOSE = 60  # parties of an agreement; the largest regional bodies of the library have fewer, the United Nations more


def mediators(
    side_a: str,
    side_b: str,
    *,
    on: date,
    window: int = 365,
    points: Path | None = None,
    store: Path | None = None,
) -> Ranking:
    """Third parties who could mediate between two sides on a day, ranked with their reasons; the frame is in ``frame``.

    Parameters
    ----------
    side_a, side_b
        States, organisations or movements, by code or any name that the coder knows.
    on
        The day; only rows from before it are used.
    window
        Days before it in which contacts and acts count.
    points
        A file of ideal points in the UN General Assembly, see ``docs/methods/mediators.md``.
    store
        The analyst's own record, asked together with the starter record.

    Raises
    ------
    UnknownActor
        If nobody is known by one of the names.
    BadQuestion
        If both sides are the same, or the window is no day.
    UnreadableInput
        If the file of ideal points can't be read.
    StoreTrouble
        If the store can't be read.

    Examples
    --------
    >>> from datetime import date
    >>> found = mediators("Iran", "United States", on=date(2025, 4, 12))
    >>> found.side_a, found.side_b, found.mediators[0].rank
    ('IRN', 'USA', 1)
    """
    one, two = (party(name).partition(".")[0] for name in (side_a, side_b))
    votes = read_ideal_points(points) if points else None
    with Store.open(store) as record:
        ranking = rank_mediators(
            record.events,
            (one, two),
            on=on,
            window=window,
            bound=_close_agreements,
            distance=apart,
            points=votes.points if votes else None,
        )
    return replace(ranking, notes=(*ranking.notes, *_unread(votes))) if votes else ranking


def _unread(votes: IdealPoints) -> tuple[str, ...]:
    """How many rows of a file of ideal points were left out, and why the first of them was; nothing if none was."""
    if not votes.refused_count:
        return ()
    first = votes.refused[0]
    unread = f"{votes.refused_count:,} of {votes.rows_in:,} rows of the ideal points could not be read"
    return (f"{unread}; the first is row {first.row}: {first.reason}.",)


def posture(
    actor: str,
    *,
    between: tuple[str, str],
    since: date,
    until: date,
    every: Every = "quarter",
    seed: int = 0,
    store: Path | None = None,
) -> Posture:
    """How an actor stands between two sides over time, with intervals and breaks; the pandas frame is in ``frame``.

    Parameters
    ----------
    actor, between
        Three states, organisations or movements, by code or any name that the coder knows.
    since, until
        First and last day.
    every
        The periods.
    seed
        Of the draws behind intervals and tests.
    store
        The analyst's own record, asked together with the starter record.

    Raises
    ------
    UnknownActor
        If nobody is known by one of the names.
    BadQuestion
        If two of the three are the same, or no day lies between the first and the last.
    StoreTrouble
        If the store can't be read.

    Examples
    --------
    >>> from datetime import date
    >>> found = posture("Turkey", between=("Russia", "Ukraine"), since=date(2022, 1, 1), until=date(2023, 12, 31))
    >>> found.actor, len(found.periods), found.measured("contacts").overall.n > 0
    ('TUR', 8, True)
    """
    code, one, two = (party(name).partition(".")[0] for name in (actor, *between))
    with Store.open(store) as record:
        return weigh_posture(record.events, code, (one, two), since=since, until=until, every=every, seed=seed)


def _close_agreements(one: str, other: str, on: date) -> tuple[str, ...]:
    """Titles of the agreements that tie two states to each other on a day: not what nearly everybody has joined."""
    return tuple(treaty.title for treaty in bound(one, other, on=on) if len(treaty.parties) <= _CLOSE)
