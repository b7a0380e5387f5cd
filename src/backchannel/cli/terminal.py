"""What is safe and readable on a terminal."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable

import click
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from backchannel.model.evidence import Table
from backchannel.model.findings import Holds, Step

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
        shown.add_column(Text(clean(name)), justify="right" if numeric else "left")
    for row in table.rows:
        shown.add_row(*(Text(clean(_cell(cell))) for cell in row))
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 160)
    console.print(shown)
    for source in table.sources:
        console.print(Text(clean(f"Source: {source.title}" + (f", {source.url}" if source.url else "")), style="dim"))


def print_steps(steps: Iterable[Step]) -> None:
    """A derivation, one condition a line, with its sign."""
    for step in steps:
        basis = f" ({clean(step.basis)})" if step.basis else ""
        click.echo(f"  {_HOLDS[step.holds]} {clean(step.text)}{basis}")


def _cell(cell: str | float | None) -> str:
    if cell is None:
        return "–"
    return cell if isinstance(cell, str) else f"{cell:,.1f}".removesuffix(".0")
