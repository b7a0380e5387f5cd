"""Which article, which class of states and whose agreement a claim speaks of, read out of whole texts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from backchannel import workbench
from backchannel.treaties.holders import holders_step
from backchannel.treaties.library import treaty
from backchannel.treaties.membership import When

if TYPE_CHECKING:
    from pathlib import Path

S, C, T, N = "supported", "contradicted", "cannot tell", "not covered"
NATO = "of the North Atlantic Treaty"
ARTICLES = [
    (f"Article 6 {NATO} covers attacks on Turkey.", S),
    (f"Article 6 {NATO} does not cover attacks on Turkey.", C),
    (f"Article 6 {NATO} covers attacks on ships in the Mediterranean.", T),
    (f"Article 6 {NATO} covers attacks on Hawaii.", T),
    (f"Article 6 {NATO} covers attacks on French Algeria.", T),
    ("Article V of the US-Philippines Mutual Defense Treaty covers attacks on aircraft in the Pacific.", S),
    (f"Article 3 {NATO} obliges allies to help one another build up the capacity to resist armed attack.", T),
    (f"Article 3 {NATO} obliges allies to keep up their own capacity to resist attack.", S),
    (f"Article 3 {NATO} obliges allies to keep up their own capacity to grow wheat.", T),
    (f"Article 4 {NATO} obliges allies to defend each other.", C),
    (f"Article 42(7) {NATO} obliges allies to defend each other.", T),
]
CLASSES = [
    ("Under the Non-Proliferation Treaty, all states undertake not to acquire nuclear weapons.", T),
    ("The NPT forbids China to make nuclear weapons.", T),
    ("The NPT forbids France to acquire nuclear weapons.", T),
    ("The NPT forbids Iran to make nuclear weapons.", S),
    ("The NPT forbids China to transfer nuclear weapons.", S),
    ("Nuclear-weapon states may not transfer nuclear weapons under the Non-Proliferation Treaty.", S),
    ("The NPT forbids nuclear-weapon states to transfer nuclear weapons.", S),
    ("The NPT forbids nuclear-weapon states to acquire nuclear weapons.", T),
    ("The NPT forbids non-nuclear-weapon states to acquire nuclear weapons.", S),
    ("The NPT forbids its members to acquire nuclear weapons.", T),
    ("The Non-Proliferation Treaty prohibits China to supply missiles.", T),
]
EACH_OTHER = [
    ("The US-Japan Security Treaty obliges both sides to defend each other.", T),
    ("The North Atlantic Treaty obliges both sides of the ocean to defend each other.", T),
    ("The North Atlantic Treaty obliges allies to defend one another.", S),
    ("The NPT forbids Germany to build nuclear weapons.", S),
    ("The NPT does not forbid Germany to produce nuclear weapons.", C),
]
CONDITIONS = [
    ("The North Atlantic Treaty obliges allies to consult if oil prices rise.", T),
    ("The North Atlantic Treaty obliges allies to consult if their security is in question.", T),
    ("The North Atlantic Treaty obliges allies to consult if one of them is threatened.", S),
    ("The Collective Security Treaty obliges Russia to help Tajikistan if Tajikistan is attacked.", S),
    ("The Collective Security Treaty obliges Russia to give military help if Georgia is attacked.", C),
]
OWNERS = [
    (
        "The Warsaw Pact is gone. Egypt and Israel made peace; their treaty obliges each to help the other.",
        (T,),
    ),
    ("The North Atlantic Treaty is old. Russia and Iran met; their pact obliges each to defend the other.", (T, C)),
    ("The North Atlantic Treaty is old. Brazil and Chile met. Their pact obliges each to defend the other.", (N,)),
    ("The North Atlantic Treaty is old. Brazil and Chile met. Article 5 of their pact obliges each to help.", (N,)),
    (
        "The North Atlantic Treaty is old. Norway and Spain met. Their treaty obliges each to help the other.",
        (S,),
    ),
    ("The Warsaw Pact is gone. Russia and Iran met; their treaty of 2025 contains no mutual defence clause.", (S,)),
    ("The treaty between Finland and the Soviet Union is gone. The declarations oblige London to defend Kyiv.", (N,)),
]
NEAR = [
    ("The Russia-Iran January treaty contains no mutual defence clause.", S),
    ("The Russia-Iran August treaty contains no mutual defence clause.", N),
    ("The Treaty with the DPRK of 2024 obliges Russia to give military assistance if North Korea is attacked.", S),
    ("Denmark is obliged by Article 42(7) TEU to help a member that is attacked.", S),
    ("Article 51 of the UN Charter obliges states to report measures of self-defence to the Security Council.", S),
]


def verdicts(text: str, folder: Path, *, published: date) -> list[str]:
    """The verdicts on the commitment claims of a text."""
    path = folder / "note.txt"
    path.write_text(f"{text} The rest of the page was about the weather.\n", encoding="utf-8")
    (checked,) = workbench.check(path, published=published).documents
    return [f.verdict for f in checked.findings if f.claim.kind == "commitment"]


@pytest.mark.parametrize(("sentence", "verdict"), [*ARTICLES, *CLASSES, *EACH_OTHER, *CONDITIONS])
def test_what_is_claimed_is_held_against_the_words_of_the_article(sentence: str, verdict: str, tmp_path: Path) -> None:
    assert verdicts(sentence, tmp_path, published=date(2024, 5, 20)) == [verdict]


@pytest.mark.parametrize(("text", "accepted"), OWNERS)
def test_a_treaty_that_is_theirs_is_no_stranger(text: str, accepted: tuple[str, ...], tmp_path: Path) -> None:
    assert verdicts(text, tmp_path, published=date(2025, 6, 24))[-1] in accepted


@pytest.mark.parametrize(("sentence", "verdict"), NEAR)
def test_other_ways_of_naming_an_agreement(sentence: str, verdict: str, tmp_path: Path) -> None:
    assert verdicts(sentence, tmp_path, published=date(2025, 6, 24)) == [verdict]


@pytest.mark.parametrize(
    ("sentence", "accepted"),
    [
        ("Iran denied that the 2025 treaty between Russia and Iran contains a mutual defence clause.", {S}),
        # What would be denied twice is no claim of its own.
        ("Iran denied that the 2025 treaty between Russia and Iran contains no mutual defence clause.", set()),
        ("Poland denied that the North Atlantic Treaty obliges Poland to consult.", {C}),
    ],
)
def test_what_a_speaker_denies_is_denied_once(sentence: str, accepted: set[str], tmp_path: Path) -> None:
    assert set(verdicts(sentence, tmp_path, published=date(2025, 10, 10))) == accepted


def test_a_duty_of_some_is_none_of_all() -> None:
    npt = treaty("Non-Proliferation Treaty")
    first, second, last = (next(o for o in npt.obligations if o.article == a) for a in ("I", "II", "VI"))
    called = ("members", "all states", "nuclear-weapon states", "non-nuclear states")
    assert [holders_step(npt, last, called=c, when=When()).holds for c in called[:2]] == ["yes", "yes"]
    assert [holders_step(npt, first, called=c, when=When()).holds for c in called] == ["unknown"] * 2 + [
        "yes",
        "unknown",
    ]
    assert holders_step(npt, second, called="nuclear powers", when=When()).holds == "unknown"
