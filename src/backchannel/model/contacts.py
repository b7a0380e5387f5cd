"""Who is in touch with whom: contacts, what breaks a tie, ties, channels, and who reaches several sides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

Level = Literal["head", "minister", "envoy", "official", "unknown"]
Medium = Literal["visit", "phone", "talks", "multilateral", "mediated"]
BreachKind = Literal["rupture", "expulsion", "refusal"]
TieState = Literal["open", "strained", "broken off", "silent", "none recorded"]
LEVELS: tuple[Level, ...] = get_args(Level)
MEDIA: tuple[Medium, ...] = get_args(Medium)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One happening: two sides met, visited or spoke, however many sources tell it.

    ``sides`` are in order of their codes and ``levels`` belong to them; ``level`` is the lower of the two, or the only
    one that is known. The medium ``talks`` is a meeting or call of which no more is told. ``direct`` is false for wider
    rounds and for what a third party carried. ``visitor`` and ``host`` are None where nobody is told to have travelled,
    or both did. ``firm`` says that people made a telling of it, ``sure`` that they did or that a coder was sure of one,
    ``general`` that a source tells it that is no party's own. ``names`` are all that its tellings have, ``pairs`` those
    that one sure telling has on both sides: who met whom.
    """

    sides: tuple[str, str]
    first: date
    last: date
    level: Level
    levels: tuple[Level, Level]
    medium: Medium
    direct: bool
    visitor: str | None
    host: str | None
    sources: tuple[str, ...]
    tellings: int
    sure: bool
    firm: bool
    general: bool
    event: str
    link: str
    names: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """An act against a tie itself: relations broken or an envoy recalled, envoys expelled, a meeting refused."""

    actor: str
    recipient: str
    date: date
    kind: BreachKind
    source: str
    sure: bool
    event: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """The contacts of two sides over a time.

    ``by_level`` and ``by_medium`` count contacts; ``visits`` counts those that each of the ``sides`` paid the other.
    ``per_year`` is contacts per year of covered time, None where no source covers any of it. ``since`` dates the
    state: the last contact of one that is silent, the breach of one that is strained or broken off.
    """

    sides: tuple[str, str]
    contacts: int
    first: date | None
    last: date | None
    by_level: tuple[tuple[Level, int], ...]
    by_medium: tuple[tuple[Medium, int], ...]
    visits: tuple[int, int]
    per_year: float | None
    covered_years: float
    sources: tuple[str, ...]
    state: TieState
    since: date | None
    breaches: tuple[Breach, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """How an actor reaches one side on a day, with the parts of the figure ``reach``.

    ``contacts`` counts all in the window, ``direct`` the direct ones, ``sure`` and ``firm`` those of them that are so.
    ``parts`` gives for each level the number of contacts in the window and what they add to ``reach``; ``level`` is the
    highest.
    """

    actor: str
    side: str
    on: date
    window: int
    state: TieState
    contacts: int
    direct: int
    sure: int
    firm: int
    last: date | None
    level: Level
    reach: float
    parts: tuple[tuple[Level, int, float], ...]
    sources: tuple[str, ...]

    @property
    def open(self) -> bool:
        """Whether it counts as open: a direct contact in the window, and not broken off since."""
        return self.state in ("open", "strained")

    @property
    def solid(self) -> bool:
        """Whether it rests on a direct contact told by people: a coder errs alike on like reports."""
        return self.firm > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """An actor with open channels to every side asked about; ``reach`` is that of its weakest channel."""

    actor: str
    rank: int
    reach: float
    channels: tuple[Channel, ...]
    general_rank: int | None = None
