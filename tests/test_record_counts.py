"""How often, and what a complete register says of it; denials that such a register bears out; vetoes in other words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.model.claims import Certainty, Claim, Slots
from backchannel.model.coding import Coding, DateMention, ResolvedDate
from backchannel.model.documents import Document
from backchannel.model.findings import Finding
from backchannel.record.assess import assess
from backchannel.record.counts import counted, enough
from record_scene import DAY, ON_DAY, event, judged, keeper, mention, named, row, span

YEAR = ResolvedDate(start=date(2025, 1, 1), precision="year", basis="stated", end=date(2025, 12, 31))
JUNE = ResolvedDate(start=date(2025, 6, 1), precision="month", basis="stated", end=date(2025, 6, 30))
AFTER = date(2026, 6, 1)
THEIRS = {"actor_name": "Ana Rojas, President of Chile"}


def journey(days: int, to: str = "BOL") -> dict[str, Any]:
    cells = {"event": f"{to}{days}", "date": DAY + timedelta(days=days), "recipient": to, "recipient_state": to}
    return keeper(**(THEIRS | cells))


AROUND = [journey(-200), journey(250)]
TWO = [*AROUND, journey(0, "PER"), journey(60, "PER")]


def visited(how: str, rows: list[dict[str, Any]]) -> Finding:
    text = f"Chile's Ana Rojas visited Peru {how} 23 June"  # the scene's one date; here it stands for the year
    told = event(text, "CONSULT", sides=(("CHL",), ("PER",)), mode="visit", when=YEAR)
    return judged(text, [told], rows, when=YEAR, mentions=named(text), published=AFTER)


@pytest.mark.parametrize(
    ("how", "verdict"),
    [
        ("twice in", "supported"),
        ("at least twice in", "supported"),
        ("three times in", "contradicted"),
        ("more than twice in", "contradicted"),
        ("about twice in", "cannot tell"),
        ("only twice in", "cannot tell"),
    ],
)
def test_a_complete_register_counts_journeys(how: str, verdict: str) -> None:
    finding = visited(how, TWO)
    assert finding.verdict == verdict
    if verdict == "contradicted":
        assert "the register of such acts lists 2" in finding.summary


def test_stays_of_one_tour_may_be_one_visit_or_several() -> None:
    rows = [*AROUND, journey(0, "PER"), journey(4, "PER")]
    assert visited("twice in", rows).verdict == "cannot tell"
    assert visited("three times in", rows).verdict == "contradicted"


def test_rows_that_are_not_complete_show_a_least_number_only() -> None:
    def met(how: str) -> str:
        text = f"Chile met Peru {how} on 23 June"
        told = event(text, "CONSULT", sides=(("CHL", "PER"), ()), when=JUNE)
        rows = [row(event=str(day), date=date(2025, 6, day), source="mid") for day in (3, 9)]
        return judged(text, [told], rows, when=JUNE, published=AFTER).verdict

    assert met("at least twice") == "supported"
    assert met("twice") == "cannot tell"
    assert met("at least three times") == "cannot tell"


@given(number=st.integers(2, 12), least=st.integers(0, 12), more=st.integers(0, 12))
def test_a_number_is_never_both_shown_and_refuted(number: int, least: int, more: int) -> None:
    times = counted(f"visited Peru at least {number} times")
    assert times is not None
    answer = enough(times, least=least, most=least + more)
    assert answer is (True if least >= number else False if least + more < number else None)


@pytest.mark.parametrize("words", ["twice as many", "three times more", "two times higher", "met once", "at 12:30"])
def test_numbers_that_count_no_acts_are_not_read(words: str) -> None:
    assert counted(words) is None


def stayed_away(rows: list[dict[str, Any]], *, text: str = "Ana Rojas did not visit Peru on 23 June") -> Finding:
    people = [mention(text, "Ana Rojas", "CHL.GOV", form="person"), mention(text, "Peru", "PER")]
    return judged(text, [], rows, when=ON_DAY, mentions=people, published=AFTER, certainty="denied")


AGO = keeper(event="ago", date=DAY - timedelta(days=9000), actor_name="Juan Gil, President of Chile")


def test_a_denied_journey_that_the_register_leaves_out_is_borne_out() -> None:
    finding = stayed_away([*AROUND, AGO])
    assert finding.verdict == "supported"
    assert "lists no journey of Ana Rojas to Peru" in finding.summary
    assert any("taken for complete" in line for line in finding.assumptions)


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        ([*AROUND, journey(0, "PER")], "contradicted"),
        ([*AROUND, AGO, journey(2, "PER")], "cannot tell"),  # near enough for a slip of the day
        ([journey(-200), AGO], "cannot tell"),  # the list may have ended
        (AROUND, "cannot tell"),  # a place that it never lists
    ],
)
def test_a_denial_is_borne_out_only_where_the_register_would_have_it(rows: list[dict[str, Any]], verdict: str) -> None:
    assert stayed_away(rows).verdict == verdict


@pytest.mark.parametrize(
    "text",
    [
        "Ana Rojas did not land in Peru on 23 June",
        "Ana Rojas did not visit Peru's pavilion on 23 June",
        "Ana Rojas did not visit Peru alone on 23 June",
        "The aide of Ana Rojas did not visit Peru on 23 June",
    ],
)
def test_a_denial_of_something_else_is_left_open(text: str) -> None:
    assert stayed_away([*AROUND, AGO], text=text).verdict == "cannot tell"


VOTE = {"type": "REJECT", "mode": None, "recipient": None, "recipient_state": None, "source": "vetoes"}


def vote(day: date, state: str = "RUS") -> dict[str, Any]:
    return keeper(**(VOTE | {"event": f"{state}{day}", "date": day, "actor": state, "actor_state": state}))


VOTES = [vote(date(2025, 6, 23)), vote(date(2025, 6, 27)), vote(date(2026, 3, 1), "USA")]


def vetoed(text: str, *, certainty: Certainty = "stated", when: ResolvedDate = ON_DAY) -> str:
    people = [mention(text, "Russia", "RUS"), mention(text, "Security Council", "UNSC", form="organisation")]
    people += [mention(text, "Iran", "IRN")] if "Iran" in text else []
    return judged(text, [], VOTES, when=when, mentions=people, published=AFTER, certainty=certainty).verdict


def test_a_veto_is_cast_used_and_counted() -> None:
    assert vetoed("On 23 June Russia used its veto in the Security Council") == "supported"
    assert vetoed("Russia cast two vetoes in the Security Council on 23 June", when=JUNE) == "supported"
    assert vetoed("Russia cast three vetoes in the Security Council on 23 June", when=JUNE) == "contradicted"
    assert vetoed("Russia used its veto in the Security Council on 23 June", when=YEAR) == "supported"


def test_a_vote_that_was_not_cast_was_cast_on_no_topic() -> None:
    may = ResolvedDate(start=date(2025, 5, 5), precision="day", basis="stated")
    text = "On 23 June Russia vetoed a draft on new sanctions against Iran in the Security Council"
    assert vetoed(text) == "cannot tell"  # the topic of a vote is in no row
    assert vetoed(text, when=may) == "contradicted"
    film = "On 23 June Russia vetoed a draft in a film about the Security Council"
    assert vetoed(film, when=may) == "cannot tell"


def test_a_denied_veto_is_put_to_the_register() -> None:
    may = ResolvedDate(start=date(2025, 5, 1), precision="month", basis="stated", end=date(2025, 5, 31))
    text = "Russia did not use its veto in the Security Council on 23 June"
    assert vetoed(text, certainty="denied", when=may) == "supported"
    assert vetoed(text, certainty="denied") == "contradicted"


def test_a_movement_stands_in_its_own_name_though_the_record_counts_it_with_a_state() -> None:
    text = "On 23 June Hezbollah met Chile"
    people = [mention(text, "Chile", "CHL"), mention(text, "Hezbollah", "HEZBOLLAH", form="organisation")]
    whole = span(text, text)
    coding = Coding(document_id="d", sentences=(whole,), mentions=tuple(people),
                    dates=(DateMention(span=span(text, "23 June"), date=ON_DAY),))  # fmt: skip
    claim = Claim(id="1", kind="event", text=text, span=whole, made_by="author", certainty="stated",
                  slots=Slots(date=ON_DAY))  # fmt: skip
    note = Document(id="d", text=text, source="-", sha256="s", published=AFTER)

    def verdict(code: str) -> str:
        rows = pd.DataFrame([row(recipient=code, recipient_state="LBN")])
        (finding,) = assess([claim], document=note, coding=coding, events=(), ask=lambda _: rows)
        return finding.verdict

    assert verdict("HEZBOLLAH") == "supported"
    assert verdict("AMAL") == "cannot tell"


def test_the_plural_of_an_office_names_the_holder_in_both_states() -> None:
    text = "The presidents of Chile and Peru met on 23 June"
    told = event(text, "CONSULT", sides=(("CHL", "PER"), ()))
    heads = {"actor_name": "President Ana Rojas", "recipient_name": "head of state"}
    assert judged(text, [told], [row(**heads)], when=ON_DAY).verdict == "supported"
    ministers = {"actor_name": "foreign minister", "recipient_name": "foreign minister"}
    assert judged(text, [told], [row(**ministers)], when=ON_DAY).verdict == "cannot tell"
    assert judged(text, [told], [row()], when=ON_DAY).verdict == "cannot tell"


@pytest.mark.parametrize(("days", "verdict"), [((3, 9, 20), "supported"), ((3, 9), "cannot tell")])
def test_attacks_of_a_month_need_settling_rows_on_three_days(days: tuple[int, ...], verdict: str) -> None:
    text = "Chile attacked Peru on 23 June"
    told = event(text, "ASSAULT", sides=(("CHL",), ("PER",)), when=JUNE)
    rows = [row(event=str(day), date=date(2025, 6, day), type="ASSAULT", mode=None, actor="CHL") for day in days]
    assert judged(text, [told], rows, when=JUNE, published=AFTER).verdict == verdict
