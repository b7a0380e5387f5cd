"""The rows of the calibration: every scene, with what the test may do in it at most."""

from __future__ import annotations

from typing import Final

import numpy as np

from calibration_panels import BALKANS
from calibration_worlds import CONTACTS, Scene

HALF, THIRD, QUARTER = (float(np.log(share)) for share in (0.5, 0.7, 0.25))

MANY: Final = 12

KINDS: Final = ("iid", "ar", "zero", "drift", "hawkes", "week", "regime", "tone")
ENDOGENOUS: Final = (
    ("ar", "endogenous"),
    ("hawkes", "endogenous"),
    ("regime", "endogenous"),
    ("regime", "fast"),
    ("zero", "fast"),
    ("tone", "endogenous"),
    ("real", "random"),
    ("real", "endogenous"),
    ("real", "fast"),
)
# What no test of the series can tell from influence: dates set with knowledge of the turn, dates picked after looking.
HIDDEN: Final = (("regime", "ripe"), ("regime", "picked"), ("ar", "picked"), ("tone", "picked"))


def without_influence() -> list[Scene]:
    """Scenes in which nothing happened."""
    scenes = []
    for contacts in (1, CONTACTS):
        scenes += [Scene(world=world, contacts=contacts) for world in KINDS]
        scenes += [Scene(world=world, timing=timing, contacts=contacts) for world, timing in ENDOGENOUS]
    scenes += [Scene(world=world, timing=timing) for world, timing in HIDDEN]
    scenes += [Scene(world="regime", timing="picked", looks=8), Scene(world="ar", timing="picked", looks=8)]
    scenes += [Scene(world="tone", timing="picked", looks=8)]
    scenes += [Scene(world="regime", timing="ripe", contacts=CONTACTS), Scene(world="ar", timing="picked", contacts=3)]
    scenes += [
        Scene(world="regime", timing="endogenous", coder=(0.8, 0.7)),
        Scene(world="ar", missing=0.15),
        Scene(world="regime", timing="endogenous", contacts=CONTACTS, coder=(0.8, 0.7), missing=0.15),
        Scene(world="ar", days=30),
        Scene(world="ar", days=120),
        Scene(world="ar", timing="endogenous", days=3000),
        Scene(world="regime", timing="fast", contacts=CONTACTS, days=3000),
        Scene(world="regime", timing="ripe", contacts=MANY, days=3000),
        Scene(world="ar", timing="endogenous", contacts=MANY, days=3000),
    ]
    return [scene for scene in scenes if _there(scene)]


def with_influence() -> list[Scene]:
    """Scenes in which the dates did something."""
    scenes = []
    for contacts in (1, CONTACTS):
        scenes += [Scene(world=w, contacts=contacts, effect=HALF) for w in ("ar", "regime", "hawkes", "zero")]
        scenes += [
            Scene(world="regime", timing="endogenous", contacts=contacts, effect=effect)
            for effect in (THIRD, HALF, QUARTER)
        ]
        scenes += [
            Scene(world="ar", timing="endogenous", contacts=contacts, effect=HALF),
            Scene(world="real", timing="endogenous", contacts=contacts, effect=HALF),
            Scene(world="regime", timing="endogenous", contacts=contacts, effect=HALF, delay=3),
            Scene(world="regime", timing="endogenous", contacts=contacts, effect=QUARTER, decay=5.0),
            Scene(world="regime", timing="endogenous", contacts=contacts, effect=HALF, coder=(0.8, 0.7)),
            Scene(world="tone", timing="endogenous", contacts=contacts, effect=0.8),
        ]
    return [scene for scene in scenes if _there(scene)]


def at_most(scene: Scene) -> float:
    """The most that "supported" may be said without influence: more where the reason for the date is hidden."""
    return 0.10 if scene.timing in ("ripe", "picked") else 0.05


def _there(scene: Scene) -> bool:
    """Whether the data of the scene lies beside the project."""
    return scene.world != "real" or BALKANS.is_file()
