"""SQL in parts that can't go wrong: literals, the call that reads a text table, and a whole row of the record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from backchannel.errors import UnreadableInput
from backchannel.model.record import MENTION_COLUMNS, RECORD_COLUMNS

if TYPE_CHECKING:
    from pathlib import Path

BadLines = Literal["store", "skip", "stop"]
_BAD_LINES: Mapping[BadLines, str] = {"store": ", store_rejects = true", "skip": ", ignore_errors = true", "stop": ""}

LONGEST_LINE = 4_000_000
"""Bytes; a longer line is no row of any data set."""


def literal(value: str) -> str:
    """A text as a SQL literal.

    Raises
    ------
    UnreadableInput
        If the text holds a NUL, which no SQL literal can.

    Examples
    --------
    >>> literal("Côte d'Ivoire")
    "'Côte d''Ivoire'"
    """
    if "\0" in value:
        raise UnreadableInput(f"{value!r} holds a NUL character; rename the file or mend the value")
    return "'" + value.replace("'", "''") + "'"


def name(column: str) -> str:
    """A column's name in quotes, whatever stands in it.

    Examples
    --------
    >>> name('Event "ID" old')
    '"Event ""ID"" old"'
    """
    return '"' + column.replace('"', '""') + '"'


def text_table(
    path: Path,
    *,
    columns: tuple[str, ...],
    delimiter: str = "\t",
    header: int = 0,
    quote: str = "",
    bad_lines: BadLines = "store",
) -> str:
    """The table function that reads a cleaned file of text, all columns as text, nothing guessed.

    Parameters
    ----------
    path
        A file that has passed `backchannel.datasets.cleaning.clean`.
    columns
        Names for the columns, as many as the file has.
    delimiter
        What stands between the fields.
    header
        How many lines to skip before the data.
    quote
        The quotation mark, doubled inside a field; none where the data set has no quoting rule.
    bad_lines
        What becomes of lines with another number of columns: they go to DuckDB's tables of rejects (``store``: set
        ``Extract.rejects``), are passed over (``skip``: then ``Extract.refusals`` must find them), or stop the query.

    Examples
    --------
    >>> from pathlib import Path
    >>> print(text_table(Path("a.csv"), columns=("x", "y"), delimiter=",", header=1, quote='"', bad_lines="stop"))
    read_csv('a.csv', columns = {'x': 'VARCHAR', 'y': 'VARCHAR'}, auto_detect = false, delim = ',', quote = '"',
        escape = '"', comment = '', header = false, skip = 1, new_line = '\\n', strict_mode = true,
        max_line_size = 4000000)
    """
    typed = ", ".join(f"{literal(column)}: 'VARCHAR'" for column in columns)
    options = (
        f"columns = {{{typed}}}, auto_detect = false, delim = {literal(delimiter)}, quote = {literal(quote)}, "
        f"escape = {literal(quote)}, comment = '', header = false, skip = {header}, new_line = '\\n', "
        f"strict_mode = true, max_line_size = {LONGEST_LINE}"
    )
    return f"read_csv({literal(str(path))}, {options}{_BAD_LINES[bad_lines]})"


def event_row(expressions: Mapping[str, str]) -> str:
    """The select list of a whole row of the record: each expression cast to its column's type, null for the rest.

    Parameters
    ----------
    expressions
        SQL expressions by the names of `RECORD_COLUMNS`.

    Raises
    ------
    UnreadableInput
        If the record has no such column.

    Examples
    --------
    >>> event_row({"date": "try_strptime(day, '%Y%m%d')"}).splitlines()[5]
    'CAST(try_strptime(day, \\'%Y%m%d\\') AS DATE) AS "date",'
    >>> event_row({}).splitlines()[0]
    'CAST(NULL AS VARCHAR) AS "event",'
    """
    return _row(expressions, columns=RECORD_COLUMNS)


def mention_row(expressions: Mapping[str, str]) -> str:
    """The select list of a whole mention, as `event_row` for events.

    Raises
    ------
    UnreadableInput
        If a mention has no such column.

    Examples
    --------
    >>> mention_row({"publisher": "source"}).splitlines()[6]
    'CAST(source AS VARCHAR) AS "publisher",'
    """
    return _row(expressions, columns=MENTION_COLUMNS)


def _row(expressions: Mapping[str, str], *, columns: Mapping[str, str]) -> str:
    unknown = ", ".join(sorted(set(expressions) - set(columns)))
    if unknown:
        raise UnreadableInput(f"the record has no column {unknown}; its columns are in backchannel.model.record")
    return ",\n".join(
        f"CAST({expressions.get(column, 'NULL')} AS {kind}) AS {name(column)}" for column, kind in columns.items()
    )
