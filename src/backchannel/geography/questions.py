"""What a geography claim can ask of the tables: one value a question, with every code resolved."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import Literal

from backchannel.geography.tolerances import Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """Is the border between two states as long as the amount says? ``partial`` words may mean only a part of it."""

    a: str
    b: str
    amount: Amount
    partial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjoin:
    """Do two states share a border? ``firm`` words mean a border, others ("neighbour", "next to") may be loose."""

    a: str
    b: str
    firm: bool = True
    by_land: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CapitalToBorder:
    """How far is a capital from a neighbour? ``seat`` names one of several capitals; empty is the main one.

    ``way`` is where the capital is said to lie, seen from the border: a key of ``COMPASS``, or empty.
    """

    state: str
    seat: str
    neighbour: str
    amount: Amount
    way: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CapitalsApart:
    """How far apart are two capitals? Seats as above; ``way`` is where the first lies, seen from the other."""

    a: str
    a_seat: str
    b: str
    b_seat: str
    amount: Amount
    way: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many states adjoin one?"""

    state: str
    amount: Amount
    by_land: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Extreme:
    """Is this border the longest or shortest of a state, or the longest of all where ``state`` is empty?"""

    state: str
    a: str
    b: str
    kind: Literal["longest", "shortest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """Does a state lie between others? Words that are not ``firm`` ("squeezed", "sits") may be figures of speech.

    ``touching`` words ("wedged", "separates") say that it borders each of them, and ``apart`` words ("separates") that
    they do not border each other.
    """

    middle: str
    ends: tuple[str, ...]
    firm: bool = True
    touching: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Longer:
    """Is the border between ``a`` and ``b`` longer, or shorter, than that between ``c`` and ``d``?"""

    a: str
    b: str
    c: str
    d: str
    kind: Literal["longer", "shorter"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Landlocked:
    """Has a state no coast? ``direct``: a direct way to the sea is said to be missing, which a coast may not give."""

    state: str
    doubly: bool = False
    shore: bool = False
    direct: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Coastal:
    """Has a state a coast? ``detail``: the words tell more of it (short, on a named sea) than can be checked."""

    state: str
    detail: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """Is a state surrounded by others? With ``land_only``: are they all its neighbours, whatever its coast?"""

    state: str
    by: tuple[str, ...]
    land_only: bool = False


# Compass points as degrees from north.
COMPASS = {
    "north": 0,
    "northeast": 45,
    "east": 90,
    "southeast": 135,
    "south": 180,
    "southwest": 225,
    "west": 270,
    "northwest": 315,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Lies:
    """Does ``b`` lie to the north, south-west ... of ``a``? ``way`` is a key of ``COMPASS``.

    With seats it is two capitals that are meant, without them two states.
    """

    a: str
    b: str
    way: str
    a_seat: str = ""
    b_seat: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatOf:
    """Is a place the capital of a state? ``known`` is whose capital the table has the place for, or empty."""

    state: str
    name: str
    known: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ashore:
    """Has each of some states a shore on a sea or strait? With ``between`` they are said to be on its two sides."""

    water: str
    states: tuple[str, ...]
    between: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PartOf:
    """Does a part that lies apart, such as an exclave, belong to a state?"""

    part: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartBeside:
    """Does a part that lies apart adjoin each of some states?"""

    part: str
    states: tuple[str, ...]


Question = (
    Lies
    | Ashore
    | PartOf
    | PartBeside
    | SeatOf
    | Length
    | Longer
    | Adjoin
    | CapitalToBorder
    | CapitalsApart
    | Count
    | Extreme
    | Between
    | Landlocked
    | Coastal
    | Enclosed
)


def states_of(question: Question) -> tuple[str, ...]:
    """Codes of all states that a question is about, each once.

    Examples
    --------
    >>> states_of(Between(middle="MNG", ends=("RUS", "CHN")))
    ('MNG', 'RUS', 'CHN')
    """
    single = (getattr(question, name, "") for name in ("state", "a", "b", "c", "d", "neighbour", "middle"))
    several = (getattr(question, name, ()) for name in ("ends", "by", "states"))
    return tuple(dict.fromkeys(code for code in (*single, *chain.from_iterable(several)) if code))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question as the text puts it: its readings, several where the subject is open, and whether it is denied.

    ``joint`` marks a denial of several things at once ("does not border X and Y"), of which each may be meant or only
    all of them together. ``unchecked`` is a word that says more than the question asks ("a sealed border").
    ``passing`` marks what an adjective or an apposition says ("landlocked X ..."), which stands whatever the rest of
    the claim speaks of. ``mirrored`` marks what is only hinted at of another state ("unlike X, ..."), or said of a "we"
    that may be more than one state: it can keep a claim from being borne out but never refutes it.
    """

    words: str
    start: int
    end: int
    readings: tuple[Question, ...]
    denied: bool = False
    joint: bool = False
    unchecked: str = ""
    passing: bool = False
    mirrored: bool = False
