"""Takes the weights and trained clips of a network from its ONNX file, and writes new weights into a copy of it. Needs the
package onnx. Weights go by their parameters' names, clips by their nodes' (`activation1.clip`)."""
import os

import numpy
import onnx
import torch
from onnx import numpy_helper

from quantise import Quantise


class OnnxWeights:
    def __init__(self, path):
        self.model = onnx.load(path)
        self.stored = {tensor.name: tensor for tensor in self.model.graph.initializer}

    @torch.no_grad()
    def load(self, network):
        """Every weight, bias and clip of the network."""
        for name, parameter in network.named_parameters():
            if name.endswith(".clip"):
                continue
            if name not in self.stored:
                raise SystemExit(f"the ONNX file holds no {name}")
            parameter.copy_(torch.from_numpy(numpy_helper.to_array(self.stored[name]).copy()))
        constants = {node.output[0]: node.attribute[0].t for node in self.model.graph.node if node.op_type == "Constant"}
        limits = {node.name: node.input[2] for node in self.model.graph.node if node.op_type == "Clip"}
        for name, module in network.named_modules():
            if isinstance(module, Quantise) and f"{name}.clip" in limits:
                most = limits[f"{name}.clip"]
                held = constants[most] if most in constants else self.stored[most]
                module.clip.fill_(float(numpy_helper.to_array(held)))

    def store(self, parameters):
        """New values by name; all else of the file stays as it is, to the bit."""
        for name, values in parameters.items():
            kept = self.stored[name]
            new = numpy_helper.from_array(values.detach().contiguous().numpy().astype(numpy.float32), name)
            kept.CopyFrom(new)

    def save(self, path):
        onnx.save(self.model, path + ".part")
        os.replace(path + ".part", path)
