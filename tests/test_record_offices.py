"""Offices and namesakes: a row of somebody who held another office, or bore another middle name, bears nothing out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from backchannel import workbench
from backchannel.record.people import Person, agrees, in_another_office, same_person

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2024, 6, 10)


def verdicts(sentence: str, folder: Path) -> list[str]:
    """The verdicts on a sentence."""
    path = folder / "d.txt"
    path.write_text(sentence, encoding="utf-8")
    (checked,) = workbench.check(path, published=DAY).documents
    return [finding.verdict for finding in checked.findings]


@pytest.mark.parametrize(
    "sentence",
    [
        "Secretary of State Obama visited Kenya in July 2015.",
        "President Hillary Clinton visited Libya in October 2011.",
        "The Clinton administration visited Libya in October 2011.",
        "George W. Bush visited China in February 1989.",
    ],
)
def test_a_journey_of_another_office_or_namesake_supports_nothing(sentence: str, tmp_path: Path) -> None:
    assert "supported" not in verdicts(sentence, tmp_path)


@pytest.mark.parametrize(
    "sentence",
    [
        "President Obama visited Kenya in July 2015.",
        "Secretary of State Hillary Clinton visited Libya in October 2011.",
        "The Obama administration visited Cuba in March 2016.",
        "George W. Bush visited China in November 2005.",
    ],
)
def test_the_right_office_still_does(sentence: str, tmp_path: Path) -> None:
    assert verdicts(sentence, tmp_path) == ["supported"]


def test_a_row_that_gives_several_offices_agrees_with_each() -> None:
    rojas = Person(unit="CHL", name="Ana Rojas", office="foreign minister", told="foreign minister")
    assert agrees(rojas, "Prime Minister and Foreign Minister Ana Rojas")
    assert agrees(rojas, "Prime Minister Ana Rojas") is None
    assert in_another_office(rojas, "Prime Minister Ana Rojas")
    assert not in_another_office(rojas, "Prime Minister Luis Vega")


def test_middle_names_of_which_one_is_an_initial_must_agree() -> None:
    assert same_person("Ana B. Rojas", "Ana C. Rojas") is None
    assert same_person("Ana B. Rojas", "Ana Beatriz Rojas") is True
    assert same_person("Ana Rojas", "Ana C. Rojas") is True
