"""The rule of the verdicts on tone, in one place: what must be found before a claim is supported or contradicted.

A shift is *supported* where the interval of the difference lies wholly on the claimed side of 0 (then p is at most
0.05), *contradicted* where it lies wholly on the other. Restraint is *supported* where the interval of the share of
hostile statements ends below one in five, *contradicted* where it begins above. A harsh or warm tone is *supported*
where the mean is at least a quarter of the scale on the claimed side and its interval does not reach 0, *contradicted*
where the interval lies wholly on the other side. Silence is *contradicted* by two statements that name the recipient,
and never supported: the record does not hold everything. A denial turns the verdict round. Everything else is *cannot
tell*, and so is everything that rests on too few days or falls with a check.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.findings import Check, Estimate, Verdict
    from backchannel.tone.comparison import Comparison
    from backchannel.tone.shift import Shift

LEAST_STATEMENTS: Final = 6  # on each side of a shift
LEAST_DAYS: Final = 5  # with statements, for a level or restraint
FEW: Final = 0.2  # share of hostile statements that still passes for restraint; above what errors of labels may add
MARKED: Final = 0.25  # of the scale from -1 to 1: a mean nearer to 0 is neither harsh nor warm
LEAST_SPOKEN: Final = 2  # statements that end a silence


class Ruling(NamedTuple):
    """A verdict and the reason for it, to be read aloud."""

    verdict: Verdict
    why: str


def of_shift(found: Shift, *, direction: int) -> Ruling:
    """The verdict on a change of tone; ``direction`` is 1 for milder, -1 for harsher."""
    if found.why_not:
        return Ruling("cannot tell", f"Too little to compare: {found.why_not}.")
    fewest = min(found.before.statements, found.after.statements)
    if fewest < LEAST_STATEMENTS:
        return Ruling("cannot tell", f"Only {fewest} statements on one side; at least {LEAST_STATEMENTS} are needed.")
    side = _side(found.estimate)
    if side == direction:
        return Ruling("supported", "The change lies on the claimed side by more than tone changes around other dates.")
    if side == -direction:
        return Ruling("contradicted", "The tone changed the other way, by more than it changes around other dates.")
    return Ruling("cannot tell", "The change is not larger than those around other dates of the record.")


def of_restraint(found: Comparison) -> Ruling:
    """The verdict on hostile language avoided."""
    if found.days < LEAST_DAYS:
        return Ruling("cannot tell", _few(found))
    if found.hostile.high < FEW:
        return Ruling("supported", "Hostile statements are fewer than one in five, the error of so few days included.")
    if found.hostile.low > FEW:
        return Ruling("contradicted", "More than one statement in five is hostile, the error of so few days included.")
    return Ruling("cannot tell", "The statements are too few to say whether hostile ones are rarer than one in five.")


def of_level(found: Comparison, *, direction: int) -> Ruling:
    """The verdict on a harsh (-1) or warm (1) tone."""
    if found.days < LEAST_DAYS:
        return Ruling("cannot tell", _few(found))
    side = _side(found.tone)
    if side == direction and direction * found.tone.value >= MARKED:
        return Ruling("supported", "The mean lies clearly on the claimed side, and so does all of its interval.")
    if side == -direction:
        return Ruling("contradicted", "The mean lies on the other side of neutral, and so does all of its interval.")
    return Ruling("cannot tell", "The mean is too near to neutral, or its interval reaches there.")


def of_silence(spoken: int) -> Ruling:
    """The verdict on silence, by the number of statements that name the recipient."""
    if spoken >= LEAST_SPOKEN:
        return Ruling("contradicted", f"The record holds {spoken} statements that name the recipient.")
    return Ruling("cannot tell", "That the record holds next to nothing does not show that nothing was said.")


def turned(ruling: Ruling) -> Ruling:
    """The verdict on the denial of a claim.

    Examples
    --------
    >>> turned(Ruling("supported", "It softened.")).verdict, turned(Ruling("cannot tell", "Few.")).verdict
    ('contradicted', 'cannot tell')
    """
    opposite: dict[Verdict, Verdict] = {"supported": "contradicted", "contradicted": "supported"}
    return Ruling(opposite.get(ruling.verdict, ruling.verdict), f"{ruling.why} The claim is a denial.")


def after_checks(ruling: Ruling, checks: Sequence[Check]) -> Ruling:
    """The verdict once the checks are in: one that failed takes it back.

    Examples
    --------
    >>> from backchannel.model.findings import Check
    >>> after_checks(Ruling("supported", "It softened."), [Check(name="other windows", outcome="failed", detail="-")])
    Ruling(verdict='cannot tell', why='It softened. But a check failed: other windows.')
    """
    failed = [check.name for check in checks if check.outcome == "failed"]
    if not failed or ruling.verdict == "cannot tell":
        return ruling
    return Ruling("cannot tell", f"{ruling.why} But a check failed: {', '.join(failed)}.")


def _side(estimate: Estimate) -> int:
    """On which side of 0 an interval wholly lies; 0 if on neither."""
    return 1 if estimate.low > 0 else -1 if estimate.high < 0 else 0


def _few(found: Comparison) -> str:
    return f"Statements on {found.days} days only; at least {LEAST_DAYS} days are needed."
