"""Retrains the layers of a network that lie behind a cut, on what a chip made of the training samples up to the cut
(`corelet activations`). The layers in front stay as they are, to the bit: so do their cells. See README.md."""
import argparse
import math

import torch
import torch.nn.functional as functional

from activations import Activations
from onnx_weights import OnnxWeights

SPREAD = 1.25  # as in training: largest |weight| over its 95th percentile


def named_network(name):
    if name == "digits":
        from network import DigitsNetwork
        return DigitsNetwork()
    from resnet20.network import ResNet20
    network = ResNet20()
    network.fold()
    return network


class Behind:
    """The pieces of a network behind a cut, and the layers in them."""

    def __init__(self, network, after):
        pieces = network.pieces()
        names = [name for name, _ in pieces]
        if after not in names[:-1]:
            raise SystemExit(f"{after}: there are cuts behind {', '.join(names[:-1])}")
        self.network = network
        self.pieces = [piece for _, piece in pieces[names.index(after) + 1:]]
        in_front = {id(module) for module in self.modules_of(pieces[:names.index(after) + 1])}
        self.layers = {name: module for name, module in network.named_modules()
                       if getattr(module, "weight", None) is not None and id(module) not in in_front}

    def modules_of(self, pieces):
        """Modules that the pieces run."""
        ran, hooks = [], []
        for module in self.network.modules():
            hooks.append(module.register_forward_hook(lambda module, *_: ran.append(module)))
        with torch.no_grad():
            x = torch.zeros(1, *self.network.shape)
            for _, piece in pieces:
                x = piece(x)
        for hook in hooks:
            hook.remove()
        return ran

    def __call__(self, x):
        for piece in self.pieces:
            x = piece(x)
        return x

    def parameters(self):
        """Weights and biases by their names in the file; clips stay, and so do the grids of the chip's inputs."""
        return {f"{name}.{kind}": getattr(layer, kind) for name, layer in self.layers.items()
                for kind in ("weight", "bias")}

    def set_noise(self, noise):
        for layer in self.layers.values():
            layer.noise = noise


class Mappable:
    """Keeps weights and biases within what the layers' cells hold already: no outliers, and as many bias rows."""

    @torch.no_grad()
    def __init__(self, layers):
        self.layers = layers.values()
        self.shares = [layer.bias.abs().max() / self.range_of(layer) for layer in self.layers]

    @staticmethod
    def range_of(layer):
        return torch.quantile(layer.weight.abs().flatten()[:100_000], 0.95)

    @torch.no_grad()
    def keep(self):
        for layer, share in zip(self.layers, self.shares):
            limit = SPREAD * self.range_of(layer)
            layer.weight.clamp_(-limit, limit)
            most = share * self.range_of(layer)
            layer.bias.clamp_(-most, most)


@torch.no_grad()
def accuracy(behind, measured, count):
    """On measured training samples, without further noise."""
    behind.set_noise(0)
    right = 0
    for first in range(0, count, 500):
        chosen = torch.arange(first, min(first + 500, count))
        right += (behind(measured.values(chosen)).argmax(1) == measured.labels[chosen]).sum().item()
    return right / count


def retrain(behind, measured, arguments, report):
    parameters = list(behind.parameters().values())
    for parameter in behind.network.parameters():
        parameter.requires_grad_(False)
    for parameter in parameters:
        parameter.requires_grad_(True)
    optimiser = torch.optim.Adam(parameters)
    mappable = Mappable(behind.layers)
    count = len(measured.labels)
    batch = min(arguments.batch, count)
    steps = count // batch
    for epoch in range(arguments.epochs):
        order, loss_sum = torch.randperm(count), 0.0
        for step in range(steps):
            done = (epoch + step / steps) / arguments.epochs
            optimiser.param_groups[0]["lr"] = arguments.rate * 0.5 * (1 + math.cos(math.pi * done))
            behind.set_noise(arguments.noise)
            chosen = order[step * batch:(step + 1) * batch]
            loss = functional.cross_entropy(behind(measured.values(chosen)), measured.labels[chosen])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            mappable.keep()
            loss_sum += loss.item()
        report(epoch, loss_sum / steps)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--network", choices=("digits", "resnet20"), required=True)
    parser.add_argument("--model", required=True, help="ONNX file of the recipe")
    parser.add_argument("--activations", required=True, help="what corelet activations wrote")
    parser.add_argument("--out", required=True, help="ONNX file to write; may be the model itself")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--rate", type=float, default=5e-4, help="largest learning rate")
    parser.add_argument("--noise", type=float, default=0.1, help="weight noise over the layer's largest |weight|")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    measured = Activations(arguments.activations)
    file = OnnxWeights(arguments.model)
    network = named_network(arguments.network).eval()
    file.load(network)
    behind = Behind(network, measured.manifest["after"])
    seen = min(1000, len(measured.labels))
    print(f"{len(behind.layers)} layers behind {measured.manifest['after']}, {len(measured.labels)} samples, "
          f"training accuracy {100 * accuracy(behind, measured, seen):.2f} %", flush=True)

    def report(epoch, loss):
        print(f"epoch {epoch + 1}  loss {loss:.4f}  training accuracy "
              f"{100 * accuracy(behind, measured, seen):.2f} %", flush=True)

    retrain(behind, measured, arguments, report)
    file.store(behind.parameters())
    file.save(arguments.out)


if __name__ == "__main__":
    main()
