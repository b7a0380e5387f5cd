"""Time expressions: what is found, what it resolves to, and what is refused."""

from __future__ import annotations

import re
import time
from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backchannel.coding.dates import find_dates
from backchannel.model.coding import DateMention
from backchannel.model.documents import Document, Span

PUBLISHED = date(2025, 6, 28)  # a Saturday


def spans(text: str) -> list[Span]:
    """A plain splitter, enough for texts of the tests' own."""
    pieces = re.finditer(r"[^\s].*?(?:[.!?](?= [A-Z]|\n|$)|(?=\n|$))", text)
    return [Span(document_id="d", start=m.start(), end=m.end(), quote=m.group()) for m in pieces]


def dates(text: str, published: date | None = PUBLISHED) -> tuple[DateMention, ...]:
    document = Document(id="d", text=text, source="d.txt", sha256="0", published=published)
    return find_dates(document, spans(text))


def told(text: str, published: date | None = PUBLISHED) -> list[tuple[str, str]]:
    """Each mention with its date as "START..END precision basis", "~" if approximate."""
    rows = []
    for mention in dates(text, published):
        found = mention.date
        whole = f"{found.start}" if found.start == found.end else f"{found.start}..{found.end}"
        about = "~" if found.approximate else ""
        rows.append((mention.span.quote, f"{about}{whole} {found.precision} {found.basis}" if found.start else "?"))
    return rows


# One row: the text, the mention, and its date: (Y)ear, (M)onth, (W)eek or (D)ay and (s)tated or (r)elative.
STATED = [
    ("Signed on June 13, 2025 in Rome.", "June 13, 2025", "2025-06-13 day stated"),
    ("Signed on 13 June 2025.", "13 June 2025", "2025-06-13 day stated"),
    ("Signed on 13 June, 2025.", "13 June, 2025", "2025-06-13 day stated"),
    ("Signed on June 13th 2025.", "June 13th 2025", "2025-06-13 day stated"),
    ("Signed on the 24th of February 2022.", "24th of February 2022", "2022-02-24 day stated"),
    ("Signed on Feb. 24, 2022.", "Feb. 24, 2022", "2022-02-24 day stated"),
    ("Signed on 3 Sept 2013.", "3 Sept 2013", "2013-09-03 day stated"),
    ("JUNE 13, 2025 (AP)", "JUNE 13, 2025", "2025-06-13 day stated"),
    ("Signed on 2025-06-13.", "2025-06-13", "2025-06-13 day stated"),
    ("Logged 2025-06-13T10:15:00Z by us.", "2025-06-13T10:15:00Z", "2025-06-13 day stated"),
    ("Signed on 13/06/2025.", "13/06/2025", "2025-06-13 day stated"),
    ("Signed on 6/13/2025.", "6/13/2025", "2025-06-13 day stated"),
    ("Signed on 13.06.2025.", "13.06.2025", "2025-06-13 day stated"),
    ("Signed on 05/05/2025.", "05/05/2025", "2025-05-05 day stated"),
    ("Signed on 03/04/2025.", "03/04/2025", "2025-01-01..2025-12-31 year stated"),
    ("Signed on Monday, June 23, 2025.", "Monday, June 23, 2025", "2025-06-23 day stated"),
    ("Signed on Tuesday, June 23, 2025.", "Tuesday, June 23, 2025", "~2025-06-23 day stated"),
    ("After the 9/11 attacks.", "9/11", "2001-09-11 day stated"),
    ("After the October 7 attacks on Israel.", "October 7", "2023-10-07 day stated"),
    ("After the attacks of September 11.", "September 11", "2001-09-11 day stated"),
    ("Since January 2025 it holds.", "January 2025", "2025-01-01..2025-01-31 month stated"),
    ("In February of 2024 it met.", "February of 2024", "2024-02-01..2024-02-29 month stated"),
    ("In May 2024, it met.", "May 2024", "2024-05-01..2024-05-31 month stated"),
    ("In 2019 it met.", "2019", "2019-01-01..2019-12-31 year stated"),
    ("Under the 2015 nuclear deal.", "2015", "2015-01-01..2015-12-31 year stated"),
    ("Russia’s 2014 annexation.", "2014", "2014-01-01..2014-12-31 year stated"),
    ("Under Resolution 1701 (2006) it holds.", "2006", "2006-01-01..2006-12-31 year stated"),
    ("2011 was the turn.", "2011", "2011-01-01..2011-12-31 year stated"),
    ("In the 1990s it met.", "the 1990s", "~1990-01-01..1999-12-31 year stated"),
    ("In the nineties it met.", "the nineties", "~1990-01-01..1999-12-31 year stated"),
    ("In the early 1990s it met.", "early 1990s", "~1990-01-01..1993-04-30 year stated"),
    ("In early 2024 it met.", "early 2024", "~2024-01-01..2024-04-30 year stated"),
    ("In late 2023 it met.", "late 2023", "~2023-09-01..2023-12-31 year stated"),
    ("In mid-May 2025 it met.", "mid-May 2025", "~2025-05-11..2025-05-20 month stated"),
    ("At the end of March 2025 it met.", "the end of March 2025", "~2025-03-21..2025-03-31 month stated"),
    ("By the end of 2024 it met.", "the end of 2024", "~2024-09-01..2024-12-31 year stated"),
    ("In spring 2024 it met.", "spring 2024", "~2024-03-01..2024-05-31 year stated"),
    ("In the winter of 2022-23 it met.", "winter of 2022-23", "~2022-12-01..2023-02-28 year stated"),
    ("In winter 2022 it met.", "winter 2022", "~2022-01-01..2022-12-31 year stated"),
    ("In the first quarter of 2023.", "the first quarter of 2023", "2023-01-01..2023-03-31 year stated"),
    ("Since Q3 2024.", "Q3 2024", "2024-07-01..2024-09-30 year stated"),
    ("In the second half of 2024.", "the second half of 2024", "2024-07-01..2024-12-31 year stated"),
    ("Held 13-24 June 2025 in Oslo.", "13-24 June 2025", "2025-06-13..2025-06-24 day stated"),
    ("Held June 13–24, 2025 in Oslo.", "June 13–24, 2025", "2025-06-13..2025-06-24 day stated"),
    ("Held from 30 June to 2 July 2025.", "from 30 June to 2 July 2025", "2025-06-30..2025-07-02 day stated"),
    ("Held December 28 to January 3, 2025.", "December 28 to January 3, 2025", "2024-12-28..2025-01-03 day stated"),
    ("Held between 2016 and 2019.", "between 2016 and 2019", "2016-01-01..2019-12-31 year stated"),
    ("The 2016-19 talks.", "2016-19", "2016-01-01..2019-12-31 year stated"),
    ("Held from March to May 2022.", "from March to May 2022", "2022-03-01..2022-05-31 month stated"),
    ("Signed around June 13, 2025.", "June 13, 2025", "~2025-06-13 day stated"),
    ("Two days after June 13, 2025 it met.", "Two days after June 13, 2025", "2025-06-15 day relative"),
]  # fmt: skip

RELATIVE = [
    ("Signed on June 13.", "June 13", "2025-06-13 day relative"),
    ("Signed on the 13th of June.", "13th of June", "2025-06-13 day relative"),
    ("Signed on December 24.", "December 24", "2024-12-24 day relative"),
    ("The summit of July 6 is near.", "July 6", "2025-07-06 day relative"),
    ("They will meet on September 3.", "September 3", "2025-09-03 day relative"),
    ("They met on September 3.", "September 3", "2024-09-03 day relative"),
    ("On September 3, ministers will meet.", "September 3", "2025-09-03 day relative"),
    ("Signed on Monday, June 23.", "Monday, June 23", "2025-06-23 day relative"),
    ("Held on June 13 of last year.", "June 13 of last year", "2024-06-13 day relative"),
    ("Held on 13-24 June.", "13-24 June", "2025-06-13..2025-06-24 day relative"),
    ("In January of this year it met.", "January of this year", "2025-01-01..2025-01-31 month relative"),
    ("In June it met.", "June", "2025-06-01..2025-06-30 month relative"),
    ("In November it met.", "November", "2024-11-01..2024-11-30 month relative"),
    ("It will meet in November.", "November", "2025-11-01..2025-11-30 month relative"),
    ("Since last March it met.", "last March", "2025-03-01..2025-03-31 month relative"),
    ("Since last June it met.", "last June", "2024-06-01..2024-06-30 month relative"),
    ("Until next March.", "next March", "2026-03-01..2026-03-31 month relative"),
    ("After the March summit.", "March", "2025-03-01..2025-03-31 month relative"),
    ("In mid-May it met.", "mid-May", "~2025-05-11..2025-05-20 month relative"),
    ("In late June it met.", "late June", "~2025-06-21..2025-06-30 month relative"),
    ("In late last year it met.", "late last year", "~2024-09-01..2024-12-31 year relative"),
    ("He spoke on Monday.", "Monday", "2025-06-23 day relative"),
    ("He spoke on Saturday.", "Saturday", "2025-06-28 day relative"),
    ("He will speak on Monday.", "Monday", "2025-06-30 day relative"),
    ("He said on Monday that they will speak.", "Monday", "2025-06-23 day relative"),
    ("They will go, he said on Monday.", "Monday", "2025-06-23 day relative"),
    ("On Monday, ministers will meet.", "Monday", "2025-06-30 day relative"),
    ("He spoke next Monday.", "next Monday", "2025-06-30 day relative"),
    ("He spoke last Monday.", "last Monday", "~2025-06-23 day relative"),
    ("He spoke last Saturday.", "last Saturday", "2025-06-21 day relative"),
    ("He spoke yesterday.", "yesterday", "2025-06-27 day relative"),
    ("He spoke the day before yesterday.", "the day before yesterday", "2025-06-26 day relative"),
    ("He spoke today.", "today", "2025-06-28 day relative"),
    ("He spoke this morning.", "this morning", "2025-06-28 day relative"),
    ("He spoke last night.", "last night", "2025-06-27 day relative"),
    ("He speaks tomorrow.", "tomorrow", "2025-06-29 day relative"),
    ("He spoke this week.", "this week", "2025-06-23..2025-06-29 week relative"),
    ("He spoke last week.", "last week", "2025-06-16..2025-06-22 week relative"),
    ("He spoke two days ago.", "two days ago", "2025-06-26 day relative"),
    ("He spoke three weeks ago.", "three weeks ago", "2025-06-02..2025-06-08 week relative"),
    ("He spoke a month ago.", "a month ago", "2025-05-01..2025-05-31 month relative"),
    ("He spoke nearly two years ago.", "two years ago", "~2023-01-01..2023-12-31 year relative"),
    ("He spoke a decade ago.", "a decade ago", "~2015-01-01..2015-12-31 year relative"),
    ("He spoke earlier this month.", "earlier this month", "~2025-06-01..2025-06-28 month relative"),
    ("He speaks later this year.", "later this year", "~2025-06-28..2025-12-31 year relative"),
    ("He spoke last year.", "last year", "2024-01-01..2024-12-31 year relative"),
    ("He spoke this summer.", "this summer", "~2025-06-01..2025-08-31 year relative"),
    ("He spoke last summer.", "last summer", "~2024-06-01..2024-08-31 year relative"),
    ("In the past two years.", "the past two years", "~2023-06-28..2025-06-28 year relative"),
    ("By the end of the year.", "the end of the year", "~2025-09-01..2025-12-31 year relative"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "quote", "expected"), STATED)
def test_what_is_stated_does_not_need_the_document_s_date(text: str, quote: str, expected: str) -> None:
    assert told(text) == [(quote, expected)]
    assert told(text, published=None) == [(quote, expected)]


@pytest.mark.parametrize(("text", "quote", "expected"), RELATIVE)
def test_what_is_relative_is_counted_from_the_document_s_date_or_refused(text: str, quote: str, expected: str) -> None:
    assert told(text) == [(quote, expected)]
    assert told(text, published=None) == [(quote, "?")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It met on 12 May 2024. The next day it failed.", "2024-05-13 day relative"),
        ("It met on 12 May 2024. The following day it failed.", "2024-05-13 day relative"),
        ("It met on 12 May 2024. Two days later it failed.", "2024-05-14 day relative"),
        ("It met on 12 May 2024. A week later it failed.", "2024-05-13..2024-05-19 week relative"),
        ("It met on 12 May 2024. A month earlier it failed.", "2024-04-01..2024-04-30 month relative"),
        ("It met on 12 May 2024. It failed that year.", "2024-01-01..2024-12-31 year relative"),
        ("It met on 12 May 2024. It failed the same day.", "2024-05-12 day relative"),
        ("It met on 12 May 2024. It failed the following Monday.", "2024-05-13 day relative"),
        ("It met in May 2024. The following month it failed.", "2024-06-01..2024-06-30 month relative"),
        ("It met in 2014. Two years later it failed.", "2016-01-01..2016-12-31 year relative"),
    ],
)
def test_times_are_counted_from_the_date_before_them_in_the_paragraph(text: str, expected: str) -> None:
    assert told(text, published=None)[-1][1] == expected


@pytest.mark.parametrize(
    "text",
    [
        "It met on 12 May 2024.\nThe next day it failed.",  # another paragraph
        "It met in May 2024. The next day it failed.",  # a month is no day
        "It met in the 1990s. Two years later it failed.",
        "It failed on 12-14 May 2024. The next day it met.",
        "The next day it met.",
        "Just days after the strikes it met.",
        "Days before the trip it met.",
        "It met shortly after.",
        "It met at the time.",
        "It met weeks ago.",
        "Under the 2015 deal it met. The following year it failed.",
        "It met on June 31.",
        "It met on February 30, 2024.",
        "It met on Monday, June 24.",  # a Tuesday
        "The summit, they will say, was on Monday.",
        "It met since September 11.",
        "In 2014, it took the town. On March 16 it voted.",
        "After the July summit it met.",  # published late in June: this year's or last year's
        "In the first quarter of that year it met.",
        "He will speak on Saturday.",  # published on a Saturday: today or a week from now
        "He speaks next winter.",
    ],
)
def test_what_the_words_do_not_settle_is_found_and_refused_with_a_reason(text: str) -> None:
    last = dates(text)[-1].date
    assert (last.start, last.end, last.precision, last.basis) == (None, None, "unknown", "unknown")
    assert last.note


@pytest.mark.parametrize(
    "text",
    [
        "Both may go.",
        "The 3 may go.",
        "Theresa May met by May and in May.",
        "The March on Rome.",
        "They march on.",
        "Under Article 5 of it.",
        "Under Resolution 2231 and Resolution 1929.",
        "A border of 1,100km or 1100 km.",
        "The talks at Camp David 2000 failed.",
        "It works 24/7 and 50/50.",
        "Meet at July 4th Street.",
        "See page 12 and page 2012.",
        "Aged 34, with 2,000 troops and 2000 troops, in 2000 houses.",
        "A force of 2000 and by 1900 men.",
        "Agenda 2030, S/2015/547 and No. 1999.",
        "A call of 3 of the 12 with 15 others.",
        "On Bloody Sunday and in the Sunday Times.",
        "Fighting for two years and 10 days.",
        "Boeing 2019-ER at 20:15, 10.5 per cent.",
        "The second half was dull, the last quarter too.",
        "The fall of Kabul, the Arab Spring.",
    ],
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert told(text) == []


def test_a_surname_is_no_month_but_its_dates_still_are() -> None:
    assert told("Mrs May spoke in May 2018, and by May it was over.") == [
        ("May 2018", "2018-05-01..2018-05-31 month stated")
    ]


def test_counted_people_are_not_the_days_of_a_month() -> None:
    assert told("In May 15 people died.") == [("May", "2025-05-01..2025-05-31 month relative")]


def test_a_bare_weekday_is_left_open_where_another_clause_looks_ahead() -> None:
    assert told("Ministers, who will sign, met on Monday.") == [("Monday", "?")]


def test_hard_wrapped_lines_are_joined_inside_a_sentence_only() -> None:
    text = "The two sides met on June\n13, 2025 in Oslo."
    whole = [Span(document_id="d", start=0, end=len(text), quote=text)]
    document = Document(id="d", text=text, source="d.txt", sha256="0")
    assert [mention.span.quote for mention in find_dates(document, whole)] == ["June\n13, 2025"]
    assert told("Protests in June\n2024 people came") == [("June", "2025-06-01..2025-06-30 month relative")]


DAYS = st.dates(min_value=date(1600, 1, 1), max_value=date(2099, 12, 31))
FORMATS = ("{m} {d}, {y}", "{d} {m} {y}", "{d}{th} of {m} {y}", "{iso}", "{w}, {m} {d}, {y}", "{short} {d}, {y}")
ABBREVIATED = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "Jun.", "Jul.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]


@given(day=DAYS, form=st.sampled_from(FORMATS), published=st.none() | DAYS)
def test_any_date_in_a_common_format_is_found_and_read_back_exactly(
    day: date, form: str, published: date | None
) -> None:
    ending = "th" if 10 < day.day < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    names = {"m": f"{day:%B}", "w": f"{day:%A}", "short": ABBREVIATED[day.month - 1], "iso": day.isoformat()}
    words = form.format(d=day.day, y=day.year, th=ending, **names)
    (mention,) = dates(f"It was signed on {words} by both.", published)
    assert mention.span.quote == words
    assert (mention.date.start, mention.date.end, mention.date.precision) == (day, day, "day")
    assert (mention.date.basis, mention.date.approximate) == ("stated", False)


@given(published=st.dates(min_value=date(1900, 1, 1), max_value=date(2090, 1, 1)), later=st.integers(0, 40_000))
def test_relative_days_shift_with_the_document_s_date(published: date, later: int) -> None:
    text = "He spoke yesterday, two days ago and three weeks ago; she speaks tomorrow."
    moved = published + timedelta(weeks=later % 500)
    for before, after in zip(dates(text, published), dates(text, moved), strict=True):
        assert before.date.start is not None
        assert after.date.start == before.date.start + (moved - published)


@given(published=DAYS, weekday=st.integers(0, 6))
def test_a_bare_weekday_lies_in_the_week_up_to_the_document_s_date(published: date, weekday: int) -> None:
    name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][weekday]
    (mention,) = dates(f"He spoke on {name}.", published)
    assert mention.date.start is not None
    assert mention.date.start.weekday() == weekday
    assert timedelta(0) <= published - mention.date.start < timedelta(days=7)


@given(
    published=st.dates(min_value=date(1900, 1, 1), max_value=date(2090, 1, 1)),
    month=st.integers(1, 12),
    day=st.integers(1, 28),
)
def test_a_day_without_year_is_the_latest_up_to_thirty_days_ahead_or_refused(
    published: date, month: int, day: int
) -> None:
    (mention,) = dates(f"He spoke on {date(2000, month, day):%B} {day}.", published)
    if mention.date.start is None:
        assert (month, day) in {(9, 11), (1, 6), (2, 24), (10, 7)}
        return
    assert (mention.date.start.month, mention.date.start.day) == (month, day)
    assert -30 <= (published - mention.date.start).days < 366


@given(year=st.integers(1900, 2090), month=st.integers(1, 12))
def test_a_month_covers_all_its_days(year: int, month: int) -> None:
    (mention,) = dates(f"It met in {date(year, month, 1):%B} {year}.")
    assert mention.date.start == date(year, month, 1)
    assert mention.date.end == date(year, month, monthrange(year, month)[1])


WORDS = (
    "June May March 13 2025 , . - – in on the of to and last next this year week Monday two days after ago later "
    "early mid late end 1990s 9/11 03/04/2025 will said 24th Sept. (2006) summer quarter \n"
)
PIECES = st.sampled_from(WORDS.split(" "))


@given(words=st.lists(PIECES, max_size=40), published=st.none() | DAYS)
def test_spans_are_exact_ordered_and_apart_whatever_the_words(words: list[str], published: date | None) -> None:
    text = " ".join(words)
    end = 0
    for mention in dates(text, published):
        assert text[mention.span.start : mention.span.end] == mention.span.quote
        assert mention.span.quote == mention.span.quote.strip()
        assert mention.span.start >= end
        assert (mention.date.start is None) == (mention.date.end is None) == (mention.date.precision == "unknown")
        assert mention.date.start is None or mention.date.end is None or mention.date.start <= mention.date.end
        end = mention.span.end


@given(text=st.text(max_size=200), published=st.none() | st.dates())
@example(text="He spoke yesterday, last Monday and last year.", published=date.min)
@example(text="He speaks tomorrow, next Monday, next month and next year.", published=date.max)
def test_any_text_and_any_publication_date_are_read_without_error(text: str, published: date | None) -> None:
    for mention in dates(f"{text} on Monday, 999 years ago, in June, on May 3 and next week {text}", published):
        assert mention.span.quote


@pytest.mark.parametrize(
    "piece",
    [
        "On June 13, 2025 he said on Monday that two days after the strikes they will meet in early 2024. ",
        "two days after the June 1 ",
        "the end of the ",
        "June ",
        "1111 1999 13 ",
        "aaaa ",
        " \n",
    ],
)
def test_a_hundred_kilobytes_are_read_in_seconds(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    document = Document(id="d", text=text, source="d.txt", sha256="0", published=PUBLISHED)
    whole = [Span(document_id="d", start=0, end=len(text), quote=text)]
    began = time.process_time()
    find_dates(document, whole)
    assert time.process_time() - began < 4.0
