"""Lines of a gold file -> rows: what cannot be read is refused row by row, with its line and what to do."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from backchannel.errors import UnreadableInput

_LONGEST_SHOWN = 60
# A cell whose quotation mark never closes must not swallow the file: a row may run over so many lines, no more.
_MOST_LINES = 20

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows(Generic[Row]):
    """The rows of a file that could be read, in order, and a sentence for each that could not."""

    rows: tuple[Row, ...]
    problems: tuple[str, ...] = ()


def numbered_lines(path: Path) -> list[tuple[int, str]]:
    """Lines that are not blank with their numbers; only a line feed ends one, for JSON strings may hold the rest.

    Parameters
    ----------
    path
        UTF-8, with or without a byte order mark, with Unix or Windows line ends.

    Raises
    ------
    UnreadableInput
        If the file can't be opened, or holds bytes that are not UTF-8, with the line of the first of them.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UnreadableInput(f"{path}: cannot be read: {reason}; check the path") from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The codec counts after the mark that it took off.
        line = raw.removeprefix(b"\xef\xbb\xbf")[: error.start].count(b"\n") + 1
        message = f"{path}, line {line}: byte {error.start} is not UTF-8; save the file as UTF-8"
        raise UnreadableInput(message) from error
    lines = enumerate(text.split("\n"), start=1)
    return [(number, line.removesuffix("\r")) for number, line in lines if line.strip()]


def parsed(
    lines: Sequence[tuple[int, str]], parse: Callable[[str], Row], *, path: Path, form: str, faults: Sequence[str] = ()
) -> Rows[Row]:
    """Every line through ``parse``; a line at which it raises ``ValueError`` is refused and the others are kept.

    Parameters
    ----------
    lines
        Numbered lines.
    parse
        Makes a row of a line.
    path
        The file, for messages.
    form
        How a row should look, for messages.
    faults
        What was refused before.

    Raises
    ------
    UnreadableInput
        If no line could be read, with the first thing wrong.

    Examples
    --------
    >>> parsed([(1, "7"), (3, "seven")], int, path=Path("n.txt"), form="a number")
    Rows(rows=(7,), problems=("line 3: invalid literal for int() with base 10: 'seven'",))
    """
    rows, problems = [], list(faults)
    for number, line in lines:
        try:
            rows.append(parse(line))
        except (ValueError, RecursionError) as error:
            problems.append(f"line {number}: {worded(error, form=form)}")
    if not rows:
        first = f"; the first of {len(problems)} faults: {problems[0]}" if problems else ""
        raise UnreadableInput(f"{path}: no row in it that can be read; write {form}{first}")
    return Rows(rows=tuple(rows), problems=tuple(problems))


def json_value(line: str) -> Any:
    """One line as JSON.

    Raises
    ------
    ValueError
        If it is none, with the column.
    """
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"column {error.colno}: not JSON: {error.msg}; write one whole object a line") from error


def cells(line: str) -> list[str]:
    """The cells of a line of tab-separated values.

    A cell is unquoted only when it is a quoted one as a whole, with each quotation mark in it doubled: prose may begin
    with a mark that nothing closes, which the usual readers take for the start of a cell and run on to the next one.

    Examples
    --------
    >>> cells('"He said ""no"" twice."\\tREJECT')
    ['He said "no" twice.', 'REJECT']
    >>> cells('"No," he said.\\tREJECT')
    ['"No," he said.', 'REJECT']
    """
    return [_unquoted(cell) for cell in line.split("\t")]


def logical_lines(lines: Sequence[tuple[int, str]], *, width: int) -> list[tuple[int, str]]:
    """Lines joined where a quoted cell runs over several, which shows in that a row of ``width`` cells comes out whole.

    Examples
    --------
    >>> logical_lines([(2, '"Two'), (3, 'lines."\\tAID'), (4, '"One.\\tAID')], width=2)
    [(2, '"Two\\nlines."\\tAID'), (4, '"One.\\tAID')]
    """
    joined, at = [], 0
    while at < len(lines):
        taken = _taken(lines[at : at + _MOST_LINES], width)
        joined.append((lines[at][0], "\n".join(line for _, line in lines[at : at + taken])))
        at += taken
    return joined


def worded(error: Exception, *, form: str) -> str:
    """The first thing wrong with a row, in words that say what to do."""
    if isinstance(error, RecursionError):
        return f"nested too deeply; write {form}"
    if not isinstance(error, ValidationError):
        return str(error)
    first = error.errors()[0]
    place = ".".join(map(str, first["loc"])) or "the object"
    if first["type"] == "missing":
        return f"{place} is missing; add it"
    message = first["msg"].removeprefix("Value error, ")
    found = "" if first["type"] == "value_error" else f", found {shown(first['input'])}"
    return f"{place}: {message}{found}; write {form}"


def shown(value: object) -> str:
    """A value for a message, cut to sixty characters."""
    text = repr(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def whole(value: object) -> object:
    """A whole number also where a table program wrote it as ``3.0``; anything else as it is, for others to refuse."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def digit(cell: str, *, upto: int, name: str) -> int:
    """A class from 0 to ``upto``, also written ``3.0``.

    Raises
    ------
    ValueError
        If the cell holds anything else.
    """
    written = cell.strip().removesuffix(".0")
    if len(written) != 1 or written not in "0123456789"[: upto + 1]:
        raise ValueError(f"{name} is {shown(cell)}, which is no class from 0 to {upto}; correct it")
    return int(written)


def _unquoted(cell: str) -> str:
    inner = cell[1:-1]
    if len(cell) >= 2 and cell[0] == cell[-1] == '"' and '"' not in inner.replace('""', ""):
        return inner.replace('""', '"')
    return cell


def _taken(lines: Sequence[tuple[int, str]], width: int) -> int:
    """How many lines make the row that begins at the first."""
    if lines[0][1].count("\t") + 1 >= width or not _open(lines[0][1]):
        return 1
    for count in range(2, len(lines) + 1):
        joined = "\n".join(line for _, line in lines[:count])
        if joined.count("\t") + 1 == width and not _open(joined):
            return count
    return 1


def _open(line: str) -> bool:
    """Whether the last cell begins with a quotation mark that nothing closes."""
    last = line.rpartition("\t")[2]
    return last.startswith('"') and last.count('"') % 2 == 1
