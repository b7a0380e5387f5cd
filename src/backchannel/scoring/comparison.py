"""A reader measured on labelled rows, and a plainer one beside it: the same shape for every task."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from backchannel.scoring.confusion import Confusion
from backchannel.scoring.evaluation import Evaluation
from backchannel.scoring.intervals import Metric, ratios
from backchannel.scoring.lines import Rows

Row = TypeVar("Row")
Question = TypeVar("Question")
Answer = TypeVar("Answer")
Row_contra = TypeVar("Row_contra", contravariant=True)
Answer_contra = TypeVar("Answer_contra", contravariant=True)


class Measures(Protocol[Row_contra, Answer_contra]):
    """Holds answers against the labels of their rows."""

    def __call__(
        self, rows: Sequence[Row_contra], answers: Sequence[Answer_contra], /, *, seed: int, resamples: int
    ) -> Mapping[str, Metric]:
        """Each measure by name, with the interval of a bootstrap of that seed and so many draws."""


def no_tables(rows: Sequence[object], answers: Sequence[object], /) -> Mapping[str, Confusion]:  # noqa: ARG001
    """No table of confusion: for answers that are not one of a few classes."""
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Generic[Row, Question, Answer]):
    """What is asked of a labelled row without showing its labels, and how the answers are held against them.

    ``tables`` gives the tables of confusion by name.
    """

    name: str
    question: Callable[[Row], Question]
    measures: Measures[Row, Answer]
    tables: Callable[[Sequence[Row], Sequence[Answer]], Mapping[str, Confusion]] = no_tables

    def score(
        self,
        gold: Rows[Row],
        read: Callable[[Sequence[Question]], Sequence[Answer]],
        *,
        floor: Callable[[Sequence[Question]], Sequence[Answer]] | None = None,
        floor_rule: str = "",
        seed: int = 0,
        resamples: int = 1000,
    ) -> Evaluation:
        """Measure a reader.

        Parameters
        ----------
        gold
            The labelled rows.
        read
            The reader to measure: one answer a question.
        floor
            A plainer one to set beside it.
        floor_rule
            What that is, in words.
        seed, resamples
            Of the bootstrap, see :func:`~backchannel.scoring.intervals.drawn_sums`.

        Examples
        --------
        >>> def right(row: str, answer: int) -> list[tuple[int, int]]:
        ...     return [(len(row) == answer, 1)]
        >>> lengths = Task(name="length", question=str.upper, measures=ratio_measures(["accuracy"], right))
        >>> lengths.score(Rows(rows=("Oman", "Chad")), lambda words: [4 for _ in words]).metrics["accuracy"].value
        1.0
        """
        questions = [self.question(row) for row in gold.rows]
        answers = read(questions)
        plainer = floor(questions) if floor else None
        return Evaluation(
            task=self.name,
            n=len(questions),
            metrics=self.measures(gold.rows, answers, seed=seed, resamples=resamples),
            baseline={} if plainer is None else self.measures(gold.rows, plainer, seed=seed, resamples=resamples),
            baseline_rule=floor_rule,
            confusion=self.tables(gold.rows, answers),
            problems=gold.problems,
        )


def ratio_measures(
    names: Sequence[str], counts: Callable[[Row, Answer], Sequence[tuple[float, float]]]
) -> Measures[Row, Answer]:
    """Measures that are sums over rows divided by others, see :func:`~backchannel.scoring.intervals.ratios`.

    Parameters
    ----------
    names
        Of the measures.
    counts
        Numerator and denominator of each measure for one row and its answer, in the order of ``names``.
    """

    def measures(
        rows: Sequence[Row], answers: Sequence[Answer], /, *, seed: int, resamples: int
    ) -> Mapping[str, Metric]:
        table = [counts(row, answer) for row, answer in zip(rows, answers, strict=True)]
        return dict(zip(names, ratios(table, seed=seed, resamples=resamples), strict=True))

    return measures
