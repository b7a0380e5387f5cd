"""Sentences: lines first, legal and military abbreviations kept whole, closing quotes with their sentence."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.coding.sentences import split
from backchannel.model.documents import Document


def quotes(text: str) -> list[str]:
    """The sentences of a text as written."""
    return [span.quote for span in split(Document(id="d", text=text, source="-", sha256=""))]


@pytest.mark.parametrize(
    "sentence",
    [
        "Under Art. 5 para. 2 the parties consult.",
        "Arts. 2 and 4 bind both.",
        "U.N. Doc. S/RES/2231 was adopted.",
        "Res. 598 ended the war.",
        "Protocol No. 3 applies.",
        "Gen. Ames met Sen. Ruiz and Rep. Cole.",
        "Lt. Col. Ames saluted.",
        "Then J. D. Vance spoke.",
        "Harry S. Truman signed it.",
        "The U.S. said so.",
        "Mr. Ames and Dr. Ruiz agreed.",
        "He waited... and then left.",
        "It cost 5.5 percent of 3.2 billion.",
        "At 5 p.m. they voted.",
        "The case Ames v. Ruiz was lost.",
        "They flew to St. Petersburg.",
        "“Stop,” he said.",
        "Some envoys, e.g. Ames, stayed.",
    ],
)
def test_a_sentence_stays_whole(sentence: str) -> None:
    assert quotes(f"Before that. {sentence} After that.") == ["Before that.", sentence, "After that."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "He called it “aggression.” Moscow’s line was clear.",
            ["He called it “aggression.”", "Moscow’s line was clear."],
        ),
        ('"Why?" she asked. "No." She left.', ['"Why?" she asked.', '"No."', "She left."]),
        ("A headline without a stop\nA sentence.", ["A headline without a stop", "A sentence."]),
        ("One.\r\n\r\n  Two. \u2028 Three.", ["One.", "Two.", "Three."]),
        ("It ended... Then it rained.", ["It ended...", "Then it rained."]),
        ("(It rained.) Then it snowed.", ["(It rained.)", "Then it snowed."]),
        ("He said no. She left.", ["He said no.", "She left."]),
        ("What? Yes! Good.", ["What?", "Yes!", "Good."]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_cuts(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


PIECES = (*'Aa1 .?!“”"()\n\r\t,;…é’', "Art. ", "No. ", "U.S. ", "Gen. ")


@given(st.lists(st.sampled_from(PIECES), max_size=80).map("".join))
def test_sentences_are_exact_trimmed_ordered_and_lose_no_letter(text: str) -> None:
    spans = split(Document(id="d", text=text, source="-", sha256=""))
    assert all(text[s.start : s.end] == s.quote == s.quote.strip() != "" for s in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert "".join("".join(s.quote.split()) for s in spans) == "".join(text.split())
    assert not any("\n" in s.quote for s in spans)
