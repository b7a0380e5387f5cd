"""Expressions of time that stand alone: what they mean, what is refused, and laws that hold for all of them."""

from __future__ import annotations

import json
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.coding.date_expressions import DateReading, resolve_expression

REFERENCE = date(2021, 5, 6)  # a Thursday
DEV = Path(__file__).parent / "gold" / "dates_dev.jsonl"
ROWS = [json.loads(line) for line in DEV.read_text(encoding="utf-8").splitlines()]
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2090, 12, 31))


def day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def read(expression: str, reference: date | None = REFERENCE) -> DateReading:
    return resolve_expression(expression, reference=reference)


def test_the_development_set_is_read_as_labelled() -> None:
    """The figure of docs/methods/dates.md: it may only rise."""
    right = 0
    for row in ROWS:
        found = read(row["expression"], day(row["reference"]))
        labelled = (day(row["start"]), day(row["end"]), row["granularity"] or "", row["type"])
        right += (found.start, found.end, found.granularity, found.type) == labelled
    assert len(ROWS) >= 250
    assert right / len(ROWS) >= 0.95


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ("05/06/2021", "order of day and month"),
        ("3/5", "order of day and month"),
        ("Ramadan", "moves"),
        ("Easter Sunday", "moves"),
        ("every Monday", "repeats"),
        ("soon", "no time of the calendar"),
        ("in recent days", "no time of the calendar"),
        ("for two weeks", "a length of time"),
        ("the day before", "event"),
        ("until Friday", "one end"),
        ("N/A", "no time is given"),
        ("Monday, 6 May", "no year near"),
        ("3 and 7 May", "two times"),
        ("Monday or Tuesday", "not all of its words"),
        ("x" * 200, "longer than"),
    ],
)
def test_what_cannot_be_told_is_refused_with_the_reason(expression: str, reason: str) -> None:
    found = read(expression)
    assert (found.start, found.end, found.granularity, found.type) == (None, None, "", "unresolved")
    assert reason in found.reason


# What a general parser makes of these is a date that nobody wrote: the day of the reference, or a piece of the words.
@pytest.mark.parametrize("expression", ["3 of the 12", "The March on Rome", "on Tuesday and may", "an hour", "12"])
def test_traps_of_date_parsers_are_refused(expression: str) -> None:
    assert read(expression).start is None


def test_a_month_and_a_year_stay_as_coarse_as_they_are_told() -> None:
    assert read("may").granularity == "month"
    assert (read("1999").start, read("1999").end) == (date(1999, 1, 1), date(1999, 12, 31))


def test_a_year_that_is_filled_in_is_flagged() -> None:
    assert "nearest" in read("June 3").reason
    assert read("June 3").start == date(2021, 6, 3)
    assert read("3 June 2019").reason == "stated"


@pytest.mark.parametrize("form", ["{}", "on {}", "{} MORNING", "late {} night"])
@given(reference=DAYS, weekday=st.sampled_from(WEEKDAYS), weeks=st.integers(-300, 300))
def test_weekdays_shift_with_the_reference(form: str, reference: date, weekday: str, weeks: int) -> None:
    found = read(form.format(weekday), reference)
    moved = read(form.format(weekday), reference + timedelta(weeks=weeks))
    assert found.start is not None
    assert moved.start == found.start + timedelta(weeks=weeks)
    assert timedelta(0) <= reference - found.start < timedelta(days=7)


@given(first=DAYS, days=st.integers(0, 400), reference=st.none() | DAYS)
def test_iso_dates_are_read_back_as_they_were_written(first: date, days: int, reference: date | None) -> None:
    last = first + timedelta(days=days + 1)
    found = read(first.isoformat(), reference)
    assert (found.start, found.end, found.type) == (first, first, "exact")
    found = read(f"{first.isoformat()} to {last.isoformat()}", reference)
    assert (found.start, found.end, found.type) == (first, last, "range")


WORDS = (
    "since from until between and to the early mid late end of last next this June May 3 2020 1990s Monday week "
    "weekend two days ago after before first quarter Q3 spring Christmas Eve overnight morning at 5pm ( ) , - past "
    "in by 9/11"
)
PIECES = st.sampled_from(WORDS.split(" "))


@given(words=st.lists(PIECES, max_size=20), reference=st.none() | st.dates())
def test_any_words_give_a_reading_in_order(words: list[str], reference: date | None) -> None:
    found = read(" ".join(words), reference)
    assert found.reason
    assert (found.start is None) == (found.type == "unresolved") == (found.granularity == "")
    assert found.start is None or found.end is None or found.start <= found.end


@given(text=st.text(max_size=200), reference=st.none() | st.dates())
def test_any_text_is_read_without_error(text: str, reference: date | None) -> None:
    assert read(text, reference).reason


@pytest.mark.parametrize(
    "piece", ["since ", "a to ", "late ", "(", "two days before ", "Monday, ", "5:00 ", "- ", "May and ", " "]
)
def test_long_text_costs_no_more_than_short_text(piece: str) -> None:
    began = time.process_time()
    read(piece * 50_000)
    read((piece * 120)[:120])
    assert time.process_time() - began < 0.5
