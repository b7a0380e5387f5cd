"""Who could mediate between two sides on a day: third parties ranked by a stated rule, each with its reasons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from backchannel.contacts.brokerage import network, places, role
from backchannel.contacts.channels import channel, reach_of
from backchannel.contacts.equidistance import Mean, leaning, means_toward, vote_distance
from backchannel.contacts.mediations import mediated_before
from backchannel.contacts.mediator_evidence import Held, general_only, held
from backchannel.contacts.mediator_notes import notes
from backchannel.contacts.mediator_parts import Mediator, Side, bears, distance_terms, in_order, terms
from backchannel.contacts.ties import WINDOW, opening
from backchannel.errors import BadQuestion
from backchannel.model.record import Query
from backchannel.states import states

if TYPE_CHECKING:
    from backchannel.contacts.brokerage import Place, Role
    from backchannel.model.events import EventType

Ask = Callable[[Query], pd.DataFrame]
Bound = Callable[[str, str, date], Sequence[str]]
Distance = Callable[[str, str], float | None]
Points = Mapping[tuple[str, int], float]
Terms = Mapping[str, tuple[tuple[str, float], ...]]
Means = Mapping[tuple[str, str], Mapping[str, Mean]]  # by measure and side, then actor
PAST: Final = 3650  # days in which earlier acts as a go-between are looked for
_NO_MEAN: Final = Mean(value=None, n=0)
_CONSULT: Final[tuple[EventType, ...]] = ("CONSULT",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """Third parties between two sides on a day, best first; only rows before the day were used.

    ``mediators`` are those of whom the record holds something that bears on the sides; ``orders`` has the figure of
    everybody considered.
    """

    side_a: str
    side_b: str
    on: date
    window: int
    mediators: tuple[Mediator, ...]
    orders: Mapping[str, float]
    notes: tuple[str, ...]

    @property
    def frame(self) -> pd.DataFrame:
        """One row for each mediator, the parts as columns."""
        return pd.DataFrame([_flat(one) for one in self.mediators])

    def rank(self, actor: str) -> int | None:
        """The place of an actor; None where the record holds nothing of it that bears on the sides."""
        return next((one.rank for one in self.mediators if one.actor == actor), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """Two sides, the last day that counts, and what other rooms know of pairs of states."""

    sides: tuple[str, str]
    last: date
    window: int
    bound: Bound | None
    distance: Distance | None
    points: Points | None


def mediators(
    ask: Ask,
    sides: tuple[str, str],
    *,
    on: date,
    window: int = WINDOW,
    bound: Bound | None = None,
    distance: Distance | None = None,
    points: Points | None = None,
) -> Ranking:
    """Rank third parties as mediators between two sides, by rows before a day alone.

    In order of 0.5 x [ln(1 + reach to A) + ln(1 + reach to B)] + 0.5 x [ln(1 + cooperative acts with A) + ln(1 + the
    same with B)] + 0.5 x ln(1 + contacts with anybody) + ln(1 + earlier acts as a go-between) - ln(km to A + km to B +
    500). All else (balance, brokerage, tone and score, votes, agreements, documented
    cases) is shown beside it and moves nothing.

    Parameters
    ----------
    ask
        Gives the rows of the record that a question asks for.
    sides
        Codes of two different states, organisations or movements.
    on
        The day; rows of this day and later are left out.
    window
        Days before it in which contacts and acts count.
    bound
        Names the agreements that bind two states on a day; without it those columns are empty.
    distance
        Km between two actors, None where one has no place; without it the term of nearness is left out.
    points
        Ideal points of states in the UN General Assembly by year, if the analyst brings them.

    Raises
    ------
    BadQuestion
        If both sides are the same, the window is no day, or no day lies before this one.

    Limits: how well the rule does, and when another does better, stands in ``docs/methods/mediators.md``. Who has no
    row that bears on the sides is not listed; that says nothing of what it could do. Rows are asked for ten years back.

    Examples
    --------
    >>> from datetime import date
    >>> found = mediators(lambda query: pd.DataFrame(), ("IRN", "USA"), on=date(2025, 4, 12))
    >>> found.mediators, found.notes
    ((), ('The record holds nothing that bears on the question: nobody can be ranked.',))
    """
    if sides[0] == sides[1]:
        raise BadQuestion(f"{sides[0]} needs no mediator with itself; name two different sides")
    if on == date.min:
        raise BadQuestion(f"no day lies before {on}; name a later one")
    question = _Question(
        sides=sides, last=on - timedelta(days=1), window=window, bound=bound, distance=distance, points=points
    )
    first = opening(question.last, window)
    consults = ask(Query(types=_CONSULT, since=min(first, opening(question.last, PAST)), until=question.last))
    acts = ask(Query(actors=sides, since=first, until=question.last))
    known = _held(question, consults, acts)
    people = _people(known, sides)
    parts = _parts(known, people, question)
    orders = _sums(parts)
    general = in_order(_sums(_parts(_held(question, general_only(consults), general_only(acts)), people, question)))
    found = _ranked(known, parts, means=_means(acts, sides), general=general, question=question)
    near = any("near" in dict(one) for one in parts.values())
    notable = notes(found, sides=sides, considered=len(orders), near=near, points=bool(points))
    return Ranking(
        side_a=sides[0], side_b=sides[1], on=on, window=window, mediators=found, orders=orders, notes=notable
    )


def _held(question: _Question, consults: pd.DataFrame, acts: pd.DataFrame) -> Held:
    return held(consults, acts, sides=question.sides, last=question.last, window=question.window)


def _people(known: Held, sides: tuple[str, str]) -> list[str]:
    """Everybody who is ranked: all states, and whoever else has contacts or went between others."""
    everyone = {code for code, row in states().items() if row.status == "state"}
    return sorted((everyone | set(known.by_actor) | set(known.past)) - set(sides))


def _sums(parts: Terms) -> dict[str, float]:
    return {actor: sum(value for _, value in some) for actor, some in parts.items()}


def _parts(known: Held, people: Sequence[str], question: _Question) -> Terms:
    """The terms of the order of everybody."""
    near = distance_terms({one: _km(question, one) for one in people})
    return {
        one: terms(
            reach=[_reach(known, one, side, question) for side in question.sides],
            cooperation=[known.cooperation.get((one, side), 0) for side in question.sides],
            contacts=len(known.by_actor.get(one, ())),
            past=known.past.get(one, 0),
            near=near.get(one),
        )
        for one in people
    }


def _km(question: _Question, actor: str) -> tuple[float | None, float | None]:
    if question.distance is None:
        return None, None
    one, other = (question.distance(actor, side) for side in question.sides)
    return one, other


def _reach(known: Held, actor: str, side: str, question: _Question) -> float:
    return sum(reach_of(one, on=question.last) for one in known.by_actor.get(actor, ()) if side in one.sides)


def _ranked(
    known: Held, parts: Terms, *, means: Means, general: Sequence[str], question: _Question
) -> tuple[Mediator, ...]:
    """Those of whom something is held, with their places among everybody."""
    graph = network(known.contacts, worth=lambda one: reach_of(one, on=question.last))
    order = in_order(_sums(parts))
    kept = [actor for actor in order if bears(known, actor, question.sides)]
    where = places(graph, *question.sides, actors=kept)
    rank = {actor: place for place, actor in enumerate(order, start=1)}
    general_rank = {actor: place for place, actor in enumerate(general, start=1)}
    return tuple(
        _mediator(
            known,
            actor,
            means=means,
            place=where[actor],
            question=question,
            ranked=(rank[actor], general_rank[actor], parts[actor]),
        )
        for actor in kept
    )


def _mediator(
    known: Held,
    actor: str,
    *,
    means: Means,
    place: Place,
    question: _Question,
    ranked: tuple[int, int, tuple[tuple[str, float], ...]],
) -> Mediator:
    one, other = question.sides
    a, b = (_side(known, actor, side, means=means, question=question) for side in question.sides)
    rank, general_rank, parts = ranked
    votes = question.points and vote_distance(question.points, actor, side_a=one, side_b=other, on=question.last)
    return Mediator(
        actor=actor,
        rank=rank,
        general_rank=general_rank,
        order=sum(value for _, value in parts),
        terms=parts,
        a=a,
        b=b,
        balance=leaning(a.channel.reach, b.channel.reach),
        contacts=len(known.by_actor.get(actor, ())),
        past=known.past.get(actor, 0),
        documented=tuple(entry.case for entry in mediated_before(actor, on=question.last)),
        place=place,
        role=_role(a, b),
        votes=votes or None,
    )


def _side(known: Held, actor: str, side: str, *, means: Means, question: _Question) -> Side:
    score, tone = (means[(name, side)].get(actor, _NO_MEAN) for name in ("score", "tone"))
    return Side(
        channel=channel(actor, side, contacts=known.by_actor.get(actor, ()), on=question.last, window=question.window),
        cooperation=known.cooperation.get((actor, side), 0),
        score=score,
        tone=tone,
        bound=tuple(question.bound(actor, side, question.last)) if question.bound else (),
        km=question.distance(actor, side) if question.distance else None,
    )


def _means(acts: pd.DataFrame, sides: tuple[str, str]) -> Means:
    return {(name, side): means_toward(acts, side, measure=name) for name in ("score", "tone") for side in sides}


def _role(a: Side, b: Side) -> Role | None:
    """The role between the two sides, each a group of its own; whom agreements bind to one side only belongs to it."""
    if not (a.channel.contacts and b.channel.contacts):
        return None
    only_a, only_b = set(a.bound) - set(b.bound), set(b.bound) - set(a.bound)
    group = "a" if only_a and not only_b else "b" if only_b and not only_a else "neither"
    return role("a", group, "b")


def _flat(one: Mediator) -> dict[str, Any]:
    sides = {
        f"{name}_{column}": value
        for name, side in (("a", one.a), ("b", one.b))
        for column, value in {
            "reach": side.channel.reach, "contacts": side.channel.contacts, "level": side.channel.level,
            "last": side.channel.last, "cooperation": side.cooperation, "score": side.score.value,
            "score_n": side.score.n, "tone": side.tone.value, "tone_n": side.tone.n, "bound": "; ".join(side.bound),
            "km": side.km,
        }.items()
    }  # fmt: skip
    votes = {} if one.votes is None else {f"votes_{name}": value for name, value in asdict(one.votes).items()}
    return {
        "rank": one.rank, "general_rank": one.general_rank, "actor": one.actor, "order": one.order,
        **{f"term_{name}": value for name, value in one.terms}, **sides, "balance": one.balance,
        "contacts": one.contacts, "past": one.past, "documented": ";".join(one.documented), "role": one.role,
        **asdict(one.place), **votes,
    }  # fmt: skip
