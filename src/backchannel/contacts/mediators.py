"""Who could mediate between two sides on a day: third parties ranked by a stated rule, each with its reasons."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

import pandas as pd

from backchannel.contacts.brokerage import NOWHERE, network, places, role
from backchannel.contacts.channels import channel, reach_of
from backchannel.contacts.equidistance import leaning, mean_toward, vote_distance
from backchannel.contacts.happenings import contacts_of
from backchannel.contacts.mediations import mediated_before
from backchannel.contacts.mediator_notes import notes
from backchannel.contacts.mediator_parts import Mediator, Side, counted_only, distance_terms, in_order, terms
from backchannel.contacts.streams import OWN
from backchannel.contacts.tellings import rows_of, tellings
from backchannel.contacts.ties import WINDOW, opening
from backchannel.errors import BadQuestion
from backchannel.model.record import Query
from backchannel.states import states

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backchannel.contacts.brokerage import Place, Role
    from backchannel.contacts.tellings import Telling
    from backchannel.model.contacts import Contact
    from backchannel.model.events import EventType

Ask = Callable[[Query], pd.DataFrame]
Bound = Callable[[str, str, date], Sequence[str]]
Distance = Callable[[str, str], float | None]
PAST: Final = 3650  # days in which earlier acts as a go-between are looked for
_CONSULT: Final[tuple[EventType, ...]] = ("CONSULT",)
_NO_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """Third parties between two sides on a day, best first; only rows before the day were used.

    ``mediators`` are those of whom the record holds something that bears on the sides, ``considered`` how many were
    ranked in all, ``notes`` what the reader must know.
    """

    side_a: str
    side_b: str
    on: date
    window: int
    mediators: tuple[Mediator, ...]
    considered: int
    rows: int
    notes: tuple[str, ...]

    @property
    def frame(self) -> pd.DataFrame:
        """One row for each mediator, the parts as columns."""
        return pd.DataFrame([_flat(one) for one in self.mediators])

    def rank(self, actor: str) -> int | None:
        """The place of an actor; None where the record holds nothing of it that bears on the sides.

        A place among those who have nothing would be an alphabet, no finding.
        """
        return next((one.rank for one in self.mediators if one.actor == actor), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the record holds before the day, cut to what the ranking needs."""

    contacts: tuple[Contact, ...]
    by_actor: Mapping[str, tuple[Contact, ...]]
    cooperation: Mapping[tuple[str, str], int]
    past: Mapping[str, int]
    acts: pd.DataFrame


def mediators(
    ask: Ask,
    side_a: str,
    side_b: str,
    *,
    on: date,
    window: int = WINDOW,
    bound: Bound | None = None,
    distance: Distance | None = None,
    points: Mapping[tuple[str, int], float] | None = None,
) -> Ranking:
    """Rank third parties as mediators between two sides, by rows before a day alone.

    The order is that of `mediator_parts.RULE`: reach to both sides, cooperation with both, contacts with anybody, earlier
    acts as a go-between, nearness. All else (balance, brokerage, tone and score, votes, agreements, documented cases)
    is shown and moves nothing, as it did not help on the development half or could not be measured.

    Parameters
    ----------
    ask
        Gives the rows of the record that a question asks for.
    side_a, side_b
        Codes of two different states, organisations or movements.
    on
        The day; rows of this day and later are left out.
    window
        Days before it in which contacts and acts count.
    bound
        Names the agreements that bind two states on a day; without it that column is empty.
    distance
        Km between two actors, None where one has no place; without it the term of nearness is left out.
    points
        Ideal points of states in the UN General Assembly by year, if the analyst brings them.

    Raises
    ------
    BadQuestion
        If both sides are the same, or the window is no day.

    Limits: see ``docs/methods/mediators.md``, where the rule is measured against others. A state with no rows
    is not listed; that says nothing of what it could do.

    Examples
    --------
    >>> from datetime import date
    >>> nothing = lambda query: pd.DataFrame()
    >>> found = mediators(nothing, "IRN", "USA", on=date(2025, 4, 12))
    >>> found.mediators, found.notes[0]
    ((), 'The record holds nothing that bears on the question: nobody can be ranked.')
    """
    if side_a == side_b:
        raise BadQuestion(f"{side_a} needs no mediator to itself; name two different sides")
    last = on - _NO_DAY
    asked = ask(Query(types=_CONSULT, since=last - timedelta(days=max(PAST, window) - 1), until=last))
    acts = ask(Query(actors=(side_a, side_b), since=opening(last, window), until=last))
    found = tellings(asked)
    known = _known(found, asked=asked, acts=acts, last=last, window=window)
    people = _candidates(known, {side_a, side_b})
    near = distance_terms({one: _km(distance, one, side_a, side_b) for one in people})
    order = _orders(known, people, near=near, sides=(side_a, side_b), on=last, window=window)
    without = _known([one for one in found if one.general], asked=_general(asked), acts=_general(acts), last=last,
                     window=window)  # fmt: skip
    general = in_order(
        {
            one: sum(value for _, value in parts)
            for one, parts in _orders(
                without, people, near=near, sides=(side_a, side_b), on=last, window=window
            ).items()
        }
    )
    listed = in_order({one: sum(value for _, value in parts) for one, parts in order.items()})
    graph = network(_within(known.contacts, last, window), worth=lambda one: reach_of(one, on=last))
    where = places(graph, side_a, side_b, actors=listed)
    ranked = [
        _mediator(actor, rank, order[actor], known=known, sides=(side_a, side_b), on=last, window=window,
                  place=where.get(actor, NOWHERE), bound=bound, distance=distance, points=points)
        for rank, actor in enumerate(listed, start=1)
    ]  # fmt: skip
    general_rank = {actor: rank for rank, actor in enumerate(general, start=1)}
    kept = counted_only(replace(one, general_rank=general_rank[one.actor]) for one in ranked)
    return Ranking(
        side_a=side_a,
        side_b=side_b,
        on=on,
        window=window,
        mediators=kept,
        considered=len(people),
        rows=len(asked) + len(acts),
        notes=notes(kept, sides=(side_a, side_b), near=bool(near), points=points is not None),
    )
