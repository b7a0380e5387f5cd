"""What speaks for and against a third party as mediator: the parts, each of which can be looked up, and their order."""

from __future__ import annotations

import math
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from backchannel.contacts.brokerage import Place, Role
    from backchannel.contacts.equidistance import Mean, VoteDistance
    from backchannel.contacts.mediator_evidence import Held
    from backchannel.model.contacts import Channel

SPREAD: Final = 500.0  # km added to distances, so that neighbours of a side do not outweigh everything else
# Weights of the terms of the order, set on the development half of the documented mediations and rounded to halves.
WEIGHTS: Final[Mapping[str, float]] = MappingProxyType(
    {"reach": 0.5, "cooperation": 0.5, "contacts": 0.5, "past": 1.0, "near": 1.0}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """How a third party stands to one of the two sides.

    ``cooperation`` counts cooperative acts other than contacts in the window, ``score`` and ``tone`` are the means of
    what it does toward the side. ``bound`` names agreements of the treaty library that bind both of them.
    """

    channel: Channel
    cooperation: int
    score: Mean
    tone: Mean
    bound: tuple[str, ...]
    km: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mediator:
    """A third party with all that its place in the order rests on, and what is shown beside it.

    ``terms`` are the weighted terms that add up to ``order``. ``balance`` says to which side its reach leans: 1 all to
    A, 0 equal, -1 all to B, None without reach. ``past`` counts its recorded acts as a go-between, ``documented`` names
    cases of `mediations` before the day. ``role`` is that of Gould and Fernandez between the two sides; it is None
    unless the actor is in contact with both. ``general_rank`` is its rank when sources of one state's own are left out.
    Only what stands in ``terms`` moves the rank.
    """

    actor: str
    rank: int
    order: float
    terms: tuple[tuple[str, float], ...]
    a: Side
    b: Side
    balance: float | None
    contacts: int
    past: int
    documented: tuple[str, ...]
    place: Place
    role: Role | None
    votes: VoteDistance | None
    general_rank: int | None = None


def distance_terms(km: Mapping[str, tuple[float | None, float | None]]) -> dict[str, float]:
    """The term of nearness of each actor; one without a place (an organisation) gets the mean of the others.

    Without any distance there is no such term, and the dictionary is empty.

    Examples
    --------
    >>> found = distance_terms({"OMN": (500.0, 0.0), "UN": (None, None)})
    >>> found["OMN"] == found["UN"] == -math.log(1000)
    True
    """
    known = {actor: -math.log(one + other + SPREAD) for actor, (one, other) in km.items()
             if one is not None and other is not None}  # fmt: skip
    if not known:
        return {}
    mean = sum(known.values()) / len(known)
    return {actor: known.get(actor, mean) for actor in km}


def terms(
    *, reach: Sequence[float], cooperation: Sequence[int], contacts: int, past: int, near: float | None
) -> tuple[tuple[str, float], ...]:
    """The weighted terms of the order; logarithms, so that the tenth contact counts less than the first.

    Parameters
    ----------
    reach, cooperation
        Toward side A and side B.
    contacts
        With anybody, in the window.
    past
        Earlier acts as a go-between in the record.
    near
        From `distance_terms`; None leaves the term out.

    Examples
    --------
    >>> dict(terms(reach=(0, 0), cooperation=(0, 0), contacts=0, past=0, near=None))
    {'reach': 0.0, 'cooperation': 0.0, 'contacts': 0.0, 'past': 0.0}
    """
    values = {
        "reach": sum(math.log1p(one) for one in reach),
        "cooperation": sum(math.log1p(one) for one in cooperation),
        "contacts": math.log1p(contacts),
        "past": math.log1p(past),
    } | ({} if near is None else {"near": near})
    return tuple((name, WEIGHTS[name] * value) for name, value in values.items())


def in_order(orders: Mapping[str, float]) -> list[str]:
    """Actors by their figure, the highest first; equals by code, so that the same rows give the same list.

    Examples
    --------
    >>> in_order({"QAT": 1.0, "OMN": 2.0, "CHE": 1.0})
    ['OMN', 'CHE', 'QAT']
    """
    return sorted(orders, key=lambda actor: (-orders[actor], actor))


def bears(known: Held, actor: str, sides: Sequence[str]) -> bool:
    """Whether the record holds anything of an actor that bears on two sides: a contact, cooperation, or go-between."""
    touched = any(side in one.sides for one in known.by_actor.get(actor, ()) for side in sides)
    return touched or known.past.get(actor, 0) > 0 or any((actor, side) in known.cooperation for side in sides)
