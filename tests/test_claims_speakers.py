"""Who a quotation without a speaker of its own is laid to, and whom headings, papers and pronouns name."""

from __future__ import annotations

import pytest

from backchannel.claims.reader import read_out
from backchannel.coding.coder import code
from backchannel.model.documents import Document


def made_by(text: str, part: str) -> str:
    """Who puts forward the claim with the words given."""
    document = Document(id="d", text=text, source="note.txt", sha256="0" * 64)
    return next(claim.made_by for claim in read_out(document, code(document)) if claim.text == part)


LED = "Nikol Pashinyan visited Gyumri on Monday.\n\n"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            f'{LED}"Lima breaks its word," the Azerbaijani foreign ministry said. "{{}}."',
            "the Azerbaijani foreign ministry",
        ),
        (f'{LED}"Lima breaks its word," a senior Slovak official told reporters. "{{}}."', "a senior Slovak official"),
        ('"Ghana paid," Ana Rojas said. His colleague, Robert Dussey, disagreed. "{}," he said.', "Robert Dussey"),
        ('The ministry rejected the report as "baseless". "{}," it said.', "The ministry"),
        (
            'Nikol Pashinyan was there. "{}," according to two people familiar with the deal.',
            "two people familiar with the deal",
        ),
        ("“Lima pays what it owes us,” Ana Rojas said. “{},” Press TV quoted her as saying.", "Ana Rojas"),
        ("“{}.\n\n“It will not come back to the table,” Ana Rojas told the assembly.", "Ana Rojas"),
        ("Nikol Pashinyan was there. “{},” the Chilean expert believes.", "the Chilean expert"),
    ],
)
def test_a_quotation_is_laid_to_whoever_speaks(text: str, speaker: str) -> None:
    words = "Chad has left the pact of Lima"
    assert made_by(text.replace("{}", words), words) == speaker


def test_somebody_named_since_the_last_quotation_speaks_next() -> None:
    text = '"Ghana has paid," Ana Rojas said. Robert Dussey was unmoved. "Togo has paid its own share."'
    assert made_by(text, "Togo has paid its own share") == "Robert Dussey"


@pytest.mark.parametrize(
    ("heading", "part", "speaker"),
    [
        ("Rojas: Chad has left the pact", "Chad has left the pact", "Rojas"),
        ("Foreign ministry: Chad has left the pact", "Chad has left the pact", "Foreign ministry"),
        ("Chad has left the pact - foreign ministry", "Chad has left the pact", "foreign ministry"),
        ("Chad has left the pact — sources", "Chad has left the pact", "sources"),
    ],
)
def test_a_heading_names_its_source(heading: str, part: str, speaker: str) -> None:
    assert made_by(f"{heading}\nThe pact is old, Rojas said in Lima.", part) == speaker


def test_a_name_before_a_colon_that_says_nothing_in_the_text_is_no_source() -> None:
    text = "Rojas: Chad has left the pact\nThe pact of the nine is old."
    assert made_by(text, "Rojas: Chad has left the pact") == "author"


def test_who_stands_behind_a_preposition_of_a_subject_is_not_the_next_speaker() -> None:
    text = 'Ana Rojas spoke. All envoys but for Sergei Lavrov held back. "Chad has left the pact of Lima."'
    assert made_by(text, "Chad has left the pact of Lima") == "Ana Rojas"


def test_the_only_person_quoted_before_an_interview_answers() -> None:
    text = (
        "Ana Diaz of Lima opened the hall. “Chad has kept its word in Lima,” Zafar Rojas tells the Daily.\n"
        "Following are his answers:\nQ: How is it going?\nA: Chad has left the pact of Lima."
    )
    assert made_by(text, "Chad has left the pact of Lima") == "Zafar Rojas"


def test_a_court_that_ruled_speaks() -> None:
    text = "Chad owns the waters of the lake, the court in Lima ruled."
    assert made_by(text, "Chad owns the waters of the lake") == "the court in Lima"


def test_an_ordinal_that_claims_is_who_claims() -> None:
    text = "One post praises the pact of Lima. A third claims that Armenia borders Russia."
    assert made_by(text, "Armenia borders Russia") == "A third"
