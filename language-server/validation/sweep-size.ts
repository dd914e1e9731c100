import { axesOf, countPoints, mostPoints } from '../elaborate/sweep/axes';
import type { Sweep } from '../generated/ast';
import type { Accept } from './report';

/** `value/missing` and `value/range`: a sweep of no points, or of too many. */
export function checkSweepSize(sweep: Sweep, accept: Accept): void {
    if (sweep.varied.length === 0) {
        accept('error', `sweep '${sweep.name}' varies nothing. Add: vary mapping.output in 4 bit..8 bit`, {
            node: sweep,
            property: 'name',
            code: 'value/missing',
        });
        return;
    }
    const axes = axesOf(sweep);
    const count = countPoints(axes);
    if (count <= mostPoints) return;
    const factors = axes.map(({ values }) => values.length).join(' x ');
    accept(
        'error',
        `sweep '${sweep.name}' has ${count.toLocaleString('en')} points (${factors}), and at most ${mostPoints.toLocaleString('en')} are run. Vary less at a time.`,
        { node: sweep, property: 'name', code: 'value/range' },
    );
}
