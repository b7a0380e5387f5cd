"""Whom the words beside a head stand for: the state, group or office holder that "troops" or "officials" belong to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from backchannel.coding.evidence_rows import entry_row, listing_row, person_row, region_row
from backchannel.coding.listings import holding
from backchannel.coding.persons import best
from backchannel.states import states

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from backchannel.coding.listings import ActorTable, Listing
    from backchannel.coding.persons import Person
    from backchannel.coding.pieces import Piece, Segment
    from backchannel.coding.resolution import Row
    from backchannel.coding.tokens import Words

FORMER = frozenset({"former", "ex", "ousted", "deposed", "erstwhile", "onetime", "toppled", "overthrown"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was made of a phrase; ``code`` is that of the coder where it is more than state and sector."""

    country: str | None = None
    sector: str | None = None
    code: str = ""
    name: str = ""
    rows: tuple[Row, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """Whom a piece stands for: state or stand-in, own sector if it has one, and the row that says so.

    ``group`` tells that it is more than a state, ``weak`` that the phrase may not be its own ("Saudi-led").
    """

    country: str
    sector: str
    code: str
    name: str
    row: Row
    group: bool = False
    weak: bool = False

    @property
    def organ(self) -> bool:
        """Whether it is an organ of a state, which no other state can have: the Kremlin, the Knesset."""
        return self.code.partition(".")[0] in states()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase with its parts and what they are read against."""

    text: Words
    parts: Sequence[Segment]
    table: ActorTable
    day: date | None

    def words(self, piece: Piece) -> str:
        """The words of a piece as written."""
        return self.text.text[self.text.starts[piece.start] : self.text.ends[piece.end - 1]]

    def former(self, core: Sequence[Piece]) -> bool:
        """Whether "former" or the like stands before the end of the head phrase."""
        end = max((piece.end for piece in core), default=0)
        return any(word in FORMER for word in self.text.keys[:end])

    def owner(self, piece: Piece) -> Owner | None:
        """Whom a piece that is no agent stands for on the day; nobody where the phrase is only backed by it."""
        if piece.bond == "none":
            return None
        matched = self.words(piece)
        if piece.group:
            row = holding(piece.group, self.day)
            return _listed(row, matched, weak=piece.bond == "weak") if row else None
        if piece.persons:
            person = best(piece.persons, self.day)
            return self._holder(person, matched) if person else None
        if piece.entry is not None and piece.entry.codes:
            return _entry(piece, matched)
        if piece.region is not None:
            row_of = region_row(piece.region, matched)
            country = piece.region.country
            return Owner(country=country, sector="", code="", name="", row=row_of, weak=piece.bond == "weak")
        return None

    def unit(self, person: Person) -> tuple[str, Listing | None]:
        """The state or stand-in of a person, and the row of the group that the person speaks for."""
        listed = holding(self.table.codes.get(person.unit, ()), self.day)
        return (listed.country if listed else person.unit), listed

    def _holder(self, person: Person, matched: str) -> Owner:
        """The state or group of a person, as owner of what follows: "Putin's troops"."""
        return Owner(country=self.unit(person)[0], sector="", code="", name="", row=person_row(person, matched))


def _listed(row: Listing, matched: str, *, weak: bool) -> Owner:
    shown = listing_row(row, matched)
    return Owner(
        country=row.country, sector=row.sector, code=row.code, name=row.name, row=shown, group=not weak, weak=weak
    )


def _entry(piece: Piece, matched: str) -> Owner | None:
    """A state, or an organ of one by its seat."""
    if piece.entry is None:
        return None
    unit, _, sector = piece.entry.codes[0].partition(".")
    organ = piece.entry.form in ("metonym", "organisation")
    return Owner(
        country=unit,
        sector=sector,
        code=piece.entry.codes[0] if organ else "",
        name=piece.entry.name if organ else "",
        row=entry_row(piece.entry, matched),
        group=organ,
        weak=piece.bond == "weak",
    )
