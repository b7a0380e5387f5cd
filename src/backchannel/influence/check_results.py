"""How a check is told: passed, failed or not run, with the figure that says why."""

from __future__ import annotations

from backchannel.model.findings import Check


def not_run(name: str, why: str) -> Check:
    """A check that could not run, saying so."""
    return Check(name=name, outcome="not_run", detail=why)


def told(name: str, detail: str, *, holds: bool) -> Check:
    """A check with its outcome."""
    return Check(name=name, outcome="passed" if holds else "failed", detail=detail)
