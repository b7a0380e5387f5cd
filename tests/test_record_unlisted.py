"""Registers that list every journey of a person and every veto: the one place where silence contradicts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from backchannel import workbench
from backchannel.model.coding import ResolvedDate
from backchannel.model.documents import Document
from backchannel.model.findings import CheckedDocument
from backchannel.store.store import Store
from record_scene import DAY, ON_DAY, event, judged, keeper, mention, named

TEXT = "Chile's Ana Rojas visited Peru on 23 June"
THEIRS = {"actor_name": "Ana Rojas, President of Chile"}
BOLIVIA = {"recipient": "BOL", "recipient_state": "BOL", "recipient_name": "Bolivia"}


def journey(days: int, **cells: Any) -> dict[str, Any]:
    """A journey of Ana Rojas to Bolivia, by default, some days from the day."""
    return keeper(**({"event": f"j{days}", "date": DAY + timedelta(days=days)} | THEIRS | BOLIVIA | cells))


LONG_AGO = journey(
    -9000, event="ago", actor_name="Juan Paz, President of Chile", recipient="PER", recipient_state="PER"
)
AROUND = [journey(-60), journey(60), LONG_AGO]


IRAN = {"recipient": "IRN", "recipient_state": "IRN"}
LATER = date(2025, 9, 1)


def verdict(text: str, rows: list[dict[str, Any]], *, when: ResolvedDate = ON_DAY, published: date = LATER) -> str:
    told = event(text, "CONSULT", sides=(("CHL",), ("PER",)), mode="visit", when=when)
    return judged(text, [told], rows, when=when, mentions=named(text), published=published).verdict


def test_a_journey_that_the_list_of_all_her_journeys_leaves_out_did_not_take_place() -> None:
    told = event(TEXT, "CONSULT", sides=(("CHL",), ("PER",)), mode="visit")
    finding = judged(TEXT, [told], AROUND, when=ON_DAY, mentions=named(TEXT))
    assert finding.verdict == "contradicted"
    assert "the register of those days lists no journey of Ana Rojas to Peru" in finding.summary
    assert "24 April 2025" in finding.summary
    assert "22 August 2025" in finding.summary


def test_a_journey_elsewhere_on_the_day_is_what_is_shown() -> None:
    told = event(TEXT, "CONSULT", sides=(("CHL",), ("PER",)), mode="visit")
    finding = judged(TEXT, [told], [*AROUND, journey(0, **IRAN)], when=ON_DAY, mentions=named(TEXT))
    assert finding.verdict == "contradicted"
    assert "“Chile visited Iran”, 23 June 2025" in finding.summary
    assert "24 April 2025" not in finding.summary


@pytest.mark.parametrize(
    "rows",
    [
        [journey(-60), journey(60)],  # nobody ever went there: it may be no place abroad
        [journey(-60), LONG_AGO],  # nothing after: she may have left office, or the list may end
        [journey(60), LONG_AGO],
        [journey(-360), journey(360), LONG_AGO],
        [*AROUND, journey(-2, recipient="PER", recipient_state="PER")],  # near enough to be meant
        [*AROUND, journey(5, actor_name="Luis Rojas")],  # a namesake may be meant, or her brother
        [*AROUND, journey(0, recipient=None, recipient_state=None)],  # a place that the list does not give a state
        [keeper(**(one | {"source": "wikipedia"})) for one in AROUND],  # no list of all journeys
    ],
)
def test_where_the_list_may_lack_it_its_silence_says_nothing(rows: list[dict[str, Any]]) -> None:
    assert verdict(TEXT, rows) == "cannot tell"


@pytest.mark.parametrize(
    "text",
    [
        "An aide to Chile's Ana Rojas visited Peru on 23 June",
        "Chile's Ana Rojas's sister visited Peru on 23 June",
        "Chile's Ana Rojas visited Peru's pavilion on 23 June",
        "Chile's Ana Rojas visited Peru on the anniversary of 23 June",
        "Chile's Ana Rojas visited Peru after the raid of 23 June",
        "Chile's Ana Rojas visited students held in Peru on 23 June",
        "Chile's Ana Rojas planned to have visited Peru on 23 June",
    ],
)
def test_words_that_allow_another_reading_are_not_contradicted(text: str) -> None:
    assert verdict(text, AROUND) != "contradicted"


@pytest.mark.parametrize("more", [", the first such trip in a decade", " in a dream", " in the film"])
def test_what_else_the_claim_says_may_make_it_something_that_no_register_has(more: str) -> None:
    assert verdict(f"{TEXT}{more}", AROUND) == "cannot tell"


@pytest.mark.parametrize("verb", ["landed in", "stopped in", "flew to", "arrived in", "went to", "came to", "was in"])
def test_who_landed_somewhere_may_have_been_there_to_refuel(verb: str) -> None:
    assert verdict(TEXT.replace("visited", verb), AROUND) == "cannot tell"
    assert verdict(TEXT.replace("visited", "travelled to"), AROUND) == "contradicted"
    assert verdict(f"{TEXT}, when she landed in Lima", AROUND) == "cannot tell"


@pytest.mark.parametrize("unit", ["DEU", "IRL", "ISL", "ITA", "ESP", "PRT"])
def test_stops_at_bases_abroad_are_not_in_the_list(unit: str) -> None:
    text = "Ana Rojas visited Peru on 23 June"
    ago = LONG_AGO | {"recipient": unit, "recipient_state": unit}
    people = [mention(text, "Ana Rojas", "CHL.GOV", form="person"), mention(text, "Peru", unit)]
    assert judged(text, [], [*AROUND, ago], when=ON_DAY, mentions=people, published=LATER).verdict == "cannot tell"


@pytest.mark.parametrize("place", ["Wales", "Scotland", "Northern Ireland", "England"])
def test_a_part_of_a_state_is_not_the_state(place: str) -> None:
    def about(name: str, rows: list[dict[str, Any]]) -> str:
        text = f"Ana Rojas visited {name} on 23 June"
        people = [mention(text, "Ana Rojas", "CHL.GOV", form="person"), mention(text, name, "GBR")]
        return judged(text, [], rows, when=ON_DAY, mentions=people, published=LATER).verdict

    there = {"recipient": "GBR", "recipient_state": "GBR"}
    assert about("Britain", [keeper(**(THEIRS | there))]) == "supported"
    assert about(place, [keeper(**(THEIRS | there))]) == "cannot tell"
    assert about("Britain", [*AROUND, LONG_AGO | there]) == "contradicted"
    assert about(place, [*AROUND, LONG_AGO | there]) == "cannot tell"
    assert about("Britain", [journey(-10, **there), journey(90)]) == "contradicted"  # on another day
    assert about(place, [journey(-10, **there), journey(90)]) == "cannot tell"


def test_a_month_without_the_journey_is_enough_and_a_vague_day_is_not() -> None:
    june = ResolvedDate(start=date(2025, 6, 1), precision="month", basis="stated", end=date(2025, 6, 30))
    assert verdict(TEXT, AROUND, when=june) == "contradicted"
    assert verdict(TEXT, [*AROUND, journey(-30, recipient="PER", recipient_state="PER")], when=june) == "contradicted"
    assert verdict(TEXT, [*AROUND, journey(5, recipient="PER", recipient_state="PER")], when=june) != "contradicted"
    assert verdict(TEXT, AROUND, when=june, published=date(2025, 6, 28)) == "cannot tell"  # two days are to come
    about = ResolvedDate(start=DAY, precision="day", basis="stated", approximate=True)
    assert verdict(TEXT, AROUND, when=about) == "cannot tell"


def test_a_meeting_in_a_state_where_the_list_has_not_her_is_contradicted() -> None:
    text = "Ana Rojas met Chile in Peru on 23 June"
    people = [
        mention(text, "Ana Rojas", "BOL.GOV", form="person"),
        mention(text, "Chile", "CHL"),
        mention(text, "Peru", "PER"),
    ]
    theirs = {"actor": "BOL.GOV", "actor_state": "BOL", "recipient": "CHL", "recipient_state": "CHL"}
    ago = LONG_AGO | {"actor": "BOL.GOV", "actor_state": "BOL"}
    rows = [*(journey(days, **theirs) for days in (-40, 40)), ago]
    assert judged(text, [], rows, when=ON_DAY, mentions=people).verdict == "contradicted"
    there = journey(1, **(theirs | {"recipient": "PER", "recipient_state": "PER"}))
    assert judged(text, [], [*rows, there], when=ON_DAY, mentions=people).verdict != "contradicted"


VETO = "Russia vetoed a Security Council draft on 23 June"


def vote(days: int, state: str) -> dict[str, Any]:
    """A veto as the register has it: of one member, without a recipient."""
    return keeper(
        event=f"v{days}{state}", source="vetoes", date=DAY + timedelta(days=days), type="REJECT", mode=None,
        actor=f"{state}.GOV", actor_state=state, recipient=None, recipient_state=None,
    )  # fmt: skip


def voted(text: str, rows: list[dict[str, Any]], *, state: str = "RUS") -> str:
    told = event(text, "REJECT", sides=((state,), ("UNSC",)))
    return judged(text, [told], rows, when=ON_DAY).verdict


def test_a_veto_that_the_list_of_all_vetoes_leaves_out_was_not_cast() -> None:
    assert voted(VETO, [vote(0, "CHN"), vote(90, "USA")]) == "contradicted"
    assert voted(VETO, [vote(-90, "RUS"), vote(90, "RUS")]) == "contradicted"
    assert voted("On 23 June Russia vetoed a Security Council draft", [vote(90, "USA")]) == "contradicted"
    assert voted(VETO.replace("Security ", ""), [vote(0, "RUS"), vote(90, "USA")]) == "supported"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (VETO, [vote(0, "CHN")]),  # the list may end there
        (VETO, [vote(1, "RUS"), vote(90, "USA")]),  # another day on the other side of the sea
        ("Russia vetoed a Security Council draft on the raid of 23 June", [vote(90, "USA")]),
        ("Russia vetoed the envoy whom the Council wanted on 23 June", [vote(90, "USA")]),
    ],
)
def test_a_veto_that_may_be_another_is_left_open(text: str, rows: list[dict[str, Any]]) -> None:
    assert voted(text, rows) == "cannot tell"


def test_who_has_no_veto_is_no_case_for_the_list() -> None:
    assert voted("Chile vetoed a Security Council draft on 23 June", [vote(90, "USA")], state="CHL") == "cannot tell"


def test_a_veto_in_a_month_is_told_from_others_by_the_list() -> None:
    june = ResolvedDate(start=date(2025, 6, 1), precision="month", basis="stated", end=date(2025, 6, 30))
    text = "Russia vetoed a Council draft"
    told = event(text, "REJECT", sides=(("RUS",), ("UNSC",)), when=june)
    assert judged(text, [told], [vote(-3, "RUS"), vote(90, "USA")], when=june).verdict == "supported"


@pytest.mark.parametrize(
    ("text", "verdict_"),
    [
        ("Russia vetoed a draft resolution on the raid on 23 June", "cannot tell"),
        ("On 23 June Russia vetoed a draft resolution", "cannot tell"),
        ("On 23 June Russia vetoed a draft resolution on Peru at the United Nations", "contradicted"),
        ("On 23 June Russia and Chile vetoed a draft resolution", "not covered"),
        ("On 23 June friends of Chile vetoed a draft resolution", "not covered"),
    ],
)
def test_a_draft_that_a_member_vetoed_was_one_of_the_council(text: str, verdict_: str) -> None:
    assert judged(text, [], [vote(90, "USA")], when=ON_DAY).verdict == verdict_


def test_a_resolution_that_the_president_vetoed_at_home_is_not_one_of_the_council() -> None:
    text = "On 23 June America vetoed a resolution"
    people = [mention(text, "America", "USA")]
    assert judged(text, [], [vote(90, "RUS")], when=ON_DAY, mentions=people).verdict == "not covered"
    text = "On 23 June America vetoed a UN draft resolution"
    people = [mention(text, "America", "USA")]
    finding = judged(text, [], [vote(90, "RUS")], when=ON_DAY, mentions=people)
    assert finding.verdict == "contradicted"
    assert "vetoed a draft in the Security Council" in finding.summary
    assert "lists no veto of the United States" in finding.summary


@pytest.mark.parametrize(
    "text",
    [
        "On 23 June Russia vetoed a draft resolution of the European Council",
        "On 23 June Russia vetoed a UN draft resolution in the Arctic Council",
        "On 23 June Russia vetoed a UN draft treaty",
        "On 23 June Russia vetoed a draft resolution of the UN General Assembly",
        "On 23 June Russia vetoed a UN draft resolution at the OPCW",
        "On 23 June the Russian Duma vetoed a UN draft resolution",
        "On 23 June Russia vetoed a UN draft resolution in a dream",
    ],
)
def test_a_veto_in_another_body_or_by_another_hand_is_left_open(text: str) -> None:
    duma = mention(text, "Russian Duma", "RUS.LEG", form="office") if "Duma" in text else mention(text, "Russia", "RUS")
    assert judged(text, [], [vote(90, "USA")], when=ON_DAY, mentions=[duma]).verdict in ("cannot tell", "not covered")


def test_votes_on_a_secretary_general_were_closed_and_the_list_lacks_some() -> None:
    text = "On 23 June Russia vetoed a UN draft"
    autumn = ResolvedDate(start=date(1996, 11, 19), precision="day", basis="stated")
    spring = ResolvedDate(start=date(1996, 5, 19), precision="day", basis="stated")
    rows = [vote(0, "USA") | {"date": date(1997, 1, 10)}]
    assert judged(text, [], rows, when=spring).verdict == "contradicted"
    assert judged(text, [], rows, when=autumn).verdict == "cannot tell"


def test_a_subject_left_out_is_looked_for_in_the_list_as_well() -> None:
    text = "Ana Rojas, who had waited for years, visited Peru on 23 June"
    people = [mention(text, "Ana Rojas", "CHL.GOV", form="person"), mention(text, "Peru", "PER")]
    words = "visited Peru on 23 June"
    assert judged(text, [], AROUND, when=ON_DAY, mentions=people, words=words).verdict == "contradicted"
    text = f"Aides to {text}"
    people = [mention(text, "Ana Rojas", "CHL.GOV", form="person"), mention(text, "Peru", "PER")]
    assert judged(text, [], AROUND, when=ON_DAY, mentions=people, words=words).verdict == "not covered"


def test_who_stands_at_a_border_may_step_across_it() -> None:
    assert verdict(TEXT, [*AROUND, journey(0)]) == "cannot tell"  # Bolivia borders on Peru
    text = "Chile's Ana Rojas visited Lima on 23 June"
    people = [
        mention(text, "Ana Rojas", "CHL.GOV", form="person"),
        mention(text, "Chile", "CHL"),
        mention(text, "Lima", "PER", form="capital"),
    ]
    told = event(text.replace("Lima", "Peru"), "CONSULT", sides=(("CHL",), ("PER",)), mode="visit")
    finding = judged(text, [told], [*AROUND, journey(0)], when=ON_DAY, mentions=people, published=LATER)
    assert finding.verdict == "contradicted"


def test_visits_to_troops_in_the_field_are_not_all_in_the_list() -> None:
    text = "Ana Rojas visited Peru on 23 June"
    ago = LONG_AGO | {"recipient": "IRQ", "recipient_state": "IRQ"}
    people = [mention(text, "Ana Rojas", "CHL.GOV", form="person"), mention(text, "Peru", "IRQ")]
    assert judged(text, [], [*AROUND, ago], when=ON_DAY, mentions=people, published=LATER).verdict == "cannot tell"


def test_true_claims_that_a_register_lacks_are_not_contradicted(document: Callable[..., Document]) -> None:
    true = (
        "Trump visited Germany in December 2018",
        "Obama travelled to Germany on 25 May 2014",
        "On 9 December 2011 Britain vetoed a draft treaty",
        "In October 2019 France vetoed a draft resolution of the European Council",
        "On 19 November 1996 the United States vetoed a UN draft resolution",
        "The French Senate vetoed a draft resolution in March 2018",
    )
    false = ("Obama visited Kenya in January 2010", "In March 2018 Russia vetoed a UN resolution")
    with Store.open(None) as record:
        for text in (*true, *false):
            checked = workbench.check_document(document(f"{text}."), record)
            assert isinstance(checked, CheckedDocument)
            assert ("contradicted" in {one.verdict for one in checked.findings}) == (text in false)
