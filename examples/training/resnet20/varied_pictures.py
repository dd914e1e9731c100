"""A CIFAR-10 file of training pictures that are drawn anew for each cut of a chip in the loop."""
import re

import torch

from .pictures import read, varied, write


class VariedPictures:
    """Training pictures of CIFAR-10 that are drawn, shifted and mirrored anew for each cut, so that what lies behind does
    not learn few pictures by heart. The chip is measured on them as they are."""

    name = "VariedPictures"

    def __init__(self, folder, path, take, seed):
        self.pictures, self.labels = read(folder, "train")
        self.path, self.take = path, take or len(self.labels)
        torch.manual_seed(seed)
        self.draw()

    def declaration(self, text, experiment):
        """A data set like the one that the experiment is calibrated on."""
        like = re.search(rf"^experiment\s+{experiment}\b[^}}]*?calibrate\s+on\s+(\w+)", text, flags=re.M)
        if not like:
            raise SystemExit(f"--vary: experiment {experiment} is not calibrated on a data set of its own")
        return f'\ndataset {self.name} extends {like[1]} {{ batches: "{self.path.name}" }}\n'

    def draw(self):
        chosen = torch.randperm(len(self.labels))[:self.take]
        write(self.path, varied(self.pictures[chosen]), self.labels[chosen])
