"""Times that are not when the act was: deadlines, days told before, days of the telling; and parts of months."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel import workbench
from backchannel.model.coding import ResolvedDate
from backchannel.model.documents import Document
from backchannel.model.findings import CheckedDocument, Finding
from backchannel.record.entries import entries
from backchannel.record.windows import Window, dated, fit
from backchannel.store.store import Store

PUBLISHED = date(2025, 3, 1)


@pytest.fixture(scope="module")
def record() -> Iterator[Store]:
    with Store.open(None) as opened:
        yield opened


def findings(text: str, record: Store, *, published: date = PUBLISHED) -> dict[str, Finding]:
    """What the starter record says of each event claim of a text, by the claim."""
    document = Document(id="d", text=text, source="d.txt", sha256="0" * 64, published=published)
    checked = workbench.check_document(document, record)
    assert isinstance(checked, CheckedDocument)
    return {one.claim.text: one for one in checked.findings if one.claim.kind == "event"}


def verdict(text: str, record: Store, *, published: date = PUBLISHED) -> str:
    (finding,) = findings(f"{text}.", record, published=published).values()
    return finding.verdict


@pytest.mark.parametrize(
    "text", ["By 20 December 2024 Biden had visited Angola", "Biden visited Angola by 20 December 2024"]
)
def test_a_deadline_is_no_day_of_the_act(text: str, record: Store) -> None:
    assert verdict(text, record) == "cannot tell"
    on_it = text.replace("By 20", "On 20").replace("by 20", "on 20").replace("had visited", "visited")
    assert verdict(on_it, record) == "contradicted"


def test_what_had_not_happened_by_a_year_may_have_happened_in_it(record: Store) -> None:
    assert verdict("By 2024 Antony Blinken had not visited Angola", record) == "cannot tell"
    assert verdict("In 2024 Antony Blinken did not visit Angola", record) == "contradicted"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The United States has not cast a veto in the Security Council since 2006", "contradicted"),
        ("The United States had not cast a veto in the Security Council since 2006", "cannot tell"),
        ("Antony Blinken had never visited Angola", "cannot tell"),
        ("Antony Blinken has never visited Angola", "contradicted"),
    ],
)
def test_had_not_since_ends_at_a_day_that_the_claim_does_not_give(text: str, told: str, record: Store) -> None:
    assert verdict(text, record) == told


@pytest.mark.parametrize(
    ("frame", "told"),
    [
        ("“{}, the ambassador said in January 2010.", "cannot tell"),
        ("In January 2010 the ambassador said that {}.", "cannot tell"),
        ("The mood was good on 5 January 2010. “{}, the ambassador said.", "cannot tell"),
        ("“{}, the ambassador said on Monday.", "contradicted"),
    ],
)
def test_what_was_said_long_ago_of_all_days_until_then(frame: str, told: str, record: Store) -> None:
    words = "The United States has not cast a veto in the Security Council since 2006"
    text = frame.format(f"{words}”" if "“" in frame else words.replace("The", "the", 1))
    found = findings(text, record)
    (finding,) = (one for claim, one in found.items() if claim.casefold() == words.casefold())
    assert finding.verdict == told


def test_a_day_that_was_not_read_is_not_the_month_before_the_document(record: Store) -> None:
    assert verdict("A day later Antony Blinken visited Ukraine", record, published=date(2024, 9, 15)) == "cannot tell"
    assert verdict("Antony Blinken visited Ukraine", record, published=date(2024, 9, 15)) == "supported"


def test_a_claim_without_a_day_among_old_days_is_not_one_of_the_last_month(record: Store) -> None:
    told = "Antony Blinken visited Ukraine"
    old, new = (f"The port was closed on 5 {month} 2024. {told}." for month in ("March", "September"))
    assert findings(old, record, published=date(2024, 9, 15))[told].verdict == "cannot tell"
    assert findings(new, record, published=date(2024, 9, 15))[told].verdict == "supported"


def test_a_day_without_a_year_among_days_of_another_year_is_left_open(record: Store) -> None:
    told = "On 11 September Antony Blinken visited Ukraine"
    old, new = (f"The port was closed on 5 August {year}. {told}." for year in (2019, 2024))
    assert findings(old, record, published=date(2024, 9, 15))[told].verdict == "cannot tell"
    assert findings(new, record, published=date(2024, 9, 15))[told].verdict == "supported"


def test_the_same_day_of_the_week_is_one_told_before(record: Store) -> None:
    text = "Antony Blinken visited Ukraine on {} Wednesday"
    published = date(2024, 9, 15)
    assert verdict(text.format("the same"), record, published=published) == "cannot tell"
    assert verdict(text.format(""), record, published=published) == "supported"


@pytest.mark.parametrize(
    ("when", "told"),
    [
        ("in early December 2024", "supported"),
        ("in late November 2024", "cannot tell"),
        ("in winter 2024", "cannot tell"),
        ("late in 2024", "supported"),
        ("from 2 to 4 December 2024", "supported"),
        ("from 2 to 14 December 2024", "cannot tell"),
        ("in April 2024, after the fall of the town on 3 December 2024", "cannot tell"),
    ],
)
def test_parts_of_a_year_and_stays_of_days(when: str, told: str, record: Store) -> None:
    assert verdict(f"Joe Biden visited Angola {when}", record) == told


def test_a_capital_is_known_in_its_other_spellings(record: Store) -> None:
    assert verdict("Antony Blinken was in Kyiv in May 2024", record) == "supported"
    assert verdict("Antony Blinken was in Lviv in May 2024", record) != "supported"


def test_a_policeman_who_shoots_is_not_his_state(record: Store) -> None:
    assert verdict("Jordan attacked the United States on 9 November 2015", record) == "cannot tell"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Russia and China cast two vetoes in the Security Council in 2020", "cannot tell"),
        ("Russia and China cast four vetoes in the Security Council in 2020", "cannot tell"),
        ("China cast two vetoes in the Security Council in 2020", "supported"),
        ("China cast four vetoes in the Security Council in 2020", "contradicted"),
        ("In 2008 Russia cast at least two vetoes in the Security Council", "contradicted"),
        ("In 2014 Russia cast at least two vetoes in the Security Council", "supported"),
        ("China cast a veto in the Security Council in 1955", "cannot tell"),
        ("China cast a veto in the Security Council in 1985", "contradicted"),
        ("Joe Biden did not visit Angola and Malawi in December 2024", "cannot tell"),
        ("Joe Biden did not visit Angola in December 2024", "contradicted"),
    ],
)
def test_what_two_did_together_and_what_another_did_under_the_same_name(text: str, told: str, record: Store) -> None:
    assert verdict(text, record) == told


@given(first=st.integers(1, 300), length=st.integers(1, 60), day=st.integers(0, 365))
def test_a_part_of_a_year_means_no_day_outside_it(first: int, length: int, day: int) -> None:
    since = date.fromordinal(date(2024, 1, 1).toordinal() + first)
    until = date.fromordinal(since.toordinal() + length)
    part = dated(ResolvedDate(start=since, end=until, precision="year", basis="stated", approximate=True))
    assert isinstance(part, Window)
    told = date.fromordinal(date(2024, 1, 1).toordinal() + day)
    (row,) = entries(pd.DataFrame({"date": [told.isoformat()], "actor": ["CHL"]}))
    assert fit(row, part) != "same" or since <= told <= until
