"""Contacts per dyad over time, one small frame a dyad, as a chart."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

from backchannel.contacts.network_words import bias
from backchannel.contacts.wording import counted
from backchannel.errors import BadQuestion
from backchannel.model.evidence import Chart, Line, Panel, Table
from backchannel.model.network import printable
from backchannel.states import state_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from backchannel.model.contacts import Contact

Step = Literal["month", "quarter", "year"]
_MONTHS: Final[dict[Step, int]] = {"month": 1, "quarter": 3, "year": 12}
FRAMES: Final = 12


def timeline(contacts: Iterable[Contact], *, since: date, until: date, most: int = FRAMES) -> Chart:
    """Contacts of each dyad period by period: the dyads with most contacts, each in a frame of its own.

    Periods are months up to three years, quarters up to ten, years beyond; the first and last may be cut by the days
    asked about. A contact counts in the period of its first day.

    Parameters
    ----------
    contacts
        Of any pairs and days; those outside the days are passed over.
    since, until
        First and last day.
    most
        How many dyads at most.

    Raises
    ------
    BadQuestion
        If there is no day between the first and the last.

    Examples
    --------
    >>> from datetime import date
    >>> chart = timeline([], since=date(2025, 1, 1), until=date(2025, 3, 1))
    >>> chart.panels, chart.table.rows
    ((), (('2025-01-01',), ('2025-02-01',), ('2025-03-01',)))
    """
    if since > until:
        raise BadQuestion(f"no day lies between {since} and {until}; the first day comes first")
    step = _step((until - since).days)
    held = [one for one in contacts if since <= one.first <= until]
    number = Counter(one.sides for one in held)
    pairs = sorted(number, key=lambda pair: (-number[pair], pair))[:most]
    counts = Counter((one.sides, _start(one.first, step)) for one in held)
    periods = _periods(since, until, step=step)
    names = {pair: " and ".join(printable(state_name(side)) for side in pair) for pair in pairs}
    words = f"Contacts a {step}, {since} to {until}"
    whose = bias(source for one in held for source in one.sources) if held else "No contact is recorded in these days."
    return Chart(
        title=f"{words}, {len(pairs)} of {counted(len(number), 'dyad')}",
        panels=tuple(_panel(names[pair], [(day, counts[(pair, day)]) for day in periods], step=step) for pair in pairs),
        table=Table(
            caption=printable(f"{words}. {whose}"),
            columns=("from", *names.values()),
            rows=tuple((day.isoformat(), *(counts[(pair, day)] for pair in pairs)) for day in periods),
        ),
    )


def _panel(name: str, counts: Sequence[tuple[date, int]], *, step: Step) -> Panel:
    points = tuple((day, float(number)) for day, number in counts)
    return Panel(title=name, unit=f"contacts a {step}", lines=(Line(name="contacts", points=points),))


def _step(days: int) -> Step:
    if days <= 3 * 366:
        return "month"
    return "quarter" if days <= 10 * 366 else "year"


def _start(day: date, step: Step) -> date:
    return date(day.year, (day.month - 1) // _MONTHS[step] * _MONTHS[step] + 1, 1)


def _periods(since: date, until: date, *, step: Step) -> list[date]:
    first = _start(since, step)
    months = (until.year - first.year) * 12 + until.month - first.month
    return [
        date(first.year + (first.month - 1 + at) // 12, (first.month - 1 + at) % 12 + 1, 1)
        for at in range(0, months + 1, _MONTHS[step])
    ]
