"""How well events are told: type, actors and recipients, direction, and silence where there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Protocol

from backchannel.model.events import EVENT_TYPES
from backchannel.scoring.comparison import Task, ratio_measures
from backchannel.scoring.confusion import Confusion, confusion
from backchannel.scoring.event_pairs import ReadEvent, match_events, parties_agree
from backchannel.scoring.event_rows import EventRow
from backchannel.scoring.parties import paired

_NAMES = ("precision", "recall", "f1", "quad_f1", "false_positives_per_100", "reversed_share")
_NOTHING = "NONE"
_LABELS = (*EVENT_TYPES, "YIELD", _NOTHING)


class EventReader(Protocol):
    """Tells the events of each sentence."""

    def __call__(self, sentences: Sequence[str], /) -> Sequence[Sequence[ReadEvent]]:
        """The events of each, none where there is none."""


def _counts(row: EventRow, read: Sequence[ReadEvent]) -> list[tuple[int, int]]:
    """Numerators and denominators of the measures for one sentence, in the order of ``_NAMES``."""
    pairs = match_events(row.events, read, sentence=row.sentence)
    right, turned, both = len(pairs.strict), len(pairs.reversed), len(row.events) + len(read)
    silent = not row.events
    return [
        (right, len(read)),
        (right, len(row.events)),
        (2 * right, both),
        (2 * len(pairs.quad), both),
        (100 * len(read) * silent, int(silent)),
        (turned, right + turned),
    ]


def _tables(rows: Sequence[EventRow], answers: Sequence[Sequence[ReadEvent]]) -> Mapping[str, Confusion]:
    pairs = [pair for row, read in zip(rows, answers, strict=True) for pair in _typed_pairs(row, read)]
    ours, theirs = [one for one, _ in pairs], [other for _, other in pairs]
    seen = {*ours, *theirs}
    return {"type": confusion(ours, theirs, labels=[label for label in _LABELS if label in seen])}


def _typed_pairs(row: EventRow, read: Sequence[ReadEvent]) -> list[tuple[str, str]]:
    """Types of events whose parties agree, the same events first; what is left over stands against nothing."""
    gold = row.events
    pairs = dict(match_events(gold, read, sentence=row.sentence).strict)
    rest = [i for i in range(len(gold)) if i not in pairs]
    free = [j for j in range(len(read)) if j not in pairs.values()]
    more = paired(len(rest), len(free), lambda i, j: parties_agree(gold[rest[i]], read[free[j]], sentence=row.sentence))
    pairs |= {rest[i]: free[j] for i, j in more}
    told = set(pairs.values())
    return [
        *((gold[i].type, read[j].type) for i, j in pairs.items()),
        *((event.type, _NOTHING) for i, event in enumerate(gold) if i not in pairs),
        *((_NOTHING, event.type) for j, event in enumerate(read) if j not in told),
    ]


EVENTS: Task[EventRow, str, Sequence[ReadEvent]] = Task(
    name="events", question=attrgetter("sentence"), measures=ratio_measures(_NAMES, _counts), tables=_tables
)
"""``precision``, ``recall``, ``f1`` over strict pairs of :func:`~backchannel.scoring.event_pairs.match_events`;
``quad_f1``; ``false_positives_per_100``: events read per hundred sentences that have none; ``reversed_share``: reversed
over strict and reversed. The table of confusion holds types of events whose parties agree."""
