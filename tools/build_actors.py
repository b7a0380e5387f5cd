"""Write the table of heads of state and government of 2026 from the CIA World Factbook (public domain).

Use: python tools/build_actors.py FACTBOOK.jsonl.gz > heads_2026.csv (then move it to src/backchannel/data/actors)

The Factbook writes the part of a name by which a person is called in capitals ("Luis Rodolfo ABINADER Corona").
Territories, representatives of monarchs, vacant posts and persons of the table written by hand are left out.
"""

from __future__ import annotations

import csv
import gzip
import html
import json
import re
import sys
from datetime import datetime
from typing import TYPE_CHECKING

from backchannel.coding.gazetteer import rows
from backchannel.coding.tokens import folded
from backchannel.states import states

if TYPE_CHECKING:
    from collections.abc import Iterator

COLUMNS = ("name", "surname", "alone", "aliases", "code", "role", "from", "to", "source")
POSTS = ("chief of state", "head of government")
TITLE = re.compile(
    r"^(?:overall |GNU |CNSP )?(?P<role>(?:Interim |Transitional? |Caretaker )?(?:President of the Swiss Confederation"
    r"|President of the Council of Ministers|Prime Minister|President|King|Chancellor|Taoiseach))\s+"
)
SINCE = re.compile(r"\(since (?P<day>[^)]*)\)")
ODD = re.compile(r"[();\"]|\b(?:of|and|Prince|Sultan)\b")
RANK = re.compile(r"^(?:Dr|Gen|Col|Capt)\.\s+|^General\s+")


def everyday(name: str) -> tuple[str, str, str]:
    """Full name, surname and short name from a name whose surname is in capitals.

    Examples
    --------
    >>> everyday("Luis Rodolfo ABINADER Corona")
    ('Luis Rodolfo Abinader Corona', 'Abinader', 'Luis Abinader')
    """
    pieces = name.split()
    loud = [
        p for p in pieces if sum(c.isupper() for c in p) > 1 and not re.fullmatch(r"[A-Z]\.?|[IVX]+|(?:[A-Z]\.)+", p)
    ]
    surname = " ".join(_calm(p) for p in loud)
    first = [p for p in pieces[:1] if p not in loud]
    full = " ".join(_calm(p) if p in loud else p for p in pieces)
    return full, surname, " ".join([*first, surname])


def _calm(word: str) -> str:
    """The word with one capital for each part that a hyphen or an apostrophe begins."""
    return re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize() if m.group().isupper() else m.group(), word)


def _day(written: str) -> str:
    for pattern, kept in (("%d %B %Y", "%Y-%m-%d"), ("%B %Y", "%Y-%m"), ("%Y", "%Y")):
        try:
            return datetime.strptime(written.strip(), pattern).strftime(kept)
        except ValueError:
            continue
    return ""


def heads(lines: Iterator[str]) -> Iterator[dict[str, str]]:
    """A row for every head of state or government whom the Factbook gives with a plain title and name."""
    codes = {row.fips2.lower(): row.iso3 for row in states().values() if row.status == "state"}
    for line in lines:
        record = json.loads(line)
        code = codes.get(record["gec"].lower())
        if code:
            posts = dict.fromkeys(html.unescape((record.get("executive") or {}).get(post) or "") for post in POSTS)
            yield from (row for post in posts if (row := _head(code, post)))


def _head(code: str, post: str) -> dict[str, str] | None:
    title, since = TITLE.match(post), SINCE.search(post)
    if title is None or since is None or "represented by" in post:
        return None
    full, surname, short = everyday(RANK.sub("", post[title.end() : since.start()].strip(" ,;").removesuffix(", Jr.")))
    if not surname or len(full.split()) < 2 or ODD.search(full):
        return None
    aliases = "" if short == full or " " not in short else short
    values = (
        full,
        surname,
        "",
        aliases,
        f"{code}.GOV",
        title["role"],
        _day(since["day"]),
        "",
        "CIA World Factbook 2026",
    )
    return dict(zip(COLUMNS, values, strict=True))


def main(path: str) -> None:
    """Write the table to standard output."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        found = sorted(heads(lines), key=lambda row: (row["code"], row["role"], row["name"]))
    known = {(row["code"], folded(word)) for row in rows("persons.csv") for word in row["name"].split()}
    writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(row for row in found if not any((row["code"], folded(w)) in known for w in row["surname"].split()))


if __name__ == "__main__":
    main(sys.argv[1])
