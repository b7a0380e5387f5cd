"""What is asked of a treaty and what was found: the nouns that the judging of claims is built on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from backchannel.treaties.membership import When

if TYPE_CHECKING:
    from backchannel.model.findings import Step
    from backchannel.model.treaties import Obligation
    from backchannel.treaties.reading import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A statement with what the claim's surroundings add: article, who owes whom and when, and a place.

    ``holders`` is the class of states said to owe it ("all states", "nuclear-weapon states"), in lower case.
    """

    statement: Statement
    article: str | None = None
    obligors: tuple[str, ...] = ()
    beneficiaries: tuple[str, ...] = ()
    holders: str = ""
    place: str | None = None
    when: When = field(default_factory=When)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Whether a statement, put positively, is true of a treaty; ``None`` is open, and ``reason`` says why."""

    truth: bool | None
    reason: str
    steps: tuple[Step, ...] = ()
    obligations: tuple[Obligation, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One question of a claim, answered: the judgement on it put positively, and whether the claim denies it."""

    judgement: Judgement
    denied: bool
    kinds: tuple[str, ...] = ()
    words: str = ""
    compares: bool = False

    @property
    def borne_out(self) -> bool | None:
        """Whether the treaty bears the claim out on this point."""
        truth = self.judgement.truth
        return None if truth is None else truth != self.denied


@dataclass(frozen=True, slots=True, kw_only=True)
class Examination:
    """The points of a claim, what it asserts besides that could not be put to the test, and its mere judgements."""

    points: tuple[Point, ...]
    unread: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
