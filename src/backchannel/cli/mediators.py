"""``backchannel mediators`` and ``backchannel posture``: who could stand between two sides, and how it stands."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from backchannel.asking import mediators as asking
from backchannel.cli.days import DAY
from backchannel.cli.machine import plain, print_json
from backchannel.cli.stores import asks
from backchannel.cli.terminal import clean, many, print_table
from backchannel.model.evidence import Table
from backchannel.model.series import EVERY
from backchannel.states import state_name

if TYPE_CHECKING:
    from backchannel.contacts.balance import Interval
    from backchannel.contacts.mediator_parts import Mediator, Side
    from backchannel.contacts.mediators import Ranking
    from backchannel.contacts.posture import Posture
    from backchannel.contacts.posture_figures import Measured

_SHOWN = 20  # rows on a terminal; --json gives all


@click.command("mediators")
@click.argument("side_a")
@click.argument("side_b")
@click.option("--on", type=DAY, required=True, help="The day; only rows from before it are used.")
@click.option("--window", type=int, default=365, show_default=True, help="Days before it that count.")
@click.option(
    "--ideal-points",
    "points",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A CSV of ideal points in the UN General Assembly (session, iso3c or ccode, IdealPoint).",
)
@asks
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def mediators(side_a: str, side_b: str, **options: Any) -> None:
    """Rank third parties who could mediate between SIDE_A and SIDE_B (names or codes), each with its reasons."""
    found = asking.mediators(
        side_a,
        side_b,
        on=options["on"].date(),
        window=options["window"],
        points=options["points"],
        store=options["store"],
    )
    if options["as_json"]:
        print_json(_ranking(found))
    else:
        _print_ranking(found)


@click.command("posture")
@click.argument("actor")
@click.option("--between", nargs=2, required=True, help="The two sides (names or codes).")
@click.option("--since", type=DAY, required=True, help="First day.")
@click.option("--until", type=DAY, required=True, help="Last day.")
@click.option("--every", default="quarter", show_default=True, type=click.Choice(EVERY))
@click.option("--seed", type=int, default=0, show_default=True, help="Of the draws behind intervals and tests.")
@asks
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def posture(actor: str, between: tuple[str, str], **options: Any) -> None:
    """Weigh what ACTOR has to do with one side against what it has to do with the other, and date where that broke."""
    found = asking.posture(
        actor,
        between=between,
        since=options["since"].date(),
        until=options["until"].date(),
        every=options["every"],
        seed=options["seed"],
        store=options["store"],
    )
    if options["as_json"]:
        print_json(plain(asdict(found)))
    else:
        _print_posture(found)


def _ranking(found: Ranking) -> dict[str, Any]:
    return {
        "side_a": found.side_a,
        "side_b": found.side_b,
        "on": found.on.isoformat(),
        "window": found.window,
        "considered": len(found.orders),
        "mediators": [plain(asdict(one)) for one in found.mediators],
        "notes": list(found.notes),
    }


def _print_ranking(found: Ranking) -> None:
    a, b = state_name(found.side_a), state_name(found.side_b)
    if found.mediators:
        columns = (
            "rank",
            "by general sources",
            "third party",
            f"with {a}",
            f"with {b}",
            "balance",
            "contacts",
            "go-between",
            "role",
            "order",
        )
        print_table(
            Table(
                caption=f"Third parties between {a} and {b}, before {found.on}",
                columns=columns,
                rows=tuple(_cells(one) for one in found.mediators[:_SHOWN]),
            )
        )
        if len(found.mediators) > _SHOWN:
            click.echo(f"The first {_SHOWN} of {len(found.mediators)}; see all, with every part, with --json.")
    for note in found.notes:
        click.echo(clean(note))


def _cells(one: Mediator) -> tuple[str | float | int | None, ...]:
    terms = ", ".join(f"{name} {value:+.1f}" for name, value in one.terms)
    return (
        one.rank,
        one.general_rank,
        state_name(one.actor),
        _side(one.a, only=set(one.a.bound) - set(one.b.bound)),
        _side(one.b, only=set(one.b.bound) - set(one.a.bound)),
        None if one.balance is None else round(one.balance, 2),
        one.contacts,
        one.past,
        one.role,
        f"{one.order:.2f} ({terms})",
    )


def _side(side: Side, *, only: set[str]) -> str:
    """One side in a cell: contacts with the last day and level, cooperative acts, score, agreements not shared."""
    way = side.channel
    parts = [f"{many(way.contacts, 'contact')}, last {way.last}, {way.level}" if way.contacts else "no contact"]
    if side.cooperation:
        parts.append(many(side.cooperation, "cooperative act"))
    if side.score.value is not None:
        parts.append(f"score {side.score.value:+.1f} (n {side.score.n})")
    if only:
        parts.append(f"bound to it alone by {many(len(only), 'agreement')}")
    return "; ".join(parts)


def _print_posture(found: Posture) -> None:
    a, b = state_name(found.side_a), state_name(found.side_b)
    click.echo(clean(found.verdict[:1].upper() + found.verdict[1:] + "."))
    columns = ("measure", a, b, "balance", "drift in a year", "breaks")
    rows = tuple(_measure_cells(one, found) for one in found.measures)
    print_table(
        Table(caption=f"{state_name(found.actor)} between {a} and {b}, {found.since} to {found.until}",
              columns=columns, rows=rows)
    )  # fmt: skip
    click.echo(f"Tone toward {clean(a)} less that toward {clean(b)}: {_interval(found.tone)}.")
    for note in found.notes:
        click.echo(clean(note))


def _measure_cells(one: Measured, found: Posture) -> tuple[str | int, ...]:
    when = found.periods
    broke = (
        "cannot tell"
        if one.breaks is None
        else "; ".join(
            f"{when[cut.at]} ({when[cut.low]} to {when[cut.high]}): {cut.before:+.2f} to {cut.after:+.2f}, "
            f"p {cut.p_value:.3f}"
            for cut in one.breaks
        )
        or "none found"
    )
    return one.name, sum(one.to_a), sum(one.to_b), _interval(one.overall), _interval(one.drift), broke


def _interval(found: Interval | None) -> str:
    if found is None:
        return "cannot tell"
    return f"{found.value:+.2f} ({found.low:+.2f} to {found.high:+.2f}), n {found.n}"
