"""Governments called by somebody's name: what the state did is theirs only if a row says whose it was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from backchannel.record.people import Person, agrees
from record_scene import RAID, RAID_ROW, event, judged, mention, row, span

if TYPE_CHECKING:
    from backchannel.model.findings import Finding

TEXT = "The Rojas administration attacked Peru on 23 June"
NAMED = "Rojas administration"


def struck(*rows: dict[str, Any]) -> Finding:
    """The finding on a raid by a government that the claim calls by a name."""
    mentions = [mention(TEXT, NAMED, "CHL.GOV", NAMED, "metonym"), mention(TEXT, "Peru", "PER")]
    told = event(RAID, "ASSAULT", sides=(("CHL",), ("PER",)))
    telling = replace(
        told.reports[0], span=span(TEXT, TEXT), actors=(span(TEXT, NAMED),), recipients=(span(TEXT, "Peru"),)
    )
    told = replace(told, reports=(telling,))
    return judged(TEXT, [told], rows, mentions=mentions)


def test_a_row_of_the_state_does_not_say_whose_government_it_was() -> None:
    finding = struck(row(**RAID_ROW))
    assert finding.verdict == "cannot tell"
    assert "whether it was the Rojas administration" in finding.summary


@pytest.mark.parametrize("name", ["Rojas administration", "President Ana Rojas"])
def test_a_row_that_names_the_government_or_its_leader_does(name: str) -> None:
    assert struck(row(**RAID_ROW, actor_name=name)).verdict == "supported"


@pytest.mark.parametrize("name", ["Vega administration", "President Luis Vega"])
def test_a_row_that_names_another_does_not(name: str) -> None:
    finding = struck(row(**RAID_ROW, actor_name=name))
    assert finding.verdict == "cannot tell"


def test_an_office_alone_does_not_tell_whose_government_it_was() -> None:
    rojas = Person(unit="CHL", name="Rojas", office="administration")
    assert agrees(rojas, "president") is None
    assert agrees(rojas, "Ana Rojas") is True
    assert agrees(rojas, "Luis Vega") is False
