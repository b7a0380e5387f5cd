"""``backchannel evaluate``: how well the readers do on annotated files."""

from __future__ import annotations

import json
from pathlib import Path

import click

from backchannel import workbench
from backchannel.cli.terminal import clean


@click.group()
def evaluate() -> None:
    """Measure a reader against an annotated file."""


@evaluate.command("claims")
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option("--seed", default=0, show_default=True, help="Seed of the bootstrap over documents.")
def evaluate_claims(gold: Path, as_json: bool, seed: int) -> None:
    """Score the claim reader on GOLD, one annotated document a line (JSON)."""
    result = workbench.evaluate_claims(gold, seed=seed)
    if as_json:
        click.echo(json.dumps(result, ensure_ascii=False, indent=1))
        return
    click.echo(f"{clean(str(gold))}: {result['n']} documents, {result['claims']} claims")
    click.echo(f"{'':28} value   95 % interval")
    for name, row in result["metrics"].items():
        click.echo(f"{name:28} {_fraction(row['value'])}   {_fraction(row['low'])} to {_fraction(row['high'])}")


def _fraction(value: float | None) -> str:
    return "  n/a" if value is None else f"{value:.3f}"
