"""How an actor stands between two sides over time: contacts, cooperation, conflict, arms and tone toward each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from backchannel.contacts.balance import Interval, gap
from backchannel.contacts.happenings import contacts_of
from backchannel.contacts.posture_figures import COUNTED, Counted, Measured, means, measured
from backchannel.contacts.posture_rows import even_rows, toward
from backchannel.contacts.posture_words import notes, verdict
from backchannel.contacts.tellings import tellings
from backchannel.errors import BadQuestion
from backchannel.model.record import Query

if TYPE_CHECKING:
    from backchannel.model.series import Every

Ask = Callable[[Query], pd.DataFrame]
_PERIOD: Final = MappingProxyType({"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"})


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
    either direction count; tone is the actor's own. A lean is said only where the
    exact interval of contacts and cooperation together tells it, and conflict and tone do not tell against it.

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
        If two of the three are the same, no day lies between the first and the last, or there is no such period.

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
    if every not in _PERIOD:
        raise BadQuestion(f"there is no period {every!r}; ask for one of {', '.join(_PERIOD)}")
    asked = ask(Query(actors=(actor,), recipients=sides, since=since, until=until))
    rows = even_rows(asked, sides=sides)
    spans = pd.period_range(since, until, freq=_PERIOD[every])
    held = {side: toward(rows, contacts_of(tellings(rows)), actor=actor, side=side) for side in sides}
    rng = np.random.default_rng(seed)
    a, b = (held[side] for side in sides)
    measures = tuple(measured(name, a.days[name], b.days[name], spans=spans, rng=rng) for name in COUNTED)
    tone = gap([value for _, value in a.tones], [value for _, value in b.tones], rng=rng)
    return Posture(
        actor=actor,
        side_a=sides[0],
        side_b=sides[1],
        since=since,
        until=until,
        every=every,
        periods=tuple(span.start_time.date() for span in spans),
        measures=measures,
        tone=tone,
        tone_a=means(a.tones, spans),
        tone_b=means(b.tones, spans),
        left_out=len(asked) - len(rows),
        seed=seed,
        verdict=verdict(actor, sides, measures, tone=tone),
        notes=notes(len(asked) - len(rows), sides=sides, measures=measures),
    )
