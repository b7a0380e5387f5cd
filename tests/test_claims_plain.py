"""Kinds that plain words decide: facts of size and rank, clauses that leave out what they say, duties."""

from __future__ import annotations

import pytest

from backchannel.claims.reader import read_out
from backchannel.coding.coder import code
from backchannel.model.claims import Claim
from backchannel.model.documents import Document


def claims_of(text: str) -> list[Claim]:
    """The claims of a text as a document of its own."""
    document = Document(id="d", text=text, source="note.txt", sha256="0" * 64)
    return list(read_out(document, code(document)))


def kind_of(text: str, part: str) -> tuple[str, str]:
    """Kind and certainty of the claim with the words given."""
    return next((claim.kind, claim.certainty) for claim in claims_of(text) if claim.text == part)


@pytest.mark.parametrize(
    "sentence",
    [
        "Bolivia is the only state that has done so",
        "Nigeria is the most populous country on the continent",
        "It is also the bloc's second largest economy",
        "Jordan is a major non-NATO ally of the United States",
        "It is the first time that a Chadian king has flown to Lima",
        "He was Peru's first ambassador to Ghana",
        "Rojas has previously served as consul in Lima",
    ],
)
def test_sizes_ranks_and_posts_are_facts(sentence: str) -> None:
    assert kind_of(f"{sentence}.", sentence)[0] == "fact"


@pytest.mark.parametrize("sentence", ["Lima is the biggest obstacle to peace", "Oman is the only hope of the talks"])
def test_what_is_biggest_in_somebody_s_view_is_no_fact(sentence: str) -> None:
    assert kind_of(f"{sentence}.", sentence)[0] == "assessment"


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        ("Chad borders Libya, and so does Niger.", "so does Niger", ("geography", "stated")),
        ("Peru was not invited to the summit; neither was Chile.", "neither was Chile", ("event", "denied")),
        ("Peru recalled its envoy. South Korea has not.", "South Korea has not", ("event", "denied")),
        ("Peru is a member of NATO. Austria is not.", "Austria is not", ("commitment", "denied")),
    ],
)
def test_a_clause_that_leaves_out_what_it_says_is_of_the_kind_before(
    text: str, part: str, expected: tuple[str, str]
) -> None:
    assert kind_of(text, part) == expected


@pytest.mark.parametrize(
    "sentence",
    ["It has to notify the Security Council of its plans", "Members must spend 2 per cent of output on defence"],
)
def test_what_members_must_do_and_notices_are_duties(sentence: str) -> None:
    assert kind_of(f"{sentence}.", sentence)[0] == "commitment"


@pytest.mark.parametrize(
    "sentence",
    [
        "The army is stretched thin",
        "Oslo and Lima have one thing in common",
        "Lima is concerned about the new tariffs",
        "Chad is strongly opposed to the plan",
    ],
)
def test_what_no_word_speaks_of_is_not_checked(sentence: str) -> None:
    assert kind_of(f"{sentence}.", sentence)[0] in ("assessment", "fact")


def test_what_is_about_to_happen_is_a_forecast() -> None:
    assert kind_of("That is about to change.", "That is about to change")[0] == "forecast"


@pytest.mark.parametrize(
    "text",
    [
        "Leaving the NPT would almost certainly trigger an attack.",
        "Tehran has threatened to go, and leaving the NPT would almost certainly trigger an attack.",
    ],
)
def test_a_gerund_stays_the_subject_and_what_it_would_do_lies_ahead(text: str) -> None:
    claim = claims_of(text)[-1]
    assert claim.text.lower() == "leaving the npt would almost certainly trigger an attack"
    assert claim.kind in ("forecast", "influence")


def test_citing_a_treaty_is_no_subject() -> None:
    assert [claim.text for claim in claims_of("Citing the treaty, Lima closed its port.")] == ["Lima closed its port"]


@pytest.mark.parametrize(
    "heading",
    [
        "Fact check: ten claims from the debate on Ethiopia, Egypt and the Horn",
        "Key dates in the dispute:",
        "Five lies about the war in Sudan",
    ],
)
def test_headings_without_a_verb_are_no_claims(heading: str) -> None:
    assert [claim.text for claim in claims_of(f"{heading}\nChad closed its border.")] == ["Chad closed its border"]


@pytest.mark.parametrize("text", ["Tbilisi protested.", "Dhaka celebrated."])
def test_a_sentence_of_two_words_is_a_claim(text: str) -> None:
    assert [claim.text for claim in claims_of(text)] == [text.rstrip(".")]


def test_a_verb_of_lying_behind_a_noun_is_a_verb() -> None:
    assert kind_of("Its capital lies on the frontier.", "Its capital lies on the frontier")[0] == "geography"
