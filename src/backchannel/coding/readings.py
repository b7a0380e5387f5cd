"""What the network says of sentences with given spans: relations, tone, quad class; made for evaluation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.coding.encoder import FIRST, SECOND, Look, look, states
from backchannel.coding.parties import roles
from backchannel.coding.specialist import rate
from backchannel.coding.tellings import softmax
from backchannel.coding.weights import network
from backchannel.coding.wordpieces import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.coding.encoder import Floats, Seen

Spans = tuple[tuple[int, int], ...]

NEUTRAL, FORTH_GOOD, BACK_GOOD, FORTH_BAD, BACK_BAD = range(5)
TURNED = [NEUTRAL, BACK_GOOD, FORTH_GOOD, BACK_BAD, FORTH_BAD]


def _looks(rows: Sequence[tuple[str, Spans, Spans]]) -> tuple[list[Floats], list[Look]]:
    """The states of the sentences, and one look at each with its spans as the first and the second."""
    pieces = cut([text for text, _, _ in rows])
    looks = [
        Look(at, roles(pieces[at], [(FIRST, first), (SECOND, second)])) for at, (_, first, second) in enumerate(rows)
    ]
    return states(pieces), looks


def _seen(rows: Sequence[tuple[str, Spans, Spans]], wanted: Sequence[str]) -> list[Seen]:
    return look(*_looks(rows), wanted=wanted)


def relations_of(rows: Sequence[tuple[str, Spans, Spans]]) -> list[dict[str, float]]:
    """Chances of the 15 PLOVER roots (CONCEDE and RETREAT as YIELD) for pairs known to be related.

    By the specialist, which learned the convention of PLV; the types of :func:`backchannel.coding.events.find_events`
    come from the network itself, which learned ours (``docs/methods/ontology.md``).

    Parameters
    ----------
    rows
        Sentence, character spans of the actor, character spans of the recipient; spans may be empty.

    Examples
    --------
    >>> [chances] = relations_of([("Iran condemned the strikes by Israel.", ((0, 4),), ((30, 36),))])
    >>> max(chances, key=chances.get)
    'ACCUSE'
    """
    reading = network().reading
    warmth = reading["specialist"]["temperature"]
    chances = [softmax(scores, temperature=warmth) for scores in rate(*_looks(rows), wanted="roots")]
    return [dict(zip(reading["roots"], each.tolist(), strict=True)) for each in chances]


def tone_of(rows: Sequence[tuple[str, int, int]]) -> list[int]:
    """The tone toward a target, given by its character span: -1, 0 or 1.

    Examples
    --------
    >>> tone_of([("The minister is a liar and a crook, they said.", 0, 12)])
    [-1]
    """
    found = _seen([(text, ((start, end),), ()) for text, start, end in rows], ("target",))
    return [int(seen["target"].argmax()) - 1 for seen in found]


def directed_tone_of(rows: Sequence[tuple[str, tuple[int, int], tuple[int, int]]]) -> list[int]:
    """Who speaks well or ill of whom: 0 nobody, 1 first of second well, 2 second of first well, 3 and 4 the same, ill.

    Each pair is read in both orders, so that the two in each other's places are told the same.

    Examples
    --------
    >>> text = "Moscow bitterly condemned Kyiv."
    >>> directed_tone_of([(text, (0, 6), (26, 30))])
    [3]
    """
    forth = rate(*_looks([(text, (a,), (b,)) for text, a, b in rows]), wanted="directed")
    back = rate(*_looks([(text, (b,), (a,)) for text, a, b in rows]), wanted="directed")
    both = (softmax(one) + softmax(other)[TURNED] for one, other in zip(forth, back, strict=True))
    return [int(chances.argmax()) for chances in both]


def quad_of(sentences: Sequence[str]) -> list[int]:
    """The quad class that a sentence tells, 0 where it tells neither cooperation nor conflict.

    Examples
    --------
    >>> quad_of(["Rebels shelled the town, killing nine soldiers."])
    [4]
    """
    return [int(seen["penta"].argmax()) for seen in _seen([(text, (), ()) for text in sentences], ("penta",))]
