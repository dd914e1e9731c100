import type { Finding, Outcome } from '../../src/chip/finding';
import { didYouMean } from '../../src/chip/nearest';
import type { Selection } from '../../src/chip/schema-words';
import { allEffects, effectNames, type EffectName, type Effects } from '../../src/simulator/effects';
import { failed, made } from './block';

const isEffect = (name: string): name is EffectName => effectNames.some((effect) => effect === name);

/** The message for a name that is no effect; undefined for one that is. */
export function unknownEffect(name: string): string | undefined {
    if (isEffect(name)) return undefined;
    return `'${name}' is no effect.${didYouMean(name, effectNames) || ` There are ${effectNames.join(', ')}.`}`;
}

export function elaborateEffects(selection: Selection, subject: Finding['subject']): Outcome<Effects> {
    const findings = selection.changed.flatMap((name): Finding[] => {
        const message = unknownEffect(name);
        return message === undefined ? [] : [{ code: 'name/unknown', severity: 'error', message, subject }];
    });
    if (findings.length > 0) return failed(...findings);
    const named = new Set(selection.changed.filter(isEffect));
    return made(selection.base === 'none' ? named : new Set([...allEffects].filter((effect) => !named.has(effect))));
}
