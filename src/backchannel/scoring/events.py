"""How well events are told: type, actors and recipients, direction, and silence where there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Protocol

import numpy as np
from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, model_validator

from backchannel.model.events import EVENT_TYPES
from backchannel.scoring.confusion import Confusion, confusion
from backchannel.scoring.evaluation import Evaluation
from backchannel.scoring.intervals import Metric, ratios
from backchannel.scoring.lines import Rows, json_value, numbered_lines, parsed, shown
from backchannel.scoring.parties import Party, all_paired, is_known, paired
from backchannel.scoring.plover import QUAD, YIELD, type_of

_FORM = '{"sentence": ..., "events": [{"actors": [...], "recipients": [...], "type": ...}]} on each line'
# Types that two do together as often as one does to the other.
_TOGETHER = frozenset({"AGREE", "CONSULT", "COOPERATE"})
_NOTHING = "NONE"
_LABELS = (*EVENT_TYPES, "YIELD", _NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEvent:
    """An event as a coder read it; each party is its code (or ``None``) and its words in the sentence.

    In a symmetric event all parties are actors. ``type`` is a PLOVER type, or ``YIELD`` for either of CONCEDE
    and RETREAT.
    """

    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    type: str
    symmetric: bool = False


class EventReader(Protocol):
    """Tells the events of each sentence."""

    def __call__(self, sentences: Sequence[str], /) -> Sequence[Sequence[ReadEvent]]:
        """The events of each, none where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """An annotated event; ``symmetric`` is ``None`` where the file does not say."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    type: str
    symmetric: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """A sentence with all its events."""

    sentence: str
    events: tuple[GoldEvent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """Places in the gold and among what was read: the same event, the same at quad level, and the wrong way round."""

    strict: tuple[tuple[int, int], ...]
    quad: tuple[tuple[int, int], ...]
    reversed: tuple[tuple[int, int], ...]


def read_events(path: Path) -> Rows[EventRow]:
    """Read sentences with their events.

    Parameters
    ----------
    path
        UTF-8, one JSON object a line with ``sentence`` and ``events``, each event with ``actors``, ``recipients``,
        ``type`` and, if it is known, ``symmetric``. An actor is a code (``RUS``, ``RUS.GOV``, ``RUSGOV``, ``NATO``),
        words of the sentence or the name of a state.

    Raises
    ------
    UnreadableInput
        If the file can't be read as text, or no row can be read.
    """
    return parsed(numbered_lines(path), _row, path=path, form=_FORM)


def match_events(gold: Sequence[GoldEvent], read: Sequence[ReadEvent], *, sentence: str) -> Matched:
    """Pair the events of one sentence one to one, as many as can be.

    Parameters
    ----------
    gold, read
        Annotated events and those that were read.
    sentence
        Where their words stand.

    Returns
    -------
    Matched
        ``strict``: the same type, and actors and recipients pair one to one with none left over
        (:func:`~backchannel.scoring.parties.same_party`). ``quad``: the same with the quad class for the type.
        ``reversed``: of those without a strict partner, pairs of one type whose actors are the other's recipients.
        Parties of a symmetric event pair in either order.

    Examples
    --------
    >>> gold = GoldEvent(actors=("Iran",), recipients=("Oman",), type="REQUEST")
    >>> read = ReadEvent(actors=(("OMN", "Oman"),), recipients=(("IRN", "Iran"),), type="REQUEST")
    >>> match_events([gold], [read], sentence="Iran asked Oman to mediate.")
    Matched(strict=(), quad=(), reversed=((0, 0),))
    """
    straight = [[_same_parties(ours, theirs, sentence) for theirs in read] for ours in gold]
    strict = paired(len(gold), len(read), lambda i, j: straight[i][j] and _same_type(gold[i].type, read[j].type))
    quad = paired(len(gold), len(read), lambda i, j: straight[i][j] and _same_quad(gold[i].type, read[j].type))
    done, used = {i for i, _ in strict}, {j for _, j in strict}
    turned = paired(
        len(gold),
        len(read),
        lambda i, j: (
            i not in done
            and j not in used
            and _same_type(gold[i].type, read[j].type)
            and _turned(gold[i], read[j], sentence)
        ),
    )
    return Matched(strict=tuple(strict), quad=tuple(quad), reversed=tuple(turned))


def score_events(
    gold: Rows[EventRow],
    read: EventReader,
    *,
    floor: EventReader | None = None,
    floor_rule: str = "",
    seed: int = 0,
    resamples: int = 1000,
) -> Evaluation:
    """Measure a coder of events.

    Parameters
    ----------
    gold
        What :func:`read_events` returned.
    read
        The coder to measure.
    floor
        A plainer one to set beside it.
    floor_rule
        What that is, in words.
    seed, resamples
        Of the bootstrap over sentences.

    Returns
    -------
    Evaluation
        ``precision``, ``recall``, ``f1`` over strict pairs of :func:`match_events`; ``quad_f1``;
        ``false_positives_per_100``: events read per hundred sentences that have none; ``reversed_share``: reversed
        over strict and reversed. The table of confusion holds types of events whose parties agree.
    """
    sentences = [row.sentence for row in gold.rows]

    def measured(found: Sequence[Sequence[ReadEvent]]) -> dict[str, Metric]:
        table = np.array([_counts(row, events) for row, events in zip(gold.rows, found, strict=True)], dtype=np.float64)
        return dict(zip(_NAMES, ratios(table, seed=seed, resamples=resamples), strict=True))

    found = read(sentences)
    return Evaluation(
        task="events",
        n=len(sentences),
        metrics=measured(found),
        baseline=measured(floor(sentences)) if floor else {},
        baseline_rule=floor_rule,
        confusion={"type": _types(gold.rows, found)},
        problems=gold.problems,
    )


_NAMES = ("precision", "recall", "f1", "quad_f1", "false_positives_per_100", "reversed_share")


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


def _types(rows: Sequence[EventRow], read: Sequence[Sequence[ReadEvent]]) -> Confusion:
    """Types of events whose parties agree, strict pairs first; the rest against nothing."""
    ours: list[str] = []
    theirs: list[str] = []
    for row, events in zip(rows, read, strict=True):
        strict = dict(match_events(row.events, events, sentence=row.sentence).strict)
        taken = set(strict.values())
        rest = [i for i in range(len(row.events)) if i not in strict]
        free = [j for j in range(len(events)) if j not in taken]
        more = _agreeing(row, events, rest, free)
        pairs = [*strict.items(), *more]
        lost = {*range(len(row.events))} - {i for i, _ in pairs}
        extra = {*range(len(events))} - {j for _, j in pairs}
        ours += [*(row.events[i].type for i, _ in pairs), *(row.events[i].type for i in sorted(lost))]
        theirs += [*(events[j].type for _, j in pairs), *[_NOTHING] * len(lost)]
        ours += [_NOTHING] * len(extra)
        theirs += [events[j].type for j in sorted(extra)]
    seen = [label for label in _LABELS if label in ours or label in theirs]
    return confusion(ours, theirs, labels=seen)


def _agreeing(
    row: EventRow, events: Sequence[ReadEvent], rest: Sequence[int], free: Sequence[int]
) -> list[tuple[int, int]]:
    """Pairs of what is left over whose parties agree."""
    pairs = paired(len(rest), len(free), lambda i, j: _same_parties(row.events[rest[i]], events[free[j]], row.sentence))
    return [(rest[i], free[j]) for i, j in pairs]


def _same_type(gold: str, read: str) -> bool:
    return gold == read or ("YIELD" in (gold, read) and bool(YIELD & {gold, read}))


def _same_quad(gold: str, read: str) -> bool:
    return QUAD[gold] == QUAD[read] or _same_type(gold, read)


def _same_parties(gold: GoldEvent, read: ReadEvent, sentence: str) -> bool:
    """Whether all parties pair, each in its part, or in any part where the event is symmetric."""
    if all_paired(gold.actors, read.actors, sentence=sentence) and all_paired(
        gold.recipients, read.recipients, sentence=sentence
    ):
        return True
    if not _either_order(gold, read):
        return False
    return all_paired((*gold.actors, *gold.recipients), (*read.actors, *read.recipients), sentence=sentence)


def _either_order(gold: GoldEvent, read: ReadEvent) -> bool:
    """Whether order says nothing: the gold says so, or leaves it open and what was read is symmetric.

    A coder that calls every act symmetric must gain nothing by it, so an act that the gold gives to one party counts
    only if its type is one that two do together.
    """
    if gold.symmetric is not None:
        return gold.symmetric
    together = gold.type in _TOGETHER
    if gold.recipients:
        return read.symmetric and together
    return len(gold.actors) > 1 and (read.symmetric or together)


def _turned(gold: GoldEvent, read: ReadEvent, sentence: str) -> bool:
    """Whether the actors are the other's recipients and the other way round."""
    return (
        bool(gold.recipients)
        and all_paired(gold.actors, read.recipients, sentence=sentence)
        and all_paired(gold.recipients, read.actors, sentence=sentence)
    )


_Filled = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class _Event(BaseModel):
    """An event as it stands in the file."""

    model_config = ConfigDict(strict=True)

    actors: list[_Filled]
    recipients: list[_Filled]
    type: Annotated[str, AfterValidator(type_of)]
    symmetric: bool | None = None


class _Row(BaseModel):
    """A sentence as it stands in the file."""

    model_config = ConfigDict(strict=True)

    sentence: Annotated[str, StringConstraints(min_length=1)]
    events: list[_Event]

    @model_validator(mode="after")
    def _parties_known(self) -> _Row:
        """Every party can be held against what is read."""
        for event in self.events:
            for party in (*event.actors, *event.recipients):
                if not is_known(party, self.sentence):
                    raise ValueError(f"{shown(party)} is neither a code nor words of the sentence; write one of them")
            if not event.actors:
                raise ValueError("an event without an actor; name one, or leave the event out")
        return self


def _row(line: str) -> EventRow:
    row = _Row.model_validate(json_value(line))
    return EventRow(
        sentence=row.sentence,
        events=tuple(
            GoldEvent(
                actors=tuple(event.actors),
                recipients=tuple(event.recipients),
                type=event.type,
                symmetric=event.symmetric,
            )
            for event in row.events
        ),
    )
