"""Clocks, labels and names at the head of a line are no part of the claim behind them."""

from __future__ import annotations

from datetime import date

import pytest

from backchannel.claims.reader import read_out
from backchannel.claims.turns import line_head
from backchannel.coding.coder import code
from backchannel.model.documents import Document


def told(text: str) -> list[tuple[str, str]]:
    """Quote and speaker of each claim of a text."""
    document = Document(id="d", text=text, source="d.txt", sha256="0" * 64, published=date(2024, 1, 5))
    return [(claim.text, claim.made_by) for claim in read_out(document, code(document))]


@pytest.mark.parametrize(
    "head",
    [
        "16:05 ",
        "16:05: ",
        "16:05 - ",
        "16.05 – ",
        "4.05pm ",
        "4:05 p.m. ",
        "[16:05 GMT] ",
        "1605 UTC ",
        "16h05 | ",
        "Reminder: ",
        "12:00 Reminder: ",
        "BREAKING: ",
    ],
)
def test_a_clock_or_label_is_no_part_of_a_claim(head: str) -> None:
    assert told(f"Kenya closed the pass.\n{head}Peru bombed Oman.")[-1] == ("Peru bombed Oman", "author")


@pytest.mark.parametrize("text", ["12.50 million people live there.", "1949 NATO was founded.", "24 May was quiet."])
def test_other_numbers_stay(text: str) -> None:
    assert line_head(text, 0) == 0


def test_a_clock_inside_a_line_stays() -> None:
    text = "He came at 16:05 Peru time."
    assert line_head(text, text.index("16:05")) == text.index("16:05")


def test_what_is_labelled_as_a_myth_is_not_put_forward() -> None:
    assert told("Myth: Hungary borders Poland.\nFact: Hungary borders Austria.") == [
        ("Hungary borders Austria", "author")
    ]


def test_an_answer_behind_a_name_is_laid_to_that_name() -> None:
    text = (
        "Will Peru sign?\nDahl: No. Kenya signed the pact.\n"
        "And Oman? Togo left the pact.\nDahl: We have closed the pass. Oman bombed Peru."
    )
    assert told(text) == [
        ("Kenya signed the pact", "Dahl"),
        ("Togo left the pact", "author"),
        ("We have closed the pass", "Dahl"),
        ("Oman bombed Peru", "Dahl"),
    ]


def test_a_place_with_a_colon_is_nobody() -> None:
    assert [who for _, who in told("Kenya closed the pass.\nLima: Peru bombed Oman.")] == ["author", "author"]
