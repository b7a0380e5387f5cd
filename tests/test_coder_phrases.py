"""Phrases of the tagger as whole names, and the members of a list apart."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.coding.coder import code
from backchannel.coding.events import find_events
from backchannel.coding.parties import Known
from backchannel.coding.phrases import mended
from backchannel.model.coding import Actor
from backchannel.model.documents import Document

NAMES = {
    "Sweden": "SWE",
    "Norway": "NOR",
    "Oslo": "NOR",
    "Hong Kong": "HKG",
    "Norwegian": "NOR",
    "Bosnia and Herzegovina": "BIH",
}


def phrases(text: str, *tagged: str) -> list[str]:
    """What becomes of phrases that the tagger gave, with the names above known."""
    spans = [(text.index(each), text.index(each) + len(each)) for each in tagged]
    known = [
        Known(start=text.index(name), end=text.index(name) + len(name), actor=Actor(code=unit, name=name, country=unit))
        for name, unit in NAMES.items()
        if name in text
    ]
    return [text[start:end] for start, end in mended(text, spans, known)]


@pytest.mark.parametrize(
    ("text", "tagged", "whole"),
    [
        ("She met Han Jae-won there.", "Han Jae", "Han Jae-won"),
        ("They lost a Tarkan Tu-44 jet.", "a Tarkan Tu", "a Tarkan Tu-44"),
        ("Sweden-led forces came.", "Sweden-", "Sweden"),
        ("It took 1,300 migrants in.", ",300 migrants", "1,300 migrants"),
        ("A low-ranking clerk spoke.", "-ranking clerk", "low-ranking clerk"),
        ("Police of Hong Kong came.", "Kong", "Hong Kong"),
        ("Pilgrims at Oslo sang.", "Pilgrims at", "Pilgrims"),
        ("He lives in Norway now.", "in Norway", "Norway"),
        ("At least six men fell.", "At least six men", "At least six men"),
        ("Aid from the Board (BOA) came.", "the Board (", "the Board"),
    ],
)
def test_a_phrase_is_a_whole_name_without_crumbs(text: str, tagged: str, whole: str) -> None:
    assert phrases(text, tagged) == [whole]


@pytest.mark.parametrize(
    ("phrase", "members"),
    [
        ("Both Sweden and Norway", ["Sweden", "Norway"]),
        ("Sweden, Norway", ["Sweden", "Norway"]),
        ("two Norwegian and three Sweden fans", ["two Norwegian", "three Sweden fans"]),
        ("Sweden, Norway and Hong Kong", ["Sweden", "Norway", "Hong Kong"]),
    ],
)
def test_members_of_a_list_are_phrases_of_their_own(phrase: str, members: list[str]) -> None:
    assert phrases(f"{phrase} agreed.", phrase) == members


@pytest.mark.parametrize(
    "phrase",
    [
        "the envoy to Sweden and Norway",
        "the mayor of Oslo, Norway",
        "Bosnia and Herzegovina",
        "Ida Moe, Norwegian envoy in Sweden",
        "Sweden and the partners",
    ],
)
def test_what_is_one_stays_one(phrase: str) -> None:
    assert phrases(f"Then {phrase} agreed.", phrase) == [phrase]


@pytest.mark.parametrize(
    ("text", "tagged"),
    [("It cost US$5 million.", "US"), ("Paid in Swiss francs today.", "Swiss"), ("Ten fighter jets rose.", "fighter")],
)
def test_money_and_machines_are_nobody(text: str, tagged: str) -> None:
    assert phrases(text, tagged) == []


@given(st.text(alphabet="ab ,-(US$19", min_size=1, max_size=24), st.data())
def test_phrases_stay_in_the_sentence_and_apart(text: str, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    found = mended(text, list(pairwise(cuts))[::2], [])
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))


def test_a_list_that_the_tagger_took_for_one_has_all_its_actors() -> None:
    text = "Both South Korea and Japan condemned the launch of the missile by North Korea."
    document = Document(id="d", text=text, source="-", sha256="")
    accusers = [
        {actor.unit for actor in event.actors}
        for event in find_events(document, code(document))
        if event.type == "ACCUSE"
    ]
    assert accusers == [{"KOR", "JPN"}]
