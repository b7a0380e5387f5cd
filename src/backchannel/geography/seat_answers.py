"""Answers on which place is the capital of a state."""

from __future__ import annotations

from difflib import SequenceMatcher

from backchannel.geography.answers import METHOD_SEAT, Answer, Result, the, yes
from backchannel.geography.distances import plain_name
from backchannel.geography.questions import SeatOf
from backchannel.geography.tables import Capital, capitals, source
from backchannel.model.evidence import Evidence, Table
from backchannel.model.findings import Step
from backchannel.states import states

# Roles with which a place is plainly the capital, and with which it plainly is no longer one.
PLAINLY = ("", "capital", "political capital", "constitutional capital", "administrative capital")
NO_LONGER = "former capital"
# Names as alike as this may be spellings of one ("Tiblisi", "Ashkabad").
ALIKE = 0.5


def seat_of(question: SeatOf) -> Answer:
    """Whether a place is the capital of a state.

    A place that is in the table for no state is contradicted only where the state has one seat without any note and
    the names are not alike; whoever disputes the capital, or has several, is never contradicted by it.
    """
    seats = capitals().get(question.state, ())
    result = _result(question, seats)
    names = " and ".join(seat.name + (f" ({seat.role})" if seat.role else "") for seat in seats) or "not known"
    notes = " ".join(seat.note for seat in seats if seat.note)
    columns = ("capital", "role", "note")
    return Answer(
        result=result,
        text=f"Capital of {the(question.state)}: {names}.{' ' + notes if notes else ''}",
        method=METHOD_SEAT,
        state=question.state,
        steps=(
            Step(text=f"{question.name} is the capital of {the(question.state)}", holds=yes(result), basis="capitals"),
        ),
        evidence=(
            Evidence(
                title=f"Capital of {the(question.state)}",
                text=f"{names}.",
                sources=(source("factbook"),),
                table=Table(
                    caption=f"Capital of {the(question.state)}",
                    columns=columns,
                    rows=tuple((seat.name, seat.role, seat.note) for seat in seats),
                    sources=(source("factbook"), source("hand")),
                ),
            ),
        ),
        open_to_denial=len(seats) == 1,
    )


def _result(question: SeatOf, seats: tuple[Capital, ...]) -> Result:
    """The outcome by the roles of the places in the table."""
    disputed = any("disputed" in seat.note or "no recognised" in seat.note for seat in seats)
    if not seats or disputed or states()[question.state].status != "state":
        return "cannot tell"
    name = plain_name(question.name)
    same = next((seat for seat in seats if name in map(plain_name, (seat.name, *seat.aliases))), None)
    if same is not None:
        return "supported" if same.role in PLAINLY else "contradicted" if same.role == NO_LONGER else "cannot tell"
    if question.known and question.known != question.state:
        return "contradicted"
    spellings = [plain_name(spelling) for seat in seats for spelling in (seat.name, *seat.aliases)]
    alike = any(SequenceMatcher(a=name, b=spelling).ratio() >= ALIKE for spelling in spellings)
    single = len(seats) == 1 and not seats[0].note and not seats[0].role
    return "contradicted" if single and not alike else "cannot tell"
