"""Whether the cells of an analyst's table fit the columns of the record, as SQL: rows that do, and the rest with why.

A row is refused for a cell that is no day, no number, or a number outside the scale of its column: a tone of -4 that
was let in would be averaged with tones from -1 to 1 by every series. An `event` of such a table is an id of the
analyst's, often a running number that another file uses again, so that the data set, the day and the type are put
to it; ids that the record itself has given (``gdelt-2:954680550``) stay.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from backchannel.datasets.columns import event_row, literal, name
from backchannel.datasets.sifting import DYAD, digest
from backchannel.model.events import EVENT_TYPES, MODALITIES
from backchannel.model.record import RECORD_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DATASET: Final = "own"
YEARS: Final = (1500, 2200)
"""Days outside these years are slips of the pen; some programs also write “infinity” or “epoch” for a day."""

SCALES: Final[Mapping[str, tuple[int, int]]] = MappingProxyType(
    {
        "tone": (-1, 1), "confidence": (0, 1), "quad": (1, 4), "score": (-10, 10), "goldstein": (-10, 10),
        "latitude": (-90, 90), "longitude": (-180, 180),
    }
)  # fmt: skip
"""From where to where the numbers of a column may lie; other columns take any finite number."""

_NO: Final = {
    "DATE": "no day; write it as 2025-06-23",
    "TIMESTAMP": "no moment; write it as 2025-06-23 14:05:00, in UTC",
    "BOOLEAN": "neither true nor false",
}
_DAYS: Final = ("DATE", "TIMESTAMP")
_FRACTIONS: Final = ("FLOAT", "DOUBLE")
_DAY: Final = literal(r"^\s*\d{4}[-/]\d{1,2}[-/]\d{1,2}([T ]\d.*)?\s*$")
_NOTHING: Final = ", ".join(map(literal, ("NA", "N/A", "NAN", "NULL", "NONE", ".")))
_SAID: Final = 40  # characters of a cell that are shown where it is refused


def checked(columns: Sequence[str], *, source: str, row: str) -> tuple[str, str]:
    """The query for the rows whose cells all fit, and the one for the rest with the reason.

    Parameters
    ----------
    columns
        The columns of the record that the table has, ``event`` and ``type`` among them.
    source
        What the rows are read from, in SQL.
    row
        The number of a row, in SQL.
    """
    fault = f"CASE {' '.join(_faults(columns))} END"
    more = "" if "symmetric" in columns else f", false AS {name('symmetric')}"
    inner = f"SELECT *, {fault} AS _fault{more} FROM {source}"
    select = f"SELECT {event_row(_cells(columns, row=row))}\nFROM ({inner}) WHERE _fault IS NULL"
    sample = f"left(CAST({name('event')} AS VARCHAR), 200)"
    shown = f"CAST({row} AS BIGINT) AS {name('row')}, _fault AS reason, {sample} AS sample"
    return select, f"SELECT {shown} FROM ({inner}) WHERE _fault IS NOT NULL"


def _cells(columns: Sequence[str], *, row: str) -> dict[str, str]:
    """SQL for the cells of a row that fits."""
    cells = {column: _cast(column) for column in columns}
    cells["row"] = row
    cells["dataset"] = f"coalesce({name('dataset')}, '{DATASET}')" if "dataset" in columns else f"'{DATASET}'"
    if "symmetric" not in columns:
        cells["symmetric"] = "false"
    key = digest(
        (cells["date"], *(_named(each, columns) for each in DYAD), '"type"', "mode" if "mode" in columns else "''")
    )
    cells["duplicate_key"] = f"coalesce({cells['duplicate_key']}, {key})" if "duplicate_key" in columns else key
    said, dataset = f"CAST({name('event')} AS VARCHAR)", cells["dataset"]
    cells["source_id"] = f"coalesce({cells['source_id']}, {said})" if "source_id" in columns else said
    day, kind = (
        f"coalesce(CAST({cells[each]} AS VARCHAR), '')" if each in cells else "''" for each in ("date", "type")
    )
    whole = f"concat_ws(':', {dataset}, {said}, {day}, {kind})"
    cells["event"] = f"CASE WHEN starts_with({said}, concat({dataset}, ':')) THEN {said} ELSE {whole} END"
    return cells


def _cast(column: str) -> str:
    """A cell as its column's type; what is no number (nan) is no value."""
    kind = RECORD_COLUMNS[column]
    cell = f"TRY_CAST({name(column)} AS {kind})"
    return f"CASE WHEN NOT isnan({cell}) THEN {cell} END" if kind in _FRACTIONS else cell


def _faults(columns: Sequence[str]) -> list[str]:
    """Branches of a CASE, the first that applies naming the column and what is wrong with its cell."""
    faults = [f"WHEN {name('event')} IS NULL THEN 'has no event'"]
    for column in columns:
        faults += _column_faults(column)
    faults += _word_fault("type", EVENT_TYPES)
    return faults + (_word_fault("modality", MODALITIES) if "modality" in columns else [])


def _column_faults(column: str) -> list[str]:
    kind, cell = RECORD_COLUMNS[column], name(column)
    if kind == "VARCHAR":
        return []
    typed = f"TRY_CAST({cell} AS {kind})"
    nothing = f"typeof({cell}) = 'VARCHAR' AND upper(trim(CAST({cell} AS VARCHAR))) IN ({_NOTHING})"
    wrong = f"{cell} IS NOT NULL AND ({typed} IS NULL{_unfit(cell, typed=typed, kind=kind)})"
    faults = [
        (nothing, "says nothing; leave a cell empty where nothing is known"),
        (wrong, f"is {_NO.get(kind, 'no number')}"),
        *_outside(column, typed=typed, kind=kind),
    ]
    return [f"WHEN {condition} THEN {_fault(column, f'which {reason}')}" for condition, reason in faults]


def _outside(column: str, *, typed: str, kind: str) -> list[tuple[str, str]]:
    """When a day or a number lies outside what its column may hold, and the words for it."""
    if kind in _DAYS:
        return [(f"year({typed}) NOT BETWEEN {YEARS[0]} AND {YEARS[1]}", f"is not from {YEARS[0]} to {YEARS[1]}")]
    if column not in SCALES:
        return []
    low, high = SCALES[column]
    number = f"NOT isnan({typed}) AND " if kind in _FRACTIONS else ""
    return [(f"{number}{typed} NOT BETWEEN {low} AND {high}", f"is not from {low} to {high}")]


def _unfit(cell: str, *, typed: str, kind: str) -> str:
    """What a cast lets through that no column should hold: days in words, numbers without end."""
    if kind in _DAYS:
        return f" OR NOT regexp_matches(CAST({cell} AS VARCHAR), {_DAY})"
    return f" OR isinf({typed})" if kind in _FRACTIONS else ""


def _word_fault(column: str, words: Sequence[str]) -> list[str]:
    known = ", ".join(map(literal, words))
    fault = _fault(column, f"which is none of {', '.join(words)}")
    return [f"WHEN {name(column)} NOT IN ({known}) THEN {fault}"]


def _fault(column: str, wrong: str) -> str:
    """A SQL expression for what is wrong with a cell, with the beginning of what it holds."""
    said = f"left(CAST({name(column)} AS VARCHAR), {_SAID})"
    return f"concat({literal(f'has the {column} “')}, {said}, {literal(f'”, {wrong}')})"


def _named(expression: str, columns: Sequence[str]) -> str:
    """The expression without the names of actors where the file has none."""
    for column in ("actor_name", "recipient_name"):
        expression = expression if column in columns else expression.replace(f", {column}", "")
    return expression.replace('"symmetric"', 'TRY_CAST("symmetric" AS BOOLEAN)')
