"""Verdicts with their steps, checks and evidence, and the brief that holds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from backchannel.model.claims import Certainty, Claim
from backchannel.model.coding import Coding
from backchannel.model.documents import Document, Skipped
from backchannel.model.evidence import Evidence

Verdict = Literal["supported", "contradicted", "cannot tell", "not checkable", "not covered"]
Outcome = Literal["passed", "failed", "not_run"]
Holds = Literal["yes", "no", "unknown"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
SETTLED: tuple[Verdict, ...] = ("supported", "contradicted", "cannot tell")
VERDICT_SIGNS: dict[Verdict, str] = {
    "supported": "✓",
    "contradicted": "✗",
    "cannot tell": "?",
    "not checkable": "–",
    "not covered": "○",
}

# Who makes a claim, before his name. "Denied by" would say that he denies the words that stand beside it.
_SAID: dict[Certainty, str] = {
    "stated": "said",
    "hedged": "said with a hedge",
    "denied": "said as a denial",
    "conditional": "said on a condition",
}
_LOWERED = frozenset({"A", "An", "The", "Some", "Several", "Many", "Most", "Few", "Two", "Three", "Other", "Another"})


def said_by(claim: Claim) -> str:
    """Who makes a claim and how firmly, as it is put beside its words.

    Examples
    --------
    >>> from backchannel.model.documents import Span
    >>> span = Span(document_id="d", start=0, end=13, quote="nobody paid it")
    >>> said_by(Claim(id="1", kind="fact", text=span.quote, span=span, made_by="Some envoys", certainty="denied"))
    'said as a denial by some envoys'
    """
    first, blank, rest = ("the author" if claim.made_by == "author" else claim.made_by).partition(" ")
    return f"{_SAID[claim.certainty]} by {first.lower() if first in _LOWERED else first}{blank}{rest}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of a derivation that can be read aloud: a condition, whether it held, and what it rests on."""

    text: str
    holds: Holds
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A number with its interval, its method, and what it was computed from."""

    method: str
    value: float
    low: float
    high: float
    n: int
    p_value: float | None = None
    seed: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One test a finding went through; a check that could not run says so."""

    name: str
    outcome: Outcome
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The verdict on one claim with everything it rests on; it never knows who will read it."""

    claim: Claim
    verdict: Verdict
    summary: str
    method: str = ""
    steps: tuple[Step, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    checks: tuple[Check, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    assumptions: tuple[str, ...] = ()
    waits_for: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedDocument:
    """One document with a finding for every claim read out of it, and the setting that its claims lie in."""

    document: Document
    coding: Coding
    findings: tuple[Finding, ...]
    setting: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """Everything the page shows: documents with their findings, what was skipped, and how to do it again.

    ``manifest`` holds versions, digests and seeds; the same inputs give the same bytes.
    """

    title: str
    documents: tuple[CheckedDocument, ...]
    skipped: tuple[Skipped, ...]
    command: str
    manifest: tuple[tuple[str, str], ...]


def told_together(checks: tuple[Check, ...]) -> tuple[Check, ...]:
    """Checks for a reader: those of one outcome with the same words stand together, named in their order.

    Examples
    --------
    >>> checks = [Check(name=name, outcome="not_run", detail="no series") for name in ("power", "window")]
    >>> [check.name for check in told_together(tuple(checks))]
    ['power, window']
    """
    names: dict[tuple[Outcome, str], list[str]] = {}
    for check in checks:
        names.setdefault((check.outcome, check.detail), []).append(check.name)
    return tuple(
        Check(name=", ".join(named), outcome=outcome, detail=detail) for (outcome, detail), named in names.items()
    )
