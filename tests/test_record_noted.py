"""Journeys and vetoes noted by hand: they bear a claim out, and what is not among them contradicts nothing."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from backchannel.contacts.streams import covered_days, tells_of
from backchannel.errors import UnreadableInput
from backchannel.model.claims import Certainty
from backchannel.model.coding import ResolvedDate
from backchannel.model.record import RECORD_COLUMNS, Query
from backchannel.record.entries import entries
from backchannel.record.matching import told_words
from backchannel.store.starter import ABOUT, ROWS, shipped, write_starter
from backchannel.store.store import Store
from backchannel.tone.coverage import STARTER, covers
from record_scene import DAY, ON_DAY, event, judged, keeper, mention, named

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tools"))

import build_record  # noqa: E402
import record_travels as travels  # noqa: E402
import record_vetoes as vetoes  # noqa: E402

VETOES, JOURNEYS = (ROOT / "training" / "record" / name for name in ("vetoes.csv", "journeys.csv"))
COMPLETE_UNTIL = date(2025, 6, 30)  # all vetoes of the days up to then are known
YEAR = ResolvedDate(start=date(2025, 1, 1), precision="year", basis="stated", end=date(2025, 12, 31))
LATER = date(2026, 6, 1)
VETO = "On 23 June Russia used its veto in the Security Council"
DENIED = "Russia did not use its veto in the Security Council on 23 June"
Row = dict[str, Any]


def vote(days: int, *, state: str = "RUS", **cells: Any) -> Row:
    """A veto of one member, some days from the day."""
    base = {
        "event": f"v{days}{state}{sorted(cells)}", "source": "vetoes", "date": DAY + timedelta(days=days),
        "type": "REJECT", "mode": None, "actor": f"{state}.GOV", "actor_state": state, "recipient": None,
        "recipient_state": None,
    }  # fmt: skip
    return keeper(**(base | cells))


NOTED: Row = {"source": "noted"}
AMENDMENT: Row = {"type": None}


def voted(rows: list[Row], *, text: str = VETO, when: ResolvedDate = ON_DAY) -> str:
    certainty: Certainty = "denied" if "did not" in text else "stated"
    people = [mention(text, "Russia", "RUS"), mention(text, "Security Council", "UNSC", form="organisation")]
    return judged(text, [], rows, when=when, mentions=people, published=LATER, certainty=certainty).verdict


# What they say of a claim


def test_a_noted_veto_bears_a_claim_out_and_its_words_say_that_it_is_one() -> None:
    assert voted([vote(0, **NOTED)]) == "supported"
    assert voted([vote(0, state="CHN", **NOTED)]) == "cannot tell"
    (row,) = entries(pd.DataFrame([vote(0, **NOTED)]))
    assert told_words(row) == "Russia vetoed a draft in the Security Council"


def test_the_register_ends_where_only_noted_vetoes_follow() -> None:
    assert voted([vote(-90), vote(90, state="USA")]) == "contradicted"
    assert voted([vote(-90), vote(90, state="USA", **NOTED)]) == "cannot tell"
    assert voted([vote(-90), vote(90, state="USA")], text=DENIED) == "supported"
    assert voted([vote(-90), vote(90, state="USA", **NOTED)], text=DENIED) == "cannot tell"


def test_a_vetoed_amendment_is_neither_a_vetoed_draft_nor_no_veto() -> None:
    rows = [vote(0, **AMENDMENT), vote(90, state="USA")]
    assert voted(rows) == "cannot tell"  # the draft may have been adopted on that day
    assert voted(rows, text=DENIED) == "cannot tell"
    (row, *_) = entries(pd.DataFrame(rows))
    assert told_words(row) == "Russia vetoed an amendment in the Security Council"


@pytest.mark.parametrize(
    ("number", "verdict"), [("two", "cannot tell"), ("three", "cannot tell"), ("four", "contradicted")]
)
def test_who_counts_vetoes_may_count_amendments_or_not(number: str, verdict: str) -> None:
    rows = [vote(0), vote(20), vote(40, **AMENDMENT), vote(300, state="USA")]
    text = f"Russia cast {number} vetoes in the Security Council on 23 June"  # the scene's date stands for the year
    assert voted(rows, text=text, when=YEAR) == verdict


def test_a_noted_journey_bears_a_claim_out_and_ends_no_gap_of_the_register() -> None:
    text = "Chile's Ana Rojas visited Peru on 23 June"
    theirs = {"actor_name": "Ana Rojas, President of Chile"}

    def journey(days: int, to: str, **cells: Any) -> Row:
        there = {"recipient": to, "recipient_state": to, "date": DAY + timedelta(days=days), "event": f"{to}{days}"}
        return keeper(**(theirs | there | cells))

    def verdict(*rows: Row) -> str:
        told = event(text, "CONSULT", sides=(("CHL",), ("PER",)), mode="visit")
        return judged(text, [told], rows, when=ON_DAY, mentions=named(text), published=LATER).verdict

    before = [journey(-60, "BOL"), journey(-9000, "PER", actor_name="Juan Paz, President of Chile")]
    assert verdict(*before, journey(0, "PER", **NOTED)) == "supported"
    assert verdict(*before, journey(60, "BOL")) == "contradicted"
    assert verdict(*before, journey(60, "BOL", **NOTED)) == "cannot tell"
    assert verdict(*before, journey(8, "PER", **NOTED), journey(60, "BOL", **NOTED)) == "cannot tell"


def test_what_is_not_noted_is_not_covered() -> None:
    assert tells_of("noted", dataset="starter", sides=("USA", "ISR"))
    assert not tells_of("noted", dataset="starter", sides=("IRN", "OMN"))
    query = Query(actors=("USA",), recipients=("ISR",), types=("CONSULT",))
    assert covers(STARTER["travels"], query)
    assert not covers(STARTER["noted"], query)
    days = pd.DataFrame({"date": pd.to_datetime(["2025-03-10", "2025-10-23"]), "dataset": "starter", "source": "noted"})
    span = {"sides": ("USA", "ISR"), "since": date(2025, 3, 1), "until": date(2025, 10, 31)}
    assert covered_days(days, **span) == 62  # type: ignore[arg-type]
    assert covered_days(days.assign(source="travels"), **span) == 245  # type: ignore[arg-type]


# The files


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if line[0] != "#"))


def test_every_noted_veto_was_one_by_its_votes() -> None:
    for line in lines(VETOES):
        agreed, against, abstained = map(int, line["votes"].split("-"))
        assert agreed + against + abstained == 15, line
        assert agreed >= 9, line  # with fewer no draft is adopted, and no vote against it is a veto
        assert against >= len(line["members"].split(";")), line
        assert line["url"].startswith("http"), line
        assert line["checked"], line


def test_the_stretch_in_which_all_vetoes_are_known_has_as_many_as_the_un_counts() -> None:
    known = [line for line in lines(VETOES) if line["stream"] == "vetoes"]
    counts = Counter((line["date"][:4], line["what"]) for line in known)
    assert counts == {
        ("2022", "draft"): 1, ("2023", "draft"): 5, ("2023", "amendment"): 1, ("2024", "draft"): 7,
        ("2025", "amendment"): 2, ("2025", "draft"): 1,
    }  # fmt: skip
    assert max(line["date"] for line in known) <= COMPLETE_UNTIL.isoformat()
    others = [line["date"] for line in lines(VETOES) if line["stream"] == "noted"]
    assert others
    assert min(others) > COMPLETE_UNTIL.isoformat()


def test_noted_vetoes_become_rows_of_their_stream() -> None:
    rows = list(vetoes.noted(VETOES, stream="vetoes"))
    assert set(rows[0]) == set(RECORD_COLUMNS)
    assert {row["source"] for row in rows} == {"vetoes"}
    double = [row["actor"] for row in rows if row["source_id"] == "S/2023/792"]
    assert double == ["CHN.GOV", "RUS.GOV"]
    amended = [row for row in rows if "amendment" in str(row["source_id"])]
    assert len(amended) == 3
    assert {(row["type"], row["code"], row["quad"]) for row in amended} == {(None, None, None)}
    assert {row["source"] for row in vetoes.noted(VETOES, stream="noted")} == {"noted"}


def test_what_is_written_otherwise_is_refused_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "v.csv"
    head, line, *_ = (one for one in VETOES.read_text(encoding="utf-8").splitlines() if one[0] != "#")
    for old, new, said in (
        (",draft,", ",statement,", "'statement' is neither draft nor amendment"),
        ("2022-09-30", "30.9.2022", "'30.9.2022' is no date"),
        (",Russia,", ",Brazil,", "Brazil"),
    ):
        path.write_text(f"{head}\n{line.replace(old, new)}\n", encoding="utf-8")
        with pytest.raises(UnreadableInput, match=rf"row 1: .*{said}"):
            list(vetoes.noted(path, stream="vetoes"))


def test_noted_journeys_have_a_host_a_link_and_no_register() -> None:
    rows = list(travels.noted(JOURNEYS))
    assert {row["source"] for row in rows} == {"noted"}
    assert all(str(row["event"]).startswith("starter:noted:") for row in rows)
    assert all(row["recipient_state"] for row in rows)
    assert all(line["url"].startswith("http") and line["checked"] for line in lines(JOURNEYS))
    troops = [row for row in rows if row["place"] == "Al Asad"]
    assert [(row["recipient"], row["type"]) for row in troops] == [("IRQ", None)]  # nobody of Iraq was met


# The record that ships


def test_the_shipped_record_has_every_noted_row() -> None:
    made = [*travels.noted(JOURNEYS), *vetoes.noted(VETOES, stream="noted"), *vetoes.noted(VETOES, stream="vetoes")]
    with Store.open(None) as store:
        held = store.events(Query(sources=("noted", "vetoes"), duplicates="raw"))
    found = Counter(zip(held["event"], held["actor"], held["recipient"].fillna(""), strict=True))
    wanted = Counter((str(row["event"]), str(row["actor"]), str(row["recipient"] or "")) for row in made)
    assert wanted <= found
    assert sum(":noted:" in name and ":noted:event:" not in name for name, *_ in found.elements()) == 83


def test_rows_of_other_sources_are_kept_as_they_are(tmp_path: Path) -> None:
    sources: Mapping[str, tuple[str, str]] = {"noted": ("facts only", "us"), "vetoes": ("facts only", "them")}
    rows = [*travels.noted(JOURNEYS), *vetoes.noted(VETOES, stream="noted"), *vetoes.noted(VETOES, stream="vetoes")]
    first = write_starter(rows, folder=tmp_path / "a", sources=sources)
    kept = build_record._there(tmp_path / "a", source="vetoes")
    assert len(kept) == 19
    again = [*rows[:-19], *kept]
    assert write_starter(again, folder=tmp_path / "b", sources=sources).sha256 == first.sha256
    assert (shipped() / ROWS).is_file()
    assert (shipped() / ABOUT).is_file()
