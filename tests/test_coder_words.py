"""What rules say of an event beside the network: its date, and how firmly it is put."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.coding.certainty import certainty_of
from backchannel.coding.event_dates import date_of
from backchannel.model.claims import CERTAINTIES
from backchannel.model.coding import DateMention, ResolvedDate
from backchannel.model.documents import Document, Span
from backchannel.model.events import MODALITIES, Modality

HAPPENED: tuple[Modality, ...] = ("asserted", "denied", "negated")
NOT_YET: tuple[Modality, ...] = ("planned", "hypothetical", "historical")
DAY = date(2025, 6, 13)


def said(start: int, end: int, day: date | None) -> DateMention:
    """A time expression at these characters, resolved to a day or to nothing."""
    span = Span(document_id="d", start=start, end=end, quote="x" * (end - start))
    found = ResolvedDate(
        start=day, precision="day" if day else "unknown", basis="stated" if day else "unknown", note="as the test says"
    )
    return DateMention(span=span, date=found)


@pytest.mark.parametrize("modality", HAPPENED)
def test_without_a_date_what_happened_is_dated_by_the_publication(
    document: Callable[..., Document], modality: Modality
) -> None:
    found = date_of((), document("Oman called."), at=5, modality=modality)
    assert (found.iso, found.precision, found.basis) == ("2025-06-28", "day", "published")
    assert "publication" in found.note


@pytest.mark.parametrize("modality", NOT_YET)
def test_without_a_date_what_has_not_happened_has_none(document: Callable[..., Document], modality: Modality) -> None:
    found = date_of((), document("Oman called."), at=5, modality=modality)
    assert (found.iso, found.start, found.basis) == (None, None, "unknown")
    assert found.note


@pytest.mark.parametrize("modality", MODALITIES)
def test_a_document_of_unknown_day_dates_nothing(document: Callable[..., Document], modality: Modality) -> None:
    assert date_of((), document("Oman called.", published=None), at=5, modality=modality).start is None


@pytest.mark.parametrize("modality", MODALITIES)
def test_the_nearest_expression_wins_whatever_the_modality(
    document: Callable[..., Document], modality: Modality
) -> None:
    near, far = said(40, 46, DAY), said(90, 96, date(2024, 1, 1))
    found = date_of((near, far), document("x" * 100), at=50, modality=modality)
    assert found == near.date


def test_an_unresolved_expression_leaves_the_event_without_a_date(document: Callable[..., Document]) -> None:
    unresolved = said(10, 20, None)
    found = date_of((unresolved, said(80, 90, DAY)), document("x" * 100), at=22, modality="asserted")
    assert found is unresolved.date
    assert found.start is None


def test_an_expression_around_the_word_is_nearest_and_ties_go_to_the_first(document: Callable[..., Document]) -> None:
    around, beside = said(0, 50, DAY), said(31, 40, date(2020, 1, 1))
    assert date_of((beside, around), document("x" * 60), at=30, modality="asserted") == around.date
    before, after = said(0, 10, DAY), said(30, 40, date(2020, 1, 1))
    for order in ((before, after), (after, before)):
        assert date_of(order, document("x" * 60), at=20, modality="asserted") == before.date


@pytest.mark.parametrize(
    ("modality", "certainty"),
    [("denied", "denied"), ("negated", "denied"), ("hypothetical", "conditional"), ("asserted", "stated"),
     ("planned", "stated"), ("historical", "stated")],
)  # fmt: skip
def test_modality_decides_certainty_where_no_word_of_doubt_stands(modality: Modality, certainty: str) -> None:
    assert certainty_of("Rebels shelled the town.", modality=modality, at=7) == certainty


@pytest.mark.parametrize(
    "sentence",
    ["Rebels reportedly shelled the town.", "They are believed to have shelled it.", "Rebels MAY HAVE shelled it.",
     "Rebels appear to have shelled the town.", "It was rumored that rebels shelled the town."],
)  # fmt: skip
def test_a_word_of_doubt_near_the_act_hedges_it(sentence: str) -> None:
    assert certainty_of(sentence, modality="asserted", at=sentence.index("shelled")) == "hedged"


def test_doubt_far_away_or_inside_another_word_hedges_nothing() -> None:
    far = "Rebels shelled the town" + ", and the road was closed to all" * 4 + ", perhaps for weeks."
    assert certainty_of(far, modality="asserted", at=7) == "stated"
    assert certainty_of("The unlikely pair shelled it.", modality="asserted", at=18) == "stated"


def test_doubt_changes_nothing_in_what_is_denied_or_conditional() -> None:
    text = "Rebels reportedly shelled the town."
    assert certainty_of(text, modality="denied", at=18) == "denied"
    assert certainty_of(text, modality="hypothetical", at=18) == "conditional"


@given(st.text(max_size=300), st.sampled_from(MODALITIES), st.integers(0, 400))
def test_any_text_has_a_certainty(text: str, modality: Modality, at: int) -> None:
    assert certainty_of(text, modality=modality, at=at) in CERTAINTIES
