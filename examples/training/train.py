"""Trains the digits network with 3-bit activations and weight noise, and writes it as ONNX. See README.md."""
import argparse
import math
import time

import torch
import torch.nn.functional as functional

from evaluate import accuracy
from export import export
from idx import read_images
from network import DigitsNetwork

SPREAD = 1.25  # largest |weight| over the 95th percentile, which the chip maps to its largest conductance


def distorted(images):
    """Rotation up to 10 degrees, scale and shear up to 10 %, shift up to 2 pixels, each sample its own."""
    n = len(images)
    angle, shear, shift = ((torch.rand(n, k) * 2 - 1) * s for k, s in ((1, math.radians(10)), (2, 0.1), (2, 2 / 14)))
    scale = 1 + (torch.rand(n, 2) * 2 - 1) * 0.1
    cos, sin = angle.cos()[:, 0], angle.sin()[:, 0]
    matrix = torch.empty(n, 2, 3)
    matrix[:, 0, 0], matrix[:, 0, 1] = cos * scale[:, 0], shear[:, 0] - sin
    matrix[:, 1, 0], matrix[:, 1, 1] = shear[:, 1] + sin, cos * scale[:, 1]
    matrix[:, :, 2] = shift
    grid = functional.affine_grid(matrix, (n, 1, 28, 28), align_corners=False)
    return functional.grid_sample(images, grid, align_corners=False)


@torch.no_grad()
def keep_mappable(network):
    """Cuts off outlying weights, so that the percentile which sets the scale is near the largest, and keeps each bias
    within what one row driven at full input adds."""
    for layer, quantiser in network.layers():
        scale = torch.quantile(layer.weight.abs().flatten(), 0.95)
        layer.weight.clamp_(-SPREAD * scale, SPREAD * scale)
        layer.bias.clamp_(-scale * quantiser.clip, scale * quantiser.clip)


def train(network, images, labels, arguments, report):
    steps = len(images) // arguments.batch
    clips = [activation.clip for activation in network.activations()]
    weights = [parameter for layer, _ in network.layers() for parameter in (layer.weight, layer.bias)]
    optimiser = torch.optim.Adam([{"params": weights}, {"params": clips}])
    for epoch in range(arguments.epochs):
        network.float_activations(epoch < 1)
        network.train()
        order, loss_sum = torch.randperm(len(images)), 0.0
        for step in range(steps):
            progress = (epoch + step / steps) / arguments.epochs
            rate = arguments.rate * min(1, 20 * progress + 0.05) * 0.5 * (1 + math.cos(math.pi * progress))
            for group in optimiser.param_groups:
                group["lr"] = rate
            network.set_noise(arguments.noise * min(1, 5 * progress))
            chosen = order[step * arguments.batch:(step + 1) * arguments.batch]
            batch = distorted(images[chosen]).contiguous(memory_format=torch.channels_last)
            loss = functional.cross_entropy(network(batch), labels[chosen])
            optimiser.zero_grad()
            (loss + 1e-4 * sum(clip * clip for clip in clips)).backward()
            optimiser.step()
            keep_mappable(network)
            loss_sum += loss.item()
        network.float_activations(False)
        report(epoch, loss_sum / steps)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="folder of IDX files named like MNIST's")
    parser.add_argument("--out", required=True, help="ONNX file to write")
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--rate", type=float, default=4e-3, help="largest learning rate")
    parser.add_argument("--noise", type=float, default=0.15, help="weight noise over the layer's largest |weight|")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)

    def tensors(part):
        images, labels = read_images(arguments.data, part)
        return torch.tensor(images[:, None] / 255, dtype=torch.float32), torch.tensor(labels, dtype=torch.int64)

    (images, labels), (test_images, test_labels) = tensors("train"), tensors("t10k")
    network = DigitsNetwork().to(memory_format=torch.channels_last)
    print(f"{sum(parameter.numel() for parameter in network.parameters()) - 1} parameters, {len(images)} images")
    started = time.time()

    def report(epoch, loss):
        # On training images: the test set takes no part in any decision.
        seen = accuracy(network, images[:5000], labels[:5000])
        print(f"epoch {epoch + 1}  loss {loss:.4f}  training accuracy {100 * seen:.2f} %  "
              f"{time.time() - started:.0f} s", flush=True)

    train(network, images, labels, arguments, report)
    export(network, arguments.out, (1, 28, 28))
    network.float_activations(True)
    print(f"test, clipped float activations: {100 * accuracy(network, test_images, test_labels):.2f} %")
    network.float_activations(False)
    for noise in (0, 0.05, 0.1, 0.15, 0.2):
        mean = accuracy(network, test_images, test_labels, noise, 10 if noise else 1)
        print(f"test, 3-bit activations, weight noise {100 * noise:.0f} %: {100 * mean:.2f} %", flush=True)
    print("clips " + " ".join(f"{activation.clip.item():.3f}" for activation in network.activations()))


if __name__ == "__main__":
    main()
