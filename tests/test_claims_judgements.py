"""What the words around a clause say of it - that it is not so, that nobody says it - goes with the claim."""

from __future__ import annotations

from datetime import date

import pytest

from backchannel.claims.reader import read_out
from backchannel.coding.coder import code
from backchannel.model.claims import Claim
from backchannel.model.documents import Document


def claims_of(text: str) -> list[Claim]:
    """Claims of a text."""
    document = Document(id="d", text=text, source="d.txt", sha256="0" * 64, published=date(2024, 1, 5))
    return list(read_out(document, code(document)))


def told(text: str) -> list[tuple[str, str, str]]:
    """Quote, speaker and certainty of each claim of a text."""
    return [(claim.text, claim.made_by, claim.certainty) for claim in claims_of(text)]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "It is untrue that Kenya and Peru held talks on 2 January 2024.",
            "Kenya and Peru held talks on 2 January 2024",
        ),
        ("It is false that Hungary borders Poland.", "Hungary borders Poland"),
        ("It is a myth that Hungary is landlocked.", "Hungary is landlocked"),
        ("It is not true that Hungary borders Poland.", "Hungary borders Poland"),
        ("It is not the case that Hungary borders Poland.", "Hungary borders Poland"),
        ("It would be wrong to claim that Hungary borders Poland.", "Hungary borders Poland"),
        ("The claim that Hungary borders Poland is false.", "Hungary borders Poland"),
        ("Reports that Kenya bombed Peru are untrue.", "Kenya bombed Peru"),
        ("The idea that Hungary borders Poland is a myth.", "Hungary borders Poland"),
        ("That Hungary borders Poland is untrue.", "Hungary borders Poland"),
        ("The allegation that Iran shares a border with Oman is untrue.", "Iran shares a border with Oman"),
        ("The notion that Chad borders Togo is mistaken.", "Chad borders Togo"),
        ("The claim that the treaty obliges Peru to fight is wrong.", "the treaty obliges Peru to fight"),
        ("That the pact obliges Peru to fight is false.", "the pact obliges Peru to fight"),
        ("It is simply not true that Iran and Oman held talks.", "Iran and Oman held talks"),
        ("It was wrongly reported that Kenya bombed Peru.", "Kenya bombed Peru"),
        ("It has been falsely claimed that Hungary borders Poland.", "Hungary borders Poland"),
    ],
)
def test_what_is_said_to_be_untrue_is_denied_by_whoever_says_so(text: str, quote: str) -> None:
    assert told(text) == [(quote, "author", "denied")]


@pytest.mark.parametrize(
    "text",
    [
        "It is true that Hungary borders Slovakia.",
        "It is not wrong to say that Hungary borders Slovakia.",
        "Nobody denies that Hungary borders Slovakia.",
        "It is no secret that Hungary borders Slovakia.",
        "Contrary to reports that Hungary borders Poland, Hungary borders Slovakia.",
        "No one disputes that Hungary borders Slovakia.",
    ],
)
def test_what_is_said_to_be_true_or_denied_by_nobody_is_put_forward(text: str) -> None:
    assert told(text) == [("Hungary borders Slovakia", "author", "stated")]


def test_what_there_is_no_truth_in_is_denied() -> None:
    assert ("Kenya bombed Peru", "author", "denied") in told("There is no truth in reports that Kenya bombed Peru.")


def test_untrue_in_the_mouth_of_a_speaker_is_his_denial() -> None:
    assert ("Hungary borders Poland", "The ministry", "denied") in told(
        "The ministry said it was untrue that Hungary borders Poland."
    )


@pytest.mark.parametrize(
    "text",
    [
        "No one claims that Hungary borders Poland.",
        "Nobody believes that Hungary borders Poland.",
        "Hardly anyone thinks that Hungary borders Poland.",
        "None of the envoys believes that Hungary borders Poland.",
        "No state claims that Hungary borders Poland.",
        "Few believe that Hungary borders Poland.",
        "It is untrue that Hungary does not border Poland.",
        "It is doubtful that Hungary borders Poland.",
        "It is partly true that Hungary borders Poland.",
        "It is not entirely true that Hungary borders Poland.",
    ],
)
def test_what_nobody_says_or_is_left_open_is_no_claim_that_a_check_could_take_for_one(text: str) -> None:
    assert [(claim.text, claim.kind, claim.made_by) for claim in claims_of(text)] == [
        (text.rstrip("."), "assessment", "author")
    ]


@pytest.mark.parametrize(
    "text", ["Peru has not said that Kenya borders Oman.", "Peru never claimed that Kenya borders Oman."]
)
def test_what_somebody_did_not_say_is_not_laid_to_him(text: str) -> None:
    assert [claim.made_by for claim in claims_of(text)] == ["author"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The pact is dead, some argue.", "some"),
        ("The pact is dead, many say.", "many"),
        ("Some argue that the pact is dead.", "Some"),
        ("Many also say that the pact is dead.", "Many"),
    ],
)
def test_some_are_nobody_named_before(text: str, speaker: str) -> None:
    said = {quote: who for quote, who, _ in told("Barack Obama left office in 2017.\n\n" + text)}
    assert said["The pact is dead" if text.startswith("The") else "the pact is dead"] == speaker


def test_what_is_wrong_that_it_happened_is_blamed_and_not_denied() -> None:
    assert "denied" not in {certainty for _, _, certainty in told("It is wrong that Kenya bombed Peru.")}


def test_what_it_is_said_is_laid_to_nobody_and_hedged() -> None:
    text = "Barack Obama left office. It is often claimed that Hungary borders Poland."
    assert ("Hungary borders Poland", "author", "hedged") in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Rio Treaty says that Peru must defend Chile.",
        "The North Atlantic Treaty states that an attack on one is an attack on all.",
    ],
)
def test_what_a_treaty_says_is_one_claim_on_the_treaty(text: str) -> None:
    assert [(claim.text, claim.kind, claim.made_by) for claim in claims_of(text)] == [
        (text.rstrip("."), "commitment", "author")
    ]


def test_number_ten_is_not_nobody() -> None:
    assert ("Britain had signed the treaty", "stated") in [
        (quote, certainty) for quote, _, certainty in told("No. 10 said that Britain had signed the treaty.")
    ]


def test_a_month_is_no_part_of_a_speakers_name() -> None:
    assert ("Egypt had attacked Sudan", "Ethiopia", "stated") in told(
        "In July Ethiopia said that Egypt had attacked Sudan."
    )
