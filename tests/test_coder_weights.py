"""Weights: what is missing, cut short or unknown is refused, with words that say what to do."""

from __future__ import annotations

import hashlib
import json
from importlib.resources import files
from pathlib import Path

import pytest

from backchannel.coding import weights
from backchannel.coding.weights import NAMES, checked, digests, network
from backchannel.errors import BackchannelError, UnknownWeights
from backchannel.model.events import EVENT_TYPES, MODALITIES
from backchannel.ontology.types import score

SHIPPED = files("backchannel").joinpath("data", "coder")
GRAPH = b"a made-up graph" * 40


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "lower.onnx").write_bytes(GRAPH)
    return tmp_path


def known(data: bytes = GRAPH) -> dict[str, str]:
    return {"lower.onnx": hashlib.sha256(data).hexdigest()}


def elsewhere(monkeypatch: pytest.MonkeyPatch, top: Path) -> Path:
    """Have the package look for its weights under another folder."""
    monkeypatch.setattr(weights, "files", lambda _: top)
    coder = top / "data" / "coder"
    coder.mkdir(parents=True)
    return coder


def test_a_known_file_comes_back_as_it_is(folder: Path) -> None:
    assert checked(folder, "lower.onnx", known=known()) == GRAPH


@pytest.mark.parametrize("data", [GRAPH[:-1], GRAPH[:100], b"", GRAPH + b"\x00", b"\x00" + GRAPH[1:]])
def test_a_file_that_is_cut_short_or_changed_is_refused(folder: Path, data: bytes) -> None:
    (folder / "lower.onnx").write_bytes(data)
    with pytest.raises(UnknownWeights) as refused:
        checked(folder, "lower.onnx", known=known())
    message = str(refused.value)
    assert "lower.onnx" in message
    assert hashlib.sha256(data).hexdigest()[:16] in message
    assert known()["lower.onnx"][:16] in message
    assert "reinstall" in message
    assert "make train" in message


def test_a_file_without_a_digest_is_refused(folder: Path) -> None:
    with pytest.raises(UnknownWeights, match="this version knows none"):
        checked(folder, "lower.onnx", known={})


@pytest.mark.parametrize("name", ["upper.onnx", "absent/lower.onnx", "."])
def test_a_missing_file_is_refused_with_its_name(folder: Path, name: str) -> None:
    with pytest.raises(UnknownWeights, match=r"cannot be read .*; reinstall backchannel"):
        checked(folder, name, known=known())


def test_the_refusal_is_one_of_ours() -> None:
    assert issubclass(UnknownWeights, BackchannelError)


def test_the_shipped_files_are_the_known_ones_and_small_enough_to_ship() -> None:
    sizes = [len(checked(SHIPPED, name, known=digests())) for name in NAMES]
    assert sum(sizes) < 27_000_000
    assert all(len(value) == 64 and set(value) <= set("0123456789abcdef") for value in digests().values())


def test_the_network_is_loaded_once() -> None:
    assert network() is network()


def test_a_truncated_graph_stops_the_network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    coder = elsewhere(monkeypatch, tmp_path)
    for name in NAMES:
        (coder / name).write_bytes(GRAPH)
    whole = hashlib.sha256(GRAPH).hexdigest()
    (coder / "digests.json").write_text(json.dumps(dict.fromkeys(NAMES, whole)), encoding="utf-8")
    (coder / "upper.onnx").write_bytes(GRAPH[:-5])
    with pytest.raises(UnknownWeights, match=r"upper\.onnx"):
        network.__wrapped__()


def test_missing_digests_are_refused_in_our_own_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    elsewhere(monkeypatch, tmp_path)
    with pytest.raises(UnknownWeights, match="reinstall"):
        digests()


def test_the_tokeniser_is_known_by_its_digest_too() -> None:
    assert "tokenizer.json" in digests()


def test_the_description_speaks_of_our_types_modes_and_modalities() -> None:
    reading = network().reading
    assert reading["types"][0] == "NONE"
    assert set(reading["types"][1:]) == set(EVENT_TYPES)
    assert set(reading["roots"]) == set(EVENT_TYPES) - {"CONCEDE", "RETREAT"} | {"YIELD"}
    assert len(reading["modalities"]) == len(MODALITIES)
    for name in reading["modes"]:
        kind, _, mode = name.partition(".")
        score(kind, mode)  # raises for a mode that the ontology does not have
    assert set(reading["thresholds"]) == set(EVENT_TYPES)
    assert all(0 < value < 1 for value in reading["thresholds"].values())
    assert set(reading["reciprocal"]) <= set(EVENT_TYPES)
    assert reading["temperature"] > 0
