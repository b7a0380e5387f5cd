"""Denials and days put to a record made by hand: what may be contradicted, and by whom."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.model.coding import ResolvedDate
from record_scene import (
    DAY,
    NO_DATE,
    ON_DAY,
    VISIT,
    VISITED,
    event,
    judged,
    keeper,
    named,
    row,
)

DENIAL = "Chile never visited Peru"


DENIED = event(DENIAL, "CONSULT", sides=(("CHL.GOV",), ("PER",)), mode="visit", when=NO_DATE, modality="negated")


def test_a_denial_for_all_time_is_contradicted_by_people_and_never_by_the_coder() -> None:
    past = {"date": date(1994, 3, 1)}
    assert judged(DENIAL, [DENIED], [keeper(**past)], certainty="denied").verdict == "contradicted"
    assert judged(DENIAL, [DENIED], [row(**past), row(event="b", publisher="AP")], certainty="denied").verdict == (
        "cannot tell"
    )
    assert judged(DENIAL, [DENIED], [], certainty="denied").verdict == "cannot tell"


@pytest.mark.parametrize(
    "text",
    ["Chile never openly visited Peru", "Chile did not visit Peru", "Chile never before visited Peru",
     "Nobody says that Chile never visited Peru"],
)  # fmt: skip
def test_a_denial_that_is_narrowed_undated_or_itself_denied_is_left_open(text: str) -> None:
    told = event(text, "CONSULT", sides=(("CHL",), ("PER",)), mode="visit", when=NO_DATE, modality="negated")
    assert judged(text, [told], [keeper()], certainty="denied").verdict == "cannot tell"


def test_a_dated_denial_is_contradicted_on_that_day_only() -> None:
    text = "Chile did not visit Peru on 23 June"
    told = event(text, "CONSULT", sides=(("CHL",), ("PER",)), mode="visit", modality="negated")
    assert judged(text, [told], [keeper()], certainty="denied").verdict == "contradicted"
    assert judged(text, [told], [keeper(date=date(2025, 6, 20))], certainty="denied").verdict == "cannot tell"
    assert judged(text, [told], [keeper(modality="planned")], certainty="denied").verdict == "cannot tell"


def test_a_denial_read_as_an_assertion_is_not_turned_round() -> None:
    text = "Chile did not visit Peru on 23 June"
    told = event(text, "CONSULT", sides=(("CHL",), ("PER",)), mode="visit")
    assert judged(text, [told], [keeper()], certainty="denied").verdict == "cannot tell"
    assert judged(text, [told], [keeper()]).verdict == "cannot tell"


def test_another_person_of_the_same_state_does_not_refute_a_denial() -> None:
    text = "Ana Rojas of Chile never visited Peru"
    told = event(text, "CONSULT", sides=(("CHL",), ("PER",)), mode="visit", when=NO_DATE, modality="negated")
    for name, verdict in (
        ("Luis Vega, President", "cannot tell"),
        (None, "cannot tell"),
        ("Ana Rojas", "contradicted"),
    ):
        finding = judged(text, [told], [keeper(actor_name=name)], certainty="denied", mentions=named(text))
        assert finding.verdict == verdict, name


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries(
            {
                "type": st.sampled_from(["CONSULT", "ASSAULT", "ACCUSE"]),
                "modality": st.sampled_from(["asserted", "planned", "negated", "denied"]),
                "date": st.dates(date(2025, 6, 10), date(2025, 7, 5)),
                "confidence": st.none() | st.floats(0, 1),
                "source": st.sampled_from(["wikipedia", "rt", "own"]),
                "mode": st.sampled_from([None, "visit", "phone"]),
            }
        ),
        max_size=6,
    )
)
def test_rows_of_the_coder_contradict_nothing(rows: list[dict[str, Any]]) -> None:
    told = [row(event=str(number), **cells) for number, cells in enumerate(rows)]
    assert judged(VISIT, [VISITED], told).verdict in ("supported", "cannot tell")
    assert judged(DENIAL, [DENIED], told, certainty="denied").verdict == "cannot tell"


TRIP = "Ana Rojas of Chile visited Peru on 23 June"


TRAVELLED = event(TRIP, "CONSULT", sides=(("CHL",), ("PER",)), mode="visit")


def trip(day: date, **cells: Any) -> dict[str, Any]:
    return keeper(event=f"t{day}", date=day, actor_name="Ana Rojas, President", **cells)


LATER = keeper(event="later", date=date(2025, 11, 1), recipient="BOL", recipient_state="BOL", actor_name="Luis Vega")


OTHER_DAY = trip(date(2025, 6, 10))


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        ([OTHER_DAY, LATER], "contradicted"),
        ([OTHER_DAY], "cannot tell"),  # the register may have ended
        ([OTHER_DAY, trip(date(2025, 7, 20)), LATER], "cannot tell"),  # the claim may mean either journey
        ([trip(date(2025, 6, 20)), LATER], "cannot tell"),  # too near: a departure, or a time zone
        ([trip(date(2025, 5, 10)), LATER], "cannot tell"),  # too far to be the journey that is meant
        ([OTHER_DAY | {"source": "wikipedia"}, LATER], "cannot tell"),  # the coder's
        ([OTHER_DAY | {"actor_name": "Luis Vega, President"}, LATER], "cannot tell"),  # somebody else's
        ([OTHER_DAY | {"actor_name": None}, LATER], "cannot tell"),
        ([OTHER_DAY, trip(date(2025, 6, 23)), LATER], "supported"),
    ],
)
def test_a_stated_day_is_contradicted_only_by_a_complete_register_with_one_journey_on_another(
    rows: list[dict[str, Any]], verdict: str
) -> None:
    finding = judged(TRIP, [TRAVELLED], rows, when=ON_DAY, mentions=named(TRIP), published=date(2025, 12, 1))
    assert finding.verdict == verdict


@pytest.mark.parametrize(
    "text",
    ["Ana Rojas of Chile, who spoke on 23 June, visited Peru", "Ana Rojas of Chile visited Peru after 23 June",
     "Ana Rojas of Chile visited Peru about 23 June"],
)  # fmt: skip
def test_a_day_that_may_be_that_of_something_else_is_not_held_against_the_register(text: str) -> None:
    told = event(text, "CONSULT", sides=(("CHL",), ("PER",)), mode="visit")
    finding = judged(text, [told], [OTHER_DAY, LATER], when=ON_DAY, mentions=named(text), published=date(2025, 12, 1))
    assert finding.verdict == "cannot tell"


def test_a_relative_day_is_not_held_against_the_register() -> None:
    when = ResolvedDate(start=DAY, precision="day", basis="relative")
    finding = judged(
        TRIP, [TRAVELLED], [OTHER_DAY, LATER], when=when, mentions=named(TRIP), published=date(2025, 12, 1)
    )
    assert finding.verdict == "cannot tell"


@pytest.mark.parametrize("words", ["have not spoken", "have never met", "haven’t spoken"])
def test_a_negation_right_before_the_verb_is_a_denial_whatever_the_coder_passed_over(words: str) -> None:
    text = f"Chile and Peru {words} since 23 June"
    since = ResolvedDate(start=DAY, end=date(2025, 6, 28), precision="day", basis="stated", ongoing=True)
    told = event(text, "CONSULT", sides=(("CHL", "PER"), ()), when=NO_DATE)
    met = keeper(symmetric=True, mode=None, date=date(2025, 6, 25))
    assert judged(text, [told], [met], certainty="denied", when=since).verdict == "contradicted"
    assert judged(text, [told], [met | {"date": DAY}], certainty="denied", when=since).verdict == "cannot tell"
    twice = text.replace("Chile", "Not even Chile")
    told = event(twice, "CONSULT", sides=(("CHL", "PER"), ()), when=NO_DATE)
    assert judged(twice, [told], [met], certainty="denied", when=since).verdict == "cannot tell"
