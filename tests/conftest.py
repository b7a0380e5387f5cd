"""What every test may use: small invented documents and the nouns around them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from backchannel.model.claims import Claim, Kind, Slots
from backchannel.model.documents import Document, Span

# How long an example takes is the machine's affair: on a busy one a law must not fail for being slow.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "data"


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real data beside the checkout; tests that ask for it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the real data is not beside this checkout")
    return SHARED


@pytest.fixture
def document() -> Callable[..., Document]:
    """Make a document of a text."""

    def make(text: str, *, published: date | None = date(2025, 6, 28), title: str | None = None) -> Document:
        return Document(
            id="0123456789abcdef",
            text=text,
            source="note.txt",
            sha256="0" * 64,
            title=title,
            published=published,
            published_basis="given" if published else "unknown",
        )

    return make


@pytest.fixture
def claim() -> Callable[..., Claim]:
    """Make a claim about a quote that stands in a document."""

    def make(document: Document, quote: str, *, kind: Kind = "event", actors: tuple[str, ...] = ()) -> Claim:
        start = document.text.index(quote)
        return Claim(
            id=f"{start:06x}{len(quote):06x}",
            kind=kind,
            text=quote,
            span=Span(document_id=document.id, start=start, end=start + len(quote), quote=quote),
            made_by="author",
            certainty="stated",
            slots=Slots(actors=actors),
        )

    return make
