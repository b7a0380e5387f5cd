"""Contacts that are said to be yet to come: they are denied for all time, not for the last weeks."""

from __future__ import annotations

from typing import Any

import pytest

from test_contacts_claims import found, row, year

THEMSELVES = {
    "actor_name": "President Vladimir Putin",
    "recipient_name": "prime minister Benjamin Netanyahu",
    "mode": "visit",
}


@pytest.mark.parametrize("text", ["Putin has yet to meet Netanyahu.", "Putin has never met Netanyahu."])
def test_a_meeting_of_years_ago_contradicts_that_there_was_none_yet(text: str) -> None:
    met = row("RUS", "ISR", "2019-03-02", **THEMSELVES)
    assert found(text, met).verdict == "contradicted"
    assert found(text, row("RUS", "ISR", "2019-03-02")).verdict == "cannot tell"
    assert found(text, row("RUS", "ISR", "2019-03-02", **(THEMSELVES | {"mode": "phone"}))).verdict == "cannot tell"
    assert found(text).verdict == "cannot tell"


def test_words_that_narrow_it_keep_it_open() -> None:
    met = row("RUS", "ISR", "2019-03-02", **THEMSELVES)
    assert found("Putin has yet to meet Netanyahu in public.", met).verdict == "cannot tell"
    assert found("Before the war Putin had never met Netanyahu.", met).verdict == "cannot tell"


def test_a_year_that_is_named_bounds_it() -> None:
    met = row("RUS", "ISR", "2019-03-02", **THEMSELVES)
    text = "Putin has yet to meet Netanyahu in 2025."
    assert found(text, met, on=year(2025), dates={"2025": year(2025)}).verdict == "cannot tell"


def test_names_of_two_tellings_of_a_day_are_not_a_meeting_of_the_two() -> None:
    text = "Putin and Netanyahu have not met since 2023."
    delegations = row("RUS", "ISR", "2025-05-07", mode="visit", symmetric=False, actor_name="Delegation")
    remark = row("RUS", "ISR", "2025-05-08", source="rt", event="remark", actor_name="Vladimir Putin",
                 recipient_name="Benjamin Netanyahu")  # fmt: skip
    since: dict[str, Any] = {"on": year(2023), "dates": {"2023": year(2023)}, "certainty": "denied"}
    assert found(text, delegations, remark, **since).verdict == "cannot tell"
    minister = delegations | {"event": "minister", "actor_name": "Vladimir Putin"}
    other = delegations | {"event": "other", "recipient_name": "Benjamin Netanyahu"}
    assert found(text, minister, other, **since).verdict == "cannot tell"
    both = delegations | {"actor_name": "Vladimir Putin", "recipient_name": "Benjamin Netanyahu"}
    assert found(text, both, remark, **since).verdict == "contradicted"


def test_a_meeting_that_is_denied_for_one_place_may_have_been_in_another() -> None:
    met = row("RUS", "ISR", "2019-03-02", **THEMSELVES)
    assert found("Putin has yet to meet Netanyahu in Moscow.", met).verdict == "cannot tell"
