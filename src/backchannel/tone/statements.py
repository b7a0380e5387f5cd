"""Rows of the record -> what somebody said toward somebody: one row a statement, and one a day."""

from __future__ import annotations

from typing import Final

import pandas as pd

from backchannel.tone.periods import fine_enough

VERBAL: Final = (1, 3)  # quads of words, not of deeds
HOSTILE: Final = -0.5  # a statement at or below it is hostile: halfway from neutral to the end of the scale
KEPT: Final = (
    "event", "date", "time", "tone", "actor_sector", "actor_name", "recipient", "type", "reporter", "inferred",
    "dataset", "source", "source_id", "url", "document", "licence",
)  # fmt: skip
_READ: Final = ("date_precision", "quad", "symmetric", "modality")


def statements(rows: pd.DataFrame) -> pd.DataFrame:
    """The statements among rows of the record, each once, in order of time; ``recipient`` without its sector.

    Kept is what has a tone, a direction and a known day, and is said and not done: verbal quads, rows without a
    type, and whatever the actor reports himself, for that is in his words. What others tell must be told as having
    been said: not planned, denied or negated. Several rows of one event toward one
    recipient give one statement with their mean tone.

    Examples
    --------
    >>> rows = pd.DataFrame({"event": ["a", "b", "c"], "date": pd.to_datetime("2025-06-23"), "date_precision": "day",
    ...                      "tone": [-0.9, 0.2, None], "quad": [4, 1, 3], "symmetric": False, "recipient": "IRN.GOV"})
    >>> statements(rows)[["event", "recipient"]].to_dict("list")
    {'event': ['b'], 'recipient': ['IRN']}
    """
    rows = rows.reindex(columns=[*KEPT, *_READ])
    own = rows["reporter"].notna() & (rows["reporter"] == rows["actor_name"])
    verbal = rows["quad"].isna() | rows["quad"].isin(VERBAL)
    spoken = own | (verbal & (rows["modality"].isna() | (rows["modality"] == "asserted")))
    directed = ~rows["symmetric"].isin([True]) & rows["recipient"].notna()
    dated = rows["date"].notna() & fine_enough(rows["date_precision"], every="day")
    said = rows.loc[spoken & directed & dated & rows["tone"].notna(), list(KEPT)]
    said = said.assign(
        date=pd.to_datetime(said["date"]).dt.normalize(),
        tone=said["tone"].astype(float),
        recipient=said["recipient"].astype("str").str.replace(r"\..*", "", regex=True),
        source=said["source"].where(said["source"].notna(), said["dataset"]).astype("str"),
    )
    keys = ["event", "recipient"]
    said["tone"] = said.groupby(keys, sort=False)["tone"].transform("mean")
    return said.drop_duplicates(keys).sort_values(["date", "time", "event"], ignore_index=True)


def daily(said: pd.DataFrame) -> pd.DataFrame:
    """One row a day with statements: mean ``tone``, ``hostile`` share and number ``n`` of its statements.

    A day is the unit of all tests: statements made in one burst are not independent of one another.

    Examples
    --------
    >>> said = pd.DataFrame({"date": pd.to_datetime(["2025-06-22", "2025-06-22", "2025-06-24"]), "tone": [-1, 0, 0.5]})
    >>> daily(said).to_dict("list")
    {'tone': [-0.5, 0.5], 'hostile': [0.5, 0.0], 'n': [2, 1]}
    """
    table = said.assign(hostile=(said["tone"] <= HOSTILE).astype(float))
    days = table.groupby("date").agg(tone=("tone", "mean"), hostile=("hostile", "mean"), n=("tone", "size"))
    return days.astype({"tone": float})
