"""No figure of the coder may fall: each labelled set with its digest and the floor that was reached on it.

A floor is only ever raised (`tests/gold/floors.json`); a set whose digest changed is another set and needs a new floor.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from backchannel import measuring

GOLD = Path(__file__).parent / "gold"
SHARED = Path(__file__).parents[2] / "shared" / "data"
FLOORS: list[dict[str, Any]] = json.loads((GOLD / "floors.json").read_text(encoding="utf-8"))


def _path(row: dict[str, Any]) -> Path:
    return (SHARED if row["shared"] else GOLD) / str(row["file"])


@pytest.mark.parametrize("row", FLOORS, ids=lambda row: f"{row['task']}-{Path(row['file']).stem}")
def test_no_figure_is_below_its_floor(row: dict[str, Any]) -> None:
    path = _path(row)
    if row["shared"] and not path.is_file():
        pytest.skip("the data beside the project is not here")
    assert hashlib.sha256(path.read_bytes()).hexdigest() == row["sha256"], "another set: measure it and set a new floor"
    found = measuring.evaluate(row["task"], path)["metrics"]
    for metric, floor in row["floors"].items():
        value = found[metric]["value"]
        if metric in ("reversed_share", "false_positives_per_100", "false_positive_rate_class_0"):
            assert value <= floor, metric
        else:
            assert value >= floor, metric


def test_every_task_has_a_set_of_its_own_in_the_repository() -> None:
    tasks = {row["task"] for row in FLOORS if not row["shared"]}
    assert tasks >= {"relations", "tone", "neutral", "events", "actors", "dates"}
