"""The scoring room: gold files, matching and measures."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.errors import UnreadableInput
from backchannel.model.claims import CERTAINTIES, KINDS, Claim, Slots
from backchannel.model.coding import ResolvedDate
from backchannel.model.documents import Span
from backchannel.scoring.claim_pairs import match
from backchannel.scoring.claims import as_json, score
from backchannel.scoring.gold import GoldClaim, GoldDocument, as_document, read_gold
from backchannel.scoring.intervals import ratios

GOLD_DEV = Path(__file__).parents[2] / "shared" / "data" / "claims" / "gold_dev.jsonl"


def gold_claim(start: int, end: int, **changes: Any) -> GoldClaim:
    labels: dict[str, Any] = {"kind": "event", "made_by": "author", "certainty": "stated", **changes}
    return GoldClaim(start=start, end=end, quote="x" * (end - start), **labels)


def gold_document(name: str, *claims: GoldClaim) -> GoldDocument:
    return GoldDocument(id=name, published=None, text="x" * 200, claims=claims)


def read_claim(start: int, end: int, **changes: Any) -> Claim:
    labels: dict[str, Any] = {"kind": "event", "made_by": "author", "certainty": "stated", **changes}
    span = Span(document_id="d", start=start, end=end, quote="x" * (end - start))
    return Claim(id=f"c{start}", text=span.quote, span=span, **labels)


LABELS = [
    {"kind": kind, "certainty": certainty, "made_by": made_by, "actors": actors, "date": day}
    for kind, certainty in zip(KINDS, cycle(CERTAINTIES), strict=False)
    for made_by, actors, day in [
        ("author", (), None),
        ("Ana Lind", ("RUS", "IRN"), "2025-06"),
        ("Ana", ("RUS",), "2025"),
    ]
]
claims = st.builds(
    lambda start, length, labels: gold_claim(start, start + length, **labels),
    st.integers(0, 40),
    st.integers(1, 20),
    st.sampled_from(LABELS),
)
claim_lists = st.lists(claims, max_size=6)
gold_sets = st.lists(claim_lists, min_size=1, max_size=3)


# --- matching ---------------------------------------------------------------------------------------------------------


def test_spans_pair_from_half_overlap_on() -> None:
    assert match([gold_claim(0, 10)], [gold_claim(5, 10)]) == ((0, 0),)  # 5 of 10
    assert match([gold_claim(0, 10)], [gold_claim(6, 10)]) == ()  # 4 of 10
    assert match([gold_claim(0, 10)], [gold_claim(10, 20)]) == ()


def test_the_best_overlap_is_taken_first() -> None:
    gold = [gold_claim(0, 10), gold_claim(0, 8)]
    assert match(gold, [gold_claim(0, 8)]) == ((1, 0),)


def test_two_claims_on_one_span_are_not_crossed() -> None:
    gold = [gold_claim(0, 10, kind="event"), gold_claim(0, 10, kind="commitment")]
    predicted = [gold_claim(0, 10, kind="commitment"), gold_claim(0, 10, kind="event")]
    assert match(gold, predicted) == ((0, 1), (1, 0))


@given(claim_lists, claim_lists)
def test_matching_uses_each_claim_once_and_only_enough_overlap(
    gold: list[GoldClaim], predicted: list[GoldClaim]
) -> None:
    pairs = match(gold, predicted)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    for i, j in pairs:
        ours, theirs = set(range(gold[i].start, gold[i].end)), set(range(predicted[j].start, predicted[j].end))
        assert 2 * len(ours & theirs) >= len(ours | theirs)


@given(claim_lists, claim_lists)
def test_no_pair_is_left_that_could_still_be_made(gold: list[GoldClaim], predicted: list[GoldClaim]) -> None:
    pairs = match(gold, predicted)
    left = [claim for i, claim in enumerate(gold) if i not in {i for i, _ in pairs}]
    right = [claim for j, claim in enumerate(predicted) if j not in {j for _, j in pairs}]
    assert match(left, right) == ()


# --- measures ---------------------------------------------------------------------------------------------------------


def test_a_small_example_worked_by_hand() -> None:
    gold = [
        gold_document(
            "a",
            gold_claim(0, 20, made_by="Sergey Lavrov", actors=("RUS", "IRN"), date="2025-06"),
            gold_claim(30, 40, kind="assessment", certainty="hedged"),
            gold_claim(50, 60, kind="forecast"),
        ),
        gold_document("b", gold_claim(0, 10, kind="geography", actors=("TKM",))),
    ]
    predicted = {
        "a": [
            read_claim(0, 18, made_by="Lavrov", slots=Slots(actors=("RUS.GOV", "TUR"))),
            read_claim(31, 40, kind="channel"),
            read_claim(100, 110),
        ],
        "b": [read_claim(0, 10, kind="geography", certainty="denied", slots=Slots(actors=("TKM", "IRN")))],
    }
    scores = score(gold, predicted)
    values = {name: metric.value for name, metric in scores.metrics.items()}
    assert values == {
        "span_precision": 3 / 4,
        "span_recall": 3 / 4,
        "span_f1": 3 / 4,
        "kind_span_f1": 4 / 8,
        "kind_span_f1.event": 2 / 3,
        "kind_span_f1.geography": 1.0,
        "kind_span_f1.channel": 0.0,
        "kind_span_f1.forecast": 0.0,
        "kind_span_f1.assessment": 0.0,
        "certainty_accuracy": 1 / 3,
        "made_by_accuracy": 1.0,
        "actors_f1": 4 / 7,
        "date_accuracy": 0.0,
        "false_check_rate": 1 / 2,
    }
    assert (scores.documents, scores.claims) == (2, 4)


def test_dates_agree_as_precisely_as_they_are_known() -> None:
    month = ResolvedDate(start=date(2025, 6, 1), precision="month", basis="stated")
    gold = [gold_document("a", gold_claim(0, 10, date="2025-06"))]
    assert score(gold, {"a": [read_claim(0, 10, slots=Slots(date=month))]}).metrics["date_accuracy"].value == 1.0
    day = replace(month, precision="day")
    assert score(gold, {"a": [read_claim(0, 10, slots=Slots(date=day))]}).metrics["date_accuracy"].value == 0.0


@pytest.mark.parametrize(
    ("ours", "theirs", "right"),
    [
        ("author", "author", 1.0),
        ("author", "Sergey Lavrov", 0.0),
        ("Sergey Lavrov", "author", 0.0),
        ("Sergey Lavrov", "LAVROV", 1.0),
        ("the ministry", "the president", 0.0),
        ("the Russian Foreign Ministry", "the ministry", 1.0),
    ],
)
def test_reporters_agree_when_a_telling_word_is_shared(ours: str, theirs: str, right: float) -> None:
    gold = [gold_document("a", gold_claim(0, 10, made_by=ours))]
    assert score(gold, {"a": [read_claim(0, 10, made_by=theirs)]}).metrics["made_by_accuracy"].value == right


@given(gold_sets)
def test_a_perfect_reader_gets_full_marks(sets: list[list[GoldClaim]]) -> None:
    # Claims with the same labels on the same span are one claim said twice; gold files hold none.
    gold = [gold_document(str(place), *dict.fromkeys(rows)) for place, rows in enumerate(sets)]
    scores = score(gold, {document.id: document.claims for document in gold}, resamples=20)
    for name, metric in scores.metrics.items():
        assert metric.value in (None, 0.0 if name == "false_check_rate" else 1.0)


@given(gold_sets, gold_sets, st.randoms(use_true_random=False))
def test_order_does_not_matter(sets: list[list[GoldClaim]], answers: list[list[GoldClaim]], random: Any) -> None:
    gold = [gold_document(str(place), *rows) for place, rows in enumerate(sets)]
    predicted = {document.id: rows for document, rows in zip(gold, answers, strict=False)}
    before = score(gold, predicted, resamples=20)
    shuffled = [replace(row, claims=tuple(random.sample(row.claims, len(row.claims)))) for row in gold]
    random.shuffle(shuffled)
    turned = {name: random.sample(rows, len(rows)) for name, rows in reversed(predicted.items())}
    assert score(shuffled, turned, resamples=20) == before


@given(gold_sets, gold_sets)
def test_f1_lies_between_precision_and_recall_and_kinds_never_add(
    sets: list[list[GoldClaim]], answers: list[list[GoldClaim]]
) -> None:
    gold = [gold_document(str(place), *rows) for place, rows in enumerate(sets)]
    metrics = score(gold, dict(zip(map(str, range(len(gold))), answers, strict=False)), resamples=20).metrics
    precision, recall, f1 = (metrics[f"span_{name}"].value for name in ("precision", "recall", "f1"))
    if precision is not None and recall is not None:
        assert f1 is not None
        assert min(precision, recall) - 1e-12 <= f1 <= max(precision, recall) + 1e-12
    for metric in metrics.values():
        assert metric.value is None or 0 <= metric.value <= 1
        if metric.low is not None and metric.high is not None:
            assert 0 <= metric.low <= metric.high <= 1
    kinds = metrics["kind_span_f1"].value
    assert kinds is None or (f1 is not None and kinds <= f1)


def test_nothing_over_nothing_is_null_not_zero() -> None:
    metrics = score([gold_document("a")], {}).metrics
    assert {metric.value for metric in metrics.values()} == {None}
    assert score([], {}).metrics["span_f1"].value is None


def test_intervals_need_two_documents_and_a_seed_fixes_them() -> None:
    one = gold_document("a", gold_claim(0, 10))
    two = gold_document("b", gold_claim(0, 10), gold_claim(20, 30))
    assert score([one], {}).metrics["span_recall"].low is None
    answers = {"b": [gold_claim(0, 10)]}
    first, again = (score([one, two], answers, seed=7).metrics["span_recall"] for _ in range(2))
    assert first == again
    assert (first.low, first.value, first.high) == (0.0, 1 / 3, 0.5)


def test_the_interval_covers_the_value_of_an_even_sample() -> None:
    metric = ratios([[(place % 2, 1)] for place in range(100)], seed=3)[0]
    assert metric.low is not None
    assert metric.high is not None
    # Standard error of a share of one half in a hundred is 0.05.
    assert metric.low == pytest.approx(0.40, abs=0.02)
    assert metric.high == pytest.approx(0.60, abs=0.02)


def test_claims_for_an_unknown_document_are_refused() -> None:
    with pytest.raises(UnreadableInput, match="'b'"):
        score([gold_document("a")], {"b": []})


def test_json_has_the_agreed_shape() -> None:
    scores = score([gold_document("a", gold_claim(0, 10), gold_claim(20, 30), gold_claim(40, 50))], {"a": []})
    got = as_json(scores, file="dev.jsonl")
    assert {key: got[key] for key in ("task", "file", "n", "claims")} == {
        "task": "claims",
        "file": "dev.jsonl",
        "n": 1,
        "claims": 3,
    }
    assert got["metrics"]["span_recall"] == {"value": 0.0, "low": None, "high": None}
    assert json.loads(json.dumps(got, allow_nan=False)) == got


# --- gold files -------------------------------------------------------------------------------------------------------

TEXT = "France recalled its ambassador on Friday. Cairo never answered."
CLAIM = {
    "start": 0,
    "end": 40,
    "quote": TEXT[:40],
    "kind": "event",
    "made_by": "author",
    "certainty": "stated",
    "actors": ["FRA"],
    "date": None,
}
ROW = {"id": "a", "published": "2025-06-28", "text": TEXT, "claims": [CLAIM]}


def write(folder: Path, *rows: Any) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_a_gold_file_is_read_whole(tmp_path: Path) -> None:
    text = "Émile\u2028left 🕊 Bern."
    claim = {**CLAIM, "start": 6, "end": len(text), "quote": text[6:], "date": "2025-06"}
    spare = {"id": "b", "published": None, "text": text, "claims": [claim], "note": "ignored"}
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join([json.dumps(ROW), "", json.dumps(spare, ensure_ascii=False), ""]), encoding="utf-8")
    first, second = read_gold(path)
    assert (first.published, first.claims[0].actors) == (date(2025, 6, 28), ("FRA",))
    assert (second.published, second.claims[0].quote, second.claims[0].date) == (None, "left 🕊 Bern.", "2025-06")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{broken", "not JSON"),
        ("[1]", "found \\[1\\]"),
        ("[" * 100_000, "nested too deeply"),
        ({key: value for key, value in ROW.items() if key != "text"}, "text is missing"),
        ({**ROW, "published": "June"}, "published"),
        ({**ROW, "claims": [{**CLAIM, "end": 39}]}, "text\\[0:39\\] is .* but quote says"),
        ({**ROW, "claims": [{**CLAIM, "start": -63}]}, "claims.0.start"),
        ({**ROW, "claims": [{**CLAIM, "start": "0"}]}, "claims.0.start"),
        ({**ROW, "claims": [{**CLAIM, "kind": "gossip"}]}, "claims.0.kind.*'gossip'"),
        ({**ROW, "claims": [{**CLAIM, "certainty": "sure"}]}, "claims.0.certainty.*'sure'"),
        ({**ROW, "claims": [{**CLAIM, "date": "2025-02-30"}]}, "claims.0.date"),
        ({**ROW, "claims": [{**CLAIM, "date": "soon"}]}, "'soon' is no ISO day, month or year"),
        ({**ROW, "claims": [{key: value for key, value in CLAIM.items() if key != "actors"}]}, "actors is missing"),
        ({**ROW, "id": "first"}, "'first' was used on line 1"),
    ],
)
def test_a_malformed_line_is_named(tmp_path: Path, row: Any, said: str) -> None:
    path = write(tmp_path, {**ROW, "id": "first"}, row)
    with pytest.raises(UnreadableInput, match=said) as caught:
        read_gold(path)
    assert f"{path}, line 2" in str(caught.value)
    assert len(str(caught.value)) < 600


def test_annotated_text_is_given_to_a_reader_to_the_letter() -> None:
    text = f"  {TEXT}\r\n \x00"
    got = as_document(GoldDocument(id="a", published=date(2025, 6, 28), text=text, claims=()))
    assert (got.id, got.text, got.published, got.published_basis) == ("a", text, date(2025, 6, 28), "given")


def test_a_file_without_documents_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="no document in it"):
        read_gold(write(tmp_path, ""))
    with pytest.raises(UnreadableInput, match="no such file"):
        read_gold(tmp_path / "absent.jsonl")
    with pytest.raises(UnreadableInput, match="is a directory"):
        read_gold(tmp_path)
    (tmp_path / "latin.jsonl").write_bytes(b'{"id": "\xe9"}')
    with pytest.raises(UnreadableInput, match="byte 8 is not UTF-8"):
        read_gold(tmp_path / "latin.jsonl")


@pytest.mark.skipif(not GOLD_DEV.exists(), reason="the development gold is not here")
def test_the_development_gold_is_read_and_a_perfect_reader_passes() -> None:
    gold = read_gold(GOLD_DEV)
    metrics = score(gold, {document.id: document.claims for document in gold}).metrics
    assert (metrics["kind_span_f1"].value, metrics["false_check_rate"].value) == (1.0, 0.0)
