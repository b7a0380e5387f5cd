"""Contexts by cue words: on sentences labelled beforehand, and as laws over any text."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.coding.contexts import context_book, context_cues, contexts_of
from backchannel.coding.ontology_cues import CueBook, parse_cue
from backchannel.ontology.tables import rows
from backchannel.ontology.types import ontology


def measured(root: Path) -> tuple[float, float, int]:
    """Micro precision and recall on the development sentences, and how many there are."""
    lines = (root / "tests" / "gold" / "contexts_dev.jsonl").read_text(encoding="utf-8").splitlines()
    counts: Counter[str] = Counter()
    for line in lines:
        row = json.loads(line)
        gold, found = set(row["contexts"]), set(contexts_of(row["sentence"]))
        counts.update(right=len(gold & found), extra=len(found - gold), missed=len(gold - found))
    right = counts["right"]
    return right / (right + counts["extra"]), right / (right + counts["missed"]), len(lines)


def test_floor_on_the_development_sentences(root: Path) -> None:
    precision, recall, n = measured(root)
    assert n >= 150
    assert precision >= 0.97
    assert recall >= 0.97


def test_the_page_gives_the_figures_that_are_measured(root: Path) -> None:
    precision, recall, n = measured(root)
    page = (root / "docs" / "methods" / "ontology.md").read_text(encoding="utf-8")
    assert f"precision {precision:.3f}, recall {recall:.3f} on {n} sentences" in " ".join(page.split())


def test_every_context_has_at_least_fifteen_cues() -> None:
    cues: Counter[str] = Counter()
    for _, row in rows("contexts.csv", columns=("context", "cues")):
        written = row["cues"].split("|")
        assert len(set(written)) == len(written), row["context"]
        cues[row["context"]] += len(written)
    assert {name: cues[name] for name in ontology().contexts if cues[name] < 15} == {}


@given(st.text(max_size=200))
def test_any_text_gives_contexts_in_the_order_of_the_ontology(text: str) -> None:
    order = list(ontology().contexts)
    found = contexts_of(text)
    assert list(found) == sorted(set(found), key=order.index)
    for hit in context_cues(text):
        assert 0 <= hit.start < hit.end <= len(text)


@given(
    st.lists(st.sampled_from(["army", "war", "of", "words", "treaty", "gas", "oil", "Islamic", "State"]), max_size=12)
)
def test_a_full_stop_after_the_text_changes_nothing(words: list[str]) -> None:
    text = " ".join(words)
    assert contexts_of(text) == contexts_of(text + ".") == contexts_of(f"({text})")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A war of words about the army of fans.", ()),
        ("Reporters Without Borders spoke.", ()),
        ("The pact covers artificial intelligence.", ("diplomatic", "technology")),
        ("AIDS clinics closed.", ("health",)),
        ("She aids her brother.", ()),
        ("The WHO sent a team.", ("health",)),
        ("He asked who sent a team.", ()),
        ("ARMY SEIZES POWER IN COUP", ("military", "pro_autocracy")),
        ("Cyber-attacks on the grid", ("cyber",)),
        ("Médecins Sans Frontières left.", ("health",)),
        ("Medecins Sans Frontieres left.", ("health",)),
        ("They went armywards.", ()),
    ],
)
def test_words_count_only_as_they_are_meant(text: str, expected: tuple[str, ...]) -> None:
    assert contexts_of(text) == expected


def test_a_gap_reaches_five_words_and_no_further() -> None:
    book = CueBook([parse_cue("jailed .. critics", value="repression")])
    assert book.find("jailed one two three four five critics")
    assert not book.find("jailed one two three four five six critics")


def test_a_cue_without_a_word_is_refused() -> None:
    with pytest.raises(ValueError, match="no word"):
        parse_cue(" .. ", value="x")


def test_time_grows_no_faster_than_the_text() -> None:
    """Eight times the text in well under sixty-four times the time."""
    context_book()

    def seconds(copies: int) -> float:
        text = "war of words army jailed police opened fire on " * copies
        started = process_time()
        contexts_of(text)
        return process_time() - started

    # The shortest of several, in time of the processor: other work on the machine is no fault of the text's length.
    short, long = (min(seconds(copies) for _ in range(5)) for copies in (200, 1600))
    assert long < 40 * short
