"""When an event of the gold and one that was read are the same: by type, and by who does it to whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backchannel.scoring.event_rows import GoldEvent
from backchannel.scoring.parties import Party, all_paired, paired
from backchannel.scoring.plover import QUAD, YIELD

# Types that two do together as often as one does to the other.
_TOGETHER = frozenset({"AGREE", "CONSULT", "COOPERATE"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEvent:
    """An event as a coder read it; each party is its code (or ``None``) and its words in the sentence.

    In a symmetric event all parties are actors. ``type`` is a PLOVER type, or ``YIELD`` for either of CONCEDE
    and RETREAT.
    """

    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    type: str
    symmetric: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """Places in the gold and among what was read: the same event, the same at quad level, and the wrong way round."""

    strict: tuple[tuple[int, int], ...]
    quad: tuple[tuple[int, int], ...]
    reversed: tuple[tuple[int, int], ...]


def match_events(gold: Sequence[GoldEvent], read: Sequence[ReadEvent], *, sentence: str) -> Matched:
    """Pair the events of one sentence one to one, as many as can be.

    Parameters
    ----------
    gold, read
        Annotated events and those that were read.
    sentence
        Where their words stand.

    Returns
    -------
    Matched
        ``strict``: the same type, and actors and recipients pair one to one with none left over
        (:func:`~backchannel.scoring.parties.same_party`). ``quad``: the same with the quad class for the type.
        ``reversed``: of those without a strict partner, pairs of one type whose actors are the other's recipients.
        Parties of a symmetric event pair in either order.

    Examples
    --------
    >>> gold = GoldEvent(actors=("Iran",), recipients=("Oman",), type="REQUEST")
    >>> read = ReadEvent(actors=(("OMN", "Oman"),), recipients=(("IRN", "Iran"),), type="REQUEST")
    >>> match_events([gold], [read], sentence="Iran asked Oman to mediate.")
    Matched(strict=(), quad=(), reversed=((0, 0),))
    """
    straight = [[parties_agree(ours, theirs, sentence=sentence) for theirs in read] for ours in gold]
    strict = paired(len(gold), len(read), lambda i, j: straight[i][j] and _same_type(gold[i].type, read[j].type))
    quad = paired(len(gold), len(read), lambda i, j: straight[i][j] and _same_quad(gold[i].type, read[j].type))
    done, used = {i for i, _ in strict}, {j for _, j in strict}
    turned = paired(
        len(gold),
        len(read),
        lambda i, j: (
            i not in done
            and j not in used
            and _same_type(gold[i].type, read[j].type)
            and _turned(gold[i], read[j], sentence=sentence)
        ),
    )
    return Matched(strict=tuple(strict), quad=tuple(quad), reversed=tuple(turned))


def parties_agree(gold: GoldEvent, read: ReadEvent, *, sentence: str) -> bool:
    """Whether all parties pair one to one, each in its part, or in any part where order says nothing.

    Parameters
    ----------
    gold, read
        An annotated event and one that was read.
    sentence
        Where their words stand.

    Examples
    --------
    >>> gold = GoldEvent(actors=("Iran", "Oman"), recipients=(), type="CONSULT")
    >>> read = ReadEvent(actors=(("OMN", "Oman"),), recipients=(("IRN", "Iran"),), type="CONSULT")
    >>> parties_agree(gold, read, sentence="Oman and Iran spoke.")
    True
    """
    if all_paired(gold.actors, read.actors, sentence=sentence) and all_paired(
        gold.recipients, read.recipients, sentence=sentence
    ):
        return True
    if not _either_order(gold, read):
        return False
    return all_paired((*gold.actors, *gold.recipients), (*read.actors, *read.recipients), sentence=sentence)


def _same_type(gold: str, read: str) -> bool:
    return gold == read or ("YIELD" in (gold, read) and bool(YIELD & {gold, read}))


def _same_quad(gold: str, read: str) -> bool:
    return QUAD[gold] == QUAD[read] or _same_type(gold, read)


def _either_order(gold: GoldEvent, read: ReadEvent) -> bool:
    """Whether order says nothing: the gold says so, or leaves it open and what was read is symmetric.

    A coder that calls every act symmetric must gain nothing by it, so an act that the gold gives to one party counts
    only if its type is one that two do together.
    """
    if gold.symmetric is not None:
        return gold.symmetric
    together = gold.type in _TOGETHER
    if gold.recipients:
        return read.symmetric and together
    return len(gold.actors) > 1 and (read.symmetric or together)


def _turned(gold: GoldEvent, read: ReadEvent, *, sentence: str) -> bool:
    """Whether the actors are the other's recipients and the other way round."""
    return (
        bool(gold.recipients)
        and all_paired(gold.actors, read.recipients, sentence=sentence)
        and all_paired(gold.recipients, read.actors, sentence=sentence)
    )
