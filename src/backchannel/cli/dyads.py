"""``backchannel dyads``: of which pairs the record holds events, how many, and of which days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from backchannel.asking import events as asking
from backchannel.cli.days import DAY, span
from backchannel.cli.machine import plain, print_json
from backchannel.cli.stores import asks
from backchannel.cli.terminal import clean, many, print_table
from backchannel.model.evidence import Table
from backchannel.model.record import DUPLICATES, Query
from backchannel.states import state_name

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from backchannel.model.record import Duplicates

_SHOWN = 100  # lines on a terminal; --json gives all


@click.command("dyads")
@click.option("--since", type=DAY, help="First day.")
@click.option("--until", type=DAY, help="Last day.")
@click.option("--source", "sources", multiple=True, help="Only this source or data set; may be given twice.")
@click.option("--duplicates", default="event", show_default=True, type=click.Choice(DUPLICATES))
@asks
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def dyads(
    since: datetime | None,
    until: datetime | None,
    sources: tuple[str, ...],
    duplicates: Duplicates,
    store: Path | None,
    as_json: bool,
) -> None:
    """List the pairs of which the record holds events, with how many, the first and the last day; most events first.

    Whoever of the two acts counts; events within one state, or without another side, are in no pair. What is counted
    is what the sources tell, which is not what happened: pairs that they follow have more.
    """
    first, last = span(since, until)
    query = Query(since=first, until=last, sources=sources, duplicates=duplicates)
    rows = _rows(asking.dyads(query, store=store).to_dict("records"))
    if as_json:
        print_json({"dyads": rows})
    elif not rows:
        click.echo("The record holds no event between two sides of these days and sources.")
    else:
        _print(rows)


def _rows(found: list[Any]) -> list[dict[str, Any]]:
    """Plain values: days are ISO 8601, a pair without a day has none."""
    days = ("first", "last")
    return [
        {name: _day(value) if name in days else plain(value) for name, value in row.items()}
        | {"events": int(row["events"])}
        for row in found
    ]


def _day(value: Any) -> str | None:
    return None if value != value else f"{value:%Y-%m-%d}"  # NaT is no equal of itself


def _print(rows: list[dict[str, Any]]) -> None:
    cells = tuple(
        (f"{clean(_name(row['one']))} – {clean(_name(row['other']))}", row["events"], row["first"], row["last"])
        for row in rows[:_SHOWN]
    )
    print_table(Table(caption="", columns=("pair", "events", "first", "last"), rows=cells))
    if len(rows) > _SHOWN:
        click.echo(f"The first {_SHOWN} of {len(rows):,} pairs; see all with --json.")
    else:
        click.echo(f"{many(len(rows), 'pair')}.")


def _name(code: str) -> str:
    """A state by its everyday name and code, anybody else as the record has it."""
    name = state_name(code)
    return name if name == code else f"{name} ({code})"
