"""Rows of the tables as evidence: what was matched, what the row says, for which days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from backchannel.coding.resolution import Row

if TYPE_CHECKING:
    from backchannel.coding.agents import Agent
    from backchannel.coding.gazetteer import Entry
    from backchannel.coding.listings import Listing
    from backchannel.coding.persons import Person
    from backchannel.coding.pieces import Region


def agent_row(agent: Agent, matched: str) -> Row:
    """A row of agents or words of office."""
    says = agent.sector or "no sector of its own"
    return Row(table=agent.table, line=agent.line, matched=matched, says=f"{says} (a rank)" if agent.rank else says)


def entry_row(entry: Entry, matched: str) -> Row:
    """A row of states, seats of power or organisations."""
    table, line = entry.where
    return Row(table=table, line=line, matched=matched, says=f"{'/'.join(entry.codes)} ({entry.form})")


def region_row(region: Region, matched: str) -> Row:
    """A row of cities, parts of states and peoples."""
    return Row(table="regions.csv", line=region.line, matched=matched, says=region.country)


def listing_row(row: Listing, matched: str) -> Row:
    """A dated row of groups."""
    says = f"{row.name}: {row.country or 'any state'} {row.sector}".strip()
    return Row(
        table=row.table,
        line=row.line,
        matched=matched,
        says=says,
        since=_bound(row.since),
        until=_bound(row.until),
        source=row.source,
    )


def person_row(person: Person, matched: str) -> Row:
    """A dated row of office holders."""
    table, line = person.where
    return Row(
        table=table,
        line=line,
        matched=matched,
        says=f"{person.name}: {person.code}" + (f", {person.role}" if person.role else ""),
        since=_bound(person.since),
        until=_bound(person.until),
        source=person.source,
    )


def _bound(day: date) -> date | None:
    """A day that bounds something, or none."""
    return None if day in (date.min, date.max) else day
