"""A question to the record for a network: the rows, the contacts in them, the network and its timeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pandas as pd

from backchannel.contacts.happenings import contacts_of
from backchannel.contacts.network_graph import build_network
from backchannel.contacts.network_timeline import timeline
from backchannel.contacts.tellings import tellings
from backchannel.contacts.ties import WINDOW, opening
from backchannel.errors import BadQuestion
from backchannel.model.record import Query

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from backchannel.contacts.answers import Ask
    from backchannel.model.contacts import Contact
    from backchannel.model.events import EventType
    from backchannel.model.evidence import Chart
    from backchannel.model.network import Network

_CONSULT: Final[tuple[EventType, ...]] = ("CONSULT",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Networked:
    """A network and the contacts behind it."""

    network: Network
    contacts: tuple[Contact, ...]

    @property
    def frame(self) -> pd.DataFrame:
        """One row a tie."""
        return pd.DataFrame(list(self.network.table.rows), columns=list(self.network.table.columns))

    @property
    def chart(self) -> Chart:
        """Contacts over time of the busiest dyads: of those that were named, or of all if nobody was."""
        core = {node.code for node in self.network.nodes if node.role != "partner"}
        some = [one for one in self.contacts if not core or core & {*one.sides}]
        return timeline(some, since=self.network.since, until=self.network.until)


def network_of(
    named: Sequence[str] = (),
    *,
    on: date | None = None,
    window: int = WINDOW,
    ego: str | None = None,
    ask: Ask,
    cover: Ask,
) -> Networked:
    """The network of contacts in the days up to one; see `build_network` for who is in it.

    Parameters
    ----------
    named, ego
        Codes of states or organisations.
    on, window
        The last day, and how many days up to it; left out, the last on which the record holds more than a stray row.
    ask, cover
        Give the rows of the record for a question, and what it holds of anybody, a row a day and stream.

    Raises
    ------
    BadQuestion
        If the window is no day, or the record is empty and no day was named.

    Examples
    --------
    >>> from datetime import date
    >>> nothing = lambda query: pd.DataFrame()
    >>> network_of(["NRU"], on=date(2025, 6, 23), ask=nothing, cover=nothing).network.edges
    ()
    """
    last = on or _last_day(cover(Query()))
    since = opening(last, window)
    contacts = contacts_of(tellings(ask(Query(types=_CONSULT, since=since, until=last))))
    network = build_network(contacts, named, on=last, window=window, ego=ego)
    members = {node.code for node in network.nodes}
    kept = tuple(one for one in contacts if {*one.sides} <= members and one.first >= since)
    return Networked(network=network, contacts=kept)


def _last_day(coverage: pd.DataFrame) -> date:
    """The last day on which the record holds more than a stray row, or the last of all."""
    if coverage.empty:
        raise BadQuestion("the record is empty, and no day was named; name one with --on")
    rows = coverage.groupby(pd.to_datetime(coverage["date"]))["rows"].sum()
    full = rows[rows > 1]
    last: pd.Timestamp = (full if len(full) else rows).index.max()
    return last.date()
