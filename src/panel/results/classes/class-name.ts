import type { ExperimentResult } from '../../../experiment/result';

/** As the data set names it, or its number. */
export const className = ({ classes }: Pick<ExperimentResult, 'classes'>, label: number): string =>
    label < 0 ? 'no answer' : (classes?.[label] ?? String(label));
