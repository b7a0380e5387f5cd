"""Contacts and breaches -> ties: level, direction, medium, first, last, number, rate, and how they stand on a day."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

import pandas as pd

from backchannel.contacts.streams import covered_days
from backchannel.errors import BadQuestion
from backchannel.model.contacts import LEVELS, MEDIA, Tie

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from backchannel.model.contacts import Breach, Contact, TieState

WINDOW: Final = 365  # days in which a contact keeps a channel open, unless another window is asked for
_YEAR: Final = 365.25  # days


class Standing(NamedTuple):
    """How a tie stands on a day, and since when if it is not plainly open."""

    state: TieState
    since: date | None


def standing(contacts: Iterable[Contact], breaches: Iterable[Breach], *, on: date, window: int = WINDOW) -> Standing:
    """How the tie of two sides stands on a day.

    *open*: a direct contact in the days up to it; *silent*: the last one lies further back; *none recorded*: there is
    no direct one. After the last direct contact a sure rupture makes it *broken off*; a rupture that is not sure,
    people expelled or a meeting refused make an open one *strained*. Silence of the record is not silence of the sides.

    Parameters
    ----------
    contacts, breaches
        Of these two sides, of any time; those after the day are passed over.
    on
        The day.
    window
        Days up to it, itself included.

    Raises
    ------
    BadQuestion
        If the window is no day at all.

    Examples
    --------
    >>> from datetime import date
    >>> standing([], [], on=date(2025, 6, 23))
    Standing(state='none recorded', since=None)
    """
    first = opening(on, window)
    last = max((one.first for one in contacts if one.direct and one.first <= on), default=None)
    later = [one for one in breaches if one.date <= on and (last is None or one.date > last)]
    ruptures = [one.date for one in later if one.kind == "rupture" and one.sure]
    if ruptures:
        return Standing("broken off", min(ruptures))
    if last is None:
        return Standing("none recorded", None)
    if last < first:
        return Standing("silent", last)
    return Standing("strained", min(one.date for one in later)) if later else Standing("open", None)


def opening(on: date, window: int) -> date:
    """The first day of a window that ends on a day.

    Raises
    ------
    BadQuestion
        If the window is no day at all, or longer than the calendar.

    Examples
    --------
    >>> from datetime import date
    >>> opening(date(2025, 6, 23), 30).isoformat()
    '2025-05-25'
    """
    if window < 1:
        raise BadQuestion(f"a window of {window} days holds no day; give 1 or more, for example {WINDOW}")
    try:
        return on - timedelta(days=window - 1)
    except OverflowError:
        raise BadQuestion(f"a window of {window} days is longer than the calendar; give fewer") from None


def ties(
    contacts: Sequence[Contact],
    breaches: Sequence[Breach],
    *,
    since: date,
    until: date,
    coverage: pd.DataFrame | None = None,
    window: int = WINDOW,
) -> tuple[Tie, ...]:
    """The ties of all pairs that have a contact or a breach in the days asked about, most contacts first.

    Parameters
    ----------
    contacts, breaches
        Of any pairs; what lies outside the days is passed over.
    since, until
        First and last day; the state is that of the last.
    coverage
        What the record holds of anybody, one row a day and stream; without it there is no rate.
    window
        Days in which a contact keeps a channel open.

    Raises
    ------
    BadQuestion
        If there is no day between the first and the last, or the window is none.

    Examples
    --------
    >>> from datetime import date
    >>> ties([], [], since=date(2025, 1, 1), until=date(2025, 12, 31))
    ()
    """
    if since > until:
        raise BadQuestion(f"no day lies between {since} and {until}; the first day comes first")
    held: dict[tuple[str, str], list[Contact]] = defaultdict(list)
    broken: dict[tuple[str, str], list[Breach]] = defaultdict(list)
    for contact in contacts:
        if since <= contact.first <= until:
            held[contact.sides].append(contact)
    for breach in breaches:
        if since <= breach.date <= until:
            broken[_sides(breach)].append(breach)
    years = _Years(coverage, since=since, until=until)
    found = [
        _tie(sides, held.get(sides, []), broken.get(sides, []), until=until, window=window, years=years(sides))
        for sides in {**held, **broken}
    ]
    return tuple(sorted(found, key=lambda tie: (-tie.contacts, tie.sides)))


def _sides(breach: Breach) -> tuple[str, str]:
    one, other = sorted((breach.actor, breach.recipient))
    return one, other


class _Years:
    """Covered years of two sides; which streams tell of them depends on few states only, so little is counted twice."""

    def __init__(self, coverage: pd.DataFrame | None, *, since: date, until: date) -> None:
        self._coverage, self._since, self._until = coverage, since, until
        self._known: dict[frozenset[str], float] = {}

    def __call__(self, sides: tuple[str, str]) -> float:
        if self._coverage is None:
            return 0.0
        own = frozenset(set(sides) & {"RUS", "USA"})
        if own not in self._known:
            days = covered_days(self._coverage, sides=sides, since=self._since, until=self._until)
            self._known[own] = days / _YEAR
        return self._known[own]


def _tie(
    sides: tuple[str, str],
    contacts: Sequence[Contact],
    breaches: Sequence[Breach],
    *,
    until: date,
    window: int,
    years: float,
) -> Tie:
    state, since = standing(contacts, breaches, on=until, window=window)
    levels = _counts(one.level for one in contacts)
    media = _counts(one.medium for one in contacts)
    visitors = _counts(one.visitor or "" for one in contacts)
    return Tie(
        sides=sides,
        contacts=len(contacts),
        first=min((one.first for one in contacts), default=None),
        last=max((one.first for one in contacts), default=None),
        by_level=tuple((level, levels[level]) for level in LEVELS if level in levels),
        by_medium=tuple((medium, media[medium]) for medium in MEDIA if medium in media),
        visits=(visitors.get(sides[0], 0), visitors.get(sides[1], 0)),
        per_year=len(contacts) / years if years else None,
        covered_years=years,
        sources=tuple(sorted({source for one in contacts for source in one.sources})),
        state=state,
        since=since,
        breaches=tuple(breaches),
    )


def _counts(names: Iterable[str]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for name in names:
        found[name] = found.get(name, 0) + 1
    return found


def tie_frame(found: Iterable[Tie]) -> pd.DataFrame:
    """Ties as a frame, one a row: the fields of `Tie`, with a column for each level and medium.

    Examples
    --------
    >>> list(tie_frame([]).columns)[:5]
    ['one', 'other', 'contacts', 'first', 'last']
    """
    rows = [
        {
            "one": tie.sides[0],
            "other": tie.sides[1],
            "contacts": tie.contacts,
            "first": tie.first,
            "last": tie.last,
            **{level: dict(tie.by_level).get(level, 0) for level in LEVELS},
            **{medium: dict(tie.by_medium).get(medium, 0) for medium in MEDIA},
            "visits_by_one": tie.visits[0],
            "visits_by_other": tie.visits[1],
            "per_year": tie.per_year,
            "covered_years": tie.covered_years,
            "state": tie.state,
            "since": tie.since,
            "breaches": len(tie.breaches),
            "sources": ";".join(tie.sources),
        }
        for tie in found
    ]
    columns = ["one", "other", "contacts", "first", "last", *LEVELS, *MEDIA, "visits_by_one", "visits_by_other",
               "per_year", "covered_years", "state", "since", "breaches", "sources"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)
