"""Annotated files -> gold documents: one JSON object a line, every claim with its span and labels."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from backchannel.errors import UnreadableInput
from backchannel.model.claims import Certainty, Kind
from backchannel.model.documents import Document
from backchannel.scoring.iso import first_day
from backchannel.scoring.lines import numbered_lines, shown, worded

_FORM = "it by the annotation guidelines"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim:
    """One annotated claim; ``date`` is an ISO day, month or year as precise as it is known."""

    start: int
    end: int
    quote: str
    kind: Kind
    made_by: str
    certainty: Certainty
    actors: tuple[str, ...] = ()
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """One annotated document with its claims in order of the text."""

    id: str
    published: date | None
    text: str
    claims: tuple[GoldClaim, ...]


def read_gold(path: Path) -> tuple[GoldDocument, ...]:
    """Read an annotated file.

    Parameters
    ----------
    path
        UTF-8, one JSON object a line with ``id``, ``published``, ``text`` and ``claims``, each claim with ``start``,
        ``end``, ``quote``, ``kind``, ``made_by``, ``certainty``, ``actors`` and ``date``. Offsets count Unicode code
        points. Blank lines and other keys are passed over.

    Returns
    -------
    tuple[GoldDocument, ...]
        In order of the file.

    Raises
    ------
    UnreadableInput
        With file, line, what was found and what to do: bad JSON, a missing key, an unknown kind or certainty,
        offsets that do not match the quote, an id used twice, or a file that holds no document.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "gold.jsonl"
    ...     _ = path.write_text('{"id": "a", "published": null, "text": "France voted.", "claims": []}')
    ...     read_gold(path)
    (GoldDocument(id='a', published=None, text='France voted.', claims=()),)
    """
    lines_of_ids: dict[str, int] = {}
    documents = []
    for number, line in numbered_lines(path):
        document = _document(line, where=f"{path}, line {number}")
        if document.id in lines_of_ids:
            raise UnreadableInput(
                f"{path}, line {number}: id {document.id!r} was used on line {lines_of_ids[document.id]} already;"
                " give each document an id of its own"
            )
        lines_of_ids[document.id] = number
        documents.append(document)
    if not documents:
        raise UnreadableInput(f"{path}: no document in it; write one JSON object a line")
    return tuple(documents)


def as_document(row: GoldDocument) -> Document:
    """The annotated text as a document that a reader can be given, its offsets unchanged.

    Examples
    --------
    >>> as_document(GoldDocument(id="a", published=None, text="Oman mediates.", claims=())).text
    'Oman mediates.'
    """
    return Document(
        id=row.id,
        text=row.text,
        source=row.id,
        sha256=hashlib.sha256(row.text.encode("utf-8", "surrogatepass")).hexdigest(),
        published=row.published,
        published_basis="given" if row.published else "unknown",
    )


def _document(line: str, *, where: str) -> GoldDocument:
    """One line as a document."""
    try:
        row = _Row.model_validate(json.loads(line))
    except json.JSONDecodeError as error:
        message = f"{where}, column {error.colno}: not JSON: {error.msg}; write one whole object a line"
        raise UnreadableInput(message) from error
    except (RecursionError, ValueError) as error:
        raise UnreadableInput(f"{where}: {worded(error, form=_FORM)}") from error
    claims = sorted(
        (GoldClaim(**{**claim.model_dump(), "actors": tuple(claim.actors)}) for claim in row.claims),
        key=lambda claim: (claim.start, claim.end),
    )
    return GoldDocument(id=row.id, published=row.published, text=row.text, claims=tuple(claims))


def _iso_date(value: str) -> str:
    """An ISO day, month or year that exists, as it is written."""
    first_day(value)
    return value


_Filled = Annotated[str, StringConstraints(min_length=1)]


class _ClaimRow(BaseModel):
    """A claim as it stands in the file."""

    model_config = ConfigDict(strict=True)

    start: Annotated[int, Field(ge=0)]
    end: int
    quote: _Filled
    kind: Kind
    made_by: _Filled
    certainty: Certainty
    actors: list[_Filled]
    date: Annotated[str, AfterValidator(_iso_date)] | None


class _Row(BaseModel):
    """A document as it stands in the file."""

    model_config = ConfigDict(strict=True)

    id: _Filled
    published: Annotated[date, Field(strict=False)] | None
    text: _Filled
    claims: list[_ClaimRow]

    @model_validator(mode="after")
    def _quotes_hold(self) -> Self:
        """``text[start:end] == quote`` for every claim."""
        for number, claim in enumerate(self.claims):
            found = self.text[claim.start : claim.end]
            if found != claim.quote:
                raise ValueError(
                    f"claims.{number}: text[{claim.start}:{claim.end}] is {shown(found)}, but quote says"
                    f" {shown(claim.quote)}; offsets count Unicode code points"
                )
        return self
