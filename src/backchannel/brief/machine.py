"""The same result for machines: one JSON object with a stable shape."""

from __future__ import annotations

from dataclasses import asdict
from math import isfinite
from typing import Any

from backchannel.model.evidence import Evidence
from backchannel.model.findings import Brief, CheckedDocument, Estimate, Finding


def as_json(brief: Brief) -> dict[str, Any]:
    """The brief as plain values, ready for ``json.dumps``.

    Every verdict is one of ``supported``, ``contradicted``, ``cannot tell``, ``not checkable``, ``not covered``;
    ``start`` and ``end`` count Unicode code points in ``text``.

    Parameters
    ----------
    brief
        What ``backchannel.check`` returns.
    """
    return {
        "documents": [_document(checked) for checked in brief.documents],
        "skipped": [{"source": row.source, "reason": row.reason} for row in brief.skipped],
        "manifest": dict(brief.manifest),
    }


def _document(checked: CheckedDocument) -> dict[str, Any]:
    document = checked.document
    return {
        "id": document.id,
        "source": document.source,
        "title": document.title,
        "published": document.published.isoformat() if document.published else None,
        "published_basis": document.published_basis,
        "sha256": document.sha256,
        "text": document.text,
        "claims": [_claim(finding) for finding in checked.findings],
        "setting": [_evidence(piece) for piece in checked.setting],
    }


def _claim(finding: Finding) -> dict[str, Any]:
    claim = finding.claim
    return {
        "id": claim.id,
        "kind": claim.kind,
        "quote": claim.span.quote,
        "start": claim.span.start,
        "end": claim.span.end,
        "made_by": claim.made_by,
        "certainty": claim.certainty,
        "actors": list(claim.slots.actors),
        "date": claim.slots.date.iso if claim.slots.date else None,
        "verdict": finding.verdict,
        "finding": {
            "summary": finding.summary,
            "method": finding.method,
            "waits_for": finding.waits_for,
            "steps": [{"text": s.text, "holds": s.holds, "basis": s.basis} for s in finding.steps],
            "estimates": [_estimate(estimate) for estimate in finding.estimates],
            "checks": [{"name": c.name, "outcome": c.outcome, "detail": c.detail} for c in finding.checks],
            "evidence": [_evidence(piece) for piece in finding.evidence],
            "assumptions": list(finding.assumptions),
        },
    }


def _estimate(estimate: Estimate) -> dict[str, Any]:
    """Every number with its interval, n, seed and method; what is not finite is null, which JSON knows."""
    plain = asdict(estimate)
    return {name: None if isinstance(value, float) and not isfinite(value) else value for name, value in plain.items()}


def _evidence(piece: Evidence) -> dict[str, Any]:
    """What it says, where it is from, and its table; a map or a chart gives its table."""
    table = piece.table or next((shown.table for shown in (piece.map, piece.chart) if shown), None)
    return {
        "title": piece.title,
        "text": piece.text,
        "sources": [{"title": source.title, "url": source.url} for source in piece.sources],
        "table": {"caption": table.caption, "columns": list(table.columns), "rows": [list(row) for row in table.rows]}
        if table
        else None,
    }
