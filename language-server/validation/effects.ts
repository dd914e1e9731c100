import type { AstNode } from 'langium';
import { experimentSchema } from '../../src/chip/schema-experiment';
import { unknownEffect } from '../elaborate/effects';
import type { Experiment } from '../generated/ast';
import { readValue } from '../read-value';
import { effectNames } from '../../src/simulator/effects';
import { spelling } from '../fixes/common-fixes';
import { replace } from '../fixes/text-edits';
import { withFixes } from '../fixes/text-fix';
import type { Accept } from './report';

/** `name/unknown`: an effect that the simulator does not have. */
export function checkEffects(experiment: Experiment, accept: Accept): void {
    for (const property of experiment.properties) {
        if (property.name !== 'effects') continue;
        const selection = experimentSchema.effects.kind.convert(readValue(property.value));
        if (!selection.ok) continue;
        for (const [index, name] of selection.value.changed.entries()) {
            const message = unknownEffect(name);
            if (message === undefined) continue;
            const { value } = property;
            const at: { readonly node: AstNode; readonly property?: string; readonly index?: number } =
                value.$type === 'ExceptValue'
                    ? { node: value, property: 'words', index }
                    : { node: value.$type === 'ListValue' ? value.items[index] : value };
            const fix = spelling(name, effectNames, (meant) => replace(at.node, meant, at.property, at.index));
            accept('error', message, { ...at, code: 'name/unknown', ...withFixes([fix]) });
        }
    }
}
