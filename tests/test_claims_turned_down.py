"""What somebody rejects, confirms, leaves open or tells falsely goes with the claim, however the sentence is built."""

from __future__ import annotations

from datetime import date

import pytest

from backchannel.claims.reader import read_out
from backchannel.coding.coder import code
from backchannel.model.documents import Document


def told(text: str) -> list[tuple[str, str, str]]:
    """Quote, speaker and certainty of each claim of a text."""
    document = Document(id="d", text=text, source="d.txt", sha256="0" * 64, published=date(2024, 1, 5))
    return [(claim.text, claim.made_by, claim.certainty) for claim in read_out(document, code(document))]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "The minister rejected as groundless the allegations that Kenya had bombed Uganda.",
            ("Kenya had bombed Uganda", "The minister", "denied"),
        ),
        (
            "Nairobi called suggestions that Kenya had bombed Uganda “absurd”.",
            ("Kenya had bombed Uganda", "Nairobi", "denied"),
        ),
        (
            "The ministry described reports that Kenya had bombed Uganda as false.",
            ("Kenya had bombed Uganda", "The ministry", "denied"),
        ),
        (
            "Nairobi described as false a report that it had bombed Uganda.",
            ("it had bombed Uganda", "Nairobi", "denied"),
        ),
        (
            "The ministry issued a statement denying that Kenya had bombed Uganda.",
            ("Kenya had bombed Uganda", "The ministry", "denied"),
        ),
        (
            "Claims that Kenya bombed a hospital have been rejected by Nairobi.",
            ("Kenya bombed a hospital", "Nairobi", "denied"),
        ),
        (
            "Claims that Kenya bombed a hospital, made by two officers on Friday, have been denied in Nairobi.",
            ("Kenya bombed a hospital", "author", "denied"),
        ),
        (
            "The report that Kenya bombed Uganda turned out to be false.",
            ("Kenya bombed Uganda", "author", "denied"),
        ),
        (
            "Reports that Kenya had bombed Uganda were confirmed by the palace.",
            ("Kenya had bombed Uganda", "the palace", "stated"),
        ),
        ("Reports that Kenya had bombed Uganda were not confirmed.", ("Kenya had bombed Uganda", "author", "hedged")),
        ("Reports that Kenya had bombed Uganda have not been denied.", ("Kenya had bombed Uganda", "author", "hedged")),
        (
            "The ministry did not deny that Kenya had bombed Uganda.",
            ("Kenya had bombed Uganda", "The ministry", "hedged"),
        ),
    ],
)
def test_an_allegation_is_told_as_whoever_settles_it_leaves_it(text: str, claim: tuple[str, str, str]) -> None:
    assert claim in told(text)


@pytest.mark.parametrize(
    "text", ["Putin wrongly claims that Hungary borders Poland.", "The king falsely said that Hungary borders Poland."]
)
def test_what_is_wrongly_claimed_is_denied_by_the_text_and_not_stated_by_the_speaker(text: str) -> None:
    claims = told(text)
    assert ("Hungary borders Poland", "author", "denied") in claims
    assert claims[0][0].startswith(text.partition(" ")[0])


@pytest.mark.parametrize(
    "text",
    [
        "The minister declined to confirm that Kenya had bombed Uganda.",
        "The spokesman refused to say that Kenya had bombed Uganda.",
        "The ministry neither confirmed nor denied that Kenya had bombed Uganda.",
        "The claim that Kenya had bombed Uganda is disputed.",
    ],
)
def test_what_somebody_would_not_say_is_no_claim_of_its_own(text: str) -> None:
    assert all(quote != "Kenya had bombed Uganda" for quote, _, _ in told(text))


def test_what_somebody_refuses_to_admit_is_the_texts_claim() -> None:
    claims = told("Officials refused to acknowledge that Kenya had bombed Uganda.")
    assert ("Kenya had bombed Uganda", "author", "stated") in claims


def test_a_passive_inside_what_is_alleged_settles_nothing() -> None:
    claims = told("The minister rejected the allegations that inspectors had been denied a visa.")
    assert ("inspectors had been denied a visa", "The minister", "denied") in claims


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Far from being a bystander, Kenya bombed Uganda in 2011.", "stated"),
        ("In this war Kenya is far from being a bystander.", "denied"),
        ("The pact obliged Kenya to hold elections in territory it did not control.", "stated"),
        ("Were those tariffs lifted, the peso might rise.", "conditional"),
        ("Kenya bombed Uganda, or so some say.", "hedged"),
    ],
)
def test_the_certainty_is_that_of_the_main_words(text: str, certainty: str) -> None:
    assert [found for _, _, found in told(text)] == [certainty]


def test_the_name_may_is_no_modal_verb() -> None:
    claims = told("In 2017 Theresa May wanted to expel two envoys.")
    assert claims[0][2] == "stated"
