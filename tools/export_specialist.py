"""The specialist's graph: int8 weights shared with ``upper.onnx``, low-rank matrices of its own in half precision.

A tensor of an ONNX graph may lie in another file, at a place that the graph names; here that is the other graph.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from coder_specialist import CLASSES, RANK

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from coder_specialist import Specialist

OPSET, LEAST_SHARED = 17, 10_000
TASKS = tuple(CLASSES)


class Flat(nn.Module):
    """The specialist with its outputs as a tuple, as the exporter wants them."""

    def __init__(self, taught: Specialist) -> None:
        super().__init__()
        self.taught = taught

    def forward(self, states: Tensor, roles: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        found = self.taught(states, roles, mask)
        return tuple(found[name] for name in TASKS)


def export(taught: Specialist, path: Path, *, states: Tensor, mask: Tensor) -> None:
    """Write the graph before it is rounded."""
    roles = torch.zeros(mask.shape, dtype=torch.long)
    roles[:, 2:4], roles[:, 6:8] = 1, 2
    both = {0: "rows", 1: "length"}
    torch.onnx.export(
        Flat(taught), (states, roles, mask), str(path), opset_version=OPSET, dynamo=False,
        input_names=["states", "roles", "mask"], output_names=list(TASKS),
        dynamic_axes=dict.fromkeys(("states", "roles", "mask"), both) | {name: {0: "rows"} for name in TASKS},
    )  # fmt: skip


def quantise(source: Path, target: Path) -> None:
    """Weights to int8 as in :func:`export_coder.quantise`, but for the low-rank matrices: those to half precision."""
    model = onnx.load(source)
    del model.graph.value_info[:]
    narrow = {each.name for each in model.graph.initializer if len(each.dims) == 2 and RANK in each.dims}
    left = [node.name for node in model.graph.node if narrow & {*node.input}]
    for each in list(model.graph.initializer):
        if each.name in narrow:
            half = numpy_helper.from_array(numpy_helper.to_array(each).astype("float16"), f"{each.name}_half")
            model.graph.initializer.remove(each)
            model.graph.initializer.append(half)
            model.graph.node.insert(0, helper.make_node("Cast", [half.name], [each.name], to=TensorProto.FLOAT))
    onnx.save(model, source)
    quantize_dynamic(
        source, target, per_channel=True, weight_type=QuantType.QInt8, reduce_range=True, nodes_to_exclude=left
    )


def share(path: Path, *, of: Sequence[Path]) -> None:
    """Leave out what the graphs ``of`` hold as well, and name the places where it lies there.

    Raises
    ------
    SystemExit
        If a large tensor of int8 is found in none of them: then they were not made from one network.
    """
    model, held = onnx.load(path), {each.name: each.read_bytes() for each in of}
    for each in model.graph.initializer:
        if each.data_type != TensorProto.INT8 or len(each.raw_data) < LEAST_SHARED:
            continue
        where = next(((name, at) for name, data in held.items() if (at := data.find(each.raw_data)) >= 0), None)
        if where is None:
            raise SystemExit(f"{path}: {each.name} is in none of {', '.join(held)}; export all from the same weights")
        for key, value in (("location", where[0]), ("offset", where[1]), ("length", len(each.raw_data))):
            each.external_data.add(key=key, value=str(value))
        each.data_location = TensorProto.EXTERNAL
        each.ClearField("raw_data")
    onnx.save(model, path)
