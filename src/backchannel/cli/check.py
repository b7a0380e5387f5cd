"""``backchannel check``: documents in, verdicts on the terminal, one brief on disk."""

from __future__ import annotations

import os
import shlex
import sys
import tempfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.text import Text

from backchannel import workbench
from backchannel.cli.days import DAY
from backchannel.cli.following import can_write, finished, following
from backchannel.cli.machine import print_json, refuse_file_for_json
from backchannel.cli.stores import asks
from backchannel.cli.terminal import clean, many
from backchannel.errors import UnwritableBrief
from backchannel.model.findings import SETTLED, VERDICT_SIGNS, VERDICTS, Brief, Finding, Verdict, said_by

_COLOURS: dict[Verdict, str] = {
    "supported": "green",
    "contradicted": "red",
    "cannot tell": "yellow",
    "not covered": "cyan",
    "not checkable": "bright_black",
}
_DECIDED: tuple[Verdict, ...] = ("contradicted", "supported")
# The order in which an editor acts on them.
_ORDER: tuple[Verdict, ...] = ("contradicted", "supported", "cannot tell", "not covered", "not checkable")
_MANY = 10  # documents, beyond which a terminal lists only what was decided
_OURS = b'<meta name="generator" content="Backchannel">'


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="ARTICLE...")
@click.option(
    "--published",
    type=DAY,
    help="Day of publication of all ARTICLEs; it wins over a day that a text states.",
)
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where the brief goes [brief.html]; folders are made as needed.",
)
@asks
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON; a brief is written only with --to.")
@click.option("--all", "everything", is_flag=True, help="List also what is not covered or not checkable.")
def check(
    inputs: tuple[str, ...],
    published: datetime | None,
    target: Path | None,
    store: Path | None,
    as_json: bool,
    everything: bool,
) -> None:
    """Read ARTICLEs (files, folders, patterns, or - for standard input), test their claims, write one HTML brief.

    Read are .txt, .md, .html, .docx and .odt in English; nothing is fetched from the network. A file whose name begins
    with a dash comes after "--". Of several ARTICLEs each is kept as soon as it is done, in a hidden file beside the
    brief that is removed at the end: if the command is stopped or killed, the same command goes on from there.

    Exit status: 0 if every input was read, 1 if some were skipped, 2 if nothing was
    usable or the brief could not be written.
    """
    if target is not None and str(target) == "-":
        raise click.UsageError("the brief is a file: give --to a name, or use --json for standard output")
    if as_json:
        refuse_file_for_json(inputs)
    day = published.date() if published else None
    command = _command(inputs, day, target, store)
    if target is None and not as_json:
        target = Path("brief.html")
    if target is not None:
        _refuse(target)  # before documents are read for hours
    with following(_beside(target)) as along:
        brief = workbench.check(*inputs, published=day, command=command, store=store, along=along)
        if target is not None and brief.documents:
            write_page(target, workbench.page(brief))
    if as_json:
        print_json(workbench.machine(brief))
    finished(along)
    if not as_json:
        _summary(brief, Console(highlight=False, soft_wrap=False), everything)
        if target is not None and brief.documents:
            click.echo(f"Brief: {target}")
    for row in brief.skipped:
        click.echo(f"skipped {clean(row.source)}: {clean(row.reason)}", err=True)
    sys.exit(0 if not brief.skipped and brief.documents else 1 if brief.documents else 2)


def _command(inputs: tuple[str, ...], published: date | None, target: Path | None, store: Path | None) -> str:
    """The command that makes the brief again, quoted for a shell."""
    day = ["--published", published.isoformat()] if published else []
    to = ["--to", str(target)] if target else []
    own = ["--store", str(store)] if store else []
    return shlex.join(["backchannel", "check", *inputs, *day, *to, *own])


def _beside(target: Path | None) -> Path:
    """Where results are kept on the way: hidden, so that a folder that is checked does not list it."""
    return target.with_name(f".{target.name}.partial") if target else Path(".backchannel-check.partial")


def _refuse(target: Path) -> None:
    """Refuse a place where a brief can't be put, or that holds something else."""
    try:
        foreign = target.exists() and _OURS not in target.read_bytes()[:4096]
    except OSError as error:
        raise _unwritable(target, error) from error
    if foreign:
        raise UnwritableBrief(f"{target} exists and is not a brief; choose another place with --to")
    if not can_write(target.parent):
        raise UnwritableBrief(f"{target}: the folder can't be written to; choose another place with --to")


def _unwritable(target: Path, error: OSError) -> UnwritableBrief:
    return UnwritableBrief(f"{target}: the brief cannot be written ({error.strerror}); choose another place with --to")


def write_page(target: Path, text: str) -> None:
    """Put the whole page in place at once; a file that is not a brief of ours is never overwritten."""
    _refuse(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".brief-")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except OSError as error:
        raise _unwritable(target, error) from error


def _summary(brief: Brief, console: Console, everything: bool) -> None:
    """The claims of each document by verdict, as in the brief: what an editor must act on first, numbered as there.

    Of many documents only what was decided is listed, so that it is not lost among what was left open.
    """
    many_documents = len(brief.documents) > _MANY
    shown = (
        _ORDER
        if everything
        else [verdict for verdict in _ORDER if verdict in (_DECIDED if many_documents else SETTLED)]
    )
    number = 0
    for checked in brief.documents:
        document = checked.document
        numbered = list(enumerate(checked.findings, start=number + 1))
        number += len(numbered)
        day = f"{document.published} ({document.published_basis})" if document.published else "date unknown"
        console.print(Text(clean(document.title or document.source), style="bold"))
        console.print(
            Text(f"{clean(document.source)}, published: {day}, {many(len(checked.findings), 'claim')}", style="dim")
        )
        console.print(Text(_counts(checked.findings)))
        for verdict in shown:
            for claim_number, finding in numbered:
                if finding.verdict == verdict:
                    _line(claim_number, finding, console)
        console.print()
    if len(brief.documents) > 1:
        findings = [finding for checked in brief.documents for finding in checked.findings]
        skipped = f", {len(brief.skipped)} skipped" if brief.skipped else ""
        console.print(Text(f"{len(brief.documents)} documents{skipped}, {many(number, 'claim')}: {_counts(findings)}"))
    if many_documents and not everything:
        console.print(Text("Listed is what was decided; what was left open is in the brief, or here with --all."))


def _counts(findings: Sequence[Finding]) -> str:
    """How many claims have which verdict; plainly so where there is none."""
    if not findings:
        return "No claim was read out of it."
    seen = [finding.verdict for finding in findings]
    return ", ".join(f"{seen.count(verdict)} {verdict}" for verdict in VERDICTS)


def _line(number: int, finding: Finding, console: Console) -> None:
    """One claim: its number in the brief, verdict and kind, the words, the reason."""
    claim = finding.claim
    head = Text(f"\n{number}  ")
    head.append(
        f"{VERDICT_SIGNS[finding.verdict]} {finding.verdict.upper()}", style=f"bold {_COLOURS[finding.verdict]}"
    )
    head.append(f"  {claim.kind}, {clean(said_by(claim))}", style="dim")
    console.print(head)
    console.print(Text(f"“{clean(claim.text)}”"))
    console.print(Text(clean(finding.summary)))
