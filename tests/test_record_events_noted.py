"""Events noted by hand in a few words: they bear out what they say, in their direction, on their day, and no more."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from backchannel.errors import UnreadableInput
from backchannel.influence.rivals_found import _kind
from backchannel.model.record import NOTED_EVENT, RECORD_COLUMNS, Query
from backchannel.record.entries import entries
from backchannel.record.matching import told_words
from backchannel.record.origins import is_vote
from backchannel.record.telling import tells
from backchannel.store.store import Store
from backchannel.workbench import check
from record_scene import event, judged, keeper, mention

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tools"))

import record_noted as noted  # noqa: E402

EVENTS = ROOT / "training" / "record" / "events_noted.csv"
HEAD = "date,actor,recipient,symmetric,type,mode,told,link,checked"
LINE = "2025-06-23,CHL,PER,0,SANCTION,expel,Chile expelled six diplomats of Peru,https://example.org/1,Example"
Row = dict[str, Any]


def told(words: str, **cells: Any) -> Row:
    """An event of Chile toward Peru on the day, as noted."""
    base = {
        "event": f"{NOTED_EVENT}2025-06-23:CHL:PER:1", "source": "noted", "source_id": words, "type": "SANCTION",
        "mode": "expel", "actor": "CHL", "recipient": "PER",
    }  # fmt: skip
    return keeper(**(base | cells))


def verdict(text: str, *rows: Row, turned: bool = False, kind: Any = "SANCTION", mode: str | None = "expel") -> str:
    sides = (("PER",), ("CHL",)) if turned else (("CHL",), ("PER",))
    names = [mention(text, "Chile", "CHL"), mention(text, "Peru", "PER")]
    return judged(text, [event(text, kind, sides=sides, mode=mode)], rows, mentions=names).verdict


SIX = told("Chile expelled six diplomats of Peru")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chile expelled diplomats of Peru", "supported"),
        ("Chile expelled six diplomats of Peru", "supported"),
        ("Chile expelled seven diplomats of Peru", "cannot tell"),
        ("Chile expelled six spies of Peru", "cannot tell"),
        ("Chile expelled six diplomats of Peru and closed a consulate", "cannot tell"),
        ("Chile expelled diplomats of Peru in Bogota", "cannot tell"),
    ],
)
def test_words_of_a_claim_are_borne_out_where_the_note_says_them(text: str, expected: str) -> None:
    assert verdict(text, SIX) == expected


def test_the_words_of_a_note_are_no_words_of_other_sources() -> None:
    text = "Chile expelled six diplomats of Peru"
    assert verdict(text, SIX | {"event": "starter:noted:n1"}) == "cannot tell"
    assert verdict(text, SIX | {"source": "travels"}) == "cannot tell"


def test_a_name_with_a_hyphen_is_the_same_name_without() -> None:
    (row,) = entries(pd.DataFrame([told("Kim Jong Un met Vladimir Putin, with ties restored in a four-day truce")]))
    assert [tells(row, words) for words in ("Kim Jong-un", "diplomatic relations", "four-day ceasefire")] == [True] * 3
    assert not tells(row, "ten-day ceasefire")


def test_a_note_keeps_its_direction_and_its_day() -> None:
    assert verdict("Peru expelled six diplomats of Chile", SIX, turned=True) == "cannot tell"
    assert verdict("Chile expelled six diplomats of Peru", SIX | {"date": "2025-06-20"}) == "cannot tell"


def test_a_note_tells_means_that_its_mode_does_not() -> None:
    both = told("Chile attacked Peru with drones and missiles", type="ASSAULT", mode="drone")
    for text, expected in (
        ("Chile attacked Peru with drones and missiles", "supported"),
        ("Chile attacked Peru with artillery", "cannot tell"),
    ):
        assert verdict(text, both, kind="ASSAULT", mode="drone") == expected, text


def test_a_noted_refusal_is_no_veto() -> None:
    (vote, refusal) = entries(
        pd.DataFrame([
            keeper(event="starter:noted:S/2025/1", source="noted", type="REJECT", mode=None),
            told("Chile refused the terms of Peru", type="REJECT", mode=None),
        ])
    )  # fmt: skip
    assert (is_vote(vote), is_vote(refusal)) == (True, False)
    assert told_words(refusal) == "Chile refused the terms of Peru"
    plain = {"source": "noted", "type": "REJECT", "mode": None}
    assert _kind(plain | {"event": vote.event}) == "vote"
    assert _kind(plain | {"event": refusal.event}) != "vote"


# The file


def lines() -> list[dict[str, str]]:
    with EVENTS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if line[0] != "#"))


def test_the_file_is_read_whole_and_most_of_it_was_looked_up() -> None:
    rows = list(noted.rows(EVENTS))
    assert set(rows[0]) == set(RECORD_COLUMNS)
    assert len({row["event"] for row in rows}) == len(rows) == len(lines())
    unseen = [line for line in lines() if line["checked"].startswith("general reference")]
    assert len(unseen) <= len(rows) / 3


def test_the_shipped_record_has_every_noted_event() -> None:
    with Store.open(None) as store:
        held = store.events(Query(sources=("noted",), duplicates="raw"))
    found = Counter(name for name in held["event"] if name.startswith(NOTED_EVENT))
    assert found == Counter(str(row["event"]) for row in noted.rows(EVENTS))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2025-06-23", "23.6.2025", "'23.6.2025' is no day"),
        ("CHL", "CHILE", "'CHILE' is no code"),
        ("PER", "CHL", "on both sides"),
        (",0,", ",no,", "symmetric is 'no'"),
        ("SANCTION", "EXPEL", "EXPEL"),
        ("expel,", "banish,", "no mode 'banish'"),
        ("https://", "see ", "a link"),
        ("Chile expelled six diplomats of Peru", "six " * 19, "in 2 to 18 words"),
    ],
)
def test_what_is_written_otherwise_is_refused_with_its_row(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / "e.csv"
    path.write_text(f"{HEAD}\n{LINE.replace(old, new, 1)}\n", encoding="utf-8")
    with pytest.raises(UnreadableInput, match=rf"row 1: .*{said}"):
        list(noted.rows(path))


def test_one_act_of_a_day_is_noted_once(tmp_path: Path) -> None:
    path = tmp_path / "e.csv"
    path.write_text(f"{HEAD}\n{LINE}\n{LINE.replace('six', '6')}\n", encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"row 2: .*is there already"):
        list(noted.rows(path))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Israel recognised Somaliland on 26 December 2025.", "supported"),
        ("Israel recognised Somalia on 26 December 2025.", "cannot tell"),
    ],
)
def test_what_broke_away_from_a_state_is_not_that_state(text: str, expected: str, tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(text, encoding="utf-8")
    [finding] = check(path, published=date(2026, 3, 1)).documents[0].findings
    assert finding.verdict == expected
    assert ("not the state itself" in finding.summary) == (expected == "supported")
