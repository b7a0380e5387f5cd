"""The tables of a design: contact, outcome, windows, donors, track record, rivals, and what documents say."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from backchannel.errors import UnknownActor
from backchannel.states import find_state

Measure = Literal["tone", "hostile", "any hostile", "score", "wait"]
Deeds = Literal["all", "verbal", "material"]
Medium = Literal["visit", "phone", "meeting", "multilateral", "third-party"]

# What a proposal leaves for the analyst; a design that still holds it is refused.
TO_BE_FILLED = "to be filled"
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,11}(?:\.[A-Z]{3})?")


def _party(name: str) -> str:
    """A code of the record; names of states are turned into theirs."""
    unit, dot, sector = name.partition(".")
    try:
        return find_state(unit).iso3 + dot + sector.upper()
    except UnknownActor:
        if name != TO_BE_FILLED and _CODE.fullmatch(name):
            return name
        raise ValueError("is no state or organisation; use a name or a code such as RUS, USA.GOV or NATO") from None


def _zoned(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("has no time zone; write it with its zone, as in 2025-06-23T14:00:00Z")
    return moment


def _filled(words: str) -> str:
    if words == TO_BE_FILLED:
        raise ValueError("is still to be filled; say it in your own words")
    return words


Party = Annotated[str, AfterValidator(_party)]
Moment = Annotated[datetime, AfterValidator(_zoned)]
Words = Annotated[str, Field(min_length=1), AfterValidator(_filled)]


class Strict(BaseModel):
    """A table of the design: no field that is not listed, and none changed once it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Timed(Strict):
    """What is known of a time within the day: it lay not before one moment and not after another, by some source."""

    not_before: Moment | None = None
    not_after: Moment | None = None
    time_source: str = ""

    @model_validator(mode="after")
    def _in_order(self) -> Timed:
        if self.not_before and self.not_after and self.not_before > self.not_after:
            raise ValueError("not_before lies after not_after; swap them")
        if (self.not_before or self.not_after) and not self.time_source:
            raise ValueError("a time is given without time_source; say who tells the time, with a link")
        return self


class Contact(Timed):
    """Who met whom on which days; ``media`` and ``sources`` say which past contacts count as of the same kind."""

    broker: Party
    partner: Party
    dates: tuple[date, ...] = Field(min_length=1)
    precision: Literal["day", "hour", "week"] = "day"
    timing: Literal["unknown", "scheduled"] = "unknown"
    media: tuple[Medium, ...] = ()
    sources: tuple[str, ...] = ()


class Outcome(Strict):
    """What is said to have moved: what one side does or says toward another, by a measure, told by some sources."""

    actor: Party
    recipient: Party
    measure: Measure
    deeds: Deeds = "all"
    sources: tuple[str, ...] = ()


class Windows(Strict):
    """Days: the outcome is taken over ``after`` (the date included); rivals and the state before over ``before``."""

    after: int = Field(default=14, ge=1, le=91)
    before: int = Field(default=28, ge=7, le=182)


class Donors(Strict):
    """Other recipients of the same actor; without names those with enough in the record, less ``leave_out``."""

    recipients: tuple[Party, ...] = ()
    leave_out: tuple[Party, ...] = ()


class Track(Strict):
    """The outcome by which past contacts are judged, where the main one does not reach back far enough."""

    measure: Measure
    deeds: Deeds = "all"
    sources: tuple[str, ...] = ()
    after: int = Field(default=14, ge=1, le=91)
    since: date | None = None


class OwnRival(Timed):
    """A rival that the analyst adds because the record does not hold it, or not its time.

    With a ``kind``, it is joined to what the record holds of the same day, kind and sides.
    """

    day: date
    kind: Literal["", "contact", "agreement or easing", "force", "sanction", "vote", "statement"] = ""
    what: Words
    actors: tuple[Party, ...] = Field(min_length=1)
    source: Words
    url: str = ""


class Said(Strict):
    """Evidence from documents, in words: no likelihood can be computed of it, and it is shown as such."""

    says: Words
    source: Words
