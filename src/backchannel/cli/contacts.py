"""``backchannel channels`` and ``backchannel ties``: who is in touch with whom, ranked, dated, with the parts shown."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from backchannel.asking import contacts as asking
from backchannel.cli.days import DAY, span
from backchannel.cli.machine import plain, print_json
from backchannel.cli.stores import asks
from backchannel.cli.terminal import clean, print_table
from backchannel.model.contacts import LEVELS
from backchannel.model.evidence import Table
from backchannel.states import state_name

if TYPE_CHECKING:
    from backchannel.contacts.answers import Reached, TieList
    from backchannel.model.contacts import Bridge, Channel, Contact, Tie

_SHOWN = 60  # rows on a terminal; --json gives all


@click.command("channels")
@click.argument("sides", nargs=-1, required=True)
@click.option("--on", type=DAY, required=True, help="The day.")
@click.option("--window", type=int, default=365, show_default=True, help="Days up to it that keep a channel open.")
@click.option(
    "--level", type=click.Choice(LEVELS), default="unknown", show_default=True, help="The lowest that counts."
)
@asks
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def channels(sides: tuple[str, ...], **options: Any) -> None:
    """List who has open channels to all SIDES (names or codes) on a day, by the reach of the weakest channel."""
    found = asking.channels(
        *sides,
        on=options["on"].date(),
        window=options["window"],
        level=options["level"],
        store=options["store"],
    )
    if options["as_json"]:
        print_json(_reached(found))
    else:
        _print_channels(found)


@click.command("ties")
@click.argument("actor")
@click.option("--with", "other", help="One other side: its contacts are listed too.")
@click.option("--since", type=DAY, help="First day.")
@click.option("--until", type=DAY, help="Last day.")
@asks
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def ties(actor: str, other: str | None, **options: Any) -> None:
    """List the ties of ACTOR from its contacts: how many, at what level, since when, how often, and how they stand."""
    since, until = span(options["since"], options["until"])
    found = asking.ties(actor, other, since=since, until=until, store=options["store"])
    if options["as_json"]:
        print_json(_tie_list(found))
    else:
        _print_ties(found)


def _reached(found: Reached) -> dict[str, Any]:
    return {
        "sides": list(found.sides),
        "on": found.on.isoformat(),
        "window": found.window,
        "level": found.least,
        "actors": [plain(asdict(one)) for one in found.bridges],
        "standing": [{"actor": one, "side": side, "agreements": list(titles)} for one, side, titles in found.standing],
        "notes": list(found.notes),
    }


def _tie_list(found: TieList) -> dict[str, Any]:
    return {
        "actor": found.actor,
        "with": found.other,
        "since": found.since.isoformat(),
        "until": found.until.isoformat(),
        "ties": [plain(asdict(one)) for one in found.ties],
        "contacts": [plain(asdict(one)) for one in found.contacts] if found.other else None,
        "notes": list(found.notes),
    }


def _print_channels(found: Reached) -> None:
    sides = ", ".join(map(state_name, found.sides))
    if not found.bridges:
        click.echo(f"The record shows nobody with open channels to all of {clean(sides)} on {found.on}.")
    else:
        columns = ("rank", "actor", "reach", "rank, general sources", *map(state_name, found.sides), "sources")
        rows = tuple(_bridge_cells(one) for one in found.bridges[:_SHOWN])
        print_table(
            Table(caption=f"Open channels to {sides} on {found.on}, {found.window} days", columns=columns, rows=rows)
        )
        if len(found.bridges) > _SHOWN:
            click.echo(f"The first {_SHOWN} of {len(found.bridges)}; see all with --json.")
    for actor, side, titles in found.standing:
        held = "; ".join(titles)
        click.echo(clean(f"Standing without contact, {state_name(actor)} and {state_name(side)}: {held}."))
    for note in found.notes:
        click.echo(clean(note))


def _bridge_cells(one: Bridge) -> tuple[str | float | int | None, ...]:
    sources = sorted({source for way in one.channels for source in way.sources})
    ways = (_channel_words(way) for way in one.channels)
    return (one.rank, state_name(one.actor), round(one.reach, 1), one.general_rank, *ways, ", ".join(sources))


def _channel_words(way: Channel) -> str:
    """One channel in a cell: number, last day, levels, its reach, and how it stands if not plainly open."""
    levels = ", ".join(f"{number} {level}" for level, number, _ in way.parts)
    state = "" if way.state == "open" else f"; {way.state}"
    return f"{way.contacts}, last {way.last} ({levels}); reach {way.reach:.1f}{state}"


def _print_ties(found: TieList) -> None:
    who = state_name(found.actor) + (f" and {state_name(found.other)}" if found.other else "")
    if not found.ties:
        click.echo(
            f"The record holds no contact of {clean(who)} from {found.since} to {found.until}: silence, no proof."
        )
    else:
        columns = ("with", "contacts", "first", "last", "a year", "levels", "media", "visits paid, received", "state",
                   "sources")  # fmt: skip
        rows = tuple(_tie_cells(one, found.actor) for one in found.ties[:_SHOWN])
        print_table(Table(caption=f"Ties of {who}, {found.since} to {found.until}", columns=columns, rows=rows))
        if len(found.ties) > _SHOWN:
            click.echo(f"The first {_SHOWN} of {len(found.ties)}; see all with --json.")
    if found.other and found.contacts:
        _print_contacts(found)
    for note in found.notes:
        click.echo(clean(note))


def _tie_cells(tie: Tie, actor: str) -> tuple[str | float | int | None, ...]:
    mine = tie.sides.index(actor)
    return (
        state_name(tie.sides[1 - mine]),
        tie.contacts,
        str(tie.first or "–"),
        str(tie.last or "–"),
        None if tie.per_year is None else round(tie.per_year, 1),
        ", ".join(f"{number} {level}" for level, number in tie.by_level),
        ", ".join(f"{number} {medium}" for medium, number in tie.by_medium),
        f"{tie.visits[mine]}, {tie.visits[1 - mine]}",
        tie.state + (f" since {tie.since}" if tie.since else ""),
        ", ".join(tie.sources),
    )


def _print_contacts(found: TieList) -> None:
    latest = found.contacts[::-1][:_SHOWN]
    columns = ("date", "level", "medium", "visitor", "named", "sources", "link or id")
    rows = tuple(_contact_cells(one) for one in latest)
    print_table(Table(caption=f"The latest {len(latest)} contacts", columns=columns, rows=rows))
    for breach in found.breaches:
        who = f"{state_name(breach.actor)} toward {state_name(breach.recipient)}"
        click.echo(clean(f"Against the tie: {breach.date} {who}, {breach.kind} ({breach.source}, {breach.link})"))


def _contact_cells(one: Contact) -> tuple[str, ...]:
    return (
        one.first.isoformat(),
        one.level,
        one.medium,
        state_name(one.visitor) if one.visitor else "–",
        "; ".join(one.names) or "–",
        ", ".join(one.sources),
        one.link,
    )
