"""An event as plain values: one JSON object a line, with PLOVER's field names where PLOVER has one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from backchannel.model.coding import Actor, ResolvedDate
    from backchannel.model.documents import Span
    from backchannel.model.events import Event, Report


def _actor(actor: Actor) -> dict[str, Any]:
    return {"code": actor.code, "name": actor.name, "country": actor.country, "sector": actor.sector}


def _date(date: ResolvedDate) -> dict[str, Any]:
    return {
        "date": date.iso,
        "enddate": date.end.isoformat() if date.end else None,
        "date_precision": date.precision,
        "date_basis": date.basis,
        "date_approximate": date.approximate,
        "date_note": date.note,
    }


def _place(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.quote}


def _report(report: Report) -> dict[str, Any]:
    return {
        "document": report.span.document_id,
        "start": report.span.start,
        "end": report.span.end,
        "text": report.span.quote,
        "reporter": list(report.reporters),
        "modality": report.modality,
        "certainty": report.certainty,
        "tone": report.tone,
        "confidence": report.confidence,
        "actor_words": [_place(span) for span in report.actors],
        "recipient_words": [_place(span) for span in report.recipients],
    }


def as_line(event: Event) -> dict[str, Any]:
    """One event with all its reports, for ``json.dumps``.

    Examples
    --------
    >>> from backchannel.coding.coder import code
    >>> from backchannel.coding.events import find_events
    >>> from backchannel.model.documents import Document
    >>> paper = Document(id="d", text="Turkey summoned the Swedish envoy.", source="-", sha256="")
    >>> line = as_line(find_events(paper, code(paper))[0])
    >>> line["event"], line["actor"][0]["code"], line["quad_code"], line["reports"][0]["start"]
    ('ACCUSE', 'TUR', 3, 0)
    """
    return {
        "id": event.id,
        **_date(event.date),
        "actor": [_actor(actor) for actor in event.actors],
        "recipient": [_actor(actor) for actor in event.recipients],
        "symmetric": event.symmetric,
        "event": event.type,
        "mode": event.mode,
        "context": list(event.contexts),
        "quad_code": event.quad,
        "modality": event.modality,
        "tone": event.tone,
        "confidence": event.confidence,
        "reports": [_report(report) for report in event.reports],
        "coder": event.coder,
        "ontology": event.ontology,
    }
