"""The specialist: what it says of pairs with given spans, and that nothing else loads it."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from backchannel.coding import weights
from backchannel.coding.coder import code
from backchannel.coding.events import find_events
from backchannel.coding.readings import TURNED, directed_tone_of, relations_of
from backchannel.coding.specialist import rate
from backchannel.coding.weights import GRAPHS, SHARED, SPECIALIST, checked, digests, specialist
from backchannel.errors import UnknownWeights
from backchannel.model.documents import Document

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tools"))

import real_examples  # noqa: E402

SHIPPED = files("backchannel").joinpath("data", "coder")
SENTENCES = (
    ("Oman thanked Chad for its patience.", "Oman", "Chad"),
    ("Peru's president called the Brazilian minister a coward.", "Peru's president", "the Brazilian minister"),
    ("Kenya was praised by Ghana, whose envoy stayed on.", "Kenya", "Ghana"),
    ("Ghana and Kenya sent teams to the games.", "Ghana", "Kenya"),
    ("Mali, which Niger accuses of theft, says nothing.", "Mali", "Niger"),
)


def span(text: str, words: str) -> tuple[int, int]:
    return text.index(words), text.index(words) + len(words)


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The shipped weights in a folder where they may be spoilt."""
    folder = tmp_path / "data" / "coder"
    folder.mkdir(parents=True)
    for name in (*SHARED, SPECIALIST, "digests.json"):
        shutil.copy(str(SHIPPED.joinpath(name)), folder / name)
    monkeypatch.setattr(weights, "files", lambda _: tmp_path)
    return folder


@pytest.mark.parametrize(
    ("text", "first", "second", "root"),
    [
        ("Oman halted all military aid to Chad on Monday.", "Oman", "Chad", "SANCTION"),
        ("Peruvian police arrested nine Brazilian miners.", "Peruvian police", "nine Brazilian miners", "COERCE"),
        ("Kenya sent two planes with tents to Ghana after the flood.", "Kenya", "Ghana", "AID"),
        ("Latvia will invade unless it disarms, Belarus was told.", "Latvia", "Belarus", "THREATEN"),
        ("Chad was struck by missiles fired from Sudan.", "Sudan", "Chad", "ASSAULT"),
        ("Rebels in Mali freed four hostages from Niger.", "Rebels in Mali", "four hostages from Niger", "YIELD"),
    ],
)  # fmt: skip
def test_plain_acts_have_the_root_of_the_convention(text: str, first: str, second: str, root: str) -> None:
    [chances] = relations_of([(text, (span(text, first),), (span(text, second),))])
    assert max(chances, key=lambda name: chances[name]) == root


def test_real_pairs_that_no_training_saw_are_mostly_told_right(shared: Path) -> None:
    rows = real_examples.roots(ROOT / "training" / "events" / "real_roots_2.jsonl", shared)
    kept = [row for row in rows if row.development][::3]
    told = relations_of([(row.text, row.spans[0], row.spans[1]) for row in kept])
    allowed = [row.pairs[0].forth.types if row.pairs[0].forth else () for row in kept]
    best = [max(chances, key=chances.__getitem__) for chances in told]
    right = [
        name in types or (name == "YIELD" and "RETREAT" in types) for name, types in zip(best, allowed, strict=True)
    ]
    assert len(right) == 119
    assert sum(right) / len(right) >= 0.85


def test_the_two_in_each_others_places_are_told_the_same() -> None:
    rows = [(text, span(text, one), span(text, other)) for text, one, other in SENTENCES]
    forth, back = directed_tone_of(rows), directed_tone_of([(text, b, a) for text, a, b in rows])
    assert [TURNED[kind] for kind in forth] == back
    assert len(set(forth)) > 2


def test_a_row_is_told_the_same_alone_and_among_others() -> None:
    rows = [(text, (span(text, one),), (span(text, other),)) for text, one, other in SENTENCES]
    assert relations_of(rows) == [relations_of([row])[0] for row in rows]


def test_nothing_is_asked_of_nobody() -> None:
    assert rate([], [], wanted="roots") == []


def test_coding_a_document_does_not_load_it(document: Callable[..., Document]) -> None:
    specialist.cache_clear()
    paper = document("Iran condemned the strikes by Israel on Monday.")
    assert find_events(paper, code(paper))
    assert specialist.cache_info().currsize == 0


def test_it_is_small_since_it_shares_the_weights_of_the_network() -> None:
    sizes = {name: len(checked(SHIPPED, name, known=digests())) for name in (*GRAPHS, SPECIALIST)}
    assert sizes[SPECIALIST] < 1_200_000
    assert sum(sizes.values()) < 27_000_000


@pytest.mark.parametrize("name", [SPECIALIST, *SHARED])
def test_it_is_refused_where_a_file_of_it_is_another(copied: Path, name: str) -> None:
    (copied / name).write_bytes((copied / name).read_bytes()[:-9])
    with pytest.raises(UnknownWeights, match=name):
        specialist.__wrapped__()


def test_it_is_refused_where_no_digest_of_it_is_known(copied: Path) -> None:
    known = json.loads((copied / "digests.json").read_text(encoding="utf-8"))
    del known[SPECIALIST]
    (copied / "digests.json").write_text(json.dumps(known), encoding="utf-8")
    digest = hashlib.sha256((copied / SPECIALIST).read_bytes()).hexdigest()[:16]
    with pytest.raises(UnknownWeights, match=digest):
        specialist.__wrapped__()
