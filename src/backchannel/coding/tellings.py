"""What a sentence tells: for each pair of its parties, what the one does to the other, as the network reads it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from backchannel.coding.encoder import FIRST, OTHER, SECOND, Look, look, states
from backchannel.coding.parties import roles
from backchannel.coding.weights import network

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from backchannel.coding.encoder import Floats, Seen
    from backchannel.coding.parties import Party
    from backchannel.coding.wordpieces import Ints, Pieces

MOST_PARTIES, SURE_MODE, SURE_TYPE = 10, 0.8, 0.4
PLAIN = ("bio", "near", "alone", "penta")
PAIRED = ("ways", "reporters", "seen")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """What the network says one party does to another: chances of each type (NONE first), and the rest."""

    types: Floats
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
def _positions(pieces: Pieces, party: Party) -> Ints:
    """The pieces of all mentions of a party; asked for with every look at its sentence, hence kept."""
    return np.concatenate([pieces.covered(start, end) for start, end in party.places])


def nearness(near: Floats, first: Ints, second: Ints) -> float:
    """The chance that anything is told between two parties, from the sentence's plain reading."""
    half = near.shape[1] // 2
    one, other = near[first].mean(axis=0), near[second].mean(axis=0)
    score = float(one[:half] @ other[half:] + other[:half] @ one[half:]) / 8
    return 1.0 / (1.0 + float(np.exp(-score)))


def pair_roles(pieces: Pieces, those: Sequence[Party], *, first: int, second: int | None = None) -> Ints:
    """Roles for one look: this party first, that one (or nobody) second, all the rest others."""
    rest = [(OTHER, party.places) for at, party in enumerate(those) if at not in (first, second)]
    recipient = [] if second is None else [(SECOND, those[second].places)]
    return roles(pieces, [*rest, (FIRST, those[first].places), *recipient])


def _reporters(scores: Floats, pieces: Pieces, those: Sequence[Party]) -> tuple[int, ...]:
    """The parties that the network takes for those who say so, in order of mention."""
    return tuple(at for at, party in enumerate(those) if float(scores[_positions(pieces, party)].mean()) > 0)


def read_way(values: Floats, scores: Floats, *, pieces: Pieces, those: Sequence[Party]) -> Way:
    """Read one half of the network's answer about a pair."""
    reading = network().reading
    types, modalities, modes = reading["types"], reading["modalities"], reading["modes"]
    parts = np.split(values, np.cumsum([len(types), len(modalities), 3]))
    chances = softmax(parts[0], temperature=reading["temperature"])
    best = types[1 + int(chances[1:].argmax())]
    tone = softmax(parts[2])
    return Way(
        types=chances,
        modality=modalities[int(parts[1].argmax())],
        tone=float(tone[2] - tone[0]),
        mode=_mode(parts[3], best, modes=modes),
        reporters=_reporters(scores, pieces, those),
    )


def _mode(scores: Floats, kind: str, *, modes: Sequence[str]) -> str | None:
    """The likeliest mode of a type, if it is likely enough: the network knows no "no mode"."""
    of_type = [at for at, name in enumerate(modes) if name.startswith(f"{kind}.")]
    if not of_type:
        return None
    chances = softmax(scores[of_type])
    best = int(chances.argmax())
    return modes[of_type[best]].partition(".")[2] if chances[best] >= SURE_MODE else None


def anchor(seen: Floats, pieces: Pieces, those: Sequence[Party]) -> tuple[int, int]:
    """The word outside all parties that the network looked at most."""
    weights = seen.copy()
    weights[[0, -1]] = -1.0
    for party in those:
        weights[_positions(pieces, party)] = -1.0
    at = int(weights.argmax())
    return int(pieces.starts[at]), int(pieces.ends[at])


def _chosen(way: Way, reading: Mapping[str, Any]) -> tuple[str, float] | None:
    """The type told, if the chance of any event passes the type's threshold and the type itself is likely enough."""
    at = 1 + int(way.types[1:].argmax())
    kind = str(reading["types"][at])
    some = 1.0 - float(way.types[0])
    sure = some >= reading["thresholds"][kind] and float(way.types[at]) >= SURE_TYPE
    return (kind, float(way.types[at])) if sure else None


def _pair_tellings(ways: tuple[Way, Way], pair: tuple[int, int], *, spot: tuple[int, int]) -> list[Telling]:
    reading = network().reading
    told: list[Telling] = []
    for way, (actor, recipient) in zip(ways, (pair, pair[::-1]), strict=True):
        chosen = _chosen(way, reading)
        if chosen is not None:
            told.append(
                Telling(
                    actors=(actor,),
                    recipients=(recipient,),
                    symmetric=False,
                    type=chosen[0],
                    mode=way.mode,
                    modality=way.modality,
                    tone=way.tone,
                    reporters=way.reporters,
                    confidence=chosen[1],
                    anchor=spot,
                )
            )
    return _reciprocal(told, reading)


def _reciprocal(told: list[Telling], reading: Mapping[str, Any]) -> list[Telling]:
    """Two parties that do the same to each other are one reciprocal event, where the type allows it."""
    same = len(told) == 2 and (told[0].type, told[0].modality) == (told[1].type, told[1].modality)
    if same and told[0].type in reading["reciprocal"]:
        one = max(told, key=lambda telling: telling.confidence)
        both = tuple(sorted((*one.actors, *one.recipients)))
        return [_with(one, actors=both, recipients=(), symmetric=True)]
    return told


def _with(telling: Telling, *, actors: tuple[int, ...], recipients: tuple[int, ...], symmetric: bool) -> Telling:
    return Telling(
        actors=actors,
        recipients=recipients,
        symmetric=symmetric,
        type=telling.type,
        mode=telling.mode,
        modality=telling.modality,
        tone=telling.tone,
        reporters=telling.reporters,
        confidence=telling.confidence,
        anchor=telling.anchor,
    )


def _alone(plain: Seen, pieces: Pieces, those: Sequence[Party]) -> list[tuple[int, str, float]]:
    """Acts done to nobody in particular: which party, what, and how sure."""
    reading = network().reading
    told = []
    for at, party in enumerate(those):
        where = _positions(pieces, party)
        chances = softmax(plain["alone"][where], temperature=reading["temperature"]).mean(axis=0)
        best = 1 + int(chances[1:].argmax())
        if 1.0 - float(chances[0]) >= reading["alone_threshold"] and float(chances[best]) >= SURE_TYPE:
            told.append((at, str(reading["types"][best]), float(chances[best])))
    return told


def _alone_telling(way: Way, act: tuple[int, str, float], *, spot: tuple[int, int]) -> Telling:
    """An act toward nobody; how it is put comes from a look with its actor alone, like that of a pair."""
    return Telling(
        actors=(act[0],),
        recipients=(),
        symmetric=False,
        type=act[1],
        mode=None,
        modality=way.modality,
        tone=None,
        reporters=way.reporters,
        confidence=act[2],
        anchor=spot,
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
    reading = network().reading
    read = states(cut)
    plain = look(read, [Look(at, np.zeros(len(each), dtype=np.int64)) for at, each in enumerate(cut)], wanted=PLAIN)
    those = [
        [party for party in find(at, seen["bio"]) if len(_positions(cut[at], party))][:MOST_PARTIES]
        for at, seen in enumerate(plain)
    ]
    pairs = [
        (at, pair)
        for at, each in enumerate(those)
        for pair in combinations(range(len(each)), 2)
        if nearness(plain[at]["near"], _positions(cut[at], each[pair[0]]), _positions(cut[at], each[pair[1]]))
        >= reading["near_threshold"]
    ]
    acts = [(at, act) for at, each in enumerate(those) for act in _alone(plain[at], cut[at], each)]
    looks = [Look(at, pair_roles(cut[at], those[at], first=pair[0], second=pair[1])) for at, pair in pairs]
    looks += [Look(at, pair_roles(cut[at], those[at], first=act[0])) for at, act in acts]
    seen = look(read, looks, wanted=PAIRED)
    told: list[list[Telling]] = [[] for _ in cut]
    for (at, act), each in zip(acts, seen[len(pairs) :], strict=True):
        way, _ = _ways(each, cut[at], those[at])
        told[at].append(_alone_telling(way, act, spot=anchor(each["seen"], cut[at], those[at])))
    for (at, pair), each in zip(pairs, seen[: len(pairs)], strict=True):
        told[at] += _pair_tellings(_ways(each, cut[at], those[at]), pair, spot=anchor(each["seen"], cut[at], those[at]))
    return those, [sorted(each, key=lambda one: -one.confidence) for each in told]


def _ways(seen: Seen, pieces: Pieces, those: Sequence[Party]) -> tuple[Way, Way]:
    """What the network says of both ways between the parties of a look."""
    halves = zip(np.split(seen["ways"], 2), seen["reporters"], strict=True)
    forth, back = (read_way(values, scores, pieces=pieces, those=those) for values, scores in halves)
    return forth, back
