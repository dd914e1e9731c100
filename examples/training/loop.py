"""Chip-in-the-loop fine-tuning, as Wan et al. (2022) do it: layers are measured on one chip from the first on, and what
lies behind them is retrained on what they gave. Drives the command `corelet` and finetune.py; see README.md."""
import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import numpy

HERE = Path(__file__).resolve().parent


class Loop:
    """Works on copies of the document and its model in a folder; only the model is changed."""

    def __init__(self, arguments):
        self.arguments = arguments
        self.work = Path(arguments.work)
        self.work.mkdir(parents=True, exist_ok=True)
        source = Path(arguments.document).resolve()
        self.document, self.model = self.work / source.name, self.work / "model.onnx"
        text, models = source.read_text(), re.compile(r'^(model\s+\w+\s+from\s+)"([^"]+)"', flags=re.M)
        named = models.findall(text)
        if len(named) != 1:
            raise SystemExit(f"{source}: expected one model from a file")
        shutil.copyfile(source.parent / named[0][1], self.model)
        text = models.sub(rf'\1"{self.model.name}"', text)
        # Other paths of the document are relative to where it was.
        path = re.compile(r'"(?!data:|/)([^"]+)"')
        lines = re.compile(r"^\s*(import\s|dataset\s|(images|labels|batches|inputs|archive|folder|files):).*$", flags=re.M)
        text = lines.sub(lambda line: path.sub(lambda found: f'"{source.parent / found[1]}"', line[0]), text)
        self.varied = None
        if arguments.vary:
            from resnet20.varied_pictures import VariedPictures
            self.varied = VariedPictures(arguments.vary, self.work / "varied.bin", arguments.take, arguments.seed)
            text += self.varied.declaration(text, arguments.experiment)
        self.document.write_text(text)

    def corelet(self, *words):
        command = [*self.arguments.corelet.split(), *map(str, words)]
        ended = subprocess.run(command, stdout=subprocess.PIPE, text=True)
        if ended.returncode not in (0, 1):  # 1: an expectation failed
            raise SystemExit(f"{' '.join(command)}: exit code {ended.returncode}")
        return ended.stdout

    def refuse_what_cannot_be(self):
        """Refuses layers and chips that there are not, before anything long is run."""
        after, experiment, chip = self.arguments.after.split(","), self.arguments.experiment, self.arguments.chip
        [mapping, *_] = json.loads(self.corelet("estimate", self.document, "-q", "--format", "json"))["mappings"]
        layers = [layer["name"] for layer in mapping["layers"]]
        for name in after:
            if name not in layers:
                raise SystemExit(f"--after {name}: there is no such layer; there are {', '.join(layers)}")
        if sorted(set(after), key=layers.index) != after:
            raise SystemExit(f"--after {','.join(after)}: name each layer once, from the input on: {', '.join(layers)}")
        chips = chips_of(experiment, self.document.read_text())
        if chips is not None and chip > chips:
            raise SystemExit(f"--chip {chip}: {experiment} runs {chips} chip{'s' * (chips > 1)}. Name one of them, or "
                             f"write in it 'chips: {chip}'")

    def common(self):
        return ["--experiment", self.arguments.experiment, "--threads", self.arguments.threads, "-q"]

    def test(self):
        """Accuracies on the experiment's test set: in float, and of each chip."""
        take = ["--take", self.arguments.test] if self.arguments.test else []
        said = self.corelet("simulate", self.document, *self.common(), *take, "--format", "json")
        [result] = json.loads(said)["experiments"]
        return result["software"]["accuracy"], [chip["accuracy"]["mean"] for chip in result["perChip"]]

    def measure(self, after):
        out = self.work / f"{after}.npz"
        take = ["--take", self.arguments.take] if self.arguments.take else []
        if self.varied:
            self.varied.draw()
            take = ["--on", self.varied.name]
        self.corelet("activations", self.document, *self.common(), *take, "--chip", self.arguments.chip, "--after", after,
                     "--out", out)
        return out

    def retrain(self, measured):
        rest = ["--network", self.arguments.network, "--model", self.model, "--activations", measured, "--out", self.model,
                "--threads", self.arguments.threads, "--epochs", self.arguments.epochs, "--rate", self.arguments.rate,
                "--noise", self.arguments.noise, "--seed", self.arguments.seed]
        subprocess.run([sys.executable, HERE / "finetune.py", *map(str, rest)], check=True)

    @staticmethod
    def row(name, software, chips):
        print(f"{name:<24}" + "".join(f"{100 * share:>12.2f} %" for share in (software, *chips)), flush=True)


def placement(measured):
    with numpy.load(measured) as archive:
        return json.loads(archive["manifest"].item())["placement"]


def chips_of(experiment, text):
    """How many chips an experiment runs; None where its base is in another document."""
    found = re.search(rf"^\s*experiment\s+{re.escape(experiment)}\b(?:\s+extends\s+(\w+))?\s*\{{([^}}]*)\}}",
                      re.sub(r"//.*|/\*[^*]*\*+(?:[^/*][^*]*\*+)*/", "", text), flags=re.M)
    if not found:
        return None
    base, said = found[1], re.search(r"\bchips\s*:\s*(\d+)", found[2])
    return int(said[1]) if said else chips_of(base, text) if base and base != experiment else 1


def at_least(least, kind=int):
    def read(text):
        value = kind(text)
        if not value >= least:
            raise argparse.ArgumentTypeError(f"{text} is less than {least}")
        return value
    return read


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--document", required=True, help="document with one model of its own, from the recipe's ONNX file")
    parser.add_argument("--experiment", required=True, help="its experiment; chips: 2 or more shows what others gain")
    parser.add_argument("--network", choices=("digits", "resnet20"), required=True)
    parser.add_argument("--after", required=True, help="layers to cut behind, in order: conv2,conv4,conv6")
    parser.add_argument("--chip", type=at_least(1), default=1, help="the chip that learns, the first being 1")
    parser.add_argument("--work", required=True, help="folder for the copies and the activations")
    parser.add_argument("--take", type=at_least(1), help="training samples, all where left out")
    parser.add_argument("--vary", help="folder of CIFAR-10's data_batch_1.bin to 5: other pictures for each cut, shifted and "
                        "mirrored")
    parser.add_argument("--test", type=at_least(1), help="test samples, as many as the experiment says where left out")
    parser.add_argument("--ends", action="store_true", help="test before the first cut and behind the last alone")
    parser.add_argument("--epochs", type=at_least(1), default=4)
    parser.add_argument("--rate", type=at_least(0, float), default=5e-4)
    parser.add_argument("--noise", type=at_least(0, float), default=0.1)
    parser.add_argument("--seed", type=at_least(0), default=1)
    parser.add_argument("--threads", type=at_least(1), default=os.cpu_count() or 1)
    parser.add_argument("--corelet", default="corelet", help="the command, such as 'node out/cli.mjs'")
    arguments = parser.parse_args()
    loop = Loop(arguments)
    loop.refuse_what_cannot_be()
    rows = [("before", *loop.test())]
    numbers = range(1, len(rows[0][2]) + 1)
    titles = ["in float", *(f"{'looped' if chip == arguments.chip else 'chip'} {chip}" for chip in numbers)]
    loop.row(*rows[0])
    known = None
    cuts = arguments.after.split(",")
    for after in cuts:
        measured = loop.measure(after)
        known = known or placement(measured)
        if placement(measured) != known:
            raise SystemExit("blocks lie elsewhere than before: give the layers their bias_rows in the mapping")
        loop.retrain(measured)
        measured.unlink()
        if not arguments.ends or after == cuts[-1]:
            rows.append((f"cut behind {after}", *loop.test()))
            loop.row(*rows[-1])
        print()
    print(f"{'on the test set':<24}" + "".join(f"{title:>14}" for title in titles))
    for row in rows:
        loop.row(*row)


if __name__ == "__main__":
    main()
