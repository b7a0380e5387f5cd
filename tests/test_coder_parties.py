"""Parties of a sentence: tagged phrases, whole words, one party for one actor, roles for the network."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backchannel.coding.encoder import FIRST, OTHER, SECOND
from backchannel.coding.parties import BEGINS, INSIDE, OUTSIDE, Known, Party, parties, roles, tagged, whole_words
from backchannel.coding.tellings import anchor, nearness, pair_roles, softmax
from backchannel.coding.wordpieces import Pieces
from backchannel.model.coding import Actor

TEXT = "The Turkish army shelled Kobani, and Turkey said so."
TAGS = st.lists(st.sampled_from([OUTSIDE, BEGINS, INSIDE]), max_size=12)


def pieces_of(text: str) -> Pieces:
    """One piece a word, as if every word stood in the vocabulary."""
    words = [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]
    rows = np.array([(0, 0), *words, (0, 0)], dtype=np.int64)
    blank = np.zeros(len(rows), dtype=np.int64)
    return Pieces(ids=blank, case=blank, starts=rows[:, 0], ends=rows[:, 1])


def scores(tags: Sequence[int], *, sure: float = 9.0) -> npt.NDArray[np.float32]:
    """What the tagger would say if it were sure of these tags."""
    table = np.zeros((len(tags), 3), dtype=np.float32)
    table[np.arange(len(tags)), list(tags)] = sure
    return table


def words(count: int) -> str:
    return " ".join("abcdefghijkl"[:count])


@given(TAGS)
@example([BEGINS, BEGINS, INSIDE, OUTSIDE, INSIDE])
def test_tagged_phrases_are_runs_that_begin_anew_where_the_tagger_says_so(tags: list[int]) -> None:
    text = words(len(tags))
    found = tagged(scores([BEGINS, *tags, INSIDE]), pieces_of(text), at_least=0.5)
    letters = "".join("-bi"[tag] for tag in tags)
    runs = [match.span() for match in re.finditer(r"bi*|i+", letters)]
    assert found == [(2 * start, 2 * end - 1) for start, end in runs]
    assert all(before[1] <= after[0] for before, after in pairwise(found))


def test_a_lower_threshold_takes_what_the_tagger_half_believes() -> None:
    text = "Oman spoke"
    doubtful = np.log(np.array([[1, 1, 1], [0.6, 0.3, 0.1], [0.99, 0.005, 0.005], [1, 1, 1]], dtype=np.float32))
    assert tagged(doubtful, pieces_of(text), at_least=0.35) == [(0, 4)]
    assert tagged(doubtful, pieces_of(text), at_least=0.5) == []


def test_huge_scores_do_not_overflow() -> None:
    assert tagged(scores([0, BEGINS, 0], sure=3e38), pieces_of("Oman"), at_least=0.5) == [(0, 4)]


@given(st.text(alphabet="ab é-'\u0627\u4e2d1 ", min_size=1, max_size=30), st.data())
def test_whole_words_cut_no_word_and_do_not_overlap(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    spans = list(pairwise(cuts))[::2]
    found = whole_words(spans, text)
    for start, end in found:
        assert 0 <= start < end <= len(text)
        assert start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
        assert end == len(text) or not (text[end].isalnum() and text[end - 1].isalnum())
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    assert whole_words(found, text) == found
    for start, end in spans:
        assert any(wide[0] <= start and end <= wide[1] for wide in found) or any(
            wide[0] < end and start < wide[1] for wide in found
        )


def test_a_word_tagged_in_two_halves_is_one_phrase() -> None:
    assert whole_words([(0, 3), (3, 6)], "Sweden spoke") == [(0, 6)]


def named(phrase: str, inside: Sequence[Known]) -> Actor | None:
    """The known actor, else the phrase itself; nobody for "nobody"."""
    if inside:
        return inside[0].actor
    return None if phrase == "nobody" else Actor(code="UNK", name=phrase)


def test_the_same_actor_named_twice_is_one_party_with_both_places() -> None:
    turkey = Actor(code="TUR", name="Turkey")
    spans = [(4, 11), (25, 31), (37, 43)]
    known = [Known(start=4, end=11, actor=turkey), Known(start=37, end=43, actor=turkey)]
    found = parties(TEXT, spans, known=known, resolve=named)
    assert [(party.actor.name, party.places) for party in found] == [
        ("Turkey", ((4, 11), (37, 43))),
        ("Kobani", ((25, 31),)),
    ]
    assert [party.start for party in found] == [4, 25]


def test_a_phrase_that_means_nobody_is_no_party() -> None:
    assert parties("nobody came", [(0, 6)], known=[], resolve=named) == []
    assert parties("", [], known=[], resolve=named) == []


def test_actors_of_one_code_and_different_names_are_two_parties() -> None:
    found = parties("Aloma met Beruz", [(0, 5), (10, 15)], known=[], resolve=named)
    assert [party.actor.name for party in found] == ["Aloma", "Beruz"]


def party(*places: tuple[int, int]) -> Party:
    return Party(places=places, actor=Actor(code="UNK", name=str(places)))


def test_roles_mark_every_place_and_the_last_one_given_wins() -> None:
    pieces = pieces_of("a b c")
    assert roles(pieces, []).tolist() == [0, 0, 0, 0, 0]
    assert roles(pieces, [(FIRST, [(0, 1), (4, 5)])]).tolist() == [0, FIRST, 0, FIRST, 0]
    assert roles(pieces, [(OTHER, [(0, 5)]), (SECOND, [(2, 3)])]).tolist() == [0, OTHER, SECOND, OTHER, 0]


def test_of_a_pair_the_rest_are_others_and_turning_it_round_exchanges_two_roles() -> None:
    pieces, those = pieces_of("a b c d"), [party((0, 1)), party((2, 3), (6, 7)), party((4, 5))]
    forth = pair_roles(pieces, those, first=0, second=1)
    assert forth.tolist() == [0, FIRST, SECOND, OTHER, SECOND, 0]
    back = pair_roles(pieces, those, first=1, second=0)
    exchanged = {0: 0, FIRST: SECOND, SECOND: FIRST, OTHER: OTHER}
    assert back.tolist() == [exchanged[role] for role in forth.tolist()]


@given(st.lists(st.floats(-50, 50, width=32), min_size=1, max_size=8), st.floats(0.25, 8))
def test_softmax_gives_chances_that_a_shift_does_not_change(values: list[float], temperature: float) -> None:
    given_scores = np.array(values, dtype=np.float32)
    chances = softmax(given_scores, temperature=temperature)
    assert chances.sum() == pytest.approx(1, abs=1e-4)
    assert (chances >= 0).all()
    assert np.allclose(softmax(given_scores + np.float32(1), temperature=temperature), chances, atol=1e-3)
    assert chances[int(given_scores.argmax())] == chances.max()


def test_a_higher_temperature_is_less_sure() -> None:
    given_scores = np.array([0.0, 1.0, 3.0], dtype=np.float32)
    sureness = [float(softmax(given_scores, temperature=t).max()) for t in (0.5, 1.0, 2.0, 4.0)]
    assert sureness == sorted(sureness, reverse=True)


@given(st.lists(st.floats(-3, 3, width=32), min_size=8, max_size=8))
def test_nearness_is_a_chance_and_does_not_ask_who_is_first(values: list[float]) -> None:
    one, other = np.array(values, dtype=np.float32).reshape(2, 4)
    chance = nearness(one, other)
    assert 0 <= chance <= 1
    assert nearness(other, one) == pytest.approx(chance, abs=1e-5)


def test_the_anchor_is_the_heaviest_word_outside_all_parties() -> None:
    text = "Oman warned Qatar sharply"
    pieces, those = pieces_of(text), [party((0, 4)), party((12, 17))]
    weights = np.array([9, 8, 2, 7, 1, 9], dtype=np.float32)
    start, end = anchor(weights, pieces, those)
    assert text[start:end] == "warned"
    assert weights.tolist() == [9, 8, 2, 7, 1, 9]
