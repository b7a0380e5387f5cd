"""The finding on one claim about one treaty: its verdict, why, and the articles and checks behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from backchannel.model.evidence import Evidence
from backchannel.model.findings import Check, Finding, Holds, Outcome, Step, Verdict
from backchannel.treaties.compare import comparison_table, obligation_table, source
from backchannel.treaties.library import force_on
from backchannel.treaties.listing import party_table
from backchannel.treaties.spelling import spelt
from backchannel.treaties.wording import capital, cite, decapitalised, same_article, stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.claims import Claim
    from backchannel.model.treaties import Obligation, Treaty
    from backchannel.treaties.points import Examination, Point
    from backchannel.treaties.resolving import Setting, Subject

METHOD = (
    "The claim is matched to a treaty of the library and to a kind of obligation; the verdict follows from the coding "
    "of the treaty, article by article. An absence is concluded only where the coder says that it may be."
)


def how_found(about: Subject) -> tuple[str, ...]:
    """How the subject of a claim was found, as an assumption to be read; empty if nothing is to be said.

    Examples
    --------
    >>> from backchannel.treaties.resolving import Subject
    >>> how_found(Subject(outcome="none"))
    ()
    """
    return (f"Which agreement is meant: {about.how}.",) if about.how else ()


def finding_on(claim: Claim, treaty: Treaty, *, examined: Examination, about: Subject, setting: Setting) -> Finding:
    """The finding on a claim about one treaty, from its examined points.

    Parameters
    ----------
    claim
        The claim.
    treaty
        The treaty it is about.
    examined
        The questions it puts, answered.
    about
        What was found out about its subject.
    setting
        The document around it.
    """
    answered, verdict = examined.points, _verdict(examined)
    summary = _summary(verdict, examined, treaty=treaty, about=about)
    return Finding(
        claim=claim,
        verdict=verdict,
        summary=summary.rstrip(".") + _stands(treaty, examined, setting=setting),
        method=METHOD,
        steps=tuple(step for point in answered for step in _steps(point, alone=len(answered) == 1)),
        checks=_checks(treaty, setting),
        evidence=_evidence(treaty, answered, about=about, setting=setting),
        assumptions=(*how_found(about), *_rests(treaty, setting), *_untested(examined)),
    )


def _verdict(examined: Examination) -> Verdict:
    """All points borne out supports, if the claim asserts nothing else; one that is not contradicts."""
    outcomes = [point.borne_out for point in examined.points]
    if False in outcomes:
        return "contradicted"
    return "supported" if outcomes and None not in outcomes and not examined.unread else "cannot tell"


def _summary(verdict: Verdict, examined: Examination, *, treaty: Treaty, about: Subject) -> str:
    """The verdict in one sentence that names treaty and article."""
    if not examined.points:
        named = list(dict.fromkeys(cite(o.article) for o in _articles_named(treaty, about))) or ["Its text"]
        shown = f"{', '.join(named)} as coded {'is' if len(named) == 1 else 'are'}"
        return (
            f"Taken to be about the {treaty.short}; but none of its words could be put to what is coded of that: "
            f"parties, dates, duties, permissions and bans. {shown} shown, unjudged."
        )
    wanted = {"supported": True, "contradicted": False}.get(verdict)
    deciding = [p for p in examined.points if p.borne_out is wanted]
    if deciding:
        return f"{capital('; '.join(dict.fromkeys(_reason(p, treaty) for p in deciding)))}."
    parts = "; ".join(f"“{part}”" for part in examined.unread)
    reasons = "; ".join(_reason(p, treaty) for p in examined.points)
    return f"In part only: {reasons}. Not put to the test: {parts}."


def _stands(treaty: Treaty, examined: Examination, *, setting: Setting) -> str:
    """What must be said with any verdict on the content of a treaty that does not bind, in parentheses."""
    if not any(point.kinds for point in examined.points):
        return "."
    on, notes = setting.document.published, [] if treaty.binding else ["a political commitment, not binding"]
    if on is not None and treaty.ended is not None and treaty.ended <= on:
        told = any(f"ended {treaty.ended}" in point.judgement.reason for point in examined.points)
        notes += [] if told else [f"ended on {treaty.ended}"]
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


def _steps(point: Point, *, alone: bool) -> tuple[Step, ...]:
    """The derivation of one point, ending in what the claim makes of it; ``alone``, the summary has the reason."""
    said = "the claim is borne out: it says that this is not so" if point.denied else "the claim is borne out"
    outcome = {True: "yes", False: "no", None: "unknown"}[point.borne_out]
    last = Step(text=said, holds=outcome, basis="" if alone else point.judgement.reason)  # type: ignore[arg-type]
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
    detail = f"{on}: {_history(treaty)}"
    return (Check(name="in force when the document was published", outcome=held[force_on(treaty, on)], detail=detail),)


def _evidence(treaty: Treaty, answered: Sequence[Point], *, about: Subject, setting: Setting) -> tuple[Evidence, ...]:
    """The articles behind the verdict, or all that is coded where an absence decided; and the comparison if any.

    Where nothing was asked, the article that the claim names is what a reader wants to see.
    """
    named = tuple(dict.fromkeys(o for p in answered for o in p.judgement.obligations))
    named = named or (() if answered else _articles_named(treaty, about))
    if not named and any(p.judgement.steps for p in answered) and not any(p.kinds for p in answered):
        return (_standing(treaty),)
    shown = named or treaty.obligations
    text = treaty.note or f"Coded from: {treaty.rests_on}."
    cited = ", ".join(dict.fromkeys(cite(o.article) for o in named))
    title = f"{treaty.short}, {cited or 'all articles coded'}"
    first = Evidence(title=title, text=text, sources=(source(treaty),), table=obligation_table(treaty, shown))
    if about.yardstick is None or not any(p.kinds for p in answered):
        return (first,)
    other = setting.treaties[about.yardstick]
    kinds = sorted({kind for p in answered for kind in p.kinds})
    table = comparison_table(treaty, other, kinds=kinds)
    both = Evidence(title=table.caption, text=other.note, sources=(source(treaty), source(other)), table=table)
    return (first, both)


def _standing(treaty: Treaty) -> Evidence:
    """What a verdict on who belongs to a treaty, and since when, rests on."""
    table = party_table(treaty)
    text = spelt(f"{capital(_history(treaty))}. {treaty.note or f'Coded from: {treaty.rests_on}.'}")
    return Evidence(title=f"{treaty.short}, dates and parties", text=text, sources=(source(treaty),), table=table)


def _history(treaty: Treaty) -> str:
    """When a treaty was made, came into force and ended."""
    since = f"in force since {treaty.in_force}" if treaty.in_force else "no entry into force recorded"
    return f"{treaty.made} on {treaty.signed}, {since}" + (f", ended on {treaty.ended}" if treaty.ended else "")


def _articles_named(treaty: Treaty, about: Subject) -> tuple[Obligation, ...]:
    """What is coded of the article that a claim names."""
    return tuple(o for o in treaty.obligations if about.article and same_article(about.article, o.article))


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
    return tuple(f"Not put to the test: “{part}”." for part in (*examined.unread, *examined.asides))
