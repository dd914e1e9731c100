import { coreCount } from '../chip/chip';
import type { ProductTimes } from '../chip/product-time';
import { sequentialLayers } from '../mapping/sequential-layers';
import { cellsOf } from '../mapping/utilisation';
import type { Mapping } from '../mapping/mapping';
import { assumptionsOf } from './assumptions';
import { crossbarWork } from './crossbar-work';
import type { CrossbarWork } from './crossbar-work';
import { addCounts, energyOf, timeOf } from './digital-counts';
import type { DigitalCounts } from './digital-counts';
import { addEnergies, coreEnergy, digitalEnergy, energyParts } from './energy-parts';
import type { Estimate, LayerEstimate } from './estimate';
import { addEvents, noEvents } from './event-energy';
import { crossbarLayerWork, digitalLayerWork } from './layer-digital-work';
import { programWork } from './program-work';
import { energyUncertainty } from './uncertainty';

/**
 * Static cost of one inference: the cycle model and the measured energies that the core carries (`physics.md` section 4,
 * [C] for NeuRRAM), and the digital work beside the cores with the chip's own constants. Linear in blocks and steps;
 * runs nothing.
 */
export const estimateMapping = (mapping: Mapping): Estimate => {
    const { network, chip, blocks } = mapping;
    const program = programWork(mapping);
    const sequential = sequentialLayers(network);
    const work = mapping.layers.map((mapped, i) =>
        mapped.digital ? undefined : crossbarWork(network.layers[i], mapped, blocks, chip.core, sequential.has(i)),
    );
    const digital: DigitalCounts[] = [];
    const layers = mapping.layers.map((mapped, i): LayerEstimate => {
        const layer = network.layers[i];
        const onCrossbar = work[i];
        const own = mapped.digital
            ? digitalLayerWork(layer, mapped, chip.core)
            : crossbarLayerWork(layer, mapped, blocks, chip.core);
        const other = addCounts([own.other, program.byLayer[i]]);
        const all = addCounts([own.buffers, own.partialSums, other]);
        digital.push(all);
        const cores = [...(onCrossbar?.load.keys() ?? [])].sort((a, b) => a - b);
        const cells = cellsOf(mapped.blocks.map((block) => blocks[block]));
        return {
            name: layer.name,
            energy: energyParts(
                onCrossbar?.energy ?? coreEnergy(0, 0, 0),
                digitalEnergy(
                    energyOf(own.buffers, chip.digital),
                    energyOf(own.partialSums, chip.digital),
                    energyOf(other, chip.digital),
                ),
            ),
            latency: (onCrossbar?.latency ?? 0) + timeOf(all, chip.digital),
            latencyParts: { ...noWait, ...onCrossbar?.latencyParts, digital: timeOf(all, chip.digital) },
            operations: mapped.digital ? 0 : 2 * layer.vectors * layer.groups * layer.rows * layer.columns,
            vectors: layer.vectors,
            inputBits: mapped.inputBits,
            outputBits: mapped.outputBits,
            cores,
            blocks: mapped.blocks.length,
            copies: mapped.copies,
            utilisation: cores.length === 0 ? 0 : cells / (cores.length * chip.core.rows * chip.core.columns),
            extrapolated: onCrossbar?.method === 'extrapolated',
        };
    });

    // A network without layers has digital work all the same.
    const besideEnergy = digitalEnergy(0, 0, energyOf(program.beside, chip.digital));
    digital.push(program.beside);
    const energy = addEnergies([
        ...layers.map((layer) => layer.energy),
        energyParts(coreEnergy(0, 0, 0), besideEnergy),
    ]);
    const latency = layers.reduce((sum, layer) => sum + layer.latency, timeOf(program.beside, chip.digital));
    const operations = layers.reduce((sum, layer) => sum + layer.operations, 0);
    const digitalWork = addCounts(digital);
    const scaledByTime = work.reduce((sum, one) => sum + (one && isScaled(one) ? one.energy.neuron : 0), 0);
    const events = work.reduce((sum, one) => addEvents(sum, one?.events ?? noEvents), noEvents);
    const inCores = { total: energy.core.total, scaledByTime, events };
    const uncertainty = energyUncertainty(chip, inCores, digitalWork, energy.total);
    return {
        energy,
        latency,
        interval: Math.max(busiestCore(work), timeOf(digitalWork, chip.digital)),
        area: coreCount(chip) * chip.core.area,
        operations,
        topsPerWatt: energy.core.total > 0 ? operations / energy.core.total / 1e12 : 0,
        energyDelayProduct: energy.total * latency,
        cores: { used: mapping.coresUsed, of: coreCount(chip) },
        cells: { used: mapping.cellsUsed, of: coreCount(chip) * chip.core.rows * chip.core.columns },
        layers,
        assumptions: assumptionsOf(mapping, work, program.unknown),
        uncertainty: uncertainty?.relative,
        dominant: uncertainty?.dominant,
    };
};

const noWait: ProductTimes = { integration: 0, conversion: 0, phase: 0 };

const isScaled = ({ method, events }: CrossbarWork): boolean =>
    (method === 'off diagonal' || method === 'extrapolated') && events === noEvents;

/** Seconds that the busiest core works for one sample, all layers together. */
const busiestCore = (work: readonly (CrossbarWork | undefined)[]): number => {
    const busy = new Map<number, number>();
    for (const one of work)
        for (const [core, seconds] of one?.load ?? []) busy.set(core, (busy.get(core) ?? 0) + seconds);
    return [...busy.values()].reduce((most, seconds) => Math.max(most, seconds), 0);
};
