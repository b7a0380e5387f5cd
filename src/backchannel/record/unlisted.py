"""A journey or a veto that the register of its kind does not list: there silence is evidence, as nowhere else."""

from __future__ import annotations

import csv
import re
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from backchannel.model.record import Query
from backchannel.record.act import MEMBERS
from backchannel.record.by_words import subject_before
from backchannel.record.council import in_council
from backchannel.record.cues import cues
from backchannel.record.displaced import APART, COMPLETE, ELSE, GAPS, GOES_ON, STAYED
from backchannel.record.people import agrees
from backchannel.record.places import GOING
from backchannel.record.tellings import within
from backchannel.record.windows import SLACK, dated
from backchannel.record.wording import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding, Mention
    from backchannel.model.documents import Document
    from backchannel.record.act import Act, Reading
    from backchannel.record.entries import Entry
    from backchannel.record.people import Person

VOTES = ("vetoes",)  # the register of every veto cast in the Security Council
# Who holds the office travels: without a journey of theirs so near on both sides, the days may lie outside the term.
TERM = timedelta(days=300)
_STATED = ("day", "week", "month", "year")
_NAMES = ("name", "capital", "metonym")
# Places that one list has under the one name and another under the other.
_CONFUSED = (
    {"ISR", "PSE"}, {"ITA", "VAT"}, {"KOR", "PRK"}, {"CHN", "HKG"}, {"CHN", "MAC"}, {"CHN", "TWN"}, {"DNK", "GRL"},
    {"RUS", "UKR"}, {"SRB", "XKX"}, {"CYP", "GBR"}, {"MAR", "ESH"},
)  # fmt: skip
_TO = re.compile(rf"(?:\bin|{GOING})\s+(?:the\s+)?$", re.IGNORECASE)
_OPENS = re.compile(rf"(?:(?:had|has|then|later|\w+ly)\s+)*{GOING}\b", re.IGNORECASE)
_ENDS = re.compile(
    r"^\s*(?:$|[.,;:)\d]|(?:in|on|at|for|to|during|with|where|last|this|early|late|by)\b)", re.IGNORECASE
)
_DOES = re.compile(r"^[\s,]*(?:(?:had|has|was|then|also|first|again|later|both|\w+ly)[\s,]+)*$", re.IGNORECASE)
# "An aide to", "the wife of", "people from": then it is not the person named who went.
_OF_ANOTHER = re.compile(
    r"\b(?:of|to|for|by|from|with|under|behind|against|like|than|mrs|ms|miss|lady)\b", re.IGNORECASE
)
# Who stopped on a visit to somewhere else was there too.
_PASSED = re.compile(r"\b(?:land(?:ed|s|ing)|stop\w*|fl[eyi]\w+|arriv\w+|refuel\w*|transit\w*)\b", re.IGNORECASE)
_DONE_TO = re.compile(
    r"\b(?:met|meets?|received|receives|hosted|hosts|welcomed|with)\s+(?:the\s+)?"
    r"(?:(?:US|U\.S\.|American|president|secretary of state|secretary)\s+){0,3}$",
    re.IGNORECASE,
)
_PAPER = re.compile(r"\b(?:draft|resolution)s?\b", re.IGNORECASE)
_OF_COUNCIL = re.compile(
    r"(?:\b(?:a|an|the|UN|united nations|security|council|draft|resolution|of|in|at|on)\b|\s)*", re.IGNORECASE
)


@cache
def neighbours(unit: str) -> frozenset[str]:
    """The states that have a land border with a state.

    Examples
    --------
    >>> sorted(neighbours("PRT")), sorted(neighbours("ISL"))
    (['ESP'], [])
    """
    text = (files("backchannel") / "data" / "geography" / "borders.csv").read_text(encoding="utf-8")
    pairs = [(row["a"], row["b"]) for row in csv.DictReader(text.splitlines())]
    return frozenset(other for pair in pairs if unit in pair for other in pair if other != unit)


def unlisted(
    claim: Claim, reading: Reading, *, document: Document, coding: Coding, ask: Callable[[Query], Sequence[Entry]]
) -> tuple[str, tuple[Entry, ...]] | None:
    """What a complete register has in place of the one act of a claim; ``None`` where there is any doubt.

    Parameters
    ----------
    claim
        States flatly that a named person was in a state, or that members of the Council vetoed a draft, on some days.
    reading
        What was read out of it.
    document, coding
        The document, its mentions and dates.
    ask
        Gives rows of the record.

    Returns
    -------
    tuple of str and tuple of Entry, or None
        What is not listed, and the rows of the register that lie nearest, where it lists neither the journey nor the
        vote within the days that the claim states (three days more on either side for a journey, one for a vote) and
        goes on beyond them; of a journey, only where it lists others of the same person within 300 days before and
        after.
    """
    (act,) = reading.acts
    if not all(act.veto and _OF_COUNCIL.fullmatch(left) for left in reading.leftover):
        return None  # "in a dream", "in a film"
    days = [one.span for one in coding.dates if one.date.start is not None and within(one.span, claim.span)]
    window, when = act.window, claim.slots.date
    if claim.certainty != "stated" or act.turned or when is None or when.basis != "stated" or len(days) != 1:
        return None
    if not window.dated or window.approximate or window.ongoing or window.precision not in _STATED:
        return None
    if (whole := dated(when)) is None or window.until < whole.until:
        return None  # cut at the day of the document: what it tells of may lie in the rest
    day = (days[0].start - claim.span.start, days[0].end - claim.span.start)
    if act.veto:
        rows = _votes(claim, act, day=day, ask=ask) if in_council(claim, act, coding=coding) else ()
        return (f"no veto of {listed(act.actors)}", rows) if rows else None
    if act.type != "CONSULT" or act.medium not in ("visit", "in person"):
        return None
    left_out = subject_before(claim, document=document, coding=coding) if _OPENS.match(claim.span.quote) else None
    found = _journey(claim, reading, coding=coding, day=day, left_out=left_out)
    if found is None:
        return None
    person, there = found
    rows = _journeys(person, there, act=act, ask=ask)
    return (f"no journey of {person.name} to {listed([there.actor.unit])}", rows) if rows else None


def _journey(
    claim: Claim, reading: Reading, *, coding: Coding, day: tuple[int, int], left_out: Mention | None
) -> tuple[Person, Mention] | None:
    """Who is told to have been where, if the claim's words leave no other reading."""
    (act,) = reading.acts
    words = claim.span.quote
    inside = [m for m in coding.mentions if within(m.span, claim.span)]
    spots = [m for m in inside if m.form in _NAMES and _is_place(m, claim)]
    persons = [m for m in inside if m.form == "person" and _takes_part(m, claim)]
    for person in (one for one in act.people if one.name):
        named = [m for m in persons if m.actor.unit == person.unit and m.actor.name == person.name]
        there = [m for m in spots if m.actor.unit != person.unit]
        before = not named and act.travels and left_out is not None and left_out.actor.name == person.name
        if len(named) + before != 1 or len(there) != 1:
            continue
        if sum(one.unit == person.unit for one in act.people) != 1:
            continue
        if act.travels and (act.actors != (person.unit,) or act.recipients != (there[0].actor.unit,)):
            continue
        spans = [*((m.span.start - claim.span.start, m.span.end - claim.span.start) for m in (*named, *there)), day]
        first = 0 if before else min(start for start, _ in spans)
        last = max(end for _, end in spans)
        stretch = words[first:last]
        if STAYED.search(stretch) and not (ELSE.search(stretch) or _PASSED.search(stretch)):
            return person, there[0]
    return None


def _is_place(mention: Mention, claim: Claim) -> bool:
    """Whether a state or capital is where somebody is or goes, and not part of another name."""
    first, last = mention.span.start - claim.span.start, mention.span.end - claim.span.start
    words = claim.span.quote
    return bool(_TO.search(words[:first]) and _ENDS.match(words[last:]))


def _takes_part(mention: Mention, claim: Claim) -> bool:
    """Whether a person is the one who goes or is met, not somebody whose envoy, house or wife is."""
    first, last = mention.span.start - claim.span.start, mention.span.end - claim.span.start
    words = claim.span.quote
    if any(cue.start >= last and _DOES.match(words[last : cue.start]) for cue in cues(words, "CONSULT")):
        return not _OF_ANOTHER.search(words[:first])
    return bool(_DONE_TO.search(words[:first]) and _ENDS.match(words[last:]))


def _journeys(
    person: Person, place: Mention, *, act: Act, ask: Callable[[Query], Sequence[Entry]]
) -> tuple[Entry, ...]:
    """The journeys nearest to the days, if the register lists none of this person to this state in them."""
    there = place.actor.unit
    since, until = act.window.since - APART, act.window.until + APART
    query = Query(actors=(person.unit,), since=since - TERM, until=until + TERM, sources=COMPLETE, duplicates="raw")
    rows = [row for row in ask(query) if row.stream in COMPLETE and row.mode == "visit" and not row.symmetric]
    rows = [row for row in rows if row.units[0] == person.unit]
    whose = [agrees(person, row.actor_name, by_office=False) for row in rows]
    theirs = [row for row, answer in zip(rows, whose, strict=True) if answer]
    before, after = ([row for row in theirs if row.date < since], [row for row in theirs if row.date_end > until])
    if None in whose or not before or not after:
        return ()
    ever = ask(Query(actors=(person.unit,), recipients=(there,), sources=COMPLETE, duplicates="raw"))
    if there in GAPS or not any(row.units == (person.unit, there) for row in ever):
        return ()  # its own territories, and places of the same name, are in no list of journeys abroad
    during = [row for row in theirs if row.date <= until and row.date_end >= since]
    alike = {there}.union(*(pair for pair in _CONFUSED if there in pair))
    if place.form != "capital":  # who stands at a border may step across it, and the list has one of the two
        alike |= neighbours(there)
    if any(not row.units[1] or row.units[1] in alike for row in during):
        return ()
    return tuple(during) or (max(before, key=lambda row: row.date_end), min(after, key=lambda row: row.date))


def _votes(
    claim: Claim, act: Act, *, day: tuple[int, int], ask: Callable[[Query], Sequence[Entry]]
) -> tuple[Entry, ...]:
    """The vetoes nearest to the days, if the register lists none of some member that is told to have cast one."""
    words = claim.span.quote
    cue = re.search(r"\bvetoe\w*", words, re.IGNORECASE)
    if cue is None or not _PAPER.search(words) or not MEMBERS.issuperset(act.actors):
        return ()
    lead = re.sub(r"\band\b", " ", words[day[1] : cue.start()])  # of two members who cast one
    opens = day[0] < cue.start() and not ELSE.search(lead)
    if not opens and (day[0] < cue.end() or not _OF_COUNCIL.fullmatch(words[cue.end() : day[0]])):
        return ()
    since, until = act.window.since - SLACK, act.window.until + SLACK
    query = Query(since=since - GOES_ON, until=until + GOES_ON, sources=VOTES, duplicates="raw")
    cast = [row for row in ask(query) if row.stream in VOTES]
    during = [row for row in cast if since <= row.date <= until]
    if not any(row.date > until for row in cast) or {row.units[0] for row in during}.issuperset(act.actors):
        return ()
    return tuple(during) or (min(cast, key=lambda row: (abs(row.date - act.window.since), row.event)),)
