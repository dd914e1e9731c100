import type { SimulationRequest } from '../simulator/simulation';
import type { Experiment } from './experiment';

/** What of an experiment is simulated. */
export const simulationRequest = ({ mapping, effects, seed, time, calibration }: Experiment): SimulationRequest => ({
    network: mapping.network,
    mapping,
    chip: mapping.chip,
    effects,
    seed,
    time,
    ...(calibration ? { calibration } : {}),
});
