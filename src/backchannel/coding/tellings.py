"""What a sentence tells: for each pair of its parties, what the one does to the other, as the network reads it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from backchannel.coding.encoder import FIRST, OTHER, PLAIN, SECOND, Look, look, states
from backchannel.coding.weights import network

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from backchannel.coding.encoder import Floats, Seen
    from backchannel.coding.parties import Party
    from backchannel.coding.wordpieces import Ints, Pieces

MOST_PARTIES, SURE_MODE, SURE_TYPE, TONES = 10, 0.8, 0.4, 3
ROUNDING = 1e-5
ASKED = ("ways", "reporters", "seen")


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One event told by one sentence; actors, recipients and reporters are positions in the list of parties.

    ``anchor`` is the character span of the word that the network looked at most for this pair.
    """

    actors: tuple[int, ...]
    recipients: tuple[int, ...]
    symmetric: bool
    type: str
    mode: str | None
    modality: str
    tone: float | None
    reporters: tuple[int, ...]
    confidence: float
    anchor: tuple[int, int]


class Manner(NamedTuple):
    """How the network says that one party does something to another."""

    modality: str
    tone: float
    mode: str | None
    reporters: tuple[int, ...]


def softmax(values: Floats, *, temperature: float = 1.0) -> Floats:
    """Chances from scores along the last axis; a temperature above one makes them less sure (Guo et al. 2017)."""
    scaled = values / temperature
    chances = np.exp(scaled - scaled.max(axis=-1, keepdims=True))
    result: Floats = chances / chances.sum(axis=-1, keepdims=True)
    return result


@lru_cache(maxsize=1024)
def _covered(pieces: Pieces, places: tuple[tuple[int, int], ...]) -> Ints:
    return np.concatenate([pieces.covered(start, end) for start, end in places])


def _positions(pieces: Pieces, party: Party) -> Ints:
    """The pieces of all mentions of a party; asked for with every look at its sentence, hence kept."""
    return _covered(pieces, party.places)


def nearness(one: Floats, other: Floats) -> float:
    """The chance that anything is told between two parties, from what the sentence's plain reading says of each."""
    half = len(one) // 2
    score = float(one[:half] @ other[half:] + other[:half] @ one[half:]) / 8
    return 1.0 / (1.0 + float(np.exp(-score)))


def _near_pairs(plain: Seen, pieces: Pieces, those: Sequence[Party]) -> list[tuple[int, int]]:
    """The pairs of parties that are likely enough to be related to be looked at."""
    at_least = network().reading["near_threshold"]
    each = [plain["near"][_positions(pieces, party)].mean(axis=0) for party in those]
    return [pair for pair in combinations(range(len(those)), 2) if nearness(*(each[at] for at in pair)) >= at_least]


def pair_roles(pieces: Pieces, those: Sequence[Party], *, first: int, second: int | None = None) -> Ints:
    """Roles for one look: this party first, that one (or nobody) second, all the rest others."""
    table = np.zeros(len(pieces), dtype=np.int64)
    for at, party in enumerate(those):
        if at not in (first, second):
            table[_positions(pieces, party)] = OTHER
    table[_positions(pieces, those[first])] = FIRST
    if second is not None:
        table[_positions(pieces, those[second])] = SECOND
    return table


def _reporters(scores: Floats, pieces: Pieces, those: Sequence[Party]) -> tuple[int, ...]:
    """The parties that the network takes for those who say so, in order of mention: its mean score is positive."""
    return tuple(at for at, party in enumerate(those) if scores[_positions(pieces, party)].sum() > 0)


def _manner(scores: Floats, kind: str, *, reporters: tuple[int, ...]) -> Manner:
    """Read how an act of a kind is put off the scores of one way."""
    reading = network().reading
    modality, tone = len(reading["types"]), len(reading["types"]) + len(reading["modalities"])
    chances = softmax(scores[tone : tone + TONES])
    return Manner(
        modality=reading["modalities"][int(scores[modality:tone].argmax())],
        tone=float(chances[2] - chances[0]),
        mode=_mode(scores[tone + TONES :], kind),
        reporters=reporters,
    )


@cache
def _modes_of(kind: str) -> tuple[list[int], list[str]]:
    """Where the modes of a type stand among all, and their names."""
    names = {at: name.partition(".") for at, name in enumerate(network().reading["modes"])}
    of_type = {at: name for at, (owner, _, name) in names.items() if owner == kind}
    return list(of_type), list(of_type.values())


def _mode(scores: Floats, kind: str) -> str | None:
    """The likeliest mode of a type, if it is likely enough: the network knows no "no mode"."""
    places, names = _modes_of(kind)
    if not places:
        return None
    chances = softmax(scores[places])
    best = int(chances.argmax())
    return names[best] if chances[best] >= SURE_MODE else None


def anchor(seen: Floats, pieces: Pieces, those: Sequence[Party]) -> tuple[int, int]:
    """The word outside all parties that the network looked at most."""
    weights = seen.copy()
    weights[[0, -1]] = -1.0
    for party in those:
        weights[_positions(pieces, party)] = -1.0
    at = int(weights.argmax())
    return int(pieces.starts[at]), int(pieces.ends[at])


def _chosen(chances: Floats) -> tuple[str, float] | None:
    """The type told, if the chance of any event passes the type's threshold and the type itself is likely enough."""
    reading = network().reading
    at = 1 + int(chances[1:].argmax())
    kind, sure = str(reading["types"][at]), float(chances[at])
    return (kind, sure) if 1.0 - float(chances[0]) >= reading["thresholds"][kind] and sure >= SURE_TYPE else None


def _pair_tellings(seen: Seen, pair: tuple[int, int], *, pieces: Pieces, those: Sequence[Party]) -> list[Telling]:
    """What a look tells of its pair, both ways; most looks tell nothing, and no more is read of them than that."""
    reading = network().reading
    ways = np.split(seen["ways"], 2)
    told: list[Telling] = []
    for at, (actor, recipient) in enumerate((pair, pair[::-1])):
        chosen = _chosen(softmax(ways[at][: len(reading["types"])], temperature=reading["temperature"]))
        if chosen is not None:
            manner = _manner(ways[at], chosen[0], reporters=_reporters(seen["reporters"][at], pieces, those))
            told.append(
                Telling(
                    actors=(actor,),
                    recipients=(recipient,),
                    symmetric=False,
                    type=chosen[0],
                    confidence=chosen[1],
                    anchor=anchor(seen["seen"], pieces, those),
                    **manner._asdict(),
                )
            )
    return _reciprocal(told, reading)


def _reciprocal(told: list[Telling], reading: Mapping[str, Any]) -> list[Telling]:
    """Two parties that do the same to each other are one reciprocal event, where the type allows it."""
    same = len(told) == 2 and (told[0].type, told[0].modality) == (told[1].type, told[1].modality)
    if same and told[0].type in reading["reciprocal"]:
        one = max(told, key=lambda telling: telling.confidence)
        both = tuple(sorted((*one.actors, *one.recipients)))
        return [replace(one, actors=both, recipients=(), symmetric=True)]
    return told


def _alone(plain: Seen, pieces: Pieces, those: Sequence[Party]) -> list[tuple[int, str, float]]:
    """Acts done to nobody in particular: which party, what, and how sure."""
    reading = network().reading
    chances = softmax(plain["alone"], temperature=reading["temperature"])
    told: list[tuple[int, str, float]] = []
    if 1.0 - float(chances[:, 0].min()) < reading["alone_threshold"] - ROUNDING:
        return told  # No mean over a party is higher than the highest piece, and most sentences end here.
    for at, party in enumerate(those):
        mean = chances[_positions(pieces, party)].mean(axis=0)
        best = 1 + int(mean[1:].argmax())
        if 1.0 - float(mean[0]) >= reading["alone_threshold"] and float(mean[best]) >= SURE_TYPE:
            told.append((at, str(reading["types"][best]), float(mean[best])))
    return told


def _alone_telling(seen: Seen, act: tuple[int, str, float], *, pieces: Pieces, those: Sequence[Party]) -> Telling:
    """An act toward nobody; how it is put comes from a look with its actor alone, like that of a pair."""
    reporters = _reporters(seen["reporters"][0], pieces, those)
    manner = _manner(np.split(seen["ways"], 2)[0], act[1], reporters=reporters)
    return Telling(
        actors=(act[0],),
        recipients=(),
        symmetric=False,
        type=act[1],
        mode=None,
        modality=manner.modality,
        tone=None,
        reporters=manner.reporters,
        confidence=act[2],
        anchor=anchor(seen["seen"], pieces, those),
    )


def tell(
    cut: Sequence[Pieces], *, find: Callable[[int, Floats], Sequence[Party]]
) -> tuple[list[list[Party]], list[list[Telling]]]:
    """Read sentences: first plainly, for their parties, then once for every likely pair of them.

    Parameters
    ----------
    cut
        The sentences in word pieces.
    find
        Gives the parties of a sentence from its number and the tagger's scores.

    Returns
    -------
    tuple of lists
        For each sentence its parties, and what it tells, surest first.
    """
    read = states(cut)
    plain = look(read, [Look(at, np.zeros(len(each), dtype=np.int64)) for at, each in enumerate(cut)], wanted=PLAIN)
    those = [
        [party for party in find(at, seen["bio"]) if len(_positions(cut[at], party))][:MOST_PARTIES]
        for at, seen in enumerate(plain)
    ]
    acts = [(at, act) for at, each in enumerate(those) for act in _alone(plain[at], cut[at], each)]
    pairs = [(at, pair) for at, each in enumerate(those) for pair in _near_pairs(plain[at], cut[at], each)]
    looks = [Look(at, pair_roles(cut[at], those[at], first=act[0])) for at, act in acts]
    looks += [Look(at, pair_roles(cut[at], those[at], first=pair[0], second=pair[1])) for at, pair in pairs]
    seen = look(read, looks, wanted=ASKED)
    told: list[list[Telling]] = [[] for _ in cut]
    for (at, act), each in zip(acts, seen[: len(acts)], strict=True):
        told[at].append(_alone_telling(each, act, pieces=cut[at], those=those[at]))
    for (at, pair), each in zip(pairs, seen[len(acts) :], strict=True):
        told[at] += _pair_tellings(each, pair, pieces=cut[at], those=those[at])
    return those, [sorted(each, key=lambda one: -one.confidence) for each in told]
