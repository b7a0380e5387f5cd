"""How an actor stands between two sides over time: contacts, cooperation, conflict, arms and tone toward each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

import numpy as np
import pandas as pd

from backchannel.contacts.balance import Interval, balance, drift, gap
from backchannel.contacts.balance_breaks import Break, breaks
from backchannel.contacts.happenings import contacts_of
from backchannel.contacts.posture_rows import Toward, even_rows, toward
from backchannel.contacts.tellings import tellings
from backchannel.contacts.wording import named
from backchannel.errors import BadQuestion
from backchannel.model.record import Query

if TYPE_CHECKING:
    from backchannel.model.series import Every

Ask = Callable[[Query], pd.DataFrame]
Counted = Literal["contacts", "cooperation", "conflict", "arms"]
COUNTED: Final[tuple[Counted, ...]] = get_args(Counted)
_PERIOD: Final = MappingProxyType({"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"})
_DAYS_A_YEAR: Final = 365.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One measure toward both sides: counts or values by period, and what can be said of the balance.

    ``to_a`` and ``to_b`` are counts by period; ``overall`` is None where there is nothing to weigh, ``drift`` (change
    of the balance in a year) and ``breaks`` are None where too little is held to tell; an empty tuple
    says that none was found.
    """

    name: str
    to_a: tuple[int, ...]
    to_b: tuple[int, ...]
    overall: Interval | None
    drift: Interval | None
    breaks: tuple[Break, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Posture:
    """An actor between two sides; ``tone`` is the mean tone toward A less that toward B, None where too few speak."""

    actor: str
    side_a: str
    side_b: str
    since: date
    until: date
    every: Every
    periods: tuple[date, ...]
    measures: tuple[Measured, ...]
    tone: Interval | None
    tone_a: tuple[float | None, ...]
    tone_b: tuple[float | None, ...]
    left_out: int
    seed: int
    verdict: str
    notes: tuple[str, ...]

    @property
    def frame(self) -> pd.DataFrame:
        """One row for each period: counts and mean tone toward each side."""
        columns: dict[str, Any] = {"period": pd.to_datetime(list(self.periods))}
        for one in self.measures:
            columns |= {f"{one.name}_a": one.to_a, f"{one.name}_b": one.to_b}
        return pd.DataFrame(columns | {"tone_a": self.tone_a, "tone_b": self.tone_b})

    def measured(self, name: Counted) -> Measured:
        """One of the measures by its name."""
        return next(one for one in self.measures if one.name == name)


def posture(
    ask: Ask,
    actor: str,
    sides: tuple[str, str],
    *,
    since: date,
    until: date,
    every: Every = "quarter",
    seed: int = 0,
) -> Posture:
    """Weigh what an actor has to do with one side against what it has to do with the other, period by period.

    Rows of a source that is one side's own are left out, for it would tell of that side alone. Contacts and acts of
    either direction count; tone is the actor's own. The verdict rests on contacts and cooperation taken together.

    Parameters
    ----------
    ask
        Gives the rows of the record that a question asks for.
    actor, sides
        Codes of three different states, organisations or movements.
    since, until
        First and last day.
    every
        The periods.
    seed
        Of the draws behind intervals and tests.

    Raises
    ------
    BadQuestion
        If two of the three are the same, or no day lies between the first and the last.

    Limits: a balance of what is recorded. A press that writes more of one side moves it; a count does not say how much
    a contact or a delivery weighs. Periods are those of the calendar, the first and last may be cut.

    Examples
    --------
    >>> from datetime import date
    >>> found = posture(lambda query: pd.DataFrame(), "TUR", ("RUS", "USA"), since=date(2024, 1, 1),
    ...                 until=date(2024, 12, 31))
    >>> found.verdict, len(found.periods)
    ('cannot tell: the record holds nothing of Turkey with either side', 4)
    """
    if len({actor, *sides}) < 3:
        raise BadQuestion(f"{actor} between {sides[0]} and {sides[1]}: name three different actors")
    if since > until:
        raise BadQuestion(f"no day lies between {since} and {until}; the first day comes first")
    asked = ask(Query(actors=(actor,), recipients=sides, since=since, until=until))
    rows = even_rows(asked, sides=sides)
    spans = pd.period_range(since, until, freq=_PERIOD[every])
    held = {side: toward(rows, contacts_of(tellings(rows)), actor=actor, side=side) for side in sides}
    rng = np.random.default_rng(seed)
    a, b = (held[side] for side in sides)
    measures = tuple(_measured(name, a.days[name], b.days[name], spans=spans, rng=rng) for name in COUNTED)
    return Posture(
        actor=actor,
        side_a=sides[0],
        side_b=sides[1],
        since=since,
        until=until,
        every=every,
        periods=tuple(span.start_time.date() for span in spans),
        measures=measures,
        tone=gap([value for _, value in a.tones], [value for _, value in b.tones], rng=rng),
        tone_a=_means(a, spans),
        tone_b=_means(b, spans),
        left_out=len(asked) - len(rows),
        seed=seed,
        verdict=_verdict(actor, sides, measures),
        notes=_notes(len(asked) - len(rows), sides=sides, measures=measures),
    )


def _measured(
    name: str, to_a: Sequence[date], to_b: Sequence[date], *, spans: pd.PeriodIndex, rng: np.random.Generator
) -> Measured:
    a, b = (_counts(days, spans) for days in (to_a, to_b))
    first = spans[0].start_time
    years = [(span.start_time - first).days / _DAYS_A_YEAR for span in spans]
    return Measured(
        name=name,
        to_a=a,
        to_b=b,
        overall=balance(sum(a), sum(b)),
        drift=drift(a, b, years=years, rng=rng),
        breaks=breaks(a, b, rng=rng),
    )


def _counts(days: Sequence[date], spans: pd.PeriodIndex) -> tuple[int, ...]:
    found = Counter(pd.Period(day, freq=spans.freqstr) for day in days)
    return tuple(found.get(span, 0) for span in spans)


def _means(held: Toward, spans: pd.PeriodIndex) -> tuple[float | None, ...]:
    """The mean tone of each period, None where nobody speaks."""
    by_span: dict[Any, list[float]] = {}
    for day, value in held.tones:
        by_span.setdefault(pd.Period(day, freq=spans.freqstr), []).append(value)
    return tuple(float(np.mean(by_span[span])) if span in by_span else None for span in spans)


def _verdict(actor: str, sides: tuple[str, str], measures: Sequence[Measured]) -> str:
    """In words, by the exact interval of contacts and cooperation together."""
    a, b = (
        sum(sum(one.to_a if first else one.to_b) for one in measures if one.name in ("contacts", "cooperation"))
        for first in (True, False)
    )
    found = balance(a, b)
    if found is None:
        return f"cannot tell: the record holds nothing of {named(actor)} with either side"
    figures = f"{a} to {b}, balance {found.value:+.2f} ({found.low:+.2f} to {found.high:+.2f})"
    if found.low > 0 or found.high < 0:
        return f"{named(actor)} leans to {named(sides[0] if found.low > 0 else sides[1])}: {figures}"
    return f"cannot tell to which side {named(actor)} leans: {figures}"


def _notes(left_out: int, *, sides: tuple[str, str], measures: Sequence[Measured]) -> tuple[str, ...]:
    lines = []
    if left_out:
        lines.append(
            f"{left_out:,} rows of sources that are {named(sides[0])}'s or {named(sides[1])}'s own were left out: they "
            "would tell of one side alone."
        )
    short = [one.name for one in measures if one.breaks is None]
    if short:
        lines.append(f"Too little is held to tell drift or breaks of {', '.join(short)}.")
    return tuple(lines)
