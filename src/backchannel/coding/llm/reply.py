"""Reading a model's reply as hostile input: JSON of one shape, closed labels, bounded lengths and numbers."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from backchannel.errors import BackchannelError
from backchannel.model.claims import Certainty
from backchannel.model.events import EventType, Modality
from backchannel.ontology.types import kind

MOST_EVENTS = 40
_FENCE = "```"

Words = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Names = Annotated[list[Words], Field(max_length=12)]


class InvalidReply(BackchannelError):
    """A model's reply is not of the shape that was asked for."""


class Labels(BaseModel):
    """One event as a model labels it; every string still has to be found in the passage."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)

    actors: Annotated[Names, Field(min_length=1)]
    recipients: Names = []
    type: EventType
    mode: Annotated[str, StringConstraints(max_length=40)] | None = None
    modality: Modality
    certainty: Certainty
    reporters: Names = []
    tone: Annotated[float, Field(ge=-1, le=1, allow_inf_nan=False)]
    quote: Annotated[str, StringConstraints(min_length=1, max_length=1500)]
    confidence: Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
    symmetric: bool

    @model_validator(mode="after")
    def _of_one_type(self) -> Labels:
        found = kind(self.type)
        if self.mode is not None and self.mode not in found.modes:
            raise ValueError(f"the mode of {self.type} is null or one of: {', '.join(found.modes) or 'none'}")
        if self.symmetric and not found.reciprocal:
            raise ValueError(f"{self.type} is never symmetric")
        return self


class _Envelope(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore")

    events: Annotated[list[Any], Field(max_length=MOST_EVENTS)]


def _json_part(text: str) -> str:
    """The reply without what models put around it: thoughts, a fence, words before and after the object."""
    said = text.rpartition("</think>")[2].strip()
    if said.startswith(_FENCE):
        said = said.removeprefix(_FENCE).partition(_FENCE)[0]
    start, end = said.find("{"), said.rfind("}")
    return said[start : end + 1] if 0 <= start < end else said


def _fault(error: ValidationError) -> str:
    """What is wrong, in our own words only: no value of the reply is repeated."""
    rows = error.errors(include_url=False, include_context=False, include_input=False)[:4]
    return "; ".join(f"{'.'.join(str(part) for part in row['loc']) or 'reply'}: {row['msg']}" for row in rows)[:800]


def read_reply(text: str) -> tuple[list[Labels], int]:
    """The events of a reply that have the right shape, and how many have not.

    Parameters
    ----------
    text
        What the model wrote.

    Raises
    ------
    InvalidReply
        If it is no JSON object with a list of at most 40 events, or holds events of which none has the right shape.

    Examples
    --------
    >>> read_reply('```json\\n{"events": []}\\n```')
    ([], 0)
    >>> read_reply("I would rather not.")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    backchannel.coding.llm.reply.InvalidReply: reply: Invalid JSON: ...
    """
    try:
        envelope = _Envelope.model_validate_json(_json_part(text))
    except ValidationError as error:
        raise InvalidReply(_fault(error)) from error
    found, faults = [], []
    for at, each in enumerate(envelope.events):
        try:
            found.append(Labels.model_validate(each))
        except ValidationError as error:
            faults.append(f"events.{at}: {_fault(error)}")
    if faults and not found:
        raise InvalidReply(faults[0])
    return found, len(faults)
