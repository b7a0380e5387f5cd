"""One way of putting an obligation: the words, and what they make of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Form = Literal["act", "clause", "wrong", "limit"]
Strength = Literal["", "military", "automatic", "unlimited", "left"]

GAP = r"[^.;:]{0,60}?"
"""Words between two parts of a pattern: bounded, so that matching takes time linear in the text."""

BIT = r"[^.;:]{0,25}?"
"""The same, only a few words."""


@dataclass(frozen=True, slots=True)
class Act:
    """One way of putting an obligation.

    ``kinds`` are the kinds that make it true; ``near`` are kinds so close that their presence forbids concluding an
    absence, unless the coder checked that the kind itself is absent; with ``vague`` words not even then. An ``act`` is
    something done ("defend"), a ``clause`` is the thing itself by name ("non-aggression"), a ``wrong`` names the thing
    to be abstained from ("support an aggressor"), a ``limit`` a thing kept within bounds
    ("enrichment"). ``strength`` says more than a duty ("left": each
    party chooses its response); ``broad`` marks kinds that cover so much that the words of the
    claim must be found in the article too, or all of them if ``whole``. ``if_obliged`` is the kind that a wrong
    becomes where it is said to be a duty ("obliges them to use armed force").
    """

    pattern: re.Pattern[str]
    kinds: tuple[str, ...]
    form: Form = "act"
    near: tuple[str, ...] = ()
    strength: Strength = ""
    broad: bool = False
    vague: bool = False
    whole: bool = False
    if_obliged: str = ""


def act(
    kinds: str,
    *patterns: str,
    form: Form = "act",
    near: str = "",
    strength: Strength = "",
    broad: bool = False,
    vague: bool = False,
    whole: bool = False,
    if_obliged: str = "",
) -> Act:
    """An act from its patterns; kinds are apart by bars, and words must begin where a pattern does."""
    pattern = re.compile(rf"\b(?:{'|'.join(patterns)})", re.IGNORECASE)
    return Act(
        pattern=pattern,
        kinds=tuple(kinds.split("|")),
        form=form,
        near=tuple(near.split("|")) if near else (),
        strength=strength,
        broad=broad,
        vague=vague,
        whole=whole,
        if_obliged=if_obliged,
    )
