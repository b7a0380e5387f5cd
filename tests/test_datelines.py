"""Datelines: where the text behind them begins, and whether their day dates the document."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.coding.coder import code
from backchannel.coding.dates import find_dates
from backchannel.coding.events import find_events
from backchannel.coding.sentences import split
from backchannel.documents.dating import stated_date
from backchannel.model.datelines import dateline_of
from backchannel.model.documents import Document


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("OSLO, June 28, 2025 (Agency) – Peru signed.", date(2025, 6, 28)),
        ("OSLO/LIMA, 13 June 2025 /AGN/. Peru signed.", date(2025, 6, 13)),
        ("OSLO – June 28, 2025 – Peru signed.", date(2025, 6, 28)),
        ("OSLO, 2025-06-28: Peru signed.", date(2025, 6, 28)),
        ("OSLO, June 28 (Agency) – Peru signed.", None),
        ("OSLO, 31 June 2025 – Peru signed.", None),
        ("Oslo, 20 June 1918 - Peru signed.", None),
        ("OSLO, June 28, 2025 saw Peru sign.", None),
    ],
)
def test_only_a_certain_day_of_a_dateline_dates_a_document(line: str, day: date | None) -> None:
    assert stated_date(f"Headline\n{line}") == day


@pytest.mark.parametrize("stated", ["Published: 1 July 2025", "1 July 2025", "By A. Writer, 1 July 2025"])
def test_any_other_stated_day_comes_before_a_dateline(stated: str) -> None:
    line = "OSLO, June 28, 2025 (Agency) – Peru signed."
    assert stated_date(f"{line}\n{stated}") == stated_date(f"{stated}\n{line}") == date(2025, 7, 1)


@given(st.text(alphabet="AB ab,.-–/()5\nJune", max_size=60), st.integers(0, 5))
def test_a_dateline_stays_on_its_line_and_leaves_text(text: str, start: int) -> None:
    found = dateline_of(text, start)
    if found is not None:
        assert start < found.end < len(text)
        assert "\n" not in text[start : found.end]
        assert found.day in text[start : found.end]


@pytest.mark.parametrize("piece", ["A", "AB ", "AB/", "Ab, ", "AB - ", "(A ", "5 June ", "- "])
def test_a_hostile_line_takes_linear_time(piece: str) -> None:
    began = time.process_time()
    dateline_of(piece * 30_000)
    assert time.process_time() - began < 0.5


def test_an_event_takes_neither_party_nor_day_from_a_dateline() -> None:
    text = "MOSCOW, June 5 (Agency) – Turkey recalled its ambassador from Iran."
    paper = Document(id="d", text=text, source="-", sha256="", published=date(2025, 6, 28))
    events = find_events(paper, code(paper))
    assert events
    assert all(event.date.basis == "published" for event in events)
    assert all(actor.unit != "RUS" for event in events for actor in (*event.actors, *event.recipients))


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("Peru has hosted talks since January 2025.", "since"),
        ("Peru has hosted talks since at least January 2025.", "since"),
        ("Starting in January 2025 Peru hosted talks.", "since"),
        ("From January 2025 on, Peru hosted talks.", "since"),
        ("From January 2025 onwards Peru hosted talks.", "since"),
        ("Peru banned imports from January 2025.", "from"),
        ("Peru hosted talks in January 2025.", ""),
        ("Peru hosted talks from January 2025 until the vote.", ""),
        ("Since January 2025 was cold, Peru hosted no talks.", ""),
        ("Peru hosted talks by January 2025.", ""),
    ],
)
def test_words_that_open_a_stretch_are_told_apart(text: str, opening: str) -> None:
    paper = Document(id="d", text=text, source="-", sha256="", published=date(2025, 6, 28))
    assert [mention.opening for mention in find_dates(paper, split(paper))] == [opening]
