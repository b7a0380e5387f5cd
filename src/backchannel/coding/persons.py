"""Persons: the table of office holders, and those whom the document itself introduces."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from backchannel.coding.gazetteer import gazetteer, parts, rows
from backchannel.coding.names import COMMON, INSTITUTIONS, STARTERS, words_of
from backchannel.coding.spellings import spellings
from backchannel.coding.tokens import Trie, folded, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from backchannel.coding.tokens import Words

SURNAME_FIRST = frozenset({"CHN", "PRK", "KOR", "TWN", "HKG", "MAC", "SGP", "KHM"})
TABLES = ("persons.csv", "heads_2026.csv")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who stands for a state or an organisation, and since when and until when."""

    name: str
    code: str
    role: str | None
    surname: str = ""
    since: date = date.min
    until: date = date.max
    source: str = ""
    where: tuple[str, int] = ("", 0)

    @property
    def unit(self) -> str:
        """The state or organisation behind the person."""
        return self.code.partition(".")[0]

    def on(self, day: date | None) -> Person:
        """The person as of a day: who has left office is the former holder, who isn't yet in it holds none."""
        if day is None or self.role is None or self.since <= day <= self.until:
            return self
        return replace(self, role=f"former {self.role}" if day > self.until else None)


def best(persons: Iterable[Person], day: date | None) -> Person | None:
    """Whom a name means on a day: the holder then, else who held last before, else who comes first.

    Without a day the latest holder is meant, if all who bear the name stand for one unit.
    """
    found = sorted(persons, key=lambda p: (p.since, p.until))
    if not found or (day is None and len({p.unit for p in found}) > 1):
        return None
    if day is None:
        return found[-1]
    then = [p for p in found if p.since <= day <= p.until]
    past = [p for p in found if p.until < day]
    return (then or past or found[:1])[-1].on(day)


@dataclass(frozen=True, slots=True)
class Table:
    """The office holders by full name or distinctive surname, and by plain surname."""

    names: Trie[Person]
    surnames: dict[str, tuple[Person, ...]]


@cache
def table() -> Table:
    """The office holders that ship with the package; a form given in one row of a person stands for all of them."""
    names: Trie[Person] = Trie()
    surnames: defaultdict[str, list[Person]] = defaultdict(list)
    held: defaultdict[str, list[Person]] = defaultdict(list)
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for source_file, cells in ((name, row) for name in TABLES for row in rows(name)):
        person = _person(source_file, cells)
        alone = [person.surname] if cells["alone"] else []
        forms[person.name] += [person.name, *parts(cells["aliases"]), *alone]
        held[person.name].append(person)
        surnames[folded(person.surname)].append(person)
    for name, persons in held.items():
        for written in dict.fromkeys(spelt for form in forms[name] for spelt in spellings(form)):
            for person in persons:
                names.add(written, person)
    return Table(names, {called: tuple(found) for called, found in surnames.items()})


def _person(source_file: str, cells: Mapping[str, str]) -> Person:
    """A row of a table."""
    return Person(
        name=cells["name"],
        code=cells["code"],
        role=cells["role"] or None,
        surname=cells["surname"] or cells["name"].split()[-1],
        since=first_day(cells["from"]),
        until=last_day(cells["to"]),
        source=cells["source"],
        where=(source_file, int(cells["line"])),
    )


def first_day(written: str) -> date:
    """The first day of a year, a month or a day as the tables write it; nothing written is the beginning of time.

    Examples
    --------
    >>> first_day("2021-08").isoformat(), last_day("2021-08").isoformat(), last_day("2024-02").isoformat()
    ('2021-08-01', '2021-08-31', '2024-02-29')
    """
    return date(*[*_numbers(written), 1, 1][:3]) if written else date.min


def last_day(written: str) -> date:
    """The last day of a year, a month or a day as the tables write it; nothing written is the end of time."""
    if not written:
        return date.max
    pieces = _numbers(written)
    month = pieces[1] if len(pieces) > 1 else 12
    return date(*[pieces[0], month, *pieces[2:], monthrange(pieces[0], month)[1]][:3])


def _numbers(written: str) -> list[int]:
    """The numbers of ``2021-08-15``."""
    pieces = [int(piece) for piece in written.split("-")]
    if len(pieces) > 3:
        raise ValueError(f"{written!r} has more than year, month and day")
    return pieces


class Roster:
    """Persons known in one document, by every part of their name that it may use later."""

    def __init__(self) -> None:
        self._trie: Trie[tuple[int, Person]] = Trie()
        self._known: set[tuple[str, str]] = set()

    def add(self, person: Person, *, place: int) -> None:
        """Introduce a person whose name stands at word ``place``."""
        if (person.name, person.code) in self._known:
            return
        self._known.add((person.name, person.code))
        for written in _called(person):
            self._trie.add(written, (place, person))

    def longest(self, text: Words, start: int) -> tuple[int, Person] | None:
        """The person whose name starts here: of several, whoever was introduced last before this place."""
        found = self._trie.longest(text, start)
        if found is None:
            return None
        before = [entry for entry in found[1] if entry[0] <= start]
        place = max(before, key=lambda e: e[0]) if before else min(found[1], key=lambda e: e[0])
        return found[0], place[1]


def _called(person: Person) -> list[str]:
    """The full name, its endings (``Javad Zarif``, ``Zarif``), first with last; a Korean's first word."""
    pieces = person.name.split()
    forms = [" ".join(pieces[i:]) for i in range(len(pieces))]
    if len(pieces) > 2:
        forms.append(f"{pieces[0]} {pieces[-1]}")
    if person.unit in SURNAME_FIRST and len(pieces) > 1:
        forms = [person.name, pieces[0]]
    if person.surname:
        forms.append(person.surname)
    bare = pieces[-1].lower()
    if bare.startswith(("al-", "el-", "ash-", "as-", "ar-", "at-", "ad-")) and len(pieces) > 1:
        forms.append(pieces[-1].partition("-")[2])
    return [f for i, f in enumerate(dict.fromkeys(forms)) if i == 0 or _usable(f)]


def _usable(form: str) -> bool:
    """Whether a part of a name may stand for the person: no common word, no name of a place."""
    cut = words(form)
    if len(cut) == 1 and cut.keys[0] in words_of(COMMON, INSTITUTIONS, *STARTERS):
        return False
    listed = gazetteer().longest(cut, 0)
    return listed is None or listed[0] < len(cut)


def may_be_titled(text: Words, index: int) -> bool:
    """Whether a word is the surname of somebody in the table, and no day of the week or the like."""
    return text.plain[index] in table().surnames and text.keys[index] not in words_of(*STARTERS)


def titled(text: Words, index: int, *, start: int, day: date | None) -> tuple[int, Person] | None:
    """A plain surname after a title that its bearer held: ``Prime Minister Brown``, ``Secretary Rice``."""
    title = {word for word in text.keys[start:index] if word.isalpha()}
    if not title:
        return None
    fitting = [p for p in table().surnames.get(text.plain[index], ()) if title <= set((p.role or "").lower().split())]
    person = best(fitting, day)
    if person is None or person.role is None or person.role.startswith("former"):
        return None
    return index + 1, person
