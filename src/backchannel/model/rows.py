"""An event of the coder as rows of the record: one row for each dyad."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from backchannel.model.coding import Actor
    from backchannel.model.events import Event

STATELESS = "UNK"
"""The unit of actors whose state is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where the events of one document or entry come from; the fields are those of the record.

    ``reported`` is the day it was published, ``document`` its id. ``time`` (UTC) is given where the source has the act
    to the minute. ``inferred`` says what was inferred, where the source does not say it.
    """

    dataset: str
    source: str
    source_id: str | None = None
    row: int | None = None
    reported: date | None = None
    publisher: str | None = None
    url: str | None = None
    document: str | None = None
    licence: str | None = None
    time: datetime | None = None
    inferred: str | None = None


def rows_of(event: Event, origin: Origin, *, score: float | None = None) -> list[dict[str, object]]:
    """The rows of the record that an event makes, by the names of `RECORD_COLUMNS`; columns left out are null.

    Every actor is paired with every recipient. Of a reciprocal event each pair of parties makes one row, in order of
    their codes. Without a recipient there is a row for each actor. What differs from report to report is taken from the
    surest. An event without a day of its own stands on the day it was reported, with the precision ``publication``.

    Parameters
    ----------
    event
        What the coder found.
    origin
        Where it was found.
    score
        Its place on PLOVER's scale.

    Returns
    -------
    list of dict
        At least one row; all share ``event``, and so do the rows of one event only.

    Examples
    --------
    >>> from datetime import date
    >>> from backchannel.model.coding import Actor, ResolvedDate
    >>> from backchannel.model.documents import Span
    >>> from backchannel.model.events import Event, Report
    >>> report = Report(span=Span(document_id="d", start=0, end=4, quote="Text"), reporters=(), modality="asserted",
    ...                 certainty="stated", tone=0.2, confidence=0.9)
    >>> day = ResolvedDate(start=date(2025, 6, 23), precision="day", basis="stated")
    >>> parties = (Actor(code="RUS", name="Moscow"), Actor(code="IRN.GOV", name="Tehran"))
    >>> talks = Event(id="e1", date=day, actors=parties, recipients=(), type="CONSULT", mode=None, contexts=(),
    ...               quad=1, symmetric=True, reports=(report,))
    >>> [(row["event"], row["actor"], row["recipient"]) for row in rows_of(talks, Origin(dataset="own", source="d"))]
    [('own:d:e1', 'IRN.GOV', 'RUS')]
    """
    what = _what(event, origin, score=score)
    return [
        what | _side("actor", actor) | _side("recipient", recipient) | {"duplicate_key": _key(what, actor, recipient)}
        for actor, recipient in _dyads(event)
    ]


def _dyads(event: Event) -> Iterator[tuple[Actor | None, Actor | None]]:
    if event.symmetric and len(event.actors) > 1:
        yield from combinations(sorted(event.actors, key=lambda actor: actor.code), 2)
        return
    for actor in event.actors or (None,):
        for recipient in event.recipients or (None,):
            yield actor, recipient


def _side(side: str, actor: Actor | None) -> dict[str, object]:
    if actor is None:
        return {}
    state = actor.country or actor.unit
    return {
        side: actor.code,
        f"{side}_state": None if state == STATELESS else state,
        f"{side}_sector": actor.sector,
        f"{side}_name": actor.name,
    }


def _what(event: Event, origin: Origin, *, score: float | None) -> dict[str, object]:
    """All that the rows of one event share."""
    report = event.surest
    names = (origin.dataset, origin.source, origin.source_id or origin.document, event.id)
    return {
        "event": ":".join(dict.fromkeys(name for name in names if name)),
        "dataset": origin.dataset,
        "source": origin.source,
        "source_id": origin.source_id or event.id,
        "row": origin.row,
        **_when(event, origin),
        "symmetric": event.symmetric,
        "code_system": "PLOVER",
        "code": event.type,
        "type": event.type,
        "mode": event.mode,
        "contexts": ";".join(event.contexts) or None,
        "quad": event.quad,
        "score": score,
        "modality": report.modality,
        "certainty": report.certainty,
        "reporter": " > ".join(report.reporters) or None,
        "tone": report.tone,
        "confidence": report.confidence,
        "reports": len(event.reports),
        "publisher": origin.publisher,
        "url": origin.url,
        "document": origin.document,
        "span_start": report.span.start,
        "span_end": report.span.end,
        "inferred": origin.inferred,
        "licence": origin.licence,
    }


def _when(event: Event, origin: Origin) -> dict[str, object]:
    told = event.date
    if told.start is None:
        known = origin.reported is not None
        return {
            "date": origin.reported,
            "date_precision": "publication" if known else "unknown",
            "date_basis": "published" if known else "unknown",
            "time": origin.time,
            "reported": origin.reported,
        }
    return {
        "date": told.start,
        "date_end": told.end if told.end != told.start else None,
        "date_precision": told.precision,
        "date_basis": told.basis,
        "time": origin.time,
        "reported": origin.reported,
    }


def _key(what: dict[str, object], actor: Actor | None, recipient: Actor | None) -> int:
    """Equal for the same day, dyad, type and mode: the default rule for what is one event."""
    sides = [side.code if side else "" for side in (actor, recipient)]
    parts = [str(what[name]) for name in ("date", "date_precision", "type", "mode", "modality")] + sides
    return int.from_bytes(blake2b("\x1f".join(parts).encode(), digest_size=8).digest(), "big")
