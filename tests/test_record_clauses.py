"""Claims whose sentence holds a second act: each is asked for the act, the direction and the day of its own clause."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from backchannel.record.doubts import unsure
from record_scene import DAY, ON_DAY, RAID_ROW, event, judged, keeper, mention, row, span

BACK = {"actor": "PER", "actor_state": "PER", "recipient": "CHL", "recipient_state": "CHL"}
RAIDS = [row(event="there", **RAID_ROW), row(event="back", **(RAID_ROW | BACK))]
CHILE, PERU = (("CHL",), ("PER",)), (("PER",), ("CHL",))


@pytest.mark.parametrize("joint", ["after", "before", "while", "when", "as", "since"])
def test_the_act_of_the_clause_beside_it_bears_no_claim_out(joint: str) -> None:
    own = "Chile attacked Peru on 23 June"
    text = f"{own} {joint} Lima struck Arica"
    turned = event(text, "ASSAULT", sides=PERU, words=own)
    across = event(text, "ASSAULT", sides=CHILE, words=f"{own} {joint} Lima struck")
    straight = event(text, "ASSAULT", sides=CHILE, words=own)
    assert judged(text, [turned], RAIDS, words=own).verdict == "cannot tell"
    assert judged(text, [across], RAIDS, words=own).verdict == "cannot tell"
    assert judged(text, [turned, straight], RAIDS[1:], words=own).verdict == "cannot tell"
    assert judged(text, [straight], RAIDS, words=own).verdict == "supported"


def test_one_act_of_two_done_in_return_does_not_stand_for_both() -> None:
    text = "Chile attacked Peru and Peru attacked Chile on 23 June"
    mentions = [mention(text, "Chile", "CHL"), mention(text, "Peru", "PER")]
    again = text.index("Peru attacked"), text.rindex("Chile")
    for number, name in enumerate(("Peru", "Chile")):
        first = mentions[1 - number]
        place = replace(first.span, start=again[number], end=again[number] + len(name))
        mentions.append(replace(first, span=place))
    assert judged(text, [event(text, "ASSAULT", sides=CHILE)], RAIDS, mentions=mentions).verdict == "cannot tell"


@pytest.mark.parametrize(
    ("text", "sides", "verdict"),
    [
        ("Chile was attacked by Peru on 23 June", PERU, "supported"),
        ("Chile was attacked by the forces of Peru on 23 June", PERU, "cannot tell"),  # "forces" is untested
        ("Chile was attacked by Peru on 23 June", CHILE, "cannot tell"),
        ("Chile attacked Peru on 23 June", PERU, "cannot tell"),
        ("Chile attacked Peru on 23 June", CHILE, "supported"),
    ],
)
def test_the_doer_is_who_the_order_of_the_words_makes_it(
    text: str, sides: tuple[tuple[str, ...], tuple[str, ...]], verdict: str
) -> None:
    assert judged(text, [event(text, "ASSAULT", sides=sides)], RAIDS).verdict == verdict


@pytest.mark.parametrize("joint", ["before", "after", "while"])
def test_a_clause_takes_no_day_from_the_clause_beside_it(joint: str) -> None:
    own = "Chile visited Peru"
    told = event(f"Bolivia met Iran on 23 June {joint} {own}", "CONSULT", sides=CHILE, mode="visit", words=own)
    beside = f"Bolivia met Iran on 23 June {joint} {own}"
    assert judged(beside, [told], [keeper()], words=own).verdict == "cannot tell"
    first = f"{joint.title()} Bolivia met Iran on 23 June, {own}"
    told = event(first, "CONSULT", sides=CHILE, mode="visit", words=own)
    assert judged(first, [told], [keeper()], words=own).verdict == "cannot tell"
    together = f"Bolivia met Iran on 23 June and {own}"
    told = event(together, "CONSULT", sides=CHILE, mode="visit", words=own)
    assert judged(together, [told], [keeper()], words=own).verdict == "supported"


@pytest.mark.parametrize(("joint", "verdict"), [("as", "supported"), ("while", "supported"), ("after", "cannot tell")])
def test_a_day_that_opens_the_sentence_is_that_of_what_happened_meanwhile(joint: str, verdict: str) -> None:
    own = "Chile attacked Peru"
    text = f"On 23 June, {joint} the summit met, {own}"
    assert judged(text, [event(text, "ASSAULT", sides=CHILE, words=own)], RAIDS, words=own).verdict == verdict


@pytest.mark.parametrize("verb", ["arrived in", "flew to", "travelled to"])
def test_only_the_first_day_of_a_stay_bears_an_arrival_out(verb: str) -> None:
    text = f"Chile {verb} Peru on 23 June"
    told = event(text, "CONSULT", sides=CHILE, mode="visit")
    stay = {"date": DAY - timedelta(days=2), "date_end": DAY}
    first = {"date": DAY, "date_end": DAY + timedelta(days=2)}
    assert judged(text, [told], [keeper(**first)]).verdict == "supported"
    assert judged(text, [told], [keeper(**stay)]).verdict == "cannot tell"
    assert judged(text, [told], [keeper(**stay), row()]).verdict == "cannot tell"
    assert judged(text, [told], [row()]).verdict == "supported"
    text = "Chile visited Peru on 23 June"
    told = event(text, "CONSULT", sides=CHILE, mode="visit")
    assert judged(text, [told], [keeper(**stay)]).verdict == "supported"


def test_the_day_of_leaving_is_not_that_of_a_visit() -> None:
    text = "Chile left Peru on 23 June"
    told = event(text, "CONSULT", sides=CHILE, mode="visit")
    assert judged(text, [told], [keeper()]).verdict == "cannot tell"


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("telephoned Peru", "cannot tell"),
        ("phoned Peru", "cannot tell"),
        ("spoke by phone with Peru", "supported"),
        ("spoke to Peru by telephone", "supported"),
    ],
)
def test_that_two_spoke_does_not_say_who_rang_whom(words: str, verdict: str) -> None:
    text = f"Chile {words} on 23 June"
    told = event(text, "CONSULT", sides=CHILE, mode="phone")
    spoke = [row(event=who, symmetric=True, mode="phone", publisher=who) for who in ("Reuters", "AFP")]
    finding = judged(text, [told], spoke)
    assert finding.verdict == verdict
    assert ("who rang whom" in finding.summary) == (verdict == "cannot tell")


def test_one_row_read_by_machine_does_not_show_which_traveller_of_a_name_it_was() -> None:
    text = "Ana Rojas of Chile visited Peru on 23 June"
    told = event(text, "CONSULT", sides=CHILE, mode="visit")
    object.__setattr__(told, "reports", (replace(told.reports[0], actors=(span(text, "Ana Rojas"),)),))
    mentions = [
        mention(text, "Ana Rojas", "CHL.GOV", form="person"), mention(text, "Chile", "CHL"),
        mention(text, "Peru", "PER"),
    ]  # fmt: skip
    machine = row(event="a", actor_name="Ana Rojas")
    other = row(event="b", actor_name="Ana Rojas", publisher="AFP", url="https://example.org/2", source_id="2")
    for rows, verdict in (
        ([machine], "cannot tell"),
        ([machine, other], "supported"),
        ([keeper(actor_name="Ana Rojas, President")], "supported"),
        ([keeper(actor_name="Chile")], "cannot tell"),
    ):
        assert judged(text, [told], rows, mentions=mentions).verdict == verdict


@pytest.mark.parametrize(
    ("journey", "verdict"), [(date(2025, 6, 27), "contradicted"), (date(2025, 7, 1), "cannot tell")]
)
def test_a_journey_after_the_document_contradicts_nothing(journey: date, verdict: str) -> None:
    text = "Ana Rojas visited Peru on 23 June"
    told = event("Ana Rojas Chile " + text, "CONSULT", sides=CHILE, mode="visit")
    object.__setattr__(
        told,
        "reports",
        (replace(told.reports[0], span=span(text, text), actors=(span(text, "Ana Rojas"),),
                 recipients=(span(text, "Peru"),)),),
    )  # fmt: skip
    mentions = [mention(text, "Ana Rojas", "CHL.GOV", form="person"), mention(text, "Peru", "PER")]
    rows = [keeper(date=journey, actor_name="Ana Rojas"),
            keeper(date=date(2025, 12, 1), actor_name="Ana Rojas", recipient_state="BOL", recipient="BOL")]  # fmt: skip
    assert judged(text, [told], rows, mentions=mentions, when=told.date).verdict == verdict


def test_a_plant_or_a_plane_is_no_plan() -> None:
    assert unsure("Chile bombed the plants and shot a plane down") == ""
    assert unsure("Chile planned a strike") == "planned"


def test_a_day_between_commas_is_that_of_the_clause_behind_it() -> None:
    own = "Chile visited Peru"
    for text, verdict in (
        (f"Long after the war, on 23 June, {own}", "supported"),
        (f"After the raid on 23 June, {own}", "cannot tell"),
        (f"After the raid, said on 23 June, {own}", "cannot tell"),
    ):
        told = event(text, "CONSULT", sides=CHILE, mode="visit", words=own)
        assert judged(text, [told], [keeper()], words=own, when=ON_DAY).verdict == verdict, text


def test_almost_a_span_of_time_is_no_doubt() -> None:
    assert unsure("they met, the first time in almost three years") == ""
    assert unsure("they almost met") == "almost"
    assert unsure("they met in nearly all capitals") == "nearly"
