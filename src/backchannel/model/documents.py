"""What was read, and what was not: spans, documents, skipped inputs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

PublishedBasis = Literal["stated in the file", "given", "unknown"]


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
