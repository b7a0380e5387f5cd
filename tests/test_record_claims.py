"""Event claims put to a record made by hand: what may be supported, and what must stay open."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from backchannel.model.claims import Certainty, Claim, Kind
from backchannel.model.coding import Coding, DateMention, ResolvedDate
from backchannel.model.documents import Document
from backchannel.model.record import Query
from backchannel.record.assess import assess
from record_scene import (
    NO_DATE,
    ON_DAY,
    PUBLISHED,
    RAID,
    RAID_ROW,
    RAIDED,
    VISIT,
    VISITED,
    asking,
    event,
    judged,
    mention,
    row,
    span,
)


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
    assert finding.summary.startswith("Looked for: ")  # what was only asked must not read as what was found
    assert finding.summary.endswith(
        "No entry of the record tells of it. The record holds 2 events of 23 June 2025, from 2 sources."
    )
    assert "The record holds 2 events of 23 June 2025: 1 from RT" in finding.steps[-1].text
    assert "its silence says nothing" in judged(VISIT, [VISITED], []).summary


def test_the_other_way_round_is_not_borne_out_by_a_raid() -> None:
    back = {"actor": "PER", "actor_state": "PER", "recipient": "CHL", "recipient_state": "CHL"}
    assert judged(RAID, [RAIDED], [row(**RAID_ROW)]).verdict == "supported"
    assert judged(RAID, [RAIDED], [row(**(RAID_ROW | back))]).verdict == "cannot tell"
    assert judged(RAID, [RAIDED], [row(**(RAID_ROW | {"symmetric": True}))]).verdict == "cannot tell"


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
    two = row(symmetric=True)
    third = row(event="t", symmetric=True, recipient="BOL", recipient_state="BOL")
    assert judged(text, [met], [two]).verdict == "cannot tell"
    assert judged(text, [met], [two, third]).verdict == "supported"


def test_the_claims_own_words_must_name_the_act() -> None:
    text = "Chile went further toward Peru on 23 June"
    told = event(text, "ACCUSE", sides=(("CHL",), ("PER",)))
    accused = row(type="ACCUSE", mode="disapprove")
    assert judged(text, [told], [accused]).verdict == "cannot tell"
    text = "Chile condemned Peru on 23 June"
    told = event(text, "ACCUSE", sides=(("CHL",), ("PER",)))
    assert judged(text, [told], [accused]).verdict == "supported"


def test_statements_without_a_day_are_too_many_to_tell_apart_but_visits_are_not() -> None:
    text = "Chile condemned Peru"
    told = event(text, "ACCUSE", sides=(("CHL",), ("PER",)), when=NO_DATE)
    assert judged(text, [told], [row(type="ACCUSE", mode="disapprove")]).verdict == "cannot tell"
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
    accused = row(type="ACCUSE", mode="disapprove")
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
    assert judged(text, [said], [row(actor="BOL", actor_state="BOL")]).verdict not in ("supported", "contradicted")


def test_an_act_of_the_main_clause_is_not_put_on_the_clause_beside_it() -> None:
    text = "As Peru's raids went on, Chile condemned them"
    told = event(text, "ACCUSE", sides=(("CHL",), ("PER",)), when=ON_DAY)
    rows = [row(type="ACCUSE", mode="disapprove")]
    assert judged(text, [told], rows, words="Peru's raids went on").verdict == "not covered"
    assert judged(text, [told], rows, words="Chile condemned them").verdict == "supported"


def test_plain_words_of_a_meeting_do_where_the_coder_found_nothing() -> None:
    met = row(symmetric=True, mode=None)
    text = "Chile held talks with Peru on 23 June"
    assert judged(text, [], [met], when=ON_DAY).verdict == "supported"
    for words in ("Chile refused talks with Peru on 23 June", "Chile wants talks with Peru on 23 June",
                  "Chile praised Peru on 23 June", "Chile visited Peru on 23 June"):  # fmt: skip
        finding = judged(words, [], [met], when=ON_DAY)
        assert finding.verdict in ("cannot tell", "not covered"), words
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


def test_a_veto_is_found_in_the_register_of_votes_but_other_refusals_are_not() -> None:
    vote = row(source="vetoes", type="REJECT", mode=None, recipient=None, recipient_state=None, confidence=None,
               actor="RUS", actor_state="RUS", publisher="United Nations Security Council")  # fmt: skip
    for verb, verdict in (("vetoed a draft resolution of", "supported"), ("refused", "cannot tell")):
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


def test_one_attack_of_a_war_is_not_another_but_attacks_as_such_are() -> None:
    raid = row(date=date(2025, 6, 10), **RAID_ROW)
    for text, verdict in (
        ("A strike of Chile hit Peru", "cannot tell"),
        ("Strikes of Chile hit Peru", "supported"),
        ("Chile attacked Peru", "cannot tell"),
    ):
        told = event(text, "ASSAULT", sides=(("CHL",), ("PER",)), when=NO_DATE)
        assert judged(text, [told], [raid]).verdict == verdict, text
