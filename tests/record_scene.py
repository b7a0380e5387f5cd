"""Claims, readings of the coder and a record made by hand, for the tests of the room that judges event claims."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd

from backchannel.model.claims import Certainty, Claim, Slots
from backchannel.model.coding import Actor, Coding, DateMention, Mention, ResolvedDate
from backchannel.model.documents import Document, Span
from backchannel.model.events import Event, EventType, Modality, Report
from backchannel.model.record import Query
from backchannel.record.assess import assess

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from backchannel.model.findings import Finding


DAY = date(2025, 6, 23)


PUBLISHED = date(2025, 6, 28)


NO_DATE = ResolvedDate(start=None, precision="unknown", basis="unknown")


ON_DAY = ResolvedDate(start=DAY, precision="day", basis="stated")


WORDS = {"UNSC": "Council", "CHL": "Chile", "PER": "Peru", "BOL": "Bolivia", "RUS": "Russia", "IRN": "Iran"}


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(document_id="d", start=start, end=start + len(words), quote=words)


def mention(text: str, words: str, code: str, name: str = "", form: str = "name") -> Mention:
    actor = Actor(code=code, name=name or words, country=code.partition(".")[0])
    return Mention(span=span(text, words), actor=actor, form=form)  # type: ignore[arg-type]


def named(text: str) -> list[Mention]:
    return [
        mention(text, "Ana Rojas", "CHL.GOV", form="person"),
        mention(text, "Chile", "CHL"),
        mention(text, "Peru", "PER"),
    ]


def event(
    text: str,
    type_: EventType,
    *,
    sides: tuple[tuple[str, ...], tuple[str, ...]],
    mode: str | None = None,
    when: ResolvedDate = ON_DAY,
    modality: Modality = "asserted",
    reporters: tuple[str, ...] = (),
    words: str = "",
) -> Event:
    """What the coder would find in the whole text, or in some of its words."""
    place = span(text, words or text)
    actors, recipients = (tuple(Actor(code=code, name=code) for code in side) for side in sides)
    names = tuple(span(text, WORDS[code.partition(".")[0]]) for code in sides[0])
    others = tuple(span(text, WORDS[code.partition(".")[0]]) for code in sides[1])
    report = Report(
        span=place, reporters=reporters, modality=modality, certainty="stated", tone=None, confidence=0.97,
        actors=names, recipients=others,
    )  # fmt: skip
    return Event(
        id="e", date=when, actors=actors, recipients=recipients, type=type_, mode=mode, contexts=(), quad=1,
        symmetric=not recipients, reports=(report,),
    )  # fmt: skip


def row(**cells: Any) -> dict[str, Any]:
    """A row of the coder: Chile visited Peru on the day, as an agency told it."""
    base = {
        "event": f"own:{len(cells)}:{sorted(cells)}", "dataset": "starter", "source": "wikipedia", "source_id": "1",
        "date": DAY, "date_precision": "day", "actor": "CHL.GOV", "actor_state": "CHL", "recipient": "PER",
        "recipient_state": "PER", "symmetric": False, "type": "CONSULT", "mode": "visit", "modality": "asserted",
        "certainty": "stated", "confidence": 0.97, "publisher": "Reuters", "url": "https://example.org/1",
        "licence": "CC BY-SA 4.0",
    }  # fmt: skip
    return base | cells


def keeper(**cells: Any) -> dict[str, Any]:
    """A row of a register that people keep."""
    kept = {"source": "travels", "publisher": "Office of the Historian", "confidence": None}
    return row(**(kept | cells))


def asking(rows: Sequence[dict[str, Any]], asked: list[Query] | None = None) -> Callable[[Query], pd.DataFrame]:
    """A record that answers by days and parties, as the store does."""
    frame = pd.DataFrame(rows, columns=sorted({name for one in (row(), *rows) for name in one}))
    frame["date"] = pd.to_datetime(frame["date"])

    def ask(query: Query) -> pd.DataFrame:
        if asked is not None:
            asked.append(query)
        days = frame["date"].dt.date
        kept = pd.Series(True, index=frame.index)
        if query.since is not None:
            kept &= days >= query.since
        if query.sources:
            kept &= frame["source"].isin(query.sources)
        if query.until is not None:
            kept &= days <= query.until
        one, other = frame["actor_state"], frame["recipient_state"]
        if query.actors and query.recipients:
            kept &= (one.isin(query.actors) & other.isin(query.recipients)) | (
                one.isin(query.recipients) & other.isin(query.actors)
            )
        elif query.actors:
            kept &= one.isin(query.actors) | other.isin(query.actors)
        return frame[kept]

    return ask


def judged(
    text: str,
    events: Sequence[Event],
    rows: Sequence[dict[str, Any]],
    *,
    certainty: Certainty = "stated",
    when: ResolvedDate | None = None,
    mentions: Sequence[Mention] | None = None,
    published: date | None = PUBLISHED,
    document: dict[str, Any] | None = None,
    words: str = "",
    precision: Mapping[str, float] | None = None,
) -> Finding:
    """The finding on one claim, by default the whole text."""
    named = mentions if mentions is not None else [
        mention(text, name, code) for code, name in WORDS.items() if name in text
    ]  # fmt: skip
    place = span(text, words or text)
    note = Document(id="d", text=text, source="-", sha256="s", published=published, **(document or {}))
    dates = (DateMention(span=span(text, "23 June"), date=ON_DAY),) if "23 June" in text else ()
    coding = Coding(document_id="d", sentences=(span(text, text),), mentions=tuple(named), dates=dates)
    slots = Slots(actors=tuple(m.actor.unit for m in named), date=when)
    claim = Claim(
        id="1", kind="event", text=place.quote, span=place, made_by="author", certainty=certainty, slots=slots
    )
    (finding,) = assess([claim], document=note, coding=coding, events=events, ask=asking(rows), precision=precision)
    return finding


VISIT = "Chile visited Peru on 23 June"


VISITED = event(VISIT, "CONSULT", sides=(("CHL.GOV",), ("PER",)), mode="visit")


RAID = "Chile attacked Peru on 23 June"


RAIDED = event(RAID, "ASSAULT", sides=(("CHL",), ("PER",)))


RAID_ROW = {"type": "ASSAULT", "mode": None, "actor": "CHL"}
