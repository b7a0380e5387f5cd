"""Our own events: as `backchannel code --json` prints them, and tables with the columns of the record.

Recognised by content: JSON lines whose objects have `id`, `event`, `actor` and `reports` (events of the coder); JSON
lines, CSV (with commas or tabs) and Parquet whose columns are columns of the record, `event`, `date`, `actor`,
`recipient` and `type` among them. Other keys of JSON lines and nested columns of Parquet are left out.

Events of the coder become one row for each dyad, with what their surest report says; the words of reports are not taken
over, only where they stand. In tables each cell must fit the type of its column, or the row is refused with the column
named; a row needs an `event`; `dataset` is `own` where it is empty. Lines that are no JSON, nested without end or no
objects are refused one by one. Parquet is read by the database, which trusts whoever wrote the file.

**Duplicates**: the file's own `duplicate_key`, else rows of the same day, dyad, type and mode.
"""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING, Any, Final, get_args

from backchannel.datasets.columns import event_row, literal, name
from backchannel.datasets.own_parquet import footer
from backchannel.datasets.recognise import plain
from backchannel.datasets.sifting import DYAD, BadRow, Form, Sifted, digest, neutral, sift
from backchannel.datasets.tables import SIDES, plover_act
from backchannel.errors import UnknownCode, UnreadableInput
from backchannel.model.claims import Certainty
from backchannel.model.coding import Actor, ResolvedDate
from backchannel.model.documents import Span
from backchannel.model.events import EVENT_TYPES, MODALITIES, Event, Report
from backchannel.model.record import RECORD_COLUMNS, Extract
from backchannel.model.rows import Origin, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from backchannel.datasets.archives import Member
    from backchannel.datasets.recognise import Head
    from backchannel.datasets.sifting import Row

DATASET: Final = "own"
LICENCE: Final = "own"
CITATION: Final = "own coding; cite Backchannel with its version and the documents that were coded"

_MARKS: Final = {"event", "date", "actor", "recipient", "type"}
_CODER: Final = {"id", "event", "actor", "reports"}
_PLAIN: Final = {plain(column): column for column in RECORD_COLUMNS}
_CODED: Final = (
    "event", "dataset", "source", "source_id", "date", "date_end", "date_precision", "date_basis", "reported", *SIDES,
    "symmetric", "code_system", "code", "type", "mode", "contexts", "quad", "score", "modality", "certainty",
    "reporter", "tone", "confidence", "reports", "document", "span_start", "span_end", "duplicate_key",
)  # fmt: skip
_PATTERN: Final = frozenset("*?[]{}")
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
        return set(first) >= _CODER or set(first) >= _MARKS
    return _delimiter(head) is not None


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


def _delimiter(head: Head) -> str | None:
    """What stands between the columns of a table of the record; None if it is none."""
    for mark in ",\t":
        names = head.header(mark, quote='"')
        if set(names) >= _MARKS and set(names) <= set(_PLAIN):
            return mark
    return None


def extract(member: Member, *, head: Head, scratch: Path) -> Extract:
    """How a file of our own becomes rows of the record.

    Raises
    ------
    UnreadableInput
        If it is a Parquet file that is damaged or has other columns.
    """
    if head.binary:
        return _parquet(member, scratch=scratch)
    first = _object(head)
    lines = Form(delimiter="\n", header=0)
    if first is not None and set(first) >= _CODER:
        sifted = sift(member, form=lines, columns=_CODED, read=_coded, scratch=scratch)
        return _extract(sifted.select({"licence": literal(LICENCE)}), version="coder", sifted=sifted)
    if first is not None:
        columns = tuple(each for each in RECORD_COLUMNS if each != "row")
        sifted = sift(member, form=lines, columns=columns, read=_flat, scratch=scratch)
        return _table(columns, source=sifted.table(), version="JSON lines", sifted=sifted)
    delimiter = _delimiter(head) or ","
    columns = tuple(_PLAIN[each] for each in head.header(delimiter, quote='"'))
    used = tuple(dict.fromkeys(each for each in columns if each != "row"))

    def read(fields: list[str]) -> Iterable[Row]:
        if len(fields) != len(columns):
            raise BadRow(f"has {len(fields)} cells, the header {len(columns)}")
        return [dict(zip(columns, fields, strict=True))]

    form = Form(delimiter=delimiter, quoted=True)
    sifted = sift(member, form=form, columns=used, read=read, scratch=scratch)
    return _table(used, source=sifted.table(), version="CSV", sifted=sifted)


def _extract(select: str, *, version: str, sifted: Sifted, refusals: str = "") -> Extract:
    return Extract(
        dataset=DATASET,
        version=version,
        licence=LICENCE,
        citation=CITATION,
        select=select,
        refusals=refusals,
        rows_in=sifted.rows_in,
        repaired=sifted.repaired,
        refused=sifted.refused,
        refused_count=sifted.refused_count,
    )


def _table(columns: Sequence[str], *, source: str, version: str, sifted: Sifted) -> Extract:
    select, refusals = _checked(columns, source=source, row='"row"')
    return _extract(select, version=version, sifted=sifted, refusals=refusals)


def _parquet(member: Member, *, scratch: Path) -> Extract:
    rows, names = footer(member.path)
    if not set(names) >= _MARKS:
        missing = ", ".join(sorted(_MARKS - set(names)))
        raise UnreadableInput(f"{member.name}: is Parquet without the columns {missing}; it is no table of the record")
    columns = [each for each in RECORD_COLUMNS if each in names and each != "row"]
    path = member.path
    if set(str(path)) & _PATTERN:
        path = Path(copyfile(path, neutral(member, scratch=scratch, kind="parquet")))
    source = f"read_parquet({literal(str(path))}, file_row_number = true)"
    select, refusals = _checked(columns, source=source, row="file_row_number + 1")
    return Extract(
        dataset=DATASET, version="Parquet", licence=LICENCE, citation=CITATION, select=select, refusals=refusals,
        rows_in=rows,
    )  # fmt: skip


def _checked(columns: Sequence[str], *, source: str, row: str) -> tuple[str, str]:
    """The query for the rows whose cells all fit, and the one for the rest with the reason."""
    types, modalities = (", ".join(map(literal, each)) for each in (EVENT_TYPES, MODALITIES))
    faults = [f"WHEN {name('event')} IS NULL THEN 'has no event'"]
    for column in columns:
        kind, cell = RECORD_COLUMNS[column], name(column)
        fault = literal(f"has a {column} that is no {kind}")
        faults.append(f"WHEN {cell} IS NOT NULL AND TRY_CAST({cell} AS {kind}) IS NULL THEN {fault}")
    faults.append(f"WHEN {name('type')} NOT IN ({types}) THEN 'has a type that PLOVER does not have'")
    if "modality" in columns:
        faults.append(f"WHEN modality NOT IN ({modalities}) THEN 'has an unknown modality'")
    fault = f"CASE {' '.join(faults)} END"
    cells = {column: f"TRY_CAST({name(column)} AS {RECORD_COLUMNS[column]})" for column in columns}
    cells["row"] = row
    cells["dataset"] = f"coalesce({name('dataset')}, '{DATASET}')" if "dataset" in columns else f"'{DATASET}'"
    if "symmetric" not in columns:
        cells["symmetric"] = "false"
    more = "" if "symmetric" in columns else f", false AS {name('symmetric')}"
    inner = f"SELECT *, {fault} AS _fault{more} FROM {source}"
    mode = "mode" if "mode" in columns else "''"
    key = digest(('"date"', *(_named(each, columns) for each in DYAD), '"type"', mode))
    cells["duplicate_key"] = f"coalesce({cells['duplicate_key']}, {key})" if "duplicate_key" in columns else key
    select = f"SELECT {event_row(cells)}\nFROM ({inner}) WHERE _fault IS NULL"
    sample = f"left(CAST({name('event')} AS VARCHAR), 200)"
    shown = f"CAST({row} AS BIGINT) AS {name('row')}, _fault AS reason, {sample} AS sample"
    return select, f"SELECT {shown} FROM ({inner}) WHERE _fault IS NOT NULL"


def _named(expression: str, columns: Sequence[str]) -> str:
    """The expression without the names of actors where the file has none."""
    for column in ("actor_name", "recipient_name"):
        expression = expression if column in columns else expression.replace(f", {column}", "")
    return expression.replace('"symmetric"', 'TRY_CAST("symmetric" AS BOOLEAN)')


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


def _flat(fields: list[str]) -> Iterable[Row]:
    """A JSON object with the columns of the record."""
    found = _loaded(fields[0])
    nested = next(
        (key for key, value in found.items() if key in RECORD_COLUMNS and isinstance(value, dict | list)), None
    )
    if nested:
        raise BadRow(f"has more than one value in {nested}")
    return [{key: value for key, value in found.items() if key in RECORD_COLUMNS}]


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
