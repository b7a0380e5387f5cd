"""What the reader of a series must know: what was left out, and where it has no value for want of a source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backchannel.tone.coverage import scope_of
from backchannel.tone.listing import many

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from backchannel.model.series import Every
    from backchannel.tone.coverage import Scope

SELECTION = (
    "The analyst's own events are taken for a selection: a day without one is no zero. A table that is a whole gets a "
    "name of its own in its column dataset; then every day on which it holds anything is covered by it."
)


def noted(
    kept: pd.DataFrame,
    frame: pd.DataFrame,
    *,
    left_out: Mapping[str, int],
    every: Every,
    scopes: Mapping[str, Scope],
) -> tuple[str, ...]:
    """What was left out, and how well the periods are covered.

    Parameters
    ----------
    kept
        The rows that are in the series.
    frame
        The series; of its columns ``days_covered`` counts here.
    left_out
        Events that are not in it, by reason.
    every
        How long a period is.
    scopes
        What each source records, where that is not everything.

    Examples
    --------
    >>> import pandas as pd
    >>> weeks = pd.DataFrame({"days_covered": [7, 0]}, index=pd.Index([1, 2], name="period"))
    >>> noted(pd.DataFrame(), weeks, left_out={"without a tone": 1}, every="week", scopes={})[0]
    '1 event left out: without a tone.'
    """
    notes = [f"{many(count, 'event')} left out: {reason}." for reason, count in left_out.items() if count]
    periods = frame.groupby(level="period")["days_covered"].first()
    if gaps := int((periods == 0).sum()):
        notes.append(
            f"{gaps:,} of {len(periods):,} {every}s are covered by no source that would have told; "
            "without an event they have no value."
        )
        if _own(kept) and not scope_of("", "own", scopes=scopes).silence_tells:
            notes.append(SELECTION)
    return tuple(notes)


def _own(kept: pd.DataFrame) -> bool:
    """Whether events of the analyst's own are among the rows."""
    return "dataset" in kept and bool((kept["dataset"] == "own").any())
