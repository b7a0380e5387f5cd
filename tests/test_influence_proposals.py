"""Designs read out of short passages: who met whom, whose words or acts moved, toward whom and which way."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from backchannel.claims.reader import read_out
from backchannel.coding.coder import code
from backchannel.documents.gathering import gather
from backchannel.influence.proposal import Proposal, proposals
from backchannel.influence.proposal_outcomes import direction_of, measured

PASSAGES = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "proposals.jsonl").read_text(encoding="utf-8").splitlines()
]


def told(mark: str) -> list[Any]:
    """Passages with a mark, each with what is expected or why."""
    return [pytest.param(row["text"], row[mark], id=row["text"][:30]) for row in PASSAGES if mark in row]


def proposed(text: str, folder: Path) -> tuple[Proposal, ...]:
    file = folder / "passage.txt"
    file.write_text(text, encoding="utf-8")
    documents, _ = gather([str(file)], published=date(2025, 6, 30))
    coding = code(documents[0])
    return proposals(read_out(documents[0], coding), document=documents[0], coding=coding)


def fields(found: Proposal) -> list[str]:
    contact = [found.broker, found.partner, found.medium]
    return [*contact, found.actor, found.recipient, found.measure, found.direction]


@pytest.mark.parametrize(("text", "expected"), told("read"))
def test_wordings_of_one_contact_and_one_move(text: str, expected: list[str], tmp_path: Path) -> None:
    found = proposed(text, tmp_path)
    assert found
    assert [fields(one) for one in found] == [expected] * len(found)


@pytest.mark.parametrize(("text", "why"), told("no_contact"))
def test_a_contact_that_the_words_do_not_give_is_left_open(text: str, why: str, tmp_path: Path) -> None:
    """Each has a claim of influence, so that a proposal is there to be left open."""
    found = proposed(text, tmp_path)
    assert found
    assert {(one.broker, one.partner) for one in found} == {("", "")}, why


@pytest.mark.parametrize(("text", "why"), told("no_move"))
def test_whose_behaviour_moved_is_not_guessed(text: str, why: str, tmp_path: Path) -> None:
    assert [one for one in proposed(text, tmp_path) if one.actor and one.direction] == [], why


def test_a_contact_of_another_pair_does_not_stand_in_for_the_one_that_is_taken_up(tmp_path: Path) -> None:
    """The visit comes after "after", the call doesn't; the claim speaks of "that call"."""
    (found,) = proposed(
        "After the German chancellor's visit to Warsaw, Poland praised the plan. A week later the Swiss president "
        "called the Serbian president, and because of that call Belgrade softened its tone toward Kosovo.",
        tmp_path,
    )
    assert fields(found)[:5] == ["CHE", "SRB", "phone", "SRB", "XKX"]


def test_the_day_is_that_of_the_contact_and_of_nothing_else(tmp_path: Path) -> None:
    said = "Following Modi's call with Putin{}, India's statements on Ukraine grew more measured{}."
    (dated,) = proposed(said.format(" on 9 June", ""), tmp_path)
    (other,) = proposed(said.format("", " on 12 June"), tmp_path)
    assert dated.days == (date(2025, 6, 9),)
    assert other.days == ()


def test_directions_that_the_words_turn_round_or_deny() -> None:
    assert direction_of("Its tone was less harsh.") == "softened"
    assert direction_of("Its tone grew less conciliatory.") == "hardened"
    assert direction_of("It refused to soften its tone.") == ""
    assert direction_of("It eased one front and escalated on another.") == ""
    assert measured("a lull in the shelling") == "hostile"
