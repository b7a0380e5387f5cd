"""Rows of the record -> tellings of contacts: who with whom, when, at what level, how, and how sure."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from backchannel.contacts.levels import OFFICIAL_SECTORS, between, level_of
from backchannel.contacts.streams import ALONE, MADE_BY_PEOPLE, OWN, is_general
from backchannel.states import states

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backchannel.model.contacts import Level, Medium

_MEDIA: Final[dict[str, Medium]] = {
    "visit": "visit",
    "phone": "phone",
    "multilateral": "multilateral",
    "third-party": "mediated",
}
_PARTIAL: Final = frozenset({"LEG", "JUD", "COP"})
_INDIRECT: Final = frozenset({"multilateral", "mediated"})
_COLUMNS: Final = (
    "event", "dataset", "source", "source_id", "date", "date_end", "actor", "actor_state", "actor_sector", "actor_name",
    "recipient", "recipient_state", "recipient_sector", "recipient_name", "symmetric", "type", "mode", "modality",
    "certainty", "confidence", "place_state", "url", "inferred", "code", "code_system",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What this room needs of a row of the record; empty text stands for null."""

    event: str
    stream: str
    dataset: str
    date: datetime.date
    end: datetime.date
    actor: str
    actor_name: str
    recipient: str
    recipient_name: str
    symmetric: bool
    type: str
    mode: str
    place_state: str
    code: str
    code_system: str
    link: str
    sure: bool
    firm: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One row that tells of a contact; ``sides`` in order of their codes, ``levels`` and ``names`` with them."""

    sides: tuple[str, str]
    first: datetime.date
    last: datetime.date
    level: Level
    levels: tuple[Level, Level]
    names: tuple[str, str]
    medium: Medium
    direct: bool
    visitor: str | None
    host: str | None
    stream: str
    sure: bool
    firm: bool
    general: bool
    event: str
    link: str


def rows_of(frame: pd.DataFrame) -> Iterator[Row]:
    """Rows between two official sides that are told as having happened; all others are passed over.

    Parameters
    ----------
    frame
        Columns as in ``RECORD_COLUMNS``; columns that are absent are taken as null.
    """
    columns = [_plain(frame, name) for name in _COLUMNS]
    for values in zip(*columns, strict=True):
        found = _row(dict(zip(_COLUMNS, values, strict=True)))
        if found is not None:
            yield found


def _plain(frame: pd.DataFrame, name: str) -> list[Any]:
    """A column as plain values: text or "", days or None."""
    if name not in frame:
        return [None if name in ("date", "date_end", "confidence") else ""] * len(frame)
    column = frame[name]
    if name in ("date", "date_end"):
        days = pd.to_datetime(column)
        return [day.date() if known else None for day, known in zip(days, days.notna(), strict=True)]
    if name in ("symmetric", "confidence"):
        return [value if known else None for value, known in zip(column, column.notna(), strict=True)]
    return [str(value) if known else "" for value, known in zip(column, column.notna(), strict=True)]


def _row(row: dict[str, Any]) -> Row | None:
    """One row, or None where it lacks a side or a day, is no official act, or is not told as a fact."""
    actor, recipient = (_unit(row, side) for side in ("actor", "recipient"))
    happened = row["modality"] in ("", "asserted") and row["certainty"] not in ("denied", "conditional")
    if not (actor and recipient) or actor == recipient or row["date"] is None or not happened:
        return None
    stream, told = row["source"] or row["dataset"], _told(row)
    return Row(
        event=row["event"],
        stream=stream,
        dataset=row["dataset"],
        date=row["date"],
        end=max(row["date"], row["date_end"] or row["date"]),
        actor=actor,
        actor_name=row["actor_name"],
        recipient=recipient,
        recipient_name=row["recipient_name"],
        symmetric=bool(row["symmetric"]),
        type=row["type"],
        mode=row["mode"],
        place_state=row["place_state"],
        code=row["code"],
        code_system=row["code_system"],
        link=row["url"] or row["source_id"] or row["event"],
        sure=told and (stream in MADE_BY_PEOPLE or (stream not in OWN and _coded_surely(row))),
        firm=told and stream in MADE_BY_PEOPLE,
    )


def _unit(row: dict[str, Any], side: str) -> str:
    """The state or organisation on one side; empty where nobody speaks for it officially (opposition, rebels)."""
    code = row[side] or row[f"{side}_state"]
    unit, _, sector = code.partition(".")
    if unit in states() and (row[f"{side}_sector"] or sector) not in OFFICIAL_SECTORS:
        return ""
    return str(unit)


def _told(row: dict[str, Any]) -> bool:
    """Whether the row says flatly what it says of two sides that it names; nothing in it was inferred.

    A bare code may stand for anybody from there: a bulletin's flag of a state goes with its citizens too. Members of a
    parliament, courts and police are no voice of the state as a whole.
    """
    ends = ("actor", "recipient")
    sides = all(row[f"{side}_name"] or row[f"{side}_sector"] or "." in row[side] for side in ends)
    sectors = {row[f"{side}_sector"] or row[side].partition(".")[2] for side in ends}
    return sides and not sectors & _PARTIAL and not row["inferred"] and row["certainty"] != "hedged"


def _coded_surely(row: dict[str, Any]) -> bool:
    """Whether the coder was sure of the row, and it can be looked up."""
    return row["confidence"] is not None and row["confidence"] >= ALONE and bool(row["url"])


def tellings(frame: pd.DataFrame) -> tuple[Telling, ...]:
    """The tellings of contacts in rows of the record, in order of the rows.

    A contact is an act of PLOVER's type CONSULT of any mode between two different official sides. Signing, agreeing or
    helping is none by itself: it may be done from afar, and where people met for it the meeting has a row of its own.
    Plans, denials, what is told of the past in passing and what holds on a condition do not count.

    Parameters
    ----------
    frame
        Columns as in ``RECORD_COLUMNS``; columns that are absent are taken as null.

    Examples
    --------
    >>> frame = pd.DataFrame({"date": ["2025-05-07"], "type": ["CONSULT"], "mode": ["phone"], "source": ["mid"],
    ...     "actor": ["RUS.GOV"], "actor_name": ["President Vladimir Putin"], "recipient": ["ISR.GOV"],
    ...     "recipient_name": ["prime minister Benjamin Netanyahu"], "symmetric": [True]})
    >>> (found,) = tellings(frame)
    >>> found.sides, found.level, found.medium, found.sure, found.general
    (('ISR', 'RUS'), 'head', 'phone', True, False)
    """
    return tuple(_telling(row) for row in rows_of(frame) if row.type == "CONSULT")


def _telling(row: Row) -> Telling:
    day = row.date.isoformat()
    ends = sorted(((row.actor, row.actor_name), (row.recipient, row.recipient_name)))
    levels = tuple(level_of(name, unit=unit, day=day) for unit, name in ends)
    medium: Medium = _MEDIA.get(row.mode, "talks")
    visitor, host = _journey(row)
    return Telling(
        sides=(ends[0][0], ends[1][0]),
        first=row.date,
        last=row.end,
        level=between(levels[0], levels[1]),
        levels=(levels[0], levels[1]),
        names=(ends[0][1], ends[1][1]),
        medium="visit" if medium == "talks" and visitor else medium,
        direct=medium not in _INDIRECT,
        visitor=visitor,
        host=host,
        stream=row.stream,
        sure=row.sure,
        firm=row.firm,
        general=is_general(row.stream, dataset=row.dataset),
        event=row.event,
        link=row.link,
    )


def _journey(row: Row) -> tuple[str | None, str | None]:
    """Who travelled to whom: the doer of a visit, or whoever is not at home where the place is one side's."""
    if row.mode == "visit" and not row.symmetric:
        return row.actor, row.recipient
    if row.mode in ("", "visit") and row.place_state in (row.actor, row.recipient):
        visitor = row.recipient if row.place_state == row.actor else row.actor
        return visitor, row.place_state
    return None, None
