"""Whose words count as a speaker's: a person's own, or those of a state's government and an organisation's voice."""

from __future__ import annotations

from typing import Final

import pandas as pd

OFFICIAL: Final = ("GOV",)  # sectors that speak for their state; a row without a sector is of the state as a whole
# Words before a surname that are no given name.
_TITLES: Final = frozenset(
    {
        "president", "minister", "premier", "chancellor", "secretary", "king", "queen", "prince", "princess",
        "emir", "sheikh", "ayatollah", "general", "marshal", "admiral", "colonel", "senator", "ambassador",
        "envoy", "spokesman", "spokeswoman", "spokesperson", "leader", "chairman", "chairwoman", "chief",
        "director", "mr", "mrs", "ms", "dr", "sir", "lord", "pope",
    }
)  # fmt: skip
_YOUNGER: Final = ("jr", "junior", "sr", "senior", "ii", "iii")


def words_of(said: pd.DataFrame, *, person: str) -> pd.DataFrame:
    """The statements that are a speaker's own.

    Parameters
    ----------
    said
        Statements of one state or organisation.
    person
        The name of the one who speaks, whose name must then stand with the statement as its actor or reporter; empty
        for a state or organisation, for which its government's words count, not those of its parties, armies or media.
        A surname under another given name is another person's.

    Examples
    --------
    >>> said = pd.DataFrame({"actor_name": ["Ann Lee", "Congress"], "reporter": None, "actor_sector": ["GOV", "LEG"]})
    >>> len(words_of(said, person="")), len(words_of(said, person="Bo Mann")), len(words_of(said, person="Lee"))
    (1, 0, 1)
    """
    if not person:
        return said[said["actor_sector"].isna() | said["actor_sector"].isin(OFFICIAL)]
    wanted = _words(person)
    named = [
        any(_names(wanted, _words(name)) for name in names if isinstance(name, str))
        for names in zip(said["actor_name"], said["reporter"], strict=True)
    ]
    return said[pd.Series(named, index=said.index, dtype=bool)]


def _words(name: str) -> list[str]:
    """The words of a name, in small letters, without marks at their ends."""
    return [bare for word in name.casefold().split() if (bare := word.strip(".,;()"))]


def _names(person: list[str], name: list[str]) -> bool:
    """Whether a name can be this person's: the whole of it, or the surname behind a title or a like given name."""
    if not person or not name or (name[-1] in _YOUNGER and name[-1] != person[-1]):
        return False
    if set(person) <= set(name):
        return True
    if name[-1] != person[-1]:
        return False
    before = name[-2] if len(name) > 1 else ""
    plain = not before or before in _TITLES or before.endswith(("'s", "’s"))
    return plain or len(person) == 1 or any(_alike(before, given) for given in person[:-1])


def _alike(one: str, other: str) -> bool:
    """Whether two given names are the same, or one is the initial of the other."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def leading_source(said: pd.DataFrame) -> str | None:
    """The source with most of the statements, the first by name in a tie; None where there is none.

    Sources are never mixed in one figure: what changes from one to the other is who was listening, not the tone.
    """
    counts = said.groupby("source", dropna=False).size().sort_index()
    return str(counts.idxmax()) if len(counts) else None
