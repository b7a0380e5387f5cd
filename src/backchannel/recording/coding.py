"""Documents into events, and the events into a store."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from backchannel.brief.manifest import manifest
from backchannel.coding.coder import code
from backchannel.coding.events import find_events
from backchannel.coding.happenings import merged
from backchannel.coding.lines import as_line
from backchannel.coding.listings import ActorTable, load_actors
from backchannel.coding.llm.brain import Brain
from backchannel.coding.llm.coder import find_events_with
from backchannel.documents.gathering import gather
from backchannel.errors import UnknownWeights
from backchannel.model.documents import Document, Skipped
from backchannel.model.events import Event
from backchannel.store.partial import ALONE, Along, Partial
from backchannel.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date
    from pathlib import Path
    from typing import BinaryIO

    from backchannel.model.record import LedgerRow

_BUG = "our bug, please report it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """The events of a document; ``note`` says what went wrong: nothing was read, or the language model was left out."""

    events: tuple[Event, ...]
    note: Skipped | None = None


def code_documents(
    *inputs: str | Path,
    published: date | None = None,
    stdin: BinaryIO | None = None,
    actors: Path | None = None,
    brain: Brain | None = None,
    join: bool = True,
    keep: Callable[[Document, tuple[Event, ...]], object] | None = None,
    along: Along = ALONE,
) -> tuple[tuple[Event, ...], tuple[Skipped, ...], int]:
    """Code documents into events.

    Parameters
    ----------
    *inputs, published, stdin, along
        As for :func:`backchannel.check`.
    actors
        A CSV of the analyst's own actors, beside the shipped table.
    brain
        A language model to ask instead of the shipped network; where it fails, the shipped one codes the document
        and a row says why.
    join
        Join tellings of the same happening, within and between documents.
    keep
        Given each document that was read with its events, before those of several documents are joined.

    Returns
    -------
    tuple
        The events in order of the documents; what was skipped, with the reason; how many documents were read.
    """
    table = load_actors(actors) if actors else None
    documents, skipped = gather([str(name) for name in inputs], published=published, stdin=stdin)
    events: list[Event] = []
    notes: list[Skipped] = []
    read = 0
    with Partial(along, kind=Coded, grounds=(*manifest(()), *_asked_of(actors, brain))) as kept:
        rows = kept.each(
            documents, lambda document: _coded(document, table, brain=brain), sound=lambda row: row.note is None
        )
        for document, row in zip(documents, rows, strict=True):
            events += row.events
            notes += [row.note] if row.note else []
            if row.note is None or not row.note.reason.startswith(_BUG):
                read += 1
                if keep is not None:
                    keep(document, merged(row.events) if join else row.events)
    return merged(events) if join else tuple(events), (*skipped, *notes), read


def language_model(endpoint: str, model: str, *, key: str = "", timeout: float = 120.0) -> Brain:
    """A language model on an OpenAI-compatible server, for :func:`code_documents`."""
    return Brain(endpoint=endpoint, model=model, key=key, timeout=timeout)


def event_lines(events: Iterable[Event]) -> list[dict[str, Any]]:
    """Events as plain values, one for each line of JSON."""
    return [as_line(event) for event in events]


@contextmanager
def keep_events(store: Path) -> Iterator[Callable[[Document, tuple[Event, ...]], LedgerRow]]:
    """A store that takes in documents that the analyst coded, one call for each; the store stays open for writing.

    A document is on disk before its row is given. Another reading of the same text takes the place of the first.

    Parameters
    ----------
    store
        The analyst's own record; laid out if it is not there.

    Raises
    ------
    StoreTrouble
        If the store can't be opened or written, or the disk is full.
    """
    with Store.open(store, write=True) as record:
        yield lambda document, found: record.add_events(found, document)


def _asked_of(actors: Path | None, brain: Brain | None) -> Iterator[tuple[str, str]]:
    """What events follow from beside the document: the analyst's own actors, the language model."""
    if actors:
        yield "actors", actors.read_text(encoding="utf-8", errors="replace")
    if brain:
        yield "language model", f"{brain.model} at {brain.endpoint}"


def _coded(document: Document, table: ActorTable | None, *, brain: Brain | None) -> Coded:
    """The events of a document; if the language model fails, those of the shipped network."""
    try:
        if brain is None:
            return Coded(events=find_events(document, code(document), table=table))
        found, reason = find_events_with(document, code(document), brain=brain, table=table)
        note = Skipped(source=document.source, reason=f"coded all the same: {reason}") if reason else None
        return Coded(events=found, note=note)
    except UnknownWeights:
        raise
    except Exception as error:
        return Coded(events=(), note=Skipped(source=document.source, reason=f"{_BUG}: {type(error).__name__}: {error}"))
