import { ancestry, baseOf, nameOf } from '../elaborate/inheritance';
import type { PropertyBlock } from '../block-kind';
import { place, related, type Accept } from './report';

/** `extends/cycle`: a declaration that extends itself, over however many others. */
export function checkExtendsCycle(block: PropertyBlock, accept: Accept): void {
    const line = ancestry(block);
    const last = line[line.length - 1];
    // Those on the circle are told, those that only lead to it are not.
    if (baseOf(last) !== block) return;
    const circle = [...line, block].map(nameOf).join(' extends ');
    accept('error', `${circle}: a circle has no values. Let one of them stand for itself.`, {
        ...place({ node: block, property: 'base' }),
        code: 'extends/cycle',
        relatedInformation: line
            .slice(1)
            .flatMap((each) => related({ node: each, property: 'base' }, 'also in the circle')),
    });
}
