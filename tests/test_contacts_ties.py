"""Ties and channels: what counts as a contact, what is one, how a tie stands, who reaches several sides."""

from __future__ import annotations

import json
import time
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.cli.contacts import channels
from backchannel.cli.contacts import ties as ties_command
from backchannel.contacts.answers import ties_of, who_reaches
from backchannel.contacts.breaches import breaches
from backchannel.contacts.census import censuses
from backchannel.contacts.channels import bridges, channel, reach_of, reaching
from backchannel.contacts.happenings import contact_frame, contacts_of
from backchannel.contacts.levels import between, level_of, titled
from backchannel.contacts.overlap import overlaps, share_seen
from backchannel.contacts.streams import covered_days, is_general
from backchannel.contacts.tellings import Telling, tellings
from backchannel.contacts.ties import standing, tie_frame, ties
from backchannel.errors import BadQuestion
from backchannel.model.contacts import Contact
from backchannel.model.record import RECORD_COLUMNS, Query

ON = date(2025, 6, 23)


def row(actor: str, recipient: str, day: str, /, **fields: Any) -> dict[str, Any]:
    """A row of the record; the names are those of the codes unless given."""
    source = fields.get("source", "wikipedia")
    return {
        "event": f"{source}:{actor}:{recipient}:{day}:{fields.get('mode')}:{fields.get('type')}",
        "dataset": "starter",
        "source": source,
        "date": day,
        "actor": actor,
        "actor_name": actor,
        "recipient": recipient,
        "recipient_name": recipient,
        "symmetric": True,
        "type": "CONSULT",
        "confidence": 0.95 if source == "wikipedia" else None,
        "url": f"https://example.org/{actor}-{recipient}-{day}",
        **fields,
    }


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(list(rows)).reindex(columns=list(RECORD_COLUMNS))


def met(*rows: dict[str, Any]) -> tuple[Contact, ...]:
    return contacts_of(tellings(table(*rows)))


def days_before(days: int) -> str:
    return (ON - timedelta(days=days)).isoformat()


# What is a contact.


@pytest.mark.parametrize(
    "fields",
    [
        {"modality": "planned"},
        {"modality": "negated"},
        {"modality": "denied"},
        {"modality": "hypothetical"},
        {"modality": "historical"},
        {"certainty": "denied"},
        {"certainty": "conditional"},
        {"type": "AGREE"},
        {"type": "SUPPORT"},
        {"type": None},
        {"actor": "IRN.OPP", "actor_sector": "OPP"},
        {"actor": "IRN.REB"},
        {"recipient": "IRN.GOV"},
        {"recipient": None, "recipient_name": None},
        {"date": None},
    ],
)
def test_what_did_not_happen_or_is_none_between_officials_of_two_sides_is_no_contact(fields: dict[str, Any]) -> None:
    assert tellings(table(row("IRN", "RUS", "2025-06-01", **fields))) == ()
    assert len(tellings(table(row("IRN", "RUS", "2025-06-01")))) == 1


def test_a_movement_is_a_side_of_its_own_whatever_its_sector() -> None:
    (found,) = tellings(table(row("HAMAS", "QAT", "2025-06-01", actor_sector="REB", actor_state="PSE")))
    assert found.sides == ("HAMAS", "QAT")


def test_direction_is_told_by_the_visit_or_by_the_place() -> None:
    visit = row("IRN.GOV", "RUS.GOV", "2025-06-01", mode="visit", symmetric=False)
    talks = row("ISR.GOV", "USA.GOV", "2025-06-01", source="travels", place_state="ISR")
    elsewhere = row("ISR.GOV", "USA.GOV", "2025-06-09", source="travels", place_state="CHE")
    found = [(one.visitor, one.host, one.medium) for one in tellings(table(visit, talks, elsewhere))]
    assert found == [("IRN", "RUS", "visit"), ("USA", "ISR", "visit"), (None, None, "talks")]


@pytest.mark.parametrize(
    ("mode", "medium", "direct"),
    [("phone", "phone", True), ("multilateral", "multilateral", False), ("third-party", "mediated", False),
     (None, "talks", True), ("anything else", "talks", True)],
)  # fmt: skip
def test_the_medium_is_that_of_the_mode(mode: str | None, medium: str, direct: bool) -> None:
    (found,) = tellings(table(row("IRN", "RUS", "2025-06-01", mode=mode)))
    assert (found.medium, found.direct) == (medium, direct)


def test_sure_is_what_people_made_or_a_sure_coder_that_can_be_looked_up() -> None:
    rows = [
        row("IRN", "RUS", "2025-06-01", source="mid", url=None),
        row("IRN", "RUS", "2025-06-01"),
        row("IRN", "RUS", "2025-06-01", url=None),
        row("IRN", "RUS", "2025-06-01", confidence=0.89),
        row("IRN", "RUS", "2025-06-01", certainty="hedged"),
        row("IRN", "RUS", "2025-06-01", source="rt", confidence=0.95),
        row("IRN", "RUS", "2025-06-01", source="gdelt", dataset="gdelt-2", confidence=None),
        row("ISR", "RUS.GOV", "2025-06-01", source="mid", actor_name=None),  # a flag may stand for any citizen
        row("ISR.GOV", "RUS.GOV", "2025-06-01", source="mid", actor_name=None),
    ]
    told = tellings(table(*rows))
    assert [one.sure for one in told] == [True, True, False, False, False, False, False, False, True]
    assert [one.firm for one in told] == [True, False, False, False, False, False, False, False, True]


# Levels.


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("President Vladimir Putin", "head"),
        ("Prime Minister Blair; Northern Irish political leaders", "head"),
        ("foreign minister Abbas Araghchi", "minister"),
        ("Condoleezza Rice, Secretary of State of the United States", "minister"),
        ("deputy prime minister", "minister"),
        ("Deputy Foreign Minister Mikhail Bogdanov", "official"),
        ("State Secretary and Deputy Foreign Minister Grigory Karasin", "official"),
        ("Vice President JD Vance", "minister"),
        ("secretary-general", "head"),
        ("under-secretary-general", "official"),
        ("Special Presidential Representative for Syria", "envoy"),
        ("chargé d'affaires", "envoy"),
        ("former head of state", "unknown"),
        ("leaders", "unknown"),
        ("Israel", "unknown"),
        ("", "unknown"),
    ],
)
def test_titles(words: str, level: str) -> None:
    assert level_of(words, unit="ISR", day="2024-06-10") == level
    assert words == "Israel" or titled(words) == level or ";" in words


def test_a_name_without_title_holds_its_office_only_on_its_days_and_for_its_state() -> None:
    assert level_of("Barack Obama", unit="USA", day="2012-01-01") == "head"
    assert level_of("Barack Obama", unit="USA", day="2020-01-01") == "unknown"
    assert level_of("Barack Obama", unit="FRA", day="2012-01-01") == "unknown"


def test_a_contact_is_as_high_as_its_lower_side() -> None:
    assert [between("head", "envoy"), between("envoy", "head"), between("unknown", "head")] == [
        "envoy",
        "envoy",
        "head",
    ]


# What is one contact.


def test_the_same_meeting_in_several_sources_and_on_the_next_day_is_one() -> None:
    rows = [
        row("RUS", "IRN", "2025-06-22", source="rt", confidence=0.5),
        row("IRN", "RUS", "2025-06-23", mode="phone"),
        row("RUS.GOV", "IRN.GOV", "2025-06-23", source="mid"),
    ]
    (found,) = met(*rows)
    assert (found.tellings, found.sources, found.medium) == (3, ("mid", "rt", "wikipedia"), "phone")
    assert (found.first, found.last) == (date(2025, 6, 22), date(2025, 6, 23))
    assert (found.sure, found.firm, found.general) == (True, True, True)


def test_daily_talks_do_not_melt_into_one_and_a_long_visit_takes_in_a_week_at_most() -> None:
    daily = met(*(row("IRN", "RUS", f"2025-06-{day:02}") for day in range(1, 11)))
    assert [one.first.day for one in daily] == [1, 3, 5, 7, 9]
    long = met(row("IRN", "RUS", "2025-06-01", date_end="2025-08-01"), row("IRN", "RUS", "2025-06-09"),
               row("IRN", "RUS", "2025-06-10"))  # fmt: skip
    assert [one.first.day for one in long] == [1, 10]


def test_a_direct_telling_says_how_and_at_what_level_and_a_wider_round_does_not() -> None:
    (found,) = met(
        row("IRN", "RUS", "2025-06-01", mode="multilateral", actor_name="President Pezeshkian"),
        row("IRN", "RUS", "2025-06-01", mode="phone", actor_name="ambassador", confidence=0.5),
    )
    assert (found.direct, found.level, found.medium, found.sure) == (True, "envoy", "phone", False)


_TELLING = st.builds(
    row,
    st.sampled_from(["IRN", "RUS", "USA"]),
    st.sampled_from(["ISR", "OMN", "RUS"]),
    st.dates(date(2025, 1, 1), date(2025, 2, 15)).map(date.isoformat),
    source=st.sampled_from(["wikipedia", "mid", "rt"]),
    mode=st.sampled_from([None, "phone", "multilateral"]),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(_TELLING, max_size=12), st.randoms(use_true_random=False))
def test_contacts_share_out_all_tellings_whatever_the_order(rows: list[dict[str, Any]], chance: Any) -> None:
    told = tellings(table(*rows)) if rows else ()
    found = contacts_of(told)
    mixed = list(told)
    chance.shuffle(mixed)
    assert sum(one.tellings for one in found) == len(told)
    assert contacts_of(mixed) == found
    assert contacts_of([*told, *told]) == contacts_of([*mixed, *mixed])
    assert len(contacts_of([*told, *told])) == len(found)


# How a tie stands.


def test_each_state_of_a_tie() -> None:
    recent, old = met(row("IRN", "SAU", days_before(30))), met(row("IRN", "SAU", days_before(500)))
    rupture = breaches(table(row("SAU", "IRN", days_before(10), type="SANCTION", mode="withdraw")))
    unsure = breaches(table(row("SAU", "IRN", days_before(10), type="SANCTION", mode="withdraw", confidence=0.5)))
    expelled = breaches(table(row("SAU", "IRN", days_before(10), type="SANCTION", mode="expel")))
    none: tuple[Contact, ...] = ()
    assert [standing(contacts, (), on=ON).state for contacts in (recent, old, none)] == [
        "open",
        "silent",
        "none recorded",
    ]
    assert [standing(contacts, rupture, on=ON).state for contacts in (recent, old)] == ["broken off", "broken off"]
    assert [standing(recent, acts, on=ON).state for acts in (unsure, expelled)] == ["strained", "strained"]
    assert standing(old, (), on=ON).since == date.fromisoformat(days_before(500))
    assert standing(recent, rupture, on=ON).since == date.fromisoformat(days_before(10))


def test_a_direct_contact_after_a_rupture_mends_it_and_a_wider_round_does_not() -> None:
    rupture = breaches(table(row("SAU", "IRN", days_before(40), type="SANCTION", mode="withdraw")))
    assert standing(met(row("IRN", "SAU", days_before(30))), rupture, on=ON).state == "open"
    assert standing(met(row("IRN", "SAU", days_before(30), mode="multilateral")), rupture, on=ON).state == "broken off"


def test_what_comes_after_the_day_does_not_count() -> None:
    later = met(row("IRN", "SAU", (ON + timedelta(days=1)).isoformat()))
    assert standing(later, (), on=ON).state == "none recorded"
    assert channel("IRN", "SAU", contacts=later, on=ON).contacts == 0


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"type": "SANCTION", "mode": "withdraw"}, "rupture"),
        ({"type": "SANCTION", "mode": "expel"}, "expulsion"),
        ({"type": "REJECT", "mode": "meet"}, "refusal"),
        ({"type": "SANCTION", "mode": "discontinue"}, None),
        ({"type": "SANCTION", "mode": "withdraw", "modality": "planned"}, None),
        ({"type": "SANCTION", "mode": "withdraw", "recipient": "NATO"}, None),  # leaving a body breaks no tie
        ({"type": "SANCTION", "mode": "withdraw", "code_system": "CAMEO", "code": "161"}, "rupture"),
        ({"type": "SANCTION", "mode": "withdraw", "code_system": "CAMEO", "code": "1661"}, None),  # peacekeepers
        ({"type": "CONSULT", "mode": None}, None),
    ],
)
def test_what_breaks_a_tie(fields: dict[str, Any], kind: str | None) -> None:
    found = breaches(table(row("SAU", "IRN", "2016-01-03", **fields)))
    assert [one.kind for one in found] == ([kind] if kind else [])


def test_a_tie_counts_levels_media_visits_and_its_rate() -> None:
    contacts = met(
        row("IRN.GOV", "RUS.GOV", "2025-02-01", mode="visit", symmetric=False, actor_name="foreign minister"),
        row("RUS", "IRN", "2025-03-01", mode="phone"),
        row("RUS", "IRN", "2024-03-01"),
    )
    coverage = pd.DataFrame({"date": pd.date_range("2025-01-01", "2025-06-30"), "dataset": "starter", "source": "mid"})
    (tie,) = ties(contacts, [], since=date(2025, 1, 1), until=date(2025, 12, 31), coverage=coverage)
    assert (tie.sides, tie.contacts, tie.visits) == (("IRN", "RUS"), 2, (1, 0))
    assert (tie.by_level, tie.by_medium) == ((("minister", 1), ("unknown", 1)), (("visit", 1), ("phone", 1)))
    assert tie.per_year == pytest.approx(2 / (181 / 365.25))
    assert tie_frame([tie]).loc[0, "visit"] == 1


def test_a_list_of_one_state_covers_nobody_elses_ties() -> None:
    coverage = pd.DataFrame({"date": pd.to_datetime(["2025-01-05"]), "dataset": "starter", "source": "mid"})
    days = [covered_days(coverage, sides=sides, since=date(2025, 1, 1), until=date(2025, 1, 31))
            for sides in (("IRN", "RUS"), ("IRN", "OMN"))]  # fmt: skip
    assert days == [31, 0]
    (tie,) = ties(met(row("IRN", "OMN", "2025-01-05")), [], since=date(2025, 1, 1), until=date(2025, 1, 31),
                  coverage=coverage)  # fmt: skip
    assert tie.per_year is None
    assert [is_general("own", dataset="own"), is_general("gdelt-2", dataset="gdelt-2")] == [False, True]


# Reach and rank.


def test_reach_halves_in_ninety_days_and_weighs_level_and_medium() -> None:
    def worth(days: int, **fields: Any) -> float:
        return reach_of(met(row("OMN", "IRN", days_before(days), **fields))[0], on=ON)

    assert worth(0, actor_name="President X") == pytest.approx(4)
    assert worth(90, actor_name="President X") == pytest.approx(2)
    assert worth(0, actor_name="ambassador") == pytest.approx(2)
    assert worth(0) == pytest.approx(1)
    assert worth(0, mode="multilateral") == pytest.approx(0.5)


def test_the_weaker_channel_decides_the_rank() -> None:
    rows = [row("RUS", "IRN", days_before(day)) for day in range(0, 60, 3)] + [row("RUS", "ISR", days_before(300))]
    rows += [row("OMN", side, days_before(5)) for side in ("IRN", "ISR")]
    rows += [row("CHN", "IRN", days_before(1))]
    found = bridges(met(*rows), sides=("IRN", "ISR"), on=ON)
    assert [(one.actor, one.rank) for one in found] == [("OMN", 1), ("RUS", 2)]
    assert sorted(reaching(met(*rows), sides=("IRN", "ISR"), on=ON)) == ["CHN", "OMN", "RUS"]
    assert found[1].reach == pytest.approx(2 ** (-300 / 90))
    assert sum(part for _, _, part in found[1].channels[0].parts) == pytest.approx(found[1].channels[0].reach)


def test_who_broke_with_a_side_or_met_it_only_among_others_does_not_qualify() -> None:
    rows = [row(actor, side, days_before(50)) for actor in ("OMN", "QAT", "CHE") for side in ("IRN", "ISR")]
    rows[3]["mode"] = "multilateral"
    broken = breaches(table(row("CHE", "IRN", days_before(5), type="SANCTION", mode="withdraw")))
    assert [one.actor for one in bridges(met(*rows), broken, sides=("IRN", "ISR"), on=ON)] == ["OMN"]


def test_a_least_level_leaves_lower_contacts_out() -> None:
    rows = [row("OMN", side, days_before(5), actor_name="Foreign Minister") for side in ("IRN", "ISR")]
    rows += [row("QAT", side, days_before(5), actor_name="ambassador") for side in ("IRN", "ISR")]
    found = bridges(met(*rows), sides=("IRN", "ISR"), on=ON, least="minister")
    assert [one.actor for one in found] == ["OMN"]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["OMN", "QAT", "RUS"]), st.sampled_from(["IRN", "ISR"]),
                          st.integers(0, 400)), max_size=12))  # fmt: skip
def test_longer_windows_never_lose_anybody(drawn: list[tuple[str, str, int]]) -> None:
    rows = [row(actor, side, days_before(days)) for actor, side, days in drawn]
    counts = censuses(tellings(table(*rows)) if rows else (), sides=("IRN", "ISR"), on=ON)
    names = [{one.actor for one in count.all} for count in counts]
    assert all(narrow <= wide for narrow, wide in pairwise(names))
    assert all(count.either >= len(count.all) >= len(count.solid) for count in counts)
    assert all([one.rank for one in count.all] == list(range(1, len(count.all) + 1)) for count in counts)


def test_a_rank_by_general_sources_leaves_a_partys_own_list_out() -> None:
    rows = [row("RUS", side, days_before(5), source="mid") for side in ("IRN", "ISR")]
    rows += [row("OMN", side, days_before(200)) for side in ("IRN", "ISR")]
    wide = censuses(tellings(table(*rows)), sides=("IRN", "ISR"), on=ON)[-1]
    assert [one.actor for one in wide.all] == ["RUS", "OMN"]
    assert (wide.rank("RUS"), wide.rank("RUS", general=True), wide.rank("OMN", general=True)) == (1, None, 1)


def test_how_much_of_a_list_the_general_sources_hold() -> None:
    rows = [row("RUS", other, days_before(9), source="mid") for other in ("IRN", "ISR", "OMN", "QAT")]
    rows += [row("RUS", "IRN", days_before(300)), row("RUS", "FRA", days_before(3))]
    rows += [row("RUS", "ISR", days_before(3), mode="multilateral")]  # among others: not what the list counts
    (found,) = overlaps(tellings(table(*rows)), on=ON, window=365)
    assert (found.state, found.known, found.seen) == ("RUS", 4, 1)
    assert share_seen([found]) == 0.25
    assert share_seen([]) is None


# Questions that have no or a trivial answer.


def test_degenerate_questions_get_a_stated_answer() -> None:
    with pytest.raises(BadQuestion, match="no channel to itself"):
        channel("IRN", "IRN", contacts=[], on=ON)
    with pytest.raises(BadQuestion, match="named twice"):
        bridges([], sides=("IRN", "IRN"), on=ON)
    with pytest.raises(BadQuestion, match="no side is named"):
        bridges([], sides=(), on=ON)
    with pytest.raises(BadQuestion, match="a window of 0 days"):
        channel("OMN", "IRN", contacts=[], on=ON, window=0)
    with pytest.raises(BadQuestion, match="longer than the calendar"):
        channel("OMN", "IRN", contacts=[], on=ON, window=10_000_000)
    with pytest.raises(BadQuestion, match="the first day comes first"):
        ties([], [], since=ON, until=ON - timedelta(days=1))
    with pytest.raises(BadQuestion, match="no tie with itself"):
        ties_of("IRN", "IRN", ask=lambda _: table())
    with pytest.raises(BadQuestion, match="name them"):
        ties_of("NRU", ask=lambda _: table())
    alone = channel("NRU", "IRN", contacts=[], on=ON)
    assert (alone.state, alone.contacts, alone.reach, alone.level) == ("none recorded", 0, 0, "unknown")
    assert contact_frame([]).empty
    assert tie_frame([]).empty


# The answers to questions put by hand.


def asked(*rows: dict[str, Any]) -> Any:
    """A record that answers by sides, types and days."""
    whole = table(*rows)

    def ask(query: Query) -> pd.DataFrame:
        units = [whole[side].str.partition(".")[0] for side in ("actor", "recipient")]
        kept = pd.Series(True, index=whole.index)
        for names in (query.actors, query.recipients):
            if names:
                kept &= units[0].isin(names) | units[1].isin(names)
        if query.types:
            kept &= whole["type"].isin(query.types)
        days = pd.to_datetime(whole["date"])
        if query.since:
            kept &= days >= pd.Timestamp(query.since)
        if query.until:
            kept &= days <= pd.Timestamp(query.until)
        return whole[kept]

    return ask


def test_who_reaches_both_says_what_its_rank_rests_on_and_what_stands_without_contact() -> None:
    rows = [row("RUS", side, days_before(5), source="mid") for side in ("IRN", "ISR", "TUR", "CHN")]
    rows += [row("OMN", side, days_before(200)) for side in ("IRN", "ISR")]
    found = who_reaches(
        ["IRN", "ISR"], on=ON, ask=asked(*rows), bound=lambda one, *_: ["A Pact"] if one == "RUS" else []
    )
    assert [(one.actor, one.general_rank) for one in found.bridges] == [("RUS", None), ("OMN", 1)]
    assert found.standing == (("RUS", "IRN", ("A Pact",)), ("RUS", "ISR", ("A Pact",)))
    notes = " ".join(found.notes)
    assert "says little: Russia" in notes
    assert "Of 4 actors that Russia lists" in notes
    assert "the general sources show 0" in notes
    assert list(found.frame["actor"]) == ["RUS", "RUS", "OMN", "OMN"]


def test_ties_of_one_dyad_come_with_their_contacts() -> None:
    rows = [row("RUS", "IRN", days_before(5), source="mid"), row("RUS", "ISR", days_before(5), source="mid")]
    rows += [row("IRN", "RUS", days_before(1), type="SANCTION", mode="expel")]
    found = ties_of("RUS", "IRN", since=ON - timedelta(days=365), until=ON, ask=asked(*rows))
    assert [(tie.sides, tie.contacts, tie.state) for tie in found.ties] == [(("IRN", "RUS"), 1, "strained")]
    assert len(found.contacts) == len(found.breaches) == 1
    assert "mid lists contacts of Russia only" in found.notes[0]
    everybody = ties_of("RUS", since=ON - timedelta(days=365), until=ON, ask=asked(*rows))
    assert [tie.sides for tie in everybody.ties] == [("IRN", "RUS"), ("ISR", "RUS")]


def test_twenty_years_of_one_actor_take_well_under_two_seconds() -> None:
    others = ["IRN", "ISR", "CHN", "FRA", "DEU", "TUR", "GBR", "IND", "JPN", "EGY"]
    rows = [
        row(
            "USA.GOV", others[day % 10], (date(2005, 1, 1) + timedelta(days=day)).isoformat(), actor_name="Barack Obama"
        )
        for day in range(7300)
    ]
    whole = table(*rows)
    began = time.process_time()
    found = ties(contacts_of(tellings(whole)), [], since=date(2005, 1, 1), until=date(2024, 12, 31))
    assert time.process_time() - began < 2
    assert sum(tie.contacts for tie in found) == 7300


def test_a_telling_is_made_of_plain_values() -> None:
    (found,) = tellings(table(row("IRN", "RUS", "2025-06-01", date_end=None)))
    assert isinstance(found, Telling)
    assert isinstance(found.first, date)
    assert found.first == found.last


# The commands, on the record that ships.


def test_channels_on_the_starter_record() -> None:
    done = CliRunner().invoke(channels, ["Iran", "ISR", "--on", "2025-06-23", "--json"])
    told = json.loads(done.output)
    assert {one["actor"] for one in told["actors"]} >= {"RUS", "USA"}
    assert all(len(one["channels"]) == 2 and one["reach"] > 0 for one in told["actors"])
    printed = CliRunner().invoke(channels, ["IRN", "ISR", "--on", "2025-06-23", "--level", "minister"]).output
    assert "Russia" in printed
    assert "every count is a floor" in printed


def test_channels_to_a_place_without_contacts_say_so() -> None:
    printed = CliRunner().invoke(channels, ["Nauru", "Tuvalu", "--on", "2025-06-23"]).output
    assert "nobody with open channels to all of Nauru, Tuvalu" in printed


def test_ties_on_the_starter_record() -> None:
    days = ["--since", "2025-01-01", "--until", "2025-06-30"]
    told = json.loads(CliRunner().invoke(ties_command, ["RUS", "--with", "IRN", *days, "--json"]).output)
    assert [one["sides"] for one in told["ties"]] == [["IRN", "RUS"]]
    assert len(told["contacts"]) == told["ties"][0]["contacts"] >= 5
    printed = CliRunner().invoke(ties_command, ["RUS", *days]).output
    assert "Ties of Russia, 2025-01-01 to 2025-06-30" in printed


def test_a_command_refuses_the_same_actor_twice() -> None:
    done = CliRunner().invoke(channels, ["IRN", "Iran", "--on", "2025-06-23"])
    assert isinstance(done.exception, BadQuestion)
    assert isinstance(CliRunner().invoke(ties_command, ["IRN", "--with", "Iran"]).exception, BadQuestion)
