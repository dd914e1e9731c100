import { blockKindOf, schemaOf, type PropertyBlock } from '../block-kind';
import { ancestry, effectiveProperties } from '../elaborate/inheritance';
import { baseFix, exampleFix, standardBases } from '../fixes/missing-fixes';
import { withFixes } from '../fixes/text-fix';
import { place, type Accept } from './report';

/** `value/missing`: a property that the block must have, and neither sets nor inherits. */
export function checkRequiredProperties(block: PropertyBlock, accept: Accept): void {
    const schema = schemaOf(block);
    const last = ancestry(block).at(-1);
    // Where a base is unknown, or leads back to itself, that is told, and there is no saying what would be inherited.
    if (!schema || (last && 'base' in last && last.base)) return;
    const effective = effectiveProperties(block);
    const missing = Object.keys(schema).filter((name) => schema[name].required && !effective.has(name));
    if (missing.length === 0) return;
    const kind = blockKindOf(block) ?? '';
    const advice =
        kind in standardBases && !('base' in block && block.base)
            ? ` Set ${missing.length > 1 ? 'them' : 'it'}, or extend a ${kind} that has ${missing.length > 1 ? 'them' : 'it'}, such as ${standardBases[kind]} of 'import neurram'.`
            : '';
    accept('error', `this ${kind} does not say ${missing.map((name) => `'${name}'`).join(', ')}.${advice}`, {
        ...place({ node: block, property: 'name' }),
        code: 'value/missing',
        ...withFixes([baseFix(block), exampleFix(block, missing)]),
    });
}
