"""The store: what is asked of it, and the rules by which rows count as the same."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from backchannel.errors import StoreTrouble
from backchannel.model.record import RECORD_COLUMNS, Query
from backchannel.store.starter import starter, write_starter
from backchannel.store.store import Store
from store_files import extract, many, seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Row = dict[str, object]
SOURCES = {"mid": ("public", "Ministry"), "wikipedia": ("CC BY-SA 4.0", "Wikipedia")}


def row(number: int = 1, **values: object) -> Row:
    """A row of the record in which everything that matters is given."""
    return {
        "event": f"t:{number}", "dataset": "starter", "source": "mid", "source_id": str(number), "row": number,
        "date": date(2025, 6, 23), "reported": date(2025, 6, 23), "actor": "RUS", "actor_state": "RUS",
        "recipient": "IRN", "recipient_state": "IRN", "symmetric": False, "type": "CONSULT", "quad": 1,
        "modality": "asserted", "confidence": 0.9, "licence": "public", "duplicate_key": number,
    } | values  # fmt: skip


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Callable[..., Store]]:
    """Open a record that holds the rows given."""
    opened: list[Store] = []

    def make(*rows: Row) -> Store:
        folder = tmp_path / f"starter{len(opened)}"
        write_starter(rows, folder=folder, sources=SOURCES)
        opened.append(Store.open(None, starter_in=folder))
        return opened[-1]

    yield make
    for store in opened:
        store.close()


def ids(frame: pd.DataFrame) -> list[str]:
    return [str(name).partition(":")[2] for name in frame["event"]]


SIDES = (
    row(1, actor="RUS.GOV", actor_state="RUS"),
    row(2, actor="IRN", actor_state="IRN", recipient="RUS.MIL", recipient_state="RUS"),
    row(3, actor="NATO", actor_state=None, recipient="RUS", recipient_state="RUS"),
    row(4, actor="IRN", actor_state="IRN", recipient="RUS", recipient_state="RUS", symmetric=True),
    row(5, actor="RUS.GOV", actor_state="RUS", recipient=None, recipient_state=None),
    row(6, actor="RUSSO", actor_state=None, recipient="USA", recipient_state="USA"),
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(), "123456"),
        (Query(actors=("RUS",)), "12345"),
        (Query(actors=("RUS",), directed=True), "145"),
        (Query(actors=("RUS.GOV",)), "15"),
        (Query(actors=("RUS",), recipients=("IRN",)), "124"),
        (Query(actors=("RUS",), recipients=("IRN",), directed=True), "14"),
        (Query(recipients=("RUS.MIL",), directed=True), "2"),
        (Query(recipients=("IRN",)), "124"),
        (Query(actors=("NATO",)), "3"),
        (Query(actors=("RUS", "NATO"), recipients=("RUS",), directed=True), "3"),
        (Query(actors=("RUS.SPY",)), ""),
        (Query(actors=("RU_",)), ""),
        (Query(actors=("RUS' OR 1=1 --",)), ""),
    ],
)
def test_a_code_fits_its_state_or_exactly_and_the_sides_as_asked(
    record: Callable[..., Store], query: Query, expected: str
) -> None:
    assert "".join(ids(record(*SIDES).events(query))) == expected


def test_the_rest_of_a_question(record: Callable[..., Store]) -> None:
    store = record(
        row(1, date=date(2025, 6, 22)),
        row(2, type="ACCUSE", quad=3, confidence=0.2),
        row(3, source="wikipedia", modality="planned"),
        row(4, date=date(2025, 6, 24), confidence=None, modality=None),
    )
    day = date(2025, 6, 23)
    asked = {
        "12": Query(until=day, sources=("mid",)),
        "234": Query(since=day),
        "1234": Query(sources=("starter",)),
        "2": Query(types=("ACCUSE",)),
        "134": Query(quads=(1, 2)),
        "3": Query(modalities=("planned",)),
        "14": Query(at_least=0.5, sources=("mid",)),
    }
    for expected, query in asked.items():
        assert "".join(ids(store.events(query))) == expected


def test_duplicates_collapse_by_the_rule_asked_for(record: Callable[..., Store]) -> None:
    store = record(
        row(1, duplicate_key=7, reported=date(2025, 6, 25), url="https://a.example"),
        row(2, duplicate_key=7, reported=date(2025, 6, 24), url="https://a.example"),
        row(3, duplicate_key=7, recipient="USA", recipient_state="USA"),
        row(4, duplicate_key=None, url="https://a.example", type="ACCUSE"),
        row(5, duplicate_key=None),
    )
    assert ids(store.events(Query(duplicates="raw"))) == list("12345")
    event = store.events(Query(duplicates="event"))
    assert (ids(event), list(event["duplicates"])) == (list("2345"), [2, 1, 1, 1])
    story = store.events(Query(duplicates="story"))
    assert (ids(story), list(story["duplicates"])) == (list("2345"), [2, 1, 1, 1])
    found = store.counts(Query()).iloc[0]
    assert (found["raw"], found["event"], found["story"]) == (5, 4, 4)


def test_the_order_and_the_choice_never_hang_on_how_rows_lie(record: Callable[..., Store]) -> None:
    rows = [row(1, actor_name=name, duplicate_key=7) for name in ("UEFA", "FIFA", "FINA")]
    for query in (Query(duplicates="raw"), Query()):
        first, second = (record(*chosen).events(query) for chosen in (rows, rows[::-1]))
        pd.testing.assert_frame_equal(first, second)
        assert first["actor_name"][0] == "FIFA"


def test_a_meeting_is_one_dyad_whichever_side_is_named_first(record: Callable[..., Store]) -> None:
    there = row(1, duplicate_key=7, symmetric=True)
    back = row(
        2, duplicate_key=7, symmetric=True, actor="IRN", actor_state="IRN", recipient="RUS", recipient_state="RUS"
    )
    assert len(record(there, back).events(Query())) == 1
    one_way = [item | {"symmetric": False} for item in (there, back)]
    assert len(record(*one_way).events(Query())) == 2


def test_columns_have_one_type_whatever_they_hold(record: Callable[..., Store]) -> None:
    store = record(row(1, tone=0.1, quad=None, duplicate_key=2**64 - 1, symmetric=None), row(2, duplicate_key=None))
    full, empty = store.events(Query()), store.events(Query(actors=("FRA",)))
    assert list(full.columns) == [*RECORD_COLUMNS, "duplicates"]
    assert (len(empty), list(empty.columns)) == (0, list(full.columns))
    assert {name for name in full if full[name].dtype != empty[name].dtype} == set()
    assert full["date"].dtype.kind == "M"
    assert (full["duplicate_key"][0], full["tone"][0]) == (2**64 - 1, 0.1)
    assert full["symmetric"].tolist() == [False, False]
    assert full["quad"].isna().tolist() == [True, False]


def test_coverage_counts_rows_and_events_of_anybody(record: Callable[..., Store]) -> None:
    store = record(
        row(1, duplicate_key=1),
        row(2, duplicate_key=1, actor="USA", actor_state="USA"),
        row(3, source="wikipedia"),
        row(4, date=date(2025, 6, 30)),
    )
    found = store.coverage(Query(actors=("FRA",), until=date(2025, 6, 29)))
    assert found[["source", "rows", "events"]].to_numpy().tolist() == [["mid", 2, 1], ["wikipedia", 1, 1]]
    assert list(store.coverage(Query(sources=("wikipedia",)))["rows"]) == [1]


def test_days_in_the_store_are_told_before_and_after_they_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    with Store.open(path, write=True, starter_in=tmp_path) as store:
        store.take_in(many(5), seen("a"))
        before = store.coverage(Query())
    with Store.open(path, starter_in=tmp_path) as store:
        after = store.coverage(Query())
    pd.testing.assert_frame_equal(before, after)
    assert list(after["rows"]) == [1, 1, 1, 1, 1]


def test_the_record_is_the_starter_and_the_store_together(tmp_path: Path) -> None:
    write_starter([row(1)], folder=tmp_path / "starter", sources=SOURCES)
    path = tmp_path / "s.duckdb"
    with Store.open(path, write=True, starter_in=tmp_path / "starter") as store:
        store.take_in(many(2), seen("a"))
    with Store.open(path, starter_in=tmp_path / "starter") as store:
        assert set(store.events(Query())["dataset"]) == {"starter", "polecat"}
        assert store.starter_sources[0].attribution == "Ministry"
        assert list(store.coverage(Query())["dataset"]) == ["polecat", "polecat", "starter"]


def test_a_starter_record_is_the_same_bytes_each_time(tmp_path: Path) -> None:
    rows = [row(number, tone=number / 7) for number in range(50)]
    made = [write_starter(rows[::step], folder=tmp_path / str(step), sources=SOURCES) for step in (1, -1)]
    assert made[0].sha256 == made[1].sha256
    assert (made[0].sources[0].first, made[0].sources[0].rows) == (date(2025, 6, 23), 50)


def test_another_starter_than_the_described_one_is_refused(tmp_path: Path) -> None:
    made = write_starter([row(1)], folder=tmp_path, sources=SOURCES)
    made.path.write_bytes(made.path.read_bytes() + b"\0")
    starter.cache_clear()
    with pytest.raises(StoreTrouble, match=r"starter\.parquet: digest .* install the package again"):
        Store.open(None, starter_in=tmp_path)


@pytest.mark.parametrize("wrong", [{"source": "blog"}, {"date": None}, {"colour": "red"}])
def test_a_starter_holds_described_and_dated_rows_only(tmp_path: Path, wrong: Row) -> None:
    with pytest.raises(StoreTrouble, match=r"row of event 't:1'"):
        write_starter([row(1, **wrong)], folder=tmp_path, sources=SOURCES)


def test_without_a_starter_or_a_store_the_record_is_empty(tmp_path: Path) -> None:
    with Store.open(None, starter_in=tmp_path) as store:
        assert (len(store.events(Query())), len(store.coverage(Query())), len(store.ledger())) == (0, 0, 0)
        assert len(store.slots("gdelt-2")) == 0
        with pytest.raises(StoreTrouble, match="reading only"):
            store.take_in(extract("a"), seen("a"))
    with pytest.raises(StoreTrouble, match="name a store"):
        Store.open(None, write=True)
