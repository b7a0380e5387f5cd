"""How well sentences that tell of neither cooperation nor conflict are kept from those that do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from backchannel.scoring.confusion import confusion, drawn_tables, macro_f1_of, missed_rate_of
from backchannel.scoring.evaluation import Evaluation
from backchannel.scoring.intervals import Metric
from backchannel.scoring.lines import Rows, cells, digit, numbered_lines, parsed
from backchannel.scoring.plover import QUADS

_FORM = "a sentence, a tab and its class from 0 to 4 on each line"
_LONGEST_NAME = 30


class SentenceReader(Protocol):
    """Tells the class of each sentence: 0 neither cooperation nor conflict, 1 to 4 as in PLOVER's quad classes."""

    def __call__(self, sentences: Sequence[str], /) -> Sequence[int]:
        """One class a sentence."""


def read_neutral(path: Path) -> Rows[tuple[str, int]]:
    """Read sentences with their class.

    Parameters
    ----------
    path
        Tab-separated UTF-8; the first cell is the sentence, the last its class. A first line that names the columns
        is passed over.

    Raises
    ------
    UnreadableInput
        If the file can't be read as text, or no row can be read.
    """
    return parsed(without_header(numbered_lines(path)), _row, path=path, form=_FORM)


def without_header(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Lines without a first one that names columns: its last cell is a short word without a digit.

    Examples
    --------
    >>> without_header([(1, "sentence\\tlabel"), (2, "They met.\\t1")])
    [(2, 'They met.\\t1')]
    """
    names = cells(lines[0][1]) if lines else []
    last = names[-1].strip() if len(names) > 1 else ""
    is_header = last.replace("_", "").isalpha() and all(len(name) <= _LONGEST_NAME for name in names)
    return lines[1:] if is_header else lines


def score_neutral(
    gold: Rows[tuple[str, int]],
    read: SentenceReader,
    *,
    floor: SentenceReader | None = None,
    floor_rule: str = "",
    seed: int = 0,
    resamples: int = 1000,
) -> Evaluation:
    """Measure a reader of sentences.

    Parameters
    ----------
    gold
        What :func:`read_neutral` returned.
    read
        The reader to measure.
    floor
        A plainer one to set beside it.
    floor_rule
        What that is, in words.
    seed, resamples
        Of the bootstrap over sentences.

    Returns
    -------
    Evaluation
        ``macro_f1`` over the five classes, and ``false_positive_rate_class_0``: of gold sentences without
        cooperation or conflict, the share that was read as one of them.

    Examples
    --------
    >>> gold = Rows(rows=(("They slept.", 0), ("They met.", 1)))
    >>> found = score_neutral(gold, lambda sentences: [1 for _ in sentences])
    >>> found.metrics["false_positive_rate_class_0"].value
    1.0
    """
    sentences = [sentence for sentence, _ in gold.rows]
    classes = [str(label) for _, label in gold.rows]

    def measured(predicted: list[str]) -> dict[str, Metric]:
        tables = drawn_tables(classes, predicted, units=sentences, labels=QUADS, seed=seed, resamples=resamples)
        return {"macro_f1": macro_f1_of(tables), "false_positive_rate_class_0": missed_rate_of(tables, label=0)}

    predicted = [str(label) for label in read(sentences)]
    return Evaluation(
        task="neutral",
        n=len(sentences),
        metrics=measured(predicted),
        baseline=measured([str(label) for label in floor(sentences)]) if floor else {},
        baseline_rule=floor_rule,
        confusion={"class": confusion(classes, predicted, labels=QUADS)},
        problems=gold.problems,
    )


def _row(line: str) -> tuple[str, int]:
    sentence, tab, label = line.rpartition("\t")
    if not tab:
        raise ValueError(f"no tab in it; write {_FORM}")
    text = cells(sentence)[0].strip()
    if not text:
        raise ValueError(f"the sentence is empty; write {_FORM}")
    return text, digit(cells(label)[0], upto=4, name="the class")
