"""Lists act together, their members not on one another, and nobody counts twice by name and office."""

from __future__ import annotations

import numpy as np
import pytest

from backchannel.coding.coder import code
from backchannel.coding.companions import accompanied, named_once
from backchannel.coding.encoder import Seen
from backchannel.coding.events import find_events
from backchannel.coding.parties import Party
from backchannel.coding.tellings import Telling, _alone
from backchannel.coding.weights import network
from backchannel.coding.wordpieces import cut
from backchannel.model.coding import Actor
from backchannel.model.documents import Document


def parties(text: str, *names: str) -> list[Party]:
    return [
        Party(places=((text.index(name), text.index(name) + len(name)),), actor=Actor(code=name[:3].upper(), name=name))
        for name in names
    ]


def told(text: str, word: str, *actors: int, to: tuple[int, ...] = (), kind: str = "ASSAULT") -> Telling:
    at = text.index(word)
    return Telling(
        actors=actors, recipients=to, symmetric=not to, type=kind, mode=None, modality="a", tone=0.0, reporters=(),
        confidence=0.9, anchor=(at, at + len(word)),
    )  # fmt: skip


FIRED = "Arda, Beld and Corm fired rockets at Dorn."
FOUR = ("Arda", "Beld", "Corm", "Dorn")


@pytest.mark.parametrize("one", [0, 1, 2])
def test_an_act_of_one_member_is_an_act_of_the_list(one: int) -> None:
    [whole] = accompanied([told(FIRED, "fired", one, to=(3,))], FIRED, those=parties(FIRED, *FOUR))
    assert (whole.actors, whole.recipients) == ((0, 1, 2), (3,))


def test_members_that_were_told_apart_are_one_act() -> None:
    apart = [told(FIRED, "fired", at, to=(3,)) for at in (0, 2)]
    assert len(accompanied(apart, FIRED, those=parties(FIRED, *FOUR))) == 1


def test_an_act_on_one_member_is_one_on_the_list() -> None:
    text = "Arda put tariffs on Beld and Corm."
    [whole] = accompanied([told(text, "tariffs", 0, to=(1,))], text, those=parties(text, *FOUR[:3]))
    assert whole.recipients == (1, 2)


@pytest.mark.parametrize(
    ("text", "word", "recipient"),
    [
        ("Arda shelled Beld, and Corm and Dorn fled.", "shelled", (1,)),
        ("Arda shelled Beld and Corm has left Dorn.", "shelled", (1,)),
        ("Arda shelled the hills, while in Beld and Corm the guards of Dorn slept.", "shelled", (1,)),
    ],
)
def test_what_another_clause_names_is_no_list(text: str, word: str, recipient: tuple[int, ...]) -> None:
    one = told(text, word, 0, to=recipient)
    assert accompanied([one], text, those=parties(text, *FOUR)) == [one]


def test_two_doers_side_by_side_do_nothing_to_one_another() -> None:
    text = "Arda and Beld restrict traffic."
    those = parties(text, "Arda", "Beld")
    assert accompanied([told(text, "restrict", 0, to=(1,), kind="COERCE")], text, those=those) == []
    talks = [told(text, "restrict", 0, to=(1,), kind="CONSULT")]
    assert accompanied(talks, text, those=those) == talks


def test_what_two_do_to_each_other_stays() -> None:
    text = "Arda and Beld threatened each other."
    forth, back = (
        told(text, "threatened", 0, to=(1,), kind="THREATEN"),
        told(text, "threatened", 1, to=(0,), kind="THREATEN"),
    )
    assert accompanied([forth, back], text, those=parties(text, "Arda", "Beld")) == [forth, back]


SEIZED = "Arda seized Ilo Benn, the captain of a trawler, at sea."
THREE = ("Arda", "Ilo Benn", "the captain of a trawler")


def test_an_office_beside_a_name_is_the_same_one() -> None:
    those = parties(SEIZED, *THREE)
    found = named_once([told(SEIZED, "seized", 0, to=(1, 2)), told(SEIZED, "seized", 1, to=(2,))], SEIZED, those=those)
    assert [(each.actors, each.recipients) for each in found] == [((0,), (1,))]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Arda seized Beld, the Union, and Corm.", ("Arda", "Beld", "the Union")),
        ("Arda seized Beld, a trawler and two boats.", ("Arda", "Beld", "a trawler")),
    ],
)
def test_members_of_a_list_are_not_one(text: str, names: tuple[str, ...]) -> None:
    both = told(text, "seized", 0, to=(1, 2))
    assert named_once([both], text, those=parties(text, *names)) == [both]


def test_three_states_that_fire_are_all_coded() -> None:
    text = "The United States, Britain and France fired some ninety missiles at Syria on Saturday."
    document = Document(id="d", text=text, source="-", sha256="")
    attacks = [event for event in find_events(document, code(document)) if event.type == "ASSAULT"]
    assert [{actor.unit for actor in event.actors} for event in attacks] == [{"USA", "GBR", "FRA"}]


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("Corm wants diplomacy via Arda and the Beld.", 0),
        ("It came through Arda and Beld.", 0),
        ("It came by way of the Arda as well as Beld.", 0),
        ("The talks of Arda and Beld ended.", 1),
        ("Via Corm, Arda and Beld agreed.", 1),
    ],
)
def test_those_through_whom_another_acts_do_nothing(text: str, many: int) -> None:
    those = parties(text, "Arda", "Beld")
    for telling in (told(text, "A", 0, 1, kind="AGREE"), told(text, "A", 0, to=(1,), kind="AGREE")):
        assert len(accompanied([telling], text, those=those)) == many


@pytest.mark.parametrize(("lift", "many"), [(0.5, 0), (6.0, 1)])
def test_an_act_toward_nobody_needs_a_likely_type(lift: float, many: int) -> None:
    """Sixteen types may share the chance of an event, so that something surely happened and nobody knows what."""
    [pieces] = cut(["Arda spoke."])
    scores = np.zeros((len(pieces), len(network().reading["types"])), dtype=np.float32)
    scores[:, 0], scores[:, 3] = -5.0, lift
    seen = Seen({"alone": scores})
    assert len(_alone(seen, pieces, parties("Arda spoke.", "Arda"))) == many


@pytest.mark.parametrize("word", ["along with", "together with", "alongside", "joined by"])
def test_an_act_told_behind_an_aside_is_one_of_all(word: str) -> None:
    text = f"Arda, {word} Beld and Corm, has since fired rockets at Dorn."
    [whole] = accompanied([told(text, "fired", 0, to=(3,))], text, those=parties(text, *FOUR))
    assert whole.actors == (0, 1, 2)


def test_those_of_an_aside_do_nothing_to_one_another() -> None:
    text = "Arda, joined by Beld, imposed sanctions on Corm."
    those = parties(text, *FOUR[:3])
    found = accompanied([told(text, "sanctions", 1, to=(at,)) for at in (0, 2)], text, those=those)
    assert [(one.actors, one.recipients) for one in found] == [((0, 1), (2,))]


def test_a_comma_without_an_aside_still_ends_a_list() -> None:
    text = "Arda and Beld, the ministry said, fired rockets at Corm."
    [alone] = accompanied([told(text, "fired", 0, to=(2,))], text, those=parties(text, *FOUR[:3]))
    assert alone.actors == (0,)
