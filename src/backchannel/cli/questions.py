"""Questions put to the tables and the treaty library by hand: ``backchannel borders`` and ``backchannel treaty``."""

from __future__ import annotations

from datetime import datetime

import click

from backchannel import workbench
from backchannel.cli.days import DAY, day
from backchannel.cli.terminal import clean, print_steps, print_table


@click.command()
@click.argument("state")
@click.argument("other", required=False)
def borders(state: str, other: str | None) -> None:
    """How STATE lies to its neighbours, or to one OTHER state (names or ISO 3166 alpha-3 codes)."""
    print_table(workbench.exposure(state) if other is None else workbench.dyad_geography(state, other))


@click.group()
def treaty() -> None:
    """Ask the treaty library."""


@treaty.command("list")
@click.option("--party", "parties", multiple=True, help="Only agreements that bound this state; may be given twice.")
@click.option("--on", type=DAY, help="On this day; without it, at any time.")
def list_treaties(parties: tuple[str, ...], on: datetime | None) -> None:
    """List the agreements, or those that bound one or more states."""
    print_table(workbench.treaties(*parties, on=day(on)))


@treaty.command("show")
@click.argument("name")
def show(name: str) -> None:
    """Show what is coded of one agreement (id, title or a name of it), article by article."""
    print_table(workbench.treaty_articles(name))


@treaty.command("compare")
@click.argument("one")
@click.argument("other")
def compare(one: str, other: str) -> None:
    """Set two agreements side by side, obligation by obligation."""
    print_table(workbench.treaty_comparison(one, other))


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
        click.echo(f"\n{clean(derivation.obligation.article)}, {derivation.obligation.kind}: {derivation.conclusion}")
        print_steps(derivation.steps)
    for line in answer.assumptions:
        click.echo(f"Assumed: {clean(line)}")
