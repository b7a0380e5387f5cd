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
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING, Any, Final

from backchannel.datasets.cells import BadRow
from backchannel.datasets.columns import literal
from backchannel.datasets.own_cells import DATASET, checked
from backchannel.datasets.own_parquet import footer
from backchannel.datasets.recognise import OWN_COLUMNS, plain
from backchannel.datasets.sifting import Form, Sifted, neutral, sift
from backchannel.datasets.tables import organisations_by_name, plover_act, states_as_written, table
from backchannel.errors import UnknownCode, UnreadableInput
from backchannel.model.record import RECORD_COLUMNS, Extract
from backchannel.states import states

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from backchannel.datasets.archives import Member
    from backchannel.datasets.recognise import Head
    from backchannel.datasets.sifting import Row

LICENCE: Final = "own"
CITATION: Final = "own coding; cite Backchannel with its version and the documents that were coded"
MARKS: Final = frozenset(OWN_COLUMNS)
"""Columns by which a table of events is known; of their cells only those of `event` must not be empty."""

_PLAIN: Final = {plain(column): column for column in RECORD_COLUMNS}
_PATTERN: Final = frozenset("*?[]{}")
_SIDES: Final = ("actor", "recipient")
_NAMED: Final = 5  # parties that no table knows, of which so many are named


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
    """A table with a header.

    Raises
    ------
    UnreadableInput
        If it has two columns of one name.
    """
    mark = delimiter(head) or ","
    header = head.header(mark, quote='"')
    columns = tuple(_PLAIN.get(each) for each in header)
    first_row = head.cells(mark, quote='"')[0]
    twice = sorted(column for column, number in Counter(columns).items() if column and number > 1)
    if twice:
        raise UnreadableInput(f"{member.name}: has more than one column {' and '.join(twice)}; keep one of each")
    left_out = [said for said, column in zip(first_row, columns, strict=True) if column is None]
    seen = _Seen()

    def read(fields: list[str]) -> Iterable[Row]:
        if len(fields) != len(columns):
            raise BadRow(f"has {len(fields)} cells, the header {len(columns)}")
        found = {column: cell for column, cell in zip(columns, fields, strict=True) if column}
        return [_coded(found, header=columns, seen=seen)]

    used = _filled(each for each in columns if each)
    form = Form(delimiter=mark, quoted=True)
    sifted = sift(member, form=form, columns=used, read=read, scratch=scratch)
    notes = ([f"columns left out: {', '.join(left_out)}"] if left_out else []) + seen.told()
    return _table(used, sifted=sifted, version="CSV", notes=notes)


def of_lines(member: Member, *, read: Callable[[str], dict[str, Any]], scratch: Path) -> Extract:
    """JSON lines, each read into an object by ``read``."""
    columns = tuple(each for each in RECORD_COLUMNS if each != "row")
    seen = _Seen()

    def row(fields: list[str]) -> Iterable[Row]:
        found = {key: value for key, value in read(fields[0]).items() if key in RECORD_COLUMNS}
        nested = next((key for key, value in found.items() if isinstance(value, dict | list)), None)
        if nested:
            raise BadRow(f"has more than one value in {nested}")
        return [_coded(found, header=tuple(found), seen=seen)]

    sifted = sift(member, form=Form(delimiter="\n", header=0), columns=columns, read=row, scratch=scratch)
    return _table(columns, sifted=sifted, version="JSON lines", notes=seen.told())


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
    select, refusals = checked(columns, source=source, row="file_row_number + 1")
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
    select, refusals = checked(columns, source=sifted.table(), row='"row"')
    return extracted(select, version=version, sifted=sifted, refusals=refusals, notes=notes)


def _filled(columns: Iterable[str]) -> tuple[str, ...]:
    """The columns of the copy: those of the file but the number of the row, and those that `_coded` fills."""
    more = (*(f"{side}_name" for side in _SIDES), "quad", "score")
    return tuple(dict.fromkeys(each for each in (*columns, *more) if each != "row"))


@dataclass(slots=True)
class _Seen:
    """What the ledger should say of the rows that were kept."""

    strangers: Counter[str] = field(default_factory=Counter)
    undated: int = 0
    by_nobody: int = 0

    def told(self) -> list[str]:
        """Notes on parties that no table knows, the most frequent first, and on rows that few questions will find."""
        notes = []
        if self.strangers:
            named = ", ".join(f"{said[:40]} ({number})" for said, number in self.strangers.most_common(_NAMED))
            more = f" and {len(self.strangers) - _NAMED} more" if len(self.strangers) > _NAMED else ""
            notes.append(f"parties that no table knows, kept as written: {named}{more}")
        if self.undated:
            notes.append(f"rows without a date, which no question about days finds: {self.undated:,}")
        if self.by_nobody:
            notes.append(f"rows without an actor: {self.by_nobody:,}")
        return notes


def _coded(found: dict[str, Any], *, header: Sequence[str | None], seen: _Seen) -> Row:
    """A row as the record has it: parties by code, the type in capitals, quad class and score where not given."""
    for side in _SIDES:
        said = str(found.get(side) or "").strip()
        code = _code(said)
        if code is None:
            seen.strangers[said] += 1
        elif code != said:
            found |= {side: code, f"{side}_name": found.get(f"{side}_name") or said}
    seen.undated += not found.get("date")
    seen.by_nobody += not found.get("actor")
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
    plain = said.casefold().replace("’", "'")
    return states_as_written().get(plain) or organisations_by_name().get(plain)


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
