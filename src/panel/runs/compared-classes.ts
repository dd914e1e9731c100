import { percent } from '../../chip/figures';
import type { ExperimentResult } from '../../experiment/result';
import { confusionOf, recallOf } from '../results/classes/confusion';
import type { ComparedFigure } from './compared-figures';

/** Share of right answers of each class, where both runs have the same ones. */
export function comparedClasses(from: ExperimentResult, to: ExperimentResult): readonly ComparedFigure[] {
    const [before, after] = [confusionOf(from), confusionOf(to)];
    if (before.names.join('\n') !== after.names.join('\n')) return [];
    return after.names.map((name, label) => ({
        name,
        from: recallOf(before, label),
        to: recallOf(after, label),
        text: percent,
        isFraction: true,
    }));
}
