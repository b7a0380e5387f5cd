"""Event claims put to a record made by hand: what may be supported, what contradicted, and what must stay open."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.model.claims import Certainty, Claim, Kind, Slots
from backchannel.model.coding import Actor, Coding, DateMention, Mention, ResolvedDate
from backchannel.model.documents import Document, Span
from backchannel.model.events import Event, EventType, Modality, Report
from backchannel.model.record import Query
from backchannel.record.assess import assess

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from backchannel.model.findings import Finding

DAY = date(2025, 6, 23)
PUBLISHED = date(2025, 6, 28)
NO_DATE = ResolvedDate(start=None, precision="unknown", basis="unknown")
ON_DAY = ResolvedDate(start=DAY, precision="day", basis="stated")


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(document_id="d", start=start, end=start + len(words), quote=words)


def mention(text: str, words: str, code: str, name: str = "", form: str = "name") -> Mention:
    actor = Actor(code=code, name=name or words, country=code.partition(".")[0])
    return Mention(span=span(text, words), actor=actor, form=form)  # type: ignore[arg-type]


def event(
    text: str,
    type_: EventType,
    *,
    sides: tuple[tuple[str, ...], tuple[str, ...]],
    mode: str | None = None,
    when: ResolvedDate = ON_DAY,
    modality: Modality = "asserted",
    reporters: tuple[str, ...] = (),
    words: str = "",
) -> Event:
    """What the coder would find in the whole text, or in some of its words."""
    place = span(text, words or text)
    actors, recipients = (tuple(Actor(code=code, name=code) for code in side) for side in sides)
    names = tuple(span(text, WORDS[code.partition(".")[0]]) for code in sides[0])
    others = tuple(span(text, WORDS[code.partition(".")[0]]) for code in sides[1])
    report = Report(
        span=place, reporters=reporters, modality=modality, certainty="stated", tone=None, confidence=0.97,
        actors=names, recipients=others,
    )  # fmt: skip
    return Event(
        id="e", date=when, actors=actors, recipients=recipients, type=type_, mode=mode, contexts=(), quad=1,
        symmetric=not recipients, reports=(report,),
    )  # fmt: skip


WORDS = {"UNSC": "Council", "CHL": "Chile", "PER": "Peru", "BOL": "Bolivia", "RUS": "Russia", "IRN": "Iran"}


def row(**cells: Any) -> dict[str, Any]:
    """A row of the coder: Chile visited Peru on the day, as an agency told it."""
    base = {
        "event": f"own:{len(cells)}:{sorted(cells)}", "dataset": "starter", "source": "wikipedia", "source_id": "1",
        "date": DAY, "date_precision": "day", "actor": "CHL.GOV", "actor_state": "CHL", "recipient": "PER",
        "recipient_state": "PER", "symmetric": False, "type": "CONSULT", "mode": "visit", "modality": "asserted",
        "certainty": "stated", "confidence": 0.97, "publisher": "Reuters", "url": "https://example.org/1",
        "licence": "CC BY-SA 4.0",
    }  # fmt: skip
    return base | cells


def keeper(**cells: Any) -> dict[str, Any]:
    """A row of a register that people keep."""
    kept = {"source": "travels", "publisher": "Office of the Historian", "confidence": None}
    return row(**(kept | cells))


def asking(rows: Sequence[dict[str, Any]], asked: list[Query] | None = None) -> Callable[[Query], pd.DataFrame]:
    """A record that answers by days and parties, as the store does."""
    frame = pd.DataFrame(rows, columns=sorted({name for one in (row(), *rows) for name in one}))
    frame["date"] = pd.to_datetime(frame["date"])

    def ask(query: Query) -> pd.DataFrame:
        if asked is not None:
            asked.append(query)
        days = frame["date"].dt.date
        kept = pd.Series(True, index=frame.index)
        if query.since is not None:
            kept &= days >= query.since
        if query.sources:
            kept &= frame["source"].isin(query.sources)
        if query.until is not None:
            kept &= days <= query.until
        one, other = frame["actor_state"], frame["recipient_state"]
        if query.actors and query.recipients:
            kept &= (one.isin(query.actors) & other.isin(query.recipients)) | (
                one.isin(query.recipients) & other.isin(query.actors)
            )
        elif query.actors:
            kept &= one.isin(query.actors) | other.isin(query.actors)
        return frame[kept]

    return ask


def judged(
    text: str,
    events: Sequence[Event],
    rows: Sequence[dict[str, Any]],
    *,
    certainty: Certainty = "stated",
    when: ResolvedDate | None = None,
    mentions: Sequence[Mention] | None = None,
    published: date | None = PUBLISHED,
    document: dict[str, Any] | None = None,
    words: str = "",
) -> Finding:
    """The finding on one claim, by default the whole text."""
    named = mentions if mentions is not None else [
        mention(text, name, code) for code, name in WORDS.items() if name in text
    ]  # fmt: skip
    place = span(text, words or text)
    note = Document(id="d", text=text, source="-", sha256="s", published=published, **(document or {}))
    dates = (DateMention(span=span(text, "23 June"), date=ON_DAY),) if "23 June" in text else ()
    coding = Coding(document_id="d", sentences=(span(text, text),), mentions=tuple(named), dates=dates)
    slots = Slots(actors=tuple(m.actor.unit for m in named), date=when)
    claim = Claim(
        id="1", kind="event", text=place.quote, span=place, made_by="author", certainty=certainty, slots=slots
    )
    (finding,) = assess([claim], document=note, coding=coding, events=events, ask=asking(rows))
    return finding


VISIT = "Chile visited Peru on 23 June"
VISITED = event(VISIT, "CONSULT", sides=(("CHL.GOV",), ("PER",)), mode="visit")
RAID = "Chile attacked Peru on 23 June"
RAIDED = event(RAID, "ASSAULT", sides=(("CHL",), ("PER",)))
RAID_ROW = {"type": "ASSAULT", "mode": None, "actor": "CHL"}


def test_a_sure_row_of_an_outside_report_supports_and_is_shown_with_its_link_and_licence() -> None:
    finding = judged(VISIT, [VISITED], [row()])
    assert finding.verdict == "supported"
    table = finding.evidence[0].table
    assert table is not None
    assert "https://example.org/1" in table.rows[0]
    assert table.sources[0].licence == "CC BY-SA 4.0"
    assert "23 June 2025" in finding.summary


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("another kind of act", {"type": "AGREE", "mode": None}),
        ("by telephone", {"mode": "phone"}),
        ("another party", {"recipient": "BOL", "recipient_state": "BOL"}),
        ("the other way round", {"actor": "PER", "actor_state": "PER", "recipient": "CHL", "recipient_state": "CHL"}),
        ("another day", {"date": date(2025, 6, 20)}),
        ("only planned", {"modality": "planned"}),
        ("denied", {"modality": "denied"}),
        ("negated", {"modality": "negated"}),
        ("hypothetical", {"modality": "hypothetical"}),
        ("hedged", {"certainty": "hedged"}),
        ("inferred", {"inferred": "thread of BOL"}),
        ("month only", {"date_precision": "month", "date": date(2025, 6, 1), "date_end": date(2025, 6, 30)}),
        ("unsure coder", {"confidence": 0.7}),
        ("nothing to look up", {"url": None, "source_id": None}),
        ("no figure of confidence", {"confidence": None}),
        ("business people", {"actor": "CHL.BUS", "actor_sector": "BUS"}),
        ("took place elsewhere", {"mode": None, "place_state": "CHL"}),
        ("the document itself", {"document": "d"}),
        ("the document's digest", {"document": "s"}),
    ],
)
def test_what_differs_in_one_thing_supports_nothing_and_contradicts_nothing(name: str, cells: dict[str, Any]) -> None:
    assert judged(VISIT, [VISITED], [row(**cells)]).verdict == "cannot tell", name


def test_silence_is_no_contradiction_and_the_finding_says_how_well_the_day_is_covered() -> None:
    other = {"actor": "BOL", "actor_state": "BOL", "recipient": "RUS", "recipient_state": "RUS"}
    finding = judged(VISIT, [VISITED], [row(event="a", **other), row(event="b", source="rt", **other)])
    assert finding.verdict == "cannot tell"
    assert "The record holds 2 events of 23 June 2025 from 2 sources" in finding.summary
    assert "its silence says nothing" in judged(VISIT, [VISITED], []).summary


def test_the_other_way_round_is_not_borne_out_by_a_raid() -> None:
    back = {"actor": "PER", "actor_state": "PER", "recipient": "CHL", "recipient_state": "CHL"}
    assert judged(RAID, [RAIDED], [row(**RAID_ROW)]).verdict == "supported"
    assert judged(RAID, [RAIDED], [row(**(RAID_ROW | back))]).verdict == "cannot tell"
    assert judged(RAID, [RAIDED], [row(**(RAID_ROW | {"symmetric": True}))]).verdict == "cannot tell"


def test_two_unsure_rows_support_only_if_they_are_independent() -> None:
    unsure = {"confidence": 0.7}
    reuters, again = row(event="a", **unsure), row(event="b", **unsure)
    bbc = row(event="c", publisher="BBC News", **unsure)
    carried = row(event="d", publisher="BBC News", reporter="Reuters", **unsure)
    assert judged(VISIT, [VISITED], [reuters, again]).verdict == "cannot tell"
    assert judged(VISIT, [VISITED], [reuters, carried]).verdict == "cannot tell"
    assert judged(VISIT, [VISITED], [reuters, bbc]).verdict == "supported"


def test_the_documents_own_publisher_and_address_bear_nothing_out() -> None:
    rows = [row()]
    assert judged(VISIT, [VISITED], rows, document={"publisher": "Reuters"}).verdict == "cannot tell"
    assert judged(VISIT, [VISITED], rows, document={"url": "http://www.example.org/1?from=x"}).verdict == "cannot tell"
    assert judged(VISIT, [VISITED], rows, document={"publisher": "BBC"}).verdict == "supported"


def test_one_side_may_bear_out_its_contact_but_not_the_deeds_of_the_other() -> None:
    text = "Russia visited Iran on 23 June"
    visited = event(text, "CONSULT", sides=(("RUS",), ("IRN",)), mode="visit")
    cells = {"source": "mid", "publisher": None, "url": None, "confidence": None, "actor": "RUS", "actor_state": "RUS",
             "recipient": "IRN", "recipient_state": "IRN"}  # fmt: skip
    finding = judged(text, [visited], [row(**cells)])
    assert finding.verdict == "supported"
    assert "Russia alone reports it" in finding.summary
    text = "Iran attacked Russia on 23 June"
    raided = event(text, "ASSAULT", sides=(("IRN",), ("RUS",)))
    told = {"source": "rt", "publisher": "RT", "actor": "IRN", "actor_state": "IRN", "recipient": "RUS",
            "recipient_state": "RUS", "type": "ASSAULT", "mode": None}  # fmt: skip
    assert judged(text, [raided], [row(**told)]).verdict == "cannot tell"
    assert judged(text, [raided], [row(**(told | {"source": "wikipedia", "publisher": "AP"}))]).verdict == "supported"


def test_a_word_of_a_party_that_somebody_else_carries_is_still_its_word() -> None:
    by_peru = row(**RAID_ROW, reporter="Peru")
    assert judged(RAID, [RAIDED], [by_peru]).verdict == "cannot tell"
    assert judged(RAID, [RAIDED], [row(**RAID_ROW, reporter="Bolivia")]).verdict == "supported"


def test_reports_and_denials_side_by_side_are_left_open_unless_people_keep_the_row() -> None:
    denied = row(event="x", modality="denied", publisher="AFP")
    assert judged(VISIT, [VISITED], [row(), denied]).verdict == "cannot tell"
    assert "denials" in judged(VISIT, [VISITED], [row(), denied]).summary
    assert judged(VISIT, [VISITED], [keeper(), denied]).verdict == "supported"


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


@pytest.mark.parametrize("certainty", ["stated", "hedged"])
def test_a_hedge_is_judged_as_if_stated_and_said_so(certainty: Certainty) -> None:
    finding = judged(VISIT, [VISITED], [row()], certainty=certainty)
    assert finding.verdict == "supported"
    assert any("hedge" in line for line in finding.assumptions) == (certainty == "hedged")


def test_a_condition_is_not_tested() -> None:
    assert judged(VISIT, [VISITED], [row()], certainty="conditional").verdict == "cannot tell"


@pytest.mark.parametrize(
    "text",
    ["Chile will visit Peru on 23 June", "Chile cancelled, after it visited Peru, on 23 June",
     "Chile planned that it visited Peru on 23 June", "Chile hasn't visited Peru on 23 June"],
)  # fmt: skip
def test_a_word_that_undoes_the_act_keeps_it_open_whatever_the_coder_read(text: str) -> None:
    told = event(text, "CONSULT", sides=(("CHL",), ("PER",)), mode="visit")
    assert judged(text, [told], [row()]).verdict == "cannot tell"


@pytest.mark.parametrize(
    ("text", "part"),
    [("Chile visited Peru on 23 June with 300 soldiers", "300"), ("Chile visited Peru for the first time on 23 June",
     "first"), ("Chile visited Peru on 23 June and Bolivia", "Bolivia")],
)  # fmt: skip
def test_a_part_that_no_code_holds_is_not_swept_along(text: str, part: str) -> None:
    told = event(text, "CONSULT", sides=(("CHL",), ("PER",)), mode="visit")
    finding = judged(text, [told], [row()])
    assert finding.verdict == "cannot tell"
    assert part in finding.summary


def test_every_act_of_a_claim_must_be_borne_out() -> None:
    text = "Chile visited Peru and attacked Bolivia on 23 June"
    acts = [
        event(text, "CONSULT", sides=(("CHL",), ("PER",)), mode="visit"),
        event(text, "ASSAULT", sides=(("CHL",), ("BOL",))),
    ]
    raid = row(event="r", recipient="BOL", recipient_state="BOL", **RAID_ROW)
    assert judged(text, acts, [row()]).verdict == "cannot tell"
    assert judged(text, acts, [row(), raid]).verdict == "supported"


def test_all_parties_of_a_meeting_must_be_borne_out() -> None:
    text = "Chile, Peru and Bolivia met on 23 June"
    met = event(text, "CONSULT", sides=(("CHL", "PER", "BOL"), ()))
    two = row(symmetric=True, mode=None)
    third = row(event="t", symmetric=True, mode=None, recipient="BOL", recipient_state="BOL")
    assert judged(text, [met], [two]).verdict == "cannot tell"
    assert judged(text, [met], [two, third]).verdict == "supported"


def test_the_claims_own_words_must_name_the_act() -> None:
    text = "Chile went further toward Peru on 23 June"
    told = event(text, "ACCUSE", sides=(("CHL",), ("PER",)))
    accused = row(type="ACCUSE", mode=None)
    assert judged(text, [told], [accused]).verdict == "cannot tell"
    text = "Chile condemned Peru on 23 June"
    told = event(text, "ACCUSE", sides=(("CHL",), ("PER",)))
    assert judged(text, [told], [accused]).verdict == "supported"


def test_statements_without_a_day_are_too_many_to_tell_apart_but_visits_are_not() -> None:
    text = "Chile condemned Peru"
    told = event(text, "ACCUSE", sides=(("CHL",), ("PER",)), when=NO_DATE)
    assert judged(text, [told], [row(type="ACCUSE", mode=None)]).verdict == "cannot tell"
    text = "Chile recently visited Peru"
    told = event(text, "CONSULT", sides=(("CHL",), ("PER",)), mode="visit", when=NO_DATE)
    finding = judged(text, [told], [row()])
    assert finding.verdict == "supported"
    assert any("names no day" in line for line in finding.assumptions)
    assert judged(text, [told], [row(date=date(2025, 4, 1))]).verdict == "cannot tell"
    assert judged(text, [told], [row(date=date(2025, 7, 1))]).verdict == "cannot tell"
    assert judged(text, [told], [row()], published=None).verdict == "cannot tell"


def test_statements_of_one_day_on_different_matters_are_different() -> None:
    text = "Chile condemned Peru on 23 June"
    told = event(text, "ACCUSE", sides=(("CHL",), ("PER",)))
    object.__setattr__(told, "contexts", ("military",))
    accused = row(type="ACCUSE", mode=None)
    assert judged(text, [told], [accused | {"contexts": "economic"}]).verdict == "cannot tell"
    assert judged(text, [told], [accused | {"contexts": "economic;military"}]).verdict == "supported"


def test_a_month_is_held_against_the_month() -> None:
    month = ResolvedDate(start=date(2025, 1, 1), precision="month", basis="relative")
    text = "Chile and Peru signed an agreement"
    signed = event(text, "SUPPORT", sides=(("CHL", "PER"), ()), when=month)
    cells = {"type": "SUPPORT", "mode": None}
    inside, outside = date(2025, 1, 17), date(2025, 2, 1)
    both = {"symmetric": True}
    assert judged(text, [signed], [row(date=inside, **cells, **both)], when=month).verdict == "supported"
    assert judged(text, [signed], [row(date=outside, **cells, **both)], when=month).verdict == "cannot tell"
    assert (
        judged(text, [signed], [row(date=inside, **cells)], when=month).verdict == "cannot tell"
    )  # praise by one side


def test_two_dates_that_disagree_are_not_asked() -> None:
    other = ResolvedDate(start=date(2025, 3, 1), precision="day", basis="stated")
    assert judged(VISIT, [VISITED], [row()], when=other).verdict == "cannot tell"


def test_what_somebody_says_in_the_claim_is_not_what_is_done_there() -> None:
    text = "Chile said that Bolivia visited Peru on 23 June"
    said = event(text, "CONSULT", sides=(("BOL",), ("PER",)), mode="visit", reporters=("Chile",))
    assert judged(text, [said], [row(actor="BOL", actor_state="BOL")]).verdict == "cannot tell"


def test_an_act_of_the_main_clause_is_not_put_on_the_clause_beside_it() -> None:
    text = "As Peru's raids went on, Chile condemned them"
    told = event(text, "ACCUSE", sides=(("CHL",), ("PER",)), when=ON_DAY)
    rows = [row(type="ACCUSE", mode=None)]
    assert judged(text, [told], rows, words="Peru's raids went on").verdict == "cannot tell"
    assert judged(text, [told], rows, words="Chile condemned them").verdict == "supported"


def named(text: str) -> list[Mention]:
    return [
        mention(text, "Ana Rojas", "CHL.GOV", form="person"),
        mention(text, "Peru", "PER"),
    ]


def test_a_person_must_be_named_by_a_row() -> None:
    text = "Ana Rojas of Chile visited Peru on 23 June"
    told = event(text, "CONSULT", sides=(("CHL",), ("PER",)), mode="visit")
    rows = [
        ("Foreign Minister Ana Rojas", "supported"),
        ("Ana Roxas", "supported"),
        ("President Luis Vega", "cannot tell"),
        (None, "cannot tell"),
        ("Chile", "cannot tell"),
    ]
    for name, verdict in rows:
        finding = judged(text, [told], [row(actor_name=name)], mentions=named(text))
        assert finding.verdict == verdict, name
    assert "whether it was Ana Rojas" in judged(text, [told], [row()], mentions=named(text)).summary


def test_another_person_of_the_same_state_does_not_refute_a_denial() -> None:
    text = "Ana Rojas never visited Peru, Chile's neighbour"
    told = event(text, "CONSULT", sides=(("CHL",), ("PER",)), mode="visit", when=NO_DATE, modality="negated")
    for name, verdict in (
        ("Luis Vega, President", "cannot tell"),
        (None, "cannot tell"),
        ("Ana Rojas", "contradicted"),
    ):
        finding = judged(text, [told], [keeper(actor_name=name)], certainty="denied", mentions=named(text))
        assert finding.verdict == verdict, name


def test_plain_words_of_a_meeting_do_where_the_coder_found_nothing() -> None:
    met = row(symmetric=True, mode=None)
    text = "Chile held talks with Peru on 23 June"
    assert judged(text, [], [met], when=ON_DAY).verdict == "supported"
    for words in ("Chile refused talks with Peru on 23 June", "Chile wants talks with Peru on 23 June",
                  "Chile praised Peru on 23 June", "Chile visited Peru on 23 June"):  # fmt: skip
        finding = judged(words, [], [met], when=ON_DAY)
        assert finding.verdict == "cannot tell", words
        assert finding.evidence, words


def test_one_question_is_asked_once_and_other_kinds_are_passed_over() -> None:
    asked: list[Query] = []
    place = span(VISIT, VISIT)
    kinds: tuple[Kind, ...] = ("event", "forecast", "event")
    made = [
        Claim(id=str(number), kind=kind, text=VISIT, span=place, made_by="author", certainty="stated")
        for number, kind in enumerate(kinds)
    ]
    note = Document(id="d", text=VISIT, source="-", sha256="s", published=PUBLISHED)
    coding = Coding(document_id="d", sentences=(), mentions=(mention(VISIT, "Chile", "CHL"),), dates=())
    found = assess(made, document=note, coding=coding, events=[VISITED], ask=asking([row()], asked))
    assert [finding.claim.id for finding in found] == ["0", "2"]
    assert len(asked) == len(set(asked)) == 2


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


def test_a_veto_is_found_in_the_register_of_votes_but_other_refusals_are_not() -> None:
    vote = row(source="vetoes", type="REJECT", mode=None, recipient=None, recipient_state=None, confidence=None,
               actor="RUS", actor_state="RUS", publisher="United Nations Security Council")  # fmt: skip
    for verb, verdict in (("vetoed a draft of", "supported"), ("refused", "cannot tell")):
        text = f"Russia {verb} the Council on 23 June"
        mentions = [mention(text, "Russia", "RUS"), mention(text, "Council", "UNSC")]
        act = event(text, "REJECT", sides=(("RUS",), ("UNSC",)))
        assert judged(text, [act], [vote], mentions=mentions).verdict == verdict
        other = vote | {"actor": "CHL", "actor_state": "CHL"}
        assert judged(text, [act], [other], mentions=mentions).verdict == "cannot tell"


def test_the_month_of_may_is_no_doubt() -> None:
    text = "Chile visited Peru on 23 May 2025"
    when = ResolvedDate(start=date(2025, 5, 23), precision="day", basis="stated")
    told = event(text, "CONSULT", sides=(("CHL",), ("PER",)), mode="visit", when=when)
    coding = Coding(
        document_id="d",
        sentences=(),
        mentions=(mention(text, "Chile", "CHL"), mention(text, "Peru", "PER")),
        dates=(DateMention(span=span(text, "23 May 2025"), date=when),),
    )
    note = Document(id="d", text=text, source="-", sha256="s", published=PUBLISHED)
    claim = Claim(id="1", kind="event", text=text, span=span(text, text), made_by="author", certainty="stated")
    (finding,) = assess([claim], document=note, coding=coding, events=[told], ask=asking([row(date=date(2025, 5, 23))]))
    assert finding.verdict == "supported"


def test_a_source_that_was_found_wrong_too_often_settles_nothing_alone() -> None:
    place = span(VISIT, VISIT)
    claim = Claim(id="1", kind="event", text=VISIT, span=place, made_by="author", certainty="stated")
    note = Document(id="d", text=VISIT, source="-", sha256="s", published=PUBLISHED)
    coding = Coding(document_id="d", sentences=(), mentions=(mention(VISIT, "Chile", "CHL"),), dates=(
        DateMention(span=span(VISIT, "23 June"), date=ON_DAY),))  # fmt: skip
    for share, verdict in ((0.3, "cannot tell"), (0.9, "supported")):
        (finding,) = assess([claim], document=note, coding=coding, events=[VISITED], ask=asking([row()]),
                            precision={"wikipedia": share})  # fmt: skip
        assert finding.verdict == verdict
        assert any(f"{share:.0%}" in line for line in finding.assumptions)


def test_one_attack_of_a_war_is_not_another_but_attacks_as_such_are() -> None:
    raid = row(date=date(2025, 6, 10), **RAID_ROW)
    for text, verdict in (
        ("A strike of Chile hit Peru", "cannot tell"),
        ("Strikes of Chile hit Peru", "supported"),
        ("Chile attacked Peru", "cannot tell"),
    ):
        told = event(text, "ASSAULT", sides=(("CHL",), ("PER",)), when=NO_DATE)
        assert judged(text, [told], [raid]).verdict == verdict, text
