"""``backchannel ledger``: what became of every file, slot and row."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.table import Table as Grid
from rich.text import Text

from backchannel.cli.importing import LOST
from backchannel.cli.stores import asks
from backchannel.cli.terminal import clean, print_grid, shortened
from backchannel.recording import files as recording

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = ("outcome", "data set", "slot", "rows kept", "refused", "events", "days", "path", "reason")
_ALWAYS = ("outcome", "path", "reason")
_WRAPPED = ("path", "reason", "sample")


@click.command("ledger")
@asks
@click.option("--rows", "of_rows", is_flag=True, help="List rows that were refused, with the reason.")
@click.option("--slots", "dataset", metavar="DATASET", help="List every slot of a data set, got or missing.")
@click.option("--lost", is_flag=True, help="Only what was refused, missing or lost rows.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def ledger(store: Path | None, of_rows: bool, dataset: str | None, lost: bool, as_json: bool) -> None:
    """Show what became of every file and slot: got, already there, replaced, refused, missing; rows in, rows kept."""
    if store is None:
        raise click.UsageError(
            "no record of your own here; make one with `backchannel import`, or name it with --store"
        )
    frame = recording.refused_rows(store) if of_rows else recording.ledger(store)
    if dataset:
        frame = recording.slots(store, dataset=dataset)
    if lost and "outcome" in frame.columns:
        bad = frame["outcome"].isin(LOST)
        frame = frame[bad | (frame["rows_refused"] > 0)] if "rows_refused" in frame.columns else frame[bad]
    if as_json:
        click.echo(frame.to_json(orient="records", date_format="iso", force_ascii=False, indent=1))
        return
    _grid(_files(frame) if "rows_kept" in frame.columns else _rows(frame))
    if "rows_kept" in frame.columns and len(frame):
        noun = "file or slot" if len(frame) == 1 else "files and slots"
        click.echo(
            f"{len(frame):,} {noun}; rows in {frame['rows_in'].sum():,}, kept {frame['rows_kept'].sum():,}, "
            f"refused {frame['rows_refused'].sum():,}; different events {frame['events'].sum():,}"
        )


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The lines of a frame, what is missing as None."""
    return [
        {str(name): cell for name, cell in row.items()}
        for row in frame.astype(object).where(frame.notna(), None).to_dict("records")
    ]


def _files(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The ledger in few columns, so that a terminal has room for them; columns that say nothing are left out."""
    rows = _rows(frame)
    folder = _folder([row["path"] for row in rows])
    if folder:
        click.echo(f"in {clean(folder)}:")
    lines = []
    for row in rows:
        days = dict.fromkeys(filter(None, (_cell(row["first"]), _cell(row["last"]))))
        kept = f"{row['rows_kept']:,} of {row['rows_in']:,}" if row["rows_in"] else ""
        numbers = (kept, row["rows_refused"] or "", row["events"] or "")
        place = (" to ".join(days), row["path"].removeprefix(folder), row["reason"])
        line = (row["outcome"], row["dataset"], row["slot"], *numbers, *place)
        lines.append(dict(zip(_COLUMNS, line, strict=True)))
    told = [name for name in _COLUMNS if name in _ALWAYS or any(line[name] for line in lines)]
    return [{name: line[name] for name in told} for line in lines]


def _folder(paths: list[str]) -> str:
    """The folder that all files lie in, with its last slash; empty if there is none, or one file only."""
    try:
        common = os.path.commonpath([path.rpartition("/")[0] for path in paths]) if len(paths) > 1 else ""
    except ValueError:  # whole paths and paths from here have nothing in common
        return ""
    return f"{common}/" if common.strip("/") else ""


def _grid(rows: list[dict[str, Any]]) -> None:
    """Lines of a table; the reason stands below what it is the reason of, where there is room for it."""
    if not rows:
        click.echo("Nothing to show.")
        return
    below = {"reason", "path", "outcome"} <= rows[0].keys()
    shown = [name for name in rows[0] if not (below and name == "reason")]
    grid = Grid(box=None, pad_edge=False, header_style="bold")
    for name in shown:
        grid.add_column(name, overflow="fold", no_wrap=name not in _WRAPPED)
    for row in rows:
        cells = {name: Text(clean(_cell(row[name]))) for name in shown}
        if below and row["reason"]:
            cells["path"].append(f"\n  {clean(_cell(row['reason']))}", style="dim")
        grid.add_row(*cells.values())
    print_grid(grid)


def _cell(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, int):
        return f"{cell:,}"
    return f"{cell:%Y-%m-%d}" if hasattr(cell, "strftime") else shortened(str(cell))
