"""The waits of one directed dyad, day by day, as the record has them: to be looked at, not to be tested as a series."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from pydantic import ValidationError

from backchannel.errors import BadDesign
from backchannel.influence.claims_fields import Outcome
from backchannel.influence.claims_outcome import observe
from backchannel.influence.waiting import waits

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from backchannel.model.record import Query


def observed_waits(
    actor: str,
    recipient: str,
    *,
    cap: int,
    since: date | None,
    sources: tuple[str, ...],
    ask: Callable[[Query], pd.DataFrame],
    cover: Callable[[Query], pd.DatetimeIndex],
) -> pd.DataFrame:
    """Days to the next hostile act of one side toward another, from every day.

    Parameters
    ----------
    actor, recipient
        Codes of the record.
    cap
        Days that stand for as many or more.
    since
        First day.
    sources
        Sources asked, none for all.
    ask, cover
        Rows of the record, and the days covered, for a question.

    Returns
    -------
    pandas.DataFrame
        By ``day``: ``acts`` (nan where no source covers it), ``wait`` in days (nan where one of the next ``cap`` days
        is not covered), ``later`` (whether the wait is the cap or longer).

    Raises
    ------
    BadDesign
        If a side is none that is known, both are the same, or the cap is no number of days.

    Limits: neighbouring days share their next act, so that the column is no sample of independent waits; a regression
    or a correlation on it has a far smaller n than it has rows. The test is ``waiting_assess.assess_waits``.
    """
    outcome = _outcome(actor, recipient, sources=sources, cap=cap)
    series = observe(outcome, since=since, ask=ask, cover=cover).series
    wait = waits(series.to_numpy(dtype=float)[:, None], cap=cap).capped[:, 0]
    found = pd.DataFrame({"acts": series, "wait": wait, "later": wait >= cap}, index=series.index)
    return found.rename_axis("day")


def _outcome(actor: str, recipient: str, *, sources: tuple[str, ...], cap: int) -> Outcome:
    if cap < 1:
        raise BadDesign(f"the cap is {cap} days; use 1 or more")
    try:
        found = Outcome(actor=actor, recipient=recipient, measure="wait", sources=sources)
    except ValidationError as error:
        told = "; ".join(f"“{one['input']}” {one['msg'].removeprefix('Value error, ')}" for one in error.errors())
        raise BadDesign(told) from None
    if found.actor == found.recipient:
        raise BadDesign(f"actor and recipient are both {found.actor}; a dyad has two sides")
    return found
