"""Evidence of channel claims as tables: who qualifies, by window, by which contacts, and what the sources miss."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from backchannel.contacts.breaches import BREACH_WORDS
from backchannel.contacts.channels import FORMULA
from backchannel.contacts.wording import LEVEL_WORDS, counted, day, listed, named, source_of
from backchannel.model.evidence import Evidence, Table
from backchannel.model.record import source_label
from backchannel.states import state_name, states

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from backchannel.contacts.census import Census
    from backchannel.contacts.overlap import Overlap
    from backchannel.model.contacts import Breach, Bridge, Channel, Contact
    from backchannel.model.evidence import Source

MOST_ROWS: Final = 25


def rank_table(census: Census, *, sides: Sequence[str], most: int | None = MOST_ROWS) -> Table:
    """Everybody with open channels to all sides, ranked, with the parts of the rank.

    Parameters
    ----------
    census
        The count of one window.
    sides
        The sides, in the order of the channels.
    most
        The most rows; None for all.
    """
    columns = ["rank", "actor", "kind", "reach (weakest)", "rank, general sources"]
    for side in sides:
        columns += [f"{state_name(side)}: contacts", f"{state_name(side)}: levels", f"{state_name(side)}: last",
                    f"{state_name(side)}: reach"]  # fmt: skip
    rows = [_rank_row(one, census) for one in census.all[:most]]
    caption = f"Open channels to {listed(sides)}, {census.window} days; {FORMULA}"
    return Table(caption=caption, columns=(*columns, "sources"), rows=tuple(rows))


def _rank_row(one: Bridge, census: Census) -> tuple[str | float | int | None, ...]:
    cells: list[str | float | int | None] = [
        one.rank,
        state_name(one.actor),
        "state" if one.actor in states() else "organisation",
        round(one.reach, 2),
        census.rank(one.actor, general=True),
    ]
    for way in one.channels:
        cells += [way.contacts, levels_in_words(way), way.last.isoformat() if way.last else None, round(way.reach, 2)]
    return (*cells, ", ".join(sorted({source for way in one.channels for source in way.sources})))


def levels_in_words(way: Channel) -> str:
    """The contacts of a channel by level: "3 head of state or government, 1 level not told"."""
    return ", ".join(f"{number} {LEVEL_WORDS[level]}" for level, number, _ in way.parts)


def census_evidence(rows: Sequence[Census], *, sides: Sequence[str], subject: str) -> tuple[Evidence, ...]:
    """Who else qualifies, and how the answer changes with the window."""
    wide = rows[-1]
    ranked = rank_table(wide, sides=sides)
    more = f" The first {MOST_ROWS} of {len(wide.all)} are shown." if len(wide.all) > MOST_ROWS else ""
    by_window = Table(
        caption=f"Open channels to {listed(sides)} by window",
        columns=("window (days)", "qualify", "of them states", "all at ministers' level or above", "on solid evidence",
                 "by general sources", "in touch with any side", f"rank of {state_name(subject)}",
                 "its rank, general sources", "who"),
        rows=tuple(_window_row(row, subject) for row in rows),
    )  # fmt: skip
    return (
        Evidence(
            title=f"Who has open channels to {listed(sides)}",
            text=f"{counted(len(wide.all), 'actor')} in {wide.window} days, by all sources of the record.{more}",
            sources=_sources(source for one in wide.all for way in one.channels for source in way.sources),
            table=ranked,
        ),
        Evidence(
            title="How the count changes with the window", text="Longer windows let in older contacts.", table=by_window
        ),
    )


def _window_row(row: Census, subject: str) -> tuple[str | float | int | None, ...]:
    states_only = sum(one.actor in states() for one in row.all)
    who = ", ".join(state_name(one.actor) for one in row.all[:10])
    ranks = row.rank(subject), row.rank(subject, general=True)
    return (row.window, len(row.all), states_only, row.high, len(row.solid), len(row.general), row.either, *ranks,
            who + (" ..." if len(row.all) > 10 else ""))  # fmt: skip


def contacts_evidence(contacts: Sequence[Contact], *, title: str) -> Evidence | None:
    """The latest contacts of some sides, each with a link or id to look it up; None if there are none."""
    if not contacts:
        return None
    latest = sorted(contacts, key=lambda one: (one.first, one.event), reverse=True)[:MOST_ROWS]
    table = Table(
        caption=title,
        columns=("date", "between", "level", "medium", "visitor", "named", "told by", "sure", "link or id"),
        rows=tuple(_contact_row(one) for one in latest),
    )
    text = f"{counted(len(contacts), 'contact')}; tellings of the same or the next day are one."
    if len(contacts) > MOST_ROWS:
        text += f" The latest {MOST_ROWS} are shown."
    sources = tuple(source_of(stream) for stream in sorted({s for one in latest for s in one.sources}))
    return Evidence(title=title, text=text, sources=sources, table=table)


def _contact_row(one: Contact) -> tuple[str | float | int | None, ...]:
    return (
        one.first.isoformat(),
        f"{state_name(one.sides[0])} and {state_name(one.sides[1])}",
        LEVEL_WORDS[one.level],
        one.medium,
        state_name(one.visitor) if one.visitor else None,
        "; ".join(one.names) or None,
        ", ".join(map(source_label, one.sources)),
        "told by people" if one.firm else "sure" if one.sure else "not sure",
        one.link,
    )


def breaches_evidence(breaches: Sequence[Breach], *, title: str) -> Evidence | None:
    """Acts against the tie of some sides; None if there are none."""
    if not breaches:
        return None
    latest = breaches[-MOST_ROWS:][::-1]
    rows = tuple(
        (one.date.isoformat(), state_name(one.actor), state_name(one.recipient), BREACH_WORDS[one.kind],
         source_label(one.source), "yes" if one.sure else "no", one.link)
        for one in latest
    )  # fmt: skip
    columns = ("date", "by", "toward", "what", "told by", "sure", "link or id")
    return Evidence(
        title=title,
        text=f"{counted(len(breaches), 'act')} against the tie, the latest {day(latest[0].date)}.",
        sources=_sources(one.source for one in latest),
        table=Table(caption=title, columns=columns, rows=rows),
    )


def overlap_evidence(compared: Sequence[Overlap]) -> Evidence | None:
    """How much of what two lists know the general sources hold; None without a list."""
    if not compared:
        return None
    rows = tuple(
        (named(one.state), source_label(one.stream), one.known, one.seen, round(one.seen / one.known, 2))
        for one in compared
    )
    table = Table(
        caption="Listed contacts that the general sources hold too",
        columns=("state", "its list", "others in contact by the list", "of them in the general sources", "share"),
        rows=rows,
    )
    text = (
        "A list of one state's own contacts, held against the general sources over the same days: what share of those "
        "it names would have been seen without it."
    )
    return Evidence(
        title="What the general sources miss", text=text, sources=_sources(o.stream for o in compared), table=table
    )


def _sources(streams: Iterable[str]) -> tuple[Source, ...]:
    return tuple(source_of(stream) for stream in sorted(set(streams)))
