"""What is safe and readable on a terminal."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable

import click
from rich.console import Console
from rich.style import Style
from rich.table import Table as Grid
from rich.text import Text

from backchannel.model.evidence import Table
from backchannel.model.findings import Holds, Step

# Characters in a line where there is no terminal (a pipe, a file), and how many of them a link usually takes.
UNPIPED = 160
_USUAL = 40
# Characters that a column of text needs to be read, lines that a row may take, and blanks between columns.
_ROOM = 16
_TALLEST = 10
_GAP = 2
_LONGEST = 320  # characters of a note

_HOLDS: dict[Holds, str] = {"yes": "✓", "no": "✗", "unknown": "?"}
# Format characters that reorder or hide text (bidi overrides, zero-width marks, tags) are shown as a plain sign.
_KEPT_FORMAT = {"\u200c", "\u200d"}


def clean(text: str) -> str:
    """The text on one line without control sequences: a title from a hostile page must not drive the terminal.

    Examples
    --------
    >>> clean("a\\x1b[31mred\\nb")
    'a�[31mred b'
    """
    return "".join(_safe(character) for character in text)


def _safe(character: str) -> str:
    if character in "\n\t\r":
        return " "
    category = unicodedata.category(character)
    if category in {"Cc", "Cs", "Co", "Zl", "Zp"} or (category == "Cf" and character not in _KEPT_FORMAT):
        return "�"
    return character


def print_table(table: Table) -> None:
    """A table with its caption and sources: aligned where there is room for its columns, else row by row as cards."""
    width = _width()
    if _fits(table, width):
        _print_columns(table, width)
    else:
        _print_cards(table, width)
    console = Console(highlight=False, width=width)
    for source in table.sources:
        console.print(Text(clean(f"Source: {source.title}" + (f", {source.url}" if source.url else "")), style="dim"))


def _width() -> int:
    """Characters in a line: those of the terminal, or away from one what a page of text holds."""
    return Console().width if sys.stdout.isatty() else UNPIPED


def _fits(table: Table, width: int) -> bool:
    """Whether the columns stand side by side without words cut up and without rows that tower.

    A column needs its longest word, or up to ``_ROOM`` characters of its longest cell; what is left over is shared
    among the columns that would take more. A column of links beside long words has no width that does for both.
    """
    columns = [tuple(row[index] for row in table.rows) for index in range(len(table.columns))]
    shown = [[clean(name), *map(_cell, cells)] for name, cells in zip(table.columns, columns, strict=True)]
    links = [any(map(_is_link, cells)) for cells in columns]
    if any(_longest(cells, links=False) > _USUAL for cells, link in zip(columns, links, strict=True) if link):
        return False
    link_need = _ROOM if sys.stdout.isatty() else _USUAL
    needs = [link_need if link else _need(cells) for cells, link in zip(shown, links, strict=True)]
    wants = [max(map(len, cells)) - need for cells, need, link in zip(shown, needs, links, strict=True) if not link]
    left = width - sum(needs) - _GAP * (len(needs) - 1)
    share = left / max(1, sum(1 for want in wants if want > 0))
    return left >= 0 and max(wants, default=0) <= (_TALLEST - 1) * (_ROOM + share)


def _longest(cells: Iterable[str | float | None], *, links: bool) -> int:
    """Characters of the longest cell that is a link, or of the longest that is none."""
    return max((len(_cell(cell)) for cell in cells if _is_link(cell) is links), default=0)


def _need(column: list[str]) -> int:
    """Characters that a column can't do without: its longest word, at least ``_ROOM`` of a cell that has so many."""
    word = max(len(word) for cell in column for word in (cell.split() or [""]))
    return max(min(max(map(len, column[1:]), default=0), _ROOM), min(word, 2 * _ROOM))


def _print_columns(table: Table, width: int) -> None:
    """The rows under one another; a link is never broken away from a terminal, where it could not be opened."""
    shown = Grid(title=clean(table.caption), title_justify="left", box=None, pad_edge=False, header_style="bold")
    for index, name in enumerate(table.columns):
        whole = not sys.stdout.isatty() and any(_is_link(row[index]) for row in table.rows)
        numeric = any(isinstance(row[index], int | float) for row in table.rows)
        shown.add_column(Text(clean(name)), justify="right" if numeric else "left", overflow="fold", no_wrap=whole)
    for row in table.rows:
        shown.add_row(*(leading(_cell(cell)) for cell in row))
    longest = _longest((cell for row in table.rows for cell in row), links=True)
    spare = 0 if sys.stdout.isatty() else max(0, longest - _USUAL)
    Console(highlight=False, width=width + spare).print(shown)


def _print_cards(table: Table, width: int) -> None:
    """Each row by itself, a line for every cell that says something, with the name of its column before it."""
    if table.caption:
        Console(highlight=False, width=width).print(Text(clean(table.caption), style="italic"))
    labels = min(max(len(clean(name)) for name in table.columns), width // 3)
    links = _longest((cell for row in table.rows for cell in row), links=True)
    wide = width if sys.stdout.isatty() else max(width, labels + _GAP + links)
    console = Console(highlight=False, width=wide)
    for row in table.rows:
        card = Grid(box=None, pad_edge=False, show_header=False)
        card.add_column(width=labels, style="dim")
        card.add_column(overflow="fold")
        for name, cell in zip(table.columns, row, strict=True):
            if _cell(cell) not in ("", "–"):
                card.add_row(Text(clean(name)), leading(_cell(cell)))
        console.print()
        console.print(card)


def print_steps(steps: Iterable[Step]) -> None:
    """A derivation, one condition a line, with its sign."""
    for step in steps:
        basis = f" ({clean(step.basis)})" if step.basis else ""
        click.echo(f"  {_HOLDS[step.holds]} {clean(step.text)}{basis}")


def many(number: int, noun: str) -> str:
    """A number with its noun.

    Examples
    --------
    >>> many(1, "event"), many(1200, "event")
    ('1 event', '1,200 events')
    """
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def shortened(words: str) -> str:
    """A note that fits on a few lines; ``--json`` has it whole.

    Examples
    --------
    >>> shortened("a" * 400)[-3:], shortened("disk full")
    ('aa…', 'disk full')
    """
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def print_grid(grid: Grid) -> None:
    """A grid as wide as the terminal, or away from one as a page of text."""
    Console(highlight=False, width=_width()).print(grid)


def leading(url: str) -> Text:
    """An address that a terminal can open though it is broken over lines; other words as they are."""
    text = Text(clean(url))
    if _is_link(url):
        text.stylize(Style(link=url))
    return text


def _is_link(cell: str | float | None) -> bool:
    """Whether a cell is an address and nothing else."""
    if not isinstance(cell, str) or cell != clean(cell) or " " in cell:
        return False
    return cell.startswith(("https://", "http://"))


def _cell(cell: str | float | None) -> str:
    if cell is None:
        return "–"
    return clean(cell) if isinstance(cell, str) else f"{cell:,.1f}".removesuffix(".0")
