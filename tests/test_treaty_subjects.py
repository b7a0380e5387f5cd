"""Who a claim of membership is about: states in insertions and comparisons never decide for the subject."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from backchannel import workbench
from backchannel.treaties.standing import standing

if TYPE_CHECKING:
    from pathlib import Path

FALSE = [
    "Ukraine, a partner of Poland, is a member of NATO.",
    "Austria, unlike Norway, is a member of NATO.",
    "Serbia, like Croatia, is a member of NATO.",
    "Poland, like Ukraine, is not a member of NATO.",
    "Serbia, like Croatia and Poland, is a member of NATO.",
    "Iran, like Kazakhstan, is a member of the CSTO.",
    "Israel, unlike Iran, is a party to the Non-Proliferation Treaty.",
    "India, like Brazil, is bound by the Non-Proliferation Treaty.",
    "Ukraine bordering Poland is a member of NATO.",
    "Poland, Ukraine are not members of NATO.",
    "Unlike Norway, Austria is a member of NATO.",
    "Like Ukraine, Poland is a member of NATO.",
    "Poland is a member of NATO, like Ukraine.",
    "Poland is a member of NATO, as is Ukraine.",
    "Ukraine, like Poland, is obliged by the North Atlantic Treaty to defend Norway.",
    "Serbia, a friend of Italy, must defend Norway under the North Atlantic Treaty.",
    "Unlike Serbia, Austria is not a member of NATO.",
]
TRUE = [
    "Ukraine, despite help from Poland, is not a member of NATO.",
    "Belarus, a neighbour of Poland, is a member of the CSTO.",
    "Norway, unlike Austria, is a member of NATO.",
    "Armenia, unlike Azerbaijan, is a member of the CSTO.",
    "Azerbaijan, unlike Armenia, is not a member of the CSTO.",
    "Unlike Ukraine, Poland is a member of NATO.",
    "In contrast to Ukraine, Poland is a member of NATO.",
    "For Ukraine, Poland is a member of NATO.",
    "Next to Serbia, Croatia is a party to the North Atlantic Treaty.",
    "Unlike Ukraine and Serbia, Poland is a member of NATO.",
    "Unlike Ukraine, Poland and Norway are members of NATO.",
    "Poland but not Ukraine is a member of NATO.",
    "Poland or Ukraine is a member of NATO.",
    "Poland bordering Ukraine is a member of NATO.",
    "The country that borders Ukraine is a member of NATO.",
    "A neighbour of Ukraine is a member of NATO.",
    "Brazil, unlike India, is bound by the Non-Proliferation Treaty.",
]
PLAIN = [
    ("Poland, too, is a member of NATO.", "supported"),
    ("Poland, Norway and Spain are members of NATO.", "supported"),
    ("Poland, Ukraine and Spain are members of NATO.", "contradicted"),
    ("Neither Serbia nor Austria is a member of NATO.", "supported"),
    ("Ukraine is not a member of NATO.", "supported"),
]


def verdicts(sentence: str, folder: Path) -> set[str]:
    """The verdicts on the commitment claims of a text with this sentence."""
    path = folder / "note.txt"
    path.write_text(f"Published 2025-10-01\n\n{sentence} Nothing more was known about it.\n", encoding="utf-8")
    (checked,) = workbench.check(path, published=date(2025, 10, 1)).documents
    return {f.verdict for f in checked.findings if f.claim.kind == "commitment"}


@pytest.mark.parametrize("sentence", FALSE)
def test_a_false_claim_is_not_supported_by_another_state(sentence: str, tmp_path: Path) -> None:
    assert "supported" not in verdicts(sentence, tmp_path)


@pytest.mark.parametrize("sentence", TRUE)
def test_a_true_claim_is_not_contradicted_by_another_state(sentence: str, tmp_path: Path) -> None:
    assert "contradicted" not in verdicts(sentence, tmp_path)


@pytest.mark.parametrize(("sentence", "verdict"), PLAIN)
def test_plain_subjects_are_still_decided(sentence: str, verdict: str, tmp_path: Path) -> None:
    assert verdicts(sentence, tmp_path) == {verdict}


@pytest.mark.parametrize("verb", ["joined", "withdrew from", "has signed", "has not ratified", "is bound by"])
def test_a_verb_after_an_insertion_is_about_no_state(verb: str) -> None:
    inserted = standing(f"Norway, like Sweden, {verb} §§§§", states=[(0, 6, "NOR"), (13, 19, "SWE")])
    plainly = standing(f"Sweden {verb} §§§§", states=[(0, 6, "SWE")])

    assert inserted is None
    assert plainly is not None
