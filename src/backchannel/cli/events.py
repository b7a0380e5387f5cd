"""``backchannel events``: what the record holds of an actor on a day, with who says so and where."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from backchannel.asking import events as asking
from backchannel.asking.parties import party
from backchannel.cli.days import DAY, span
from backchannel.cli.machine import print_json, refuse_file_for_json
from backchannel.cli.stores import asks
from backchannel.cli.terminal import clean, many, print_table
from backchannel.model.events import EVENT_TYPES
from backchannel.model.evidence import Table
from backchannel.model.record import DUPLICATES, RECORD_COLUMNS, Query
from backchannel.states import state_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backchannel.store.export import Format
    from backchannel.tone.listing import Listing

_FILE = click.Path(path_type=Path, dir_okay=False)
_SHOWN = 200  # lines on a terminal; --json gives all
_FORMATS: tuple[Format, ...] = ("csv", "parquet")
_SHOWN_COLUMNS = ("date", "event", "actor → recipient", "tone", "told", "source", "link or id")


@click.command("events")
@click.argument("sides", nargs=-1, metavar="[ACTOR] [OTHER]")
@click.option("--actor", help="The same as ACTOR: a state or organisation, by name or code.")
@click.option("--with", "other", help="The same as OTHER: the other side.")
@click.option("--directed", is_flag=True, help="Only what the actor does toward the other side.")
@click.option("--on", type=DAY, help="One day.")
@click.option("--since", type=DAY, help="First day.")
@click.option("--until", type=DAY, help="Last day.")
@click.option("--type", "types", multiple=True, type=click.Choice(EVENT_TYPES, case_sensitive=False))
@click.option("--quad", "quads", multiple=True, type=click.IntRange(1, 4), help="1, 2 cooperation; 3, 4 conflict.")
@click.option("--duplicates", default="event", show_default=True, type=click.Choice(DUPLICATES))
@click.option("--source", "sources", multiple=True, help="Only this source or data set; may be given twice.")
@asks
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--csv", "csv", type=_FILE, help="Write the rows there as CSV, all columns; a file of that name goes.")
@click.option("--parquet", "parquet", type=_FILE, help="The same as Parquet.")
def events(sides: tuple[str, ...], actor: str | None, other: str | None, **options: Any) -> None:
    """List the events of ACTOR, or of ACTOR and OTHER (names or codes), with sources and links.

    Says at the end how well the days are covered. In CSV, texts that a spreadsheet would run as a formula begin with
    an apostrophe; rows of ACLED, whose terms limit passing them on, are in no file.
    """
    if options["as_json"]:
        refuse_file_for_json((*sides, actor, other))
    files: dict[Format, Path] = {kind: path for kind in _FORMATS if (path := options[kind])}
    if len(files) + options["as_json"] > 1:
        raise click.UsageError("ask for one of --json, --csv and --parquet at a time")
    actor, other = _sides(sides, actor, other)
    if options["on"] and (options["since"] or options["until"]):
        raise click.UsageError("--on is one day; give either --on or --since and --until")
    since, until = span(options["on"] or options["since"], options["on"] or options["until"])
    query = Query(
        actors=(party(actor, store=options["store"]),),
        recipients=(party(other, store=options["store"]),) if other else (),
        directed=options["directed"],
        types=options["types"],
        quads=options["quads"],
        since=since,
        until=until,
        sources=options["sources"],
        duplicates=options["duplicates"],
    )
    if files:
        _write(query, files, store=options["store"])
        return
    listing = asking.events(query, store=options["store"])
    if options["as_json"]:
        print_json(_machine(listing))
    else:
        _print(listing)


def _write(query: Query, files: Mapping[Format, Path], *, store: Path | None) -> None:
    """The rows into a file, and what came of it."""
    for kind, path in files.items():
        done = asking.write_events(query, path, format=kind, store=store)
        held = f"; {many(done.withheld, 'row')} of ACLED held back" if done.withheld else ""
        click.echo(f"Written: {clean(str(path))}, {many(done.rows, 'row')}{held}")


def _sides(given: tuple[str, ...], actor: str | None, other: str | None) -> tuple[str, str | None]:
    """Who is asked about, named by place or by option, and not by both."""
    named = [*given, *(name for name in (actor, other) if name is not None)]
    if not named or (other is not None and len(named) == 1):
        raise click.UsageError("name an actor, such as: backchannel events Iran --on 2025-06-23")
    if len(named) > 2 or (actor is not None and given):
        raise click.UsageError(f"two sides at most, each named once; found {', '.join(named)}")
    return named[0], named[1] if len(named) == 2 else None


def _rows(listing: Listing) -> list[dict[str, Any]]:
    """The rows as plain values: what a source does not fill is None, days are ISO 8601."""
    return [{str(name): _plain(name, value) for name, value in row.items()} for row in listing.frame.to_dict("records")]


def _plain(name: object, value: Any) -> Any:
    if value is None or value != value:  # nan and NaT are no equal of themselves
        return None
    kind = RECORD_COLUMNS.get(str(name), "BIGINT")
    if kind == "DATE":
        return f"{value:%Y-%m-%d}"
    if kind == "TIMESTAMP":
        return f"{value:%Y-%m-%dT%H:%M:%SZ}"
    if kind in ("BIGINT", "UBIGINT", "INTEGER", "TINYINT"):
        return int(value)
    if kind in ("FLOAT", "DOUBLE"):
        return float(value)
    return bool(value) if kind == "BOOLEAN" else str(value)


def _machine(listing: Listing) -> dict[str, Any]:
    rows = _rows(listing)
    return {
        "asked": listing.asked,
        "events": listing.events,
        "tellings": listing.raw,
        "covered": listing.covered,
        "rows": rows,
    }


def _print(listing: Listing) -> None:
    rows = _rows(listing)
    if rows:
        print_table(Table(caption="", columns=_SHOWN_COLUMNS, rows=tuple(map(_cells, rows[:_SHOWN]))))
        if len(rows) > _SHOWN:
            click.echo(f"The first {_SHOWN} of {len(rows):,} rows; narrow the days, or see all with --json.")
        click.echo(f"{many(listing.events, 'event')} {clean(listing.asked)}; {listing.raw:,} with duplicates.")
    else:
        click.echo(f"The record holds no event {clean(listing.asked)}. That is no proof that there was none.")
    click.echo(clean(listing.covered))


def _cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    kind = row.get("type") or row.get("code") or "statement"
    actor, recipient = (_side(row, side) for side in ("actor", "recipient"))
    tone = row.get("tone")
    stream = row.get("source") or row.get("dataset") or ""
    return (
        _when(row),
        kind + (f".{row['mode']}" if row.get("mode") else ""),
        f"{actor} {'↔' if row.get('symmetric') else '→'} {recipient}",
        "" if tone is None else f"{tone:+.1f}",
        _told(row),
        stream,
        row.get("url") or f"{row.get('source_id') or row['event']}",
    )


def _when(row: Mapping[str, Any]) -> str:
    """The day or minute, cut to how precisely it is known."""
    if row.get("time"):
        return f"{row['time'][:16].replace('T', ' ')} UTC"
    day = str(row.get("date") or "?")
    cut = {"month": 7, "year": 4}.get(row.get("date_precision") or "day", 10)
    last = row.get("date_end")
    return day[:cut] + (f" to {last}" if cut == 10 and last and last != row.get("date") else "")


def _side(row: Mapping[str, Any], side: str) -> str:
    """A state by its everyday name with its sector, anybody else as the source has it."""
    code = row.get(side)
    if not code:
        return row.get(f"{side}_name") or "–"
    unit, _, sector = code.partition(".")
    return state_name(unit) + (f" ({sector})" if sector else "")


def _told(row: Mapping[str, Any]) -> str:
    """Modality unless asserted, who says so, and what it was inferred from."""
    parts = [row["modality"]] if row.get("modality") not in (None, "asserted") else []
    if row.get("reporter"):
        parts.append(f"says {row['reporter']}")
    if row.get("inferred"):
        parts.append(f"inferred: {row['inferred']}")
    if (row.get("duplicates") or 1) > 1:
        parts.append(many(row["duplicates"], "telling"))
    return "; ".join(parts)
