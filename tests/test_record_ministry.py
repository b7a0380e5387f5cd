"""Lines in the manner of a ministry's channel become contacts; titles of agencies are sifted."""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tools"))

from backchannel.model.record import RECORD_COLUMNS  # noqa: E402
from record_agencies import documents, opening, plausible  # noqa: E402
from record_ministry import rows  # noqa: E402
from record_ministry_dates import told  # noqa: E402
from record_ministry_parties import flags, plain  # noqa: E402

INDEX = ROOT.parent / "shared" / "data" / "statements" / "mfa_index.jsonl.gz"
RUSSIA = "\U0001f1f7\U0001f1fa"
IRAN = "\U0001f1ee\U0001f1f7"
MALI = "\U0001f1f2\U0001f1f1"
PHONE = "\U0001f4de"


def index(folder: Path, posts: Sequence[tuple[str, str]]) -> Path:
    """An index with these days and titles, each title cut as the real one is."""
    path = folder / "index.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as target:
        for day, title in posts:
            target.write(json.dumps({"date": day, "title": title[:120], "start": title[:60], "url": None}) + "\n")
    return path


def one(folder: Path, title: str, day: str = "2025-03-14") -> dict[str, object]:
    """The only row of a single line."""
    (row,) = rows(index(folder, [(day, title)]))
    return row


def test_every_row_has_the_columns_of_the_record_and_says_where_it_comes_from(tmp_path: Path) -> None:
    row = one(tmp_path, "foreign minister sergey lavrov's talks with foreign minister of serbia ana markovic")
    assert list(row) == list(RECORD_COLUMNS)
    assert (row["dataset"], row["source"], row["source_id"], row["row"]) == ("starter", "mid", "2025-03-14#1", 1)
    assert (row["actor"], row["recipient"], row["symmetric"]) == ("RUS.GOV", "SRB.GOV", True)
    assert (row["type"], row["mode"], row["quad"], row["score"]) == ("CONSULT", None, 1, 2.5)
    assert row["actor_name"] == "Foreign Minister Sergey Lavrov"
    assert row["recipient_name"] == "foreign minister Ana Markovic"
    confidence = row["confidence"]
    assert isinstance(confidence, float)
    assert 0.5 < confidence < 1


@pytest.mark.parametrize(
    ("title", "mode"),
    [
        (
            f"{RUSSIA} {MALI} {PHONE} on march 13, president vladimir putin and the president of the republic of m",
            "phone",
        ),
        ("sergey lavrov had a telephone conversation with foreign minister of mali", "phone"),
        (f"{RUSSIA} {MALI} sergey lavrov met with foreign minister of the republic", None),
        ("foreign minister sergey lavrov arrives in mali on a working visit", "visit"),
        ("on the russian-malian consultations in bamako", None),
    ],
)
def test_words_and_signs_tell_the_mode_and_the_state(tmp_path: Path, title: str, mode: str | None) -> None:
    row = one(tmp_path, title)
    assert (row["type"], row["mode"], row["recipient_state"]) == ("CONSULT", mode, "MLI")


def test_the_visitor_is_the_actor(tmp_path: Path) -> None:
    ours = one(tmp_path, "foreign minister sergey lavrov paid an official visit to ashgabat, turkmenistan")
    theirs = one(tmp_path, "foreign minister of iran abbas araghchi paid a working visit to moscow")
    assert (ours["actor_state"], ours["recipient_state"], ours["symmetric"]) == ("RUS", "TKM", False)
    assert (theirs["actor_state"], theirs["recipient_state"], theirs["symmetric"]) == ("IRN", "RUS", False)


def test_a_meeting_of_several_gives_a_row_for_each_dyad_of_one_event(tmp_path: Path) -> None:
    title = "trilateral talks of sergey lavrov with foreign ministers of iran and turkey"
    found = list(rows(index(tmp_path, [("2025-03-14", title)])))
    assert [row["recipient_state"] for row in found] == ["IRN", "TUR"]
    assert len({row["event"] for row in found}) == 1
    assert len({row["duplicate_key"] for row in found}) == 2


def test_announced_is_planned_and_has_the_day_that_it_is_for(tmp_path: Path) -> None:
    row = one(tmp_path, "on march 20-21, foreign minister sergey lavrov will pay a working visit to serbia")
    assert (row["modality"], row["date"], row["date_end"]) == ("planned", date(2025, 3, 20), date(2025, 3, 21))
    assert (row["date_precision"], row["date_basis"], row["reported"]) == ("day", "stated", date(2025, 3, 14))


def test_reports_of_one_contact_collapse_and_other_contacts_of_the_day_do_not(tmp_path: Path) -> None:
    talks = "foreign minister sergey lavrov's opening remarks at talks with foreign minister of cuba"
    live = "\U0001f534 #live : joint news conference by sergey lavrov and foreign minister of cuba"
    call = "foreign minister sergey lavrov had a telephone conversation with foreign minister of cuba"
    other = "foreign minister sergey lavrov's talks with foreign minister of peru"
    keys = [
        row["duplicate_key"] for row in rows(index(tmp_path, [("2025-03-14", t) for t in (talks, live, call, other)]))
    ]
    assert keys[0] == keys[1]
    assert len(set(keys)) == 3


def test_days_of_one_visit_are_one_event(tmp_path: Path) -> None:
    arrives = ("2025-03-14", "foreign minister sergey lavrov arrives in cuba on an official visit")
    after = ("2025-03-15", "on march 14-15, foreign minister sergey lavrov paid an official visit to cuba")
    later = ("2025-06-01", "foreign minister sergey lavrov arrives in cuba on a working visit")
    keys = [row["duplicate_key"] for row in rows(index(tmp_path, [arrives, after, later]))]
    assert keys[0] == keys[1] != keys[2]


@pytest.mark.parametrize(
    "title",
    [
        "\u2709 president vladimir putin sent greetings to president of serbia",
        f"{RUSSIA} {MALI} march 14 marks 60 years since talks with mali opened diplomatic relations",
        "on august 21, 1963, sergey lavrov met with foreign minister of mali",
        "briefing by foreign ministry spokeswoman maria zakharova on serbia",
        "foreign minister sergey lavrov's interview with serbian television",
        "president vladimir putin held a meeting with members of the security council",
        "ambassador of russia to mali ivan petrov paid a visit to a school in mali",
        "contact us today and meet with us",
    ],
)
def test_greetings_anniversaries_and_talk_about_others_are_no_contact(tmp_path: Path, title: str) -> None:
    assert list(rows(index(tmp_path, [("2025-03-14", title)]))) == []


def test_a_summoned_envoy_is_an_official_complaint(tmp_path: Path) -> None:
    row = one(tmp_path, "on march 13, ambassador of norway to russia was summoned to the foreign ministry")
    assert (row["actor_state"], row["recipient_state"], row["code"]) == ("RUS", "NOR", "ACCUSE.disapprove")


def test_breakaway_regions_stand_under_the_state_they_broke_from(tmp_path: Path) -> None:
    row = one(tmp_path, "foreign minister sergey lavrov's talks with foreign minister of abkhazia")
    assert (row["recipient"], row["recipient_state"]) == ("GEO.PRE", "GEO")


def cut_after(start: str, rest: str) -> str:
    """A line of the index that ends with ``rest``, 120 characters long."""
    return start.ljust(120 - len(rest), "\n") + rest


def test_a_name_that_the_cut_shortens_is_left_out(tmp_path: Path) -> None:
    whole = "foreign minister sergey lavrov's talks with foreign minister of bulgaria petar ivanov"
    cut = cut_after("", whole.removesuffix("anov"))
    assert one(tmp_path, whole)["recipient_name"] == "foreign minister Petar Ivanov"
    assert one(tmp_path, cut)["recipient_name"] == "foreign minister"


def test_the_flag_decides_where_the_cut_leaves_another_name(tmp_path: Path) -> None:
    britain = f"{RUSSIA} \U0001f1ec\U0001f1e7 {PHONE} "
    title = cut_after(britain, "president vladimir putin spoke over the phone with prime minister of the un")
    assert one(tmp_path, title)["recipient_state"] == "GBR"


def test_a_cut_name_counts_where_it_can_be_one_only(tmp_path: Path) -> None:
    title = cut_after("", "foreign minister sergey lavrov's talks with foreign minister of the republic of bulg")
    assert one(tmp_path, title)["recipient_state"] == "BGR"
    unsure = cut_after("", "foreign minister sergey lavrov's talks with foreign minister of the republic of")
    assert list(rows(index(tmp_path, [("2025-03-14", unsure)]))) == []


def test_the_year_of_a_day_is_the_nearest() -> None:
    found = told("on december 30, he arrived", date(2025, 1, 2), cut=False)
    assert found is not None
    assert found.first == date(2024, 12, 30)
    assert told("in 1945 on may 9, 1945", date(2025, 5, 9), cut=False) is None
    assert told("nothing told", date(2025, 1, 2), cut=False).precision == "publication"  # type: ignore[union-attr]


def test_flags_are_read_and_taken_out() -> None:
    title = f"{RUSSIA} {IRAN} {MALI}\xa0text\n \n more"
    assert flags(title) == ("IRN", "MLI")
    assert plain(title) == "text | more"


def test_two_readings_give_the_same_rows(tmp_path: Path) -> None:
    path = index(tmp_path, [("2025-03-14", "sergey lavrov met with president of cuba")] * 3)
    first = list(rows(path))
    assert first == list(rows(path))
    assert [row["source_id"] for row in first] == ["2025-03-14#1", "2025-03-14#2", "2025-03-14#3"]


@pytest.mark.skipif(not INDEX.exists(), reason="the index is not here")
def test_june_2025_is_told(tmp_path: Path) -> None:
    """The Kremlin meeting of 23 June and the visit of 24 and 25 June, from the real lines of that month."""
    with gzip.open(INDEX, "rt", encoding="utf-8") as source:
        posts = [json.loads(line) for line in source if '"date": "2025-06-2' in line]
    found = list(rows(index(tmp_path, [(post["date"], post["title"]) for post in posts])))
    told_ = Counter((row["actor_state"], row["recipient_state"], row["code"], str(row["date"])) for row in found)
    assert told_["RUS", "IRN", "CONSULT", "2025-06-23"] == 1
    assert told_["RUS", "IRQ", "CONSULT.phone", "2025-06-23"] == 1
    visits = [row for row in found if row["code"] == "CONSULT.visit" and row["recipient_state"] == "TKM"]
    done = {row["duplicate_key"] for row in visits if row["modality"] == "asserted"}
    assert len(done) == 1
    assert {row["modality"] for row in visits} == {"planned", "asserted"}


def test_titles_that_may_tell_an_event_pass(tmp_path: Path) -> None:
    path = tmp_path / "agency.jsonl.gz"
    posts = [
        (
            "2025-06-23",
            "Putin meets Iranian foreign minister in Kremlin",
            "MOSCOW, June 23. /TASS/. Talks",
            "https://a.b/politics/1",
        ),
        ("2025-06-23", "Putin meets Iranian foreign minister in Kremlin", "", "https://a.b/politics/2"),
        ("2025-06-23", "Serbia beats France in final", "", "https://a.b/sport/3"),
        ("2025-06-24", "Oil prices may rise", "", None),
    ]
    with gzip.open(path, "wt", encoding="utf-8") as target:
        for day, title, start, url in posts:
            target.write(json.dumps({"date": day, "title": title, "start": start, "url": url}) + "\n")
    assert list(documents(path)) == [
        (1, date(2025, 6, 23), "Putin meets Iranian foreign minister in Kremlin", "https://a.b/politics/1")
    ]


def test_the_opening_names_the_other_side() -> None:
    start = opening("ANKARA, June 2. /TASS/. Turkey and Syria have")
    assert start == "Turkey and Syria have"
    assert plausible("Syria signs border deal", start)
    assert not plausible("Border deal signed", "")
