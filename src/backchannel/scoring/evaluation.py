"""What an evaluation found, in one shape for every task."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from backchannel.scoring.confusion import Confusion
from backchannel.scoring.intervals import Metric

_SHOWN_PROBLEMS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """Measures of one task by name, those of a plain rule or a linear model beside them, and tables of confusion.

    ``n`` counts rows (sentences, for events); ``baseline_rule`` says what the baseline is, or why there is none;
    ``problems`` has a sentence for each row that was refused and is in no figure.
    """

    task: str
    n: int
    metrics: Mapping[str, Metric]
    baseline: Mapping[str, Metric] = field(default_factory=dict)
    baseline_rule: str = ""
    confusion: Mapping[str, Confusion] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def as_json(evaluation: Evaluation, *, file: str) -> dict[str, Any]:
    """An evaluation as plain values, fractions rounded to four decimals.

    Parameters
    ----------
    evaluation
        What a score returned.
    file
        The name of the gold file as it was given.

    Examples
    --------
    >>> found = Evaluation(task="tone", n=1, metrics={"macro_f1": Metric(value=0.5, low=None, high=None)})
    >>> as_json(found, file="gold.jsonl")["metrics"]
    {'macro_f1': {'value': 0.5, 'low': None, 'high': None}}
    """
    return {
        "task": evaluation.task,
        "file": file,
        "n": evaluation.n,
        "metrics": plain_metrics(evaluation.metrics),
        "baseline": plain_metrics(evaluation.baseline),
        "baseline_rule": evaluation.baseline_rule,
        "confusion": {
            name: {"labels": list(table.labels), "counts": [list(row) for row in table.counts]}
            for name, table in evaluation.confusion.items()
        },
        "refused_rows": len(evaluation.problems),
        "problems": list(evaluation.problems[:_SHOWN_PROBLEMS]),
    }


def plain_metrics(metrics: Mapping[str, Metric]) -> dict[str, dict[str, float | None]]:
    """Each measure as value, low and high, rounded to four decimals."""
    return {
        name: {"value": _rounded(metric.value), "low": _rounded(metric.low), "high": _rounded(metric.high)}
        for name, metric in metrics.items()
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
