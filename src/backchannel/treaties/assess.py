"""The verdict on commitment claims: which treaty is meant, what it holds, and whether that bears the claim out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.model.evidence import Evidence
from backchannel.model.findings import Check, Finding, Holds, Outcome, Step, Verdict
from backchannel.treaties.asking import Examination, Point, examine
from backchannel.treaties.compare import comparison_table, obligation_table, source
from backchannel.treaties.library import force_on, library
from backchannel.treaties.mentions import references
from backchannel.treaties.resolving import Setting, Subject, subject
from backchannel.treaties.wording import cite, decapitalised, stems

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding
    from backchannel.model.documents import Document
    from backchannel.model.treaties import Obligation, Treaty

_METHOD = (
    "The claim is matched to a treaty of the library and to a kind of obligation; the verdict follows from the coding "
    "of the treaty, article by article. An absence is concluded only where the coder says that it may be."
)


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
    known = library() if treaties is None else treaties
    found = references(document, coding=coding, treaties=known)
    setting = Setting(document=document, coding=coding, references=found, treaties=known)
    return tuple(_assess(claim, setting) for claim in claims if claim.kind == "commitment")


def _assess(claim: Claim, setting: Setting) -> Finding:
    """The finding on one claim."""
    about = subject(claim, setting=setting)
    if about.outcome in ("not in the library", "no treaty", "none"):
        return Finding(
            claim=claim,
            verdict="not covered",
            summary=_not_covered(about, setting),
            method=_METHOD,
            assumptions=_how(about),
        )
    chosen = [setting.treaties[i] for i in about.candidates]
    late = [t for t in chosen if setting.document.published and t.signed > setting.document.published]
    if late:
        summary = f"Cannot tell: the {late[0].short} was signed on {late[0].signed}, after the document was published."
        return Finding(claim=claim, verdict="cannot tell", summary=summary, method=_METHOD, assumptions=_how(about))
    findings = [_judged(claim, treaty, about=about, setting=setting) for treaty in chosen]
    return findings[0] if len(findings) == 1 else _agreed(claim, findings, chosen=chosen, about=about)


def _not_covered(about: Subject, setting: Setting) -> str:
    """What was looked for and not found."""
    if about.outcome == "none":
        return "Not covered: the claim names no agreement, and none is under discussion just before it."
    if about.outcome == "no treaty":
        return f"Not covered: {about.quote!r} is no treaty; resolutions, laws and mandates are not in the library."
    size = len(setting.treaties)
    return (
        f"Not covered: looked for {about.quote!r} among {size} treaties of the library and did not find a signed text."
    )


def _how(about: Subject) -> tuple[str, ...]:
    """How the subject was found, as an assumption to be read."""
    return (f"Which agreement is meant: {about.how}.",) if about.how else ()


def _agreed(claim: Claim, findings: Sequence[Finding], *, chosen: Sequence[Treaty], about: Subject) -> Finding:
    """Several treaties may be meant: a verdict only if it is the same whichever is."""
    names = " or ".join(f"the {t.short} ({t.signed.year})" for t in chosen)
    verdicts = {f.verdict for f in findings}
    if verdicts in ({"supported"}, {"contradicted"}) and about.definite:
        verdict, summary = findings[0].verdict, f"{findings[0].summary} The same holds whichever is meant: {names}."
    else:
        verdict, summary = "cannot tell", f"Cannot tell which agreement is meant: {names}."
    return Finding(
        claim=claim,
        verdict=verdict,
        summary=summary,
        method=_METHOD,
        steps=tuple(step for f in findings for step in f.steps),
        checks=findings[0].checks,
        evidence=tuple(e for f in findings for e in f.evidence),
        assumptions=tuple(dict.fromkeys(a for f in findings for a in f.assumptions)),
    )


def _judged(claim: Claim, treaty: Treaty, *, about: Subject, setting: Setting) -> Finding:
    """The finding on one claim about one treaty."""
    examined = examine(claim, treaty, about=about, setting=setting)
    answered, verdict = examined.points, _verdict(examined)
    return Finding(
        claim=claim,
        verdict=verdict,
        summary=_summary(verdict, examined, treaty=treaty).rstrip(".") + _stands(treaty, examined, setting=setting),
        method=_METHOD,
        steps=tuple(step for point in answered for step in _steps(point)),
        checks=_checks(treaty, setting),
        evidence=_evidence(treaty, answered, about=about, setting=setting),
        assumptions=(*_how(about), *_rests(treaty, setting), *_untested(examined)),
    )


def _verdict(examined: Examination) -> Verdict:
    """All points borne out supports, if the claim asserts nothing else; one that is not contradicts."""
    outcomes = [point.borne_out for point in examined.points]
    if False in outcomes:
        return "contradicted"
    return "supported" if outcomes and None not in outcomes and not examined.unread else "cannot tell"


def _summary(verdict: Verdict, examined: Examination, *, treaty: Treaty) -> str:
    """The verdict in one sentence that names treaty and article."""
    if not examined.points:
        return f"Cannot tell: the coding of the {treaty.short} does not settle the claim."
    wanted = {"supported": True, "contradicted": False}.get(verdict)
    deciding = [p for p in examined.points if p.borne_out is wanted]
    lead = {"supported": "Supported", "contradicted": "Contradicted"}.get(verdict, "Cannot tell")
    if deciding:
        return f"{lead}: {'; '.join(dict.fromkeys(_reason(p, treaty) for p in deciding))}."
    parts = "; ".join(repr(part) for part in examined.unread)
    reasons = "; ".join(_reason(p, treaty) for p in examined.points)
    return f"Cannot tell the whole: {reasons}; but this could not be put to the test: {parts}."


def _stands(treaty: Treaty, examined: Examination, *, setting: Setting) -> str:
    """What must be said with any verdict on the content of a treaty that does not bind, in parentheses."""
    if not any(point.kinds for point in examined.points):
        return "."
    on, notes = setting.document.published, [] if treaty.binding else ["a political commitment, not binding"]
    if on is not None and treaty.ended is not None and treaty.ended <= on:
        told = any(f"ended {treaty.ended}" in point.judgement.reason for point in examined.points)
        notes += [] if told else [f"ended {treaty.ended}"]
    elif on is not None and force_on(treaty, on) == "no":
        notes.append(f"signed, not in force on {on}")
    return f" ({'; '.join(notes)})." if notes else "."


def _reason(point: Point, treaty: Treaty) -> str:
    """Why a point was judged as it was: what the deciding article says, or what the judgement rests on."""
    judgement = point.judgement
    if judgement.truth is True and judgement.obligations and not point.compares:
        first = judgement.obligations[0]
        return f"{cite(first.article)} of the {treaty.short}: {_gist(first, point.words)}"
    return judgement.reason.rstrip(".")


def _gist(obligation: Obligation, words: str) -> str:
    """The part of an article, or of its duty, that is nearest to the words of the claim."""
    said = stems(words)
    parts = [part for text in (obligation.summary, obligation.response) for part in re.split(r"[.;] ", text) if part]
    nearest = max(parts, key=lambda part: len(said & stems(part)))
    if obligation.response and not said & stems(nearest):
        nearest = obligation.response
    return decapitalised(nearest).rstrip(".")


def _steps(point: Point) -> tuple[Step, ...]:
    """The derivation of one point, ending in what the claim makes of it."""
    said = "the claim says that this is not so" if point.denied else "the claim says that this is so"
    outcome = {True: "yes", False: "no", None: "unknown"}[point.borne_out]
    last = Step(text=f"{said}; borne out", holds=outcome, basis=point.judgement.reason)  # type: ignore[arg-type]
    return (*point.judgement.steps, last)


def _checks(treaty: Treaty, setting: Setting) -> tuple[Check, ...]:
    """What was made sure of along the way."""
    on = setting.document.published
    if on is None:
        return (
            Check(
                name="in force when the document was published", outcome="not_run", detail="publication date not known"
            ),
        )
    held: dict[Holds, Outcome] = {"yes": "passed", "no": "failed", "unknown": "not_run"}
    since = f"in force since {treaty.in_force}" if treaty.in_force else "no entry into force recorded"
    ended = f", ended {treaty.ended}" if treaty.ended else ""
    detail = f"{on}: signed {treaty.signed}, {since}{ended}"
    return (Check(name="in force when the document was published", outcome=held[force_on(treaty, on)], detail=detail),)


def _evidence(treaty: Treaty, answered: Sequence[Point], *, about: Subject, setting: Setting) -> tuple[Evidence, ...]:
    """The articles behind the verdict, or all that is coded where an absence decided; and the comparison if any."""
    named = tuple(dict.fromkeys(o for p in answered for o in p.judgement.obligations))
    shown = named or treaty.obligations
    text = treaty.note or f"Coded from: {treaty.rests_on}."
    title = f"{treaty.short}, " + (", ".join(cite(o.article) for o in named) if named else "all articles coded")
    first = Evidence(title=title, text=text, sources=(source(treaty),), table=obligation_table(treaty, shown))
    if about.yardstick is None or not any(p.kinds for p in answered):
        return (first,)
    other = setting.treaties[about.yardstick]
    kinds = sorted({kind for p in answered for kind in p.kinds})
    table = comparison_table(treaty, other, kinds=kinds)
    both = Evidence(title=table.caption, text=other.note, sources=(source(treaty), source(other)), table=table)
    return (first, both)


def _rests(treaty: Treaty, setting: Setting) -> tuple[str, ...]:
    """What the coding rests on, and how the treaty stood on the day."""
    lines = [f"The coding of the {treaty.short} rests on: {treaty.rests_on}."]
    on = setting.document.published
    if not treaty.binding:
        lines.append("It is a political commitment, not a binding treaty; the verdict is on what its text says.")
    if on is not None and force_on(treaty, on) == "unknown":
        lines.append("No entry into force is recorded; the verdict is on what its text says.")
    if on is not None and force_on(treaty, on) == "no":
        lines.append(f"It was not in force on {on}; the verdict is on what its text says.")
    return tuple(lines)


def _untested(examined: Examination) -> tuple[str, ...]:
    """Parts of a claim that were not put to the test although others were."""
    if not examined.points:
        return ()
    return tuple(f"Not put to the test: {part!r}." for part in (*examined.unread, *examined.asides))
