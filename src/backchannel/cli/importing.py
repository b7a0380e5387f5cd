"""``backchannel import``, ``ledger`` and ``fetch``: event data into your own record, and what became of every file."""

from __future__ import annotations

import json
import os
import shlex
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table as Grid
from rich.text import Text

from backchannel import recording
from backchannel.cli.days import DAY
from backchannel.cli.stores import HERE, asks, fills
from backchannel.cli.terminal import clean, many, print_grid
from backchannel.datasets.fetching.gdelt_files import MIRROR
from backchannel.datasets.fetching.slots import slots as expected_slots

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    import pandas as pd

    from backchannel.datasets.fetching.slots import Stream
    from backchannel.model.record import LedgerRow

_LOST = ("refused", "missing")
_LONGEST = 320  # characters of a note on one line; --json has it whole
_COLUMNS = ("outcome", "data set", "slot", "rows kept", "refused", "events", "days", "path", "reason")
_ALWAYS = ("outcome", "path", "reason")
_WRAPPED = ("path", "reason", "sample")


@click.command("import")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@fills
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a file.")
@click.option("--quiet", is_flag=True, help="Print only what was lost.")
def import_(paths: tuple[Path, ...], store: Path, as_json: bool, quiet: bool) -> None:
    """Take event data into your own record: files, archives and folders, recognised by what is in them.

    GDELT 1.0 and 2.0 events and mentions, POLECAT, ICEWS, ACLED, UCDP GED, what "backchannel code --json" prints, and
    your own CSV with at least the columns event (an id), date (2025-06-23), actor, recipient (names or codes) and type.

    Exit status: 0 if everything was taken in, 1 if a file, slot or row was not.
    """
    if not any(path.exists() for path in paths):
        raise click.UsageError(f"{_first(paths)}: not there; name files or folders that are")
    if _imported(paths, store, as_json=as_json, quiet=quiet):
        sys.exit(1)


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
        bad = frame["outcome"].isin(_LOST)
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


@click.command("fetch")
@click.argument("what", type=click.Choice(["gdelt"]))
@click.option("--from", "since", type=DAY, required=True, help="First day, UTC.")
@click.option("--to", "until", type=DAY, required=True, help="Last day, UTC.")
@click.option("--version", type=click.Choice(["1", "2"]), default="2", show_default=True)
@click.option("--translation", is_flag=True, help="The stream of translated reports (GDELT 2.0).")
@click.option("--mirror", default=MIRROR, show_default=True, help="Another server with the same files.")
@click.option(
    "--into", "folder", type=click.Path(path_type=Path, file_okay=False), default=Path("gdelt"), show_default=True
)
@click.option("--keep", is_flag=True, help="Import what came into your record, and write down what is missing.")
@fills
def fetch(what: str, since: datetime, until: datetime, folder: Path, store: Path, keep: bool, **options: Any) -> None:
    """Fetch bulk files of GDELT for some days: checked against the mirror's MD5, resumed where they broke off.

    Exit status: 0 if every slot came, 1 if one is missing or came wrong.
    """
    stream: Stream = (
        "gdelt-1" if options["version"] == "1" else "gdelt-2-translation" if options["translation"] else "gdelt-2"
    )
    first, last = since.date(), until.date()
    rows = recording.fetch(
        stream, since=first, until=last, folder=folder, mirror=options["mirror"], store=store if keep else None
    )
    seen: Counter[str] = Counter()
    came: list[Path] = []
    for row in _shown(rows, stream, days=(first, last)):
        seen[row.outcome] += 1
        if row.outcome in _LOST:
            click.echo(_line(row), err=True)
        else:
            came.append(folder / row.path)
    click.echo(f"{clean(what)}, {first} to {last}: {_told(seen)}, in {clean(str(folder))}.")
    lost = sum(seen[name] for name in _LOST)
    if keep:
        lost += _imported(came, store)
    else:
        click.echo(f"Take them in with: backchannel import {clean(str(folder))}")
    sys.exit(1 if lost else 0)


def _first(paths: tuple[Path, ...]) -> str:
    """The first few of what was named, for a message."""
    return ", ".join(str(path) for path in paths[:3]) + (", ..." if len(paths) > 3 else "")


def _imported(paths: Iterable[Path], store: Path, *, as_json: bool = False, quiet: bool = True) -> int:
    """Take files in, say what became of each (or of those alone that lost something) and of all; how many lost some."""
    lost = rows = 0
    seen: Counter[str] = Counter()
    for row in recording.import_files(paths, store=store):
        bad = row.outcome in _LOST or row.rows_refused > 0
        lost += bad
        rows += row.rows_refused
        seen[row.outcome] += 1
        if as_json:
            click.echo(json.dumps(_plain(row), ensure_ascii=False))
        elif bad or not quiet:
            click.echo(_line(row), err=bad)
    if not as_json:
        click.echo(f"{clean(str(store))}: {_told(seen)}.")
    if lost:
        see = " ".join(["backchannel ledger", "--rows" if rows else "--lost", *_named(store)])
        click.echo(
            f"{lost} of {many(sum(seen.values()), 'file')} lost rows or came not in at all; see: {see}", err=True
        )
    return lost


def _named(store: Path) -> list[str]:
    """How a further command asks the same store, where it is not the one that is asked anyway."""
    return [] if store == HERE else ["--store", clean(shlex.quote(str(store)))]


def _shown(rows: Iterable[LedgerRow], stream: Stream, *, days: tuple[date, date]) -> Iterator[LedgerRow]:
    """The rows, with a bar on a terminal that shows how many slots are left."""
    total = len(expected_slots(stream, since=days[0], until=days[1]))
    bar = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*bar, console=console, disable=not console.is_terminal) as progress:
        task = progress.add_task("slots", total=total)
        for row in rows:
            progress.update(task, advance=1, description=clean(row.slot or row.path))
            yield row


def _plain(row: LedgerRow) -> dict[str, Any]:
    found = {name: getattr(row, name) for name in row.__slots__}
    return found | {name: day.isoformat() if (day := found[name]) else None for name in ("first", "last")}


def _told(seen: Counter[str]) -> str:
    return ", ".join(f"{number} {outcome}" for outcome, number in seen.items()) or "nothing to do"


def _line(row: LedgerRow) -> str:
    numbers = f" {row.rows_kept:,} of {row.rows_in:,} rows, {row.events:,} events" if row.rows_in else ""
    refused = f", {row.rows_refused:,} refused" if row.rows_refused else ""
    refused += f", {row.rows_repaired:,} repaired" if row.rows_repaired else ""
    reason = f": {_short(row.reason)}" if row.reason else ""
    return clean(f"{row.outcome} {row.path}{' (' + row.dataset + ')' if row.dataset else ''}{numbers}{refused}{reason}")


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


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
    return f"{cell:%Y-%m-%d}" if hasattr(cell, "strftime") else _short(str(cell))
