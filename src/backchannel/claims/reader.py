"""Claims of a document, read out of its sentences, actors and dates.

A small parser finds the clauses, reporting verbs and quotations tell who speaks, and word lists tell the kind
and how firmly it is put. Rules and cues for now: a learnt reader can take the place of the inside.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from backchannel.claims.attribution import AUTHOR, gather_reporters, made_by
from backchannel.claims.certainty import certainty_of
from backchannel.claims.drafts import drafts_of
from backchannel.claims.ellipsis import is_elliptical
from backchannel.claims.gerunds import is_deed, with_gerunds
from backchannel.claims.halves import halves_of
from backchannel.claims.keeping import kept
from backchannel.claims.kind_model import UNCHECKED, decide
from backchannel.claims.kinds import Setting
from backchannel.claims.mending import mended
from backchannel.claims.mentioned import Mentioned, mentioned_in
from backchannel.claims.network import shipped_network
from backchannel.claims.passages import passages_of
from backchannel.claims.references import Memory, remember
from backchannel.claims.reporters import Reading, Reporter, Reporters
from backchannel.claims.slots import actors_of, has_actor, is_person
from backchannel.claims.times import date_of, remember_time
from backchannel.claims.tokens import tokens_of
from backchannel.claims.trees import parse, pieces_of
from backchannel.claims.verbs import with_verbs
from backchannel.claims.views import view_of
from backchannel.model.claims import Claim, Slots
from backchannel.model.documents import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from backchannel.claims.drafts import Draft
    from backchannel.claims.passages import Passage
    from backchannel.claims.tokens import Token
    from backchannel.claims.trees import Tree
    from backchannel.model.claims import Kind
    from backchannel.model.coding import Coding
    from backchannel.model.documents import Document


def read_out(document: Document, coding: Coding) -> tuple[Claim, ...]:
    """Every claim of a document: something it puts forward about the world that a reader could doubt.

    Parameters
    ----------
    document
        The text, with its id.
    coding
        The sentences, actors and dates that the coder found in it; without mentions, claims have no actors.

    Returns
    -------
    tuple[Claim, ...]
        In order of the text, an outer claim before those nested in it. ``claim.text == document.text[start:end]``
        of its span; ids are the first 12 hexadecimal digits of SHA-256 over document id, span and kind.

    Notes
    -----
    English only. What is in other languages or has no sentences gives few claims or none, never an error.
    Time grows linearly with length: sentences of more than 100 words are parsed in pieces.

    Examples
    --------
    >>> from backchannel.model.coding import Coding
    >>> from backchannel.model.documents import Document, Span
    >>> text = "Cairo recalled its envoy. The pact does not oblige Doha to send troops."
    >>> document = Document(id="d", text=text, source="note.txt", sha256="0" * 64)
    >>> cuts = ((0, 25), (26, 71))
    >>> sentences = tuple(Span(document_id="d", start=a, end=b, quote=text[a:b]) for a, b in cuts)
    >>> coding = Coding(document_id="d", sentences=sentences, mentions=(), dates=())
    >>> [(claim.kind, claim.certainty, claim.text) for claim in read_out(document, coding)]
    [('event', 'stated', 'Cairo recalled its envoy'),
     ('commitment', 'denied', 'The pact does not oblige Doha to send troops')]
    """
    found = mentioned_in(coding)
    readings = _read(document, coding)
    reporters = Reporters(document.text, found)
    gather_reporters(readings, reporters)
    memory = Memory()
    claims: dict[tuple[int, int], Claim] = {}
    for reading in readings:
        for draft in kept(reading, reporters):
            claim = _claim(
                document, reading, draft=draft, context=(found, memory, made_by(reading, draft, reporters=reporters))
            )
            claims.setdefault((claim.span.start, claim.span.end), claim)
        remember(memory, reading, found=found)
        remember_time(memory, reading, found=found)
    return tuple(_nested(claims[span] for span in sorted(claims, key=lambda span: (span[0], -span[1]))))


def _read(document: Document, coding: Coding) -> list[Reading]:
    """Passages parsed, with the drafts of claims in them."""
    passages = passages_of(document.text, coding.sentences)
    places, words = [], []
    for place, passage in enumerate(passages):
        for piece in pieces_of(_words(document.text, passage)):
            places.append(place)
            words.append(piece)
    readings = []
    for place, tree in _trees(places, words):
        neighbours = passages[max(0, place - 1) : place + 2]
        beside = passages[place].speech is None and any(other.speech is not None for other in neighbours)
        whole = mended(with_gerunds(with_verbs(tree)))
        readings.append(Reading(passages[place], whole, *drafts_of(whole, beside)))
    return readings


def _trees(places: Sequence[int], words: Sequence[Sequence[Token]]) -> list[tuple[int, Tree]]:
    """Trees with the number of their passage; halves of a sentence around a colon that tell each for itself part."""
    whole = list(zip(places, parse(words, shipped_network()), strict=True))
    halves = [piece for _, tree in whole for piece in halves_of(tree)]
    parted = iter(parse(halves, shipped_network()))
    return [
        (place, next(parted) if len(pieces) > 1 else tree)
        for place, tree in whole
        for pieces in (halves_of(tree) or [tree.tokens],)
        for _ in pieces
    ]


def _words(text: str, passage: Passage) -> list[Token]:
    """Words of a passage without the attribution inside it."""
    if passage.hole is None:
        return tokens_of(text, passage.start, passage.end)
    return [*tokens_of(text, passage.start, passage.hole[0]), *tokens_of(text, passage.hole[1], passage.end)]


def _claim(
    document: Document, reading: Reading, *, draft: Draft, context: tuple[Mentioned, Memory, Reporter | None]
) -> Claim:
    """One claim from its draft."""
    found, memory, reporter = context
    tree = reading.tree
    start, end = _with_marks(document.text, tree.tokens[draft.start].start, end=tree.tokens[draft.end - 1].end)
    view = view_of(tree, draft)
    setting = Setting(
        # What leaving a treaty would do, the treaty does not say.
        legal_subject=memory.is_legal(view) and not (view.modals and is_deed(tree, draft.clause.subject)),
        actor_subject=has_actor(reading, draft, context=context),
        person_subject=is_person(reading, draft, found=found),
    )
    said_before = memory.told if is_elliptical(view) and memory.told not in UNCHECKED else None
    kind = memory.told = said_before or decide(tree, draft, view=view, setting=setting)
    quote = document.text[start:end]
    day = date_of(reading, draft, context=(found, memory), document=document)
    return Claim(
        id=_id(document.id, (start, end), kind=kind),
        kind=kind,
        text=quote,
        span=Span(document_id=document.id, start=start, end=end, quote=quote),
        made_by=reporter.name if reporter is not None else AUTHOR,
        certainty=certainty_of(view, kind),
        slots=Slots(actors=actors_of(reading, draft, context=context), date=day),
    )


def _with_marks(text: str, start: int, *, end: int) -> tuple[int, int]:
    """A span that takes in the mark closing a quotation or bracket opened inside it."""
    for opening, closing in (("“", "”"), ("(", ")"), ('"', '"'), ("‘", "’")):
        inside = text[start:end]
        open_marks = (
            inside.count(opening) % 2 == 1 if opening == closing else inside.count(opening) > inside.count(closing)
        )
        behind = text[end : end + 2]
        if open_marks and closing in behind:
            end += behind.index(closing) + 1
    return start, end


def _id(document: str, span: tuple[int, int], *, kind: Kind) -> str:
    """The same claim in the same document always has the same id."""
    return hashlib.sha256(f"{document}:{span[0]}:{span[1]}:{kind}".encode()).hexdigest()[:12]


def _nested(claims: Iterable[Claim]) -> Iterable[Claim]:
    """Claims in order, without any that crosses the border of an earlier one."""
    opened: list[Claim] = []
    for claim in claims:
        opened = [other for other in opened if other.span.end > claim.span.start]
        if all(other.span.end >= claim.span.end for other in opened):
            opened.append(claim)
            yield claim
