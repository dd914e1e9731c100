import type { Finding } from '../chip/finding';
import type { ExpectationResult, ExperimentResult } from '../experiment/result';
import { bits, energyFigures, figuresText, latencyFigure } from './estimate-text';
import type { Figure } from './estimate-text';
import { coreList, count, duration, energy, number, percent, range, seconds } from './figures';
import { tableText } from './table';
import type { Terminal } from './terminal';

/** The result of an experiment, as a reader wants it. */
export function experimentText(result: ExperimentResult, findings: readonly Finding[], { colours }: Terminal): string {
    const title = `${colours.bold(result.name)}  ${result.model} on ${result.chip}, ${result.dataset}`;
    const sections = [
        title + cutShort(result, colours),
        figuresText(mainFigures(result), colours),
        layersText(result, colours),
    ];
    if (result.expectations.length > 0)
        sections.push(result.expectations.map((each) => expectationText(each, colours)).join('\n'));
    if (findings.length > 0)
        sections.push(
            findings.map(({ code, message }) => `  ${colours.yellow('!')} ${message} ${colours.dim(code)}`).join('\n'),
        );
    sections.push(colours.dim(`  ${workText(result)}`));
    return `${sections.join('\n\n')}\n`;
}

function cutShort({ interrupted, chips, chipsAsked }: ExperimentResult, colours: Terminal['colours']): string {
    return interrupted ? colours.yellow(`  interrupted: ${chips} of ${chipsAsked} chips finished`) : '';
}

function mainFigures(result: ExperimentResult): Figure[] {
    const { accuracy, software, estimate, device } = result;
    const each = result.perChip.filter(({ finished }) => finished).map((chip) => percent(chip.accuracy.mean));
    const spread = each.length > 1 ? `; chips ${each.slice(0, 8).join(', ')}${each.length > 8 ? ', ...' : ''}` : '';
    const time = device.time === undefined ? '' : ` ${duration(device.time)} after programming`;
    const source = device.source === undefined ? '' : `, ${device.source}`;
    return [
        [
            'Accuracy',
            percent(accuracy?.mean),
            accuracy ? `on the chip; 95 % interval ${range(accuracy)}${spread}` : 'on the chip',
        ],
        ['Quantised', percent(software.quantised), "at the chip's bit widths, without its physics"],
        ['Software', percent(software.accuracy), 'in float'],
        ...energyFigures(estimate),
        latencyFigure(estimate),
        ['Effects', `${result.effects.length}`, result.effects.join(', ') || 'an ideal chip'],
        ['Cells', device.name, result.effects.includes('relaxation') ? `relaxed${time}${source}` : 'not relaxed'],
    ];
}

function layersText({ layers, estimate }: ExperimentResult, colours: Terminal['colours']): string {
    const title = (name: string) => colours.dim(name);
    return tableText(
        [
            { title: title('Layer') },
            { title: title('Bits') },
            { title: title('Cores') },
            { title: title('Energy'), align: 'right' },
            { title: title('Latency'), align: 'right' },
            { title: title('Saturated'), align: 'right' },
        ],
        layers.map(({ name, digital, saturation }, i) => {
            const cost = estimate.layers[i];
            return [
                name,
                digital ? '' : bits(cost.inputBits, cost.outputBits),
                digital ? 'digital' : coreList(cost.cores),
                energy(cost.energy.total),
                seconds(cost.latency),
                saturation === undefined ? '' : percent(saturation),
            ];
        }),
    );
}

function expectationText({ text, metric, actual, passed }: ExpectationResult, colours: Terminal['colours']): string {
    const sign = passed === undefined ? colours.yellow('?') : passed ? colours.green('✓') : colours.red('✗');
    const shown =
        actual === undefined
            ? 'not known: interrupted'
            : metric === 'energy'
              ? energy(actual)
              : metric === 'latency'
                ? seconds(actual)
                : percent(actual);
    return `  ${sign} ${text}  ${colours.dim(shown)}`;
}

function workText(result: ExperimentResult): string {
    const chips = result.perChip.length;
    const speed = result.imagesPerSecond === undefined ? '' : `: ${number(result.imagesPerSecond)} images/s`;
    const calibrated = `calibrated on ${count(result.calibration.samples)} of ${result.calibration.dataset}`;
    return (
        `${count(result.samples)} samples x ${chips} ${chips === 1 ? 'chip' : 'chips'} in ${seconds(result.seconds)}${speed} ` +
        `on ${result.threads} ${result.threads === 1 ? 'thread' : 'threads'}; seed ${result.seed}; ${calibrated}`
    );
}
