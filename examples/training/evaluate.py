"""How many answers of a network are right, with weights as uncertain as cells."""
import torch


@torch.no_grad()
def accuracy(network, samples, labels, noise=0.0, draws=1, prepare=lambda batch: batch, batch=500):
    """Mean share of right answers over `draws` sets of noisy weights; `prepare` turns stored samples into inputs."""
    network.eval()
    network.set_noise(noise)
    right = 0
    for _ in range(draws):
        state = torch.get_rng_state()
        for first in range(0, len(samples), batch):
            torch.set_rng_state(state)  # the same weights for every batch
            answers = network(prepare(samples[first:first + batch])).argmax(1)
            right += (answers == labels[first:first + batch]).sum().item()
    network.train()
    return right / len(samples) / draws
