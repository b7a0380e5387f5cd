"""What rounding to int8 costs the coder: ``python benchmarks/coding_int8.py FOLDER``, table on standard output.

FOLDER holds ``lower32.onnx`` and so on, the graphs of the shipped weights before they were rounded, as
``tools/train_coder.py ... --plain FOLDER`` writes them. Every labelled set that is here is scored with both.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.resources.abc import Traversable
from pathlib import Path
from unittest.mock import patch

import onnxruntime as ort

from backchannel import measuring
from backchannel.coding import specialist, weights
from labelled import Labelled, beside, written

HEADLINES = {"relations": "root_macro_f1", "events": "f1", "tone": "macro_f1", "neutral": "macro_f1"}


@contextmanager
def unrounded(folder: Path) -> Iterator[None]:
    """The package's network with the graphs before rounding in place of the shipped ones."""
    shipped = weights.checked

    def read(home: Traversable, name: str, *, known: Mapping[str, str]) -> bytes:
        plain = folder / name.replace(".onnx", "32.onnx")
        return plain.read_bytes() if name.endswith(".onnx") else shipped(home, name, known=known)

    whole = ort.InferenceSession(str(folder / "specialist32.onnx"), providers=["CPUExecutionProvider"])
    weights.network.cache_clear()
    with patch.object(weights, "checked", read), patch.object(specialist, "specialist", lambda: whole):
        yield
    weights.network.cache_clear()


def scores(sets: list[Labelled]) -> list[tuple[float, int]]:
    """The headline of each set, with its number of rows."""
    found = []
    for each in sets:
        result = measuring.evaluate(each.task, each.path)
        found.append((float(result["metrics"][HEADLINES[each.task]]["value"]), int(result["n"])))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    with tempfile.TemporaryDirectory() as scratch:
        sets = [each for each in (*written(), *beside(Path(scratch))) if each.task in HEADLINES]
        rounded = scores(sets)
        with unrounded(folder):
            whole = scores(sets)
    print("| task | set | n | metric | int8 | float | difference |\n|---|---|---|---|---|---|---|")
    for each, (ours, n), (theirs, _) in zip(sets, rounded, whole, strict=True):
        metric = HEADLINES[each.task]
        print(f"| {each.task} | {each.what} | {n} | {metric} | {ours:.3f} | {theirs:.3f} | {ours - theirs:+.3f} |")


if __name__ == "__main__":
    main()
