"""``backchannel evaluate``: how well the readers do on labelled files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from backchannel import measuring
from backchannel.cli.machine import print_json
from backchannel.cli.terminal import clean, many

_TASKS = {
    "relations": "the relation of marked pairs: FILE has tab-separated columns marked_sentence and root or penta.",
    "tone": "tone toward a target or between two entities: FILE has JSON lines, or sentences with the two "
    "in brackets (tab-separated).",
    "neutral": "sentences of class 0 (no cooperation or conflict) to 4: FILE has a sentence, a tab and a class a line.",
    "events": "who did what to whom: FILE has a sentence with its events a line (JSON).",
    "actors": "the state and sector of phrases: FILE has a mention with its codes a line (JSON).",
    "dates": "expressions of time: FILE has an expression with the days it means a line (JSON).",
}
_SHOWN_PROBLEMS = 5


@click.group()
def evaluate() -> None:
    """Measure a reader against a labelled file (formats and measures: docs/evaluation.md)."""


@evaluate.command("claims", short_help="Score the claim reader.")
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
@click.option(
    "--seed", type=click.IntRange(min=0), default=0, show_default=True, help="Seed of the bootstrap over documents."
)
def evaluate_claims(gold: Path, as_json: bool, seed: int) -> None:
    """Score the claim reader on GOLD, one annotated document a line (JSON)."""
    result = measuring.evaluate_claims(gold, seed=seed)
    _print(result, as_json=as_json, counted=f"{many(result['n'], 'document')}, {many(result['claims'], 'claim')}")


def _task(name: str, about: str) -> click.Command:
    """The command of one task."""

    def run(file: Path, as_json: bool, seed: int) -> None:
        result = measuring.evaluate(name, file, seed=seed)
        _print(result, as_json=as_json, counted=many(result["n"], "row"))

    return click.Command(
        name,
        callback=run,
        help=f"Score {about}",
        short_help=f"Score {about.partition(':')[0]}.",
        params=[
            click.Argument(["file"], type=click.Path(path_type=Path)),
            click.Option(["--json", "as_json"], is_flag=True, help="Print the figures as JSON."),
            click.Option(
                ["--seed"],
                type=click.IntRange(min=0),
                default=0,
                show_default=True,
                help="Seed of the bootstrap over sentences.",
            ),
        ],
    )


for _name, _about in _TASKS.items():
    evaluate.add_command(_task(_name, _about))


def _print(result: dict[str, Any], *, as_json: bool, counted: str) -> None:
    """The figures with those of the baseline beside them, what was refused, and which class was taken for which."""
    if as_json:
        print_json(result)
        return
    click.echo(f"{clean(result['file'])}: {counted}")
    for line in _refused(result):
        click.echo(line)
    baseline = result["baseline"]
    click.echo(f"{'':28} {'value   95 % interval':30}" + ("baseline" if baseline else ""))
    for name, row in result["metrics"].items():
        beside = _figure(baseline[name]) if name in baseline else ""
        click.echo(f"{name:28} {_figure(row):30}{beside}".rstrip())
    if result["baseline_rule"]:
        click.echo(f"baseline: {result['baseline_rule']}")
    for name, table in result.get("confusion", {}).items():
        click.echo("\n" + _confusion(name, table["labels"], counts=table["counts"]))


def _refused(result: dict[str, Any]) -> list[str]:
    """The first rows that could not be read, and how many more there are."""
    count, problems = result.get("refused_rows", 0), result.get("problems", [])
    if not count:
        return []
    more = count - len(problems[:_SHOWN_PROBLEMS])
    lines = [f"  {clean(problem)}" for problem in problems[:_SHOWN_PROBLEMS]] + ([f"  and {more} more"] if more else [])
    return [f"{count} {'row' if count == 1 else 'rows'} could not be read and count nowhere:", *lines]


def _confusion(name: str, labels: list[str], *, counts: list[list[int]]) -> str:
    """Gold classes down, predicted ones across; classes that occur nowhere are left out."""
    kept = [k for k in range(len(labels)) if sum(counts[k]) or sum(row[k] for row in counts)]
    widths = {k: max(len(labels[k]), *(len(str(row[k])) for row in counts)) for k in kept}
    first = max([len(labels[k]) for k in kept] + [len("gold \\ read")])
    head = "gold \\ read".ljust(first) + "  "
    lines = [f"{name}:", head + "  ".join(labels[k].rjust(widths[k]) for k in kept)]
    for row in kept:
        figures = "  ".join((str(counts[row][k]) if counts[row][k] else ".").rjust(widths[k]) for k in kept)
        lines.append(f"{labels[row]:{first}}  {figures}")
    return "\n".join(lines)


def _figure(metric: dict[str, float | None]) -> str:
    return f"{_fraction(metric['value'])}   {_fraction(metric['low'])} to {_fraction(metric['high'])}"


def _fraction(value: float | None) -> str:
    return "  n/a" if value is None else f"{value:.3f}"
