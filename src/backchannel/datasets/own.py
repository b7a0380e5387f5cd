"""Our own events: as `backchannel code --json` prints them, and tables that an analyst made.

Recognised by content: JSON lines whose objects have `id`, `event`, `actor` and `reports` (events of the coder), or the
marks of a table of the record (`backchannel.datasets.own_tables`), as have CSV and Parquet.

Events of the coder become one row for each dyad, with what their surest report says; the words of reports are not taken
over, only where they stand. Lines that are no JSON, nested without end or no objects are refused one by one.

**Duplicates**: the file's own `duplicate_key`, else rows of the same day, dyad, type and mode.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, get_args

from backchannel.datasets.cells import BadRow
from backchannel.datasets.columns import literal
from backchannel.datasets.own_cells import DATASET
from backchannel.datasets.own_tables import (
    LICENCE,
    MARKS,
    delimiter,
    extracted,
    of_columns,
    of_lines,
    of_parquet,
)
from backchannel.datasets.sifting import Form, sift
from backchannel.datasets.tables import SIDES, plover_act
from backchannel.errors import UnknownCode
from backchannel.model.claims import Certainty
from backchannel.model.coding import Actor, ResolvedDate
from backchannel.model.documents import Span
from backchannel.model.events import MODALITIES, Event, Report
from backchannel.model.rows import Origin, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from backchannel.datasets.archives import Member
    from backchannel.datasets.recognise import Head
    from backchannel.datasets.sifting import Row
    from backchannel.model.record import Extract

_CODER: Final = {"id", "event", "actor", "reports"}
_CODED: Final = (
    "event", "dataset", "source", "source_id", "date", "date_end", "date_precision", "date_basis", "reported", *SIDES,
    "symmetric", "code_system", "code", "type", "mode", "contexts", "quad", "score", "modality", "certainty",
    "reporter", "tone", "confidence", "reports", "document", "span_start", "span_end", "duplicate_key",
)  # fmt: skip
_MOST_PARTIES: Final = 200
_PRECISIONS: Final = {4: "year", 7: "month", 10: "day"}


def recognise(head: Head) -> bool:
    """Whether the file holds events of the coder, or a table of the record.

    Examples
    --------
    >>> from backchannel.datasets.recognise import Head
    >>> recognise(Head(b"", ("event,date,actor,recipient,type",)))
    True
    """
    if head.binary:
        return head.raw.startswith(b"PAR1")
    first = _object(head)
    if first is not None:
        return set(first) >= _CODER or set(first) >= MARKS
    return delimiter(head) is not None


def _object(head: Head) -> dict[str, Any] | None:
    """The first JSON object among the first lines."""
    for line in head.lines:
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(found, dict):
            return found
    return None


def extract(member: Member, *, head: Head, scratch: Path) -> Extract:
    """How a file of our own becomes rows of the record.

    Raises
    ------
    UnreadableInput
        If it is a Parquet file that is damaged or has other columns.
    """
    if head.binary:
        return of_parquet(member, scratch=scratch)
    first = _object(head)
    if first is not None and set(first) >= _CODER:
        sifted = sift(member, form=Form(delimiter="\n", header=0), columns=_CODED, read=_coded, scratch=scratch)
        return extracted(sifted.select({"licence": literal(LICENCE)}), version="coder", sifted=sifted)
    if first is not None:
        return of_lines(member, read=_loaded, scratch=scratch)
    return of_columns(member, head=head, scratch=scratch)


def _loaded(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line, parse_constant=_no_number)
    except (ValueError, RecursionError) as fault:
        raise BadRow(f"is no JSON that can be read ({str(fault)[:120]})") from fault
    if not isinstance(found, dict):
        raise BadRow("is no JSON object")
    return found


def _no_number(constant: str) -> float:
    raise ValueError(f"{constant} is no number of JSON")


def _coded(fields: list[str]) -> Iterable[Row]:
    """An event as the coder prints it."""
    try:
        event = _event(_loaded(fields[0]))
        act = plover_act(event.type, event.mode)
        document = event.surest.span.document_id
        return rows_of(event, Origin(dataset=DATASET, source="coder", document=document), score=act.score)
    except (KeyError, TypeError, ValueError, AttributeError, UnknownCode) as fault:
        said = f"lacks {fault}" if isinstance(fault, KeyError) else str(fault)[:160]
        raise BadRow(f"is no event of the coder: {said}") from fault


def _event(line: dict[str, Any]) -> Event:
    if not line["reports"] or max(len(line["actor"]), len(line["recipient"])) > _MOST_PARTIES:
        raise ValueError(f"it has no reports, or more than {_MOST_PARTIES} parties")
    return Event(
        id=_text(line["id"]),
        date=_date(line),
        actors=tuple(map(_actor, line["actor"])),
        recipients=tuple(map(_actor, line["recipient"])),
        type=line["event"],
        mode=line["mode"],
        contexts=tuple(map(_text, line["context"])),
        quad=_whole(line["quad_code"], most=4),
        symmetric=_truth(line["symmetric"]),
        reports=tuple(map(_report, line["reports"])),
    )


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError(f"{value!r} stands where a text should")
    return value


def _whole(value: object, *, most: int = 2**31 - 1) -> int:
    if type(value) is not int or not 0 <= value <= most:
        raise ValueError(f"{str(value)[:40]} stands where a number from 0 to {most} should")
    return value


def _share(value: object, *, least: int = 0) -> float:
    if not isinstance(value, int | float) or not least <= value <= 1:
        raise ValueError(f"{str(value)[:40]} stands where a number from {least} to 1 should")
    return float(value)


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{str(value)[:40]} stands where true or false should")
    return value


def _actor(said: dict[str, Any]) -> Actor:
    return Actor(code=_text(said["code"]), name=said["name"], country=said["country"], sector=said["sector"])


def _date(line: dict[str, Any]) -> ResolvedDate:
    """The day as far as the line tells it; of a week it tells the last day."""
    said, precision = line["date"], line["date_precision"]
    end = date.fromisoformat(line["enddate"]) if line["enddate"] else None
    if said is None:
        return ResolvedDate(start=None, precision="unknown", basis=line["date_basis"])
    if _PRECISIONS.get(len(said)) is None:
        raise ValueError(f"{said!r} is no day, month or year")
    start = date.fromisoformat(f"{said}-01-01"[:10] if len(said) < 10 else said)
    if precision == "week" and end is not None:
        start = end - timedelta(days=6)
    return ResolvedDate(start=start, precision=precision, basis=line["date_basis"], end=end)


def _report(said: dict[str, Any]) -> Report:
    if said["modality"] not in MODALITIES or said["certainty"] not in get_args(Certainty):
        raise ValueError(f"a report has the modality {said['modality']!r} and the certainty {said['certainty']!r}")
    span = Span(document_id=_text(said["document"]), start=_whole(said["start"]), end=_whole(said["end"]), quote="")
    return Report(
        span=span,
        reporters=tuple(map(_text, said["reporter"])),
        modality=said["modality"],
        certainty=said["certainty"],
        tone=None if said["tone"] is None else _share(said["tone"], least=-1),
        confidence=_share(said["confidence"]),
    )
