"""Which reader fits a file: by what stands in it, never by what it is called."""

from __future__ import annotations

import csv
import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from backchannel.datasets.archives import Member
    from backchannel.model.record import Extract

_LOOKED_AT = 1 << 18
_LINES = 50
OWN_COLUMNS = ("event", "date", "actor", "recipient", "type")
"""What a table of an analyst's own events must have."""

_OWN = "events of your own need the columns event, date, actor, recipient and type"
_HALF = 2  # columns of these from which a table is taken for an attempt at one
_TAG = re.compile(r"#[A-Za-z]\w*(?:\s*\+\s*[A-Za-z]\w*)*")


@dataclass(frozen=True, slots=True)
class Heading:
    """How many rows stand above the data, and what is to be said of them in the ledger."""

    rows: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Head:
    """The beginning of a file: the raw bytes, and the first whole lines of it as text.

    Lines are decoded as UTF-8, what can't be decoded being replaced; they carry no line ends and no byte order mark.
    """

    raw: bytes
    lines: tuple[str, ...]

    def cells(self, delimiter: str, *, quote: str = "") -> tuple[tuple[str, ...], ...]:
        """The fields of each line; between quotes, of each row up to the first that can't be split.

        Examples
        --------
        >>> Head(b"", ('1,"a, b"', "2,c")).cells(",", quote='"')
        (('1', 'a, b'), ('2', 'c'))
        """
        if not quote:
            return tuple(tuple(line.split(delimiter)) for line in self.lines)
        rows: list[tuple[str, ...]] = []
        with suppress(csv.Error):  # a field too long to look at, or a quote that never ends
            rows.extend(map(tuple, csv.reader(self.lines, delimiter=delimiter, quotechar=quote)))
        return tuple(rows)

    def header(self, delimiter: str, *, quote: str = "") -> tuple[str, ...]:
        """The first line's fields as plain names: small letters and digits, anything else left out.

        Examples
        --------
        >>> Head(b"", ("Event ID\\tEvent_Date",)).header("\\t")
        ('eventid', 'eventdate')
        """
        rows = self.cells(delimiter, quote=quote)
        return tuple(map(plain, rows[0])) if rows else ()

    def heading(self, delimiter: str, *, quote: str = "") -> Heading:
        """The rows above the data: the header, and the tags that the Humanitarian Data Exchange puts below it.

        Examples
        --------
        >>> Head(b"", ("id,year", ",#date+year", "1,2014")).heading(",").rows
        2
        """
        second = next(iter(self.cells(delimiter, quote=quote)[1:2]), ())
        tags = [cell.strip() for cell in second if cell.strip()]
        if not tags or not all(map(_TAG.fullmatch, tags)):
            return Heading(1)
        return Heading(2, ("a row of HXL tags below the header passed over",))

    @cached_property
    def binary(self) -> bool:
        """Whether this is no text: Parquet, or more than a stray NUL."""
        return self.raw.startswith(b"PAR1") or self.raw.count(b"\0") * 100 > len(self.raw)


class Reader(Protocol):
    """What reads one data set; each is a module of this room, listed in `backchannel.datasets.reading`."""

    def recognise(self, head: Head) -> bool:
        """Whether the file is of this data set. At most one reader may say so of any file."""

    def extract(self, member: Member, *, head: Head, scratch: Path) -> Extract:
        """How the file becomes rows; copies made on the way go to the scratch folder.

        Raises
        ------
        UnreadableInput
            If the file can't be taken after all; the message becomes the reason in the ledger.
        """


def plain(name: str) -> str:
    """A column's name reduced to small letters and digits, so that spellings of it meet.

    Examples
    --------
    >>> plain("Actor_1_Country_Code"), plain(" Actor1CountryCode")
    ('actor1countrycode', 'actor1countrycode')
    """
    return re.sub(r"[^a-z0-9]", "", name.lower())


def head_of(path: Path) -> Head:
    """The beginning of a file; a last line that the beginning cuts off is left out."""
    with path.open("rb") as file:
        raw = file.read(_LOOKED_AT)
    text = raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace")
    lines = text.split("\n")
    if len(raw) == _LOOKED_AT and len(lines) > 1:
        lines.pop()
    kept = [line.removesuffix("\r").replace("\0", "") for line in lines[:_LINES]]
    while kept and not kept[-1]:
        kept.pop()
    return Head(raw, tuple(kept))


def fitting(head: Head, *, readers: Iterable[Reader]) -> Reader | str:
    """The one reader that takes the file for its own, or why there is none."""
    found = [reader for reader in readers if reader.recognise(head)]
    if len(found) == 1:
        return found[0]
    if found:
        named = ", ".join(sorted(str(getattr(reader, "__name__", reader)).rpartition(".")[2] for reader in found))
        return (
            f"fits several data sets ({named}), so it is taken for none; report this with the first lines of the file"
        )
    return f"fits no data set that is known here: {_shape(head)}; {_OWN}{_lacking(head)}"


def _lacking(head: Head) -> str:
    """Which of the columns of an analyst's own table are not there, where some are."""
    headers = [set(head.header(mark, quote='"')) for mark in ",\t;"]
    there = max((header & set(OWN_COLUMNS) for header in headers), key=len)
    if head.binary or len(there) < _HALF:
        return ""
    missing = [column for column in OWN_COLUMNS if column not in there]
    named = " and ".join(filter(None, (", ".join(missing[:-1]), missing[-1])))
    rest = "is missing: rename or add it" if len(missing) == 1 else "are missing: rename or add them"
    return f"; here {named} {rest}"


def _shape(head: Head) -> str:
    """What a file looks like, for the person who wonders why it was refused."""
    if head.raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text in UTF-16; save it as UTF-8"
    if head.binary:
        return f"binary data that begins with {head.raw[:8]!r}"
    if not head.lines:
        return "it has no lines"
    widths = {label: len(head.cells(mark)[0]) for label, mark in (("tabs", "\t"), ("commas", ","), ("semicolons", ";"))}
    widest = max(widths, key=lambda label: widths[label])
    first = head.lines[0][:60]
    return f"{widths[widest]} columns between {widest}, first line {first!r}"
