"""How well sentences that tell of neither cooperation nor conflict are kept from those that do.

>>> gold = Rows(rows=(("They slept.", 0), ("They met.", 1)))
>>> found = NEUTRAL.score(gold, lambda sentences: [1 for _ in sentences])
>>> found.metrics["false_positive_rate_class_0"].value
1.0
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Protocol

from backchannel.scoring.comparison import Task
from backchannel.scoring.confusion import Confusion, confusion, drawn_tables, macro_f1_of, missed_rate_of
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


def _measures(
    rows: Sequence[tuple[str, int]], answers: Sequence[int], /, *, seed: int, resamples: int
) -> Mapping[str, Metric]:
    sentences, gold = [sentence for sentence, _ in rows], [str(label) for _, label in rows]
    read = [str(label) for label in answers]
    tables = drawn_tables(gold, read, units=sentences, labels=QUADS, seed=seed, resamples=resamples)
    return {"macro_f1": macro_f1_of(tables), "false_positive_rate_class_0": missed_rate_of(tables, label=0)}


def _tables(rows: Sequence[tuple[str, int]], answers: Sequence[int]) -> Mapping[str, Confusion]:
    gold, read = [str(label) for _, label in rows], [str(label) for label in answers]
    return {"class": confusion(gold, read, labels=QUADS)}


NEUTRAL: Task[tuple[str, int], str, int] = Task(
    name="neutral", question=itemgetter(0), measures=_measures, tables=_tables
)
"""``macro_f1`` over the five classes, and ``false_positive_rate_class_0``: of gold sentences without cooperation or
conflict, the share that was read as one of them."""


def _row(line: str) -> tuple[str, int]:
    sentence, tab, label = line.rpartition("\t")
    if not tab:
        raise ValueError(f"no tab in it; write {_FORM}")
    text = cells(sentence)[0].strip()
    if not text:
        raise ValueError(f"the sentence is empty; write {_FORM}")
    return text, digit(cells(label)[0], upto=4, name="the class")
