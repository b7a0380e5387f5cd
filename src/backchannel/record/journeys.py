"""The register of journeys: who is plainly told to have been where, and what the register has around the days."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from backchannel.model.record import Query
from backchannel.record.cues import cues
from backchannel.record.displaced import APART, COMPLETE, ELSE, GAPS, STAYED
from backchannel.record.people import agrees
from backchannel.record.places import GOING, NAMES
from backchannel.record.tellings import within

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from backchannel.model.claims import Claim
    from backchannel.model.coding import Coding, Mention
    from backchannel.record.act import Act, Reading
    from backchannel.record.entries import Entry
    from backchannel.record.people import Person

# Who holds the office travels: without a journey of theirs so near on both sides, the days may lie outside the term.
TERM = timedelta(days=300)
# Places that one list has under the one name and another under the other.
_CONFUSED = (
    {"ISR", "PSE"}, {"ITA", "VAT"}, {"KOR", "PRK"}, {"CHN", "HKG"}, {"CHN", "MAC"}, {"CHN", "TWN"}, {"DNK", "GRL"},
    {"RUS", "UKR"}, {"SRB", "XKX"}, {"CYP", "GBR"}, {"MAR", "ESH"},
)  # fmt: skip
_TO = re.compile(rf"(?:\bin|{GOING})\s+(?:the\s+)?$", re.IGNORECASE)
# What has not been done "since" a day is told of the days from it on, by no other act.
_SINCE = re.compile(r"\bsince\s*$", re.IGNORECASE)
_ENDS = re.compile(
    r"^\s*(?:$|[.,;:)\d]|(?:in|on|at|for|to|during|with|where|last|this|early|late|by|since|between|from)\b)",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"^[\s,]*(?:(?:had|has|was|then|also|first|again|later|both|did|not|never|didn[’']t|\w+ly)[\s,]+)*$", re.IGNORECASE
)
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


def journey(
    claim: Claim, reading: Reading, *, coding: Coding, day: tuple[int, int], left_out: Mention | None
) -> tuple[Person, Mention] | None:
    """Who is told to have been where, or to have stayed away, if the claim's words leave no other reading.

    Parameters
    ----------
    claim, reading
        An event claim and the one act that was read out of it.
    coding
        The mentions of its document.
    day
        First and last character, in the claim, of its one date.
    left_out
        The subject, if the claim begins with its verb.
    """
    (act,) = reading.acts
    words = claim.span.quote
    if reading.times is not None:  # "Peru three times in May": the place ends at its name
        first, last = reading.times.span
        words = f"{words[:first]}{' ' * (last - first)}{words[last:]}"
    inside = [m for m in coding.mentions if within(m.span, claim.span)]
    spots = [m for m in inside if m.form in NAMES and _is_place(m, claim, words=words)]
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
        lead = _SINCE.sub(" ", words[: day[0]]) if act.turned else words[: day[0]]
        told = f"{lead.ljust(day[0])}{' ' * (day[1] - day[0])}{words[day[1] :]}"
        stretch = told[first:last]
        if STAYED.search(stretch) and not (ELSE.search(stretch) or _PASSED.search(stretch)):
            return person, there[0]
    return None


def _is_place(mention: Mention, claim: Claim, *, words: str) -> bool:
    """Whether a state or capital is where somebody is or goes, and not part of another name."""
    first, last = mention.span.start - claim.span.start, mention.span.end - claim.span.start
    return bool(_TO.search(words[:first]) and _ENDS.match(words[last:]))


def _takes_part(mention: Mention, claim: Claim) -> bool:
    """Whether a person is the one who goes or is met, not somebody whose envoy, house or wife is."""
    first, last = mention.span.start - claim.span.start, mention.span.end - claim.span.start
    words = claim.span.quote
    if any(cue.start >= last and _DOES.match(words[last : cue.start]) for cue in cues(words, "CONSULT")):
        return not _OF_ANOTHER.search(words[:first])
    return bool(_DONE_TO.search(words[:first]) and _ENDS.match(words[last:]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Journeys:
    """What the register has of a person around some days.

    ``there`` are journeys to the place, or to one that it may be taken for, in the days or three on either side,
    ``stays`` those of them that are not to a neighbour, ``within`` those to the place itself in the very days;
    ``nearest`` is what the register has in their stead.
    """

    there: tuple[Entry, ...]
    stays: tuple[Entry, ...]
    within: tuple[Entry, ...]
    nearest: tuple[Entry, ...]


def register_around(
    person: Person, place: Mention, *, act: Act, ask: Callable[[Query], Sequence[Entry]]
) -> Journeys | None:
    """The journeys of a person around the days of an act, where the register would have them; else ``None``.

    Parameters
    ----------
    person, place
        Who is told to have been where.
    act
        What was read out of the claim.
    ask
        Gives rows of the record.
    """
    there = place.actor.unit
    since, until = act.window.since - APART, act.window.until + APART
    query = Query(actors=(person.unit,), since=since - TERM, until=until + TERM, sources=COMPLETE, duplicates="raw")
    rows = [row for row in ask(query) if row.stream in COMPLETE and row.mode == "visit" and not row.symmetric]
    rows = [row for row in rows if row.units[0] == person.unit]
    whose = [agrees(person, row.actor_name, by_office=False) for row in rows]
    theirs = [row for row, answer in zip(rows, whose, strict=True) if answer]
    before, after = ([row for row in theirs if row.date < since], [row for row in theirs if row.date_end > until])
    if None in whose or not before or not after:
        return None
    ever = ask(Query(actors=(person.unit,), recipients=(there,), sources=COMPLETE, duplicates="raw"))
    if there in GAPS or not any(row.units == (person.unit, there) for row in ever):
        return None  # its own territories, and places of the same name, are in no list of journeys abroad
    during = [row for row in theirs if row.date <= until and row.date_end >= since]
    if any(not row.units[1] for row in during):
        return None
    alike = {there}.union(*(pair for pair in _CONFUSED if there in pair))
    stays = tuple(row for row in during if row.units[1] in alike)
    if place.form != "capital":  # who stands at a border may step across it, and the list has one of the two
        alike |= neighbours(there)
    days = act.window
    exactly = [row for row in during if row.units[1] == there and days.since <= row.date and row.date_end <= days.until]
    nearest = tuple(during) or (max(before, key=lambda row: row.date_end), min(after, key=lambda row: row.date))
    near = tuple(row for row in during if row.units[1] in alike)
    return Journeys(there=near, stays=stays, within=tuple(exactly), nearest=nearest)
