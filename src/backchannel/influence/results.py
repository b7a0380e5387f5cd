"""What an assessment hands back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from backchannel.influence.curve import Curve
    from backchannel.influence.design import Design
    from backchannel.influence.picture import Picture
    from backchannel.influence.stacked import Share
    from backchannel.influence.verdict import Confidence
    from backchannel.model.findings import Check, Estimate, Verdict


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Assessment:
    """Everything one design gave.

    ``estimates[0]`` is the main one: relative change of the rate for counts (-0.5 is a halving), a shift in the units
    of the series otherwise. ``summary`` says what was found, ``reason`` why the verdict is what it is. ``likelihood``
    is in the words of ICD 203, ``range`` theirs in percent, ``posteriors`` the probabilities behind it for priors of
    10, 25 and 50 %; where the test could not have shown an effect, no likelihood is given, and the range is 0 to 100.
    ``placebos`` has a row for each placebo, ``power`` for each size of effect. ``picture``, ``curve`` and ``share`` are
    None where nothing could be computed.
    """

    design: Design
    digest: str
    verdict: Verdict
    summary: str
    reason: str
    likelihood: str
    range: tuple[int, int]
    posteriors: tuple[tuple[float, float], ...]
    confidence: Confidence
    p: float
    estimates: tuple[Estimate, ...]
    checks: tuple[Check, ...]
    assumptions: tuple[str, ...]
    placebos: pd.DataFrame
    power: pd.DataFrame
    picture: Picture | None
    curve: Curve | None
    share: Share | None
