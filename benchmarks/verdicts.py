"""Measure the verdicts on the blind gold set: how many targets are decided, how often rightly, how many falsely.

A false alarm is a target given `supported` or `contradicted` where that verdict is not among those the gold accepts.
Wrong verdicts are listed for the `dev-` half only, so that nobody tunes on the `held-` half; ``--held`` lists both.
"""

from __future__ import annotations

import argparse
import json
import math
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from backchannel import workbench
from backchannel.model.findings import Finding

GOLD = Path(__file__).parents[1] / "tests" / "gold" / "verdicts.jsonl"
DECIDED = ("supported", "contradicted")
NOT_READ = "not read"
SKIPPED = "skipped"
Z = 1.959964
SAME_SPAN = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One passage with the claim to be judged in it and the verdicts that an honest checker may give."""

    id: str
    published: date | None
    text: str
    quote: str
    kind: str
    accept: tuple[str, ...]

    @property
    def decidable(self) -> bool:
        """Whether the gold accepts nothing but a decision."""
        return all(verdict in DECIDED for verdict in self.accept)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the product said on one target."""

    target: Target
    verdict: str
    summary: str

    @property
    def decided(self) -> bool:
        """Whether the product took a side."""
        return self.verdict in DECIDED

    @property
    def false_alarm(self) -> bool:
        """Whether it took a side that the gold does not accept."""
        return self.decided and self.verdict not in self.target.accept


Scope = Callable[[Target], bool]
SCOPES: dict[str, Scope] = {
    "all": lambda _: True,
    "geography": lambda target: target.kind == "geography",
    "commitment": lambda target: target.kind == "commitment",
    "dev": lambda target: target.id.startswith("dev-"),
    "held": lambda target: target.id.startswith("held-"),
}


def main() -> None:
    """Print the figures and the wrong verdicts, as tables or with ``--json`` for machines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="plain values on standard output")
    parser.add_argument("--held", action="store_true", help="list the wrong verdicts of the held-out half as well")
    chosen = parser.parse_args()
    answers = ask(read_targets(GOLD))
    shown = [a for a in answers if a.false_alarm and (chosen.held or a.target.id.startswith("dev-"))]
    result = measured(answers, shown)
    print(json.dumps(result, ensure_ascii=False, indent=1) if chosen.json else as_text(result))


def read_targets(path: Path) -> list[Target]:
    """The gold set in the order of the file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Target(
            id=row["id"],
            published=date.fromisoformat(row["published"]) if row["published"] else None,
            text=row["text"],
            quote=row["target"],
            kind=row["kind"],
            accept=tuple(row["accept"]),
        )
        for row in rows
    ]


def ask(targets: Sequence[Target]) -> list[Answer]:
    """Check every passage as a file of its own, as an analyst would."""
    with tempfile.TemporaryDirectory() as folder:
        return [_answer(target, Path(folder)) for target in targets]


def _answer(target: Target, folder: Path) -> Answer:
    path = folder / f"{target.id}.txt"
    path.write_text(target.text, encoding="utf-8")
    brief = workbench.check(path, published=target.published)
    if not brief.documents:
        return Answer(target=target, verdict=SKIPPED, summary=brief.skipped[0].reason)
    start = brief.documents[0].document.text.index(target.quote)
    found = matching(brief.documents[0].findings, span=(start, start + len(target.quote)), kind=target.kind)
    if found is None:
        return Answer(target=target, verdict=NOT_READ, summary="")
    return Answer(target=target, verdict=found.verdict, summary=found.summary)


def matching(findings: Sequence[Finding], *, span: tuple[int, int], kind: str) -> Finding | None:
    """The finding on the target: most like its span, else of its kind over at least half of it, else none."""

    def shared(finding: Finding) -> int:
        return max(0, min(span[1], finding.claim.span.end) - max(span[0], finding.claim.span.start))

    def likeness(finding: Finding) -> float:
        whole = finding.claim.span
        return shared(finding) / (span[1] - span[0] + whole.end - whole.start - shared(finding))

    same = [f for f in findings if likeness(f) >= SAME_SPAN]
    if same:
        return max(same, key=lambda f: (f.claim.kind == kind, likeness(f)))
    over = [f for f in findings if f.claim.kind == kind and shared(f) >= (span[1] - span[0]) / 2]
    return max(over, key=shared, default=None)


def measured(answers: Sequence[Answer], shown: Sequence[Answer]) -> dict[str, Any]:
    """The figures of every scope and the wrong verdicts to show, as plain values."""
    by = {name: figures([a for a in answers if scope(a.target)]) for name, scope in SCOPES.items()}
    wrong = [
        {
            "id": a.target.id,
            "target": a.target.quote,
            "verdict": a.verdict,
            "accept": a.target.accept,
            "summary": a.summary,
        }
        for a in shown
    ]
    skipped = [{"id": a.target.id, "reason": a.summary} for a in answers if a.verdict == SKIPPED]
    head = {"task": "verdicts", "file": GOLD.name, "n": len(answers), "metrics": by["all"], "by": by}
    return {**head, "wrong": wrong, "skipped": skipped}


def figures(answers: Sequence[Answer]) -> dict[str, Any]:
    """Coverage, accuracy, false alarms and the share read at all, each with counts and its interval."""
    decidable = [a for a in answers if a.target.decidable]
    decided = [a for a in answers if a.decided]
    return {
        "coverage": proportion(sum(a.decided for a in decidable), len(decidable)),
        "accuracy": proportion(sum(not a.false_alarm for a in decided), len(decided)),
        "false_alarms": proportion(sum(a.false_alarm for a in answers), len(answers)),
        "read": proportion(sum(a.verdict not in (NOT_READ, SKIPPED) for a in answers), len(answers)),
    }


def proportion(hits: int, n: int) -> dict[str, float | int | None]:
    """A share with its 95 % score interval (Wilson 1927); without cases there is no share."""
    if not n:
        return {"value": None, "low": None, "high": None, "hits": 0, "n": 0}
    share, spread = hits / n, Z * Z / n
    centre = (share + spread / 2) / (1 + spread)
    half = Z * math.sqrt(share * (1 - share) / n + spread / (4 * n)) / (1 + spread)
    return {"value": share, "low": max(0.0, centre - half), "high": min(1.0, centre + half), "hits": hits, "n": n}


def as_text(result: dict[str, Any]) -> str:
    """The figures and the wrong verdicts as two Markdown tables."""
    lines = [f"{result['file']}: {result['n']} targets", "", "| scope | metric | value | 95 % interval | count |"]
    lines.append("|---|---|---|---|---|")
    for scope, metrics in result["by"].items():
        lines += [f"| {scope} | {metric} | {_row(figure)} |" for metric, figure in metrics.items()]
    lines += ["", "| id | target | verdict | accept | summary |", "|---|---|---|---|---|"]
    for row in result["wrong"]:
        cells = (row["id"], row["target"], row["verdict"], ", ".join(row["accept"]), row["summary"])
        lines.append("| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |")
    lines += [f"skipped {row['id']}: {row['reason']}" for row in result["skipped"]]
    return "\n".join(lines)


def _row(figure: dict[str, Any]) -> str:
    if figure["value"] is None:
        return "n/a | n/a | 0 of 0"
    return f"{figure['value']:.3f} | {figure['low']:.3f} to {figure['high']:.3f} | {figure['hits']} of {figure['n']}"


if __name__ == "__main__":
    main()
