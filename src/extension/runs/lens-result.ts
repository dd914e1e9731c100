import { percent } from '../../chip/figures';
import type { ExperimentResult } from '../../experiment/result';
import { figure } from './run-head';

/** A result in a few words, for the lens over its experiment: `98.58 % ± 0.24 %, as expected`. */
export function lensResult(result: ExperimentResult): string {
    const { accuracy, expectations, interrupted } = result;
    const half = accuracy ? ` ± ${percent((accuracy.high - accuracy.low) / 2)}` : '';
    const failed = expectations.filter(({ passed }) => passed === false).length;
    const held =
        failed > 0
            ? `, ${failed} of ${expectations.length} not met`
            : expectations.length > 0 && expectations.every(({ passed }) => passed === true)
              ? ', as expected'
              : '';
    return `${figure(result)}${half}${held}${interrupted ? ', interrupted' : ''}`;
}
