import type { Instruments } from '../../../src/experiment/run';
import type { Effects } from '../../../src/simulator/effects';
import type { RunOptions, RunResult, Samples, Simulation } from '../../../src/simulator/simulation';

/** What was asked of the fake, in order, such as `open seed 7`, `with adc_resolution`, `prepare chip 0 x 4`, `chip 0`, `close`. */
export interface FakeLog {
    readonly calls: string[];
    open: number;
}

export interface FakeBehaviour {
    /** The class that a run answers for a sample whose first value is its label; default: the label. */
    readonly answer?: (run: string, label: number, sample: number) => number;
    /** Called before a portion of a run is reported; may abort the signal. */
    readonly before?: (run: string, first: number) => void;
    readonly portion?: number;
}

/**
 * A simulation that reads each sample's label from its first value. Portions are reported last first, as a pool of
 * workers may do.
 */
export function fakeInstruments(classes: number, layers: number, behaviour: FakeBehaviour = {}) {
    const log: FakeLog = { calls: [], open: 0 };
    const { answer = (_, label) => label, before = () => undefined, portion = 2 } = behaviour;
    const simulationWith = (effects: Effects): Simulation => {
        const kind = effects.size === 1 && effects.has('adc_resolution') ? 'quantised' : 'chip';
        const run = async (name: string, samples: Samples, options: RunOptions = {}): Promise<RunResult> => {
            log.calls.push(name);
            const outputs = new Float32Array(samples.count * classes);
            const size = samples.data.length / samples.count;
            const starts = Array.from({ length: Math.ceil(samples.count / portion) }, (_, i) => i * portion).reverse();
            for (const first of starts) {
                await new Promise(setImmediate);
                before(name, first);
                options.signal?.throwIfAborted();
                const last = Math.min(first + portion, samples.count);
                for (let i = first; i < last; i++) outputs[i * classes + answer(name, samples.data[i * size], i)] = 1;
                options.onProgress?.({
                    done: last - first,
                    of: samples.count,
                    first,
                    outputs: outputs.slice(first * classes, last * classes),
                });
            }
            const cores = [{ core: 0, conversions: 100, saturated: 3, codes: [60, 37, 3] }];
            const sums = { conversions: 100, saturated: 3, inputPulses: 8, conversionSteps: 20, codes: [60, 37, 3] };
            const statistics = { ...sums, cores };
            return { outputs, outputSize: classes, layers: Array.from({ length: layers }, () => statistics) };
        };
        return {
            withEffects: (others) => {
                log.calls.push(`with ${[...others].join(' ')}`);
                return simulationWith(others);
            },
            withBits: (changed) => {
                log.calls.push(
                    `bits ${changed.map(({ inputBits, outputBits }) => `${inputBits}/${outputBits}`).join(' ')}`,
                );
                return simulationWith(effects);
            },
            prepare: async (chip, calibration) => void log.calls.push(`prepare ${kind} ${chip} x ${calibration.count}`),
            voltages: () => undefined,
            run: (chip, samples, options) => run(`${kind} ${chip}`, samples, options),
            activations: async (chip, last, samples) => {
                log.calls.push(`activations ${kind} ${chip} behind ${last} x ${samples.count}`);
                return [samples.data.slice()];
            },
            floatActivations: async (last, samples) => {
                log.calls.push(`float activations behind ${last} x ${samples.count}`);
                return [samples.data.slice()];
            },
            software: (samples, options) => run('software', samples, options),
            close: async () => {
                log.calls.push('close');
                log.open -= 1;
            },
        };
    };
    const createSimulation: Instruments['createSimulation'] = async ({ effects, seed }) => {
        log.calls.push(`open seed ${seed}`);
        log.open += 1;
        return simulationWith(effects);
    };
    return { log, createSimulation };
}
