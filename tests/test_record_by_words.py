"""Contacts told in plain words where the coder found nothing: journeys, hosts, and subjects that a claim leaves out."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from backchannel.model.coding import ResolvedDate
from backchannel.model.findings import Finding
from record_scene import ON_DAY, event, judged, keeper, mention, named, row

WENT = "Ana Rojas flew to Peru on 23 June"
THEIRS = {"actor_name": "Ana Rojas, President of Chile"}


def told(text: str, *, words: str = "", rows: list[dict[str, Any]] | None = None) -> Finding:
    """The finding on a claim of which the coder found nothing."""
    people = [mention(text, "Ana Rojas", "CHL.GOV", form="person"), mention(text, "Peru", "PER")]
    return judged(text, [], [keeper(**THEIRS)] if rows is None else rows, when=ON_DAY, mentions=people, words=words)


@pytest.mark.parametrize(
    "text",
    [
        WENT,
        "Ana Rojas landed in Peru on 23 June",
        "Ana Rojas visited Peru on 23 June",
        "On 23 June Ana Rojas was received in Peru",
        "Ana Rojas travelled to Peru on 23 June",
    ],
)
def test_a_journey_told_by_its_verb_alone_is_put_to_the_record(text: str) -> None:
    assert told(text).verdict == "supported"
    assert told(text, rows=[]).verdict == "cannot tell"


@pytest.mark.parametrize(
    "text",
    [
        "Ana Rojas’s envoy flew to Peru on 23 June",
        "Ana Rojas flew to Peru’s border on 23 June",
        "Ana Rojas hopes that her envoy flew to Peru on 23 June",
        "Ana Rojas saw how planes flew to Peru on 23 June",
        "Ana Rojas, and with her the army, flew to Peru on 23 June",
        "Officials of Ana Rojas flew to Peru on 23 June",
        "Unlike Ana Rojas, the mayor, flew to Peru on 23 June",
        "Ana Rojas refused to say who flew to Peru on 23 June",
    ],
)
def test_somebody_else_may_have_gone_or_somewhere_else(text: str) -> None:
    assert told(text).verdict != "supported"


def test_an_aside_between_the_traveller_and_the_verb_is_read_over_and_left_untested() -> None:
    finding = told("Ana Rojas, tired of waiting, flew to Peru on 23 June")
    assert finding.verdict == "cannot tell"
    assert "Chile visited Peru: borne out" in finding.summary
    assert "“tired of waiting”" in finding.summary


def test_a_subject_before_an_aside_is_that_of_the_verb_behind_it() -> None:
    text = "Ana Rojas, who had kept away for years, flew to Peru on 23 June"
    assert told(text, words="flew to Peru on 23 June").verdict == "supported"
    assert told(f"President {text}", words="flew to Peru on 23 June").verdict == "supported"
    other = [keeper(actor_name="Luis Vega")]
    assert told(text, words="flew to Peru on 23 June", rows=other).verdict == "cannot tell"


@pytest.mark.parametrize(
    "text",
    [
        "Ana Rojas spoke, and her aides flew to Peru on 23 June",
        "After Ana Rojas, who is ill, flew to Peru on 23 June",
        "On 23 June aides to Ana Rojas, who is ill, flew to Peru on 23 June",
        "Friends of Ana Rojas, who is ill, flew to Peru on 23 June",
        "Ana Rojas, who is ill; others flew to Peru on 23 June",
    ],
)
def test_a_subject_that_may_be_another_is_not_taken(text: str) -> None:
    assert told(text, words="flew to Peru on 23 June").verdict != "supported"


def test_a_meeting_whose_subject_stands_before_an_aside() -> None:
    text = "Ana Rojas, who had kept away for years, met Peru on 23 June"
    rows = [keeper(**THEIRS)]
    finding = told(text, words="met Peru on 23 June", rows=rows)
    assert "met or spoke: borne out" in finding.summary
    assert told(text.replace("met Peru", "met friends of Peru"), words="met friends of Peru on 23 June").verdict == (
        "not covered"
    )


def test_the_host_in_a_passive_is_where_the_guest_was() -> None:
    text = "Ana Rojas was received by Peru on 23 June"
    guest = event(
        text.replace("Ana Rojas", "Chile"), "CONSULT", sides=(("CHL.GOV",), ("PER",)), mode=None,
    )  # fmt: skip
    text = text.replace("Ana Rojas", "Chile")
    meeting = [mention(text, "Chile", "CHL"), mention(text, "Peru", "PER")]
    both = judged(text, [guest], [row()], when=ON_DAY, mentions=meeting)
    assert both.verdict == "supported"
    elsewhere = row(symmetric=True, mode=None, source="travels", place_state="BOL", place="La Paz")
    assert judged(text, [guest], [elsewhere], when=ON_DAY, mentions=meeting).verdict != "supported"


def test_whom_a_traveller_met_may_stand_in_another_row_of_the_visit() -> None:
    text = "Ana Rojas of Chile visited Peru on 23 June"
    visit = event(text, "CONSULT", sides=(("CHL.GOV",), ("PER",)), mode="visit")
    host = mention(text, "Peru", "PER.GOV", name="Luis Vega", form="person")
    people = [*named(text)[:2], host]
    alone = keeper(actor_name="Ana Rojas", recipient_name=None)
    met = keeper(event="m", symmetric=True, mode=None, actor_name="Ana Rojas", recipient_name="President Luis Vega",
                 recipient="PER.GOV")  # fmt: skip
    assert judged(text, [visit], [alone], mentions=people).verdict == "cannot tell"
    assert judged(text, [visit], [alone, met], mentions=people).verdict == "supported"
    called = met | {"mode": "phone"}
    assert judged(text, [visit], [alone, called], mentions=people).verdict == "cannot tell"


def test_a_telling_that_runs_on_into_the_next_clause_lends_the_claim_no_day() -> None:
    text = "Chile visited Peru on 23 June; a month later it came again"
    later = ResolvedDate(start=date(2025, 7, 23), precision="day", basis="relative")
    visit = event(text, "CONSULT", sides=(("CHL.GOV",), ("PER",)), mode="visit", when=later)
    finding = judged(text, [visit], [row()], when=ON_DAY, words="Chile visited Peru on 23 June")
    assert finding.verdict == "supported"


@pytest.mark.parametrize(
    "text",
    ["Chile has yet to visit Peru", "Chile has never met with Peru", "Chile has never spoken with Peru"],
)
def test_what_is_yet_to_be_is_denied_for_all_time(text: str) -> None:
    no_day = ResolvedDate(start=None, precision="unknown", basis="unknown")
    undone = event(text, "CONSULT", sides=(("CHL",), ("PER",)), mode="visit" if "visit" in text else None, when=no_day,
                   modality="negated")  # fmt: skip
    past = keeper(date=date(1994, 3, 1))
    assert judged(text, [undone], [past], certainty="denied").verdict == "contradicted"
    narrow = f"{text} with an army" if "visit" in text else f"{text} before the war"
    undone = event(narrow, "CONSULT", sides=(("CHL",), ("PER",)), when=no_day, modality="negated",
                   mode="visit" if "visit" in text else None)  # fmt: skip
    assert judged(narrow, [undone], [past], certainty="denied").verdict == "cannot tell"


@pytest.mark.parametrize(
    ("listed", "verdict"),
    [
        ("President Luis Vega; Foreign Minister Eva Soto; PRC officials", "supported"),
        ("Foreign Minister Eva Soto; President Luis Vega", "supported"),
        ("Foreign Minister Eva Soto; President Juan Paz", "cannot tell"),
    ],
)
def test_a_row_that_lists_several_persons_names_each_of_them(listed: str, verdict: str) -> None:
    text = "Ana Rojas met Peru on 23 June"
    people = [
        mention(text, "Ana Rojas", "CHL.GOV", form="person"),
        mention(text, "Peru", "PER.GOV", name="Luis Vega", form="person"),
    ]
    both = keeper(symmetric=True, mode=None, recipient="PER.GOV", recipient_name=listed, **THEIRS)
    assert judged(text, [], [both], when=ON_DAY, mentions=people).verdict == verdict


def test_who_was_in_a_state_was_on_a_visit_there() -> None:
    assert told("Ana Rojas was in Peru on 23 June").verdict == "supported"
    assert told("Ana Rojas was in Peru’s plans on 23 June").verdict != "supported"


def test_a_contact_elsewhere_at_another_time_does_not_save_a_denial() -> None:
    text = "Chile has never visited Lima"
    no_day = ResolvedDate(start=None, precision="unknown", basis="unknown")
    people = [mention(text, "Chile", "CHL"), mention(text, "Lima", "PER", name="Peru", form="capital")]
    undone = event(text.replace("Lima", "Peru"), "CONSULT", sides=(("CHL",), ("PER",)), mode="visit", when=no_day,
                   modality="negated")  # fmt: skip
    there = keeper(date=date(1994, 3, 1), place="Lima", place_state="PER")
    other = keeper(event="o", date=date(1999, 3, 1), actor="PER", actor_state="PER", recipient="CHL",
                   recipient_state="CHL")  # fmt: skip
    assert judged(text, [undone], [there, other], certainty="denied", mentions=people).verdict == "contradicted"
    cusco = there | {"place": "Cusco"}
    assert judged(text, [undone], [cusco, other], certainty="denied", mentions=people).verdict == "cannot tell"


@pytest.mark.parametrize(
    "text", ["Ana Rojas saw Peru as a rival on 23 June", "Ana Rojas, spoken of in Peru on 23 June"]
)
def test_a_word_that_means_contact_only_at_times_needs_the_coder(text: str) -> None:
    assert told(text).verdict == "not covered"
    text = "Chile saw Peru on 23 June"
    met = event(text, "CONSULT", sides=(("CHL.GOV",), ("PER.GOV",)), mode="visit")
    people = [mention(text, "Chile", "CHL"), mention(text, "Peru", "PER")]
    assert judged(text, [met], [row()], when=ON_DAY, mentions=people).verdict == "supported"
