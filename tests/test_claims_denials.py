"""What somebody denies is laid to him as denied, wherever the words that say so stand."""

from __future__ import annotations

from datetime import date

import pytest

from backchannel.claims.reader import read_out
from backchannel.coding.coder import code
from backchannel.model.documents import Document


def claims_of(text: str) -> list[tuple[str, str, str]]:
    """Quote, speaker and certainty of each claim of a text."""
    document = Document(id="d", text=text, source="d.txt", sha256="0" * 64, published=date(2024, 1, 5))
    return [(claim.text, claim.made_by, claim.certainty) for claim in read_out(document, code(document))]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("The ministry denied that Iran had met Turkey.", ("Iran had met Turkey", "The ministry", "denied")),
        ("Iran, the minister denied on Monday, had met Turkey.", ("had met Turkey", "the minister", "denied")),
        ("Iran, Abbas Araghchi denied, had bombed Turkey.", ("had bombed Turkey", "Abbas Araghchi", "denied")),
        ("Turkey had bombed Iran, the minister denied.", ("Turkey had bombed Iran", "the minister", "denied")),
        ("Turkey had bombed Libya, the minister said today.", ("Turkey had bombed Libya", "the minister", "stated")),
        ("Poland rejected claims that Iran had bombed Turkey.", ("Iran had bombed Turkey", "Poland", "denied")),
        ("Poland denied that it borders Portugal.", ("it borders Portugal", "Poland", "denied")),
        ("There were claims that Iran had bombed Syria.", ("Iran had bombed Syria", "author", "hedged")),
        ("The ministry said Iran had met Turkey.", ("Iran had met Turkey", "The ministry", "stated")),
    ],
)
def test_a_denial_is_read_as_one(text: str, claim: tuple[str, str, str]) -> None:
    assert claim in claims_of(text)


def test_a_denial_that_is_itself_denied_leaves_the_words_as_they_are() -> None:
    assert ("it borders France", "Germany", "stated") in claims_of("Germany has never denied that it borders France.")


@pytest.mark.parametrize("text", ["Cyprus borders Turkey.", "Cuba borders the United States."])
def test_a_verb_that_could_be_a_plural_noun_is_read_as_the_verb_it_is(text: str) -> None:
    assert [claim[0] for claim in claims_of(text)] == [text.rstrip(".")]


@pytest.mark.parametrize("held", ["Without denying", "Instead of denying", "Rather than deny"])
def test_what_was_not_denied_is_no_denial(held: str) -> None:
    found = claims_of(f"{held} that Egypt borders Israel, the minister spoke of peace.")
    assert not any(certainty == "denied" for _, _, certainty in found)


def test_a_name_that_could_be_a_verb_reports_nothing() -> None:
    found = claims_of("Israel, whose partner the United States is, has had no contact with Iran.")
    assert {made_by for _, made_by, _ in found} == {"author"}


def test_a_quotation_of_three_words_is_the_speakers_if_he_is_named_behind_it() -> None:
    found = claims_of("“Iran borders Iraq,” said Araghchi, “and Israel does not.”")
    assert ("Iran borders Iraq", "Abbas Araghchi", "stated") in found
    assert not any("said" in words for words, _, _ in found)
