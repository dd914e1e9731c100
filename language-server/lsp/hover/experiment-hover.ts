import { count, energy, seconds } from '../../../src/chip/figures';
import type { Estimate } from '../../../src/estimate/estimate';
import { energyFigures, latencyFigure } from '../../../src/estimate/estimate-figures';
import { workOf } from '../../../src/estimate/work';
import { judge } from '../../../src/experiment/expectations';
import type { Expectation, Experiment, Metric, SampleRequest } from '../../../src/experiment/experiment';
import { costOfCycles } from '../../../src/experiment/recovery/cycles-cost';
import { metricAbout } from '../../../src/experiment/metric-about';
import { effectAbout, effectNames } from '../../../src/simulator/effects';
import { code, figureList, heading, list, paragraphs, plain } from './markdown';

/** What an experiment runs and how, what an inference or all cycles cost from the mapping's `once`, and what is known of its expectations before it runs. */
export function experimentHover(experiment: Experiment, once: Estimate): string {
    const { name, mapping, run, calibrate, chips, seed, effects, expectations, recovery } = experiment;
    const estimate = recovery ? costOfCycles(once, recovery.cycles) : once;
    const work = workOf(mapping.network, recovery?.cycles);
    const left = effectNames.filter((effect) => !effects.has(effect));
    return paragraphs(
        heading('experiment', name, `runs ${mapping.name}, ${mapping.network.name} on ${mapping.chip.name}`),
        figureList([
            ['Samples', samplesText(run), `of ${run.dataset.name}`],
            [
                'Calibration',
                calibrate ? samplesText(calibrate) : 'first samples',
                `of ${(calibrate ?? run).dataset.name}`,
            ],
            ['Chips', count(chips), `programmed one by one, seed ${seed}`],
            [
                'Effects',
                `${effects.size} of ${effectNames.length}`,
                left.length === 0 ? 'all' : `without ${left.join(', ')}`,
            ],
            ...energyFigures(estimate, work),
            latencyFigure(estimate, work),
        ]),
        list(expectations.map((each) => expectationText(each, estimate))),
        effects.size === 0 ? 'No effects: the chip computes ideally.' : undefined,
    );
}

const samplesText = ({ take }: SampleRequest): string => (take === undefined ? 'all samples' : count(take));

/** One expectation of an experiment: what is measured, and what the estimate says of it. */
export const expectationHover = (expectation: Expectation, estimate: Estimate | undefined): string =>
    paragraphs(
        `**expect ${plain(expectation.metric)}**`,
        metricAbout[expectation.metric],
        estimate && expectationText(expectation, estimate),
    );

function expectationText(expectation: Expectation, estimate: Estimate): string {
    const figures: Partial<Record<Metric, number>> = { energy: estimate.energy.total, latency: estimate.latency };
    const [{ actual, passed }] = judge([expectation], figures);
    const expected = code(expectation.text);
    if (actual === undefined) return `${expected}: known when the experiment has run`;
    const shown = expectation.metric === 'energy' ? energy(actual, estimate.uncertainty) : seconds(actual);
    return `${expected}: ${passed ? '✓' : '✗'} the estimate says **${plain(shown)}**`;
}

/** What an effect of the simulation is; undefined for a word that is none. */
export const effectHover = (name: string): string | undefined =>
    Object.hasOwn(effectAbout, name)
        ? paragraphs(`**${plain(name)}**, an effect of the simulation`, effectAbout[name as keyof typeof effectAbout])
        : undefined;
