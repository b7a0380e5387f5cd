"""One question of a channel claim, put to the record: the ruling, the figures in words, and the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from backchannel.contacts import judging
from backchannel.contacts.channels import channel
from backchannel.contacts.judging import SHORT, Ruling
from backchannel.contacts.overlap import share_seen
from backchannel.contacts.showing import breaches_evidence, census_evidence, contacts_evidence, overlap_evidence
from backchannel.contacts.streams import PASSING
from backchannel.contacts.ties import WINDOW
from backchannel.contacts.wording import channel_words, listed, named, sentence
from backchannel.model.record import source_label

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from backchannel.contacts.census import Census
    from backchannel.contacts.cues import Share
    from backchannel.contacts.looking import Looking
    from backchannel.contacts.overlap import Overlap
    from backchannel.contacts.reading import Reading
    from backchannel.contacts.who import Asked
    from backchannel.model.contacts import Breach, Contact
    from backchannel.model.evidence import Evidence

MOST_PAIRS: Final = 3
MOST_RIVALS: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What came of one question: the ruling, figures in words, evidence; ``counts`` says that others were counted.

    ``brief`` is what of the figures belongs into a summary, where that is not all of them.
    """

    asked: Asked
    ruling: Ruling
    figures: str
    brief: str = ""
    evidence: tuple[Evidence, ...] = ()
    counts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dyad:
    """The subject and one side: all contacts and breaches up to the day."""

    side: str
    contacts: tuple[Contact, ...]
    breaches: tuple[Breach, ...]


def examine(asked: Asked, reading: Reading, *, on: date, looking: Looking) -> Examined:
    """Put one question to the record.

    Parameters
    ----------
    asked, reading
        The question, and the claim that it comes from.
    on
        The day the claim speaks of.
    looking
        The record, without the document's own rows.
    """
    dyads = [
        _Dyad(
            side=side,
            contacts=looking.between(asked.subject, side, until=on),
            breaches=looking.against(asked.subject, side, until=on),
        )
        for side in asked.sides
    ]
    evidence = _dyad_evidence(asked.subject, dyads)
    figures = _figures(asked.subject, dyads, on=on)
    share: Share = reading.share if asked.kind == "open" else ""
    if not share and asked.kind != "mediates":
        ruling = _worst([_ruling(asked, one, reading=reading, on=on) for one in dyads])
        if asked.kind in ("warmer", "cooler"):
            figures = f"{figures} {_before(dyads, on=on)}"
        return Examined(asked=asked, ruling=ruling, figures=figures, evidence=evidence)
    rows, missed = looking.everybody(asked.sides, on=on), looking.missed(on=on)
    if share:
        ruling = _undenied(_shared(asked, rows, share=share, missed=missed), reading)
    else:
        ruling = _mediation(dyads, reading=reading, on=on)
    rivals = rows[-1].rivals(asked.subject)[:MOST_RIVALS]
    beside = contacts_evidence(looking.of_rivals(rivals, sides=asked.sides, on=on), title="Contacts of the others")
    pieces = (
        *census_evidence(rows, sides=asked.sides, subject=asked.subject),
        *evidence,
        beside,
        overlap_evidence(missed),
    )
    return Examined(
        asked=asked,
        ruling=ruling,
        figures=f"{figures} {others_in_words(rows, subject=asked.subject)} {_bias(rows, asked.subject, missed=missed)}",
        brief=f"{figures} {others_in_brief(rows[-1], subject=asked.subject)}",
        evidence=tuple(piece for piece in pieces if piece is not None),
        counts=True,
    )


def _undenied(ruling: Ruling, reading: Reading) -> Ruling:
    """A denial of "one of the few" or "the only one" is not judged: what would bear it out is not what is counted."""
    return Ruling("cannot tell", f"{ruling.why} The claim is a denial.") if reading.denied else ruling


def _ruling(asked: Asked, dyad: _Dyad, *, reading: Reading, on: date) -> Ruling:
    """The ruling on the subject and one side."""
    if asked.kind == "silent":
        return judging.of_silence(
            dyad.contacts,
            on=on,
            since=reading.since,
            during=reading.during,
            persons=reading.persons,
            face_to_face=reading.face_to_face,
        )
    if asked.kind == "broken":
        found = judging.of_break(dyad.breaches, on=on, during=reading.during or _around(reading.since))
        return Ruling("cannot tell", f"{found.why} The claim is a denial.") if reading.denied else found
    if asked.kind in ("warmer", "cooler"):
        found = judging.of_change(asked.kind, dyad.breaches, contacts=dyad.contacts, on=on, window=WINDOW)
        return Ruling("cannot tell", f"{found.why} The claim is a denial.") if reading.denied else found
    theirs = judging.of_persons(dyad.contacts, reading.persons)
    wide, short = (
        channel(asked.subject, dyad.side, contacts=theirs, breaches=dyad.breaches, on=on, window=window)
        for window in (WINDOW, SHORT)
    )
    found = judging.of_open(wide, short)
    if reading.persons and found.verdict != "supported":
        found = judging.unnamed(theirs, reading.persons, on=on)
    return judging.turned(found, on=on, contacts=theirs) if reading.denied else found


def _around(since: date | None) -> tuple[date, date] | None:
    """ "Broken off since January" tells of a break then."""
    return (since.replace(day=1), since) if since else None


def _shared(asked: Asked, rows: Sequence[Census], *, share: Share, missed: Sequence[Overlap]) -> Ruling:
    if share == "only":
        return judging.of_only(rows, subject=asked.subject)
    return judging.of_few(rows, subject=asked.subject, seen=share_seen(missed))


def _mediation(dyads: Sequence[_Dyad], *, reading: Reading, on: date) -> Ruling:
    carried = [
        one
        for dyad in dyads
        for one in dyad.contacts
        if one.medium == "mediated" and 0 <= (on - one.first).days < SHORT
    ]
    return judging.of_mediation(carried, possible=reading.possibility or reading.denied)


def _worst(rulings: Sequence[Ruling]) -> Ruling:
    """One ruling of several sides: a contradiction stands out, support needs all of them."""
    for verdict in ("contradicted", "cannot tell"):
        some = [one for one in rulings if one.verdict == verdict]
        if some:
            return some[0]
    return Ruling("supported", " ".join(one.why for one in rulings))


def _figures(subject: str, dyads: Sequence[_Dyad], *, on: date) -> str:
    ways = [
        channel(subject, dyad.side, contacts=dyad.contacts, breaches=dyad.breaches, on=on, window=WINDOW)
        for dyad in dyads
    ]
    return f"Contacts of {named(subject)} in the record: with {' and with '.join(map(channel_words, ways))}."


def others_in_words(rows: Sequence[Census], *, subject: str) -> str:
    """Who else qualifies, by window: names in the widest, numbers in all."""
    wide = rows[-1]
    rivals = wide.rivals(subject)
    some = f"{', '.join(map(named, rivals[:6]))} and {len(rivals) - 6} more" if len(rivals) > 6 else listed(rivals)
    by_window = ", ".join(f"{len(row.rivals(subject))} in {row.window}" for row in rows)
    place = wide.rank(subject)
    own = f"ranks {place} of {len(wide.all)}" if place else "does not qualify"
    solid = wide.solid_rivals(subject)
    firm = f"; with contacts told by people to each side: {listed(solid[:6])}" if rivals else ""
    others = f"With open channels to all sides besides: {some} (others by days of the window: {by_window}{firm})."
    return f"{others} {sentence(named(subject))} {own}."


def others_in_brief(wide: Census, *, subject: str) -> str:
    """Who else qualifies in the widest window, in a sentence that a summary can hold."""
    rivals = wide.rivals(subject)
    some = f"{', '.join(map(named, rivals[:3]))} and {len(rivals) - 3} more" if len(rivals) > 3 else listed(rivals)
    return f"Others with open channels to all sides in the record: {some}; every count is a floor (see the steps)."


def _bias(rows: Sequence[Census], subject: str, *, missed: Sequence[Overlap]) -> str:
    """How far the count is one of the sources: the rank in general sources, and what these miss."""
    wide = rows[-1]
    place = wide.rank(subject, general=True)
    others = listed(wide.rivals(subject, general=True)[:6])
    own = f"it ranks {place} of {len(wide.general)}" if place else f"it does not qualify; {others} would"
    text = f"By general sources alone, no party's own, {own}."
    if not missed:
        return text
    lists = " and ".join(
        f"{one.seen} of {one.known} that {named(one.state)} lists ({source_label(one.stream)})" for one in missed
    )
    return f"{text} Every count is a floor: of actors in contact with a state in the year these sources hold {lists}."


def _before(dyads: Sequence[_Dyad], *, on: date) -> str:
    """How many contacts the last window holds and the one before it, without sources that run for one of them only."""
    told = []
    for dyad in dyads:
        days = [(on - one.first).days for one in dyad.contacts if set(one.sources) - set(PASSING)]
        late, early = (sum(first <= age < first + WINDOW for age in days) for first in (0, WINDOW))
        told.append(f"{late} with {named(dyad.side)}, {early} in the {WINDOW} days before")
    return f"Counting only sources that run through both years: {'; '.join(told)}."


def _dyad_evidence(subject: str, dyads: Sequence[_Dyad]) -> tuple[Evidence, ...]:
    found = []
    for dyad in dyads:
        pair = f"{sentence(named(subject))} and {named(dyad.side)}"
        found.append(contacts_evidence(dyad.contacts, title=f"{pair}: contacts in the record"))
        found.append(breaches_evidence(dyad.breaches, title=f"{pair}: acts against the tie"))
    return tuple(piece for piece in found if piece is not None)


def glance(units: Sequence[str], *, on: date, looking: Looking) -> tuple[str, tuple[Evidence, ...]]:
    """What the record holds of the actors of a claim that could not be read, as something to look at."""
    if len(units) < 2:
        return "", ()
    subject, sides = units[0], units[1 : 1 + MOST_PAIRS]
    dyads = [
        _Dyad(
            side=side,
            contacts=looking.between(subject, side, until=on),
            breaches=looking.against(subject, side, until=on),
        )
        for side in sides
    ]
    held = sum(len(dyad.contacts) for dyad in dyads)
    if not held:
        return f"The record holds no contact of {named(subject)} with {listed(sides, joint='or')}.", ()
    return _figures(subject, dyads, on=on), _dyad_evidence(subject, dyads)
