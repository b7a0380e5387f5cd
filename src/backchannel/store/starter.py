"""The starter record that ships with the package: where it lies, whether it is whole, and how it is made."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

import duckdb

from backchannel.errors import StoreTrouble
from backchannel.model.record import RECORD_COLUMNS
from backchannel.store.filling import fill
from backchannel.store.questions import ORDER
from backchannel.store.schema import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROWS: Final = "starter.parquet"
ABOUT: Final = "starter.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class StarterSource:
    """One source of the starter record, its licence and the days it spans."""

    source: str
    licence: str
    attribution: str
    first: date
    last: date
    rows: int
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Starter:
    """A starter record whose digest is the one written beside it."""

    path: Path
    sha256: str
    sources: tuple[StarterSource, ...]


def shipped() -> Path:
    """The folder of the package in which the starter record lies."""
    return Path(str(files("backchannel") / "data" / "record"))


@cache
def starter(folder: Path) -> Starter | None:
    """The starter record in a folder, its digest compared once per process; None where there is none.

    Raises
    ------
    StoreTrouble
        If the rows are not the ones that the description beside them was written for.
    """
    rows, about = folder / ROWS, folder / ABOUT
    if not rows.is_file() and not about.is_file():
        return None
    try:
        told = json.loads(about.read_text(encoding="utf-8"))
        found = hashlib.sha256(rows.read_bytes()).hexdigest()
        sources = tuple(_source(item) for item in told["sources"])
        expected = told["sha256"]
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise StoreTrouble(f"{about}: the starter record can't be read ({fault}); install the package again") from fault
    if found != expected:
        raise StoreTrouble(
            f"{rows}: digest {found[:12]}, but {ABOUT} was written for {str(expected)[:12]}; install the package again"
        )
    return Starter(path=rows, sha256=found, sources=sources)


def _source(item: dict[str, str]) -> StarterSource:
    return StarterSource(
        source=item["source"],
        licence=item["licence"],
        attribution=item["attribution"],
        first=date.fromisoformat(item["first"]),
        last=date.fromisoformat(item["last"]),
        rows=int(item["rows"]),
        how=item.get("how", ""),
    )


def write_starter(
    rows: Iterable[Mapping[str, object]],
    *,
    folder: Path,
    sources: Mapping[str, tuple[str, str]],
    about: Mapping[str, object] | None = None,
    how: Mapping[str, str] | None = None,
) -> Starter:
    """Write a starter record: one Parquet file of `RECORD_COLUMNS` and its description; same rows, same bytes.

    Parameters
    ----------
    rows
        Rows of the record, a column that is left out being null.
    folder
        Where the two files go.
    sources
        Licence and attribution by the name of the source, for every source that the rows name.
    about
        What else the description says: the coder's version, measured error rates.
    how
        How the rows of a source were made, by its name.

    Raises
    ------
    StoreTrouble
        If a row names a source or a column that is not known.
    """
    table = [tuple(row.get(column) for column in RECORD_COLUMNS) for row in rows if _known(row, sources=sources)]
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{ROWS}.part"
    with duckdb.connect() as connection:
        columns = ", ".join(f'"{name}" {kind}' for name, kind in RECORD_COLUMNS.items())
        connection.execute(f"CREATE TABLE made ({columns})")
        fill(connection, "made", columns=RECORD_COLUMNS, rows=table)
        connection.execute(
            f"COPY (SELECT {listed(RECORD_COLUMNS)} FROM made ORDER BY {ORDER}) TO {quoted(part)} "
            "(FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 19, ROW_GROUP_SIZE 20000)"
        )
        spans = connection.execute(
            "SELECT source, min(date), max(date), count(*) FROM made GROUP BY source ORDER BY source"
        ).fetchall()
    digest = hashlib.sha256(part.read_bytes()).hexdigest()
    listing = [
        {"source": name, "licence": sources[name][0], "attribution": sources[name][1]}
        | {"first": first.isoformat(), "last": last.isoformat(), "rows": count, "how": (how or {}).get(name, "")}
        for name, first, last, count in spans
    ]
    text = json.dumps({"sha256": digest, **(about or {}), "sources": listing}, indent=1, ensure_ascii=False) + "\n"
    part.replace(folder / ROWS)
    (folder / ABOUT).write_text(text, encoding="utf-8")
    starter.cache_clear()
    made = starter(folder)
    if made is None:
        raise StoreTrouble(f"{folder / ROWS}: written, but gone; write it again")
    return made


def _known(row: Mapping[str, object], *, sources: Mapping[str, tuple[str, str]]) -> bool:
    unknown = sorted(set(row) - set(RECORD_COLUMNS))
    if unknown or row.get("source") not in sources or row.get("date") is None:
        raise StoreTrouble(
            f"row of event {row.get('event')!r}: source {row.get('source')!r}, date {row.get('date')!r}, unknown "
            f"columns {unknown}; each row needs a date, a source that is described, and columns of the record only"
        )
    return True
