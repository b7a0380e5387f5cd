"""How well phrases that name an actor are resolved to a state and a sector.

>>> from backchannel.scoring.lines import Rows
>>> gold = Rows(rows=(ActorRow(mention="the envoy", on=None, iso3=None, sector="GOV"),))
>>> found = ACTORS.score(gold, lambda rows: [(None, None) for _ in rows])
>>> found.metrics["accuracy"].value, found.metrics["refused"].value
(0.0, 1.0)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Protocol

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from backchannel.scoring.comparison import Task, ratio_measures
from backchannel.scoring.lines import Rows, json_value, numbered_lines, parsed

_FORM = '{"mention": ..., "date": "2025-06-23" or null, "iso3": ... or null, "sector": ... or null} on each line'
_NAMES = ("accuracy", "refused", "accuracy_iso3", "accuracy_sector", "accuracy_answered")

# State (or what stands for one, as UNO) and sector; None where it is not told.
Codes = tuple[str | None, str | None]


class ActorReader(Protocol):
    """Tells state and sector of each phrase, as of a day if one is given."""

    def __call__(self, rows: Sequence[tuple[str, date | None]], /) -> Sequence[Codes]:
        """``(iso3, sector)`` a row, ``None`` for what is refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """A phrase, the day on which it is said, and its state and sector."""

    mention: str
    on: date | None
    iso3: str | None
    sector: str | None


def read_actors(path: Path) -> Rows[ActorRow]:
    """Read phrases with their codes.

    Parameters
    ----------
    path
        UTF-8, one JSON object a line with ``mention``, ``date``, ``iso3`` and ``sector``; the last three may be null.

    Raises
    ------
    UnreadableInput
        If the file can't be read as text, or no row can be read.
    """
    return parsed(numbered_lines(path), _row, path=path, form=_FORM)


def _counts(row: ActorRow, codes: Codes) -> list[tuple[int, int]]:
    """Numerators and denominators in the order of ``_NAMES``."""
    iso3, sector = row.iso3 == codes[0], row.sector == codes[1]
    answered = codes != (None, None)
    return [
        (iso3 and sector, 1),
        (not answered, 1),
        (iso3, 1),
        (sector, 1),
        (answered and iso3 and sector, int(answered)),
    ]


def _asked(row: ActorRow) -> tuple[str, date | None]:
    return row.mention, row.on


ACTORS: Task[ActorRow, tuple[str, date | None], Codes] = Task(
    name="actors", question=_asked, measures=ratio_measures(_NAMES, _counts)
)
"""``accuracy``: state and sector both right, a null in the gold asking for a refusal. ``refused``: the share of
phrases for which neither is told. ``accuracy_iso3``, ``accuracy_sector``: one of them; ``accuracy_answered``:
``accuracy`` among phrases that were not refused."""


_Code = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True, to_upper=True)]


class _Row(BaseModel):
    """A phrase as it stands in the file."""

    model_config = ConfigDict(strict=True)

    mention: Annotated[str, StringConstraints(min_length=1)]
    on: Annotated[date | None, Field(strict=False, alias="date")] = None
    iso3: _Code | None
    sector: _Code | None


def _row(line: str) -> ActorRow:
    row = _Row.model_validate(json_value(line))
    return ActorRow(mention=row.mention, on=row.on, iso3=row.iso3, sector=row.sector)
