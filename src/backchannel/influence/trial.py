"""One run of the whole test on one panel: states, surprises, matches, references, rank."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from backchannel.influence.matching import match
from backchannel.influence.placebo import Material, against_placebos
from backchannel.influence.prediction import predict
from backchannel.influence.ranking import infer
from backchannel.influence.stacked import apart, stack
from backchannel.influence.states import describe
from backchannel.influence.windows import Windows

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from backchannel.influence.design import Design
    from backchannel.influence.matching import Matches
    from backchannel.influence.ranking import Ranked, Reference

    Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A test that could be run: ``days`` are the rows of the contacts kept, ``combined`` their track record."""

    material: Material
    days: tuple[int, ...]
    matches: tuple[Matches, ...]
    references: tuple[Reference, ...]
    combined: Reference
    ranked: Ranked


def toward_of(design: Design) -> int:
    """Whether the claimed direction is down (-1) or up (1); 0 where none is claimed.

    Softened means fewer hostile events, but a higher score or tone.
    """
    falls = {"softened": -1, "hardened": 1, "any": 0}[design.direction]
    return falls if design.kind == "count" else -falls


def windows_of(design: Design, contacts: list[int]) -> Windows:
    """The design's windows, without those spans of the state that no contact has the history for."""
    history = max(contacts)
    spans = tuple(days for days in design.state_windows if days <= history) or (design.state_windows[0],)
    return Windows(after=design.window, before=design.before, state=spans, lag=design.lag)


def prepare(values: Array, contacts: list[int], design: Design) -> Material:
    """States and surprises of a panel."""
    counts = design.kind == "count"
    states = describe(values, contacts, windows_of(design, contacts), counts=counts)
    return Material(values=values, states=states, surprises=predict(states), counts=counts)


def try_days(
    material: Material, days: list[int], design: Design, *, rng: np.random.Generator, toward: int | None = None
) -> Trial | None:
    """The test of some days of the treated dyad, or None where none of them or nothing like them was observed.

    Days whose windows are not observed and those within the window of an earlier one are left out.
    """
    usable = [day for day in days if 0 <= day < len(material.values) and material.states.usable[day, 0]]
    kept = apart(usable, reach=material.states.windows.reach)
    if not kept or not material.states.library.any():
        return None
    matches = match(material.states, kept, placebos=design.placebos)
    if min(len(found.rows) for found in matches) < 2:
        return None
    references = against_placebos(material, kept, matches, rng=rng)
    combined = references[0] if len(kept) == 1 else stack(references, draws=design.draws, rng=rng)
    ranked = infer(combined, toward=toward_of(design) if toward is None else toward)
    return Trial(
        material=material,
        days=tuple(kept),
        matches=tuple(matches),
        references=tuple(references),
        combined=combined,
        ranked=ranked,
    )


def without_interval(trial: Trial) -> Trial:
    """The same trial with an interval that excludes nothing, for dates like no other situation on record.

    Placebos unlike a date say little of what would have followed it; an interval read off them would not cover.
    """
    return replace(trial, ranked=replace(trial.ranked, low=float("-inf"), high=float("inf")))
