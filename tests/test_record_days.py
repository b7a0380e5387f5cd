"""The days of claims and rows: who began it may hang on one day, and reports come late."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from backchannel.model.coding import ResolvedDate
from record_scene import DAY, NO_DATE, RAID, RAID_ROW, RAIDED, VISIT, VISITED, event, judged, keeper, row

NEXT, BEFORE = DAY + timedelta(days=1), DAY - timedelta(days=1)


@pytest.mark.parametrize("basis", ["published", "stated", "relative", "data set", None])
@pytest.mark.parametrize(("day", "why"), [(NEXT, "a day later"), (BEFORE, "a day earlier")])
def test_a_row_of_the_day_after_or_before_bears_a_stated_day_out_never(basis: str | None, day: date, why: str) -> None:
    finding = judged(RAID, [RAIDED], [row(date=day, date_basis=basis, **RAID_ROW)])
    assert finding.verdict == "cannot tell"
    assert why in finding.summary
    table = finding.evidence[0].table
    assert table is not None
    assert f"near: {why}" in table.rows[0]


def test_people_who_keep_a_register_are_held_to_the_day_as_well() -> None:
    assert judged(VISIT, [VISITED], [keeper(date=BEFORE)]).verdict == "cannot tell"
    assert judged(VISIT, [VISITED], [keeper(date=BEFORE, date_end=NEXT)]).verdict == "supported"


@pytest.mark.parametrize(
    ("cells", "verdict"),
    [
        ({"date_basis": "published"}, "cannot tell"),
        ({"date_precision": "publication", "source": "mid", "publisher": None}, "cannot tell"),
        ({"date_basis": "stated"}, "supported"),
        ({"source": "travels", "date_basis": "data set", "confidence": None}, "supported"),
    ],
)
def test_a_report_may_be_a_day_behind_the_act_that_others_have(cells: dict[str, Any], verdict: str) -> None:
    late, earlier = row(event="late", **cells), row(event="early", date=BEFORE)
    finding = judged(VISIT, [VISITED], [late, earlier])
    assert finding.verdict == verdict
    assert judged(VISIT, [VISITED], [late]).verdict == "supported"


def test_attacks_go_on_for_days() -> None:
    rows = [row(event=str(day), date=day, date_basis="published", **RAID_ROW) for day in (BEFORE, DAY)]
    assert judged(RAID, [RAIDED], rows).verdict == "supported"


def test_an_approximate_day_takes_rows_of_a_week_around_it() -> None:
    about = ResolvedDate(start=DAY, precision="day", basis="stated", approximate=True)
    text = "Chile visited Peru around 23 June"
    told = event(text, "CONSULT", sides=(("CHL",), ("PER",)), mode="visit", when=about)
    assert judged(text, [told], [row(date=DAY - timedelta(days=5))], when=about).verdict == "cannot tell"
    assert "5 days earlier" not in judged(text, [told], [row(date=DAY - timedelta(days=5))], when=about).summary
    assert "days earlier" in judged(text, [told], [row(date=DAY - timedelta(days=9))], when=about).summary


def test_the_order_of_two_acts_is_a_part_of_its_own() -> None:
    text = "Chile visited Peru after it attacked Bolivia on 23 June"
    acts = [
        event(text, "CONSULT", sides=(("CHL",), ("PER",)), mode="visit"),
        event(text, "ASSAULT", sides=(("CHL",), ("BOL",))),
    ]
    rows = [row(event="a"), row(event="b", **(RAID_ROW | {"recipient": "BOL", "recipient_state": "BOL"}))]
    finding = judged(text, acts, rows)
    assert finding.verdict == "cannot tell"
    assert "No entry says “after”" in finding.summary


def test_days_are_told_in_order_and_sentences_open_with_a_capital() -> None:
    text = "Strikes of Chile hit Peru"
    told = event(text, "ASSAULT", sides=(("CHL",), ("PER",)), when=NO_DATE)
    rows = [row(event=str(n), date=DAY - timedelta(days=n), **RAID_ROW) for n in (0, 4, 8)]
    finding = judged(text, [told], rows)
    assert "borne out, 15 June 2025, 19 June 2025, 23 June 2025 (Wikipedia" in finding.summary
    text = "Strikes of the US hit Peru"
    assert finding.summary.startswith("Chile attacked Peru")


def test_the_number_of_events_stands_before_the_name_of_their_source() -> None:
    other = {"actor": "BOL", "actor_state": "BOL", "recipient": "RUS", "recipient_state": "RUS"}
    rows = [row(event=f"{name}{n}", source=name, **other) for name, times in (("posts", 3), ("rt", 1))
            for n in range(times)]  # fmt: skip
    finding = judged(VISIT, [VISITED], rows)
    assert "4 events of 23 June 2025: 3 from Posts of the US president (2025); 1 from RT" in finding.steps[-1].text


def test_groups_have_names_and_a_side_opens_its_sentence_with_a_capital() -> None:
    rows = [row(actor="HEZBOLLAH", actor_state="HEZBOLLAH", type="ASSAULT", mode=None)]
    finding = judged("Peru went further toward Chile", [], rows)
    assert "HEZBOLLAH" not in str([piece.table for piece in finding.evidence])
