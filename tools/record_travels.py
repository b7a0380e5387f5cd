"""Rows of the starter record from the foreign travels of US presidents and secretaries of state since 1866."""

from __future__ import annotations

import argparse
import csv
import hashlib
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from backchannel.errors import UnreadableInput
from backchannel.model.record import RECORD_COLUMNS
from backchannel.ontology.types import quad, score
from record_travels_hosts import host
from record_travels_talks import Met, met

PAGE = "https://history.state.gov/departmenthistory/travels/{role}/{who}"
OFFICES = {"president": "President of the United States", "secretary": "Secretary of State of the United States"}
NOTED_BY = "Backchannel, noted by hand from public reports"
# Where all that is said is one of these, nobody is said to have been consulted.
_NO_TALKS = re.compile(
    r"(?:(?:brief\s)?vacation|(?:fishing|hunting|vacation)\b|(?:overnight\s)?stop(?:ped|over)?\b|disembarked|embarked|"
    r"rest(?:ed)?\b|refuel|(?:departed|left|returned)\b|private\b|(?:visited|addressed|reviewed|inspected)\sU\.S\.|"
    r"in\stransit|en\sroute)",
    re.IGNORECASE,
)
# Trips between election and oath: the traveller was nobody's government yet.
_ELECT = "[Visit made as President-elect.]"
_SENTENCE = re.compile(r"(?<=[a-z0-9)\]])[.;]\s+(?=[A-Z])")


def rows(path: Path) -> Iterator[dict[str, object]]:
    """Rows of the record: each trip to a state as a visit, then each party met on it, in the order of the list.

    A visit has a direction, the traveller to the host. A stop or a holiday without talks has no type. Meetings have
    none, their parties standing in the order of their codes, and the days of the trip unless their own day is said.

    Raises
    ------
    UnreadableInput
        If a day or a role is not written as in the rest of the list.
    """
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for number, line in enumerate(csv.DictReader(line for line in lines if line[0] != "#"), start=1):
            where = f"{path.name}, row {number}"
            if line["role"] not in OFFICES:
                raise UnreadableInput(f"{where}: {line['role']!r} is no role; known are {', '.join(OFFICES)}")
            start, end = _day(line["start"], where=where), _day(line["end"], where=where)
            code = host(line["country"], place=line["locale"], on=start)
            yield _visit(line, number, code=code, start=start, end=end)
            for one in met(line["remarks"], host=code, start=start, end=end):
                yield _meeting(line, number, one, start=start, end=end)


def noted(path: Path) -> Iterator[dict[str, object]]:
    """Rows of journeys noted by hand, which no register has: a selection, of which nothing can be missing.

    Raises
    ------
    UnreadableInput
        If a day or a role is not written as in the register.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        links = {line["id"]: line["url"] for line in csv.DictReader(line for line in lines if line[0] != "#")}
    for row in rows(path):
        event = str(row["event"]).replace("starter:travels:", "starter:noted:")
        made = {"event": event, "source": "noted", "publisher": NOTED_BY, "licence": "facts only"}
        yield row | made | {"url": links[str(row["source_id"])] or None}


def is_mere_stay(remarks: str) -> bool:
    """Nothing but a holiday, a stop on the way or one's own troops.

    Examples
    --------
    >>> is_mere_stay("Vacation."), is_mere_stay("Stopped en route to Thailand."), is_mere_stay("State visit.")
    (True, True, False)
    """
    return all(_NO_TALKS.match(sentence) for sentence in _SENTENCE.split(remarks.strip()))


def _day(text: str, *, where: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UnreadableInput(f"{where}: {text!r} is no day; they are written 1866-01-09") from None


def _visit(line: dict[str, str], number: int, *, code: str | None, start: date, end: date) -> dict[str, object]:
    row = _shared(line, number) | _when(start, end, exact=True) | _side("actor", *_traveller(line))
    row |= {"event": f"starter:travels:{line['id']}", "symmetric": False, "recipient_name": line["country"]}
    row |= {"recipient": code, "recipient_state": code}
    if not is_mere_stay(line["remarks"]):
        row |= _typed("visit")
    return row | {"duplicate_key": _key(start, row["actor"], code or line["country"], row["code"], line["who"])}


def _meeting(line: dict[str, str], number: int, one: Met, *, start: date, end: date) -> dict[str, object]:
    day = one.day
    row = _shared(line, number) | _when(day or start, day or end, exact=day is not None)
    row |= _typed("multilateral" if one.several else None) | {"symmetric": True}
    row |= {"event": f"starter:travels:{line['id']}:{one.code}"}
    first, second = sorted((_traveller(line), (one.code, one.unit, one.words)))
    row |= _side("actor", *first) | _side("recipient", *second)
    return row | {"duplicate_key": _key(day or start, first[0], second[0], row["code"], line["who"])}


def _shared(line: dict[str, str], number: int) -> dict[str, object]:
    row: dict[str, object] = dict.fromkeys(RECORD_COLUMNS)
    row |= {"dataset": "starter", "source": "travels", "source_id": line["id"], "row": number}
    row |= {"place": line["locale"] or None, "modality": "asserted", "date_basis": "data set"}
    row |= {"place_state": host(line["country"], place=line["locale"], on=date.fromisoformat(line["start"]))}
    row |= {"publisher": "Office of the Historian, U.S. Department of State", "licence": "CC0-1.0"}
    return row | {"url": PAGE.format(role=line["role"], who=line["who"])}


def _when(start: date, end: date, *, exact: bool) -> dict[str, object]:
    """Days, and how precise the first of them is: a meeting lay somewhere in the days of its trip."""
    length = end - start
    precision = "day" if exact or not length else "week" if length < timedelta(days=7) else "month"
    return {"date": start, "date_end": end if length else None, "date_precision": precision}


def _typed(mode: str | None) -> dict[str, object]:
    code = f"CONSULT.{mode}" if mode else "CONSULT"
    known = {"code_system": "PLOVER", "code": code, "type": "CONSULT", "mode": mode, "contexts": "diplomatic"}
    return known | {"quad": quad("CONSULT"), "score": float(score("CONSULT", mode))}


def _side(side: str, code: str, unit: str, name: str) -> dict[str, object]:
    sector = code.partition(".")[2] or None
    return {side: code, f"{side}_state": unit, f"{side}_sector": sector, f"{side}_name": name}


def _traveller(line: dict[str, str]) -> tuple[str, str, str]:
    """Code, state and name of the traveller."""
    if _ELECT in line["remarks"]:
        return "USA.ELI", "USA", f"{line['name']}, President-elect"
    return "USA.GOV", "USA", f"{line['name']}, {OFFICES[line['role']]}"


def _key(*parts: object) -> int:
    return int.from_bytes(hashlib.sha256("|".join(map(str, parts)).encode()).digest()[:8], "big")


def main() -> None:
    """Print rows as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--since", default="", help="first day: 2024-01-01")
    options = parser.parse_args()
    for row in rows(options.path):
        if str(row["date"]) >= options.since:
            arrow = "--" if row["symmetric"] else "->"
            print(
                f"{row['source_id']:5}{row['date']} {str(row['date_end'] or '')[5:]:6}{row['actor']:9}{arrow} ", end=""
            )
            print(f"{row['recipient'] or '?':9}{row['code'] or '':22}{row['place']} | {row['recipient_name']}")


if __name__ == "__main__":
    main()
