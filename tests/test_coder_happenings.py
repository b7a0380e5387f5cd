"""One event, many reports: what is joined, what stays apart, and that no report is lost; events as plain values."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from backchannel.coding.happenings import merged
from backchannel.coding.lines import as_line
from backchannel.model.coding import Actor, DateBasis, Precision, ResolvedDate
from backchannel.model.documents import Span
from backchannel.model.events import Event, EventType, Modality, Report

TURKEY, SWEDEN = Actor(code="TUR", name="Turkey", country="TUR"), Actor(code="SWE.GOV", name="Sweden", country="SWE")
NOBODY = ResolvedDate(start=None, precision="unknown", basis="unknown", note="none given")


def on(day: int, *, basis: DateBasis = "stated", precision: Precision = "day", days: int = 1) -> ResolvedDate:
    """A date in June 2025 that covers some days."""
    start = date(2025, 6, day)
    end = start + timedelta(days=days - 1) if precision != "day" else None
    return ResolvedDate(start=start, precision=precision, basis=basis, end=end)


JUNE = on(1, precision="month", days=30)
KINDS: tuple[EventType, ...] = ("ACCUSE", "AID")
PUT: tuple[Modality, ...] = ("asserted", "denied", "planned")
FIFTH, SIXTH, SEVENTH = (on(day, basis="published") for day in (5, 6, 7))


def told(
    name: str = "one",
    when: ResolvedDate = NOBODY,
    *,
    kind: EventType = "ACCUSE",
    modality: Modality = "asserted",
    sure: float = 0.8,
    document: str = "d",
) -> Event:
    """An event with one report: Turkey accuses Sweden."""
    report = Report(
        span=Span(document_id=document, start=0, end=len(name), quote=name),
        reporters=(),
        modality=modality,
        certainty="stated",
        tone=-0.5,
        confidence=sure,
    )
    return Event(
        id=name,
        date=when,
        actors=(TURKEY,),
        recipients=(SWEDEN,),
        type=kind,
        mode=None,
        contexts=(),
        quad=3,
        symmetric=False,
        reports=(report,),
    )


def groups(events: Sequence[Event]) -> set[frozenset[str]]:
    """Which tellings became one event, by the words of their reports."""
    return {frozenset(report.span.quote for report in event.reports) for event in merged(events)}


DATES = st.one_of(
    st.just(NOBODY),
    st.just(JUNE),
    st.builds(lambda day, basis: on(day, basis=basis), st.integers(1, 9), st.sampled_from(["stated", "published"])),
    st.builds(lambda day: on(day, precision="week", days=7), st.integers(1, 20)),
)


@st.composite
def tellings(draw: st.DrawFn) -> list[Event]:
    return [
        told(
            str(number),
            draw(DATES),
            kind=draw(st.sampled_from(KINDS)),
            modality=draw(st.sampled_from(PUT)),
            sure=draw(st.sampled_from([0.5, 0.7, 0.9])),
            document=draw(st.sampled_from("de")),
        )
        for number in range(draw(st.integers(0, 6)))
    ]


@settings(deadline=None)
@given(tellings())
def test_every_report_is_kept_exactly_once(events: list[Event]) -> None:
    found = merged(events)
    assert Counter(r for event in found for r in event.reports) == Counter(r for event in events for r in event.reports)
    order = [event.id for event in events]
    assert [event.id for event in found] == sorted((event.id for event in found), key=order.index)
    assert {event.id for event in found} <= set(order)
    for event in found:
        assert len({report.modality == "planned" for report in event.reports}) == 1


@settings(deadline=None)
@given(tellings())
@example([told("a", FIFTH), told("b", SEVENTH), told("c", JUNE)])
def test_joining_twice_changes_nothing(events: list[Event]) -> None:
    once = merged(events)
    assert merged(once) == once


@pytest.mark.parametrize(
    "events",
    [
        [told("a", on(3)), told("b", JUNE), told("c", on(17))],
        [told("a", FIFTH), told("b", SIXTH), told("c", SEVENTH)],
        [told("a", FIFTH), told("b", on(6)), told("c", on(5))],
    ],
)
def test_the_order_of_reading_decides_nothing_but_the_order_of_the_result(events: list[Event]) -> None:
    assert len({frozenset(groups(order)) for order in permutations(events)}) == 1


def test_the_more_exact_of_two_stated_dates_is_kept() -> None:
    for order in ([told("a", JUNE), told("b", on(3))], [told("b", on(3)), told("a", JUNE)]):
        assert [event.date.iso for event in merged(order)] == ["2025-06-03"]


def test_two_weeks_of_one_month_are_not_the_same_time() -> None:
    first, third = on(2, precision="week", days=7), on(16, precision="week", days=7)
    assert len(merged([told("a", first), told("b", third)])) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (on(3), on(3)),
        (on(3), JUNE),
        (JUNE, on(30)),
        (on(3), on(3, basis="relative")),
        (on(3), on(4, basis="published")),
        (on(4, basis="published"), on(3)),
        (FIFTH, SIXTH),
        (JUNE, JUNE),
        (NOBODY, NOBODY),
    ],
)
def test_tellings_whose_dates_agree_are_one_event(one: ResolvedDate, other: ResolvedDate) -> None:
    [event] = merged([told("a", one), told("b", other)])
    assert [report.span.quote for report in event.reports] == ["a", "b"]
    assert event.id == "a"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (on(3), on(4)),
        (on(3), on(4, basis="relative")),
        (on(3), on(5, basis="published")),
        (FIFTH, SEVENTH),
        (JUNE, replace(JUNE, start=date(2025, 5, 1), end=date(2025, 5, 31))),
        (JUNE, replace(on(3), start=date(2025, 7, 3))),
        (NOBODY, on(3)),
        (FIFTH, NOBODY),
    ],
)
def test_tellings_whose_dates_disagree_stay_apart(one: ResolvedDate, other: ResolvedDate) -> None:
    assert len(merged([told("a", one), told("b", other)])) == 2


def test_without_a_date_only_one_document_speaks_of_one_event() -> None:
    assert len(merged([told("a"), told("b", document="other")])) == 2
    assert len(merged([told("a", on(3)), told("b", on(3), document="other")])) == 1


def test_a_denial_belongs_to_what_it_denies_and_a_plan_does_not() -> None:
    [event] = merged([told("a", on(3), sure=0.9), told("b", on(3), modality="denied", sure=0.6)])
    assert event.modality == "asserted"
    assert [report.modality for report in event.reports] == ["asserted", "denied"]
    assert len(merged([told("a", on(3)), told("b", on(3), modality="planned")])) == 2


def test_another_type_another_direction_or_another_side_is_another_event() -> None:
    one = told("a", on(3))
    turned = replace(one, id="b", actors=one.recipients, recipients=one.actors)
    mutual = replace(one, id="c", actors=(TURKEY, SWEDEN), recipients=(), symmetric=True)
    assert len(merged([one, turned, mutual, told("d", on(3), kind="AID")])) == 4


def test_sectors_of_one_state_are_one_side_and_unknown_names_are_not() -> None:
    one = told("a", on(3))
    army = replace(one, id="b", actors=(replace(TURKEY, code="TUR.MIL"),))
    assert len(merged([one, army])) == 1
    aloma, beruz = (replace(one, id=name, actors=(Actor(code="UNK", name=name),)) for name in ("Aloma", "Beruz"))
    assert len(merged([aloma, beruz])) == 2


def test_the_surest_report_gives_the_particulars_and_the_better_date_stands() -> None:
    first = replace(told("a", FIFTH, sure=0.6), mode="allege", contexts=("military",))
    surer = replace(told("b", on(5), sure=0.9), mode="disapprove", contexts=("religious", "military"))
    [event] = merged([first, surer])
    assert (event.id, event.mode, event.confidence) == ("a", "disapprove", 0.9)
    assert (event.date.basis, event.contexts) == ("stated", ("military", "religious"))


def test_nothing_gives_nothing() -> None:
    assert merged([]) == ()


def test_an_event_speaks_as_its_surest_report_the_first_in_a_tie() -> None:
    unsure, first, second = (told(name, modality=put, sure=sure).reports[0] for name, put, sure in (
        ("a", PUT[2], 0.5), ("b", PUT[1], 0.9), ("c", PUT[0], 0.9),
    ))  # fmt: skip
    event = replace(told(), reports=(unsure, replace(first, tone=-0.7), second))
    assert event.surest.span.quote == "b"
    assert (event.modality, event.tone, event.confidence) == ("denied", -0.7, 0.9)


def test_an_event_as_a_line_keeps_everything_that_was_coded() -> None:
    second = replace(told("dé", sure=0.9).reports[0], reporters=("Amnesty", "Turkey"), tone=None, certainty="hedged")
    event = replace(
        told("abc", on(2, precision="week", days=7)),
        mode="allege",
        contexts=("military", "cyber"),
        reports=(*told("abc").reports, second),
        coder="shipped x",
        ontology="PLOVER 2.0",
    )
    line = as_line(event)
    assert json.loads(json.dumps(line, allow_nan=False)) == line
    assert line["actor"] == [{"code": "TUR", "name": "Turkey", "country": "TUR", "sector": None}]
    assert [actor["code"] for actor in line["recipient"]] == ["SWE.GOV"]
    assert (line["date"], line["enddate"], line["date_precision"]) == ("2025-06", "2025-06-08", "week")
    assert (line["id"], line["event"], line["mode"], line["quad_code"]) == ("abc", "ACCUSE", "allege", 3)
    assert (line["modality"], line["tone"], line["confidence"]) == ("asserted", None, 0.9)
    assert (line["context"], line["symmetric"]) == (["military", "cyber"], False)
    assert (line["coder"], line["ontology"]) == ("shipped x", "PLOVER 2.0")
    assert line["reports"][1] == {
        "document": "d",
        "start": 0,
        "end": 2,
        "text": "dé",
        "reporter": ["Amnesty", "Turkey"],
        "modality": "asserted",
        "certainty": "hedged",
        "tone": None,
        "confidence": 0.9,
        "actor_words": [],
        "recipient_words": [],
    }


@settings(max_examples=25, deadline=None)
@given(tellings())
def test_every_joined_event_can_be_written_as_json(events: list[Event]) -> None:
    for event in merged(events):
        line = as_line(event)
        assert json.loads(json.dumps(line, allow_nan=False)) == line
        assert len(line["reports"]) == len(event.reports)


def met(name: str, *persons: Actor) -> Event:
    return replace(told(name, on(4)), type="CONSULT", symmetric=True, actors=persons, recipients=())


HOST = Actor(code="TUR.GOV", name="Ada Brin", country="TUR", sector="GOV", role="President")
OTHER_HOST = replace(HOST, name="Ilo Benn", role="Foreign Minister")
OFFICE = replace(HOST, name="Turkey", role="president")
GUEST = replace(SWEDEN, name="Ola Lund", role="Foreign Minister", sector="GOV")


def test_meetings_of_different_persons_of_one_state_stay_apart() -> None:
    found = merged([met("one", HOST, GUEST), met("two", OTHER_HOST, GUEST), met("three", HOST, GUEST)])
    assert [len(event.reports) for event in found] == [2, 1]


@pytest.mark.parametrize("unnamed", [TURKEY, OFFICE])
def test_a_meeting_told_of_the_state_or_an_office_joins_that_of_a_person(unnamed: Actor) -> None:
    [event] = merged([met("one", HOST, GUEST), met("two", unnamed, GUEST)])
    assert len(event.reports) == 2


def test_different_persons_are_not_asked_for_in_other_acts() -> None:
    one, two = (replace(met(name, host, GUEST), type="AGREE") for name, host in (("a", HOST), ("b", OTHER_HOST)))
    assert len(merged([one, two])) == 1
