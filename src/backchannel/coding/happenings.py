"""One event, many reports: tellings of the same happening, in one document or in many, become one event."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backchannel.model.coding import Actor
    from backchannel.model.events import Event

SPREAD = timedelta(days=1)

_Key = tuple[str, str, bool, tuple[str, ...], tuple[str, ...]]


def _units(actors: Iterable[Actor]) -> tuple[str, ...]:
    """States and organisations behind the actors; one that no table knows goes by its name."""
    return tuple(sorted({actor.unit if actor.unit != "UNK" else f"UNK {actor.name}" for actor in actors}))


def _key(event: Event) -> _Key:
    told = "asserted" if event.modality == "denied" else event.modality
    return (event.type, told, event.symmetric, _units(event.actors), _units(event.recipients))


def _apart(one: Event, other: Event) -> bool:
    """Whether the dates of two events forbid that they are the same."""
    first, second = one.date, other.date
    if first.start is None or second.start is None:
        return not _same_document(one, other) or (first.start is None) != (second.start is None)
    if "day" not in (first.precision, second.precision):
        return first.iso != second.iso
    slack = SPREAD if "published" in (first.basis, second.basis) else timedelta(0)
    return first.start - slack > (second.end or second.start) or second.start - slack > (first.end or first.start)


def _same_document(one: Event, other: Event) -> bool:
    return one.reports[0].span.document_id == other.reports[0].span.document_id


def _better_dated(one: Event, other: Event) -> Event:
    """The one whose date is stated rather than taken from the day of publication."""
    rank = {"stated": 0, "relative": 1, "published": 2, "unknown": 3}
    return min((one, other), key=lambda event: rank[event.date.basis])


def _both(one: Event, other: Event) -> Event:
    dated = _better_dated(one, other)
    surer = one if one.confidence >= other.confidence else other
    return replace(
        one,
        date=dated.date,
        mode=surer.mode,
        actors=surer.actors,
        recipients=surer.recipients,
        contexts=tuple(dict.fromkeys([*one.contexts, *other.contexts])),
        reports=(*one.reports, *other.reports),
    )


def merged(events: Iterable[Event]) -> tuple[Event, ...]:
    """Join events that tell the same happening; every report is kept.

    Two tellings are one event when type, reciprocity and the states or organisations on each side are the same,
    both say that it happened or both that it is planned (and so on; a denial belongs to the event that it denies), and
    their dates agree: the same day where both state one, up to a day apart where one is only the day of
    publication, the same document where there is no date.

    Parameters
    ----------
    events
        In the order in which they were read; that order decides nothing but the order of the result.

    Returns
    -------
    tuple of Event
        The first telling's place and id; the best date; particulars of the surest report.

    Notes
    -----
    Two different strikes by the same side on the same day become one event with two reports. The number of
    reports is a number of tellings, not of independent sources.

    Examples
    --------
    >>> from backchannel.coding.coder import code
    >>> from backchannel.coding.events import find_events
    >>> from backchannel.model.documents import Document
    >>> text = "Turkey summoned the Swedish envoy. Turkey summoned the Swedish envoy, diplomats said."
    >>> paper = Document(id="d", text=text, source="-", sha256="")
    >>> [event] = [one for one in merged(find_events(paper, code(paper))) if one.type == "ACCUSE"]
    >>> len(event.reports)
    2
    """
    found: list[Event] = []
    by_key: dict[_Key, list[int]] = defaultdict(list)
    for event in events:
        places = by_key[_key(event)]
        same = next((at for at in places if not _apart(found[at], event)), None)
        if same is None:
            places.append(len(found))
            found.append(event)
        else:
            found[same] = _both(found[same], event)
    return tuple(found)
