"""The reading of a phrase: its head, the state the head belongs to, and the sector that follows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backchannel.coding.evidence_rows import agent_row
from backchannel.coding.holders import read_person
from backchannel.coding.owners import Owner, Phrase, Reading
from backchannel.coding.pieces import regions
from backchannel.coding.ranks import sector_of
from backchannel.states import states

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from backchannel.coding.listings import ActorTable
    from backchannel.coding.pieces import Piece, Segment
    from backchannel.coding.resolution import Row
    from backchannel.coding.tokens import Words

OF_ONE_STATE_EACH = frozenset({"PTY", "OPP", "REL", "LAB", "GOV"})
PLACED = frozenset({"of", "in", "from", "at", "near", "across", "inside", "outside", "around", "along", "within"})
OF_OR_FROM = frozenset({"of", "from"})
FOREIGN = frozenset({"foreign", "international", "western", "multinational", "coalition", "allied", "peacekeepers"})
SECTORLESS = frozenset({"IGO", "UNO", "NGO", "ISM", "MNC", "EUR"})
SPEAKERS = frozenset({"spokesman", "spokeswoman", "spokesperson", "spokesmen", "spokespersons", "lawyer", "lawyers"})
NOTHING = "no word of it stands in a table"


def read(text: Words, parts: Sequence[Segment], *, table: ActorTable, day: date | None) -> Reading:
    """Read a phrase: a person if it names one, else its last noun that the tables know, with the state beside it."""
    phrase = Phrase(text, parts, table, day)
    core = _core(phrase)
    person = read_person(phrase, core)
    if person:
        return person
    if not core:
        place = any(part.pieces for part in parts)
        return Reading(reason="it names a place and nobody there" if place else NOTHING)
    return _agent_or_name(phrase, core)


def _core(phrase: Phrase) -> list[Piece]:
    """The pieces of the head phrase; "head of the Iraqi army" and "hundreds of students" are one with what follows."""
    core = list(phrase.parts[0].pieces)
    for part in phrase.parts[1:]:
        if part.link == "of" and (not core or _open(core[-1])):
            joined = True
        else:
            joined = part.link == "for" and bool(core) and phrase.text.keys[core[-1].end - 1] in SPEAKERS
        if not joined:
            break
        core += part.pieces
        if part.pieces:
            break
    return core


def _open(piece: Piece) -> bool:
    """Whether a head asks "of what": a rank such as "leader" or "member"."""
    return piece.agent is not None and piece.agent.rank


def _agent_or_name(phrase: Phrase, core: list[Piece]) -> Reading:
    """A phrase without a person: sector from the head, state from what hangs on it."""
    owners = [owner for piece in core if (owner := phrase.owner(piece))]
    found = [piece.agent for piece in core if piece.agent]
    group = next((owner for owner in reversed(owners) if owner.group), None)
    if not found and group is None:
        return _bare_state(phrase, core, owners)
    own = _state_of(owners, _placed(phrase, core), group=group)
    sector = sector_of([piece for piece in core if piece.agent or piece.group or piece.entry], group=group)
    rows = tuple(agent_row(piece.agent, phrase.words(piece)) for piece in reversed(core) if piece.agent)
    if found and phrase.former(core) and (sector == "ELI" or any(agent.office for agent in found)):
        sector = "ELI"
    if own is None and found and all(agent.act for agent in found):
        return Reading(rows=rows, reason="it names an act and nobody whose act it is")
    if own is None:
        reason = "no state is named" if sector else "it tells neither a state nor a sector"
        return Reading(sector=sector, rows=rows, reason=reason)
    return _owned(own, sector, named=not found, rows=(*rows, own.row))


def _owned(own: Owner, sector: str | None, *, named: bool, rows: tuple[Row, ...]) -> Reading:
    """State and sector together; the code and the name of a group stay with what is its own."""
    code = own.code if own.group else ""
    if own.organ:
        code = ".".join(part for part in (own.country, sector) if part)
    missing = "" if sector or own.country in SECTORLESS else "its words tell no sector"
    name = own.name if named or (own.group and not own.organ) else ""
    return Reading(
        country=own.country or None,
        sector=sector,
        code=code,
        name=name,
        rows=rows,
        reason=missing,
    )


def _state_of(owners: Sequence[Owner], placed: Sequence[Owner], *, group: Owner | None) -> Owner | None:
    """Whose the head is: the group's, else the first state before it, else who leads it, else the place after it."""
    firm = [owner for owner in owners if not owner.group and not owner.weak]
    if group is None:
        weak = [owner for owner in owners if owner.weak]
        return next(iter([*firm, *weak, *placed]), None)
    beside = [*firm, *placed]
    movable = group.sector in OF_ONE_STATE_EACH and group.country in states() and not group.organ
    if movable and beside and beside[0].country != group.country:
        # "the Australian Labour Party", "the Muslim Brotherhood in Jordan": a name that several states have.
        return replace(beside[0], group=False)
    return group


def _placed(phrase: Phrase, core: Sequence[Piece]) -> list[Owner]:
    """The states named after "of", "in", "from" and the like, in order; where foreigners are is not whose they are."""
    taken = {piece.start for piece in core}
    found = []
    links = OF_OR_FROM if _foreign(phrase, core) else PLACED
    for part in phrase.parts[1:]:
        if part.link in links:
            owners = (phrase.owner(piece) for piece in part.pieces if piece.start not in taken)
            found += [owner for owner in owners if owner and not owner.weak]
    return found


def _foreign(phrase: Phrase, core: Sequence[Piece]) -> bool:
    """Whether the head is said to be from elsewhere: "foreign troops", but not "foreign ministry"."""
    end = max((piece.end for piece in core), default=0)
    ours = {i for p in core if p.agent and p.agent.sector == "GOV" for i in range(p.start, p.end)}
    return any(phrase.text.keys[i] in FOREIGN for i in range(end) if i not in ours)


def _bare_state(phrase: Phrase, core: Sequence[Piece], owners: Sequence[Owner]) -> Reading:
    """A phrase of states and places alone: a capital stands for its government, people are civilians."""
    piece = core[-1]
    if not owners:
        blocked = any(p.entry and not p.entry.codes for p in core)
        why = "it is listed as no actor" if blocked else "the state it names only stands behind somebody else"
        return Reading(reason=why)
    own = next((owner for owner in owners if not owner.weak), owners[0])
    tail = phrase.text.keys[piece.end : phrase.parts[0].end]
    unknown = [word for word in tail if word.isalpha() and word != "s"]
    sector, reason = _of_place(phrase, piece)
    if unknown:
        sector, reason = None, f"no table knows {' '.join(unknown)!r}"
    if len({owner.country for owner in owners if not owner.weak}) > 1:
        reason = f"{reason}; several states are named, the first is given".removeprefix("; ")
    return Reading(country=own.country, sector=sector, rows=(own.row,), reason=reason)


def _of_place(phrase: Phrase, piece: Piece) -> tuple[str | None, str]:
    """The sector that the name of a place or people alone carries, and the reason if none."""
    if piece.entry and piece.entry.form == "capital" and regions().longest(phrase.text, piece.start) is None:
        return "GOV", ""  # What is a region as well, such as Gaza, stands for more than a government.
    if piece.region is not None and piece.region.people:
        return "CVL", ""
    if piece.entry and piece.entry.form == "adjective":
        article = piece.start > 0 and phrase.text.keys[piece.start - 1] in ("a", "an", "one")
        if article or phrase.text.keys[piece.end - 1].endswith("s"):
            return "CVL", ""
    return None, "a state alone has no sector"
