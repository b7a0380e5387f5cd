"""A network of contacts as data: who, with whom, how often and on which days, and where each is to be drawn."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from backchannel.model.contacts import Level
    from backchannel.model.evidence import Table

NodeRole = Literal["ego", "named", "partner"]
_JOINERS = {"\u200c", "\u200d"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An actor in a network.

    ``size`` counts its contacts in this network, ``partners`` those it has them with; ``constraint`` is Burt's (None
    without a partner), ``between`` Freeman's betweenness in this network, 0 to 1. ``x`` (east) and ``y`` (north) are
    where to draw it, -1 to 1; they mean nothing by themselves.
    """

    code: str
    label: str
    role: NodeRole
    size: int
    partners: int
    constraint: float | None
    between: float
    x: float
    y: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """The contacts of two actors, in order of their codes.

    ``weight`` counts the contacts and ``general`` those of them that a source tells that is no party's own; ``reach``
    weighs them by level and age. ``spells`` are the days of contact as (first day, day after the last), in order and
    apart from one another.
    """

    sides: tuple[str, str]
    weight: int
    general: int
    reach: float
    level: Level
    first: date
    last: date
    spells: tuple[tuple[date, date], ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Actors and their contacts from one day to another; nodes stand in order of importance.

    ``table`` says the same in numbers, a row a tie; its caption says whose bulletins the count rests on. ``note`` says
    what else to mind: who stands alone, whether there is anything at all.
    """

    title: str
    since: date
    until: date
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    table: Table
    note: str = ""


def printable(text: str) -> str:
    """The text on one line without what XML can't hold or a reader can't see: controls, surrogates, reordering marks.

    Examples
    --------
    >>> printable("a\\x00\\x1b[31m\\ufffe\\ud800 b\\nc\\u202e")
    'a[31m b c'
    """
    kept = (" " if character in "\n\t\r\u2028\u2029" else character for character in text)
    return "".join(character for character in kept if _seen(character))


def _seen(character: str) -> bool:
    category = unicodedata.category(character)
    if category in {"Cc", "Cs", "Co"} or (category == "Cf" and character not in _JOINERS):
        return False
    return ord(character) & 0xFFFE != 0xFFFE
