"""How a file of GDELT events is laid out: which column is which, by width, by header, or by place under a header."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from backchannel.datasets.recognise import plain

if TYPE_CHECKING:
    from backchannel.datasets.recognise import Head

_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
          "Type1Code", "Type2Code", "Type3Code")  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
_V2 = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{each}" for each in _ACTOR), *(f"Actor2{each}" for each in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"Actor1Geo_{each}" for each in _GEO), *(f"Actor2Geo_{each}" for each in _GEO),
    *(f"ActionGeo_{each}" for each in _GEO), "DATEADDED", "SOURCEURL",
)  # fmt: skip
_V1 = tuple(each for each in _V2 if not each.endswith("ADM2Code"))
WIDTHS = {61: _V2, 58: _V1, 57: _V1[:-1]}
"""The columns of GDELT 2.0, of the daily files of 1.0, and of its yearly and monthly files up to March 2013."""

_ALIASES = {"day": "sqldate", "yyyymm": "monthyear", "yyyy": "year"}
_ANCHORS = (
    "globaleventid",
    "sqldate",
    "eventcode",
    "quadclass",
    "goldsteinscale",
    "nummentions",
    "avgtone",
    "dateadded",
)
_NEEDED = {"globaleventid", "sqldate", "eventcode"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The columns of one file in their order, by GDELT's own names; what is none of GDELT's has a name of its own."""

    version: Literal["1.0", "2.0"]
    columns: tuple[str, ...]
    delimiter: str = "\t"
    quote: str = ""
    header: int = 0
    notes: tuple[str, ...] = ()


def layout_of(head: Head) -> Layout | None:
    """How a file of GDELT events is laid out; None if it is no such file.

    A file without a header is known by its width and the shape of its first rows. Under a header, columns stand where
    GDELT has them as long as the names that can't be mistaken do; else each is found by its name, whatever its case
    and underscores. That matters: people name the actor's whole code "Actor_1_Country_Code". Where an important name is
    spelled some other way ("GlobalEventsID"), columns stand where GDELT has them if nearly all the others do.
    """
    if head.binary:
        return None
    for delimiter, quote in (("\t", ""), (",", '"')):
        found = _headed(head.header(delimiter, quote=quote), head=head, delimiter=delimiter, quote=quote)
        if found:
            return found
    return _bare(head)


def _bare(head: Head) -> Layout | None:
    rows = [cells for cells in head.cells("\t") if any(cells)]
    widths = Counter(len(cells) for cells in rows if len(cells) in WIDTHS and _shaped(cells))
    if not widths:
        return None
    width, fitting = widths.most_common(1)[0]
    if 2 * fitting < len(rows):
        return None
    return Layout(version="2.0" if width == 61 else "1.0", columns=WIDTHS[width])


def _shaped(cells: tuple[str, ...]) -> bool:
    return cells[0].isdigit() and cells[1].isdigit() and cells[29] in ("1", "2", "3", "4")


def _headed(found: tuple[str, ...], *, head: Head, delimiter: str, quote: str) -> Layout | None:
    names = tuple(_ALIASES.get(each, each) for each in found)
    columns = (_by_place(names) or _by_name(names)) if set(names) >= _NEEDED else _nearly(names)
    if columns is None:
        return None
    return Layout(
        version="2.0" if _is_2_0(columns, head=head, delimiter=delimiter, quote=quote) else "1.0",
        columns=columns,
        delimiter=delimiter,
        quote=quote,
        header=1,
        notes=_notes(columns, names=names, shown=head.cells(delimiter, quote=quote)[0]),
    )


def _by_place(names: tuple[str, ...]) -> tuple[str, ...] | None:
    """GDELT's own order from the event id on, where every anchor stands in its place."""
    start = names.index("globaleventid")
    for layout in WIDTHS.values():
        place = {plain(column): start + at for at, column in enumerate(layout)}
        if len(names) >= start + len(layout) and all(names[place[anchor]] == anchor for anchor in _ANCHORS):
            after = start + len(layout)
            return tuple(
                layout[at - start] if start <= at < after else _other(at, name=name) for at, name in enumerate(names)
            )
    return None


def _nearly(names: tuple[str, ...]) -> tuple[str, ...] | None:
    """GDELT's own order, where three names in four stand in their place and others are spelled some other way."""
    layout = WIDTHS.get(len(names), ())
    hits = sum(plain(column) == name for column, name in zip(layout, names, strict=False))
    return layout if layout and 4 * hits >= 3 * len(layout) else None


def _by_name(names: tuple[str, ...]) -> tuple[str, ...]:
    known = {plain(column): column for column in _V2}
    once = {name for name, times in Counter(names).items() if times == 1}
    return tuple(
        known[name] if name in known and name in once else _other(at, name=name) for at, name in enumerate(names)
    )


def _other(at: int, *, name: str) -> str:
    return "Confidence" if name == "confidence" else f"other {at}"


def _is_2_0(columns: tuple[str, ...], *, head: Head, delimiter: str, quote: str) -> bool:
    """By the columns that only 2.0 has, or the time of day that only its dates of adding have."""
    if "ActionGeo_ADM2Code" in columns:
        return True
    rows = head.cells(delimiter, quote=quote)[1:]
    at = columns.index("DATEADDED") if "DATEADDED" in columns else len(columns)
    return any(len(cells) > at and re.fullmatch(r"\d{14}", cells[at]) for cells in rows)


def _notes(columns: tuple[str, ...], *, names: tuple[str, ...], shown: tuple[str, ...]) -> tuple[str, ...]:
    known = {plain(column) for column in _V2}
    by_place = [
        (label, column, name)
        for column, name, label in zip(columns, names, shown, strict=True)
        if not column.startswith("other ") and name != plain(column)
    ]
    misleading = "".join(f"; {label} is {column}" for label, column, name in by_place if name in known)
    unread = [label for column, label in zip(columns, shown, strict=True) if column.startswith("other ") and label]
    notes = []
    if by_place:
        notes.append(f"{len(by_place)} columns read by their place, as their names are not GDELT's{misleading}")
    if unread:
        notes.append(f"columns that are none of GDELT's, not read: {', '.join(unread)}")
    return tuple(notes)
