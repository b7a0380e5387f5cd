"""Claims that a check could decide and that the shape of the sentence used to hide."""

from __future__ import annotations

from datetime import date

import pytest

from backchannel.claims.reader import read_out
from backchannel.coding.coder import code
from backchannel.model.documents import Document


def found(text: str) -> list[tuple[str, str]]:
    """Quote and kind of each claim of a text."""
    document = Document(id="d", text=text, source="d.txt", sha256="0" * 64, published=date(2024, 1, 5))
    return [(claim.text, claim.kind) for claim in read_out(document, code(document))]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Remember that Russia borders Norway.", ("Russia borders Norway", "geography")),
        ("It transpired on Monday that Iraq borders Iran.", ("Iraq borders Iran", "geography")),
        (
            "It was underlined that the lake is shared by two states and that Iran borders Iraq.",
            ("Iran borders Iraq", "geography"),
        ),
        (
            "Poland, Slovakia and Hungary all border Ukraine.",
            ("Poland, Slovakia and Hungary all border Ukraine", "geography"),
        ),
        ("Many states border Russia.", ("Many states border Russia", "geography")),
        ("The two states border each other.", ("The two states border each other", "geography")),
        ("Iran does not border Egypt, nor does it border Jordan.", ("nor does it border Jordan", "geography")),
        (
            "Russia argued at the time that the treaty did not apply to islands.",
            ("the treaty did not apply to islands", "commitment"),
        ),
        (
            "The two presidents agreed that the treaty obliges Iran to disarm.",
            ("the treaty obliges Iran to disarm", "commitment"),
        ),
        (
            "He reaffirmed the position that it must be resolved and recalled that the treaty guarantees Iran fuel.",
            ("the treaty guarantees Iran fuel", "commitment"),
        ),
        (
            "The minister rejected the view that the treaty obliges Poland to fight.",
            ("the treaty obliges Poland to fight", "commitment"),
        ),
        (
            "The treaty, signed in 1953, obliges the United States to defend South Korea.",
            ("The treaty, signed in 1953, obliges the United States to defend South Korea", "commitment"),
        ),
        (
            "In accordance with the convention, forces of third states may not be present on the lake.",
            ("In accordance with the convention, forces of third states may not be present on the lake", "commitment"),
        ),
        ("The president, who denied that Iran had bombed Iraq, left for Paris.", ("left for Paris", "event")),
        ("A second ruling, in 2013, confirmed the first.", ("A second ruling, in 2013, confirmed the first", "event")),
        (
            "Robert Fico is due to travel to Budapest on March 20.",
            ("Robert Fico is due to travel to Budapest on March 20", "forecast"),
        ),
    ],
)
def test_the_claim_is_read_with_its_kind(text: str, claim: tuple[str, str]) -> None:
    assert claim in found(text)


@pytest.mark.parametrize(
    "text", ["The border dispute between Chad and Libya was settled.", "Chad and Libya's border forces clashed."]
)
def test_a_border_that_is_a_noun_stays_one(text: str) -> None:
    assert [kind for _, kind in found(text)] == ["event"]


def test_both_halves_of_a_membership_are_claims() -> None:
    quotes = [quote for quote, _ in found("Both are members of the European Union and, like Poland, belong to NATO.")]
    assert len(quotes) == 2
    assert quotes[1].endswith("belong to NATO")


@pytest.mark.parametrize(
    "text",
    [
        "There is the will to count the tanks, adding, no tank is observed, should not be taken that none exist.",
        "There is the will to watch the border, adding, no smuggler is noted, should not be taken that none exist.",
    ],
)
def test_words_between_commas_that_belong_before_them_stop_no_reading(text: str) -> None:
    """The predicate behind hung under a word before the commas, and the mended sentence had no root."""
    assert all(quote in text for quote, _ in found(text))
