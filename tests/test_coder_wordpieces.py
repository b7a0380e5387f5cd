"""Word pieces: offsets lie inside the text and in order, control words stay words, nothing makes the cutter raise."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from backchannel.coding.wordpieces import LOWER, MIXED, MOST_PIECES, TITLE, UPPER, Pieces, cut

SPANS = st.tuples(st.integers(0, 60), st.integers(0, 60))


def one(text: str) -> Pieces:
    [pieces] = cut([text])
    return pieces


def case_of(word: str) -> set[int]:
    text = f"so {word} so"
    pieces = one(text)
    return {int(pieces.case[at]) for at in pieces.covered(3, 3 + len(word))}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
@example("")
@example("\x00")
@example("Türkiye met İstanbul’s mayor, e\u0301lan \u202eevil\u202c \u200b\ufeff 각하 👩‍👩‍👧 ﷺ")
@example("[CLS] [SEP] [MASK] [PAD] [UNK] ##ing [unused1]")
def test_offsets_lie_inside_the_text_and_in_order(text: str) -> None:
    pieces = one(text)
    inner, ends = pieces.starts[1:-1], pieces.ends[1:-1]
    assert 2 <= len(pieces) <= MOST_PIECES
    assert len(pieces.ids) == len(pieces.case) == len(pieces.starts) == len(pieces.ends)
    assert (inner >= 0).all()
    assert (ends <= len(text)).all()
    assert (inner <= ends).all()
    assert (np.diff(inner) >= 0).all()
    assert set(pieces.case.tolist()) <= {LOWER, TITLE, UPPER, MIXED}


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=4))
def test_a_sentence_is_cut_the_same_alone_and_among_others(texts: list[str]) -> None:
    together = cut(texts)
    assert len(together) == len(texts)
    for text, pieces in zip(texts, together, strict=True):
        alone = one(text)
        assert pieces.ids.tolist() == alone.ids.tolist()
        assert pieces.starts.tolist() == alone.starts.tolist()
        assert pieces.case.tolist() == alone.case.tolist()


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="ab US.'é-", max_size=40), SPANS)
def test_covered_are_the_pieces_that_share_a_character_with_the_span(text: str, span: tuple[int, int]) -> None:
    pieces, (start, end) = one(text), (min(span), max(span))
    shared = [
        at
        for at in range(len(pieces))
        if set(range(int(pieces.starts[at]), int(pieces.ends[at]))) & set(range(start, end))
    ]
    if start < end:
        assert pieces.covered(start, end).tolist() == shared


def test_nothing_is_covered_past_the_end_or_beyond_the_last_piece() -> None:
    text = "word " * 400 + "Sweden"
    pieces = one(text)
    assert len(pieces) == MOST_PIECES
    assert pieces.covered(text.index("Sweden"), len(text)).size == 0
    assert pieces.covered(len(text), len(text) + 9).size == 0
    assert pieces.covered(0, 4).tolist() == [1]


@pytest.mark.parametrize("word", ["[CLS]", "[SEP]", "[MASK]", "[PAD]"])
def test_no_text_can_spell_a_control_piece(word: str) -> None:
    first, last = one("").ids.tolist()
    control = {first, last, 0, 103}  # 0 pads and 103 masks in the vocabulary of BERT
    pieces = one(f"Turkey {word} summoned{word}Sweden")
    assert not control & set(pieces.ids[1:-1].tolist())
    assert pieces.ids.tolist() == one(f"Turkey ({word[1:-1]}) summoned({word[1:-1]})Sweden").ids.tolist()


def test_the_control_pieces_cover_nothing() -> None:
    pieces = one("Oman")
    assert pieces.covered(0, 4).tolist() == [1]
    assert (pieces.starts[[0, -1]] == pieces.ends[[0, -1]]).all()


@pytest.mark.parametrize(
    ("word", "case"),
    [
        ("us", LOWER),
        ("US", UPPER),
        ("Sweden", TITLE),
        ("A", TITLE),
        ("NATOs", MIXED),
        ("iron", LOWER),
        ("2025", MIXED),
    ],
)
def test_the_case_of_the_whole_word_goes_with_each_piece(word: str, case: int) -> None:
    assert case_of(word) == {case}


def test_us_and_the_united_states_differ_in_case_alone() -> None:
    small, capital = one("us"), one("US")
    assert small.ids.tolist() == capital.ids.tolist()
    assert small.case.tolist() != capital.case.tolist()


def test_no_sentences_give_no_pieces() -> None:
    assert cut([]) == []
    assert len(one("")) == 2
