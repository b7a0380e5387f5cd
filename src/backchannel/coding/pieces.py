"""A phrase cut into the listed names and agents it holds, and into its head and what hangs on it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from backchannel.coding.agents import agents
from backchannel.coding.gazetteer import gazetteer, parts, rows
from backchannel.coding.persons import table as office_holders
from backchannel.coding.tokens import Trie

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backchannel.coding.agents import Agent
    from backchannel.coding.gazetteer import Entry
    from backchannel.coding.listings import ActorTable, Listing
    from backchannel.coding.persons import Person
    from backchannel.coding.tokens import Words

Bond = Literal["none", "weak", "strong"]
APART = frozenset(
    {*("of", "in", "from", "at", "near", "to", "for", "on", "by", "with", "against"), *("under", "inside", "outside")}
    | {"across", "around", "within", "along"}
)
STOPS = frozenset({*("who", "that", "which", "whose", "whom"), *("after", "before", "when", "during", "since")}) | {
    "between",
    "loyal",
    "allegedly",
}
MARKS = frozenset({",", "(", ")", ";", ":", "–", "—"})
NOT_THEIRS = frozenset(
    {*("backed", "supported", "sponsored", "funded", "financed", "trained", "armed"), *("allied", "aligned", "linked")}
    | {*("friendly", "affiliated", "occupied", "controlled", "administered", "held"), *("inspired", "speaking")}
)
PERHAPS_THEIRS = frozenset({"born", "led", "owned", "based", "made", "flagged", "registered", "run", "dominated"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A city, a part of a state or a people that belongs to one state."""

    country: str
    people: bool
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words ``start`` to ``end`` of a phrase with the one thing they name; the other fields stay empty."""

    start: int
    end: int
    group: tuple[Listing, ...] = ()
    persons: tuple[Person, ...] = ()
    entry: Entry | None = None
    region: Region | None = None
    agent: Agent | None = None
    bond: Bond = "strong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """The pieces after one preposition or comma; those before the first have an empty ``link``."""

    link: str
    start: int
    end: int
    pieces: tuple[Piece, ...]


@cache
def regions() -> Trie[Region]:
    """Cities, parts of states and peoples, with their state."""
    trie: Trie[Region] = Trie()
    for cells in rows("regions.csv"):
        names = parts(cells["names"])
        for written in names:
            # "Chechens" beside "Chechen" is a people; "Texas" is not.
            people = written.endswith("s") and written[:-1] in names
            trie.add(written, Region(country=cells["country"], people=people, line=int(cells["line"])))
    return trie


def segments(text: Words, table: ActorTable) -> list[Segment]:
    """Cut a phrase at its prepositions and commas, and each part into the pieces that the tables know.

    A relative clause ends the phrase: "rebels who fled from Chad" are rebels.
    """
    found: list[Segment] = []
    link, start, here, index = "", 0, list[Piece](), 0
    while index < len(text):
        piece = _piece(text, table, index=index)
        key = text.keys[index]
        if piece:
            here.append(piece)
            index = piece.end
            continue
        if key in STOPS:
            break
        if (key in APART and here) or key in MARKS or (key in APART and index):
            found.append(Segment(link=link, start=start, end=index, pieces=tuple(here)))
            link, start, here = ("," if key in MARKS else key), index + 1, []
        index += 1
    found.append(Segment(link=link, start=start, end=index, pieces=tuple(here)))
    return found


def _piece(text: Words, table: ActorTable, *, index: int) -> Piece | None:
    """The longest thing that starts here; of equals the group wins, then the person, then the place."""
    found = [piece for piece in _candidates(text, table, index=index) if piece]
    return max(found, key=lambda piece: piece.end, default=None)


def _candidates(text: Words, table: ActorTable, *, index: int) -> Iterator[Piece]:
    group = table.names.longest(text, index)
    if group:
        listed = tuple(row for rows_of in group[1] for row in rows_of)
        yield Piece(start=index, end=group[0], group=listed, bond=_bond(text, index, end=group[0]))
    person = office_holders().names.longest(text, index)
    if person:
        yield Piece(start=index, end=person[0], persons=tuple(person[1]))
    entry = gazetteer().longest(text, index)
    if entry and (fitting := [e for e in entry[1] if not e.exact or e.exact == _written(text, index, entry[0])]):
        # A blocked phrase that the groups do not know either still keeps its words from naming a state.
        yield Piece(start=index, end=entry[0], entry=fitting[0], bond=_bond(text, index, end=entry[0]))
    region = regions().longest(text, index)
    if region:
        bond = _bond(text, index, end=region[0])
        yield Piece(start=index, end=region[0], region=region[1][0], bond=bond)
    agent = agents().longest(text, index)
    if agent:
        yield Piece(start=index, end=agent[0], agent=agent[1][0])


def _written(text: Words, start: int, end: int) -> str:
    return text.text[text.starts[start] : text.ends[end - 1]]


def _bond(text: Words, start: int, *, end: int) -> Bond:
    """How surely the phrase is of the state named: not "Iran-backed" or "pro-Russian", perhaps "Saudi-led"."""
    if start > 1 and text.keys[start - 1] == "-" and text.keys[start - 2] in ("pro", "anti"):
        return "none"
    if end + 1 < len(text) and text.keys[end] == "-":
        after = text.keys[end + 1]
        return "none" if after in NOT_THEIRS else "weak" if after in PERHAPS_THEIRS else "strong"
    return "strong"
