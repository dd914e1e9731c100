import type { EnergyParts, Estimate, LatencyParts } from '../../estimate/estimate';

const times = ({ total, core, digital }: EnergyParts, count: number): EnergyParts => ({
    total: total * count,
    core: {
        total: core.total * count,
        wordLines: core.wordLines * count,
        neuron: core.neuron * count,
        inputPulses: core.inputPulses * count,
    },
    digital: {
        total: digital.total * count,
        buffers: digital.buffers * count,
        partialSums: digital.partialSums * count,
        other: digital.other * count,
    },
});

const waits = ({ integration, conversion, phase, digital }: LatencyParts, count: number): LatencyParts => ({
    integration: integration * count,
    conversion: conversion * count,
    phase: phase * count,
    digital: digital * count,
});

/** Cost of several cycles one after another, from that of one. */
export const costOfCycles = (estimate: Estimate, cycles: number): Estimate => ({
    ...estimate,
    energy: times(estimate.energy, cycles),
    latency: estimate.latency * cycles,
    interval: estimate.interval * cycles,
    operations: estimate.operations * cycles,
    energyDelayProduct: estimate.energyDelayProduct * cycles ** 2,
    layers: estimate.layers.map((layer) => ({
        ...layer,
        energy: times(layer.energy, cycles),
        latency: layer.latency * cycles,
        latencyParts: waits(layer.latencyParts, cycles),
        operations: layer.operations * cycles,
        vectors: layer.vectors * cycles,
    })),
});
