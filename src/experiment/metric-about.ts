import type { Metric } from './experiment';

/** What an experiment can be held to, in a sentence each. */
export const metricAbout: Readonly<Record<Metric, string>> = {
    error_reduction: 'How much of the error of corrupted images a Boltzmann machine takes away.',
    accuracy: 'Share of the samples that the simulated chips classify rightly, the mean over all chips.',
    software_accuracy: 'Share of the samples that the float network classifies rightly.',
    quantised_accuracy: "The same at the chip's bit widths, without its physics.",
    accuracy_loss: 'What the chips lose against the float network on the same samples.',
    energy: 'Energy of one inference by the static estimate, cores and digital part.',
    latency: 'Time from first input to last output of one sample, by the static estimate.',
};
