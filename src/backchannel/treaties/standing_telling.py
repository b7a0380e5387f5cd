"""One plain way of reading a claim of standing: the question, with comparisons, insertions and signers set aside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from backchannel.treaties.antecedents import TAKES_UP_MEMBERSHIP
from backchannel.treaties.comparing import compared_states
from backchannel.treaties.framing import MARK
from backchannel.treaties.insertions import uninserted
from backchannel.treaties.leaders import led, names_somebody
from backchannel.treaties.roles import states_in
from backchannel.treaties.signers import without_signers
from backchannel.treaties.standing import standing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from backchannel.model.claims import Claim
    from backchannel.model.treaties import Treaty
    from backchannel.treaties.comparing import Compared
    from backchannel.treaties.resolving import Setting, Subject
    from backchannel.treaties.standing import Standing

_AS_STATES = ("name", "capital", "metonym", "agent")
"""How a state is named where it, and nobody of its people, joins or leaves."""

_PARTS = ("England", "Scotland", "Wales", "Northern Ireland")
"""Parts that the coding takes for their state: what holds of that they did not do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A claim of standing in plain form, letter for letter: what was set aside is blank in ``text``.

    ``aside`` holds the words of an insertion, ``states`` those that the text still names, ``beside`` comparisons,
    ``leader`` who is told to have taken the state out.
    """

    text: str
    aside: str
    states: tuple[tuple[int, int, str], ...]
    asked: Standing
    beside: tuple[Compared, ...]
    leader: str = ""

    @property
    def lead(self) -> str:
        """What stands before the words of standing."""
        return self.text[: self.asked.start]

    @property
    def whom(self) -> tuple[str | None, ...]:
        """The states it is asked of; ``None`` alone where it is asked of the agreement."""
        return (*self.asked.others, self.asked.state)

    @property
    def nameless(self) -> str:
        """The text with the states in it made blank, letter for letter."""
        text = self.text
        for start, end, _ in self.states:
            text = text[:start] + " " * (end - start) + text[end:]
        return text


def told(claim: Claim, treaty: Treaty, *, text: str, about: Subject, setting: Setting, own: int) -> Telling | None:
    """The first way of reading a claim that puts a question of standing; ``None`` if none does.

    Parameters
    ----------
    claim
        The claim, led back to its subject.
    treaty
        The treaty it is about.
    text
        The claim with the names of its agreement marked.
    about
        What was found out about its subject.
    setting
        The document around it.
    own
        Where in the text the claim itself begins, if words before it were taken in.
    """
    offset = claim.span.start
    every = [
        (m.span.start - offset, m.span.end - offset, m.actor.unit)
        for m in states_in(claim, setting)
        if (m.form in _AS_STATES or m.span.quote.endswith("government"))
        and m.span.quote not in _PARTS
        and not names_somebody(m)
    ]
    by = led(claim, treaty, text=_with_pronoun(text, about), states=every, setting=setting)
    plain, beside = _without_comparisons(by.text, by.states)
    for said, aside in _readings(plain, by.states, own=own):
        named = _left(said, by.states)
        asked = standing(said, states=named)
        leader = by.who.get(asked.start, "") if asked is not None else ""
        if asked is not None and leader and asked.form != "left":
            return None
        if asked is not None and asked.end > own:
            said, named = without_signers(said, treaty, form=asked.form, end=asked.end, places=named)
            return Telling(
                text=said, aside=aside, states=tuple(named), asked=asked, beside=tuple(beside), leader=leader
            )
    return None


def _without_comparisons(text: str, states: Sequence[tuple[int, int, str]]) -> tuple[str, list[Compared]]:
    """The text with comparisons with other states made blank, and these."""
    found: list[Compared] = []
    while (one := next(compared_states(text, _left(text, states)), None)) is not None:
        found.append(one)
        text = one.text
    return text, found


def _left(text: str, states: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The states that a text still names once an insertion is blank."""
    return [place for place in states if text[place[0] : place[1]].strip()]


def _with_pronoun(text: str, about: Subject) -> str:
    """The text with "it" marked where it stands for the agreement that only words before the claim name."""
    if MARK in text or len(about.candidates) != 1:
        return text
    found = TAKES_UP_MEMBERSHIP.search(text)
    return text[: found.start(1)] + MARK * len(found[1]) + text[found.end(1) :] if found else text


def _readings(text: str, states: Sequence[tuple[int, int, str]], *, own: int) -> Iterator[tuple[str, str]]:
    """The text as it stands, then with an insertion after a subject made blank, beside the words of that."""
    yield text, ""
    ends = sorted({*(end for _, end, _ in states), *(m.end() for m in re.finditer(rf"{MARK}+", text))})
    for blank, start, end in uninserted(text, ends):
        yield blank, text[max(start, own) : end].strip(" ,")
