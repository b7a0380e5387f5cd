"""The coder's events in the words of the evaluation: who by code and by the words that name them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from backchannel.model.coding import Actor
from backchannel.model.documents import Span
from backchannel.model.events import Event
from backchannel.scoring.event_pairs import ReadEvent
from backchannel.scoring.parties import Party

# The format of labels has no modality: what did not happen, or only would, is no event in it.
_COUNTED = frozenset({"asserted", "planned", "historical"})


def as_read(events: Iterable[Event]) -> list[ReadEvent]:
    """Events that are told as having happened or as coming, for :data:`~backchannel.scoring.events.EVENTS`.

    Parameters
    ----------
    events
        What the coder found in one sentence. Where a report does not say which words name its parties, their names
        stand for them.

    Examples
    --------
    >>> as_read([])
    []
    """
    return [
        ReadEvent(
            actors=_parties(event.actors, event.surest.actors),
            recipients=_parties(event.recipients, event.surest.recipients),
            type=event.type,
            symmetric=event.symmetric,
        )
        for event in events
        if event.modality in _COUNTED
    ]


def _parties(actors: Sequence[Actor], spans: Sequence[Span]) -> tuple[Party, ...]:
    words = [span.quote for span in spans] if len(spans) == len(actors) else [actor.name for actor in actors]
    return tuple((actor.code, name) for actor, name in zip(actors, words, strict=True))
