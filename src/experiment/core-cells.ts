import type { Outcome } from '../chip/finding';
import { coreCount } from '../chip/chip';
import { inputRanges } from '../simulator/input-ranges';
import { needsInputRange, programCore, type ProgrammedCore } from '../simulator/programming/program-core';
import type { SimulationRequest } from '../simulator/simulation';
import type { Experiment } from './experiment';
import { readCalibration } from './experiment-samples';
import { simulationKey } from './simulation-key';
import { simulationRequest } from './simulation-request';

/**
 * The cells of a core as chip number `chip` of the experiment has them. Layers whose file gives their input no range, and
 * which have a bias, take theirs from the calibration samples; that is done once, for all such layers. Findings: as
 * `readSamples`; `undefined` for a core or a chip that the experiment does not have.
 */
export async function coreCells(
    experiment: Experiment,
    chip: number,
    core: number,
    threads: number,
): Promise<Outcome<ProgrammedCore | undefined>> {
    const { mapping } = experiment;
    if (chip >= experiment.chips || core >= coreCount(mapping.chip))
        return { ok: true, value: undefined, findings: [] };
    const request = simulationRequest(experiment);
    const onCore = mapping.blocks.filter((block) => block.core === core).map(({ layer }) => layer);
    const unknown = onCore.some((layer) => needsInputRange(request, layer));
    const ranges = unknown ? await knownRanges(experiment, request, threads) : noRanges;
    if (!ranges.ok) return ranges;
    const value = programCore(request, chip, core, (layer) => ranges.value.get(layer) ?? 0);
    return { ok: true, value, findings: ranges.findings };
}

type Ranges = Outcome<ReadonlyMap<number, number>>;
const noRanges: Ranges = { ok: true, value: new Map(), findings: [] };

/** The latest last. */
const known = new Map<string, Promise<Ranges>>();
const mostKnown = 4;

async function knownRanges(experiment: Experiment, request: SimulationRequest, threads: number): Promise<Ranges> {
    const key = await simulationKey(experiment);
    const found = known.get(key) ?? calibrated(experiment, request, threads);
    known.delete(key);
    known.set(key, found);
    for (const old of known.keys()) if (known.size > mostKnown) known.delete(old);
    found.catch(() => known.delete(key));
    return found;
}

async function calibrated(experiment: Experiment, request: SimulationRequest, threads: number): Promise<Ranges> {
    const read = await readCalibration(experiment);
    if (!read.ok) return read;
    const layers = [...request.mapping.layers.keys()].filter((layer) => needsInputRange(request, layer));
    return { ok: true, value: await inputRanges(request, layers, read.value, { threads }), findings: [] };
}
