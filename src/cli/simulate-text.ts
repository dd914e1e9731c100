import type { Finding } from '../chip/finding';
import { formatQuantity } from '../chip/quantity';
import type { CalibrationUsed, DeviceUsed, ExperimentResult } from '../experiment/result';
import { lossText } from '../experiment/result-words';
import { bits, energyFigures, latencyFigure } from '../estimate/estimate-figures';
import { cyclesText } from '../estimate/work';
import { expectationsText } from './expectations-text';
import {
    afterProgramming,
    confidence,
    coreList,
    count,
    counted,
    energy,
    number,
    percent,
    percents,
    range,
    seconds,
} from '../chip/figures';
import { figuresText } from './figures-text';
import type { Figure } from './figures-text';
import { mistakesText } from './mistakes-text';
import { recoveryFigures } from './recovery-text';
import { tableText } from './table';
import type { Terminal } from './terminal';
import { columnsOf, hanging } from './wrap';

/** The result of an experiment, as a reader wants it. */
export function experimentText(result: ExperimentResult, findings: readonly Finding[], terminal: Terminal): string {
    const { colours } = terminal;
    const title = `${colours.bold(result.name)}  ${result.model} on ${result.chip}, ${result.dataset}`;
    const columns = columnsOf(terminal);
    const sections = [
        hanging(title + cutShort(result, colours), 2, columns),
        figuresText(mainFigures(result), terminal),
        layersText(result, terminal),
        mistakesText(result, terminal),
        result.expectations.length > 0 ? expectationsText(result.expectations, terminal) : '',
        findings
            .map(({ code, message }) => hanging(`  ${colours.yellow('!')} ${message} ${colours.dim(code)}`, 4, columns))
            .join('\n'),
        workLines(result)
            .map((line) => colours.dim(hanging(`  ${line}`, 4, columns)))
            .join('\n'),
    ];
    return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function cutShort({ interrupted, chips, chipsAsked }: ExperimentResult, colours: Terminal['colours']): string {
    return interrupted ? colours.yellow(`  interrupted: ${chips} of ${counted(chipsAsked, 'chip')} finished`) : '';
}

function mainFigures(result: ExperimentResult): Figure[] {
    const { accuracy, software, estimate, recovery } = result;
    const work = recovery ? cyclesText(recovery.cycles) : 'an inference';
    const classified: readonly Figure[] = [
        ['Accuracy', percent(accuracy?.mean), accuracyRemark(result)],
        ['Quantised', percent(software.quantised), "at the chip's bit widths, without its physics"],
        ['Software', percent(software.accuracy), `in float${lossText(accuracy?.mean, software.accuracy)}`],
    ];
    return [
        ...(recovery ? recoveryFigures(recovery) : classified),
        ...energyFigures(estimate, work),
        ...activityFigures(result),
        latencyFigure(estimate, work),
        ...chipFigures(result),
    ];
}

/** The cores' energy by what this data made them do, beside the estimate's. */
function activityFigures({ activity, estimate }: ExperimentResult): readonly Figure[] {
    const estimated = estimate.energy.core;
    if (!activity || estimated.total === 0) return [];
    const { energy: spent, layers } = activity;
    const driven = layers.flatMap((layer) => layer ?? []);
    const planes = driven.reduce((sum, { inputPulses, pulseShare }) => sum + inputPulses / (pulseShare || 1), 0);
    const pulses = driven.reduce((sum, { inputPulses }) => sum + inputPulses, 0);
    const parts = [
        ['input', spent.inputPulses, estimated.inputPulses],
        ['neurons', spent.neuron, estimated.neuron],
    ] as const;
    const changes = parts.flatMap(([name, now, before]) =>
        before > 0 && Math.abs(now / before - 1) >= 0.005 ? [`${name} ${signedShare(now / before - 1)}`] : [],
    );
    const why = planes > 0 ? `: ${percent(pulses / planes)} of the planes drive a row` : '';
    return [
        [
            '  by data',
            energy(spent.total),
            `the cores with these samples${why}${changes.map((each) => `, ${each}`).join('')}`,
        ],
    ];
}

const signedShare = (change: number): string => `${change < 0 ? '-' : '+'}${Math.abs(change * 100).toFixed(0)} %`;

/** What the chip adds to the product; nothing where no layer is on it. */
function chipFigures({ layers, effects, inert, device }: ExperimentResult): readonly Figure[] {
    if (layers.every(({ digital }) => digital)) return [['Effects', '0', 'no layer is on a crossbar']];
    const felt = effects.filter((name) => !inert.includes(name));
    const rest = inert.length > 0 ? `; nothing of ${inert.join(', ')} by the chip's constants` : '';
    return [
        ['Effects', String(felt.length), `${felt.join(', ') || 'an ideal chip'}${rest}`],
        ['Cells', device.name, effects.includes('relaxation') ? relaxedText(device) : 'not relaxed'],
    ];
}

function relaxedText({ time, heldFrom, source }: DeviceUsed): string {
    const from = source === undefined ? '' : `, ${source}`;
    return `relaxed${time === undefined ? ', one curve for all times' : ` ${afterProgramming(time, heldFrom)}`}${from}`;
}

/** Chips that are listed one by one; of more, the worst and the best are. */
const listed = 5;

function accuracyRemark({ accuracy, perChip, chips, samples, samplesAsked }: ExperimentResult): string {
    if (!accuracy) return 'on the chip: no sample was finished';
    const each = perChip.filter(({ finished }) => finished).map((chip) => chip.accuracy.mean);
    if (chips === 0)
        return `on the chip, ${range(accuracy)} (95 %, samples alone), ${count(samples)} of ${counted(samplesAsked, 'sample')} of one chip`;
    const interval = `on the chip, ${range(accuracy)} ${confidence(each.length)}`;
    if (each.length === 1) return interval;
    if (each.length <= listed) return `${interval}; chips ${percents(each)}`;
    const [low, high] = [Math.min(...each), Math.max(...each)];
    return `${interval}; ${count(each.length)} chips from ${range({ low, high })}`;
}

/** Mean over the chips of what calibration chose for a layer. */
function voltageText({ perChip }: ExperimentResult, layer: number): string {
    const chosen = perChip.flatMap(({ voltages }) => voltages?.[layer] ?? []);
    if (chosen.length === 0) return '';
    const mean = chosen.reduce((sum, volts) => sum + volts, 0) / chosen.length;
    return formatQuantity(mean, 'voltage');
}

function layersText(result: ExperimentResult, terminal: Terminal): string {
    const { layers, estimate, activity, effects, calibration } = result;
    const title = (name: string) => terminal.colours.dim(name);
    const searched = calibration.voltages !== undefined;
    return tableText(
        [
            { title: title('Layer') },
            { title: title('Bits') },
            { title: title('Cores') },
            ...(searched ? [{ title: title('Voltage'), align: 'right' } as const] : []),
            { title: title('Energy'), align: 'right' },
            { title: title('By data'), align: 'right' },
            { title: title('Latency'), align: 'right' },
            { title: title('Saturated'), align: 'right' },
        ],
        layers.map(({ name, digital, saturation }, i) => {
            const cost = estimate.layers[i];
            const spent = activity?.layers[i];
            const outputBits = effects.includes('adc_resolution') ? cost.outputBits : 'unlimited';
            return [
                name,
                digital ? '' : bits(cost.inputBits, outputBits),
                digital ? 'digital' : coreList(cost.cores),
                ...(searched ? [voltageText(result, i)] : []),
                energy(cost.energy.total),
                spent ? energy(spent.energy.total + cost.energy.digital.total) : '',
                seconds(cost.latency),
                saturation === undefined ? '' : percent(saturation),
            ];
        }),
        columnsOf(terminal),
    );
}

/** What calibration set, where that is not all that it can. */
function choiceText({ columns, voltages }: CalibrationUsed): string {
    if (!columns) return '';
    const [slope, offset] = [columns.includes('slope'), columns.includes('offset')];
    const set = slope && offset ? '' : slope ? ': slopes alone' : offset ? ': offsets alone' : ': steps alone';
    if (!voltages) return set;
    const [low, high] = [voltages.low, voltages.high].map((volts) => formatQuantity(volts, 'voltage'));
    return `${set}, at voltages from ${low} to ${high}`;
}

function workLines(result: ExperimentResult): readonly string[] {
    const { samples, chips, perChip, calibration, imagesPerSecond } = result;
    const run = counted(chips > 0 ? chips : perChip.length, 'chip');
    const speed = imagesPerSecond === undefined ? '' : `, ${number(imagesPerSecond)} images/s once programmed`;
    return [
        `${counted(samples, 'sample')} x ${run} in ${seconds(result.seconds)} on ${counted(result.threads, 'thread')}${speed}`,
        `seed ${result.seed}; calibrated on ${count(calibration.samples)} of ${calibration.dataset}${choiceText(calibration)}`,
    ];
}
