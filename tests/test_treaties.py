"""The treaty library: its files, what is in force, what is owed, what is forbidden, and comparisons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.errors import BadTreaty, UnknownTreaty
from backchannel.model.treaties import Treaty
from backchannel.states import states
from backchannel.treaties.compare import compare, comparison_table, may_conclude_absence
from backchannel.treaties.library import bound, in_force, is_party, library, read_library, treaty
from backchannel.treaties.owed import Situation, forbidden, owed
from backchannel.treaties.schema import parse_treaty
from backchannel.treaties.vocabulary import KINDS, NOT_STATES, TRIGGERS, covers

NATO = "north-atlantic-treaty-1949"
IRAN = "russia-iran-partnership-2025"
EVERY = sorted(library())
GOOD = """
id = "two-valleys-pact-1999"
title = "Pact of the Two Valleys"
signed = 1999-05-01
in_force = 1999-06-01
citation = "none"
rests_on = "full text read"
complete = true
[[party]]
state = "AND"
[[party]]
state = "LIE"
[[article]]
number = "1"
summary = "Each helps the other when attacked, by what means it chooses."
sure = "certain"
  [[article.obligation]]
  kind = "defense"
  force = "obliges"
  obligors = "parties"
  beneficiaries = "other parties"
  trigger = "armed attack"
  automatic = false
"""


def attack(victim: str, aggressor: str, *, on: date = date(2025, 6, 1), place: str | None = None) -> Situation:
    """An armed attack."""
    return Situation(kind="armed attack", victim=victim, aggressor=aggressor, on=on, place=place)


def test_the_library_is_large_enough_and_in_order() -> None:
    assert len(library()) >= 40
    assert list(library()) == EVERY


@pytest.mark.parametrize("key", EVERY)
def test_every_party_is_a_known_state(key: str) -> None:
    codes = {p.code for p in library()[key].parties}
    assert codes <= set(states()) | set(NOT_STATES)
    assert codes


@pytest.mark.parametrize("key", EVERY)
def test_every_article_says_something(key: str) -> None:
    found = library()[key]
    assert found.articles
    assert all(len(a.summary.split()) >= 3 for a in found.articles)
    assert {o.article for o in found.obligations} <= {a.number for a in found.articles}


@pytest.mark.parametrize("key", EVERY)
def test_kinds_and_triggers_are_in_the_vocabulary(key: str) -> None:
    for obligation in library()[key].obligations:
        assert obligation.kind in KINDS
        assert obligation.trigger in TRIGGERS
        assert obligation.treaty_id == key


def test_no_two_treaties_share_a_name() -> None:
    names = [n.casefold() for t in library().values() for n in {t.title, *t.names}]
    assert len(names) == len(set(names))


def test_a_treaty_is_found_by_any_name() -> None:
    for name in (NATO, "north atlantic treaty", "WASHINGTON TREATY"):
        assert treaty(name).id == NATO


def test_an_unknown_name_gives_near_ones() -> None:
    with pytest.raises(UnknownTreaty, match="north atlantic treaty"):
        treaty("North Atlantic Treety")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('kind = "defense"', 'kind = "defence"', ["article.1.obligation.1.kind", "'defence'", "one of these words"]),
        ('state = "LIE"', 'state = "LX"', ["party.2.state", "'LX'", "ISO 3166"]),
        ("signed = 1999-05-01\n", "", ["signed", "Field required", "add it"]),
        ("in_force = 1999-06-01", "in_force = 1949-06-01", ["1949-06-01", "far before signed"]),
        ('rests_on = "full text read"', 'rests_on = "a hunch"', ["rests_on", "a hunch"]),
        ("complete = true", "complete = true\nabsent = ['defense']", ["defense", "absent", "delete one"]),
        ("complete = true", "complete = true\nended = 1998-01-01", ["ended 1998-01-01"]),
        ("complete = true", "complete = true\nnot_in_force_on = 2001-01-01", ["not_in_force_on", "lies after"]),
        ("complete = true", "complet = true", ["complet:", "no such field"]),
        ("complete = true", "complete = ", ["not valid TOML"]),
        ('id = "two-valleys-pact-1999"', 'id = "other-1999"', ["rename the file to other-1999.toml"]),
        ('state = "LIE"', 'state = "LIE"\nsince = 2001-01-01\nuntil = 2000-01-01', ["LIE leaves"]),
        ('number = "1"', 'number = ""', ["article.1.number"]),
    ],
)
def test_a_bad_file_is_refused_by_name_and_field(old: str, new: str, words: list[str]) -> None:
    with pytest.raises(BadTreaty) as caught:
        parse_treaty(GOOD.replace(old, new, 1), name="two-valleys-pact-1999.toml")
    message = str(caught.value)
    assert message.startswith("two-valleys-pact-1999.toml")
    assert [word for word in words if word not in message] == []


def test_an_analysts_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "two-valleys-pact-1999.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not a treaty", encoding="utf-8")
    own = read_library(tmp_path)
    assert list(own) == ["two-valleys-pact-1999"]
    answer = owed(own["two-valleys-pact-1999"], "AND", situation=attack("LIE", "FRA"))
    assert answer.conclusion == "owed"


def test_two_files_with_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "two-valleys-pact-1999.toml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "other-1999.toml").write_text(GOOD.replace("two-valleys-pact-1999", "other-1999"), encoding="utf-8")
    with pytest.raises(BadTreaty, match="also a name of other-1999"):
        read_library(tmp_path)


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "two-valleys-pact-1999.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(BadTreaty, match=r"two-valleys-pact-1999\.toml: not UTF-8"):
        read_library(tmp_path)


def test_membership_follows_accession_and_withdrawal() -> None:
    nato, deal = treaty(NATO), treaty("jcpoa-2015")
    assert not is_party(nato, "SWE", on=date(2024, 3, 6))
    assert is_party(nato, "SWE", on=date(2024, 3, 7))
    assert is_party(deal, "USA", on=date(2018, 5, 7))
    assert not is_party(deal, "USA", on=date(2018, 5, 8))


def test_a_signed_treaty_binds_nobody_before_it_is_in_force() -> None:
    pact = treaty(IRAN)
    assert not in_force(pact, date(2025, 6, 28))
    assert in_force(pact, date(2025, 10, 2))
    assert IRAN not in [t.id for t in bound("RUS", "IRN", on=date(2025, 6, 28))]
    assert IRAN in [t.id for t in bound("IRN", "RUS", on=date(2025, 10, 2))]


@given(
    key=st.sampled_from(EVERY),
    on=st.dates(date(1920, 1, 1), date(2030, 1, 1)),
    p=st.sampled_from(["USA", "RUS", "FRA", "JPN", "IRN", "PRK"]),
    q=st.sampled_from(["GBR", "CHN", "KOR", "SAU", "UKR"]),
)
def test_who_is_bound_is_symmetric_and_only_in_force(key: str, on: date, p: str, q: str) -> None:
    both = [t.id for t in bound(p, q, on=on)]
    assert both == [t.id for t in bound(q, p, on=on)]
    found = library()[key]
    assert (key in both) == (is_party(found, p, on=on) and is_party(found, q, on=on))
    assert not is_party(found, p, on=on) or in_force(found, on)


@pytest.mark.parametrize(
    ("name", "obligor", "situation", "conclusion"),
    [
        (NATO, "DEU", attack("EST", "RUS"), "owed"),
        (NATO, "DEU", attack("UKR", "RUS"), "not owed"),
        (NATO, "AUT", attack("EST", "RUS"), "not owed"),
        (NATO, "DEU", attack("EST", "RUS", on=date(1960, 1, 1)), "not owed"),
        (NATO, "DEU", attack("USA", "RUS", place="Hawaii"), "cannot tell"),
        (NATO, "TUR", attack("GRC", "TUR"), "cannot tell"),
        (NATO, "DEU", Situation(kind="threat", victim="EST", aggressor="RUS", on=date(2025, 6, 1)), "not owed"),
        (IRAN, "RUS", attack("IRN", "ISR", on=date(2025, 12, 1)), "not owed"),
        (IRAN, "RUS", attack("IRN", "ISR", on=date(2025, 6, 13)), "not owed"),
        ("us-japan-security-treaty-1960", "USA", attack("JPN", "PRK"), "owed"),
        ("us-japan-security-treaty-1960", "JPN", attack("USA", "PRK"), "cannot tell"),
        ("un-charter-1945", "FRA", attack("UKR", "RUS"), "permitted"),
        ("budapest-memorandum-1994", "USA", attack("UKR", "RUS"), "not owed"),
        ("russia-dprk-partnership-2024", "PRK", attack("RUS", "UKR", on=date(2025, 1, 1)), "owed"),
        ("russia-dprk-partnership-2024", "PRK", attack("RUS", "UKR", on=date(2024, 11, 1)), "not owed"),
        ("saudi-pakistan-defence-2025", "PAK", attack("SAU", "IRN", on=date(2026, 1, 1)), "cannot tell"),
        ("saudi-pakistan-defence-2025", "PAK", attack("SAU", "IRN", on=date(2025, 9, 1)), "not owed"),
    ],
)
def test_what_was_owed(name: str, obligor: str, situation: Situation, conclusion: str) -> None:
    answer = owed(treaty(name), obligor, situation=situation)
    assert answer.conclusion == conclusion, answer.text


def test_an_answer_can_be_read_aloud() -> None:
    answer = owed(treaty(NATO), "DEU", situation=attack("UKR", "RUS"))
    assert "help from Germany under the North Atlantic Treaty: not owed" in answer.text
    assert "It is not so that it is owed to Ukraine (owed to other parties)" in answer.text
    article5 = next(d for d in answer.derivations if d.obligation.article == "5")
    assert [s.holds for s in article5.steps][:3] == ["yes", "yes", "no"]


def test_an_answer_states_what_it_takes_for_granted() -> None:
    answer = owed(treaty(NATO), "DEU", situation=attack("EST", "RUS"))
    assert any("home territory of Estonia" in line for line in answer.assumptions)
    assert any("Security Council" in line for line in answer.assumptions)


@given(
    key=st.sampled_from(EVERY),
    obligor=st.sampled_from(["USA", "RUS", "DEU", "JPN", "IRN"]),
    victim=st.sampled_from(["EST", "IRN", "UKR", "KOR", "ISR"]),
    on=st.dates(date(1920, 1, 1), date(2030, 1, 1)),
)
def test_nothing_is_owed_by_a_state_that_is_not_bound(key: str, obligor: str, victim: str, on: date) -> None:
    found = library()[key]
    answer = owed(found, obligor, situation=attack(victim, "CHN", on=on))
    if not is_party(found, obligor, on=on):
        assert answer.conclusion in ("not owed", "cannot tell")
        assert all(d.conclusion == "not owed" for d in answer.derivations)
        assert forbidden(found, obligor, on=on) == ()


@given(key=st.sampled_from(EVERY), victim=st.sampled_from(["EST", "IRN", "UKR", "KOR", "JPN", "SAU"]))
def test_an_unsure_coding_never_concludes(key: str, victim: str) -> None:
    found = library()[key]
    unsure = replace(found, obligations=tuple(replace(o, sure="unsure") for o in found.obligations))
    answer = owed(unsure, "USA", situation=attack(victim, "RUS"))
    assert {d.conclusion for d in answer.derivations} <= {"not owed", "cannot tell"}


def test_a_treaty_known_not_to_be_in_force_binds_nobody() -> None:
    waiting = replace(treaty("saudi-pakistan-defence-2025"), not_in_force_on=date(2026, 2, 1))
    assert owed(waiting, "PAK", situation=attack("SAU", "IRN", on=date(2026, 1, 1))).conclusion == "not owed"
    assert owed(waiting, "PAK", situation=attack("SAU", "IRN", on=date(2026, 3, 1))).conclusion == "cannot tell"


@pytest.mark.parametrize(
    ("key", "obligor", "victim", "conclusion"),
    [
        ("saudi-pakistan-defence-2025", "PAK", "SAU", "cannot tell"),
        ("uk-germany-kensington-treaty-2025", "GBR", "DEU", "cannot tell"),
        ("australia-papua-new-guinea-pukpuk-treaty-2025", "AUS", "PNG", "cannot tell"),
        ("uk-ukraine-partnership-2025", "GBR", "UKR", "cannot tell"),
        ("saudi-pakistan-defence-2025", "PAK", "UKR", "not owed"),
    ],
)
def test_nothing_is_settled_between_parties_while_entry_into_force_is_unknown(
    key: str, obligor: str, victim: str, conclusion: str
) -> None:
    answer = owed(treaty(key), obligor, situation=attack(victim, "RUS", on=date(2025, 12, 1)))
    assert answer.conclusion == conclusion
    assert "Article Joint statement" not in answer.text


def test_a_political_commitment_is_called_one_in_the_conclusion() -> None:
    answer = owed(treaty("budapest-memorandum-1994"), "USA", situation=attack("UKR", "RUS", on=date(2022, 3, 1)))
    assert "not owed. The text is coded as a political commitment" in answer.text


def test_what_is_forbidden() -> None:
    kinds = {o.kind for o in forbidden(treaty("un-charter-1945"), "RUS", on=date(2022, 2, 24))}
    assert "no threat or use of force" in kinds
    assert "self-defence" not in kinds


def test_a_comparison_has_a_row_for_every_kind_once() -> None:
    frame = compare(treaty(IRAN), treaty(NATO))
    assert frame["kind"].is_unique
    row = frame.set_index("kind").loc["defense"]
    assert (row["force_t"], row["force_u"], row["article_u"]) == ("absent", "obliges", "5")


@given(t=st.sampled_from(EVERY), u=st.sampled_from(EVERY))
def test_a_comparison_mirrors(t: str, u: str) -> None:
    there, back = compare(library()[t], library()[u]), compare(library()[u], library()[t])
    swapped = {c: c[:-2] + {"_t": "_u", "_u": "_t"}[c[-2:]] for c in there.columns if c[-2:] in ("_t", "_u")}
    assert there.rename(columns=swapped)[back.columns.tolist()].to_dict("list") == back.to_dict("list")


def test_a_comparison_table_names_both_sources() -> None:
    table = comparison_table(treaty(IRAN), treaty(NATO), kinds=["defense", "consultation"])
    assert [row[0] for row in table.rows] == ["defense", "consultation"]
    assert len(table.sources) == 2
    assert all(len(row) == len(table.columns) for row in table.rows)


def test_absence_needs_a_complete_coding_or_a_check() -> None:
    partial = replace(treaty(NATO), complete=False, absent=("basing",))
    assert may_conclude_absence(partial, "basing")
    assert not may_conclude_absence(partial, "neutrality")
    assert may_conclude_absence(replace(partial, complete=True), "neutrality")
    assert not may_conclude_absence(replace(partial, complete=True), "defense")


@given(coded=st.sampled_from(TRIGGERS))
def test_a_trigger_covers_itself(coded: str) -> None:
    assert covers(coded, coded) is True
    assert covers("always", coded) is True


def test_treaties_are_values() -> None:
    again = parse_treaty(GOOD, name="two-valleys-pact-1999.toml")
    assert isinstance(again, Treaty)
    assert again == parse_treaty(GOOD, name="two-valleys-pact-1999.toml")
