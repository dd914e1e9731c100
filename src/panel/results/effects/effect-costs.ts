import { percent, points } from '../../../chip/figures';
import type { Ablation, AblationRun } from '../../../experiment/ablation/ablation';
import { figure, word, type FigureTable } from '../../figure/table';

/** What an effect does alone on an otherwise ideal chip, and what the full chip gains without it. */
export interface EffectCost {
    readonly name: string;
    readonly alone?: AblationRun;
    readonly without?: AblationRun;
    /** Fractions of the accuracy; undefined where a run of the two was not finished. */
    readonly lostAlone?: number;
    readonly gainedWithout?: number;
}

/** The costliest alone first. */
export function effectCosts({ runs }: Pick<Ablation, 'runs'>): readonly EffectCost[] {
    const find = (kind: AblationRun['kind'], effect?: AblationRun['effect']) =>
        runs.find((run) => run.kind === kind && run.effect === effect);
    const [none, all] = [find('none'), find('all')];
    const effects = new Set(runs.flatMap(({ effect }) => effect ?? []));
    return [...effects]
        .map((effect): EffectCost => {
            const [alone, without] = [find('alone', effect), find('without', effect)];
            return {
                name: effect.replaceAll('_', ' '),
                alone,
                without,
                lostAlone: difference(none, alone),
                gainedWithout: difference(without, all),
            };
        })
        .sort((a, b) => (b.lostAlone ?? -Infinity) - (a.lostAlone ?? -Infinity));
}

/** By how much the first is more accurate than the second. */
const difference = (one: AblationRun | undefined, other: AblationRun | undefined): number | undefined =>
    one && other ? one.accuracy.mean - other.accuracy.mean : undefined;

/** The two runs that the effects are held against are rows of the table, too. */
export function effectTable({ runs }: Pick<Ablation, 'runs'>, costs: readonly EffectCost[]): FigureTable {
    const whole = (name: string, kind: AblationRun['kind']) => {
        const run = runs.find((each) => each.kind === kind);
        return run
            ? [
                  [
                      word(name),
                      ...figuresOf(run),
                      ...figuresOf(undefined),
                      figure(undefined, points),
                      figure(undefined, points),
                  ],
              ]
            : [];
    };
    return {
        caption: 'Accuracy and relative error of the outputs, with one effect alone and with all but it',
        columns: [
            { title: 'Effect' },
            { title: 'Accuracy alone', numeric: true },
            { title: 'Error alone', numeric: true },
            { title: 'Accuracy without', numeric: true },
            { title: 'Error without', numeric: true },
            { title: 'Lost alone', numeric: true },
            { title: 'Gained without', numeric: true },
        ],
        rows: [
            ...whole('none', 'none'),
            ...costs.map(({ name, alone, without, lostAlone, gainedWithout }) => [
                word(name),
                ...figuresOf(alone),
                ...figuresOf(without),
                figure(lostAlone, points),
                figure(gainedWithout, points),
            ]),
            ...whole('all', 'all'),
        ],
    };
}

const figuresOf = (run: AblationRun | undefined) => [figure(run?.accuracy.mean, percent), figure(run?.error, percent)];
