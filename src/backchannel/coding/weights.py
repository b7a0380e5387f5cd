"""The shipped network: its graphs and their description, each refused unless its digest is known."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

import onnxruntime as ort

from backchannel.errors import UnknownWeights

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

GRAPHS = ("lower.onnx", "upper.onnx", "plain.onnx", "pair.onnx", "rated.onnx")
NAMES = (*GRAPHS, "reading.json")
TOKENIZER, SPECIALIST, SHARED = "tokenizer.json", "specialist.onnx", ("upper.onnx", "pair.onnx")


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """The two halves of the encoder and its heads, ready to run, and how to read their figures.

    The heads stand apart since onnxruntime computes every output of a graph at each run: ``plain`` is asked once for
    each sentence, ``pair`` for each pair, ``rated`` in evaluation only.
    """

    lower: ort.InferenceSession
    upper: ort.InferenceSession
    plain: ort.InferenceSession
    pair: ort.InferenceSession
    rated: ort.InferenceSession
    reading: Mapping[str, Any]


def digests() -> dict[str, str]:
    """The SHA-256 of each file that this version of the package was made with."""
    known = files("backchannel").joinpath("data", "coder", "digests.json")
    try:
        return {str(name): str(value) for name, value in json.loads(known.read_text(encoding="utf-8")).items()}
    except (OSError, ValueError, AttributeError) as error:
        raise UnknownWeights(f"{known}: the list of digests cannot be read ({error}); reinstall backchannel") from error


def checked(folder: Traversable, name: str, *, known: Mapping[str, str]) -> bytes:
    """The bytes of a weights file, if they are the ones this version knows.

    Raises
    ------
    UnknownWeights
        If the file is missing or its digest is another.
    """
    try:
        found = folder.joinpath(name).read_bytes()
    except OSError as error:
        raise UnknownWeights(f"{folder}/{name}: cannot be read ({error}); reinstall backchannel") from error
    digest = hashlib.sha256(found).hexdigest()
    if digest != known.get(name):
        raise UnknownWeights(
            f"{folder}/{name}: SHA-256 {digest[:16]}..., but this version knows {known.get(name, 'none')[:16]}...; "
            "reinstall backchannel, or run 'make train' to make weights and digests together"
        )
    return found


def _session(graph: bytes | str) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = 1
    return ort.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def vocabulary() -> bytes:
    """The tokeniser's file, if it is the one that the network was trained with."""
    return checked(files("backchannel").joinpath("data", "coder"), TOKENIZER, known=digests())


@cache
def network() -> Network:
    """The shipped network, loaded once.

    Raises
    ------
    UnknownWeights
        If a file's digest is not the one this version was made with.
    """
    folder, known = files("backchannel").joinpath("data", "coder"), digests()
    *graphs, reading = (checked(folder, name, known=known) for name in NAMES)
    lower, upper, plain, pair, rated = map(_session, graphs)
    return Network(lower, upper, plain, pair, rated, reading=json.loads(reading))


@cache
def specialist() -> ort.InferenceSession:
    """The second reading of pairs with given spans, loaded when it is first asked for.

    Its graph holds what differs from the network's and names the places there at which the rest lies.

    Raises
    ------
    UnknownWeights
        If the digest of any of these files is not the one this version was made with.
    """
    folder, known = files("backchannel").joinpath("data", "coder"), digests()
    for name in (SPECIALIST, *SHARED):
        checked(folder, name, known=known)
    with as_file(folder) as place:
        return _session(str(place / SPECIALIST))
