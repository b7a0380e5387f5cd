"""Tellings -> contacts: what several sources tell of the same days is one contact."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

import pandas as pd

from backchannel.contacts.levels import rank
from backchannel.model.contacts import MEDIA, Contact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from backchannel.contacts.tellings import Telling

APART: Final = timedelta(days=1)  # a bulletin tells of a talk on the next day, and clocks differ
LONGEST: Final = timedelta(days=7)  # the most that one visit takes up


def contacts_of(found: Iterable[Telling]) -> tuple[Contact, ...]:
    """Contacts in order of sides and days, each with all its tellings.

    Tellings of the same two sides are one contact if they begin no later than one day after the first of them ends.
    What joins later does not make it longer, so that a week of daily talks stays several contacts.

    Parameters
    ----------
    found
        Tellings of any sources.

    A journey is believed from sure tellings only, where there are any.

    Limits: two talks of the same two sides on the same or the next day count as one.

    Examples
    --------
    >>> from backchannel.contacts.tellings import tellings
    >>> frame = pd.DataFrame({"event": ["a", "b", "c"], "date": ["2025-02-25", "2025-02-26", "2025-02-27"],
    ...     "type": "CONSULT", "source": "mid", "actor": "RUS", "recipient": "IRN", "symmetric": True})
    >>> [(one.first.isoformat(), one.tellings) for one in contacts_of(tellings(frame))]
    [('2025-02-25', 2), ('2025-02-27', 1)]
    """
    ordered = sorted(found, key=lambda one: (one.sides, one.first, one.last, one.stream, one.event))
    return tuple(_contact(group) for group in _grouped(ordered))


def _grouped(ordered: Sequence[Telling]) -> Iterator[list[Telling]]:
    group: list[Telling] = []
    reach: date | None = None
    for one in ordered:
        if not group or reach is None or one.sides != group[0].sides or one.first > reach:
            if group:
                yield group
            group, reach = [one], None
        else:
            group.append(one)
        if one.first == group[0].first:
            reach = max(reach or one.first, min(one.last, one.first + LONGEST) + APART)
    if group:
        yield group


def _contact(group: Sequence[Telling]) -> Contact:
    """One contact of its tellings; where some tell of a direct one, only these say how and at what level."""
    direct = [one for one in group if one.direct]
    telling = direct or list(group)
    best = min(telling, key=lambda one: rank(one.level))
    surest = min(telling, key=lambda one: (not one.firm, not one.sure, not one.link.startswith("http")))
    travelled = [one for one in telling if one.visitor and (one.sure or not surest.sure)]
    visitors = {one.visitor for one in travelled}
    return Contact(
        sides=best.sides,
        first=min(one.first for one in group),
        last=max(one.last for one in group),
        level=best.level,
        levels=best.levels,
        medium=min((one.medium for one in telling), key=MEDIA.index),
        direct=bool(direct),
        visitor=travelled[0].visitor if len(visitors) == 1 else None,
        host=travelled[0].host if len(visitors) == 1 else None,
        sources=tuple(sorted({one.stream for one in group})),
        tellings=len(group),
        sure=any(one.sure for one in telling),
        firm=any(one.firm for one in telling),
        general=any(one.general for one in telling),
        event=surest.event,
        link=surest.link,
        names=tuple(dict.fromkeys(name for one in group for name in one.names if name)),
        pairs=tuple(dict.fromkeys(one.names for one in telling if one.sure == surest.sure and all(one.names))),
    )


def contact_frame(contacts: Iterable[Contact]) -> pd.DataFrame:
    """Contacts as a frame, one a row, with the fields of `Contact` as columns."""
    names = [name for name in Contact.__dataclass_fields__ if name != "pairs"]  # they stand in the names
    table = pd.DataFrame([[getattr(one, name) for name in names] for one in contacts], columns=names)
    return table.assign(first=pd.to_datetime(table["first"]), last=pd.to_datetime(table["last"]))
