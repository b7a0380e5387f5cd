"""ACLED: political violence and protest coded by people, 1997 to today, as exported (CSV) or as the API gives it
(JSON).

Recognised by `event_id_cnty`, `event_date` and `sub_event_type` in the header, or in the objects of a JSON file; 31
columns or more (population counts, ids of older files), by name. Days are `16 May 2025` or `2025-05-16`; where a
spreadsheet has made `9-May-20` of them, the column `year` must agree.

The data live: rows change and are withdrawn each week. New rows take out old ones of the same `event_id_cnty`;
within a file the newest `timestamp` stays and older rows are refused; a list of withdrawn ids (`event_id_cnty` with
`deleted_timestamp`) becomes `Extract.deletes`. Between files the later import wins, so import in the order of
export.

`actor1` and `actor2` have no direction, so that a row with both is symmetric, but for violence against civilians,
where the civilians are the recipient whichever side they stand on. States are read from the names of actors (`Police
Forces of Kenya (2022-)`, `Civilians (Mali)`), never from where it happened; the Houthis' forces, which ACLED calls
those of Yemen, are `HOUTHIS`. `code` is `event_type/sub_event_type`;
it becomes a PLOVER type where one is sound (`data/datasets/acled_types.csv`). Associated actors, notes, tags and
populations are lost.

**Duplicates**: none by rule; each id is one event.
"""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache, lru_cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from backchannel.datasets.cells import BadRow, count, in_order, number, unquoted
from backchannel.datasets.columns import literal
from backchannel.datasets.days import iso_day
from backchannel.datasets.recognise import Heading, plain
from backchannel.datasets.sifting import Form, neutral, sift
from backchannel.datasets.tables import SIDES, Act, party, plover_act, states_by_name, table
from backchannel.errors import UnreadableInput
from backchannel.model.record import Extract
from backchannel.states import states

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from backchannel.datasets.archives import Member
    from backchannel.datasets.recognise import Head
    from backchannel.datasets.sifting import Row

DATASET: Final = "acled"
LICENCE: Final = (
    "ACLED terms of use: cite with access date and filters; rows are not to be republished, share aggregates"
)
CITATION: Final = (
    "Raleigh, Kishi, Linke: Political instability patterns are obscured by conflict dataset scope conditions, sources, "
    "and coding choices, Humanities and Social Sciences Communications 10 (2023); ACLED, acleddata.com"
)
PRECISION: Final = {"1": "day", "2": "week", "3": "month"}
PLACE_PRECISION: Final = {"1": "exact", "2": "near", "3": "region"}
SECTORS: Final = {
    "1": None, "2": "REB", "3": "UAF", "4": "UAF", "5": "OPP", "6": "OPP", "7": "CVL", "8": None,
    "stateforces": None, "rebelgroup": "REB", "rebelgroups": "REB", "politicalmilitia": "UAF",
    "politicalmilitias": "UAF",
    "identitymilitia": "UAF", "identitymilitias": "UAF", "rioters": "OPP", "protesters": "OPP", "civilians": "CVL",
    "externalotherforces": None, "otherforces": None,
}  # fmt: skip
"""PLOVER sectors by the kind of actor, as a number or in words; those of states are read off the name."""

_NEEDED: Final = {
    each: (plain(each),)
    for each in (
        "event_id_cnty", "event_date", "time_precision", "event_type", "sub_event_type", "actor1", "inter1", "actor2",
        "inter2", "iso", "country", "location", "latitude", "longitude", "geo_precision", "source", "fatalities",
        "timestamp",
    )
}  # fmt: skip
_ID, _WITHDRAWN = "eventidcnty", "deletedtimestamp"
_MARKS: Final = {_ID, "eventdate", "subeventtype"}
_LARGEST_JSON: Final = 1 << 29
_CUT: Final = re.compile(r"(?P<day>\d{1,2}-[A-Za-z]{3}-)(?P<year>\d\d)")
_COLUMNS: Final = (
    "event", "source_id", "date", "date_precision", "reported", *SIDES, "symmetric", "code", "type", "mode", "quad",
    "score", "fatalities", "place", "place_state", "latitude", "longitude", "place_precision", "publisher",
    "_timestamp",
)  # fmt: skip
_FORCES: Final = re.compile(
    r"(?P<what>Military Forces|Police Forces|Government) of (?:the )?(?P<whose>[^()]+)(?: \([^()]*\)?(?P<which>.*))?"
)
_IN_BRACKETS: Final = re.compile(r".* \((?P<whose>[^()]+)\)")
_FORCE_SECTORS: Final = {"Military Forces": "MIL", "Police Forces": "COP", "Government": "GOV"}
_RIVALS: Final = MappingProxyType(
    {("YEM", "houthi"): ("HOUTHIS", "REB"), ("YEM", "supreme political council"): ("HOUTHIS", "REB")}
)
"""Who calls itself the government of a state beside the one that others recognise: what ACLED writes after the years of
office, and the organisation with its sector."""


def recognise(head: Head) -> bool:
    """Whether the header, or the first object of a JSON file, is of ACLED's events or of its withdrawn ids.

    Examples
    --------
    >>> from backchannel.datasets.recognise import Head
    >>> recognise(Head(b"", ("event_id_cnty,event_date,sub_event_type",)))
    True
    """
    if _is_json(head):
        return b'"event_id_cnty"' in head.raw
    names = set(head.header(_delimiter(head), quote='"'))
    return names >= _MARKS or names >= {_ID, _WITHDRAWN}


def _is_json(head: Head) -> bool:
    return head.raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"[")


def _delimiter(head: Head) -> str:
    first = head.lines[0] if head.lines else ""
    return max(",;\t", key=first.count)


def extract(member: Member, *, head: Head, scratch: Path) -> Extract:
    """How a file of ACLED becomes rows of the record, or ids to withdraw.

    Raises
    ------
    UnreadableInput
        If a needed column is missing, or the JSON is damaged or larger than half a gigabyte.
    """
    delimiter, names = _delimiter(head), head.header(_delimiter(head), quote='"')
    if _is_json(head):
        member, names = _tabled(member, scratch=scratch)
        delimiter = ","
    if _WITHDRAWN in names:
        return _withdrawn(member, at=names.index(_ID), form=Form(delimiter=delimiter, quoted=True), scratch=scratch)
    try:
        places = in_order(names, needed=_NEEDED | ({"year": ("year",)} if "year" in names else {}))
    except BadRow as fault:
        raise UnreadableInput(f"{member.name}: line 1: {fault}; export it again with all columns") from fault
    read = partial(_rows, places=places, width=len(names))
    above = Heading(rows=1) if _is_json(head) else head.heading(delimiter, quote='"')
    form = Form(delimiter=delimiter, quoted=True, header=above.rows)
    sifted = sift(member, form=form, columns=_COLUMNS, read=read, scratch=scratch)
    more = {
        "dataset": literal(DATASET), "date_basis": "'data set'", "code_system": "'ACLED'", "licence": literal(LICENCE),
    }  # fmt: skip
    order = 'try_cast(_timestamp AS BIGINT) DESC NULLS LAST, CAST("row" AS BIGINT) DESC'
    newest = f"row_number() OVER (PARTITION BY source_id ORDER BY {order})"
    return Extract(
        dataset=DATASET,
        version=f"{len(names)} columns",
        licence=LICENCE,
        citation=CITATION,
        select=sifted.select(more, key=("'acled'", "source_id"), where=f"QUALIFY {newest} = 1"),
        refusals=(
            f'SELECT CAST("row" AS BIGINT) AS "row", \'an older row of the same event_id_cnty\' AS reason, '
            f"source_id AS sample FROM {sifted.table()} QUALIFY {newest} > 1"
        ),
        rows_in=sifted.rows_in,
        repaired=sifted.repaired,
        refused=sifted.refused,
        refused_count=sifted.refused_count,
        notes=above.notes,
        replaces="source_id",
    )


def _tabled(member: Member, *, scratch: Path) -> tuple[Member, tuple[str, ...]]:
    """The objects of a JSON file as a table, and its plain column names."""
    if member.size > _LARGEST_JSON:
        raise UnreadableInput(f"{member.name}: {member.size:,} bytes of JSON are too many; export it as CSV")
    try:
        found = json.loads(member.path.read_bytes())
    except (ValueError, RecursionError) as fault:
        raise UnreadableInput(f"{member.name}: is no sound JSON ({fault}); get the file again") from fault
    objects = found.get("data") if isinstance(found, dict) else found
    if not isinstance(objects, list) or not all(isinstance(each, dict) for each in objects):
        raise UnreadableInput(f"{member.name}: holds no list of events under 'data'; get the file again")
    names = list(dict.fromkeys(key for each in objects for key in each))
    table = neutral(member, scratch=scratch, kind="table")
    with table.open("w", encoding="utf-8", errors="replace", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([["" if each.get(key) is None else each[key] for key in names] for each in objects])
    return replace(member, path=table), tuple(map(plain, names))


def _withdrawn(member: Member, *, at: int, form: Form, scratch: Path) -> Extract:
    """A list of ids that ACLED has taken out."""
    ids: dict[str, None] = {}

    def keep(fields: list[str]) -> Iterable[Row]:
        found = unquoted(fields[at]) if at < len(fields) else None
        if not found:
            raise BadRow("has no event_id_cnty")
        ids[found] = None
        return []

    sifted = sift(member, form=form, columns=(), read=keep, scratch=scratch)
    note = f"withdraws {len(ids)} events; it holds none of its own"
    return Extract(
        dataset=DATASET,
        version="withdrawn",
        licence=LICENCE,
        citation=CITATION,
        select="",
        rows_in=sifted.refused_count,
        refused=sifted.refused,
        refused_count=sifted.refused_count,
        deletes=tuple(ids),
        notes=(note,),
    )


def _rows(fields: list[str], *, places: Mapping[str, int], width: int) -> Iterable[Row]:
    if len(fields) < width or any(fields[width:]):
        raise BadRow(f"has {len(fields)} cells, the header {width}")
    row = {column: unquoted(fields[index]) for column, index in places.items()}
    event, day, said, below = row["event_id_cnty"], row["event_date"], row["event_type"], row["sub_event_type"]
    if not event or not day or not said:
        raise BadRow("has no event_id_cnty, event_date or event_type")
    act, directed, parties = _act(said, below), not row["actor2"], _parties(row)
    if said == "Violence against civilians" and [each["sector"] for each in parties].count("CVL") == 1:
        directed = True
        parties.sort(key=lambda each: each["sector"] == "CVL")
    return [
        {
            **_side("actor", parties[0]),
            **(_side("recipient", parties[1]) if parties[1:] else {}),
            **act._asdict(),
            "event": f"{DATASET}:{event}",
            "source_id": event,
            "date": iso_day(_in_full(day, year=row.get("year"))),
            "date_precision": PRECISION.get(row["time_precision"] or "", "unknown"),
            "reported": _day(row["timestamp"]),
            "symmetric": not directed,
            "code": f"{said}/{below}" if below else said,
            "fatalities": count(row["fatalities"]),
            "place": row["location"],
            "place_state": _numeric().get(_plain_number(row["iso"])) or _state(row["country"] or ""),
            "latitude": number(row["latitude"]),
            "longitude": number(row["longitude"]),
            "place_precision": PLACE_PRECISION.get(row["geo_precision"] or ""),
            "publisher": row["source"],
            "_timestamp": row["timestamp"],
        }
    ]


def _in_full(day: str, *, year: str | None) -> str:
    """A day whose year has been cut to two figures, with all four where the column of years ends in the same."""
    cut = _CUT.fullmatch(day)
    return f"{cut['day']}{year}" if cut and year and year[-2:] == cut["year"] else day


def _parties(row: Mapping[str, str | None]) -> list[dict[str, str | None]]:
    """The one or two actors of a row."""
    found = []
    for side in ("1", "2"):
        name = row[f"actor{side}"]
        if name:
            state, sector = _who(name)
            kind = row[f"inter{side}"]
            found.append({"name": name, "state": state, "sector": sector or _sector(kind), "code": kind})
    return found or [{"name": None, "state": None, "sector": None, "code": None}]


def _side(side: str, found: dict[str, str | None]) -> Row:
    """The cells of one side; an organisation in a state's place stands for itself, whatever its sector."""
    cells, whose = party(side, **found), found["state"]
    return cells if whose is None or whose in states() else {**cells, side: whose}


@lru_cache(maxsize=1 << 16)
def _who(name: str) -> tuple[str | None, str | None]:
    """State, or the organisation in its place, and sector as far as a name tells them."""
    forces = _FORCES.fullmatch(name)
    if forces:
        whose, which = _state(forces["whose"].strip()), (forces["which"] or "").strip().casefold()
        return _RIVALS.get((whose or "", which)) or (whose, _FORCE_SECTORS[forces["what"]])
    brackets = _IN_BRACKETS.fullmatch(name)
    return (_state(brackets["whose"]) if brackets else None), None


def _sector(kind: str | None) -> str | None:
    return SECTORS.get(plain(kind or ""))


def _state(name: str) -> str | None:
    return states_by_name().get(name.casefold())


def _plain_number(cell: str | None) -> str:
    """A number without leading zeros; empty where there is none."""
    return str(int(cell)) if cell and cell.isascii() and cell.isdigit() and len(cell) < 9 else ""


@cache
def _numeric() -> Mapping[str, str]:
    return MappingProxyType({row["numeric"]: row["iso3"] for row in table("datasets/iso_numeric.csv")})


@cache
def _types() -> Mapping[tuple[str, str], Act]:
    rows = table("datasets/acled_types.csv")
    return {(row["event_type"], row["sub_event_type"]): plover_act(row["type"], row["mode"] or None) for row in rows}


def _act(event_type: str, sub_event_type: str | None) -> Act:
    return _types().get((event_type, sub_event_type or "")) or _types().get((event_type, "")) or Act()


def _day(timestamp: str | None) -> str | None:
    """The UTC day of a number of seconds since 1970."""
    seconds = number(timestamp)
    if seconds is None or not 0 < seconds < 1e11:
        return None
    return datetime.fromtimestamp(seconds, tz=UTC).date().isoformat()
