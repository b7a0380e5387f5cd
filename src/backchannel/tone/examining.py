"""One question put to the statements: figures, checks and a ruling, for a change of tone and for how it was."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import pandas as pd

from backchannel.model.findings import Check
from backchannel.states import state_name
from backchannel.tone.comparison import compare
from backchannel.tone.evidence import comparison_figures, shift_figures, statement_table
from backchannel.tone.shift import WINDOWS, Windows, shift
from backchannel.tone.statements import daily
from backchannel.tone.verdict import FEW, Ruling, of_level, of_restraint, of_shift, of_silence

if TYPE_CHECKING:
    from datetime import date

    from backchannel.model.evidence import Evidence
    from backchannel.model.findings import Estimate
    from backchannel.tone.comparison import Comparison
    from backchannel.tone.reading import Asked
    from backchannel.tone.shift import Shift

OTHER_BEFORE: Final = (14, 56)  # days before, for the check that the change does not hang on one choice


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What was found on one question; ``figures`` says it in a sentence."""

    ruling: Ruling
    estimates: tuple[Estimate, ...] = ()
    checks: tuple[Check, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    figures: str = ""


def near_days(asked: Asked) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The days whose statements bear on a question: those spoken of and, for a change, those compared."""
    first, last = asked.days
    before = WINDOWS.before if asked.cue.manner == "shift" else 0
    after = WINDOWS.after if asked.cue.manner == "shift" and first == last else 0
    return pd.Timestamp(first - timedelta(days=before)), pd.Timestamp(last + timedelta(days=after))


def look_at_shift(asked: Asked, said: pd.DataFrame, *, span: tuple[date, date]) -> Looked:
    """A change of tone around a day, or from the weeks before a stretch of time to that stretch.

    Parameters
    ----------
    asked
        The question.
    said
        Statements of the speaker toward everybody, of one source.
    span
        First and last day that the source covers.
    """
    first, last = asked.days
    windows = WINDOWS if first == last else Windows(gap=0, after=(last - first).days + 1)
    toward = said[said["recipient"] == asked.recipient]
    found = shift(daily(toward), at=first, span=span, windows=windows)
    others = [
        (
            f"after - before, {before} days before",
            shift(daily(toward), at=first, span=span, windows=replace(windows, before=before)),
        )
        for before in OTHER_BEFORE
    ]
    named = toward[toward["inferred"].isna()]
    if len(named) < len(toward):
        others.append(
            ("after - before, without inferred statements", shift(daily(named), at=first, span=span, windows=windows))
        )
    near = toward[toward["date"].between(*near_days(asked))]
    recipient = state_name(asked.recipient)
    return Looked(
        ruling=of_shift(found, direction=asked.cue.direction),
        estimates=(found.estimate,) if found.before.days and found.after.days else (),
        checks=tuple(_same_side(name, other, found=found) for name, other in others),
        evidence=(
            shift_figures(found, others=others),
            statement_table(near, caption=f"Statements of {asked.who} toward {recipient} around {first}"),
        ),
        figures=_told(found, asked=asked),
    )


def _same_side(name: str, other: Shift, *, found: Shift) -> Check:
    """Whether the change has the same sign under another choice."""
    name = name.removeprefix("after - before, ")
    values = (found.estimate.value, other.estimate.value)
    if any(value != value for value in values):
        return Check(name=name, outcome="not_run", detail="no statements on one side")
    same = values[0] * values[1] > 0 or values[0] == values[1]
    return Check(name=name, outcome="passed" if same else "failed", detail=f"difference {values[1]:+.2f}")


def _told(found: Shift, *, asked: Asked) -> str:
    """The figures of a shift in a sentence."""
    if not (found.before.days and found.after.days):
        return f"Statements on {found.before.days} days before and {found.after.days} days after were found."
    estimate = found.estimate
    told = (
        f"Mean tone of {asked.who} toward {state_name(asked.recipient)} was {found.before.tone:+.2f} before "
        f"({found.before.statements} statements on {found.before.days} days) and {found.after.tone:+.2f} after "
        f"({found.after.statements} on {found.after.days})"
    )
    if estimate.p_value is None:
        return f"{told}: a difference of {estimate.value:+.2f}, for which no interval can be given."
    interval = f"95 % interval {estimate.low:+.2f} to {estimate.high:+.2f}"
    return f"{told}: {estimate.value:+.2f}, {interval}, p = {estimate.p_value:.3f}."


def look_at_level(asked: Asked, said: pd.DataFrame) -> Looked:
    """How the tone was in the days spoken of: its level, hostile language avoided, or silence.

    Parameters
    ----------
    asked
        The question.
    said
        Statements of the speaker toward everybody, of one source.
    """
    inside = said[said["date"].between(*near_days(asked))]
    found = compare(inside, recipient=asked.recipient)
    named = compare(inside[inside["inferred"].isna()], recipient=asked.recipient)
    recipient = state_name(asked.recipient)
    first, last = asked.days
    when = f"on {first}" if first == last else f"from {first} to {last}"
    caption = f"{asked.who} toward {recipient} {when}"
    toward = inside[inside["recipient"] == asked.recipient]
    return Looked(
        ruling=_ruling(asked, found, named=named.statements),
        estimates=tuple(line for line in (found.tone, found.hostile, found.difference) if line.value == line.value),
        checks=(_without_inferred(asked, found, named=named),) if named.statements < found.statements else (),
        evidence=(
            comparison_figures(found, caption=f"Tone of {caption}", toward=recipient),
            statement_table(toward, caption=f"Statements of {caption}"),
        ),
        figures=_level_told(found, caption=caption),
    )


def _ruling(asked: Asked, found: Comparison, *, named: int) -> Ruling:
    if asked.cue.manner == "silence":
        return of_silence(named)
    return of_restraint(found) if asked.cue.manner == "restraint" else of_level(found, direction=asked.cue.direction)


def _without_inferred(asked: Asked, found: Comparison, *, named: Comparison) -> Check:
    """Whether the figure stays on its side without statements that do not name the recipient."""
    name = "without inferred statements"
    if not named.statements:
        return Check(name=name, outcome="failed", detail="no statement names the recipient")
    if asked.cue.manner == "restraint":
        same = (named.hostile.value < FEW) == (found.hostile.value < FEW)
        return Check(name=name, outcome="passed" if same else "failed", detail=f"share {named.hostile.value:.2f}")
    same = named.tone.value * found.tone.value >= 0
    return Check(name=name, outcome="passed" if same else "failed", detail=f"mean tone {named.tone.value:+.2f}")


def _level_told(found: Comparison, *, caption: str) -> str:
    """The figures of a level in a sentence."""
    if not found.statements:
        return f"{caption}: no statement in the record."
    others = f", toward others {found.others.value:.0%}" if found.others.n else ""
    return (
        f"{caption}: mean tone {found.tone.value:+.2f} ({found.tone.low:+.2f} to {found.tone.high:+.2f}), "
        f"{found.hostile.value:.0%} hostile ({found.hostile.low:.0%} to {found.hostile.high:.0%}{others}), "
        f"{found.statements} statements on {found.days} days."
    )
