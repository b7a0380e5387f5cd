"""The date of a claim that the text gives only as "just after X's visit to Y", looked up among the contacts."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import pandas as pd

from backchannel.model.record import Query
from backchannel.states import state_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding
    from backchannel.model.documents import Document

BACK: Final = 31  # days before publication in which the contact is looked for
MOST: Final = 3  # days that a claim may mean; with more its date is open
_AFTER = re.compile(r"\b(?:after|since|following|in the wake of|on the heels of)\b", re.IGNORECASE)
_CONTACT = re.compile(
    r"\b(?:(?P<there>visit|trip|journey|stay)|(?P<call>(?:tele)?phone call|call)|(?P<met>meeting|talks|summit))\b",
    re.IGNORECASE,
)
_REACH = 120  # characters between "after" and the contact's noun


def anchor(
    claim: Claim, *, document: Document, coding: Coding, ask: Callable[[Query], pd.DataFrame]
) -> tuple[tuple[date, ...], str] | str:
    """The days of the contact after which a claim says that something was so, with a note; or why there is none.

    Parameters
    ----------
    claim
        The claim; its sentence is read.
    document
        Its day of publication ends the search.
    coding
        Sentences and mentions of actors.
    ask
        Answers questions to the record.

    Returns
    -------
    tuple of dates and str, or str
        Every day within a month before publication on which the record has such a contact, in order; a reason where
        there is none, or where there are more than three.
    """
    sides = _sides(claim, document=document, coding=coding)
    if isinstance(sides, str):
        return sides
    (one, other), noun = sides
    if document.published is None:
        return "it gives no date, and the document has none to count from"
    first = document.published - timedelta(days=BACK)
    query = Query(actors=(one,), recipients=(other,), types=("CONSULT",), since=first, until=document.published)
    rows = ask(query)
    rows = rows[(rows["modality"].isna() | (rows["modality"] == "asserted")) & rows["date"].notna()]
    if noun == "there":
        rows = rows[rows["mode"] != "phone"]
    elif noun == "call":
        rows = rows[rows["mode"] == "phone"]
    days = sorted(set(pd.to_datetime(rows["date"]).dt.date))
    who = f"{state_name(one)} and {state_name(other)}"
    if not 0 < len(days) <= MOST:
        return f"it is dated by a contact of {who}, which the record has on {len(days)} days of the month before"
    listed = ", ".join(map(str, days))
    return tuple(days), f"Dated by the contacts of {who} in the month before publication that the record has: {listed}."


def _sides(claim: Claim, *, document: Document, coding: Coding) -> tuple[tuple[str, str], str] | str:
    """The two parties of the contact and the kind of its noun."""
    start = max((s.start for s in coding.sentences if s.start <= claim.span.start), default=claim.span.start)
    sentence = document.text[start : claim.span.end]
    for after in _AFTER.finditer(sentence):
        stretch = sentence[after.end() : after.end() + _REACH]
        noun = _CONTACT.search(stretch)
        if noun is None:
            continue
        low, high = start + after.end(), start + after.end() + noun.end() + 40
        units = dict.fromkeys(
            mention.actor.unit for mention in coding.mentions if low <= mention.span.start < high and mention.actor.unit
        )
        if len(units) >= 2:
            first, second = list(units)[:2]
            return (first, second), str(noun.lastgroup)
    return "it gives no date, nor a contact that would date it"
