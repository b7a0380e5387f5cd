"""Names of persons by their shape: capitalised words in a row, with particles and initials."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from backchannel.coding.gazetteer import parts, rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from backchannel.coding.tokens import Words

WORDS_AT_MOST = 7
PARTICLES = frozenset("al el bin ibn ben bint von van der den de da dos das del di la le ould abu".split())  # noqa: SIM905
ARTICLES = frozenset("al el as ash ad an ar at az ul ur ud ol".split())  # noqa: SIM905
STARTERS = ("days and months", "words that begin sentences", "words of headlines")
INSTITUTIONS = "institutions"
COMMON = "surnames that are common words"


@cache
def words_of(*kinds: str) -> frozenset[str]:
    """The words listed as parts of no name, of the kinds asked for."""
    return frozenset(word for cells in rows("not_names.csv") if cells["why"] in kinds for word in parts(cells["words"]))


def name_end(text: Words, start: int, *, stop: Callable[[int], bool]) -> int:
    """Where the name of a person that starts here ends; ``start`` itself where there is none.

    Parameters
    ----------
    text
        The words of the document.
    start
        Place of the first word.
    stop
        Tells of a place whether something else, such as the name of a state, starts there.
    """
    index, end, count = start, start, 0
    while index < len(text) and count < WORDS_AT_MOST:
        if capitalised(text, index) and not stop(index):
            index = end = _one_word(text, index)
            count += 1
        elif text.keys[index] in ARTICLES and index + 1 < len(text) and text.keys[index + 1] == "-":
            index += 2
        elif text.raw[index] in PARTICLES:
            index += 1
        else:
            break
    return end


def name_start(text: Words, end: int, *, stop: Callable[[int], bool]) -> int:
    """Where the name of a person that ends here begins; ``end`` itself where there is none."""
    best = end
    for start in range(end - 1, max(end - 2 * WORDS_AT_MOST, 0) - 1, -1):
        if text.keys[start] in (",", ".", ";", "\n") and not (start and len(text.raw[start - 1]) == 1):
            break
        if capitalised(text, start) and name_end(text, start, stop=stop) == end:
            best = start
    return best


def capitalised(text: Words, index: int) -> bool:
    """Whether the word could be part of a name by its first letter."""
    return text.raw[index][0].isupper() and text.keys[index] not in words_of(*STARTERS, INSTITUTIONS)


def _one_word(text: Words, index: int) -> int:
    """The place after one word of a name with its initial's stop, apostrophes and hyphens."""
    initial = len(text.raw[index]) == 1
    index += 1
    short = initial or text.keys[index - 1] in ("jr", "sr", "st")
    if short and index < len(text) and text.keys[index] == "." and text.glued(index):
        return index + 1
    while index + 1 < len(text) and text.glued(index) and text.glued(index + 1) and _joins(text, index):
        index += 2
    return index


def _joins(text: Words, index: int) -> bool:
    """Whether a hyphen or an apostrophe inside a name stands here, and not a possessive."""
    if text.keys[index] == "-":
        return text.raw[index + 1][0].isalpha() and text.keys[index + 1] not in ("led", "backed", "based")
    return text.keys[index] == "'" and text.keys[index + 1] != "s" and text.raw[index + 1][0].isalpha()
