"""What stands before a standing, standing aside before leaving, and nouns of other papers: through the reader."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from backchannel import workbench

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2025, 6, 28)

SAYS_MORE = [
    "Under Clement Attlee, Spain joined NATO in May 1982.",
    "With Harold Wilson in office, the United Kingdom left the European Union in January 2020.",
    "By referendum, Spain joined NATO in 1982.",
    "For the second time, Qatar left OPEC in January 2019.",
    "In the Nixon years, Russia left the Open Skies Treaty.",
    "Before Joe Biden was born, Qatar left OPEC.",
    "After the fall of Kyiv, Qatar left OPEC.",
]
SAYS_NO_MORE = [
    "However, Spain joined NATO in May 1982.",
    "In 2019, Qatar left OPEC.",
    "Eventually the Republic of Finland joined NATO in April 2023.",
    "The minister said on Friday that Spain joined NATO in May 1982.",
    "After Russia attacked Ukraine, Finland joined NATO in April 2023.",
]
OTHERS_NOUN = [
    (
        "Peru and Chile signed the Lima Accords in 1981. Later the United States quit the nuclear deal with Iran. "
        "Washington quit the accords in May 2018."
    ),
    (
        "Iran and the United States signed a Treaty of Amity in 1955. In 2018 Trump quit the nuclear deal with Iran. "
        "Washington quit the treaty in May 2018."
    ),
]


def verdicts(sentence: str, folder: Path) -> list[tuple[str, str]]:
    """The words and the verdict of each finding on a sentence."""
    path = folder / "d.txt"
    path.write_text(sentence, encoding="utf-8")
    (checked,) = workbench.check(path, published=DAY).documents
    return [(finding.claim.text, finding.verdict) for finding in checked.findings]


@pytest.mark.parametrize("sentence", SAYS_MORE)
def test_what_a_lead_adds_is_not_supported_along(sentence: str, tmp_path: Path) -> None:
    assert "supported" not in [verdict for _, verdict in verdicts(sentence, tmp_path)]


@pytest.mark.parametrize("sentence", SAYS_NO_MORE)
def test_a_lead_that_adds_nothing_does_no_harm(sentence: str, tmp_path: Path) -> None:
    assert "supported" in [verdict for _, verdict in verdicts(sentence, tmp_path)]


@pytest.mark.parametrize("passage", OTHERS_NOUN)
def test_a_noun_of_a_paper_named_earlier_may_mean_that_one(passage: str, tmp_path: Path) -> None:
    found = dict(verdicts(passage, tmp_path))
    assert next(v for words, v in found.items() if words.startswith("Washington")) != "supported"


@pytest.mark.parametrize(
    "sentence", ["Albania left the Warsaw Pact in 1961.", "Albania was a member of the Warsaw Pact until 1962."]
)
def test_who_took_no_part_may_be_told_to_have_left(sentence: str, tmp_path: Path) -> None:
    ((_, verdict),) = verdicts(sentence, tmp_path)
    assert verdict in ("cannot tell", "not covered")


@pytest.mark.parametrize(
    "sentence", ["Albania left the Warsaw Pact in 1959.", "Albania was a member of the Warsaw Pact until 1989."]
)
def test_other_years_stay_false(sentence: str, tmp_path: Path) -> None:
    ((_, verdict),) = verdicts(sentence, tmp_path)
    assert verdict == "contradicted"
