"""Hard-wrapped plain text -> whole paragraphs, without moving a character."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

_WIDEST = 120
_NARROWEST = 50
_FEWEST_BREAKS = 4
_SHARE = 0.7


def unwrapped(text: str) -> str:
    """The text with the line ends of hard wrapping turned into blanks; offsets stay what they were.

    A line end is taken for wrapping if the first word of the next line would not have fitted into the width of the
    text. Only texts of 50 to 120 characters a line in which at least 70 % of the line ends inside paragraphs (and at
    least four) are of that sort count as wrapped; in any other text a line end means what it says.

    Examples
    --------
    >>> from textwrap import fill
    >>> paragraph = "The ministers of both states met in Muscat and spoke of progress and of a sixth round. " * 4
    >>> fill(paragraph, 60).count("\\n"), unwrapped(fill(paragraph, 60)).count("\\n")
    (5, 0)
    """
    breaks = list(_breaks(text))
    width = max((len(line) for line in text.split("\n")), default=0)
    wrapping = [at for at, used in breaks if used > width]
    if not _NARROWEST <= width <= _WIDEST or len(wrapping) < max(_FEWEST_BREAKS, _SHARE * len(breaks)):
        return text
    characters = list(text)
    for at in wrapping:
        characters[at] = " "
    return "".join(characters)


def _breaks(text: str) -> Iterator[tuple[int, int]]:
    """Each line end inside a paragraph, with the length its line would have had with one more word."""
    at = -1
    for line, following in pairwise(text.split("\n")):
        at += len(line) + 1
        if line.strip() and following.strip():
            yield at, len(line.rstrip()) + 1 + len(following.split(maxsplit=1)[0])
