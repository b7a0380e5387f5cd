"""``backchannel series``: a dyad over time, with n, volume and coverage beside each value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from backchannel.asking import events as asking
from backchannel.asking.parties import party
from backchannel.cli.days import DAY, span
from backchannel.cli.machine import print_json, refuse_file_for_json
from backchannel.cli.stores import asks
from backchannel.cli.terminal import clean, print_table
from backchannel.model.events import EVENT_TYPES
from backchannel.model.evidence import Table
from backchannel.model.record import DUPLICATES, Query
from backchannel.model.series import EVERY
from backchannel.tone.series import BY, MEASURES

if TYPE_CHECKING:
    from backchannel.tone.series import Counted, Measure

_COLUMN_WORDS = (
    "n: events behind the value; raw: tellings of them, duplicates included; "
    "volume: events of anybody in the sources that could have told."
)
_SHOWN = 60  # periods on a terminal; --csv and --json give all


@click.command("series")
@click.argument("actor")
@click.argument("other", required=False)
@click.option("--type", "types", multiple=True, type=click.Choice(EVENT_TYPES, case_sensitive=False))
@click.option("--quad", "quads", multiple=True, type=click.IntRange(1, 4), help="1, 2 cooperation; 3, 4 conflict.")
@click.option("--every", default="week", show_default=True, type=click.Choice(EVERY))
@click.option("--measure", type=click.Choice(MEASURES), help="Default: count.")
@click.option("--by", type=click.Choice(BY), help="One series a type or quad.")
@click.option("--directed", is_flag=True, help="Only what ACTOR does toward OTHER (meetings have no direction).")
@click.option("--raw", is_flag=True, help="Count duplicates too; the same as --measure raw.")
@click.option("--normalised", is_flag=True, help="Per 1,000 of all in the same sources; the same as --measure share.")
@click.option("--duplicates", default="event", show_default=True, type=click.Choice(DUPLICATES))
@click.option("--since", type=DAY, help="First day.")
@click.option("--until", type=DAY, help="Last day.")
@click.option("--source", "sources", multiple=True, help="Only this source or data set; may be given twice.")
@asks
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, one line a period.")
def series(actor: str, other: str | None, **options: Any) -> None:
    """Count or measure the events between ACTOR and OTHER (names or codes) week by week.

    A period that no source covers has no value; 0 means that a source that would have told was there and told of none.
    """
    if options["as_json"]:
        refuse_file_for_json((actor, other))
    since, until = span(options["since"], options["until"])
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
    counted = asking.series(
        query, every=options["every"], measure=_measure(options), by=options["by"], store=options["store"]
    )
    if options["as_json"]:
        print_json(_machine(counted))
    elif options["as_csv"]:
        click.echo(
            counted.frame.reset_index().to_csv(index=False, date_format="%Y-%m-%d", lineterminator="\n"), nl=False
        )
    else:
        _print(counted)


def _measure(options: dict[str, Any]) -> Measure:
    """The one measure asked for, under any of its names."""
    asked = [
        *([options["measure"]] if options["measure"] else []),
        *(["raw"] if options["raw"] else []),
        *(["share"] if options["normalised"] else []),
    ]
    if len(set(asked)) > 1:
        raise click.UsageError(f"one series has one measure, not {' and '.join(asked)}; ask for each in turn")
    return asked[0] if asked else "count"


def _rows(counted: Counted) -> list[dict[str, Any]]:
    """The frame as plain values; no value is None."""
    rows = counted.frame.reset_index().to_dict("records")
    named = [{str(name): value for name, value in row.items()} for row in rows]
    return [{**row, "period": f"{row['period']:%Y-%m-%d}", "value": _value(row["value"])} for row in named]


def _value(value: float) -> float | None:
    return None if value != value else round(float(value), 6)


def _machine(counted: Counted) -> dict[str, Any]:
    return {
        "name": counted.name,
        "unit": counted.unit,
        "every": counted.every,
        "periods": _rows(counted),
        "notes": list(counted.notes),
    }


def _print(counted: Counted) -> None:
    rows = _rows(counted)
    if not rows:
        click.echo(f"{clean(counted.name)}: the record holds no such event, and no days were asked for.")
    else:
        keys = [str(name) for name in counted.frame.index.names]
        columns = (*keys, "value", "n", "raw", "volume", "days covered")
        shown = rows[-_SHOWN:]
        cells = tuple(
            (
                *(str(row[name]) for name in keys),
                "no value" if row["value"] is None else f"{row['value']:,.4g}",
                *(f"{int(row[name]):,}" for name in ("n", "raw", "volume")),
                f"{int(row['days_covered'])} of {int(row['days'])}",
            )
            for row in shown
        )
        print_table(Table(caption=f"{counted.name} ({counted.unit})", columns=columns, rows=cells))
        if len(rows) > _SHOWN:
            click.echo(f"The last {_SHOWN} of {len(rows):,} lines; narrow it with --since, or see all with --csv.")
        click.echo(_COLUMN_WORDS)
    for note in counted.notes:
        click.echo(clean(note))
