"""Whether a state was bound by a treaty on the days that a claim speaks of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from backchannel.model.findings import Holds, Step
from backchannel.states import states
from backchannel.treaties.organisations import belonged
from backchannel.treaties.succession import came_from, carried_on, same_party, the_party

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backchannel.model.treaties import Party, Treaty

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The days a claim speaks of: ``first`` to ``last``, both included.

    ``now`` is the day of the document (``None`` if that is not known), ``dated`` a stretch that the claim names,
    ``since`` one from the end of a time that it names to the document, ``past`` a time before the document that
    is not named, ``ever`` any ("never"), ``once`` some day in the past ("was a member"), ``open`` a time that its
    words do not settle ("would", "until 2030").
    """

    said: Literal["now", "dated", "since", "past", "ever", "once", "open"] = "now"
    first: date | None = None
    last: date | None = None

    @property
    def words(self) -> str:
        """The time as it reads after "a party to the pact"."""
        if self.last is None or self.said == "open":
            return ""
        if self.said in ("past", "ever", "once"):
            return f" before {self.last}"
        if self.first == self.last:
            return f" on {self.last}"
        if self.first == date(self.last.year, 1, 1) and self.last == date(self.last.year, 12, 31):
            return f" in {self.last.year}"
        return f" from {self.first} to {self.last}"


@dataclass(frozen=True, slots=True)
class _Spell:
    """Days on which a state was bound, the last not included; before ``sure`` and from ``doubt`` on that is open."""

    start: date
    end: date
    doubt: date
    sure: date = date.min


def party_step(treaty: Treaty, code: str, *, when: When) -> Step:
    """Whether a state was a party at the time a claim speaks of; a text signed and not yet in force counts as begun.

    "unknown" where it was bound for a part of the time, where its membership is disputed, where only a state that it
    came from was bound, and for what is past or supposed unless it is so on the day of the document as well.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> day = date(2022, 5, 20)
    >>> step = party_step(treaty("north-atlantic-treaty-1949"), "FIN", when=When(first=day, last=day))
    >>> step.holds, step.basis
    ('no', 'a party since 2023-04-04')
    """
    own = [p for p in treaty.parties if p.code in same_party(code)]
    holds = _held(treaty, own, when=when)
    if holds == "no" and _held(treaty, [p for p in treaty.parties if p.code in came_from(code)], when=when) != "no":
        return Step(
            text=_is_party(treaty, code, when),
            holds="unknown",
            basis="a state was, of which it was or is held to be a part",
        )
    if holds == "no" and under_an_heir(treaty, code):
        return Step(text=_is_party(treaty, code, when), holds="unknown", basis="the state that carried it on was one")
    if holds == "no" and (when.said == "open" or dependent(code)):
        holds = "unknown"
    if holds == "no" and treaty.ended is not None and _held(treaty, own, when=when, for_ever=True) != "no":
        return Step(text=f"the {treaty.short} was in force{when.words}", holds="no", basis=_lasted(treaty))
    return Step(text=_is_party(treaty, code, when), holds=holds, basis=_basis(treaty, own))


def ended_step(treaty: Treaty, *, when: When) -> tuple[Step, ...]:
    """A step for a treaty that was over at the time a claim speaks of, for what it says of no state by name.

    It is open, not false: a text that is no more may still be told in the present tense.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> day = date(2024, 5, 20)
    >>> [step.holds for step in ended_step(treaty("Warsaw Pact"), when=When(first=day, last=day))]
    ['unknown']
    """
    if (
        treaty.ended is None
        or when.said in ("past", "ever", "once")
        or (when.last is not None and when.last < treaty.ended)
    ):
        return ()
    return (Step(text=f"the {treaty.short} was in force{when.words}", holds="unknown", basis=_lasted(treaty)),)


def bound_throughout(treaty: Treaty, code: str, *, first: date, last: date) -> Holds:
    """Whether a state was a party on all of some days, "unknown" if on a part of them or if it is disputed.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> pact = treaty("Collective Security Treaty")
    >>> [bound_throughout(pact, "UZB", first=date(y, 1, 1), last=date(y, 12, 31)) for y in (1996, 1999, 2003, 2010)]
    ['yes', 'unknown', 'no', 'yes']
    """
    own = [p for p in treaty.parties if p.code in same_party(code)]
    return _covered(_spells(treaty, own), first=first, last=last)


def under_an_heir(treaty: Treaty, code: str) -> bool:
    """Whether a state that is no more may be listed under the one that carried it on, bound before it ended.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> [under_an_heir(treaty("Council of Europe Statute"), code) for code in ("SCG", "SUN")]
    [True, False]
    """
    began = treaty.in_force or treaty.signed
    return any(
        party.code == heir and (party.since or began) < ended
        for heir, ended in carried_on(code)
        for party in treaty.parties
    )


def dependent(code: str) -> bool:
    """Whether a code is that of a territory, which is bound, if at all, through the state it belongs to."""
    row = states().get(code)
    return row is not None and row.status == "territory"


def _held(treaty: Treaty, parties: Iterable[Party], *, when: When, for_ever: bool = False) -> Holds:
    """Whether one of these was bound at the time; ``for_ever`` as if the treaty had not ended."""
    spells = _spells(treaty, parties, for_ever=for_ever)
    if not spells:
        return "no"
    if when.first is None or when.last is None:
        if when.said == "open":
            return "unknown"
        return "yes" if len(spells) == 1 and spells[0] == _always(treaty) and treaty.ended is None else "unknown"
    if when.said == "once" and _covered(spells, first=when.last, last=when.last) == "yes":
        return "yes"
    if when.said in ("ever", "once"):
        begun = spells[0]
        return "yes" if max(begun.start, begun.sure) <= when.last else "unknown" if begun.start <= when.last else "no"
    if when.said != "past":
        return _covered(spells, first=when.first, last=when.last)
    if _covered(spells, first=when.last, last=when.last) == "yes":
        return "yes"
    if treaty.ended is not None and treaty.ended <= when.last:
        since, sure = treaty.in_force or treaty.signed, [replace(s, doubt=date.max) for s in spells]
        return "yes" if _covered(sure, first=since, last=treaty.ended - _DAY) == "yes" else "unknown"
    return "unknown" if spells[0].start <= when.last else "no"


def _always(treaty: Treaty) -> _Spell:
    """The spell of a party from the first day that never left."""
    return _Spell(treaty.signed, date.max, date.max)


def _spells(treaty: Treaty, parties: Iterable[Party], *, for_ever: bool = False) -> list[_Spell]:
    """The days on which parties were bound, spells that follow on each other made one."""
    begun = treaty.in_force or treaty.signed
    over = date.max if for_ever else treaty.ended or date.max
    found = sorted(
        (
            treaty.signed if p.since is None or p.since <= begun else p.since,
            min(p.until or date.max, over),
            p.in_doubt_since or date.max,
            p.surely_since or date.min,
        )
        for p in parties
    )
    spells: list[_Spell] = []
    for start, end, doubt, sure in found:
        if spells and start <= spells[-1].end:
            last = spells[-1]
            spells[-1] = _Spell(last.start, max(end, last.end), min(doubt, last.doubt), last.sure)
        elif start < end:
            spells.append(_Spell(start, end, doubt, sure))
    return spells


def _covered(spells: Iterable[_Spell], *, first: date, last: date) -> Holds:
    """Whether spells hold all, some or none of the days from first to last."""
    touched = [s for s in spells if s.start <= last and first < s.end]
    if not touched:
        return "no"
    sure = any(max(s.start, s.sure) <= first and last < min(s.end, s.doubt) for s in touched)
    return "yes" if sure else "unknown"


def _is_party(treaty: Treaty, code: str, when: When) -> str:
    return f"{the_party(code)} {belonged(treaty)}{when.words}"


def _lasted(treaty: Treaty) -> str:
    return f"in force since {treaty.in_force or 'an unknown day'}, ended {treaty.ended}"


def _basis(treaty: Treaty, parties: Iterable[Party]) -> str:
    """How long a state was a party, in words."""
    told = [
        (
            f"a party by {p.surely_since}"
            if p.surely_since
            else f"a party since {p.since or treaty.in_force or treaty.signed}"
        )
        + (f", until {p.until}" if p.until else "")
        + (f", in doubt since {p.in_doubt_since}" if p.in_doubt_since else "")
        for p in parties
    ]
    return "; ".join(told) or "not in the list of parties"
