"""Events of a document: what its sentences tell, with actors, dates, contexts and the characters that tell it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from backchannel.coding.certainty import certainty_of
from backchannel.coding.companions import accompanied, named_once
from backchannel.coding.contexts import contexts_of
from backchannel.coding.doubts import trusted
from backchannel.coding.event_dates import date_of
from backchannel.coding.exchanges import exchanged
from backchannel.coding.modes import mode_of
from backchannel.coding.naming import Sentence, event_id, named, sentences_of
from backchannel.coding.parties import Known, Party, parties, tagged, whole_words
from backchannel.coding.prospects import reckoned_with
from backchannel.coding.tellings import tell
from backchannel.coding.together import joined
from backchannel.coding.travellers import travelled
from backchannel.coding.weights import network
from backchannel.coding.wordpieces import cut
from backchannel.model.documents import Span
from backchannel.model.events import MODALITIES, Event, Report
from backchannel.ontology.types import ONTOLOGY, quad

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.coding.encoder import Floats
    from backchannel.coding.listings import ActorTable
    from backchannel.coding.tellings import Telling
    from backchannel.coding.wordpieces import Pieces
    from backchannel.model.coding import Actor, Coding
    from backchannel.model.documents import Document
    from backchannel.model.events import EventType

_LETTERS = "aphndx"
# In this order: what words say of single acts, then lists, then what is left out.
_MENDS = (exchanged, travelled, reckoned_with, joined, named_once, accompanied, trusted)


def _parties(
    at: int, bio: Floats, *, sentences: Sequence[Sentence], pieces: Sequence[Pieces], name: partial[Actor | None]
) -> list[Party]:
    sentence = sentences[at]
    offset = sentence.span.start
    known = [
        Known(start=mention.span.start - offset, end=mention.span.end - offset, actor=mention.actor)
        for mention in sentence.mentions
    ]
    spans = tagged(bio, pieces[at], at_least=float(network().reading["mention_threshold"]))
    return parties(sentence.text, spans, known=known, resolve=name)


def _span(sentence: Sentence, those: Sequence[Party], telling: Telling) -> Span:
    """From the first to the last of the parties and the word that carries the event."""
    anchor = whole_words([telling.anchor], sentence.span.quote)
    places = [*(those[at].places[0] for at in (*telling.actors, *telling.recipients)), *anchor]
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


def _mode(sentence: Sentence, those: Sequence[Party], *, telling: Telling) -> str | None:
    """The mode that the cue words around the parties give, else the network's."""
    places = [those[at].places[0] for at in (*telling.actors, *telling.recipients)]
    near = (min(place[0] for place in places), max(place[1] for place in places))
    return mode_of(telling.type, sentence.text, near=near) or telling.mode


def _event(
    document: Document, sentence: Sentence, *, those: Sequence[Party], telling: Telling, contexts: tuple[str, ...]
) -> Event:
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
        id=event_id(span, kind, actors=actors, recipients=recipients),
        date=date_of(sentence.dates, document, at=sentence.span.start + telling.anchor[0], modality=modality),
        actors=actors,
        recipients=recipients,
        type=kind,
        mode=_mode(sentence, those, telling=telling),
        contexts=contexts,
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
    sentences = sentences_of(coding, document)
    if not sentences:
        return ()
    pieces = cut([sentence.text for sentence in sentences])
    name = partial(named, document=document, table=table)
    find = partial(_parties, sentences=sentences, pieces=pieces, name=name)
    found: list[Event] = []
    for sentence, those, told in zip(sentences, *tell(pieces, find=find), strict=True):
        mended = told
        for mend in _MENDS:
            mended = mend(mended, sentence.text, those=those)
        contexts = contexts_of(sentence.text) if mended else ()
        events = [_event(document, sentence, those=those, telling=each, contexts=contexts) for each in mended]
        found += sorted(events, key=lambda event: (event.reports[0].span.start, event.reports[0].span.end, event.type))
    return tuple(found)
