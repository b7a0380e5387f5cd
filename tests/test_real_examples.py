"""Labels of real sentences: found by place and digest, refused where another sentence stands."""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tools"))

import real_examples  # noqa: E402

TEXT = "Oman freed two sailors."
SOURCE = "news/x.jsonl.gz"


def laid_out(folder: Path, *, text: str = TEXT) -> Path:
    (folder / "news").mkdir()
    with gzip.open(folder / SOURCE, "wt", encoding="utf-8") as file:
        file.write(json.dumps({"text": f"  {text} More."}) + "\n")
    return folder


def row(**changes: object) -> dict[str, object]:
    digest = hashlib.sha256(TEXT.encode()).hexdigest()[:16]
    place: dict[str, object] = {"id": "t1", "source": SOURCE, "line": 1, "field": "text", "start": 2, "end": 25}
    return {**place, "sha256": digest, "part": 1, "mentions": [[1, 0, 4], [2, 11, 22]], **changes}


def test_a_sentence_is_found_by_its_place(tmp_path: Path) -> None:
    labels = tmp_path / "real.jsonl"
    labels.write_text(json.dumps(row(events="1>2 RETREAT.release a +")) + "\n", encoding="utf-8")
    [found] = real_examples.training(labels, laid_out(tmp_path), part=1)
    assert found.text == TEXT
    [example] = real_examples.examples([found], corpus="real")
    assert (example.corpus, example.penta, example.development) == ("real", 2, False)
    assert example.pairs[0].forth is not None
    assert example.pairs[0].forth.types == ("RETREAT",)


def test_no_event_is_class_zero(tmp_path: Path) -> None:
    labels = tmp_path / "real.jsonl"
    labels.write_text(json.dumps(row(events="NONE")) + "\n", encoding="utf-8")
    [example] = real_examples.examples(real_examples.training(labels, laid_out(tmp_path), part=1), corpus="real")
    assert example.penta == 0


def test_pairs_are_for_development_where_marked_so_else_one_in_ten(tmp_path: Path) -> None:
    data, pair = laid_out(tmp_path), {"actor": [0, 4], "recipient": [11, 22], "type": "RETREAT"}
    marks: list[dict[str, object]] = [{"split": "training"}, {"split": "development"}, *[{}] * 10]
    labels = tmp_path / "roots.jsonl"
    labels.write_text("".join(json.dumps(row(**pair, **mark)) + "\n" for mark in marks), encoding="utf-8")
    found = real_examples.roots(labels, data)
    assert [at for at, each in enumerate(found) if each.development] == [1, 10]
    assert found[0].pairs[0].forth is not None
    assert found[0].pairs[0].forth.types == ("CONCEDE", "RETREAT")


def test_no_sentence_is_in_both_halves_of_the_second_set_of_pairs() -> None:
    halves: dict[str, set[str]] = {"training": set(), "development": set()}
    for line in (ROOT / "training" / "events" / "real_roots_2.jsonl").read_text(encoding="utf-8").splitlines():
        halves[json.loads(line)["split"]].add(json.loads(line)["sha256"])
    assert not halves["training"] & halves["development"]


def test_another_sentence_is_refused_by_id(tmp_path: Path) -> None:
    labels = tmp_path / "real.jsonl"
    labels.write_text(json.dumps(row(events="NONE")) + "\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"t1: .*line 1 holds another sentence"):
        real_examples.training(labels, laid_out(tmp_path, text="Iran freed two sailors."), part=1)


def test_the_two_halves_of_the_twice_labelled_gold_share_no_sentence() -> None:
    lines = (ROOT / "tests" / "gold" / "events_real.jsonl").read_text(encoding="utf-8").splitlines()
    halves: dict[str, set[str]] = {"development": set(), "test": set()}
    for line in lines:
        found = json.loads(line)
        halves[found["split"]].add(found["sha256"])
        assert found["a"] is not None
        assert found["b"] is not None
    assert len(halves["test"]) == 220
    assert not halves["test"] & halves["development"]


def test_no_training_sentence_is_in_a_test_set() -> None:
    trained = {
        json.loads(line)["sha256"]
        for name in ("real.jsonl", "real_roots.jsonl", "real_roots_2.jsonl")
        for line in (ROOT / "training" / "events" / name).read_text(encoding="utf-8").splitlines()
    }
    tested = {
        found["sha256"]
        for name in ("events_real.jsonl", "events_real_2.jsonl", "events_real_3.jsonl")
        for found in map(json.loads, (ROOT / "tests" / "gold" / name).read_text(encoding="utf-8").splitlines())
        if found["split"] == "test"
    }
    kept = {
        json.loads(line)["sha256"]
        for name in ("events_real_unseen.jsonl", "events_real_fresh.jsonl", "real_roots_fresh.jsonl")
        for line in (ROOT / "tests" / "gold" / name).read_text(encoding="utf-8").splitlines()
    }
    assert (len(tested), len(kept)) == (697, 4848)
    assert not trained & (tested | kept)
    assert not tested & kept


def test_pairs_become_examples_with_their_root_and_one_in_ten_is_kept(tmp_path: Path) -> None:
    data = laid_out(tmp_path)
    rows = [row(id=f"r{n}", actor=[0, 5], recipient=[6, 9], type=kind) for n, kind in enumerate(["RETREAT", "AID"] * 6)]
    path = tmp_path / "roots.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    found = real_examples.roots(path, data)
    assert [one.development for one in found] == [number % 10 == 0 for number in range(12)]
    assert found[0].pairs[0].forth is not None
    assert set(found[0].pairs[0].forth.types) == {"CONCEDE", "RETREAT"}
    assert found[0].spans == (((0, 5),), ((6, 9),))


def told_by(found: dict[str, Any], who: str) -> set[tuple[object, ...]]:
    """The events of one annotator, by the first place of each party and by type."""
    places: dict[int, tuple[int, int]] = {}
    for number, start, end in found[who]["mentions"]:
        places.setdefault(number, (start, end))
    return {
        (*(tuple(sorted(places[at] for at in event[side])) for side in ("actors", "recipients")), event["type"])
        for event in found[who]["events"]
    }


@pytest.mark.parametrize(("name", "f1"), [("events_real_2.jsonl", 0.77), ("events_real_3.jsonl", 0.85)])
def test_the_annotators_of_a_set_agree_as_the_pages_say(name: str, f1: float) -> None:
    lines = (ROOT / "tests" / "gold" / name).read_text(encoding="utf-8").splitlines()
    pairs = [(told_by(row, "a"), told_by(row, "b")) for row in map(json.loads, lines)]
    same, told = sum(len(a & b) for a, b in pairs), sum(len(a) + len(b) for a, b in pairs)
    assert round(2 * same / told, 2) == f1
