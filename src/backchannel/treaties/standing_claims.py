"""What a claim says of a treaty's standing, put to the library: membership, signing, entry into force, end."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from backchannel.model.findings import Step
from backchannel.treaties.antecedents import by_its_name, of_the_treaty, says_the_year, surely_meant, unstated
from backchannel.treaties.forcing import NEGATION
from backchannel.treaties.guarding import complement
from backchannel.treaties.joining import always_bound, never_bound
from backchannel.treaties.membership import When
from backchannel.treaties.naming import one_spelling
from backchannel.treaties.organisations import as_organisation
from backchannel.treaties.papers import surely_the_paper
from backchannel.treaties.points import Examination, Judgement, Point
from backchannel.treaties.standing import judge_standing
from backchannel.treaties.standing_rest import cut_off, dated_apart, left_over, timed_before, turned
from backchannel.treaties.standing_telling import told
from backchannel.treaties.stated import ends, given, opened_by
from backchannel.treaties.succession import called_until
from backchannel.treaties.timing import when

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.claims import Claim
    from backchannel.model.coding import DateMention
    from backchannel.model.treaties import Treaty
    from backchannel.treaties.resolving import Setting, Subject
    from backchannel.treaties.standing_telling import Telling

_KIND = re.compile(
    r"\b(?:defence|alliance|peace|trade|border|ceasefire|nuclear|guarantees?|neutrality|non-aggression)\b"
)
_ORGAN = re.compile(
    r"\+|\bPlus\b|\b(?:Commission|Parliament|Assembly|Secretariat|External Action Service|EEAS|Berlaymont)\b|"
    r"(?:European|EU|Atlantic) Council|Council of the European|Minsk Group"
)
"""Names that the coding takes for an organisation and that are those of one of its organs, or of a wider circle."""
_BACK = re.compile(r"\bback\b|\breturned\b|\bre-?(?:admitted|joined|entered)\b", re.IGNORECASE)
_NOTHING = Examination(points=())


def stood(
    claim: Claim, treaty: Treaty, *, text: str, about: Subject, setting: Setting, denied: bool, own: int = 0
) -> Examination:
    """The question of standing that a claim puts, if it puts one.

    Parameters
    ----------
    claim
        The claim.
    treaty
        The treaty it is about.
    text
        The claim with the names of its agreement marked.
    about
        What was found out about its subject.
    setting
        The document around it.
    denied
        Whether the claim is known to be denied.
    own
        Where in the text the claim itself begins, if words before it were taken in.

    Limits: whatever follows the words of standing and their date leaves the claim unread, so that it is never
    supported; where it may turn them ("joined the Union in condemning", "a member of its council") nothing is said.
    """
    telling = told(claim, treaty, text=text, about=about, setting=setting, own=own)
    if telling is None or _ORGAN.search(about.quote):
        return _NOTHING
    sure = surely_meant(claim, about, setting=setting)
    if not sure and not surely_the_paper(claim, about, setting=setting):
        return _NOTHING
    lead, asked = telling.lead, telling.asked
    if unstated(claim, telling.text, lead=lead, setting=setting) or (asked.state is None and not of_the_treaty(lead)):
        return _NOTHING
    if asked.binds and (beyond := complement(telling.nameless, asked.end)):
        return _open(
            f"the claim says what the {treaty.short} binds a party to ({beyond!r}), which membership does not answer"
        )
    dates = _dates(claim, telling, setting=setting)
    telling, stated = _timed(telling, dates, offset=claim.span.start)
    if _mistimed(claim, treaty, telling=telling, stated=stated, setting=setting):
        return _NOTHING
    days = _days(claim, treaty, telling=telling, about=about, setting=setting)
    seen = as_organisation(treaty) if about.organisation else treaty
    day = When(said="open") if stated and asked.ratified else days
    judge = partial(judge_standing, seen, telling.asked.form, stated=stated, on=setting.document.published, when=day)
    judged = [(_under(judge(state=state), telling.leader), state) for state in telling.whom]
    if stated and not by_its_name(about, treaty) and any(one.truth is False for one, _ in judged):
        return _open(f"another agreement than the {treaty.short} may be meant, which was not of that time")
    denies = asked.denied or (denied and not NEGATION.search(telling.text))
    cut = cut_off(claim, seen, whom=telling.whom, denied=denies, setting=setting)
    led = timed_before(claim, setting=setting) if stated is None else ""
    aside = " ".join(filter(None, (telling.aside, called_otherwise(about.quote, treaty), led, cut)))
    unread = left_over(telling.text, telling.asked, found=telling.states, dates=dates, offset=claim.span.start)
    unread += [aside] if aside else []
    if denies and (
        unread not in ([], [aside]) or (asked.form == "left" and not stated) or telling.asked.form == "until"
    ):
        return _NOTHING
    said = [Point(judgement=one, denied=denies) for one in _doubted(judged, seen, telling, days=days, denies=denies)]
    also = [_compared(judge(state=s), denied=denies == one.same) for one in telling.beside for s in one.states]
    if not sure and any(point.borne_out is False for point in said):
        return _open(f"“{about.quote}” is taken for the {treaty.short}, but another may be meant")
    return Examination(points=(*said, *also), unread=tuple(unread))


def _under(judgement: Judgement, leader: str) -> Judgement:
    """The judgement that a state left, with the one who took it out, if the claim names him."""
    if not leader or judgement.truth is not True:
        return judgement
    step = Step(text=f"it left under {leader}", holds="yes", basis="as coded")
    return replace(judgement, reason=f"{judgement.reason}, under {leader}", steps=(*judgement.steps, step))


def _open(reason: str) -> Examination:
    """An examination that leaves the claim open, and why."""
    return Examination(points=(Point(judgement=Judgement(truth=None, reason=reason), denied=False),))


def _dates(claim: Claim, telling: Telling, *, setting: Setting) -> list[DateMention]:
    """The dates of a claim outside what was set aside of it."""
    offset = claim.span.start
    return [
        d
        for d in setting.coding.dates
        if offset <= d.span.start
        and d.span.end <= claim.span.end
        and telling.text[d.span.start - offset : d.span.end - offset].strip()
    ]


def _timed(telling: Telling, dates: Sequence[DateMention], *, offset: int) -> tuple[Telling, str | None]:
    """The time that a claim gives, as ``stated.given`` has it, and the claim without "until" and that time."""
    asked, text = telling.asked, telling.text
    if asked.form == "party" and (ending := ends(dates, text, offset=offset, after=asked.end)) is not None:
        blank = text[: asked.end] + " " * (ending[0] - asked.end) + text[ending[0] :]
        return replace(telling, text=blank, asked=replace(asked, form="until")), ending[1]
    if asked.form == "party" and not asked.ratified:
        return telling, None
    stated = given(dates, text, offset=offset, after=asked.end)
    return telling, opened_by(dates, text, offset=offset, before=asked.start) if stated is None else stated


def _mistimed(claim: Claim, treaty: Treaty, *, telling: Telling, stated: str | None, setting: Setting) -> bool:
    """Whether the time given is not plainly that of the standing, or the words go on so that something else is said."""
    if stated == "" or turned(telling.text, telling.asked, stated=stated):
        return True
    by_signing = telling.asked.ratified and treaty.in_force == treaty.signed
    apart = stated is not None and dated_apart(claim, telling.text, after=telling.asked.end, setting=setting)
    return by_signing or apart or (stated is not None and not says_the_year(claim))


def _days(claim: Claim, treaty: Treaty, *, telling: Telling, about: Subject, setting: Setting) -> When:
    """The days for which the claim speaks of membership."""
    asked, on = telling.asked, setting.document.published
    days = when(telling.text, claim, setting=setting, marked=about.marked, verb=(asked.end, asked.end))
    if days.said == "open" and all(never_bound(treaty, state) for state in telling.whom if state):
        return When(said="ever", first=on, last=on)
    if days.said == "past" and asked.form == "party" and not asked.binds:
        return replace(days, said="once")
    return days


def _doubted(
    judged: Sequence[tuple[Judgement, str | None]], treaty: Treaty, telling: Telling, *, days: When, denies: bool
) -> list[Judgement]:
    """The judgements, left open where the list of parties does not tell as much as their words.

    "Was not a party" tells of some day: it is false only of who was one from the first. Who came back may have been
    suspended; a state called by a name that it gave up before was not yet, or no longer, the one that is listed.
    """
    some_day = denies and days.said == "once"
    back = _BACK.search(telling.text, telling.asked.start, telling.asked.end) is not None
    return [
        replace(one, truth=None)
        if (some_day and one.truth and not always_bound(treaty, state or "", days.last))
        or (back and one.truth is False and not never_bound(treaty, state or ""))
        or (one.truth and _by_an_old_name(treaty, telling, state=state, days=days))
        else one
        for one, state in judged
    ]


def _by_an_old_name(treaty: Treaty, telling: Telling, *, state: str | None, days: When) -> bool:
    """Whether a state is called by a name that it had given up by the days told of, or before it was first bound."""
    ended = min((called_until(telling.text[a:b]) for a, b, code in telling.states if code == state), default=date.max)
    if ended == date.max:
        return False
    begun = treaty.in_force or treaty.signed
    first = min((p.since or begun for p in treaty.parties if p.code == state), default=begun)
    late = (
        telling.asked.form == "party"
        and days.said not in ("past", "ever", "once")
        and (days.first is None or days.first >= ended)
    )
    return late or first >= ended


def _compared(judgement: Judgement, *, denied: bool) -> Point:
    """What is said of a state by comparison; it can be borne out, but a comparison that limps contradicts nothing."""
    if judgement.truth == denied:
        judgement = replace(judgement, truth=None)
    return Point(judgement=judgement, denied=denied)


def called_otherwise(quote: str, treaty: Treaty) -> str:
    """Words in a description of an agreement that say what kind it is and stand in none of its names; empty if none do.

    Examples
    --------
    >>> from backchannel.treaties.library import treaty
    >>> called_otherwise("a mutual defence pact", treaty("russia-iran-partnership-2025"))
    'defence'
    """
    own = one_spelling(" ".join((treaty.title, *treaty.names)))
    kinds = {o.kind for o in treaty.obligations}
    said = _KIND.findall(one_spelling(quote))
    known = own + (" defence mutual alliance" if "defense" in kinds else "")
    return " ".join(word for word in dict.fromkeys(said) if word not in known)
