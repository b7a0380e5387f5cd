"""A claim is more than its act: content, place, direction and means that no row tells must keep it open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from backchannel.record.cues import says
from record_scene import RAID, RAID_ROW, RAIDED, event, judged, mention, row

if TYPE_CHECKING:
    from backchannel.model.coding import Mention
    from backchannel.model.events import EventType
    from backchannel.model.findings import Finding

TOGETHER = {"symmetric": True, "mode": None, "source": "mid", "actor": "RUS", "actor_state": "RUS", "recipient": "IRN",
            "recipient_state": "IRN", "publisher": None}  # fmt: skip
THERE = TOGETHER | {"symmetric": False, "mode": "visit", "actor": "IRN", "actor_state": "IRN", "recipient": "RUS",
                    "recipient_state": "RUS"}  # fmt: skip
BACK = THERE | {"actor": "RUS", "actor_state": "RUS", "recipient": "IRN", "recipient_state": "IRN"}


def told(text: str, type_: EventType, cells: dict[str, Any], *, mode: str | None = None) -> Finding:
    """The finding on what Chile did to Peru, where a row tells that it did something of the kind."""
    act = event(text, type_, sides=(("CHL",), ("PER",)), mode=mode)
    return judged(text, [act], [row(**({"type": type_, "mode": None, "actor": "CHL"} | cells))])


@pytest.mark.parametrize(
    ("text", "type_", "mode", "left"),
    [
        ("Chile promised Peru nuclear weapons on 23 June", "AGREE", None, "nuclear weapons"),
        ("Chile accused Peru of stealing its gold on 23 June", "ACCUSE", "allege", "stealing its gold"),
        ("Chile condemned Peru for its trade policy on 23 June", "ACCUSE", "disapprove", "trade policy"),
        ("Chile backed Peru's claim to the coast on 23 June", "SUPPORT", None, "claim to the coast"),
        ("Chile attacked Peru's fleet on 23 June", "ASSAULT", None, "fleet"),
        ("Chile attacked Peru after a warning on 23 June", "ASSAULT", None, "after a warning"),
        ("Chile attacked Peru because of a song on 23 June", "ASSAULT", None, "because of a song"),
        ("Chile secretly attacked Peru on 23 June", "ASSAULT", None, "secretly"),
        ("Chile attacked Peru again on 23 June", "ASSAULT", None, "again"),
        ("Chile recognised Peru on 23 June", "SUPPORT", None, "recognised"),
        ("Chile invaded Peru on 23 June", "ASSAULT", None, "invaded"),
        ("Chile summoned Peru on 23 June", "ACCUSE", "disapprove", "summoned"),
        ("Chile sanctioned Peru on 23 June", "SANCTION", "discontinue", "sanctioned"),
    ],
)
def test_what_is_left_over_when_the_act_is_taken_out_is_untested(
    text: str, type_: EventType, mode: str | None, left: str
) -> None:
    finding = told(text, type_, {"mode": mode})
    assert finding.verdict == "cannot tell"
    assert finding.summary.startswith("In part only.")
    assert "borne out, " in finding.summary
    assert "23 June 2025 (Wikipedia" in finding.summary
    assert f"No entry says “{left}”" in finding.summary


@pytest.mark.parametrize(
    ("text", "type_", "mode"),
    [
        ("Chile attacked Peru on 23 June", "ASSAULT", None),
        ("Chile carried out an attack on Peru on 23 June", "ASSAULT", None),
        ("On 23 June the government of Chile quickly condemned Peru", "ACCUSE", "disapprove"),
        ("Chile's officials strongly condemned Peru on 23 June", "ACCUSE", "disapprove"),
        ("Peru was attacked by Chile on 23 June", "ASSAULT", None),
    ],
)
def test_words_that_add_nothing_leave_nothing_over(text: str, type_: EventType, mode: str | None) -> None:
    assert told(text, type_, {"mode": mode}).verdict == "supported"


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet="abcdefghijklmnopqrstuvwxyzäé", min_size=4, max_size=9).filter(
        lambda noun: not says(f"{noun}q", "ASSAULT")
    )
)
@example("gold")
def test_no_noun_can_be_added_unnoticed(noun: str) -> None:
    noun = f"{noun}q"  # ends no word of English that stands for an act or for nothing
    finding = told(f"Chile attacked Peru for {noun} on 23 June", "ASSAULT", {})
    assert finding.verdict == "cannot tell"
    assert noun in finding.summary


def test_an_act_left_over_is_tested_where_it_was_read() -> None:
    text = "Chile condemned Peru's attack on Bolivia on 23 June"
    blame = event(text, "ACCUSE", sides=(("CHL",), ("PER",)))
    raid = event(text, "ASSAULT", sides=(("PER",), ("BOL",)))
    blamed = row(event="a", type="ACCUSE", mode="disapprove")
    raided = row(event="b", type="ASSAULT", mode=None, actor="PER", actor_state="PER", recipient="BOL",
                 recipient_state="BOL")  # fmt: skip
    assert judged(text, [blame, raid], [blamed, raided]).verdict == "supported"
    assert judged(text, [blame, raid], [blamed]).verdict == "cannot tell"
    assert judged(text, [blame], [blamed, raided]).verdict == "cannot tell"


def test_a_signature_alone_is_told_but_not_what_was_signed() -> None:
    signed = row(type="SUPPORT", mode=None, symmetric=True)
    for paper, verdict in (("an agreement", "supported"), ("a peace treaty", "cannot tell"),
                           ("an agreement on gas", "cannot tell")):  # fmt: skip
        text = f"Chile and Peru signed {paper} on 23 June"
        act = event(text, "SUPPORT", sides=(("CHL", "PER"), ()))
        assert judged(text, [act], [signed]).verdict == verdict, paper


def met(where: str, rows: list[dict[str, Any]]) -> Finding:
    text = f"Iran met Russia in {where} on 23 June"
    places = {"Tehran": ("IRN", "capital"), "Moscow": ("RUS", "capital"), "Peru": ("PER", "name")}
    found: list[Mention] = [mention(text, "Iran", "IRN"), mention(text, "Russia", "RUS")]
    if where in places:
        code, form = places[where]
        found.append(mention(text, where, code, form=form))
    act = event(text, "CONSULT", sides=(("IRN", "RUS"), ()))
    return judged(text, [act], rows, mentions=found)


@pytest.mark.parametrize(
    ("where", "cells", "verdict"),
    [
        ("Tehran", TOGETHER, "cannot tell"),  # no row says where
        ("Tehran", TOGETHER | {"place": "Tehran", "place_state": "IRN"}, "supported"),
        ("Tehran", TOGETHER | {"place_state": "IRN"}, "cannot tell"),  # in Iran, but where
        ("Tehran", THERE, "cannot tell"),  # in Russia
        ("Moscow", THERE | {"place": "Kazan"}, "cannot tell"),
        ("Moscow", THERE | {"place": "Moscow"}, "supported"),
        ("Peru", TOGETHER, "cannot tell"),
        ("Peru", TOGETHER | {"place_state": "PER"}, "supported"),
        ("Peru", THERE, "cannot tell"),
        ("Qazvin", TOGETHER, "cannot tell"),  # a name that the coder does not know
        ("Qazvin", TOGETHER | {"place": "Qazvin", "place_state": "IRN"}, "supported"),
    ],
)
def test_where_they_met_is_told_only_by_a_row_with_that_place(where: str, cells: dict[str, Any], verdict: str) -> None:
    assert met(where, [row(**cells)]).verdict == verdict


def test_a_visit_the_other_way_round_is_shown_against_the_place() -> None:
    finding = met("Tehran", [row(event="a", **TOGETHER), row(event="b", **THERE)])
    assert finding.verdict == "cannot tell"
    assert "Against it: “Iran visited Russia”, 23 June 2025" in finding.summary
    sided = row(event="c", **(TOGETHER | {"place": "Tehran", "place_state": "IRN"}))
    assert met("Tehran", [sided, row(event="b", **THERE)]).verdict == "cannot tell"


@pytest.mark.parametrize(
    ("rows", "verdict"),
    [
        ([TOGETHER | {"mode": "visit"}], "cannot tell"),
        ([BACK], "cannot tell"),
        ([THERE], "supported"),
        ([TOGETHER | {"place_state": "RUS"}], "supported"),
        ([THERE, BACK], "cannot tell"),
    ],
)
def test_who_went_to_whom_is_told_only_by_a_row_with_a_direction(rows: list[dict[str, Any]], verdict: str) -> None:
    text = "Iran visited Russia on 23 June"
    act = event(text, "CONSULT", sides=(("IRN",), ("RUS",)), mode="visit")
    found = judged(text, [act], [row(event=str(number), **cells) for number, cells in enumerate(rows)])
    assert found.verdict == verdict


def test_a_meeting_is_borne_out_where_the_journey_is_not() -> None:
    text = "Iran visited Russia on 23 June"
    act = event(text, "CONSULT", sides=(("IRN",), ("RUS",)), mode="visit")
    finding = judged(text, [act], [row(**TOGETHER)])
    assert finding.summary.startswith("In part only. Iran and Russia met or spoke: borne out")
    assert "who went to whom" in finding.summary


@pytest.mark.parametrize(("host", "verdict"), [("Russia", "supported"), ("Iran", "cannot tell")])
def test_a_host_is_told_by_the_journey_of_the_guest(host: str, verdict: str) -> None:
    guest = {"Russia": "Iran", "Iran": "Russia"}[host]
    text = f"{host} hosted {guest} on 23 June"
    act = event(text, "CONSULT", sides=(("RUS", "IRN"), ()))
    assert judged(text, [act], [row(**THERE)]).verdict == verdict


@pytest.mark.parametrize(
    ("means", "mode", "verdict"),
    [
        ("with drones", "drone", "supported"),
        ("with drones", None, "cannot tell"),
        ("with drones", "heavy-weapons", "cannot tell"),
        ("with missiles", "heavy-weapons", "supported"),
        ("with missiles and drones", "drone", "cannot tell"),
        ("from the air", "aerial", "supported"),
        ("with chemical weapons", None, "cannot tell"),
        ("with chemical weapons", "unconventional", "cannot tell"),
        ("with nuclear weapons", "unconventional", "cannot tell"),
    ],
)
@pytest.mark.parametrize("read", [None, "unconventional", "drone"])
def test_means_are_told_only_by_rows_of_that_mode(means: str, mode: str | None, verdict: str, read: str | None) -> None:
    text = f"Chile attacked Peru {means} on 23 June"
    assert told(text, "ASSAULT", {"mode": mode}, mode=read).verdict == verdict


@pytest.mark.parametrize("mode", ["abduct", "destroy", "sexual", "crowd-control", "cyber"])
def test_harm_that_is_no_strike_is_no_attack(mode: str) -> None:
    assert told("Chile attacked Peru on 23 June", "ASSAULT", {"mode": mode}).verdict == "cannot tell"
    assert told("Chile attacked Peru on 23 June", "ASSAULT", {"mode": "heavy-weapons"}).verdict == "supported"


def test_two_means_are_told_by_two_rows() -> None:
    text = "Chile attacked Peru with missiles and drones on 23 June"
    act = event(text, "ASSAULT", sides=(("CHL",), ("PER",)))
    rows = [row(event=mode, **(RAID_ROW | {"mode": mode})) for mode in ("drone", "heavy-weapons")]
    assert judged(text, [act], rows).verdict == "supported"


def test_unconventional_of_a_machine_is_not_shown_as_such() -> None:
    finding = judged(RAID, [RAIDED], [row(**(RAID_ROW | {"mode": "unconventional"}))])
    assert finding.verdict == "supported"
    assert "unconventional" not in str(finding)


def test_a_call_or_a_contact_of_unknown_kind_is_no_meeting() -> None:
    text = "Chile met Peru on 23 June"
    act = event(text, "CONSULT", sides=(("CHL", "PER"), ()))
    for cells, verdict in (
        ({"mode": "phone"}, "cannot tell"),
        ({"mode": None}, "cannot tell"),
        ({"mode": "third-party"}, "cannot tell"),
        ({"mode": "visit"}, "supported"),
    ):
        assert judged(text, [act], [row(symmetric=True, **cells)]).verdict == verdict, cells


def test_a_city_that_was_struck_is_not_the_state() -> None:
    text = "Chile attacked Lima on 23 June"
    act = event(text.replace("Lima", "Peru"), "ASSAULT", sides=(("CHL",), ("PER",)))
    place = mention(text, "Lima", "PER", form="capital")
    report = act.reports[0]
    object.__setattr__(report, "recipients", (place.span,))
    finding = judged(text, [act], [row(**RAID_ROW)], mentions=[mention(text, "Chile", "CHL"), place])
    assert finding.verdict == "cannot tell"
    assert "whether it was in Lima" in finding.summary


def test_a_reading_that_the_words_do_not_name_is_not_shown() -> None:
    text = "Chile broke away from Peru on 23 June"
    finding = told(text, "SUPPORT", {})
    assert "backed" not in finding.summary
    assert "could not be read safely from its own words" in finding.summary
