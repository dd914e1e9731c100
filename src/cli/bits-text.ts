import { energy, count, counted, percent, points, seconds, share } from '../chip/figures';
import type { Finding } from '../chip/finding';
import { bits } from '../estimate/estimate-figures';
import type { BitsSearch, Minimised, TriedBits } from '../experiment/bits/bits';
import { linesToPaste } from './bits-layers';
import { triedTable } from './bits-tried-text';
import { figuresText, type Figure } from './figures-text';
import { tableText } from './table';
import type { Terminal } from './terminal';
import { columnsOf, hanging } from './wrap';

/** What a search for bits found, what it tried, and the lines that bring it into the description. */
export function bitsText(search: BitsSearch, findings: readonly Finding[], terminal: Terminal): string {
    const { colours } = terminal;
    const columns = columnsOf(terminal);
    const { name, model, chip, interrupted } = search;
    const title = `${colours.bold(name)}  ${model} on ${chip}: least ${minimisedText[search.minimise]} for ${targetText(search)}`;
    const sections = [
        hanging(title + (interrupted ? colours.yellow('  interrupted: not finished') : ''), 2, columns),
        search.found ? layersTable(search, terminal) : hanging(`  ${failureText(search)}`, 2, columns),
        triedTable(search, terminal),
        search.found ? figuresText(foundFigures(search, search.found), terminal) : '',
        verdict(search, terminal),
        pasteText(search),
        findings
            .map(({ code, message }) => hanging(`  ${colours.yellow('!')} ${message} ${colours.dim(code)}`, 4, columns))
            .join('\n'),
        remarks(search)
            .map((line) => colours.dim(hanging(`  ${line}`, 4, columns)))
            .join('\n'),
    ];
    return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

const minimisedText: Readonly<Record<Minimised, string>> = {
    energy: 'energy',
    latency: 'latency',
    energy_delay: 'energy x delay',
};

const targetText = ({ target: { accuracy, loss } }: BitsSearch): string =>
    [
        ...(accuracy === undefined ? [] : [`accuracy >= ${percent(accuracy)}`]),
        ...(loss === undefined ? [] : [`a loss <= ${points(loss)}`]),
    ].join(' and ');

function layersTable({ layers, before, found }: BitsSearch, terminal: Terminal): string {
    const title = (text: string) => terminal.colours.dim(text);
    const right = (text: string) => ({ title: title(text), align: 'right' }) as const;
    const at = (tried: TriedBits | undefined, layer: number): string =>
        tried ? bits(tried.bits[layer].input, tried.bits[layer].output) : '';
    const spent = (tried: TriedBits | undefined, layer: number): string =>
        tried ? energy(tried.cost.layers[layer]) : '';
    return tableText(
        [
            { title: title('Layer') },
            right('Before'),
            right('Found'),
            right('Widest'),
            right('Energy before'),
            right('Energy found'),
        ],
        layers.map(({ name, input, output }, i) => [
            name,
            at(before, i),
            at(found, i),
            bits(input.most, output.most),
            spent(before, i),
            spent(found, i),
        ]),
        columnsOf(terminal),
    );
}

function foundFigures(search: BitsSearch, found: TriedBits): Figure[] {
    const { before, verified } = search;
    const result = verified?.result;
    const change = (now: number, then: number | undefined): string =>
        then === undefined ? '' : `; ${share(now, then)} of what it was before`;
    return [
        ['Energy', energy(found.cost.energy), `an inference${change(found.cost.energy, before?.cost.energy)}`],
        ['Latency', seconds(found.cost.latency), `an inference${change(found.cost.latency, before?.cost.latency)}`],
        ...(result
            ? ([
                  [
                      'Accuracy',
                      percent(result.accuracy?.mean),
                      `on ${counted(result.samples, 'sample')} of ${result.dataset} x ${counted(result.chips, 'chip')}, none of which the search has seen`,
                  ],
                  ['Software', percent(result.software.accuracy), 'in float, on the same samples'],
              ] as const)
            : []),
    ];
}

/** Whether the experiment's own samples bear out what was found. */
function verdict({ target, verified }: BitsSearch, { colours }: Terminal): string {
    if (!verified) return '';
    const { accuracy, software } = verified.result;
    const loss = (software.accuracy ?? 0) - (accuracy?.mean ?? 0);
    const line = (text: string, actual: string, passed: boolean): string =>
        `  ${passed ? colours.green('✓') : colours.red('✗')} ${text}  ${colours.dim(actual)}`;
    return [
        ...(target.accuracy === undefined
            ? []
            : [line(`accuracy >= ${percent(target.accuracy)}`, percent(accuracy?.mean), verified.accuracyMet)]),
        ...(target.loss === undefined
            ? []
            : [line(`accuracy_loss <= ${percent(target.loss)}`, percent(loss), verified.lossMet)]),
    ].join('\n');
}

function pasteText(search: BitsSearch): string {
    if (!search.found) return '';
    const lines = linesToPaste(search);
    if (lines.length === 0) return '  The description has these bits already.';
    return [`  mapping ${search.mapping} {`, ...lines.map((line) => `      ${line}`), '  }'].join('\n');
}

/** How more could be told. There are no more samples where the judged ones begin at the front of those calibrated on. */
const moreText = ({ judged: { dataset, samples, shared }, calibration }: BitsSearch): string =>
    shared > 0 && calibration.samples - shared <= 1
        ? `${dataset} has no more of them: name a larger set, or ask for less.`
        : `Judge by more, --samples ${10 * samples}, or ask for less.`;

const failureText = (search: BitsSearch): string => {
    const { failure, judged, target } = search;
    if (failure === 'unreachable')
        return `Not even the widest bits of the chip ${target.accuracy === undefined ? 'lose so little' : 'reach this'} on ${judged.dataset}. Ask for less, or look at what costs accuracy with 'corelet ablate'.`;
    if (failure === 'unconfirmed')
        return `What seemed to keep to it on ${counted(judged.samples, 'sample')} of ${judged.dataset} did not on ${count(judged.confirming)} others. ${moreText(search)}`;
    if (failure === 'unclear')
        return `${counted(judged.samples, 'sample')} of ${judged.dataset} are too few to tell whether any bits keep to it. ${moreText(search)}`;
    return 'Nothing was found yet.';
};

function remarks(search: BitsSearch): string[] {
    const { judged, calibration, chips, seed, trials, threads } = search;
    const both = judged.samples + judged.confirming;
    const shared = judged.shared > 0 ? `; ${count(judged.shared)} of these ${count(both)} are calibrated on too` : '';
    return [
        `judged by ${counted(judged.samples, 'sample')} of ${judged.dataset} x ${counted(chips, 'chip')}; steps confirmed in order, to the first that fails, by ${count(judged.confirming)} others, which the search has not seen${shared}: bounds with a confidence of 95 %`,
        `${counted(trials, 'choice')} of bits tried in ${seconds(search.seconds)} on ${counted(threads, 'thread')}; seed ${seed}; calibrated on ${count(calibration.samples)} of ${calibration.dataset}`,
    ];
}
