"""One event, many reports: tellings of the same happening, in one document or in many, become one event."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from operator import itemgetter
from typing import TYPE_CHECKING

from backchannel.states import state_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

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
        return (first.start, first.end) != (second.start, second.end)
    slack = SPREAD if "published" in (first.basis, second.basis) else timedelta(0)
    return first.start - slack > (second.end or second.start) or second.start - slack > (first.end or first.start)


def _others_met(one: Event, other: Event) -> bool:
    """Whether other persons of the same state met: the president's talks are not the minister's."""
    if one.type != "CONSULT":
        return False
    here, there = _persons(one), _persons(other)
    return any(not here[unit] & there[unit] for unit in here.keys() & there.keys())


def _persons(event: Event) -> dict[str, set[str]]:
    """The persons named for each state or organisation; an office alone ("the Russian president") is nobody's name."""
    found: dict[str, set[str]] = defaultdict(set)
    for actor in (*event.actors, *event.recipients):
        if actor.role and actor.unit != "UNK" and actor.name != state_name(actor.code):
            found[actor.unit].add(actor.name)
    return found


def _same_document(one: Event, other: Event) -> bool:
    return one.reports[0].span.document_id == other.reports[0].span.document_id


def _rank(event: Event) -> tuple[int, int, date, str, int, str]:
    """The best dated telling comes first; the rest of the order is there to be the same each time."""
    when, place = event.date, event.reports[0].span
    precision = ("day", "week", "month", "year", "unknown").index(when.precision)
    basis = ("stated", "relative", "published", "unknown").index(when.basis)
    return precision, basis, when.start or date.max, place.document_id, place.start, event.id


def _one(tellings: Sequence[tuple[int, Event]], dated: Event) -> Event:
    """Tellings in the order of reading as one event: the first one's place, the best date, the surest particulars."""
    events = [event for _, event in tellings]
    surest = max(events, key=lambda event: event.confidence)
    return replace(
        events[0],
        date=dated.date,
        mode=surest.mode,
        actors=surest.actors,
        recipients=surest.recipients,
        contexts=tuple(dict.fromkeys(context for event in events for context in event.contexts)),
        reports=tuple(report for event in events for report in event.reports),
    )


def _agree(dated: Event, members: Sequence[Event], event: Event) -> bool:
    """Whether an event can be one more telling of those."""
    return not _apart(dated, event) and not any(_others_met(member, event) for member in members)


def _clusters(tellings: Sequence[tuple[int, Event]]) -> list[tuple[int, Event]]:
    """Tellings of one kind of event, sorted into happenings: each is opened by its best dated telling."""
    opened: list[tuple[Event, list[tuple[int, Event]]]] = []
    for place, event in sorted(tellings, key=lambda row: _rank(row[1])):
        same = next((members for dated, members in opened if _agree(dated, [e for _, e in members], event)), None)
        if same is None:
            opened.append((event, [(place, event)]))
        else:
            same.append((place, event))
    return [
        (min(place for place, _ in members), _one(sorted(members, key=itemgetter(0)), dated))
        for dated, members in opened
    ]


def merged(events: Iterable[Event]) -> tuple[Event, ...]:
    """Join events that tell the same happening; every report is kept.

    Two tellings are one event when type, reciprocity and the states or organisations on each side are the same,
    both say that it happened or both that it is planned (and so on; a denial belongs to the event that it denies), and
    their dates agree: the same day where both state one, up to a day apart where one is only the day of
    publication, the same document where there is no date. Meetings and calls of different named persons of one state
    stay apart.

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
    by_key: dict[_Key, list[tuple[int, Event]]] = defaultdict(list)
    for place, event in enumerate(events):
        by_key[_key(event)].append((place, event))
    found = [cluster for tellings in by_key.values() for cluster in _clusters(tellings)]
    return tuple(event for _, event in sorted(found, key=itemgetter(0)))
