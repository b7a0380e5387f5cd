"""Agreements coded article by article: parties, obligations, articles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A state bound by a treaty between two dates; ``None`` means from its start, or still.

    From ``in_doubt_since`` on it is disputed or open whether it is bound: participation suspended or frozen.
    ``member_since`` is the day on which it joined the organisation, where that is older than the treaty. Where the day
    of joining is not known, or it joined in steps from ``since`` on, ``surely_since`` is one on which it had joined.
    ``left_under`` names those who took it out at ``until``.
    """

    code: str
    since: date | None = None
    until: date | None = None
    in_doubt_since: date | None = None
    member_since: date | None = None
    surely_since: date | None = None
    left_under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """What one article obliges, permits or forbids: who owes what to whom, when, and with what exceptions.

    ``obligors`` and ``beneficiaries`` hold codes, or one word for a group: ``parties``, ``other parties``,
    ``all states``.
    """

    treaty_id: str
    article: str
    kind: str
    force: Literal["obliges", "permits", "forbids", "declares"]
    obligors: tuple[str, ...]
    beneficiaries: tuple[str, ...]
    trigger: str
    summary: str
    automatic: bool | None
    exceptions: tuple[str, ...]
    area: str | None
    sure: Literal["certain", "likely", "unsure"]
    response: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article of a treaty in the coder's own words, whether or not a duty hangs on it."""

    number: str
    summary: str
    sure: Literal["certain", "likely", "unsure"]


_LONGEST_TITLE = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Treaty:
    """An agreement coded article by article; ``complete`` says whether an absence may be concluded from it.

    ``organisation`` is the short name of the organisation that it founds or governs, ``organisation_name`` how that is
    called in a sentence after "the"; ``organisation_since`` and ``organisation_ended`` say when the organisation began
    and ended, where that is not when the treaty did. ``unsigned`` says that nobody signed it: ``signed`` is the day on
    which it was agreed. ``took_effect`` holds the days on which it can be said to have taken effect, where it did in
    steps.
    """

    id: str
    title: str
    names: tuple[str, ...]
    parties: tuple[Party, ...]
    signed: date
    in_force: date | None
    ended: date | None
    citation: str
    url: str | None
    rests_on: str
    complete: bool
    note: str
    obligations: tuple[Obligation, ...]
    organisation: str | None = None
    ended_how: str = ""
    absent: tuple[str, ...] = ()
    articles: tuple[Article, ...] = ()
    binding: bool = True
    not_in_force_on: date | None = None
    organisation_name: str = ""
    organisation_since: date | None = None
    organisation_ended: date | None = None
    unsigned: bool = False
    took_effect: tuple[date, ...] = ()

    @property
    def short(self) -> str:
        """What the agreement is called in a sentence: its title, or its first other name where the title is long."""
        return self.names[0] if self.names and len(self.title) > _LONGEST_TITLE else self.title

    @property
    def made(self) -> str:
        """What happened to it on the day that ``signed`` gives, as a participle."""
        return "agreed" if self.unsigned else "signed"
