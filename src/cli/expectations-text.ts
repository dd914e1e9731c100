import type { ExpectationResult } from '../experiment/result';
import { energy, percent, points, seconds } from '../chip/figures';
import type { Terminal } from './terminal';

/** Each expectation with the figure, and by how much it failed. */
export function expectationsText(expectations: readonly ExpectationResult[], { colours }: Terminal): string {
    const texts = Math.max(...expectations.map(({ text }) => text.length));
    return expectations
        .map((expectation) => {
            const { text, passed } = expectation;
            const sign = passed === undefined ? colours.yellow('?') : passed ? colours.green('✓') : colours.red('✗');
            const missed = passed === false ? colours.red(`  ${missedText(expectation)}`) : '';
            return `  ${sign} ${text.padEnd(texts)}  ${colours.dim(figureText(expectation))}${missed}`;
        })
        .join('\n');
}

function figureText({ metric, actual }: ExpectationResult): string {
    if (actual === undefined) return 'not known: interrupted';
    if (metric === 'energy') return energy(actual);
    return metric === 'latency' ? seconds(actual) : percent(actual);
}

function missedText({ metric, actual = 0, bound }: ExpectationResult): string {
    if (metric !== 'energy' && metric !== 'latency') return `missed by ${points(Math.abs(actual - bound))}`;
    return bound === 0 ? 'missed' : `missed by ${percent(Math.abs(actual / bound - 1), 1)}`;
}
