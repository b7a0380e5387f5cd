"""Sentences whose clauses the parser hung in the wrong role, and lines that are no claims."""

from __future__ import annotations

from datetime import date

import pytest

from backchannel.claims.reader import read_out
from backchannel.coding.coder import code
from backchannel.model.documents import Document


def read(text: str) -> list[tuple[str, str]]:
    """Who makes each claim of a text, and its words."""
    document = Document(id="d", text=text, source="d.txt", sha256="0" * 64, published=date(2025, 3, 12))
    return [(claim.made_by, claim.text) for claim in read_out(document, code(document))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Should Ankara resume drilling south of Crete, the truce would not survive.",
            [("author", "Should Ankara resume drilling south of Crete, the truce would not survive")],
        ),
        (
            "Peru's decision to halt deliveries, announced on 2 May, helped as well.",
            [("author", "Peru's decision to halt deliveries, announced on 2 May, helped as well")],
        ),
        (
            "Peru's embassy denied that the plane was Peruvian and accused Chile of staging the incident.",
            [
                ("author", "Peru's embassy denied that the plane was Peruvian"),
                ("Peru's embassy", "the plane was Peruvian"),
                ("author", "accused Chile of staging the incident"),
            ],
        ),
        (
            "Analysts warned that a strike could provoke Transnistria, where some Russian soldiers are stationed.",
            [
                ("Analysts", "a strike could provoke Transnistria"),
                ("Analysts", "some Russian soldiers are stationed"),
            ],
        ),
        (
            "When the war ends, Qatar will get more credit than it deserves.",
            [("author", "When the war ends, Qatar will get more credit than it deserves")],
        ),
        (
            "Critics claim that Qatar promised Sudan five billion dollars, as nobody in Doha would admit.",
            [("Critics", "Qatar promised Sudan five billion dollars")],
        ),
        (
            "Since then there has been hardly any contact between Peru and Chile.",
            [("author", "Since then there has been hardly any contact between Peru and Chile")],
        ),
    ],
)
def test_what_is_cut_out(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


def test_a_clause_behind_and_with_its_own_subject_is_a_claim() -> None:
    text = "Greek teams were among the first to reach Hatay, and the images of them changed the mood in Turkey."
    assert [quote for _, quote in read(text)][1:] == ["the images of them changed the mood in Turkey"]


def test_a_clause_with_whose_is_cut_out() -> None:
    text = "The bill is opposed by the Socialist party, whose leader, Igor Dodon, visited Moscow in December."
    assert ("author", "whose leader, Igor Dodon, visited Moscow in December") in read(text)


def test_a_heading_that_names_a_question_is_no_claim() -> None:
    assert read("What has not changed\n\nPeru left the pact.") == [("author", "Peru left the pact")]


def test_a_question_that_tells_the_interviewed_about_himself_is_no_claim() -> None:
    text = "Q: You were at the embassy when Peru left the pact. How was it?\n\nA: It was a sad day for all of us."
    assert ("author", "You were at the embassy") not in read(text)
    assert ("author", "Peru left the pact") in read(text)


def test_a_briefing_is_given_by_whom_its_heading_names() -> None:
    text = (
        "Press conference of the spokesperson of the Ministry of Foreign Affairs, Lima\n\n"
        "Last week Elmer Schialer visited Chile.\n\nQuestion: Is it true?\n\nAnswer: These reports are quite wrong."
    )
    assert read(text)[-1] == (
        "the spokesperson of the Ministry of Foreign Affairs",
        "These reports are quite wrong",
    )
