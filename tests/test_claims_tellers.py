"""Whose words a claim is, where the sentence holds several speakers, several clauses or none but a pronoun."""

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


def told(text: str) -> list[tuple[str, str]]:
    """Quote and speaker of each claim of a text."""
    return [(claim.text, claim.made_by) for claim in claims_of(text)]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        (
            "The minister stressed that ties are good and that there are no open questions between Peru and Chile.",
            ("there are no open questions between Peru and Chile", "The minister"),
        ),
        (
            "She informed him, stressing that Peru has never sought arms and that it does not intend to leave.",
            ("it does not intend to leave", "She"),
        ),
        (
            "The prime minister likes to tell visitors that Peru borders Chile.",
            ("Peru borders Chile", "The prime minister"),
        ),
        ("He said that Peru borders Chile.", ("Peru borders Chile", "He")),
        (
            "In the ministry's view, the treaty obliges Peru to consult.",
            ("the treaty obliges Peru to consult", "the ministry"),
        ),
        (
            "In the eyes of the king, the treaty obliges Peru to fight.",
            ("the treaty obliges Peru to fight", "the king"),
        ),
        (
            "Ann Oye spoke first. In her view, the treaty obliges Peru to consult.",
            ("the treaty obliges Peru to consult", "Ann Oye"),
        ),
        ("Its defenders point out that Peru borders Chile.", ("Peru borders Chile", "Its defenders")),
        (
            "Oye told reporters that three drivers had been killed and that Khartoum would have to answer for it.",
            ("three drivers had been killed", "Oye"),
        ),
        (
            "If Peru leaves the pact, Chile could expel its envoy, an adviser said.",
            ("If Peru leaves the pact, Chile could expel its envoy", "an adviser"),
        ),
        (
            "Peru recalled its envoy from Chile on Friday, President William Ruto's office announced.",
            ("Peru recalled its envoy from Chile on Friday", "President William Ruto's office"),
        ),
        (
            "Asked about the war, Oye replied: “There will be no war with Chile.”",
            ("There will be no war with Chile", "Oye"),
        ),
        ("Peru borders Chile, a guidebook claims.", ("Peru borders Chile", "a guidebook")),
        ("Peru bombed Chile at 5 am, analysts believe.", ("Peru bombed Chile at 5 am", "analysts")),
        (
            "The ministry said that it is not bound by the pact because it never ratified it.",
            ("it never ratified it", "The ministry"),
        ),
        ("“Finland,” the envoy said, “borders Russia.”", ("Finland,” the envoy said, “borders Russia", "the envoy")),
        (
            "“Peru,” Sandu told reporters in Lima, “has never left the pact. It stays.”",
            ("Peru,” Sandu told reporters in Lima, “has never left the pact", "Sandu"),
        ),
    ],
)
def test_a_claim_is_laid_to_whoever_tells_it(text: str, claim: tuple[str, str]) -> None:
    assert claim in told(text)


def test_a_spokesman_who_goes_on_speaks_before_and_behind_his_name() -> None:
    claims = told("Peru borders Chile, a government spokesman said, adding that Poland borders Ukraine.")
    assert ("Peru borders Chile", "a government spokesman") in claims
    assert ("Poland borders Ukraine", "a government spokesman") in claims


@pytest.mark.parametrize("tail", ["a charge Phnom Penh rejects", "a claim that Phnom Penh has denied"])
def test_what_others_think_of_a_charge_is_not_laid_to_who_makes_it(tail: str) -> None:
    claims = told(f"The Thai army says Cambodian soldiers opened fire first with rockets, {tail}.")
    assert ("Cambodian soldiers opened fire first with rockets", "The Thai army") in claims
    assert (tail, "author") in claims


def test_a_relative_clause_is_not_what_the_subject_denies() -> None:
    claims = claims_of("Beijing, which is close to both, denies having put pressure on either.")
    assert ("which is close to both", "author", "stated") in [(c.text, c.made_by, c.certainty) for c in claims]


def test_names_before_the_first_q_and_a_have_the_turn() -> None:
    text = (
        "Elena Marin: Did anyone believe in the pact?\n\nJoan Ash: The pact obliged Peru to vote.\n\n"
        "Q: Was Peru right?\n\nA: Peru has left the pact since.\n"
    )
    assert ("The pact obliged Peru to vote", "Joan Ash") in told(text)


def test_whoever_answers_under_an_office_has_the_turn() -> None:
    text = (
        "Q: What was agreed?\n\nFormer envoy: The two sides signed a pact.\n\n"
        "Q: Will it hold?\n\nFormer envoy: Peru has ratified the pact.\n"
    )
    assert told(text) == [
        ("The two sides signed a pact", "Former envoy"),
        ("Peru has ratified the pact", "Former envoy"),
    ]


def test_the_note_under_an_interview_is_no_claim() -> None:
    assert told("Peru left the pact.\n\nThis interview has been edited for length and clarity.")[1:] == []


def test_a_clause_behind_that_is_told_even_where_the_parser_takes_it_for_a_second_act() -> None:
    text = "Some commentators said that the new treaty between Russia and Iran obliges Moscow to defend its partner."
    assert told(text) == [
        ("the new treaty between Russia and Iran obliges Moscow to defend its partner", "Some commentators")
    ]
