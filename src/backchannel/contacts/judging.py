"""The written rule of verdicts on channel claims: only positive evidence contradicts, no count outlives its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from backchannel.contacts.breaches import BREACH_WORDS
from backchannel.contacts.ties import WINDOW
from backchannel.contacts.wording import contact_words, counted, day, listed, named, sentence

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from backchannel.contacts.census import Census
    from backchannel.model.contacts import Breach, Channel, Contact
    from backchannel.model.findings import Verdict

# Conventions of ours; the finding prints them beside the counts.
FEW: Final = 10  # at most so many pass for few ...
FEW_SHARE: Final = 0.25  # ... if they are no more than this share of those in touch with any side
MANY: Final = 20  # so many others, each on solid evidence, are no few
SEEN: Final = 0.5  # below this share of listed contacts the general sources can't show that nobody else qualifies
SHORT: Final = 90  # days; what must hold in a short window too
PRESENT: Final = 30  # days before the document that its present tense covers
LEAST: Final = 2  # sure direct contacts that show a standing channel; one of the last SHORT days if people told it


class Ruling(NamedTuple):
    """A verdict and the reason for it, to be read aloud."""

    verdict: Verdict
    why: str


def of_open(wide: Channel, short: Channel) -> Ruling:
    """The verdict on an open channel between two sides, by the year and the last quarter up to the day."""
    if not wide.open:
        broken = f"; by the record the tie is {wide.state}" if wide.state in ("broken off", "silent") else ""
        return Ruling("cannot tell", f"The record shows no open channel to {named(wide.side)}{broken}; it may lack it.")
    if wide.sure >= LEAST or short.firm:
        return Ruling("supported", f"The record holds recent direct contacts with {named(wide.side)} on sure evidence.")
    return Ruling(
        "cannot tell",
        f"Direct contacts with {named(wide.side)} that are sure enough to count alone: {wide.sure} in {wide.window} "
        f"days; {LEAST} are needed to call a channel open, or one told by people in the last {SHORT}.",
    )


def of_few(rows: Sequence[Census], *, subject: str, seen: float | None) -> Ruling:
    """The verdict on "one of the few", on every window; ``seen`` is the share of listed contacts that are seen."""
    wide = rows[-1]
    by_window = [len(row.solid_rivals(subject)) for row in rows if row.window >= SHORT]
    if by_window and min(by_window) >= MANY:
        return Ruling(
            "contradicted", f"At least {min(by_window)} other states qualify on solid evidence in every window."
        )
    if wide.rank(subject) is None:
        return Ruling(
            "cannot tell", f"The record does not show that {named(subject)} itself qualifies; it may lack it."
        )
    if wide.rank(subject, general=True) is None:
        return Ruling(
            "cannot tell",
            f"{sentence(named(subject))} qualifies only by sources that tell of its own contacts; in "
            "the general sources it does not, so its place among the others is that of the sources.",
        )
    if seen is None or seen < SEEN:
        return Ruling("cannot tell", "The general sources hold too few contacts to show that others do not qualify.")
    likely = 1 + len(wide.rivals(subject, general=True)) / seen**2
    among = len(wide.general) / max(1, wide.either_general)
    if likely <= FEW and among <= FEW_SHARE:
        return Ruling("supported", f"About {likely:.0f} qualify, corrected for what the general sources miss.")
    return Ruling(
        "cannot tell", f"About {likely:.0f} qualify, corrected for what is missed; few is taken as {FEW} or fewer."
    )


def of_only(rows: Sequence[Census], *, subject: str) -> Ruling:
    """The verdict on "the only one": another state on solid evidence in a short window contradicts; none supports."""
    short = next(row for row in rows if row.window == SHORT)
    rivals = short.solid_rivals(subject)
    if rivals:
        return Ruling(
            "contradicted",
            f"On solid evidence of the last {SHORT} days, so {'has' if len(rivals) == 1 else 'have'} {listed(rivals)}.",
        )
    return Ruling(
        "cannot tell", "That the record shows nobody else on solid evidence does not show that there is nobody."
    )


def of_silence(
    contacts: Sequence[Contact],
    *,
    on: date,
    since: date | None,
    during: tuple[date, date] | None = None,
    persons: Sequence[str] = (),
    face_to_face: bool = False,
) -> Ruling:
    """The verdict on "no contact".

    After the day named, or in the last weeks, a direct contact told by people contradicts it, or sure readings in two
    sources.
    """
    first = since.toordinal() + 2 if since else on.toordinal() - PRESENT + 1
    last = on.toordinal() - 1
    if during:
        first, last = during[0].toordinal(), during[1].toordinal()
    against = [
        one
        for one in contacts
        if one.direct
        and one.sure
        and first <= one.first.toordinal() <= last
        and _names(one, persons)
        and (not face_to_face or _met(one))
    ]
    firm = [one for one in against if one.firm]
    if firm or len({source for one in against for source in one.sources}) > 1:
        against = firm or against
        return Ruling("contradicted", f"The record holds a contact: {contact_words(against[-1])}.")
    known = max((one.first for one in contacts if one.direct and one.first <= on), default=None)
    told = f" The last direct contact that it holds is of {day(known)}." if known else " It holds no direct one at all."
    return Ruling("cannot tell", f"Silence of the record is no proof of silence between the two.{told}")


def of_persons(contacts: Sequence[Contact], persons: Sequence[str]) -> tuple[Contact, ...]:
    """The contacts that name all of some persons; all contacts where there are none."""
    return tuple(one for one in contacts if _names(one, persons))


def unnamed(contacts: Sequence[Contact], persons: Sequence[str], *, on: date) -> Ruling:
    """The verdict on a channel between persons whom too few contacts name."""
    late = [one for one in contacts if one.direct and 0 <= (on - one.first).days < WINDOW]
    who = f"Direct contacts of the last {WINDOW} days that name {' and '.join(persons)}: {len(late)}."
    return Ruling("cannot tell", f"{who} Contacts of others of these states are not theirs.")


def _names(one: Contact, persons: Sequence[str]) -> bool:
    """Whether one telling of a contact names all persons, by their last names; one alone may stand on either side.

    Names of several tellings of a day say nothing of who met whom: a president's remark may stand beside a meeting of
    delegations.
    """
    wanted = [person.split()[-1].casefold() for person in persons if person.split()]
    told = [" ".join(pair).casefold() for pair in one.pairs] if len(wanted) > 1 else [" ".join(one.names).casefold()]
    return not wanted or any(all(name in words for name in wanted) for words in told)


def _met(one: Contact) -> bool:
    """Whether the two surely met: on a visit, or by a list that keeps calls apart from meetings."""
    return one.medium == "visit" or (one.medium == "talks" and bool({"mid", "travels"} & set(one.sources)))


def of_break(breaches: Sequence[Breach], *, on: date, during: tuple[date, date] | None) -> Ruling:
    """The verdict on relations broken off: what the record holds of the days named, or the last weeks.

    Never more than *cannot tell*: one code stands for breaking relations, lowering them and recalling an envoy.
    """
    first, last = during or (on, on)
    margin = 1 if during else PRESENT
    found = [
        one
        for one in breaches
        if one.kind == "rupture"
        and one.sure
        and first.toordinal() - margin <= one.date.toordinal() <= last.toordinal() + 1
    ]
    if found:
        who = f"{named(found[0].actor)} toward {named(found[0].recipient)} on {day(found[0].date)}"
        return Ruling("cannot tell", f"The record holds a rupture by {who}: {BREACH_WORDS['rupture']}.")
    return Ruling("cannot tell", "The record holds no sure rupture of these two on these days.")


def of_change(kind: str, breaches: Sequence[Breach], *, contacts: Sequence[Contact], on: date, window: int) -> Ruling:
    """The verdict on ties said to warm or cool.

    Sure breaches on two days of the window, and no direct contact since, bear cooling out; numbers of contacts nothing.
    """
    recent = [one for one in breaches if one.sure and one.kind != "refusal" and 0 <= (on - one.date).days < window]
    days = {one.date for one in recent}
    if not recent:
        return Ruling("cannot tell", "More or fewer recorded contacts do not show that relations are warmer or cooler.")
    breach = recent[-1]
    what = f"{sentence(named(breach.actor))} acted against the tie with {named(breach.recipient)} on {day(breach.date)}"
    mended = any(one.direct and breach.date < one.first <= on for one in contacts)
    if kind == "cooler" and len(days) > 1 and not mended:
        return Ruling("supported", f"{what} ({breach.kind}), one of {len(recent)} such acts on {len(days)} days.")
    return Ruling(
        "cannot tell", f"{what} ({breach.kind}); what else the tie holds, the record of contacts can't weigh."
    )


def turned(ruling: Ruling, *, on: date, contacts: Sequence[Contact]) -> Ruling:
    """The verdict on the denial of an open channel: a sure direct contact of the last weeks contradicts the denial."""
    if ruling.verdict != "supported":
        return ruling
    return of_silence(contacts, on=on, since=None)


def of_mediation(carried: Sequence[Contact], *, possible: bool) -> Ruling:
    """The verdict on a mediator: never more than *cannot tell*.

    What somebody could do is in no record; of what was carried through a third party the code does not say by whom.
    """
    if possible:
        return Ruling(
            "cannot tell", "Whether it would, and whether the sides would have it, is in no record; contacts are."
        )
    told = (
        f"{counted(len(carried), 'contact')} through a third party" if carried else "no contact through a third party"
    )
    return Ruling(
        "cannot tell", f"The record holds {told} of these in the last {SHORT} days; its code names no go-between."
    )
