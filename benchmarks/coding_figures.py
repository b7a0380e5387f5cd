"""Measure the coder on every labelled set that is here and write the table into ``benchmarks/README.md``."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from backchannel import measuring
from figures import README, with_block
from labelled import beside, written

SHOWN = (
    "root_macro_f1", "quad_macro_f1", "binary_macro_f1", "macro_f1", "precision", "recall", "f1", "quad_f1",
    "false_positives_per_100", "reversed_share", "false_positive_rate_class_0", "accuracy", "refused",
)  # fmt: skip


def rows(result: dict[str, Any], what: str) -> list[str]:
    """One line of the table for each metric."""
    baseline = result["baseline"] or {}
    found = []
    for name in SHOWN:
        row = result["metrics"].get(name)
        if row is None or row["value"] is None:
            continue
        floor = baseline.get(name, {}).get("value")
        interval = "" if row["low"] is None else f"{row['low']:.3f} to {row['high']:.3f}"
        base = "" if floor is None or "every tenth" in what else f"{floor:.3f}"
        found.append(
            f"| {result['task']} | {what} | {result['n']} | {name} | {row['value']:.3f} | {interval} | {base} |"
        )
    return found


def main() -> None:
    head = ["| task | set | n | metric | value | 95 % interval | baseline |", "|---|---|---|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as folder:
        for each in [*written(), *beside(Path(folder))]:
            head += rows(measuring.evaluate(each.task, each.path), each.what)
    README.write_text(with_block(README.read_text(encoding="utf-8"), "coding", table="\n".join(head)), encoding="utf-8")


if __name__ == "__main__":
    main()
