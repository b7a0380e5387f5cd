"""``backchannel influence``: claims of influence as designs, put to the record, or proposed from articles."""

from __future__ import annotations

import shlex
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from backchannel import testing
from backchannel.cli.check import write_page
from backchannel.cli.days import DAY, day
from backchannel.cli.machine import print_json
from backchannel.cli.stores import asks
from backchannel.cli.terminal import clean, print_steps, print_table
from backchannel.errors import UnwritableBrief
from backchannel.model.findings import VERDICT_SIGNS, told_together

if TYPE_CHECKING:
    from backchannel.model.findings import Brief

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.group()
def influence() -> None:
    """Did a contact move somebody's behaviour, or was it coincidence?

    Write the claim as a design (see examples/influence), register it, test it.
    """


@influence.command("test", short_help="Put a design to the record.")
@click.argument("design", type=_FILE)
@asks
@click.option("--to", "target", type=_FILE, help="Write an HTML brief there.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def test(design: Path, store: Path | None, target: Path | None, as_json: bool) -> None:
    """Put the DESIGN (a TOML file) to the record: verdict, rivals, order, track record, checks.

    Exit status: 0 whatever the verdict, 2 if the design has faults.
    """
    brief = testing.assess_design(design, store=store, command=_command(design, store=store, target=target))
    if target is not None:
        write_page(target, testing.page(brief))
    if as_json:
        print_json(testing.machine(brief))
        return
    _print(brief)
    if target is not None:
        click.echo(f"Brief: {target}")


@influence.command("register", short_help="Seal a design before you test it.")
@click.argument("design", type=_FILE)
@click.option("--to", "target", type=_FILE, help="Write it there; else it is printed.")
def register(design: Path, target: Path | None) -> None:
    """Seal a DESIGN before you test it: the time now and a digest of what it says, as TOML."""
    text = testing.registered(design, at=datetime.now(UTC).replace(microsecond=0))
    if target is None:
        click.echo(text, nl=False)
        return
    if target.exists():
        raise UnwritableBrief(f"{target} exists; a registered design is never written over another file")
    try:
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UnwritableBrief(f"{target}: can't be written ({error.strerror}); choose another place") from error
    click.echo(f"Registered: {target}")


@influence.command("propose", short_help="Read designs out of articles.")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--published", type=DAY, help="Day of publication of all ARTICLEs.")
@click.option(
    "--to",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write each design to a file of its own in this folder.",
)
@asks
def propose(articles: tuple[str, ...], published: datetime | None, folder: Path | None, store: Path | None) -> None:
    """Read designs out of ARTICLEs, one for each claim of influence; nothing is guessed, gaps are marked.

    Exit status: 0 if every input was read, 1 if some were skipped.
    """
    found, skipped = testing.proposals(*articles, published=day(published), store=store)
    texts = ["\n".join(clean(line) for line in text.splitlines()) + "\n" for text in found]
    if folder is None:
        click.echo("\n".join(texts), nl=False)
    elif texts:
        _write_designs(texts, folder)
    if not texts:
        click.echo("No claim of influence was read out of it.", err=True)
    elif folder is None and len(texts) > 1:
        click.echo(f"{len(texts)} designs; a file holds one: write them with --to FOLDER.", err=True)
    for row in skipped:
        click.echo(f"skipped {clean(row.source)}: {clean(row.reason)}", err=True)
    sys.exit(1 if skipped else 0)


def _write_designs(texts: list[str], folder: Path) -> None:
    """Each design in a file of its own; nothing that is there is written over."""
    paths = [folder / f"design-{number}.toml" for number in range(1, len(texts) + 1)]
    there = [path for path in paths if path.exists()]
    if there:
        raise UnwritableBrief(f"{there[0]} exists; choose an empty folder with --to")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, encoding="utf-8")
            click.echo(f"Written: {clean(str(path))}")
    except OSError as error:
        raise UnwritableBrief(f"{folder}: can't be written to ({error.strerror}); choose another with --to") from error


def _print(brief: Brief) -> None:
    """Verdict, reason, steps, checks that matter, rivals and matrix."""
    finding = brief.documents[0].findings[0]
    click.echo(f"{VERDICT_SIGNS[finding.verdict]} {finding.verdict.upper()}  “{clean(finding.claim.text)}”\n")
    click.echo(clean(finding.summary) + "\n")
    print_steps(finding.steps)
    click.echo()
    for check in told_together(finding.checks):
        click.echo(f"  {check.outcome.replace('_', ' ')}: {clean(check.name)}: {clean(check.detail)}")
    for evidence in finding.evidence:
        if evidence.table is not None and evidence.chart is None:
            click.echo()
            print_table(evidence.table)


def _command(design: Path, *, store: Path | None, target: Path | None) -> str:
    """The command that makes the brief again, quoted for a shell."""
    kept = ["--store", str(store)] if store else []
    to = ["--to", str(target)] if target else []
    return shlex.join(["backchannel", "influence", "test", str(design), *kept, *to])
