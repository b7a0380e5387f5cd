"""The claim as an analyst writes it: contact, outcome, direction, windows, rivals, prior, sealed with a digest."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from backchannel.errors import BadDesign, UnknownActor
from backchannel.states import find_state

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Measure = Literal["tone", "hostile", "any hostile", "score", "wait"]
Deeds = Literal["all", "verbal", "material"]
Medium = Literal["visit", "phone", "meeting", "multilateral", "third-party"]

# What a proposal leaves for the analyst; a design that still holds it is refused.
TO_BE_FILLED = "to be filled"
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,11}(?:\.[A-Z]{3})?")
_ADVICE = {
    "missing": "add it",
    "extra_forbidden": "no such field: correct its name or delete it",
    "literal_error": "use one of these words",
    "date_type": "write a TOML date without quotes, as in 2025-06-23",
    "date_from_datetime_parsing": "write a TOML date without quotes, as in 2025-06-23",
    "datetime_type": "write a TOML time with its zone, as in 2025-06-23T14:00:00Z",
    "too_short": "give at least one",
    "string_too_short": "write at least one word",
}


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


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Timed(_Strict):
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


class Outcome(_Strict):
    """What is said to have moved: what one side does or says toward another, by a measure, told by some sources."""

    actor: Party
    recipient: Party
    measure: Measure
    deeds: Deeds = "all"
    sources: tuple[str, ...] = ()


class Windows(_Strict):
    """Days: the outcome is taken over ``after`` (the date included); rivals and the state before over ``before``."""

    after: int = Field(default=14, ge=1, le=91)
    before: int = Field(default=28, ge=7, le=182)


class Donors(_Strict):
    """Other recipients of the same actor; without names those with enough in the record, less ``leave_out``."""

    recipients: tuple[Party, ...] = ()
    leave_out: tuple[Party, ...] = ()


class Track(_Strict):
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


class Said(_Strict):
    """Evidence from documents, in words: no likelihood can be computed of it, and it is shown as such."""

    says: Words
    source: Words


class Card(_Strict):
    """One claim of influence as a design. ``digest`` seals everything but itself and the time it was registered."""

    claim: Words
    direction: Literal["softened", "hardened", "any"]
    contact: Contact
    outcome: Outcome
    windows: Windows = Windows()
    donors: Donors = Donors()
    track: Track | None = None
    rivals: tuple[OwnRival, ...] = ()
    documents: tuple[Said, ...] = ()
    notes: tuple[str, ...] = ()
    prior: float = Field(default=0.25, gt=0.0, lt=1.0)
    looks: int = Field(default=1, ge=1)
    seed: int = Field(default=0, ge=0)
    registered: Moment | None = None
    digest: str = ""

    @model_validator(mode="after")
    def _sides_differ(self) -> Card:
        faults = []
        if self.contact.broker == self.contact.partner:
            faults.append(f"contact: broker and partner are both {self.contact.broker}; a contact has two sides")
        if self.outcome.actor == self.outcome.recipient:
            faults.append(f"outcome: actor and recipient are both {self.outcome.actor}; a dyad has two sides")
        if len(set(self.contact.dates)) < len(self.contact.dates):
            faults.append("contact.dates: a day is named twice; name each once")
        if (self.contact.not_before or self.contact.not_after) and len(self.contact.dates) > 1:
            faults.append("contact: a time within the day is given for several dates; give it for a single one")
        if self.registered and not self.digest:
            faults.append("registered: a time without a digest seals nothing; register with the command")
        if faults:
            raise ValueError("; ".join(faults))
        return self

    @property
    def computed_digest(self) -> str:
        """SHA-256 of what the card says as canonical JSON, without ``registered`` and ``digest``."""
        said = self.model_dump(mode="json", exclude={"registered", "digest"})
        canonical = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
        return hashlib.sha256(canonical.encode("ascii")).hexdigest()

    @property
    def sealed(self) -> bool:
        """Whether it was registered and has not been changed since."""
        return self.registered is not None and self.digest == self.computed_digest


def read_card(text: str, *, name: str) -> Card:
    """A design of the analyst's, from TOML.

    Parameters
    ----------
    text
        TOML, as ``examples/influence/`` shows it.
    name
        The file's name, for messages.

    Raises
    ------
    BadDesign
        With every fault at once: field, what was found, what to do.

    Examples
    --------
    >>> read_card('direction = "softer"', name="mine.toml")
    Traceback (most recent call last):
    ...
    backchannel.errors.BadDesign: mine.toml: claim: Field required (found nothing); add it
    mine.toml: direction: Input should be 'softened', 'hardened' or 'any' (found 'softer'); use one of these words
    mine.toml: contact: Field required (found nothing); add it
    mine.toml: outcome: Field required (found nothing); add it
    """
    try:
        return Card.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise BadDesign(f"{name}: not TOML ({error}); correct that line") from None
    except ValidationError as error:
        raise BadDesign("\n".join(_fault(name, detail) for detail in error.errors())) from None


def register(card: Card, *, at: datetime) -> Card:
    """The same card, sealed: the time as handed in, and the digest of what it says now.

    Raises
    ------
    BadDesign
        If the time has no zone, or the card was sealed before and has been changed since.
    """
    if at.tzinfo is None:
        raise BadDesign(f"{at} has no time zone; register with a time that has one")
    if card.registered is not None and not card.sealed:
        raise BadDesign(
            f"the design was registered on {card.registered.isoformat()} and changed since; take out “registered” and "
            "“digest” to register it anew, and say in “notes” what was changed"
        )
    return card.model_copy(update={"registered": card.registered or at, "digest": card.computed_digest})


def _fault(name: str, detail: ErrorDetails) -> str:
    """One fault as a sentence: file, field, what was found, what to do."""
    field = ".".join(str(part + 1) if isinstance(part, int) else part for part in detail["loc"])
    value, words = detail["input"], detail["msg"].removeprefix("Value error, ")
    found = "nothing" if detail["type"] == "missing" else "a table" if isinstance(value, dict) else repr(value)[:80]
    if value == TO_BE_FILLED:
        words, found = "is still to be filled", "what the proposal left"
    advice = _ADVICE.get(detail["type"], "correct it")
    return f"{name}: {field}: {words} (found {found}); {advice}" if field else f"{name}: {words}"
