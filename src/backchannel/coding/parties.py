"""Who could act in a sentence: the tagger's noun phrases, joined with the actors that the table knows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from backchannel.coding.phrases import mended
from backchannel.model.datelines import dateline_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from backchannel.coding.encoder import Floats
    from backchannel.coding.wordpieces import Ints, Pieces
    from backchannel.model.coding import Actor

OUTSIDE, BEGINS, INSIDE = range(3)
_FULL_NAME = re.compile(r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|al|bin|ben|de|van|von|der|el))+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A mention that the actor table knows, in characters of the sentence."""

    start: int
    end: int
    actor: Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Someone who could act or be acted on; ``places`` are all its mentions in the sentence, first one first."""

    places: tuple[tuple[int, int], ...]
    actor: Actor

    @property
    def start(self) -> int:
        """Where it is first named."""
        return self.places[0][0]


def tagged(bio: Floats, pieces: Pieces, *, at_least: float) -> list[tuple[int, int]]:
    """Character spans of the phrases that the tagger takes for actors, left to right."""
    chances = np.exp(bio - bio.max(axis=1, keepdims=True))
    chances /= chances.sum(axis=1, keepdims=True)
    inside = (1.0 - chances[:, OUTSIDE] >= at_least).tolist()
    inside[0] = inside[-1] = False
    begins = (chances[:, BEGINS] > chances[:, INSIDE]).tolist()
    spans: list[tuple[int, int]] = []
    opened = -1
    for at in range(len(pieces)):
        if opened >= 0 and (not inside[at] or begins[at]):
            spans.append((int(pieces.starts[opened]), int(pieces.ends[at - 1])))
            opened = -1
        if inside[at] and opened < 0:
            opened = at
    return spans


def _widened(start: int, end: int, *, text: str) -> tuple[int, int]:
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end


def whole_words(spans: Sequence[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Spans widened to whole words, without what would overlap."""
    found: list[tuple[int, int]] = []
    for span in spans:
        start, end = _widened(*span, text=text)
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def _one_name(text: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether two phrases are one: "U.S. President" and "Obama", "parliamentarian," and "Hossein Naqavi"."""
    gap = text[before[1] : after[0]]
    if gap == " ":
        return True
    title = text[before[0] : before[1]].rpartition(" ")[2]
    return gap == ", " and title.islower() and _FULL_NAME.fullmatch(text[after[0] : after[1]]) is not None


def noun_phrases(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The tagger's spans as whole words, without the dateline; a title and the name beside it are one."""
    dateline = dateline_of(text)
    begin = dateline.end if dateline is not None else 0
    found: list[tuple[int, int]] = []
    for span in whole_words([span for span in spans if span[0] >= begin], text):
        if found and _one_name(text, found[-1], span):
            found[-1] = (found[-1][0], span[1])
        else:
            found.append(span)
    return found


def parties(
    text: str,
    spans: Sequence[tuple[int, int]],
    *,
    known: Sequence[Known],
    resolve: Callable[[str, Sequence[Known]], Actor | None],
) -> list[Party]:
    """Every party of a sentence, each with all its mentions; the same actor named twice is one party.

    Parameters
    ----------
    text
        The sentence.
    spans
        Character spans of actor phrases, from :func:`tagged`.
    known
        What the actor table found in the sentence; it names a phrase that holds it.
    resolve
        Gives the actor for a phrase and the known mentions inside it, or none: then nobody is meant.
    """
    places: dict[str, list[tuple[int, int]]] = {}
    actors: dict[str, Actor] = {}
    for start, end in mended(text, noun_phrases(text, spans), known):
        inside = [one for one in known if one.start < end and one.end > start]
        actor = resolve(text[start:end], inside)
        if actor is None:
            continue
        key = f"{actor.code}|{actor.name}"
        places.setdefault(key, []).append((start, end))
        actors.setdefault(key, actor)
    return [Party(places=tuple(places[key]), actor=actors[key]) for key in places]


def roles(pieces: Pieces, given: Sequence[tuple[int, Sequence[tuple[int, int]]]]) -> Ints:
    """The role of each piece: pairs of a role and the character spans that have it; the last one given wins."""
    table = np.zeros(len(pieces), dtype=np.int64)
    for role, places in given:
        for start, end in places:
            table[pieces.covered(start, end)] = role
    return table
