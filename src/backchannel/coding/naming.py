"""What every coder of events needs beside its reading: sentences with what stands in them, whom words name, ids."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, cast

from backchannel.coding.recasing import recased
from backchannel.coding.resolver import resolve
from backchannel.coding.titles import refer_back
from backchannel.coding.unnamed import find_agents
from backchannel.model.coding import Actor
from backchannel.model.datelines import dateline_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.coding.listings import ActorTable
    from backchannel.coding.parties import Known
    from backchannel.model.coding import Coding, DateMention, Mention
    from backchannel.model.documents import Document, Span

UNKNOWN = "UNK"
_NAME = re.compile(r"(?:^| )[^\W\d_][\w'’.-]*\w")
_WORD = re.compile(r"[^\W\d_]{2}")


class Sentence(NamedTuple):
    """A sentence as written and as read (with capitals), with what the tables found in it."""

    span: Span
    text: str
    mentions: tuple[Mention, ...]
    dates: tuple[DateMention, ...]


def sentences_of(coding: Coding, document: Document) -> list[Sentence]:
    """The sentences of a document that hold at least one word, each with its mentions, what refers back, and dates.

    What a dateline names is left out: it says where and when somebody wrote, not what happened.
    """
    shown = replace(document, text=recased(document.text))
    bare = find_agents(shown, coding.sentences, coding.mentions)
    known = sorted((*coding.mentions, *bare), key=lambda each: each.span.start)
    known = sorted((*coding.mentions, *refer_back(shown, coding.sentences, known)), key=lambda each: each.span.start)
    mentions: dict[int, list[Mention]] = defaultdict(list)
    dates: dict[int, list[DateMention]] = defaultdict(list)
    starts = [span.start for span in coding.sentences]
    for places, found in ((known, mentions), (coding.dates, dates)):
        at = 0
        for place in (each for each in places if not _in_dateline(each.span, shown.text, starts=starts)):
            while at + 1 < len(starts) and starts[at + 1] <= place.span.start:
                at += 1
            cast("dict[int, list[object]]", found)[at].append(place)
    return [
        Sentence(span, shown.text[span.start : span.end], tuple(mentions[at]), tuple(dates[at]))
        for at, span in enumerate(coding.sentences)
        if _WORD.search(span.quote)
    ]


def _in_dateline(span: Span, text: str, *, starts: Sequence[int]) -> bool:
    """Whether something stands in the dateline that opens its sentence or the one before."""
    at = bisect_right(starts, span.start)
    datelines = (dateline_of(text, start) for start in starts[max(0, at - 2) : at])
    return any(found is not None and span.start < found.end for found in datelines)


def named(phrase: str, inside: Sequence[Known], *, document: Document, table: ActorTable | None) -> Actor | None:
    """The actor that a phrase names: as the context has it where it covers the phrase, else as the tables read it.

    A phrase that no table knows is an actor only if it is a name; abstractions ("the partnership") are nobody. An
    analyst's own rows win over everything.

    Parameters
    ----------
    phrase
        The words, as they stand in the document.
    inside
        The mentions that the tables found within those words.
    document
        Its date of publication decides who held an office.
    table
        The actor table with an analyst's own rows; the shipped one if none.
    """
    bare = phrase.removeprefix("the ").removeprefix("The ")
    if table is not None:
        own = resolve(phrase, on=document.published, table=table)
        if own.actor is not None and own != resolve(phrase, on=document.published):
            return own.actor
    if len(inside) == 1 and inside[0].end - inside[0].start >= len(bare):
        return inside[0].actor
    found = resolve(phrase, on=document.published, table=table).actor
    if found is None and inside:
        found = inside[0].actor
    if found is None and any(name.group().strip()[0].isupper() for name in _NAME.finditer(bare)):
        found = Actor(code=UNKNOWN, name=bare)
    if found is not None and found.unit == UNKNOWN:
        return replace(found, name=bare)  # Two nameless crowds are two actors: each goes by the words that name it.
    return found


def event_id(span: Span, kind: str, *, actors: Sequence[Actor], recipients: Sequence[Actor]) -> str:
    """The id of an event: a digest of where it is told, its type and those in it."""
    sides = (",".join(f"{actor.code}/{actor.name}" for actor in side) for side in (actors, recipients))
    told = "|".join([span.document_id, str(span.start), str(span.end), kind, ">".join(sides)])
    return hashlib.sha256(told.encode()).hexdigest()[:16]
