"""Measure the claim reader on every gold file at hand and print the rows of benchmarks/README.md."""

from __future__ import annotations

from pathlib import Path

from backchannel import workbench

ROOT = Path(__file__).parents[1]
GOLD = (
    ("development gold", ROOT.parent / "shared" / "data" / "claims" / "gold_dev.jsonl"),
    ("written gold", ROOT / "tests" / "gold" / "claims_written.jsonl"),
)


def main() -> None:
    """One table a file: metric, value, 95 % interval."""
    for name, path in GOLD:
        if not path.is_file():
            print(f"{name}: not here\n")
            continue
        result = workbench.evaluate_claims(path, seed=0)
        print(f"{name}: {result['n']} documents, {result['claims']} claims\n")
        print("| metric | value | 95 % interval |\n|---|---|---|")
        for metric, row in result["metrics"].items():
            print(f"| {metric} | {_three(row['value'])} | {_three(row['low'])} to {_three(row['high'])} |")
        print()


def _three(value: float | None) -> str:
    return "n/a" if value is None else f"{value:.3f}"


if __name__ == "__main__":
    main()
