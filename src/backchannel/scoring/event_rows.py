"""Labelled sentences with all their events, as they stand in a file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, model_validator

from backchannel.scoring.lines import Rows, json_value, numbered_lines, parsed, shown
from backchannel.scoring.parties import is_known
from backchannel.scoring.plover import type_of

_FORM = '{"sentence": ..., "events": [{"actors": [...], "recipients": [...], "type": ...}]} on each line'


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
