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
    """A table as aligned text, wrapped to the terminal, with its caption and sources."""
    shown = Grid(title=clean(table.caption), title_justify="left", box=None, pad_edge=False, header_style="bold")
    for index, name in enumerate(table.columns):
        numeric = any(isinstance(row[index], int | float) for row in table.rows)
        whole = not sys.stdout.isatty() and any(_is_link(row[index]) for row in table.rows)
        shown.add_column(Text(clean(name)), justify="right" if numeric else "left", overflow="fold", no_wrap=whole)
    for row in table.rows:
        shown.add_row(*(leading(_cell(cell)) for cell in row))
    links = (len(str(cell)) for row in table.rows for cell in row if _is_link(cell))
    print_grid(shown, longest=max(links, default=0))
    console = Console(highlight=False, width=None if sys.stdout.isatty() else UNPIPED)
    for source in table.sources:
        console.print(Text(clean(f"Source: {source.title}" + (f", {source.url}" if source.url else "")), style="dim"))


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


def print_grid(grid: Grid, *, longest: int = 0) -> None:
    """A grid as wide as the terminal; away from one, wide enough for a cell of ``longest`` characters in one piece."""
    width = None if sys.stdout.isatty() else max(UNPIPED, UNPIPED - _USUAL + longest)
    Console(highlight=False, width=width).print(grid)


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
