"""``backchannel actors``: what the tables of actors say of a phrase, and which rows say it."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from backchannel.cli.days import DAY
from backchannel.cli.machine import print_json
from backchannel.cli.terminal import clean
from backchannel.coding.listings import load_actors
from backchannel.coding.resolver import resolve
from backchannel.coding.sectors import SECTORS, STAND_INS
from backchannel.states import states

if TYPE_CHECKING:
    from backchannel.coding.resolution import Resolution, Row


@click.group()
def actors() -> None:
    """Ask the tables of actors."""


@actors.command("explain", short_help="Say whom a phrase means, and which rows decided.")
@click.argument("phrase")
@click.option("--on", type=DAY, help="The day spoken of; without it, as last known.")
@click.option(
    "--actors",
    "own",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Your own table (CSV: name,forms,country,sector,from,to,source); its rows win.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def explain(phrase: str, on: datetime | None, own: Path | None, as_json: bool) -> None:
    """Say whom PHRASE means: state and PLOVER sector, and the rows of the tables that decided."""
    table = load_actors(own) if own else None
    found = resolve(phrase, on=on.date() if on else None, table=table)
    if as_json:
        print_json(_machine(found))
        return
    click.echo(f"“{clean(phrase)}”" + (f" on {found.on}" if found.on else ", no day given"))
    if found.actor:
        click.echo(
            f"  code    {clean(found.actor.code)}" + (f" ({clean(found.actor.name)})" if found.actor.name else "")
        )
    click.echo(f"  state   {_state(found.iso3)}")
    click.echo(f"  sector  {_sector(found.sector)}")
    if found.reason:
        click.echo(f"  why not more: {clean(found.reason)}")
    for row in found.rows:
        click.echo(f"  decided by {_row(row)}")


def _machine(found: Resolution) -> dict[str, object]:
    """The answer as JSON has it; days as ISO 8601."""
    return {
        "phrase": found.text,
        "on": _day(found.on),
        "code": found.actor.code if found.actor else None,
        "name": found.actor.name if found.actor else None,
        "iso3": found.iso3,
        "sector": found.sector,
        "reason": found.reason,
        "rows": [
            {
                "table": row.table,
                "line": row.line,
                "matched": row.matched,
                "says": row.says,
                "from": _day(row.since),
                "to": _day(row.until),
                "source": row.source,
            }
            for row in found.rows
        ],
    }


def _row(row: Row) -> str:
    place = f"{clean(row.table)}:{row.line}" if row.line else clean(row.table)
    days = f", {row.since or 'always'} to {row.until or 'now'}" if row.since or row.until else ""
    source = f" [{clean(row.source)}]" if row.source else ""
    return f"{place}  “{clean(row.matched)}” = {clean(row.says)}{days}{source}"


def _state(code: str | None) -> str:
    if code is None:
        return "–"
    name = states()[code].name if code in states() else STAND_INS.get(code, "")
    return f"{code}  {name}"


def _sector(code: str | None) -> str:
    return f"{code}  {SECTORS[code]}" if code else "–"


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
