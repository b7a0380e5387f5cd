"""Measure the claim reader, the verdicts and the speed, and write the figures into ``benchmarks/README.md``.

Half of the figures need the development gold, which lies beside the project and is not part of it; rows that could
not be measured are left as they stand.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from backchannel import measuring, workbench
from backchannel.brief.page import render
from backchannel.claims.reader import read_out
from backchannel.coding.coder import code
from backchannel.documents.reading import read
from backchannel.model.documents import Document

ROOT = Path(__file__).parents[1]
README = ROOT / "benchmarks" / "README.md"
DEVELOPMENT = ROOT.parent / "shared" / "data" / "claims" / "gold_dev.jsonl"
WRITTEN = ROOT / "tests" / "gold" / "claims_written.jsonl"
EXAMPLE = ROOT / "examples" / "quiet_lines_across_the_gulf.txt"
REPEATS = 7


def main() -> None:
    """Rewrite every block of the page that can be measured here."""
    blocks = {
        "claims held out": claims_table(WRITTEN, prefix="heldout-"),
        "claims written dev": claims_table(WRITTEN, prefix="dev-"),
        "verdicts": verdicts_table(),
        "speed": speed_table(),
    }
    if DEVELOPMENT.is_file():
        blocks["claims development"] = claims_table(DEVELOPMENT)
    text = README.read_text(encoding="utf-8")
    for name, table in blocks.items():
        text = with_block(text, name, table=table)
    README.write_text(text, encoding="utf-8")


def with_block(text: str, name: str, *, table: str) -> str:
    """The page with one marked block replaced."""
    begin, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    before, found, rest = text.partition(begin)
    if not found or end not in rest:
        raise SystemExit(f"{README.name}: the block {name!r} is missing; put {begin} and {end} where it belongs")
    return f"{before}{begin}\n{table}\n{end}{rest.partition(end)[2]}"


def claims_table(gold: Path, *, prefix: str = "") -> str:
    """The metrics of the claim reader on the documents whose id begins with the prefix."""
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "part.jsonl"
        lines = [line for line in gold.read_text(encoding="utf-8").splitlines() if _id(line).startswith(prefix)]
        part.write_text("\n".join(lines) + "\n", encoding="utf-8")
        result = measuring.evaluate_claims(part, seed=0)
    rows = [
        f"{result['n']} documents, {result['claims']} claims.",
        "",
        "| metric | value | 95 % interval |",
        "|---|---|---|",
    ]
    for metric, row in result["metrics"].items():
        rows.append(f"| {metric} | {_three(row['value'])} | {_three(row['low'])} to {_three(row['high'])} |")
    return "\n".join(rows)


def verdicts_table() -> str:
    """The summary of ``benchmarks/verdicts.py``, without the list of single verdicts."""
    command = [sys.executable, str(ROOT / "benchmarks" / "verdicts.py")]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return printed.split("\n| id |")[0].strip()


def speed_table() -> str:
    """Milliseconds of processor time for each stage on the bundled example, loaded and warm."""
    document = read(EXAMPLE)
    if not isinstance(document, Document):
        raise SystemExit(f"{document.source}: {document.reason}")
    coding = code(document)
    brief = workbench.check(EXAMPLE)
    stages: dict[str, Callable[[], object]] = {
        "read the file": lambda: read(EXAMPLE),
        "sentences, actors, dates": lambda: code(document),
        "read out the claims": lambda: read_out(document, coding),
        "all of `check` (one document)": lambda: workbench.check(EXAMPLE),
        "render the brief": lambda: render(brief),
    }
    words = len(document.text.split())
    rows = [
        f"{EXAMPLE.name}, {words} words, median of {REPEATS} runs.",
        "",
        "| stage | ms | ms per 1,000 words |",
        "|---|---|---|",
    ]
    for name, stage in stages.items():
        cost = sorted(_costs(stage))[REPEATS // 2]
        rows.append(f"| {name} | {cost:.0f} | {cost * 1000 / words:.0f} |")
    return "\n".join(rows)


def _costs(stage: Callable[[], object]) -> Iterator[float]:
    for _ in range(REPEATS):
        before = time.process_time()
        stage()
        yield (time.process_time() - before) * 1000


def _id(line: str) -> str:
    return str(json.loads(line)["id"]) if line.strip() else "\0"


def _three(value: float | None) -> str:
    return "n/a" if value is None else f"{value:.3f}"


if __name__ == "__main__":
    main()
