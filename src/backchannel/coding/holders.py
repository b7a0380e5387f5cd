"""Persons in a phrase: who is meant on the day, and whether in office, out of it or not yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.coding.evidence_rows import agent_row, person_row
from backchannel.coding.names import COMMON, words_of
from backchannel.coding.owners import Reading
from backchannel.coding.persons import best
from backchannel.coding.persons import table as office_holders
from backchannel.coding.ranks import sector_of
from backchannel.states import states

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from backchannel.coding.listings import Listing
    from backchannel.coding.owners import Phrase
    from backchannel.coding.persons import Person
    from backchannel.coding.pieces import Piece, Segment

HONORIFICS = frozenset({"mr", "mrs", "ms", "dr", "sir", "the", "."})
HEADS = frozenset({"President", "Prime Minister", "Chancellor", "King", "Leader"})
UNKNOWN_BEARER = "several persons have this name, and no day or state tells which is meant"


def read_person(phrase: Phrase, core: Sequence[Piece]) -> Reading | None:
    """The reading of a phrase whose head is a person of the tables, if it is."""
    for part in reversed(phrase.parts):
        for piece in reversed(part.pieces):
            if piece.persons and _is_head(phrase, part, piece):
                return _reading(phrase, core, piece)
    return _surname(phrase, core)


def _is_head(phrase: Phrase, part: Segment, piece: Piece) -> bool:
    """Whether the person is meant: no agent follows ("Putin's troops"), no preposition stands straight before."""
    follows = any(other.agent and other.start >= piece.end for other in part.pieces)
    straight = part.link not in ("", ",") and part.start == piece.start
    return not follows and not straight and not phrase.text.possessive(piece.end)


def _reading(phrase: Phrase, core: Sequence[Piece], piece: Piece) -> Reading:
    """The person as of the day, told apart from others of the name by the states that the phrase names."""
    others = [other for other in core if other is not piece]
    named = {owner.country for other in others if (owner := phrase.owner(other)) and not owner.weak}
    bearers = [person for person in piece.persons if phrase.unit(person)[0] in named]
    meant = _in_office(phrase, piece, bearers or piece.persons)
    # One person who stood for several units in turn is, without a day, taken as last known.
    person = best(meant, phrase.day) or (
        max(meant, key=lambda p: p.since) if len({p.name for p in meant}) == 1 else None
    )
    if person is None:
        return Reading(reason=UNKNOWN_BEARER)
    return _as_of(phrase, others, person=person, matched=phrase.words(piece))


def _in_office(phrase: Phrase, piece: Piece, meant: Sequence[Person]) -> Sequence[Person]:
    """Whoever of the surname held office in the same state on the day, if none of those did whom it brings to mind."""
    day = phrase.day
    if day is None or piece.end - piece.start > 1 or any(p.since <= day <= p.until for p in meant):
        return meant
    units = {p.unit for p in meant}
    bearers = office_holders().surnames.get(phrase.text.plain[piece.start], ())
    then = [p for p in bearers if p.unit in units and p.since <= day <= p.until]
    return then if len({p.name for p in then}) == 1 else meant


def _as_of(phrase: Phrase, others: Sequence[Piece], *, person: Person, matched: str) -> Reading:
    """A person in office has its sector, out of it is elite, and before it is what the words say."""
    country, listed = phrase.unit(person)
    title = sector_of([other for other in others if other.agent], group=None)
    sector, reason = _standing(phrase, others, person=person, title=title)
    if sector == "holds":
        sector = _office_sector(person, listed)
    rows = (person_row(person, matched), *(agent_row(o.agent, phrase.words(o)) for o in others if o.agent))
    unit = person.unit
    code = ".".join(part for part in (unit, sector) if part) if unit in states() else unit
    return Reading(country=country, sector=sector, code=code, name=person.name, rows=rows, reason=reason)


def _standing(phrase: Phrase, others: Sequence[Piece], *, person: Person, title: str | None) -> tuple[str | None, str]:
    """Whether the person "holds" the office on the day, else the sector that follows, with the reason."""
    day, former = phrase.day, phrase.former(others)
    if day is None:
        return ("ELI", "the words say former") if former else ("holds", "")
    if person.role is None:
        return title, "" if title else f"in no office of the table before {person.since}"
    if day <= person.until:
        return "holds", ""
    said = {word for other in others if other.agent for word in phrase.text.keys[other.start : other.end]}
    held = set(person.role.lower().split()) | {"former"}
    if title and not former and not said <= held:
        return title, ""  # Another office than the one that ended: the table lacks it, the words do not.
    return "ELI", f"left office on {person.until}"


def _office_sector(person: Person, listed: Listing | None) -> str | None:
    """The sector of a holder: that of the office, or of the group; the European Union's are its executive."""
    own = person.code.partition(".")[2]
    if own or listed is None:
        return own or None
    return listed.sector or ("GOV" if listed.country == "EUR" else None)


def _surname(phrase: Phrase, core: Sequence[Piece]) -> Reading | None:
    """A plain surname, if title, state or day leave one bearer: "French president Hollande", "Powell" in 2003."""
    head = phrase.parts[0]
    index = head.end - 1
    if index < 0 or any(piece.end > index for piece in core) or phrase.text.keys[index] in words_of(COMMON):
        return None
    bearers = office_holders().surnames.get(phrase.text.plain[index], ())
    word = phrase.text.raw[index] if bearers else ""
    if not word or not word[0].isupper():
        return None
    named = {owner.country for piece in core if (owner := phrase.owner(piece))}
    said = {key for piece in core if piece.agent for key in phrase.text.keys[piece.start : piece.end]}
    alone = set(phrase.text.keys[:index]) <= HONORIFICS
    if alone:
        fitting = [p for p in bearers if phrase.day is not None and p.since <= phrase.day <= p.until]
    else:
        between = phrase.text.keys[core[-1].end : index] if core else ("",)
        fitting = [p for p in bearers if not between and _fits(phrase, p, named=named, said=said)]
    person = best(fitting, phrase.day) if len({(p.name, p.unit) for p in fitting}) == 1 else None
    if person is None or (alone and _outshone(person, bearers, phrase.day)):
        return None
    return _as_of(phrase, core, person=person, matched=word)


def _outshone(person: Person, bearers: Sequence[Person], day: date | None) -> bool:
    """Whether the bare name brings to mind another state's head first: "Blair" while one led a service elsewhere."""
    heads = (p for p in bearers if p.role in HEADS and p.unit != person.unit and (day is None or p.since <= day))
    return person.role not in HEADS and any(p.name != person.name for p in heads)


def _fits(phrase: Phrase, person: Person, *, named: set[str], said: set[str]) -> bool:
    """Whether title and state of the phrase are the person's, one of them at least being there."""
    role = set((person.role or "").lower().split())
    return bool(named or said) and said <= role and (not named or phrase.unit(person)[0] in named)
