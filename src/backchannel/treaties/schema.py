"""What a treaty file may hold; whatever breaks it is refused with the file, the field and what to do."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from backchannel.errors import BadTreaty
from backchannel.model.treaties import Article, Obligation, Party, Treaty
from backchannel.states import states
from backchannel.treaties.vocabulary import GROUPS, NOT_STATES, Force, ObligationKind, RestsOn, Sure, Trigger

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_ADVICE = {
    "missing": "add it",
    "extra_forbidden": "no such field: correct its name or delete it",
    "literal_error": "use one of these words",
    "date_type": "write a TOML date without quotes, as in 1949-04-04",
    "string_too_short": "write at least one word",
    "too_short": "give at least one entry",
}

_RETROACTIVE = timedelta(days=366)
"""A law may take effect from a day before it was signed; much more than that is a slip of the pen."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def _known(code: str) -> str:
    """The code itself if the table of states or the short list of other parties has it."""
    if code in states() or code in NOT_STATES:
        return code
    raise ValueError(f"{code!r} is no ISO 3166 alpha-3 code and none of {', '.join(NOT_STATES)}")


class _Party(_Strict):
    state: str
    since: date | None = None
    until: date | None = None
    in_doubt_since: date | None = None
    member_since: date | None = None
    surely_since: date | None = None
    left_under: list[str] = []

    _code = field_validator("state")(_known)

    @model_validator(mode="after")
    def _in_order(self) -> _Party:
        if self.since and self.until and self.until < self.since:
            raise ValueError(f"{self.state} leaves ({self.until}) before it joins ({self.since}): correct one of them")
        if self.left_under and self.until is None:
            raise ValueError(f"{self.state} has `left_under` and no `until`: add the day on which it left")
        return self


class _Obligation(_Strict):
    kind: ObligationKind
    force: Force
    obligors: Literal["parties"] | list[str] = "parties"
    beneficiaries: Literal["other parties", "parties", "all states"] | list[str] = "other parties"
    trigger: Trigger = "always"
    area: str | None = None
    automatic: bool | None = None
    response: str = ""
    exceptions: list[str] = []

    @field_validator("obligors", "beneficiaries")
    @classmethod
    def _codes(cls, value: str | list[str]) -> str | list[str]:
        for code in [value] if isinstance(value, str) else value:
            if code not in GROUPS:
                _known(code)
        return value


class _Article(_Strict):
    number: str = Field(min_length=1)
    summary: str = Field(min_length=3)
    sure: Sure
    obligation: list[_Obligation] = []


class TreatyFile(_Strict):
    """One treaty as an analyst writes it down; see ``SCHEMA.md`` for every field."""

    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    title: str = Field(min_length=3)
    names: list[str] = []
    organisation: str | None = None
    organisation_name: str = ""
    organisation_since: date | None = None
    organisation_ended: date | None = None
    signed: date
    in_force: date | None = None
    not_in_force_on: date | None = None
    ended: date | None = None
    ended_how: str = ""
    citation: str = Field(min_length=1)
    url: str | None = None
    rests_on: RestsOn
    binding: bool = True
    unsigned: bool = False
    took_effect: list[date] = []
    complete: bool
    absent: list[ObligationKind] = []
    note: str = ""
    party: list[_Party] = Field(min_length=1)
    article: list[_Article] = Field(min_length=1)

    @model_validator(mode="after")
    def _dates_in_order(self) -> TreatyFile:
        if self.in_force and self.signed - self.in_force > _RETROACTIVE:
            raise ValueError(f"in_force {self.in_force} lies far before signed {self.signed}: correct one of the two")
        if self.in_force and self.not_in_force_on and self.in_force <= self.not_in_force_on:
            raise ValueError(f"not_in_force_on {self.not_in_force_on} lies after in_force {self.in_force}: delete one")
        if self.organisation is None and (self.organisation_name or self.organisation_since or self.organisation_ended):
            raise ValueError("says something of an organisation and names none: add `organisation`")
        if self.ended and self.ended < (self.in_force or self.signed):
            raise ValueError(f"ended {self.ended} lies before the treaty began: correct one of the dates")
        return self

    @model_validator(mode="after")
    def _absent_is_absent(self) -> TreatyFile:
        coded = {o.kind for a in self.article for o in a.obligation if o.force != "declares"}
        both = sorted(coded & set(self.absent))
        if both:
            raise ValueError(f"{', '.join(both)} is coded and also listed in `absent`: delete one of the two")
        return self


def parse_treaty(text: str, *, name: str) -> Treaty:
    """Read one treaty file.

    Parameters
    ----------
    text
        The TOML text.
    name
        File name, used in messages; its stem must be the treaty's id.

    Raises
    ------
    BadTreaty
        If the text is no TOML, breaks the schema or contradicts itself; one line per fault.

    Examples
    --------
    >>> parse_treaty('id = ', name="x.toml")
    Traceback (most recent call last):
        ...
    backchannel.errors.BadTreaty: x.toml: not valid TOML (Invalid value (at end of document)); correct the line it names
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadTreaty(f"{name}: not valid TOML ({error}); correct the line it names") from None
    try:
        file = TreatyFile.model_validate(raw)
    except ValidationError as error:
        raise BadTreaty("\n".join(_fault(name, detail) for detail in error.errors())) from None
    if f"{file.id}.toml" != name:
        raise BadTreaty(f"{name}: id: found {file.id!r}; rename the file to {file.id}.toml or correct the id")
    return _treaty(file)


def _fault(name: str, detail: ErrorDetails) -> str:
    """One fault as a sentence: file, field, what was found, what to do."""
    field = ".".join(str(part + 1) if isinstance(part, int) else part for part in detail["loc"]) or "file"
    value = detail["input"]
    found = "nothing" if detail["type"] == "missing" else "a table" if isinstance(value, dict) else repr(value)[:80]
    advice = _ADVICE.get(detail["type"], "see SCHEMA.md")
    return f"{name}: {field}: {detail['msg'].removeprefix('Value error, ')} (found {found}); {advice}"


def _treaty(file: TreatyFile) -> Treaty:
    """The noun for a checked file."""
    return Treaty(
        id=file.id,
        title=file.title,
        names=tuple(file.names),
        parties=tuple(
            Party(
                code=p.state,
                since=p.since,
                until=p.until,
                in_doubt_since=p.in_doubt_since,
                member_since=p.member_since,
                surely_since=p.surely_since,
                left_under=tuple(p.left_under),
            )
            for p in file.party
        ),
        signed=file.signed,
        in_force=file.in_force,
        ended=file.ended,
        citation=file.citation,
        url=file.url,
        rests_on=file.rests_on,
        complete=file.complete,
        note=file.note,
        obligations=tuple(_obligation(file.id, a, coded=o) for a in file.article for o in a.obligation),
        organisation=file.organisation,
        ended_how=file.ended_how,
        absent=tuple(file.absent),
        articles=tuple(Article(number=a.number, summary=a.summary, sure=a.sure) for a in file.article),
        binding=file.binding,
        not_in_force_on=file.not_in_force_on,
        organisation_name=file.organisation_name,
        organisation_since=file.organisation_since,
        organisation_ended=file.organisation_ended,
        unsigned=file.unsigned,
        took_effect=tuple(file.took_effect),
    )


def _obligation(treaty_id: str, article: _Article, *, coded: _Obligation) -> Obligation:
    """One obligation with the article it stands in."""
    return Obligation(
        treaty_id=treaty_id,
        article=article.number,
        kind=coded.kind,
        force=coded.force,
        obligors=(coded.obligors,) if isinstance(coded.obligors, str) else tuple(coded.obligors),
        beneficiaries=(coded.beneficiaries,) if isinstance(coded.beneficiaries, str) else tuple(coded.beneficiaries),
        trigger=coded.trigger,
        summary=article.summary,
        automatic=coded.automatic,
        exceptions=tuple(coded.exceptions),
        area=coded.area,
        sure=article.sure,
        response=coded.response,
    )
