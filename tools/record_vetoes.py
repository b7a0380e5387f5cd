"""Rows of the starter record from lists of vetoes in the UN Security Council: who voted down which draft.

A veto refuses a draft, and with it those who moved it, whom the list does not name. The state that the draft is
about is often the one that the veto shields (Syria from 2011 on), so that it is no recipient: its name stays in
``recipient_code`` as the list has it. Only an applicant for membership is refused itself.

The list that others keep ends in July 2022; what came later is noted by hand in ``training/record/vetoes.csv``.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

from backchannel.errors import UnreadableInput
from backchannel.model.record import RECORD_COLUMNS
from backchannel.ontology.types import quad, score

# The list's own names of the permanent members; the Soviet Union's seat is Russia's since December 1991.
MEMBERS = {
    "China": ("CHN", "China"),
    "France": ("FRA", "France"),
    "Russia": ("RUS", "Russia"),
    "UK": ("GBR", "United Kingdom"),
    "USA": ("USA", "United States"),
    "USSR": ("RUS", "Soviet Union"),
}
# Applicants for membership as the items name them; the two states of Viet-Nam before 1976 have one successor between
# them, and the southern ones are left out.
APPLICANTS = {
    "Transjordan": "JOR", "Portugal": "PRT", "Ireland": "IRL", "Austria": "AUT", "Italy": "ITA", "Finland": "FIN",
    "Ceylon": "LKA", "Republic of Korea": "KOR", "Nepal": "NPL", "Libya": "LBY", "Japan": "JPN", "Cambodia": "KHM",
    "Laos": "LAO", "Mauritania": "MRT", "Kuwait": "KWT", "Bangladesh": "BGD", "Angola": "AGO",
    "Democratic Republic of Viet-Nam": "VNM", "Viet Nam": "VNM",
}  # fmt: skip
_KIND = ("code_system", "code", "type", "quad", "score")
_APPLICANT = re.compile(r"^(?:Applications? for [Mm]embership|Admission of new Members) (?P<who>.+)$")


def rows(path: Path) -> Iterator[dict[str, object]]:
    """Rows of the record, one for each member that vetoed a draft; those of one draft share the event.

    The type is REJECT; PLOVER has no mode for a veto.

    Raises
    ------
    UnreadableInput
        If a date or a member is not written as in the rest of the list.
    """
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for number, line in enumerate(csv.DictReader(lines), start=1):
            where = f"{path.name}, row {number}"
            members = _members((line[f"member_veto{n}"] for n in (1, 2, 3)), where=where)
            day = _day(line["date"], where=where)
            yield from (_row(line, number, day=day, member=name) for name in members)


def noted(path: Path, *, stream: str) -> Iterator[dict[str, object]]:
    """Rows of the vetoes noted by hand, of one stream: those of days whose vetoes are all known, or of others.

    A veto on an amendment is no veto on the draft, which may have been adopted on the same day: its row has no type.

    Raises
    ------
    UnreadableInput
        If a date, a member or what was voted on is not written as in the rest of the list.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        for number, line in enumerate(csv.DictReader(line for line in lines if line[0] != "#"), start=1):
            where = f"{path.name}, row {number}"
            if line["what"] not in ("draft", "amendment"):
                raise UnreadableInput(f"{where}: {line['what']!r} is neither draft nor amendment")
            if line["stream"] != stream:
                continue
            day = _day(line["date"], where=where, form="%Y-%m-%d")
            for name in _members(line["members"].split(";"), where=where):
                row = _row(line, number, day=day, member=name)
                row |= {"event": f"starter:{stream}:{line['draft']}", "source": stream, "url": line["url"] or None}
                row |= {"licence": "facts only"}
                yield row | (dict.fromkeys(_KIND) if line["what"] == "amendment" else {})


def _members(names: Iterable[str], *, where: str) -> list[str]:
    members = [name for name in map(str.strip, names) if name]
    unknown = [name for name in members if name not in MEMBERS]
    if unknown or not members:
        raise UnreadableInput(f"{where}: no permanent member is called {unknown or 'nothing'}")
    return members


def applicant(item: str) -> tuple[str, str | None] | None:
    """The name, and the code if it has one, of a state whose membership an item of the agenda is about.

    Examples
    --------
    >>> applicant("Application for Membership Transjordan"), applicant("The situation in Namibia")
    (('Transjordan', 'JOR'), None)
    """
    found = _APPLICANT.match(item)
    return (found["who"], APPLICANTS.get(found["who"])) if found else None


def _day(text: str, *, where: str, form: str = "%m/%d/%Y") -> date:
    try:
        return datetime.strptime(text, form).date()
    except ValueError:
        raise UnreadableInput(f"{where}: {text!r} is no date; they are written {form}") from None


def _row(line: dict[str, str], number: int, *, day: date, member: str) -> dict[str, object]:
    code, name = MEMBERS[member]
    refused, recipient = applicant(" ".join(line["agenda_item"].split())) or (None, None)
    draft, meeting = " ".join(line["draft"].split()), "; ".join(line["meeting_record"].split())
    row: dict[str, object] = dict.fromkeys(RECORD_COLUMNS)
    row |= {"event": f"starter:vetoes:{number}", "dataset": "starter", "source": "vetoes"}
    row |= {"source_id": draft, "row": number, "document": meeting}
    row |= {"date": day, "date_precision": "day", "date_basis": "data set"}
    row |= {
        "actor": f"{code}.GOV",
        "actor_state": code,
        "actor_sector": "GOV",
        "actor_name": name,
        "actor_code": member,
    }
    row |= {"recipient": recipient, "recipient_state": recipient}
    row |= {"recipient_name": refused}
    row |= {"recipient_code": line["crisis_topic"].strip() or None, "symmetric": False}
    row |= {"code_system": "PLOVER", "code": "REJECT", "type": "REJECT", "contexts": "diplomatic"}
    row |= {"quad": quad("REJECT"), "score": float(score("REJECT")), "modality": "asserted"}
    row |= {"publisher": "United Nations Security Council", "licence": "MIT"}
    told = line["draft"] if "what" in line else number
    key = hashlib.sha256(f"{day}|{code}|{told}|REJECT|veto".encode()).digest()[:8]
    return row | {"duplicate_key": int.from_bytes(key, "big")}


def main() -> None:
    """Print rows as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--since", default="", help="first day: 2011-01-01")
    parser.add_argument("--noted", help="stream of a file of vetoes noted by hand: vetoes")
    options = parser.parse_args()
    for row in noted(options.path, stream=options.noted) if options.noted else rows(options.path):
        if str(row["date"]) >= options.since:
            print(f"{row['date']} {row['actor']} -> {row['recipient'] or '?':4} {row['source_id']!s:28}", end="")
            print(f"{row['recipient_name'] or ''} ({row['actor_name']}; {row['recipient_code']})")


if __name__ == "__main__":
    main()
