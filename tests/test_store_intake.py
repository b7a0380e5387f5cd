"""Files into the store: nothing lost without a word, nothing taken twice, the same store whatever the order."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backchannel.errors import StoreTrouble
from backchannel.model.coding import Actor, ResolvedDate
from backchannel.model.documents import Document, Span
from backchannel.model.events import Event, Report
from backchannel.model.record import (
    MENTION_COLUMNS,
    RECORD_COLUMNS,
    LedgerRow,
    Lookup,
    Query,
    RefusedRow,
)
from backchannel.model.rows import Origin, rows_of
from backchannel.store.slots import expected
from backchannel.store.store import Store
from store_files import ROW, extract, seen

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "s.duckdb", write=True, starter_in=tmp_path) as opened:
        yield opened


def ids(store: Store) -> list[str]:
    return sorted(store.events(Query(duplicates="raw"))["source_id"])


def test_a_file_comes_in_with_its_line(store: Store) -> None:
    line = store.take_in(extract("a", "b", notes=("no URL",), repaired=1), seen("1", slot=None))
    assert (line.outcome, line.rows_in, line.rows_kept, line.rows_refused, line.events) == ("got", 2, 2, 0, 2)
    assert (line.first, line.last, line.licence, line.rows_repaired) == (date(2020, 3, 1), date(2020, 3, 1), "CC0", 1)
    assert line.reason == "no URL"
    assert store.ledger().iloc[0]["outcome"] == "got"
    assert store.provenance("polecat:b")[["path", "row"]].to_numpy().tolist() == [["a.csv", 2]]
    assert ids(store) == ["a", "b"]


def test_the_same_bytes_change_nothing(store: Store) -> None:
    store.take_in(extract("a"), seen("1"))
    before = store.digest()
    again = store.take_in(extract("a"), seen("1", "elsewhere/renamed.csv"))
    assert (again.outcome, again.path, again.rows_kept) == ("already there", "elsewhere/renamed.csv", 1)
    assert store.digest() == before
    other = store.take_in(extract("b"), seen("1", "x.zip:second.csv"))
    assert other.outcome == "got"


def test_another_file_of_a_slot_takes_its_place(store: Store) -> None:
    store.take_in(extract("a", "b", slot="20200301"), seen("1", "one.zip:1.csv"))
    second = store.take_in(extract("c", slot="20200301"), seen("2", "two.zip:1.csv"))
    assert (second.outcome, second.reason) == ("replaced", "takes the place of one.zip:1.csv, of the same slot")
    assert (ids(store), len(store.ledger())) == (["c"], 1)
    for name, fields in {"x.translation.zip:1.csv": {}, "y": {"dataset": "icews"}, "z": {"slot": "20200302"}}.items():
        line = store.take_in(extract(name[0], **({"slot": "20200301"} | fields)), seen(name[0], name))  # type: ignore[arg-type]
        assert line.outcome == "got"
    assert ids(store) == ["c", "x", "y", "z"]


@pytest.mark.parametrize("rows_in", [1, 3])
def test_rows_that_do_not_add_up_are_not_taken_in(store: Store, rows_in: int) -> None:
    store.take_in(extract("kept", slot="20200301"), seen("1", "old.csv"))
    line = store.take_in(extract("a", "b", rows_in=rows_in, slot="20200301"), seen("2"))
    assert (line.outcome, line.rows_kept, line.rows_refused) == ("refused", 0, rows_in)
    assert f"{rows_in} rows in, but 2 kept and 0 refused" in line.reason
    assert ids(store) == ["kept"]
    assert set(store.ledger()["outcome"]) == {"got", "refused"}


def test_a_query_that_fails_refuses_the_file_alone(store: Store) -> None:
    broken = extract("a", select="SELECT CAST('x' AS INTEGER)")
    assert "can't be read as polecat 1" in store.take_in(broken, seen("1")).reason
    assert store.take_in(extract("a"), seen("1")).outcome == "got"
    assert list(store.ledger()["outcome"]) == ["got"], "the failure before it is settled"


def test_refused_rows_are_counted_in_full_and_shown_in_part(store: Store) -> None:
    refused = tuple(RefusedRow(row=number, reason="too long", sample="=x") for number in range(1500))
    line = store.take_in(extract("a", rows_in=2001, refused=refused, refused_count=2000), seen("1"))
    assert (line.outcome, line.rows_refused) == ("got", 2000)
    shown = store.refused("a.csv")
    assert (len(shown), list(shown.columns)) == (1000, ["path", "row", "reason", "sample"])
    assert len(store.refused("other.csv")) == 0


def test_what_duckdb_rejects_is_refused_with_its_row(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "made.csv"
    file.write_text("id,number\na,1\nb\nc,3,x\nd,4\n", encoding="utf-8")
    read = f"read_csv('{file}', columns = {{'id': 'VARCHAR', 'number': 'BIGINT'}}, auto_detect = false, delim = ',', "
    read += "header = false, skip = 1, store_rejects = true)"
    select = f"SELECT {ROW} FROM (SELECT *, 'polecat' AS dataset, DATE '2020-03-01' AS day FROM {read})"
    for digest in "12":
        line = store.take_in(extract("-", select=select, rows_in=4, rejects=True), seen(digest, f"{digest}.csv"))
        assert (line.outcome, line.rows_kept, line.rows_refused) == ("got", 2, 2), line.reason
        assert sorted(store.refused(f"{digest}.csv")["row"]) == [2, 3]
        assert sorted(store.refused(f"{digest}.csv")["sample"]) == ["b", "c,3,x"]


def test_what_an_extract_leaves_out_is_asked_for_only_if_the_rows_do_not_add_up(store: Store) -> None:
    left_out = "SELECT CAST(NULL AS BIGINT), 'no date', 'z'"
    line = store.take_in(extract("a", rows_in=2, refusals=left_out), seen("1"))
    assert (line.outcome, line.rows_refused, store.refused()["reason"][0]) == ("got", 1, "no date")
    assert store.take_in(extract("b", refusals="this is never read"), seen("2", "b.csv")).outcome == "got"


def test_a_row_of_two_dyads_counts_once(store: Store) -> None:
    one = extract("a")
    twice = f"SELECT * FROM ({one.select}) UNION ALL SELECT * REPLACE ('USA' AS recipient) FROM ({one.select})"
    line = store.take_in(extract("a", select=twice), seen("1"))
    assert (line.outcome, line.rows_kept, line.events, len(store.events(Query()))) == ("got", 1, 1, 2)


def test_lookups_are_there_for_their_file_only(store: Store) -> None:
    names = Lookup(columns=("id", "state", "weight"), rows=(("a", "TUR", 1), ("b", None, 0.5), ("c'", "FRA", None)))
    joined = f"SELECT m.* REPLACE (state AS actor_state) FROM ({extract('a').select}) AS m JOIN names ON source_id = id"
    assert store.take_in(extract("a", select=joined, lookups={"names": names}), seen("1")).outcome == "got"
    assert list(store.events(Query())["actor_state"]) == ["TUR"]
    assert "names" in store.take_in(extract("a", select=joined), seen("2", "b.csv")).reason


def test_living_data_replace_and_withdraw_their_own_rows_only(store: Store) -> None:
    store.take_in(extract("a", "b", "c", dataset="acled"), seen("1", "1.csv"))
    store.take_in(extract("a", "b", "c", dataset="icews"), seen("2", "2.csv"))
    store.take_in(extract("a", dataset="acled", day="2021-01-01", replaces="source_id"), seen("3", "3.csv"))
    found = store.events(Query(sources=("acled",)))
    assert sorted(zip(found["source_id"], found["date"].dt.year, strict=True)) == [
        ("a", 2021),
        ("b", 2020),
        ("c", 2020),
    ]
    gone = store.take_in(extract(dataset="acled", deletes=("b", "never there")), seen("4", "4.csv"))
    assert gone.outcome == "got"
    assert sorted(store.events(Query(sources=("acled",)))["source_id"]) == ["a", "c"]
    assert len(store.events(Query(sources=("icews",)))) == 3


def test_mentions_have_a_table_of_their_own(store: Store) -> None:
    given = {"event": "'gdelt-2:1'", "dataset": "'gdelt-2'", "mentioned": "TIMESTAMP '2020-03-01 00:15:00'"}
    chosen = ", ".join(f"CAST({given.get(name, 'NULL')} AS {kind})" for name, kind in MENTION_COLUMNS.items())
    mention = extract("-", dataset="gdelt-2", select=f"SELECT {chosen}", table="mention", slot="20200301001500")
    assert store.take_in(mention, seen("1", "1.mentions.csv")).first == date(2020, 3, 1)
    assert len(store.events(Query())) == 0
    event = extract("a", dataset="gdelt-2", slot="20200301001500")
    assert store.take_in(event, seen("2", "2.csv")).outcome == "got", "it shares the slot, not the table"
    assert len(store.ledger()) == 2


def test_slots_are_got_or_missing_and_never_left_out(store: Store) -> None:
    for stamp in ("20200301000000", "20200301010000"):
        store.take_in(extract(stamp, dataset="gdelt-2", slot=stamp), seen(stamp[9], f"{stamp}.export.CSV"))
    lost = LedgerRow(path="x.export.CSV.zip", outcome="missing", dataset="gdelt-2", slot="20200301003000", reason="404")
    assert store.note_refused(lost).outcome == "missing"
    store.note_refused(lost)
    found = store.slots("gdelt-2")
    assert set(found["stream"]) == {"event"}
    assert list(found["slot"].str[8:12]) == ["0000", "0015", "0030", "0045", "0100"]
    assert list(found["outcome"]) == ["got", "missing", "missing", "missing", "got"]
    assert found["reason"][2] == "404"
    late = extract("late", dataset="gdelt-2", slot="20200301003000")
    assert store.take_in(late, seen("f", "late.CSV")).outcome == "got"
    assert list(store.slots("gdelt-2")["outcome"]) == ["got", "missing", "got", "missing", "got"]
    assert store.note_refused(lost).outcome == "already there"
    assert len(store.ledger()) == 3
    other = LedgerRow(path="b.export.CSV.zip", outcome="refused", dataset="gdelt-2", slot="20200301003000", sha256="0")
    store.note_refused(other)
    assert list(store.slots("gdelt-2")["outcome"])[2] == "got", "a bad copy does not hide the good one"


@given(st.lists(st.integers(0, 400), min_size=1, max_size=8))
def test_expected_slots_hold_the_given_ones_and_every_one_between(days: list[int]) -> None:
    stamps = [date.fromordinal(737_000 + number).strftime("%Y%m%d") for number in days]
    found = expected(stamps)
    assert set(stamps) <= set(found)
    assert (found[0], found[-1], len(found)) == (min(stamps), max(stamps), max(days) - min(days) + 1)


def test_a_stamp_that_is_no_time_of_the_stream_asks_for_nothing() -> None:
    odd = ["00010101000000", "20200230", "99991231", "20200301"]
    assert expected(odd) == sorted(odd)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations(range(4)))
def test_the_digest_tells_content_and_not_order(tmp_path_factory: pytest.TempPathFactory, order: list[int]) -> None:
    files = [(extract("a", "b"), seen("1", "1")), (extract("c"), seen("2", "2")), (extract("d"), seen("3", "3"))]
    digests = []
    for numbers in (range(4), order):
        with Store.open(tmp_path_factory.mktemp("digest") / "s.duckdb", write=True) as store:
            for number in numbers:
                if number == 3:
                    store.note_refused(LedgerRow(path="x", outcome="refused", reason="empty", sha256="9" * 64))
                else:
                    store.take_in(*files[number])
            digests.append(store.digest())
            store.take_in(extract("e"), seen("5"))
            assert store.digest() != digests[-1]
    assert digests[0] == digests[1]


def event(*, symmetric: bool = False, start: date | None = date(2025, 6, 22)) -> Event:
    """Two or three parties at one table."""
    parties = tuple(Actor(code=code, name=code, country=code[:3]) for code in ("TUR", "RUS.GOV", "IRN"))
    report = Report(
        span=Span(document_id="d", start=3, end=7, quote="Text"), reporters=("TASS", "RUS.GOV"), modality="asserted",
        certainty="stated", tone=0.25, confidence=0.75,
    )  # fmt: skip
    return Event(
        id="e", date=ResolvedDate(start=start, precision="day" if start else "unknown", basis="stated", end=start),
        actors=parties if symmetric else parties[:1], recipients=() if symmetric else parties[1:], type="CONSULT",
        mode="visit", contexts=("military",), quad=1, symmetric=symmetric, reports=(report,), coder="test",
    )  # fmt: skip


def test_an_event_makes_a_row_for_each_dyad() -> None:
    origin = Origin(dataset="own", source="paper", source_id="7", url="https://a.example")
    there = rows_of(event(), origin, score=4.0)
    assert [(row["actor"], row["recipient"], row["recipient_state"]) for row in there] == [
        ("TUR", "RUS.GOV", "RUS"),
        ("TUR", "IRN", "IRN"),
    ]
    assert {row["event"] for row in there} == {"own:paper:7:e"}
    assert (there[0]["reporter"], there[0]["date_end"], there[0]["score"]) == ("TASS > RUS.GOV", None, 4.0)
    met = rows_of(event(symmetric=True), origin)
    pairs = [(row["actor"], row["recipient"]) for row in met]
    assert pairs == [("IRN", "RUS.GOV"), ("IRN", "TUR"), ("RUS.GOV", "TUR")]
    assert len({row["duplicate_key"] for row in met}) == 3
    assert not {name for row in there + met for name in row} - set(RECORD_COLUMNS)


def test_events_of_own_documents_land_once(store: Store) -> None:
    paper = Document(
        id="d", text="a Text", source="a.html", sha256="ab" * 32, publisher="P", published=date(2025, 6, 28)
    )
    assert store.add_events([event(), event(symmetric=True)], paper).outcome == "got"
    assert store.add_events([event(start=None)], paper).outcome == "replaced"
    found = store.events(Query(sources=("own",)))
    assert list(found["recipient"]) == ["IRN", "RUS.GOV"]
    assert set(zip(found["date"].dt.date, found["date_precision"], strict=True)) == {(date(2025, 6, 28), "publication")}
    assert (found["score"][0], found["document"][0], len(store.ledger())) == (4.0, "d", 1)


def test_a_store_open_for_reading_takes_nothing(tmp_path: Path, store: Store) -> None:
    store.close()
    with Store.open(tmp_path / "s.duckdb") as reader:
        with pytest.raises(StoreTrouble, match="open with write=True"):
            reader.take_in(extract("a"), seen("1"))
        with pytest.raises(StoreTrouble, match="open with write=True"):
            reader.add_events([event()], Document(id="d", text="", source="-", sha256=""))
