"""The conditions that decide whether an obligation applies in a situation, each as a step of a derivation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.model.findings import Holds, Step
from backchannel.model.treaties import Obligation, Treaty
from backchannel.treaties.library import force_on, is_party, party_on
from backchannel.treaties.succession import party_name, party_names, the_party
from backchannel.treaties.vocabulary import UNVERIFIED, covers
from backchannel.treaties.wording import cite

if TYPE_CHECKING:
    from datetime import date

    from backchannel.treaties.owed import Situation

_ALL_PARTIES = re.compile(r"\b(?:part(?:y|ies)|members?|respective)\b", re.IGNORECASE)


def conditions(treaty: Treaty, obligation: Obligation, *, obligor: str, situation: Situation) -> tuple[Step, ...]:
    """Every condition for this obligation to bind this state in this situation, and whether it holds.

    Examples
    --------
    >>> from datetime import date
    >>> from backchannel.treaties.library import treaty
    >>> from backchannel.treaties.owed import Situation
    >>> nato = treaty("north-atlantic-treaty-1949")
    >>> article5 = next(o for o in nato.obligations if o.article == "5")
    >>> attack = Situation(kind="armed attack", victim="EST", aggressor="RUS", on=date(2025, 6, 1))
    >>> {step.holds for step in conditions(nato, article5, obligor="DEU", situation=attack)}
    {'yes'}
    """
    return (
        _force_step(treaty, situation.on),
        _obligor_step(treaty, obligation, obligor=obligor, on=situation.on),
        _beneficiary_step(treaty, obligation, obligor=obligor, situation=situation),
        _trigger_step(obligation, situation.kind),
        *_area_steps(treaty, obligation, situation=situation),
        *_aggressor_steps(treaty, obligation, situation=situation),
        *_coding_steps(treaty, obligation),
    )


def _yes(held: bool) -> Holds:
    return "yes" if held else "no"


def _force_step(treaty: Treaty, on: date) -> Step:
    """Whether the treaty binds anybody on that day."""
    if treaty.in_force is None:
        basis = f"signed on {treaty.signed}; no entry into force is recorded"
    else:
        basis = f"in force since {treaty.in_force}" + (f", ended on {treaty.ended}" if treaty.ended else "")
    return Step(text=f"the {treaty.short} was in force on {on}", holds=force_on(treaty, on), basis=basis)


def _obligor_step(treaty: Treaty, obligation: Obligation, *, obligor: str, on: date) -> Step:
    """Whether the state asked about owes this at all."""
    among = obligor in obligation.obligors or obligation.obligors in (("parties",), ("all states",))
    return Step(
        text=f"{the_party(obligor)} was bound by {cite(obligation.article)} on {on}",
        holds=party_on(treaty, obligor, on=on) if among else "no",
        basis=f"owed by {party_names(obligation.obligors)}",
    )


def _beneficiary_step(treaty: Treaty, obligation: Obligation, *, obligor: str, situation: Situation) -> Step:
    """Whether it is owed to the victim."""
    victim, group = situation.victim, obligation.beneficiaries
    holds = _yes(victim in group or group == ("all states",))
    if group == ("parties",) or (group == ("other parties",) and victim != obligor):
        holds = party_on(treaty, victim, on=situation.on)
    return Step(text=f"it is owed to {the_party(victim)}", holds=holds, basis=f"owed to {party_names(group)}")


def _trigger_step(obligation: Obligation, kind: str) -> Step:
    """Whether what happened brings the obligation into play."""
    covered = covers(obligation.trigger, kind)
    holds: Holds = "unknown" if covered is None else _yes(covered)
    basis = "it applies at all times" if obligation.trigger == "always" else f"it is coded for: {obligation.trigger}"
    return Step(text=f"{kind} brings it into play", holds=holds, basis=basis)


def _area_steps(treaty: Treaty, obligation: Obligation, *, situation: Situation) -> tuple[Step, ...]:
    """Whether the place lies where the obligation reaches; no step if it has no limit."""
    if obligation.area is None:
        return ()
    holds = in_area(treaty, obligation.area, victim=situation.victim, place=situation.place)
    where = situation.place or f"the home territory of {the_party(situation.victim)}"
    return (Step(text=f"{where} lies in the area covered", holds=holds, basis=obligation.area),)


def in_area(treaty: Treaty, area: str, *, victim: str, place: str | None) -> Holds:
    """Whether an attack on a state, at home or at a named place, falls in the area; "unknown" if its words do not tell.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> nato = treaty("north-atlantic-treaty-1949")
    >>> in_area(nato, "Europe and North America", victim="EST", place=None)
    'yes'
    >>> in_area(nato, "Europe and North America", victim="USA", place="Hawaii")
    'unknown'
    """
    if place is not None:
        return "yes" if place.casefold() in area.casefold() else "unknown"
    named = {p.code for p in treaty.parties if re.search(rf"\b{re.escape(party_name(p.code))}\b", area)}
    return "yes" if not named or victim in named or _ALL_PARTIES.search(area) else "unknown"


def _aggressor_steps(treaty: Treaty, obligation: Obligation, *, situation: Situation) -> tuple[Step, ...]:
    """A party that attacks a party puts help from the others in doubt; no step where that can't matter."""
    if obligation.kind not in ("defense", "neutrality") or not is_party(treaty, situation.aggressor, on=situation.on):
        return ()
    text = f"{the_party(situation.aggressor)}, itself a party, is a state against which help is owed"
    return (Step(text=text, holds="unknown", basis="the coding does not say what holds between parties"),)


def _coding_steps(treaty: Treaty, obligation: Obligation) -> tuple[Step, ...]:
    """Whether the coding itself is firm enough to conclude from."""
    firm = obligation.sure != "unsure" and treaty.rests_on != UNVERIFIED
    text = f"the coding of {cite(obligation.article)} is firm enough to conclude from"
    return () if firm else (Step(text=text, holds="unknown", basis=f"{obligation.sure}; {treaty.rests_on}"),)
