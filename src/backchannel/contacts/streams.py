"""The streams of the record and what each can tell of contacts: whose it is, who made it, which days it covers."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

# Streams of the starter record that tell of one state's contacts only, or that speak for it: whose they are.
OWN: Final[Mapping[str, str]] = MappingProxyType(
    {"mid": "RUS", "rt": "RUS", "tass": "RUS", "travels": "USA", "noted": "USA", "posts": "USA"}
)
# Of these, what lists the contacts of its state one by one, so that its list can be held against another.
LISTS: Final = ("mid", "travels")
# Written or read by hand or rule; others a coder read.
MADE_BY_PEOPLE: Final = frozenset({"mid", "travels", "noted", "posts"})
COMPLETE: Final = frozenset({"travels"})  # a month without a row is a month without a journey
CONTACTLESS: Final = frozenset({"vetoes", "acled", "ucdp-ged"})  # hold no contacts whatever happens
# Streams that set in late or are a selection: a rise of contacts with them is none of the contacts themselves.
PASSING: Final = ("noted", "posts", "rt", "tass")
# The analyst's own documents are a selection, made with a question in mind.
SELECTED: Final = frozenset({"own"})
# Confidence of the coder from which a row that can be looked up counts as sure; headlines of OWN never do.
ALONE: Final = 0.9


def is_general(stream: str, *, dataset: str) -> bool:
    """Whether a stream would tell of anybody's contacts, and is no party's own.

    Examples
    --------
    >>> is_general("wikipedia", dataset="starter"), is_general("mid", dataset="starter")
    (True, False)
    """
    return stream not in OWN and stream not in CONTACTLESS and dataset not in SELECTED and dataset not in CONTACTLESS


def tells_of(stream: str, *, dataset: str, sides: tuple[str, str]) -> bool:
    """Whether a stream would tell of contacts between two sides.

    Examples
    --------
    >>> [tells_of("mid", dataset="starter", sides=sides) for sides in (("IRN", "RUS"), ("IRN", "OMN"))]
    [True, False]
    """
    return is_general(stream, dataset=dataset) or OWN.get(stream) in sides


def covered_days(coverage: pd.DataFrame, *, sides: tuple[str, str], since: date, until: date) -> int:
    """Days of the months, from one day to another, in which a stream that would tell of two sides holds anything.

    Parameters
    ----------
    coverage
        What the record holds of anybody, one row a day and stream: ``date``, ``dataset``, ``source``.
    sides
        Codes of both sides.
    since, until
        First and last day.

    Limits: counted by months, for a stream rarely has a row on every day; a month with one row counts whole.

    Examples
    --------
    >>> from datetime import date
    >>> days = pd.DataFrame({"date": pd.to_datetime(["2025-01-03", "2025-01-20", "2025-03-02"]), "dataset": "starter",
    ...                      "source": ["wikipedia", "wikipedia", "mid"]})
    >>> covered_days(days, sides=("IRN", "OMN"), since=date(2025, 1, 1), until=date(2025, 12, 31))
    31
    >>> covered_days(days, sides=("IRN", "RUS"), since=date(2025, 1, 11), until=date(2025, 12, 31))
    52
    """
    if since > until or coverage.empty:
        return 0
    months: set[pd.Period] = set()
    table = coverage.assign(month=pd.to_datetime(coverage["date"]).dt.to_period("M"))
    for (dataset, source), rows in table.groupby(["dataset", "source"], dropna=False, sort=False):
        stream = source if isinstance(source, str) else str(dataset)
        if not tells_of(stream, dataset=str(dataset), sides=sides):
            continue
        held = rows["month"].unique()
        months |= set(pd.period_range(min(held), max(held), freq="M") if stream in COMPLETE else held)
    first, last = pd.Timestamp(since), pd.Timestamp(until)
    stretches = ((max(first, month.start_time), min(last, month.end_time.normalize())) for month in months)
    return sum(max(0, (end - start).days + 1) for start, end in stretches)
