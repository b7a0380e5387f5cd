"""The nouns: frozen, keyword-only dataclasses that every room passes on and none changes.

Only the standard library is used here. Offsets count Unicode code points in ``Document.text``;
states are ISO 3166 alpha-3 codes (with ``XKX`` for Kosovo), organisations their usual short name;
lengths are kilometres. One thing is a dataclass, many things are a pandas frame whose columns have
the same names.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, get_args

Kind = Literal["event", "commitment", "geography", "channel", "tone", "influence", "forecast", "fact", "assessment"]
Certainty = Literal["stated", "hedged", "denied", "conditional"]
Verdict = Literal["supported", "contradicted", "cannot tell", "not checkable", "not covered"]
Precision = Literal["day", "week", "month", "year", "unknown"]
DateBasis = Literal["stated", "relative", "published", "unknown"]
PublishedBasis = Literal["stated in the file", "given", "unknown"]
MentionForm = Literal["name", "adjective", "capital", "metonym", "office", "person", "organisation", "pronoun"]
Outcome = Literal["passed", "failed", "not_run"]
Holds = Literal["yes", "no", "unknown"]

KINDS: tuple[Kind, ...] = get_args(Kind)
CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
SETTLED: tuple[Verdict, ...] = ("supported", "contradicted", "cannot tell")
VERDICT_SIGNS: dict[Verdict, str] = {
    "supported": "✓",
    "contradicted": "✗",
    "cannot tell": "?",
    "not checkable": "–",
    "not covered": "○",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A piece of a document: ``text[start:end] == quote`` always holds."""

    document_id: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text with what is known about where it came from; ``id`` is a hash of the content."""

    id: str
    text: str
    source: str
    sha256: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    published: date | None = None
    published_basis: PublishedBasis = "unknown"
    language: str | None = None
    retrieved_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """An input that gave no document, and why: a row, never silence."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts: ``RUS``, ``RUS.GOV`` or ``NATO``; a person carries the state it stands for in ``country``."""

    code: str
    name: str
    country: str | None = None
    sector: str | None = None
    role: str | None = None

    @property
    def unit(self) -> str:
        """The state or organisation behind the actor, without its sector."""
        return self.code.partition(".")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place in the text that names an actor, and by what kind of word."""

    span: Span
    actor: Actor
    form: MentionForm


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedDate:
    """A date with its precision and what it rests on; ``start`` is the first day it covers.

    ``start`` is ``None`` when the words do not let one tell; nothing is ever guessed. ``note`` says why
    it is no more precise.
    """

    start: date | None
    precision: Precision
    basis: DateBasis
    end: date | None = None
    approximate: bool = False
    note: str = ""

    @property
    def iso(self) -> str | None:
        """``2025-06-13``, ``2025-06`` or ``2025``, as precise as it is known; weeks give their month if it is one."""
        if self.start is None or self.precision == "unknown":
            return None
        if self.precision == "week":
            same_month = self.end is None or (self.end.year, self.end.month) == (self.start.year, self.start.month)
            return self.start.isoformat()[:7] if same_month else self.start.isoformat()[:4]
        return self.start.isoformat()[: {"day": 10, "month": 7, "year": 4}[self.precision]]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A place in the text that speaks of a time, and the date it was resolved to."""

    span: Span
    date: ResolvedDate


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """What the coder found in one document: its sentences, actors and dates, each with its span."""

    document_id: str
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    dates: tuple[DateMention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """The parts of a claim that a check needs: actors in order of mention, and the date."""

    actors: tuple[str, ...] = ()
    date: ResolvedDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Something the text puts forward about the world that a reader could doubt."""

    id: str
    kind: Kind
    text: str
    span: Span
    made_by: str
    certainty: Certainty
    slots: Slots = field(default_factory=Slots)
    registered_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a fact comes from, good enough to cite."""

    title: str
    url: str | None = None
    licence: str | None = None
    accessed: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows behind a figure or a verdict; cells are text or numbers, units stand in the column names."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | float | int | None, ...], ...]
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MapShape:
    """Outline of one state: rings of (longitude, latitude) in degrees, WGS 84; ``role`` chooses how it is drawn."""

    code: str
    name: str
    rings: tuple[tuple[tuple[float, float], ...], ...]
    role: Literal["focus", "neighbour", "context"]
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPoint:
    """A place on a map in degrees, WGS 84."""

    name: str
    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Map:
    """A map as data: the brief draws it; ``table`` says the same in words for those who can't see it.

    ``window`` is the part of the globe to show as (west, south, east, north) in degrees; shapes are cut to it.
    """

    title: str
    shapes: tuple[MapShape, ...]
    points: tuple[MapPoint, ...]
    table: Table
    note: str = ""
    sources: tuple[Source, ...] = ()
    window: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One piece a verdict rests on: what it says, where it is from, and its table or map if it has one."""

    title: str
    text: str
    sources: tuple[Source, ...] = ()
    table: Table | None = None
    map: Map | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of a derivation that can be read aloud: a condition, whether it held, and what it rests on."""

    text: str
    holds: Holds
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A number with its interval, its method, and what it was computed from."""

    method: str
    value: float
    low: float
    high: float
    n: int
    p_value: float | None = None
    seed: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One test a finding went through; a check that could not run says so."""

    name: str
    outcome: Outcome
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The verdict on one claim with everything it rests on; it never knows who will read it."""

    claim: Claim
    verdict: Verdict
    summary: str
    method: str = ""
    steps: tuple[Step, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    checks: tuple[Check, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    assumptions: tuple[str, ...] = ()
    waits_for: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedDocument:
    """One document with a finding for every claim read out of it, in order of the text."""

    document: Document
    coding: Coding
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """Everything the page shows: documents with their findings, what was skipped, and how to do it again.

    ``manifest`` holds versions, digests and seeds; the same inputs give the same bytes.
    """

    title: str
    documents: tuple[CheckedDocument, ...]
    skipped: tuple[Skipped, ...]
    command: str
    manifest: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A state bound by a treaty between two dates; ``None`` means from its start, or still."""

    code: str
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """What one article obliges, permits or forbids: who owes what to whom, when, and with what exceptions.

    ``obligors`` and ``beneficiaries`` hold codes, or one word for a group: ``parties``, ``other parties``,
    ``all states``.
    """

    treaty_id: str
    article: str
    kind: str
    force: Literal["obliges", "permits", "forbids", "declares"]
    obligors: tuple[str, ...]
    beneficiaries: tuple[str, ...]
    trigger: str
    summary: str
    automatic: bool | None
    exceptions: tuple[str, ...]
    area: str | None
    sure: Literal["certain", "likely", "unsure"]
    response: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article of a treaty in the coder's own words, whether or not a duty hangs on it."""

    number: str
    summary: str
    sure: Literal["certain", "likely", "unsure"]


_LONGEST_TITLE = 70


@dataclass(frozen=True, slots=True, kw_only=True)
class Treaty:
    """An agreement coded article by article; ``complete`` says whether an absence may be concluded from it."""

    id: str
    title: str
    names: tuple[str, ...]
    parties: tuple[Party, ...]
    signed: date
    in_force: date | None
    ended: date | None
    citation: str
    url: str | None
    rests_on: str
    complete: bool
    note: str
    obligations: tuple[Obligation, ...]
    organisation: str | None = None
    ended_how: str = ""
    absent: tuple[str, ...] = ()
    articles: tuple[Article, ...] = ()
    binding: bool = True
    not_in_force_on: date | None = None

    @property
    def short(self) -> str:
        """What the agreement is called in a sentence: its title, or its first other name where the title is long."""
        return self.names[0] if self.names and len(self.title) > _LONGEST_TITLE else self.title


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """How a state lies to a neighbour: shared border and distance of the neighbour's capital to it, in km."""

    state: str
    neighbour: str
    border_km: float | None
    capital: str
    capital_to_border_km: float | None
    note: str = ""
