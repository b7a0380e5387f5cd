"""``backchannel import`` and ``fetch``: event data into your own record."""

from __future__ import annotations

import json
import shlex
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from backchannel.cli.days import DAY
from backchannel.cli.stores import HERE, fills
from backchannel.cli.terminal import clean, many, shortened
from backchannel.datasets.fetching.gdelt_files import MIRROR
from backchannel.datasets.fetching.slots import slots as expected_slots
from backchannel.recording import files as recording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from backchannel.datasets.fetching.slots import Stream
    from backchannel.model.record import LedgerRow

LOST = ("refused", "missing")


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
        if row.outcome in LOST:
            click.echo(_line(row), err=True)
        else:
            came.append(folder / row.path)
    click.echo(f"{clean(what)}, {first} to {last}: {_told(seen)}, in {clean(str(folder))}.")
    lost = sum(seen[name] for name in LOST)
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
        bad = row.outcome in LOST or row.rows_refused > 0
        lost += bad
        rows += row.rows_refused
        seen[row.outcome] += 1
        if as_json:
            click.echo(json.dumps(_plain(row), ensure_ascii=False))
        elif bad or not quiet:
            click.echo(_line(row), err=bad)
    if not as_json:
        click.echo(f"{clean(str(store))}: {_told(seen)}.")
    if lost and not store.exists():
        click.echo("Nothing came in, and no record was laid out.", err=True)
    elif lost:
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
    with Progress(*bar, console=console, disable=not console.is_interactive) as progress:
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
    reason = f": {shortened(row.reason)}" if row.reason else ""
    return clean(f"{row.outcome} {row.path}{' (' + row.dataset + ')' if row.dataset else ''}{numbers}{refused}{reason}")
