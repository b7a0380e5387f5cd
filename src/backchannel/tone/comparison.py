"""What somebody said toward one recipient, beside what the same said toward others in the same weeks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from backchannel.model.findings import Estimate
from backchannel.tone.intervals import difference_interval, mean_interval, share_interval
from backchannel.tone.statements import HOSTILE, daily

if TYPE_CHECKING:
    import pandas as pd

LEAST: Final = 3  # statements toward a recipient, below which it is not ranked
SHARE: Final = (
    f"Share of hostile statements (tone at or below {HOSTILE:g}), the mean of its daily values; Wilson's 95 % "
    "interval, in which each day with statements counts once."
)
MEAN: Final = "Mean of daily tone; 95 % interval by Student's t, in which each day with statements counts once."
DIFFERENCE: Final = (
    "Mean of daily tone toward the recipient minus that toward all others in the same days; 95 % interval after Welch, "
    "days counted once. p (two-sided) is the rank of that difference among those that every other recipient would have "
    "in its place."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Words toward one recipient and toward others.

    ``hostile`` and ``tone`` are of the recipient, ``others`` the share of hostile statements toward the rest,
    ``difference`` recipient minus rest. ``rank`` is the place of the recipient among the ``ranked``; 1 is the mildest.
    """

    recipient: str
    statements: int
    days: int
    hostile: Estimate
    others: Estimate
    tone: Estimate
    difference: Estimate
    rank: int | None
    ranked: int


def compare(said: pd.DataFrame, *, recipient: str) -> Comparison:
    """Compare the words toward one recipient with those toward others.

    Parameters
    ----------
    said
        Statements of one speaker in one stretch of time, as `statements.statements` gives them, toward everybody.
    recipient
        The recipient in question.

    Returns
    -------
    Comparison
        Shares, means and difference with intervals; p and rank among recipients with at least three statements. With
        *R* of them the smallest p is 1/R.

    Limits: recipients are not drawn at random, and a speaker who speaks harshly of an enemy and mildly of a friend
    does so for reasons; the comparison describes.

    Examples
    --------
    >>> import pandas as pd
    >>> said = pd.DataFrame({"date": pd.to_datetime(["2025-06-01", "2025-06-02", "2025-06-03"] * 2),
    ...                      "recipient": ["ISR"] * 3 + ["USA"] * 3, "tone": [0.0, 0.0, 0.5, -1.0, -0.5, -1.0]})
    >>> found = compare(said, recipient="ISR")
    >>> found.hostile.value, found.others.value, found.rank, found.ranked
    (0.0, 1.0, 1, 2)
    """
    toward = said["recipient"] == recipient
    here, there = daily(said[toward]), daily(said[~toward])
    sizes = said.groupby("recipient").size()
    ranked = sorted(sizes[sizes >= LEAST].index)
    means = {name: _contrast(said, name) for name in ranked}
    own = means.get(recipient)
    return Comparison(
        recipient=recipient,
        statements=int(toward.sum()),
        days=len(here),
        hostile=_estimate(SHARE, share_interval(list(here["hostile"])), n=int(toward.sum())),
        others=_estimate(SHARE, share_interval(list(there["hostile"])), n=int((~toward).sum())),
        tone=_estimate(MEAN, mean_interval(list(here["tone"])), n=int(toward.sum())),
        difference=_estimate(
            DIFFERENCE,
            difference_interval(list(here["tone"]), list(there["tone"])),
            n=len(said),
            p=_place(own, means) if own is not None and len(ranked) > 1 else None,
        ),
        rank=1 + sum(value > own for value in means.values()) if own is not None else None,
        ranked=len(ranked),
    )


def _contrast(said: pd.DataFrame, recipient: str) -> float:
    """Mean daily tone toward a recipient minus that toward the rest; toward nobody else it is the mean itself."""
    toward = said["recipient"] == recipient
    rest = daily(said[~toward])["tone"]
    return float(daily(said[toward])["tone"].mean() - (rest.mean() if len(rest) else 0.0))


def _place(own: float, means: dict[str, float]) -> float:
    return sum(abs(value) >= abs(own) - 1e-12 for value in means.values()) / len(means)


def _estimate(method: str, found: tuple[float, float, float], *, n: int, p: float | None = None) -> Estimate:
    value, low, high = found
    return Estimate(method=method, value=value, low=low, high=high, n=n, p_value=p)
