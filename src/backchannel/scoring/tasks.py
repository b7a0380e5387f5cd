"""One way in to every evaluation: a labelled file and the readers to measure, which are handed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from backchannel.scoring.actors import ACTORS, ActorReader, read_actors
from backchannel.scoring.dates import DATES, DateReader, read_dates
from backchannel.scoring.evaluation import Evaluation
from backchannel.scoring.event_rows import read_events
from backchannel.scoring.events import EVENTS, EventReader
from backchannel.scoring.floors import (
    ACTORS_RULE,
    DATES_RULE,
    EVENTS_RULE,
    Named,
    actors_floor,
    dates_floor,
    directed_floor,
    events_floor,
    linear_rule,
    neutral_floor,
    relations_floor,
    tone_floor,
)
from backchannel.scoring.lines import Rows
from backchannel.scoring.neutral import NEUTRAL, SentenceReader, read_neutral
from backchannel.scoring.relations import RELATIONS, RelationReader, read_relations
from backchannel.scoring.tone import PAIR_TONE, TARGET_TONE, DirectedToneReader, ToneReader, read_tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """The readers to measure, and ``named``, which finds the actors of a sentence for the baseline of events."""

    relations: RelationReader
    tone: ToneReader
    directed_tone: DirectedToneReader
    neutral: SentenceReader
    events: EventReader
    actors: ActorReader
    dates: DateReader
    named: Callable[[str], Sequence[Named]]


def evaluated(task: str, gold: Path, readers: Readers, *, seed: int = 0) -> Evaluation:
    """Measure the reader of one task on a labelled file.

    Parameters
    ----------
    task
        One of ``TASKS``.
    gold
        The labelled file.
    readers
        What to measure.
    seed
        Seed of the bootstrap over sentences.

    Raises
    ------
    UnreadableInput
        If the file is not in the format of the task.

    Examples
    --------
    >>> sorted(TASKS)
    ['actors', 'dates', 'events', 'neutral', 'relations', 'tone']
    """
    return TASKS[task](gold, readers, seed)


def _relations(gold: Path, readers: Readers, seed: int) -> Evaluation:
    rows, rule = read_relations(gold), linear_rule("relations", gold)
    return RELATIONS.score(rows, readers.relations, floor=relations_floor, floor_rule=rule, seed=seed)


def _tone(gold: Path, readers: Readers, seed: int) -> Evaluation:
    targets, pairs = read_tone(gold)
    if pairs:
        rule = linear_rule("tone_directed", gold)
        return PAIR_TONE.score(pairs, readers.directed_tone, floor=directed_floor, floor_rule=rule, seed=seed)
    rule = linear_rule("tone_target", gold)
    return TARGET_TONE.score(targets or Rows(rows=()), readers.tone, floor=tone_floor, floor_rule=rule, seed=seed)


def _neutral(gold: Path, readers: Readers, seed: int) -> Evaluation:
    rows, rule = read_neutral(gold), linear_rule("neutral", gold)
    return NEUTRAL.score(rows, readers.neutral, floor=neutral_floor, floor_rule=rule, seed=seed)


def _events(gold: Path, readers: Readers, seed: int) -> Evaluation:
    floor = events_floor(readers.named)
    return EVENTS.score(read_events(gold), readers.events, floor=floor, floor_rule=EVENTS_RULE, seed=seed)


def _actors(gold: Path, readers: Readers, seed: int) -> Evaluation:
    return ACTORS.score(read_actors(gold), readers.actors, floor=actors_floor, floor_rule=ACTORS_RULE, seed=seed)


def _dates(gold: Path, readers: Readers, seed: int) -> Evaluation:
    return DATES.score(read_dates(gold), readers.dates, floor=dates_floor, floor_rule=DATES_RULE, seed=seed)


TASKS: Mapping[str, Callable[[Path, Readers, int], Evaluation]] = MappingProxyType({
    "relations": _relations,
    "tone": _tone,
    "neutral": _neutral,
    "events": _events,
    "actors": _actors,
    "dates": _dates,
})  # fmt: skip
