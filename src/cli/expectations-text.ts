import type { ExpectationResult } from '../experiment/result';
import { actualText, missedText } from '../experiment/expectation-words';
import type { Terminal } from './terminal';

/** Each expectation with the figure, and by how much it failed. */
export function expectationsText(expectations: readonly ExpectationResult[], { colours }: Terminal): string {
    const texts = Math.max(...expectations.map(({ text }) => text.length));
    return expectations
        .map((expectation) => {
            const { text, passed } = expectation;
            const sign = passed === undefined ? colours.yellow('?') : passed ? colours.green('✓') : colours.red('✗');
            const missed = passed === false ? colours.red(`  ${missedText(expectation)}`) : '';
            return `  ${sign} ${text.padEnd(texts)}  ${colours.dim(actualText(expectation))}${missed}`;
        })
        .join('\n');
}
