"""The network's graphs: each sentence and each look is read alone, and only the heads that are asked answer."""

from __future__ import annotations

import numpy as np
import pytest

from backchannel.coding.encoder import FIRST, PAIRED, PLAIN, RATED, SECOND, Look, look, states
from backchannel.coding.parties import roles
from backchannel.coding.weights import network
from backchannel.coding.wordpieces import MOST_PIECES, cut

TEXTS = ["Arda accused Beld of shelling the town of Corm.", "Yes.", "Dorn and Esk met, " + "and met again, " * 90]


def test_a_sentence_is_read_the_same_alone_and_among_others() -> None:
    pieces = cut(TEXTS)
    for each, alone in zip(states(pieces), [states([one])[0] for one in pieces], strict=True):
        assert np.array_equal(each, alone)
    assert [len(each) for each in states(pieces)] == [len(each) for each in pieces]
    assert len(pieces[2]) == MOST_PIECES


def test_looks_answer_what_is_asked_in_the_shapes_that_are_read() -> None:
    pieces = cut(TEXTS[:1])
    given = roles(pieces[0], [(FIRST, ((0, 4),)), (SECOND, ((13, 17),))])
    many, reading = len(pieces[0]), network().reading
    [seen] = look(states(pieces), [Look(0, given)], wanted=(*PLAIN, *PAIRED, *RATED))
    way = len(reading["types"]) + len(reading["modalities"]) + 3 + len(reading["modes"])
    shapes = {name: seen[name].shape for name in (*PLAIN, *PAIRED, *RATED)}
    assert shapes["bio"] == (many, 3)
    assert shapes["near"][0] == many
    assert shapes["alone"] == (many, len(reading["types"]))
    assert shapes["ways"] == (2 * way,)
    assert shapes["reporters"] == (2, many)
    assert shapes["seen"] == (many,)
    assert (shapes["target"], shapes["penta"]) == ((3,), (5,))
    assert float(seen["seen"].sum()) == pytest.approx(1, abs=1e-5)


def test_who_is_first_matters_to_the_pair_and_nothing_else_that_is_asked_with_it() -> None:
    pieces = cut(TEXTS[:1])
    read, places = states(pieces), (((0, 4),), ((13, 17),))
    forth, back = (Look(0, roles(pieces[0], [(FIRST, one), (SECOND, other)])) for one, other in (places, places[::-1]))
    together = look(read, [forth, back], wanted=("ways",))
    assert not np.array_equal(together[0]["ways"], together[1]["ways"])
    for each, seen in zip((forth, back), together, strict=True):
        [alone] = look(read, [each], wanted=(*PAIRED, *RATED))
        assert np.array_equal(alone["ways"], seen["ways"])
