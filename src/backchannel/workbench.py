"""The corridor: carries values from room to room and holds no formula, no SQL and no HTML."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO

from backchannel.brief.machine import as_json
from backchannel.brief.manifest import manifest
from backchannel.brief.page import render
from backchannel.claims.checkable import settled_by_a_room, unsettled
from backchannel.claims.reader import read_out
from backchannel.coding.coder import code
from backchannel.coding.events import find_events
from backchannel.contacts.assess import assess as assess_contacts
from backchannel.documents.gathering import gather
from backchannel.geography.assess import assess as assess_geography
from backchannel.geography.conflict import exposure_evidence
from backchannel.influence.claims import assess as assess_influence
from backchannel.influence.claims_outcome import Days
from backchannel.model.claims import Claim
from backchannel.model.coding import Coding
from backchannel.model.documents import Document, Skipped
from backchannel.model.findings import Brief, CheckedDocument, Finding
from backchannel.model.record import Query
from backchannel.record.assess import assess as assess_events
from backchannel.store.partial import ALONE, Along, Partial
from backchannel.store.store import Store
from backchannel.tone.assess import assess as assess_tone
from backchannel.tone.coverage import covered_days, starter_scopes
from backchannel.treaties.assess import assess as assess_commitments
from backchannel.treaties.assess import assess_standing

_BUG = "our bug, please report it"
_ROOMS = {"geography": assess_geography, "commitment": assess_commitments}
_RECORDED = ("event", "tone", "channel")
_DECIDED = ("supported", "contradicted")
_PLAIN = ("assessment", "fact")


def check(
    *inputs: str | Path,
    published: date | None = None,
    stdin: BinaryIO | None = None,
    command: str | None = None,
    store: Path | None = None,
    along: Along = ALONE,
) -> Brief:
    """Read the inputs, read out their claims and put to the test those that can be.

    Parameters
    ----------
    *inputs
        Files, folders and patterns; ``-`` is standard input.
    published
        The day the documents were published, where they do not say so themselves; words such as
        "on Monday" are resolved from it.
    stdin
        Where ``-`` is read from; the process's own standard input if left out.
    command
        The command to print in the brief; made up from the inputs if left out.
    store
        The analyst's own record, asked beside the one that ships.
    along
        Where the results of several documents are kept on the way, so that a run that is killed can go on.

    Raises
    ------
    StoreTrouble
        If the record can't be opened, or results can't be kept on the way.

    Returns
    -------
    Brief
        Documents with a finding for each claim, in order of the text; what was skipped, with the reason.

    Examples
    --------
    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> path = Path(folder.name) / "note.txt"
    >>> _ = path.write_text("Turkmenistan shares over 1,100 km of border with Iran, a senior diplomat said on Monday.")
    >>> [(f.claim.kind, f.verdict) for f in check(path).documents[0].findings if f.claim.kind == "geography"]
    [('geography', 'supported')]
    >>> folder.cleanup()
    """
    names = [str(name) for name in inputs]
    documents, skipped = gather(names, published=published, stdin=stdin)
    with Store.open(store) as record:
        own = (("record of your own", f"sha256 {record.stamp()}"),) if store else ()
        with Partial(along, kind=CheckedDocument, grounds=(*manifest(()), *own)) as kept:
            rows = kept.each(
                documents,
                lambda document: check_document(document, record),
                sound=lambda row: isinstance(row, CheckedDocument),
            )
            checked: tuple[CheckedDocument | Skipped, ...] = tuple(rows)
    read = tuple(row for row in checked if isinstance(row, CheckedDocument))
    return Brief(
        title=_title([row.document for row in read]),
        documents=read,
        skipped=(*skipped, *(row for row in checked if isinstance(row, Skipped))),
        command=command or _command(names, published),
        manifest=(*manifest(row.document for row in read), *own),
    )


def check_document(document: Document, record: Store) -> CheckedDocument | Skipped:
    """One document with a finding for every claim; if reading it fails, a row with the reason.

    Parameters
    ----------
    document
        A document as the documents room returns it.
    record
        The record that its claims are put to.
    """
    try:
        coding = code(document)
        claims = read_out(document, coding)
        findings = {finding.claim.id: finding for finding in map(unsettled, _rest(claims))}
        for kind, assess in _ROOMS.items():
            mine = [claim for claim in claims if claim.kind == kind]
            findings.update((f.claim.id, f) for f in assess(mine, document=document, coding=coding))
        findings.update((f.claim.id, f) for f in _recorded(claims, document, coding=coding, record=record))
        findings.update((f.claim.id, f) for f in _settled_elsewhere(findings, document, coding=coding))
        setting = exposure_evidence(document, coding)
    except Exception as error:
        # One bad document among ten thousand is a row with its reason; the others must still be read.
        return Skipped(source=document.source, reason=f"{_BUG}: {type(error).__name__}: {error}")
    return CheckedDocument(
        document=document, coding=coding, findings=tuple(findings[c.id] for c in claims), setting=setting
    )


def _settled_elsewhere(findings: Mapping[str, Finding], document: Document, *, coding: Coding) -> Iterator[Finding]:
    """What the tables settle of claims that the reader gave another kind: "Sweden joined NATO" is an event to it."""
    loose = [finding.claim for finding in findings.values() if finding.verdict not in _DECIDED]
    yield from assess_standing(loose, document=document, coding=coding)
    plain = [claim for claim in loose if claim.kind in _PLAIN]
    for finding in assess_geography(plain, document=document, coding=coding):
        if finding.verdict in _DECIDED:
            yield replace(finding, claim=replace(finding.claim, kind="geography"))


def page(brief: Brief) -> str:
    """The brief as one self-contained HTML page."""
    return render(brief)


def machine(brief: Brief) -> dict[str, Any]:
    """The brief as plain values for ``json.dumps``."""
    return as_json(brief)


def _recorded(claims: Sequence[Claim], document: Document, *, coding: Coding, record: Store) -> tuple[Finding, ...]:
    """Findings on the claims that are put to the record; the network runs only where there are such claims."""
    of_kind = {kind: [claim for claim in claims if claim.kind == kind] for kind in _RECORDED}
    events = find_events(document, coding) if of_kind["event"] else ()
    return (
        *assess_events(of_kind["event"], document=document, coding=coding, events=events, ask=record.events),
        *assess_tone(of_kind["tone"], document=document, coding=coding, ask=record.events, cover=record.coverage),
        *assess_contacts(of_kind["channel"], document=document, coding=coding, ask=record.events),
        *assess_influence(
            claims, document=document, coding=coding, events=events, ask=record.events, cover=_days_covered(record)
        ),
    )


def _days_covered(record: Store) -> Callable[[Query], Days]:
    """The days on which some source would have told of an answer to a question."""
    scopes = starter_scopes({row.source: (row.first, row.last) for row in record.starter_sources})
    return lambda query: covered_days(record.coverage(query), query=query, scopes=scopes)


def _rest(claims: Iterable[Claim]) -> list[Claim]:
    return [claim for claim in claims if not settled_by_a_room(claim.kind)]


def _title(documents: Sequence[Document]) -> str:
    if len(documents) == 1:
        return documents[0].title or documents[0].source
    return f"{len(documents)} documents"


def _command(names: Sequence[str], published: date | None) -> str:
    options = ["--published", published.isoformat()] if published else []
    return shlex.join(["backchannel", "check", *names, *options])
