"""Which claim of the gold and which read-out one are held against each other: those whose spans overlap enough."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from backchannel.model.claims import Claim
from backchannel.scoring.gold import GoldClaim

Readable = Claim | GoldClaim


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Labels:
    """What is compared of a claim; the order of fields is the order in which ties are broken."""

    start: int
    end: int
    kind: str
    certainty: str
    made_by: str
    actors: tuple[str, ...]
    date: str


def labels_of(claim: Readable) -> Labels:
    """The same labels from either noun; actors without their sectors, no date as an empty one.

    Examples
    --------
    >>> claim = GoldClaim(
    ...     start=0, end=9, quote="x", kind="tone", made_by="author", certainty="stated", actors=("OMN.GOV", "OMN")
    ... )
    >>> labels_of(claim).actors
    ('OMN',)
    """
    if isinstance(claim, Claim):
        start, end, actors = claim.span.start, claim.span.end, claim.slots.actors
        day = claim.slots.date.iso if claim.slots.date else None
    else:
        start, end, actors, day = claim.start, claim.end, claim.actors, claim.date
    units = tuple(sorted({actor.partition(".")[0] for actor in actors}))
    return Labels(
        start=start,
        end=end,
        kind=claim.kind,
        certainty=claim.certainty,
        made_by=claim.made_by,
        actors=units,
        date=day or "",
    )


def match(gold: Sequence[Readable], predicted: Sequence[Readable]) -> tuple[tuple[int, int], ...]:
    """Pair claims of one document whose spans overlap with intersection over union of at least 0.5.

    Greedy: the best overlap first, each claim used once. Kinds do not decide who may pair, but of equal overlaps
    those of equal kind come first, so that two claims on one span (a report and what it reports) are not crossed;
    what ties remain are broken by position, so the order of the sequences does not matter.

    Parameters
    ----------
    gold, predicted
        Claims of the same document.

    Returns
    -------
    tuple[tuple[int, int], ...]
        Places in ``gold`` and in ``predicted``, in order of ``gold``.

    Examples
    --------
    >>> claim = GoldClaim(start=0, end=10, quote="x", kind="event", made_by="author", certainty="stated")
    >>> other = GoldClaim(start=2, end=10, quote="y", kind="tone", made_by="author", certainty="stated")
    >>> match([claim], [other])
    ((0, 0),)
    """
    ours, theirs = [labels_of(claim) for claim in gold], [labels_of(claim) for claim in predicted]
    ranked = sorted(
        (-overlap, ours[i].kind != theirs[j].kind, ours[i], theirs[j], i, j)
        for i, j, overlap in _overlaps(ours, theirs)
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in ranked:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return tuple(sorted(pairs.items()))


def _overlaps(ours: list[Labels], theirs: list[Labels]) -> list[tuple[int, int, float]]:
    """Places of claims that overlap enough, with intersection over union."""
    by_start = sorted(range(len(theirs)), key=lambda j: theirs[j].start)
    starts = [theirs[j].start for j in by_start]
    found = []
    for i, mine in enumerate(ours):
        # Half the union must be shared, so the other span begins less than this one's length before it.
        first = bisect_left(starts, 2 * mine.start - mine.end)
        for j in by_start[first : bisect_right(starts, mine.end)]:
            shared = min(mine.end, theirs[j].end) - max(mine.start, theirs[j].start)
            union = max(mine.end, theirs[j].end) - min(mine.start, theirs[j].start)
            if shared > 0 and 2 * shared >= union:
                found.append((i, j, shared / union))
    return found
