"""Acts against a tie itself: relations broken or an envoy recalled, people expelled, a meeting refused."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from backchannel.contacts.tellings import rows_of
from backchannel.model.contacts import Breach
from backchannel.states import states

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from backchannel.contacts.tellings import Row
    from backchannel.model.contacts import BreachKind
    from backchannel.model.events import EventType

TYPES: Final[tuple[EventType, ...]] = ("SANCTION", "REJECT")
_KINDS: Final[Mapping[tuple[str, str], BreachKind]] = MappingProxyType(
    {("SANCTION", "withdraw"): "rupture", ("SANCTION", "expel"): "expulsion", ("REJECT", "meet"): "refusal"}
)
_CAMEO_RUPTURE: Final = "161"  # "reduce or break diplomatic relations"; 166 withdraws peacekeepers or inspectors
BREACH_WORDS: Final[Mapping[BreachKind, str]] = MappingProxyType(
    {
        "rupture": "relations broken or downgraded, or an envoy recalled (one code for all of these)",
        "expulsion": "people expelled",
        "refusal": "a meeting or talks refused",
    }
)


def breaches(frame: pd.DataFrame) -> tuple[Breach, ...]:
    """Acts against a tie in rows of the record, by day.

    Only acts between two states count as a rupture: who leaves an organisation may still talk with it.

    Parameters
    ----------
    frame
        Columns as in ``RECORD_COLUMNS``.

    Limits: PLOVER has one mode for recalling an ambassador, breaking relations and leaving a body, and one for
    expelling diplomats and closing an office; which it was must be read at the source.

    Examples
    --------
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"date": ["2024-08-04"], "type": "SANCTION", "mode": "withdraw", "source": "wikipedia",
    ...     "actor": "MLI", "actor_name": "Mali", "recipient": "UKR", "recipient_name": "Ukraine", "confidence": 0.92,
    ...     "url": "https://example.org"})
    >>> [(one.actor, one.recipient, one.kind, one.sure) for one in breaches(frame)]
    [('MLI', 'UKR', 'rupture', True)]
    """
    found = {
        (one.date, one.actor, one.recipient, one.kind, not one.sure, one.event): one
        for row in rows_of(frame)
        if (one := _breach(row)) is not None
    }
    return tuple(found[key] for key in sorted(found))


def _breach(row: Row) -> Breach | None:
    kind = _KINDS.get((row.type, row.mode))
    if row.code_system == "CAMEO" and row.type == "SANCTION":
        kind = "rupture" if row.code.startswith(_CAMEO_RUPTURE) else None
    if kind is None or (kind == "rupture" and not {row.actor, row.recipient} <= states().keys()):
        return None
    return Breach(
        actor=row.actor,
        recipient=row.recipient,
        date=row.date,
        kind=kind,
        source=row.stream,
        sure=row.sure,
        event=row.event,
        link=row.link,
    )
