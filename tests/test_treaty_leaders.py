"""Who took a state out of an agreement, what else it is called, and how it was made: through the whole reader."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from backchannel import workbench
from backchannel.errors import BadTreaty
from backchannel.treaties.library import treaty
from backchannel.treaties.schema import parse_treaty
from backchannel.treaties.standing import judge_standing

if TYPE_CHECKING:
    from pathlib import Path

    from backchannel.model.findings import Verdict

S: Verdict = "supported"
C: Verdict = "contradicted"
DAY = date(2025, 6, 28)

LEFT = [
    ("Donald Trump pulled the United States out of the JCPOA in May 2018.", S),
    ("President Trump withdrew the U.S. unilaterally from the JCPOA in 2018.", S),
    ("Trump quit the JCPOA in May 2018.", S),
    ("The Trump administration withdrew from the JCPOA in 2018.", S),
    ("Vladimir Putin took his country out of the Open Skies Treaty in 2021.", S),
    ("Washington walked away from the JCPOA in 2018.", S),
    ("Boris Johnson took the United Kingdom out of the European Union in 2016.", C),
]
UNDER_SOMEBODY_ELSE = [
    "Joe Biden pulled the United States out of the JCPOA in May 2018.",
    "The Biden administration withdrew from the JCPOA in 2018.",
    "The Obama administration left the JCPOA in May 2018.",
    "The Biden administration withdrew from the Open Skies Treaty in 2020.",
    "Melania Trump pulled the United States out of the JCPOA in 2018.",
    "Theresa May took the United Kingdom out of the European Union in 2020.",
    "Trump pulled Iran out of the JCPOA in 2018.",
    "Trump withdrew the United States from NATO in 2018.",
]
DID_SOMETHING_ELSE = [
    "The Trump administration signed the New START treaty in 2010.",
    "The Trump administration joined NATO in 1949.",
    "Trump joined the JCPOA in 2015.",
    "The Trump administration is a party to the North Atlantic Treaty.",
]
CALLED = [
    ("The U.S. left the nuclear deal, officially called the Joint Comprehensive Plan of Action (JCPOA), in 2014.", C),
    ("The U.S. left the 2015 agreement, officially known as the Joint Comprehensive Plan of Action, in 2018.", S),
    ("The U.S. withdrew from a 2015 nuclear deal between Iran and world powers in May 2018.", S),
    ("The U.S. withdrew from a 2015 nuclear deal between Iran and Brazil in May 2018.", ""),
    ("The U.S. withdrew from the border accord, officially known as the JCPOA, in May 2018.", ""),
    ("Russia and Iran signed a comprehensive strategic partnership treaty on 17 January 2025.", S),
    ("Russia and Iran signed a treaty on trade on 17 January 2025.", ""),
]
MADE = [
    ("The JCPOA was clinched on 14 July 2015.", S),
    ("The JCPOA was reached between Iran and six world powers in July 2015.", S),
    ("The JCPOA was reached between Iran and four world powers in July 2015.", ""),
    ("The JCPOA was reached between Iraq and six world powers in July 2015.", ""),
    ("The JCPOA was reached in July 2013.", C),
    ("The JCPOA was signed in July 2015.", ""),
    ("France signed the JCPOA in July 2015.", ""),
    ("New START was agreed in March 2010.", ""),
    ("The JCPOA took effect in January 2016.", S),
    ("The JCPOA took effect in October 2015.", S),
    ("The JCPOA took effect in January 2014.", ""),
    ("The North Atlantic Treaty dates from 1949.", S),
]

TAKEN_UP = [
    ("The JCPOA binds Iran. Donald Trump pulled the United States out of the nuclear deal in May 2018.", 2),
    ("The JCPOA binds Iran. Washington left the multilateral nuclear agreement in 2018.", 2),
    ("The JCPOA binds Iran, and the European Union backs it. The agreement went into effect in January 2016.", 2),
    ("The JCPOA binds Iran. Washington left the nuclear treaty in 2018.", 1),
    ("The JCPOA binds Iran. Moscow left the nuclear agreement in 2018.", 1),
    ("The JCPOA binds Iran. The US and India signed a nuclear deal. Washington left the nuclear deal in 2018.", 1),
    ("The JCPOA binds Iran. Iran bought planes from Airbus. The deal was reached in January 2016.", 1),
    ("The JCPOA binds Iran. Iran and Boeing struck another deal. The deal was reached in July 2015.", 1),
]


def decided(text: str, *, folder: Path) -> set[Verdict]:
    path = folder / "note.txt"
    path.write_text(f"A note for those who follow the matter, written that week.\n\n{text}", encoding="utf-8")
    (document,) = workbench.check(path, published=DAY).documents
    return {finding.verdict for finding in document.findings} & {S, C}


@pytest.mark.parametrize(("text", "expected"), LEFT)
def test_a_leader_or_his_government_takes_a_state_out(text: str, expected: str, tmp_path: Path) -> None:
    assert decided(text, folder=tmp_path) == {expected}


@pytest.mark.parametrize("text", UNDER_SOMEBODY_ELSE)
def test_nothing_is_said_of_another_leader(text: str, tmp_path: Path) -> None:
    assert S not in decided(text, folder=tmp_path)


@pytest.mark.parametrize("text", DID_SOMETHING_ELSE)
def test_a_government_called_by_a_name_is_not_the_state_at_all_times(text: str, tmp_path: Path) -> None:
    assert decided(text, folder=tmp_path) == set()


@pytest.mark.parametrize(("text", "expected"), CALLED)
def test_words_beside_a_name_belong_to_it(text: str, expected: str, tmp_path: Path) -> None:
    assert decided(text, folder=tmp_path) == ({expected} if expected else set())


@pytest.mark.parametrize(("text", "expected"), TAKEN_UP)
def test_the_deal_is_the_one_named_last_if_it_can_be_no_other(text: str, expected: int, tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(f"A note for those who follow the matter, written that week.\n\n{text}", encoding="utf-8")
    (document,) = workbench.check(path, published=DAY).documents
    assert [f.verdict for f in document.findings if f.verdict in (S, C)] == [S] * expected


@pytest.mark.parametrize(("text", "expected"), MADE)
def test_what_nobody_signed_was_agreed(text: str, expected: str, tmp_path: Path) -> None:
    assert decided(text, folder=tmp_path) == ({expected} if expected else set())


def test_the_summary_names_the_leader(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text("It was told to readers that week. Donald Trump left the JCPOA in May 2018.", encoding="utf-8")
    (document,) = workbench.check(path, published=DAY).documents
    (found,) = [finding for finding in document.findings if finding.verdict == S]
    assert "under Donald Trump" in found.summary
    assert any(step.text == "it left under Donald Trump" for step in found.steps)


def test_a_signing_of_what_nobody_signed_says_so() -> None:
    judged = judge_standing(treaty("JCPOA"), "signed", state=None, stated="2015", on=DAY)
    assert judged.truth is None
    assert "signed by nobody" in judged.reason


def test_what_a_state_does_with_its_own_is_no_content_of_a_treaty(tmp_path: Path) -> None:
    said = "Iran announced that it will not limit its stockpile to the 300 kilograms allowed under the JCPOA."
    assert decided(said, folder=tmp_path) == set()
    content = "The JCPOA was agreed in 2015. It limits Iran's stockpile to 300 kg."
    assert decided(content, folder=tmp_path) == {S}


def test_a_file_with_a_leader_and_no_leaving_is_refused() -> None:
    text = (
        'id = "x-1990"\ntitle = "Treaty of X"\nsigned = 1990-01-01\ncitation = "none"\nrests_on = "full text read"\n'
        'complete = false\n[[party]]\nstate = "PER"\nleft_under = ["Ana Rojas"]\n'
        '[[article]]\nnumber = "1"\nsummary = "Peace."\nsure = "certain"\n'
    )
    with pytest.raises(BadTreaty, match="left_under"):
        parse_treaty(text, name="x-1990.toml")
