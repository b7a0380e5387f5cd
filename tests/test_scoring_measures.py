"""Measures of labelled rows: figures with their intervals, actors, dates, and the plain readers beside them."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.scoring.actors import ACTORS, ActorRow, read_actors
from backchannel.scoring.confusion import confusion, drawn_tables, macro_f1, macro_f1_of
from backchannel.scoring.dates import DATES, When, read_dates
from backchannel.scoring.evaluation import as_json
from backchannel.scoring.features import pair_features
from backchannel.scoring.floors import dates_floor, directed_floor, linear_rule, neutral_floor, relations_floor
from backchannel.scoring.intervals import drawn_sums
from backchannel.scoring.linear import linear
from backchannel.scoring.lines import Rows
from backchannel.scoring.neutral import NEUTRAL
from backchannel.scoring.plover import ROOTS
from backchannel.scoring.tone import PAIR_TONE, PairTone
from labelled_files import written

DATA = Path(__file__).parents[2] / "shared" / "data" / "corpora"
MODELS = ("relations", "tone_target", "tone_directed", "neutral")


# Measures


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=30))
def test_macro_f1_is_the_mean_of_what_the_definition_says(pairs: list[tuple[str, str]]) -> None:
    gold, read = [one for one, _ in pairs], [other for _, other in pairs]
    table = np.array(confusion(gold, read, labels="abc").counts, dtype=np.float64)
    scores = []
    for label in sorted({*gold, *read}):
        right = sum(one == other == label for one, other in pairs)
        scores.append(2 * right / (gold.count(label) + read.count(label)))
    assert float(macro_f1(table)) == pytest.approx(sum(scores) / len(scores))


@settings(max_examples=25)
@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("ab")), min_size=2, max_size=30), st.integers(0, 9))
def test_intervals_are_of_the_seed_and_hold_between_none_and_all(pairs: list[tuple[str, str]], seed: int) -> None:
    gold, read = zip(*pairs, strict=True)
    one, other = (
        macro_f1_of(drawn_tables(gold, read, units=range(len(gold)), labels="ab", seed=seed, resamples=50))
        for _ in range(2)
    )
    assert one == other
    assert one.low is not None
    assert one.high is not None
    assert 0 <= one.low <= one.high <= 1


def test_rows_of_one_sentence_are_drawn_together() -> None:
    gold, read = ["a"] * 50 + ["b"] * 50, ["a"] * 100
    apart = macro_f1_of(drawn_tables(gold, read, units=range(100), labels="ab"))
    together = macro_f1_of(drawn_tables(gold, read, units=[k // 50 for k in range(100)], labels="ab"))
    assert apart.high is not None
    assert together.high is not None
    assert (together.high, apart.high < 0.5) == (1.0, True)


def test_portions_of_draws_are_the_draws_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    table = np.arange(12.0).reshape(6, 2)
    whole = drawn_sums(table, seed=3, resamples=20)
    monkeypatch.setattr("backchannel.scoring.intervals._PORTION_CELLS", 30)
    assert np.array_equal(drawn_sums(table, seed=3, resamples=20), whole)
    assert len({tuple(row) for row in whole.tolist()}) > 10


def test_the_false_positive_rate_counts_gold_zeros_only() -> None:
    gold = Rows(rows=(("They slept.", 0), ("They ate.", 0), ("They met.", 1), ("They sat.", 0)))
    found = NEUTRAL.score(gold, lambda _: [0, 4, 0, 1], floor=lambda _: [0, 0, 1, 0])
    assert found.metrics["false_positive_rate_class_0"].value == pytest.approx(2 / 3)
    assert found.baseline["macro_f1"].value == 1.0


# Actors


def test_actors_need_both_codes_and_a_refusal_where_nothing_is_right(tmp_path: Path) -> None:
    rows = [
        {"mention": "the Kremlin", "date": "2025-06-23", "iso3": "rus", "sector": "GOV"},
        {"mention": "protesters", "date": None, "iso3": None, "sector": "CVL"},
        {"mention": "the talks", "iso3": None, "sector": None},
        {"mention": "Oman", "date": "June", "iso3": "OMN", "sector": None},
    ]
    gold = read_actors(written(tmp_path, "\n".join(map(json.dumps, rows))))
    assert [row.on for row in gold.rows] == [date(2025, 6, 23), None, None]
    assert gold.problems[0].startswith("line 4: date: ")
    found = ACTORS.score(gold, lambda _: [("RUS", "GOV"), (None, None), (None, None)])
    values = {name: metric.value for name, metric in found.metrics.items()}
    assert values["accuracy"] == pytest.approx(2 / 3)
    assert values["refused"] == pytest.approx(2 / 3)
    assert (values["accuracy_iso3"], values["accuracy_answered"]) == (1.0, 1.0)


@given(st.lists(st.sampled_from([("RUS", "GOV"), (None, "GOV"), (None, None)]), min_size=1))
def test_a_perfect_resolver_gets_full_marks(codes: list[tuple[str | None, str | None]]) -> None:
    gold = Rows(rows=tuple(ActorRow(mention="x", on=None, iso3=iso3, sector=sector) for iso3, sector in codes))
    metrics = ACTORS.score(gold, lambda _: codes, resamples=0).metrics
    assert {metrics[name].value for name in ("accuracy", "accuracy_iso3", "accuracy_sector")} == {1.0}


# Dates


def when(start: str | None, end: str | None = None, granularity: str | None = "day", kind: str = "exact") -> When:
    first, last = (date.fromisoformat(day) if day else None for day in (start, end))
    return When(start=first, end=last, granularity=granularity, type=kind)


def test_days_decide_and_an_open_end_is_the_end_of_its_unit(tmp_path: Path) -> None:
    shared = {"reference": "2025-06-25", "granularity": "month", "type": "exact"}
    rows = [
        {"expression": "June", "start": "2025-06-01", "end": None, **shared},
        {"expression": "May", "start": "2025-05", "end": "2025-05", **shared},
        {"expression": "one day", "start": None, "end": None, **shared, "granularity": None, "type": "unresolved"},
        {"expression": "May", "start": "2025-13", "end": None, **shared},
        {"expression": "May", "start": "soon", "end": None, **shared},
        {"expression": "May", "start": "2025-05-01 or so", "end": None, **shared},
    ]
    gold = read_dates(written(tmp_path, "\n".join(map(json.dumps, rows))))
    assert ["is no ISO day" in problem for problem in gold.problems] == [True, True, True]
    answers = [
        when("2025-06-01", "2025-06-30", "month"),
        when("2025-05-01", "2025-05-31", "day", "range"),
        when(None, None, None, "unresolved"),
    ]
    values = {name: metric.value for name, metric in DATES.score(gold, lambda _: answers).metrics.items()}
    assert values["accuracy"] == 1.0
    assert values["refused"] == pytest.approx(1 / 3)
    assert values["accuracy_granularity"] == 0.5
    assert values["accuracy_type"] == values["accuracy_all"] == pytest.approx(2 / 3)


def test_the_floor_of_dates_never_asks_the_clock() -> None:
    found = dates_floor([("yesterday", None), ("two days ago", None), ("3 June 2024", None)])
    assert [found_when.start for found_when in found] == [None, None, date(2024, 6, 3)]


# Linear models


@pytest.mark.parametrize("name", MODELS)
def test_shipped_models_are_those_of_the_record_and_hold_no_words(name: str) -> None:
    folder = Path(__file__).parents[1] / "src" / "backchannel" / "data" / "baselines"
    record = json.loads((folder / "baselines.json").read_text())[name]
    raw = (folder / f"{name}.npz").read_bytes()
    assert hashlib.sha256(raw).hexdigest() == record["sha256"]
    assert len(raw) < 600_000
    with np.load(folder / f"{name}.npz", allow_pickle=False) as kept:
        words = {key for key in kept if kept[key].dtype.kind not in "fu"}
        assert words == {"classes"}
        assert sorted(kept["hashes"].tolist()) == kept["hashes"].tolist()


def test_the_linear_floors_answer_in_the_classes_of_their_task() -> None:
    rows = [("Oman accused Chad of spying.", ((0, 4),), ((13, 17),)), ("", (), ())]
    chances = relations_floor(rows)
    assert all(set(row) == set(ROOTS) and sum(row.values()) == pytest.approx(1, abs=1e-3) for row in chances)
    assert max(chances[0], key=lambda root: chances[0][root]) == "ACCUSE"
    assert set(directed_floor([("Oman praised Chad.", (0, 4), (13, 17))])) <= set(range(5))
    assert set(neutral_floor(["They met.", ""])) <= set(range(5))
    assert neutral_floor([]) == []


def test_the_floor_sees_who_comes_first() -> None:
    text = "Oman accused Chad of spying."
    assert pair_features(text, [(0, 4)], [(13, 17)]) != pair_features(text, [(13, 17)], [(0, 4)])
    model = linear("relations")
    assert model.probabilities([pair_features(text, [(0, 4)], [(13, 17)])]).shape == (1, len(ROOTS))


@pytest.mark.skipif(not DATA.is_dir(), reason="needs the corpora")
def test_a_model_says_when_it_is_measured_on_its_own_training_file(tmp_path: Path) -> None:
    own = DATA / "coped" / "class_train.tsv"
    assert "this very file" in linear_rule("neutral", own)
    assert "this very file" not in linear_rule("neutral", written(tmp_path, own.read_bytes() + b"They met.\t1\n"))


def test_pairs_are_scored_beside_their_floor() -> None:
    rows = [PairTone(sentence=f"Oman met Chad {label}.", first=(0, 4), second=(9, 13), label=label) for label in (1, 3)]
    found = PAIR_TONE.score(
        Rows(rows=tuple(rows)), lambda _: [1, 3], floor=lambda _: [3, 1], floor_rule="the other way"
    )
    assert found.metrics["macro_f1"].value == 1.0
    assert found.baseline["macro_f1"].value == 0.0
    assert as_json(found, file="g")["baseline_rule"] == "the other way"
