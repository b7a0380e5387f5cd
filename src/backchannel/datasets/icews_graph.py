"""ICEWS as a temporal knowledge graph: ICEWS14, ICEWS05-15 and ICEWS18 as they are used to train models.

Recognised by lines of four or five whole numbers between tabs (`subject`, `relation`, `object`, `time`, and at times
a -1). The numbers mean nothing without `entity2id.txt` and `relation2id.txt`, which must lie beside, packed or not;
those and `stat.txt` are recognised too and hold no rows of their own. Relations are the labels of CAMEO codes.

The file does not say on which day time 0 falls. It is known for the published editions, which are told by how many
entities and relations their dictionaries have; for any other, the first day has to stand in a file `start.txt`
beside. Time is in days, or in hours where every number is a multiple of 24. A row after the edition's last day is
refused.

Of an actor nothing is there but a name: `Police_(Bolivia)` is a state and a sector, `Barack_Obama` is looked up
among the office holders of that day, anyone else has a name and no code. Sectors, places, reports and publishers are
lost. Training, validation and test files of one edition hold different events, so that all three are imported.

**Duplicates**: rows of the same day, names and act; acts of two sides and visits as in `backchannel.datasets.icews`.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from backchannel.datasets.cells import BadRow
from backchannel.datasets.columns import literal
from backchannel.datasets.days import iso_day
from backchannel.datasets.icews import CITATION, DYAD_BY_NAME, HOSTING, LICENCE, TWO_SIDED, VISIT
from backchannel.datasets.icews_names import party_by_name
from backchannel.datasets.sifting import Form, sift
from backchannel.datasets.tables import SIDES, cameo_act, table
from backchannel.errors import UnreadableInput
from backchannel.model.record import Extract

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from backchannel.datasets.archives import Member
    from backchannel.datasets.recognise import Head
    from backchannel.datasets.sifting import Row

DATASET: Final = "icews-tkg"
ENTITIES, RELATIONS, STATISTICS, START = "entity2id.txt", "relation2id.txt", "stat.txt", "start.txt"
EDITIONS: Final = {
    (7128, 230): ("ICEWS14", date(2014, 1, 1), 365),
    (10488, 251): ("ICEWS05-15", date(2005, 1, 1), 4017),
    (23033, 256): ("ICEWS18", date(2018, 1, 1), 304),
}
"""Editions by their numbers of entities and relations: name, first day, days."""

_FACT: Final = re.compile(r"\d+\t\d+\t\d+\t\d+(?:\t-?\d+)?")
_COUNTS: Final = re.compile(r"\d+[\t ]\d+(?:[\t ]\d+)?")
_MOST_TERMS: Final = 5_000_000
_COLUMNS: Final = (
    "event", "source_id", "date", *SIDES, "symmetric", "code", "type", "mode", "quad", "score", "goldstein", "_act",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Graph:
    """What the numbers of a file mean."""

    entities: Mapping[int, str]
    relations: Mapping[int, str]
    start: date
    days: int | None
    unit: int


def recognise(head: Head) -> bool:
    """Whether the file holds facts as numbers, a dictionary of them, or their counts.

    Examples
    --------
    >>> from backchannel.datasets.recognise import Head
    >>> recognise(Head(b"", ("177\\t48\\t56\\t7296\\t-1", "13\\t0\\t0\\t7296\\t-1")))
    True
    """
    return _facts(head) or _terms(head) or (len(head.lines) == 1 and bool(_COUNTS.fullmatch(head.lines[0].strip())))


def _facts(head: Head) -> bool:
    return bool(head.lines) and all(_FACT.fullmatch(line) for line in head.lines if line)


def _terms(head: Head) -> bool:
    """Whether each line is a name and a number of its own, counted up from 0."""
    found = [line.split("\t") for line in head.lines if line]
    numbers = [each[1] for each in found if len(each) == 2 and not each[0].isdecimal()]
    return 2 < len(found) == len(numbers) and numbers == [str(number) for number in range(len(found))]


def extract(member: Member, *, head: Head, scratch: Path) -> Extract:
    """How a file of facts becomes rows of the record; a dictionary or a count becomes none, and says so.

    Raises
    ------
    UnreadableInput
        If a dictionary is missing or damaged, the relations are no labels of CAMEO, or the first day is not known.
    """
    if not _facts(head):
        note = f"holds no events: it says what the numbers of a temporal knowledge graph mean ({member.bare})"
        return Extract(dataset=DATASET, version="", licence=LICENCE, citation=CITATION, select="", notes=(note,))
    graph, version = _graph(member)
    form = Form(delimiter="\t", header=0)
    sifted = sift(member, form=form, columns=_COLUMNS, read=partial(_rows, graph=graph), scratch=scratch)
    more = {
        "dataset": literal(DATASET), "date_precision": "'day'", "date_basis": "'data set'", "code_system": "'CAMEO'",
        "licence": literal(LICENCE),
    }  # fmt: skip
    return Extract(
        dataset=DATASET,
        version=version,
        licence=LICENCE,
        citation=CITATION,
        select=sifted.select(more, key=("'icews-tkg'", "date", *DYAD_BY_NAME, "_act")),
        rows_in=sifted.rows_in,
        repaired=sifted.repaired,
        refused=sifted.refused,
        refused_count=sifted.refused_count,
        notes=(f"time 0 is {graph.start.isoformat()}, one day is {graph.unit} of the file's units",),
    )


def _graph(member: Member) -> tuple[_Graph, str]:
    """The dictionaries beside a file, and the day at which its time begins."""
    entities, relations = _dictionary(member, ENTITIES), _dictionary(member, RELATIONS)
    codes = {number: _codes().get(label.casefold()) for number, label in relations.items()}
    unknown = [relations[number] for number, code in codes.items() if code is None]
    if unknown:
        raise UnreadableInput(
            f"{member.name}: {len(unknown)} relations of {RELATIONS} are no labels of CAMEO, {unknown[0]!r} among "
            "them; it is no graph of ICEWS, or the dictionary is another graph's"
        )
    name, start, days = EDITIONS.get((len(entities), len(relations)), ("", None, None))
    told = member.beside(START)
    if told is not None:
        name, start, days = name or "start told", _first_day(told), days
    if start is None:
        raise UnreadableInput(
            f"{member.name}: {len(entities)} entities and {len(relations)} relations are no edition whose first day is "
            f"known here; put a file {START} beside it that holds the day of time 0, such as 2014-01-01"
        )
    graph = _Graph(
        entities=entities,
        relations={number: code for number, code in codes.items() if code},
        start=start,
        days=days,
        unit=_unit(member.path),
    )
    return graph, name


def _first_day(path: Path) -> date:
    said = path.read_text(encoding="utf-8", errors="replace")[:40].strip()
    try:
        first = date.fromisoformat(iso_day(said))
        if not 1800 <= first.year <= 2100:
            raise BadRow(f"{said!r} lies before 1800 or after 2100")
        return first
    except BadRow as fault:
        raise UnreadableInput(f"{path}: {fault}; it holds the day of time 0 and nothing else") from fault


def _dictionary(member: Member, name: str) -> Mapping[int, str]:
    path = member.beside(name)
    if path is None:
        raise UnreadableInput(f"{member.name}: its numbers mean nothing without {name}, which does not lie beside it")
    found: dict[int, str] = {}
    with path.open(encoding="utf-8", errors="replace") as lines:
        for line, text in enumerate(lines, start=1):
            term, _, number = text.rstrip("\r\n").rpartition("\t")
            if not term and line == 1 and number.isdecimal():
                continue
            if not term or not number.isdecimal() or int(number) in found or line > _MOST_TERMS:
                raise UnreadableInput(f"{path}:{line}: {text[:60]!r} is no name with a number of its own; get it again")
            found[int(number)] = term.replace("_", " ")
    return found


def _codes() -> Mapping[str, str]:
    """CAMEO codes by the labels that ICEWS writes for them, in small letters."""
    return {row["label"].casefold(): row["code"] for row in table("datasets/cameo_labels.csv")}


def _unit(path: Path) -> int:
    """24 where all times of a file are whole days of hours, else 1."""
    common = 0
    with path.open("rb") as lines:
        for line in lines:
            parts = line.split(b"\t")
            if len(parts) > 3 and parts[3].strip().isdigit() and len(parts[3]) < 12:
                common = math.gcd(common, int(parts[3]))
            if common and common % 24:
                return 1
    return 24 if common else 1


def _rows(fields: list[str], *, graph: _Graph) -> Iterable[Row]:
    numbers = [int(each) if each.isdecimal() and len(each) < 12 else -1 for each in map(str.strip, fields[:4])]
    if len(numbers) < 4 or min(numbers) < 0:
        raise BadRow("is not four whole numbers")
    subject, relation, thing, time = numbers
    for number, terms, kind in ((subject, graph.entities, ENTITIES), (thing, graph.entities, ENTITIES)):
        if number not in terms:
            raise BadRow(f"has the number {number}, which {kind} does not have")
    if relation not in graph.relations:
        raise BadRow(f"has the number {relation}, which {RELATIONS} does not have")
    after = time // graph.unit
    if after >= (graph.days or 100_000):
        raise BadRow(f"has the time {time}, day {after + 1} of a graph of {graph.days} days")
    day, code = (graph.start + timedelta(days=after)).isoformat(), graph.relations[relation]
    names = (graph.entities[subject], graph.entities[thing])
    sides = ("recipient", "actor") if code == HOSTING else ("actor", "recipient")
    cells: dict[str, object] = {}
    for side, name in zip(sides, names, strict=True):
        cells |= _party(side, name=name, day=day)
    mark = blake2b("\t".join((day, names[0], code, names[1])).encode(), digest_size=8).hexdigest()
    return [
        {
            **cells,
            **cameo_act(code)._asdict(),
            "event": f"{DATASET}:{day.replace('-', '')}:{mark}",
            "source_id": "/".join(fields[:4]),
            "date": day,
            "symmetric": code in TWO_SIDED,
            "code": code,
            "_act": VISIT if code == HOSTING else code,
        }
    ]


def _party(side: str, *, name: str, day: str) -> Row:
    unit, sector = party_by_name(name, day=day)
    code = f"{unit}.{sector}" if unit and sector and len(unit) == 3 else unit
    return {side: code, f"{side}_state": unit, f"{side}_sector": sector, f"{side}_name": name, f"{side}_code": None}
