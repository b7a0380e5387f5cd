"""Expressions of time in the words of reporters, lawyers, historians and officials."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.coding.date_easter import easter
from backchannel.coding.date_expressions import DateReading, resolve_expression

REFERENCE = date(2018, 8, 15)  # a Wednesday


def read(expression: str, reference: date | None = REFERENCE) -> DateReading:
    return resolve_expression(expression, reference=reference)


@pytest.mark.parametrize(
    ("expression", "start", "end"),
    [
        # counted past the nearest one
        ("the week before last", "2018-07-30", "2018-08-05"),
        ("the month after next", "2018-10-01", "2018-10-31"),
        ("the year before last", "2016-01-01", "2016-12-31"),
        ("the weekend before last", "2018-08-04", "2018-08-05"),
        ("the Friday before last", "2018-08-03", "2018-08-03"),
        ("two Mondays ago", "2018-08-06", "2018-08-06"),
        # weeks from or before a weekday
        ("two weeks from Friday", "2018-08-31", "2018-08-31"),
        ("Monday week", "2018-08-27", "2018-08-27"),
        ("a week on Thursday", "2018-08-23", "2018-08-23"),
        ("a week ago Monday", "2018-08-06", "2018-08-06"),
        # another order of words, another name of a unit
        ("on Friday last", "2018-08-10", "2018-08-10"),
        ("3 June last", "2018-06-03", "2018-06-03"),
        ("this past May", "2018-05-01", "2018-05-31"),
        ("last month on the 9th", "2018-07-09", "2018-07-09"),
        ("next year in March", "2019-03-01", "2019-03-31"),
        ("last year's spring", "2017-03-01", "2017-05-31"),
        ("the autumn of last year", "2017-09-01", "2017-11-30"),
        ("a fortnight ago", "2018-07-30", "2018-08-05"),
        ("exactly two years ago", "2016-08-15", "2016-08-15"),
        ("ten years ago to the day", "2008-08-15", "2008-08-15"),
        ("half a century ago", "1968-01-01", "1968-12-31"),
        ("two and a half years ago", "2016-02-01", "2016-02-29"),
        ("the summer of '68", "1968-06-01", "1968-08-31"),
        # as written in files, treaties and judgments
        ("07-Oct-2011", "2011-10-07", "2011-10-07"),
        ("the twelfth day of May, 1999", "1999-05-12", "1999-05-12"),
        ("the 3rd of June, 2010", "2010-06-03", "2010-06-03"),
        ("on 2 and 3 May 2011", "2011-05-02", "2011-05-03"),
        ("5 to 9 of October", "2018-10-05", "2018-10-09"),
        ("not later than 1 July 2020", "2020-07-01", "2020-07-01"),
        ("calendar year 2015", "2015-01-01", "2015-12-31"),
        ("U.S. fiscal year 2016", "2015-10-01", "2016-09-30"),
        ("the 110th Congress", "2007-01-03", "2009-01-03"),
        ("Friday the 10th", "2018-08-10", "2018-08-10"),
        # parts and stretches
        ("early to mid June", "2018-06-01", "2018-06-20"),
        ("the final week of May 2014", "2014-05-25", "2014-05-31"),
        ("the 2nd quarter of 2016", "2016-04-01", "2016-06-30"),
        ("end-July", "2018-07-21", "2018-07-31"),
        ("the first half of this month", "2018-08-01", "2018-08-15"),
        ("the second half of the 1970s", "1975-01-01", "1979-12-31"),
        ("the 19th century", "1801-01-01", "1900-12-31"),
        ("the mid-eighties", "1983-05-01", "1986-08-31"),
        ("2011 and 2012", "2011-01-01", "2012-12-31"),
        ("the rest of the year", "2018-08-15", "2018-12-31"),
        ("the year to date", "2018-01-01", "2018-08-15"),
        ("2009 to the present", "2009-01-01", "2018-08-15"),
        ("Friday night into Saturday", "2018-08-10", "2018-08-11"),
        ("the weekend of July 28", "2018-07-28", "2018-07-29"),
        ("within 48 hours", "2018-08-15", "2018-08-17"),
        ("in the next two weeks", "2018-08-15", "2018-08-29"),
        ("within the next ten days", "2018-08-15", "2018-08-25"),
        # times of day
        ("1430 GMT Tuesday", "2018-08-14", "2018-08-14"),
        ("Monday evening Kyiv time", "2018-08-13", "2018-08-13"),
        ("Sunday's pre-dawn hours", "2018-08-12", "2018-08-12"),
        # feasts and days counted from a day
        ("Good Friday 2003", "2003-04-18", "2003-04-18"),
        ("Palm Sunday of last year", "2017-04-09", "2017-04-09"),
        ("Veterans Day 2012", "2012-11-11", "2012-11-11"),
        ("the eve of 7 August 2008", "2008-08-06", "2008-08-06"),
        ("the tenth anniversary of August 8, 2008", "2018-08-08", "2018-08-08"),
        ("one day in 2014", "2014-01-01", "2014-12-31"),
        ("ca. 1905", "1905-01-01", "1905-12-31"),
        ("much of 2013", "2013-01-01", "2013-12-31"),
        ("the night of 21/22 August 2013", "2013-08-21", "2013-08-22"),
        ("November 8/9, 2015", "2015-11-08", "2015-11-09"),
        ("6, 7 and 8 October 2011", "2011-10-06", "2011-10-08"),
    ],
)
def test_wordings(expression: str, start: str, end: str) -> None:
    found = read(expression)
    assert (str(found.start), str(found.end)) == (start, end), found.reason


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ("Friday, 15 August 2018", "not the weekday"),
        ("two weeks ago on Sunday", "two weeks"),
        ("fiscal year 2016", "each state"),
        ("Easter Sunday", "moves"),
        ("Orthodox Easter 2016", "moves"),
        ("the rest of 2012", "does not lie"),
        ("the eve of the vote", "event"),
        ("the fifth anniversary of the coup", "event"),
        ("the weekend of July 25", "no weekend"),
        ("the weekend of July", "which weekend"),
        ("the 30th Congress", "before the terms"),
        ("the 9th century", "outside the years"),
        ("2011 and 2013", "two times"),
        ("Thursday the 15th", "no one month"),
        ("the winter of last year", "two years"),
        ("6, 8 and 9 October 2011", "not all of its words"),
        ("8/11/2015 or so", "order of day and month"),
        ("the turn of the year", "not all of its words"),
    ],
)
def test_what_stays_open(expression: str, reason: str) -> None:
    found = read(expression)
    assert found.start is None
    assert reason in found.reason


def test_nothing_is_counted_from_a_reference_that_is_not_known() -> None:
    for expression in (
        "the week before last", "Monday week", "a week ago Monday", "two Mondays ago", "this decade", "Friday the 10th",
        "two and a half years ago", "the first half of this month",
    ):  # fmt: skip
        assert read(expression, None).type == "unresolved", expression


@given(year=st.integers(1583, 4099))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    found = easter(year)
    assert found.weekday() == 6
    assert date(year, 3, 22) <= found <= date(year, 4, 25)


@given(year=st.integers(1583, 4080))
def test_no_easter_lies_a_whole_year_from_the_next(year: int) -> None:
    """The feasts follow the moon: 50, 51, 54 or 55 weeks apart."""
    assert (easter(year + 1) - easter(year)) // timedelta(weeks=1) in {50, 51, 54, 55}


def test_days_of_easter_agree_with_the_almanac() -> None:
    """Astronomical Applications Department of the US Naval Observatory, "The Date of Easter"."""
    known = {2000: (4, 23), 2005: (3, 27), 2008: (3, 23), 2011: (4, 24), 2016: (3, 27), 2025: (4, 20)}
    assert {year: (easter(year).month, easter(year).day) for year in known} == known
