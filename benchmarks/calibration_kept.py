"""Replicates on file: one line of JSON each, so that a kill loses nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

Row = dict[str, Any]


def file_of(name: str) -> str:
    """Name of the file of one scene or of one other series of replicates."""
    return "".join(char if char.isalnum() or char in "+-." else "_" for char in name) + ".jsonl"


def keep(folder: Path, name: str, row: Row) -> None:
    """Put one replicate on file."""
    file = folder / file_of(name)
    # A line that a kill cut off must not swallow the next one.
    cut_off = file.is_file() and file.stat().st_size > 0 and not file.read_bytes().endswith(b"\n")
    with file.open("a", encoding="utf-8") as out:
        out.write(("\n" if cut_off else "") + json.dumps(row) + "\n")


def rows_of(folder: Path, name: str) -> list[Row]:
    """What is on file under a name, in order of replicates; a line that a kill cut off is left out, and done again."""
    file = folder / file_of(name)
    rows: list[Row] = []
    for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else []:
        try:
            rows.append(json.loads(line))
        except json.JSONDecodeError:
            continue
    return sorted(rows, key=lambda row: int(row["replicate"]))
