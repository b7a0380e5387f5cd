"""Measure the verdicts on event claims: how many false claims are supported, how many true ones contradicted.

Each claim of the gold set is true, or false by one changed part: actor, direction, day, place, means, content, number
or negation. It is checked in a document of its own against the shipped record. The ``unseen`` half is asked only with
``--unseen``, so that nobody tunes on it.
"""

from __future__ import annotations

import argparse
import json
import math
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from backchannel import workbench

GOLD = Path(__file__).parents[1] / "tests" / "gold" / "event_verdicts.jsonl"
# A document of one short claim of names and numbers would not be taken for English.
OPENING = "This is a note on what is known of the matter, and it was written for those who were not there."
DECIDED = ("supported", "contradicted")
NOT_READ = "not read as an event"
Z = 1.959964


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One claim of the gold set and what the product said of it."""

    id: str
    part: str
    claim: str
    true: bool
    changed: str | None
    verdict: str
    summary: str

    @property
    def wrong(self) -> bool:
        """Whether a false claim was supported or a true one contradicted."""
        return self.verdict == ("contradicted" if self.true else "supported")


def main() -> None:
    """Print the figures and the wrong verdicts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="plain values on standard output")
    parser.add_argument("--unseen", action="store_true", help="ask and list the unseen half as well")
    parser.add_argument("--open", action="store_true", help="list the true claims that were not settled")
    chosen = parser.parse_args()
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    answers = ask([row for row in rows if chosen.unseen or row["part"] == "seen"])
    result = measured(answers)
    print(json.dumps(result, ensure_ascii=False, indent=1) if chosen.json else as_text(result))
    for answer in answers if chosen.open else ():
        if answer.true and answer.verdict not in DECIDED:
            print(f"{answer.id} {answer.claim}: {answer.verdict}. {answer.summary}")


def ask(rows: Sequence[dict[str, Any]]) -> list[Answer]:
    """Check every claim in a file of its own, as an analyst would."""
    with tempfile.TemporaryDirectory() as folder:
        return [_answer(row, Path(folder)) for row in rows]


def _answer(row: dict[str, Any], folder: Path) -> Answer:
    path = folder / f"{row['id']}.txt"
    path.write_text(f"{OPENING}\n\n{row['claim']}.", encoding="utf-8")
    brief = workbench.check(path, published=date.fromisoformat(row["published"]))
    found = [
        finding
        for document in brief.documents
        for finding in document.findings
        if finding.claim.kind == "event" and finding.claim.span.start >= len(OPENING)
    ]
    # A claim that is read in several parts is decided by the boldest of them: that is what a reader takes away.
    best = next((f for wanted in DECIDED for f in found if f.verdict == wanted), found[0] if found else None)
    return Answer(
        **{name: row[name] for name in ("id", "part", "claim", "true", "changed")},
        verdict=best.verdict if best else NOT_READ,
        summary=best.summary if best else "",
    )


def measured(answers: Sequence[Answer]) -> dict[str, Any]:
    """The figures of every part and the wrong verdicts, as plain values."""
    parts = dict.fromkeys(["all", *(answer.part for answer in answers)])
    by = {part: figures([a for a in answers if part in ("all", a.part)]) for part in parts}
    wrong = [{"id": a.id, "claim": a.claim, "verdict": a.verdict, "summary": a.summary} for a in answers if a.wrong]
    return {"figures": by, "wrong": wrong}


def figures(answers: Sequence[Answer]) -> dict[str, Any]:
    """Counts with 95 % Wilson intervals."""
    true, false = [a for a in answers if a.true], [a for a in answers if not a.true]
    by_change = Counter(a.changed for a in false if a.wrong)
    return {
        "claims": len(answers),
        "false supported": share(sum(a.wrong for a in false), len(false)),
        "true contradicted": share(sum(a.wrong for a in true), len(true)),
        "true supported": share(sum(a.verdict == "supported" for a in true), len(true)),
        "false contradicted": share(sum(a.verdict == "contradicted" for a in false), len(false)),
        "not read as an event": share(sum(a.verdict == NOT_READ for a in answers), len(answers)),
        "false supported by change": dict(sorted((str(name), n) for name, n in by_change.items())),
    }


def share(count: int, of: int) -> str:
    """A count with its share and 95 % Wilson interval (Wilson 1927, equation 4)."""
    if of == 0:
        return "none asked"
    rate = count / of
    middle = (rate + Z * Z / (2 * of)) / (1 + Z * Z / of)
    half = Z / (1 + Z * Z / of) * math.sqrt(rate * (1 - rate) / of + Z * Z / (4 * of * of))
    return f"{count} of {of} ({rate:.0%}, {max(0.0, middle - half):.0%} to {min(1.0, middle + half):.0%})"


def as_text(result: dict[str, Any]) -> str:
    """The figures as lines."""
    lines = []
    for part, row in result["figures"].items():
        lines.append(f"{part}:")
        lines.extend(f"  {name}: {value}" for name, value in row.items())
    lines.extend(f"WRONG {row['id']} {row['claim']}: {row['verdict']}. {row['summary']}" for row in result["wrong"])
    return "\n".join(lines)


if __name__ == "__main__":
    main()
