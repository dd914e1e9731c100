import { createHash } from 'node:crypto';
import { version } from '../../package.json';
import type { Chip } from '../chip/chip';
import type { Mapping } from '../mapping/mapping';
import { feed, networkDigest } from '../network/digest';
import { effectNames } from '../simulator/effects';
import { fileState } from './datasets/file-state';
import type { DatasetRequest, Experiment, SampleRequest } from './experiment';

/**
 * A digest of all that decides the simulated answers of an experiment: its network, the blocks and bits of its mapping,
 * the physics of its chip, effects, seed, time, chips, samples and calibration. Left out is what only costs (energies,
 * times, area, the digital part), where values come from, expectations, and every name that a description gives. Files of
 * data count by path, size and time of their last change. Results of equal keys differ in cost and names alone.
 */
export async function simulationKey(experiment: Experiment): Promise<string> {
    const { mapping, run, calibrate, calibration, chips, seed, effects, time, recovery } = experiment;
    const samples = await Promise.all([run, calibrate].map((request) => request && samplesOf(request)));
    const hash = createHash('sha256');
    feed(hash, {
        version,
        network: networkDigest(mapping.network),
        mapping: mappingOf(mapping),
        chip: physicsOf(mapping.chip),
        effects: effectNames.filter((name) => effects.has(name)),
        experiment: { samples, chips, seed, time, recovery, calibration },
    });
    return hash.digest('hex');
}

const mappingOf = ({ layers, blocks, digitalBits }: Mapping): object => ({ layers, blocks, digitalBits });

/** Whatever is not known to be a cost counts, so that a property that is added cannot be forgotten here. */
const physicsOf = ({ core, device }: Chip): object => {
    const { name: _core, provenance: _coreOrigins, ...withCosts } = core;
    const { energy: _energy, events: _events, measuredActivity: _activity, area: _area, ...timed } = withCosts;
    const { times: _times, pipelined: _pipelined, ...corePhysics } = timed;
    const { name: _device, provenance: _deviceOrigins, ...devicePhysics } = device;
    return { core: corePhysics, device: devicePhysics };
};

const samplesOf = async ({ dataset, take }: SampleRequest): Promise<object> => {
    const { name: _name, ...rest } = dataset;
    return { ...rest, take, states: await statesOf(dataset) };
};

const statesOf = ({ inputs, labels, files }: DatasetRequest): Promise<readonly string[]> =>
    Promise.all([...inputs, labels, files].flatMap((path) => (path === undefined ? [] : [fileState(path)])));
