"""A marked sentence as a claim of its own, put to the geography room: the scene of its tests.

A state is marked as ``{IRN:Iran}``, another form of naming it as ``{IRN.adjective:Iranian}``, and the claim itself by
square brackets; without brackets the whole sentence is the claim.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, get_args

from backchannel.geography.assess import assess
from backchannel.geography.places import mask
from backchannel.geography.words import words_of
from backchannel.model.claims import Certainty, Claim, Slots
from backchannel.model.coding import Actor, Coding, Mention, MentionForm, ResolvedDate
from backchannel.model.documents import Document, Span

if TYPE_CHECKING:
    from backchannel.geography.words import Words
    from backchannel.model.findings import Finding

MARK = re.compile(r"\{([A-Z]{3})(?:\.(\w+))?:([^}]*)\}|([\[\]])")
FORMS: dict[str, MentionForm] = {form: form for form in get_args(MentionForm)}
CERTAINTIES: dict[str, Certainty] = {word: word for word in get_args(Certainty)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One marked claim in its document, as the room gets it."""

    claim: Claim
    document: Document
    coding: Coding


def judge(marked: str, *, certainty: str = "stated", published: date | None = None, day: date | None = None) -> Finding:
    """The finding on one marked claim."""
    scene = staged(marked, certainty=certainty, published=published, day=day)
    (finding,) = assess([scene.claim], document=scene.document, coding=scene.coding)
    assert finding.claim is scene.claim
    return finding


def words_in(marked: str) -> Words:
    """The words of a marked claim as the rules of reading get them."""
    scene = staged(marked)
    masked = mask(scene.claim, document=scene.document, coding=scene.coding)
    assert masked is not None
    return words_of(masked, actors=scene.claim.slots.actors)


def staged(marked: str, *, certainty: str = "stated", published: date | None = None, day: date | None = None) -> Scene:
    """One marked claim in its document; sentences end at a full stop followed by a blank."""
    text, at, mentions = "", 0, []
    start, end = 0, None
    for match in MARK.finditer(marked):
        text += marked[at : match.start()]
        at = match.end()
        if match[4] == "[":
            start = len(text)
        elif match[4] == "]":
            end = len(text)
        else:
            mentions.append((len(text), match[1], FORMS[match[2] or "name"], match[3]))
            text += match[3]
    text += marked[at:]
    end = len(text) if end is None else end
    cuts = [0, *(found.end() for found in re.finditer(r"[.!?] ", text)), len(text)]
    claim = Claim(
        id="c",
        kind="geography",
        text=text[start:end],
        span=span(text, start, end),
        made_by="author",
        certainty=CERTAINTIES[certainty],
        slots=Slots(
            actors=tuple(dict.fromkeys(code for place, code, _, _ in mentions if start <= place < end)),
            date=ResolvedDate(start=day, precision="year", basis="stated") if day else None,
        ),
    )
    coding = Coding(
        document_id="d",
        sentences=tuple(span(text, a, b) for a, b in pairwise(cuts) if a < b),
        mentions=tuple(
            Mention(span=span(text, a, a + len(words)), actor=Actor(code=code, name=code, country=code), form=form)
            for a, code, form, words in mentions
        ),
        dates=(),
    )
    document = Document(id="d", text=text, source="test", sha256="", published=published)
    return Scene(claim=claim, document=document, coding=coding)


def span(text: str, start: int, end: int) -> Span:
    """A span of the test's own document."""
    return Span(document_id="d", start=start, end=end, quote=text[start:end])
