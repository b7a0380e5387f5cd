"""What the record holds on third parties between two sides: contacts, cooperation, acts as a go-between."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import pandas as pd

from backchannel.contacts.happenings import contacts_of
from backchannel.contacts.streams import is_general
from backchannel.contacts.tellings import rows_of, tellings
from backchannel.contacts.ties import opening

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from backchannel.model.contacts import Contact


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is held before a day: ``contacts`` of the window, by actor too; counts of cooperative acts and of ``past``.

    ``cooperation`` counts by pair (third party, side), ``past`` by actor, over all that was asked for.
    """

    contacts: tuple[Contact, ...]
    by_actor: Mapping[str, tuple[Contact, ...]]
    cooperation: Mapping[tuple[str, str], int]
    past: Mapping[str, int]


def held(consults: pd.DataFrame, acts: pd.DataFrame, *, sides: tuple[str, str], last: date, window: int) -> Held:
    """Sort the rows of the record by what they say of third parties.

    Parameters
    ----------
    consults
        Rows of CONSULT of anybody, up to the last day and as far back as go-betweens are looked for.
    acts
        Rows of any type of the two sides, in the window.
    sides
        Codes of both.
    last
        The last day that counts.
    window
        Days up to it in which contacts count.

    Examples
    --------
    >>> from datetime import date
    >>> nothing = pd.DataFrame()
    >>> held(nothing, nothing, sides=("IRN", "USA"), last=date(2025, 4, 11), window=365).contacts
    ()
    """
    contacts = contacts_of(tellings(_since(consults, opening(last, window))))
    by_actor: dict[str, list[Contact]] = defaultdict(list)
    for one in contacts:
        for actor in one.sides:
            by_actor[actor].append(one)
    return Held(
        contacts=contacts,
        by_actor=MappingProxyType({actor: tuple(some) for actor, some in by_actor.items()}),
        cooperation=_cooperation(acts, sides),
        past=_past(consults),
    )


def general_only(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of sources that would tell of anybody and are no party's own.

    Examples
    --------
    >>> frame = pd.DataFrame({"source": ["mid", "wikipedia"], "dataset": "starter"})
    >>> list(general_only(frame)["source"])
    ['wikipedia']
    """
    if frame.empty:
        return frame
    streams = frame[["source", "dataset"]].astype("string").fillna("").to_numpy()
    general = {(stream, dataset): is_general(stream or dataset, dataset=dataset) for stream, dataset in streams}
    return frame[[general[(stream, dataset)] for stream, dataset in streams]]


def _since(frame: pd.DataFrame, first: date) -> pd.DataFrame:
    return frame if frame.empty else frame[pd.to_datetime(frame["date"]) >= pd.Timestamp(first)]


def _cooperation(acts: pd.DataFrame, sides: tuple[str, str]) -> Mapping[tuple[str, str], int]:
    """Cooperative acts other than contacts between each third party and each side, whoever did them."""
    if acts.empty:
        return {}
    kept = acts[acts["quad"].isin((1, 2)) & (acts["type"] != "CONSULT")]
    pairs = ((row.actor, row.recipient) for row in rows_of(kept))
    ends: Iterable[tuple[str, str]] = (end for one, other in pairs for end in ((one, other), (other, one)))
    return MappingProxyType(Counter((third, side) for third, side in ends if side in sides and third not in sides))


def _past(consults: pd.DataFrame) -> Mapping[str, int]:
    """How often each actor is told to have gone between others: PLOVER's CONSULT of mode third-party.

    Limits: where such an act has no direction either side may be the go-between, and both are counted. In many
    of these rows the coder took a side of the talks for the go-between.
    """
    if consults.empty:
        return {}
    found: Counter[str] = Counter()
    for row in rows_of(consults[consults["mode"] == "third-party"]):
        found.update({row.actor, row.recipient} if row.symmetric else {row.actor})
    return MappingProxyType(found)
