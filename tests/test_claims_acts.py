"""Acts that a register of the record knows are claims about events: vetoes cast or not, and who was in which place."""

from __future__ import annotations

from datetime import date

import pytest

from backchannel.claims.reader import read_out
from backchannel.coding.coder import code
from backchannel.model.documents import Document


def kinds_of(text: str) -> dict[str, str]:
    """Kind of each claim of a text, by its quote."""
    document = Document(id="d", text=text, source="d.txt", sha256="0" * 64, published=date(2025, 1, 5))
    return {claim.text: claim.kind for claim in read_out(document, code(document))}


@pytest.mark.parametrize(
    "text",
    [
        "China cast five vetoes in the Security Council in 2017",
        "Russia used its veto in the Security Council five times in 2017",
        "France has not cast a veto since 1989",
        "Britain and France have not cast a veto",
        "Russia did not use its veto in March 2011",
        "Antony Blinken was in Kyiv in May 2024",
        "Secretary of State Antony Blinken was in Abu Dhabi on 8 January 2024",
        "Joe Biden, the president, was in Warsaw on 21 February 2023",
        "He was in Japan in September 2024",
    ],
)
def test_a_veto_and_a_stay_are_events(text: str) -> None:
    assert kinds_of(f"{text}.")[text] == "event"


@pytest.mark.parametrize(
    "text",
    [
        "Russia will use its veto in the Security Council",
        "Russia should use its veto in the Security Council",
        "Russia uses its veto to protect Syria",
        "Analysts cast the veto as a mistake",
        "Kosovo was in Serbia until 2008",
        "Antony Blinken was the right man in Kyiv",
        "Antony Blinken was in trouble in Kyiv",
    ],
)
def test_what_is_no_act_of_theirs_is_not(text: str) -> None:
    assert "event" not in kinds_of(f"{text}.").values()


@pytest.mark.parametrize(
    "text",
    [
        "China vetoed a Security Council draft on 12 April 2017",
        "Albania vetoed the draft",
        "Russia, backed by China, vetoed a Security Council draft on 28 February 2017",
    ],
)
def test_a_past_verb_taken_for_a_preposition_is_read(text: str) -> None:
    assert kinds_of(f"{text}.")[text] == "event"


def test_a_preposition_of_that_form_is_no_verb() -> None:
    assert list(kinds_of("Compared with Peru, the talks in Lima began well.")) == [
        "Compared with Peru, the talks in Lima began well"
    ]
