"""Modes by cue words: per type, with the cue that decided, and measured on the authored sentences."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.coding.modes import mode_books, mode_cue, mode_of
from backchannel.errors import UnknownCode
from backchannel.model.events import EVENT_TYPES
from backchannel.ontology.tables import rows
from backchannel.ontology.types import ontology


@pytest.mark.parametrize(
    ("event_type", "text", "expected"),
    [
        ("CONSULT", "The two ministers spoke by telephone.", "phone"),
        ("CONSULT", "The president visited Lima.", "visit"),
        ("CONSULT", "Oman mediated between the two.", "third-party"),
        ("ASSAULT", "A drone struck the depot.", "drone"),
        ("ASSAULT", "Police used tear gas on the crowd.", "crowd-control"),
        ("RETREAT", "The army withdrew from the valley.", "withdraw"),
        ("SANCTION", "Three diplomats were declared persona non grata.", "expel"),
        ("PROTEST", "Miners are on hunger strike.", "hunger"),
        ("COERCE", "A curfew was imposed on the town.", "curfew"),
        ("THREATEN", "It warned of sanctions unless talks began.", "restrict"),
        ("ACCUSE", "Prosecutors are investigating the sale.", "investigate"),
        ("ACCUSE", "It condemned the raid.", "disapprove"),
        ("MOBILIZE", "Riot police were deployed.", "police"),
        ("REQUEST", "It asked for a loan.", "assist"),
        ("REJECT", "It refused to meet the envoy.", "meet"),
        ("CONSULT", "They met.", None),
        ("AID", "Oslo sent a telephone.", None),
    ],
)
def test_the_words_decide_for_the_type(event_type: str, text: str, expected: str | None) -> None:
    assert mode_of(event_type, text) == expected


@given(st.sampled_from(EVENT_TYPES), st.text(max_size=120))
def test_only_modes_of_the_type_are_given_and_the_cue_is_in_the_text(event_type: str, text: str) -> None:
    found = mode_cue(event_type, text)
    assert (found.value.mode if found else None) == mode_of(event_type, text)
    if found:
        assert found.value.mode in ontology().types[event_type].modes  # type: ignore[index]
        assert 0 <= found.start < found.end <= len(text)


def test_the_nearer_of_two_cues_decides() -> None:
    text = "Rebels shelled the port, and later a drone hit the bridge."
    port, bridge = (0, text.index(",")), (text.index("drone"), len(text))
    assert mode_of("ASSAULT", text, near=port) == "heavy-weapons"
    assert mode_of("ASSAULT", text, near=bridge) == "drone"


def test_a_weak_cue_gives_way() -> None:
    assert mode_of("CONSULT", "The king received the emir and telephoned the shah.") == "phone"


def test_the_same_word_means_another_mode_of_another_type() -> None:
    text = "They withdrew from the town and from the bloc."
    assert mode_of("RETREAT", text) == "withdraw"
    assert mode_of("SANCTION", text) == "withdraw"
    assert mode_of("CONSULT", text) is None


def test_every_mode_has_cues_and_types_without_modes_have_none() -> None:
    listed = {(row["type"], row["mode"]) for _, row in rows("modes.csv", columns=("type", "mode", "cues"))}
    expected = {(one.name, mode) for one in ontology().types.values() for mode in one.modes}
    assert {pair for pair in listed if pair[1] != "-"} == expected
    assert set(mode_books()) == {event_type for event_type, _ in expected}


def authored(root: Path) -> list[tuple[str, str, str]]:
    """Text, type and mode of every labelled event with a mode in the authored training sentences."""
    found = []
    for path in sorted((root / "training" / "events").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            marked, _, labels = line.rpartition(" | ")
            text = re.sub(r"\{\d+ ([^{}]+)\}", r"\1", marked)
            found += [(text, *pair) for pair in re.findall(r"([A-Z]{3,})\.([a-z-]+)", labels)]
    return found


def test_floor_on_the_authored_sentences(root: Path) -> None:
    events = authored(root)
    if not events:
        pytest.skip("the authored sentences are not in this copy")
    counts: Counter[str] = Counter()
    for text, event_type, mode in events:
        found = mode_of(event_type, text)
        counts.update(given=found is not None, right=found == mode)
    assert counts["given"] / len(events) >= 0.70
    assert counts["right"] / counts["given"] >= 0.83


def test_an_unknown_type_is_an_error_that_names_it() -> None:
    with pytest.raises(UnknownCode, match="FIGHT"):
        mode_of("FIGHT", "They fought.")
