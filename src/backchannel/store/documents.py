"""Events of the analyst's own documents into the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from backchannel.model.record import LedgerRow
from backchannel.model.rows import Origin, rows_of
from backchannel.ontology.types import score
from backchannel.store.filling import fill
from backchannel.store.ledger import enter, next_file
from backchannel.store.schema import KEPT, TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from duckdb import DuckDBPyConnection

    from backchannel.model.documents import Document
    from backchannel.model.events import Event

OWN: Final = "own"
DOCUMENT: Final = "document"
"""What the ledger calls the contents of a document that was coded here; an imported file of events may hold many."""


def add_document(connection: DuckDBPyConnection, events: Sequence[Event], document: Document) -> LedgerRow:
    """Keep the events of one document in place of an earlier reading of it."""
    # The same text may come in other bytes: a page saved twice, a page and its plain text.
    old = connection.execute(
        f"SELECT file FROM {KEPT}.ledger WHERE contents = ? AND (sha256 = ? OR file IN "
        f"(SELECT file FROM {KEPT}.event WHERE dataset = ? AND document = ?))",
        [DOCUMENT, document.sha256, OWN, document.id],
    ).fetchall()
    for (file,) in old:
        connection.execute(f"DELETE FROM {KEPT}.event WHERE file = ?", [file])
        connection.execute(f"DELETE FROM {KEPT}.ledger WHERE file = ?", [file])
    origin = Origin(
        dataset=OWN,
        source=document.publisher or OWN,
        source_id=document.id,
        reported=document.published,
        publisher=document.publisher,
        url=document.url,
        document=document.id,
    )
    rows = [
        row | {"row": number}
        for number, event in enumerate(events, start=1)
        for row in rows_of(event, origin, score=score(event.type, event.mode))
    ]
    file = next_file(connection)
    columns = TABLES["event"]
    fill(
        connection,
        f"{KEPT}.event",
        columns=columns,
        rows=[[(row | {"file": file}).get(name) for name in columns] for row in rows],
    )
    connection.execute(f"UPDATE {KEPT}.meta SET value = 'stale' WHERE key = 'days'")
    days: list[date] = sorted(row["date"] for row in rows if row.get("date"))  # type: ignore[misc]
    line = LedgerRow(
        path=document.source,
        outcome="replaced" if old else "got",
        dataset=OWN,
        version=events[0].coder if events else "",
        sha256=document.sha256,
        rows_in=len(events),
        rows_kept=len(events),
        events=len({row["duplicate_key"] for row in rows}),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )
    enter(connection, line, contents=DOCUMENT, file=file)
    return line
