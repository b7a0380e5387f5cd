"""Contacts of Russia with every state, read by rules from the index of its foreign ministry's English channel.

The index gives a date and the first 120 characters of a post, in lower case, with the flags and signs of the post. Rows
hold facts and codes only. ``confidence`` is measured: `training/record/ministry_rules.csv` says for each rule how many
of its lines a reader read and in how many day, both sides, type, mode, direction and modality were right (one success
and one failure added). Of 100 rows drawn at random and never seen before, 95 were right (Wilson 95%: 0.89 to 0.98), and
39 of 40 that later rules for cut names added. Of 170 random lines of the index, labelled before the rules saw them, the
rules found 47 of the 51 contacts whose other side the line names (0.82 to 0.97), and one that was none. Office and
sector of the other side, read from a line that is cut, were not measured.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from backchannel.model.record import RECORD_COLUMNS
from backchannel.ontology.types import quad, score
from record_ministry_dates import Told, told
from record_ministry_names import Side, resident, sides
from record_ministry_parties import LETTER, PHONE, flags, marked, named, plain
from record_ministry_rules import Act, acts, hopeful, planned

if TYPE_CHECKING:
    from collections.abc import Iterator

RULES = Path(__file__).parents[1] / "training" / "record" / "ministry_rules.csv"
CUT = 119  # titles of this length and more are cut at their end


@dataclass(frozen=True, slots=True)
class Line:
    """A post of the index: its number in the file and within its day."""

    row: int
    posted: date
    nth: int
    title: str


@dataclass(frozen=True, slots=True)
class Contact:
    """What a line tells: an act, its day, Russia's side and the others."""

    line: Line
    act: Act
    when: Told
    planned: bool
    ours: Side
    others: tuple[Side, ...]
    begun: date | None = None  # the first day of the visit that this one is part of


def lines(path: Path) -> Iterator[Line]:
    """The posts of the index in its order."""
    count: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as source:
        for row, text in enumerate(source, 1):
            post = json.loads(text)
            count[post["date"]] += 1
            yield Line(row, date.fromisoformat(post["date"]), count[post["date"]], post["title"])


def contact(line: Line) -> Contact | None:
    """What a line tells of Russia and another state or organisation; ``None`` where it tells no such act."""
    text, cut = plain(line.title), len(line.title) >= CUT
    if LETTER.search(line.title) or not hopeful(text, phone=bool(PHONE.search(line.title))):
        return None
    actors = named(text, line.posted.isoformat(), cut=cut)
    if cut and (drawn := flags(line.title)):
        actors = [one for one in actors if one.mark != "F" or one.end < len(text) or one.unit in drawn]
    signed = marked(text, actors)
    when = told(text, line.posted, cut=cut)
    if when is None:
        return None
    future = planned(signed) or when.first > line.posted
    for found in acts(signed, phone=bool(PHONE.search(line.title))):
        ours, others = sides(signed, actors, found, flags=flags(line.title), cut=cut)
        if others and not (found.mode in {"visit", "multilateral"} and found.direction != "in" and resident(ours)):
            if found.rule == "their visit" and not others[0].name:
                continue
            return Contact(line, found, when, future, ours, others)
    return None


def rows(path: Path) -> Iterator[dict[str, object]]:
    """Rows of the record from the ministry's index, one for each dyad of a contact, in the order of the index.

    Rows that tell one contact share ``duplicate_key``: the same first day, the same two sides in the same direction,
    the same type and mode (so that a call, a visit and talks of one day are three), both told as done or both as to
    come. Visits whose days overlap or follow one another are one visit. Their sides are given the same codes, those
    told most often.
    """
    found = _visits_joined([one for one in map(contact, lines(path)) if one])
    codes = _codes(found)
    for one in found:
        for side in one.others:
            yield _row(one, side, codes[_key(one, side)])


def _visits_joined(found: list[Contact]) -> list[Contact]:
    """The contacts, each visit with the first day of the visit that it belongs to: those that touch are one."""
    begun: dict[int, date] = {}
    groups: dict[tuple[str, str, bool], list[int]] = defaultdict(list)
    for place, one in enumerate(found):
        if one.act.mode == "visit":
            groups[one.others[0].unit, one.act.direction, one.planned].append(place)
    for places in groups.values():
        start, end = date.min, date.min
        for place in sorted(places, key=lambda place: (found[place].when.first, place)):
            when = found[place].when
            if when.first > end + timedelta(days=1):
                start = when.first
                end = when.first
            end = max(end, when.last or when.first)
            begun[place] = start
    return [replace(one, begun=begun.get(place)) for place, one in enumerate(found)]


def _key(one: Contact, side: Side) -> int:
    parts = (
        (one.begun or one.when.first).isoformat(),
        side.unit,
        one.act.direction,
        one.act.type,
        one.act.mode or "",
        str(one.planned),
    )
    return int.from_bytes(hashlib.blake2b("|".join(parts).encode(), digest_size=8).digest(), "big")


def _codes(found: list[Contact]) -> dict[int, tuple[str | None, str | None]]:
    """The sectors of both sides by key: the one told most often, government first in a tie."""
    told_sectors: dict[int, tuple[Counter[str], Counter[str]]] = defaultdict(lambda: (Counter(), Counter()))
    for one in found:
        for side in one.others:
            ours, theirs = told_sectors[_key(one, side)]
            ours.update([one.ours.sector] if one.ours.sector else [])
            theirs.update([side.sector] if side.sector else [])
    return {key: (_first(ours), _first(theirs)) for key, (ours, theirs) in told_sectors.items()}


def _first(sectors: Counter[str]) -> str | None:
    return min(sectors, key=lambda name: (-sectors[name], name != "GOV", name), default=None)


def _row(one: Contact, side: Side, sectors: tuple[str | None, str | None]) -> dict[str, object]:
    source_id = f"{one.line.posted.isoformat()}#{one.line.nth}"
    row: dict[str, object] = dict.fromkeys(RECORD_COLUMNS)
    row |= {"event": f"starter:mid:{source_id}", "dataset": "starter", "source": "mid", "source_id": source_id}
    row |= {"row": one.line.row, "reported": one.line.posted, "duplicate_key": _key(one, side)}
    row |= {"date": one.when.first, "date_end": one.when.last}
    row |= {"date_precision": one.when.precision, "date_basis": one.when.basis}
    forth, back = ("actor", "recipient") if one.act.direction != "in" else ("recipient", "actor")
    row |= _side(forth, "RUS", sectors[0], one.ours.name) | _side(back, side.unit, sectors[1], side.name)
    row |= {
        "symmetric": one.act.direction == "both",
        "code_system": "PLOVER",
        "type": one.act.type,
        "mode": one.act.mode,
    }
    row |= {"code": one.act.type + (f".{one.act.mode}" if one.act.mode else "")}
    row |= {"quad": quad(one.act.type), "score": float(score(one.act.type, one.act.mode))}
    row |= {"modality": "planned" if one.planned else "asserted", "confidence": confidence(one.act.rule, side.basis)}
    row |= {"reporter": "Ministry of Foreign Affairs of Russia", "publisher": "Ministry of Foreign Affairs of Russia"}
    return row | {"licence": "CC BY 4.0"}


def _side(side: str, unit: str, sector: str | None, name: str | None) -> dict[str, object]:
    return {
        side: f"{unit}.{sector}" if sector else unit,
        f"{side}_state": unit,
        f"{side}_sector": sector,
        f"{side}_name": name,
    }


@cache
def _measured() -> dict[str, float]:
    table = csv.DictReader(RULES.read_text(encoding="utf-8").splitlines())
    return {row["rule"]: float(row["confidence"]) for row in table}


def confidence(rule: str, basis: str) -> float:
    """The measured share of right rows of a rule, where it differs by how the other side was found."""
    shares = _measured()
    return shares[f"{rule}/{basis}"] if f"{rule}/{basis}" in shares else shares[rule]


def main() -> None:
    """Print the rows of some months as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--reported", default="", help="only posts whose day begins so: 2025-06")
    options = parser.parse_args()
    for row in rows(options.path):
        if re.match(re.escape(options.reported), str(row["reported"])):
            arrow = "--" if row["symmetric"] else "->"
            until = str(row["date_end"])[-2:] if row["date_end"] else "  "
            print(
                f"{row['source_id']:14} {row['date']} {until}"
                f" {str(row['date_precision'])[:3]} {row['actor']} {arrow} {row['recipient']:12} {row['code']:22}"
                f" {str(row['modality'])[:4]} {row['confidence']} {row['actor_name']} | {row['recipient_name']}"
            )


if __name__ == "__main__":
    main()
