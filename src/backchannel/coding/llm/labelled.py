"""From labels to events: every word found in the passage, every actor resolved, or the event is dropped."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from backchannel.coding.contexts import contexts_of
from backchannel.coding.event_dates import date_of
from backchannel.coding.llm.passages import fold
from backchannel.coding.llm.prompt import version
from backchannel.coding.naming import UNKNOWN, Sentence, event_id, named, sentences_of
from backchannel.coding.parties import Known
from backchannel.errors import BackchannelError
from backchannel.model.events import Event, Report
from backchannel.ontology.types import ONTOLOGY, kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.coding.listings import ActorTable
    from backchannel.coding.llm.passages import Passage
    from backchannel.coding.llm.reply import Labels
    from backchannel.model.coding import Actor, Coding
    from backchannel.model.documents import Document, Span

NOT_THERE = "words not in the passage"
NOBODY = "actors that no table knows"
SAME = "both sides the same"


class Dropped(BackchannelError):
    """An event that can't be kept; the message is one of the few reasons above."""


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What stands behind every passage of a document: its coding, the actor table, the name of the model."""

    document: Document
    coding: Coding
    table: ActorTable | None
    model: str

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Sentences with their mentions and dates."""
        return sentences_of(self.coding, self.document)

    def sentence(self, at: int) -> Sentence:
        """The last sentence that begins at or before a character."""
        return max(
            (each for each in self.sentences if each.span.start <= at),
            key=lambda each: each.span.start,
            default=self.sentences[0],
        )

    def actor(self, span: Span) -> Actor | None:
        """The actor that words of the document name."""
        inside = [
            Known(start=mention.span.start, end=mention.span.end, actor=mention.actor)
            for mention in (each for sentence in self.sentences for each in sentence.mentions)
            if mention.span.start < span.end and mention.span.end > span.start
        ]
        return named(fold(span.quote)[0], inside, document=self.document, table=self.table)


def event_of(labels: Labels, passage: Passage, *, ground: Ground) -> Event:
    """The event that labels tell.

    Raises
    ------
    Dropped
        If words of it do not stand in the passage, nobody known acts, or both sides are the same.
    """
    quote = passage.find(labels.quote)
    if quote is None:
        raise Dropped(NOT_THERE)
    sides = [_spans(words, passage, near=quote) for words in (labels.actors, labels.recipients, labels.reporters)]
    actors, recipients = (_actors(spans, ground=ground) for spans in sides[:2])
    if labels.symmetric:
        actors, recipients = _unlike([*actors, *recipients]), []
    _check(labels, actors, recipients=recipients)
    sentence = ground.sentence(quote.start)
    middle = (quote.start + quote.end) // 2
    return Event(
        id=event_id(quote, labels.type, actors=actors, recipients=recipients),
        date=date_of(sentence.dates, ground.document, at=middle, modality=labels.modality),
        actors=tuple(actors),
        recipients=tuple(recipients),
        type=labels.type,
        mode=labels.mode,
        contexts=contexts_of(sentence.span.quote),
        quad=kind(labels.type).quad,
        symmetric=labels.symmetric,
        reports=(_report(labels, quote, reporters=_names(sides[2], ground=ground), toward=bool(recipients)),),
        coder=f"llm {ground.model}, prompt {version()}",
        ontology=ONTOLOGY,
    )


def _spans(words: Sequence[str], passage: Passage, *, near: Span) -> list[Span]:
    found = [passage.find(each, near=near) for each in words]
    whole = [span for span in found if span is not None]
    if len(whole) < len(found):
        raise Dropped(NOT_THERE)
    return whole


def _actors(spans: Sequence[Span], *, ground: Ground) -> list[Actor]:
    return _unlike([actor for actor in map(ground.actor, spans) if actor is not None])


def _unlike(actors: Sequence[Actor]) -> list[Actor]:
    """Actors with each one kept once, in order."""
    return list({(actor.code, actor.name): actor for actor in reversed(actors)}.values())[::-1]


def _names(spans: Sequence[Span], *, ground: Ground) -> tuple[str, ...]:
    """Reporters by name; whom no table knows goes by the words of the document."""
    known = [(ground.actor(span), fold(span.quote)[0]) for span in spans]
    return tuple(actor.name if actor and actor.unit != UNKNOWN else words for actor, words in known)


def _check(labels: Labels, actors: Sequence[Actor], *, recipients: Sequence[Actor]) -> None:
    if len(actors) < (2 if labels.symmetric else 1):
        raise Dropped(NOBODY)
    if not labels.symmetric and not recipients and (labels.recipients or kind(labels.type).recipient_required):
        raise Dropped(NOBODY)
    if {(one.code, one.name) for one in actors} & {(one.code, one.name) for one in recipients}:
        raise Dropped(SAME)


def _report(labels: Labels, quote: Span, *, reporters: tuple[str, ...], toward: bool) -> Report:
    return Report(
        span=quote,
        reporters=reporters,
        modality=labels.modality,
        certainty=labels.certainty,
        tone=round(labels.tone, 2) if toward or labels.symmetric else None,
        confidence=round(labels.confidence, 3),
    )
