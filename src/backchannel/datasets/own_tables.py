"""Tables of events that an analyst made: CSV, JSON lines and Parquet with columns of the record.

Recognised by five columns, `event`, `date`, `actor`, `recipient` and `type`; others of the record are taken over, any
further ones are left out and named in the ledger. CSV may have commas, tabs or semicolons between its cells. Each cell
must fit the type of its column, or the row is refused with the column named; `dataset` is `own` where it is empty.

People write names where the record has codes, so that in CSV and JSON lines the name of a state or organisation becomes
its code, the name staying in `actor_name`; types may be in small letters; and quad class and score are those of the
type where the file has no such columns. A party that no table knows is kept as it is written, and the ledger names it.
Parquet is read by the database as it stands, which trusts whoever wrote the file.
"""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING, Any, Final

from backchannel.datasets.columns import event_row, literal, name
from backchannel.datasets.own_parquet import footer
from backchannel.datasets.recognise import plain
from backchannel.datasets.sifting import DYAD, BadRow, Form, Sifted, digest, neutral, sift
from backchannel.datasets.tables import organisations_by_name, plover_act, states_by_name, table
from backchannel.errors import UnknownCode, UnreadableInput
from backchannel.model.events import EVENT_TYPES, MODALITIES
from backchannel.model.record import RECORD_COLUMNS, Extract
from backchannel.states import states

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from backchannel.datasets.archives import Member
    from backchannel.datasets.recognise import Head
    from backchannel.datasets.sifting import Row

DATASET: Final = "own"
LICENCE: Final = "own"
CITATION: Final = "own coding; cite Backchannel with its version and the documents that were coded"
MARKS: Final = frozenset({"event", "date", "actor", "recipient", "type"})
"""Columns by which a table of events is known; recipients may be empty, the rest not."""

_PLAIN: Final = {plain(column): column for column in RECORD_COLUMNS}
_PATTERN: Final = frozenset("*?[]{}")
_SIDES: Final = ("actor", "recipient")
_NAMED: Final = 5  # parties that no table knows, of which so many are named
_NO: Final = {
    "DATE": "no day; write it as 2025-06-23",
    "TIMESTAMP": "no moment; write it as 2025-06-23 14:05:00, in UTC",
    "BOOLEAN": "neither true nor false",
}
_ONE_OF: Final = "which is none of {}"
_SAID: Final = 40  # characters of a cell that are shown where it is refused


def delimiter(head: Head) -> str | None:
    """What stands between the columns of a table of events; None if it is none.

    Examples
    --------
    >>> from backchannel.datasets.recognise import Head
    >>> delimiter(Head(b"", ("event;date;actor;recipient;type;my notes",)))
    ';'
    """
    return next((mark for mark in ",\t;" if set(head.header(mark, quote='"')) >= MARKS), None)


def of_columns(member: Member, *, head: Head, scratch: Path) -> Extract:
    """A table with a header."""
    mark = delimiter(head) or ","
    header = head.header(mark, quote='"')
    columns = tuple(_PLAIN.get(each) for each in header)
    first_row = head.cells(mark, quote='"')[0]
    left_out = [said for said, column in zip(first_row, columns, strict=True) if column is None]
    strangers: Counter[str] = Counter()

    def read(fields: list[str]) -> Iterable[Row]:
        if len(fields) != len(columns):
            raise BadRow(f"has {len(fields)} cells, the header {len(columns)}")
        found = {column: cell for column, cell in zip(columns, fields, strict=True) if column}
        return [_coded(found, header=columns, strangers=strangers)]

    used = _filled(each for each in columns if each)
    form = Form(delimiter=mark, quoted=True)
    sifted = sift(member, form=form, columns=used, read=read, scratch=scratch)
    notes = ([f"columns left out: {', '.join(left_out)}"] if left_out else []) + _told(strangers)
    return _table(used, sifted=sifted, version="CSV", notes=notes)


def of_lines(member: Member, *, read: Callable[[str], dict[str, Any]], scratch: Path) -> Extract:
    """JSON lines, each read into an object by ``read``."""
    columns = tuple(each for each in RECORD_COLUMNS if each != "row")
    strangers: Counter[str] = Counter()

    def row(fields: list[str]) -> Iterable[Row]:
        found = {key: value for key, value in read(fields[0]).items() if key in RECORD_COLUMNS}
        nested = next((key for key, value in found.items() if isinstance(value, dict | list)), None)
        if nested:
            raise BadRow(f"has more than one value in {nested}")
        return [_coded(found, header=tuple(found), strangers=strangers)]

    sifted = sift(member, form=Form(delimiter="\n", header=0), columns=columns, read=row, scratch=scratch)
    return _table(columns, sifted=sifted, version="JSON lines", notes=_told(strangers))


def of_parquet(member: Member, *, scratch: Path) -> Extract:
    """A Parquet file, read by the database as it stands.

    Raises
    ------
    UnreadableInput
        If it is damaged or has other columns.
    """
    rows, names = footer(member.path)
    if not set(names) >= MARKS:
        missing = ", ".join(sorted(MARKS - set(names)))
        raise UnreadableInput(f"{member.name}: is Parquet without the columns {missing}; name its columns so")
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


def extracted(select: str, *, version: str, sifted: Sifted, refusals: str = "", notes: Sequence[str] = ()) -> Extract:
    """The extract of a file of our own that was read row by row."""
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
        notes=tuple(notes),
    )


def _table(columns: Sequence[str], *, sifted: Sifted, version: str, notes: Sequence[str]) -> Extract:
    select, refusals = _checked(columns, source=sifted.table(), row='"row"')
    return extracted(select, version=version, sifted=sifted, refusals=refusals, notes=notes)


def _filled(columns: Iterable[str]) -> tuple[str, ...]:
    """The columns of the copy: those of the file but the number of the row, and those that `_coded` fills."""
    more = (*(f"{side}_name" for side in _SIDES), "quad", "score")
    return tuple(dict.fromkeys(each for each in (*columns, *more) if each != "row"))


def _coded(found: dict[str, Any], *, header: Sequence[str | None], strangers: Counter[str]) -> Row:
    """A row as the record has it: parties by code, the type in capitals, quad class and score where not given."""
    for side in _SIDES:
        said = str(found.get(side) or "").strip()
        code = _code(said)
        if code is None:
            strangers[said] += 1
        elif code != said:
            found |= {side: code, f"{side}_name": found.get(f"{side}_name") or said}
    if isinstance(found.get("type"), str):
        found["type"] = found["type"].strip().upper()
        if not {"quad", "score"} & set(header):
            found |= _weights(found["type"], str(found.get("mode") or "") or None)
    return found


@lru_cache(maxsize=1 << 16)
def _code(said: str) -> str | None:
    """The code of a party as a person writes it; None if no table knows it, empty if nobody is named."""
    unit, dot, sector = said.partition(".")
    if not said or unit.upper() in states() or unit.upper() in _organisations():
        return unit.upper() + dot + sector.upper()
    return states_by_name().get(said.casefold()) or organisations_by_name().get(said.casefold())


@cache
def _organisations() -> frozenset[str]:
    return frozenset(row["code"] for row in table("actors/organisations.csv"))


@cache
def _weights(kind: str, mode: str | None) -> dict[str, object]:
    """Quad class and score of a type and mode; nothing where PLOVER has none, which is refused later or open."""
    try:
        act = plover_act(kind, mode)
    except UnknownCode:
        return {}
    return {"quad": act.quad, "score": act.score}


def _told(strangers: Counter[str]) -> list[str]:
    """A note on the parties that no table knows, the most frequent first."""
    if not strangers:
        return []
    named = ", ".join(f"{said[:40]} ({number})" for said, number in strangers.most_common(_NAMED))
    more = f" and {len(strangers) - _NAMED} more" if len(strangers) > _NAMED else ""
    return [f"parties that no table knows, kept as written: {named}{more}"]


def _checked(columns: Sequence[str], *, source: str, row: str) -> tuple[str, str]:
    """The query for the rows whose cells all fit, and the one for the rest with the reason."""
    types, modalities = (", ".join(map(literal, each)) for each in (EVENT_TYPES, MODALITIES))
    faults = [f"WHEN {name('event')} IS NULL THEN 'has no event'"]
    for column in columns:
        kind, cell = RECORD_COLUMNS[column], name(column)
        fault = _fault(column, f"which is {_NO.get(kind, 'no number')}")
        faults.append(f"WHEN {cell} IS NOT NULL AND TRY_CAST({cell} AS {kind}) IS NULL THEN {fault}")
    faults.append(f"WHEN {name('type')} NOT IN ({types}) THEN {_fault('type', _ONE_OF.format(', '.join(EVENT_TYPES)))}")
    if "modality" in columns:
        fault = _fault("modality", _ONE_OF.format(", ".join(MODALITIES)))
        faults.append(f"WHEN modality NOT IN ({modalities}) THEN {fault}")
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


def _fault(column: str, wrong: str) -> str:
    """A SQL expression for what is wrong with a cell, with the beginning of what it holds."""
    said = f"left(CAST({name(column)} AS VARCHAR), {_SAID})"
    return f"concat({literal(f'has the {column} “')}, {said}, {literal(f'”, {wrong}')})"


def _named(expression: str, columns: Sequence[str]) -> str:
    """The expression without the names of actors where the file has none."""
    for column in ("actor_name", "recipient_name"):
        expression = expression if column in columns else expression.replace(f", {column}", "")
    return expression.replace('"symmetric"', 'TRY_CAST("symmetric" AS BOOLEAN)')
