"""The verdict on commitment claims: which treaty is meant, what it holds, and whether that bears the claim out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from backchannel.model.findings import Finding, Verdict
from backchannel.treaties.antecedents import is_subject, organisation_meant
from backchannel.treaties.asking import denied_around, examine, examine_standing
from backchannel.treaties.awaited import awaited
from backchannel.treaties.findings import METHOD, finding_on, how_found
from backchannel.treaties.insertions import own_references, with_subject
from backchannel.treaties.library import library
from backchannel.treaties.mentions import references
from backchannel.treaties.pacts import pact_between
from backchannel.treaties.resolving import Setting, Subject, subject
from backchannel.treaties.several import both_standings
from backchannel.treaties.spelling import spelt_finding
from backchannel.treaties.wording import capital

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding
    from backchannel.model.documents import Document
    from backchannel.model.treaties import Treaty

_DECIDED: tuple[Verdict, ...] = ("supported", "contradicted")
_TELLING = ("event", "fact", "channel", "assessment", "geography")
"""Kinds that a reader of claims gives to what somebody joined, signed or left."""


def assess(
    claims: Sequence[Claim], *, document: Document, coding: Coding, treaties: Mapping[str, Treaty] | None = None
) -> tuple[Finding, ...]:
    """A finding for each commitment claim, in order; claims of other kinds are passed over.

    Parameters
    ----------
    claims
        Claims of one document.
    document
        The document; its publication date decides which treaties it can speak of.
    coding
        Its sentences, actors and dates.
    treaties
        The library to judge by; the one that ships with the package if left out.

    Limits: judges what treaties say, not whether anybody kept to them. Claims about agreements that are not in the
    library, about resolutions, laws and drafts, and opinions on treaties get no verdict.

    Examples
    --------
    >>> from backchannel.model.claims import Claim
    >>> from backchannel.model.coding import Coding
    >>> from backchannel.model.documents import Document, Span
    >>> text = "The Washington Treaty obliges its parties to consult when one is threatened."
    >>> note = Document(id="d", text=text, source="-", sha256="")
    >>> span = Span(document_id="d", start=0, end=len(text), quote=text)
    >>> claim = Claim(id="1", kind="commitment", text=text, span=span, made_by="author", certainty="stated")
    >>> (finding,) = assess([claim], document=note, coding=Coding(document_id="d", sentences=(), mentions=(), dates=()))
    >>> finding.verdict
    'supported'
    """
    setting = _setting(document, coding, treaties=treaties)
    return tuple(spelt_finding(_assess(claim, setting)) for claim in claims if claim.kind == "commitment")


def assess_standing(
    claims: Sequence[Claim], *, document: Document, coding: Coding, treaties: Mapping[str, Treaty] | None = None
) -> tuple[Finding, ...]:
    """Findings on claims of other kinds that plainly say who belongs to a treaty or when it was signed, held or ended.

    "Sweden joined NATO in 2024" is an event or a fact to a reader of claims, and no record of events may hold it; the
    library does. Only what is settled by it is returned, so that other rooms keep the rest.

    Parameters
    ----------
    claims
        Claims of one document. Commitments, forecasts, influence, and what is hedged or conditional are passed over.
    document
        The document; its publication date decides which treaties it can speak of.
    coding
        Its sentences, actors and dates.
    treaties
        The library to judge by; the one that ships with the package if left out.

    Limits: a claim with words beyond standing and its date is never supported.

    Examples
    --------
    >>> from backchannel.model.claims import Claim
    >>> from backchannel.model.coding import Coding
    >>> from backchannel.model.documents import Document, Span
    >>> text = "The Warsaw Pact was signed in May."
    >>> note = Document(id="d", text=text, source="-", sha256="")
    >>> span = Span(document_id="d", start=0, end=len(text), quote=text)
    >>> claim = Claim(id="1", kind="event", text=text, span=span, made_by="author", certainty="stated")
    >>> assess_standing([claim], document=note, coding=Coding(document_id="d", sentences=(), mentions=(), dates=()))
    ()
    """
    told = [
        claim
        for claim in claims
        if claim.kind in _TELLING and claim.certainty in ("stated", "denied") and not awaited(claim, document)
    ]
    if not told:
        return ()
    setting = _setting(document, coding, treaties=treaties)
    findings = [
        _of_standing(claim, setting) or _of_pact(claim, setting) or _told_of_content(claim, setting) for claim in told
    ]
    return tuple(spelt_finding(f) for f in findings if f is not None)


def _setting(document: Document, coding: Coding, *, treaties: Mapping[str, Treaty] | None) -> Setting:
    """The document with every reference to an agreement in it."""
    known = library() if treaties is None else treaties
    found = references(document, coding=coding, treaties=known)
    return Setting(document=document, coding=coding, references=found, treaties=known)


def _assess(claim: Claim, setting: Setting) -> Finding:
    """The finding on one claim: on what it says, or on its standing if it was cut off from its subject."""
    found = _on_content(claim, setting)
    if opened := awaited(claim, setting.document):
        summary = f"Behind “{opened}” it names what is waited for, and says of nothing that it is so."
        return found if found.verdict not in _DECIDED else replace(found, verdict="cannot tell", summary=summary)
    if found.verdict in _DECIDED:
        return found
    return _of_standing(claim, setting, cut_off=True) or _of_pact(claim, setting) or found


def _of_pact(claim: Claim, setting: Setting) -> Finding | None:
    """The finding on a claim that two states have, or do not have, a pact of defence, if the library holds one."""
    if (found := pact_between(claim, setting)) is None:
        return None
    treaty, examined = found
    about = Subject(outcome="found", candidates=(treaty.id,), how="the pact of the library that binds the states named")
    return finding_on(claim, treaty, examined=examined, about=about, setting=setting)


def _of_standing(claim: Claim, setting: Setting, *, cut_off: bool = False) -> Finding | None:
    """The finding on the standing that a claim tells, if settled; ``cut_off`` asks only of one without its subject."""
    whole = with_subject(claim, setting)
    for told in (whole,) if cut_off else dict.fromkeys((claim, whole)):
        around = setting if told is claim else own_references(claim, told, setting=setting)
        if (two := _of_two(claim, told, setting=around)) is not None:
            return two
        about = organisation_meant(told, setting=around) or subject(told, setting=around)
        if (cut_off and told is claim) or about.outcome != "found":
            continue
        treaty = setting.treaties[about.candidates[0]]
        if setting.document.published is None or treaty.signed > setting.document.published:
            continue
        examined = examine_standing(told, treaty, about=about, setting=around, own=claim.span.start)
        found = finding_on(told, treaty, examined=examined, about=about, setting=setting)
        if found.verdict in _DECIDED:
            return replace(found, claim=claim)
    return None


def _told_of_content(claim: Claim, setting: Setting) -> Finding | None:
    """The finding on what a claim tells of an agreement that is its subject ("the treaty banned ..."), if settled."""
    if claim.kind not in ("event", "fact") or not is_subject(claim, setting=setting):
        return None
    found = _on_content(claim, setting)
    return found if found.verdict in _DECIDED else None


def _of_two(claim: Claim, told: Claim, *, setting: Setting) -> Finding | None:
    """The finding on a claim of standing that names two agreements side by side, if both are settled."""
    found = both_standings(claim, told, setting=setting, denied=denied_around(claim, setting))
    if found is None or setting.document.published is None:
        return None
    treaty, about, examined = found
    made = finding_on(told, treaty, examined=examined, about=about, setting=setting)
    return replace(made, claim=claim) if made.verdict in _DECIDED else None


def _on_content(claim: Claim, setting: Setting) -> Finding:
    """The finding on what a claim says of an agreement."""
    about = subject(claim, setting=setting)
    if about.outcome in ("not in the library", "no treaty", "none"):
        return Finding(
            claim=claim,
            verdict="not covered",
            summary=_not_covered(about, setting),
            method=METHOD,
            assumptions=how_found(about),
        )
    chosen = [setting.treaties[i] for i in about.candidates]
    late = [t for t in chosen if setting.document.published and t.signed > setting.document.published]
    if late:
        made = f"the {late[0].short} was {late[0].made} on {late[0].signed}"
        summary = f"{capital(made)}, after the document was published."
        return Finding(claim=claim, verdict="cannot tell", summary=summary, method=METHOD, assumptions=how_found(about))
    findings = [
        finding_on(claim, t, examined=examine(claim, t, about=about, setting=setting), about=about, setting=setting)
        for t in chosen
    ]
    return findings[0] if len(findings) == 1 else _agreed(claim, findings, chosen=chosen, about=about)


def _not_covered(about: Subject, setting: Setting) -> str:
    """What was looked for and not found."""
    if about.outcome == "none":
        return "It names no agreement, and none is under discussion just before it."
    if about.outcome == "no treaty":
        return f"“{about.quote}” is no treaty; resolutions, laws and mandates are not in the library."
    size = len(setting.treaties)
    return f"What “{about.quote}” stands for was not found among the {size} treaties of the library."


def _agreed(claim: Claim, findings: Sequence[Finding], *, chosen: Sequence[Treaty], about: Subject) -> Finding:
    """Several treaties may be meant: a verdict only if it is the same whichever is."""
    names = " or ".join(f"the {t.short} ({t.signed.year})" for t in chosen)
    verdicts = {f.verdict for f in findings}
    if verdicts in ({"supported"}, {"contradicted"}) and about.definite:
        verdict, summary = findings[0].verdict, f"{findings[0].summary} The same holds whichever is meant: {names}."
    else:
        verdict, summary = "cannot tell", f"Which agreement is meant is open: {names}."
    return Finding(
        claim=claim,
        verdict=verdict,
        summary=summary,
        method=METHOD,
        steps=tuple(step for f in findings for step in f.steps),
        checks=findings[0].checks,
        evidence=tuple(e for f in findings for e in f.evidence),
        assumptions=tuple(dict.fromkeys(a for f in findings for a in f.assumptions)),
    )
