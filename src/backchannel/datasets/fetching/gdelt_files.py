"""GDELT's bulk files for a span of days, with a row for every slot: got, already there, missing or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.datasets.fetching.download import NoFile, fetch, lines
from backchannel.datasets.fetching.listing import listed
from backchannel.datasets.fetching.slots import LIST, slots
from backchannel.model.record import LedgerRow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from backchannel.datasets.fetching.download import Mirror
    from backchannel.datasets.fetching.listing import Listed
    from backchannel.datasets.fetching.slots import Slot, Stream
    from backchannel.model.record import Taken

MIRROR = "http://data.gdeltproject.org"


def fetch_gdelt(mirror: Mirror, stream: Stream, *, since: date, until: date, folder: Path) -> Iterator[LedgerRow]:
    """Fetch what a stream published on some days into a folder, one row for each slot, in order.

    Parameters
    ----------
    mirror
        Where from; the list of files with their MD5 is read from it first.
    stream
        Which of GDELT's streams.
    since, until
        First and last day, UTC.
    folder
        Where to; made if it is not there. Broken-off files stay as ``.part`` and are gone on with.

    Yields
    ------
    LedgerRow
        ``missing`` where the list or the mirror does not have the slot, ``refused`` where what came was wrong.

    Raises
    ------
    NoFile
        If the list itself can't be had.
    BadSpan
        If the stream does not cover the days.
    """
    expected = slots(stream, since=since, until=until)
    found = listed(lines(mirror, LIST[stream]), wanted=frozenset(slot.name for slot in expected))
    folder.mkdir(parents=True, exist_ok=True)
    for slot in expected:
        yield _row(mirror, slot, stream=stream, folder=folder, known=found.get(slot.name))


def _row(mirror: Mirror, slot: Slot, *, stream: Stream, folder: Path, known: Listed | None) -> LedgerRow:
    dataset = "gdelt-1" if stream == "gdelt-1" else "gdelt-2"
    if known is None:
        return LedgerRow(
            path=slot.name, outcome="missing", dataset=dataset, slot=slot.stamp, reason="not in the mirror's list"
        )
    target = folder / slot.name
    try:
        came = fetch(mirror, slot.path, to=target, expected=known)
    except NoFile as fault:
        outcome: Taken = "missing" if fault.gone else "refused"
        return LedgerRow(path=slot.name, outcome=outcome, dataset=dataset, slot=slot.stamp, reason=str(fault))
    return LedgerRow(
        path=slot.name,
        outcome="got" if came else "already there",
        dataset=dataset,
        slot=slot.stamp,
        size=target.stat().st_size,
    )
