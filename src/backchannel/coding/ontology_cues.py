"""Cue words and phrases, all found in one pass over a text.

A cue is words apart by spaces. ``refuge*`` is any word that begins so; ``call/calls`` either word; ``..`` up to five
words in between. A word in lower case matches any case, one with a capital only as written or all in capitals. Hyphens
and apostrophes part words. Words under a guard (a cue whose value is None) belong to no other cue, and a cue inside a
longer one does not count: "artificial intelligence" speaks of no spies.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

from backchannel.coding.tokens import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

T = TypeVar("T")

GAP = 5
_WORD = re.compile(r"[^\W_]+")
_GAP_MARK = ".."


@dataclass(frozen=True, slots=True)
class Step:
    """One word of a cue: what it may be, how it may begin, and whether other words may stand before it."""

    whole: frozenset[str]
    cased: frozenset[str]
    begins: tuple[str, ...]
    gap: bool

    def takes(self, word: str, lower: str) -> bool:
        """Whether a word of the text fits."""
        return lower in self.whole or word in self.cased or (bool(self.begins) and lower.startswith(self.begins))


@dataclass(frozen=True, slots=True)
class Cue(Generic[T]):
    """A cue as it is written, and what it speaks for."""

    written: str
    steps: tuple[Step, ...]
    value: T | None


@dataclass(frozen=True, slots=True)
class Match(Generic[T]):
    """A cue and the words of the text it stands on."""

    cue: Cue[T]
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A cue found in a text: what it speaks for, the cue as listed, and its characters."""

    value: T
    cue: str
    start: int
    end: int


def _step(word: str, *, gap: bool) -> Step:
    options = folded(word).split("/")
    plain = [option for option in options if not option.endswith("*")]
    cased = {option for option in plain if not option.islower() and not option.isdigit()}
    loud = {option.upper() for option in cased if len(option) > 1}
    begins = tuple(option[:-1].lower() for option in options if option.endswith("*"))
    return Step(frozenset(set(plain) - cased), frozenset(cased | loud), begins, gap)


def parse_cue(written: str, *, value: T | None) -> Cue[T]:
    """Read one cue.

    Raises
    ------
    ValueError
        If it has no word.

    Examples
    --------
    >>> [sorted(step.whole) for step in parse_cue("call/calls off", value=1).steps]
    [['call', 'calls'], ['off']]
    """
    steps: list[Step] = []
    gap = False
    for word in written.replace("-", " ").replace("'", " ").split():
        if word == _GAP_MARK:
            gap = True
            continue
        steps.append(_step(word, gap=gap and bool(steps)))
        gap = False
    if not steps:
        raise ValueError(f"the cue {written!r} has no word")
    return Cue(written, tuple(steps), value)


@lru_cache(maxsize=16)
def _cut(text: str) -> tuple[list[str], list[str], list[tuple[int, int]]]:
    """The words of a text, the same in lower case, and where they stand; several books read one sentence in turn."""
    tokens = list(_WORD.finditer(text))
    words = [folded(token.group()) for token in tokens]
    return words, [word.lower() for word in words], [token.span() for token in tokens]


class CueBook(Generic[T]):
    """Many cues, indexed by how they begin; reading a text takes time linear in its length."""

    def __init__(self, cues: Iterable[Cue[T]]) -> None:
        self._whole: dict[str, list[Cue[T]]] = defaultdict(list)
        self._begins: dict[str, list[Cue[T]]] = defaultdict(list)
        for cue in cues:
            first = cue.steps[0]
            for word in first.whole | {word.lower() for word in first.cased}:
                self._whole[word].append(cue)
            for beginning in first.begins:
                self._begins[beginning].append(cue)
        self._lengths = sorted({len(beginning) for beginning in self._begins})

    def _first(self, lower: str) -> list[Cue[T]]:
        found = self._whole.get(lower, [])
        for length in self._lengths:
            if length > len(lower):
                break
            beginning = self._begins.get(lower[:length])
            if beginning:
                found = found + beginning
        return found

    def find(self, text: str) -> tuple[Hit[T], ...]:
        """Every cue in a text by its place, the longer first, without those that touch a guard or stand inside another.

        Examples
        --------
        >>> book = CueBook([parse_cue("war", value="military"), parse_cue("war of words", value=None)])
        >>> [hit.start for hit in book.find("A war of words before the war.")]
        [26]
        """
        words, lowers, places = _cut(text)
        matches = self._matches(words, lowers)
        taken = _by_word(matches)
        hits = [
            Hit(match.cue.value, match.cue.written, places[match.places[0]][0], places[match.places[-1]][1])
            for match in matches
            if match.cue.value is not None and not _overruled(match, taken)
        ]
        return tuple(sorted(hits, key=lambda hit: (hit.start, -hit.end)))

    def _matches(self, words: Sequence[str], lowers: Sequence[str]) -> list[Match[T]]:
        return [
            Match(cue, places)
            for at, lower in enumerate(lowers)
            for cue in self._first(lower)
            if (places := _places(cue.steps, words, lowers=lowers, at=at))
        ]


def _by_word(matches: Iterable[Match[T]]) -> dict[int, list[Match[T]]]:
    """The guards and the longer cues on each word: all that can overrule another cue there."""
    taken: dict[int, list[Match[T]]] = defaultdict(list)
    for match in matches:
        if match.cue.value is None or len(match.places) > 1:
            for place in match.places:
                taken[place].append(match)
    return taken


def _overruled(match: Match[T], taken: Mapping[int, list[Match[T]]]) -> bool:
    """Whether a guard touches a cue or a longer cue holds it."""
    places = set(match.places)
    return any(
        other.cue.value is None or (len(other.places) > len(places) and places.issubset(other.places))
        for place in match.places
        for other in taken.get(place, ())
    )


def _places(steps: Sequence[Step], words: Sequence[str], *, lowers: Sequence[str], at: int) -> tuple[int, ...]:
    """Where the words of a cue stand when its first is at a place, the nearest for each; empty if they do not."""
    places: list[int] = []
    for step in steps:
        end = min(at + (GAP + 1 if step.gap else 1), len(words))
        while at < end and not step.takes(words[at], lowers[at]):
            at += 1
        if at >= end:
            return ()
        places.append(at)
        at += 1
    return tuple(places)
