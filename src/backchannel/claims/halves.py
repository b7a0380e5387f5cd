"""Sentences of which a colon makes two: "The gap is plain: the pact covers only attacks from the north"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.claims.cues import cues

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.claims.tokens import Token
    from backchannel.claims.trees import Tree

_TENSED = ("VBZ", "VBP", "VBD", "MD")
_SHORTEST = 4


def halves_of(tree: Tree) -> list[Sequence[Token]]:
    """The words before and behind a colon, or nothing where they belong together.

    They part if there is one colon, each side has four words or more with a tensed verb among them, and nobody speaks
    before it: "The king said: ..." is a report. A list behind a colon has no verb and stays where it is.

    Examples
    --------
    >>> from backchannel.claims.network import shipped_network
    >>> from backchannel.claims.tokens import tokens_of
    >>> from backchannel.claims.trees import parse
    >>> text = "The gap is plain: the pact covers only the north. "
    >>> [len(half) for half in halves_of(parse([tokens_of(text, 0, len(text))], shipped_network())[0])]
    [5, 7]
    """
    colons = [place for place, token in enumerate(tree.tokens) if token.text == ":"]
    if len(colons) != 1:
        return []
    cut = colons[0] + 1
    if not _tells(tree, 0, cut - 1) or not _tells(tree, cut, len(tree)):
        return []
    told = cues().words("speech_verb") | cues().words("reporting_noun")
    if any(token.text.lower() in told or token.text in ("“", "”", '"') for token in tree.tokens[:cut]):
        return []
    return [tree.tokens[:cut], tree.tokens[cut:]]


def _tells(tree: Tree, start: int, end: int) -> bool:
    """Whether a range is long enough for a clause and holds a tensed verb."""
    size = sum(token.text[0].isalnum() for token in tree.tokens[start:end])
    return size >= _SHORTEST and any(tag in _TENSED for tag in tree.tags[start:end])
