"""Turn trained weights into the int8 graphs that ship, with their description and digests.

Needs torch and onnx; the package itself needs neither.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

import export_specialist
from coder_network import Coder
from coder_single import Pair, Plain, Rated, SingleLower, SingleUpper
from coder_specialist import Specialist

OPSET = 17
NAMES = ("lower", "upper", "plain", "pair", "rated")
LENGTHS = {
    **{name: {0: "length"} for name in ("ids", "case", "roles", "states", "final", "bio", "near", "alone", "seen")},
    "reporters": {1: "length"},
}


def _exported(net: nn.Module, fed: dict[str, Tensor], given: tuple[str, ...], *, to: Path) -> None:
    names = (*fed, *given)
    torch.onnx.export(
        net.eval(), tuple(fed.values()), str(to), opset_version=OPSET, dynamo=False, input_names=list(fed),
        output_names=list(given), dynamic_axes={name: LENGTHS[name] for name in names if name in LENGTHS},
    )  # fmt: skip


def export(net: Coder, taught: Specialist, folder: Path) -> None:
    """Write each graph before rounding, ``lower32.onnx`` and so on."""
    ids = torch.randint(5, 3000, (20,))
    case, roles = torch.zeros_like(ids), torch.zeros_like(ids)
    roles[2:4], roles[6:8] = 1, 2
    lower, upper, pair = SingleLower(net.lower), SingleUpper(net.upper), Pair(net.upper)
    states = lower(ids, case)
    final = upper(states, roles)
    gist = pair(final, roles)[-1]
    made: tuple[tuple[nn.Module, dict[str, Tensor], tuple[str, ...]], ...] = (
        (lower, {"ids": ids, "case": case}, ("states",)),
        (upper, {"states": states, "roles": roles}, ("final",)),
        (Plain(net.upper), {"final": final}, ("bio", "near", "alone")),
        (pair, {"final": final, "roles": roles}, ("ways", "reporters", "seen", "gist")),
        (Rated(net.upper), {"gist": gist}, ("target", "penta")),
    )
    for name, (part, fed, given) in zip(NAMES, made, strict=True):
        _exported(part, fed, given, to=folder / f"{name}32.onnx")
    mask = torch.ones(1, len(ids))
    export_specialist.export(taught, folder / "specialist32.onnx", states=states[None], mask=mask)


def quantise(source: Path, target: Path) -> None:
    """Weights to int8, one scale a channel; shape notes left by the exporter would stop the quantiser.

    Seven bits of the eight are used: processors without VNNI add pairs of products in 16 bits, which would overflow.
    """
    model = onnx.load(source)
    del model.graph.value_info[:]
    onnx.save(model, source)
    quantize_dynamic(source, target, per_channel=True, weight_type=QuantType.QInt8, reduce_range=True)


def write(
    net: Coder, taught: Specialist, reading: dict[str, object], folder: Path, *, plain: Path | None = None
) -> None:
    """Export, quantise, describe, and write down the digests that the package will insist on.

    ``plain`` is a folder for the graphs before they are rounded, which ``benchmarks/coding_int8.py`` compares.
    """
    folder.mkdir(parents=True, exist_ok=True)
    net.eval()
    with tempfile.TemporaryDirectory() as scratch, torch.no_grad():
        whole = plain or Path(scratch)
        whole.mkdir(parents=True, exist_ok=True)
        export(net, taught, whole)
        for name in NAMES:
            quantise(whole / f"{name}32.onnx", folder / f"{name}.onnx")
        export_specialist.quantise(whole / "specialist32.onnx", folder / "specialist.onnx")
        export_specialist.share(folder / "specialist.onnx", of=[folder / f"{name}.onnx" for name in ("upper", "pair")])
    (folder / "reading.json").write_text(json.dumps(reading, indent=1) + "\n", encoding="utf-8")
    names = (*(f"{name}.onnx" for name in NAMES), "specialist.onnx", "reading.json", "tokenizer.json")
    digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}
    (folder / "digests.json").write_text(json.dumps(digests, indent=1) + "\n", encoding="utf-8")
