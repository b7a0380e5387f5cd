"""``backchannel code``: documents in, events out."""

from __future__ import annotations

import json
import os
import sys
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path

import click

from backchannel.cli.days import DAY
from backchannel.cli.following import finished, following
from backchannel.cli.terminal import clean, many, print_table
from backchannel.model.coding import Actor
from backchannel.model.events import Event
from backchannel.model.evidence import Table
from backchannel.recording import coding


@click.command("code")
@click.argument("inputs", nargs=-1, required=True, metavar="FILE...")
@click.option("--published", type=DAY, help="Day of publication of all FILEs.")
@click.option("--actors", type=click.Path(path_type=Path, dir_okay=False), help="Your own actors, as CSV.")
@click.option("--coder", type=click.Choice(["shipped", "llm"]), default="shipped", show_default=True)
@click.option("--endpoint", help="With --coder llm: address of an OpenAI-compatible server.")
@click.option("--model", help="With --coder llm: the model's name there. A key is read from BACKCHANNEL_LLM_KEY.")
@click.option("--llm-timeout", type=float, default=120.0, show_default=True, help="Seconds for one request.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object an event.")
@click.option("--tellings", is_flag=True, help="List every telling; else those of one event are joined.")
@click.option(
    "--keep",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="STORE",
    help="Keep the events in your own record; laid out if it is not there.",
)
def code(
    inputs: tuple[str, ...],
    published: datetime | None,
    actors: Path | None,
    coder: str,
    endpoint: str | None,
    model: str | None,
    llm_timeout: float,
    as_json: bool,
    tellings: bool,
    keep: Path | None,
) -> None:
    """Code FILEs (files, folders, patterns, or - for standard input) into PLOVER events.

    Kept events are asked by events, series and check like those of any data set (--store STORE); a document never
    bears out its own claims. Of several FILEs each is kept as soon as it is done, in a hidden file in this folder that
    is removed at the end: if the command is stopped or killed, the same command goes on from there.

    Exit status: 0 if every input was read, 1 if some were skipped (or the language model was left out), 2 if nothing
    was usable.
    """
    if coder == "llm" and not (endpoint and model):
        raise click.UsageError("--coder llm needs --endpoint (the server's address) and --model (its name there)")
    key = os.environ.get("BACKCHANNEL_LLM_KEY", "").strip()
    brain = coding.language_model(endpoint, model, key=key, timeout=llm_timeout) if endpoint and model else None
    day = published.date() if published else None
    store = coding.keep_events(keep) if keep else nullcontext()
    with following(Path(".backchannel-code.partial")) as along, store as kept:
        events, skipped, read = coding.code_documents(
            *inputs,
            published=day,
            actors=actors,
            brain=brain if coder == "llm" else None,
            join=not tellings,
            keep=kept,
            along=along,
        )
    if as_json:
        for line in coding.event_lines(events):
            click.echo(json.dumps(line, ensure_ascii=False))
    else:
        _print(events)
        reports = sum(len(event.reports) for event in events)
        click.echo(f"{many(len(events), 'event')}, {many(reports, 'report')}, {many(read, 'document')}")
    for row in skipped:
        click.echo(f"skipped {clean(row.source)}: {clean(row.reason)}", err=True)
    finished(along)
    if keep:
        click.echo(f"Kept {many(read, 'document')} in {clean(str(keep))}", err=True)
    sys.exit(0 if not skipped and read else 1 if read else 2)


def _who(actors: tuple[Actor, ...]) -> str:
    return ", ".join(f"{actor.name} ({actor.code})" if actor.name != actor.code else actor.code for actor in actors)


def _told(event: Event) -> str:
    """Modality unless asserted, certainty unless stated, and who says so."""
    report = event.surest
    parts: list[str] = [part for part in (report.modality, report.certainty) if part not in ("asserted", "stated")]
    if report.reporters:
        parts.append("says " + ", ".join(report.reporters))
    if len(event.reports) > 1:
        parts.append(f"{len(event.reports)} reports")
    return "; ".join(parts)


def _print(events: tuple[Event, ...]) -> None:
    columns = ("date", "event", "actor → recipient", "tone", "conf.", "told", "words")
    if events:
        print_table(Table(caption="", columns=columns, rows=tuple(map(_cells, events))))


def _cells(event: Event) -> tuple[str, ...]:
    """One event as a line: a day that is only that of publication says so."""
    sides = f"{_who(event.actors)} ↔" if event.symmetric else f"{_who(event.actors)} → {_who(event.recipients) or '–'}"
    basis = "" if event.date.basis in ("stated", "relative") else " (pub.)" if event.date.iso else ""
    return (
        f"{event.date.iso or '?'}{basis}",
        event.type + (f".{event.mode}" if event.mode else ""),
        sides,
        "" if event.tone is None else f"{event.tone:+.1f}",
        f"{event.confidence:.2f}",
        _told(event),
        f"“{event.surest.span.quote}”",
    )
