"""Tellings that real sentences show to be wrong are left out."""

from __future__ import annotations

from backchannel.coding.doubts import trusted
from backchannel.coding.parties import Party
from backchannel.coding.tellings import Telling
from backchannel.model.coding import Actor


def party(text: str, name: str, unit: str, sector: str | None = None) -> Party:
    at = text.index(name)
    return Party(places=((at, at + len(name)),), actor=Actor(code=unit, name=name, sector=sector))


def told(actor: int, recipient: int, *, sure: float, kind: str = "ASSAULT") -> Telling:
    return Telling(
        actors=(actor,), recipients=(recipient,), symmetric=False, type=kind, mode=None, modality="a", tone=0.0,
        reporters=(), confidence=sure, anchor=(0, 1),
    )  # fmt: skip


UNKNOWN = "Norway shelled Vardal, 40 Vardal women and its guards."
NORWAY = party(UNKNOWN, "Norway", "NOR")
PLACE, CROWD = party(UNKNOWN, "Vardal", "UNK"), party(UNKNOWN, "40 Vardal women", "UNK")
GUARDS = party(UNKNOWN, "its guards", "UNK.MIL", "MIL")


def test_an_act_on_a_bare_unknown_name_must_be_sure() -> None:
    those = [NORWAY, PLACE]
    assert trusted([told(0, 1, sure=0.8)], UNKNOWN, those=those) == []
    assert len(trusted([told(0, 1, sure=0.95)], UNKNOWN, those=those)) == 1
    assert len(trusted([told(1, 0, sure=0.6)], UNKNOWN, those=those)) == 1


def test_crowds_and_those_with_an_office_are_no_bare_names() -> None:
    assert len(trusted([told(0, 1, sure=0.6)], UNKNOWN, those=[NORWAY, CROWD])) == 1
    assert len(trusted([told(0, 1, sure=0.6)], UNKNOWN, those=[NORWAY, GUARDS])) == 1


IN = "Norway hit Danish posts in Iceland and left for Chad."


def test_where_an_act_on_another_was_done_is_not_acted_on() -> None:
    those = [party(IN, "Norway", "NOR"), party(IN, "Danish posts", "DNK", "MIL"), party(IN, "Iceland", "ISL")]
    both = [told(0, 1, sure=0.9), told(0, 2, sure=0.8)]
    assert trusted(both, IN, those=those) == both[:1]
    assert trusted(both[1:], IN, those=those) == both[1:]
    other = [told(0, 1, sure=0.9, kind="ACCUSE"), both[1]]
    assert trusted(other, IN, those=those) == other


ACROSS = "Norway, as Mali, Chad and Togo heard, blamed Fiji."


def test_what_is_told_across_three_others_must_be_sure() -> None:
    units = {"Norway": "NOR", "Mali": "MLI", "Chad": "TCD", "Togo": "TGO", "Fiji": "FJI"}
    those = [party(ACROSS, name, unit) for name, unit in units.items()]
    assert trusted([told(0, 4, sure=0.7)], ACROSS, those=those) == []
    assert len(trusted([told(0, 4, sure=0.8)], ACROSS, those=those)) == 1
    assert len(trusted([told(0, 3, sure=0.7)], ACROSS, those=those)) == 1
