"""One traveller, several hosts; and a sentence is coded alike alone and among others."""

from __future__ import annotations

import pytest

from backchannel.coding.coder import code
from backchannel.coding.events import find_events
from backchannel.coding.parties import Party
from backchannel.coding.tellings import Telling
from backchannel.coding.travellers import travelled
from backchannel.model.coding import Actor
from backchannel.model.documents import Document
from backchannel.model.events import Event

TEXT = "Fidan flew to Rome, met with Meloni, and held talks with Tajani."


def parties(text: str = TEXT) -> list[Party]:
    people = [("Fidan", "TUR.GOV"), ("Rome", "ITA"), ("Meloni", "ITA.GOV"), ("Tajani", "ITA.GOV")]
    found = []
    for name, unit in people:
        at = text.index(name)
        actor = Actor(code=unit, name=name, country=unit[:3], sector="GOV" if "." in unit else None)
        found.append(Party(places=((at, at + len(name)),), actor=actor))
    return found


def told(*actors: int, recipients: tuple[int, ...] = (), kind: str = "CONSULT") -> Telling:
    return Telling(
        actors=actors, recipients=recipients, symmetric=not recipients, type=kind, mode=None, modality="a", tone=0.0,
        reporters=(), confidence=0.9, anchor=(0, 1),
    )  # fmt: skip


def test_the_next_talks_are_the_travellers() -> None:
    found = travelled([told(0, 2), told(2, 3)], TEXT, those=parties())
    assert [each.actors for each in found] == [(0, 2), (0, 3)]


def test_a_meeting_that_is_there_already_is_not_told_twice() -> None:
    found = travelled([told(0, 2), told(0, 3), told(2, 3)], TEXT, those=parties())
    assert [each.actors for each in found] == [(0, 2), (0, 3)]


@pytest.mark.parametrize(
    "text",
    [
        "Fidan flew to Rome, met with Meloni. Premier Meloni told Tajani so; she held talks with Tajani.",
        "Fidan flew to Rome, met with Meloni, who had held talks with Tajani.",
    ],
)
def test_two_of_one_state_who_did_meet_stay(text: str) -> None:
    assert [each.actors for each in travelled([told(0, 2), told(2, 3)], text, those=parties(text))] == [(0, 2), (2, 3)]


def test_nobody_visits_the_state_that_he_speaks_for() -> None:
    visits = [told(2, recipients=(1,)), told(0, recipients=(1,))]
    assert [each.actors for each in travelled(visits, TEXT, those=parties())] == [(0,)]


def test_acts_other_than_meetings_are_left_alone() -> None:
    acts = [told(0, 2), told(2, 3, kind="COOPERATE"), told(2, recipients=(1,), kind="ACCUSE")]
    assert travelled(acts, TEXT, those=parties()) == acts


def events(text: str) -> list[tuple[str, float, tuple[Actor, ...]]]:
    document = Document(id="d", text=text, source="-", sha256="")
    found: tuple[Event, ...] = find_events(document, code(document))
    return [(event.type, event.confidence, event.actors) for event in found]


def test_a_sentence_is_coded_alike_alone_and_among_others() -> None:
    one, other = "Turkey summoned the Swedish ambassador on Monday.", "Russian forces shelled Kharkiv and wounded nine."
    assert events(f"{one} {other}") == events(one) + events(other)
    assert events(one)
    assert events(other)
