"""How often the influence test cries wolf, what it finds, and what others say of the same worlds: ``make calibration``.

    python benchmarks/calibration.py [--replicates 800] [--workers 2] [--scenes GLOB ...] [--root N] [--table-only]

Every replicate is written as soon as it is done, under ``out/calibration/`` in a folder named after the code it
measured, so that a killed run goes on where it was and figures of different code never mix. Replicates go round all
scenes in blocks; a table written early has nearly the same n everywhere. Scenes with an effect get half the replicates.

Set OPENBLAS_NUM_THREADS=1, as the Makefile does: the workers share the cores already.

The verdict is that of ``assess``. To save time it is asked only where it could be other than "cannot tell": by the
written rule a p above the level with an interval that leaves room for the claim decides nothing.
"""

from __future__ import annotations

import argparse
import fnmatch
import hashlib
import sys
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pandas as pd

import rivals_methods as others
from backchannel.influence.assess import assess
from backchannel.influence.assess_checks import LEAST_CLAIMED
from backchannel.influence.design import Design
from backchannel.influence.matching import mostly_inside, overlaps
from backchannel.influence.ranking import Ranked
from backchannel.influence.reporting import effect_of
from backchannel.influence.trial import prepare, try_days, without_interval
from backchannel.influence.verdict import LEVEL
from calibration_kept import Row, keep, rows_of
from calibration_rivals import run_rivals
from calibration_scenes import with_influence, without_influence
from calibration_table import write_table
from calibration_worlds import AFTER, Scene, World, build
from rivals_methods_bsts import causal_impact

ROOT = Path(__file__).parents[1]
KEPT = ROOT / "out" / "calibration"
PAGE = ROOT / "benchmarks" / "CALIBRATION.md"
SEED = 20261124
BLOCK = 25
FIRST_DAY = "2000-01-01"
OTHERS = ("rivals_methods*.py", "calibration_worlds.py", "calibration_panels.py")


def main() -> None:
    """Run what is missing and write the table."""
    parser = argparse.ArgumentParser(description="Calibrate the influence test.")
    parser.add_argument("--replicates", type=int, default=800)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--scenes", nargs="+", default=["*"])
    parser.add_argument("--root", type=int, default=SEED)
    parser.add_argument("--table-only", action="store_true")
    parser.add_argument("--page", type=Path, default=PAGE)
    asked = parser.parse_args()
    folder = KEPT / f"{asked.root}-{code_digest()}"
    everything = (*without_influence(), *with_influence())
    scenes = [scene for scene in everything if any(fnmatch.fnmatch(scene.name, glob) for glob in asked.scenes)]
    of_rivals = KEPT / f"{asked.root}-{code_digest(of_rivals=True)}"
    if not asked.table_only:
        run(scenes, folder=folder, root=asked.root, replicates=asked.replicates, workers=asked.workers)
        run_rivals(of_rivals, root=asked.root, replicates=asked.replicates)
    write_table(list(everything), folder, of_rivals, root=asked.root, page=asked.page)


def code_digest(*, of_rivals: bool = False) -> str:
    """Of every file that the figures depend on: what of the room was imported, the worlds, the baselines.

    The ranking of rivals and its worlds have one of their own: the test does not depend on them, nor they on it.
    """
    imported = {name: module for name, module in sys.modules.items() if name.startswith("backchannel.influence.")}
    files = [Path(str(module.__file__)) for name, module in imported.items() if ("rivals" in name) == of_rivals]
    files += [file for name in (("calibration_rivals.py",) if of_rivals else OTHERS) for file in _benchmarks(name)]
    whole = b"".join(file.read_bytes() for file in sorted(files, key=lambda file: file.name))
    return hashlib.sha256(whole).hexdigest()[:10]


def _benchmarks(name: str) -> list[Path]:
    return list((ROOT / "benchmarks").glob(name))


def run(scenes: list[Scene], *, folder: Path, root: int, replicates: int, workers: int) -> None:
    """Every replicate that is not on file yet."""
    folder.mkdir(parents=True, exist_ok=True)
    tasks = list(missing(scenes, folder, root=root, replicates=replicates))
    with get_context("fork").Pool(workers) as pool:
        for done, (scene, row) in enumerate(pool.imap_unordered(_task, tasks), start=1):
            keep(folder, scene.name, row)
            if done % 500 == 0:
                print(f"{done} of {len(tasks)} replicates", flush=True)


def missing(scenes: list[Scene], folder: Path, *, root: int, replicates: int) -> Iterator[tuple[Scene, int, int]]:
    """Replicates not done, in blocks round all scenes."""
    done = {scene: {row["replicate"] for row in rows_of(folder, scene.name)} for scene in scenes}
    for first in range(0, replicates, BLOCK):
        for scene in scenes:
            last = min(first + BLOCK, replicates if not scene.effect else (replicates + 1) // 2)
            yield from ((scene, root, i) for i in range(first, last) if i not in done[scene])


def _task(task: tuple[Scene, int, int]) -> tuple[Scene, Row]:
    scene, root, replicate = task
    return scene, measure(scene, root=root, replicate=replicate)


def measure(scene: Scene, *, root: int, replicate: int) -> Row:
    """One replicate: the product and the others on the same world."""
    world = build(scene, root=root, replicate=replicate)
    row = {"replicate": replicate, "truth": world.truth, **verdict(scene, world, seed=replicate)}
    if np.isfinite(world.values).all():
        row["others"] = {name: [one.estimate, one.p] for name, one in baselines(world, seed=replicate).items()}
    return row


def verdict(scene: Scene, world: World, *, seed: int) -> Row:
    """p, interval and verdict of the claim "softened"."""
    frame = frame_of(world)
    dates = tuple(frame.index[day].date() for day in world.dates)
    design = Design(outcome="d00", dates=dates, direction="softened", kind=scene.kind, seed=seed)
    material = prepare(world.values, list(world.dates), design)
    trial = try_days(material, list(world.dates), design, rng=np.random.default_rng(seed))
    if trial is None:
        return {"p": None, "verdict": "cannot tell", "reason": "not testable"}
    alike = overlaps(trial.material.states, list(trial.days), rng=np.random.default_rng(seed))
    trial = trial if mostly_inside(alike) else without_interval(trial)
    ranked = trial.ranked
    _, low, high = effect_of(design, trial)
    found = {"p": ranked.p, "low": float(low), "high": float(high)}
    if not may_decide(ranked, scene):
        return {**found, "verdict": "cannot tell", "reason": "p"}
    judged = assess(
        frame["d00"],
        dates,
        direction="softened",
        donors=frame.drop(columns="d00"),
        seed=seed,
        kind=scene.kind,
        looks=scene.looks,
    )
    failed = [check.name for check in judged.checks if check.outcome == "failed"]
    return {**found, "verdict": judged.verdict, "reason": judged.reason, "failed": failed}


def frame_of(world: World) -> pd.DataFrame:
    """The world as an analyst would hand it in."""
    days = pd.date_range(FIRST_DAY, periods=len(world.values))
    return pd.DataFrame(world.values, index=days, columns=[f"d{i:02d}" for i in range(world.values.shape[1])])


def may_decide(ranked: Ranked, scene: Scene) -> bool:
    """Whether the written rule could say anything but "cannot tell"."""
    claimed = LEAST_CLAIMED[scene.kind]
    room = ranked.high < claimed if scene.kind == "tone" else np.log(max(ranked.low, 1e-9)) > claimed
    return ranked.p <= LEVEL or bool(room)


def baselines(world: World, *, seed: int) -> dict[str, others.Outcome]:
    """What others say of the same world."""
    panel = np.log1p(world.values)
    series, days = panel[:, 0], list(world.dates)
    if len(days) > 1:
        rng = np.random.default_rng(seed)
        return {
            "t-test of differences": others.differences(series, days),
            "permutation in time": others.permuted_together(series, days, draws=999, rng=rng),
        }
    day = days[0]
    if day < others.HISTORY:
        return {}
    impact = causal_impact(series, day, after=AFTER)
    return {
        "Welch t, 28 v 14 days": others.welch(series, day),
        "Welch t, 7 v 7 days": others.welch(series, day, before=7, after=7),
        "ITS, Newey-West 4": others.interrupted(series, day, lags=4),
        "ITS, Newey-West 14": others.interrupted(series, day, lags=14),
        "CausalImpact, defaults": others.Outcome(impact.estimate, 2 * impact.p),
        "CWZ conformal, mean": others.conformal_mean(series, day),
        "CWZ conformal, AR(7)": others.conformal_innovations(series, day),
        "placebo dyads, same date": others.placebo_dyads(panel, day),
        "permutation in time": others.permuted_in_time(series, day),
    }


if __name__ == "__main__":
    main()
