"""The tables of the calibration, from the replicates on file."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from backchannel.influence.verdict import LEVEL
from calibration_kept import Row, rows_of
from calibration_rivals import EFFECTS, name_of
from calibration_scenes import at_most
from calibration_worlds import CONTACTS, Scene

INTRODUCTION = """# Calibration of the influence test

Written by `make calibration` (`benchmarks/calibration.py`); how the worlds are made stands in
`calibration_panels.py` and `calibration_worlds.py`, what others would run in `rivals_methods.py` and
`rivals_methods_bsts.py` (CausalImpact's default model with R's priors, its posterior on a grid; it agrees with R's
output to two hundredths of an SD in `tests/test_influence_anchors.py`).

All figures are percentages with their Monte Carlo standard error. Twenty dyads, 1,096 days and a window of 14 days if
nothing else is said; the claim is "softened"; the test's p is one-sided, that of others two-sided. Seeds are
`SeedSequence([{root}, scene, replicate, attempt])`; the statistic was developed with other roots. Code measured:
`{digest}` (digest of the room `influence`, the worlds and the baselines).

"No" is said where a figure is beyond its bound by more than 1.645 standard errors, "open" where it is beyond it by
less: with few replicates neither "yes" nor "open" says much. Replicates of the real panel overlap (twelve years, 24
dyads), so that their errors are too small. The worlds follow those of the design notes and are not the same draws.
"""

RIVALS = """Five kinds of events near the contact, each a dozen times on record; one of them moves the tone
(`benchmarks/calibration_rivals.py`). Chance: 20. Code measured: `{digest}` (digest of the ranking and of these worlds).

"""


def write_table(scenes: list[Scene], folder: Path, of_rivals: Path, *, root: int, page: Path) -> None:
    """Rewrite the page from what is on file: in one folder of the test, in another of the rivals."""
    found = {scene: rows_of(folder, scene.name) for scene in scenes}
    found = {scene: rows for scene, rows in found.items() if rows}
    null = {scene: rows for scene, rows in found.items() if not scene.effect}
    moved = {scene: rows for scene, rows in found.items() if scene.effect}
    parts = [
        INTRODUCTION.format(root=root, digest=folder.name.rpartition("-")[2]),
        "## Against the bounds\n\n" + bounds(null, moved),
        "## No influence: false alarms\n\nSupported is the final verdict; coverage is that of the 95 % interval.\n\n"
        + without(null),
        "## No influence: what others say\n\nShare of replicates with p at or under .05.\n\n"
        + others(null, sided=False),
        "## Influence planted: what is found\n\n" + planted(moved),
        "## Influence planted: what others say\n\nShare with p at or under .05 on the side of the effect; to be read "
        "next to their false alarms.\n\n" + others(moved, sided=True),
        "## Several rivals, one true cause\n\n" + rivals(of_rivals),
        "## Why there was no support\n\nAmong replicates with influence and p at or under .05.\n\n" + reasons(moved),
    ]
    page.write_text("\n".join(part.rstrip() + "\n" for part in parts), encoding="utf-8")


def share(hits: Iterable[bool]) -> tuple[float, float, int]:
    """Percentage, its Monte Carlo standard error (of a share drawn half a hit towards the middle, never none), n.

    Examples
    --------
    >>> tuple(round(part, 1) for part in share([True, False, False, False]))
    (25.0, 22.9, 4)
    """
    values = list(hits)
    n = len(values)
    steady = (sum(values) + 0.5) / (n + 1)
    return 100 * sum(values) / n, 100 * math.sqrt(steady * (1 - steady) / n), n


def _cell(hits: Iterable[bool]) -> str:
    values = list(hits)
    if not values:
        return "–"
    percent, error, _ = share(values)
    return f"{percent:.1f} ± {error:.1f}"


def _supported(rows: list[Row]) -> list[bool]:
    return [row["verdict"] == "supported" for row in rows]


def _significant(rows: list[Row], *, level: float = LEVEL) -> list[bool]:
    return [row["p"] is not None and row["p"] <= level for row in rows]


def _covered(rows: list[Row]) -> list[bool]:
    return [row["low"] <= row["truth"] <= row["high"] for row in rows if row["p"] is not None]


def _page(header: list[str], lines: Iterable[list[str]]) -> str:
    table = [header, ["---"] * len(header), *lines]
    return "\n".join("| " + " | ".join(line) + " |" for line in table) + "\n"


def without(null: dict[Scene, list[Row]]) -> str:
    """False alarms of the test and of the verdict."""
    lines = []
    for scene, rows in null.items():
        supported, bound = share(_supported(rows)), 100 * at_most(scene)
        mark = (
            "" if supported[0] <= bound else " **over**" if supported[0] > bound + 1.645 * supported[1] else " (over)"
        )
        lines.append(
            [
                scene.name,
                str(len(rows)),
                _cell(_significant(rows)),
                _cell(_significant(rows, level=LEVEL / 2)),
                _cell(_supported(rows)) + mark,
                f"{bound:.0f}",
                _cell(row["verdict"] == "contradicted" for row in rows),
                _cell(_covered(rows)),
            ]
        )
    header = ["scene", "n", "p ≤ .05", "p ≤ .025", "supported", "at most", "contradicted", "coverage"]
    return _page(header, lines)


def planted(moved: dict[Scene, list[Row]]) -> str:
    """Power of the test and of the verdict, and wrong contradictions."""
    lines = [
        [
            scene.name,
            str(len(rows)),
            _cell(_significant(rows)),
            _cell(_supported(rows)),
            _cell(row["verdict"] == "contradicted" for row in rows),
            _cell(_covered(rows)),
        ]
        for scene, rows in moved.items()
    ]
    return _page(["scene", "n", "p ≤ .05", "supported", "contradicted (wrong)", "coverage"], lines)


def others(found: dict[Scene, list[Row]], *, sided: bool) -> str:
    """Share that each other method calls significant, for one contact and for several."""
    tables = []
    for several in (False, True):
        part = {scene: [row for row in rows if row.get("others")] for scene, rows in found.items()}
        part = {scene: rows for scene, rows in part.items() if rows and (scene.contacts > 1) == several}
        if not part:
            continue
        names = list(next(iter(part.values()))[0]["others"])
        lines = []
        for scene, rows in part.items():
            said = [
                _cell(row["others"][name][1] <= LEVEL and (not sided or row["others"][name][0] < 0) for row in rows)
                for name in names
            ]
            lines.append([scene.name, str(len(rows)), *said])
        tables.append(_page(["scene", "n", *names], lines))
    return "\n".join(tables)


def reasons(moved: dict[Scene, list[Row]]) -> str:
    """The reason given, without its figures, for significant replicates that were not supported."""
    lines = []
    for scene, rows in moved.items():
        lost = [row for row in rows if row["p"] is not None and row["p"] <= LEVEL and row["verdict"] != "supported"]
        said = Counter(
            "p above the level of one contact" if row["reason"][:3] == "p =" else row["reason"] for row in lost
        )
        lines.append([scene.name, str(len(lost)), "; ".join(f"{reason} ({n})" for reason, n in said.most_common(4))])
    return _page(["scene", "lost", "reasons"], lines)


def rivals(folder: Path) -> str:
    """How often the true one of five kinds of events is ranked first."""
    found = {effect: rows_of(folder, name_of(effect)) for effect in EFFECTS}
    lines = [
        [f"{effect:+.1f} SD", str(len(rows)), _cell(bool(row["first"]) for row in rows)]
        for effect, rows in found.items()
        if rows
    ]
    return RIVALS.format(digest=folder.name.rpartition("-")[2]) + _page(
        ["effect on its day, fading within days", "n", "true rival first"], lines
    )


def bounds(null: dict[Scene, list[Row]], moved: dict[Scene, list[Row]]) -> str:
    """Each thing to be reached, the worst scene or the scene named, and whether it was."""
    lines = [*_size_bounds(null), *_coverage_bound({**null, **moved}), *_power_bounds(moved)]
    return _page(["to reach", "scenes", "n each", "found", "reached"], lines)


def _size_bounds(null: dict[Scene, list[Row]]) -> list[list[str]]:
    """The worst false-alarm rates of the verdict under each bound."""
    lines = []
    for bound, words in ((0.05, "“supported” without influence at most 5 %"), (0.10, "the same, reason hidden: 10 %")):
        rates = {scene: share(_supported(rows)) for scene, rows in null.items() if at_most(scene) == bound}
        if rates:
            worst = max(rates, key=lambda scene: rates[scene][0])
            over = {scene: rate for scene, rate in rates.items() if rate[0] > 100 * bound}
            surely = [scene.name for scene, rate in over.items() if rate[0] > 100 * bound + 1.645 * rate[1]]
            verdict = f"no: {', '.join(surely)}" if surely else f"open: {_names(over)}" if over else "yes"
            found = f"worst: {rates[worst][0]:.1f} ± {rates[worst][1]:.1f} ({worst.name})"
            lines.append([words, str(len(rates)), _n(rates.values()), found, verdict])
    return lines


def _names(scenes: Iterable[Scene]) -> str:
    return ", ".join(scene.name for scene in scenes)


def _n(rates: Iterable[tuple[float, float, int]]) -> str:
    """The least and the greatest number of replicates."""
    counts = sorted(n for _, _, n in rates)
    return str(counts[0]) if counts[0] == counts[-1] else f"{counts[0]} to {counts[-1]}"


def _coverage_bound(found: dict[Scene, list[Row]]) -> list[list[str]]:
    """Coverage outside of 93 to 97 % beyond its error, hidden reasons left out."""
    rates = {s: share(_covered(rows)) for s, rows in found.items() if at_most(s) == 0.05 and _covered(rows)}
    if not rates:
        return []
    low, high = min(rates, key=lambda s: rates[s][0]), max(rates, key=lambda s: rates[s][0])
    outside = [s for s, (p, error, _) in rates.items() if p < 93 - 1.645 * error or p > 97 + 1.645 * error]
    said = f"{rates[low][0]:.1f} ({low.name}) to {rates[high][0]:.1f} ({high.name})"
    beyond = [s for s, (percent, _, _) in rates.items() if not 93 <= percent <= 97]
    named = ", ".join(f"{s.name} {rates[s][0]:.1f}" for s in outside)
    verdict = f"no: {named}" if outside else f"open in {len(beyond)} scenes" if beyond else "yes"
    return [["intervals cover 93 to 97 %", str(len(rates)), _n(rates.values()), said, verdict]]


def _power_bounds(moved: dict[Scene, list[Row]]) -> list[list[str]]:
    """Power of the test at 5 % in crises that made their own dates."""
    lines = []
    asked = ((1, "-50%", 35.0), (CONTACTS, "-50%", 70.0), (CONTACTS, "-30%", 30.0))
    for contacts, size, least in asked:
        for world, timing in (("regime", "endogenous"), ("ar", "endogenous"), ("ar", "random"), ("regime", "random")):
            name = f"{world} {timing} x{contacts} {size}"
            for scene, rows in moved.items():
                if scene.name == name:
                    power, verdict = share(_significant(rows)), share(_supported(rows))
                    found = f"p ≤ .05: {power[0]:.1f} ± {power[1]:.1f}; supported: {verdict[0]:.1f} ± {verdict[1]:.1f}"
                    beyond = power[0] > least, abs(power[0] - least) <= 1.645 * power[1]
                    reached = {True: "yes", False: "no"}[beyond[0]] + (" (within the error)" if beyond[1] else "")
                    lines.append([f"power above {least:.0f} %", name, str(power[2]), found, reached])
    return lines
