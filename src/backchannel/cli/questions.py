"""Questions put to the tables and the treaty library by hand: ``backchannel borders`` and ``backchannel treaty``."""

from __future__ import annotations

from datetime import datetime

import click

from backchannel import workbench
from backchannel.cli.days import DAY, day
from backchannel.cli.machine import print_json, table
from backchannel.cli.terminal import clean, print_steps, print_table
from backchannel.model.evidence import Table


@click.command()
@click.argument("state")
@click.argument("other", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def borders(state: str, other: str | None, as_json: bool) -> None:
    """How STATE lies to its neighbours, or to one OTHER state (names or ISO 3166 alpha-3 codes)."""
    _answer(workbench.exposure(state) if other is None else workbench.dyad_geography(state, other), as_json=as_json)


@click.group()
def treaty() -> None:
    """Ask the treaty library."""


@treaty.command("list")
@click.option("--party", "parties", multiple=True, help="Only agreements that bound this state; may be given twice.")
@click.option("--on", type=DAY, help="On this day; without it, at any time.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def list_treaties(parties: tuple[str, ...], on: datetime | None, as_json: bool) -> None:
    """List the agreements, or those that bound one or more states."""
    _answer(workbench.treaties(*parties, on=day(on)), as_json=as_json)


@treaty.command("show")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def show(name: str, as_json: bool) -> None:
    """Show what is coded of one agreement (id, title or a name of it), article by article."""
    _answer(workbench.treaty_articles(name), as_json=as_json)


@treaty.command("compare")
@click.argument("one")
@click.argument("other")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def compare(one: str, other: str, as_json: bool) -> None:
    """Set two agreements side by side, obligation by obligation."""
    _answer(workbench.treaty_comparison(one, other), as_json=as_json)


@treaty.command("owed")
@click.argument("name")
@click.argument("obligor")
@click.option("--victim", required=True, help="The state that suffers it.")
@click.option("--by", "aggressor", required=True, help="The state that does it.")
@click.option("--on", type=DAY, required=True, help="The day it happens.")
@click.option(
    "--situation",
    default="armed attack",
    show_default=True,
    type=click.Choice(["armed attack", "aggression", "threat", "war", "crisis", "dispute", "request"]),
)
@click.option("--place", help="Where, in words, if not at the victim's home.")
def owed(name: str, obligor: str, victim: str, aggressor: str, on: datetime, situation: str, place: str | None) -> None:
    """What the agreement NAME asks of OBLIGOR in a situation: a derivation to be read aloud."""
    answer = workbench.treaty_owed(
        name, obligor, victim=victim, aggressor=aggressor, on=on.date(), situation=situation, place=place
    )
    click.echo(clean(answer.text))
    for derivation in answer.derivations:
        article = clean(derivation.obligation.article)
        place = f"Article {article}" if article[:1].isdigit() else article
        click.echo(f"\n{place}, {derivation.obligation.kind}: {derivation.conclusion}")
        print_steps(derivation.steps)
    for line in answer.assumptions:
        click.echo(f"Assumed: {clean(line)}")


def _answer(found: Table, *, as_json: bool) -> None:
    if as_json:
        print_json(table(found))
    else:
        print_table(found)
