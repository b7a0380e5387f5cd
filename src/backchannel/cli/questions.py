"""Questions put to the tables and the treaty library by hand: ``backchannel borders`` and ``backchannel treaty``."""

from __future__ import annotations

from datetime import datetime

import click

from backchannel.asking import tables
from backchannel.cli.days import DAY, day
from backchannel.cli.machine import print_json, table
from backchannel.cli.owing import owed
from backchannel.cli.terminal import print_table
from backchannel.model.evidence import Table


@click.command()
@click.argument("state")
@click.argument("other", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def borders(state: str, other: str | None, as_json: bool) -> None:
    """How STATE lies to its neighbours, or to one OTHER state (names or ISO 3166 alpha-3 codes)."""
    _answer(tables.exposure(state) if other is None else tables.dyad_geography(state, other), as_json=as_json)


@click.group()
def treaty() -> None:
    """Ask the treaty library."""


@treaty.command("list")
@click.option("--party", "parties", multiple=True, help="Only agreements that bound this state; may be given twice.")
@click.option("--on", type=DAY, help="On this day; without it, at any time.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def list_treaties(parties: tuple[str, ...], on: datetime | None, as_json: bool) -> None:
    """List the agreements, or those that bound one or more states."""
    _answer(tables.treaties(*parties, on=day(on)), as_json=as_json)


@treaty.command("show", short_help="Show what is coded of one agreement, article by article.")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def show(name: str, as_json: bool) -> None:
    """Show what is coded of one agreement (id, title or a name of it), article by article."""
    _answer(tables.treaty_articles(name), as_json=as_json)


@treaty.command("compare")
@click.argument("one")
@click.argument("other")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def compare(one: str, other: str, as_json: bool) -> None:
    """Set two agreements side by side, obligation by obligation."""
    _answer(tables.treaty_comparison(one, other), as_json=as_json)


def _answer(found: Table, *, as_json: bool) -> None:
    if as_json:
        print_json(table(found))
    else:
        print_table(found)


treaty.add_command(owed)
