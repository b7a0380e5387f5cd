"""Rows of the record as values: what this room needs of a row, with nothing that stands for a missing cell but None."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pandas as pd

from backchannel.model.record import NOTED_EVENT, RECORD_COLUMNS
from backchannel.record.origins import NOTED, maker

if TYPE_CHECKING:
    from collections.abc import Mapping

_TEXTS = (
    "event", "dataset", "source", "source_id", "date_precision", "date_basis", "actor", "actor_state", "actor_sector",
    "actor_name", "recipient", "recipient_state", "recipient_sector", "recipient_name", "type", "mode", "modality",
    "certainty", "reporter", "place", "place_state", "publisher", "url", "document", "inferred", "licence",
)  # fmt: skip
# "Unconventional" in rows that a machine read stands, more often than not, on ordinary attacks on nuclear sites.
_MISREAD = "unconventional"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row of the record; the names are those of its columns."""

    event: str
    dataset: str
    source: str
    source_id: str
    date: datetime.date
    date_end: datetime.date
    date_precision: str
    date_basis: str
    actor: str
    actor_state: str
    actor_sector: str
    actor_name: str
    recipient: str
    recipient_state: str
    recipient_sector: str
    recipient_name: str
    symmetric: bool
    type: str
    mode: str
    contexts: frozenset[str]
    quad: int | None
    modality: str
    certainty: str
    reporter: str
    confidence: float | None
    place: str
    place_state: str
    publisher: str
    url: str
    document: str
    inferred: str
    licence: str

    @property
    def units(self) -> tuple[str, str]:
        """The states or organisations on both sides, actor first; empty where there is none."""
        return (
            self.actor_state or self.actor.partition(".")[0],
            self.recipient_state or self.recipient.partition(".")[0],
        )

    @property
    def sectors(self) -> tuple[str, str]:
        """The sectors on both sides, actor first."""
        return (
            self.actor_sector or self.actor.partition(".")[2],
            self.recipient_sector or self.recipient.partition(".")[2],
        )

    @property
    def stream(self) -> str:
        """The source within the data set, or the data set."""
        return self.source or self.dataset

    @property
    def telling(self) -> str:
        """What happened in a few words, where people noted the event by hand."""
        return self.source_id if self.event.startswith(NOTED_EVENT) and self.stream == NOTED else ""

    @property
    def by_report(self) -> bool:
        """Whether the day is that of the report, and the act may have been on the day before."""
        if self.date_precision == "publication":
            return True
        return maker(self) == "coder" and self.date_basis not in ("stated", "relative")

    @property
    def told(self) -> bool:
        """Whether the row says flatly that it happened."""
        return self.modality in ("", "asserted") and self.certainty in ("", "stated") and not self.inferred


def entries(rows: pd.DataFrame) -> tuple[Entry, ...]:
    """The rows of a frame as values, in order; a row without a date or without an actor is left out.

    Parameters
    ----------
    rows
        Columns as in ``RECORD_COLUMNS``; columns that are absent are taken as null.

    Examples
    --------
    >>> frame = pd.DataFrame({"event": ["e1"], "date": ["2025-06-23"], "actor": ["IRN.GOV"], "recipient": ["RUS"]})
    >>> entries(frame)[0].units, entries(frame)[0].type
    (('IRN', 'RUS'), '')
    """
    columns = [name for name in RECORD_COLUMNS if name in rows.columns]
    found = (_entry(row) for row in rows[columns].to_dict("records"))
    return tuple(entry for entry in found if entry is not None)


def _entry(row: Mapping[Any, Any]) -> Entry | None:
    day = _day(row.get("date"))
    if day is None or not (_text(row, "actor") or _text(row, "actor_state")):
        return None
    quad, confidence = _number(row.get("quad")), _number(row.get("confidence"))
    entry = Entry(
        **{name: _text(row, name) for name in _TEXTS},
        date=day,
        date_end=max(day, _day(row.get("date_end")) or day),
        symmetric=bool(_number(row.get("symmetric"))),
        contexts=frozenset(part.strip() for part in _text(row, "contexts").split(";") if part.strip()),
        quad=None if quad is None else int(quad),
        confidence=confidence,
    )
    return replace(entry, mode="") if entry.mode == _MISREAD and maker(entry) == "coder" else entry


def _missing(value: Any) -> bool:
    return value is None or value is pd.NaT or value is pd.NA or value != value


def _text(row: Mapping[Any, Any], name: str) -> str:
    value = row.get(name)
    return "" if _missing(value) else str(value).strip()


def _number(value: Any) -> float | None:
    return None if _missing(value) else float(value)


def _day(value: Any) -> datetime.date | None:
    if _missing(value):
        return None
    if isinstance(value, datetime.datetime):  # a pandas Timestamp is one
        return value.date()
    return value if isinstance(value, datetime.date) else datetime.date.fromisoformat(str(value)[:10])
