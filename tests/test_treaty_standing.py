"""Who belongs to what and since when: claims that the reader takes for events or facts, put to the library."""

from __future__ import annotations

import time
from datetime import date
from typing import TYPE_CHECKING

import pytest

from backchannel.claims.reader import read_out
from backchannel.coding.coder import code
from backchannel.documents.gathering import gather
from backchannel.treaties.assess import assess, assess_standing
from backchannel.treaties.joining import judge_membership
from backchannel.treaties.library import treaty
from backchannel.treaties.membership import When
from backchannel.treaties.standing import judge_standing
from backchannel.treaties.stated import falls, spread

if TYPE_CHECKING:
    from pathlib import Path

    from backchannel.model.findings import Finding

S, C = "supported", "contradicted"
DAY = date(2026, 6, 1)

TOLD = [
    ("Poland joined NATO in March 1999.", S),
    ("Poland joined NATO in 2004.", C),
    ("Slovenia has never joined NATO.", C),
    ("Austria has belonged to NATO since 1995.", C),
    ("Latvia and Estonia were admitted to NATO in 2004.", S),
    ("Latvia and Ukraine were admitted to NATO in 2004.", C),
    ("Hungary was among the founding members of NATO.", C),
    ("Portugal was a founding member of NATO.", S),
    ("Croatia, whose neighbours had doubted it, became a member of NATO in the spring of 2003.", C),
    ("Mongolia, an observer since 2004, was admitted to the SCO as a full member in 2023.", C),
    ("Albania quit the Warsaw Pact in September 1968.", S),
    ("Romania left the Warsaw Pact in 1968.", ""),
    ("Spain withdrew from NATO in 2019.", C),
    ("Nicaragua acceded to the NPT in March 1973.", S),
    ("Malaysia was a member of SEATO.", C),
    ("SEATO was dissolved in 1977.", S),
    ("SEATO was dissolved in 1992.", C),
    ("Neither Ireland nor Malta belongs to NATO.", S),
    ("The Brussels Treaty was signed in March 1948.", S),
    ("The Brussels Treaty was signed in 1955.", C),
    ("The Brussels Treaty took effect in August 1948.", S),
    ("The INF Treaty ran out in August 2019.", S),
    ("The INF Treaty came to an end in 2002.", C),
    ("The Indus Waters Treaty lapsed in 2001.", C),
    ("Jordan is a party to the joint defense agreement of the Gulf Cooperation Council.", C),
    ("The Budapest Memorandum is a legally binding treaty.", C),
    ("Germany and Ukraine signed the Budapest Memorandum.", C),
]
SAID_OF_SOMETHING_ELSE = [
    "Serbia joined the European Union in condemning the raid.",
    "Serbia joined the European Union, Norway and Japan in condemning the raid.",
    "Serbia joined the EU on Monday in condemning the raid.",
    "Serbia left the EU in no doubt about its wishes.",
    "Austria is a member of NATO's Partnership for Peace.",
    "Austria joined NATO's Partnership for Peace in 1995.",
    "Ukraine joined NATO exercises in 2021.",
    "Georgia was a member of the NATO-led mission in Kosovo.",
    "Brazil joined the UN Security Council as an elected member in January 2022.",
    "A Swedish diplomat joined NATO in 2019 as an adviser.",
    "Sweden applied to join NATO in May 2022.",
    "Ukraine may join NATO in 2027.",
    "Ukraine has all but joined NATO.",
    "Ukraine's parliament ratified the Budapest Memorandum.",
]
NOT_IN_THE_LIBRARY = [
    "Uzbekistan joined the Shanghai Cooperation Organisation in June 2001.",
    "Russia joined the CSTO in 2002.",
    "Germany joined the European Union in 1993.",
    "Turkey signed the Non-Proliferation Treaty in January 1969.",
    "Lithuania signed the Warsaw Pact.",
    "Finland and Sweden joined NATO in 2023 and 2024.",
    "Sweden joined NATO in 2023 or 2024.",
]
SAYS_MORE = [
    "Poland joined NATO in March 1999, against the wishes of its people.",
    "Iran became the sixth full member of the SCO in July 2023.",
    "ANZUS was signed in Paris on 1 September 1951.",
    "The Dayton Agreement was signed in December 1995 by the president of France.",
    "Russia and Iran signed a mutual defence pact in January 2025.",
    "Russia is bound by a mutual defence treaty with Iran.",
]


def findings(text: str, folder: Path, *, published: date = DAY) -> list[Finding]:
    """What the room says of every claim of a text, of whatever kind."""
    path = folder / "note.txt"
    path.write_text(f"{text} The rest of the page was about the weather.\n", encoding="utf-8")
    document = gather([str(path)], published=published)[0][0]
    coding = code(document)
    claims = read_out(document, coding)
    return [
        *assess(claims, document=document, coding=coding),
        *assess_standing(claims, document=document, coding=coding),
    ]


def decided(text: str, folder: Path, *, published: date = DAY) -> list[str]:
    """The verdicts that take a side."""
    return [f.verdict for f in findings(text, folder, published=published) if f.verdict in (S, C)]


@pytest.mark.parametrize(("text", "verdict"), TOLD, ids=[t for t, _ in TOLD])
def test_what_the_library_holds_settles_an_event_or_a_fact(text: str, verdict: str, tmp_path: Path) -> None:
    assert decided(text, tmp_path) == ([verdict] if verdict else [])


@pytest.mark.parametrize("text", SAID_OF_SOMETHING_ELSE)
def test_joining_in_something_is_no_membership(text: str, tmp_path: Path) -> None:
    assert decided(text, tmp_path) == []


@pytest.mark.parametrize("text", NOT_IN_THE_LIBRARY)
def test_what_the_list_of_parties_cannot_tell_stays_open(text: str, tmp_path: Path) -> None:
    assert decided(text, tmp_path) == []


@pytest.mark.parametrize("text", SAYS_MORE)
def test_a_claim_that_says_more_is_never_supported(text: str, tmp_path: Path) -> None:
    assert S not in decided(text, tmp_path)


def test_an_apposition_that_is_no_part_of_the_claim_is_not_asserted_by_it(tmp_path: Path) -> None:
    (found,) = findings("Sweden, which had stayed out for two centuries, became a member of NATO in 2024.", tmp_path)
    assert found.verdict == S
    assert found.claim.text.startswith("became")


def test_only_what_is_settled_is_returned(tmp_path: Path) -> None:
    assert findings("France recalled its envoy from NATO.", tmp_path) == []


def test_no_claim_speaks_of_what_was_signed_after_it(tmp_path: Path) -> None:
    text = "Germany signed the Treaty of Aachen in January 2019."
    assert decided(text, tmp_path) == [S]
    assert decided(text, tmp_path, published=date(2018, 6, 1)) == []


@pytest.mark.parametrize(
    ("name", "state", "stated", "truth"),
    [
        ("North Atlantic Treaty", "ITA", "1949", True),
        ("North Atlantic Treaty", "ITA", "1956", False),
        ("SCO Charter", "CHN", "2001", None),
        ("SCO Charter", "IND", "2017-06", True),
        ("SCO Charter", "IND", "~2016-12-01/2017-03-31", None),
        ("Non-Proliferation Treaty", "CHN", "1992", True),
        ("Non-Proliferation Treaty", "CHN", "1968", False),
    ],
)
def test_the_day_of_joining(name: str, state: str, stated: str, truth: bool | None) -> None:
    found = judge_membership(treaty(name), "joined", state=state, stated=stated, when=When(), on=DAY)
    assert found.truth is truth


def test_one_that_never_left_did_not_leave_in_a_given_year() -> None:
    npt = treaty("Non-Proliferation Treaty")
    assert judge_standing(npt, "left", state="IRN", stated="2020", on=DAY).truth is False


def test_a_coding_from_memory_settles_no_standing() -> None:
    known = treaty("founding statement of BRICS")
    assert known.rests_on == "memory, unverified"
    assert judge_standing(known, "party", state="BRA", stated=None, on=DAY).truth is None


def test_near_a_stated_time_is_open() -> None:
    assert [falls(date(2024, 3, 7), t) for t in ("2024", "2024-02", "2023", "~2023-06-01/2023-08-31")] == [
        "yes",
        "unknown",
        "no",
        "unknown",
    ]
    assert spread("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))


def test_hostile_text_is_read_in_reasonable_time(tmp_path: Path) -> None:
    began = time.process_time()
    findings("Norway, " + "a friend, " * 60 + "still not never the a full " * 40 + "joined NATO.", tmp_path)
    assert time.process_time() - began < 20
