"""Claims of what has gone on since a day: neither "on that day" nor borne out by a single attack."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from record_scene import DAY, ON_DAY, PUBLISHED, RAID_ROW, event, judged, keeper, row

SINCE = ON_DAY.onwards(PUBLISHED)
LATER, BEFORE = DAY + timedelta(days=3), DAY - timedelta(days=1)
RAIDS, VISITS = "Chile has attacked Peru since 23 June", "Chile has visited Peru since 23 June"
RAIDED = event(RAIDS, "ASSAULT", sides=(("CHL",), ("PER",)), when=SINCE)
VISITED = event(VISITS, "CONSULT", sides=(("CHL.GOV",), ("PER",)), mode="visit", when=SINCE)


def test_no_single_attack_bears_out_that_attacks_went_on() -> None:
    for day in (DAY, LATER):
        assert judged(RAIDS, [RAIDED], [row(date=day, **RAID_ROW)], when=SINCE).verdict == "cannot tell"


def test_a_visit_since_a_day_is_borne_out_by_any_visit_from_then_on() -> None:
    assert judged(VISITS, [VISITED], [keeper(date=LATER)], when=SINCE).verdict == "supported"
    assert judged(VISITS, [VISITED], [keeper(date=BEFORE)], when=SINCE).verdict == "cannot tell"


def test_a_claim_since_a_day_and_an_act_on_it_are_two_times() -> None:
    on_day = replace(VISITED, date=ON_DAY)
    assert judged(VISITS, [on_day], [keeper(date=DAY)], when=SINCE).verdict == "cannot tell"


def test_without_the_day_of_the_document_nothing_is_told() -> None:
    left_open = ON_DAY.onwards(None)
    acts = [replace(VISITED, date=left_open)]
    assert judged(VISITS, acts, [keeper(date=DAY)], when=left_open, published=None).verdict == "cannot tell"


def test_what_has_not_happened_since_a_day_may_have_happened_on_it() -> None:
    text = "Chile has not visited Peru since 23 June"
    acts = [event(text, "CONSULT", sides=(("CHL.GOV",), ("PER",)), mode="visit", when=SINCE, modality="negated")]
    told = {day: judged(text, acts, [keeper(date=day)], when=SINCE, certainty="denied") for day in (DAY, LATER)}
    assert (told[DAY].verdict, told[LATER].verdict) == ("cannot tell", "contradicted")
