"""The gazetteer: every name of a state, seat of power or organisation that the package knows, ready to be found.

The tables and their marks are described in ``data/actors/README.md``.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING

from backchannel.coding.sectors import SECTORS
from backchannel.coding.tokens import Trie
from backchannel.errors import UnknownActor
from backchannel.model.coding import Actor
from backchannel.states import state_name, states

if TYPE_CHECKING:
    from collections.abc import Iterator

    from backchannel.model.coding import MentionForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a listed name stands for; no codes means that the phrase names no actor at all."""

    codes: tuple[str, ...]
    name: str
    form: MentionForm
    support: bool = False
    exact: str = ""
    where: tuple[str, int] = ("", 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A listed name found at words ``start`` to ``end``."""

    start: int
    end: int
    entry: Entry


def rows(table: str) -> list[dict[str, str]]:
    """The rows of one table under ``data/actors``, each with the ``line`` it stands on."""
    text = (files("backchannel") / "data" / "actors" / table).read_text(encoding="utf-8")
    reader = csv.DictReader(text.splitlines())
    return [{**cells, "line": str(reader.line_num)} for cells in reader]


def parts(cell: str) -> list[str]:
    """The alternatives written in one cell, apart by bars."""
    return [part for part in cell.split("|") if part]


def actor(code: str, *, name: str | None = None, role: str | None = None) -> Actor:
    """The actor of a code such as ``RUS``, ``RUS.GOV`` or ``NATO``.

    Raises
    ------
    UnknownActor
        If the code carries a sector that PLOVER does not have.

    Examples
    --------
    >>> actor("RUS.GOV", name="Kremlin").country
    'RUS'
    """
    unit, _, sector = code.partition(".")
    if sector and sector not in SECTORS:
        raise UnknownActor(f"the code {code!r} ends in {sector!r}; a sector is one of {', '.join(sorted(SECTORS))}")
    country = unit if unit in states() else None
    return Actor(code=code, name=name or state_name(unit), country=country, sector=sector or None, role=role)


@cache
def gazetteer() -> Trie[Entry]:
    """The trie of all listed names, with the phrases that look like one and are not."""
    trie: Trie[Entry] = Trie()
    tables = (("joint.csv", "name"), ("places.csv", "metonym"), ("organisations.csv", "organisation"))
    listed = [_states(), _blocked(), *(_listed(table, form) for table, form in tables)]  # type: ignore[arg-type]
    for written, entry in chain.from_iterable(listed):
        trie.add(written, entry)
    return trie


def _entry(mark: str, entry: Entry) -> tuple[str, Entry]:
    """One listed form with its mark read: ``~`` asks for support, ``=`` for exactly these letters."""
    written = mark.lstrip("~=")
    exact = written if mark.startswith("=") else ""
    return written, replace(entry, support=mark.startswith("~"), exact=exact)


def _states() -> Iterator[tuple[str, Entry]]:
    """Names, adjectives and capitals of all states, official names among them."""
    for code, row in states().items():
        for written in dict.fromkeys((row.name, row.official.removeprefix("The "))):
            yield _entry(written, Entry(codes=(code,), name=row.name, form="name", where=("../states.csv", 0)))
    for cells in rows("states.csv"):
        where = ("states.csv", int(cells["line"]))
        name = Entry(codes=(cells["code"],), name=state_name(cells["code"]), form="name", where=where)
        for written in parts(cells["names"]):
            yield _entry(written, name)
        for written in parts(cells["adjectives"]):
            yield _entry(written, replace(name, form="adjective"))
            if written.endswith(("an", "i")):
                yield _entry(written + "s", replace(name, form="adjective"))
        for written in parts(cells["capitals"]):
            yield _entry(written, replace(name, form="capital"))


def _listed(table: str, form: MentionForm) -> Iterator[tuple[str, Entry]]:
    """Seats of power or organisations; those of a state are its organs wherever they are listed."""
    for cells in rows(table):
        codes, where = tuple(cells["code"].split("/")), (table, int(cells["line"]))
        for written in parts(cells["forms"]):
            yield _entry(written, Entry(codes=codes, name=cells["name"], form=form, where=where))


def _blocked() -> Iterator[tuple[str, Entry]]:
    """Phrases that hold the name of a state and name none: waters, treaties, newspapers, firms, people."""
    for cells in rows("not_actors.csv"):
        for written in parts(cells["phrases"]):
            yield _entry(written, Entry(codes=(), name="", form="name"))
