"""Whose words count as a speaker's: a person's own, or those of a state's government and an organisation's voice."""

from __future__ import annotations

from typing import Final

import pandas as pd

OFFICIAL: Final = ("GOV",)  # sectors that speak for their state; a row without a sector is of the state as a whole


def words_of(said: pd.DataFrame, *, person: str) -> pd.DataFrame:
    """The statements that are a speaker's own.

    Parameters
    ----------
    said
        Statements of one state or organisation.
    person
        The name of the one who speaks, whose name must then stand with the statement as its actor or reporter; empty
        for a state or organisation, for which its government's words count, not those of its parties, armies or media.

    Examples
    --------
    >>> said = pd.DataFrame({"actor_name": ["Ann Lee", "Congress"], "reporter": None, "actor_sector": ["GOV", "LEG"]})
    >>> len(words_of(said, person="")), len(words_of(said, person="Bo Mann")), len(words_of(said, person="Lee"))
    (1, 0, 1)
    """
    if not person:
        return said[said["actor_sector"].isna() | said["actor_sector"].isin(OFFICIAL)]
    wanted = person.casefold().split()[-1]
    named = [
        any(wanted in str(name).casefold().split() for name in names)
        for names in zip(said["actor_name"], said["reporter"], strict=True)
    ]
    return said[pd.Series(named, index=said.index, dtype=bool)]


def leading_source(said: pd.DataFrame) -> str | None:
    """The source with most of the statements, the first by name in a tie; None where there is none.

    Sources are never mixed in one figure: what changes from one to the other is who was listening, not the tone.
    """
    counts = said.groupby("source", dropna=False).size().sort_index()
    return str(counts.idxmax()) if len(counts) else None
