"""A row of the record held against an act of a claim: the same, near it and by what it differs, or neither."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING, Literal

from backchannel.record.origins import is_vote, maker
from backchannel.record.people import agrees
from backchannel.record.places import elsewhere, host
from backchannel.record.sectors import apart as other_sector
from backchannel.record.telling import tells
from backchannel.record.windows import apart, fit
from backchannel.record.wording import act_words, vetoed, way_words
from backchannel.states import state_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from backchannel.record.act import Act
    from backchannel.record.entries import Entry

Relation = Literal["same", "planned", "denied", "near"]
Dyad = tuple[str, str]

# Ways of doing harm that a plain "attacked" does not say.
_NO_STRIKES = frozenset({"abduct", "destroy", "sexual", "crowd-control", "cyber"})
_UNSAID = "who went to whom is not recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A row with how it stands to an act; ``why`` says what sets it apart where it is not the same.

    ``against`` marks a contact of the same days that the row puts in another place or the other way round.
    """

    entry: Entry
    relation: Relation
    why: str = ""
    against: bool = False


def dyads(act: Act) -> tuple[Dyad, ...]:
    """The pairs of parties of an act: every actor with every recipient, or all pairs of a reciprocal one."""
    return tuple(combinations(act.actors, 2)) if act.symmetric else tuple(product(act.actors, act.recipients))


def matches(rows: Iterable[Entry], act: Act) -> tuple[Match, ...]:
    """The rows that are about the act's parties around its days, each with how it stands to the act, in order."""
    found = (match(entry, act) for entry in rows)
    return tuple(one for one in found if one is not None)


def match(entry: Entry, act: Act) -> Match | None:
    """How one row stands to an act; ``None`` if it is about other parties or days."""
    one, other = entry.units
    pairs = dyads(act)
    if (one, other) not in pairs and (other, one) not in pairs:
        return None
    day = fit(entry, act.window)
    if day == "away":
        return None
    direction = "" if entry.type != act.type else _direction(entry, act)
    why = _kind(entry, act) or direction or _way(entry, act) or _who(entry, act) or _matter(entry, act)
    if not why and day != "same":
        why = apart(entry, act.window) if day == "near" else "its day is not known well enough"
    if why:
        opposed = act.type == "CONSULT" and bool(direction) and direction != _UNSAID and day == "same" and entry.told
        return Match(entry=entry, relation="near", why=why, against=opposed)
    return _by_modality(entry)


def _by_modality(entry: Entry) -> Match:
    """A row that differs in nothing but, perhaps, in whether it says that the act took place."""
    if entry.modality in ("denied", "negated") or entry.certainty == "denied":
        return Match(entry=entry, relation="denied", why="says that it did not happen")
    if entry.modality == "planned":
        return Match(entry=entry, relation="planned", why="speaks of a plan")
    if entry.told:
        return Match(entry=entry, relation="same")
    why = f"inferred from {entry.inferred}" if entry.inferred else "does not say flatly that it happened"
    return Match(entry=entry, relation="near", why=why)


def _kind(entry: Entry, act: Act) -> str:
    return "" if entry.type == act.type else "another kind of act"


def _direction(entry: Entry, act: Act) -> str:
    """What sets the row apart in who did it to whom."""
    if act.type == "CONSULT":
        return _journey(entry, act)
    if act.symmetric:
        return "" if entry.symmetric else "done by one side"
    if entry.symmetric:
        return "no side is named as the doer"
    return "" if entry.units in dyads(act) else "the other way round"


def _journey(entry: Entry, act: Act) -> str:
    """Contacts have no direction, but journeys and places do: a row without one bears neither out.

    A meeting in a place that the row does not name is still a meeting; that is weighed later.
    """
    if not act.travels:
        there = elsewhere(entry, act.places)
        return f"took place in {state_name(there)}" if there else ""
    if entry.mode == "visit" and not entry.symmetric and entry.units not in dyads(act):
        return "the other way round"
    there = host(entry)
    if there and there not in act.recipients:
        return f"took place in {state_name(there)}"
    return "" if there else _UNSAID


def _way(entry: Entry, act: Act) -> str:
    """What sets the row apart in how it was done."""
    if act.type == "CONSULT":
        return _contact(entry, act)
    if entry.mode in act.modes or (not act.modes and not (act.type == "ASSAULT" and entry.mode in _NO_STRIKES)):
        return ""
    if act.means and all(tells(entry, cue.words) for cue in act.means):
        return ""
    return f"done otherwise ({way_words(entry.mode)})" if entry.mode else "how it was done is not recorded"


def _contact(entry: Entry, act: Act) -> str:
    """What sets the row apart in how the two sides were in touch."""
    if act.medium == "phone":
        return "" if entry.mode == "phone" else "not by telephone"
    if entry.mode == "third-party":
        return "through a third party"
    if act.medium == "any":
        return ""
    if entry.mode == "phone":
        return "by telephone"
    if not entry.mode and not entry.place_state and maker(entry) == "coder":
        return "whether they met or only spoke is not recorded"
    if act.medium == "visit" and entry.mode != "visit" and host(entry) not in act.parties:
        return "a contact that is not recorded as a visit"
    return ""


def _who(entry: Entry, act: Act) -> str:
    """What sets the row apart in who, within a state, acted or was met."""
    names = (entry.actor_name, entry.recipient_name)
    for unit, sector, name, does in zip(entry.units, entry.sectors, names, (True, entry.symmetric), strict=True):
        said = "" if name == state_name(unit) else name  # "North Korea" is nobody's name
        wanted = [agrees(person, said) for person in act.people if person.unit == unit]
        other = other_sector(act.said, unit=unit, sector=sector, name=name, type_=act.type, does=does)
        if other and not any(wanted):  # who names the person needs no sector
            return other
        if wanted and all(answer is False for answer in wanted):
            return f"names {name}"
    return ""


def _matter(entry: Entry, act: Act) -> str:
    """Statements of one day on different matters are different acts."""
    if act.discrete or not act.contexts or not entry.contexts or act.contexts & entry.contexts:
        return ""
    return "about another matter"


def told_words(entry: Entry) -> str:
    """What a row says, in words; the sides of an act without a direction in alphabetical order."""
    if entry.telling:
        return entry.telling
    one, other = entry.units
    if is_vote(entry):
        return vetoed([one], text="a draft" if entry.type else "an amendment")
    other = other or entry.recipient_name
    if entry.symmetric and other:
        one, other = sorted((one, other))
    others = [other] if other else []
    return act_words(entry.type, entry.mode, actors=[one], recipients=others, symmetric=entry.symmetric)
