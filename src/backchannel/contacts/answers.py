"""Questions put to the record of contacts by hand: who has open channels to some sides, and what ties an actor has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

import pandas as pd

from backchannel.contacts.breaches import TYPES, breaches
from backchannel.contacts.channels import FORMULA, bridges
from backchannel.contacts.happenings import contact_frame, contacts_of
from backchannel.contacts.overlap import overlaps
from backchannel.contacts.streams import LISTS, OWN
from backchannel.contacts.tellings import Telling, tellings
from backchannel.contacts.ties import WINDOW, opening, tie_frame, ties
from backchannel.contacts.wording import counted, listed, named
from backchannel.errors import BadQuestion
from backchannel.model.record import Query
from backchannel.states import state_name, states

if TYPE_CHECKING:
    from backchannel.contacts.overlap import Overlap
    from backchannel.model.contacts import Breach, Bridge, Contact, Level, Tie
    from backchannel.model.events import EventType

Ask = Callable[[Query], pd.DataFrame]
Bound = Callable[[str, str, date], Sequence[str]]
_CONSULT: Final[tuple[EventType, ...]] = ("CONSULT",)
NO_EMBASSIES: Final = "Embassies and membership of organisations are not in the record of contacts and are not counted."


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """Who has open channels to all of some sides on a day, ranked; ``notes`` say what the rank owes to the sources.

    ``standing`` names, for each actor and side, agreements that bind both on the day: relations that stand without any
    contact, kept apart from the rank.
    """

    sides: tuple[str, ...]
    on: date
    window: int
    least: Level
    bridges: tuple[Bridge, ...]
    standing: tuple[tuple[str, str, tuple[str, ...]], ...]
    notes: tuple[str, ...]

    @property
    def frame(self) -> pd.DataFrame:
        """One row for each actor and side."""
        rows = [
            {
                "rank": one.rank, "general_rank": one.general_rank, "actor": one.actor, "reach": one.reach,
                "side": way.side, "contacts": way.contacts, "direct": way.direct, "sure": way.sure, "firm": way.firm,
                "last": way.last, "level": way.level, "side_reach": way.reach, "state": way.state,
                **{f"{level}_contacts": number for level, number, _ in way.parts}, "sources": ";".join(way.sources),
            }
            for one in self.bridges
            for way in one.channels
        ]  # fmt: skip
        first = ["rank", "general_rank", "actor", "reach", "side", "contacts", "direct", "sure", "firm", "last",
                 "level", "side_reach", "state", "sources"]  # fmt: skip
        table = pd.DataFrame(rows)
        return table.reindex(columns=[*first, *sorted(set(table.columns) - set(first))])


@dataclass(frozen=True, slots=True, kw_only=True)
class TieList:
    """The ties of an actor over a time, with the contacts and breaches behind them; ``notes`` say what to mind."""

    actor: str
    other: str | None
    since: date
    until: date
    ties: tuple[Tie, ...]
    contacts: tuple[Contact, ...]
    breaches: tuple[Breach, ...]
    notes: tuple[str, ...]

    @property
    def frame(self) -> pd.DataFrame:
        """One row a tie."""
        return tie_frame(self.ties)

    @property
    def contact_frame(self) -> pd.DataFrame:
        """One row a contact."""
        return contact_frame(self.contacts)


def who_reaches(
    sides: Sequence[str],
    *,
    on: date,
    window: int = WINDOW,
    least: Level = "unknown",
    ask: Ask,
    bound: Bound | None = None,
) -> Reached:
    """Everybody with open channels to all of these sides on a day.

    Parameters
    ----------
    sides
        One or more different states or organisations.
    on
        The day.
    window
        Days up to it, itself included.
    least
        The lowest level of contact that counts; ``unknown`` counts all.
    ask
        Gives the rows of the record for a question.
    bound
        Gives the agreements that bind two parties on a day; without it none are named.

    Raises
    ------
    BadQuestion
        If no side is named, one is named twice, or the window is no day.

    Examples
    --------
    >>> who_reaches(["IRN", "ISR"], on=date(2025, 6, 23), ask=lambda query: pd.DataFrame()).bridges
    ()
    """
    first = opening(on, window)
    if len(set(sides)) < len(sides):
        raise BadQuestion(f"a side is named twice ({', '.join(sides)}); name different ones")
    found: dict[tuple[str, tuple[str, str], str], Telling] = {}
    broken: list[Breach] = []
    for side in sides:
        rows = tellings(ask(Query(actors=(side,), types=_CONSULT, since=first, until=on)))
        found |= {(one.event, one.sides, one.stream): one for one in rows}
        broken += breaches(ask(Query(actors=(side,), types=TYPES, since=first, until=on)))
    ranked = bridges(contacts_of(found.values()), broken, sides=sides, on=on, window=window, least=least)
    general = bridges(
        contacts_of(one for one in found.values() if one.general),
        broken,
        sides=sides,
        on=on,
        window=window,
        least=least,
    )
    places = {one.actor: one.rank for one in general}
    ranked = tuple(replace(one, general_rank=places.get(one.actor)) for one in ranked)
    return Reached(
        sides=tuple(sides),
        on=on,
        window=window,
        least=least,
        bridges=ranked,
        standing=_standing(ranked, sides, on=on, bound=bound),
        notes=_reach_notes(ranked, general, missed=_missed(ask, on=on, window=window)),
    )


def _missed(ask: Ask, *, on: date, window: int) -> tuple[Overlap, ...]:
    since = opening(on, window)
    found = [
        one
        for state in sorted({OWN[name] for name in LISTS})
        for one in tellings(ask(Query(actors=(state,), types=_CONSULT, since=since, until=on)))
    ]
    return overlaps(found, on=on, window=window)


def _standing(
    ranked: Sequence[Bridge], sides: Sequence[str], *, on: date, bound: Bound | None
) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Agreements that bind actors and sides; the library knows agreements of states only."""
    if bound is None:
        return ()
    pairs = ((one.actor, side) for one in ranked for side in sides if {one.actor, side} <= states().keys())
    named_ones = ((actor, side, tuple(bound(actor, side, on))) for actor, side in pairs)
    return tuple(row for row in named_ones if row[2])


def _reach_notes(ranked: Sequence[Bridge], general: Sequence[Bridge], *, missed: Sequence[Overlap]) -> tuple[str, ...]:
    """What to mind of a rank: whose sources it rests on, what they miss, how it is made."""
    only_own = [one.actor for one in ranked if one.general_rank is None]
    held = f"{counted(len(general), 'actor')}: {listed([one.actor for one in general])}"
    notes = [f"General sources alone, no party's own, have {held}."]
    if only_own:
        who = listed(only_own)
        notes.append(f"Not by general sources alone, so that a place among the others says little: {who}.")
    notes.extend(
        f"Of {one.known} actors that {named(one.state)} lists as its contacts of these days ({one.stream}), the "
        f"general sources show {one.seen}: every count is a floor."
        for one in missed
    )
    return (*notes, FORMULA, NO_EMBASSIES)


def ties_of(
    actor: str,
    other: str | None = None,
    *,
    since: date | None = None,
    until: date | None = None,
    ask: Ask,
    cover: Ask | None = None,
    bound: Bound | None = None,
) -> TieList:
    """The ties of an actor with everybody, or with one other.

    Parameters
    ----------
    actor, other
        Codes of states or organisations.
    since, until
        First and last day; left out, those of the record's contacts of the actor, not counting stray days far off.
    ask
        Gives the rows of the record for a question.
    cover
        Gives what the record holds of anybody, a row a day and stream; without it there are no rates.
    bound
        Gives the agreements that bind two parties on a day.

    Raises
    ------
    BadQuestion
        If both actors are the same, or there is no day between the first and the last.

    Examples
    --------
    >>> ties_of("NRU", since=date(2025, 1, 1), until=date(2025, 6, 1), ask=lambda query: pd.DataFrame()).ties
    ()
    """
    if actor == other:
        raise BadQuestion(f"{actor} has no tie with itself; name two different actors")
    recipients = (other,) if other else ()
    query = Query(actors=(actor,), recipients=recipients, types=_CONSULT, since=since, until=until)
    contacts = contacts_of(one for one in tellings(ask(query)) if actor in one.sides)
    broken = [one for one in breaches(ask(replace(query, types=TYPES))) if actor in (one.actor, one.recipient)]
    coverage = cover(Query(since=since, until=until)) if cover else None
    days = sorted(one.first for one in contacts)
    last = until or (_last_day(coverage) if coverage is not None and len(coverage) else None) or max(days, default=None)
    first = since or min(days, default=last)
    if first is None or last is None:
        raise BadQuestion(f"the record holds no contact of {state_name(actor)}, and no days were named; name them")
    return TieList(
        actor=actor,
        other=other,
        since=first,
        until=last,
        ties=ties(contacts, broken, since=first, until=last, coverage=coverage),
        contacts=tuple(one for one in contacts if first <= one.first <= last),
        breaches=tuple(one for one in broken if first <= one.date <= last),
        notes=_tie_notes(actor, other, on=last, bound=bound),
    )


def _last_day(coverage: pd.DataFrame) -> date | None:
    """The last day on which the record holds more than a stray row, or the last of all."""
    rows = coverage.groupby(pd.to_datetime(coverage["date"]))["rows"].sum()
    full = rows[rows > 1]
    last: pd.Timestamp = (full if len(full) else rows).index.max()
    return last.date()


def _tie_notes(actor: str, other: str | None, *, on: date, bound: Bound | None) -> tuple[str, ...]:
    """What to mind of ties: whose lists they rest on, and what stands without contact."""
    notes = []
    own = [stream for stream in LISTS if OWN[stream] in (actor, other)]
    if own:
        notes.append(
            f"{', '.join(own)} lists contacts of {named(OWN[own[0]])} only: its ties are denser in this record than "
            "those of others, and can't be compared with them."
        )
    if other and bound is not None and {actor, other} <= states().keys():
        titles = list(bound(actor, other, on))
        held = "; ".join(titles) if titles else "none in the library of this package"
        notes.append(f"Standing without contact: agreements that bind both on {on}: {held}.")
    return (*notes, NO_EMBASSIES, "Silent is the record; the two may have been in contact all the same.")
