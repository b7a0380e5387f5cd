"""A design, and a world in which one contact moved hostile acts as far as a test asks for."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from backchannel.model.claims import Claim
from backchannel.model.documents import Span
from backchannel.model.record import RECORD_COLUMNS, Query

DESIGN = """claim = "The visit to Oslo calmed Paris."
direction = "softened"
seed = 7

[contact]
broker = "Norway"
partner = "KEN"
dates = [2024-05-15]

[outcome]
actor = "FRA"
recipient = "KEN"
measure = "hostile"
sources = ["wire"]

[windows]
after = 7
"""


def claim_of(text: str) -> Claim:
    span = Span(document_id="d", start=0, end=len(text), quote=text)
    return Claim(id="c1", kind="influence", text=text, span=span, made_by="author", certainty="stated")


def rows(given_rows: list[dict[str, Any]]) -> pd.DataFrame:
    plain = {"date_precision": "day", "modality": "asserted", "symmetric": False, "source": "wire", "dataset": "own"}
    full = [{**plain, "event": f"e{i}", **row} for i, row in enumerate(given_rows)]
    frame = pd.DataFrame(full).reindex(columns=list(RECORD_COLUMNS))
    return frame.assign(date=pd.to_datetime(frame["date"]), time=pd.to_datetime(frame["time"]))


def record(frame: pd.DataFrame, *, covered: pd.DatetimeIndex | None = None) -> tuple[Any, Any]:
    """A record in a frame: answers by dyad, days, types and sources."""
    one, other = (frame[name].fillna("").str.partition(".")[0] for name in ("actor", "recipient"))
    days = pd.DatetimeIndex(sorted(frame["date"].unique())) if covered is None else covered

    def ask(query: Query) -> pd.DataFrame:
        either = frame["symmetric"].astype(bool) | (not query.directed)
        fits = pd.Series(True, index=frame.index)
        if query.actors:
            fits &= one.isin(query.actors) | (either & other.isin(query.actors))
        if query.recipients:
            fits &= other.isin(query.recipients) | (either & one.isin(query.recipients))
        for name, values in (("type", query.types), ("source", query.sources)):
            if values:
                fits &= frame[name].isin(values)
        if query.since:
            fits &= frame["date"] >= pd.Timestamp(query.since)
        if query.until:
            fits &= frame["date"] <= pd.Timestamp(query.until)
        return frame[fits]

    def cover(_: Query) -> pd.DatetimeIndex:
        return days

    return ask, cover


STATES = ("KEN", "ITA", "ESP", "PRT", "BEL", "NLD", "DNK", "SWE", "FIN")


@cache
def world(*, effect: float = 1.0, crowded: bool = False) -> pd.DataFrame:
    """Three years of hostile events of one actor toward nine others, and contacts of a broker with one of them."""
    rng = np.random.default_rng(0)
    days = pd.date_range("2021-09-01", "2024-07-31")
    counts = rng.poisson(2.5, (len(days), len(STATES)))
    inside = (days >= pd.Timestamp("2024-05-15")) & (days < pd.Timestamp("2024-05-22"))
    counts[inside, 0] = rng.binomial(counts[inside, 0], effect)
    act = {"actor": "FRA.GOV", "type": "ACCUSE", "quad": 3}
    found: list[dict[str, Any]] = [
        {**act, "recipient": state, "date": days[row]}
        for column, state in enumerate(STATES)
        for row in np.repeat(np.arange(len(days)), counts[:, column]).tolist()
    ]
    met = {"actor": "NOR", "recipient": "KEN", "type": "CONSULT", "quad": 1, "symmetric": True}
    past = [day.isoformat()[:10] for day in pd.date_range("2022-03-01", "2024-05-01", freq="80D")]
    found += [{**met, "date": day} for day in (*past, "2024-05-15")]
    if crowded:
        found += [{**met, "actor": "FRA", "date": "2024-05-14"}]
    return rows(found)
