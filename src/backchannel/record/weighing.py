"""How much rows weigh: which settle an act alone, which together, and whether they tell its means and its places."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from backchannel.record.matching import dyads
from backchannel.record.origins import maker
from backchannel.record.places import is_at, names_place
from backchannel.record.telling import tells, tells_place
from backchannel.record.wording import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from backchannel.record.act import Act
    from backchannel.record.cues import Cue
    from backchannel.record.entries import Entry
    from backchannel.record.places import Place

# The coder is right in every part of an event in about half of real news sentences (MODEL_CARD), so a row that it made
# settles nothing alone unless it was very sure and can be looked up; two that go back to different publishers may.
ALONE = 0.9
BY_PARTY = 0.8
AMONG = 0.5


def covered(act: Act, counted: Sequence[Sequence[Entry]], *, weak: frozenset[str]) -> bool:
    """Whether rows bear out what the act says of every party."""
    borne = [pair for pair in dyads(act) if enough([_of(pair, group) for group in counted], weak=weak)]
    if act.symmetric:
        return {unit for pair in borne for unit in pair} >= set(act.parties)
    return len(borne) == len(dyads(act))


def _of(pair: tuple[str, str], group: Sequence[Entry]) -> list[Entry]:
    """The rows of a group that are about one pair."""
    return [entry for entry in group if set(entry.units) == set(pair)]


def firm(entry: Entry) -> bool:
    return entry.confidence is None or entry.confidence >= AMONG


def settles(entry: Entry, *, weak: frozenset[str] = frozenset()) -> bool:
    """Whether a single row bears an act out: people keep the register, the party published it, or the coder is sure.

    A row of the coder must also have a link or an id, so that a reader can look.
    """
    if entry.stream in weak:
        return False
    if maker(entry) == "register":
        return True
    if maker(entry) == "party":
        return entry.confidence is None or entry.confidence >= BY_PARTY
    return entry.confidence is not None and entry.confidence >= ALONE and bool(entry.url or entry.source_id)


def enough(reports: Sequence[Sequence[Entry]], *, weak: frozenset[str] = frozenset()) -> bool:
    """Whether rows, in groups that are independent of one another, bear an act out.

    One row that settles it, or firm rows of two groups.
    """
    if any(settles(entry, weak=weak) for group in reports for entry in group):
        return True
    return sum(any(firm(entry) for entry in group) for group in reports) >= 2


def untold(
    act: Act, counted: Sequence[Sequence[Entry]], *, against: Sequence[Entry] = (), weak: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """The means and places of an act that its rows do not tell."""
    means = [
        f"“{cue.words}”" for cue in act.means if not covered(act, _only(counted, partial(_is_by, cue=cue)), weak=weak)
    ]
    spots = [
        f"whether it was in {place.words if place.city else listed([place.unit])}"
        for place in act.places
        if against or not covered(act, _only(counted, partial(_was_at, place=place)), weak=weak)
    ]
    caller = ["who rang whom"] if act.calls else []
    return (*means, *spots, *caller)


def _is_by(entry: Entry, *, cue: Cue) -> bool:
    return entry.mode in cue.modes or tells(entry, cue.words)


def _was_at(entry: Entry, *, place: Place) -> bool:
    return is_at(entry, place) or tells_place(entry, place.words)


def tell_words(act: Act, counted: Sequence[Sequence[Entry]], *, words: str, weak: frozenset[str] = frozenset()) -> bool:
    """Whether the rows that bear an act out say some words of the claim, or name them as its place."""
    if covered(act, _only(counted, partial(tells, words=words)), weak=weak):
        return True
    return words[:1].isupper() and covered(act, _only(counted, partial(names_place, words=words)), weak=weak)


def _only(counted: Sequence[Sequence[Entry]], wanted: Callable[[Entry], bool]) -> list[list[Entry]]:
    return [[row for row in group if wanted(row)] for group in counted]
