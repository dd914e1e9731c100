"""Trains ResNet-20 on CIFAR-10's binary files for a noisy chip, and writes it as ONNX. See README.md."""
import argparse
import math
import os
import sys
import time
from pathlib import Path

import torch
import torch.nn.functional as functional

sys.path.append(str(Path(__file__).resolve().parent.parent))
from evaluate import accuracy  # noqa: E402
from export import export  # noqa: E402
from network import ResNet20  # noqa: E402
from pictures import read, values, varied  # noqa: E402

SPREAD = 1.25  # largest |weight| over the 95th percentile, which the chip maps to its largest conductance
WEAKEST = 0.4  # least of a channel's largest |weight| over the layer's: all share one scale, and one amount of noise
MAPPED_EVERY = 4  # steps


@torch.no_grad()
def keep_mappable(network):
    """Cuts off outlying weights, as the chip holds them, so that the percentile which sets the scale is near the
    largest; and keeps channels from fading: a weak one drowns in the noise and is given up for good."""
    for conv in network.convolutions():
        largest = conv.gain().abs() * conv.weight.abs().amax((1, 2, 3))
        lift = (WEAKEST * largest.max() / largest.clamp(min=1e-6 * largest.max())).clamp(min=1)
        conv.norm.weight.mul_(lift)
        gain = conv.gain().abs().clamp(min=1e-6)[:, None, None, None]
        held = conv.weight.abs() * gain
        limit = SPREAD * torch.quantile(held.flatten()[:100_000], 0.95)
        conv.weight.copy_(torch.minimum(torch.maximum(conv.weight, -limit / gain), limit / gain))
    limit = SPREAD * torch.quantile(network.dense.weight.abs().flatten(), 0.95)
    network.dense.weight.clamp_(-limit, limit)


class Training:
    """The state of a run, kept after every epoch so that a run that was cut off goes on."""

    def __init__(self, arguments):
        self.arguments = arguments
        self.network = ResNet20().to(memory_format=torch.channels_last)
        self.epoch = 0
        self.noise_share = 0.0
        self.optimiser = self.new_optimiser()

    def new_optimiser(self):
        clips = [quantiser.clip for quantiser in self.network.activations()]
        ids = {id(clip) for clip in clips}
        others = [parameter for parameter in self.network.parameters() if id(parameter) not in ids]
        decayed = [parameter for parameter in others if parameter.ndim > 1]
        free = [parameter for parameter in others if parameter.ndim == 1]
        return torch.optim.SGD(
            [{"params": decayed, "weight_decay": 2e-4}, {"params": free}, {"params": clips, "weight_decay": 1e-3}],
            lr=0.1, momentum=0.9, nesterov=True)

    def save(self, path):
        torch.save({"network": self.network.state_dict(), "optimiser": self.optimiser.state_dict(),
                    "epoch": self.epoch, "random": torch.get_rng_state()}, path + ".part")
        os.replace(path + ".part", path)

    def load(self, path):
        kept = torch.load(path, weights_only=True)
        self.network.load_state_dict(kept["network"])
        self.optimiser.load_state_dict(kept["optimiser"])
        self.epoch = kept["epoch"]
        torch.set_rng_state(kept["random"])

    def start_from(self, path):
        """Takes the weights of another run and nothing else of it."""
        self.network.load_state_dict(torch.load(path, weights_only=True)["network"])

    def rate(self, progress):
        """One cosine, behind a short rise."""
        done = progress / self.arguments.epochs
        return self.arguments.rate * min(1, 0.05 + 10 * done) * 0.5 * (1 + math.cos(math.pi * done))

    def answers(self, x):
        """Of a batch. Noise grows over the first fifth of the epochs; the second half of a batch meets weights that are off by
        the same amounts the other way round, so that what the errors add to the gradient in first order cancels."""
        if self.network.dense.noise == 0:
            return self.network(x)
        half = len(x) // 2
        for layer in self.network.layers():
            layer.error = self.noise_share * torch.randn_like(layer.weight)
        first = self.network(x[:half])
        for layer in self.network.layers():
            layer.error = -layer.error
        second = self.network(x[half:])
        for layer in self.network.layers():
            layer.error = None
        return torch.cat([first, second])

    def run_epoch(self, pictures, labels):
        """Mean loss and share of right answers while training."""
        arguments, network = self.arguments, self.network
        network.train()
        network.set_rounding(self.epoch >= 1 or arguments.start is not None)
        network.set_noise(arguments.noise)
        steps = len(pictures) // arguments.batch
        order, loss_sum, right = torch.randperm(len(pictures)), 0.0, 0
        for step in range(steps):
            progress = self.epoch + step / steps
            for group in self.optimiser.param_groups:
                group["lr"] = self.rate(progress)
            self.noise_share = min(1, 5 * progress / arguments.epochs)
            chosen = order[step * arguments.batch:(step + 1) * arguments.batch]
            answers = self.answers(values(varied(pictures[chosen])))
            loss = functional.cross_entropy(answers, labels[chosen])
            self.optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 5)
            self.optimiser.step()
            if step % MAPPED_EVERY == 0:
                keep_mappable(network)
            loss_sum += loss.item()
            right += (answers.argmax(1) == labels[chosen]).sum().item()
        self.epoch += 1
        return loss_sum / steps, right / (steps * arguments.batch)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="folder of data_batch_1.bin to 5 and test_batch.bin")
    parser.add_argument("--out", required=True, help="ONNX file to write")
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--rate", type=float, default=0.1, help="largest learning rate")
    parser.add_argument("--noise", type=float, default=0.2, help="weight noise over the layer's largest |weight|")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--keep", help="file that holds the state after every epoch; an existing one is gone on with")
    parser.add_argument("--start", help="state of another run whose weights to start from")
    parser.add_argument("--draws", type=int, default=5, help="of the weights' noise, for the lines at the end")
    parser.add_argument("--take", type=int, help="training pictures, all where left out")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    pictures, labels = read(arguments.data, "train")
    pictures, labels = pictures[:arguments.take], labels[:arguments.take]
    training = Training(arguments)
    print(f"{sum(parameter.numel() for parameter in training.network.parameters())} parameters, "
          f"{len(pictures)} pictures", flush=True)
    if arguments.keep and os.path.exists(arguments.keep):
        training.load(arguments.keep)
        print(f"goes on behind epoch {training.epoch}", flush=True)
    elif arguments.start:
        training.start_from(arguments.start)
    while training.epoch < arguments.epochs:
        started = time.time()
        loss, right = training.run_epoch(pictures, labels)
        # On training pictures: the test set takes no part in any decision.
        print(f"epoch {training.epoch}  loss {loss:.4f}  right while training {100 * right:.2f} %  "
              f"{time.time() - started:.0f} s", flush=True)
        if arguments.keep:
            training.save(arguments.keep)
    network = training.network
    network.fold()
    export(network, arguments.out, (3, 32, 32))
    test_pictures, test_labels = read(arguments.data, "test")
    network.set_rounding(False)
    clipped = accuracy(network, test_pictures, test_labels, prepare=values)
    print(f"test, clipped float activations: {100 * clipped:.2f} %")
    network.set_rounding(True)
    for noise in (0, 0.05, 0.1, 0.15, 0.2, 0.3):
        mean = accuracy(network, test_pictures, test_labels, noise, arguments.draws if noise else 1, values)
        print(f"test, 3-bit activations, weight noise {100 * noise:.0f} %: {100 * mean:.2f} %", flush=True)


if __name__ == "__main__":
    main()
