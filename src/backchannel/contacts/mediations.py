"""Documented mediations, 2002 to 2025: who hosted talks or carried messages between which two adversaries."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

MediationKind = Literal["talks hosted", "message", "truce", "exchange", "agreement", "release"]
Part = Literal["dev", "test"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mediation:
    """One mediator of one case; a case with several mediators has several entries.

    ``sides`` are in order of their codes. ``first`` is the first day on which it was done or made known, the first of
    the month where ``precision`` is month. ``verified`` says whether the source was read for this entry. ``part`` is
    the half of the cases it lies in: the order of mediators was set on ``dev`` and measured once on ``test``.
    """

    case: str
    mediator: str
    sides: tuple[str, str]
    first: date
    precision: Literal["day", "month"]
    kind: MediationKind
    what: str
    part: Part
    verified: bool
    source: str


@cache
def mediations() -> tuple[Mediation, ...]:
    """All entries of the file ``data/contacts/mediations.csv``, by day, case and mediator.

    Limits: cases that became known and that we thought of, in English; secret ones and failures are missing, the Middle
    East and the wars around Russia are over-represented. It is a list to measure with, no census.

    Examples
    --------
    >>> found = [entry for entry in mediations() if entry.case == "usa-iran-muscat-2025"]
    >>> [(entry.mediator, entry.sides, entry.first.isoformat(), entry.kind) for entry in found]
    [('OMN', ('IRN', 'USA'), '2025-04-12', 'talks hosted')]
    """
    text = (files("backchannel") / "data" / "contacts" / "mediations.csv").read_text(encoding="utf-8")
    return tuple(_entry(row) for row in csv.DictReader(text.splitlines()))


def _entry(row: dict[str, str]) -> Mediation:
    return Mediation(
        case=row["case"],
        mediator=row["mediator"],
        sides=(row["side_a"], row["side_b"]),
        first=date.fromisoformat(row["first"]),
        precision=row["precision"],  # type: ignore[arg-type]
        kind=row["kind"],  # type: ignore[arg-type]
        what=row["what"],
        part=row["part"],  # type: ignore[arg-type]
        verified=row["verified"] == "yes",
        source=row["source"],
    )


def mediated_before(actor: str, *, on: date) -> tuple[Mediation, ...]:
    """What an actor is documented to have mediated before a day, whoever the sides were.

    Examples
    --------
    >>> [entry.case for entry in mediated_before("NOR", on=date(2012, 1, 1))]
    ['sri-lanka-ltte-2002']
    """
    return tuple(entry for entry in mediations() if entry.mediator == actor and entry.first < on)
