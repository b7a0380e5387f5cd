"""How well tone is told: toward a target in a sentence, or from one of two entities to the other.

>>> gold = Rows(rows=(TargetTone(sentence="Oman erred.", start=0, end=4, polarity=-1),))
>>> TARGET_TONE.score(gold, lambda rows: [-1 for _ in rows]).metrics["macro_f1"].value
1.0
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Protocol, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from backchannel.scoring.comparison import Task
from backchannel.scoring.confusion import Confusion, confusion, drawn_tables, macro_f1_of
from backchannel.scoring.intervals import Metric
from backchannel.scoring.lines import Rows, cells, digit, json_value, numbered_lines, parsed, shown, whole
from backchannel.scoring.neutral import without_header

Span = tuple[int, int]

_TARGET_FORM = '{"sentence": ..., "from": 0, "to": 5, "polarity": -1, 0 or 1} on each line'
_PAIR_FORM = "a sentence with two [bracketed] entities, a tab and a class from 0 to 4 on each line"
_BRACKETED = re.compile(r"\[([^\[\]]+)\]")
_LETTERS = re.compile(r"\w*")


class ToneReader(Protocol):
    """Tells the tone toward each target, given by its sentence and its first and last character offset."""

    def __call__(self, rows: Sequence[tuple[str, int, int]], /) -> Sequence[int]:
        """-1, 0 or 1 a row."""


class DirectedToneReader(Protocol):
    """Tells who speaks well or ill of whom, given a sentence and the spans of two entities.

    0 neither, 1 and 3 well and ill from the first to the second, 2 and 4 the same from the second to the first.
    """

    def __call__(self, rows: Sequence[tuple[str, Span, Span]], /) -> Sequence[int]:
        """A class from 0 to 4 a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetTone:
    """A target in a sentence and the tone toward it."""

    sentence: str
    start: int
    end: int
    polarity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PairTone:
    """Two entities of a sentence and who speaks how of whom."""

    sentence: str
    first: Span
    second: Span
    label: int


Row = TypeVar("Row", TargetTone, PairTone)
Question = TypeVar("Question")


def read_tone(path: Path) -> tuple[Rows[TargetTone] | None, Rows[PairTone] | None]:
    """Read targets (JSON lines) or pairs (tab-separated), told apart by whether the file begins with ``{``.

    Parameters
    ----------
    path
        UTF-8. JSON lines: ``sentence``, ``from``, ``to`` (offsets in Unicode code points, ``to`` exclusive) and
        ``polarity``. Tab-separated: in the first cell the sentence with its two entities in brackets, in the last the
        class; cells between them may name the entities, which tells them from other brackets. A bracket that
        closes inside a word is taken to the end of the word.

    Returns
    -------
    tuple
        The targets and ``None``, or ``None`` and the pairs.

    Raises
    ------
    UnreadableInput
        If the file can't be read as text, or no row can be read.
    """
    lines = numbered_lines(path)
    if lines and lines[0][1].lstrip().startswith(("{", "[{")):
        return parsed(lines, _target, path=path, form=_TARGET_FORM), None
    return None, parsed(without_header(lines), _pair, path=path, form=_PAIR_FORM)


def bracketed(marked: str, named: Sequence[str] = ()) -> tuple[str, Span, Span]:
    """Plain text with the spans of its two bracketed entities; brackets around anything else stay in the text.

    Parameters
    ----------
    marked
        The sentence.
    named
        What the brackets of the two hold, which tells them from others.

    Raises
    ------
    ValueError
        If the two can't be told.

    Examples
    --------
    >>> bracketed("[Congre]ss sued [Oman] [sic].", ["Congre", "Oman"])
    ('Congress sued Oman [sic].', (0, 8), (14, 18))
    """
    found = list(_BRACKETED.finditer(marked))
    if len(found) > 2 and len(named) >= 2:
        found = _named(found, named)
    if len(found) != 2:
        raise ValueError(f"{len(found)} bracketed entities in {shown(marked)}; write {_PAIR_FORM}")
    one, two = found
    before, between = marked[: one.start()], marked[one.end() : two.start()]
    text = f"{before}{one[1]}{between}{two[1]}{marked[two.end() :]}"
    first = (one.start(), one.end() - 2)
    second = (two.start() - 2, two.end() - 4)
    return text, _to_the_end_of_the_word(text, first), _to_the_end_of_the_word(text, second)


def _named(found: list[re.Match[str]], named: Sequence[str]) -> list[re.Match[str]]:
    """The first bracket that holds the first name and the first after it that holds the second."""
    for place, match in enumerate(found):
        if match[1] == named[0]:
            later = [other for other in found[place + 1 :] if other[1] == named[1]]
            return [match, later[0]] if later else []
    return []


def _to_the_end_of_the_word(text: str, span: Span) -> Span:
    tail = _LETTERS.match(text, span[1])
    return span[0], tail.end() if tail and text[span[1] - 1].isalnum() else span[1]


class _Target(BaseModel):
    """A target as it stands in the file."""

    model_config = ConfigDict(strict=True)

    sentence: Annotated[str, StringConstraints(min_length=1)]
    start: Annotated[int, BeforeValidator(whole), Field(alias="from", ge=0)]
    to: Annotated[int, BeforeValidator(whole)]
    polarity: Annotated[int, BeforeValidator(whole), Field(ge=-1, le=1)]

    @model_validator(mode="after")
    def _within(self) -> _Target:
        """The offsets lie in the sentence, the first before the last."""
        if not self.start < self.to <= len(self.sentence):
            raise ValueError(
                f"from {self.start} to {self.to} is no span of a sentence of {len(self.sentence)} characters;"
                " offsets count Unicode code points"
            )
        return self


def _target(line: str) -> TargetTone:
    row = _Target.model_validate(json_value(line))
    return TargetTone(sentence=row.sentence, start=row.start, end=row.to, polarity=row.polarity)


def _pair(line: str) -> PairTone:
    marked, *between = cells(line)
    if not between:
        raise ValueError(f"no tab in it; write {_PAIR_FORM}")
    label = digit(between[-1], upto=4, name="the class")
    sentence, first, second = bracketed(marked, between[:-1])
    return PairTone(sentence=sentence, first=first, second=second, label=label)


def _tone_task(
    question: Callable[[Row], Question], *, label: Callable[[Row], int], labels: Sequence[str]
) -> Task[Row, Question, int]:
    """Macro-F1 over classes; what is drawn is the sentence."""

    def measures(rows: Sequence[Row], answers: Sequence[int], /, *, seed: int, resamples: int) -> Mapping[str, Metric]:
        gold, read = [str(label(row)) for row in rows], [str(answer) for answer in answers]
        sentences = [row.sentence for row in rows]
        tables = drawn_tables(gold, read, units=sentences, labels=labels, seed=seed, resamples=resamples)
        return {"macro_f1": macro_f1_of(tables)}

    def tables(rows: Sequence[Row], answers: Sequence[int]) -> Mapping[str, Confusion]:
        gold, read = [str(label(row)) for row in rows], [str(answer) for answer in answers]
        return {"tone": confusion(gold, read, labels=labels)}

    return Task(name="tone", question=question, measures=measures, tables=tables)


TARGET_TONE: Task[TargetTone, tuple[str, int, int], int] = _tone_task(
    lambda row: (row.sentence, row.start, row.end), label=lambda row: row.polarity, labels=("-1", "0", "1")
)
"""Tone toward targets: ``macro_f1`` over -1, 0 and 1."""

PAIR_TONE: Task[PairTone, tuple[str, Span, Span], int] = _tone_task(
    lambda row: (row.sentence, row.first, row.second), label=lambda row: row.label, labels=("0", "1", "2", "3", "4")
)
"""Tone between two entities: ``macro_f1`` over the five classes of :class:`DirectedToneReader`."""
