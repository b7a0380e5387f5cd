"""PLOVER as a file of facts: its types, modes, contexts, sectors and scores, and where its manual needed a decision."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NewType, cast

from backchannel.errors import UnreadableInput
from backchannel.model.events import EVENT_TYPES, MODALITIES
from backchannel.ontology.tables import Table

if TYPE_CHECKING:
    from backchannel.model.events import EventType, Modality

PloverScore = NewType("PloverScore", float)
"""A point on PLOVER's scale, -10 (conflict) to 10 (cooperation). Never mix with a Goldstein score."""

FILE: Final = "plover-2.0.toml"
QUADS: Final = (1, 2, 3, 4)
COUNTS: Final = MappingProxyType({"contexts": 37, "sectors": 25, "non_state": 7})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """How an act of one type was done. Its name alone says nothing: RETREAT and SANCTION both have ``withdraw``."""

    type: EventType
    name: str
    gloss: str
    score: PloverScore


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One event type; ``reciprocal`` says whether all parties may be actors at once."""

    name: EventType
    definition: str
    quad: int
    score: PloverScore
    recipient_required: bool
    reciprocal: bool
    modes: Mapping[str, Mode]


@dataclass(frozen=True, slots=True, kw_only=True)
class AuxMode:
    """One of PLOVER's auxiliary modes, and the modality of a report that stands for it here."""

    name: str
    modality: Modality
    gloss: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Where the manual contradicts itself or is silent, what we chose, and why."""

    name: str
    found: str
    chosen: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontology:
    """The whole of PLOVER as the coder uses it; every mapping keeps the order of the file."""

    id: str
    source: str
    quads: Mapping[int, str]
    types: Mapping[EventType, Kind]
    contexts: Mapping[str, str]
    sectors: Mapping[str, str]
    non_state: Mapping[str, str]
    aux_modes: Mapping[str, AuxMode]
    decisions: Mapping[str, Decision]


def _glosses(table: Table) -> Mapping[str, str]:
    if len(table.cells) != COUNTS[table.key]:
        raise table.fault(f"has {len(table.cells)} names, PLOVER 2.0 has {COUNTS[table.key]}")
    return MappingProxyType({name: table.take(name, str) for name in table.cells})


def _score(table: Table, *, default: float | None = None) -> PloverScore:
    value = table.take("score", float, default=default)
    if not -10 <= value <= 10:
        raise table.fault(f"has the score {value}, outside -10 to 10")
    return PloverScore(value)


def _mode(table: Table, *, kind: EventType, default: PloverScore) -> Mode:
    return Mode(type=kind, name=table.name, gloss=table.take("gloss", str), score=_score(table, default=default))


def _kind(table: Table) -> Kind:
    name = cast("EventType", table.name)
    quad, score = table.take("quad", int), _score(table)
    if quad not in QUADS:
        raise table.fault(f"has the quad {quad}; a quad is 1, 2, 3 or 4")
    modes = {each.name: _mode(each, kind=name, default=score) for each in table.table("modes").tables()}
    return Kind(
        name=name,
        definition=table.take("definition", str),
        quad=quad,
        score=score,
        recipient_required=table.take("recipient_required", bool),
        reciprocal=table.take("reciprocal", bool),
        modes=MappingProxyType(modes),
    )


def _types(table: Table) -> Mapping[EventType, Kind]:
    if set(table.cells) != set(EVENT_TYPES):
        off = ", ".join(sorted(set(table.cells) ^ set(EVENT_TYPES)))
        raise table.fault(f"must name the {len(EVENT_TYPES)} types of PLOVER 2.0; missing or unknown: {off}")
    return MappingProxyType({kind.name: kind for kind in map(_kind, table.tables())})


def _aux(table: Table) -> AuxMode:
    modality = table.take("modality", str)
    if modality not in MODALITIES:
        raise table.fault(f"has the modality {modality!r}; it is one of {', '.join(MODALITIES)}")
    return AuxMode(name=table.name, modality=modality, gloss=table.take("gloss", str))


def _decision(table: Table) -> Decision:
    said = {name: table.take(name, str) for name in ("found", "chosen", "why")}
    return Decision(name=table.name, **said)


def read_ontology(text: str, *, file: str = FILE) -> Ontology:
    """Read and check an ontology file.

    Parameters
    ----------
    text
        The content of the file, as TOML.
    file
        Its name, for errors.

    Raises
    ------
    UnreadableInput
        If it is no TOML, or a type, score, quad or gloss is missing or wrong; the message names the key.

    Examples
    --------
    >>> read_ontology("name =", file="mine.toml")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    backchannel.errors.UnreadableInput: mine.toml: not TOML (...); mend the file or reinstall Backchannel
    """
    try:
        top = Table(file, "", tomllib.loads(text))
    except tomllib.TOMLDecodeError as fault:
        raise UnreadableInput(f"{file}: not TOML ({fault}); mend the file or reinstall Backchannel") from fault
    quads = top.table("quads")
    return Ontology(
        id=f"{top.take('name', str)} {top.take('version', str)}, file {top.take('file_version', int)}",
        source=top.take("source", str),
        quads=MappingProxyType({quad: quads.take(str(quad), str) for quad in QUADS}),
        types=_types(top.table("types")),
        contexts=_glosses(top.table("contexts")),
        sectors=_glosses(top.table("sectors")),
        non_state=_glosses(top.table("non_state")),
        aux_modes=MappingProxyType({each.name: _aux(each) for each in top.table("aux_modes").tables()}),
        decisions=MappingProxyType({each.name: _decision(each) for each in top.table("decisions").tables()}),
    )
