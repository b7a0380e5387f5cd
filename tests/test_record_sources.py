"""Rows of the starter record from travels, vetoes and posts: what is told becomes a row, and nothing that is not."""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tools"))

import record_posts as posts  # noqa: E402
import record_travels as travels  # noqa: E402
import record_vetoes as vetoes  # noqa: E402
from backchannel.errors import UnreadableInput  # noqa: E402
from backchannel.model.record import RECORD_COLUMNS  # noqa: E402
from backchannel.states import states  # noqa: E402
from record_posts_text import is_broken, repaired  # noqa: E402
from record_travels_hosts import host  # noqa: E402
from record_travels_talks import met  # noqa: E402

POSTS = Path("statements") / "trump_truth_social_2025.jsonl"
VETOES = Path("un_votes") / "unsc_vetoes_1946_sept2022.csv"
TRIPS = Path("contacts") / "us_trips_1866_2025.csv"
DAY = date(1999, 5, 3)
Row = dict[str, object]


# Texts that were read in the wrong encoding


@given(st.text(st.characters(exclude_characters="\xc2", exclude_categories=["Cs"])))
def test_text_read_as_latin_1_is_put_right(text: str) -> None:
    assert repaired(text.encode().decode("latin-1")) == text


@given(st.text(st.characters(min_codepoint=0x100, exclude_categories=["Cs"]) | st.characters(max_codepoint=0x7F)))
def test_text_read_rightly_is_left_alone(text: str) -> None:
    assert repaired(text) == text


def test_right_and_wrong_within_one_post() -> None:
    assert repaired("“fine”, São Paulo, â\x80\x9cwrongâ\x80\x9d") == "“fine”, São Paulo, “wrong”"


def test_a_no_break_space_folded_to_a_space_loses_its_first_byte() -> None:
    assert repaired("one\xc2 two\xc2") == "one two"


def test_a_sequence_cut_short_stays_and_shows() -> None:
    cut = "flag ð\x9f¦"
    assert repaired(cut) == cut
    assert is_broken(cut)


# Posts


def labelled(folder: Path, *lines: str, at: str = "2025-03-05T10:20:30.400Z") -> list[Row]:
    """The rows of one post, id 7, with these labels."""
    post = {"id": "7", "created_at": at, "text": "words", "url": "https://example.org/7"}
    (folder / "posts.jsonl").write_text(json.dumps(post) + "\n", encoding="utf-8")
    head = "post_id,recipient,tone,acts,days,thread"
    (folder / "labels.csv").write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return list(posts.rows(folder / "posts.jsonl", folder / "labels.csv"))


def test_a_statement_keeps_its_minute_and_tone(tmp_path: Path) -> None:
    [row] = labelled(tmp_path, "7,NOR,-0.5,THREATEN.restrict,,")
    assert set(row) == set(RECORD_COLUMNS)
    assert (row["actor"], row["recipient"], row["type"], row["mode"]) == ("USA.GOV", "NOR", "THREATEN", "restrict")
    assert (row["tone"], row["quad"], row["symmetric"]) == (-0.5, 3, False)
    assert row["time"] == datetime(2025, 3, 5, 10, 20)
    assert row["inferred"] is None


def test_a_call_told_stands_apart_on_its_own_day(tmp_path: Path) -> None:
    said, call = labelled(tmp_path, "7,NOR,0.5,CONSULT.phone,-1,")
    assert (said["type"], said["tone"], said["symmetric"]) == (None, 0.5, False)
    assert (call["type"], call["tone"], call["symmetric"]) == ("CONSULT", None, True)
    assert (call["actor"], call["recipient"]) == ("NOR.GOV", "USA.GOV")
    assert (call["date"], call["time"], call["reported"]) == (date(2025, 3, 4), None, date(2025, 3, 5))


def test_an_act_of_force_bears_no_minute(tmp_path: Path) -> None:
    said, act = labelled(tmp_path, "7,ISIS,-1,ASSAULT.aerial,,")
    assert said["time"] is not None
    assert (act["type"], act["time"], act["actor"]) == ("ASSAULT", None, "USA.GOV")


def test_spoken_of_only_gives_no_row(tmp_path: Path) -> None:
    assert labelled(tmp_path, "7,NOR,,,,", "7,,,,,") == []


def test_nobody_governs_before_the_oath(tmp_path: Path) -> None:
    [row] = labelled(tmp_path, "7,NOR,1,SUPPORT,,", at="2025-01-20T16:59:59Z")
    assert row["actor"] == "USA.ELI"
    [row] = labelled(tmp_path, "7,NOR,1,SUPPORT,,", at="2025-01-20T17:00:00Z")
    assert row["actor"] == "USA.GOV"


def test_a_thread_is_said_and_less_sure(tmp_path: Path) -> None:
    named, linked = labelled(tmp_path, "7,NOR,0.5,,,", "7,SWE,0.5,,,3")
    assert linked["inferred"] == "thread of 3"
    assert float(str(linked["confidence"])) < float(str(named["confidence"]))


def test_an_announced_act_is_planned(tmp_path: Path) -> None:
    [row] = labelled(tmp_path, "7,NOR,-0.5,SANCTION~p,,")
    assert (row["type"], row["modality"]) == ("SANCTION", "planned")


def test_an_armed_group_stands_under_the_state_it_fights_in(tmp_path: Path) -> None:
    [row] = labelled(tmp_path, "7,HOUTHIS,-1,THREATEN.violence,,")
    assert (row["recipient"], row["recipient_state"], row["recipient_sector"]) == ("HOUTHIS", "YEM", "REB")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("7,NOR,0.7,,,", "tone"),
        ("7,NOR,0.5,THREATEN.phone,,", "no mode 'phone'"),
        ("7,NOR,0.5,call by phone,,", "is no act"),
        ("8,NOR,0.5,,,", "no post 8"),
    ],
)
def test_a_bad_label_is_refused_with_its_place(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(UnreadableInput, match=said) as caught:
        labelled(tmp_path, line)
    assert "labels.csv" in str(caught.value)


def test_the_shipped_labels_follow_their_own_rules() -> None:
    labels = list(posts.read_labels(posts.LABELS))
    text = (files("backchannel") / "data" / "actors" / "organisations.csv").read_text(encoding="utf-8")
    known = set(states()) | {row["code"] for row in csv.DictReader(text.splitlines())}
    assert {label.recipient for label in labels} <= known
    assert all(count == 1 for count in Counter((label.post, label.recipient) for label in labels).values())
    assert all(label.thread != label.post for label in labels)
    assert sum(label.tone is not None for label in labels) > 500


def test_posts_of_june_2025(shared: Path) -> None:
    rows = list(posts.rows(shared / POSTS))
    assert rows == list(posts.rows(shared / POSTS))
    assert len({row["event"] for row in rows}) == len(rows)
    calls = [row["date"] for row in rows if row["actor"] == "RUS.GOV" and row["mode"] == "phone"]
    assert {date(2025, 6, 4), date(2025, 6, 14)} <= set(calls)
    toward = [row for row in rows if row["recipient"] == "IRN" and row["date"] == date(2025, 6, 23)]
    told = {f"{row['time']:%H:%M}": row["tone"] for row in toward}
    assert all(told[at] in (-1, -0.5) for at in ("01:55", "15:27", "18:10"))
    assert min(at for at, tone in told.items() if float(str(tone)) > 0) == "19:52"
    assert [f"{row['time']:%H:%M}" for row in toward if row["inferred"]] == ["20:02"]


def test_repairs_of_the_shared_posts(shared: Path) -> None:
    with (shared / POSTS).open(encoding="utf-8") as lines:
        raw = [json.loads(line)["text"] for line in lines]
    assert sum(repaired(text) != text for text in raw) > 1390
    assert sum(is_broken(repaired(text)) for text in raw) <= 2


# Vetoes

VETO_HEAD = "year,date,month,draft,meeting_record,agenda_item,crisis_topic,member_veto1,member_veto2,member_veto3"


def vetoed(folder: Path, *lines: str) -> list[Row]:
    (folder / "vetoes.csv").write_text("\n".join([VETO_HEAD, *lines]) + "\n", encoding="utf-8")
    return list(vetoes.rows(folder / "vetoes.csv"))


def test_a_double_veto_is_two_rows_of_one_event(tmp_path: Path) -> None:
    first, second = vetoed(tmp_path, "2012,2/4/2012,2,S/2012/77,S/PV.6711,Middle East - Syria,Syria,China,Russia,")
    assert set(first) == set(RECORD_COLUMNS)
    assert first["event"] == second["event"]
    assert [first["actor"], second["actor"]] == ["CHN.GOV", "RUS.GOV"]
    assert (first["date"], first["type"], first["source_id"]) == (date(2012, 2, 4), "REJECT", "S/2012/77")
    assert first["document"] == "S/PV.6711"


def test_a_veto_is_not_against_the_state_it_is_about(tmp_path: Path) -> None:
    [row] = vetoed(tmp_path, "2016,10/8/2016,10,S/2016/846,S/PV.7785,Middle East,Syria,Russia,,")
    assert (row["recipient"], row["recipient_state"], row["recipient_code"]) == (None, None, "Syria")


def test_an_applicant_is_refused_itself_and_the_soviet_union_keeps_its_name(tmp_path: Path) -> None:
    [row] = vetoed(tmp_path, "1946,8/29/1946,8,S/PV.57,S/PV.57,Application for Membership Ireland,Admission,USSR,,")
    assert (row["actor"], row["actor_name"], row["recipient"]) == ("RUS.GOV", "Soviet Union", "IRL")


def test_an_applicant_without_one_successor_has_a_name_and_no_code(tmp_path: Path) -> None:
    item = "Admission of new Members Republic of South Viet-Nam"
    [row] = vetoed(tmp_path, f"1975,8/11/1975,8,S/11795,S/PV.1836,{item},Admission,USA,,")
    assert (row["recipient"], row["recipient_name"]) == (None, "Republic of South Viet-Nam")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2016,8/10-2016,10,S/1,S/PV.1,Item,Syria,Russia,,", "no date"),
        ("2016,10/8/2016,10,S/1,S/PV.1,Item,Syria,Brazil,,", "Brazil"),
        ("2016,10/8/2016,10,S/1,S/PV.1,Item,Syria,,,", "nothing"),
    ],
)
def test_a_bad_veto_is_refused_with_its_row(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(UnreadableInput, match=rf"row 1: .*{said}"):
        vetoed(tmp_path, line)


def test_the_shared_vetoes(shared: Path) -> None:
    rows = list(vetoes.rows(shared / VETOES))
    assert len({row["event"] for row in rows}) == 214
    assert len({row["duplicate_key"] for row in rows}) == len(rows)
    assert [row["actor"] for row in rows if row["date"] == date(2022, 2, 25)] == ["RUS.GOV"]


# Travels

TRIP_HEAD = "id,role,who,name,start,end,country_id,country,locale,remarks"


def travelled(folder: Path, *lines: str) -> list[Row]:
    (folder / "trips.csv").write_text("\n".join([TRIP_HEAD, *lines]) + "\n", encoding="utf-8")
    return list(travels.rows(folder / "trips.csv"))


def trip(remarks: str, *, country: str = "Kenya", days: str = "1999-05-03,1999-05-05") -> str:
    return f'9,secretary,doe-jane,Jane Doe,{days},kenya,{country},Nairobi,"{remarks}"'


def codes(remarks: str, *, at: str | None = "KEN") -> list[str]:
    return [one.code for one in met(remarks, host=at, start=DAY, end=date(1999, 5, 5))]


def test_a_trip_is_a_visit_and_each_party_met_a_meeting(tmp_path: Path) -> None:
    visit, ours, theirs = travelled(tmp_path, trip("Met with President Moi and Egyptian President Mubarak."))
    assert set(visit) == set(RECORD_COLUMNS)
    assert (visit["actor"], visit["recipient"], visit["code"]) == ("USA.GOV", "KEN", "CONSULT.visit")
    assert (visit["date"], visit["date_end"], visit["symmetric"]) == (DAY, date(1999, 5, 5), False)
    assert (ours["actor"], ours["recipient"], ours["symmetric"]) == ("KEN.GOV", "USA.GOV", True)
    assert (theirs["actor"], theirs["code"], theirs["date_precision"]) == ("EGY.GOV", "CONSULT", "week")
    assert visit["actor_name"] == "Jane Doe, Secretary of State of the United States"
    assert visit["url"] == "https://history.state.gov/departmenthistory/travels/secretary/doe-jane"


def test_a_day_that_is_said_is_the_day_of_the_meeting(tmp_path: Path) -> None:
    *_, row = travelled(tmp_path, trip("Met with Israeli Foreign Minister Levy, May 4."))
    assert (row["date"], row["date_end"], row["date_precision"]) == (date(1999, 5, 4), None, "day")


@pytest.mark.parametrize("remarks", ["Vacation.", "Stopped en route to India.", "Visited U.S. troops."])
def test_a_stay_without_talks_has_no_type(tmp_path: Path, remarks: str) -> None:
    [row] = travelled(tmp_path, trip(remarks))
    assert (row["recipient"], row["type"], row["code"]) == ("KEN", None, None)


def test_a_president_elect_is_no_government(tmp_path: Path) -> None:
    [row] = travelled(tmp_path, trip("Good will trip. [Visit made as President-elect.]"))
    assert (row["actor"], row["actor_sector"]) == ("USA.ELI", "ELI")


def test_a_host_without_successor_keeps_its_name(tmp_path: Path) -> None:
    [row] = travelled(tmp_path, trip("State visit.", country="Yugoslavia"))
    assert (row["recipient"], row["recipient_name"]) == (None, "Yugoslavia")


@pytest.mark.parametrize(
    ("remarks", "expected"),
    [
        ("Discussed trade with senior Soviet officials.", ["RUS.GOV"]),
        ("Met with the Foreign Ministers of Egypt, Jordan, and the United Kingdom.", ["EGY.GOV", "JOR.GOV", "GBR.GOV"]),
        ("Attended NATO Ministerial Meeting.", ["NATO"]),
        ("Met with President Nobody to discuss relations with France.", ["KEN.GOV"]),
        ("Met with UN Special Envoy for Syria de Mistura.", ["UN"]),
        ("Signed a border agreement with Israel.", []),
        ("Met with U.S. Marines bound for Iraq.", []),
        ("Met with President Roosevelt.", []),
        ("Met with Yugoslav officials.", []),
        ("Met with the delegation to the Vietnam Peace Talks.", []),
        ("Conferred with U.S. officials.", []),
        ("Attended a meeting of the Coalition to Defeat ISIS.", []),
        ("Delivered an invitation to meet with Prime Minister Begin.", []),
        ("Met with President de La Madrid.", ["KEN.GOV"]),
    ],
)
def test_whom_remarks_name_as_met(remarks: str, expected: list[str]) -> None:
    assert codes(remarks) == expected


def test_without_a_host_an_office_alone_is_nobody_s() -> None:
    assert codes("Met with President Nobody.", at=None) == []


@pytest.mark.parametrize(
    ("name", "on", "code"),
    [
        ("Germany", date(1945, 7, 16), None),
        ("Germany", date(1931, 7, 25), "DEU"),
        ("Morocco", date(1943, 1, 14), None),
        ("Republic of China", date(1955, 3, 3), "TWN"),
        ("Netherlands Antilles", date(2006, 1, 1), "NLD"),
        ("Atlantis", date(2006, 1, 1), None),
    ],
)
def test_hosts_on_their_day(name: str, on: date, code: str | None) -> None:
    assert host(name, place="", on=on) == code


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("9,king,doe-jane,Jane Doe,1999-05-03,1999-05-05,kenya,Kenya,Nairobi,Met.", "king"),
        ("9,secretary,doe-jane,Jane Doe,May 1999,1999-05-05,kenya,Kenya,Nairobi,Met.", "May 1999"),
    ],
)
def test_a_bad_trip_is_refused_with_its_row(tmp_path: Path, line: str, said: str) -> None:
    with pytest.raises(UnreadableInput, match=rf"row 1: .*{said}"):
        travelled(tmp_path, line)


def test_every_host_of_the_shared_list_has_a_code_or_a_reason(shared: Path) -> None:
    with (shared / TRIPS).open(encoding="utf-8-sig", newline="") as lines:
        trips = list(csv.DictReader(lines))
    assert len(trips) == 4271
    without = {
        row["country"]
        for row in trips
        if host(row["country"], place=row["locale"], on=date.fromisoformat(row["start"])) is None
    }
    reasons = {"Antarctica", "Czechoslovakia", "German Democratic Republic", "Germany", "Morocco", "Tunisia"}
    reasons |= {"Serbia-Montenegro (Kosovo)", "Suriname", "Vietnam", "Yugoslavia", "Yugoslavia (Kosovo)"}
    assert without == reasons
