"""The verdict on event claims: what a claim says happened is asked of the record, and the reports are weighed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from backchannel.model.findings import Finding, Step, Verdict
from backchannel.model.record import Query
from backchannel.ontology.collectives import shared_nouns
from backchannel.record.act import COUNCIL, Act, Reading
from backchannel.record.days import all_through
from backchannel.record.displaced import other_days
from backchannel.record.doubts import narrowed
from backchannel.record.entries import Entry, entries
from backchannel.record.origins import VOTES, is_vote
from backchannel.record.reading import read
from backchannel.record.saying import INCOMPLETE, assumptions, steps, summary
from backchannel.record.showing import Coverage, coverage, reports_evidence, rows_evidence
from backchannel.record.standing import Standing, not_listed, on_other_days, stand, without_direction
from backchannel.record.unlisted import often, unlisted
from backchannel.record.untested import goes_through, untested
from backchannel.record.windows import NEAR, Window

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pandas as pd

    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding
    from backchannel.model.documents import Document
    from backchannel.model.events import Event
    from backchannel.model.evidence import Evidence
    from backchannel.record.unlisted import Listed

METHOD = (
    "The acts that the claim's words tell are asked of the record by parties, kind and day. An act is borne out by a "
    "row that people made or that the party itself published, by a row of the coder of 0.9 confidence or more that can "
    "be looked up, or by rows of two independent publishers. Words of the claim that no act, party or day accounts "
    "for are untested and keep it open. A named traveller needs a row of a register or a party, or two independent "
    "rows that name him; an arrival needs the first day of the stay; who rang whom is not tested. Silence of the "
    "record contradicts nothing, but for the registers of journeys and of vetoes, in the few cases that they cover."
)
LONGEST_WINDOW = timedelta(
    days=7
)  # up to this, coverage is that of all events of the days, else of the parties' events
MOST_PAIRS = 3
_SETTLED = ("refuted", "unlisted", "absent")
LEAST_PRECISION = 0.6


@dataclass(slots=True)
class _Record:
    """The record, asked each question once, and how often its sources were found right."""

    ask: Callable[[Query], pd.DataFrame]
    precision: Mapping[str, float]
    answers: dict[Query, tuple[Entry, ...]] = field(default_factory=dict)

    @property
    def weak(self) -> frozenset[str]:
        """Sources that were found wrong too often for a single row to settle anything."""
        return frozenset(name for name, share in self.precision.items() if share < LEAST_PRECISION)

    def __call__(self, query: Query) -> tuple[Entry, ...]:
        if query not in self.answers:
            self.answers[query] = entries(self.ask(query))
        return self.answers[query]


def assess(
    claims: Sequence[Claim],
    *,
    document: Document,
    coding: Coding,
    events: Sequence[Event],
    ask: Callable[[Query], pd.DataFrame],
    precision: Mapping[str, float] | None = None,
) -> tuple[Finding, ...]:
    """A finding for each event claim, in order; claims of other kinds are passed over.

    Parameters
    ----------
    claims
        Claims of one document.
    document
        The document; rows that were coded from it, or that go back to its publisher, bear none of its claims out.
    coding
        Its sentences, actors and dates.
    events
        What the coder found in it, not merged, with the span of each telling.
    ask
        Gives the rows of the record for a question, as a frame with the columns ``RECORD_COLUMNS``.
    precision
        The share of rows that were found right, by source, where it was measured. A row of a source below
        ``LEAST_PRECISION`` settles nothing alone.

    Returns
    -------
    tuple of Finding
        *Supported* where every act that was read is borne out and no part was left untested; *contradicted* only where
        the claim denies what a row made by people records; *not covered* where no act that a record could hold was read
        out of its words; otherwise *cannot tell*, with what the record does hold.

    Notes
    -----
    The record knows states and organisations, kinds of act and days. It can't say who in person acted, where, by what
    means, or who went to whom, unless a row happens to tell it, and never what was said or agreed.

    Examples
    --------
    >>> import pandas as pd
    >>> from backchannel.model.claims import Claim
    >>> from backchannel.model.coding import Coding
    >>> from backchannel.model.documents import Document, Span
    >>> text = "Nobody spoke."
    >>> note = Document(id="d", text=text, source="-", sha256="")
    >>> span = Span(document_id="d", start=0, end=len(text), quote=text)
    >>> claim = Claim(id="1", kind="event", text=text, span=span, made_by="author", certainty="stated")
    >>> coding = Coding(document_id="d", sentences=(), mentions=(), dates=())
    >>> (finding,) = assess([claim], document=note, coding=coding, events=(), ask=lambda query: pd.DataFrame())
    >>> finding.verdict
    'cannot tell'
    """
    record = _Record(ask, precision=precision or {})
    coding = replace(coding, mentions=shared_nouns(coding.mentions, text=document.text))
    found = []
    for claim in claims:
        if claim.kind == "event":
            reading = read(claim, document=document, coding=coding, events=events)
            found.append(_judged(claim, reading, document=document, coding=coding, record=record) if reading.acts else
                         _unread(claim, reading, record=record))  # fmt: skip
    return tuple(found)


def _judged(claim: Claim, reading: Reading, *, document: Document, coding: Coding, record: _Record) -> Finding:
    """The finding on a claim that acts were read out of."""
    weak = record.weak
    standings = [stand(act, _about(act, record), document=document, weak=weak) for act in reading.acts]
    register = None
    if len(standings) == 1 and standings[0].result == "open":
        elsewhen = other_days(claim, standings[0].act, ask=record, published=document.published)
        standings = [on_other_days(standings[0], elsewhen)]
    if len(standings) == 1 and standings[0].result != "refuted":
        register = unlisted(claim, reading, document=document, coding=coding, ask=record)
        standings = [not_listed(standings[0], register)]
    standings = [
        one if one.result in _SETTLED else
        without_direction(one, _about(one.act, record), document=document, weak=weak) for one in standings
    ]  # fmt: skip
    covered = _covered(reading.acts[0].window, reading.acts[0].parties, record=record)
    rows = [entry for one in standings for group in one.counted for entry in group]
    number = often(reading, register=register, rows=rows) if standings[0].result == "borne out" else None
    left = untested(reading, standings, weak=weak, number=number)
    if all_through(claim, reading.acts[0].window, coding=coding) and not goes_through(standings):
        left = (*left, "that it took all these days")
    verdict = _verdict(claim, standings, left=left, number=number)
    return Finding(
        claim=claim,
        verdict=verdict,
        summary=summary(verdict, standings, left=left, covered=covered, miscounted=_miscounted(register, number)),
        method=METHOD,
        steps=steps(claim, standings, left=left, covered=covered),
        evidence=_evidence(standings),
        assumptions=assumptions(claim, standings, precision=record.precision, stands_for=reading.stands_for),
    )


def _about(act: Act, record: _Record) -> tuple[Entry, ...]:
    """The rows about an act's parties, of any kind of act, around its days."""
    actors, recipients = (act.actors, act.actors) if act.symmetric else (act.actors, act.recipients)
    since, until = act.window.since - NEAR, act.window.until + NEAR
    asked = record(Query(actors=actors, recipients=recipients, since=since, until=until, duplicates="raw"))
    rows = tuple(_by_name(row, act) for row in asked)
    if not act.veto:
        return rows
    # A register of vetoes names no recipient: every vote in it was cast in the Council.
    votes = record(Query(actors=actors, since=since, until=until, sources=VOTES, duplicates="raw"))
    cast = (
        replace(vote, recipient=COUNCIL, recipient_state=COUNCIL)
        for vote in votes
        if is_vote(vote) and not any(vote.units[1:])
    )
    return (*rows, *cast)


def _by_name(row: Entry, act: Act) -> Entry:
    """A row with its movements in their own name where the act names them: the record counts them with a state."""
    one, other = (code.partition(".")[0] for code in (row.actor, row.recipient))
    return replace(
        row,
        actor_state=one if one in act.parties else row.actor_state,
        recipient_state=other if other in act.parties else row.recipient_state,
    )


def _covered(window: Window, parties: Sequence[str], *, record: _Record) -> Coverage:
    """How well the record covers the days: all its events of a few days, or the parties' events of a longer time."""
    short = window.until - window.since <= LONGEST_WINDOW
    about = () if short else tuple(parties)
    query = Query(actors=about, since=window.since, until=window.until, duplicates="raw")
    return coverage(record(query), window=window, about=about)


def _miscounted(register: Listed | None, number: bool | None) -> str:
    """What number a complete register has in place of the claim's, in words; empty where the claim's is not wrong."""
    if number is not False or register is None:
        return ""
    least, most = register.least, register.most
    return f"{least}" if least == most else f"between {least} and {most}"


def _verdict(claim: Claim, standings: Sequence[Standing], *, left: Sequence[str], number: bool | None) -> Verdict:
    """One verdict of all acts: every one must be borne out, and nothing may be left untested."""
    results = {standing.result for standing in standings}
    if number is False:  # a complete register has it more or less often than the claim says
        return "contradicted"
    if "refuted" in results:
        # "Did not visit Chile and Peru" may mean not both.
        narrow = claim.certainty == "denied" and (len(results) > 1 or narrowed(claim.span.quote))
        return "cannot tell" if left or narrow else "contradicted"
    if "unlisted" in results:  # what did not take place at all did not take place with further parts either
        return "contradicted"
    return "supported" if results in ({"borne out"}, {"absent"}) and not left else "cannot tell"


def _evidence(standings: Sequence[Standing]) -> tuple[Evidence, ...]:
    found = (reports_evidence(standing) for standing in standings)
    return tuple(piece for piece in found if piece is not None)


_SHOWN = " What it holds of these parties then is shown, unjudged."


def _unread(claim: Claim, reading: Reading, *, record: _Record) -> Finding:
    """The finding on a claim that no act could be read out of: what the record holds of its parties then."""
    why = (
        reading.refusal or "no act of one party toward another, of a kind that the record keeps, was found in its words"
    )
    evidence = _beside(reading, record)
    return Finding(
        claim=claim,
        verdict="cannot tell" if reading.refusal else "not covered",
        summary=f"Not looked up in the record: {why}.{_SHOWN if evidence else ''}",
        method=METHOD,
        steps=(Step(text="Read: an act that the record could hold", holds="unknown", basis=why),),
        evidence=evidence,
        assumptions=(INCOMPLETE,) if evidence else (),
    )


def _beside(reading: Reading, record: _Record) -> tuple[Evidence, ...]:
    """Rows about the parties of a claim in its days, as something to look at."""
    window, units = reading.window, reading.units
    if window is None or not units or (len(units) == 1 and not window.dated):
        return ()
    pairs: list[tuple[str, ...]] = list(combinations(units, 2)) or [units]
    found = []
    for pair in pairs[:MOST_PAIRS]:
        rows = record(
            Query(actors=pair[:1], recipients=pair[1:], since=window.since, until=window.until, duplicates="raw")
        )
        found.append(rows_evidence(rows, window=window, about=pair))
    return tuple(piece for piece in found if piece is not None)
