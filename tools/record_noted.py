"""Rows of the starter record from events noted by hand: who did what to whom on a day, with a link and a few words."""

from __future__ import annotations

import argparse
import csv
import hashlib
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path

from backchannel.errors import BackchannelError, UnreadableInput
from backchannel.model.record import NOTED_EVENT, RECORD_COLUMNS
from backchannel.ontology.collectives import SECTOR_WORDS
from backchannel.ontology.types import kind, quad, score
from backchannel.states import state_name, states
from record_travels import NOTED_BY

MOST_WORDS = 18
_COLUMNS = ("date", "actor", "recipient", "symmetric", "type", "mode", "told", "link", "checked")


def rows(path: Path) -> Iterator[dict[str, object]]:
    """Rows of the record in the order of the file: a selection, of which nothing can be missing.

    Raises
    ------
    UnreadableInput
        If a line has no day, code, kind of act or link that is known, tells of one party alone, or stands there twice.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        seen: set[str] = set()
        for number, line in enumerate(csv.DictReader(line for line in lines if line[0] != "#"), start=1):
            where = f"{path.name}, row {number}"
            row = _row({name: (line[name] or "").strip() for name in _COLUMNS}, number, where=where)
            if str(row["event"]) in seen:
                raise UnreadableInput(f"{where}: {line['told']!r} is there already; note an act of a pair and day once")
            seen.add(str(row["event"]))
            yield row


def _row(line: dict[str, str], number: int, *, where: str) -> dict[str, object]:
    day, (type_, mode) = _day(line["date"], where=where), _kind(line, where=where)
    if line["symmetric"] not in ("0", "1"):
        raise UnreadableInput(f"{where}: symmetric is {line['symmetric']!r}; it is 0 or 1")
    symmetric = line["symmetric"] == "1"
    codes = [_code(line[side], where=where) for side in ("actor", "recipient")]
    if codes[0] == codes[1]:
        raise UnreadableInput(f"{where}: {codes[0]} on both sides; an event has two parties")
    if not line["link"].startswith("http") or not line["checked"]:
        raise UnreadableInput(f"{where}: a link and what was checked are needed, found {line['link']!r}")
    if not 2 <= len(line["told"].split()) <= MOST_WORDS:
        raise UnreadableInput(f"{where}: {line['told']!r} is to be told in 2 to {MOST_WORDS} words")
    one, other = sorted(codes) if symmetric else codes
    code = f"{type_}.{mode}" if mode else type_
    row: dict[str, object] = dict.fromkeys(RECORD_COLUMNS)
    row |= {"event": f"{NOTED_EVENT}{day}:{one}:{other}:{code}", "dataset": "starter", "source": "noted"}
    row |= {"source_id": line["told"], "row": number, "url": line["link"]}
    row |= {"date": day, "date_precision": "day", "date_basis": "data set", "symmetric": symmetric}
    row |= _side("actor", one) | _side("recipient", other)
    row |= {"code_system": "PLOVER", "code": code, "type": type_, "mode": mode or None, "quad": quad(type_)}
    row |= {"score": float(score(type_, mode or None)), "modality": "asserted"}
    row |= {"publisher": NOTED_BY, "licence": "facts only"}
    key = hashlib.sha256(f"{row['event']}|noted".encode()).digest()[:8]
    return row | {"duplicate_key": int.from_bytes(key, "big")}


def _day(text: str, *, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UnreadableInput(f"{where}: {text!r} is no day; they are written 2024-05-28") from None


def _kind(line: dict[str, str], *, where: str) -> tuple[str, str]:
    """Type and mode, both known."""
    try:
        modes = kind(line["type"]).modes
    except BackchannelError as fault:
        raise UnreadableInput(f"{where}: {fault}") from None
    if line["mode"] and line["mode"] not in modes:
        raise UnreadableInput(f"{where}: {line['type']} has no mode {line['mode']!r}; it has {', '.join(modes)}")
    return line["type"], line["mode"]


def _names() -> dict[str, str]:
    text = (files("backchannel") / "data" / "actors" / "organisations.csv").read_text(encoding="utf-8")
    return {row["code"]: row["name"] for row in csv.DictReader(text.splitlines())}


def _code(code: str, *, where: str) -> str:
    unit, _, sector = code.partition(".")
    if (unit not in states() and unit not in _names()) or (sector and sector not in SECTOR_WORDS):
        raise UnreadableInput(f"{where}: {code!r} is no code of a party; write ISO 3166 alpha-3 as in USA or USA.GOV")
    return code


def _side(side: str, code: str) -> dict[str, object]:
    unit, _, sector = code.partition(".")
    name = state_name(unit) if unit in states() else _names()[unit]
    return {side: code, f"{side}_state": unit, f"{side}_sector": sector or None, f"{side}_name": name}


def main() -> None:
    """Print rows as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    for row in rows(parser.parse_args().path):
        print(f"{row['date']} {row['actor']} {'--' if row['symmetric'] else '->'} {row['recipient']}", end=" ")
        print(f"{row['code']} | {row['source_id']}")


if __name__ == "__main__":
    main()
