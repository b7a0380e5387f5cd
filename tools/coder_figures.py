"""Figures of the coder on development data: plain functions from answers to numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from coder_batches import covered, is_none
from coder_examples import YIELD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from coder_batches import Pass
    from coder_examples import Way

Answer = dict[str, Any]
BINS = 15


def expected_error(sureness: npt.NDArray[np.float32], right: npt.NDArray[np.bool_]) -> float:
    """Expected calibration error over 15 bins of equal width (Naeini et al. 2015; Guo et al. 2017)."""
    bins = np.minimum((sureness * BINS).astype(int), BINS - 1)
    inside = [bins == each for each in range(BINS)]
    return float(sum(b.mean() * abs(sureness[b].mean() - right[b].mean()) for b in inside if b.any()))


def auroc(higher: Sequence[float], lower: Sequence[float]) -> float:
    """The chance that one of the first ranks above one of the second (Mann and Whitney 1947), ties half."""
    first, second = np.array(higher)[:, None], np.array(lower)[None, :]
    return float((first > second).mean() + 0.5 * (first == second).mean())


def _some(answer: Answer) -> npt.NDArray[np.float32]:
    """For both ways the chance of any event."""
    scores = answer["types"] - answer["types"].max(axis=1, keepdims=True)
    chances = np.exp(scores)
    result: npt.NDArray[np.float32] = 1.0 - chances[:, 0] / chances.sum(axis=1)
    return result


def _related(each: Pass) -> tuple[bool, bool]:
    assert each.pair is not None
    return not is_none(each.pair.forth), not is_none(each.pair.back)


def ranking(passes: Sequence[Pass], told: Sequence[Answer]) -> float:
    """AUROC of any event against none, over all pairs."""
    chances = [(any(_related(each)), float(_some(answer).max())) for each, answer in zip(passes, told, strict=True)]
    return auroc([chance for told_, chance in chances if told_], [chance for told_, chance in chances if not told_])


def right_partner(passes: Sequence[Pass], told: Sequence[Answer]) -> float:
    """How often a related pair scores above an unrelated pair of the same sentence."""
    sentences: dict[int, tuple[list[float], list[float]]] = {}
    for each, answer in zip(passes, told, strict=True):
        sides = sentences.setdefault(id(each.example), ([], []))
        sides[0 if any(_related(each)) else 1].append(float(_some(answer).max()))
    won = [(a > b) + 0.5 * (a == b) for higher, lower in sentences.values() for a in higher for b in lower]
    return float(np.mean(won))


def direction(passes: Sequence[Pass], told: Sequence[Answer]) -> dict[str, float]:
    """Share of one-way pairs whose wrong way scores higher; also where the recipient is named first."""
    wrong: list[tuple[bool, bool]] = []
    for each, answer in zip(passes, told, strict=True):
        forth, back = _related(each)
        if forth == back or each.pair is None:
            continue
        some = _some(answer)
        actor, recipient = (each.pair.first, each.pair.second) if forth else (each.pair.second, each.pair.first)
        later = each.example.spans[recipient][0][0] < each.example.spans[actor][0][0]
        wrong.append((bool(some[int(forth)] > some[int(not forth)]), later))
    turned = [each for each, later in wrong if later]
    return {"reversed": float(np.mean([each for each, _ in wrong])), "reversed_recipient_first": float(np.mean(turned))}


def shares(chances: npt.NDArray[np.float32], allowed: npt.NDArray[np.bool_]) -> dict[str, float]:
    """Precision and recall of typed, directed events among all ways, and type accuracy where there is an event."""
    best, event = chances.argmax(axis=1), ~allowed[:, 0]
    right = allowed[np.arange(len(best)), best]
    read = best > 0
    given = 1 + chances[:, 1:].argmax(axis=1)
    typed = allowed[np.arange(len(best)), given][event]
    return {
        "event_precision": float((right & read).sum() / max(1, read.sum())),
        "event_recall": float((right & event).sum() / max(1, event.sum())),
        "type_accuracy_given_event": float(typed.mean()),
    }


def _events(passes: Sequence[Pass], told: Sequence[Answer]) -> Iterator[tuple[Pass, Answer, int, Way]]:
    for each, answer in zip(passes, told, strict=True):
        assert each.pair is not None
        for side, way in enumerate((each.pair.forth, each.pair.back)):
            if way is not None and not is_none(way):
                yield each, answer, side, way


def right_of(
    passes: Sequence[Pass], told: Sequence[Answer], *, modalities: str, modes: Sequence[str]
) -> dict[str, float]:
    """Accuracy of modality, mode, tone and the set of reporters, where there is an event."""
    found: dict[str, list[bool]] = {"modality": [], "mode": [], "tone": [], "reporters": []}
    for each, answer, side, way in _events(passes, told):
        if way.modality:
            found["modality"].append(modalities[int(answer["modality"][side].argmax())] == way.modality)
        if way.tone is not None:
            found["tone"].append(int(answer["tone"][side].argmax()) - 1 == way.tone)
        if way.modes:
            kind = way.modes[0].partition(".")[0]
            options = [at for at, name in enumerate(modes) if name.startswith(f"{kind}.")]
            found["mode"].append(modes[max(options, key=lambda at: answer["mode"][side][at])] == way.modes[0])
        scores = [answer["reporters"][side][covered(each.pieces, spans)] for spans in each.example.spans]
        said = {at for at, score in enumerate(scores) if len(score) and score.mean() > 0}
        found["reporters"].append(said == set(way.reporters or ()))
    return {f"{name}_accuracy": float(np.mean(values)) for name, values in found.items()}


def macro_f1(gold: Sequence[int], read: Sequence[int]) -> float:
    """Mean F1 of the classes of the gold."""
    one, other = np.array(gold), np.array(read)
    scores = []
    for kind in np.unique(one):
        both = int(((one == kind) & (other == kind)).sum())
        scores.append(2 * both / max(1, int((one == kind).sum() + (other == kind).sum())))
    return float(np.mean(scores))


def roots_of(
    passes: Sequence[Pass], told: Sequence[Answer], *, names: Sequence[str], prefix: str = "plv"
) -> dict[str, float]:
    """Root macro-F1 with given spans."""
    if not passes:
        return {}
    gold, read = [], []
    for each, answer in zip(passes, told, strict=True):
        if each.pair is None or each.pair.forth is None or is_none(each.pair.forth):
            continue
        kind = each.pair.forth.types[0]
        gold.append(names.index("YIELD" if kind in YIELD else kind))
        read.append(int(answer["roots"].argmax()))
    return {f"{prefix}_root_macro_f1": macro_f1(gold, read), f"{prefix}_pairs": len(gold)}


def tones_of(
    targets: Sequence[Pass], told: Sequence[Answer], pairs: Sequence[Pass], said: Sequence[Answer]
) -> dict[str, float]:
    """Macro-F1 of tone toward a target, and of who speaks how of whom."""
    gold = [each.example.target[1] for each in targets if each.example.target]
    read = [int(answer["target"].argmax()) - 1 for answer in told]
    one_way = [each.pair.forth.tone for each in pairs if each.pair and each.pair.forth]
    heard = [int(answer["tone"][0].argmax()) - 1 for answer in said]
    return {
        "target_tone_macro_f1": macro_f1(gold, read),
        "target_tone_rows": len(gold),
        "directed_tone_macro_f1_forth": macro_f1([tone or 0 for tone in one_way], heard),
    }
