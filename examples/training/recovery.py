"""Trains a Boltzmann machine of pixels, labels and hidden units that recovers images, with NumPy alone. See README.md."""
import argparse
import time

import numpy as np

from idx import read_images

SPREAD = 1.25  # largest |weight| over the 95th percentile, which the chip maps to its largest conductance


def logistic(z):
    return 1 / (1 + np.exp(-z))


def draw(random, probability):
    return (random.random(probability.shape, dtype=np.float32) < probability).astype(np.float32)


class Machine:
    """Binary units: E = -visible . a - hidden . b - visible W hidden."""

    def __init__(self, random, visible, hidden):
        self.random = random
        self.w = (random.standard_normal((visible, hidden)) * 0.01).astype(np.float32)
        self.a = np.zeros(visible, np.float32)
        self.b = np.zeros(hidden, np.float32)

    def noisy(self, noise):
        """Weights as a chip would hold them: Gaussian noise relative to the largest |weight|."""
        deviation = np.float32(noise * np.abs(self.w).max())
        return self.w + deviation * self.random.standard_normal(self.w.shape, dtype=np.float32)

    def hidden(self, visible, w):
        return draw(self.random, logistic(visible @ w + self.b))

    def visible(self, hidden, w):
        return draw(self.random, logistic(hidden @ w.T + self.a))

    def keep_mappable(self, bias_columns):
        """Cuts off outlying weights, and keeps a pixel's bias within what so many columns hold."""
        scale = np.quantile(np.abs(self.w), 0.95)
        np.clip(self.w, -SPREAD * scale, SPREAD * scale, out=self.w)
        np.clip(self.a, -bias_columns * scale, bias_columns * scale, out=self.a)


def units(images, labels):
    """Visible units: pixels from one half up, and one unit a label."""
    return np.concatenate([images.reshape(len(images), -1) >= 128, np.eye(10)[labels]], axis=1).astype(np.float32)


def train(machine, data, arguments):
    """Persistent contrastive divergence; the rate falls to zero in equal steps."""
    random, batch = machine.random, arguments.batch
    mean = data.mean(0).clip(0.01, 0.99)
    machine.a[:] = np.log(mean / (1 - mean))
    chains = draw(random, np.broadcast_to(mean, (batch, data.shape[1])))
    steps = arguments.epochs * (len(data) // batch)
    for epoch in range(arguments.epochs):
        order = random.permutation(len(data))
        for step in range(len(data) // batch):
            rate = arguments.rate * (1 - (epoch * (len(data) // batch) + step) / steps)
            w = machine.noisy(arguments.noise * min(1, 5 * epoch / arguments.epochs))
            seen = data[order[step * batch:(step + 1) * batch]]
            on = logistic(seen @ w + machine.b)
            for _ in range(arguments.steps):
                chains = machine.visible(machine.hidden(chains, w), w)
            off = logistic(chains @ w + machine.b)
            machine.w += rate * ((seen.T @ on - chains.T @ off) / batch - arguments.decay * machine.w)
            machine.a += rate * (seen - chains).mean(0)
            machine.b += rate * (on - off).mean(0)
            if step % 20 == 0:
                machine.keep_mappable(arguments.bias_columns)
    machine.keep_mappable(arguments.bias_columns)


def reduction(machine, images, corrupted, known, cycles=10, noise=0.0):
    """By how much the mean L2 distance to the grey originals falls: known pixels set back, the mean of the second half
    of the cycles for the others. Labels start unknown and off."""
    start = np.concatenate([corrupted, np.zeros((len(images), 10), np.float32)], axis=1)
    fixed = np.concatenate([known, np.zeros((len(images), 10), bool)], axis=1)
    w = machine.noisy(noise)
    visible, sums = start, 0
    for cycle in range(cycles):
        visible = np.where(fixed, start, machine.visible(machine.hidden((visible >= 0.5).astype(np.float32), w), w))
        sums = sums + (cycle >= cycles // 2) * visible
    recovered = np.where(fixed, start, sums / (cycles - cycles // 2))[:, :images.shape[1]]
    error = lambda made: np.linalg.norm(made - images, axis=1).mean()
    return error(corrupted), error(recovered), 1 - error(recovered) / error(corrupted)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="folder laid out like MNIST's")
    parser.add_argument("--out", required=True, help="the NPZ file to write")
    parser.add_argument("--hidden", type=int, default=120)
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--batch", type=int, default=100)
    parser.add_argument("--steps", type=int, default=1, help="steps of the persistent chains for each batch")
    parser.add_argument("--rate", type=float, default=0.05)
    parser.add_argument("--decay", type=float, default=0.0005)
    parser.add_argument("--noise", type=float, default=0.1, help="weight noise over the largest |weight|")
    parser.add_argument("--bias-columns", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    started = time.time()
    random = np.random.default_rng(arguments.seed)
    images, labels = read_images(arguments.data, "train")
    data = units(images, labels)
    machine = Machine(random, data.shape[1], arguments.hidden)
    train(machine, data, arguments)
    np.savez_compressed(
        arguments.out,
        weights=machine.w.astype(np.float16),
        visible_bias=machine.a.astype(np.float16),
        hidden_bias=machine.b.astype(np.float16),
    )
    print(f"trained in {time.time() - started:.0f} s")
    images = read_images(arguments.data, "t10k")[0].reshape(-1, 784)[:2000].astype(np.float32) / 255
    flipped = random.random(images.shape) < 0.2
    hidden = np.zeros(images.shape, bool)
    hidden[:, 28 * 19:] = True  # 28 - round(28 / 3) rows stay
    for name, hit, corrupted in (
        ("20 % flipped", flipped, np.where(flipped, 1 - images, images)),
        ("lower third hidden", hidden, np.where(hidden, 0, images)),
    ):
        for noise in (0, 0.05, 0.1, 0.15, 0.2):
            before, after, fall = reduction(machine, images, corrupted, ~hit, noise=noise)
            print(f"{name}, weight noise {noise:.0%}: {before:.3f} to {after:.3f}, {fall:.1%}")


if __name__ == "__main__":
    main()
