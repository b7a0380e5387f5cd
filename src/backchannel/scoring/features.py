"""Words of a sentence as features of a linear model: the floor that every learned reader has to clear."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_WORD = re.compile(r"\w+|[^\w\s]")
_NEAR = 6

Spans = Sequence[tuple[int, int]]


def words_of(text: str) -> list[str]:
    """Words and signs in small letters.

    Examples
    --------
    >>> words_of("Oman's envoy left.")
    ['oman', "'", 's', 'envoy', 'left', '.']
    """
    return _WORD.findall(text.lower())


def sentence_features(text: str) -> list[str]:
    """Words and pairs of neighbouring words.

    Examples
    --------
    >>> sentence_features("They met")
    ['w they', 'w met', 'w they met']
    """
    return _grams(words_of(text), "w")


def pair_features(text: str, first: Spans, second: Spans) -> list[str]:
    """The sentence, and what stands before, between and after two mentions, with their order.

    Examples
    --------
    >>> [name for name in pair_features("Oman fed Yemen.", [(0, 4)], [(9, 14)]) if name.startswith("1")]
    ['1b fed', '1b', '1r .']
    >>> [name for name in pair_features("Yemen was fed by Oman.", [(17, 21)], [(0, 5)]) if name == "2b fed by"]
    ['2b fed by']
    """
    names = sentence_features(text)
    known = [min(spans) for spans in (first, second) if spans]
    if not known:
        return names
    one, other = min(known), max(known)
    order = ("1" if first[0] <= second[0] else "2") if first and second else ("s" if first else "t")
    between = words_of(text[one[1] : other[0]])
    names += _grams(words_of(text[: one[0]])[-_NEAR:], f"{order}l")
    names += [*_grams(between, f"{order}b"), f"{order}b"] if len(known) == 2 else []
    names += _grams(words_of(text[other[1] :])[:_NEAR], f"{order}r")
    return names


def target_features(text: str, start: int, end: int) -> list[str]:
    """The sentence, the target and the words near it on either side.

    Examples
    --------
    >>> target_features("They met", 0, 4)
    ['w they', 'w met', 'w they met', 't they', 'r met']
    """
    before, after = words_of(text[:start])[-_NEAR:], words_of(text[end:])[:_NEAR]
    return [
        *sentence_features(text),
        *_grams(words_of(text[start:end]), "t"),
        *_grams(before, "l"),
        *_grams(after, "r"),
    ]


def _grams(words: Sequence[str], place: str) -> list[str]:
    """Words and pairs of neighbouring words with the place they stand in."""
    pairs = [f"{place} {one} {other}" for one, other in pairwise(words)]
    return [*(f"{place} {word}" for word in words), *pairs]
