"""The rows of a text table one by one: each becomes rows of the record in a plain copy, or is refused with the reason.

For data sets in which a row needs more than a look-up (lists in cells, quoted line breaks, names for codes). It costs
some microseconds a row; what comes by the hundred million is read by the database itself.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from backchannel.datasets.cells import BadRow
from backchannel.datasets.cleaning import clean
from backchannel.datasets.columns import LONGEST_LINE, event_row, name, text_table
from backchannel.model.record import RefusedRow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from backchannel.datasets.archives import Member

    Row = Mapping[str, object]

_SHOWN = 20
_SAMPLE = 200
_FLAT = str.maketrans({"\t": " ", "\n": " ", "\r": " ", "\0": None})


_FIRST, _SECOND = "coalesce(actor, actor_name, '')", "coalesce(recipient, recipient_name, '')"
DYAD = tuple(
    f'CASE WHEN "symmetric" THEN {pick}({_FIRST}, {_SECOND}) ELSE {side} END'
    for pick, side in (("least", _FIRST), ("greatest", _SECOND))
)
"""SQL expressions for the two sides of an event, by code or else by name, in one order where it has no direction."""


class Record(NamedTuple):
    """One row of a file as it stands: its number among the rows of data, its fields, its first and last line."""

    row: int
    fields: list[str]
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How a text table is written: what stands between fields, whether fields are quoted, lines before the data."""

    delimiter: str
    quoted: bool = False
    header: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Sifted:
    """A plain copy with the columns of the record that a data set fills, and what became of the file's rows."""

    path: Path
    columns: tuple[str, ...]
    rows_in: int
    repaired: int
    refused: tuple[RefusedRow, ...]
    refused_count: int

    def select(self, more: Mapping[str, str], *, key: tuple[str, ...] = (), where: str = "") -> str:
        """The query for whole rows of the record.

        Parameters
        ----------
        more
            SQL expressions of further columns: constants, and casts that need more than the column's type.
        key
            SQL expressions that are equal for rows which the default rule takes for one event; none where the copy
            has a column for it.
        where
            A condition or another clause that ends the query.
        """
        filled = {column: name(column) for column in self.columns if not column.startswith("_")}
        row = event_row({**filled, **more, **({"duplicate_key": digest(key)} if key else {})})
        return f"SELECT {row}\nFROM {self.table()}\n{where}".rstrip()

    def table(self) -> str:
        """The table function that reads the copy."""
        return text_table(self.path, columns=self.columns, bad_lines="stop")


def digest(parts: tuple[str, ...]) -> str:
    """A SQL expression for a number that is equal where all the expressions are.

    Examples
    --------
    >>> digest(("date", "actor"))
    "md5_number_lower(concat_ws(chr(31), coalesce(CAST(date AS VARCHAR), ''), coalesce(CAST(actor AS VARCHAR), '')))"
    """
    texts = ", ".join(f"coalesce(CAST({part} AS VARCHAR), '')" for part in parts)
    return f"md5_number_lower(concat_ws(chr(31), {texts}))"


@dataclass(slots=True)
class _Tally:
    rows: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    count: int = 0

    def refuse(self, row: int, *, reason: str, sample: str) -> None:
        self.count += 1
        if len(self.refused) < _SHOWN:
            self.refused.append(RefusedRow(row=row, reason=reason, sample=sample[:_SAMPLE]))


def sift(
    member: Member,
    *,
    form: Form,
    columns: tuple[str, ...],
    read: Callable[[list[str]], Iterable[Row]],
    scratch: Path,
) -> Sifted:
    """Read a text table row by row into a plain copy.

    Parameters
    ----------
    member
        The file. Lines that are not UTF-8 are read as Latin-1 and counted as repaired.
    form
        How the file is written.
    columns
        The columns of the record that are filled; names that begin with ``_`` are for the query alone. ``row`` comes
        first by itself.
    read
        Makes rows of the record out of the fields of a row, one for each dyad, or raises `BadRow`.
    scratch
        A folder for copies.
    """
    cleaned = clean(member.path, into=scratch, fallback="latin-1")
    copy, tally = neutral(member, scratch=scratch, kind="sifted"), _Tally()
    with copy.open("w", encoding="utf-8", errors="replace", newline="") as out:
        for record in _records(cleaned.path, form=form, tally=tally):
            try:
                lines = [_line([record.row, *map(row.get, columns)]) for row in read(record.fields)]
                if sum(map(len, lines)) > LONGEST_LINE:
                    raise BadRow(f"would become more than {LONGEST_LINE:,} characters of the record")
            except BadRow as fault:
                spread = f" (lines {record.first} to {record.last})" if record.last > record.first else ""
                tally.refuse(record.row, reason=f"{fault}{spread}", sample=form.delimiter.join(record.fields))
                continue
            out.writelines(lines)
    if cleaned.path != member.path:
        cleaned.path.unlink()
    return Sifted(
        path=copy,
        columns=("row", *columns),
        rows_in=tally.rows + cleaned.refused_count,
        repaired=cleaned.repaired,
        refused=(*tally.refused, *cleaned.refused)[:_SHOWN],
        refused_count=tally.count + cleaned.refused_count,
    )


def neutral(member: Member, *, scratch: Path, kind: str) -> Path:
    """A path for a copy that is a file's own and has no character which a database takes for a pattern."""
    mark = blake2b(str(member.path).encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
    return scratch / f"{kind}-{mark}.cleaned"


def _line(values: Iterable[object]) -> str:
    """A line of the copy; what would break it up is a space in it."""
    cells = ["" if value is None else str(value) for value in values]
    if any(mark in "".join(cells) for mark in "\t\n\r\0"):
        cells = [cell.translate(_FLAT) for cell in cells]
    return "\t".join(cells) + "\n"


def _records(path: Path, *, form: Form, tally: _Tally) -> Iterator[Record]:
    """The rows of data; an empty line is none, and a row that can't be split is refused here."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for _ in range(0 if form.quoted else form.header):
            lines.readline()
        if form.quoted:
            yield from _quoted(lines, form=form, tally=tally)
            return
        for number, line in enumerate(lines, start=form.header + 1):
            if line != "\n":
                tally.rows += 1
                yield Record(tally.rows, line.rstrip("\n").split(form.delimiter), number, number)


def _quoted(lines: Iterable[str], *, form: Form, tally: _Tally) -> Iterator[Record]:
    held: list[str] = []
    reader = csv.reader(_holding(lines, held), delimiter=form.delimiter)
    skip, last = form.header, 0
    while True:
        held.clear()
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            tally.rows += 1
            reason = f"can't be split into fields ({fault}); lines {last + 1} to {reader.line_num} are lost with it"
            tally.refuse(tally.rows, reason=reason, sample="")
            last = reader.line_num
            continue
        first, last = last + 1, reader.line_num
        if skip:
            skip -= 1
        elif fields:
            tally.rows += 1
            if last > first and _never_closed(held, form=form):
                reason = f"opens a quotation mark that nothing closes; lines {first} to {last} are lost with it"
                tally.refuse(tally.rows, reason=reason, sample=held[0])
            else:
                yield Record(tally.rows, fields, first, last)


def _holding(lines: Iterable[str], held: list[str]) -> Iterator[str]:
    """The lines, each also put into a list as it is handed on."""
    for line in lines:
        held.append(line)
        yield line


def _never_closed(lines: list[str], *, form: Form) -> bool:
    """Whether the lines of a row end within a quotation, which swallows all that follows in the file."""
    try:
        list(csv.reader(lines, delimiter=form.delimiter, strict=True))
    except csv.Error as fault:
        return "unexpected end of data" in str(fault)
    return False
