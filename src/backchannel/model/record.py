"""The record of events: its columns, what is asked of it, and how files come into it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

    from backchannel.model.events import EventType, Modality

Duplicates = Literal["raw", "event", "story"]
DUPLICATES: tuple[Duplicates, ...] = get_args(Duplicates)
DatePrecision = Literal["day", "week", "month", "year", "publication", "unknown"]
Taken = Literal["got", "already there", "replaced", "refused", "missing"]

# What a source of the record or a data set is called wherever it is cited: one name, so that a reader knows it again.
_SOURCE_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "wikipedia": "Wikipedia, Portal:Current events, coded by Backchannel",
        "mid": "Index of the Russian foreign ministry's channel",
        "rt": "RT, index of titles, coded by Backchannel",
        "tass": "TASS, index of titles, coded by Backchannel",
        "travels": "US Office of the Historian, travels of the president and the secretary of state",
        "posts": "Posts of the US president (2025)",
        "vetoes": "Vetoes in the UN Security Council",
        "noted": "Events, US journeys and vetoes noted one by one, a selection",
        "gdelt-1": "GDELT 1.0 events",
        "gdelt-2": "GDELT 2.0 events",
        "polecat": "POLECAT",
        "icews": "ICEWS",
        "icews-tkg": "ICEWS as a knowledge graph",
        "acled": "ACLED",
        "ucdp-ged": "UCDP GED",
        "own": "the analyst's own events",
    }
)

# How the ids of events that people noted one by one begin; their ``source_id`` tells each in a few words.
NOTED_EVENT = "starter:noted:event:"

# One row for each dyad of an event; the rows of one event share its id. A column that a source does not fill is null.
RECORD_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "event": "VARCHAR",  # id, unique to the event within the record: "gdelt-2:954680550"
        "dataset": "VARCHAR",  # gdelt-1, gdelt-2, polecat, icews, icews-tkg, acled, ucdp-ged, own, starter
        "source": "VARCHAR",  # the stream within the data set, where it has several: wikipedia, mid, travels
        "source_id": "VARCHAR",  # the id that the file itself gives
        "row": "BIGINT",  # the row of the file, the first row of data being 1
        "date": "DATE",  # first day of what is told
        "date_end": "DATE",  # last day, where it is another
        "date_precision": "VARCHAR",  # DatePrecision
        "date_basis": "VARCHAR",  # stated, relative, published; "data set" where a data set gives no basis
        "time": "TIMESTAMP",  # UTC, where the act is known to the minute
        "reported": "DATE",  # when the report appeared or was added
        "actor": "VARCHAR",  # PLOVER code: RUS, RUS.GOV, NATO
        "actor_state": "VARCHAR",  # ISO 3166 alpha-3 of the state or the organisation's own code
        "actor_sector": "VARCHAR",
        "actor_name": "VARCHAR",  # as the source has it
        "actor_code": "VARCHAR",  # the source's own code, unchanged
        "recipient": "VARCHAR",
        "recipient_state": "VARCHAR",
        "recipient_sector": "VARCHAR",
        "recipient_name": "VARCHAR",
        "recipient_code": "VARCHAR",
        "symmetric": "BOOLEAN",  # no direction: a meeting, or data in which the first side is not the doer
        "code_system": "VARCHAR",  # PLOVER, CAMEO, ACLED, UCDP
        "code": "VARCHAR",  # the original code as text, leading zeros kept
        "type": "VARCHAR",  # PLOVER type; null where PLOVER has none (statements)
        "mode": "VARCHAR",
        "contexts": "VARCHAR",  # joined by ";"
        "quad": "TINYINT",  # 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict
        "score": "FLOAT",  # PLOVER's scale
        "goldstein": "FLOAT",  # Goldstein's scale, of CAMEO codes only; never in one series with score
        "intensity": "FLOAT",  # the data set's own
        "modality": "VARCHAR",
        "certainty": "VARCHAR",
        "reporter": "VARCHAR",  # who says so, outermost first, joined by " > "
        "tone": "FLOAT",  # toward the recipient, -1 to 1
        "document_tone": "FLOAT",  # of the whole document, the data set's own scale
        "confidence": "FLOAT",
        "reports": "INTEGER",  # how many reports the data set counts
        "fatalities_low": "INTEGER",
        "fatalities": "INTEGER",
        "fatalities_high": "INTEGER",
        "place": "VARCHAR",
        "place_state": "VARCHAR",
        "latitude": "DOUBLE",
        "longitude": "DOUBLE",
        "place_precision": "VARCHAR",
        "publisher": "VARCHAR",
        "url": "VARCHAR",
        "document": "VARCHAR",
        "span_start": "INTEGER",
        "span_end": "INTEGER",
        "inferred": "VARCHAR",  # what the row was inferred from, where the source does not say it
        "licence": "VARCHAR",
        "duplicate_key": "UBIGINT",  # equal for rows that the default rule takes for one event
    }
)

# A mention is a report of an event that a data set lists in a file of its own; it is no event.
MENTION_COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "event": "VARCHAR",  # the id of the event in the record; the event itself need not be there
        "dataset": "VARCHAR",
        "source_id": "VARCHAR",  # the id of the event as the file gives it
        "event_seen": "TIMESTAMP",  # UTC, when the data set first had the event
        "mentioned": "TIMESTAMP",  # UTC, when the data set saw this report
        "medium": "VARCHAR",  # web, citation, core, dtic, jstor, non-textual
        "publisher": "VARCHAR",
        "url": "VARCHAR",  # or another identifier, as the medium has it
        "sentence": "INTEGER",  # which sentence of the report, the first being 1
        "confidence": "FLOAT",  # 0 to 1
        "document_tone": "FLOAT",  # of the whole report, the data set's own scale
        "document_length": "INTEGER",  # in characters
        "translation": "VARCHAR",  # source language and engine, where the report was translated
        "licence": "VARCHAR",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is asked of the record; an empty field asks for anything.

    ``actors`` and ``recipients`` hold states (``RUS``), organisations (``NATO``) or codes with a sector
    (``RUS.GOV``). Undirected, the two sides may stand either way round, and a symmetric event fits both ways. Days
    are inclusive and are compared with the event's own date. ``duplicates`` says what is taken for the same: nothing
    (``raw``), rows of the same day, dyad, code and place (``event``), or of the same report, dyad and type (``story``).
    """

    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    directed: bool = False
    types: tuple[EventType, ...] = ()
    quads: tuple[int, ...] = ()
    modalities: tuple[Modality, ...] = ()
    since: date | None = None
    until: date | None = None
    sources: tuple[str, ...] = ()
    duplicates: Duplicates = "event"
    at_least: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedRow:
    """A row of a file that was not taken in."""

    row: int
    reason: str
    sample: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """A small table that an extract joins with."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str | float | int | None, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """How one file becomes rows of the record.

    ``select`` is a SQL query for DuckDB that reads a cleaned copy of the file and gives the columns of ``table``
    (``RECORD_COLUMNS`` or ``MENTION_COLUMNS``) in their order; it may join the ``lookups`` by their names. It is empty
    where a file holds no rows of its own (a dictionary of ids); the notes then say what the file is.

    ``rows_in`` counts the rows of data in the file, ``refused`` lists rows found bad while cleaning, at most a few;
    ``refused_count`` is how many there were. ``rejects`` says that the query has DuckDB store the lines it can't split
    into columns in its tables ``reject_errors`` and ``reject_scans``. ``refusals`` is a SQL query, needed only when the
    numbers do not add up, that gives (``row`` BIGINT, ``reason``, ``sample``) of the rows that ``select`` leaves out;
    a row number is null where the file has ids instead. Always: rows in = rows kept + refused_count + rejected lines +
    rows of ``refusals``, where rows kept counts rows of the file, not dyads.

    ``replaces`` names the column whose values are taken out of the record before the new rows come in (living data);
    ``deletes`` holds ids that the data set has withdrawn.
    """

    dataset: str
    version: str
    licence: str
    citation: str
    select: str
    lookups: Mapping[str, Lookup] = field(default_factory=dict)
    rows_in: int = 0
    repaired: int = 0
    refused: tuple[RefusedRow, ...] = ()
    refused_count: int = 0
    rejects: bool = False
    replaces: Literal["source_id"] | None = None
    deletes: tuple[str, ...] = ()
    slot: str | None = None
    notes: tuple[str, ...] = ()
    table: Literal["event", "mention"] = "event"
    refusals: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """What became of one file, member of an archive or slot of a stream; nothing that was expected is left out."""

    path: str
    outcome: Taken
    dataset: str = ""
    version: str = ""
    licence: str = ""
    slot: str | None = None
    reason: str = ""
    sha256: str = ""
    size: int = 0
    rows_in: int = 0
    rows_kept: int = 0
    rows_refused: int = 0
    rows_repaired: int = 0
    events: int = 0
    first: date | None = None
    last: date | None = None


def source_title(stream: str) -> str:
    """What a source of the record or a data set is called in sentences and citations.

    Examples
    --------
    >>> source_title("vetoes"), source_title("my-own-file"), source_title("")
    ('Vetoes in the UN Security Council', 'my-own-file', 'unnamed source')
    """
    return _SOURCE_TITLES.get(stream, stream or "unnamed source")


def source_label(stream: str) -> str:
    """The same in a cell of a table: the name as far as its first comma.

    Examples
    --------
    >>> source_label("rt"), source_label("travels")
    ('RT', 'US Office of the Historian')
    """
    return source_title(stream).partition(",")[0]
