"""Who did what to whom, when, who says so, how sure, in what tone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from backchannel.model.claims import Certainty
from backchannel.model.coding import Actor, ResolvedDate
from backchannel.model.documents import Span

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Modality = Literal["asserted", "planned", "hypothetical", "negated", "denied", "historical"]
EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
MODALITIES: tuple[Modality, ...] = get_args(Modality)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One telling of an event: where it stands, who says so (outermost first), and how it is put.

    ``reporters`` is empty when the document says it in its own voice. ``tone`` is that of the actor toward the
    recipient as told, from -1 (hostile) to 1 (friendly). ``confidence`` is the coder's calibrated probability that
    this sentence tells an event of this type, by these actors, in this direction. The spans in ``actors`` and
    ``recipients`` are where this sentence names them, in the order of the event's own; empty where that is not kept.
    """

    span: Span
    reporters: tuple[str, ...]
    modality: Modality
    certainty: Certainty
    tone: float | None
    confidence: float
    actors: tuple[Span, ...] = ()
    recipients: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A PLOVER event with every report of it.

    In a reciprocal event (``symmetric``) all parties are ``actors`` and there are no recipients. ``date`` carries its
    precision and what it rests on. The fields of the surest report stand for the event; ``reports`` keeps them all.
    """

    id: str
    date: ResolvedDate
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    quad: int
    symmetric: bool
    reports: tuple[Report, ...]
    coder: str = ""
    ontology: str = ""

    @property
    def surest(self) -> Report:
        """The report of highest confidence, the first of them in a tie."""
        return max(self.reports, key=lambda report: report.confidence)

    @property
    def modality(self) -> Modality:
        """As the surest report puts it."""
        return self.surest.modality

    @property
    def tone(self) -> float | None:
        """As the surest report has it."""
        return self.surest.tone

    @property
    def confidence(self) -> float:
        """Of the surest report."""
        return self.surest.confidence
