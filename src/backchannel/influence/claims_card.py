"""The claim as an analyst writes it: contact, outcome, direction, windows, rivals, prior, sealed with a digest."""

from __future__ import annotations

import hashlib
import json
import tomllib
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from pydantic import Field, ValidationError, model_validator

from backchannel.errors import BadDesign
from backchannel.influence.claims_fields import (
    TO_BE_FILLED,
    Contact,
    Donors,
    Moment,
    Outcome,
    OwnRival,
    Said,
    Strict,
    Track,
    Windows,
    Words,
)

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

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


class Card(Strict):
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

    Parameters
    ----------
    card
        The design.
    at
        When it is registered, with its zone; a design that was registered and not changed keeps its first time.

    Raises
    ------
    BadDesign
        If the time has no zone, or the card was sealed before and has been changed since.

    Examples
    --------
    >>> from datetime import UTC, date
    >>> contact = {"broker": "RUS", "partner": "IRN", "dates": [date(2025, 6, 23)]}
    >>> outcome = {"actor": "USA", "recipient": "IRN", "measure": "tone"}
    >>> said = {"claim": "The visit calmed them.", "direction": "softened", "contact": contact, "outcome": outcome}
    >>> sealed = register(Card.model_validate(said), at=datetime(2025, 7, 1, tzinfo=UTC))
    >>> sealed.sealed, sealed.model_copy(update={"direction": "any"}).sealed
    (True, False)
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
