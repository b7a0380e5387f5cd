"""How an act stands in the record: borne out, disputed, or open, by rows that are independent of the document."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING, Literal

from backchannel.record.matching import Match, dyads, match
from backchannel.record.origins import document_origins, groups, is_document, maker, sides
from backchannel.record.people import agrees, in_another_office
from backchannel.record.places import host
from backchannel.record.telling import tells
from backchannel.record.weighing import covered, firm, settles, untold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from backchannel.model.documents import Document
    from backchannel.record.act import Act
    from backchannel.record.cues import Medium
    from backchannel.record.entries import Entry
    from backchannel.record.unlisted import Listed

Result = Literal["borne out", "disputed", "refuted", "unlisted", "absent", "open"]

# Acts that a side's own word bears out: it takes two to meet, and a statement is made by being published.
_CONTACTS = ("CONSULT",)
STAY = timedelta(days=7)  # a journey seldom lasts longer
DAY_BEFORE = "a day earlier"
FREQUENT = "acts of this kind are frequent, and the claim gives no day that would tell which one it means"
OFTEN = 3  # days of a month on which settling rows tell an act of which there are many
_STATEMENTS = ("ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the record holds of one act.

    ``matches`` are all rows about its parties around its days; ``own`` those that are the document itself. ``counted``
    are the rows that were allowed to bear it out, in groups that are independent of one another and of the document;
    ``named`` says whether they name whom the claim names, ``untold`` which of its means and places they do not tell;
    ``against`` are rows of the same days that put a contact elsewhere or the other way round.
    """

    act: Act
    result: Result
    why: str
    matches: tuple[Match, ...]
    own: tuple[Entry, ...] = ()
    counted: tuple[tuple[Entry, ...], ...] = ()
    one_side: str = ""
    named: bool = True
    untold: tuple[str, ...] = ()
    against: tuple[Entry, ...] = ()


def stand(act: Act, rows: Sequence[Entry], *, document: Document, weak: frozenset[str] = frozenset()) -> Standing:
    """Hold an act against rows of the record.

    Parameters
    ----------
    act
        What the claim says happened.
    rows
        Rows about its parties around its days.
    document
        The document that makes the claim; rows that go back to it or to its publisher bear nothing out.
    weak
        Sources whose rows were found wrong too often for one of them to settle anything alone.

    Returns
    -------
    Standing
        An act told as not having happened is refuted by a row that people made or the party itself published, never by
        a row of the coder, and never borne out: the record is silent on most things that happen.
    """
    found = tuple(one for one in (match(entry, act) for entry in rows if not is_document(entry, document)) if one)
    found = tuple(_not_late(one, among=found, act=act) for one in found)
    found = tuple(_not_staying(one, among=found, act=act) for one in found)
    own = tuple(entry for entry in rows if is_document(entry, document))
    allowed = [one.entry for one in found if one.relation == "same" and _counts(one.entry, act)]
    counted = groups(allowed, beside=document_origins(document))
    every = list(chain.from_iterable(counted))
    met = groups([one.entry for one in found if _at_visit(one, act)], beside=document_origins(document))
    beside = [*every, *chain.from_iterable(met)]
    naming = [kept for group in counted if (kept := tuple(one for one in group if _named(one, act, beside=beside)))]
    if act.turned:
        result, why, against = _turned(act, every, weak=weak)
        counted = (tuple(against),) if against else counted
    else:
        result, why = _straight(act, found, counted=counted, weak=weak)
    # Who in person acted is borne out only by rows that name them; without one, the rest of the act still stands.
    named = act.turned or (covered(act, naming, weak=weak) and _surely(act, naming))
    counted = tuple(naming) if named and not act.turned else counted
    side = _one_side(counted) if result == "borne out" else ""
    # What a denial is held against may have been at any time, and a contact elsewhere says nothing of it.
    against_it = () if act.turned else tuple(one.entry for one in found if one.against and firm(one.entry))
    return Standing(
        act=act, result=result, why=why, matches=found, own=own, counted=counted, one_side=side, named=named,
        untold=untold(act, counted, against=against_it, weak=weak), against=against_it,
    )  # fmt: skip


def _not_late(one: Match, *, among: Sequence[Match], act: Act) -> Match:
    """A row as near, if it may be the late report of an act that others have on the day before.

    Attacks go on for days; of other acts a report dated by its own appearance may be a day behind.
    """
    if one.relation != "same" or act.type == "ASSAULT" or act.window.precision != "day" or not one.entry.by_report:
        return one
    before = any(other.relation == "near" and other.why == DAY_BEFORE and other.entry.told for other in among)
    return replace(one, relation="near", why="may be a late report of the day before") if before else one


def _not_staying(one: Match, *, among: Sequence[Match], act: Act) -> Match:
    """A row as near, if the claim tells an arrival and the row, or one beside it, has the traveller there before."""
    if not act.arrives or one.relation != "same":
        return one
    since = act.window.since - act.window.slack
    if maker(one.entry) == "register":
        early = one.entry.date < since
    else:
        early = any(other.entry.told and since - STAY <= other.entry.date < since and _is_there(other, act)
                    for other in among)  # fmt: skip
    return replace(one, relation="near", why="may be a later day of the stay") if early else one


def _at_visit(one: Match, act: Act) -> bool:
    """Whether a row is of a contact in the days of a journey that may name whom the traveller met."""
    if not act.travels or one.relation != "near" or one.against or not firm(one.entry) or not one.entry.told:
        return False
    return one.entry.type == "CONSULT" and one.entry.mode not in ("phone", "third-party")


def _is_there(one: Match, act: Act) -> bool:
    """Whether a row has the sides of a journey together, in person, where it goes."""
    return one.entry.type == "CONSULT" and one.entry.mode != "phone" and host(one.entry) in ("", *act.recipients)


def without_direction(
    standing: Standing, rows: Sequence[Entry], *, document: Document, weak: frozenset[str] = frozenset()
) -> Standing:
    """The standing of a journey that no row bears out, as a meeting of the two, if that much is borne out."""
    act = standing.act
    if not act.travels or act.turned or standing.result == "borne out":
        return standing
    how: Medium = "in person" if act.medium == "visit" else act.medium or "in person"
    meeting = replace(act, actors=act.parties, recipients=(), symmetric=True, travels=False, mode="", medium=how)
    met = stand(meeting, rows, document=document, weak=weak)
    if met.result != "borne out":
        return standing
    return replace(met, untold=("who went to whom", *met.untold), against=standing.against or met.against)


def on_other_days(standing: Standing, rows: Sequence[Entry]) -> Standing:
    """The standing with rows of a complete register that give the act other days, if there are any."""
    if not rows:
        return standing
    shown = tuple(Match(entry=row, relation="near", why="another day") for row in rows)
    kept = tuple(one for one in standing.matches if one.entry not in rows)
    why = "the register of such journeys gives it other days"
    return replace(
        standing, result="refuted", why=why, matches=(*shown, *kept), counted=(tuple(rows),),
        untold=untold(standing.act, (rows,)),
    )  # fmt: skip


def not_listed(standing: Standing, register: Listed | None) -> Standing:
    """The standing with what a complete register has in place of the act, if it leaves the act out.

    An act that the claim denies and the register leaves out is *absent*, as the claim says.
    """
    if register is None or not register.absent:
        return standing
    shown = tuple(
        Match(entry=row, relation="near", why="what the register has around these days") for row in register.rows
    )
    kept = tuple(one for one in standing.matches if one.entry not in register.rows)
    return replace(
        standing, result="absent" if standing.act.turned else "unlisted", matches=(*shown, *kept),
        why=f"the register of those days lists {register.absent}", counted=(tuple(register.rows),),
    )  # fmt: skip


def _counts(entry: Entry, act: Act) -> bool:
    """Whether a row may bear the act out: somebody else tells it, or a side whose own word is enough for it."""
    telling = sides(entry)
    if maker(entry) == "register" or not telling or act.type in _CONTACTS:
        return True
    return act.type in _STATEMENTS and not act.symmetric and telling <= set(act.actors)


def _straight(
    act: Act, found: Sequence[Match], *, counted: Sequence[Sequence[Entry]], weak: frozenset[str]
) -> tuple[Result, str]:
    """The result for an act told as having happened."""
    if act.window.ongoing and not act.discrete:
        return "open", "the claim tells of a stretch of time, and no single entry shows that it lasted"
    named = act.window.dated and (act.window.precision in ("day", "week") or _again(act, counted, weak=weak))
    if not act.discrete and not named:
        return "open", FREQUENT
    if not covered(act, counted, weak=weak):
        return "open", "" if not counted else "what tells it is too weak to settle it"
    denials = [one.entry for one in found if one.relation == "denied" and firm(one.entry)]
    kept = any(maker(entry) == "register" for entry in chain.from_iterable(counted))
    if denials and not kept:
        return "disputed", "reports of it and denials of it stand side by side"
    turned = any(one.against and firm(one.entry) for one in found)
    if act.travels and turned and not kept and not act.window.ongoing:
        return "disputed", "other entries of these days tell it the other way round"
    return "borne out", ""


def _again(act: Act, counted: Sequence[Sequence[Entry]], *, weak: frozenset[str]) -> bool:
    """Whether rows tell an act on so many days of a month that no misreading of one or two of them matters."""
    rows = [entry for group in counted for entry in group if settles(entry, weak=weak)]
    days = {pair: {row.date for row in rows if set(row.units) == set(pair)} for pair in dyads(act)}
    return act.window.precision == "month" and all(len(found) >= OFTEN for found in days.values())


def _turned(act: Act, rows: Sequence[Entry], *, weak: frozenset[str]) -> tuple[Result, str, list[Entry]]:
    """The result for an act told as not having happened, and the rows that refute it."""
    if not (act.window.dated or act.window.ever):
        return "open", "the denial is too vague to be put to the record", []
    if not act.discrete and (act.window.ongoing or act.window.precision != "day"):
        return "open", "acts of this kind are frequent, and another one may be meant", []
    against = [entry for entry in rows if maker(entry) != "coder" and settles(entry, weak=weak) and _named(entry, act)]
    return (
        ("refuted", "", against)
        if against
        else ("open", "that an incomplete record holds none does not show that there was none", [])
    )


def _named(entry: Entry, act: Act, *, beside: Sequence[Entry] = ()) -> bool:
    """Whether a row, with rows of the same days, names everybody whom the claim names for a party."""
    by_office = not act.turned
    near = [one for one in beside if one.date <= entry.date_end and entry.date <= one.date_end]
    told = [(unit, name) for one in (entry, *near) for unit, name in _names(one)]
    if any(person.unit == unit and in_another_office(person, name) for person in act.people for unit, name in told):
        return False
    return all(
        any(person.name and tells(one, person.name) for one in (entry, *near))
        or any(agrees(person, name, by_office=by_office) for unit, name in told if unit == person.unit)
        for person in act.people
        if person.unit in act.parties
    )


def _surely(act: Act, naming: Sequence[Sequence[Entry]]) -> bool:
    """Whether rows show that it was the traveller named: a coder may have put a namesake or spouse on his name."""
    if not act.travels or not any(person.unit in act.actors for person in act.people):
        return True
    if any(maker(entry) != "coder" for group in naming for entry in group):
        return True
    return sum(any(firm(entry) for entry in group) for group in naming) > 1


def _names(entry: Entry) -> tuple[tuple[str, str], ...]:
    one, other = entry.units
    return (one, entry.actor_name), (other, entry.recipient_name)


def _one_side(counted: Sequence[Sequence[Entry]]) -> str:
    """The side whose word alone it is, if nobody else tells it."""
    rows = list(chain.from_iterable(counted))
    telling = {side for entry in rows for side in sides(entry)}
    alone = len(telling) == 1 and all(sides(entry) for entry in rows)
    return telling.pop() if alone else ""
