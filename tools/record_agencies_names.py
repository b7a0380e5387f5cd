"""Which states and organisations a title names, by the actor tables and without their rules: quick and generous."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

from backchannel.states import states

# Names that the tables keep with a mark, or not alone, and that titles use all the time.
SUBJECTS = {
    "UKR": "Kiev regime|Zelensky|Zelenskiy|Poroshenko|Donbass",
    "RUS": "Kremlin|Crimea",
    "USA": "US|White House|Pentagon",
    "GBR": "UK",
    "PSE": "Gaza",
    "HOUTHIS": "Houthis",
    "FRA": "Macron",
    "DEU": "Merz|Scholz|Merkel",
    "HUN": "Orban",
    "SVK": "Fico",
    "SRB": "Vucic",
    "VEN": "Maduro",
    "SYR": "Assad",
    "IRN": "Pezeshkian|Araghchi",
}


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("backchannel") / "data" / "actors" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def _names() -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern of all names, the longest first, and the unit of each."""
    known = {form: row.iso3 for row in states().values() for form in (row.name, row.official)}
    for row in _rows("states.csv"):
        for cell in (row["names"], row["adjectives"], row["capitals"]):
            known |= dict.fromkeys(cell.split("|"), row["code"])
    for table in ("organisations.csv", "places.csv"):
        known |= {form: row["code"].partition(".")[0] for row in _rows(table) for form in row["forms"].split("|")}
    for row in _rows("persons.csv"):
        known[row["name"]] = row["code"].partition(".")[0]
        if row["alone"]:
            known[row["surname"]] = row["code"].partition(".")[0]
    known |= {form: code for code, forms in SUBJECTS.items() for form in forms.split("|")}
    known = {form.lstrip("="): code for form, code in known.items() if form and form[0] != "~"}
    pattern = "|".join(map(re.escape, sorted(known, key=lambda form: (-len(form), form))))
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)"), known


def units(text: str) -> set[str]:
    """The states and organisations that a text names.

    Examples
    --------
    >>> sorted(units("Putin holds talks with Turkish president"))
    ['RUS', 'TUR']
    """
    pattern, known = _names()
    return {known[hit[0]] for hit in pattern.finditer(text)}
