"""Listed groups: armed groups, parties, companies, media and organisations, each row with its days and its source."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from backchannel.coding.gazetteer import parts, rows
from backchannel.coding.persons import first_day, last_day
from backchannel.coding.sectors import SECTORS, STAND_INS
from backchannel.coding.tokens import Trie
from backchannel.errors import UnreadableInput
from backchannel.states import states

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

TABLE = "groups.csv"
COLUMNS = ("name", "forms", "country", "sector", "from", "to", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One row: whom it names, its state or stand-in and sector (either may be empty) and the days it holds for."""

    name: str
    code: str
    country: str
    sector: str
    since: date
    until: date
    source: str
    table: str
    line: int
    own: bool = False

    def holds(self, day: date | None) -> bool:
        """Whether the row speaks of that day."""
        return day is None or self.since <= day <= self.until


@dataclass(frozen=True, slots=True)
class ActorTable:
    """The listed groups by every form of their name, and by the code that the coder gives them."""

    names: Trie[tuple[Listing, ...]]
    codes: Mapping[str, tuple[Listing, ...]]


def holding(listed: Iterable[Listing], day: date | None) -> Listing | None:
    """The row that holds on a day; of several the analyst's own, else the latest. None if the group was not there then.

    Without a day the last row counts. Between or after its rows a group is what it was last, before them nothing.
    """
    found = sorted(listed, key=lambda row: (row.own, row.since, row.line))
    then = [row for row in found if row.holds(day)] or [row for row in found if day is None or row.since <= day]
    return then[-1] if then else None


@cache
def shipped() -> ActorTable:
    """The table that ships with the package."""
    return _table(_shipped_rows())


def load_actors(path: Path) -> ActorTable:
    """The shipped table with an analyst's own rows, which win over it.

    Parameters
    ----------
    path
        A UTF-8 CSV with the columns ``name``, ``forms`` (apart by ``|``), ``country`` (ISO 3166 alpha-3, ``XKX`` or
        one of IGO UNO EUR NGO ISM IMG MNC; may be empty), ``sector`` (PLOVER; may be empty), ``from``, ``to``
        (day, month or year, inclusive; empty: open) and ``source``. Persons, groups and mere phrases are all welcome.

    Raises
    ------
    UnreadableInput
        If the file cannot be read or a row is wrong; the message names file, line, and what to write instead.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from backchannel.coding.resolver import resolve
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "actors.csv"
    ...     _ = path.write_text("name,forms,country,sector,from,to,source\\nMuscat Forum,,OMN,CVL,1999,,own list\\n")
    ...     own = load_actors(path)
    >>> resolve("the Muscat Forum", table=own).iso3, resolve("the Muscat Forum", table=own).sector
    ('OMN', 'CVL')
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(f"{path}: the table of actors cannot be read ({error}); give a UTF-8 CSV file") from error
    reader = csv.DictReader(text.splitlines())
    columns = tuple(reader.fieldnames or ())
    missing = [name for name in COLUMNS if name not in columns]
    if missing or len(set(columns)) != len(columns):
        wanted = ",".join(COLUMNS)
        raise UnreadableInput(f"{path}:1: column {', '.join(missing) or 'twice'}; the first line must read {wanted}")
    own = [_own(cells, where=(path, reader.line_num)) for cells in reader]
    return _table([*_shipped_rows(), *own])


@cache
def _shipped_rows() -> tuple[tuple[Listing, tuple[str, ...]], ...]:
    """Every shipped row with its forms; organisations that the coder knows bring the forms it knows them by."""
    known = {cells["code"]: parts(cells["forms"]) for cells in rows("organisations.csv")}
    found, told = [], set()
    for cells in rows(TABLE):
        forms = [cells["name"], *parts(cells["forms"]), *known.get(cells["code"], [])]
        told.add(cells["code"])
        found.append((_listing(cells, table=TABLE, own=False), tuple(form.lstrip("~=") for form in forms)))
    for cells in rows("organisations.csv"):
        if cells["code"] not in told:
            plain = {**cells, "country": "IGO", "sector": "", "from": "", "to": "", "source": "public record"}
            forms = [cells["name"], *parts(cells["forms"])]
            found.append(
                (_listing(plain, table="organisations.csv", own=False), tuple(form.lstrip("~=") for form in forms))
            )
    return tuple(found)


def _table(listed: Iterable[tuple[Listing, tuple[str, ...]]]) -> ActorTable:
    """Gather the rows of one name, so that a form given in one of them stands for all."""
    forms: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    rows_of: defaultdict[tuple[str, str], list[Listing]] = defaultdict(list)
    codes: defaultdict[str, list[Listing]] = defaultdict(list)
    for row, written in listed:
        key = (row.code or row.name, row.table)
        forms[key] += written
        rows_of[key].append(row)
        codes[row.code].append(row)
    names: Trie[tuple[Listing, ...]] = Trie()
    for key, written_forms in forms.items():
        for form in dict.fromkeys(written_forms):
            names.add(form, tuple(rows_of[key]))
    return ActorTable(names, {code: tuple(found) for code, found in codes.items() if code})


def _listing(cells: Mapping[str, str], *, table: str, own: bool) -> Listing:
    return Listing(
        name=cells["name"],
        code=cells.get("code", ""),
        country=cells["country"],
        sector=cells["sector"],
        since=first_day(cells["from"]),
        until=last_day(cells["to"]),
        source=cells["source"],
        table=table,
        line=int(cells["line"]),
        own=own,
    )


def _own(cells: dict[str, str], *, where: tuple[Path, int]) -> tuple[Listing, tuple[str, ...]]:
    """One row of an analyst, checked."""
    path, line = where
    place = f"{path}:{line}"
    if None in cells or None in cells.values():
        raise UnreadableInput(f"{place}: the row has not {len(COLUMNS)} cells; put cells with a comma in quotes")
    clean = {key: cell.strip() for key, cell in cells.items()} | {"line": str(line), "code": ""}
    if not clean["name"]:
        raise UnreadableInput(f"{place}: name is empty; write the name of the actor")
    if clean["country"] and clean["country"] not in states() and clean["country"] not in STAND_INS:
        wanted = f"an ISO 3166 alpha-3 code, XKX or one of {', '.join(STAND_INS)}"
        raise UnreadableInput(f"{place}: country {clean['country']!r} is no code; write {wanted}, or leave it empty")
    if clean["sector"] and clean["sector"] not in SECTORS:
        wanted = ", ".join(SECTORS)
        raise UnreadableInput(
            f"{place}: sector {clean['sector']!r} is not in PLOVER; write one of {wanted}, or nothing"
        )
    if not clean["country"] and not clean["sector"]:
        raise UnreadableInput(f"{place}: country and sector are both empty; the row would say nothing, fill in one")
    try:
        row = _listing(clean, table=str(path), own=True)
    except ValueError as error:
        raise UnreadableInput(f"{place}: from or to is no day ({error}); write 2021-08-15, 2021-08 or 2021") from error
    if row.since > row.until:
        raise UnreadableInput(f"{place}: from {clean['from']} is after to {clean['to']}; exchange them")
    return row, (clean["name"], *parts(clean["forms"]))
