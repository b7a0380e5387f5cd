"""The worlds of the calibration are what they claim, its runs go on after a kill, and its shortcut decides nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from backchannel.influence.assess import assess

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

import calibration  # noqa: E402
import calibration_kept as kept  # noqa: E402
import calibration_table as table  # noqa: E402
from calibration_panels import BALKANS, BURN  # noqa: E402
from calibration_rivals import true_rival_is_first  # noqa: E402
from calibration_scenes import at_most, with_influence, without_influence  # noqa: E402
from calibration_worlds import AFTER, Scene, build  # noqa: E402

SEED = 77
HALF = float(np.log(0.5))


def lag_one(series: np.ndarray) -> float:
    return float(np.corrcoef(series[1:], series[:-1])[0, 1])


@pytest.mark.parametrize("world", ["iid", "ar", "zero", "drift", "hawkes", "week", "regime", "tone"])
def test_a_world_is_made_again_by_its_seeds(world: str) -> None:
    scene = Scene(world=world, contacts=5)
    first, again = (build(scene, root=SEED, replicate=3) for _ in range(2))
    other = build(scene, root=SEED, replicate=4)
    assert np.array_equal(first.values, again.values, equal_nan=True)
    assert first.dates == again.dates
    assert not np.array_equal(first.values, other.values, equal_nan=True)
    assert first.values.shape == (1096, 20)


def test_worlds_differ_in_what_they_are_named_after() -> None:
    plain, slow, empty, weekly = (
        build(Scene(world=world), root=SEED, replicate=0).values for world in ("iid", "ar", "zero", "week")
    )
    assert abs(np.mean([lag_one(plain[:, i]) for i in range(20)])) < 0.05
    assert np.mean([lag_one(np.log1p(slow[:, i])) for i in range(20)]) > 0.3
    assert 0.6 < (empty == 0).mean() < 0.8
    weekdays = [weekly[(np.arange(len(weekly)) + BURN) % 7 == day].mean() for day in range(7)]
    assert max(weekdays[5:]) < 0.3 * min(weekdays[:5])


def test_dates_that_a_crisis_made_fall_into_it_and_random_ones_do_not() -> None:
    heat = {"random": [], "fast": []}  # type: dict[str, list[float]]
    for timing, found in heat.items():
        for replicate in range(12):
            world = build(Scene(world="regime", timing=timing, contacts=5), root=SEED, replicate=replicate)
            own = world.values[:, 0]
            found += [own[day - 7 : day].mean() / own.mean() for day in world.dates]
    assert np.mean(heat["fast"]) > 1.6
    assert np.mean(heat["random"]) < 1.3


def test_ripe_dates_are_followed_by_the_end_and_picked_ones_by_the_deepest_fall() -> None:
    fall = {}
    for timing in ("random", "ripe", "picked"):
        changes = []
        for replicate in range(12):
            world = build(Scene(world="regime", timing=timing), root=SEED, replicate=replicate)
            own, day = np.log1p(world.values[:, 0]), world.dates[0]
            changes.append(own[day + 4 : day + AFTER].mean() - own[day - AFTER : day].mean())
        fall[timing] = np.mean(changes)
    assert fall["ripe"] < fall["random"] - 0.3
    assert fall["picked"] < fall["random"] - 0.3


@pytest.mark.parametrize(
    ("change", "low", "high"),
    [({}, -0.55, -0.45), ({"delay": 7}, -0.30, -0.20), ({"decay": 3.0}, -0.20, -0.10)],
)
def test_a_planted_effect_is_as_large_as_said(change: dict[str, float], low: float, high: float) -> None:
    """Against the same worlds without it: the share of events gone over the windows of 60 dates, and the truth told."""
    before, after = 0.0, 0.0
    for replicate in range(12):
        scene = Scene(world="iid", contacts=5, effect=HALF, **change)  # type: ignore[arg-type]
        moved = build(scene, root=SEED, replicate=replicate)
        still = build(Scene(world="iid", contacts=5), root=SEED, replicate=replicate)
        assert moved.dates == still.dates
        before += sum(still.values[day : day + AFTER, 0].sum() for day in still.dates)
        after += sum(moved.values[day : day + AFTER, 0].sum() for day in moved.dates)
    assert low < after / before - 1 < high
    assert after / before - 1 == pytest.approx(moved.truth, abs=0.05)


def test_coder_and_outages_leave_their_marks() -> None:
    whole = build(Scene(world="iid"), root=SEED, replicate=0).values
    coded = build(Scene(world="iid", coder=(0.8, 0.7)), root=SEED, replicate=0).values
    gaps = build(Scene(world="iid", missing=0.15), root=SEED, replicate=0).values
    assert coded.mean() == pytest.approx(whole.mean() * 0.7 / 0.8, rel=0.03)
    assert 0.15 <= np.isnan(gaps).mean() < 0.17
    assert np.array_equal(np.isnan(gaps).any(axis=1), np.isnan(gaps).all(axis=1))


def test_a_timing_without_crises_is_refused() -> None:
    with pytest.raises(ValueError, match="no timing “ripe” in a world of iid"):
        build(Scene(world="iid", timing="ripe"), root=SEED, replicate=0)


def test_scenes_have_names_of_their_own_and_the_real_ones_need_the_data() -> None:
    scenes = [*without_influence(), *with_influence()]
    files = [kept.file_of(scene.name) for scene in scenes]
    assert len(set(files)) == len(files)
    assert any(scene.world == "real" for scene in scenes) is BALKANS.is_file()
    assert {at_most(scene) for scene in without_influence()} == {0.05, 0.10}
    assert all(scene.effect for scene in with_influence())


@pytest.mark.parametrize(
    "scene",
    [
        Scene(world="regime", timing="endogenous", contacts=5, effect=HALF),
        Scene(world="iid"),
        Scene(world="ar", days=30),
    ],
    ids=lambda scene: scene.name,
)
def test_the_shortcut_says_what_the_whole_assessment_says(scene: Scene) -> None:
    for replicate in range(2):
        world = build(scene, root=SEED, replicate=replicate)
        frame = calibration.frame_of(world)
        whole = assess(
            frame["d00"],
            [frame.index[day] for day in world.dates],
            direction="softened",
            donors=frame.drop(columns="d00"),
            seed=replicate,
        )
        short = calibration.verdict(scene, world, seed=replicate)
        assert short["verdict"] == whole.verdict
        if whole.estimates:
            main = whole.estimates[0]
            assert (short["p"], short["low"], short["high"]) == (main.p_value, main.low, main.high)


def test_a_killed_run_goes_on_where_it_was(tmp_path: Path) -> None:
    scene = Scene(world="iid")
    for replicate in (0, 2):
        kept.keep(tmp_path, scene.name, {"replicate": replicate})
    with (tmp_path / kept.file_of(scene.name)).open("a", encoding="utf-8") as file:
        file.write('{"replicate": 3, "p"')
    left = [replicate for _, _, replicate in calibration.missing([scene], tmp_path, root=1, replicates=5)]
    assert left == [1, 3, 4]
    kept.keep(tmp_path, scene.name, {"replicate": 3})
    assert [row["replicate"] for row in kept.rows_of(tmp_path, scene.name)] == [0, 2, 3]


def test_the_page_says_which_scenes_are_over_their_bound(tmp_path: Path) -> None:
    calm, loud = Scene(world="iid"), Scene(world="ar")
    for replicate in range(100):
        row = {"replicate": replicate, "truth": 0.0, "p": 0.5, "low": -0.5, "high": 0.5, "verdict": "cannot tell"}
        kept.keep(tmp_path, calm.name, row)
        kept.keep(tmp_path, loud.name, {**row, "verdict": "supported" if replicate < 20 else "cannot tell", "p": 0.01})
    page = tmp_path / "page.md"
    table.write_table([calm, loud], tmp_path, tmp_path, root=1, page=page)
    lines = page.read_text(encoding="utf-8").splitlines()
    bound = next(line for line in lines if "at most 5 %" in line)
    assert "worst: 20.0 ± 4.0 (ar random x1)" in bound
    assert bound.endswith("| no: ar random x1 |")
    assert next(line for line in lines if line.startswith("| ar random x1")).count("**over**") == 1
    assert "**over**" not in next(line for line in lines if line.startswith("| iid random x1"))


def test_a_rival_that_moves_nothing_comes_first_once_in_five_and_a_strong_one_more_often() -> None:
    none = np.mean([true_rival_is_first(effect=0.0, root=SEED, replicate=i) for i in range(16)])
    strong = np.mean([true_rival_is_first(effect=2.0, root=SEED, replicate=i) for i in range(16)])
    assert none < 0.55
    assert strong > none
