"""Events of a document: what its sentences tell, with actors, dates, contexts and the characters that tell it."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from backchannel.coding.certainty import certainty_of
from backchannel.coding.contexts import contexts_of
from backchannel.coding.event_dates import date_of
from backchannel.coding.ontology import ONTOLOGY, quad
from backchannel.coding.parties import Known, Party, parties, tagged
from backchannel.coding.recasing import recased
from backchannel.coding.resolver import resolve
from backchannel.coding.tellings import tell
from backchannel.coding.titles import refer_back
from backchannel.coding.together import joined
from backchannel.coding.unnamed import find_agents
from backchannel.coding.weights import network
from backchannel.coding.wordpieces import cut
from backchannel.model.coding import Actor
from backchannel.model.documents import Span
from backchannel.model.events import MODALITIES, Event, Report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.coding.encoder import Floats
    from backchannel.coding.listings import ActorTable
    from backchannel.coding.tellings import Telling
    from backchannel.coding.wordpieces import Pieces
    from backchannel.model.coding import Coding, DateMention, Mention
    from backchannel.model.documents import Document
    from backchannel.model.events import EventType

_LETTERS = "aphndx"
_NAME = re.compile(r"(?:^| )[A-Z][\w'’.-]*\w")
_WORD = re.compile(r"[^\W\d_]{2}")
UNKNOWN = "UNK"


class _Sentence(NamedTuple):
    """A sentence as written and as read (with capitals), with what the table found in it."""

    span: Span
    text: str
    mentions: tuple[Mention, ...]
    dates: tuple[DateMention, ...]


def _sentences(coding: Coding, document: Document) -> list[_Sentence]:
    """The sentences that hold a word, with the mentions of :mod:`coder` and what refers back to them."""
    shown = replace(document, text=recased(document.text))
    bare = find_agents(shown, coding.sentences, coding.mentions)
    named = sorted((*coding.mentions, *bare), key=lambda mention: mention.span.start)
    named = sorted((*coding.mentions, *refer_back(shown, coding.sentences, named)), key=lambda each: each.span.start)
    mentions: dict[int, list[Mention]] = defaultdict(list)
    dates: dict[int, list[DateMention]] = defaultdict(list)
    starts = [span.start for span in coding.sentences]
    for places, found in ((named, mentions), (coding.dates, dates)):
        at = 0
        for place in places:
            while at + 1 < len(starts) and starts[at + 1] <= place.span.start:
                at += 1
            cast("dict[int, list[object]]", found)[at].append(place)
    return [
        _Sentence(span, shown.text[span.start : span.end], tuple(mentions[at]), tuple(dates[at]))
        for at, span in enumerate(coding.sentences)
        if _WORD.search(span.quote)
    ]


def _named(phrase: str, inside: Sequence[Known], *, document: Document, table: ActorTable | None) -> Actor | None:
    """The actor that a phrase names: as the context has it where it covers the phrase, else as the tables read it.

    A phrase that no table knows is an actor only if it is a name; abstractions ("the partnership") are nobody.
    """
    bare = phrase.removeprefix("the ").removeprefix("The ")
    if len(inside) == 1 and inside[0].end - inside[0].start >= len(bare):
        return inside[0].actor
    found = resolve(phrase, on=document.published, table=table).actor
    if found is None and inside:
        found = inside[0].actor
    if found is None and _NAME.search(bare):
        found = Actor(code=UNKNOWN, name=bare)
    return found


def _parties(
    at: int, bio: Floats, *, sentences: Sequence[_Sentence], pieces: Sequence[Pieces], name: partial[Actor | None]
) -> list[Party]:
    sentence = sentences[at]
    offset = sentence.span.start
    known = [
        Known(start=mention.span.start - offset, end=mention.span.end - offset, actor=mention.actor)
        for mention in sentence.mentions
    ]
    spans = tagged(bio, pieces[at], at_least=float(network().reading["mention_threshold"]))
    return parties(sentence.text, spans, known=known, resolve=name)


def _span(sentence: _Sentence, those: Sequence[Party], telling: Telling) -> Span:
    """From the first to the last of the parties and the word that carries the event."""
    places = [those[at].places[0] for at in (*telling.actors, *telling.recipients)] + [telling.anchor]
    start, end = min(place[0] for place in places), max(place[1] for place in places)
    whole = sentence.span
    return Span(
        document_id=whole.document_id, start=whole.start + start, end=whole.start + end, quote=whole.quote[start:end]
    )


def _words(sentence: Span, party: Party) -> Span:
    """Where the sentence first names a party."""
    start, end = party.places[0]
    return Span(
        document_id=sentence.document_id,
        start=sentence.start + start,
        end=sentence.start + end,
        quote=sentence.quote[start:end],
    )


def _id(span: Span, kind: str, codes: Sequence[str]) -> str:
    told = "|".join([span.document_id, str(span.start), str(span.end), kind, *codes])
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _event(document: Document, sentence: _Sentence, *, those: Sequence[Party], telling: Telling) -> Event:
    span = _span(sentence, those, telling)
    modality = MODALITIES[_LETTERS.index(telling.modality)]
    actors, recipients = (tuple(those[at].actor for at in side) for side in (telling.actors, telling.recipients))
    kind = cast("EventType", telling.type)
    report = Report(
        span=span,
        reporters=tuple(those[at].actor.name for at in telling.reporters),
        modality=modality,
        certainty=certainty_of(sentence.text, modality=modality, at=telling.anchor[0]),
        tone=None if telling.tone is None else round(telling.tone, 2),
        confidence=round(telling.confidence, 3),
        actors=tuple(_words(sentence.span, those[at]) for at in telling.actors),
        recipients=tuple(_words(sentence.span, those[at]) for at in telling.recipients),
    )
    return Event(
        id=_id(span, kind, [actor.code for actor in (*actors, *recipients)]),
        date=date_of(sentence.dates, document, at=sentence.span.start + telling.anchor[0], modality=modality),
        actors=actors,
        recipients=recipients,
        type=kind,
        mode=telling.mode,
        contexts=contexts_of(sentence.text),
        quad=quad(kind),
        symmetric=telling.symmetric,
        reports=(report,),
        coder=f"shipped {network().reading['version']}",
        ontology=ONTOLOGY,
    )


def find_events(document: Document, coding: Coding, *, table: ActorTable | None = None) -> tuple[Event, ...]:
    """Find who did what to whom in a document.

    Parameters
    ----------
    document
        The document; its date of publication dates what is told without a date, and is marked as such.
    coding
        Its sentences, mentions and dates, from :func:`backchannel.coding.coder.code`.
    table
        The actor table with an analyst's own rows; the shipped one if left out.

    Returns
    -------
    tuple of Event
        In order of the text, one for each telling; ``happenings.merged`` joins those that tell the same.
        A sentence is read up to its 192nd word piece and its tenth party.

    Examples
    --------
    >>> from backchannel.coding.coder import code
    >>> from backchannel.model.documents import Document
    >>> text = "Turkey summoned the Swedish ambassador on Monday."
    >>> paper = Document(id="d", text=text, source="-", sha256="")
    >>> [event] = find_events(paper, code(paper))
    >>> event.type, event.actors[0].code, event.recipients[0].country, event.modality
    ('ACCUSE', 'TUR', 'SWE', 'asserted')
    """
    sentences = _sentences(coding, document)
    if not sentences:
        return ()
    pieces = cut([sentence.text for sentence in sentences])
    name = partial(_named, document=document, table=table)
    find = partial(_parties, sentences=sentences, pieces=pieces, name=name)
    found: list[Event] = []
    for sentence, those, told in zip(sentences, *tell(pieces, find=find), strict=True):
        events = [
            _event(document, sentence, those=those, telling=telling)
            for telling in joined(told, sentence.text, those=those)
        ]
        found += sorted(events, key=lambda event: (event.reports[0].span.start, event.reports[0].span.end, event.type))
    return tuple(found)
