"""Builds the starter record from the data beside the project, with our own coder where a source is prose.

    python tools/build_record.py ../shared/data --out src/backchannel/data/record

Coding the news takes about half an hour on two cores; its rows are kept under ``out/record`` with the digest of the
coder's weights, and coded again only when those change. With ``--only vetoes noted`` the rows of all other sources are
taken from the record that is there, and so is what it says of the coder.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from itertools import product
from math import sqrt
from pathlib import Path
from typing import Any

import duckdb

import record_agencies
import record_ministry
import record_noted
import record_posts
import record_travels
import record_vetoes
from backchannel.coding.weights import network
from backchannel.ontology.types import ONTOLOGY
from backchannel.store.starter import ABOUT, ROWS, write_starter
from record_news import NewsLine, bullets, coded

Row = dict[str, Any]
BANDS = (0.5, 0.7, 0.9)
MARKS = ("dyad", "kind", "date", "modality")
ROW = ("source", "source_id", "actor", "type", "recipient", "confidence")
BY_HAND = Path(__file__).parents[1].resolve() / "training" / "record"
CHECKED = BY_HAND / "checked.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One source of the record: what to read, how, and whom to thank."""

    source: str
    file: str
    licence: str
    attribution: str
    how: str
    read: Callable[[Path], Iterable[Row]]


def _agency(path: Path) -> Iterator[NewsLine]:
    for number, day, text, url in record_agencies.documents(path):
        yield NewsLine(f"{day}#{number}", day, text, (), url)


def _vetoes(path: Path) -> Iterator[Row]:
    yield from record_vetoes.rows(path)
    yield from record_vetoes.noted(BY_HAND / "vetoes.csv", stream="vetoes")


def _noted(path: Path) -> Iterator[Row]:
    yield from record_travels.noted(path)
    yield from record_vetoes.noted(BY_HAND / "vetoes.csv", stream="noted")
    yield from record_noted.rows(BY_HAND / "events_noted.csv")


def _origins(processes: int, *, kept: Path) -> tuple[Origin, ...]:
    def news(source: str, lines: Callable[[Path], Iterator[NewsLine]], licence: str) -> Callable[[Path], Iterable[Row]]:
        return partial(_coded, source=source, lines=lines, licence=licence, processes=processes, kept=kept)

    coder = "coded by Backchannel"
    return (
        Origin(
            source="wikipedia",
            file="news/wikipedia_current_events_2002_2026.jsonl.gz",
            licence="CC BY-SA 4.0",
            attribution="Wikipedia contributors, Portal:Current events",
            how=coder,
            read=news("wikipedia", bullets, "CC BY-SA 4.0"),
        ),
        Origin(
            source="mid",
            file="statements/mfa_index.jsonl.gz",
            licence="CC BY 4.0",
            attribution="Ministry of Foreign Affairs of the Russian Federation, English channel",
            how="read by rules from titles",
            read=record_ministry.rows,
        ),
        Origin(
            source="rt",
            file="statements/rt_index.jsonl.gz",
            licence="facts only",
            attribution="RT, titles with link",
            how=coder,
            read=news("rt", _agency, "facts only"),
        ),
        Origin(
            source="tass",
            file="statements/tass_index.jsonl.gz",
            licence="facts only",
            attribution="TASS, titles with link",
            how=coder,
            read=news("tass", _agency, "facts only"),
        ),
        Origin(
            source="travels",
            file="contacts/us_trips_1866_2025.csv",
            licence="CC0",
            attribution="Office of the Historian, US Department of State",
            how="table of the source",
            read=record_travels.rows,
        ),
        Origin(
            source="posts",
            file="statements/trump_truth_social_2025.jsonl",
            licence="CC0",
            attribution="Truth Social posts of the US president, archive of M. Stiles",
            how="labelled by reading",
            read=record_posts.rows,
        ),
        Origin(
            source="vetoes",
            file="un_votes/unsc_vetoes_1946_sept2022.csv",
            licence="MIT",
            attribution="world-politics-datalab, after the Dag Hammarskjöld Library; from September 2022 noted by hand",
            how="table of the source; from September 2022 noted by hand",
            read=_vetoes,
        ),
        Origin(
            source="noted",
            file=str(BY_HAND / "journeys.csv"),
            licence="facts only",
            attribution="Backchannel, from public reports and UN press releases, each with link",
            how="noted by hand",
            read=_noted,
        ),
    )


def _coded(
    path: Path,
    *,
    source: str,
    lines: Callable[[Path], Iterator[NewsLine]],
    licence: str,
    processes: int,
    kept: Path,
) -> Iterator[Row]:
    """Rows of a source that the coder reads, from an earlier run where the weights are the same."""
    version = str(network().reading["version"])
    file = kept / f"{source}-{version}.jsonl"
    if not file.exists():
        kept.mkdir(parents=True, exist_ok=True)
        part = file.with_suffix(".part")
        with part.open("w", encoding="utf-8") as out:
            for row in coded(lines(path), source=source, licence=licence, processes=processes):
                out.write(json.dumps(row, default=str, ensure_ascii=False) + "\n")
        part.replace(file)
    with file.open(encoding="utf-8") as found:
        yield from map(json.loads, found)


def _readings() -> dict[tuple[str, ...], list[dict[str, str]]]:
    """The kept rows that were read against their source, each with what its readers marked."""
    found: dict[tuple[str, ...], list[dict[str, str]]] = {}
    with CHECKED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if line[0] != "#"):
            if row["part"] == "kept":
                found.setdefault(tuple(row[name] for name in ROW), []).append(row)
    return found


def _measured() -> list[dict[str, float | int | str]]:
    """How many of the rows read were right, by source and least confidence; a row on which readers differ is half."""
    readings = _readings()
    found: list[dict[str, float | int | str]] = []
    for source, least in product(sorted({marks[0]["source"] for marks in readings.values()}), BANDS):
        mine = [
            marks
            for marks in readings.values()
            if marks[0]["source"] == source and float(marks[0]["confidence"]) >= least
        ]
        for what in MARKS:
            right = sum(sum(mark[what] == "1" for mark in marks) / len(marks) for marks in mine)
            low, high = _wilson(right, len(mine))
            figure = {"value": round(right / len(mine), 3), "low": round(low, 3), "high": round(high, 3)}
            found.append({"source": source, "at_least": least, "what": what, **figure, "n": len(mine)})
    return found


def _agreed() -> dict[str, float]:
    """The share of rows that all readers marked alike."""
    readings = [marks for marks in _readings().values() if len(marks) > 1]
    return {
        what: round(sum(len({m[what] for m in marks}) == 1 for marks in readings) / len(readings), 3) for what in MARKS
    }


def _wilson(right: float, n: int) -> tuple[float, float]:
    """The 95 % interval of a share; Wilson, Journal of the American Statistical Association 22 (1927), 209-212."""
    z = 1.959964
    share, scale = right / n, 1 + z * z / n
    middle = (share + z * z / (2 * n)) / scale
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / scale
    return middle - half, middle + half


def _there(folder: Path, *, source: str) -> list[Row]:
    """The rows of a source in the record that is there."""
    with duckdb.connect() as connection:
        found = connection.execute(
            "SELECT * FROM read_parquet($path) WHERE source = $source", {"path": str(folder / ROWS), "source": source}
        )
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _day(value: object) -> str:
    return value.isoformat() if isinstance(value, date | datetime) else str(value or "")


def main() -> None:
    """Read every source, write the record and what it was made from."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--kept", type=Path, default=Path("out/record"))
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--only", nargs="+", metavar="SOURCE", help="read these sources, keep the rows of all others")
    asked = parser.parse_args()
    origins = _origins(asked.processes, kept=asked.kept)
    rows: list[Row] = []
    for origin in origins:
        again = asked.only is None or origin.source in asked.only
        found = list(origin.read(asked.data / origin.file)) if again else _there(asked.out, source=origin.source)
        rows += found
        days = sorted(day for day in (_day(row.get("date")) for row in found) if day)
        print(f"{origin.source}: {len(found)} rows, {days[0]} to {days[-1]}")
    there = json.loads((asked.out / ABOUT).read_text(encoding="utf-8")) if asked.only else {}
    write_starter(
        rows,
        folder=asked.out,
        sources={origin.source: (origin.licence, origin.attribution) for origin in origins},
        about={
            "coder": there.get("coder") or network().reading["version"],
            "ontology": ONTOLOGY,
            "measured": _measured(),
            "agreed": _agreed(),
        },
        how={origin.source: origin.how for origin in origins},
    )


if __name__ == "__main__":
    main()
