"""What the resolver answers: an actor with its codes, or a reason, and the rows of the tables that decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backchannel.model.coding import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table that took part in the decision: where it stands, what it says, for which days, on whose word."""

    table: str
    line: int
    matched: str
    says: str
    since: date | None = None
    until: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """The state (or stand-in such as ``UNO``) and sector of a phrase; what cannot be told is ``None``, with the reason.

    ``actor`` is ``None`` when neither was found.
    """

    text: str
    on: date | None
    actor: Actor | None
    iso3: str | None
    sector: str | None
    rows: tuple[Row, ...]
    reason: str
