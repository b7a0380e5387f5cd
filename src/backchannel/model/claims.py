"""What the text puts forward: claims with their kind, certainty and slots."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, get_args

from backchannel.model.coding import ResolvedDate
from backchannel.model.documents import Span

Kind = Literal["event", "commitment", "geography", "channel", "tone", "influence", "forecast", "fact", "assessment"]
Certainty = Literal["stated", "hedged", "denied", "conditional"]
KINDS: tuple[Kind, ...] = get_args(Kind)
CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """The parts of a claim that a check needs: actors in order of mention, and the date."""

    actors: tuple[str, ...] = ()
    date: ResolvedDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Something the text puts forward about the world that a reader could doubt."""

    id: str
    kind: Kind
    text: str
    span: Span
    made_by: str
    certainty: Certainty
    slots: Slots = field(default_factory=Slots)
    registered_at: datetime | None = None
