"""Claims that were lost, or were of the wrong kind: verbs taken for nouns, inset clauses, memberships, bans."""

from __future__ import annotations

from datetime import date

import pytest

from backchannel.claims.reader import read_out
from backchannel.coding.coder import code
from backchannel.model.claims import Claim
from backchannel.model.documents import Document


def claims_of(text: str) -> list[Claim]:
    """Claims of a text."""
    document = Document(id="d", text=text, source="d.txt", sha256="0" * 64, published=date(2024, 1, 5))
    return list(read_out(document, code(document)))


def kinds_of(text: str) -> list[tuple[str, str]]:
    """Quote and kind of each claim of a text."""
    return [(claim.text, claim.kind) for claim in claims_of(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Nepal lies between India and China.", "geography"),
        ("Paraguay sits between Brazil and Argentina.", "geography"),
        ("Latvia lies on the Baltic.", "geography"),
        ("Addis Ababa sits just miles from the Sudanese frontier.", "geography"),
        ("Togo and Benin border Ghana and Nigeria.", "geography"),
        ("Article 42(7) TEU obliges member states to help one another.", "commitment"),
    ],
)
def test_a_verb_taken_for_a_noun_is_read(text: str, kind: str) -> None:
    assert kinds_of(text) == [(text.rstrip("."), kind)]


@pytest.mark.parametrize("text", ["US sanctions on Iran", "Gaza talks in Cairo", "These lies in the report"])
def test_a_noun_is_no_verb(text: str) -> None:
    assert claims_of(text) == []


@pytest.mark.parametrize(
    ("text", "quote", "actors"),
    [
        ("Poland, which joined NATO in 1999, borders Ukraine.", "borders Ukraine", ("POL", "UKR")),
        ("France, which left NATO in 1966, borders Germany.", "borders Germany", ("FRA", "DEU")),
        ("Poland, a member of NATO, borders Germany.", "borders Germany", ("POL", "DEU")),
        ("Ethiopia, whose army is large, borders Kenya.", "borders Kenya", ("ETH", "KEN")),
    ],
)
def test_the_main_clause_around_an_inset_is_kept(text: str, quote: str, actors: tuple[str, ...]) -> None:
    found = {claim.text: claim for claim in claims_of(text)}
    assert (found[quote].kind, found[quote].slots.date) == ("geography", None)
    assert found[quote].slots.actors == actors


@pytest.mark.parametrize(
    ("text", "kind", "certainty"),
    [
        ("Ukraine is not a member of NATO.", "commitment", "denied"),
        ("Ethiopia is a party to it as well.", "commitment", "stated"),
        ("Egypt and Sudan are not parties.", "commitment", "denied"),
        ("Japan has a mutual defence treaty with South Korea.", "commitment", "stated"),
        ("Japan and Peru have no mutual defence pact.", "commitment", "denied"),
        ("Japan is covered by the North Atlantic Treaty.", "commitment", "stated"),
        ("The 1975 treaty between Iran and Iraq is about borders.", "commitment", "stated"),
        ("The parties undertake not to acquire nuclear weapons.", "commitment", "stated"),
        ("Under the treaty Poland may not transfer nuclear weapons to Hungary.", "commitment", "denied"),
        ("Bolivia and Paraguay have no access to the sea.", "geography", "denied"),
        ("Ukraine's neighbours are Poland, Slovakia and Hungary.", "geography", "stated"),
        ("Iran may not attend the talks.", "forecast", "hedged"),
    ],
)
def test_kind_and_certainty(text: str, kind: str, certainty: str) -> None:
    assert [(claim.kind, claim.certainty) for claim in claims_of(text)] == [(kind, certainty)]


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("East Timor borders Indonesia; Mongolia has just two neighbours.", ("MNG",)),
        ("Russia hosted talks with Iran and Israel; at no point do they have a common frontier.", ()),
    ],
)
def test_no_state_is_taken_over_a_semicolon_that_is_not_meant(text: str, actors: tuple[str, ...]) -> None:
    assert claims_of(text)[-1].slots.actors == actors
