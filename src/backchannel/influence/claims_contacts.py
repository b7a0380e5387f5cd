"""Past contacts of the same kind by the same broker, from the record: the days of its track record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from backchannel.influence.claims_outcome import SURE
from backchannel.model.record import Query

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from backchannel.influence.claims_fields import Contact


def contact_rows(contact: Contact, *, ask: Callable[[Query], pd.DataFrame]) -> pd.DataFrame:
    """Rows that tell of a contact of these two sides as having happened, of the kinds and sources the design names."""
    query = Query(
        actors=(contact.broker,),
        recipients=(contact.partner,),
        types=("CONSULT",),
        sources=contact.sources,
        at_least=SURE,
    )
    rows = ask(query)
    rows = rows.reindex(columns=list(dict.fromkeys([*rows.columns, "modality", "mode", "date", "date_precision"])))
    told = rows["modality"].isna() | (rows["modality"] == "asserted")
    exact = rows["date"].notna() & rows["date_precision"].isin(["day", "publication"])
    rows = rows[told & exact]
    if contact.media:
        rows = rows[rows["mode"].fillna("meeting").isin(contact.media)]
    return rows.assign(date=pd.to_datetime(rows["date"]).dt.normalize())


def contact_days(rows: pd.DataFrame) -> tuple[date, ...]:
    """The days of contacts in order; days that follow one another are one contact, and its first day stands for it.

    Examples
    --------
    >>> rows = pd.DataFrame({"date": pd.to_datetime(["2025-02-26", "2025-02-25", "2025-03-02"])})
    >>> [day.isoformat() for day in contact_days(rows)]
    ['2025-02-25', '2025-03-02']
    """
    days = sorted(set(pd.to_datetime(rows["date"]).dt.date))
    return tuple(day for i, day in enumerate(days) if i == 0 or (day - days[i - 1]).days > 1)
