"""The corridor of the test of influence: designs and articles in, briefs out; no formula, no SQL, no HTML."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from backchannel.brief.machine import as_json
from backchannel.brief.manifest import manifest
from backchannel.brief.page import render
from backchannel.claims.reader import read_out
from backchannel.coding.coder import code
from backchannel.documents.gathering import gather
from backchannel.errors import BadDesign
from backchannel.influence.claims_card import Card, read_card, register
from backchannel.influence.claims_writing import as_toml
from backchannel.influence.finding import put_to_test
from backchannel.influence.proposal import as_draft
from backchannel.influence.proposal import proposals as read_proposals
from backchannel.influence.waiting_series import observed_waits
from backchannel.model.claims import Claim
from backchannel.model.coding import Coding
from backchannel.model.documents import Document, Span
from backchannel.model.findings import Brief, CheckedDocument
from backchannel.store.store import Store
from backchannel.tone.coverage import covered_days, starter_scopes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime
    from typing import Any

    from backchannel.influence.claims_outcome import Days
    from backchannel.model.documents import Skipped
    from backchannel.model.record import Query
    from backchannel.store.answers import Frame


@contextmanager
def questions(
    store: Path | None = None,
) -> Iterator[tuple[Callable[[Query], Frame], Callable[[Query], Days]]]:
    """What the rooms ask the record: its rows for a question, and the days on which a source would have told.

    Parameters
    ----------
    store
        The analyst's own record, asked together with the starter record.
    """
    with Store.open(store) as record:
        scopes = starter_scopes({row.source: (row.first, row.last) for row in record.starter_sources})

        def cover(query: Query) -> Days:
            return covered_days(record.coverage(query), query=query, scopes=scopes)

        yield record.events, cover


def design(path: Path) -> Card:
    """A design from a TOML file.

    Raises
    ------
    BadDesign
        With every fault at once.
    """
    return read_card(_text(path), name=path.name)


def registered(path: Path, *, at: datetime) -> str:
    """The design in a file, sealed with a time and the digest of what it says, as TOML.

    Raises
    ------
    BadDesign
        If it has faults, or was sealed before and changed since.
    """
    return as_toml(register(design(path), at=at))


def assess_design(path: Path, *, store: Path | None = None, command: str = "") -> Brief:
    """A design put to the record, as a brief of one claim.

    Parameters
    ----------
    path
        The design, a TOML file.
    store
        The analyst's own record.
    command
        The command that makes the brief again.

    Raises
    ------
    BadDesign
        If the design has faults or can't be tested.
    """
    text = _text(path)
    card = read_card(text, name=path.name)
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    title = "A claim of influence, put to the test"
    said = f"{card.claim}\n"
    document = Document(id=digest[:16], text=said, source=path.name, sha256=digest, title=title)
    claim = Claim(
        id=digest[:12],
        kind="influence",
        text=card.claim,
        span=Span(document_id=document.id, start=0, end=len(card.claim), quote=card.claim),
        made_by="author",
        certainty="stated",
    )
    with questions(store) as (ask, cover):
        finding = put_to_test(card, claim=claim, ask=ask, cover=cover)
    coding = Coding(document_id=document.id, sentences=(claim.span,), mentions=(), dates=())
    checked = CheckedDocument(document=document, coding=coding, findings=(finding,))
    rows = (*manifest([document]), ("design", f"sha256 {card.computed_digest}"), ("seed", str(card.seed)))
    return Brief(title=title, documents=(checked,), skipped=(), command=command, manifest=rows)


def proposals(
    *inputs: str, published: date | None = None, store: Path | None = None
) -> tuple[tuple[str, ...], tuple[Skipped, ...]]:
    """Designs read out of articles as TOML, one for each claim of influence or of tone after a contact."""
    documents, skipped = gather(list(inputs), published=published)
    found: list[str] = []
    with questions(store) as (ask, _):
        for document in documents:
            coding = code(document)
            claims = read_out(document, coding)
            found += map(as_draft, read_proposals(claims, document=document, coding=coding, ask=ask))
    return tuple(found), tuple(skipped)


def waits(
    actor: str,
    recipient: str,
    *,
    cap: int = 28,
    since: date | None = None,
    sources: tuple[str, ...] = (),
    store: Path | None = None,
) -> Frame:
    """Days to the next hostile act of one side toward another, from every day on record, up to a cap.

    Parameters
    ----------
    actor, recipient
        States by code or name, organisations by code.
    cap
        Days that stand for as many or more.
    since
        First day; that of the record if left out.
    sources
        Sources asked, none for all.
    store
        The analyst's own record, asked together with the starter record.

    Raises
    ------
    BadDesign
        If a side is none that is known, both are the same, or the cap is no number of days.
    StoreTrouble
        If the store can't be read.

    Examples
    --------
    >>> from datetime import date
    >>> found = waits("Russia", "Ukraine", cap=14, since=date(2024, 1, 1), sources=("wikipedia",))
    >>> list(found.columns), bool(found["wait"].max() <= 14)
    (['acts', 'wait', 'later'], True)
    """
    with questions(store) as (ask, cover):
        return observed_waits(actor, recipient, cap=cap, since=since, sources=sources, ask=ask, cover=cover)


def page(brief: Brief) -> str:
    """The brief as one self-contained HTML page."""
    return render(brief)


def machine(brief: Brief) -> dict[str, Any]:
    """The brief as plain values for ``json.dumps``."""
    return as_json(brief)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BadDesign(f"{path.name}: not UTF-8 (byte {error.start}); save the file as UTF-8") from None
    except OSError as error:
        raise BadDesign(f"{path}: can't be read ({error.strerror}); give a file that is there") from None
