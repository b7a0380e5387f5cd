"""Turn trained weights into the two int8 graphs that ship, with their description and digests.

    python tools/export_coder.py WEIGHTS.pt READING.json OUT_FOLDER

Needs torch and onnx; the package itself needs neither.
"""

from __future__ import annotations

import hashlib
import json
import sys
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from coder_network import Coder, Upper

OUTPUTS = ("ways", "roots", "reporters", "seen", "target", "near", "bio", "penta", "alone")
BY_PIECE = ("seen", "near", "bio", "alone")
OPSET = 17


class Flat(nn.Module):
    """The upper half with its outputs as a tuple, as the exporter wants them."""

    def __init__(self, upper: Upper) -> None:
        super().__init__()
        self.upper = upper

    def forward(self, states: Tensor, roles: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        found = self.upper(states, roles, mask)
        return tuple(found[name] for name in OUTPUTS)


def export(net: Coder, folder: Path) -> None:
    """Write ``lower32.onnx`` and ``upper32.onnx``."""
    ids = torch.randint(5, 3000, (3, 20))
    case, mask = torch.zeros_like(ids), torch.ones(3, 20)
    mask[1, 10:] = 0
    both = {0: "rows", 1: "length"}
    torch.onnx.export(
        net.lower, (ids, case, mask), str(folder / "lower32.onnx"), opset_version=OPSET, dynamo=False,
        input_names=["ids", "case", "mask"], output_names=["states"],
        dynamic_axes=dict.fromkeys(("ids", "case", "mask", "states"), both),
    )  # fmt: skip
    roles = torch.zeros_like(ids)
    roles[:, 2:4], roles[:, 6:8] = 1, 2
    axes: dict[str, dict[int, str]] = dict.fromkeys(("states", "roles", "mask", *BY_PIECE), both)
    axes |= {name: {0: "rows"} for name in ("ways", "roots", "target", "penta")}
    axes["reporters"] = {0: "rows", 2: "length"}
    torch.onnx.export(
        Flat(net.upper), (net.lower(ids, case, mask), roles, mask), str(folder / "upper32.onnx"),
        opset_version=OPSET, dynamo=False, input_names=["states", "roles", "mask"], output_names=list(OUTPUTS),
        dynamic_axes=axes,
    )  # fmt: skip


def quantise(source: Path, target: Path) -> None:
    """Weights to int8, one scale a channel; shape notes left by the exporter would stop the quantiser.

    Seven bits of the eight are used: processors without VNNI add pairs of products in 16 bits, which would overflow.
    """
    model = onnx.load(source)
    del model.graph.value_info[:]
    onnx.save(model, source)
    quantize_dynamic(source, target, per_channel=True, weight_type=QuantType.QInt8, reduce_range=True)


def write(net: Coder, reading: dict[str, object], folder: Path, *, plain: Path | None = None) -> None:
    """Export, quantise, describe, and write down the digests that the package will insist on.

    ``plain`` is a folder for the graphs before they are rounded, which ``benchmarks/coding_int8.py`` compares.
    """
    folder.mkdir(parents=True, exist_ok=True)
    net.eval()
    with tempfile.TemporaryDirectory() as scratch, torch.no_grad():
        whole = plain or Path(scratch)
        whole.mkdir(parents=True, exist_ok=True)
        export(net, whole)
        for half in ("lower", "upper"):
            quantise(whole / f"{half}32.onnx", folder / f"{half}.onnx")
    (folder / "reading.json").write_text(json.dumps(reading, indent=1) + "\n", encoding="utf-8")
    names = ("lower.onnx", "upper.onnx", "reading.json", "tokenizer.json")
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    (folder / "digests.json").write_text(json.dumps(digests, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    weights, reading, folder = (Path(name) for name in sys.argv[1:4])
    described = json.loads(reading.read_text(encoding="utf-8"))
    net = Coder(int(described["split"]))
    net.load_state_dict(torch.load(weights))
    write(net, described, folder)
    print({path.name: path.stat().st_size for path in sorted(folder.iterdir())})


if __name__ == "__main__":
    main()
