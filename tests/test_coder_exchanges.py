"""What two sides exchange: blows and hard words are attacks and accusations of both, goods and views are not."""

from __future__ import annotations

import time

import pytest

from backchannel.coding.exchanges import exchanged
from backchannel.coding.parties import Party
from backchannel.coding.tellings import Telling
from backchannel.model.coding import Actor


def _parties(text: str) -> list[Party]:
    places = [(text.index(name), text.index(name) + len(name)) for name in ("Aloma", "Beruz", "Cantal") if name in text]
    return [Party(places=(place,), actor=Actor(code="UNK", name=text[slice(*place)])) for place in places]


def _told(text: str, kind: str = "COOPERATE", *, anchor: str = "", mutual: bool = True) -> Telling:
    place = text.index(anchor) if anchor else 0
    return Telling(
        actors=(0, 1) if mutual else (0,), recipients=() if mutual else (1,), symmetric=mutual, type=kind, mode="x",
        modality="a", tone=0.0, reporters=(), confidence=0.7, anchor=(place, place + 1),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Aloma and Beruz exchanged air strikes on Friday.", "ASSAULT"),
        ("Aloma and Beruz have exchanged heavy artillery fire.", "ASSAULT"),
        ("Aloma exchanged fire with Beruz.", "ASSAULT"),
        ("Aloma and the Beruz traded blows for a second week.", "ASSAULT"),
        ("Aloma and Beruz traded volleys of missiles.", "ASSAULT"),
        ("An exchange of fire between Aloma and Beruz killed two.", "ASSAULT"),
        ("Aloma and Beruz did not exchange air strikes.", "ASSAULT"),
        ("Aloma and Beruz traded accusations over the raid.", "ACCUSE"),
        ("Aloma repeatedly swapped bitter insults with the Beruz.", "ACCUSE"),
    ],
)
@pytest.mark.parametrize("mutual", [True, False])
def test_blows_and_hard_words_are_of_both(text: str, kind: str, mutual: bool) -> None:
    [one] = exchanged([_told(text, mutual=mutual)], text, those=_parties(text))
    assert (one.type, one.symmetric, one.actors, one.recipients, one.mode) == (kind, True, (0, 1), (), None)
    assert (one.modality, one.confidence) == ("a", 0.7)


@pytest.mark.parametrize(
    "text",
    [
        "Aloma and Beruz exchanged prisoners.",
        "Aloma and Beruz exchanged views on the strikes.",
        "Aloma and Beruz exchanged fire engines.",
        "Aloma and Beruz exchanged fire-fighting crews.",
        "Aloma traded missiles for grain with Beruz.",
        "Aloma traded oil for missiles with Beruz.",
        "Aloma and Beruz agreed to stop exchanging fire.",
        "Aloma met Beruz after Cantal exchanged fire with rebels.",
        "The talks of Aloma with Beruz followed an exchange of fire.",
        "Aloma helped Beruz as troops exchanged fire elsewhere.",
        "Aloma and Beruz exchanged envoys after trading air strikes.",
    ],
)
def test_goods_views_and_what_others_exchange_stay(text: str) -> None:
    told = [_told(text)]
    assert exchanged(told, text, those=_parties(text)) == told


def test_another_act_of_the_same_two_stays_unless_it_was_read_off_the_exchange() -> None:
    text = "Aloma and Beruz exchanged fire and then agreed on a truce."
    agreed, fought = _told(text, "AGREE", anchor="agreed"), _told(text, anchor="fire")
    found = exchanged([agreed, fought], text, those=_parties(text))
    assert [one.type for one in found] == ["AGREE", "ASSAULT"]


def test_both_ways_of_one_exchange_are_one_telling_and_hard_types_stay() -> None:
    text = "Aloma and Beruz exchanged fire."
    forth = _told(text, "ASSAULT", mutual=False)
    sanction = _told(text, "SANCTION")
    found = exchanged([forth, _told(text), sanction], text, those=_parties(text))
    assert [(one.type, one.symmetric, one.mode) for one in found] == [("ASSAULT", True, "x"), ("SANCTION", True, "x")]


def test_a_hostile_sentence_takes_linear_time() -> None:
    text = "Aloma and Beruz " + "exchanged heavy " * 20_000
    began = time.process_time()
    exchanged([_told(text)], text, those=_parties(text))
    assert time.process_time() - began < 1
