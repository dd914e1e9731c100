import type { Finding } from '../chip/finding';
import type { Ablation, AblationRun } from '../experiment/ablation/ablation';
import { afterProgramming, count, counted, percent, seconds } from '../chip/figures';
import { tableText } from './table';
import type { Terminal } from './terminal';
import { columnsOf, hanging } from './wrap';

/** The table of an ablation: a row an effect, what it does alone, and what is left without it. */
export function ablationText(ablation: Ablation, findings: readonly Finding[], terminal: Terminal): string {
    const { colours } = terminal;
    const columns = columnsOf(terminal);
    const { name, model, chip, dataset, interrupted } = ablation;
    const title = `${colours.bold(name)}  ${model} on ${chip}, ${dataset}`;
    const sections = [
        hanging(title + (interrupted ? colours.yellow('  interrupted') : ''), 2, columns),
        effectsTable(ablation, terminal),
        findings
            .map(({ code, message }) => hanging(`  ${colours.yellow('!')} ${message} ${colours.dim(code)}`, 4, columns))
            .join('\n'),
        remarks(ablation)
            .map((line) => colours.dim(hanging(`  ${line}`, 4, columns)))
            .join('\n'),
    ];
    return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function effectsTable({ runs, leftOut }: Ablation, terminal: Terminal): string {
    const title = (text: string) => terminal.colours.dim(text);
    const named = runs.filter(({ kind }) => kind === 'alone');
    const find = (kind: AblationRun['kind'], effect?: AblationRun['effect']) =>
        runs.find((run) => run.kind === kind && run.effect === effect);
    const figures = (run: AblationRun | undefined) =>
        run ? [percent(run.accuracy.mean), percent(run.error)] : ['', ''];
    return tableText(
        [
            { title: title('Effects') },
            { title: title('Alone'), align: 'right' },
            { title: title('Error'), align: 'right' },
            { title: title('All but it'), align: 'right' },
            { title: title('Error'), align: 'right' },
        ],
        [
            ['none', ...figures(find('none')), '', ''],
            ...named.map(({ effect }) => [
                String(effect),
                ...figures(find('alone', effect)),
                ...figures(find('without', effect)),
            ]),
            [leftOut.length === 0 ? 'all' : 'all of these', ...figures(find('all')), '', ''],
        ],
        columnsOf(terminal),
    );
}

function remarks({ software, samples, chips, threads, seed, time, calibration, ...rest }: Ablation): string[] {
    const { inert, leftOut } = rest;
    const after = time === undefined ? '' : `; ${afterProgramming(time, rest.heldFrom)}`;
    return [
        `Accuracy, and root mean square error of the outputs against float${software === undefined ? '' : `, whose accuracy is ${percent(software)}`}`,
        ...(inert.length === 0 ? [] : [`Not on this chip, whose constants leave nothing of them: ${inert.join(', ')}`]),
        ...(leftOut.length === 0 ? [] : [`Off in every run, as the experiment has them: ${leftOut.join(', ')}`]),
        `${counted(samples, 'sample')} x ${counted(chips, 'chip')} each in ${seconds(rest.seconds)} on ${counted(threads, 'thread')}`,
        `seed ${seed}; calibrated on ${count(calibration.samples)} of ${calibration.dataset}${after}`,
    ];
}
