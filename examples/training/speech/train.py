"""Trains the speech network on the clips of Speech Commands that are at hand, split by speaker. See README.md."""
import argparse
import math
import os
import sys
import time
from pathlib import Path

import torch
import torch.nn.functional as functional

sys.path.append(str(Path(__file__).resolve().parent.parent))
from clips import Coefficients, read, split  # noqa: E402
from evaluate import accuracy  # noqa: E402
from network import SpeechNetwork  # noqa: E402
from unroll import export  # noqa: E402

SHIFT = 1600  # samples, a tenth of a second


def varied(clips, noises):
    """Each clip shifted, louder or quieter, and some with background noise."""
    n, length = clips.shape
    shift = torch.randint(-SHIFT, SHIFT + 1, (n, 1))
    places = torch.arange(length)[None] + shift
    moved = torch.gather(clips, 1, places.clamp(0, length - 1)) * ((places >= 0) & (places < length))
    noise = noises[torch.randint(0, len(noises), (n,))]
    amount = torch.rand(n, 1) * (torch.rand(n, 1) < 0.7)
    return moved * (0.6 + 0.8 * torch.rand(n, 1)) + 0.5 * amount * noise


def masked(features):
    """Some frames and some coefficients blanked."""
    n, coefficients, frames = features.shape
    for axis, count, most in ((1, coefficients, 6), (2, frames, 10)):
        width, start = torch.randint(0, most + 1, (n, 1)), torch.randint(0, count, (n, 1))
        places = torch.arange(count)[None]
        blank = (places >= start) & (places < start + width)
        features = features.masked_fill(blank[:, :, None] if axis == 1 else blank[:, None, :], 0)
    return features


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="folder of the classes' folders and MANIFEST.csv")
    parser.add_argument("--out", required=True, help="ONNX file to write; lists of the clips are written beside it")
    parser.add_argument("--epochs", type=int, default=80)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--rate", type=float, default=4e-3)
    parser.add_argument("--noise", type=float, default=0.15)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--keep", help="file that holds the state after every epoch; an existing one is gone on with")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed)
    train_rows, test_rows = split(arguments.data)
    for name, rows in (("train", train_rows), ("test", test_rows)):
        lines = "".join(f"{row['path']}\n" for row in sorted(rows, key=lambda row: row["path"]))
        Path(arguments.out).with_name(f"speech-{name}.txt").write_text(lines)
    clips, labels, classes = read(arguments.data, train_rows)
    noises = clips[labels == classes.index("_silence_")]
    transform = Coefficients()
    heard = transform(clips)
    network = SpeechNetwork(heard.mean((0, 2)), heard.std((0, 2)))
    optimiser = torch.optim.AdamW(network.parameters(), weight_decay=1e-3)
    print(f"{len(clips)} clips to train, {len(test_rows)} to test, "
          f"{sum(parameter.numel() for parameter in network.parameters())} parameters", flush=True)
    first = 0
    if arguments.keep and os.path.exists(arguments.keep):
        kept = torch.load(arguments.keep, weights_only=True)
        network.load_state_dict(kept["network"])
        optimiser.load_state_dict(kept["optimiser"])
        torch.set_rng_state(kept["random"])
        first = kept["epoch"]
    steps = len(clips) // arguments.batch
    for epoch in range(first, arguments.epochs):
        started, loss_sum, right = time.time(), 0.0, 0
        network.train()
        network.set_rounding(epoch >= 3)
        order = torch.randperm(len(clips))
        for step in range(steps):
            progress = (epoch + step / steps) / arguments.epochs
            for group in optimiser.param_groups:
                group["lr"] = arguments.rate * min(1, 20 * progress + 0.05) * 0.5 * (1 + math.cos(math.pi * progress))
            network.set_noise(arguments.noise * min(1, 5 * progress))
            chosen = order[step * arguments.batch:(step + 1) * arguments.batch]
            features = network.normalised(transform(varied(clips[chosen], noises)))
            answers = network.recognise(masked(features))
            loss = functional.cross_entropy(answers, labels[chosen], label_smoothing=0.1)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1)
            optimiser.step()
            network.bound_weights()
            loss_sum += loss.item()
            right += (answers.argmax(1) == labels[chosen]).sum().item()
        print(f"epoch {epoch + 1}  loss {loss_sum / steps:.4f}  right while training "
              f"{100 * right / steps / arguments.batch:.2f} %  {time.time() - started:.0f} s", flush=True)
        if arguments.keep:
            torch.save({"network": network.state_dict(), "optimiser": optimiser.state_dict(), "epoch": epoch + 1,
                        "random": torch.get_rng_state()}, arguments.keep + ".part")
            os.replace(arguments.keep + ".part", arguments.keep)
    test_clips, test_labels, _ = read(arguments.data, test_rows)
    test = transform(test_clips)
    network.set_rounding(False)
    print(f"test, clips without levels: {100 * accuracy(network, test, test_labels):.2f} %")
    network.set_rounding(True)
    for noise in (0, 0.05, 0.1, 0.15, 0.2):
        mean = accuracy(network, test, test_labels, noise, 5 if noise else 1)
        print(f"test, with levels, weight noise {100 * noise:.0f} %: {100 * mean:.2f} %", flush=True)
    export(network, arguments.out, heard.shape[2])


if __name__ == "__main__":
    main()
